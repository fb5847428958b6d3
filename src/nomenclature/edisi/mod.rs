//! From one edition of the nomenclature to another: which item of the newer list
//! continues an item of the older one.
//!
//! In: two lists. Out: for every old item what became of it and the nearest
//! candidates with their evidence. Codes were re-used between editions, so an
//! equal code by itself joins nothing; what is printed as official predecessor is
//! evidence like any other, only stronger.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

use super::catalogue::Katalog;
use super::matcher::bobot::BOBOT;
use super::normalisasi::baku;
use super::padanan::{Bukti, Keputusan};
use crate::model::{Jenjang, Kode};

mod berbobot;
mod indeks;

pub use indeks::{CalonEdisi, Indeks, Pos, tanpa_kode};

/// Candidates kept for each old item.
const DISIMPAN: usize = 5;

/// What became of an item.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Nasib {
    /// Same code, same name.
    Tetap,
    /// Another code, same name.
    PindahKode,
    /// Another name.
    GantiNama,
    /// Nothing comes near enough.
    Hilang,
}

/// An old item with its candidates, best first.
#[derive(Clone, Debug, PartialEq)]
pub struct Alih {
    /// Index into the old items.
    pub lama: usize,
    pub nasib: Nasib,
    pub keputusan: Keputusan,
    pub calon: Vec<CalonEdisi>,
}

impl Alih {
    /// The proposed successor; `None` where nothing is proposed.
    #[must_use]
    pub fn penerus(&self) -> Option<&CalonEdisi> {
        self.calon.first().filter(|_| self.keputusan != Keputusan::TanpaPadanan)
    }

    /// Score above the runner-up, in thousandths.
    #[must_use]
    pub fn jarak(&self) -> Option<i32> {
        Some(self.calon.first()?.skor() - self.calon.get(1)?.skor())
    }
}

/// The matching of one level of two editions.
#[derive(Debug)]
pub struct Peralihan {
    pub lama: Vec<Pos>,
    pub baru: Indeks,
    pub alih: Vec<Alih>,
}

/// Official predecessors, new code to old code, where an export prints them.
pub type Pendahulu = BTreeMap<Kode, Kode>;

/// Matches the items of a level of two lists.
#[must_use]
pub fn padankan(lama: &Katalog, baru: &Katalog, jenjang: Jenjang, resmi: &Pendahulu) -> Peralihan {
    let pos = |k: &Katalog| -> Vec<Pos> {
        let milik = k.butir().iter().filter(|b| b.kode.jenjang() == jenjang);
        milik.map(|b| Pos { kode: Some(b.kode), nama: b.nama.clone() }).collect()
    };
    let (lama, baru) = (pos(lama), Indeks::susun(pos(baru)));
    let alih = padankan_pos(&lama, &baru, resmi);
    Peralihan { lama, baru, alih }
}

/// Matches items; every new item continues one old item at most, the one with the
/// stronger evidence. What both lists have unchanged stays with itself.
#[must_use]
pub fn padankan_pos(lama: &[Pos], baru: &Indeks, resmi: &Pendahulu) -> Vec<Alih> {
    let tetap = yang_tetap(lama, baru);
    let dipakai: HashSet<usize> = tetap.values().copied().collect();
    let mut semua: Vec<Vec<CalonEdisi>> = lama
        .iter()
        .enumerate()
        .map(|(l, pos)| {
            if let Some(b) = tetap.get(&l) {
                return vec![calon_tetap(*b)];
            }
            let mut calon = baru.cari(pos, BOBOT.edisi.diperiksa);
            for c in &mut calon {
                c.bukti.extend(bukti_resmi(pos, &baru.pos()[c.baru], resmi));
                if dipakai.contains(&c.baru) {
                    c.bukti.push(Bukti::baru(
                        "tetap",
                        -BOBOT.edisi.tetap,
                        "Sudah ada sebelumnya dan tetap",
                        "Was there before and stays",
                    ));
                }
            }
            calon
        })
        .collect();
    let milik = bagikan(&mut semua, lama);
    semua
        .into_iter()
        .enumerate()
        .map(|(l, mut calon)| {
            // The proposal first, then by what speaks for each: that another item took
            // a candidate says nothing about its likeness, and a planner must see it.
            calon.sort_by_key(|c| {
                (milik.get(&c.baru) != Some(&l), Reverse(c.skor() - c.bobot("terpakai")), c.baru)
            });
            calon.truncate(DISIMPAN);
            let milik_sendiri = calon.first().is_some_and(|c| milik.get(&c.baru) == Some(&l));
            nilai((l, &lama[l]), baru, tetap.contains_key(&l), milik_sendiri, calon)
        })
        .collect()
}

