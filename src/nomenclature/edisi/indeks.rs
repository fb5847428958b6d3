//! Finds the items of an edition whose names come nearest to a name.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use super::berbobot::{Berbobot, Potongan, kemiripan};
use crate::model::teks::lipat;
use crate::model::{Jenjang, Kode};
use crate::nomenclature::matcher::bobot::BOBOT;
use crate::nomenclature::matcher::kamus::log2_permil;
use crate::nomenclature::normalisasi::{baku, kata, kata_akar};
use crate::nomenclature::padanan::Bukti;
use crate::nomenclature::similarity::Permil;

/// Letters of a run.
const PANJANG: usize = 3;

/// An item: its code, where it has one, and its name.
#[derive(Clone, Debug)]
pub struct Pos {
    pub kode: Option<Kode>,
    pub nama: String,
}

/// A candidate with what speaks for and against it; the sum is its score.
#[derive(Clone, Debug, PartialEq)]
pub struct CalonEdisi {
    /// Index into the items of the new edition.
    pub baru: usize,
    pub bukti: Vec<Bukti>,
}

impl CalonEdisi {
    /// Sum of the evidence, in thousandths.
    #[must_use]
    pub fn skor(&self) -> i32 {
        self.bukti.iter().map(|b| b.bobot).sum()
    }

    /// The contribution of a kind of evidence.
    #[must_use]
    pub fn bobot(&self, jenis: &str) -> i32 {
        self.bukti.iter().filter(|b| b.jenis == jenis).map(|b| b.bobot).sum()
    }
}

/// Items that share a parent: how often each root occurs among them.
#[derive(Debug, Default)]
struct Saudara {
    anggota: Vec<u32>,
    /// Root and number of siblings that have it, sorted.
    kata: Vec<(u32, usize)>,
}

/// The items of one level of an edition, ready to be searched.
#[derive(Debug)]
pub struct Indeks {
    pos: Vec<Pos>,
    nama: Vec<String>,
    kata: Berbobot,
    huruf: Berbobot,
    saudara: HashMap<Kode, Saudara>,
}

/// A name taken apart once.
struct Dicari {
    kode: Option<Kode>,
    baku: String,
    kata: Potongan,
    huruf: Potongan,
    berat_huruf: u32,
}

impl Indeks {
    #[must_use]
    pub fn susun(pos: Vec<Pos>) -> Self {
        let polos: Vec<(Option<Kode>, &str)> = pos.iter().map(|p| tanpa_kode(&p.nama)).collect();
        let akar: Vec<Vec<String>> = polos.iter().map(|(_, n)| kata_akar(n)).collect();
        let huruf: Vec<String> = polos.iter().map(|(_, n)| baris_huruf(n)).collect();
        let kata = Berbobot::susun(akar.iter().map(|a| a.iter().map(String::as_str)));
        let huruf = Berbobot::susun(huruf.iter().map(|h| runtun(h)));
        let nama = polos.iter().map(|(_, n)| baku(n).to_string()).collect();
        let mut saudara: HashMap<Kode, Saudara> = HashMap::new();
        for (i, p) in (0_u32..).zip(&pos) {
            if let Some(induk) = p.kode.and_then(|k| k.induk()) {
                saudara.entry(induk).or_default().anggota.push(i);
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "each entry is filled by itself")]
        for s in saudara.values_mut() {
            let mut semua: Vec<u32> = Vec::new();
            for i in &s.anggota {
                let mut satu = kata.isi(*i as usize).to_vec();
                satu.dedup();
                semua.extend(satu);
            }
            semua.sort_unstable();
            s.kata = semua.chunk_by(|a, b| a == b).map(|k| (k[0], k.len())).collect();
        }
        Self { pos, nama, kata, huruf, saudara }
    }

    #[must_use]
    pub fn pos(&self) -> &[Pos] {
        &self.pos
    }

    /// The nearest items, best first. A code gives its parents as a hint; an equal
    /// code by itself proves nothing.
    #[must_use]
    pub fn cari(&self, dicari: &Pos, banyak: usize) -> Vec<CalonEdisi> {
        let (_, polos) = tanpa_kode(&dicari.nama);
        let akar = kata_akar(polos);
        let huruf = baris_huruf(polos);
        let huruf = self.huruf.baca(runtun(&huruf));
        let d = Dicari {
            kode: dicari.kode,
            baku: baku(polos).to_string(),
            kata: self.kata.baca(akar.iter().map(String::as_str)),
            berat_huruf: self.huruf.timbang(&huruf),
            huruf,
        };
        let mut urut: Vec<(Timbangan, usize)> =
            self.calon(&d).into_iter().map(|i| (self.timbang(&d, i), i)).collect();
        urut.sort_by_key(|(t, i)| (Reverse(t.skor()), *i));
        urut.truncate(banyak);
        urut.into_iter().map(|(t, baru)| CalonEdisi { baru, bukti: t.bukti() }).collect()
    }

    /// Siblings, and those that share most of the rare roots.
    fn calon(&self, d: &Dicari) -> Vec<usize> {
        let mut bagian: Vec<u32> = vec![0; self.pos.len()];
        let mut tersentuh: Vec<u32> = Vec::new();
        let lazim = self.pos.len() * BOBOT.edisi.lazim / 1000;
        for (i, k) in d.kata.iter().enumerate() {
            let pemilik = self.kata.pemilik(*k);
            let ulang = i > 0 && d.kata[i - 1] == *k;
            if ulang || (pemilik.len() > lazim && d.kata.len() > 1) {
                continue;
            }
            for p in pemilik {
                let isi = &mut bagian[*p as usize];
                if *isi == 0 {
                    tersentuh.push(*p);
                }
                *isi += self.kata.bobot(*k);
            }
        }
        let urutan = |p: &u32| (Reverse(bagian[*p as usize]), *p);
        if tersentuh.len() > BOBOT.edisi.diperiksa {
            tersentuh.select_nth_unstable_by_key(BOBOT.edisi.diperiksa, urutan);
            tersentuh.truncate(BOBOT.edisi.diperiksa);
        }
        let mut hasil: BTreeSet<usize> = tersentuh.into_iter().map(|p| p as usize).collect();
        let saudara = d.kode.and_then(|k| k.induk()).and_then(|i| self.saudara.get(&i));
        hasil.extend(saudara.into_iter().flat_map(|s| &s.anggota).map(|i| *i as usize));
        hasil.into_iter().collect()
    }

