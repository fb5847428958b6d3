//! Texts as sets of weighted pieces (roots of words, runs of letters), with an
//! inverted index. Whole numbers throughout, so that a score is the same on
//! every machine.

use std::collections::HashMap;

use crate::nomenclature::matcher::kamus::{bagi, log2_permil};
use crate::nomenclature::similarity::Permil;

/// Sorted numbers of pieces; a piece that occurs twice stands twice.
pub type Potongan = Vec<u32>;

/// The pieces of many texts.
#[derive(Debug, Default)]
pub struct Berbobot {
    nomor: HashMap<Box<str>, u32>,
    bobot: Vec<u32>,
    /// Weight of a piece that no text has.
    asing: u32,
    /// For each piece the texts that have it.
    pemilik: Vec<Vec<u32>>,
    isi: Vec<Potongan>,
}

impl Berbobot {
    #[must_use]
    pub fn susun<'t, P: Iterator<Item = &'t str>>(teks: impl Iterator<Item = P>) -> Self {
        let mut hasil = Self::default();
        for (t, potongan) in (0_u32..).zip(teks) {
            let mut isi: Potongan = potongan.map(|p| hasil.catat(p)).collect();
            isi.sort_unstable();
            for (i, p) in isi.iter().enumerate() {
                if i == 0 || isi[i - 1] != *p {
                    hasil.pemilik[letak(*p)].push(t);
                }
            }
            hasil.isi.push(isi);
        }
        let banyak = hasil.isi.len() as u64 + 1;
        hasil.bobot = hasil.pemilik.iter().map(|p| log2_permil(banyak + 1, p.len() as u64 + 1)).collect();
        hasil.asing = log2_permil(banyak + 1, 1);
        hasil
    }

    fn catat(&mut self, potongan: &str) -> u32 {
        if let Some(n) = self.nomor.get(potongan) {
            return *n;
        }
        let n = u32::try_from(self.nomor.len()).unwrap_or(u32::MAX);
        self.nomor.insert(potongan.into(), n);
        self.pemilik.push(Vec::new());
        n
    }

    /// The pieces of a text from outside; unknown ones get numbers of their own.
    #[must_use]
    pub fn baca<'t>(&self, potongan: impl Iterator<Item = &'t str>) -> Potongan {
        let mut asing = u32::MAX;
        let mut hasil: Potongan = potongan
            .map(|p| {
                self.nomor.get(p).copied().unwrap_or_else(|| {
                    asing -= 1;
                    asing
                })
            })
            .collect();
        hasil.sort_unstable();
        hasil
    }

    #[must_use]
    pub fn isi(&self, teks: usize) -> &[u32] {
        &self.isi[teks]
    }

    #[must_use]
    pub fn bobot(&self, potongan: u32) -> u32 {
        self.bobot.get(letak(potongan)).copied().unwrap_or(self.asing)
    }

    /// The texts that have a piece.
    #[must_use]
    pub fn pemilik(&self, potongan: u32) -> &[u32] {
        self.pemilik.get(letak(potongan)).map_or(&[], Vec::as_slice)
    }

    /// Twice the shared weight ÷ the weight of both, in thousandths.
    #[must_use]
    pub fn kemiripan(&self, a: &[u32], b: &[u32]) -> Permil {
        kemiripan(a, b, |p| self.bobot(p))
    }
}

/// Twice the shared weight ÷ the weight of both, in thousandths.
#[must_use]
pub fn kemiripan(a: &[u32], b: &[u32], bobot: impl Fn(u32) -> u32) -> Permil {
    let jumlah = |p: &[u32]| p.iter().map(|p| bobot(*p)).sum::<u32>();
    let mut sama = 0;
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sama += bobot(a[i]);
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    bagi(sama * 2, jumlah(a) + jumlah(b))
}

fn letak(n: u32) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}
