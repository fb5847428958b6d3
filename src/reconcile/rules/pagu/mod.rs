//! Budgets across documents.

use crate::reconcile::rule::Aturan;

mod antartahun;
mod beda;
mod hilang;
mod pagu_001_renstra;
mod pagu_002_dpa;
mod pagu_003_rkpd;
mod pagu_004_baris_hilang;
mod pagu_005_sumber_dana;
mod pagu_006_plafon;
mod pagu_007_dppa;
mod pagu_008_jumlah_kembar;
mod pagu_009_plafon_pengaturan;
mod pasangan_tahun;
mod plafon;

/// The rules of the family, in the order of their codes.
pub static SEMUA: &[&Aturan] = &[
    &pagu_001_renstra::ATURAN,
    &pagu_002_dpa::ATURAN,
    &pagu_003_rkpd::ATURAN,
    &pagu_004_baris_hilang::ATURAN,
    &pagu_005_sumber_dana::ATURAN,
    &pagu_006_plafon::ATURAN,
    &pagu_007_dppa::ATURAN,
    &pagu_008_jumlah_kembar::ATURAN,
    &pagu_009_plafon_pengaturan::ATURAN,
];
