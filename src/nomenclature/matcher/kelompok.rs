//! The target group of a row, by the word list of the data file.

use std::collections::BTreeSet;

use super::bobot::{BOBOT, Kelompok};
use super::timbangan::Terbaca;

pub type Golongan = BTreeSet<usize>;

/// The target groups that words name.
pub fn golongan(kata: &[String]) -> Golongan {
    let ada = |k: &Kelompok| k.kata.iter().any(|w| kata.binary_search(w).is_ok());
    BOBOT.kelompok.iter().enumerate().filter(|(_, k)| ada(k)).map(|(n, _)| n).collect()
}

/// Where a row names its target group; the nearer, the more it says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sumber {
    Induk,
    Nama,
    Indikator,
}

/// The groups an indicator names, else those of the row name, else those of the
/// rows above.
pub fn kelompok<'t>(sisi: &'t Terbaca<'_>, indikator: Option<usize>) -> (&'t Golongan, Sumber) {
    let milik = &sisi.golongan;
    match indikator.map(|i| &milik.indikator[i]) {
        Some(dari) if !dari.is_empty() => (dari, Sumber::Indikator),
        _ if !milik.nama.is_empty() => (&milik.nama, Sumber::Nama),
        _ => (&milik.induk, Sumber::Induk),
    }
}

/// Groups that only the row name has: no indicator of the row claims them.
pub fn kelompok_nama(sisi: &Terbaca<'_>) -> Golongan {
    let milik: Golongan = sisi.golongan.indikator.iter().flatten().copied().collect();
    sisi.golongan.nama.difference(&milik).copied().collect()
}
