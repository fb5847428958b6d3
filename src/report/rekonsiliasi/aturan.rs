//! Sheet Aturan: the rules and thresholds that were used.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::model::Bahasa;
use crate::reconcile::registry::semua;
use crate::report::gaya::{self, Gaya};
use crate::report::istilah;
use crate::report::laporan::Laporan;

pub fn tulis(
    lembar: &mut Worksheet,
    laporan: &Laporan<'_>,
    gaya: &Gaya,
    bahasa: Bahasa,
) -> Result<(), XlsxError> {
    lembar.set_name("Aturan")?;
    gaya::baris_kepala(lembar, 0, &istilah::KEPALA_ATURAN.map(|k| k.dalam(bahasa)), gaya)?;
    gaya::lebar(lembar, &[12, 56, 13, 10, 12])?;
    let mut baris = 1;
    for aturan in semua() {
        gaya::teks(lembar, baris, 0, aturan.kode, &gaya.isi)?;
        gaya::teks(lembar, baris, 1, aturan.nama.dalam(bahasa), &gaya.isi)?;
        gaya::teks(
            lembar,
            baris,
            2,
            istilah::tingkat(aturan.tingkat).dalam(bahasa),
            &gaya.tingkat(aturan.tingkat),
        )?;
        gaya::teks(lembar, baris, 3, aturan.sejak, &gaya.isi)?;
        let banyak = laporan.temuan.iter().filter(|t| t.temuan.aturan.kode == aturan.kode).count();
        gaya::angka(lembar, baris, 4, Some(banyak.into()), &gaya.rupiah)?;
        baris += 1;
    }
    baris += 1;
    for (nama, nilai) in laporan.ambang.daftar() {
        gaya::teks(lembar, baris, 0, istilah::AMBANG.dalam(bahasa), &gaya.tebal)?;
        gaya::teks(lembar, baris, 1, nama.dalam(bahasa), &gaya.isi)?;
        gaya::teks(lembar, baris, 2, &nilai, &gaya.isi)?;
        baris += 1;
    }
    lembar.set_freeze_panes(1, 0)?;
    gaya::siap_cetak(lembar, Some((0, 0)), bahasa)
}
