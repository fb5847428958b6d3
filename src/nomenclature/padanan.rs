//! A proposed pair of an old indicator and a new sub kegiatan, with its evidence.

use rust_decimal::Decimal;

use super::similarity::Permil;
use crate::model::Letak;

/// An amount of a row for a year, with the cell it was first read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PaguTahun {
    pub tahun: i32,
    pub nilai: Decimal,
    pub letak: Letak,
}

/// One side of a pair: an indicator of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Ujung {
    /// Indexes of table, row and line of the row.
    pub tabel: usize,
    pub baris: usize,
    pub larik: usize,
    pub kode: String,
    pub nama: String,
    pub indikator: String,
    /// The old side its indicator cell, the new side its code cell, else its name (contract.md).
    pub letak: Letak,
    /// Amounts of the whole row (not of the indicator alone), by year.
    pub pagu: Vec<PaguTahun>,
}

/// What became of an item (contract.md, `hubungan`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Hubungan {
    Sama,
    GantiNama,
    Pecah,
    Gabung,
    Hilang,
    Baru,
}

impl Hubungan {
    #[must_use]
    pub fn kata(self) -> &'static str {
        match self {
            Self::Sama => "sama",
            Self::GantiNama => "ganti_nama",
            Self::Pecah => "pecah",
            Self::Gabung => "gabung",
            Self::Hilang => "hilang",
            Self::Baru => "baru",
        }
    }
}

/// Who decided: the program accepts by itself, asks, or proposes nothing; below
/// that, what a person decided.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Keputusan {
    Otomatis,
    Tinjau,
    TanpaPadanan,
    Terima,
    Tolak,
    Ganti,
    TidakBerlanjut,
    Baru,
}

impl Keputusan {
    #[must_use]
    pub fn kata(self) -> &'static str {
        match self {
            Self::Otomatis => "otomatis",
            Self::Tinjau => "tinjau",
            Self::TanpaPadanan => "tanpa_padanan",
            Self::Terima => "terima",
            Self::Tolak => "tolak",
            Self::Ganti => "ganti",
            Self::TidakBerlanjut => "tidak_berlanjut",
            Self::Baru => "baru",
        }
    }

    /// True if a person decided.
    #[must_use]
    pub fn manusia(self) -> bool {
        self >= Self::Terima
    }
}

/// A piece of evidence; the weights of a pair add up to its score exactly.
#[derive(Clone, Debug, PartialEq)]
pub struct Bukti {
    /// "indikator" or, where a part of it was carried over, "`bagian_indikator`";
    /// "kelompok", "satuan", "target", "pagu", "dana", "bidang", "induk", "nama".
    pub jenis: &'static str,
    /// Signed contribution in thousandths.
    pub bobot: i32,
    /// The reason in plain words, both languages.
    pub keterangan: String,
    pub keterangan_en: String,
    /// The cells it rests on, the old side first.
    pub letak: Vec<Letak>,
}

impl Bukti {
    /// A piece that rests on no cell.
    #[must_use]
    pub fn baru(jenis: &'static str, bobot: i32, id: impl Into<String>, en: impl Into<String>) -> Self {
        Self { jenis, bobot, keterangan: id.into(), keterangan_en: en.into(), letak: Vec::new() }
    }
}

/// A new row that was weighed and not taken, with what speaks for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Calon {
    pub baru: Ujung,
    pub bukti: Vec<Bukti>,
}

impl Calon {
    /// Sum of the evidence, in thousandths.
    #[must_use]
    pub fn skor(&self) -> i32 {
        self.bukti.iter().map(|b| b.bobot).sum()
    }
}

/// A pair, an old row without successor (`baru` empty) or a new row without
/// ancestor (`lama` empty).
#[derive(Clone, Debug, PartialEq)]
pub struct Padanan {
    pub lama: Option<Ujung>,
    pub baru: Option<Ujung>,
    pub hubungan: Hubungan,
    pub keputusan: Keputusan,
    pub bukti: Vec<Bukti>,
    /// The runners-up of the old indicator, best first.
    pub saingan: Vec<Calon>,
    /// Score above the best runner-up, in thousandths; `None` where there is none.
    /// The other members of a split are no runners-up.
    pub jarak: Option<i32>,
}

impl Padanan {
    /// Sum of the evidence, in thousandths.
    #[must_use]
    pub fn skor(&self) -> i32 {
        self.bukti.iter().map(|b| b.bobot).sum()
    }

    /// True for a pair that the other stages may use without asking.
    #[must_use]
    pub fn pasti(&self) -> bool {
        matches!(self.keputusan, Keputusan::Otomatis | Keputusan::Terima | Keputusan::Ganti)
    }
}

/// Thresholds of the three bands, in thousandths.
#[derive(Clone, Copy, Debug)]
pub struct Pita {
    /// Accepted by itself from here on.
    pub otomatis: Permil,
    /// To be looked at from here on; below nothing is proposed.
    pub tinjau: Permil,
    /// Stated precision of what is accepted by itself.
    pub presisi: Permil,
}
