//! Two tables of a comparison: what they share, what only one of them has.

use super::{ButirSanding, Perbandingan, Sisi};
use crate::model::{Jenjang, Nomenklatur};

/// Shared rows below this share of the smaller table (in per cent) do not make
/// two documents of one OPD; our choice, no regulation names a figure.
const BERSAMA_TERENDAH: usize = 30;

/// Of fewer rows than this no share can be told.
const BARIS_TERENDAH: usize = 5;

/// Two tables on the lowest level that both of them reach: money of a parent is
/// the money of its children, so it would be compared twice.
#[derive(Debug)]
pub struct Pasangan<'a> {
    pub bersama: Vec<(&'a ButirSanding, &'a Sisi, &'a Sisi)>,
    pub hanya_a: Vec<(&'a ButirSanding, &'a Sisi)>,
    pub hanya_b: Vec<(&'a ButirSanding, &'a Sisi)>,
}

impl<'a> Pasangan<'a> {
    pub(super) fn susun(sanding: &'a Perbandingan, a: usize, b: usize) -> Self {
        let mut hasil = Self { bersama: Vec::new(), hanya_a: Vec::new(), hanya_b: Vec::new() };
        for nomenklatur in [Nomenklatur::Lama, Nomenklatur::Baru] {
            let milik = || sanding.butir.iter().filter(|b| b.nomenklatur == nomenklatur);
            let terdalam = |t: usize| milik().filter(|b| b.di(t).is_some()).map(|b| b.jenjang).max();
            // Tables of two nomenclatures meet in the crosswalk, not here.
            let (Some(dalam_a), Some(dalam_b)) = (terdalam(a), terdalam(b)) else { continue };
            let jenjang = dalam_a.min(dalam_b);
            for butir in milik() {
                hasil.tambah(butir, butir.di(a), butir.di(b), jenjang);
            }
        }
        hasil
    }

    fn tambah(
        &mut self,
        butir: &'a ButirSanding,
        a: Option<&'a Sisi>,
        b: Option<&'a Sisi>,
        jenjang: Jenjang,
    ) {
        let terbawah = |s: &Sisi| butir.jenjang == jenjang || (butir.jenjang < jenjang && s.terendah);
        match (a, b) {
            (Some(a), Some(b)) if terbawah(a) && terbawah(b) => self.bersama.push((butir, a, b)),
            (Some(a), None) if terbawah(a) => self.hanya_a.push((butir, a)),
            (None, Some(b)) if terbawah(b) => self.hanya_b.push((butir, b)),
            _ => {}
        }
    }

    /// Rows of the smaller of the two tables.
    #[must_use]
    pub fn terkecil(&self) -> usize {
        self.bersama.len() + self.hanya_a.len().min(self.hanya_b.len())
    }

    /// False where the tables share hardly any row: they do not seem to be of
    /// the same OPD or level.
    #[must_use]
    pub fn setara(&self) -> bool {
        let terkecil = self.terkecil();
        terkecil < BARIS_TERENDAH || self.bersama.len() * 100 >= terkecil * BERSAMA_TERENDAH
    }
}
