//! Rows and cells that are missing or out of place.

use crate::reconcile::rule::Aturan;

mod judul_bab;
pub(super) mod sel;
mod str_001_induk_hilang;
mod str_002_jenjang_hilang;
mod str_003_tanpa_penunjang;
mod str_004_bidang_judul;
mod str_005_indikator;
mod str_006_nomor_urut;
mod str_007_sel_wajib;
mod str_008_bidang_opd;

/// The rules of the family, in the order of their codes.
pub static SEMUA: &[&Aturan] = &[
    &str_001_induk_hilang::ATURAN,
    &str_002_jenjang_hilang::ATURAN,
    &str_003_tanpa_penunjang::ATURAN,
    &str_004_bidang_judul::ATURAN,
    &str_005_indikator::ATURAN,
    &str_006_nomor_urut::ATURAN,
    &str_007_sel_wajib::ATURAN,
    &str_008_bidang_opd::ATURAN,
];
