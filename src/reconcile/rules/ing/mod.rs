//! How the document was read: numbers, labels, years.

use crate::reconcile::rule::Aturan;

mod ing_001_tidak_dikenali;
mod ing_002_skala_judul;
mod ing_003_angka_ragu;
mod ing_004_angka_sebagai_teks;
mod ing_005_rp_tanpa_angka;
mod ing_006_tahun;
mod ing_007_persen_sebagai_pecahan;
mod ing_008_satuan_dalam_angka;
mod ing_009_realisasi_mendahului;
mod ing_010_bukan_jumlah;
mod ing_011_jenis_diduga;
mod sampul;
mod tertulis;

/// The rules of the family, in the order of their codes.
pub static SEMUA: &[&Aturan] = &[
    &ing_001_tidak_dikenali::ATURAN,
    &ing_002_skala_judul::ATURAN,
    &ing_003_angka_ragu::ATURAN,
    &ing_004_angka_sebagai_teks::ATURAN,
    &ing_005_rp_tanpa_angka::ATURAN,
    &ing_006_tahun::ATURAN,
    &ing_007_persen_sebagai_pecahan::ATURAN,
    &ing_008_satuan_dalam_angka::ATURAN,
    &ing_009_realisasi_mendahului::ATURAN,
    &ing_010_bukan_jumlah::ATURAN,
    &ing_011_jenis_diduga::ATURAN,
];
