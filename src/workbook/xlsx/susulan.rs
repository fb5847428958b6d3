//! What a sheet says besides its values: merged areas, hidden rows and columns,
//! formulas without a stored result. The cells are looked through only where
//! the sheet hides something or calculates.

use std::io::Read as _;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::Buku;
use crate::model::NilaiSel;
use crate::workbook::Galat;
use crate::workbook::paket::{Paket, atribut, benar, galat_xml};
use crate::workbook::susun::Penyusun;

pub fn baca(paket: &mut Paket<'_>, bagian: &str, buku: &Buku, susun: &mut Penyusun<'_>) -> Result<(), Galat> {
    let Some(mut isi) = paket.bagian(bagian)? else { return Err(Galat::Rusak(bagian.to_owned())) };
    let mut bita = Vec::new();
    isi.read_to_end(&mut bita).map_err(galat_xml)?;
    let teks = String::from_utf8_lossy(&bita);
    let seluruhnya = teks.contains("hidden=") || teks.contains("<f") || teks.contains(":f");
    let awal = if seluruhnya { 0 } else { teks.rfind("sheetData").map_or(0, |n| n + "sheetData".len()) };
    // From inside a tag on, the reader takes the rest of the tag for text.
    telusuri(&teks[awal..], buku, susun)
}

fn telusuri(teks: &str, buku: &Buku, susun: &mut Penyusun<'_>) -> Result<(), Galat> {
    let mut xml = Reader::from_str(teks);
    xml.config_mut().check_end_names = false;
    xml.config_mut().allow_unmatched_ends = true;
    xml.config_mut().expand_empty_elements = true;
    let (mut baris, mut kolom) = (0_u32, 0_u32);
    let mut sel = Sel::default();
    let mut dalam_nilai = false;
    loop {
        match xml.read_event().map_err(galat_xml)? {
            Event::Start(e) => match e.local_name().as_ref() {
                "row" => {
                    if let Some(nomor) = atribut(&e, "r")?.and_then(|r| r.parse::<u32>().ok()) {
                        baris = nomor.saturating_sub(1);
                    }
                    kolom = 0;
                    if benar(atribut(&e, "hidden")?.as_deref()) {
                        susun.sembunyikan_baris(baris, baris);
                    }
                }
                "c" => {
                    if let Some(di) = atribut(&e, "r")?.as_deref().and_then(alamat) {
                        (baris, kolom) = di;
                    }
                    sel = Sel::baru(&e)?;
                }
                "f" => sel.berumus = true,
                // Only text may be stored as nothing at all.
                "v" => (dalam_nilai, sel.bernilai) = (true, sel.bernilai || sel.teks),
                "is" => sel.bernilai = true,
                "col" => kolom_tersembunyi(&e, susun)?,
                "mergeCell" => {
                    if let Some((awal, akhir)) = atribut(&e, "ref")?.as_deref().and_then(area) {
                        susun.gabung(awal, akhir)?;
                    }
                }
                _ => {}
            },
            Event::Text(t) if dalam_nilai && !t.xml10_content().trim().is_empty() => sel.bernilai = true,
            Event::End(e) => match e.local_name().as_ref() {
                "v" => dalam_nilai = false,
                "c" => {
                    if sel.berumus && !sel.bernilai {
                        let format = buku.format.gaya(sel.gaya).and_then(|f| f.kode.clone());
                        susun.isi(baris, kolom, NilaiSel::RumusTanpaNilai, format)?;
                    }
                    sel = Sel::default();
                    kolom = kolom.saturating_add(1);
                }
                "row" => baris = baris.saturating_add(1),
                _ => {}
            },
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

#[derive(Default)]
struct Sel {
    gaya: usize,
    teks: bool,
    berumus: bool,
    bernilai: bool,
}

impl Sel {
    fn baru(e: &BytesStart<'_>) -> Result<Self, Galat> {
        Ok(Self {
            gaya: atribut(e, "s")?.and_then(|s| s.parse().ok()).unwrap_or(0),
            teks: matches!(atribut(e, "t")?.as_deref(), Some("str" | "inlineStr")),
            ..Self::default()
        })
    }
}
fn kolom_tersembunyi(e: &BytesStart<'_>, susun: &mut Penyusun<'_>) -> Result<(), Galat> {
    if benar(atribut(e, "hidden")?.as_deref()) {
        let nomor = |teks: Option<String>| teks.and_then(|t| t.parse::<u32>().ok()).unwrap_or(0);
        let (awal, akhir) = (nomor(atribut(e, "min")?), nomor(atribut(e, "max")?));
        if awal > 0 && akhir > 0 {
            susun.sembunyikan_kolom(awal - 1, akhir - 1);
        }
    }
    Ok(())
}

type Pasangan = (u32, u32);

/// "A1:C3", or "A1" for one cell.
fn area(teks: &str) -> Option<(Pasangan, Pasangan)> {
    let (awal, akhir) = teks.split_once(':').unwrap_or((teks, teks));
    Some((alamat(awal)?, alamat(akhir)?))
}

/// Row and column of "B12" or "$B$12", from 0.
fn alamat(teks: &str) -> Option<Pasangan> {
    let (mut baris, mut kolom) = (0_u32, 0_u32);
    for b in teks.bytes() {
        match b {
            b'A'..=b'Z' | b'a'..=b'z' if baris == 0 => {
                let huruf = u32::from(b.to_ascii_uppercase() - b'A') + 1;
                kolom = kolom.checked_mul(26)?.checked_add(huruf)?;
            }
            b'0'..=b'9' if kolom > 0 => baris = baris.checked_mul(10)?.checked_add(u32::from(b - b'0'))?,
            b'$' => {}
            _ => return None,
        }
    }
    Some((baris.checked_sub(1)?, kolom.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        assert_eq!(alamat("A1"), Some((0, 0)));
        assert_eq!(alamat("$XFD$1048576"), Some((1_048_575, 16_383)));
        for buruk in ["", "A", "1", "A0", "1A", "A1B", "AAAAAAAAAA1", "A99999999999"] {
            assert_eq!(alamat(buruk), None, "{buruk}");
        }
    }
}
