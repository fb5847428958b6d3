//! Wording.

use crate::reconcile::rule::Aturan;

mod kelompok;
mod kepala;
mod txt_001_nama_resmi;
mod txt_002_singkatan;
mod txt_003_frasa_berulang;
mod txt_004_kelompok_beda;
mod txt_005_kata_terpotong;
mod txt_006_jenis_satuan;
mod txt_007_satu_indikator_banyak_satuan;
mod txt_008_kata_mirip;
mod txt_009_indikator_bersama_program;
mod txt_010_satuan_kolom;
mod txt_011_ejaan;

/// The rules of the family, in the order of their codes.
pub static SEMUA: &[&Aturan] = &[
    &txt_001_nama_resmi::ATURAN,
    &txt_002_singkatan::ATURAN,
    &txt_003_frasa_berulang::ATURAN,
    &txt_004_kelompok_beda::ATURAN,
    &txt_005_kata_terpotong::ATURAN,
    &txt_006_jenis_satuan::ATURAN,
    &txt_007_satu_indikator_banyak_satuan::ATURAN,
    &txt_008_kata_mirip::ATURAN,
    &txt_009_indikator_bersama_program::ATURAN,
    &txt_010_satuan_kolom::ATURAN,
    &txt_011_ejaan::ATURAN,
];
