//! Hidden sheet Riwayat: what the next run must know, kept in the file that people pass on.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::report::gaya::{self, Gaya};
use crate::report::laporan::Laporan;
use crate::riwayat::lembar::{BARIS_PERTAMA, KEPALA, TANDA, baris_riwayat};

pub fn tulis(lembar: &mut Worksheet, laporan: &Laporan<'_>, gaya: &Gaya) -> Result<(), XlsxError> {
    lembar.set_name("Riwayat")?.set_hidden(true);
    gaya::teks(lembar, 0, 0, TANDA, &gaya.isi)?;
    let catatan = laporan.catatan();
    let kepala = KEPALA.map(str::to_owned);
    let semua = std::iter::once(kepala).chain(baris_riwayat(catatan.ada.iter(), catatan.pergi.iter()));
    for (baris, isi) in (BARIS_PERTAMA - 1..).zip(semua) {
        for (kolom, teks) in (0..).zip(isi) {
            if !teks.is_empty() {
                lembar.write_string(baris, kolom, gaya::terpotong(&teks))?;
            }
        }
    }
    Ok(())
}
