//! Movement from year to year.

use crate::reconcile::rule::Aturan;

pub(super) mod pasangan;
mod thn_001_maju_dan_usulan;
mod thn_002_target_dan_dana;
mod thn_003_lonjakan;
mod thn_004_lonjakan_target;
mod thn_005_target_renstra;
mod thn_006_dasar_lama;
mod thn_007_maju_dan_renstra;

/// The rules of the family, in the order of their codes.
pub static SEMUA: &[&Aturan] = &[
    &thn_001_maju_dan_usulan::ATURAN,
    &thn_002_target_dan_dana::ATURAN,
    &thn_003_lonjakan::ATURAN,
    &thn_004_lonjakan_target::ATURAN,
    &thn_005_target_renstra::ATURAN,
    &thn_006_dasar_lama::ATURAN,
    &thn_007_maju_dan_renstra::ATURAN,
];
