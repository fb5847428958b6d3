//! Codes: form, repair, owner, place.

use crate::model::tabel::fisik;
use crate::model::{Jenjang, Kode, Nomenklatur, Peran, Tabel};
use crate::nomenclature::Katalog;
use crate::reconcile::rule::{Aturan, Perkara};

mod kode_001_bentuk;
mod kode_002_diperbaiki;
mod kode_003_tidak_terdaftar;
mod kode_004_milik_lain;
mod kode_005_salah_induk;
mod kode_006_kembar;
mod kode_007_digit_kewenangan;
mod kode_008_dua_versi_kode;
mod kode_009_kosong;
mod kode_010_bentuk_jenjang;

/// The rules of the family, in the order of their codes.
pub static SEMUA: &[&Aturan] = &[
    &kode_001_bentuk::ATURAN,
    &kode_002_diperbaiki::ATURAN,
    &kode_003_tidak_terdaftar::ATURAN,
    &kode_004_milik_lain::ATURAN,
    &kode_005_salah_induk::ATURAN,
    &kode_006_kembar::ATURAN,
    &kode_007_digit_kewenangan::ATURAN,
    &kode_008_dua_versi_kode::ATURAN,
    &kode_009_kosong::ATURAN,
    &kode_010_bentuk_jenjang::ATURAN,
];

/// The year for which the list is asked about a table: its own, else a year of
/// its columns, one in force before the others.
fn tahun_daftar(tabel: &Tabel, katalog: &Katalog) -> Option<i32> {
    tabel.tahun.or_else(|| {
        let tahun = tabel.tahun_kolom();
        tahun.iter().copied().find(|t| katalog.berlaku(*t)).or_else(|| tahun.first().copied())
    })
}

/// Tables with a code column; of halves side by side only the first, because
/// they share that column.
fn tabel_berkode<'p>(perkara: &'p Perkara<'_>) -> impl Iterator<Item = (usize, &'p Tabel)> {
    fisik(perkara.tabel)
        .into_iter()
        .filter_map(|g| g.first().copied())
        .map(|t| (t, &perkara.tabel[t]))
        .filter(|(_, tabel)| tabel.indeks(Peran::Kode, None).is_some())
}

/// The row's printed new code, from programme to sub kegiatan.
fn kode_rencana(tabel: &Tabel, baris: usize) -> Option<Kode> {
    let b = &tabel.baris[baris];
    let berjenjang = (Jenjang::Program..=Jenjang::SubKegiatan).contains(&b.jenjang);
    b.kode_baru().filter(|_| berjenjang && b.nomenklatur == Nomenklatur::Baru)
}
