//! The roots of words, against the vocabulary of the official names. `cargo test --test cli imbuhan
//! -- --nocapture` lists the derived words that stay whole.

#![expect(clippy::print_stdout, reason = "the list of misses is what the test is for")]

use std::collections::{BTreeMap, BTreeSet};

use selaras::nomenclature::imbuhan::{akar, daftar_akar};
use selaras::nomenclature::{Katalog, normalisasi};

use crate::support::bersama::{csv, teks};

/// Words with the number of names they stand in.
type Kosakata = BTreeMap<String, usize>;

fn kosakata<'t>(nama: impl Iterator<Item = &'t str>) -> Kosakata {
    let mut hasil = Kosakata::new();
    for n in nama {
        for kata in normalisasi::kata(n).iter().collect::<BTreeSet<_>>() {
            *hasil.entry(kata.clone()).or_default() += 1;
        }
    }
    hasil
}

/// True for a word that looks derived: an affix in front, or one behind a long word.
fn berimbuhan(kata: &str) -> bool {
    let depan = ["pe", "me", "di", "ke", "ber", "ter"].iter().any(|a| kata.starts_with(a));
    let belakang = ["an", "kan", "nya"].iter().any(|a| kata.ends_with(a));
    kata.chars().count() > 7 && depan && belakang
}

/// Share of derived words, by how often they stand, that come down to a known root.
fn ukur(judul: &str, kosakata: &Kosakata) -> usize {
    let dikenal: BTreeSet<&str> = daftar_akar().collect();
    let (mut semua, mut kena) = (0, 0);
    let mut tinggal: Vec<(usize, &str)> = Vec::new();
    for (kata, n) in kosakata.iter().filter(|(k, _)| berimbuhan(k)) {
        semua += n;
        if dikenal.contains(akar(kata).as_str()) {
            kena += n;
        } else {
            tinggal.push((*n, kata));
        }
    }
    tinggal.sort_by(|a, b| b.cmp(a));
    println!("{judul}: {}‰ of {semua} derived words come down to a root", kena * 1000 / semua.max(1));
    let daftar: Vec<String> = tinggal.iter().map(|(n, k)| format!("{k} {n}")).collect();
    println!("    whole: {}", daftar.join(", "));
    kena * 1000 / semua.max(1)
}

#[test]
fn derived_words_of_the_built_in_list_come_down_to_a_root() {
    let katalog = Katalog::bawaan();
    let kata = kosakata(katalog.butir().iter().map(|b| b.nama.as_str()));
    assert!(ukur("built-in list", &kata) >= 900);
}

/// Every root is a word of the official names, or what a derived word of theirs comes down to.
#[test]
fn the_national_lists_know_every_root() {
    let mut nama: Vec<String> = Vec::new();
    for (berkas, kolom) in [
        ("nomenklatur/kepmendagri_050-3708_2020.csv", &[3][..]),
        ("nomenklatur/kepmendagri_900.1.15.5-1317_2023_kabkota.csv", &[3, 5, 6]),
        ("nomenklatur/sipd_pemutakhiran_2027_export_2026-01-23.csv", &[3, 5, 6]),
    ] {
        let Some(isi) = teks(berkas) else { return };
        nama.extend(
            csv(&isi).into_iter().flat_map(|b| kolom.iter().map(|k| b[*k].clone()).collect::<Vec<_>>()),
        );
    }
    let kata = kosakata(nama.iter().map(String::as_str));
    let tercapai: BTreeSet<String> = kata.keys().map(|k| akar(k)).collect();
    let tanpa: Vec<&str> = daftar_akar().filter(|a| !tercapai.contains(*a)).collect();
    assert!(tanpa.is_empty(), "the official names do not know: {}", tanpa.join(" "));
    assert!(ukur("national lists", &kata) >= 880);
}

#[test]
fn the_list_of_roots_is_sorted_and_final() {
    let semua: Vec<&str> = daftar_akar().collect();
    assert!(semua.windows(2).all(|d| d[0] < d[1]), "sorted, no root twice");
    assert!(semua.iter().all(|a| akar(a) == **a && akar(&akar(a)) == **a));
}
