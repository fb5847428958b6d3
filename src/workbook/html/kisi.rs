//! The grid of one HTML table: where each cell comes to stand when the ones
//! before it span columns and rows.

use crate::model::NilaiSel;
use crate::workbook::susun::Penyusun;
use crate::workbook::{Galat, Ukuran, batas, isi};

/// Steps over columns held by cells from above, for one table.
const BATAS_LANGKAH: usize = 50_000_000;

/// The widest span that browsers obey.
const BATAS_LEBAR: u32 = 1_000;

/// A number of columns or rows as browsers read it: the digits it begins with.
pub fn bentang(teks: &str) -> u32 {
    let digit: String = teks.trim().chars().take_while(char::is_ascii_digit).collect();
    if digit.is_empty() { 1 } else { digit.parse().unwrap_or(u32::MAX) }
}

struct Sel {
    baris: u32,
    kolom: u32,
    lebar: u32,
    tinggi: u32,
    teks: String,
    angka: Option<String>,
}

#[derive(Default)]
pub struct Kisi {
    sel: Vec<Sel>,
    /// Rows begun.
    tinggi: u32,
    /// For each column the first row that no cell from above holds.
    bebas: Vec<u32>,
    kolom: u32,
    langkah: usize,
    tersembunyi: Vec<u32>,
}

impl Kisi {
    pub fn baris_baru(&mut self, tersembunyi: bool) -> Result<(), Galat> {
        if tersembunyi {
            self.tersembunyi.push(self.tinggi);
        }
        self.tinggi += 1;
        self.kolom = 0;
        if self.tinggi > batas::BARIS {
            return Err(Galat::TerlaluBesar(Ukuran::Baris));
        }
        Ok(())
    }

    /// A cell begins in the first free column of the row.
    pub fn buka(&mut self, lebar: u32, tinggi: u32) -> Result<(), Galat> {
        let baris = self.tinggi.saturating_sub(1);
        while self.bebas.get(self.kolom as usize).is_some_and(|bebas| *bebas > baris) {
            self.kolom += 1;
            self.langkah += 1;
        }
        let lebar = lebar.clamp(1, BATAS_LEBAR);
        // A height of 0 reaches to the end of the table.
        let tinggi = if tinggi == 0 { u32::MAX } else { tinggi };
        let akhir = (self.kolom + lebar).min(batas::KOLOM) as usize;
        if self.bebas.len() < akhir {
            self.bebas.resize(akhir, 0);
        }
        let bawah = baris.saturating_add(tinggi);
        for bebas in self.bebas.iter_mut().take(akhir).skip(self.kolom as usize) {
            *bebas = (*bebas).max(bawah);
        }
        self.langkah += lebar as usize;
        if self.langkah > BATAS_LANGKAH || self.sel.len() >= 2 * batas::SEL {
            return Err(Galat::TerlaluBesar(Ukuran::Tabel));
        }
        let sel = Sel { baris, kolom: self.kolom, lebar, tinggi, teks: String::new(), angka: None };
        self.sel.push(sel);
        self.kolom += lebar;
        Ok(())
    }

    /// The content of the cell begun last.
    pub fn isi(&mut self, teks: String, angka: Option<String>) -> Result<(), Galat> {
        if teks.len() > batas::TEKS_SEL {
            return Err(Galat::TerlaluBesar(Ukuran::TeksSel));
        }
        if let Some(sel) = self.sel.last_mut() {
            (sel.teks, sel.angka) = (teks, angka);
        }
        Ok(())
    }

    /// Rows and columns enough to be more than the layout of a text.
    pub fn bertabel(&self) -> bool {
        self.tinggi > 1 && self.sel.iter().any(|s| s.kolom > 0)
    }

    /// The text of each row.
    pub fn teks_baris(&self) -> Vec<String> {
        let mut hasil = vec![String::new(); self.tinggi as usize];
        for sel in &self.sel {
            let baris = &mut hasil[sel.baris as usize];
            if !baris.is_empty() && !sel.teks.is_empty() {
                baris.push(' ');
            }
            baris.push_str(&sel.teks);
        }
        hasil
    }

    /// Writes the table onto a sheet from a row on; returns its height.
    pub fn salin(self, susun: &mut Penyusun<'_>, dari: u32) -> Result<u32, Galat> {
        for sel in self.sel {
            // A span ends with its table.
            let tinggi = sel.tinggi.min(self.tinggi - sel.baris).max(1);
            let awal = (dari + sel.baris, sel.kolom);
            susun.gabung(awal, (awal.0 + tinggi - 1, awal.1 + sel.lebar - 1))?;
            let (nilai, format) = match sel.angka.as_deref().and_then(|a| angka_tersimpan(a, &sel.teks)) {
                Some(angka) => (angka, sel.teks.contains('%').then(|| "0%".into())),
                None => (NilaiSel::Teks(sel.teks.into()), None),
            };
            susun.isi(awal.0, awal.1, nilai, format)?;
        }
        for baris in self.tersembunyi {
            susun.sembunyikan_baris(dari + baris, dari + baris);
        }
        Ok(self.tinggi)
    }
}

/// The stored number, where the text shows nothing but a rounded form of it: a
/// unit in the text would be lost.
fn angka_tersimpan(angka: &str, teks: &str) -> Option<NilaiSel> {
    let hanya_angka = teks.chars().all(|h| h.is_ascii_digit() || " .,%-()".contains(h));
    match isi::angka(angka, None, false) {
        nilai @ NilaiSel::Angka(_) if hanya_angka && !teks.is_empty() => Some(nilai),
        _ => None,
    }
}
