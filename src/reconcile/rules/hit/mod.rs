//! Arithmetic inside one table.

use crate::reconcile::rule::Aturan;

mod hit_001_jumlah_anak;
mod hit_002_induk_kosong;
mod hit_003_baris_total;
mod hit_004_tingkat_rp;
mod hit_005_tingkat_k;
mod hit_006_realisasi_sampai;
mod hit_007_capaian_renstra;
mod hit_008_rp_berulang;
mod hit_009_kondisi_akhir;
mod hit_010_outcome_jumlah_output;
mod hit_011_bagian;
mod hit_012_target_akhir;
pub mod jumlah;
mod tingkat;

/// The rules of the family, in the order of their codes.
pub static SEMUA: &[&Aturan] = &[
    &hit_001_jumlah_anak::ATURAN,
    &hit_002_induk_kosong::ATURAN,
    &hit_003_baris_total::ATURAN,
    &hit_004_tingkat_rp::ATURAN,
    &hit_005_tingkat_k::ATURAN,
    &hit_006_realisasi_sampai::ATURAN,
    &hit_007_capaian_renstra::ATURAN,
    &hit_008_rp_berulang::ATURAN,
    &hit_009_kondisi_akhir::ATURAN,
    &hit_010_outcome_jumlah_output::ATURAN,
    &hit_011_bagian::ATURAN,
    &hit_012_target_akhir::ATURAN,
];
