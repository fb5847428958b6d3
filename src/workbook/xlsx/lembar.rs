//! One sheet of an xlsx, element by element.

use quick_xml::events::{BytesStart, Event};

use super::teks::{Tempat, tanpa_lolos};
use super::{Buku, LembarBuku};
use crate::model::{Lembar, NilaiSel};
use crate::workbook::batas::Anggaran;
use crate::workbook::paket::{Paket, atribut, benar, galat_xml, tambah_entitas};
use crate::workbook::susun::Penyusun;
use crate::workbook::{Galat, isi};

/// The `t` of a cell.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Tipe {
    #[default]
    Angka,
    TeksBersama,
    Teks,
    Logis,
    Galat,
    Tanggal,
}

/// Where in a cell the reading is.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Di {
    #[default]
    Lain,
    /// In `<v>`.
    Nilai,
    /// In `<is>`, a text that is not shared.
    Sisip,
}

/// The cell being read; its texts are used again from cell to cell.
#[derive(Default)]
struct Sel {
    baris: u32,
    kolom: u32,
    tipe: Tipe,
    gaya: usize,
    berumus: bool,
    bernilai: bool,
    di: Di,
    tempat: Tempat,
    teks: String,
}

pub fn baca(
    paket: &mut Paket<'_>,
    buku: &Buku,
    lembar: LembarBuku,
    anggaran: &mut Anggaran,
) -> Result<Lembar, Galat> {
    let mut susun = Penyusun::baru(lembar.nama, lembar.tersembunyi, anggaran)?;
    let Some(mut xml) = paket.xml(&lembar.bagian)? else {
        return Err(Galat::Rusak(lembar.bagian));
    };
    let mut sel = Sel::default();
    let (mut baris, mut kolom) = (0_u32, 0_u32);
    let mut lengkap = false;
    let mut buf = Vec::new();
    loop {
        buf.clear();
        match xml.read_event_into(&mut buf).map_err(galat_xml)? {
            Event::Start(e) => match e.local_name().as_ref() {
                "c" => {
                    sel.mulai(&e, baris, kolom)?;
                    (baris, kolom) = (sel.baris, sel.kolom);
                }
                "v" => sel.nilai_mulai(),
                "f" => sel.berumus = true,
                "is" => sel.di = Di::Sisip,
                "row" => {
                    if let Some(nomor) = atribut(&e, "r")?.and_then(|r| r.parse::<u32>().ok()) {
                        baris = nomor.saturating_sub(1);
                    }
                    kolom = 0;
                    if benar(atribut(&e, "hidden")?.as_deref()) {
                        susun.sembunyikan_baris(baris, baris);
                    }
                }
                "col" => kolom_tersembunyi(&e, &mut susun)?,
                "mergeCell" => {
                    if let Some((awal, akhir)) = atribut(&e, "ref")?.as_deref().and_then(area) {
                        susun.gabung(awal, akhir)?;
                    }
                }
                nama if sel.di == Di::Sisip => sel.tempat.masuk(nama),
                _ => {}
            },
            Event::End(e) => match e.local_name().as_ref() {
                "c" => {
                    sel.selesai(buku, &mut susun)?;
                    kolom = kolom.saturating_add(1);
                }
                "v" => sel.di = Di::Lain,
                "is" => (sel.di, sel.bernilai) = (Di::Lain, true),
                "row" => baris = baris.saturating_add(1),
                "worksheet" => lengkap = true,
                nama if sel.di == Di::Sisip => sel.tempat.keluar(nama),
                _ => {}
            },
            Event::Text(t) if sel.menyimpan() => sel.teks.push_str(&t.xml10_content()),
            Event::CData(t) if sel.menyimpan() => sel.teks.push_str(&t.xml10_content()),
            Event::GeneralRef(e) if sel.menyimpan() => tambah_entitas(&e, &mut sel.teks),
            Event::Eof if lengkap => return Ok(susun.selesai()),
            Event::Eof => return Err(Galat::Rusak(lembar.bagian)),
            _ => {}
        }
    }
}

impl Sel {
    /// A cell begins; without an address it stands after the one before.
    fn mulai(&mut self, e: &BytesStart<'_>, baris: u32, kolom: u32) -> Result<(), Galat> {
        let teks = std::mem::take(&mut self.teks);
        *self = Self { baris, kolom, teks, ..Self::default() };
        self.teks.clear();
        for a in e.attributes().with_checks(false) {
            let a = a.map_err(galat_xml)?;
            match a.key.as_ref() {
                "r" => {
                    if let Some(alamat) = alamat(&a.value) {
                        (self.baris, self.kolom) = alamat;
                    }
                }
                "s" => self.gaya = a.value.parse().unwrap_or(0),
                "t" => {
                    self.tipe = match &*a.value {
                        "s" => Tipe::TeksBersama,
                        "str" | "inlineStr" => Tipe::Teks,
                        "b" => Tipe::Logis,
                        "e" => Tipe::Galat,
                        "d" => Tipe::Tanggal,
                        _ => Tipe::Angka,
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn nilai_mulai(&mut self) {
        self.di = Di::Nilai;
        // Only text may be stored as nothing at all.
        self.bernilai = self.tipe == Tipe::Teks;
    }

    fn menyimpan(&self) -> bool {
        match self.di {
            Di::Nilai => true,
            Di::Sisip => self.tempat.teks(),
            Di::Lain => false,
        }
    }

    fn selesai(&mut self, buku: &Buku, susun: &mut Penyusun<'_>) -> Result<(), Galat> {
        self.di = Di::Lain;
        let ada = self.bernilai || !self.teks.trim().is_empty();
        let format = buku.format.gaya(self.gaya);
        let nilai = match self.tipe {
            _ if !ada && self.berumus => NilaiSel::RumusTanpaNilai,
            _ if !ada => return Ok(()),
            Tipe::Angka => isi::angka(&self.teks, format, buku.sejak_1904),
            Tipe::TeksBersama => {
                match self.teks.trim().parse::<usize>().ok().and_then(|i| buku.teks.get(i)) {
                    Some(teks) => NilaiSel::Teks(teks.clone()),
                    None => return Err(Galat::Rusak(format!("sst {}", self.teks))),
                }
            }
            Tipe::Teks => NilaiSel::Teks(tanpa_lolos(&self.teks).into()),
            Tipe::Logis => NilaiSel::Logis(benar(Some(self.teks.trim()))),
            Tipe::Galat => NilaiSel::Galat(self.teks.trim().into()),
            Tipe::Tanggal => isi::tanggal_iso(&self.teks),
        };
        susun.isi(self.baris, self.kolom, nilai, format.and_then(|f| f.kode.clone()))
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
