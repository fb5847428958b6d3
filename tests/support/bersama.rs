//! Reference data beside the clone; a test that needs it says so and ends where it is missing.

#![expect(clippy::print_stdout, reason = "a skipped test says so")]

use std::path::{Path, PathBuf};

/// The text of a reference file, `None` (with a word) where it is not here.
pub fn teks(nama: &str) -> Option<String> {
    let folder = std::env::var_os("SELARAS_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let berkas = folder.join("data").join(nama);
    let isi = std::fs::read_to_string(&berkas).ok();
    if isi.is_none() {
        println!("skipped: {} is not here", berkas.display());
    }
    isi
}

/// Rows of a quoted CSV text, without its head.
pub fn csv(teks: &str) -> Vec<Vec<String>> {
    let mut hasil = vec![vec![String::new()]];
    let mut kutip = false;
    let mut huruf = teks.chars().peekable();
    while let Some(satu) = huruf.next() {
        let baris = hasil.last_mut().expect("never empty");
        match satu {
            '"' if kutip && huruf.peek() == Some(&'"') => {
                huruf.next();
                baris.last_mut().expect("never empty").push('"');
            }
            '"' => kutip = !kutip,
            ',' if !kutip => baris.push(String::new()),
            '\n' if !kutip => hasil.push(vec![String::new()]),
            lain => baris.last_mut().expect("never empty").push(lain),
        }
    }
    hasil.into_iter().skip(1).filter(|b| b.len() > 1).collect()
}
