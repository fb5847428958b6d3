//! Workbooks from text through the real reading.

use selaras::ingest::{self, Hasil, Petunjuk, layout::Bentuk};
use selaras::model::{Berkas, Sumber};
use selaras::nomenclature::Katalog;

use super::{buku, perkara::lembar_terbaca};

/// Reads one workbook with the layouts and hints given.
pub fn baca_dengan(teks: &str, bentuk: &[Bentuk], petunjuk: Petunjuk) -> (Sumber, Hasil) {
    let mut sumber = Sumber::default();
    let berkas = Berkas { nama: "buku.xlsx".to_owned(), sha256: String::new() };
    let id = sumber.tambah(berkas, buku::baca(teks).iter().map(lembar_terbaca).collect());
    let hasil = ingest::baca(&sumber, &id, bentuk, &Katalog::bawaan(), petunjuk);
    (sumber, hasil)
}
