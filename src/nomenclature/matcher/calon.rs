//! Which new rows are weighed against an old indicator: those that share the rarest
//! words with it, or an amount. An inverted index over roots, so that a national
//! list is no burden.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use super::bobot::BOBOT;
use super::bukti::{Pasangan, timbang};
use super::timbangan::{Terbaca, Timbangan};

/// A kegiatan and one of its indicators; `None` where it words none.
pub type Kunci = (usize, Option<usize>);

/// For each root the new rows that have it.
struct Indeks<'b> {
    pemilik: HashMap<&'b str, Vec<usize>>,
    /// Words of each new row.
    panjang: Vec<usize>,
}

/// Weighs every old indicator against its candidates, best first.
#[must_use]
pub fn semua(
    lama: &[Terbaca<'_>],
    baru: &[Terbaca<'_>],
    timbangan: &Timbangan,
) -> Vec<(Kunci, Vec<Pasangan>)> {
    let mut pemilik: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut panjang = Vec::with_capacity(baru.len());
    for (b, sisi) in baru.iter().enumerate() {
        let kata: BTreeSet<&String> = sisi.indikator.iter().flat_map(|f| &f.kata).chain(&sisi.nama).collect();
        panjang.push(kata.len());
        for k in kata {
            pemilik.entry(k).or_default().push(b);
        }
    }
    let indeks = Indeks { pemilik, panjang };
    let mut hasil = Vec::new();
    for (l, sisi) in lama.iter().enumerate() {
        let banyak = sisi.indikator.len();
        let kunci: Vec<Kunci> =
            if banyak == 0 { vec![(l, None)] } else { (0..banyak).map(|i| (l, Some(i))).collect() };
        for (l, i) in kunci {
            let kata = i.map(|i| sisi.indikator[i].kata.as_slice()).unwrap_or_default();
            let mut calon = indeks.terdekat(kata, &sisi.nama, timbangan);
            calon.extend(timbangan.sepagu(l));
            let mut pasangan: Vec<Pasangan> =
                calon.into_iter().map(|b| timbang(lama, (l, i), baru, b, timbangan)).collect();
            pasangan.sort_by_key(|p| (Reverse(p.skor()), p.baru));
            hasil.push(((l, i), pasangan));
        }
    }
    hasil
}

impl Indeks<'_> {
    /// The rows that share the most weight of words, of equal ones the shorter. Words of
    /// the indicator count in full, those of the name, which misleads, for less.
    fn terdekat(&self, kata: &[String], nama: &[String], timbangan: &Timbangan) -> BTreeSet<usize> {
        let mut bagian: Vec<u32> = vec![0; self.panjang.len()];
        let mut tersentuh: Vec<usize> = Vec::new();
        let berbobot = kata
            .iter()
            .map(|k| (k, timbangan.kamus.bobot(k)))
            .chain(nama.iter().map(|k| (k, timbangan.kamus_nama.bobot(k) / 4)));
        for (k, bobot) in berbobot {
            for b in self.pemilik.get(k.as_str()).into_iter().flatten() {
                if bagian[*b] == 0 {
                    tersentuh.push(*b);
                }
                bagian[*b] += bobot.max(1);
            }
        }
        let diperiksa = BOBOT.batas.diperiksa;
        if tersentuh.len() > diperiksa {
            tersentuh.select_nth_unstable_by_key(diperiksa, |b| (Reverse(bagian[*b]), self.panjang[*b], *b));
            tersentuh.truncate(diperiksa);
        }
        tersentuh.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::super::sisi::Butir;
    use super::*;
    use crate::nomenclature::Katalog;
    use crate::nomenclature::normalisasi::kata_akar;

    /// The names of the built-in list, repeated with a word of their own, as indicators of a list
    /// of national size. The bound is generous: tests are not optimised and share the machine.
    #[test]
    fn five_hundred_indicators_against_a_national_list() {
        let katalog = Katalog::bawaan();
        let nama: Vec<&str> = katalog.butir().iter().map(|b| b.nama.as_str()).collect();
        let teks = |i: usize| format!("Jumlah {} urutan{}", nama[i % nama.len()], i / nama.len());
        let baru: Vec<Butir> = (0..3_395).map(|i| Butir::contoh(nama[i % nama.len()], &teks(i))).collect();
        let lama: Vec<Butir> = (0..500).map(|i| Butir::contoh("Kegiatan lama", &teks(i * 6))).collect();
        let mulai = Instant::now();
        let eja = HashMap::new();
        let sisi_lama: Vec<Terbaca<'_>> = lama.iter().map(|b| Terbaca::baca(b, &eja)).collect();
        let sisi_baru: Vec<Terbaca<'_>> = baru.iter().map(|b| Terbaca::baca(b, &eja)).collect();
        let timbangan = Timbangan::susun(&sisi_lama, &sisi_baru);
        let hasil = semua(&sisi_lama, &sisi_baru, &timbangan);
        let waktu = mulai.elapsed();
        for (i, (_, calon)) in hasil.iter().enumerate() {
            assert_eq!(kata_akar(&baru[calon[0].baru].indikator[0].teks), kata_akar(&teks(i * 6)));
            assert!(calon.len() <= BOBOT.batas.diperiksa);
        }
        assert!(waktu.as_secs() < 30, "500 x 3395: {waktu:?}");
    }
}
