//! The thresholds of the bands, chosen without the kegiatan they are then used on. `cargo test
//! --test cli padanan -- --nocapture` prints the figures.

#![expect(clippy::print_stdout, reason = "the figures are what the test is for")]

use std::collections::BTreeSet;

use selaras::nomenclature::matcher;

use super::padanan::{Berkunci, Pasangan, dokumen_publik, opd_contoh};

/// A proposal of a kegiatan that counts: right or wrong.
struct Terskor {
    kegiatan: String,
    skor: i32,
    benar: bool,
}

struct Sampel {
    usulan: Vec<Terskor>,
    /// One entry for each true pair: its kegiatan.
    dicari: Vec<String>,
}

fn sampel(dokumen: &[Berkunci]) -> Sampel {
    let mut hasil = Sampel { usulan: Vec::new(), dicari: Vec::new() };
    for (d, dokumen) in dokumen.iter().enumerate() {
        let kunci = &dokumen.kunci;
        let nama = |kode: &str| format!("{d} {kode}");
        let mut dilihat: BTreeSet<&Pasangan> = BTreeSet::new();
        for u in &dokumen.usulan {
            if !kunci.bebas.contains(&u.pasangan) && dilihat.insert(&u.pasangan) {
                let benar = kunci.benar.contains(&u.pasangan);
                hasil.usulan.push(Terskor { kegiatan: nama(&u.kegiatan), skor: u.skor, benar });
            }
        }
        let milik = |p: &Pasangan| kunci.kegiatan.get(&p.0).map_or_else(String::new, |k| nama(k));
        hasil.dicari.extend(kunci.benar.iter().map(milik));
    }
    hasil
}

#[derive(Clone, Copy, Default)]
struct Hasil {
    tepat: usize,
    salah: usize,
    dicari: usize,
}

impl Hasil {
    fn hitung(sampel: &Sampel, ambang: i32, ikut: impl Fn(&str) -> bool) -> Self {
        let mut hasil = Self { dicari: sampel.dicari.iter().filter(|k| ikut(k)).count(), ..Self::default() };
        for u in sampel.usulan.iter().filter(|u| u.skor >= ambang && ikut(&u.kegiatan)) {
            hasil.tepat += usize::from(u.benar);
            hasil.salah += usize::from(!u.benar);
        }
        hasil
    }

    fn tambah(&mut self, lain: Self) {
        self.tepat += lain.tepat;
        self.salah += lain.salah;
        self.dicari += lain.dicari;
    }

    fn f1(self) -> usize {
        2000 * self.tepat / (self.tepat + self.salah + self.dicari).max(1)
    }

    fn cetak(self, judul: &str) {
        let permil = |n: usize| (self.tepat * 1000).checked_div(n).unwrap_or(0);
        println!(
            "{judul}: precision {}‰ ({}/{}), recall {}‰ ({}/{}), F1 {}‰",
            permil(self.tepat + self.salah),
            self.tepat,
            self.tepat + self.salah,
            permil(self.dicari),
            self.tepat,
            self.dicari,
            self.f1()
        );
    }
}

/// The lowest threshold from which nothing wrong is accepted, and the one with the best F1.
fn pilih(sampel: &Sampel, ikut: impl Fn(&str) -> bool + Copy) -> (i32, i32) {
    let jenjang: Vec<i32> = (i32::try_from(matcher::pita().tinjau).unwrap()..=900).step_by(10).collect();
    let tanpa_salah = |t: &&i32| Hasil::hitung(sampel, **t, ikut).salah == 0;
    let otomatis = *jenjang.iter().find(tanpa_salah).unwrap();
    // Of equal ones the highest: it asks about less.
    let tinjau = *jenjang.iter().max_by_key(|t| (Hasil::hitung(sampel, **t, ikut).f1(), **t)).unwrap();
    (otomatis, tinjau)
}

#[test]
fn figures_hold_with_each_kegiatan_left_out() {
    let mut dokumen = vec![opd_contoh()];
    dokumen.extend(dokumen_publik());
    let sampel = sampel(&dokumen);
    let kegiatan: BTreeSet<&String> =
        sampel.dicari.iter().chain(sampel.usulan.iter().map(|u| &u.kegiatan)).collect();
    let (mut otomatis, mut tinjau) = (Hasil::default(), Hasil::default());
    let mut ambang: BTreeSet<(i32, i32)> = BTreeSet::new();
    for k in &kegiatan {
        let (a, b) = pilih(&sampel, |lain| lain != **k);
        ambang.insert((a, b));
        otomatis.tambah(Hasil::hitung(&sampel, a, |lain| lain == **k));
        tinjau.tambah(Hasil::hitung(&sampel, b, |lain| lain == **k));
    }
    println!(
        "{} old kegiatan, {} true pairs; thresholds chosen: {ambang:?}",
        kegiatan.len(),
        sampel.dicari.len()
    );
    otomatis.cetak("each kegiatan left out, accepted by itself");
    tinjau.cetak("each kegiatan left out, all proposals");
    let pita = matcher::pita();
    let (a, b) = pilih(&sampel, |_| true);
    println!("chosen on all: otomatis {a}, tinjau {b}; in use: {}, {}", pita.otomatis, pita.tinjau);
    assert!(i32::try_from(pita.otomatis).unwrap() >= a, "the threshold in use accepts a wrong pair");
    assert!(tinjau.f1() >= 850 && otomatis.salah <= 1);
}
