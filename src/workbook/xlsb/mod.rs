//! xlsb: the package of xlsx with binary records (MS-XLSB) in place of XML.

mod lembar;
mod rekaman;

use self::rekaman::{Pita, teks_lebar};
use super::batas::Anggaran;
use super::bita::{u8_di, u16_di, u32_di, utuh};
use super::format::DaftarFormat;
use super::paket::Paket;
use super::{Galat, Ukuran, batas, hubungan};
use crate::model::Lembar;

const BRT_FMT: u16 = 0x002C;
const BRT_XF: u16 = 0x002F;
const BRT_SST_ITEM: u16 = 0x0013;
const BRT_WB_PROP: u16 = 0x0099;
const BRT_BUNDLE_SH: u16 = 0x009C;
const BRT_BEGIN_CELL_XFS: u16 = 0x0269;
const BRT_END_CELL_XFS: u16 = 0x026A;

/// What the sheets of a workbook share.
#[derive(Default)]
struct Buku {
    teks: Vec<Box<str>>,
    format: DaftarFormat,
    sejak_1904: bool,
}

struct LembarBuku {
    nama: String,
    tersembunyi: bool,
    bagian: String,
}

pub fn baca(paket: &mut Paket<'_>) -> Result<Vec<Lembar>, Galat> {
    let bagian = hubungan::bagian_utama(paket)?.unwrap_or_else(|| "xl/workbook.bin".to_owned());
    let hubungan = hubungan::baca(paket, &bagian)?;
    let mut buku = Buku::default();
    let daftar = daftar_lembar(paket, &bagian, &hubungan, &mut buku)?;
    if let Some(h) = hubungan.jenis("sharedStrings") {
        baca_teks(paket, &h.tujuan, &mut buku)?;
    }
    if let Some(h) = hubungan.jenis("styles") {
        baca_gaya(paket, &h.tujuan, &mut buku)?;
    }
    let mut anggaran = Anggaran::default();
    daftar.into_iter().map(|l| lembar::baca(paket, &buku, l, &mut anggaran)).collect()
}

fn daftar_lembar(
    paket: &mut Paket<'_>,
    bagian: &str,
    hubungan: &hubungan::Hubungan,
    buku: &mut Buku,
) -> Result<Vec<LembarBuku>, Galat> {
    let bagian = paket.bagian(bagian)?.ok_or_else(|| Galat::Rusak(bagian.to_owned()))?;
    let mut pita = Pita::baru(bagian);
    let mut hasil = Vec::new();
    while let Some(jenis) = pita.lanjut()? {
        let data = pita.data();
        match jenis {
            BRT_WB_PROP => buku.sejak_1904 = u8_di(data, 0).is_some_and(|f| f & 1 != 0),
            BRT_BUNDLE_SH => {
                let keadaan = utuh(u32_di(data, 0), "BrtBundleSh")?;
                let (id, panjang) = utuh(teks_lebar(data, 8), "BrtBundleSh")?;
                let (nama, _) = utuh(teks_lebar(data, 8 + panjang), "BrtBundleSh")?;
                let Some(h) = hubungan.id(&id).filter(|h| h.berjenis("worksheet")) else { continue };
                hasil.push(LembarBuku { nama, tersembunyi: keadaan != 0, bagian: h.tujuan.clone() });
            }
            _ => {}
        }
    }
    Ok(hasil)
}

fn baca_teks(paket: &mut Paket<'_>, bagian: &str, buku: &mut Buku) -> Result<(), Galat> {
    let Some(bagian) = paket.bagian(bagian)? else { return Ok(()) };
    let mut pita = Pita::baru(bagian);
    let mut jumlah = 0;
    while let Some(jenis) = pita.lanjut()? {
        if jenis == BRT_SST_ITEM {
            let (teks, _) = utuh(teks_lebar(pita.data(), 1), "BrtSSTItem")?;
            jumlah += teks.len();
            if jumlah > batas::TEKS || buku.teks.len() >= 2 * batas::SEL {
                return Err(Galat::TerlaluBesar(Ukuran::Teks));
            }
            buku.teks.push(teks.into());
        }
    }
    Ok(())
}

fn baca_gaya(paket: &mut Paket<'_>, bagian: &str, buku: &mut Buku) -> Result<(), Galat> {
    let Some(bagian) = paket.bagian(bagian)? else { return Ok(()) };
    let mut pita = Pita::baru(bagian);
    let mut di_gaya_sel = false;
    while let Some(jenis) = pita.lanjut()? {
        let data = pita.data();
        match jenis {
            BRT_FMT => {
                let nomor = utuh(u16_di(data, 0), "BrtFmt")?;
                let (kode, _) = utuh(teks_lebar(data, 2), "BrtFmt")?;
                buku.format.definisikan(nomor, &kode);
            }
            BRT_BEGIN_CELL_XFS => di_gaya_sel = true,
            BRT_END_CELL_XFS => di_gaya_sel = false,
            BRT_XF if di_gaya_sel => buku.format.tambah_gaya(utuh(u16_di(data, 2), "BrtXF")?),
            _ => {}
        }
        if buku.format.banyak_gaya() > batas::GAYA {
            return Err(Galat::TerlaluBesar(Ukuran::Gaya));
        }
    }
    Ok(())
}
