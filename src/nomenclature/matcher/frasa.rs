//! An indicator as words, whole and in the parts that a planner could give to
//! different sub kegiatan: "X dan Y" is X or Y.

use std::collections::HashMap;

use super::bobot::BOBOT;
use super::kamus::{Himpunan, Kamus, himpunan};
use crate::nomenclature::imbuhan::akar;
use crate::nomenclature::normalisasi::{kata, lemah};
use crate::nomenclature::similarity::Permil;

/// More members than this make a list, and its parts prove nothing any more.
const ANGGOTA_TERBANYAK: usize = 6;

const PENGHUBUNG: [&str; 4] = ["dan", "serta", "atau", "maupun"];

/// The words of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frasa {
    pub kata: Himpunan,
    /// Words of each part, where the text joins several things.
    pub bagian: Vec<Himpunan>,
}

/// A word as it counts. Weak is the word, not its root: "kota" says nothing,
/// "perkotaan" does.
enum Suku {
    Lemah(String),
    Isi(String),
}

impl Suku {
    fn baca(kata: String) -> Self {
        if lemah(&kata) { Self::Lemah(kata) } else { Self::Isi(akar(&kata)) }
    }

    fn isi(&self) -> Option<&str> {
        match self {
            Self::Isi(akar) => Some(akar),
            Self::Lemah(_) => None,
        }
    }

    fn lemah(&self, dicari: &[&str]) -> bool {
        matches!(self, Self::Lemah(kata) if dicari.contains(&kata.as_str()))
    }
}

impl Frasa {
    /// Reads a text as roots; `eja` mends words that the other side spells otherwise.
    #[must_use]
    pub fn baca(teks: &str, eja: &HashMap<String, String>) -> Self {
        let urut: Vec<Suku> = kata(&teks.replace([',', '/', ';', '&'], " dan "))
            .iter()
            .map(|k| Suku::baca(eja.get(k).unwrap_or(k).clone()))
            .collect();
        let isi = himpunan(urut.iter().filter_map(Suku::isi).map(str::to_owned));
        if isi.is_empty() {
            let semua = urut.into_iter().map(|s| match s {
                Suku::Lemah(kata) | Suku::Isi(kata) => kata,
            });
            return Self { kata: himpunan(semua), bagian: Vec::new() };
        }
        let klausa: Vec<Vec<Vec<&str>>> = urut.split(|s| s.lemah(&["yang"])).map(anggota).collect();
        let mut bagian: Vec<Himpunan> = Vec::new();
        for (i, satu) in klausa.iter().enumerate() {
            if !(2..=ANGGOTA_TERBANYAK).contains(&satu.len()) {
                continue;
            }
            let sisa =
                klausa.iter().enumerate().filter(|(j, _)| *j != i).flat_map(|(_, k)| k.iter().flatten());
            let sisa: Vec<&str> = sisa.copied().collect();
            for potongan in potongan(satu) {
                let h = himpunan(sisa.iter().chain(&potongan).map(|k| (*k).to_owned()));
                if h.len() < isi.len() && !bagian.contains(&h) {
                    bagian.push(h);
                }
            }
        }
        Self { kata: isi, bagian }
    }
}

/// The members of a clause: what stands between "dan", "serta", commas.
fn anggota(klausa: &[Suku]) -> Vec<Vec<&str>> {
    klausa
        .split(|s| s.lemah(&PENGHUBUNG))
        .map(|a| a.iter().filter_map(Suku::isi).collect::<Vec<_>>())
        .filter(|a| !a.is_empty())
        .collect()
}

