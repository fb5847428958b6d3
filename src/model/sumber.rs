//! The files that were read, kept so that every finding can quote the stored
//! content of the cells it names.

use super::gabungan::Gabungan;
use super::letak::{Alamat, Area, IdLembar, Letak};

/// What a cell stores.
#[derive(Clone, PartialEq, Debug)]
pub enum NilaiSel {
    Teks(Box<str>),
    /// A number as its shortest decimal text, with a dot.
    Angka(Box<str>),
    Logis(bool),
    /// A date or time in ISO form.
    Tanggal(Box<str>),
    /// An error value such as `#REF!`.
    Galat(Box<str>),
    /// A formula whose result was not stored: neither blank nor zero.
    RumusTanpaNilai,
}

impl NilaiSel {
    /// The stored content as text: what `nilai` in `temuan.json` prints.
    #[must_use]
    pub fn teks(&self) -> &str {
        match self {
            Self::Teks(t) | Self::Angka(t) | Self::Tanggal(t) | Self::Galat(t) => t,
            Self::Logis(true) => "TRUE",
            Self::Logis(false) => "FALSE",
            Self::RumusTanpaNilai => "",
        }
    }
}

/// A stored value with its number format (`None` for the general format).
#[derive(Clone, PartialEq, Debug)]
pub struct IsiSel {
    pub nilai: NilaiSel,
    pub format: Option<std::sync::Arc<str>>,
}

/// A sheet as a sparse grid with absolute addresses.
#[derive(Clone, Debug, Default)]
pub struct Lembar {
    pub nama: String,
    pub tersembunyi: bool,
    /// Merged areas; only the top-left cell of each stores a value.
    pub gabungan: Gabungan,
    /// Rows in order, each with its cells in order.
    pub baris: Vec<(u32, Vec<(u16, IsiSel)>)>,
    /// Hidden rows as runs, both ends included, in order.
    pub baris_tersembunyi: Vec<(u32, u32)>,
    /// Hidden columns, in the same form.
    pub kolom_tersembunyi: Vec<(u16, u16)>,
}

impl Lembar {
    #[must_use]
    pub fn isi(&self, alamat: Alamat) -> Option<&IsiSel> {
        let baris = self.baris.binary_search_by_key(&alamat.baris, |(b, _)| *b).ok()?;
        let sel = &self.baris[baris].1;
        let kolom = sel.binary_search_by_key(&alamat.kolom, |(k, _)| *k).ok()?;
        Some(&sel[kolom].1)
    }

    #[must_use]
    pub fn baris_disembunyikan(&self, baris: u32) -> bool {
        dalam_rentang(&self.baris_tersembunyi, baris)
    }

    #[must_use]
    pub fn kolom_disembunyikan(&self, kolom: u16) -> bool {
        dalam_rentang(&self.kolom_tersembunyi, kolom)
    }

    /// Stored content as text, "" for an empty cell.
    #[must_use]
    pub fn teks(&self, alamat: Alamat) -> &str {
        self.isi(alamat).map_or("", |isi| isi.nilai.teks())
    }

    /// The merged area over a cell, if any.
    #[must_use]
    pub fn gabungan_di(&self, alamat: Alamat) -> Option<Area> {
        self.gabungan.di(alamat)
    }

    /// Top-left cell of the merged area over a cell, or the cell itself.
    #[must_use]
    pub fn pangkal(&self, alamat: Alamat) -> Alamat {
        self.gabungan_di(alamat).map_or(alamat, |area| area.awal)
    }
}

fn dalam_rentang<T: Ord + Copy>(rentang: &[(T, T)], nomor: T) -> bool {
    let i = rentang.partition_point(|(awal, _)| *awal <= nomor);
    i > 0 && rentang[i - 1].1 >= nomor
}

/// Kind of container, told from the content of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Wadah {
    #[default]
    Xlsx,
    /// xlsx with macros, which are never run.
    Xlsm,
    Xlsb,
    Xls,
    Ods,
    Csv,
    /// An HTML table, mostly under a name that ends in `.xls`.
    Html,
}

impl Wadah {
    #[must_use]
    pub fn kata(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Xlsm => "xlsm",
            Self::Xlsb => "xlsb",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Csv => "csv",
            Self::Html => "html",
        }
    }
}

/// A workbook that was read.
#[derive(Clone, Debug, Default)]
pub struct Berkas {
    /// Path relative to the folder argument, `/` as separator.
    pub nama: String,
    /// SHA-256 of the bytes, hexadecimal.
    pub sha256: String,
    pub wadah: Wadah,
}

/// All files and sheets of one run.
#[derive(Clone, Debug, Default)]
pub struct Sumber {
    berkas: Vec<Berkas>,
    lembar: Vec<(usize, Lembar)>,
}

impl Sumber {
    /// Adds a file with its sheets; returns the ids of the sheets.
    pub fn tambah(&mut self, berkas: Berkas, lembar: Vec<Lembar>) -> Vec<IdLembar> {
        let nomor = self.berkas.len();
        self.berkas.push(berkas);
        lembar
            .into_iter()
            .map(|l| {
                self.lembar.push((nomor, l));
                IdLembar(u32::try_from(self.lembar.len() - 1).unwrap_or(u32::MAX))
            })
            .collect()
    }

    #[must_use]
    pub fn semua_berkas(&self) -> &[Berkas] {
        &self.berkas
    }

    #[must_use]
    pub fn lembar(&self, id: IdLembar) -> &Lembar {
        &self.lembar[id.0 as usize].1
    }

    /// All sheets in the order they were read.
    pub fn semua_lembar(&self) -> impl Iterator<Item = (IdLembar, &Lembar)> {
        (0..).map(IdLembar).zip(self.lembar.iter().map(|(_, l)| l))
    }

    /// The sheets of a file in their order.
    pub fn lembar_berkas(&self, berkas: usize) -> impl Iterator<Item = (IdLembar, &Lembar)> {
        self.semua_lembar().filter(move |(id, _)| self.nomor_berkas(*id) == berkas)
    }

    /// Number of the file a sheet belongs to, into [`Self::semua_berkas`].
    #[must_use]
    pub fn nomor_berkas(&self, id: IdLembar) -> usize {
        self.lembar[id.0 as usize].0
    }

    #[must_use]
    pub fn berkas(&self, id: IdLembar) -> &Berkas {
        &self.berkas[self.nomor_berkas(id)]
    }

    /// Stored content of a cell, "" where it is empty.
    #[must_use]
    pub fn isi(&self, letak: Letak) -> &str {
        self.lembar(letak.lembar).teks(letak.alamat)
    }
}
