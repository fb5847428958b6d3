//! The items of an official table in print order, with their row in each of the
//! tables the columns come from.

use std::collections::BTreeMap;

use super::bentuk::{Bagan, Isi};
use crate::report::laporan::Laporan;

/// An item of an official table: its row in each of the tables it comes from.
pub struct BarisResmi {
    pub di: Vec<Option<usize>>,
    /// The items directly under it, by number in the list.
    pub anak: Vec<usize>,
    pub akar: bool,
}

/// The items in print order, parents before children; an item that only the
/// second table has stands last under its parent.
pub fn susun(laporan: &Laporan<'_>, bagan: &Bagan, sisi: &[usize]) -> Vec<BarisResmi> {
    let utama = &laporan.kasus.tabel[sisi[0]];
    let mut baris: Vec<BarisResmi> = (0..utama.baris.len())
        .map(|i| BarisResmi { di: vec![Some(i), None], anak: Vec::new(), akar: false })
        .collect();
    let mut induk: Vec<Option<usize>> = utama.baris.iter().map(|b| b.induk).collect();
    if let Some(&kedua) = sisi.get(1) {
        let pasangan = pasangan(laporan, bagan, sisi[0], kedua);
        let t = &laporan.kasus.tabel[kedua];
        let mut letak: Vec<usize> = Vec::with_capacity(t.baris.len());
        for (j, b) in t.baris.iter().enumerate() {
            let di = pasangan.get(&j).copied().filter(|&i| baris[i].di[1].is_none()).unwrap_or_else(|| {
                baris.push(BarisResmi { di: vec![None, None], anak: Vec::new(), akar: false });
                induk.push(b.induk.map(|n| letak[n]));
                baris.len() - 1
            });
            baris[di].di[1] = Some(j);
            letak.push(di);
        }
    }
    urutkan(baris, &induk)
}

/// Rows of the second table with the row of the first that speaks of the same item.
fn pasangan(laporan: &Laporan<'_>, bagan: &Bagan, a: usize, b: usize) -> BTreeMap<usize, usize> {
    let (ta, tb) = (&laporan.kasus.tabel[a], &laporan.kasus.tabel[b]);
    if ta.lembar == tb.lembar && ta.kepala == tb.kepala {
        // Halves side by side: one row of the sheet is one item.
        let menurut: BTreeMap<u32, usize> =
            ta.baris.iter().enumerate().map(|(i, r)| (r.nomor(), i)).collect();
        return tb
            .baris
            .iter()
            .enumerate()
            .filter_map(|(j, r)| Some((j, *menurut.get(&r.nomor())?)))
            .collect();
    }
    debug_assert!(bagan.kolom.iter().any(|k| matches!(k.isi, Isi::Selisih(..))));
    let semua = laporan.kasus.sanding.iter().flat_map(|p| &p.butir);
    semua.filter_map(|butir| Some((*butir.di(b)?.baris.first()?, *butir.di(a)?.baris.first()?))).collect()
}

/// Depth first, without recursion: a hierarchy from a file may be of any depth.
fn urutkan(mut baris: Vec<BarisResmi>, induk: &[Option<usize>]) -> Vec<BarisResmi> {
    let mut anak: Vec<Vec<usize>> = vec![Vec::new(); baris.len()];
    for (i, p) in induk.iter().enumerate() {
        if let Some(p) = p {
            anak[*p].push(i);
        }
    }
    let mut tumpukan: Vec<usize> = (0..baris.len()).rev().filter(|&i| induk[i].is_none()).collect();
    let mut urutan = Vec::with_capacity(baris.len());
    while let Some(i) = tumpukan.pop() {
        urutan.push(i);
        tumpukan.extend(anak[i].iter().rev());
    }
    let mut baru = vec![usize::MAX; baris.len()];
    for (n, &i) in urutan.iter().enumerate() {
        baru[i] = n;
    }
    urutan
        .iter()
        .map(|&i| BarisResmi {
            di: std::mem::take(&mut baris[i].di),
            anak: anak[i].iter().map(|&j| baru[j]).collect(),
            akar: induk[i].is_none(),
        })
        .collect()
}
