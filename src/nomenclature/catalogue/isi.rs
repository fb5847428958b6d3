//! The items of a list and their indexes. Those over names are made when first
//! asked: a run that never meets an edition's years does not pay for its
//! thousands of names.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::OnceLock;

use super::Butir;
use crate::model::teks::{lipat, peras};
use crate::model::{Jenjang, Kode};
use crate::nomenclature::normalisasi::{baku, isi_unik, kata_unik};

#[derive(Debug, Default)]
pub struct Isi {
    pub butir: Vec<Butir>,
    pub menurut_kode: HashMap<Kode, usize>,
    /// The bidang that have a programme.
    pub bidang: BTreeSet<Kode>,
    nama: OnceLock<IndeksNama>,
    kata: OnceLock<IndeksKata>,
    lipatan: OnceLock<Vec<String>>,
    kosakata: OnceLock<HashSet<Box<str>>>,
}

/// Items by whole names.
#[derive(Debug, Default)]
pub struct IndeksNama {
    pub menurut_nama: HashMap<String, Vec<usize>>,
    /// By the letters alone: names that lost or gained blanks on their way through a PDF.
    pub menurut_huruf: HashMap<String, Vec<usize>>,
}

/// Items by the words of their names.
#[derive(Debug, Default)]
pub struct IndeksKata {
    /// A number for each word of the list.
    pub nomor: HashMap<String, u32>,
    /// The comparable words of each item's name by their numbers, in order, each once.
    pub kata: Vec<Vec<u32>>,
    pub menurut_kata: HashMap<String, Vec<usize>>,
}

impl Isi {
    /// False where the code is there already.
    pub fn tambah(&mut self, kode: Kode, nama: &str, sebelum: Option<Kode>) -> bool {
        let i = self.butir.len();
        if self.menurut_kode.insert(kode, i).is_some() {
            return false;
        }
        if kode.jenjang() > Jenjang::Bidang
            && let Some(bidang) = kode.pada(Jenjang::Bidang)
        {
            self.bidang.insert(bidang);
        }
        self.butir.push(Butir { kode, nama: nama.to_owned(), sebelum });
        true
    }

    pub fn indeks_nama(&self) -> &IndeksNama {
        self.nama.get_or_init(|| IndeksNama::susun(&self.butir))
    }

    pub fn indeks_kata(&self) -> &IndeksKata {
        self.kata.get_or_init(|| IndeksKata::susun(&self.butir))
    }

    /// Every word of the names, folded.
    pub fn kosakata(&self) -> &HashSet<Box<str>> {
        self.kosakata.get_or_init(|| {
            let kata = self.lipatan().iter().flat_map(|n| n.split_whitespace());
            kata.map(Box::from).collect()
        })
    }

    /// Names folded, with a blank at both ends.
    pub fn lipatan(&self) -> &[String] {
        self.lipatan.get_or_init(|| self.butir.iter().map(|b| format!(" {} ", lipat(&b.nama))).collect())
    }
}

impl IndeksNama {
    fn susun(butir: &[Butir]) -> Self {
        let mut indeks = Self::default();
        for (i, b) in butir.iter().enumerate() {
            indeks.menurut_nama.entry(baku(&b.nama).to_string()).or_default().push(i);
            indeks.menurut_huruf.entry(peras(&b.nama)).or_default().push(i);
        }
        indeks
    }
}

impl IndeksKata {
    fn susun(butir: &[Butir]) -> Self {
        let mut indeks = Self::default();
        for (i, b) in butir.iter().enumerate() {
            for kata in isi_unik(&b.nama).iter() {
                match indeks.menurut_kata.get_mut(kata) {
                    Some(ada) => ada.push(i),
                    None => drop(indeks.menurut_kata.insert(kata.clone(), vec![i])),
                }
            }
            let mut nomor = Vec::new();
            for kata in kata_unik(&b.nama).iter() {
                let baru = u32::try_from(indeks.nomor.len()).unwrap_or(u32::MAX);
                let satu = indeks.nomor.get(kata).copied().unwrap_or_else(|| {
                    indeks.nomor.insert(kata.clone(), baru);
                    baru
                });
                nomor.push(satu);
            }
            nomor.sort_unstable();
            indeks.kata.push(nomor);
        }
        indeks
    }
}
