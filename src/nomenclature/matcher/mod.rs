//! Proposes which new sub kegiatan continue which old indicators.
//!
//! Names do not carry it; the unit is the old indicator line, the relation is
//! many-to-many (domain.md 7). Candidates come from an inverted index over the
//! words of the indicators, and from equal amounts.

mod bobot;
mod bukti;
mod sisi;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use self::bukti::{Kamus, kumpulkan};
use self::sisi::Titik;
use super::padanan::{Bukti, Hubungan, Keputusan, Padanan};
use crate::model::{Kode, Tabel};
use crate::nomenclature::normalisasi::baku;

/// Proposes pairs between the indicator lines of the last old year and the
/// lowest rows of the following year.
///
/// `kode` holds, for each table and row, the code the row counts under; `opd`
/// the office each table belongs to.
#[must_use]
pub fn padankan(tabel: &[Tabel], kode: &[Vec<Option<Kode>>], opd: &[String]) -> Vec<Padanan> {
    let mut hasil = Vec::new();
    let mut kantor: Vec<&String> = opd.iter().collect();
    kantor.sort_unstable();
    kantor.dedup();
    for satu in kantor {
        let milik: Vec<Tabel> =
            tabel.iter().zip(opd).filter(|(_, o)| *o == satu).map(|(t, _)| t.clone()).collect();
        let Some(tahun) = sisi::tahun_lama(&milik) else { continue };
        let sendiri = |t: &Titik| t.opd == *satu;
        let lama: Vec<Titik> = sisi::lama(tabel, opd, tahun).into_iter().filter(sendiri).collect();
        let baru: Vec<Titik> = sisi::baru(tabel, kode, opd, tahun + 1).into_iter().filter(sendiri).collect();
        if !lama.is_empty() && !baru.is_empty() {
            hasil.extend(satu_kantor(&lama, &baru));
        }
    }
    hasil
}

/// A scored candidate: old line, new row, evidence.
struct Calon {
    lama: usize,
    baru: usize,
    bukti: Vec<Bukti>,
    skor: i32,
}

fn satu_kantor(lama: &[Titik], baru: &[Titik]) -> Vec<Padanan> {
    let kamus = Kamus::dari(lama.iter().chain(baru));
    let mut menurut_kata: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (b, t) in baru.iter().enumerate() {
        for kata in t.indikator.iter().flatten() {
            menurut_kata.entry(kata).or_default().insert(b);
        }
    }
    let pagu_lama: BTreeMap<&str, Decimal> =
        lama.iter().filter_map(|t| Some((t.kegiatan.as_str(), t.pagu?))).collect();
    let mut calon: Vec<Calon> = Vec::new();
    for (a, l) in lama.iter().enumerate() {
        let kata = l.indikator.iter().flatten();
        let mut dekat: BTreeSet<usize> =
            kata.filter_map(|k| menurut_kata.get(k.as_str())).flatten().copied().collect();
        dekat.extend((0..baru.len()).filter(|&b| l.pagu.is_some() && baru[b].pagu == l.pagu));
        let lain: Vec<Decimal> =
            pagu_lama.iter().filter(|(k, _)| **k != l.kegiatan).map(|(_, n)| *n).collect();
        for b in dekat {
            let bukti = kumpulkan(&kamus, l, &baru[b], &lain);
            let skor = bukti.iter().map(|x| x.bobot).sum();
            calon.push(Calon { lama: a, baru: b, bukti, skor });
        }
    }
    let terpilih = pilih(calon, lama.len());
    susun(lama, baru, terpilih)
}

/// Keeps, for each old line, the candidates near its best one.
fn pilih(calon: Vec<Calon>, banyak: usize) -> Vec<Calon> {
    let mut terbaik = vec![0; banyak];
    for c in &calon {
        terbaik[c.lama] = terbaik[c.lama].max(c.skor);
    }
    let tinjau = i32::try_from(bobot::PITA.tinjau).unwrap_or(i32::MAX);
    let mut hasil: Vec<Calon> = calon
        .into_iter()
        .filter(|c| c.skor >= tinjau && c.skor + bobot::SEKELOMPOK >= terbaik[c.lama])
        .collect();
    hasil.sort_by_key(|c| (c.lama, c.baru));
    hasil
}

fn susun(lama: &[Titik], baru: &[Titik], terpilih: Vec<Calon>) -> Vec<Padanan> {
    let (mut dari, mut ke) = (vec![0usize; lama.len()], vec![BTreeSet::new(); baru.len()]);
    for c in &terpilih {
        dari[c.lama] += 1;
        ke[c.baru].insert(lama[c.lama].ujung.larik + 1000 * lama[c.lama].ujung.baris);
    }
    let otomatis = i32::try_from(bobot::PITA.otomatis).unwrap_or(i32::MAX);
    let mut hasil: Vec<Padanan> = Vec::new();
    let mut calon = terpilih.into_iter().peekable();
    for (a, l) in lama.iter().enumerate() {
        if dari[a] == 0 {
            hasil.push(tanpa(Some(l), None, Hubungan::Hilang));
        }
        while let Some(c) = calon.next_if(|c| c.lama == a) {
            let b = &baru[c.baru];
            let hubungan = match (dari[a] > 1, ke[c.baru].len() > 1) {
                (true, _) => Hubungan::Pecah,
                (_, true) => Hubungan::Gabung,
                _ if baku(&l.ujung.nama) == baku(&b.ujung.nama) => Hubungan::Sama,
                _ => Hubungan::GantiNama,
            };
            hasil.push(Padanan {
                lama: Some(l.ujung.clone()),
                baru: Some(b.ujung.clone()),
                hubungan,
                keputusan: if c.skor >= otomatis { Keputusan::Otomatis } else { Keputusan::Tinjau },
                bukti: c.bukti,
            });
        }
    }
    hasil.extend(
        baru.iter().zip(&ke).filter(|(_, k)| k.is_empty()).map(|(b, _)| tanpa(None, Some(b), Hubungan::Baru)),
    );
    hasil
}

fn tanpa(lama: Option<&Titik>, baru: Option<&Titik>, hubungan: Hubungan) -> Padanan {
    Padanan {
        lama: lama.map(|t| t.ujung.clone()),
        baru: baru.map(|t| t.ujung.clone()),
        hubungan,
        keputusan: Keputusan::TanpaPadanan,
        bukti: Vec::new(),
    }
}
