//! How the document was read: numbers, labels, years.

use crate::reconcile::rule::Aturan;

mod ing_001_tidak_dikenali;
mod ing_002_skala_judul;
mod ing_003_angka_ragu;
mod ing_005_rp_tanpa_angka;
mod ing_006_tahun;
mod ing_010_bukan_jumlah;

/// The rules of the family, in the order of their codes.
pub static SEMUA: &[&Aturan] = &[
    &ing_001_tidak_dikenali::ATURAN,
    &ing_002_skala_judul::ATURAN,
    &ing_003_angka_ragu::ATURAN,
    &ing_005_rp_tanpa_angka::ATURAN,
    &ing_006_tahun::ATURAN,
    &ing_010_bukan_jumlah::ATURAN,
];
