//! A located table: columns with roles, rows with levels, every value with its cell.

use rust_decimal::Decimal;

use super::angka::{Angka, Ungkapan};
use super::catatan::CatatanBaca;
use super::dokumen::{Jenis, Versi};
use super::kode::{Jenjang, KodeBaris};
use super::letak::{Alamat, Area, IdLembar, Letak, Sel};
use super::peran::Peran;
use super::teks::{lipat, rapikan};

/// A column of a table.
#[derive(Clone, Debug)]
pub struct Kolom {
    pub kolom: u16,
    pub peran: Peran,
    /// The year the column speaks of, where it or its table states one.
    pub tahun: Option<i32>,
    /// Header texts from top to bottom, merged cells resolved.
    pub judul: Vec<String>,
    /// The lowest header cell: where a finding about the column stands.
    pub sel_judul: Alamat,
    /// 1000 where the header says thousands and the values agree (domain.md 5.9).
    pub skala: u32,
    /// The edition a column of a before/after pair speaks of.
    pub versi: Option<Versi>,
}

/// The value of a filled cell.
#[derive(Clone, PartialEq, Debug)]
pub enum Nilai {
    Teks,
    Angka(Angka),
    /// "-": none, which is neither blank nor zero.
    Nihil,
    /// A lone "Rp": a blank amount, not zero.
    RpKosong,
    /// A word that programs write for no value: "None", "[null]", "n/a".
    TanpaNilai,
    /// An error value ("#REF!"): there was an amount, it is lost.
    Galat,
    /// A target that is no single number.
    Ungkapan(Ungkapan),
    /// Text where a number was expected.
    TakTerbaca,
}

/// A filled cell of a row.
#[derive(Clone, PartialEq, Debug)]
pub struct Isian {
    pub nilai: Nilai,
    pub mentah: Box<str>,
    pub letak: Letak,
    /// The sheet stores a text there, also where it reads as a figure.
    pub teks: bool,
}

impl Isian {
    #[must_use]
    pub fn angka(&self) -> Option<&Angka> {
        match &self.nilai {
            Nilai::Angka(angka) => Some(angka),
            _ => None,
        }
    }

    /// The number, where the cell has one reading only; a doubtful figure must
    /// not enter a sum or a comparison.
    #[must_use]
    pub fn desimal(&self) -> Option<Decimal> {
        self.angka().filter(|a| a.lain.is_empty()).map(|a| a.nilai)
    }
}

/// One row of the sheet; `sel` runs parallel to [`Tabel::kolom`].
#[derive(Clone, Debug)]
pub struct Larik {
    /// Its sheet: a table may go on over several.
    pub lembar: IdLembar,
    pub baris: u32,
    pub sel: Vec<Option<Isian>>,
}

/// Family of nomenclature of a row; one table may hold both (T-C.29 of 2022).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Nomenklatur {
    /// Permendagri 13/2006: kegiatan is the lowest level.
    Lama,
    /// Permendagri 90/2019 and later: sub kegiatan is the lowest level.
    Baru,
}

/// An item: its first row on the sheet and the rows of its further indicators.
#[derive(Clone, Debug)]
pub struct Baris {
    pub jenjang: Jenjang,
    /// Whether the row speaks the nomenclature of 2006 or of 2019 on.
    pub nomenklatur: Nomenklatur,
    /// The row it stands under, by position.
    pub induk: Option<usize>,
    /// The rows that stand directly under it, in order.
    pub anak: Vec<usize>,
    pub kode: Option<Sel<KodeBaris>>,
    pub nama: Option<Sel<String>>,
    /// Never empty.
    pub larik: Vec<Larik>,
    /// False for a level that has no row of its own on the sheet: it stands in the block above
    /// the table or in the level columns of a list of accounts. Its figures are sums, named by
    /// the first cell that takes part.
    pub tercetak: bool,
    /// Whose row it is, in a table of many OPD while it is read.
    pub opd: Option<Sel<String>>,
    /// What the block above the table says of the row where no column does.
    pub label: Vec<(Peran, Isian)>,
}

