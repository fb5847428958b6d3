//! How well items of one edition are found in another, measured against official and
//! collected pairs. `cargo test --test cli edisi -- --nocapture` prints the figures and the pairs
//! that wording does not carry.

#![expect(clippy::print_stdout, reason = "the figures are what the tests are for")]

use std::collections::HashSet;
use std::time::{Duration, Instant};

use selaras::model::Kode;
use selaras::model::teks::peras;
use selaras::nomenclature::Keputusan;
use selaras::nomenclature::edisi::{Alih, Indeks, Nasib, Pendahulu, Pos, padankan_pos, tanpa_kode};

use crate::support::bersama::{csv, teks};

fn pos(kode: &str, nama: &str) -> Pos {
    Pos { kode: Kode::baca(kode), nama: nama.to_owned() }
}

/// Sub kegiatan of a list, of one kind of region ("" for all): columns code, level, name, region.
fn sub(daftar: &[Vec<String>], pemda: &str) -> Vec<Pos> {
    daftar
        .iter()
        .filter(|b| b[2] == "sub_kegiatan" && (pemda.is_empty() || b[4] == pemda))
        .filter(|b| b.get(6).is_none_or(|status| status != "nonaktif"))
        .map(|b| pos(&b[1], &b[3]))
        .collect()
}

fn permil(n: usize, dari: usize) -> usize {
    n * 1000 / dari.max(1)
}

#[derive(Default)]
struct Hitungan {
    semua: usize,
    pertama: usize,
    bertiga: usize,
    otomatis: (usize, usize),
    tinggal: Vec<String>,
}

impl Hitungan {
    fn tambah(&mut self, baris: &[String], alih: &Alih, baru: &Indeks) {
        let benar = Kode::baca(&baris[3]);
        let calon: Vec<Option<Kode>> = alih.calon.iter().take(3).map(|c| baru.pos()[c.baru].kode).collect();
        let tepat = calon.first() == Some(&benar);
        self.semua += 1;
        self.pertama += usize::from(tepat);
        self.bertiga += usize::from(calon.contains(&benar));
        if alih.keputusan == Keputusan::Otomatis {
            self.otomatis.0 += usize::from(tepat);
            self.otomatis.1 += 1;
        }
        if !tepat {
            let calon = alih.calon.first().map_or(String::new(), |c| baru.pos()[c.baru].nama.clone());
            self.tinggal
                .push(format!("{} {} -> {} {}; found {calon}", baris[1], baris[2], baris[3], baris[4]));
        }
    }

    fn cetak(&self, judul: &str) {
        println!(
            "{judul}: top-1 {}‰ ({}/{n}), top-3 {}‰ ({}/{n}), accepted by itself {}‰ right ({}/{})",
            permil(self.pertama, self.semua),
            self.pertama,
            permil(self.bertiga, self.semua),
            self.bertiga,
            permil(self.otomatis.0, self.otomatis.1),
            self.otomatis.0,
            self.otomatis.1,
            n = self.semua,
        );
    }
}

/// The official pairs of 2027 without their official column. An item that is asked about is no
/// candidate for itself. `polos` takes old codes out of the names that print them; `tetap` adds
/// what an earlier list has unchanged, as a full old edition would.
fn ukur_2027(polos: bool, tetap: bool) -> Option<Hitungan> {
    let pasangan = csv(&teks("nomenklatur/mapping_subkegiatan_sebelumnya_2027_dev.csv")?);
    let daftar = csv(&teks("nomenklatur/sipd_pemutakhiran_2027_export_2026-01-23.csv")?);
    let mut hitungan = Hitungan::default();
    for (pemda, terdahulu) in [
        ("kab_kota", "nomenklatur/kepmendagri_900.1.15.5-1317_2023_kabkota.csv"),
        ("provinsi", "nomenklatur/kepmendagri_050-3708_2020.csv"),
    ] {
        let soal: Vec<&Vec<String>> = pasangan.iter().filter(|b| b[0] == pemda).collect();
        let mut lama: Vec<Pos> = soal.iter().map(|b| pos(&b[1], &b[2])).collect();
        let kunci = |p: &Pos| (p.kode, peras(&p.nama));
        let ditanya: HashSet<(Option<Kode>, String)> = lama.iter().map(kunci).collect();
        let kolam: Vec<Pos> = sub(&daftar, pemda)
            .into_iter()
            .filter(|p| !ditanya.contains(&kunci(p)))
            .map(|p| if polos { Pos { nama: tanpa_kode(&p.nama).1.to_owned(), ..p } } else { p })
            .collect();
        if tetap {
            let ada: HashSet<(Option<Kode>, String)> = kolam.iter().map(kunci).collect();
            let kode: HashSet<Option<Kode>> = lama.iter().map(|p| p.kode).collect();
            let semua = sub(&csv(&teks(terdahulu)?), pemda);
            lama.extend(semua.into_iter().filter(|p| ada.contains(&kunci(p)) && !kode.contains(&p.kode)));
        }
        let baru = Indeks::susun(kolam);
        let alih = padankan_pos(&lama, &baru, &Pendahulu::new());
        for (b, a) in soal.iter().zip(&alih) {
            hitungan.tambah(b, a, &baru);
        }
    }
    Some(hitungan)
}

