//! Reads header cells: every column gets the path of its header texts from top to bottom,
//! merged areas resolved. It does not know what the words mean.

use super::kepala::{Judul, peras_judul};
use super::layout::Peras;
use crate::model::teks::rapikan;
use crate::model::{Alamat, Lembar};

/// Columns beyond this are not part of a planning table (the widest met has 42).
const LEBAR_MAKSIMUM: u16 = 128;

/// The header columns of rows `awal..=akhir`.
#[must_use]
pub fn baca_judul(lembar: &Lembar, awal: u32, akhir: u32) -> Vec<Judul> {
    let lebar = (awal..=akhir).map(|b| lebar_baris(lembar, b)).max().unwrap_or(0);
    let mut hasil = Vec::new();
    for kolom in 0..lebar {
        let mut jalur: Vec<String> = Vec::new();
        let mut sel = None;
        // Cells of this column alone, which may hold one heading in pieces.
        let mut sendiri: Vec<String> = Vec::new();
        let mut terbawah = "";
        for baris in awal..=akhir {
            let di = Alamat::new(baris, kolom);
            let (asal, teks) = teks_judul(lembar, di, awal, akhir);
            if teks.trim().is_empty() {
                continue;
            }
            terbawah = teks;
            let teks = rapikan(teks);
            let lebar = lembar.gabungan_di(asal).is_some_and(|a| a.awal.kolom != a.akhir.kolom);
            if asal.kolom == kolom && !lebar && sendiri.last() != Some(&teks) {
                sendiri.push(teks.clone());
            }
            if asal == di || lembar.pangkal(di) == asal {
                sel = Some(asal);
            }
            if jalur.last() != Some(&teks) {
                jalur.push(teks);
            }
        }
        if let Some(sel) = sel {
            let peras: Vec<Peras> = jalur.iter().map(|t| peras_judul(t)).collect();
            let lain = bacaan_lain(&peras, &sendiri, terbawah);
            hasil.push(Judul { kolom, jalur, peras, lain, sel, peran: None });
        }
    }
    hasil
}

fn bacaan_lain(peras: &[Peras], sendiri: &[String], terbawah: &str) -> Vec<Vec<Peras>> {
    let mut lain = Vec::new();
    if sendiri.len() > 1 {
        let mut jalur = peras[..peras.len().saturating_sub(sendiri.len())].to_vec();
        jalur.push(peras_judul(&sendiri.join(" ")));
        lain.push(jalur);
    }
    let baris: Vec<Peras> = terbawah.lines().map(peras_judul).filter(|t| !t.is_empty()).collect();
    if baris.len() > 1 {
        let mut jalur = peras[..peras.len().saturating_sub(1)].to_vec();
        jalur.extend(baris);
        lain.push(jalur);
    }
    lain
}

/// Columns of a row up to its last filled or merged cell.
#[must_use]
pub fn lebar_baris(lembar: &Lembar, baris: u32) -> u16 {
    let terisi = lembar
        .baris
        .binary_search_by_key(&baris, |(b, _)| *b)
        .ok()
        .and_then(|i| lembar.baris[i].1.last())
        .map_or(0, |(k, _)| k + 1);
    let gabungan = lembar.gabungan.ujung_kanan(baris).map_or(0, |k| k + 1);
    terisi.max(gabungan).min(LEBAR_MAKSIMUM)
}

/// Text that heads a cell: its own, that of its merged area, or, where a group
/// heading was typed into its first column without merging, that of its left
/// neighbour — but only above a cell that has a text of its own.
fn teks_judul(lembar: &Lembar, di: Alamat, awal: u32, akhir: u32) -> (Alamat, &str) {
    if let Some(area) = lembar.gabungan_di(di) {
        return if area.awal.baris < awal { (di, "") } else { (area.awal, lembar.teks(area.awal)) };
    }
    let sendiri = lembar.teks(di);
    if !sendiri.trim().is_empty() || di.baris == akhir {
        return (di, sendiri);
    }
    let di_bawah = (di.baris + 1..=akhir).any(|b| !lembar.teks(Alamat::new(b, di.kolom)).trim().is_empty());
    let di_atas = (awal..di.baris).any(|b| !lembar.teks(Alamat::new(b, di.kolom)).trim().is_empty());
    if !di_bawah || di_atas {
        return (di, "");
    }
    for kolom in (0..di.kolom).rev() {
        let kiri = Alamat::new(di.baris, kolom);
        if lembar.gabungan_di(kiri).is_some() {
            break;
        }
        if !lembar.teks(kiri).trim().is_empty() {
            return (kiri, lembar.teks(kiri));
        }
    }
    (di, "")
}

