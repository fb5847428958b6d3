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
pub fn kelompok(sisi: &Terbaca<'_>, indikator: Option<usize>) -> (Golongan, Sumber) {
    let dari = indikator.map(|i| golongan(&sisi.indikator[i].kata)).unwrap_or_default();
    if !dari.is_empty() {
        return (dari, Sumber::Indikator);
    }
    let dari = golongan(&sisi.nama);
    if !dari.is_empty() {
        return (dari, Sumber::Nama);
    }
    (golongan(&sisi.induk), Sumber::Induk)
}

/// Groups that only the row name has: no indicator of the row claims them.
pub fn kelompok_nama(sisi: &Terbaca<'_>) -> Golongan {
    let milik: Golongan = sisi.indikator.iter().flat_map(|f| golongan(&f.kata)).collect();
    golongan(&sisi.nama).difference(&milik).copied().collect()
}
