//! A percentage printed in a row against the two figures it is made from.

use rust_decimal::Decimal;

use crate::model::{Angka, Isian, Peran, Tabel};

/// A printed percentage that does not recompute.
pub struct Beda {
    pub baris: usize,
    pub larik: usize,
    /// Columns of target, achievement and percentage.
    pub kolom: [usize; 3],
    pub target: Decimal,
    pub realisasi: Decimal,
    pub tercetak: Decimal,
    pub seharusnya: Decimal,
}

/// All lines on which `capaian` is not 100 × `realisasi` ÷ `target`, beyond half
/// of the last printed digit. A blank or doubtful figure proves nothing.
pub fn beda(tabel: &Tabel, target: Peran, realisasi: Peran, capaian: Peran) -> Vec<Beda> {
    let Some(c) = tabel.indeks(capaian, None) else { return Vec::new() };
    let tahun = tabel.kolom[c].tahun;
    let (Some(t), Some(r)) = (tabel.indeks(target, tahun), tabel.indeks(realisasi, tahun)) else {
        return Vec::new();
    };
    let mut hasil = Vec::new();
    for (i, baris) in tabel.baris.iter().enumerate() {
        for (l, larik) in baris.larik.iter().enumerate() {
            let pasti = |k: usize| {
                larik.sel[k].as_ref().and_then(Isian::angka).filter(|a: &&Angka| a.lain.is_empty())
            };
            let (Some(target), Some(realisasi), Some(cetak)) = (pasti(t), pasti(r), pasti(c)) else {
                continue;
            };
            if target.nilai.is_zero() {
                continue;
            }
            let seharusnya = realisasi.nilai * Decimal::ONE_HUNDRED / target.nilai;
            if (seharusnya - cetak.nilai).abs() > cetak.toleransi_cetak() {
                hasil.push(Beda {
                    baris: i,
                    larik: l,
                    kolom: [t, r, c],
                    target: target.nilai,
                    realisasi: realisasi.nilai,
                    tercetak: cetak.nilai,
                    seharusnya,
                });
            }
        }
    }
    hasil
}

impl Beda {
    /// The percentage cell first, then achievement and target.
    pub fn letak(&self, tabel: &Tabel) -> Vec<crate::model::Letak> {
        let nomor = tabel.baris[self.baris].larik[self.larik].baris;
        self.kolom.iter().rev().map(|&k| tabel.letak_di(nomor, tabel.kolom[k].kolom)).collect()
    }
}
