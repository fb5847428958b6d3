//! Sheet Aturan: the rules and thresholds that were used, and what the settings changed about them.

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
    gaya::lebar(lembar, &[12, 56, 13, 10, 12, 60])?;
    let mut baris = 1;
    for aturan in semua() {
        gaya::teks(lembar, baris, 0, aturan.kode, &gaya.isi)?;
        gaya::teks(lembar, baris, 1, aturan.nama.dalam(bahasa), &gaya.isi)?;
        let tingkat = laporan.pengaturan.tingkat(aturan).unwrap_or(aturan.tingkat);
        gaya::teks(lembar, baris, 2, istilah::tingkat(tingkat).dalam(bahasa), &gaya.tingkat(tingkat))?;
        gaya::teks(lembar, baris, 3, aturan.sejak, &gaya.isi)?;
        let banyak = laporan.temuan.iter().filter(|t| t.temuan.aturan.kode == aturan.kode).count();
        if laporan.pilihan.memakai(aturan) {
            gaya::angka(lembar, baris, 4, Some(banyak.into()), &gaya.rupiah)?;
        } else {
            gaya::teks(lembar, baris, 4, istilah::TIDAK_DIPERIKSA.dalam(bahasa), &gaya.isi)?;
        }
        let setelan = laporan.setelan_aturan(aturan, bahasa);
        gaya::teks(lembar, baris, 5, &setelan, &gaya.isi)?;
        gaya::tinggi(lembar, baris, [(aturan.nama.dalam(bahasa), 56), (&*setelan, 60)])?;
        baris += 1;
    }
    baris += 1;
    for (nama, nilai) in laporan.pengaturan.ambang.daftar() {
        gaya::teks(lembar, baris, 0, istilah::AMBANG.dalam(bahasa), &gaya.tebal)?;
        gaya::teks(lembar, baris, 1, nama.dalam(bahasa), &gaya.isi)?;
        gaya::teks(lembar, baris, 2, &nilai, &gaya.isi)?;
        baris += 1;
    }
    lembar.set_freeze_panes(1, 0)?;
    gaya::siap_cetak(lembar, Some((0, 0)), bahasa)
}
