//! Texts as sets of weighted pieces (roots of words, runs of letters), with an
//! inverted index. Whole numbers throughout, so that a score is the same on
//! every machine.

use std::cmp::Ordering;
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
    /// Weight of all pieces of each text.
    jumlah: Vec<u32>,
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
        hasil.jumlah = hasil.isi.iter().map(|isi| hasil.timbang(isi)).collect();
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

    /// Weight of all pieces.
    #[must_use]
    pub fn timbang(&self, isi: &[u32]) -> u32 {
        isi.iter().map(|p| self.bobot(*p)).sum()
    }

    /// Twice the shared weight ÷ the weight of both, in thousandths; `berat` is the
    /// weight of `a`.
    #[must_use]
    pub fn kemiripan(&self, (a, berat): (&[u32], u32), teks: usize) -> Permil {
        let sama: u32 = irisan(a, &self.isi[teks]).map(|p| self.bobot(p)).sum();
        bagi(sama * 2, berat + self.jumlah[teks])
    }
}

/// [`Berbobot::kemiripan`] with weights of one's own.
#[must_use]
pub fn kemiripan(a: &[u32], b: &[u32], bobot: impl Fn(u32) -> u32) -> Permil {
    let sama: u32 = irisan(a, b).map(&bobot).sum();
    bagi(sama * 2, a.iter().chain(b).map(|p| bobot(*p)).sum())
}

/// The pieces two sorted texts share.
fn irisan<'p>(a: &'p [u32], b: &'p [u32]) -> impl Iterator<Item = u32> + 'p {
    let (mut i, mut j) = (0, 0);
    std::iter::from_fn(move || {
        while i < a.len() && j < b.len() {
            match a[i].cmp(&b[j]) {
                Ordering::Less => i += 1,
                Ordering::Greater => j += 1,
                Ordering::Equal => {
                    (i, j) = (i + 1, j + 1);
                    return Some(a[i - 1]);
                }
            }
        }
        None
    })
}

fn letak(n: u32) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}
