//! The figures of a T-C.29 beside those of the other tables that name the same
//! indicator: T-C.30 has no codes, so wording is all there is to join by.

use super::jodoh::sama;
use crate::model::{Peran, Tabel};
use crate::reconcile::align::{TargetSanding, target_baris};

/// A figure with the row it stands on.
#[derive(Clone, Copy)]
pub struct Terukur<'t> {
    pub tabel: usize,
    pub baris: usize,
    pub target: TargetSanding<'t>,
}

/// All lines of a table with a figure in a role and year, whatever their level.
pub fn semua_baris(tabel: &[Tabel], t: usize, peran: Peran, tahun: Option<i32>) -> Vec<Terukur<'_>> {
    (0..tabel[t].baris.len())
        .flat_map(|baris| {
            target_baris(&tabel[t], baris, peran, tahun).into_iter().map(move |target| Terukur {
                tabel: t,
                baris,
                target,
            })
        })
        .filter(|b| b.target.teks().is_some())
        .collect()
}

/// The lines of one indicator.
pub fn beindikator<'b, 't>(baris: &'b [Terukur<'t>], teks: &str, ambang: u32) -> Vec<&'b Terukur<'t>> {
    baris.iter().filter(|b| sama(teks, b.target.teks().unwrap_or_default(), ambang)).collect()
}

/// True for a table that sets achievement and spending against the plan (T-C.29).
pub fn berealisasi(tabel: &Tabel) -> bool {
    tabel.indeks(Peran::RealisasiRp, None).is_some()
}