/// Groups of neighbouring header columns: tables side by side stand apart by blank columns.
#[must_use]
pub fn segmen(judul: &[Judul]) -> Vec<&[Judul]> {
    let batas: Vec<usize> = (1..judul.len()).filter(|&i| judul[i].kolom > judul[i - 1].kolom + 1).collect();
    let awal = std::iter::once(0).chain(batas.iter().copied());
    let akhir = batas.iter().copied().chain(std::iter::once(judul.len()));
    awal.zip(akhir).map(|(a, b)| &judul[a..b]).filter(|s| !s.is_empty()).collect()
}

/// Tables side by side begin with the same heading, whatever blank columns lie between or within.
#[must_use]
pub fn berulang_ke_kanan(judul: &[Judul]) -> Vec<&[Judul]> {
    let kata = |j: &Judul| j.peras.last().cloned();
    let Some(pertama) = judul.first() else { return Vec::new() };
    let awal: Vec<usize> = (0..judul.len())
        .filter(|&i| kata(&judul[i]) == kata(pertama))
        .filter(|&i| i == 0 || judul[i].sel != judul[i - 1].sel)
        .collect();
    let akhir = awal.iter().copied().skip(1).chain([judul.len()]);
    awal.iter().zip(akhir).map(|(a, b)| &judul[*a..b]).collect()
}

/// True for a row that only numbers the columns: `1 2 3`, `(1) (2)`, `1. 2.`, from 0, with gaps,
/// `10=(5+7+9)`, with K and Rp in between. The numbers rise; where columns were moved they are at
/// least a whole series. Figures of an item need be neither.
#[must_use]
pub fn baris_penomoran(lembar: &Lembar, baris: u32) -> bool {
    let Ok(i) = lembar.baris.binary_search_by_key(&baris, |(b, _)| *b) else { return false };
    let mut nomor: Vec<u32> = Vec::new();
    let (mut banyak, mut sebelum, mut naik) = (0, 0, true);
    for (_, isi) in &lembar.baris[i].1 {
        let teks = isi.nilai.teks().trim();
        if teks.is_empty() {
            continue;
        }
        let inti = teks.trim_matches(['(', ')', '[', ']']).trim_end_matches('.');
        let (digit, ekor) = inti.split_at(inti.bytes().take_while(u8::is_ascii_digit).count());
        let urut = digit.parse::<u32>().ok().filter(|n| *n < 100);
        let akhiran = ekor.is_empty() || (ekor.len() == 1 && ekor.bytes().all(|b| b.is_ascii_alphabetic()));
        let rumus = teks.len() <= 24
            && teks.contains(['=', '/'])
            && teks.bytes().all(|b| b.is_ascii_digit() || b" =()+-*/.x%:".contains(&b));
        match urut {
            Some(n) if akhiran => {
                naik &= sebelum <= n;
                sebelum = n;
                nomor.push(n);
            }
            Some(n) if rumus => nomor.push(n),
            _ if rumus => {}
            _ if ["k", "rp"].contains(&&*peras_judul(teks)) => continue,
            _ => return false,
        }
        banyak += 1;
    }
    banyak >= 3 && (naik || deret_utuh(nomor))
}

/// Every number from 0 or 1 to the highest, each once.
fn deret_utuh(mut nomor: Vec<u32>) -> bool {
    nomor.sort_unstable();
    nomor.len() >= 5
        && nomor.first().is_some_and(|n| *n <= 1)
        && nomor.windows(2).all(|dua| dua[1] == dua[0] + 1)
}
