//! Wording.

use crate::reconcile::rule::Aturan;

mod txt_001_nama_resmi;
mod txt_004_kelompok_beda;
mod txt_006_jenis_satuan;

/// The rules of the family, in the order of their codes.
pub static SEMUA: &[&Aturan] =
    &[&txt_001_nama_resmi::ATURAN, &txt_004_kelompok_beda::ATURAN, &txt_006_jenis_satuan::ATURAN];
