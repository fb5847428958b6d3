//! Money on the rows of further indicators. A row with several indicators has one amount, and
//! many files repeat it on each of them; others split it by indicator or by source of money. The
//! printed amount of the parent decides which, where it can; else equal amounts count once and
//! unequal ones are asked about.

use rust_decimal::Decimal;

use crate::model::{Angka, CatatanBaca, Isian, Nilai, Peran, Tabel};

/// Settles every money column; the first row of an item carries its amount afterwards.
pub fn selesaikan(tabel: &mut Tabel) {
    for k in 0..tabel.kolom.len() {
        if tabel.kolom[k].peran.uang() {
            angkat(tabel, k);
            putuskan(tabel, k);
        }
    }
}

/// An item whose first row holds only code and name has its amount on the next row (SIPD-RI).
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

fn putuskan(tabel: &mut Tabel, k: usize) {
    let berulang: Vec<usize> =
        (0..tabel.baris.len()).filter(|&i| angka_larik(tabel, i, k).len() > 1).collect();
    let mut keputusan: Vec<(usize, Bacaan)> = Vec::with_capacity(berulang.len());
    for i in berulang {
        keputusan.push((i, bacaan(tabel, i, k)));
    }
    for (i, bacaan) in keputusan {
        let semua = angka_larik(tabel, i, k);
        let jumlah: Decimal = semua.iter().sum();
        let letak = tabel.baris[i].larik[0].sel[k].as_ref().map(|s| s.letak);
        let Some(letak) = letak else { continue };
        if let Bacaan::Jumlah | Bacaan::Tanya = bacaan
            && let Some(Isian { nilai, .. }) = tabel.baris[i].larik[0].sel[k].as_mut()
        {
            *nilai = Nilai::Angka(Angka::pasti(jumlah));
        }
        tabel.catatan.push(match bacaan {
            Bacaan::Tanya => {
                CatatanBaca::AngkaRagu { letak, dibaca: jumlah, lain: semua[0], bukti: Vec::new() }
            }
            Bacaan::Jumlah => CatatanBaca::UangBerulang { letak, banyak: semua.len(), dijumlah: true },
            Bacaan::Sekali => CatatanBaca::UangBerulang { letak, banyak: semua.len(), dijumlah: false },
        });
    }
}

enum Bacaan {
    /// The same amount again: it counts once.
    Sekali,
    /// Parts of the amount.
    Jumlah,
    /// Nothing decides.
    Tanya,
}

fn bacaan(tabel: &Tabel, i: usize, k: usize) -> Bacaan {
    if let Some(menurut_induk) = menurut_induk(tabel, i, k) {
        return menurut_induk;
    }
    let angka = angka_larik(tabel, i, k);
    if angka.iter().all(|n| *n == angka[0]) {
        return Bacaan::Sekali;
    }
    let sumber = |l: &crate::model::Larik| {
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
