//! The forecast beside the plan: target and amount of a row in year n and n+1.

use rust_decimal::Decimal;

use crate::model::{Letak, Peran, Tabel};

/// A lowest row with all four figures.
pub struct Prakiraan {
    pub baris: usize,
    pub target: Option<(Decimal, Letak)>,
    pub target_maju: Option<(Decimal, Letak)>,
    pub pagu: (Decimal, Letak),
    pub pagu_maju: (Decimal, Letak),
}

/// Lowest rows that have an amount in both years.
pub fn baris(tabel: &Tabel) -> Vec<Prakiraan> {
    let Some(n) = tabel.tahun else { return Vec::new() };
    let angka = |i: usize, peran, tahun| {
        let isian = tabel.isian(i, peran, Some(tahun))?;
        Some((isian.angka().filter(|a| a.lain.is_empty())?.nilai, isian.letak))
    };
    tabel
        .terendah()
        .filter_map(|i| {
            Some(Prakiraan {
                baris: i,
                target: angka(i, Peran::Target, n),
                target_maju: angka(i, Peran::TargetMaju, n + 1),
                pagu: angka(i, Peran::Pagu, n).filter(|(p, _)| *p > Decimal::ZERO)?,
                pagu_maju: angka(i, Peran::PaguMaju, n + 1).filter(|(p, _)| *p > Decimal::ZERO)?,
            })
        })
        .collect()
}
