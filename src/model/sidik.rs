//! Fingerprints: of files, lists and findings.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// SHA-256 of bytes, hexadecimal.
#[must_use]
pub fn sidik_jari(isi: &[u8]) -> String {
    heksa(&Sha256::digest(isi))
}

/// The first 16 hexadecimal digits of the SHA-256 of parts, which are kept
/// apart so that ("ab", "c") and ("a", "bc") differ.
#[must_use]
pub fn sidik_pendek<'t>(bagian: impl IntoIterator<Item = &'t str>) -> String {
    let mut sidik = Sha256::new();
    for teks in bagian {
        sidik.update(teks.as_bytes());
        sidik.update([0]);
    }
    heksa(&sidik.finalize()[..8])
}

fn heksa(bita: &[u8]) -> String {
    bita.iter().fold(String::with_capacity(bita.len() * 2), |mut teks, b| {
        let _ = write!(teks, "{b:02x}");
        teks
    })
}
