//! Weights, thresholds and word lists of the matcher: one data file.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::nomenclature::similarity::Permil;

const BAWAAN: &str = include_str!("../data/bobot.toml");

/// What each piece of evidence is worth, in thousandths of the score.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nilai {
    pub indikator: i32,
    pub bagian: u32,
    pub kelompok: i32,
    pub kelompok_bertentangan: i32,
    pub satuan: i32,
    pub satuan_bertentangan: i32,
    pub target: i32,
    pub pagu: i32,
    pub pagu_jumlah: i32,
    pub dana: i32,
    pub bidang: i32,
    pub bidang_bertentangan: i32,
    pub induk: i32,
    pub nama: i32,
    pub nama_sama: i32,
}

/// From one edition of the nomenclature to another.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edisi {
    pub kata: i32,
    pub huruf: i32,
    pub nama_sama: i32,
    pub induk: i32,
    pub program: i32,
    pub bidang: i32,
    pub pendahulu: i32,
    pub terpakai: i32,
    pub tetap: i32,
    pub otomatis: i32,
    pub tinjau: i32,
    pub jarak: i32,
    pub lazim: usize,
    pub diperiksa: usize,
}

/// Thresholds of the bands.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AmbangPita {
    pub otomatis: i32,
    pub tinjau: i32,
    /// What of the accepted pairs is right at least.
    pub presisi: Permil,
}

/// Limits that are no weights.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Batas {
    pub jarak_terbaik: i32,
    pub jarak_pecah: i32,
    pub menunjuk: Permil,
    pub kelipatan_lazim: i64,
    pub huruf: Permil,
    pub panjang_kata: usize,
    pub saingan: usize,
    pub diperiksa: usize,
}

/// A target group and the words that name it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kelompok {
    pub nama: String,
    pub kata: Vec<String>,
    /// Covers other groups, so it never conflicts with one.
    #[serde(default)]
    pub umum: bool,
}

/// A special fund.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dana {
    pub tanda: Vec<String>,
    /// Programmes of the old nomenclature that are paid from it.
    #[serde(default)]
    pub program: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kata {
    pub bidang: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bobot {
    #[serde(rename = "bobot")]
    pub nilai: Nilai,
    pub pita: AmbangPita,
    pub edisi: Edisi,
    pub batas: Batas,
    pub kelompok: Vec<Kelompok>,
    pub dana: Vec<Dana>,
    pub kata: Kata,
}

/// The built-in weights.
pub static BOBOT: LazyLock<Bobot> = LazyLock::new(|| toml::from_str(BAWAAN).expect("embedded weights"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_weights_are_in_order() {
        let b = &*BOBOT;
        assert!(b.pita.tinjau < b.pita.otomatis);
        assert!(b.nilai.pagu < b.pita.tinjau, "an amount alone proposes nothing");
        assert!(b.nilai.kelompok_bertentangan < 0 && b.nilai.indikator > b.pita.otomatis);
    }
}