/// Runs of neighbouring members, each also with the words it shares with the
/// first ("kekerasan terhadap perempuan dan anak") or the last member
/// ("kecamatan dan kelurahan layak anak").
fn potongan<'k>(anggota: &[Vec<&'k str>]) -> Vec<Vec<&'k str>> {
    let (Some(pertama), Some(terakhir)) = (anggota.first(), anggota.last()) else { return Vec::new() };
    let mut hasil = Vec::new();
    for awal in 0..anggota.len() {
        for akhir in awal..anggota.len() {
            if akhir - awal + 1 == anggota.len() {
                continue;
            }
            let polos: Vec<&str> = anggota[awal..=akhir].iter().flatten().copied().collect();
            let kepala = pertama.len().saturating_sub(anggota[awal].len());
            if awal > 0 && kepala > 0 {
                hasil.push(pertama[..kepala].iter().chain(&polos).copied().collect());
            }
            if akhir + 1 < anggota.len() && anggota[akhir].len() < terakhir.len() {
                hasil.push(polos.iter().chain(&terakhir[anggota[akhir].len()..]).copied().collect());
            }
            hasil.push(polos);
        }
    }
    hasil
}

/// How two texts agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cara {
    /// As they stand.
    Utuh,
    /// A part of the old text is the new one; its words.
    BagianLama(Himpunan),
    /// A part of the new text is the old one; its words.
    BagianBaru(Himpunan),
}

/// Likeness of two indicators and how it came about. A part counts by the weight
/// of its words in the whole.
#[must_use]
pub fn kemiripan(lama: &Frasa, baru: &Frasa, kamus: &Kamus) -> (Permil, Cara) {
    let mut terbaik = (kamus.kemiripan(&lama.kata, &baru.kata), Cara::Utuh);
    let mut coba = |nilai: Permil, cara: &dyn Fn() -> Cara| {
        if nilai > terbaik.0 {
            terbaik = (nilai, cara());
        }
    };
    for b in &lama.bagian {
        let nilai = kamus.kemiripan(b, &baru.kata) * sumbangan(b, &lama.kata, kamus) / 1000;
        coba(nilai, &|| Cara::BagianLama(b.clone()));
    }
    for b in &baru.bagian {
        let nilai = kamus.kemiripan(&lama.kata, b) * sumbangan(b, &baru.kata, kamus) / 1000;
        coba(nilai, &|| Cara::BagianBaru(b.clone()));
    }
    terbaik
}

fn sumbangan(bagian: &[String], utuh: &[String], kamus: &Kamus) -> Permil {
    let dasar = BOBOT.nilai.bagian;
    dasar + (1000 - dasar) * super::kamus::bagi(kamus.jumlah(bagian), kamus.jumlah(utuh)).min(1000) / 1000
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frasa(teks: &str) -> Frasa {
        Frasa::baca(teks, &HashMap::new())
    }

    fn punya(teks: &str, bagian: &str) -> bool {
        let dicari = himpunan(bagian.split(' ').map(str::to_owned));
        frasa(teks).bagian.contains(&dicari)
    }

    #[test]
    fn joined_things_come_apart_with_what_they_share() {
        assert!(punya("Jumlah taman bacaan dan rumah pintar", "baca taman"));
        assert!(punya(
            "Kasus kekerasan terhadap perempuan dan anak yang ditangani",
            "kasus kekerasan anak tangan"
        ));
        assert!(punya("Jumlah kecamatan dan kelurahan layak anak", "kecamatan layak anak"));
        assert!(frasa("Jumlah petani yang dilatih").bagian.is_empty());
    }

    #[test]
    fn a_part_scores_less_than_the_whole_and_more_than_a_subset() {
        let kamus = Kamus::dari(&[]);
        let (lama, baru) = (frasa("Jumlah taman bacaan dan rumah pintar"), frasa("Jumlah rumah pintar"));
        let (nilai, cara) = kemiripan(&lama, &baru, &kamus);
        assert!((600..1000).contains(&nilai), "{nilai}");
        assert!(matches!(cara, Cara::BagianLama(_)));
        let (subset, cara) = kemiripan(&frasa("Jumlah rumah pintar tepi sungai"), &baru, &kamus);
        assert!(subset < 600 && cara == Cara::Utuh, "{subset}");
    }
}
