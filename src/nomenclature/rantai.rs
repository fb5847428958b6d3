//! From one edition to a later one over all editions in between.
//!
//! In: the installed lists and a code of the first one. Out: the code of the last
//! one with the reason of every step, or the step that could not be taken. Each
//! step joins items, not codes: codes were re-used between editions.

use std::collections::HashMap;

use super::catalogue::{Butir, Katalog};
use super::edisi::{self, Nasib, Pendahulu, Peralihan};
use super::padanan::Keputusan;
use super::pustaka::Pustaka;
use super::similarity::{kemiripan_huruf, kemiripan_nama};
use crate::model::{Jenjang, Kode};

const JENJANG: [Jenjang; 3] = [Jenjang::Program, Jenjang::Kegiatan, Jenjang::SubKegiatan];
/// A printed name that is less like the list's names another item.
const NAMA_DIKENAL: u32 = 660;
const HURUF_DIKENAL: u32 = 800;

/// One step between neighbouring editions.
struct Langkah<'k> {
    baru: &'k Katalog,
    alih: Vec<(Jenjang, Peralihan, HashMap<Kode, usize>)>,
}

/// All steps from one edition to another.
pub struct Rantai<'k> {
    asal: &'k Katalog,
    langkah: Vec<Langkah<'k>>,
}

/// What a step did to an item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Jejak {
    pub edisi: String,
    pub kode: Kode,
    pub nama: String,
    pub nasib: NasibLangkah,
    /// Why, in both languages.
    pub alasan: (String, String),
}

/// What became of an item in a step.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum NasibLangkah {
    Tetap,
    PindahKode,
    GantiNama,
}

/// Why an item could not be moved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Gagal {
    /// Not in the first edition.
    TidakTerdaftar,
    /// The first edition gives the code to another item.
    NamaLain(String),
    /// Nothing in this edition continues it.
    Hilang(String),
    /// The best candidate of this edition is not sure enough: code, name, score.
    Ragu(String, Kode, String, i32),
}

/// Where an item went.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pindahan {
    pub jejak: Vec<Jejak>,
    pub gagal: Option<Gagal>,
}

impl Pindahan {
    /// Code and name in the last edition, if the item got there.
    #[must_use]
    pub fn tujuan(&self) -> Option<&Jejak> {
        self.jejak.last().filter(|_| self.gagal.is_none())
    }
}

impl<'k> Rantai<'k> {
    /// The steps between two lists of the library, the earlier one first.
    #[must_use]
    pub fn susun(pustaka: &'k Pustaka, dari: usize, ke: usize) -> Self {
        let semua = pustaka.semua();
        let langkah = (dari..ke)
            .map(|i| {
                let (lama, baru) = (&semua[i], &semua[i + 1]);
                let resmi: Pendahulu =
                    baru.butir().iter().filter_map(|b| Some((b.kode, b.sebelum?))).collect();
                let alih = JENJANG
                    .iter()
                    .map(|j| {
                        let p = edisi::padankan(lama, baru, *j, &resmi);
                        let nomor =
                            p.lama.iter().enumerate().filter_map(|(n, pos)| Some((pos.kode?, n))).collect();
                        (*j, p, nomor)
                    })
                    .collect();
                Langkah { baru, alih }
            })
            .collect();
        Self { asal: &semua[dari], langkah }
    }

    /// Moves an item that a document prints under a code and a name.
    #[must_use]
    pub fn pindahkan(&self, kode: Kode, nama: &str) -> Pindahan {
        let gagal = |gagal| Pindahan { jejak: Vec::new(), gagal: Some(gagal) };
        let Some(butir) = self.asal.cari(kode) else { return gagal(Gagal::TidakTerdaftar) };
        let dikenal = nama.is_empty()
            || kemiripan_nama(nama, &butir.nama) >= NAMA_DIKENAL
            || kemiripan_huruf(nama, &butir.nama) >= HURUF_DIKENAL;
        if !dikenal {
            return gagal(Gagal::NamaLain(butir.nama.clone()));
        }
        let mut hasil = Pindahan { jejak: Vec::new(), gagal: None };
        let mut kini = butir;
        for l in &self.langkah {
            match l.maju(kini) {
                Ok((berikut, nasib, alasan)) => {
                    hasil.jejak.push(Jejak {
                        edisi: l.baru.edisi.nama.clone(),
                        kode: berikut.kode.dengan_bidang(kode),
                        nama: berikut.nama.clone(),
                        nasib,
                        alasan,
                    });
                    kini = berikut;
                }
                Err(g) => {
                    hasil.gagal = Some(g);
                    break;
                }
            }
        }
        hasil
    }
}

impl<'k> Langkah<'k> {
    fn maju(&self, butir: &Butir) -> Result<(&'k Butir, NasibLangkah, (String, String)), Gagal> {
        let edisi = || self.baru.edisi.nama.clone();
        let hilang = || Gagal::Hilang(edisi());
        let (_, peralihan, nomor) =
            self.alih.iter().find(|(j, ..)| *j == butir.kode.jenjang()).ok_or_else(hilang)?;
        let alih = nomor.get(&butir.kode).map(|n| &peralihan.alih[*n]).ok_or_else(hilang)?;
        let calon = alih.calon.first().ok_or_else(hilang)?;
        let pos = &peralihan.baru.pos()[calon.baru];
        let baru = pos.kode.and_then(|k| self.baru.cari(k)).ok_or_else(hilang)?;
        match alih.keputusan {
            Keputusan::Otomatis => {}
            Keputusan::Tinjau => {
                return Err(Gagal::Ragu(edisi(), baru.kode, baru.nama.clone(), calon.skor()));
            }
            _ => return Err(hilang()),
        }
        let nasib = match alih.nasib {
            Nasib::Tetap => NasibLangkah::Tetap,
            Nasib::PindahKode => NasibLangkah::PindahKode,
            Nasib::GantiNama => NasibLangkah::GantiNama,
            Nasib::Hilang => return Err(hilang()),
        };
        let gabung =
            |kata: fn(&super::Bukti) -> &str| calon.bukti.iter().map(kata).collect::<Vec<_>>().join("; ");
        Ok((baru, nasib, (gabung(|b| &b.keterangan), gabung(|b| &b.keterangan_en))))
    }
}
