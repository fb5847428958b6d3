//! Documents beside each other, and the rules that judge them.
//!
//! In: tables, the reference list, the pairs. Out: findings with their cells
//! and facts. No rule opens a file, reads a clock or words a sentence.

pub mod align;
pub mod ambang;
pub mod indikator;
pub mod kalimat;
pub mod kasus;
pub mod pengaturan;
pub mod penjelasan;
pub mod pilihan;
pub mod registry;
pub mod resolusi;
pub mod rule;
pub mod rules;

pub use align::{ButirSanding, Kunci, Perbandingan, Sisi};
pub use ambang::Ambang;
pub use kasus::Kasus;
pub use pengaturan::Pengaturan;
pub use pilihan::Pilihan;
pub use resolusi::{AsalKode, KodeJelas, katalog_tabel};
pub use rule::{Aturan, Fakta, Lingkup, Perkara, Subjek, Temuan, Tingkat};

/// Runs all rules over a case that are not switched off; findings in the order
/// of the registry.
#[must_use]
pub fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    periksa_terpilih(perkara, &Pilihan::default())
}

/// Runs the chosen rules over a case; see [`periksa`].
#[must_use]
pub fn periksa_terpilih(perkara: &Perkara<'_>, pilihan: &Pilihan) -> Vec<Temuan> {
    let mut temuan: Vec<Temuan> = registry::semua()
        .filter(|aturan| pilihan.memakai(aturan) && perkara.pengaturan.alasan_mati(aturan).is_none())
        .flat_map(|aturan| (aturan.periksa)(perkara))
        .collect();
    penjelasan::tautkan(&mut temuan);
    temuan
}
