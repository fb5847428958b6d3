//! Codes: form, repair, owner, place.

use crate::model::Tabel;
use crate::nomenclature::Katalog;
use crate::reconcile::rule::Aturan;

mod kode_001_bentuk;
mod kode_002_diperbaiki;
mod kode_003_tidak_terdaftar;
mod kode_004_milik_lain;
mod kode_005_salah_induk;
mod kode_006_kembar;
mod kode_009_kosong;

/// The rules of the family, in the order of their codes.
pub static SEMUA: &[&Aturan] = &[
    &kode_001_bentuk::ATURAN,
    &kode_002_diperbaiki::ATURAN,
    &kode_003_tidak_terdaftar::ATURAN,
    &kode_004_milik_lain::ATURAN,
    &kode_005_salah_induk::ATURAN,
    &kode_006_kembar::ATURAN,
    &kode_009_kosong::ATURAN,
];

/// The year for which the list is asked about a table: its own, else a year of
/// its columns, one in force before the others.
fn tahun_daftar(tabel: &Tabel, katalog: &Katalog) -> Option<i32> {
    tabel.tahun.or_else(|| {
        let tahun = tabel.tahun_kolom();
        tahun.iter().copied().find(|t| katalog.berlaku(*t)).or_else(|| tahun.first().copied())
    })
}
