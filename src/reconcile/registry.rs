//! All rules, family by family. Order is the order of the report; codes are
//! never reused.

use super::rule::Aturan;
use super::rules::{hit, iku, ing, kode, nom, pagu, spm, struktur, tgt, thn, txt, usl};
use crate::model::Dwibahasa;

/// A family of rules.
#[derive(Debug)]
pub struct Keluarga {
    /// First part of the codes: "HIT".
    pub kode: &'static str,
    pub nama: Dwibahasa,
    pub aturan: &'static [&'static Aturan],
}

/// The families.
pub static KELUARGA: &[Keluarga] = &[
    Keluarga { kode: "ING", nama: Dwibahasa::new("Pembacaan", "Reading"), aturan: ing::SEMUA },
    Keluarga { kode: "KODE", nama: Dwibahasa::new("Kode", "Codes"), aturan: kode::SEMUA },
    Keluarga { kode: "STR", nama: Dwibahasa::new("Susunan", "Structure"), aturan: struktur::SEMUA },
    Keluarga { kode: "HIT", nama: Dwibahasa::new("Hitungan", "Arithmetic"), aturan: hit::SEMUA },
    Keluarga {
        kode: "PAGU",
        nama: Dwibahasa::new("Pagu antardokumen", "Budget across documents"),
        aturan: pagu::SEMUA,
    },
    Keluarga {
        kode: "TGT",
        nama: Dwibahasa::new("Target antardokumen", "Targets across documents"),
        aturan: tgt::SEMUA,
    },
    Keluarga { kode: "THN", nama: Dwibahasa::new("Antartahun", "Across years"), aturan: thn::SEMUA },
    Keluarga { kode: "NOM", nama: Dwibahasa::new("Nomenklatur", "Nomenclature"), aturan: nom::SEMUA },
    Keluarga { kode: "TXT", nama: Dwibahasa::new("Tulisan", "Wording"), aturan: txt::SEMUA },
    Keluarga {
        kode: "SPM",
        nama: Dwibahasa::new("Standar pelayanan minimal", "Minimum service standards"),
        aturan: spm::SEMUA,
    },
    Keluarga {
        kode: "IKU",
        nama: Dwibahasa::new("Sasaran dan indikator utama", "Objectives and main indicators"),
        aturan: iku::SEMUA,
    },
    Keluarga {
        kode: "USL",
        nama: Dwibahasa::new("Usulan pemangku kepentingan", "Proposals of stakeholders"),
        aturan: usl::SEMUA,
    },
];

/// All rules in order.
pub fn semua() -> impl Iterator<Item = &'static Aturan> {
    KELUARGA.iter().flat_map(|k| k.aturan).copied()
}

/// The rule of a code, whatever the case of its letters.
#[must_use]
pub fn cari(kode: &str) -> Option<&'static Aturan> {
    semua().find(|a| a.kode.eq_ignore_ascii_case(kode))
}
