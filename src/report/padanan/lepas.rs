//! Sheet of decisions that no longer fit, each with its reason.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::dua;
use crate::model::bahasa::angka;
use crate::model::{Bahasa, Dwibahasa};
use crate::nomenclature::keputusan::{Lepas, Pengenal, Pilihan};
use crate::report::gaya::{self, Gaya};
use crate::report::laporan::Laporan;

const KEPALA: [Dwibahasa; 11] = [
    dua("Kode lama", "Old code"),
    dua("Nama lama", "Old name"),
    dua("Indikator lama", "Old indicator"),
    dua("Kode baru", "New code"),
    dua("Nama baru", "New name"),
    dua("Keputusan", "Decision"),
    dua("Ganti ke kode", "Change to code"),
    dua("Mengapa tidak dipakai", "Why it is not used"),
    dua("Catatan", "Note"),
    dua("Nama pemutus", "Decided by"),
    dua("Tanggal", "Date"),
];
const LEBAR: [u16; 11] = [21, 30, 36, 18, 34, 14, 18, 46, 26, 16, 12];

pub fn tulis(
    lembar: &mut Worksheet,
    laporan: &Laporan<'_>,
    gaya: &Gaya,
    bahasa: Bahasa,
) -> Result<(), XlsxError> {
    lembar.set_name(if bahasa == Bahasa::Id { "Keputusan lepas" } else { "Stale decisions" })?;
    gaya::baris_kepala(lembar, 0, &KEPALA.map(|k| k.dalam(bahasa)), gaya)?;
    gaya::lebar(lembar, &LEBAR)?;
    let kosong = Pengenal::default();
    for (baris, (i, lepas)) in (1..).zip(&laporan.kasus.tetapan.lepas) {
        let (lama, baru) = (i.lama.as_ref().unwrap_or(&kosong), i.baru.as_ref().unwrap_or(&kosong));
        let mengapa = sebab(lepas, bahasa);
        let isi = [
            &*lama.kode,
            &lama.nama,
            &lama.indikator,
            &baru.kode,
            &baru.nama,
            i.pilihan.map_or("", Pilihan::tampil),
            &i.ganti_ke,
            &mengapa,
            &i.catatan,
            &i.oleh,
            &i.tanggal,
        ];
        for (kolom, teks) in (0..).zip(isi) {
            gaya::teks(lembar, baris, kolom, teks, &gaya.isi)?;
        }
        gaya::tinggi(lembar, baris, isi.into_iter().zip(LEBAR))?;
    }
    lembar.set_freeze_panes(1, 0)?;
    gaya::siap_cetak(lembar, Some((0, 0)), bahasa)
}

/// The reason in words.
#[must_use]
pub fn sebab(lepas: &Lepas, bahasa: Bahasa) -> String {
    let id = bahasa == Bahasa::Id;
    match lepas {
        Lepas::LamaHilang if id => "baris lamanya tidak ditemukan lagi".to_owned(),
        Lepas::LamaHilang => "the old row is not found any more".to_owned(),
        Lepas::BaruHilang if id => "baris barunya tidak ditemukan lagi".to_owned(),
        Lepas::BaruHilang => "the new row is not found any more".to_owned(),
        Lepas::Berubah if id => "bunyi barisnya berubah; periksa dan putuskan lagi".to_owned(),
        Lepas::Berubah => "the row is worded anew; look at it and decide again".to_owned(),
        Lepas::Angka(nama, dulu, kini) => {
            let (dulu, kini) = (angka(*dulu, bahasa), angka(*kini, bahasa));
            if id {
                format!("bukti berubah, {nama}: {dulu} → {kini}")
            } else {
                format!("evidence changed, {nama}: {dulu} → {kini}")
            }
        }
        Lepas::KodeTidakAda(kode) if id => format!("tidak ada satu baris berkode {kode} di dokumen"),
        Lepas::KodeTidakAda(kode) => format!("no single row of the documents has the code {kode}"),
        Lepas::TanpaKode if id => "'Ganti ke …' tanpa kode; isi kolom 'Ganti ke kode'".to_owned(),
        Lepas::TanpaKode => "'Ganti ke …' without a code; fill 'Change to code'".to_owned(),
        Lepas::Bertentangan if id => "bertentangan dengan keputusan lain tentang baris yang sama".to_owned(),
        Lepas::Bertentangan => "contradicts another decision about the same row".to_owned(),
    }
}
