//! The wordings of a case: every name and indicator folded and parted into words once, for all
//! rules that ask about words.

use std::collections::HashMap;

use crate::model::teks::lipat;
use crate::model::{Isian, Peran, Tabel};

/// A wording; equal where the folded texts are ([`lipat`]).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Kalimat(usize);

/// A word of any of the wordings.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Kata(u32);

/// A filled cell of a name, an indicator or a sasaran.
#[derive(Clone, Copy, Debug)]
pub struct SelKalimat<'a> {
    pub tabel: usize,
    pub baris: usize,
    /// The line of the row, by index.
    pub larik: usize,
    /// The column of the table, by index.
    pub kolom: usize,
    pub peran: Peran,
    pub isian: &'a Isian,
    pub kalimat: Kalimat,
}

/// All wordings, and where they stand.
#[derive(Debug, Default)]
pub struct DaftarKalimat<'a> {
    sel: Vec<SelKalimat<'a>>,
    /// Where in `sel` each table begins.
    awal_tabel: Vec<usize>,
    nama: Vec<Vec<Option<Kalimat>>>,
    /// The words of all wordings, one after the other, and where each wording ends.
    kata: Vec<Kata>,
    akhir: Vec<usize>,
    kosakata: Vec<Box<str>>,
    menurut_kata: HashMap<Box<str>, Kata>,
}

impl<'a> DaftarKalimat<'a> {
    /// Reads the names, indicators and sasaran of the tables.
    #[must_use]
    pub fn susun(tabel: &'a [Tabel]) -> Self {
        let (mut hasil, mut pembaca) = (Self::default(), Pembaca::default());
        for (t, isi) in tabel.iter().enumerate() {
            hasil.awal_tabel.push(hasil.sel.len());
            let berkata = |p: Peran| matches!(p, Peran::Nama | Peran::Indikator | Peran::Sasaran);
            let kolom: Vec<(usize, Peran)> =
                isi.kolom.iter().map(|k| k.peran).enumerate().filter(|(_, p)| berkata(*p)).collect();
            let mut nama = Vec::with_capacity(isi.baris.len());
            for (i, baris) in isi.baris.iter().enumerate() {
                for (n, larik) in baris.larik.iter().enumerate() {
                    for &(k, peran) in &kolom {
                        let Some(isian) = &larik.sel[k] else { continue };
                        let kalimat = pembaca.baca(&isian.mentah, &mut hasil);
                        hasil.sel.push(SelKalimat {
                            tabel: t,
                            baris: i,
                            larik: n,
                            kolom: k,
                            peran,
                            isian,
                            kalimat,
                        });
                    }
                }
                nama.push(baris.nama.as_ref().map(|n| pembaca.baca(&n.nilai, &mut hasil)));
            }
            hasil.nama.push(nama);
        }
        hasil
    }

    /// The cells in the order of tables, rows, lines and columns.
    #[must_use]
    pub fn sel(&self) -> &[SelKalimat<'a>] {
        &self.sel
    }

    /// The cells of one table.
    #[must_use]
    pub fn sel_tabel(&self, tabel: usize) -> &[SelKalimat<'a>] {
        let akhir = self.awal_tabel.get(tabel + 1).copied().unwrap_or(self.sel.len());
        &self.sel[self.awal_tabel[tabel]..akhir]
    }

    /// The name of a row as it was read.
    #[must_use]
    pub fn nama(&self, tabel: usize, baris: usize) -> Option<Kalimat> {
        self.nama[tabel][baris]
    }

    /// The words of a wording in order.
    #[must_use]
    pub fn kata(&self, kalimat: Kalimat) -> &[Kata] {
        let awal = kalimat.0.checked_sub(1).map_or(0, |n| self.akhir[n]);
        &self.kata[awal..self.akhir[kalimat.0]]
    }

    /// The first word of a wording, "" where it has none.
    #[must_use]
    pub fn kata_pertama(&self, kalimat: Kalimat) -> &str {
        self.kata(kalimat).first().map_or("", |k| self.tulisan(*k))
    }

    /// A word as text.
    #[must_use]
    pub fn tulisan(&self, kata: Kata) -> &str {
        &self.kosakata[kata.0 as usize]
    }

    /// Every word that occurs, in the order of [`Self::nomor`].
    pub fn kosakata(&self) -> impl Iterator<Item = &str> {
        self.kosakata.iter().map(|k| &**k)
    }

    /// Place of a word in [`Self::kosakata`].
    #[must_use]
    pub fn nomor(kata: Kata) -> usize {
        kata.0 as usize
    }

    /// Those of some words that occur at all.
    pub fn cari<'k>(&self, kata: impl IntoIterator<Item = &'k str>) -> Vec<Kata> {
        kata.into_iter().filter_map(|k| self.menurut_kata.get(k).copied()).collect()
    }

    /// The cells that hold one of some words: most words that rules look for occur nowhere.
    pub fn memuat<'k>(
        &self,
        kata: impl IntoIterator<Item = &'k str>,
    ) -> impl Iterator<Item = SelKalimat<'a>> {
        let dicari = self.cari(kata);
        let sel = if dicari.is_empty() { &[] } else { self.sel.as_slice() };
        sel.iter().filter(move |s| self.kata(s.kalimat).iter().any(|k| dicari.contains(k))).copied()
    }
}

/// What was met while reading.
#[derive(Default)]
struct Pembaca<'a> {
    /// By the raw text: tables repeat the wordings of one another.
    menurut_mentah: HashMap<&'a str, Kalimat>,
    menurut_lipatan: HashMap<String, Kalimat>,
}

impl<'a> Pembaca<'a> {
    fn baca(&mut self, mentah: &'a str, daftar: &mut DaftarKalimat<'_>) -> Kalimat {
        if let Some(kalimat) = self.menurut_mentah.get(mentah) {
            return *kalimat;
        }
        let lipatan = lipat(mentah);
        let kalimat = *self.menurut_lipatan.entry(lipatan).or_insert_with_key(|l| daftar.tambah(l));
        self.menurut_mentah.insert(mentah, kalimat);
        kalimat
    }
}

impl DaftarKalimat<'_> {
    fn tambah(&mut self, lipatan: &str) -> Kalimat {
        for tulisan in lipatan.split(' ').filter(|k| !k.is_empty()) {
            let kata = match self.menurut_kata.get(tulisan) {
                Some(kata) => *kata,
                None => self.kata_baru(tulisan),
            };
            self.kata.push(kata);
        }
        self.akhir.push(self.kata.len());
        Kalimat(self.akhir.len() - 1)
    }

    fn kata_baru(&mut self, tulisan: &str) -> Kata {
        let kata = Kata(u32::try_from(self.kosakata.len()).unwrap_or(u32::MAX));
        self.kosakata.push(tulisan.into());
        self.menurut_kata.insert(tulisan.into(), kata);
        kata
    }
}
