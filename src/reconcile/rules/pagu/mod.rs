//! Budgets across documents.

use crate::reconcile::rule::Aturan;

mod banding;
mod pagu_001_renja_renstra;
mod pagu_002_renja_dpa;
mod pagu_003_renja_rkpd;
mod pagu_004_hanya_satu;
mod pagu_009_plafon_pengaturan;

/// The rules of the family, in the order of their codes.
pub static SEMUA: &[&Aturan] = &[
    &pagu_001_renja_renstra::ATURAN,
    &pagu_002_renja_dpa::ATURAN,
    &pagu_003_renja_rkpd::ATURAN,
    &pagu_004_hanya_satu::ATURAN,
    &pagu_009_plafon_pengaturan::ATURAN,
];
