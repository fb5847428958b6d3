//! The vocabulary of one pair of documents: how much a word tells, and which
//! words are one word misspelt.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::bobot::BOBOT;
use crate::nomenclature::similarity::Permil;

/// A set of words, sorted.
pub type Himpunan = Vec<String>;

/// Sorts and removes repeats.
#[must_use]
pub fn himpunan(kata: impl IntoIterator<Item = String>) -> Himpunan {
    kata.into_iter().collect::<BTreeSet<String>>().into_iter().collect()
}

/// Weights of words over a set of texts.
#[derive(Debug, Default)]
pub struct Kamus {
    bobot: HashMap<String, u32>,
    asing: u32,
}

impl Kamus {
    /// Counts in how many different texts a word occurs. Equal texts count once:
    /// an indicator repeated for four sub kegiatan is one wording.
    #[must_use]
    pub fn dari<'t>(teks: impl IntoIterator<Item = &'t Himpunan>) -> Self {
        let berbeda: BTreeSet<&Himpunan> = teks.into_iter().collect();
        let banyak = u64::try_from(berbeda.len()).unwrap_or(u64::MAX).max(1);
        let mut jumlah: BTreeMap<&str, u64> = BTreeMap::new();
        for kata in berbeda.into_iter().flatten() {
            *jumlah.entry(kata).or_default() += 1;
        }
        let bobot = jumlah.into_iter().map(|(k, n)| (k.to_owned(), log2_permil(n + banyak, n))).collect();
        Self { bobot, asing: log2_permil(1 + banyak, 1) }
    }

    #[must_use]
    pub fn bobot(&self, kata: &str) -> u32 {
        self.bobot.get(kata).copied().unwrap_or(self.asing)
    }

    #[must_use]
    pub fn jumlah(&self, kata: &[String]) -> u32 {
        kata.iter().map(|k| self.bobot(k)).sum()
    }

    /// Weight of shared words ÷ weight of all words. A subset is no match: what
    /// either side has more counts against it.
    #[must_use]
    pub fn kemiripan(&self, a: &[String], b: &[String]) -> Permil {
        // Both are sorted: one walk, and each word is looked up once.
        let (mut di_a, mut di_b, mut sama, mut semua) = (0, 0, 0, 0);
        while di_a < a.len() || di_b < b.len() {
            let urutan = match (a.get(di_a), b.get(di_b)) {
                (Some(kiri), Some(kanan)) => kiri.cmp(kanan),
                (Some(_), None) => Ordering::Less,
                _ => Ordering::Greater,
            };
            let bobot = self.bobot(if urutan == Ordering::Greater { &b[di_b] } else { &a[di_a] });
            semua += bobot;
            match urutan {
                Ordering::Less => di_a += 1,
                Ordering::Greater => di_b += 1,
                Ordering::Equal => {
                    sama += bobot;
                    (di_a, di_b) = (di_a + 1, di_b + 1);
                }
            }
        }
        bagi(sama, semua)
    }
}

/// `bagian` ÷ `seluruh` in thousandths, 0 where there is nothing.
#[must_use]
pub fn bagi(bagian: u32, seluruh: u32) -> Permil {
    if seluruh == 0 {
        return 0;
    }
    u32::try_from(u64::from(bagian) * 1000 / u64::from(seluruh)).unwrap_or(0)
}

/// log₂(a ÷ b) in thousandths for a ≥ b > 0, in whole numbers: the same on
/// every machine, and the parts of a score add up.
#[must_use]
pub fn log2_permil(a: u64, b: u64) -> u32 {
    const SATU: u128 = 1 << 32;
    let mut x = (u128::from(a) << 32) / u128::from(b.max(1));
    let mut hasil: u64 = 0;
    while x >= 2 * SATU {
        x >>= 1;
        hasil += 1 << 16;
    }
    for bit in (0..16).rev() {
        x = (x * x) >> 32;
        if x >= 2 * SATU {
            x >>= 1;
            hasil += 1 << bit;
        }
    }
    u32::try_from((hasil * 1000) >> 16).unwrap_or(u32::MAX)
}

/// 1000 − edits ÷ length, of two words.
fn mirip_huruf(a: &str, b: &str) -> Permil {
    let panjang = a.chars().count().max(b.chars().count());
    let sama = panjang - strsim::levenshtein(a, b).min(panjang);
    bagi(u32::try_from(sama).unwrap_or(0), u32::try_from(panjang).unwrap_or(0))
}

/// Words of one side that are a word of the other side misspelt. Only long words
/// that the other side does not know are asked about, within one first letter.
#[must_use]
pub fn salah_eja(lama: &BTreeSet<String>, baru: &BTreeSet<String>) -> HashMap<String, String> {
    let batas = &BOBOT.batas;
    let mut menurut_huruf: BTreeMap<char, Vec<&String>> = BTreeMap::new();
    for kata in baru.iter().filter(|k| k.chars().count() >= batas.panjang_kata - 1) {
        menurut_huruf.entry(kata.chars().next().unwrap_or(' ')).or_default().push(kata);
    }
    let mut hasil = HashMap::new();
    for kata in lama.iter().filter(|k| k.chars().count() >= batas.panjang_kata && !baru.contains(*k)) {
        let calon = kata.chars().next().and_then(|h| menurut_huruf.get(&h)).into_iter().flatten();
        let terbaik = calon
            .filter(|c| !lama.contains(**c))
            .map(|c| (mirip_huruf(kata, c), *c))
            .filter(|(mirip, _)| *mirip >= batas.huruf)
            .max();
        if let Some((_, c)) = terbaik {
            hasil.insert(kata.clone(), c.clone());
        }
    }
    hasil
}

#[cfg(test)]
mod tests {
    use super::*;

    fn h(teks: &str) -> Himpunan {
        himpunan(teks.split(' ').map(str::to_owned))
    }

    #[test]
    fn logarithms_are_whole_and_right() {
        assert_eq!([log2_permil(8, 1), log2_permil(3, 2), log2_permil(5, 5)], [3000, 584, 0]);
    }

    #[test]
    fn rare_words_decide_and_a_subset_is_no_match() {
        let semua = [h("anak terlantar"), h("lansia terlantar"), h("anak terlantar makan"), h("forum anak")];
        let k = Kamus::dari(&semua);
        assert!(k.bobot("forum") > k.bobot("anak"));
        assert_eq!(k.kemiripan(&semua[0], &semua[0]), 1000);
        assert!(k.kemiripan(&semua[0], &semua[2]) < 700);
    }

    #[test]
    fn neighbours_with_a_meaning_of_their_own_stay_apart() {
        let set = |t: &str| h(t).into_iter().collect::<BTreeSet<_>>();
        let eja = salah_eja(&set("pemeliharan pendataan pembinaan"), &set("pemeliharaan penataan pemberian"));
        assert_eq!(eja.len(), 1);
        assert_eq!(eja["pemeliharan"], "pemeliharaan");
    }
}
