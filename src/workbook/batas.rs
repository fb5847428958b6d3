//! How much of a file is read before it is refused. The figures leave room for a
//! region's largest table (400.000 filled cells) and keep any file below 500 MB
//! and four seconds.

use super::Galat;

/// Largest file, in bytes. Planning workbooks are below 10 MB.
pub const BERKAS: u64 = 100 << 20;
/// Parts of a package; a workbook of a hundred sheets has a few hundred.
pub const BAGIAN: usize = 4_096;
/// All parts that are read, unpacked, in bytes.
pub const TERURAI: u64 = 256 << 20;
/// Compression beyond which a part larger than a megabyte is a bomb: sheets of
/// repeated text reach about 60.
pub const RASIO: u64 = 100;
pub const LEMBAR: usize = 500;
/// Filled cells of one workbook.
pub const SEL: usize = 1_000_000;
/// Text of all cells, in bytes.
pub const TEKS: usize = 96 << 20;
/// Text of one cell; Excel stores at most 32.767 characters.
pub const TEKS_SEL: usize = 1 << 20;
pub const GABUNGAN: usize = 100_000;
/// Merged areas of many rows and many columns, on one sheet.
pub const GABUNGAN_BESAR: usize = 500;
/// Number formats and cell formats; Excel stores 65.490.
pub const GAYA: usize = 70_000;
/// Rows and columns of a sheet in Excel.
pub const BARIS: u32 = 1 << 20;
pub const KOLOM: u32 = 1 << 14;

/// Which of the limits a file goes beyond.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ukuran {
    Berkas,
    Bagian,
    Terurai,
    Lembar,
    Sel,
    Teks,
    TeksSel,
    Gabungan,
    Gaya,
    Baris,
    /// Tables inside tables.
    Bersarang,
    /// Spans of an HTML table that cover more than can be looked through.
    Tabel,
}

/// What one workbook may still use.
#[derive(Debug)]
pub struct Anggaran {
    sel: usize,
    teks: usize,
    gabungan: usize,
    lembar: usize,
}

impl Default for Anggaran {
    fn default() -> Self {
        Self { sel: SEL, teks: TEKS, gabungan: GABUNGAN, lembar: LEMBAR }
    }
}

impl Anggaran {
    pub fn sel(&mut self) -> Result<(), Galat> {
        kurangi(&mut self.sel, 1, Ukuran::Sel)
    }

    pub fn teks(&mut self, bita: usize) -> Result<(), Galat> {
        kurangi(&mut self.teks, bita, Ukuran::Teks)
    }

    pub fn gabungan(&mut self) -> Result<(), Galat> {
        kurangi(&mut self.gabungan, 1, Ukuran::Gabungan)
    }

    pub fn lembar(&mut self) -> Result<(), Galat> {
        kurangi(&mut self.lembar, 1, Ukuran::Lembar)
    }
}

fn kurangi(sisa: &mut usize, banyak: usize, ukuran: Ukuran) -> Result<(), Galat> {
    *sisa = sisa.checked_sub(banyak).ok_or(Galat::TerlaluBesar(ukuran))?;
    Ok(())
}
