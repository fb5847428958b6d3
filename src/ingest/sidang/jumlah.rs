//! Evidence of sums: a parent is the sum of its children, a total the sum of
//! its programmes, a year's amount the sum of its parts.
//!
//! A reading is taken only where every assignment that closes the sum agrees on
//! it; two that close it leave the doubt as it is.

use rust_decimal::Decimal;

use crate::model::{Letak, Nilai, Peran, Tabel};

/// A cell of the table: row of the table (or of its totals) and column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tempat {
    Baris(usize, usize),
    Total(usize, usize),
}

/// `jumlah` must be the sum of `bagian`.
#[derive(Debug)]
pub struct Persamaan {
    pub jumlah: Tempat,
    pub bagian: Vec<Tempat>,
}

/// More doubtful cells than these in one sum close too many wrong ones by chance.
const RAGU_TERBANYAK: usize = 12;
/// Assignments looked at before a sum is given up.
const LANGKAH: u32 = 200_000;

/// All sums of the table that can be checked.
#[must_use]
pub fn persamaan(tabel: &Tabel) -> Vec<Persamaan> {
    let mut hasil = Vec::new();
    for (k, kolom) in tabel.kolom.iter().enumerate() {
        if kolom.peran.uang() {
            menurun(tabel, k, &mut hasil);
        }
    }
    for i in 0..tabel.baris.len() {
        mendatar(tabel, i, &mut hasil);
    }
    hasil
}

fn menurun(tabel: &Tabel, k: usize, hasil: &mut Vec<Persamaan>) {
    for i in 0..tabel.baris.len() {
        if !terisi(tabel, i, k) {
            continue;
        }
        let mut bagian = Vec::new();
        if tabel.baris[i].anak.iter().all(|&j| garis_depan(tabel, j, k, &mut bagian)) && !bagian.is_empty() {
            hasil.push(Persamaan { jumlah: Tempat::Baris(i, k), bagian });
        }
    }
    for (t, larik) in tabel.total.iter().enumerate() {
        if larik.sel[k].as_ref().is_none_or(|s| s.angka().is_none()) {
            continue;
        }
        let mut bagian = Vec::new();
        let akar = (0..tabel.baris.len()).filter(|&i| tabel.baris[i].induk.is_none());
        if akar.into_iter().all(|i| garis_depan(tabel, i, k, &mut bagian)) && !bagian.is_empty() {
            hasil.push(Persamaan { jumlah: Tempat::Total(t, k), bagian });
        }
    }
}

/// The highest filled cells of a row's branch; false where a cell of it cannot
/// be read, so that no sum over it proves anything.
fn garis_depan(tabel: &Tabel, i: usize, k: usize, hasil: &mut Vec<Tempat>) -> bool {
    match tabel.baris[i].larik[0].sel[k].as_ref().map(|s| &s.nilai) {
        Some(Nilai::Angka(_)) => {
            hasil.push(Tempat::Baris(i, k));
            true
        }
        None | Some(Nilai::Nihil | Nilai::RpKosong | Nilai::TanpaNilai) => {
            tabel.baris[i].anak.iter().all(|&j| garis_depan(tabel, j, k, hasil))
        }
        Some(_) => false,
    }
}

/// Parents whose settled amount is not the sum of their settled children. In
/// thousands each part may be rounded.
pub fn terbantah(tabel: &Tabel, k: usize) -> Vec<Letak> {
    let mut semua = Vec::new();
    if tabel.kolom[k].peran.uang() {
        menurun(tabel, k, &mut semua);
    }
    let isian = |t: &Tempat| match t {
        Tempat::Baris(i, k) => tabel.baris[*i].larik[0].sel[*k].as_ref(),
        Tempat::Total(..) => None,
    };
    semua
        .iter()
        .filter_map(|p| {
            let induk = isian(&p.jumlah)?;
            let bagian: Option<Vec<Decimal>> = p.bagian.iter().map(|t| isian(t)?.desimal()).collect();
            let selisih = induk.desimal()? - bagian?.iter().sum::<Decimal>();
            let skala = Decimal::from(tabel.kolom[k].skala - 1) / Decimal::TWO;
            (selisih.abs() > skala * Decimal::from(p.bagian.len())).then_some(induk.letak)
        })
        .collect()
}

