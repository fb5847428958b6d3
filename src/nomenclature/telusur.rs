//! Searching a list: by the beginning of a code, or by words of a name.

use super::catalogue::{Butir, Katalog};
use super::normalisasi::{kata, kata_isi};
use super::similarity::Permil;

/// An item that was found.
#[derive(Clone, Copy, Debug)]
pub struct Hasil<'k> {
    pub butir: &'k Butir,
    /// How well it fits, in thousandths.
    pub nilai: Permil,
}

/// How much a word of a name answers a word that was asked for.
const SAMA: u32 = 1000;
const SEAKAR: u32 = 800;
const AWALAN: u32 = 700;
const SALAH_KETIK: u32 = 500;

impl Katalog {
    /// Items whose code begins with the text, else items in whose name every word
    /// is found, else most of them; best first, then in the order of the codes.
    #[must_use]
    pub fn telusuri(&self, dicari: &str) -> Vec<Hasil<'_>> {
        let rapi: String = dicari.trim().to_uppercase();
        let mirip_kode = rapi.chars().next().is_some_and(|c| c.is_ascii_digit() || c == 'X')
            && rapi.chars().all(|c| c.is_ascii_digit() || c == '.' || c == 'X');
        let mut hasil: Vec<Hasil<'_>> = if mirip_kode {
            self.butir()
                .iter()
                .filter(|b| b.kode.to_string().starts_with(&rapi))
                .map(|butir| Hasil { butir, nilai: SAMA })
                .collect()
        } else {
            self.menurut_kata(dicari)
        };
        hasil.sort_by(|a, b| b.nilai.cmp(&a.nilai).then(a.butir.kode.cmp(&b.butir.kode)));
        hasil
    }

    fn menurut_kata(&self, dicari: &str) -> Vec<Hasil<'_>> {
        let dicari = kata_isi(dicari);
        if dicari.is_empty() {
            return Vec::new();
        }
        let mut hasil: Vec<(usize, Hasil<'_>)> = self
            .butir()
            .iter()
            .map(|butir| {
                let nama = kata(&butir.nama);
                let nilai = dicari.iter().map(|d| nama.iter().map(|n| kecocokan(d, n)).max().unwrap_or(0));
                let (mut ada, mut jumlah) = (0, 0);
                for n in nilai.filter(|n| *n > 0) {
                    ada += 1;
                    jumlah += n;
                }
                // Of two names with all the words the shorter one is meant.
                let banyak = u32::try_from(dicari.len()).unwrap_or(u32::MAX);
                let panjang = u32::try_from(nama.len().max(1)).unwrap_or(u32::MAX);
                let nilai = jumlah / banyak * 9 / 10 + 100 * banyak.min(panjang) / panjang;
                (ada, Hasil { butir, nilai })
            })
            .collect();
        // Where no name has all the words, those that have most of them.
        let terbanyak = hasil.iter().map(|(ada, _)| *ada).max().unwrap_or(0);
        hasil.retain(|(ada, _)| *ada == terbanyak && terbanyak * 2 >= dicari.len().max(1));
        hasil.into_iter().map(|(_, h)| h).collect()
    }
}

fn kecocokan(dicari: &str, nama: &str) -> u32 {
    if dicari == nama {
        SAMA
    } else if akar(dicari) == akar(nama) {
        SEAKAR
    } else if dicari.len() >= 3 && nama.starts_with(dicari) {
        AWALAN
    } else if dicari.len() >= 6 && strsim::levenshtein(dicari, nama) == 1 {
        SALAH_KETIK
    } else {
        0
    }
}

/// A word without its usual affixes, for finding only: what is found is shown, not
/// decided.
fn akar(kata: &str) -> &str {
    let mut inti = kata;
    for akhiran in ["kannya", "annya", "nya", "kan", "an", "i"] {
        if let Some(s) = inti.strip_suffix(akhiran).filter(|s| s.len() >= 4) {
            inti = s;
            break;
        }
    }
    for awalan in [
        "pember", "pem", "pen", "peng", "peny", "member", "mem", "men", "meng", "ter", "ber", "di", "ke",
        "se", "per", "pe", "me",
    ] {
        if let Some(s) = inti.strip_prefix(awalan).filter(|s| s.len() >= 4) {
            inti = s;
            break;
        }
    }
    inti
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_by_their_beginning_and_names_by_their_words() {
        let k = Katalog::bawaan();
        let kode: Vec<String> = k.telusuri("1.06.04.2.01").iter().map(|h| h.butir.kode.to_string()).collect();
        assert_eq!(kode[0], "1.06.04.2.01");
        assert!(kode.iter().all(|k| k.starts_with("1.06.04.2.01")) && kode.len() > 5);
        let nama = k.telusuri("permakanan");
        assert_eq!(nama[0].butir.nama, "Penyediaan Permakanan");
        assert!(!k.telusuri("sediakan permakanan").is_empty(), "another form of the word");
        assert!(!k.telusuri("permakanam").is_empty(), "a slip of the finger");
        assert!(!k.telusuri("permakanan raksasa").is_empty(), "most of the words");
        assert!(k.telusuri("zzzz").is_empty() && k.telusuri("").is_empty());
    }
}
