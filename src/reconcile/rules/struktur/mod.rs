//! Rows and cells that are missing or out of place.

use crate::reconcile::rule::Aturan;

mod str_001_induk_hilang;
mod str_003_tanpa_penunjang;
mod str_005_indikator;
mod str_007_sel_wajib;
mod str_008_bidang_opd;

/// The rules of the family, in the order of their codes.
pub static SEMUA: &[&Aturan] = &[
    &str_001_induk_hilang::ATURAN,
    &str_003_tanpa_penunjang::ATURAN,
    &str_005_indikator::ATURAN,
    &str_007_sel_wajib::ATURAN,
    &str_008_bidang_opd::ATURAN,
];