fn terisi(tabel: &Tabel, i: usize, k: usize) -> bool {
    tabel.baris[i].larik[0].sel[k].as_ref().is_some_and(|s| s.angka().is_some())
}

/// Parts of a year's amount, and the years of a period.
fn mendatar(tabel: &Tabel, i: usize, hasil: &mut Vec<Persamaan>) {
    let kolom = |peran: Peran| -> Vec<usize> {
        (0..tabel.kolom.len()).filter(|&k| tabel.kolom[k].peran == peran).collect()
    };
    let mut tambah = |jumlah: usize, bagian: &[usize]| {
        let bagian: Vec<usize> = bagian.iter().copied().filter(|&k| terisi(tabel, i, k)).collect();
        if terisi(tabel, i, jumlah) && bagian.len() >= 2 {
            hasil.push(Persamaan {
                jumlah: Tempat::Baris(i, jumlah),
                bagian: bagian.into_iter().map(|k| Tempat::Baris(i, k)).collect(),
            });
        }
    };
    let pagu = kolom(Peran::Pagu);
    if let [pagu] = pagu.as_slice() {
        tambah(*pagu, &kolom(Peran::PaguBagian));
    }
    if let [akhir] = kolom(Peran::PaguAkhir).as_slice() {
        tambah(*akhir, &pagu);
    }
}

/// What the sum says about each of its cells (`jumlah` first): the only value
/// that closes it, or `None`. `bacaan` gives all readings of a cell.
#[must_use]
pub fn tutup(persamaan: &Persamaan, bacaan: &dyn Fn(Tempat) -> Vec<Decimal>) -> Option<Vec<Option<Decimal>>> {
    let pilihan: Vec<Vec<Decimal>> = std::iter::once(bacaan(persamaan.jumlah))
        .chain(persamaan.bagian.iter().map(|t| bacaan(*t).into_iter().map(|n| -n).collect()))
        .collect();
    let ragu = pilihan.iter().filter(|p| p.len() > 1).count();
    if ragu == 0 || pilihan.iter().any(Vec::is_empty) {
        return None;
    }
    if ragu > RAGU_TERBANYAK {
        return seragam(&pilihan);
    }
    let pasti: Decimal = pilihan.iter().filter(|p| p.len() == 1).map(|p| p[0]).sum();
    // The widest choices first: they narrow the rest at once.
    let mut urutan: Vec<usize> = (0..pilihan.len()).filter(|&i| pilihan[i].len() > 1).collect();
    let lebar = |i: usize| rentang(&pilihan[i]).1 - rentang(&pilihan[i]).0;
    urutan.sort_by_key(|&i| std::cmp::Reverse(lebar(i)));
    // What the choices from a position on can still add, least and most.
    let mut sisa = vec![(Decimal::ZERO, Decimal::ZERO); urutan.len() + 1];
    for (di, &i) in urutan.iter().enumerate().rev() {
        let (kecil, besar) = rentang(&pilihan[i]);
        sisa[di] = (sisa[di + 1].0 + kecil, sisa[di + 1].1 + besar);
    }
    let mut cari =
        Pencari { pilihan: &pilihan, urutan: &urutan, sisa: &sisa, langkah: 0, jawaban: Vec::new() };
    let mut kini = vec![Decimal::ZERO; urutan.len()];
    if !cari.telusuri(0, pasti, &mut kini) {
        return None;
    }
    let pertama = cari.jawaban.first()?.clone();
    let mut hasil = vec![None; pilihan.len()];
    for (di, &i) in urutan.iter().enumerate() {
        if cari.jawaban.iter().all(|j| j[di] == pertama[di]) {
            hasil[i] = Some(if i == 0 { pertama[di] } else { -pertama[di] });
        }
    }
    Some(hasil)
}

