//! Judges the rows of a list: what is well-formed, complete and free of
//! contradictions becomes a list; everything else is named with its line.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::kode::{self, KodeDaftar};
use super::{BarisDaftar, Identitas, Pemda, Tempat};
use crate::model::{Jenjang, Kode};
use crate::nomenclature::normalisasi::baku;

/// What is wrong with a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SebabCacat {
    /// Not a code of the nomenclature.
    Kode,
    NamaKosong,
    /// The code stands twice with different names; here the other one.
    Kembar(Tempat, String),
    /// Nothing on the level above.
    TanpaInduk(Kode),
    /// Sub kegiatan of two and of four digits in one list: so many have each.
    Lebar(usize, usize),
}

/// A row with its fault.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cacat {
    pub tempat: Tempat,
    pub kode: String,
    pub sebab: SebabCacat,
}

/// Kind of a note about an accepted list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Jenis {
    /// The dot of a code stood in the wrong place.
    Diperbaiki,
    /// The same code means another thing for the other level of government.
    PemdaLain,
    /// Stands under an item that is struck out.
    IndukNonaktif,
}

/// A list that may be installed.
#[derive(Debug)]
pub struct Diterima {
    /// In the order of the codes.
    pub butir: Vec<(Kode, String, Option<Kode>)>,
    /// Rows that were understood in a way people should know of.
    pub catatan: Vec<(Jenis, Tempat, String)>,
    pub cacat: Vec<Cacat>,
}

/// Judges rows. Where a code has one name for provinces and another for regencies
/// and cities, `pemda` says whose is taken.
#[must_use]
pub fn periksa(baris: &[BarisDaftar], pemda: Pemda) -> Diterima {
    let mut hasil = Diterima { butir: Vec::new(), catatan: Vec::new(), cacat: Vec::new() };
    let mut menurut_kode: BTreeMap<Kode, Vec<&BarisDaftar>> = BTreeMap::new();
    let dicoret: BTreeSet<Kode> =
        baris.iter().filter(|b| b.nonaktif).filter_map(|b| Some(kode::baca(&b.kode)?.kode)).collect();
    for b in baris.iter().filter(|b| !b.nonaktif) {
        let cacat = |sebab| Cacat { tempat: b.tempat.clone(), kode: b.kode.clone(), sebab };
        let Some(KodeDaftar { kode, diperbaiki }) = kode::baca(&b.kode) else {
            hasil.cacat.push(cacat(SebabCacat::Kode));
            continue;
        };
        if !b.nama.chars().any(char::is_alphabetic) {
            hasil.cacat.push(cacat(SebabCacat::NamaKosong));
            continue;
        }
        if diperbaiki {
            hasil.catatan.push((Jenis::Diperbaiki, b.tempat.clone(), format!("{} → {kode}", b.kode)));
        }
        menurut_kode.entry(kode).or_default().push(b);
    }
    let ada: BTreeSet<Kode> = menurut_kode.keys().copied().collect();
    for (kode, semua) in &menurut_kode {
        let milik: Vec<&&BarisDaftar> = semua.iter().filter(|b| b.pemda.is_none_or(|p| p == pemda)).collect();
        let (dipakai, sisa) = match milik.first() {
            Some(pertama) => (**pertama, &milik[1..]),
            None => (semua[0], [].as_slice()),
        };
        for lain in sisa.iter().filter(|l| baku(&l.nama) != baku(&dipakai.nama)) {
            hasil.cacat.push(Cacat {
                tempat: lain.tempat.clone(),
                kode: kode.to_string(),
                sebab: SebabCacat::Kembar(dipakai.tempat.clone(), dipakai.nama.clone()),
            });
        }
        if let Some(lain) =
            semua.iter().find(|b| b.pemda.is_some_and(|p| p != pemda) && baku(&b.nama) != baku(&dipakai.nama))
        {
            hasil.catatan.push((Jenis::PemdaLain, lain.tempat.clone(), format!("{kode} {}", lain.nama)));
        }
        // The level of bidang and urusan is headings only and often left out.
        if let Some(induk) = kode.induk().filter(|i| i.jenjang() >= Jenjang::Program && !ada.contains(i)) {
            if dicoret.contains(&induk) {
                let teks = format!("{kode} {}", dipakai.nama);
                hasil.catatan.push((Jenis::IndukNonaktif, dipakai.tempat.clone(), teks));
                continue;
            }
            hasil.cacat.push(Cacat {
                tempat: dipakai.tempat.clone(),
                kode: kode.to_string(),
                sebab: SebabCacat::TanpaInduk(induk),
            });
        }
        let sebelum = semua.iter().find_map(|b| b.sebelum).filter(|s| s != kode);
        hasil.butir.push((*kode, dipakai.nama.clone(), sebelum));
    }
    hasil.cacat.extend(lebar(&menurut_kode));
    hasil.cacat.sort_by(|a, b| a.tempat.cmp(&b.tempat));
    hasil
}

/// One list prints all its sub kegiatan with two digits or all with four.
fn lebar(menurut_kode: &BTreeMap<Kode, Vec<&BarisDaftar>>) -> Vec<Cacat> {
    let sub: Vec<(&Kode, &&BarisDaftar)> = menurut_kode
        .iter()
        .filter(|(k, _)| k.jenjang() == Jenjang::SubKegiatan)
        .map(|(k, b)| (k, &b[0]))
        .collect();
    let empat = |k: &Kode| k.to_string().rsplit('.').next().is_some_and(|s| s.len() == 4);
    let banyak = sub.iter().filter(|(k, _)| empat(k)).count();
    let dua = sub.len() - banyak;
    if banyak == 0 || dua == 0 {
        return Vec::new();
    }
    let langka = banyak < dua;
    sub.iter()
        .filter(|(k, _)| empat(k) == langka)
        .map(|(k, b)| Cacat {
            tempat: b.tempat.clone(),
            kode: k.to_string(),
            sebab: SebabCacat::Lebar(dua, banyak),
        })
        .collect()
}

impl Diterima {
    /// The list as [`super::super::Katalog::baca`] reads it. Same rows and same
    /// identity give the same text.
    #[must_use]
    pub fn tulis(&self, identitas: &Identitas, pemda: Pemda, sumber: &str, sidik_sumber: &str) -> String {
        let mut teks = String::new();
        let jumlah = |j: Jenjang| self.butir.iter().filter(|(k, ..)| k.jenjang() == j).count();
        let kepala = [
            ("edisi", identitas.edisi.clone()),
            ("ditetapkan", identitas.ditetapkan.clone()),
            ("berlaku", format!("{}-{}", identitas.berlaku.0, identitas.berlaku.1)),
            (
                "cakupan",
                format!("{} sub kegiatan, nama menurut {}", jumlah(Jenjang::SubKegiatan), pemda.kata()),
            ),
            ("sumber", sumber.to_owned()),
            ("sidik_sumber", sidik_sumber.to_owned()),
        ];
        for (kunci, nilai) in kepala {
            let _ = writeln!(teks, "# {kunci}\t{}", satu_baris(&nilai));
        }
        for (kode, nama, sebelum) in &self.butir {
            let _ = match sebelum {
                Some(s) => writeln!(teks, "{kode}\t{}\t{s}", satu_baris(nama)),
                None => writeln!(teks, "{kode}\t{}", satu_baris(nama)),
            };
        }
        teks
    }
}

fn satu_baris(teks: &str) -> String {
    teks.replace(['\t', '\n', '\r'], " ")
}
