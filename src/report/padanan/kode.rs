//! Sheet Kode: the sub kegiatan a planner may choose, those of the documents first.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::dua;
use super::lembar::LEMBAR_KODE;
use crate::model::{Bahasa, Dwibahasa, Jenjang, Kode};
use crate::report::gaya::{self, Gaya};
use crate::report::laporan::Laporan;

const KEPALA: [Dwibahasa; 3] =
    [dua("Kode", "Code"), dua("Nama resmi", "Official name"), dua("Ada di dokumen", "In the documents")];

/// A code to choose.
pub struct Pilihan {
    kode: Kode,
    nama: String,
    di_dokumen: bool,
}

/// The codes of the new rows, then those of the reference list in the same bidang.
pub fn susun(laporan: &Laporan<'_>) -> Vec<Pilihan> {
    let kasus = laporan.kasus;
    let mut dokumen: BTreeMap<Kode, String> = BTreeMap::new();
    let mut daftar: BTreeMap<Kode, String> = BTreeMap::new();
    kasus.dengan_konteks(|konteks| {
        for u in kasus.padanan.iter().filter_map(|p| p.baru.as_ref()) {
            let Some(kode) = konteks.kode_jelas(u) else { continue };
            let katalog = crate::reconcile::katalog_tabel(&kasus.tabel[u.tabel], laporan.pustaka);
            let nama = katalog.cari(kode).map_or_else(|| u.nama.clone(), |b| b.nama.clone());
            dokumen.entry(kode).or_insert(nama);
            let bidang = kode.pada(Jenjang::Bidang);
            let sebidang = katalog.butir().iter().filter(|b| {
                b.kode.jenjang() == Jenjang::SubKegiatan && b.kode.pada(Jenjang::Bidang) == bidang
            });
            if !daftar.keys().any(|k| k.pada(Jenjang::Bidang) == bidang) {
                daftar.extend(sebidang.map(|b| (b.kode, b.nama.clone())));
            }
        }
    });
    let lain: Vec<(Kode, String)> = daftar.into_iter().filter(|(k, _)| !dokumen.contains_key(k)).collect();
    let milik = dokumen.into_iter().map(|(kode, nama)| Pilihan { kode, nama, di_dokumen: true });
    milik.chain(lain.into_iter().map(|(kode, nama)| Pilihan { kode, nama, di_dokumen: false })).collect()
}

pub fn tulis(
    lembar: &mut Worksheet,
    pilihan: &[Pilihan],
    gaya: &Gaya,
    bahasa: Bahasa,
) -> Result<(), XlsxError> {
    lembar.set_name(LEMBAR_KODE)?;
    gaya::baris_kepala(lembar, 0, &KEPALA.map(|k| k.dalam(bahasa)), gaya)?;
    gaya::lebar(lembar, &[20, 90, 12])?;
    for (baris, p) in (1..).zip(pilihan) {
        gaya::teks(lembar, baris, 0, &p.kode.to_string(), &gaya.isi)?;
        gaya::teks(lembar, baris, 1, &p.nama, &gaya.isi)?;
        let ada = match (p.di_dokumen, bahasa) {
            (false, _) => "",
            (true, Bahasa::Id) => "ya",
            (true, Bahasa::En) => "yes",
        };
        gaya::teks(lembar, baris, 2, ada, &gaya.isi)?;
        gaya::tinggi(lembar, baris, [(&*p.nama, 90)])?;
    }
    lembar.set_freeze_panes(1, 1)?;
    gaya::siap_cetak(lembar, Some((0, 0)), bahasa)
}