/// Of many doubtful cells all are read in the same way, or nothing is said.
fn seragam(pilihan: &[Vec<Decimal>]) -> Option<Vec<Option<Decimal>>> {
    let menurut = |n: usize| -> Vec<Decimal> { pilihan.iter().map(|p| p[n.min(p.len() - 1)]).collect() };
    let tertutup = |n: usize| menurut(n).iter().sum::<Decimal>().is_zero();
    let terpilih = match (tertutup(0), tertutup(1)) {
        (true, false) => menurut(0),
        (false, true) => menurut(1),
        _ => return None,
    };
    let nilai = terpilih.into_iter().enumerate().map(|(i, n)| if i == 0 { n } else { -n });
    Some(nilai.zip(pilihan).map(|(n, p)| (p.len() > 1).then_some(n)).collect())
}

fn rentang(pilihan: &[Decimal]) -> (Decimal, Decimal) {
    (pilihan.iter().min().copied().unwrap_or_default(), pilihan.iter().max().copied().unwrap_or_default())
}

struct Pencari<'p> {
    pilihan: &'p [Vec<Decimal>],
    urutan: &'p [usize],
    sisa: &'p [(Decimal, Decimal)],
    langkah: u32,
    jawaban: Vec<Vec<Decimal>>,
}

impl Pencari<'_> {
    /// Collects the assignments under which everything adds up to zero; false
    /// where there are too many to look at.
    fn telusuri(&mut self, di: usize, sejauh: Decimal, kini: &mut [Decimal]) -> bool {
        self.langkah += 1;
        if self.langkah > LANGKAH {
            return false;
        }
        if sejauh + self.sisa[di].0 > Decimal::ZERO || sejauh + self.sisa[di].1 < Decimal::ZERO {
            return true;
        }
        if di == self.urutan.len() {
            self.jawaban.push(kini.to_vec());
            return true;
        }
        let pilihan = self.pilihan;
        for &nilai in &pilihan[self.urutan[di]] {
            kini[di] = nilai;
            if !self.telusuri(di + 1, sejauh + nilai, kini) {
                return false;
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(teks: &str) -> Decimal {
        teks.parse().unwrap()
    }

    fn putus(jumlah: &[&str], bagian: &[&[&str]]) -> Option<Vec<Option<Decimal>>> {
        let semua: Vec<Vec<Decimal>> = std::iter::once(jumlah)
            .chain(bagian.iter().copied())
            .map(|b| b.iter().map(|t| d(t)).collect())
            .collect();
        let p = Persamaan {
            jumlah: Tempat::Baris(0, 0),
            bagian: (1..semua.len()).map(|i| Tempat::Baris(i, 0)).collect(),
        };
        tutup(&p, &|t| match t {
            Tempat::Baris(i, _) | Tempat::Total(i, _) => semua[i].clone(),
        })
    }

    #[test]
    fn a_sum_settles_what_only_one_reading_closes() {
        assert_eq!(
            putus(&["1250000"], &[&["900000"], &["350000", "350"]]),
            Some(vec![None, None, Some(d("350000"))])
        );
        assert_eq!(putus(&["900350"], &[&["900000"], &["350000", "350"]]).unwrap()[2], Some(d("350")));
    }

    #[test]
    fn many_doubtful_cells_are_read_alike_or_not_at_all() {
        let bagian: Vec<&[&str]> = vec![&["350000", "350"]; 20];
        let putusan = putus(&["7000000"], &bagian).unwrap();
        assert!(putusan[0].is_none() && putusan[1..].iter().all(|n| *n == Some(d("350000"))));
        assert_eq!(putus(&["6650350"], &bagian), None);
    }

    #[test]
    fn a_sum_that_closes_twice_or_never_settles_nothing() {
        // All thousands or all decimals: both add up.
        let dua = putus(&["950000", "950"], &[&["600000", "600"], &["350000", "350"]]).unwrap();
        assert!(dua.iter().all(Option::is_none));
        assert_eq!(putus(&["1250001"], &[&["900000"], &["350000", "350"]]), None);
    }
}
