//! Styles of an ods: which tables are hidden, and the number format of a cell
//! style, written as the format code that the other containers store.

use std::collections::HashMap;
use std::sync::Arc;

use quick_xml::events::{BytesStart, Event};

use crate::workbook::paket::{Paket, atribut, galat_xml, tambah_entitas};
use crate::workbook::{Galat, Ukuran, batas};

/// Styles may rest on styles; longer chains are circles.
const BATAS_INDUK: usize = 20;

#[derive(Default)]
struct GayaSel {
    data: Option<String>,
    induk: Option<String>,
}

#[derive(Default)]
pub struct DaftarGaya {
    sel: HashMap<String, GayaSel>,
    tabel_tersembunyi: Vec<String>,
    /// Format codes by the name of their data style.
    kode: HashMap<String, String>,
    /// Data style that applies to most values, where a style has several parts.
    utama: HashMap<String, String>,
    /// The style being read.
    tabel: Option<String>,
    data: Option<(String, String)>,
    di_teks: bool,
}

/// Reads the styles of a part that holds nothing else.
pub fn baca_bagian(paket: &mut Paket<'_>, bagian: &str, gaya: &mut DaftarGaya) -> Result<(), Galat> {
    let Some(mut xml) = paket.xml(bagian)? else { return Ok(()) };
    let mut buf = Vec::new();
    loop {
        buf.clear();
        match xml.read_event_into(&mut buf).map_err(galat_xml)? {
            Event::Start(e) => gaya.mulai(&e)?,
            Event::Text(t) => gaya.teks(&t.xml10_content()),
            Event::GeneralRef(e) => {
                let mut teks = String::new();
                tambah_entitas(&e, &mut teks);
                gaya.teks(&teks);
            }
            Event::End(e) => gaya.akhir(e.name().as_ref()),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

impl DaftarGaya {
    pub fn mulai(&mut self, e: &BytesStart<'_>) -> Result<(), Galat> {
        let nama_gaya = || Ok::<_, Galat>(atribut(e, "style:name")?.unwrap_or_default());
        match e.name().as_ref() {
            "style:style" => {
                let nama = nama_gaya()?;
                match atribut(e, "style:family")?.as_deref() {
                    Some("table") => self.tabel = Some(nama),
                    Some("table-cell") => {
                        let data = atribut(e, "style:data-style-name")?;
                        let induk = atribut(e, "style:parent-style-name")?;
                        self.sel.insert(nama, GayaSel { data, induk });
                    }
                    _ => {}
                }
                if self.sel.len() > batas::GAYA {
                    return Err(Galat::TerlaluBesar(Ukuran::Gaya));
                }
            }
            "style:table-properties" if atribut(e, "table:display")?.as_deref() == Some("false") => {
                self.tabel_tersembunyi.extend(self.tabel.take());
            }
            "number:number-style" | "number:currency-style" | "number:percentage-style" => {
                self.data = Some((nama_gaya()?, String::new()));
            }
            "number:number" => self.tambah(&pola_angka(e)?),
            "number:scientific-number" => self.tambah("0.00E+00"),
            "number:text" | "number:currency-symbol" => self.di_teks = self.data.is_some(),
            "style:map" => {
                // The parts of "#,##0;(#,##0)" are styles; the first condition is
                // that of ordinary amounts.
                if let Some((nama, _)) = &self.data
                    && let Some(tujuan) = atribut(e, "style:apply-style-name")?
                {
                    self.utama.entry(nama.clone()).or_insert(tujuan);
                }
            }
            _ => {}
        }
        Ok(())
    }

    pub fn teks(&mut self, teks: &str) {
        if self.di_teks && teks.contains('%') {
            self.tambah("%");
        } else if self.di_teks && !teks.trim().is_empty() {
            self.tambah(&format!("\"{}\"", teks.replace('"', "")));
        }
    }

    pub fn akhir(&mut self, nama: &str) {
        match nama {
            "number:number-style" | "number:currency-style" | "number:percentage-style" => {
                if let Some((nama, kode)) = self.data.take() {
                    self.kode.insert(nama, kode);
                }
            }
            "number:text" | "number:currency-symbol" => self.di_teks = false,
            "style:style" => self.tabel = None,
            _ => {}
        }
    }

    fn tambah(&mut self, kode: &str) {
        if let Some((_, isi)) = &mut self.data
            && isi.len() + kode.len() < 256
        {
            isi.push_str(kode);
        }
    }

    pub fn tabel_tersembunyi(&self, nama: &str) -> bool {
        self.tabel_tersembunyi.iter().any(|t| t == nama)
    }

    /// The format code of a cell style, its own or that of the styles it rests on.
    pub fn format(&self, gaya: &str) -> Option<Arc<str>> {
        let mut nama = gaya;
        for _ in 0..BATAS_INDUK {
            let satu = self.sel.get(nama)?;
            if let Some(data) = &satu.data {
                let data = self.utama.get(data).filter(|u| self.kode.contains_key(*u)).unwrap_or(data);
                let kode = self.kode.get(data)?;
                return (!kode.is_empty() && kode != "General").then(|| kode.as_str().into());
            }
            nama = satu.induk.as_deref()?;
        }
        None
    }
}

/// "#,##0.00" from the attributes of `number:number`.
fn pola_angka(e: &BytesStart<'_>) -> Result<String, Galat> {
    let desimal = atribut(e, "number:decimal-places")?;
    let bulat = atribut(e, "number:min-integer-digits")?;
    let kelompok = atribut(e, "number:grouping")?.as_deref() == Some("true");
    // Neither decimals nor digits fixed: as many as the value has.
    let (Some(desimal), Some(bulat)) = (desimal, bulat) else { return Ok("General".to_owned()) };
    let banyak = |teks: &str| teks.parse::<usize>().unwrap_or(0).min(20);
    let mut pola = String::from(if kelompok { "#,##" } else { "" });
    pola.push_str(&"0".repeat(banyak(&bulat).max(1)));
    if banyak(&desimal) > 0 {
        pola.push('.');
        pola.push_str(&"0".repeat(banyak(&desimal)));
    }
    Ok(pola)
}
