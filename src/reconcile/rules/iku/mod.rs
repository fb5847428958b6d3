//! Objectives and their main indicators.

use crate::reconcile::rule::Aturan;

mod iku_001_sasaran_dan_indikator;
mod naskah;

/// The rules of the family, in the order of their codes.
pub static SEMUA: &[&Aturan] = &[&iku_001_sasaran_dan_indikator::ATURAN];