#[test]
fn official_renames_of_2027() {
    let Some(h) = ukur_2027(false, true) else { return };
    h.cetak("renames 2027, names as printed, unchanged items known");
    for (judul, polos, tetap) in [
        ("renames 2027, names as printed, pairs alone", false, false),
        ("renames 2027, codes taken out of names, unchanged items known", true, true),
        ("renames 2027, codes taken out of names, pairs alone", true, false),
    ] {
        ukur_2027(polos, tetap).unwrap().cetak(judul);
    }
    println!("not carried by wording:");
    for baris in &h.tinggal {
        println!("    {baris}");
    }
    assert!(permil(h.pertama, h.semua) >= 870 && permil(h.bertiga, h.semua) >= 950);
}

/// A name as FMIS spells it finds its SIPD spelling among the SIPD names and the list of
/// September 2021, of which nothing that FMIS spells the same stays in the way.
#[test]
fn the_same_name_spelt_otherwise() {
    let (Some(pasangan), Some(daftar)) = (
        teks("nomenklatur/pairs_sipd_vs_fmis_names_dev.csv"),
        teks("nomenklatur/daerah_hulu_sungai_selatan_2021-09_namesslugged.csv"),
    ) else {
        return;
    };
    let (pasangan, daftar) = (csv(&pasangan), csv(&daftar));
    let fmis: HashSet<String> = pasangan.iter().map(|b| peras(&b[5])).collect();
    let jenjang: HashSet<&str> = pasangan.iter().map(|b| b[0].as_str()).collect();
    let lain = daftar.iter().filter(|b| jenjang.contains(b[2].as_str())).map(|b| &b[3]);
    let lain = lain.filter(|n| !fmis.contains(&peras(n)));
    let mut ada = HashSet::new();
    let kolam: Vec<Pos> = pasangan
        .iter()
        .map(|b| &b[4])
        .chain(lain)
        .filter(|n| ada.insert(peras(n)))
        .map(|n| pos("", n))
        .collect();
    let indeks = Indeks::susun(kolam);
    let mut tepat = 0;
    for b in &pasangan {
        let calon = indeks.cari(&pos("", &b[5]), 1);
        let nama = calon.first().map_or("", |c| &indeks.pos()[c.baru].nama);
        if peras(nama) == peras(&b[4]) {
            tepat += 1;
        } else {
            println!("    missed {} -> {}; found {nama}", b[5], b[4]);
        }
    }
    let n = pasangan.len();
    println!("spelling: top-1 {}‰ ({tepat}/{n}) in a pool of {}", permil(tepat, n), indeks.pos().len());
    assert!(permil(tepat, n) >= 970);
}

