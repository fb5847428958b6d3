//! Workbooks written down as text. In goes a `.lembar` text, out come sheets whose cells stand
//! at absolute addresses, or the bytes of an xlsx that are the same on every run. It interprets
//! nothing: what a cell means is the business of the code under test.
//!
//! ```text
//! == T-C.33                        a sheet begins
//! @lebar 16,60,12                  column widths, from column A
//! @mulai B3                        the next row stands in row 3, from column B on
//! @judul | @kepala | @isi | @total | @biasa       look of the rows that follow
//! @tinggi 45                       height of the next row
//! @sembunyi                        the sheet is hidden; `baris` the next row, `kolom F` a column
//! Kode | Uraian | Target | <       cells; `<` is merged with the left, `^` with the cell above
//! 1.06 | baris\nbaru | #0.98;0% | =SUM(A1:A3);#6
//! ```
//!
//! A cell is text unless it begins with `#` (number, and after `;` its number format) or `=`
//! (formula, and after the last `;` the value Excel would have stored). `\n` is a line break and
//! `\` before any other character takes away its meaning. A blank line is a blank row. A formula
//! without a stored value is written with an empty one, as some programs leave it.

use std::collections::BTreeMap;

use rust_xlsxwriter::utility::{column_name_to_number, row_col_to_cell};

mod lain;
mod tulis;

pub use lain::{tulis_csv, tulis_html, tulis_xlsb};
pub use tulis::tulis_xlsx;

/// Row and column, both from 0.
pub type Alamat = (u32, u16);

