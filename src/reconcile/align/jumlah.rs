//! The pagu of every item in every table, summed exactly.

use std::collections::BTreeMap;

use polars::prelude::{Column, DataFrame, NamedFrom as _, Series};
use rust_decimal::Decimal;

use super::ButirSanding;
use crate::model::{Jenjang, Peran, Tabel};

/// Pagu per item and table: rows of one code, of accounts and of funding
/// sources add up. A parent repeats its children, so only rows of the item count.
pub(super) fn isi_pagu(tabel: &[Tabel], tahun: i32, butir: &mut [ButirSanding]) {
    let mut kelompok: Vec<u32> = Vec::new();
    let mut nilai: Vec<Decimal> = Vec::new();
    for (nomor, sisi) in (0..).zip(butir.iter().flat_map(|b| &b.sisi)) {
        for i in baris_pagu(&tabel[sisi.tabel], &sisi.baris, tahun) {
            if let Some(angka) = tabel[sisi.tabel].angka(i, Peran::Pagu, Some(tahun)) {
                kelompok.push(nomor);
                nilai.push(angka.nilai);
            }
        }
    }
    let jumlah = jumlah_per_kelompok(&kelompok, &nilai);
    for (nomor, sisi) in (0..).zip(butir.iter_mut().flat_map(|b| &mut b.sisi)) {
        sisi.pagu = jumlah.get(&nomor).copied();
    }
}

/// The rows whose amounts make up an item: its own, or the accounts below a row
/// that prints none.
pub(super) fn baris_pagu(tabel: &Tabel, baris: &[usize], tahun: i32) -> Vec<usize> {
    let berangka = |i: &usize| tabel.angka(*i, Peran::Pagu, Some(tahun)).is_some();
    let mut hasil = Vec::new();
    for &i in baris {
        if berangka(&i) {
            hasil.push(i);
        } else {
            let rekening = tabel.baris[i].anak.iter().copied();
            hasil.extend(
                rekening.filter(|&j| tabel.baris[j].jenjang == Jenjang::Rekening).filter(|j| berangka(j)),
            );
        }
    }
    hasil
}

/// Sums by group, in whole sen through the table engine; amounts that are no
/// whole sen or do not fit are summed as decimals.
fn jumlah_per_kelompok(kelompok: &[u32], nilai: &[Decimal]) -> BTreeMap<u32, Decimal> {
    let sen: Option<Vec<i64>> = nilai.iter().map(|n| ke_sen(*n)).collect();
    sen.and_then(|sen| jumlah_sen(kelompok, &sen)).unwrap_or_else(|| {
        let mut hasil = BTreeMap::new();
        for (k, n) in kelompok.iter().zip(nilai) {
            *hasil.entry(*k).or_insert(Decimal::ZERO) += n;
        }
        hasil
    })
}

fn ke_sen(nilai: Decimal) -> Option<i64> {
    let sen = nilai.checked_mul(Decimal::ONE_HUNDRED)?;
    // A quarter of the range: sums of a group cannot overflow on any real budget.
    let batas = Decimal::from(i64::MAX / 4_000_000);
    (sen.is_integer() && sen.abs() < batas).then(|| sen.try_into().ok())?
}

fn jumlah_sen(kelompok: &[u32], sen: &[i64]) -> Option<BTreeMap<u32, Decimal>> {
    let kolom: Vec<Column> =
        vec![Series::new("kelompok".into(), kelompok).into(), Series::new("sen".into(), sen).into()];
    let bingkai = DataFrame::new(sen.len(), kolom).ok()?;
    #[expect(deprecated, reason = "the lazy engine would double the build time for one sum")]
    let hasil = bingkai.group_by(["kelompok"]).ok()?.select(["sen"]).sum().ok()?;
    let kunci = hasil.column("kelompok").ok()?.u32().ok()?;
    let jumlah = hasil.column("sen_sum").ok()?.i64().ok()?;
    Some(
        kunci
            .into_no_null_iter()
            .zip(jumlah.into_no_null_iter())
            .map(|(k, sen)| (k, Decimal::new(sen, 2).normalize()))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_engine_and_decimals_agree() {
        let kelompok = [0, 1, 0, 2, 1];
        let nilai: Vec<Decimal> =
            ["100.50", "2", "0.50", "9876543210", "3"].iter().map(|t| t.parse().unwrap()).collect();
        let sen: Vec<i64> = nilai.iter().map(|n| ke_sen(*n).unwrap()).collect();
        let mesin = jumlah_sen(&kelompok, &sen).unwrap();
        let mut tangan = BTreeMap::new();
        for (k, n) in kelompok.iter().zip(&nilai) {
            *tangan.entry(*k).or_insert(Decimal::ZERO) += n;
        }
        assert_eq!(mesin, tangan);
    }
}