impl Baris {
    /// Row of the sheet where the item stands.
    #[must_use]
    pub fn nomor(&self) -> u32 {
        self.larik[0].baris
    }

    #[must_use]
    pub fn nama_teks(&self) -> &str {
        self.nama.as_ref().map_or("", |n| n.nilai.as_str())
    }

    #[must_use]
    pub fn kode_baru(&self) -> Option<crate::model::Kode> {
        self.kode.as_ref().and_then(|k| k.nilai.baru())
    }
}

/// A table of a sheet. Two halves side by side (T-C.31) are two of these with
/// the same `bentuk`, sheet and header rows.
#[derive(Clone, Debug)]
pub struct Tabel {
    pub lembar: IdLembar,
    /// Name of the layout: `t_c_33`, `dpa_belanja_skpd`, …
    pub bentuk: String,
    /// Human name of the layout.
    pub nama_bentuk: String,
    /// Half of a layout with two sides, "" where there is one.
    pub bagian: String,
    pub jenis: Option<Jenis>,
    pub versi: Versi,
    pub opd: Option<Sel<String>>,
    /// The planning year n of the table, where stated.
    pub tahun: Option<i32>,
    /// The cell that states it.
    pub sel_tahun: Option<Letak>,
    /// First and last header row.
    pub kepala: (u32, u32),
    /// The sign between thousands in the amounts of the whole file, where it is one.
    pub pemisah: Option<u8>,
    /// Title rows above the header.
    pub judul: Vec<Sel<String>>,
    pub rentang: Area,
    pub kolom: Vec<Kolom>,
    pub baris: Vec<Baris>,
    /// Printed total rows.
    pub total: Vec<Larik>,
    /// Printed totals over several OPD, on the first of their tables.
    pub total_wilayah: Vec<Larik>,
    pub catatan: Vec<CatatanBaca>,
    /// Rows of accounts and price items, summed up into the rows of `baris`.
    pub rincian: Rincian,
    /// Where it goes on: further sheets, or further workbooks of a DPA.
    pub sambungan: Vec<Sambungan>,
    /// Whether it is a page of a longer table.
    pub halaman: Halaman,
    /// How the table was recognised.
    pub pengenalan: Pengenalan,
}

/// Rows below the sub kegiatan of a form that lists accounts.
#[derive(Clone, Debug, Default)]
pub struct Rincian {
    /// Rows of the sheet that were summed.
    pub baris: Vec<u32>,
    /// How many of them bear an account.
    pub rekening: usize,
    /// Their sum per column, also where the table does not say whose they are.
    pub jumlah: Vec<Option<Decimal>>,
    /// Their cells that could not be read; the sums they belong to are left open.
    pub tak_terbaca: Vec<Letak>,
    /// Printed totals of one sub kegiatan that are not the sum of its accounts.
    pub total_beda: Vec<TotalBeda>,
}

/// A printed total with the sum that should stand there.
#[derive(Clone, Debug)]
pub struct TotalBeda {
    /// Column of the table, by index.
    pub kolom: usize,
    pub letak: Letak,
    pub tercetak: Decimal,
    pub seharusnya: Decimal,
    /// The cells that were summed.
    pub suku: Vec<Letak>,
    /// The sub kegiatan as its block names it.
    pub milik: String,
}

/// A table that does not stand on its sheet alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Halaman {
    /// It goes on on the next sheet.
    pub berlanjut: bool,
    /// It began on an earlier sheet.
    pub lanjutan: bool,
}

/// A part of a table that stands on a sheet of its own.
#[derive(Clone, Debug)]
pub struct Sambungan {
    pub lembar: IdLembar,
    pub rentang: Area,
    pub baris: usize,
}

