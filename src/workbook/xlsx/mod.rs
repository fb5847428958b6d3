//! xlsx and xlsm: one pass over each sheet gives values, number formats, merged
//! areas, hidden rows and columns, and the formulas whose result is missing.

mod gaya;
mod lembar;
mod teks;

use quick_xml::events::Event;

use super::batas::Anggaran;
use super::format::DaftarFormat;
use super::paket::{Paket, atribut, benar, galat_xml};
use super::{Galat, hubungan};
use crate::model::Lembar;

/// What the sheets of a workbook share.
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
    let bagian = hubungan::bagian_utama(paket)?.unwrap_or_else(|| "xl/workbook.xml".to_owned());
    let hubungan = hubungan::baca(paket, &bagian)?;
    let (daftar, sejak_1904) = daftar_lembar(paket, &bagian, &hubungan)?;
    let bagian_jenis =
        |jenis: &str, bawaan: &str| hubungan.jenis(jenis).map_or(bawaan.to_owned(), |h| h.tujuan.clone());
    let teks = teks::baca(paket, &bagian_jenis("sharedStrings", "xl/sharedStrings.xml"))?;
    let format = gaya::baca(paket, &bagian_jenis("styles", "xl/styles.xml"))?;
    let buku = Buku { teks, format, sejak_1904 };
    let mut anggaran = Anggaran::default();
    daftar.into_iter().map(|l| lembar::baca(paket, &buku, l, &mut anggaran)).collect()
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
