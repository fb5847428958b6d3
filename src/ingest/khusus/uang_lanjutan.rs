//! Money on the rows of further indicators. A row with several indicators has one amount, and
//! many files repeat it on each of them; others split it by indicator or by source of money. The
//! printed amount of the parent decides which, where it can; else equal amounts count once and
//! unequal ones are asked about.

use rust_decimal::Decimal;

use crate::model::{Angka, CatatanBaca, Larik, Nilai, Peran, Tabel};

/// Settles every money column; the first row of an item carries its amount afterwards.
pub fn selesaikan(tabel: &mut Tabel) {
    satukan_baris_nama(tabel);
    let uang: Vec<usize> = (0..tabel.kolom.len()).filter(|&k| tabel.kolom[k].peran.uang()).collect();
    for &k in &uang {
        angkat(tabel, k);
    }
    let mut keputusan: Vec<(usize, usize, Bacaan)> = Vec::new();
    for i in 0..tabel.baris.len() {
        let kolom: Vec<usize> =
            uang.iter().copied().filter(|&k| angka_larik(tabel, i, k).len() > 1).collect();
        let terbukti: Vec<Option<Bacaan>> = kolom.iter().map(|&k| menurut_induk(tabel, i, k)).collect();
        // What the parent proves in one column holds for the same rows in the others.
        let mut semua = terbukti.iter().flatten().copied();
        let umum = semua.next().filter(|u| semua.all(|s| s == *u));
        for (k, bukti) in kolom.into_iter().zip(terbukti) {
            keputusan.push((i, k, bukti.or(umum).unwrap_or_else(|| menurut_baris(tabel, i, k))));
        }
    }
    for (i, k, bacaan) in keputusan {
        terapkan(tabel, i, k, bacaan);
    }
}

/// An item in two rows, first its code and name, then all its figures (SIPD-RI), is one line.
fn satukan_baris_nama(tabel: &mut Tabel) {
    let sebutan = |k: usize| matches!(tabel.kolom[k].peran, Peran::Kode | Peran::Nama | Peran::Nomor);
    let sebutan: Vec<bool> = (0..tabel.kolom.len()).map(sebutan).collect();
    for b in &mut tabel.baris {
        let [nama, angka, ..] = b.larik.as_mut_slice() else { continue };
        let hanya = |l: &Larik, jenis: bool| {
            l.sel.iter().zip(&sebutan).all(|(s, sebutan)| s.is_none() || *sebutan == jenis)
        };
        if nama.baris == angka.baris || !hanya(nama, true) || !hanya(angka, false) {
            continue;
        }
        for (ke, dari) in angka.sel.iter_mut().zip(nama.sel.iter_mut()) {
            if let Some(isi) = dari.take() {
                *ke = Some(isi);
            }
        }
        b.larik.remove(0);
    }
}

/// An amount that stands only on the row of a further indicator is the item's.
fn angkat(tabel: &mut Tabel, k: usize) {
    for b in &mut tabel.baris {
        if b.larik[0].sel[k].is_none()
            && let Some(n) = b.larik.iter().position(|l| l.sel[k].is_some())
        {
            b.larik[0].sel[k] = b.larik[n].sel[k].take();
        }
    }
}

fn angka_larik(tabel: &Tabel, baris: usize, k: usize) -> Vec<Decimal> {
    tabel.baris[baris].larik.iter().filter_map(|l| l.sel[k].as_ref()?.desimal()).collect()
}

fn terapkan(tabel: &mut Tabel, i: usize, k: usize, bacaan: Bacaan) {
    let semua = angka_larik(tabel, i, k);
    let jumlah: Decimal = semua.iter().sum();
    let Some(isian) = tabel.baris[i].larik[0].sel[k].as_mut() else { return };
    let letak = isian.letak;
    if bacaan != Bacaan::Sekali {
        isian.nilai = Nilai::Angka(Angka::pasti(jumlah));
    }
    let banyak = semua.len();
    tabel.catatan.push(match bacaan {
        Bacaan::Tanya => CatatanBaca::AngkaRagu { letak, dibaca: jumlah, lain: semua[0], bukti: Vec::new() },
        Bacaan::Jumlah => CatatanBaca::UangBerulang { letak, banyak, dijumlah: true },
        Bacaan::Sekali => CatatanBaca::UangBerulang { letak, banyak, dijumlah: false },
    });
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Bacaan {
    /// The same amount again: it counts once.
    Sekali,
    /// Parts of the amount.
    Jumlah,
    /// Nothing decides.
    Tanya,
}

/// What the rows of the item say by themselves.
fn menurut_baris(tabel: &Tabel, i: usize, k: usize) -> Bacaan {
    let angka = angka_larik(tabel, i, k);
    if angka.iter().all(|n| *n == angka[0]) {
        return Bacaan::Sekali;
    }
    let sumber = |l: &Larik| {
        tabel
            .kolom
            .iter()
            .zip(&l.sel)
            .find(|(c, s)| c.peran == Peran::SumberDana && s.is_some())
            .and_then(|(_, s)| s.as_ref().map(|s| s.mentah.to_string()))
    };
    let berangka = || tabel.baris[i].larik.iter().filter(|l| l.sel[k].is_some());
    let semua: Vec<_> = berangka().filter_map(sumber).collect();
    let mut beda = semua.clone();
    beda.sort();
    beda.dedup();
    if semua.len() == angka.len() && beda.len() == angka.len() { Bacaan::Jumlah } else { Bacaan::Tanya }
}

/// What the printed amount of the parent says about all items below it together.
fn menurut_induk(tabel: &Tabel, i: usize, k: usize) -> Option<Bacaan> {
    let induk = tabel.baris[i].induk?;
    let [tercetak] = angka_larik(tabel, induk, k)[..] else { return None };
    let anak: Vec<Vec<Decimal>> = tabel.baris[induk].anak.iter().map(|&a| angka_larik(tabel, a, k)).collect();
    let semua: Decimal = anak.iter().flatten().sum();
    let sekali: Decimal = anak.iter().filter_map(|a| a.first()).sum();
    match (semua == tercetak, sekali == tercetak) {
        (true, false) => Some(Bacaan::Jumlah),
        (false, true) => Some(Bacaan::Sekali),
        _ => None,
    }
}
