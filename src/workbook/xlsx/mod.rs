//! xlsx and xlsm: calamine streams the values; what it does not tell (hidden
//! rows and columns, merged areas, formulas whose result is missing) is read
//! from the part of the sheet itself.

mod gaya;
mod sel;
mod susulan;

use std::io::Cursor;

use calamine::{Reader as _, Xlsx, XlsxError};
use quick_xml::events::Event;

use super::batas::{self, Anggaran};
use super::format::DaftarFormat;
use super::paket::{Paket, atribut, benar, galat_xml};
use super::susun::Penyusun;
use super::{Galat, Ukuran, hubungan};
use crate::model::Lembar;

/// What the sheets of a workbook share.
struct Buku {
    format: DaftarFormat,
    sejak_1904: bool,
}

struct LembarBuku {
    nama: String,
    tersembunyi: bool,
    bagian: String,
}

pub fn baca(isi: &[u8]) -> Result<Vec<Lembar>, Galat> {
    let mut paket = Paket::buka(isi)?;
    let bagian = hubungan::bagian_utama(&mut paket)?.unwrap_or_else(|| "xl/workbook.xml".to_owned());
    let hubungan = hubungan::baca(&mut paket, &bagian)?;
    let (daftar, sejak_1904) = daftar_lembar(&mut paket, &bagian, &hubungan)?;
    let bagian_jenis =
        |jenis: &str, bawaan: &str| hubungan.jenis(jenis).map_or(bawaan.to_owned(), |h| h.tujuan.clone());
    batasi_teks_bersama(&mut paket, &bagian_jenis("sharedStrings", "xl/sharedStrings.xml"))?;
    let format = gaya::baca(&mut paket, &bagian_jenis("styles", "xl/styles.xml"))?;
    let buku = Buku { format, sejak_1904 };
    let mut nilai: Xlsx<_> = Xlsx::new(Cursor::new(isi)).map_err(galat)?;
    let mut anggaran = Anggaran::default();
    let mut hasil = Vec::with_capacity(daftar.len());
    for l in daftar {
        let mut susun = Penyusun::baru(l.nama.clone(), l.tersembunyi, &mut anggaran)?;
        susulan::baca(&mut paket, &l.bagian, &buku, &mut susun)?;
        sel::baca(&mut nilai, &l.nama, &buku, &mut susun)?;
        hasil.push(susun.selesai());
    }
    Ok(hasil)
}

/// calamine reserves room for as many shared texts as the part declares and
/// loads them all: both must be bearable.
fn batasi_teks_bersama(paket: &mut Paket<'_>, bagian: &str) -> Result<(), Galat> {
    let Some(mut xml) = paket.xml(bagian)? else { return Ok(()) };
    let mut sisa = batas::SEL;
    let mut buf = Vec::new();
    loop {
        buf.clear();
        match xml.read_event_into(&mut buf).map_err(galat_xml)? {
            Event::Start(e) => match e.local_name().as_ref() {
                "sst" => {
                    let banyak = atribut(&e, "uniqueCount")?.and_then(|n| n.parse::<u64>().ok());
                    if banyak.is_some_and(|n| n > batas::SEL as u64) {
                        return Err(Galat::TerlaluBesar(Ukuran::Teks));
                    }
                }
                "si" => sisa = sisa.checked_sub(1).ok_or(Galat::TerlaluBesar(Ukuran::Teks))?,
                _ => {}
            },
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
fn galat(galat: XlsxError) -> Galat {
    match galat {
        XlsxError::Password => Galat::BerkataSandi,
        // The words of the reader are not for people.
        _ => Galat::Rusak("XML".to_owned()),
    }
}
fn daftar_lembar(
    paket: &mut Paket<'_>,
    bagian: &str,
    hubungan: &hubungan::Hubungan,
) -> Result<(Vec<LembarBuku>, bool), Galat> {
    let mut xml = paket.xml(bagian)?.ok_or_else(|| Galat::Rusak(bagian.to_owned()))?;
    let mut hasil = Vec::new();
    let mut sejak_1904 = false;
    let mut buf = Vec::new();
    loop {
        buf.clear();
        match xml.read_event_into(&mut buf).map_err(galat_xml)? {
            Event::Start(e) => match e.local_name().as_ref() {
                "workbookPr" => sejak_1904 = benar(atribut(&e, "date1904")?.as_deref()),
                "sheet" => {
                    let id = id_hubungan(&e)?;
                    let Some(h) = hubungan.id(&id).filter(|h| h.berjenis("worksheet")) else { continue };
                    hasil.push(LembarBuku {
                        nama: atribut(&e, "name")?.unwrap_or_default(),
                        tersembunyi: atribut(&e, "state")?.is_some_and(|s| s != "visible"),
                        bagian: h.tujuan.clone(),
                    });
                }
                _ => {}
            },
            Event::Eof => return Ok((hasil, sejak_1904)),
            _ => {}
        }
    }
}

/// `r:id`, whatever prefix the writer chose for the namespace.
fn id_hubungan(e: &quick_xml::events::BytesStart<'_>) -> Result<String, Galat> {
    for a in e.attributes().with_checks(false) {
        let a = a.map_err(galat_xml)?;
        if a.key.as_ref().ends_with(":id") {
            return Ok(a.value.into_owned());
        }
    }
    Ok(String::new())
}
