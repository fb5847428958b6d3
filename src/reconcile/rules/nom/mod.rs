//! The crosswalk from the old nomenclature to the new one.

use crate::reconcile::rule::Aturan;

mod nom_001_tanpa_penerus;
mod nom_002_tanpa_pendahulu;
mod nom_003_ragu;
mod nom_004_jumlah_penerus;
mod nom_005_nama_resmi_berganti;
mod nom_006_tanda_dana;
mod nom_007_nama_beberapa_kode;
mod nom_008_kode_sama_arti_beda;

/// The rules of the family, in the order of their codes.
pub static SEMUA: &[&Aturan] = &[
    &nom_001_tanpa_penerus::ATURAN,
    &nom_002_tanpa_pendahulu::ATURAN,
    &nom_003_ragu::ATURAN,
    &nom_004_jumlah_penerus::ATURAN,
    &nom_005_nama_resmi_berganti::ATURAN,
    &nom_006_tanda_dana::ATURAN,
    &nom_007_nama_beberapa_kode::ATURAN,
    &nom_008_kode_sama_arti_beda::ATURAN,
];
