//! One cell of an ods: its typed value stands in attributes, its text below.

use quick_xml::events::{BytesStart, Event};

use super::{Xml, isi, lewati};
use crate::model::NilaiSel;
use crate::workbook::paket::{atribut, benar, galat_xml, tambah_entitas};
use crate::workbook::{Galat, Ukuran, batas};

pub struct Sel {
    pub ulang: u32,
    /// Columns and rows of a merged area that begins here.
    pub bentang: Option<(u32, u32)>,
    pub gaya: Option<String>,
    elemen: String,
    tipe: String,
    nilai: Option<String>,
    berumus: bool,
    galat: bool,
}

pub struct Nilai {
    pub isi: NilaiSel,
    pub persen: bool,
}

impl Sel {
    pub fn mulai(e: &BytesStart<'_>) -> Result<Self, Galat> {
        let mut sel = Self {
            ulang: 1,
            bentang: None,
            gaya: None,
            elemen: e.name().as_ref().to_owned(),
            tipe: String::new(),
            nilai: None,
            berumus: false,
            galat: false,
        };
        let (mut lebar, mut tinggi) = (1, 1);
        for a in e.attributes().with_checks(false) {
            let a = a.map_err(galat_xml)?;
            let banyak = || a.value.trim().parse::<u32>().unwrap_or(1).max(1);
            match a.key.as_ref() {
                "table:number-columns-repeated" => sel.ulang = banyak(),
                "table:number-columns-spanned" => lebar = banyak(),
                "table:number-rows-spanned" => tinggi = banyak(),
                "table:style-name" => sel.gaya = Some(a.value.into_owned()),
                "table:formula" => sel.berumus = true,
                "office:value-type" => a.value.as_ref().clone_into(&mut sel.tipe),
                "calcext:value-type" => sel.galat = &*a.value == "error",
                "office:value"
                | "office:date-value"
                | "office:time-value"
                | "office:boolean-value"
                | "office:string-value" => {
                    let nilai = a.normalized_value(quick_xml::XmlVersion::Implicit1_0).map_err(galat_xml)?;
                    sel.nilai = Some(nilai.into_owned());
                }
                _ => {}
            }
        }
        sel.bentang = (lebar > 1 || tinggi > 1).then_some((lebar, tinggi));
        Ok(sel)
    }

    /// Reads to the end of the cell; `None` for an empty one.
    pub fn baca(self, xml: &mut Xml<'_, '_>) -> Result<Option<Nilai>, Galat> {
        let teks = self.teks(xml)?;
        let persen = self.tipe == "percentage";
        let isi = match (self.tipe.as_str(), self.nilai) {
            _ if self.galat => NilaiSel::Galat(teks.into()),
            ("float" | "currency" | "percentage", Some(nilai)) => isi::angka(&nilai, None, false),
            ("date", Some(nilai)) => isi::tanggal_iso(&nilai),
            ("time", Some(nilai)) => NilaiSel::Tanggal(nilai.into()),
            ("boolean", Some(nilai)) => NilaiSel::Logis(benar(Some(&nilai))),
            ("" | "void", None) if self.berumus && teks.is_empty() => NilaiSel::RumusTanpaNilai,
            (_, Some(nilai)) if teks.is_empty() => NilaiSel::Teks(nilai.into()),
            _ if teks.is_empty() => return Ok(None),
            _ => NilaiSel::Teks(teks.into()),
        };
        Ok(Some(Nilai { isi, persen }))
    }

    /// The paragraphs of the cell, notes and drawings left out.
    fn teks(&self, xml: &mut Xml<'_, '_>) -> Result<String, Galat> {
        let mut teks = String::new();
        let mut paragraf = 0_u32;
        let mut buf = Vec::new();
        loop {
            buf.clear();
            match xml.read_event_into(&mut buf).map_err(galat_xml)? {
                Event::Start(e) => match e.name().as_ref() {
                    "text:p" | "text:h" => {
                        if paragraf > 0 {
                            teks.push('\n');
                        }
                        paragraf += 1;
                    }
                    "text:s" => {
                        let banyak =
                            atribut(&e, "text:c")?.and_then(|c| c.parse::<usize>().ok()).unwrap_or(1);
                        teks.extend(std::iter::repeat_n(' ', banyak.min(batas::TEKS_SEL)));
                    }
                    "text:tab" => teks.push('\t'),
                    "text:line-break" => teks.push('\n'),
                    nama @ ("office:annotation" | "draw:frame" | "draw:custom-shape" | "table:table") => {
                        lewati(xml, nama)?;
                    }
                    _ => {}
                },
                Event::Text(t) if paragraf > 0 => teks.push_str(&t.xml10_content()),
                Event::CData(t) if paragraf > 0 => teks.push_str(&t.xml10_content()),
                Event::GeneralRef(e) if paragraf > 0 => tambah_entitas(&e, &mut teks),
                Event::End(e) if e.name().as_ref() == self.elemen => return Ok(teks),
                Event::Eof => return Err(Galat::Rusak("content.xml".to_owned())),
                _ => {}
            }
            if teks.len() > batas::TEKS_SEL {
                return Err(Galat::TerlaluBesar(Ukuran::TeksSel));
            }
        }
    }
}
