//! Workbooks from text through the real reading.

use std::sync::OnceLock;

use selaras::ingest::{self, Hasil, Petunjuk, layout::Bentuk};
use selaras::model::{Berkas, Sumber, Wadah};
use selaras::nomenclature::Katalog;

use super::buku::{self, LembarTeks};
use super::perkara::lembar_terbaca;

static KATALOG: OnceLock<Katalog> = OnceLock::new();

/// Reads one workbook with the layouts and hints given.
pub fn baca_dengan(teks: &str, bentuk: &[Bentuk], petunjuk: Petunjuk) -> (Sumber, Hasil) {
    baca_lembar(&buku::baca(teks), bentuk, petunjuk)
}

/// The same for sheets that are already there.
pub fn baca_lembar(lembar: &[LembarTeks], bentuk: &[Bentuk], petunjuk: Petunjuk) -> (Sumber, Hasil) {
    let mut sumber = Sumber::default();
    let berkas = Berkas { nama: "buku.xlsx".to_owned(), sha256: String::new(), wadah: Wadah::Xlsx };
    let id = sumber.tambah(berkas, lembar.iter().map(lembar_terbaca).collect());
    let katalog = KATALOG.get_or_init(Katalog::bawaan);
    let hasil = ingest::baca(&sumber, &id, bentuk, katalog, petunjuk);
    (sumber, hasil)
}
