//! Movement from year to year.

use crate::reconcile::rule::Aturan;

mod maju;
mod thn_002_target_dan_dana;
mod thn_003_lonjakan;

/// The rules of the family, in the order of their codes.
pub static SEMUA: &[&Aturan] = &[&thn_002_target_dan_dana::ATURAN, &thn_003_lonjakan::ATURAN];
