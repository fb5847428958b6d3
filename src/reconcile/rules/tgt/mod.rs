//! Targets across documents.

use crate::reconcile::rule::Aturan;

mod evaluasi;
mod jodoh;
mod nilai;
mod tgt_001_renstra;
mod tgt_002_antartabel;
mod tgt_003_satuan;
mod tgt_004_indikator;
mod tgt_005_target_akhir;
mod tgt_006_realisasi;
mod tgt_007_capaian;
mod tgt_008_arah;
mod tgt_009_melebihi_akhir;
mod tgt_010_naskah;
mod tgt_011_proyeksi;

/// The rules of the family, in the order of their codes.
pub static SEMUA: &[&Aturan] = &[
    &tgt_001_renstra::ATURAN,
    &tgt_002_antartabel::ATURAN,
    &tgt_003_satuan::ATURAN,
    &tgt_004_indikator::ATURAN,
    &tgt_005_target_akhir::ATURAN,
    &tgt_006_realisasi::ATURAN,
    &tgt_007_capaian::ATURAN,
    &tgt_008_arah::ATURAN,
    &tgt_009_melebihi_akhir::ATURAN,
    &tgt_010_naskah::ATURAN,
    &tgt_011_proyeksi::ATURAN,
];
