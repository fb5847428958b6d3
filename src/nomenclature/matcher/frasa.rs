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

impl Frasa {
    /// Reads a text as roots; `eja` mends words that the other side spells otherwise.
    #[must_use]
    pub fn baca(teks: &str, eja: &HashMap<String, String>) -> Self {
        let urut: Vec<String> = kata(&teks.replace([',', '/', ';', '&'], " dan "))
            .into_iter()
            .map(|k| eja.get(&k).cloned().unwrap_or(k))
            .map(|k| if lemah(&k) { k } else { akar(&k) })
            .collect();
        let isi = himpunan(urut.iter().filter(|k| !lemah(k)).cloned());
        if isi.is_empty() {
            return Self { kata: himpunan(urut), bagian: Vec::new() };
        }
        let klausa: Vec<Vec<Vec<&str>>> = urut.split(|k| k == "yang").map(anggota).collect();
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
fn anggota(klausa: &[String]) -> Vec<Vec<&str>> {
    klausa
        .split(|k| PENGHUBUNG.contains(&k.as_str()))
        .map(|a| a.iter().map(String::as_str).filter(|k| !lemah(k)).collect::<Vec<_>>())
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
