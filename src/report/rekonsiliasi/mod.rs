//! `rekonsiliasi.xlsx`: every discrepancy with its cells, both figures, the
//! difference and what to do; the documents side by side; the proof of origin.

pub(super) mod asal;
mod aturan;
mod kertas_kerja;
mod perubahan;
mod ringkasan;
mod riwayat;
mod sanding;
mod temuan;

use rust_xlsxwriter::XlsxError;

use super::gaya::{Gaya, buku};
use super::laporan::Laporan;
use super::padat::LembarPadat;
use crate::model::Bahasa;

/// The workbook.
///
/// # Errors
/// What the writer of workbooks refuses; nothing in a document causes that.
pub fn tulis(laporan: &Laporan<'_>, bahasa: Bahasa) -> Result<Vec<u8>, XlsxError> {
    let mut buku = buku("Rekonsiliasi DPA, Renstra, dan Renja")?;
    let gaya = Gaya::default();
    ringkasan::tulis(buku.add_worksheet(), laporan, &gaya, bahasa)?;
    temuan::tulis(buku.add_worksheet(), laporan, &gaya, bahasa)?;
    if !laporan.diterima.is_empty() {
        temuan::tulis_diterima(buku.add_worksheet(), laporan, &gaya, bahasa)?;
    }
    if let Some(isi) = &laporan.perubahan {
        perubahan::tulis(buku.add_worksheet(), isi, &gaya, bahasa)?;
    }
    LembarPadat::tulis(buku.add_worksheet(), |l| sanding::tulis_pagu(l, laporan, &gaya, bahasa))?;
    LembarPadat::tulis(buku.add_worksheet(), |l| sanding::tulis_target(l, laporan, &gaya, bahasa))?;
    super::padanan::tambahkan(&mut buku, laporan, &gaya, bahasa)?;
    kertas_kerja::tulis(buku.add_worksheet(), laporan, &gaya, bahasa)?;
    asal::tulis(buku.add_worksheet(), laporan, &gaya, bahasa)?;
    aturan::tulis(buku.add_worksheet(), laporan, &gaya, bahasa)?;
    riwayat::tulis(buku.add_worksheet(), laporan, &gaya)?;
    buku.save_to_buffer()
}
