//! Printed percentages against the two figures of their row.

use rust_decimal::Decimal;

use crate::model::{Angka, Letak, Peran, Tabel};

/// `tingkat` = 100 × `realisasi` ÷ `dasar`.
#[derive(Clone, Copy)]
pub struct Rasio {
    pub dasar: Peran,
    pub realisasi: Peran,
    pub tingkat: Peran,
    /// The three columns speak of one year.
    pub setahun: bool,
}

/// A percentage that its row does not bear out.
pub struct Salah {
    pub baris: usize,
    pub tahun: Option<i32>,
    pub dasar: Decimal,
    pub realisasi: Decimal,
    pub tercetak: Decimal,
    pub seharusnya: Decimal,
    pub toleransi: Decimal,
    /// Percentage, realisasi, target.
    pub letak: [Letak; 3],
}

impl Salah {
    /// Where less is better the achievement is target ÷ realisasi or
    /// (2 × target − realisasi) ÷ target; such a figure is not wrong.
    pub fn kurang_lebih_baik(&self) -> bool {
        let ratus = Decimal::ONE_HUNDRED;
        let sama = |n: Decimal| (n - self.tercetak).abs() <= self.toleransi;
        sama((self.dasar + self.dasar - self.realisasi) * ratus / self.dasar)
            || (!self.realisasi.is_zero() && sama(self.dasar * ratus / self.realisasi))
    }
}

/// All percentages of a table that do not recompute, line by line.
pub fn tingkat_salah(tabel: &Tabel, rasio: Rasio) -> Vec<Salah> {
    let mut hasil = Vec::new();
    for (k, kolom) in tabel.kolom.iter().enumerate().filter(|(_, k)| k.peran == rasio.tingkat) {
        let tahun = kolom.tahun.filter(|_| rasio.setahun);
        let (Some(dasar), Some(realisasi)) =
            (tabel.indeks(rasio.dasar, tahun), tabel.indeks(rasio.realisasi, tahun))
        else {
            continue;
        };
        for (i, baris) in tabel.baris.iter().enumerate() {
            for larik in &baris.larik {
                let [Some(p), Some(r), Some(d)] = [k, realisasi, dasar].map(|n| larik.sel[n].as_ref()) else {
                    continue;
                };
                let [Some(tercetak), Some(nyata), Some(dasar)] = [p, r, d].map(|s| s.angka()) else {
                    continue;
                };
                // A figure with two readings is a doubt, not a fault (ING-003).
                if dasar.nilai.is_zero() || [tercetak, nyata, dasar].iter().any(|a| !a.lain.is_empty()) {
                    continue;
                }
                let seharusnya = nyata.nilai * Decimal::ONE_HUNDRED / dasar.nilai;
                let (tercetak, toleransi) = dalam_persen(tercetak, seharusnya);
                if (tercetak - seharusnya).abs() > toleransi {
                    hasil.push(Salah {
                        baris: i,
                        tahun: kolom.tahun,
                        dasar: dasar.nilai,
                        realisasi: nyata.nilai,
                        tercetak,
                        seharusnya,
                        toleransi,
                        letak: [p, r, d].map(|s| s.letak),
                    });
                }
            }
        }
    }
    hasil
}

/// The printed percentage with half of its last digit. A number without a per
/// cent format may be a fraction: it is, where that comes nearer to the truth.
fn dalam_persen(angka: &Angka, seharusnya: Decimal) -> (Decimal, Decimal) {
    let ratus = Decimal::ONE_HUNDRED;
    let polos = (angka.nilai, angka.toleransi_cetak());
    let pecahan = (angka.nilai * ratus, angka.toleransi_cetak() * ratus);
    let jarak = |n: Decimal| (n - seharusnya).abs();
    // "1" in a column of percentages may be 1 % or all of it.
    if !angka.persen && angka.desimal >= 2 && jarak(pecahan.0) < jarak(polos.0) { pecahan } else { polos }
}