/// Whole lists: each new item continues one old item at most, nothing is joined by its code
/// alone, and it is quick. The bound is generous: tests are not optimised and share the machine.
#[test]
fn whole_editions() {
    let (Some(lama), Some(baru)) = (
        teks("nomenklatur/kepmendagri_050-3708_2020.csv"),
        teks("nomenklatur/kepmendagri_900.1.15.5-1317_2023_kabkota.csv"),
    ) else {
        return;
    };
    let (lama, baru) = (sub(&csv(&lama), "kab_kota"), sub(&csv(&baru), ""));
    let mulai = Instant::now();
    let indeks = Indeks::susun(baru);
    let alih = padankan_pos(&lama, &indeks, &Pendahulu::new());
    let lama_waktu = mulai.elapsed();
    let banyak = |n: Nasib, k: Keputusan| alih.iter().filter(|a| (a.nasib, a.keputusan) == (n, k)).count();
    println!(
        "{} x {}: {lama_waktu:?}; unchanged {}, new code {} (+{} to look at), renamed {} (+{} to look at), gone {}",
        lama.len(),
        indeks.pos().len(),
        banyak(Nasib::Tetap, Keputusan::Otomatis),
        banyak(Nasib::PindahKode, Keputusan::Otomatis),
        banyak(Nasib::PindahKode, Keputusan::Tinjau),
        banyak(Nasib::GantiNama, Keputusan::Otomatis),
        banyak(Nasib::GantiNama, Keputusan::Tinjau),
        banyak(Nasib::Hilang, Keputusan::TanpaPadanan),
    );
    let mut diambil = HashSet::new();
    for a in alih.iter().filter(|a| a.keputusan == Keputusan::Otomatis) {
        let penerus = a.penerus().unwrap();
        assert!(diambil.insert(penerus.baru), "{:?} continues two items", indeks.pos()[penerus.baru]);
        let nama = penerus.bobot("nama") + penerus.bobot("huruf");
        assert!(nama > 0, "{:?} is joined by its code alone", lama[a.lama]);
    }
    let mulai = Instant::now();
    let indikator: Vec<Pos> = lama.iter().step_by(4).take(500).map(|p| pos("", &p.nama)).collect();
    assert!(indikator.iter().all(|p| !indeks.cari(p, 5).is_empty()));
    let lima_ratus = mulai.elapsed();
    println!("500 wordings in {} names: {lima_ratus:?}", indeks.pos().len());
    assert!(lama_waktu < Duration::from_mins(1) && lima_ratus < Duration::from_secs(30));
}

/// A code that was given to something else joins nothing, however often it is asked.
#[test]
fn a_reused_code_is_not_a_successor() {
    let lama =
        [pos("1.06.04.2.01.01", "Penyediaan Permakanan"), pos("1.06.04.2.01.02", "Penyediaan Sandang")];
    let baru = Indeks::susun(vec![
        pos("1.06.04.2.01.0001", "Penyediaan Sandang"),
        pos("1.06.04.2.01.0002", "Pemberian Pelayanan Reunifikasi Keluarga"),
        pos("1.06.04.2.01.0007", "Penyediaan Permakanan"),
    ]);
    let alih = padankan_pos(&lama, &baru, &Pendahulu::new());
    let penerus: Vec<usize> = alih.iter().map(|a| a.penerus().unwrap().baru).collect();
    assert_eq!(penerus, [2, 0]);
    assert!(alih.iter().all(|a| a.nasib == Nasib::PindahKode));
    for c in alih.iter().flat_map(|a| &a.calon) {
        assert_eq!(c.skor(), c.bukti.iter().map(|b| b.bobot).sum::<i32>());
    }
}

/// An official predecessor decides against the likeness of names.
#[test]
fn a_printed_predecessor_is_evidence() {
    let lama = [pos("1.03.07.2.01.0011", "Optimalisasi Pengelolaan Air Limbah Setempat")];
    let kolam = |depan: &str| {
        Indeks::susun(vec![
            pos("1.03.07.2.01.0040", "Operasi Pengelolaan Air Limbah Setempat"),
            pos("1.03.07.2.01.0041", &format!("{depan}Optimalisasi Instalasi Lumpur Tinja")),
        ])
    };
    let alih = |depan, resmi: &Pendahulu| padankan_pos(&lama, &kolam(depan), resmi)[0].calon[0].clone();
    assert_eq!(alih("", &Pendahulu::new()).baru, 0);
    let tercetak = alih("1.03.07.2.01.0011 ", &Pendahulu::new());
    assert!(tercetak.baru == 1 && tercetak.bobot("pendahulu") > 0);
    let kode = |k| Kode::baca(k).unwrap();
    let resmi = Pendahulu::from([(kode("1.03.07.2.01.0041"), kode("1.03.07.2.01.0011"))]);
    assert_eq!(alih("", &resmi).baru, 1);
}
