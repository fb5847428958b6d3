//! Editions whose day and years are known, and which of them a list is.

use std::collections::BTreeSet;

use super::Identitas;
use crate::model::Kode;
use crate::model::teks::lipat;

const DIKENAL: &str = include_str!("../data/edisi.tsv");
/// A list is an edition if it holds so many per cent of its own items …
const PUNYA: usize = 80;
/// … and at most so many of every other edition's.
const BUKAN: usize = 20;

struct Dikenal {
    identitas: Identitas,
    ciri: Vec<Kode>,
}

fn semua() -> Vec<Dikenal> {
    let satu = |baris: &str| {
        let mut bagian = baris.split('\t');
        let mut ambil = || bagian.next().unwrap_or_default().to_owned();
        let (edisi, ditetapkan, berlaku, ciri) = (ambil(), ambil(), ambil(), ambil());
        let (awal, akhir) = berlaku.split_once('-')?;
        let berlaku = (awal.parse().ok()?, akhir.parse().ok()?);
        let ciri = ciri.split(' ').filter_map(Kode::baca).collect();
        Some(Dikenal { identitas: Identitas { edisi, ditetapkan, berlaku }, ciri })
    };
    DIKENAL.lines().filter(|b| !b.starts_with('#')).filter_map(satu).collect()
}

/// The names of the known editions, the earliest first.
#[must_use]
pub fn nama_dikenal() -> Vec<String> {
    semua().into_iter().map(|d| d.identitas.edisi).collect()
}

/// The known edition a person means: "1317/2023", "050-3708", "2027".
#[must_use]
pub fn menurut_nama(nama: &str) -> Option<Identitas> {
    let kata = |t: &str| -> Vec<String> { lipat(t).split(' ').map(str::to_owned).collect() };
    let dicari = kata(nama);
    let mut cocok = semua().into_iter().filter(|d| {
        let ada = kata(&d.identitas.edisi);
        dicari.iter().all(|k| ada.contains(k))
    });
    let pertama = cocok.next()?;
    cocok.next().is_none().then_some(pertama.identitas)
}

/// The edition whose own items the list holds, and no other's.
#[must_use]
pub fn menurut_isi(kode: &BTreeSet<Kode>) -> Option<Identitas> {
    let persen = |d: &Dikenal| {
        let punya = d.ciri.iter().filter(|c| kode.contains(c)).count();
        (punya * 100).checked_div(d.ciri.len())
    };
    let nilai: Vec<(usize, Dikenal)> = semua().into_iter().filter_map(|d| Some((persen(&d)?, d))).collect();
    let punya = nilai.iter().filter(|(n, _)| *n >= PUNYA).count();
    let lain = nilai.iter().filter(|(n, _)| *n > BUKAN).count();
    if punya != 1 || lain != 1 {
        return None;
    }
    nilai.into_iter().find(|(n, _)| *n >= PUNYA).map(|(_, d)| d.identitas)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_data_is_read() {
        let baris = DIKENAL.lines().filter(|b| !b.starts_with('#')).count();
        assert_eq!(semua().len(), baris);
        assert!(semua().iter().all(|d| d.ciri.is_empty() || d.ciri.len() == 20));
    }

    #[test]
    fn an_edition_is_known_by_its_own_items() {
        let ciri: BTreeSet<Kode> = semua()[1].ciri.iter().copied().collect();
        assert_eq!(menurut_isi(&ciri).unwrap().edisi, semua()[1].identitas.edisi);
        let campur: BTreeSet<Kode> = ciri.into_iter().chain(semua()[0].ciri.iter().copied()).collect();
        assert_eq!(menurut_isi(&campur), None);
        assert_eq!(menurut_nama("3708").unwrap().berlaku, (2021, 2022));
        assert_eq!(menurut_nama("Kepmendagri"), None);
    }
}
