//! Which new rows are weighed against an old indicator: those that share a word
//! or an amount with it. An inverted index, so that a national list is no burden.

use std::collections::{BTreeSet, HashMap};

use super::bukti::{Pasangan, timbang};
use super::timbangan::{Terbaca, Timbangan};

/// A kegiatan and one of its indicators; `None` where it words none.
pub type Kunci = (usize, Option<usize>);

/// Weighs every old indicator against its candidates, best first.
#[must_use]
pub fn semua(
    lama: &[Terbaca<'_>],
    baru: &[Terbaca<'_>],
    timbangan: &Timbangan,
) -> Vec<(Kunci, Vec<Pasangan>)> {
    let mut indeks: HashMap<&str, Vec<usize>> = HashMap::new();
    for (b, sisi) in baru.iter().enumerate() {
        let kata: BTreeSet<&String> = sisi.indikator.iter().flat_map(|f| &f.kata).chain(&sisi.nama).collect();
        for k in kata {
            indeks.entry(k).or_default().push(b);
        }
    }
    let mut hasil = Vec::new();
    for (l, sisi) in lama.iter().enumerate() {
        let banyak = sisi.indikator.len();
        let kunci: Vec<Kunci> =
            if banyak == 0 { vec![(l, None)] } else { (0..banyak).map(|i| (l, Some(i))).collect() };
        for (l, i) in kunci {
            let kata = i.map(|i| sisi.indikator[i].kata.as_slice()).unwrap_or_default();
            let mut calon: BTreeSet<usize> = kata
                .iter()
                .chain(&sisi.nama)
                .flat_map(|k| indeks.get(k.as_str()).into_iter().flatten().copied())
                .collect();
            calon.extend(timbangan.sepagu(l));
            let mut pasangan: Vec<Pasangan> =
                calon.into_iter().map(|b| timbang(lama, (l, i), baru, b, timbangan)).collect();
            pasangan.sort_by_key(|p| (std::cmp::Reverse(p.skor()), p.baru));
            hasil.push(((l, i), pasangan));
        }
    }
    hasil
}