/// Why a table was taken for one of a form.
#[derive(Clone, Debug, Default)]
pub struct Pengenalan {
    /// Required columns of the form: all of them were found.
    pub wajib: usize,
    /// Columns whose header words the form knows, of all header columns.
    pub dikenal: usize,
    pub kolom: usize,
    /// Columns with a content that can be tested (codes, amounts, names), and how many passed.
    pub isi_sesuai: usize,
    pub isi_diuji: usize,
    /// A title above the table that names the form.
    pub judul: Option<Letak>,
    /// The header or a title says which kind of document it is.
    pub jenis_tertera: bool,
    /// Nothing says it: the kind is the usual one of a form that other documents use too.
    pub jenis_diduga: bool,
    /// The next best form and its distance in points (never positive, unless a title decided).
    pub saingan: Option<(String, i32)>,
}

impl Tabel {
    /// Item rows on the sheet, whether they stand alone or were summed up.
    #[must_use]
    pub fn banyak_baris(&self) -> usize {
        self.baris.iter().filter(|b| b.tercetak).count() + self.rincian.baris.len()
    }

    /// Index of the first column with a role (and a year, where one is given).
    #[must_use]
    pub fn indeks(&self, peran: Peran, tahun: Option<i32>) -> Option<usize> {
        self.kolom.iter().position(|k| k.peran == peran && (tahun.is_none() || k.tahun == tahun))
    }

    #[must_use]
    pub fn kolom_peran(&self, peran: Peran, tahun: Option<i32>) -> Option<&Kolom> {
        self.indeks(peran, tahun).map(|i| &self.kolom[i])
    }

    /// The filled cell of a row in a column, on the item's first row.
    #[must_use]
    pub fn isian(&self, baris: usize, peran: Peran, tahun: Option<i32>) -> Option<&Isian> {
        let Some(kolom) = self.indeks(peran, tahun) else {
            let mut label = self.baris[baris].label.iter();
            return label.find(|(p, _)| *p == peran).map(|(_, isian)| isian);
        };
        self.baris[baris].larik[0].sel[kolom].as_ref()
    }

    /// The number of a row in a column, on the item's first row.
    #[must_use]
    pub fn angka(&self, baris: usize, peran: Peran, tahun: Option<i32>) -> Option<&Angka> {
        self.isian(baris, peran, tahun)?.angka()
    }

    /// Where the value of a row in a column stands or should stand.
    #[must_use]
    pub fn letak(&self, baris: usize, peran: Peran, tahun: Option<i32>) -> Option<Letak> {
        // A row without a line of its own has its value in another row, perhaps on another sheet.
        if !self.baris[baris].tercetak
            && let Some(isian) = self.isian(baris, peran, tahun)
        {
            return Some(isian.letak);
        }
        let kolom = self.kolom_peran(peran, tahun)?;
        Some(self.letak_sel(baris, kolom.kolom))
    }

    #[must_use]
    pub fn letak_di(&self, baris: u32, kolom: u16) -> Letak {
        Letak { lembar: self.lembar, alamat: Alamat::new(baris, kolom) }
    }

    /// A cell of a line of the table, on whatever sheet it stands.
    #[must_use]
    pub fn letak_larik(larik: &Larik, kolom: u16) -> Letak {
        Letak { lembar: larik.lembar, alamat: Alamat::new(larik.baris, kolom) }
    }

    /// A cell of the first line of a row.
    #[must_use]
    pub fn letak_sel(&self, baris: usize, kolom: u16) -> Letak {
        Self::letak_larik(&self.baris[baris].larik[0], kolom)
    }

    /// True if another table has the same headings in the same columns and says nothing else above.
    #[must_use]
    pub fn rencana_berhalaman(&self, lain: &Self) -> bool {
        let judul = |t: &Self| t.judul.iter().map(|j| lipat(&j.nilai)).collect::<Vec<_>>();
        self.kolom.len() == lain.kolom.len()
            && self.kolom.iter().zip(&lain.kolom).all(|(a, b)| (a.kolom, &a.judul) == (b.kolom, &b.judul))
            && (lain.judul.is_empty() || judul(self) == judul(lain))
    }