    fn timbang(&self, d: &Dicari, i: usize) -> Timbangan {
        let pos = &self.pos[i];
        let induk = d.kode.zip(pos.kode).and_then(|(a, b)| induk_bersama(a, b));
        if d.baku == self.nama[i] {
            return Timbangan { sama: true, kata: 1000, huruf: 1000, induk };
        }
        let serumah = d.kode.and_then(|k| k.induk()).filter(|i| pos.kode.and_then(|k| k.induk()) == Some(*i));
        let saudara = serumah.and_then(|k| self.saudara.get(&k));
        Timbangan {
            sama: false,
            kata: kemiripan(&d.kata, self.kata.isi(i), |k| self.bobot_kata(k, saudara)),
            huruf: self.huruf.kemiripan((&d.huruf, d.berat_huruf), i),
            induk,
        }
    }

    /// How much a root tells: among the siblings where the item is looked for among
    /// its siblings (the words of their kegiatan tell nothing there), else in the list.
    fn bobot_kata(&self, kata: u32, saudara: Option<&Saudara>) -> u32 {
        let Some(s) = saudara else { return self.kata.bobot(kata) };
        let n = s.kata.binary_search_by_key(&kata, |(k, _)| *k).map_or(0, |i| s.kata[i].1);
        log2_permil(s.anggota.len() as u64 + 2, n as u64 + 1) + 1
    }
}

/// What was measured of a candidate, before it is put into words.
struct Timbangan {
    sama: bool,
    kata: Permil,
    huruf: Permil,
    /// The lowest level both codes share, and its contribution.
    induk: Option<(Kode, i32)>,
}

impl Timbangan {
    fn bagian(bobot: i32, permil: Permil) -> i32 {
        bobot * i32::try_from(permil.min(1000)).unwrap_or(0) / 1000
    }

    fn skor(&self) -> i32 {
        let nama = if self.sama {
            BOBOT.edisi.nama_sama
        } else {
            Self::bagian(BOBOT.edisi.kata, self.kata) + Self::bagian(BOBOT.edisi.huruf, self.huruf)
        };
        nama + self.induk.map_or(0, |(_, b)| b)
    }

    fn bukti(&self) -> Vec<Bukti> {
        let nilai = &BOBOT.edisi;
        let mut bukti = Vec::new();
        if self.sama {
            bukti.push(Bukti::baru("nama", nilai.nama_sama, "Namanya sama", "The name is the same"));
        } else {
            let mut persen = |jenis, bobot, mirip: Permil, id: &str, en: &str| {
                let persen = (mirip + 5) / 10;
                let (id, en) = (format!("{id} {persen}%"), format!("{en} {persen}%"));
                bukti.push(Bukti::baru(jenis, Self::bagian(bobot, mirip), id, en));
            };
            persen("nama", nilai.kata, self.kata, "Kata-kata nama sama", "Words of the name agree");
            persen("huruf", nilai.huruf, self.huruf, "Huruf nama sama", "Letters of the name agree");
        }
        if let Some((induk, bobot)) = self.induk {
            let nama = induk.jenjang().nama();
            let (id, en) = (format!("Tetap di bawah {nama} {induk}"), format!("Still under {nama} {induk}"));
            bukti.push(Bukti::baru("induk", bobot, id, en));
        }
        bukti.retain(|b| b.bobot != 0);
        bukti
    }
}

/// The lowest level that both codes share, with what it is worth.
fn induk_bersama(a: Kode, b: Kode) -> Option<(Kode, i32)> {
    let nilai = &BOBOT.edisi;
    let induk = a.induk()?;
    if b.induk() == Some(induk) {
        return Some((induk, nilai.induk));
    }
    [(Jenjang::Program, nilai.program), (Jenjang::Bidang, nilai.bidang)].into_iter().find_map(|(j, bobot)| {
        let kode = a.pada(j)?;
        (b.pada(j) == Some(kode)).then_some((kode, bobot))
    })
}

/// Some exports print the predecessor's code in front of the name.
#[must_use]
pub fn tanpa_kode(nama: &str) -> (Option<Kode>, &str) {
    let rapi = nama.trim_start();
    match rapi.split_once(' ') {
        Some((depan, sisa)) if depan.contains('.') => match Kode::baca(depan) {
            Some(kode) => (Some(kode), sisa.trim_start()),
            None => (None, rapi),
        },
        _ => (None, rapi),
    }
}

/// The letters of a name without blanks ("Pasca Persalinan" is "Pascapersalinan").
fn baris_huruf(nama: &str) -> String {
    lipat(&kata(nama).join(" ")).replace(' ', "")
}

fn runtun(huruf: &str) -> impl Iterator<Item = &str> {
    let batas: Vec<usize> = huruf.char_indices().map(|(i, _)| i).chain([huruf.len()]).collect();
    let banyak = batas.len().saturating_sub(PANJANG);
    (0..banyak).map(move |i| &huruf[batas[i]..batas[i + PANJANG]])
}
