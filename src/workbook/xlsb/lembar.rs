//! One sheet of an xlsb, record by record.

use super::rekaman::{Pita, teks_lebar};
use super::{Buku, LembarBuku};
use crate::model::{Lembar, NilaiSel};
use crate::workbook::batas::Anggaran;
use crate::workbook::bita::{ganda_di, u8_di, u16_di, u32_di, utuh};
use crate::workbook::paket::Paket;
use crate::workbook::susun::Penyusun;
use crate::workbook::{Galat, isi};

const BRT_ROW_HDR: u16 = 0x0000;
const BRT_CELL_RK: u16 = 0x0002;
const BRT_CELL_ERROR: u16 = 0x0003;
const BRT_CELL_BOOL: u16 = 0x0004;
const BRT_CELL_REAL: u16 = 0x0005;
const BRT_CELL_ST: u16 = 0x0006;
const BRT_CELL_ISST: u16 = 0x0007;
const BRT_FMLA_STRING: u16 = 0x0008;
const BRT_FMLA_NUM: u16 = 0x0009;
const BRT_FMLA_BOOL: u16 = 0x000A;
const BRT_FMLA_ERROR: u16 = 0x000B;
const BRT_COL_INFO: u16 = 0x003C;
const BRT_CELL_R_STRING: u16 = 0x003E;
const BRT_MERGE_CELL: u16 = 0x00B0;

pub fn baca(
    paket: &mut Paket<'_>,
    buku: &Buku,
    lembar: LembarBuku,
    anggaran: &mut Anggaran,
) -> Result<Lembar, Galat> {
    let mut susun = Penyusun::baru(lembar.nama, lembar.tersembunyi, anggaran)?;
    let Some(bagian) = paket.bagian(&lembar.bagian)? else {
        return Err(Galat::Rusak(lembar.bagian));
    };
    let mut pita = Pita::baru(bagian);
    let mut baris = 0;
    while let Some(jenis) = pita.lanjut()? {
        let data = pita.data();
        match jenis {
            BRT_ROW_HDR => {
                baris = utuh(u32_di(data, 0), "BrtRowHdr")?;
                if u8_di(data, 11).is_some_and(|tanda| tanda & 0x10 != 0) {
                    susun.sembunyikan_baris(baris, baris);
                }
            }
            BRT_CELL_RK..=BRT_FMLA_ERROR | BRT_CELL_R_STRING => sel(jenis, data, baris, buku, &mut susun)?,
            BRT_COL_INFO => {
                let kolom = |di| utuh(u32_di(data, di), "BrtColInfo");
                if u16_di(data, 16).is_some_and(|tanda| tanda & 1 != 0) {
                    susun.sembunyikan_kolom(kolom(0)?, kolom(4)?);
                }
            }
            BRT_MERGE_CELL => {
                let nomor = |di| utuh(u32_di(data, di), "BrtMergeCell");
                susun.gabung((nomor(0)?, nomor(8)?), (nomor(4)?, nomor(12)?))?;
            }
            _ => {}
        }
    }
    Ok(susun.selesai())
}

fn sel(jenis: u16, data: &[u8], baris: u32, buku: &Buku, susun: &mut Penyusun<'_>) -> Result<(), Galat> {
    let kolom = utuh(u32_di(data, 0), "sel")?;
    // The style takes the lower three bytes of its word.
    let gaya = utuh(u32_di(data, 4), "sel")? & 0x00FF_FFFF;
    let format = buku.format.gaya(gaya as usize);
    let satu = || utuh(u8_di(data, 8), "sel");
    let nilai = match jenis {
        BRT_CELL_RK => {
            isi::angka(&isi::angka_rk(utuh(u32_di(data, 8), "BrtCellRk")?), format, buku.sejak_1904)
        }
        BRT_CELL_REAL | BRT_FMLA_NUM => {
            isi::angka_ganda(utuh(ganda_di(data, 8), "BrtCellReal")?, format, buku.sejak_1904)
        }
        BRT_CELL_BOOL | BRT_FMLA_BOOL => NilaiSel::Logis(satu()? != 0),
        BRT_CELL_ERROR | BRT_FMLA_ERROR => isi::galat_sel(satu()?),
        BRT_CELL_ST | BRT_FMLA_STRING => NilaiSel::Teks(utuh(teks_lebar(data, 8), "BrtCellSt")?.0.into()),
        BRT_CELL_R_STRING => NilaiSel::Teks(utuh(teks_lebar(data, 9), "BrtCellRString")?.0.into()),
        BRT_CELL_ISST => {
            let nomor = utuh(u32_di(data, 8), "BrtCellIsst")?;
            let teks = buku.teks.get(nomor as usize);
            NilaiSel::Teks(teks.ok_or_else(|| Galat::Rusak(format!("BrtCellIsst {nomor}")))?.clone())
        }
        _ => return Ok(()),
    };
    susun.isi(baris, kolom, nilai, format.and_then(|f| f.kode.clone()))
}
