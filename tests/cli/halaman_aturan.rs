//! The pages of the rules are their tests: every table on a page goes through the real rule, and
//! what it finds stands on the page. `SELARAS_PERBARUI=1` rewrites the `temuan` blocks.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use selaras::model::Bahasa;
use selaras::reconcile::pengaturan;
use selaras::reconcile::registry::semua;
use serde_json::{Map, Value, json};

use crate::support::perkara::Berperkara;

/// A fence that holds settings, not a workbook.
const PENGATURAN: &str = "pengaturan";
const BAGIAN: [&str; 5] = ["## Kondisi", "## Kriteria", "## Akibat", "## Rekomendasi", "## Contoh"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/aturan")
}

#[test]
fn every_page_says_what_its_rule_finds() {
    let perbarui = std::env::var_os("SELARAS_PERBARUI").is_some();
    let mut beda = Vec::new();
    for aturan in semua() {
        let jalur = folder().join(format!("{}.md", aturan.kode));
        let halaman = std::fs::read_to_string(&jalur).unwrap();
        let baru = jalankan(aturan.kode, &halaman);
        if baru != halaman {
            beda.push(aturan.kode);
            if perbarui {
                std::fs::write(&jalur, baru).unwrap();
            }
        }
    }
    assert!(perbarui || beda.is_empty(), "findings differ from the pages of {beda:?}");
}

#[test]
fn pages_and_rules_are_one_to_one_and_complete() {
    let mut halaman: Vec<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|e| e.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    halaman.sort();
    let mut kode: Vec<&str> = semua().map(|a| a.kode).collect();
    kode.sort_unstable();
    assert_eq!(halaman, kode);
    for aturan in semua() {
        let mut di = 0;
        for bagian in BAGIAN {
            di += aturan.halaman[di..].find(bagian).unwrap_or_else(|| panic!("{}: {bagian}", aturan.kode));
        }
        assert!(aturan.halaman.contains("### Ditemukan"), "{}: no found case", aturan.kode);
        assert!(aturan.halaman.contains("### Tidak ditemukan"), "{}: no near miss", aturan.kode);
        assert!(aturan.halaman.starts_with(&format!("# {} ", aturan.kode)), "{}", aturan.kode);
    }
}

#[test]
fn the_rule_book_is_current() {
    let jalur = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/aturan.md");
    let baru = selaras::report::buku_aturan::halaman();
    if std::env::var_os("SELARAS_PERBARUI").is_some() {
        std::fs::write(&jalur, &baru).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&jalur).unwrap_or_default(), baru, "run: just perbarui");
}

#[test]
fn both_languages_have_the_same_holes() {
    for aturan in semua() {
        assert_eq!(aturan.pesan.len(), aturan.saran.len(), "{}", aturan.kode);
        for kalimat in aturan.pesan.iter().chain(aturan.saran) {
            assert_eq!(lubang(kalimat.id), lubang(kalimat.en), "{}", aturan.kode);
        }
    }
    let kode: Vec<&str> = semua().map(|a| a.kode).collect();
    let mut tunggal = kode.clone();
    tunggal.sort_unstable();
    tunggal.dedup();
    assert_eq!(tunggal.len(), kode.len(), "a rule code stands twice");
}

fn lubang(kalimat: &str) -> Vec<&str> {
    let mut hasil: Vec<&str> =
        kalimat.split('{').skip(1).filter_map(|s| s.split_once('}').map(|(nama, _)| nama)).collect();
    hasil.sort_unstable();
    hasil.dedup();
    hasil
}

/// The page with its `temuan` blocks as the rule fills them today.
fn jalankan(kode: &str, halaman: &str) -> String {
    let mut hasil = String::new();
    let mut buku: BTreeMap<String, String> = BTreeMap::new();
    let mut judul = String::new();
    let mut baris = halaman.lines();
    while let Some(satu) = baris.next() {
        let _ = writeln!(hasil, "{satu}");
        if satu.starts_with("### ") {
            satu.clone_into(&mut judul);
            buku.clear();
        }
        let Some(nama) = satu.strip_prefix("```").filter(|n| !n.is_empty()) else { continue };
        let isi: Vec<&str> = baris.by_ref().take_while(|b| *b != "```").collect();
        if nama == "temuan" {
            let temuan = temuan(kode, &buku);
            let ada = judul.starts_with("### Ditemukan");
            assert_eq!(ada, !temuan.is_empty(), "{kode} {judul}: {temuan:#?}");
            if ada {
                let _ = writeln!(hasil, "{:#}", Value::from(temuan));
            }
        } else {
            for b in &isi {
                let _ = writeln!(hasil, "{b}");
            }
            buku.insert(nama.to_owned(), isi.join("\n"));
        }
        let _ = writeln!(hasil, "```");
    }
    hasil
}

fn temuan(kode: &str, buku: &BTreeMap<String, String>) -> Vec<Value> {
    let setelan = buku.get(PENGATURAN).cloned();
    let buku: Vec<(String, String)> =
        buku.iter().filter(|(n, _)| *n != PENGATURAN).map(|(n, t)| (n.clone(), t.clone())).collect();
    let perkara = match setelan {
        None => Berperkara::dari_teks(&buku),
        Some(teks) => {
            let lembar = buku.iter().map(|(nama, teks)| (nama.clone(), crate::support::buku::baca(teks)));
            Berperkara::dengan(lembar, pengaturan::baca(&teks, "selaras.toml").unwrap())
        }
    };
    perkara
        .temuan()
        .iter()
        .filter(|t| t.aturan.kode == kode)
        .map(|t| {
            let fakta: Map<String, Value> =
                t.fakta.iter().map(|(n, f)| ((*n).to_owned(), f.mesin().into())).collect();
            assert!(!t.letak.is_empty() || t.tingkat.kata() != "galat", "{kode}: a galat names a cell");
            for bahasa in [Bahasa::Id, Bahasa::En] {
                assert!(
                    !t.pesan(bahasa).contains('{') && !t.saran(bahasa).contains('{'),
                    "{kode}: empty hole"
                );
            }
            json!({
                "tingkat": t.tingkat.kata(),
                "pesan": t.pesan(Bahasa::Id),
                "message": t.pesan(Bahasa::En),
                "saran": t.saran(Bahasa::Id),
                "letak": t.letak.iter().map(|l| perkara.tempat(*l)).collect::<Vec<_>>(),
                "fakta": fakta,
            })
        })
        .collect()
}