fn nilai(
    (l, lama): (usize, &Pos),
    baru: &Indeks,
    tetap: bool,
    milik_sendiri: bool,
    calon: Vec<CalonEdisi>,
) -> Alih {
    let ambang = &BOBOT.edisi;
    let skor = calon.first().map_or(0, CalonEdisi::skor);
    let jarak = calon.get(1).map_or(i32::MAX, |c| skor - c.skor());
    let keputusan = match skor {
        _ if tetap => Keputusan::Otomatis,
        s if milik_sendiri && s >= ambang.otomatis && jarak >= ambang.jarak => Keputusan::Otomatis,
        s if s >= ambang.tinjau => Keputusan::Tinjau,
        _ => Keputusan::TanpaPadanan,
    };
    let nasib = match calon.first().map(|c| &baru.pos()[c.baru]) {
        _ if tetap => Nasib::Tetap,
        Some(b) if keputusan != Keputusan::TanpaPadanan => {
            let sama = baku(tanpa_kode(&b.nama).1) == baku(tanpa_kode(&lama.nama).1);
            if sama { Nasib::PindahKode } else { Nasib::GantiNama }
        }
        _ => Nasib::Hilang,
    };
    Alih { lama: l, nasib, keputusan, calon }
}

/// Items with the same code and the same name on both sides.
fn yang_tetap(lama: &[Pos], baru: &Indeks) -> BTreeMap<usize, usize> {
    let kunci = |p: &Pos| Some((p.kode?, baku(tanpa_kode(&p.nama).1)));
    let ada: HashMap<(Kode, Rc<str>), usize> =
        baru.pos().iter().enumerate().filter_map(|(i, p)| Some((kunci(p)?, i))).collect();
    lama.iter().enumerate().filter_map(|(l, p)| Some((l, *ada.get(&kunci(p)?)?))).collect()
}

fn calon_tetap(baru: usize) -> CalonEdisi {
    let bukti = Bukti::baru("nama", 1000, "Kode dan nama tetap", "Code and name unchanged");
    CalonEdisi { baru, bukti: vec![bukti] }
}

fn bukti_resmi(lama: &Pos, baru: &Pos, resmi: &Pendahulu) -> Option<Bukti> {
    let asal = lama.kode?;
    let tercetak = tanpa_kode(&baru.nama).0 == Some(asal);
    let terdaftar = baru.kode.is_some_and(|k| resmi.get(&k) == Some(&asal));
    (tercetak || terdaftar).then(|| {
        Bukti::baru(
            "pendahulu",
            BOBOT.edisi.pendahulu,
            format!("Daftar baru mencantumkan {asal} sebagai pendahulunya"),
            format!("The new list prints {asal} as its predecessor"),
        )
    })
}

/// The strongest pair takes its new item; it counts against all others that want
/// the same one, with the reason. Returns the owners of the new items.
fn bagikan(semua: &mut [Vec<CalonEdisi>], lama: &[Pos]) -> HashMap<usize, usize> {
    let mut urut: Vec<(Reverse<i32>, usize, usize)> = semua
        .iter()
        .enumerate()
        .flat_map(|(l, calon)| calon.iter().map(move |c| (Reverse(c.skor()), l, c.baru)))
        .filter(|(skor, ..)| skor.0 >= BOBOT.edisi.tinjau)
        .collect();
    urut.sort_unstable();
    let mut milik: HashMap<usize, usize> = HashMap::new();
    let mut selesai = HashSet::new();
    for (_, l, b) in urut {
        if !selesai.contains(&l) && !milik.contains_key(&b) {
            milik.insert(b, l);
            selesai.insert(l);
        }
    }
    for (l, calon) in semua.iter_mut().enumerate() {
        for c in calon {
            let Some(pemilik) = milik.get(&c.baru).filter(|p| **p != l) else { continue };
            let siapa = lama[*pemilik].kode.map_or_else(|| lama[*pemilik].nama.clone(), |k| k.to_string());
            c.bukti.push(Bukti::baru(
                "terpakai",
                -BOBOT.edisi.terpakai,
                format!("Lebih kuat sebagai penerus {siapa}"),
                format!("Stronger as the successor of {siapa}"),
            ));
        }
    }
    milik
}
