//! The shared strings of an xlsx, and text as its XML writes it.

use quick_xml::events::Event;

use crate::workbook::paket::{Paket, galat_xml, tambah_entitas};
use crate::workbook::{Galat, Ukuran, batas};

/// Strings beyond this number cannot all be used by the cells that are read.
const BATAS_BANYAK: usize = 2 * batas::SEL;

pub fn baca(paket: &mut Paket<'_>, bagian: &str) -> Result<Vec<Box<str>>, Galat> {
    let Some(mut xml) = paket.xml(bagian)? else { return Ok(Vec::new()) };
    let mut hasil: Vec<Box<str>> = Vec::new();
    let mut jumlah = 0;
    let mut butir = String::new();
    let mut di = Tempat::default();
    let mut buf = Vec::new();
    loop {
        buf.clear();
        match xml.read_event_into(&mut buf).map_err(galat_xml)? {
            Event::Start(e) => match e.local_name().as_ref() {
                "si" => butir.clear(),
                nama => di.masuk(nama),
            },
            Event::End(e) => match e.local_name().as_ref() {
                "si" => {
                    jumlah += butir.len();
                    if jumlah > batas::TEKS || hasil.len() >= BATAS_BANYAK {
                        return Err(Galat::TerlaluBesar(Ukuran::Teks));
                    }
                    hasil.push(tanpa_lolos(&butir).into());
                }
                nama => di.keluar(nama),
            },
            Event::Text(t) if di.teks() => butir.push_str(&t.xml10_content()),
            Event::CData(t) if di.teks() => butir.push_str(&t.xml10_content()),
            Event::GeneralRef(e) if di.teks() => tambah_entitas(&e, &mut butir),
            Event::Eof => return Ok(hasil),
            _ => {}
        }
    }
}

/// Whether text stands inside `<t>` and outside a reading aid (`<rPh>`).
#[derive(Debug, Default, Clone, Copy)]
pub struct Tempat {
    t: bool,
    bacaan: bool,
}

impl Tempat {
    pub fn masuk(&mut self, nama: &str) {
        match nama {
            "t" => self.t = true,
            "rPh" => self.bacaan = true,
            _ => {}
        }
    }

    pub fn keluar(&mut self, nama: &str) {
        match nama {
            "t" => self.t = false,
            "rPh" => self.bacaan = false,
            _ => {}
        }
    }

    pub fn teks(self) -> bool {
        self.t && !self.bacaan
    }
}

/// Takes back the escapes of characters that XML cannot hold: `_x000D_`.
pub fn tanpa_lolos(teks: &str) -> String {
    let mut hasil = String::with_capacity(teks.len());
    let mut sisa = teks;
    while let Some(di) = sisa.find("_x") {
        let lolos = sisa.get(di + 2..di + 7).and_then(|kode| kode.strip_suffix('_'));
        let huruf = lolos.and_then(|h| u32::from_str_radix(h, 16).ok()).and_then(char::from_u32);
        let lewat = if let Some(huruf) = huruf {
            hasil.push_str(&sisa[..di]);
            hasil.push(huruf);
            di + 7
        } else {
            hasil.push_str(&sisa[..di + 2]);
            di + 2
        };
        sisa = &sisa[lewat..];
    }
    hasil.push_str(sisa);
    hasil
}

#[cfg(test)]
mod tests {
    use super::tanpa_lolos;

    #[test]
    fn escapes_are_taken_back() {
        assert_eq!(tanpa_lolos("a_x000D_\nb"), "a\r\nb");
        assert_eq!(tanpa_lolos("_x005F_x0041_"), "_x0041_");
        for biasa in ["kode_x", "_x00", "_xZZZZ_", "_xé000D_", "a_x000é_"] {
            assert_eq!(tanpa_lolos(biasa), biasa);
        }
    }
}
