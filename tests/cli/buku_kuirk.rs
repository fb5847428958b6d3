//! One small workbook per quirk of codes, figures, headers and rows: `fixtures/buku/{kode,angka,
//! kepala,baris}/*.lembar`, each read from a real xlsx and held against `*.bacaan`, then read again
//! from every other container. `SELARAS_PERBARUI=1 cargo test --test cli buku_kuirk` writes the
//! readings anew; read what it wrote.

use std::path::{Path, PathBuf};

use selaras::ingest::{self, Hasil, Petunjuk, layout};
use selaras::model::{Berkas, Lembar, Sumber};
use selaras::nomenclature::Katalog;
use selaras::workbook;

use super::buku_bentuk::{tanpa_alamat, tulis};
use crate::support::buku::{self, LembarTeks, tulis_csv, tulis_html, tulis_xlsb, tulis_xlsx};

const FOLDER: [&str; 4] = ["kode", "angka", "kepala", "baris"];

fn akar() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/buku")
}

/// Every quirk as (folder/name, sheets).
fn semua() -> Vec<(String, Vec<LembarTeks>)> {
    let mut hasil = Vec::new();
    for folder in FOLDER {
        for isi in std::fs::read_dir(akar().join(folder)).unwrap() {
            let jalur = isi.unwrap().path();
            if jalur.extension().is_some_and(|e| e == "lembar") {
                let nama = format!("{folder}/{}", jalur.file_stem().unwrap().display());
                hasil.push((nama, buku::baca(&std::fs::read_to_string(jalur).unwrap())));
            }
        }
    }
    hasil.sort_by(|a, b| a.0.cmp(&b.0));
    hasil
}

fn baca_sel(lembar: Vec<Lembar>) -> (Sumber, Hasil) {
    let mut sumber = Sumber::default();
    let id = sumber.tambah(Berkas { nama: "buku".into(), ..Berkas::default() }, lembar);
    let hasil = ingest::baca(&sumber, &id, &layout::bawaan(), &Katalog::bawaan(), Petunjuk::default());
    (sumber, hasil)
}

fn baca(isi: &[u8]) -> String {
    tulis(&baca_sel(workbook::buka("Buku", isi).unwrap().1))
}

#[test]
fn every_quirk_is_read_as_written_down() {
    let semua = semua();
    assert!(semua.len() >= 70, "{}", semua.len());
    let mut beda = Vec::new();
    for (nama, lembar) in &semua {
        let terbaca = baca(&tulis_xlsx(lembar));
        let tujuan = akar().join(nama).with_extension("bacaan");
        if std::env::var_os("SELARAS_PERBARUI").is_some() {
            std::fs::write(&tujuan, &terbaca).unwrap();
        } else if std::fs::read_to_string(&tujuan).unwrap_or_default() != terbaca {
            beda.push(format!("{nama}:\n{terbaca}"));
        }
    }
    assert!(beda.is_empty(), "{}", beda.join("\n"));
}

/// What a container cannot hold, so that the reading differs: quirk, container, reason.
const LAIN: &[(&str, &str, &str)] = &[];

/// Sheet names are no part of the comparison: text files have none of their own.
fn polos(teks: &str) -> String {
    tanpa_alamat(teks)
}

#[test]
fn every_quirk_is_the_same_in_every_container() {
    let mut beda: Vec<String> = Vec::new();
    let mut terpakai: Vec<(&str, &str)> = Vec::new();
    for (nama, lembar) in &semua() {
        let harapan = polos(&baca(&tulis_xlsx(lembar)));
        let mut wadah: Vec<(&str, Vec<u8>)> = vec![("xlsb", tulis_xlsb(lembar))];
        if let [satu] = &lembar[..] {
            wadah.push(("csv", tulis_csv(satu, ';').into_bytes()));
            wadah.push(("html", tulis_html(satu).into_bytes()));
        }
        for (jenis, isi) in wadah {
            let terbaca = polos(&baca(&isi));
            let wajar = LAIN.iter().find(|(n, w, _)| n == nama && *w == jenis);
            match wajar {
                Some((n, w, _)) if terbaca != harapan => terpakai.push((n, w)),
                _ if terbaca == harapan => {}
                _ => {
                    let baris: Vec<_> =
                        harapan.lines().zip(terbaca.lines()).filter(|(a, b)| a != b).take(4).collect();
                    beda.push(format!("{nama} {jenis}: {baris:#?}"));
                }
            }
        }
    }
    assert!(beda.is_empty(), "{}", beda.join("\n"));
    // A difference that is gone leaves the list.
    assert_eq!(terpakai.len(), LAIN.len(), "{terpakai:?}");
}

