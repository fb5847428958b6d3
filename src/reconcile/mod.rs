//! Documents beside each other, and the rules that judge them.
//!
//! In: tables, the reference list, the pairs. Out: findings with their cells
//! and facts. No rule opens a file, reads a clock or words a sentence.

pub mod align;
pub mod ambang;
pub mod kasus;
pub mod registry;
pub mod resolusi;
pub mod rule;
pub mod rules;

pub use align::{ButirSanding, Kunci, Perbandingan, Sisi};
pub use ambang::Ambang;
pub use kasus::Kasus;
pub use resolusi::{AsalKode, KodeJelas};
pub use rule::{Aturan, Fakta, Lingkup, Perkara, Subjek, Temuan, Tingkat};

/// Runs all rules over a case; findings in the order of the registry.
#[must_use]
pub fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    registry::semua().flat_map(|aturan| (aturan.periksa)(perkara)).collect()
}
