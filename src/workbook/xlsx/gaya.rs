//! The number formats of an xlsx, in the order of its cell styles.

use quick_xml::events::Event;

use crate::workbook::format::DaftarFormat;
use crate::workbook::paket::{Paket, atribut, galat_xml};
use crate::workbook::{Galat, Ukuran, batas};

pub fn baca(paket: &mut Paket<'_>, bagian: &str) -> Result<DaftarFormat, Galat> {
    let mut hasil = DaftarFormat::default();
    let Some(mut xml) = paket.xml(bagian)? else { return Ok(hasil) };
    let mut di_gaya_sel = false;
    let mut banyak = 0;
    let mut buf = Vec::new();
    loop {
        buf.clear();
        match xml.read_event_into(&mut buf).map_err(galat_xml)? {
            Event::Start(e) => match e.local_name().as_ref() {
                "numFmt" => {
                    banyak += 1;
                    if let Some(nomor) = nomor_format(&e)? {
                        hasil.definisikan(nomor, &atribut(&e, "formatCode")?.unwrap_or_default());
                    }
                }
                "cellXfs" => di_gaya_sel = true,
                "xf" if di_gaya_sel => hasil.tambah_gaya(nomor_format(&e)?.unwrap_or(0)),
                _ => {}
            },
            Event::End(e) if e.local_name().as_ref() == "cellXfs" => di_gaya_sel = false,
            Event::Eof => return Ok(hasil),
            _ => {}
        }
        if banyak > batas::GAYA || hasil.banyak_gaya() > batas::GAYA {
            return Err(Galat::TerlaluBesar(Ukuran::Gaya));
        }
    }
}

fn nomor_format(e: &quick_xml::events::BytesStart<'_>) -> Result<Option<u16>, Galat> {
    Ok(atribut(e, "numFmtId")?.and_then(|n| n.trim().parse().ok()))
}
