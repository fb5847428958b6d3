//! ods: `content.xml` in one pass. Repeated blank cells and rows are counted,
//! not made; a repeated filled one is as many cells as it says.

mod gaya;
mod sel;

use quick_xml::events::{BytesStart, Event};

use self::gaya::DaftarGaya;
use self::sel::Sel;
use super::batas::{self, Anggaran};
use super::paket::{Paket, atribut, galat_xml, tambah_entitas};
use super::susun::Penyusun;
use super::{Galat, isi};
use crate::model::{Lembar, NilaiSel};

pub fn baca(paket: &mut Paket<'_>) -> Result<Vec<Lembar>, Galat> {
    if bersandi(paket)? {
        return Err(Galat::BerkataSandi);
    }
    let mut gaya = DaftarGaya::default();
    // Styles that the user named stand in a part of their own.
    gaya::baca_bagian(paket, "styles.xml", &mut gaya)?;
    let mut xml = paket.xml("content.xml")?.ok_or(Galat::BukanBuku)?;
    let mut anggaran = Anggaran::default();
    let mut hasil = Vec::new();
    let mut buf = Vec::new();
    let mut lengkap = false;
    loop {
        buf.clear();
        match xml.read_event_into(&mut buf).map_err(galat_xml)? {
            Event::Start(e) => match e.name().as_ref() {
                "table:tracked-changes" => lewati(&mut xml, "table:tracked-changes")?,
                "table:table" => {
                    let nama = atribut(&e, "table:name")?.unwrap_or_default();
                    let tersembunyi =
                        atribut(&e, "table:style-name")?.is_some_and(|g| gaya.tabel_tersembunyi(&g));
                    let susun = Penyusun::baru(nama, tersembunyi, &mut anggaran)?;
                    hasil.push(Tabel { susun, gaya: &gaya, baris: 0, kolom: Vec::new() }.baca(&mut xml)?);
                }
                _ => gaya.mulai(&e)?,
            },
            Event::Text(t) => gaya.teks(&t.xml10_content()),
            Event::GeneralRef(e) => {
                let mut teks = String::new();
                tambah_entitas(&e, &mut teks);
                gaya.teks(&teks);
            }
            Event::End(e) => {
                gaya.akhir(e.name().as_ref());
                lengkap |= e.name().as_ref() == "office:document-content";
            }
            Event::Eof if lengkap => return Ok(hasil),
            Event::Eof => return Err(Galat::Rusak("content.xml".to_owned())),
            _ => {}
        }
    }
}

fn bersandi(paket: &mut Paket<'_>) -> Result<bool, Galat> {
    let Some(mut xml) = paket.xml("META-INF/manifest.xml")? else { return Ok(false) };
    let mut buf = Vec::new();
    loop {
        buf.clear();
        match xml.read_event_into(&mut buf).map_err(galat_xml)? {
            Event::Start(e) if e.local_name().as_ref() == "encryption-data" => return Ok(true),
            Event::Eof => return Ok(false),
            _ => {}
        }
    }
}

type Xml<'p, 'a> = super::paket::Xml<'p, 'a>;

/// Goes past an element, whatever it holds.
fn lewati(xml: &mut Xml<'_, '_>, nama: &str) -> Result<(), Galat> {
    let mut buf = Vec::new();
    let mut dalam = 1_u32;
    while dalam > 0 {
        buf.clear();
        match xml.read_event_into(&mut buf).map_err(galat_xml)? {
            Event::Start(e) if e.name().as_ref() == nama => dalam += 1,
            Event::End(e) if e.name().as_ref() == nama => dalam -= 1,
            Event::Eof => return Err(Galat::Rusak("content.xml".to_owned())),
            _ => {}
        }
    }
    Ok(())
}

/// A table being read.
struct Tabel<'a> {
    susun: Penyusun<'a>,
    gaya: &'a DaftarGaya,
    baris: u32,
    /// Cell style of each run of columns, with the column after the run.
    kolom: Vec<(u32, Option<String>)>,
}

/// A cell with the columns it takes.
struct Terisi {
    kolom: u32,
    ulang: u32,
    nilai: NilaiSel,
    format: Option<std::sync::Arc<str>>,
}