#[derive(Debug, Clone, Default, PartialEq)]
pub struct LembarTeks {
    pub nama: String,
    pub tersembunyi: bool,
    pub lebar: Vec<f64>,
    /// Hidden columns, from 0.
    pub kolom_tersembunyi: Vec<u16>,
    pub baris: Vec<BarisTeks>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct BarisTeks {
    /// Row number from 0.
    pub nomor: u32,
    /// Column of the first cell, from 0.
    pub kolom: u16,
    pub tinggi: Option<f64>,
    pub tersembunyi: bool,
    pub gaya: Gaya,
    pub sel: Vec<IsiSel>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gaya {
    #[default]
    Biasa,
    Judul,
    Kepala,
    Isi,
    Total,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IsiSel {
    Kosong,
    Teks(String),
    /// The digits as written, so that a grid built from them need not go through a float.
    Angka {
        digit: String,
        format: Option<String>,
    },
    Rumus {
        rumus: String,
        nilai: Option<Box<IsiSel>>,
    },
    GabungKiri,
    GabungAtas,
}

/// A merged area, both corners included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gabungan {
    pub awal: Alamat,
    pub akhir: Alamat,
}

impl LembarTeks {
    /// Every cell with its address and look, row by row.
    pub fn sel(&self) -> impl Iterator<Item = (Alamat, &IsiSel, Gaya)> {
        self.baris.iter().flat_map(|baris| {
            (baris.kolom..).zip(&baris.sel).map(|(kolom, isi)| ((baris.nomor, kolom), isi, baris.gaya))
        })
    }

    /// The merged areas, in the order of their top-left cells.
    ///
    /// # Panics
    /// When a `<` or `^` has nothing to hang on, or an area is not a rectangle.
    #[must_use]
    pub fn gabungan(&self) -> Vec<Gabungan> {
        let mut induk: BTreeMap<Alamat, Alamat> = BTreeMap::new();
        let mut anggota: BTreeMap<Alamat, Vec<Alamat>> = BTreeMap::new();
        for ((baris, kolom), isi, _) in self.sel() {
            let tetangga = match isi {
                IsiSel::GabungKiri => kolom.checked_sub(1).map(|kiri| (baris, kiri)),
                IsiSel::GabungAtas => baris.checked_sub(1).map(|atas| (atas, kolom)),
                _ => {
                    induk.insert((baris, kolom), (baris, kolom));
                    continue;
                }
            };
            let pemilik = tetangga
                .and_then(|alamat| induk.get(&alamat).copied())
                .unwrap_or_else(|| panic!("{}: gabungan tanpa induk", self.tempat(baris, kolom)));
            induk.insert((baris, kolom), pemilik);
            anggota.entry(pemilik).or_default().push((baris, kolom));
        }
        anggota.into_iter().map(|(awal, sel)| self.persegi(awal, &sel)).collect()
    }

    fn persegi(&self, awal: Alamat, anggota: &[Alamat]) -> Gabungan {
        let akhir = anggota.iter().fold(awal, |akhir, sel| (akhir.0.max(sel.0), akhir.1.max(sel.1)));
        let tinggi = (akhir.0 - awal.0 + 1) as usize;
        let lebar = usize::from(akhir.1 - awal.1 + 1);
        assert!(
            tinggi * lebar == anggota.len() + 1 && anggota.iter().all(|sel| sel.1 >= awal.1),
            "{}: gabungan bukan persegi",
            self.tempat(awal.0, awal.1)
        );
        Gabungan { awal, akhir }
    }

    /// Puts a content, written as in the text, into every cell of "C4" or "A4:J4"; what is merged
    /// stays merged.
    ///
    /// # Panics
    /// When the text is not in the format.
    pub fn ganti(&mut self, area: &str, teks: &str) {
        let (awal, akhir) = area.split_once(':').unwrap_or((area, area));
        let (awal, akhir) = (alamat(awal), alamat(akhir));
        // Below the last row a new one begins.
        if self.baris.last().is_some_and(|b| b.nomor < awal.0) && !teks.is_empty() {
            let gaya = self.baris.last().map_or(Gaya::Biasa, |b| b.gaya);
            let baru = BarisTeks {
                nomor: awal.0,
                kolom: 0,
                tinggi: None,
                tersembunyi: false,
                gaya,
                sel: Vec::new(),
            };
            self.baris.push(baru);
        }
        for baris in self.baris.iter_mut().filter(|b| (awal.0..=akhir.0).contains(&b.nomor)) {
            for kolom in awal.1..=akhir.1 {
                let k = usize::from(kolom - baris.kolom);
                if baris.sel.len() <= k {
                    baris.sel.resize(k + 1, IsiSel::Kosong);
                }
                if !matches!(baris.sel[k], IsiSel::GabungKiri | IsiSel::GabungAtas) {
                    baris.sel[k] = isi(teks);
                }
            }
        }
    }

    fn tempat(&self, baris: u32, kolom: u16) -> String {
        format!("{}!{}", self.nama, row_col_to_cell(baris, kolom))
    }
}

/// Sheets of a text in the format above.
///
/// # Panics
/// When the text is not in that format.
#[must_use]
pub fn baca(teks: &str) -> Vec<LembarTeks> {
    let mut buku: Vec<LembarTeks> = Vec::new();
    let mut letak = Letak::default();
    for (urut, baris) in teks.lines().enumerate() {
        if let Some(nama) = baris.strip_prefix("== ") {
            letak = Letak::default();
            buku.push(LembarTeks { nama: nama.trim().to_owned(), ..LembarTeks::default() });
            continue;
        }
        let Some(lembar) = buku.last_mut() else {
            assert!(baris.trim().is_empty(), "baris {}: isi sebelum '== Nama Lembar'", urut + 1);
            continue;
        };
        if let Some(petunjuk) = baris.strip_prefix('@') {
            letak.ikuti(lembar, petunjuk, urut + 1);
        } else {
            letak.tambah(lembar, baris);
        }
    }
    buku
}

/// Where the next row stands and how it looks.
#[derive(Default)]
struct Letak {
    nomor: u32,
    kolom: u16,
    tinggi: Option<f64>,
    tersembunyi: bool,
    gaya: Gaya,
}

impl Letak {
    fn ikuti(&mut self, lembar: &mut LembarTeks, petunjuk: &str, urut: usize) {
        let (kata, nilai) = petunjuk.split_once(' ').unwrap_or((petunjuk, ""));
        match kata.trim() {
            "mulai" => (self.nomor, self.kolom) = alamat(nilai.trim()),
            "lebar" => lembar.lebar = nilai.split(',').map(ukuran).collect(),
            "tinggi" => self.tinggi = Some(ukuran(nilai)),
            "sembunyi" => match nilai.trim().split_once(' ') {
                Some(("kolom", huruf)) => lembar.kolom_tersembunyi.push(column_name_to_number(huruf)),
                None if nilai == "baris" => self.tersembunyi = true,
                None if nilai.is_empty() => lembar.tersembunyi = true,
                _ => panic!("baris {urut}: '@sembunyi {nilai}' tidak dikenal"),
            },
            "biasa" => self.gaya = Gaya::Biasa,
            "judul" => self.gaya = Gaya::Judul,
            "kepala" => self.gaya = Gaya::Kepala,
            "isi" => self.gaya = Gaya::Isi,
            "total" => self.gaya = Gaya::Total,
            lain => panic!("baris {urut}: petunjuk '@{lain}' tidak dikenal"),
        }
    }

    fn tambah(&mut self, lembar: &mut LembarTeks, baris: &str) {
        if !baris.trim().is_empty() {
            lembar.baris.push(BarisTeks {
                nomor: self.nomor,
                kolom: self.kolom,
                tinggi: self.tinggi.take(),
                tersembunyi: std::mem::take(&mut self.tersembunyi),
                gaya: self.gaya,
                sel: pisah(baris).into_iter().map(isi).collect(),
            });
        }
        self.nomor += 1;
    }
}

fn ukuran(teks: &str) -> f64 {
    teks.trim().parse().unwrap_or_else(|_| panic!("'{teks}' bukan ukuran"))
}

fn alamat(teks: &str) -> Alamat {
    let batas = teks.find(|huruf: char| huruf.is_ascii_digit()).unwrap_or(teks.len());
    let (huruf, angka) = teks.split_at(batas);
    let baris: u32 = angka.parse().unwrap_or_else(|_| panic!("'{teks}' bukan alamat sel"));
    (baris - 1, column_name_to_number(huruf))
}

/// Cells of one line. A separator stands alone, so that "RT|RW" stays one text.
fn pisah(baris: &str) -> Vec<&str> {
    let byte = baris.as_bytes();
    let sendiri = |urut: usize| byte.get(urut).is_none_or(u8::is_ascii_whitespace);
    let mut sel = Vec::new();
    let mut awal = 0;
    for (urut, _) in baris.match_indices('|') {
        if (urut == 0 || sendiri(urut - 1)) && sendiri(urut + 1) {
            sel.push(baris[awal..urut].trim());
            awal = urut + 1;
        }
    }
    sel.push(baris[awal..].trim());
    sel
}

fn isi(teks: &str) -> IsiSel {
    match teks {
        "" => IsiSel::Kosong,
        "<" => IsiSel::GabungKiri,
        "^" => IsiSel::GabungAtas,
        _ => {
            if let Some(angka) = teks.strip_prefix('#') {
                let (digit, format) =
                    angka.split_once(';').map_or((angka, None), |(digit, format)| (digit, Some(format)));
                assert!(digit.parse::<f64>().is_ok(), "'{teks}' bukan angka");
                IsiSel::Angka { digit: digit.to_owned(), format: format.map(ToOwned::to_owned) }
            } else if teks.starts_with('=') {
                let (rumus, nilai) =
                    teks.rsplit_once(';').map_or((teks, None), |(rumus, nilai)| (rumus, Some(nilai)));
                IsiSel::Rumus { rumus: rumus.to_owned(), nilai: nilai.map(|nilai| Box::new(isi(nilai))) }
            } else {
                IsiSel::Teks(tanpa_lolos(teks))
            }
        }
    }
}

fn tanpa_lolos(teks: &str) -> String {
    let mut hasil = String::with_capacity(teks.len());
    let mut huruf = teks.chars();
    while let Some(satu) = huruf.next() {
        match satu {
            '\\' => match huruf.next() {
                Some('n') => hasil.push('\n'),
                Some(lain) => hasil.push(lain),
                None => hasil.push('\\'),
            },
            _ => hasil.push(satu),
        }
    }
    hasil
}