    /// True if a part of the table stands on the sheet.
    #[must_use]
    pub fn di_lembar(&self, lembar: IdLembar) -> bool {
        self.lembar == lembar || self.sambungan.iter().any(|s| s.lembar == lembar)
    }

    /// Where the row is named: its code cell if filled, else its name cell.
    #[must_use]
    pub fn letak_baris(&self, baris: usize) -> Letak {
        let b = &self.baris[baris];
        b.kode
            .as_ref()
            .map(|k| k.letak)
            .or_else(|| b.nama.as_ref().map(|n| n.letak))
            .unwrap_or_else(|| self.letak_sel(baris, self.rentang.awal.kolom))
    }

    /// Rows that carry money of their own: programme to sub kegiatan without
    /// anything but accounts below them.
    pub fn terendah(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.baris.len()).filter(|&i| {
            (Jenjang::Program..=Jenjang::SubKegiatan).contains(&self.baris[i].jenjang) && self.terbawah(i)
        })
    }

    /// The money of a row and all below it in a column: that of the lowest rows that carry any,
    /// so that nothing counts twice. `None` where no row carries any.
    #[must_use]
    pub fn uang_terendah(&self, baris: usize, kolom: usize) -> Option<Decimal> {
        let b = &self.baris[baris];
        let anak: Vec<Decimal> = b.anak.iter().filter_map(|&a| self.uang_terendah(a, kolom)).collect();
        if anak.is_empty() { b.larik[0].sel[kolom].as_ref()?.desimal() } else { Some(anak.iter().sum()) }
    }

    /// Nothing of the nomenclature stands below the row; accounts may.
    #[must_use]
    pub fn terbawah(&self, baris: usize) -> bool {
        self.baris[baris].anak.iter().all(|&a| self.baris[a].jenjang >= Jenjang::Rekening)
    }

    /// How a column is called in a sentence: by its role, with its year or its
    /// own header where several columns share the role.
    #[must_use]
    pub fn nama_kolom(&self, kolom: usize) -> String {
        let k = &self.kolom[kolom];
        if self.kolom.iter().filter(|lain| lain.peran == k.peran).count() < 2 {
            return k.peran.nama().to_owned();
        }
        let nama = k.peran.nama();
        match (k.tahun, k.judul.last()) {
            (Some(tahun), _) => format!("{nama} {tahun}"),
            (None, Some(judul)) if lipat(judul).contains(&lipat(nama)) => rapikan(judul),
            (None, Some(judul)) => format!("{nama} {}", rapikan(judul)),
            (None, None) => nama.to_owned(),
        }
    }

    /// The row itself and the rows above it, from the bottom up.
    pub fn leluhur(&self, baris: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(baris), |&i| self.baris[i].induk)
    }

    /// The row's ancestor (or itself) on a level.
    #[must_use]
    pub fn induk_jenjang(&self, baris: usize, jenjang: Jenjang) -> Option<usize> {
        self.leluhur(baris).find(|&i| self.baris[i].jenjang == jenjang)
    }

    /// The years its columns speak of, in order, without repeats.
    #[must_use]
    pub fn tahun_kolom(&self) -> Vec<i32> {
        let mut tahun: Vec<i32> = self.kolom.iter().filter_map(|k| k.tahun).chain(self.tahun).collect();
        tahun.sort_unstable();
        tahun.dedup();
        tahun
    }
}

/// Tables grouped by what is one table on the sheet: the halves of a review
/// table belong together. Indexes into `tabel`, in order.
#[must_use]
pub fn fisik(tabel: &[Tabel]) -> Vec<Vec<usize>> {
    let mut hasil: Vec<Vec<usize>> = Vec::new();
    for (i, t) in tabel.iter().enumerate() {
        match hasil.last_mut() {
            Some(grup)
                if tabel[grup[0]].lembar == t.lembar
                    && tabel[grup[0]].kepala == t.kepala
                    && grup.iter().all(|&g| tabel[g].bagian != t.bagian) =>
            {
                grup.push(i);
            }
            _ => hasil.push(vec![i]),
        }
    }
    hasil
}