impl Tabel<'_> {
    fn baca(mut self, xml: &mut Xml<'_, '_>) -> Result<Lembar, Galat> {
        let mut buf = Vec::new();
        loop {
            buf.clear();
            match xml.read_event_into(&mut buf).map_err(galat_xml)? {
                Event::Start(e) => match e.name().as_ref() {
                    "table:table-column" => self.kolom(&e)?,
                    "table:table-row" => {
                        let ulang = ulang(&e, "table:number-rows-repeated")?;
                        let tampak = tampak(&e)?;
                        self.baris(xml, ulang, tampak)?;
                    }
                    nama @ ("table:shapes" | "office:forms" | "table:named-expressions") => {
                        lewati(xml, nama)?;
                    }
                    _ => {}
                },
                Event::End(e) if e.name().as_ref() == "table:table" => return Ok(self.susun.selesai()),
                Event::Eof => return Err(Galat::Rusak("content.xml".to_owned())),
                _ => {}
            }
        }
    }

    fn kolom(&mut self, e: &BytesStart<'_>) -> Result<(), Galat> {
        let awal = self.kolom.last().map_or(0, |(akhir, _)| *akhir);
        let akhir = awal.saturating_add(ulang(e, "table:number-columns-repeated")?);
        if !tampak(e)? {
            self.susun.sembunyikan_kolom(awal, akhir - 1);
        }
        if awal < batas::KOLOM {
            self.kolom.push((akhir, atribut(e, "table:default-cell-style-name")?));
        }
        Ok(())
    }

    fn baris(&mut self, xml: &mut Xml<'_, '_>, ulang: u32, tampak: bool) -> Result<(), Galat> {
        let awal = self.baris;
        let akhir = awal.saturating_add(ulang);
        if !tampak {
            self.susun.sembunyikan_baris(awal, akhir - 1);
        }
        self.baris = akhir;
        let mut terisi: Vec<Terisi> = Vec::new();
        let mut kolom = 0_u32;
        let mut buf = Vec::new();
        loop {
            buf.clear();
            match xml.read_event_into(&mut buf).map_err(galat_xml)? {
                Event::Start(e) => {
                    let nama = e.name();
                    if !matches!(nama.as_ref(), "table:table-cell" | "table:covered-table-cell") {
                        continue;
                    }
                    let sel = Sel::mulai(&e)?;
                    if let Some((lebar, tinggi)) = sel.bentang {
                        self.susun.gabung(
                            (awal, kolom),
                            (awal.saturating_add(tinggi - 1), kolom.saturating_add(lebar - 1)),
                        )?;
                    }
                    let (ulang, gaya) = (sel.ulang, sel.gaya.clone());
                    if let Some(nilai) = sel.baca(xml)? {
                        let format = self.format(gaya.as_deref(), kolom, &nilai);
                        terisi.push(Terisi { kolom, ulang, nilai: nilai.isi, format });
                    }
                    kolom = kolom.saturating_add(ulang);
                }
                Event::End(e) if e.name().as_ref() == "table:table-row" => break,
                Event::Eof => return Err(Galat::Rusak("content.xml".to_owned())),
                _ => {}
            }
        }
        if terisi.is_empty() {
            return Ok(());
        }
        for baris in awal..akhir.min(batas::BARIS) {
            for t in &terisi {
                for kolom in t.kolom..t.kolom.saturating_add(t.ulang).min(batas::KOLOM) {
                    self.susun.isi(baris, kolom, t.nilai.clone(), t.format.clone())?;
                }
            }
        }
        Ok(())
    }

    /// The number format of a cell: that of its style, else of its column's.
    fn format(&self, gaya: Option<&str>, kolom: u32, nilai: &sel::Nilai) -> Option<std::sync::Arc<str>> {
        let di = self.kolom.partition_point(|(akhir, _)| *akhir <= kolom);
        let bawaan = || self.kolom.get(di).and_then(|(_, gaya)| gaya.as_deref());
        let format = gaya.or_else(bawaan).and_then(|gaya| self.gaya.format(gaya));
        format.or_else(|| nilai.persen.then(|| "0%".into()))
    }
}

/// How often an element counts.
fn ulang(e: &BytesStart<'_>, nama: &str) -> Result<u32, Galat> {
    Ok(atribut(e, nama)?.map_or(1, |n| n.trim().parse().unwrap_or(1)).max(1))
}

fn tampak(e: &BytesStart<'_>) -> Result<bool, Galat> {
    Ok(!matches!(atribut(e, "table:visibility")?.as_deref(), Some("collapse" | "filter")))
}
