//! A flagged copy in another program: LibreOffice opens it, shows every note at its cell,
//! and reads the same values and formulas as in the file it was made from.

#![expect(clippy::print_stderr, reason = "a skipped test says so")]

use std::collections::BTreeSet;
use std::io::Cursor;
use std::path::Path;
use std::process::Command;

use calamine::{Reader as _, Xlsx};
use regex::Regex;
use selaras::model::Bahasa;
use selaras::report::tandai::{TandaLembar, tandai};
use tempfile::tempdir;

use crate::tandai::{bagian, korpus, tanda_contoh};

/// A mark in the last row of the sheet is checked elsewhere: LibreOffice takes minutes to save one.
const BARIS_TERAKHIR: u32 = 100_000;
/// Larger files say nothing new.
const TERBESAR: usize = 200_000;

fn tanda(isi: &[u8]) -> Vec<TandaLembar> {
    let mut hasil = tanda_contoh(isi);
    for l in &mut hasil {
        l.tanda.retain(|t| t.alamat.baris < BARIS_TERAKHIR);
    }
    hasil
}

/// Saves all workbooks of a folder anew in one go; `false` where there is no LibreOffice.
fn simpan_ulang(asal: &Path, ke: &Path) -> bool {
    let profil = format!("-env:UserInstallation=file://{}", ke.join("profil").display());
    let mut perintah = Command::new("soffice");
    perintah.args([&profil, "--headless", "--convert-to", "xlsx", "--outdir"]).arg(ke);
    for isi in std::fs::read_dir(asal).unwrap() {
        perintah.arg(isi.unwrap().path());
    }
    perintah.output().is_ok_and(|k| k.status.success())
}

/// Cell and text of every note that is Selaras' own, over all sheets.
fn catatan(isi: &[u8]) -> BTreeSet<(String, String)> {
    let satu = Regex::new(r#"(?s)<comment [^>]*ref="([A-Z]+[0-9]+)".*?</comment>"#).unwrap();
    let mut hasil = BTreeSet::new();
    for (nama, isi) in bagian(isi).iter().filter(|(nama, _)| nama.contains("comments")) {
        let teks = String::from_utf8_lossy(isi);
        for c in satu.captures_iter(&teks).filter(|c| c[0].contains("HIT-001")) {
            hasil.insert((nama.clone(), c[1].to_owned()));
        }
    }
    hasil
}

#[test]
fn libreoffice_shows_every_flag_and_the_same_cells() {
    let (di, ke) = (tempdir().unwrap(), tempdir().unwrap());
    let korpus: Vec<(String, Vec<u8>)> =
        korpus().into_iter().filter(|(_, isi)| isi.len() < TERBESAR).collect();
    for (n, (nama, asal)) in korpus.iter().enumerate() {
        let bertanda = tandai(asal, tanda(asal), Bahasa::Id).unwrap_or_else(|g| panic!("{nama}: {g}"));
        std::fs::write(di.path().join(format!("{n}-asal.xlsx")), asal).unwrap();
        std::fs::write(di.path().join(format!("{n}-tanda.xlsx")), bertanda).unwrap();
    }
    if !simpan_ulang(di.path(), ke.path()) {
        eprintln!("skipped: no LibreOffice (soffice) here");
        return;
    }
    let mut dibuka = 0;
    for (n, (nama, _)) in korpus.iter().enumerate() {
        let baca = |akhir: &str| std::fs::read(ke.path().join(format!("{n}-{akhir}.xlsx"))).ok();
        // What LibreOffice cannot open without flags says nothing about them.
        let Some(polos) = baca("asal") else { continue };
        let bertanda = baca("tanda").unwrap_or_else(|| panic!("{nama}: the flagged copy does not open"));
        dibuka += 1;
        let mut a: Xlsx<_> = Xlsx::new(Cursor::new(&polos)).unwrap();
        let mut b: Xlsx<_> = Xlsx::new(Cursor::new(&bertanda)).unwrap();
        for l in a.sheet_names() {
            let (Ok(x), Ok(y)) = (a.worksheet_range(&l), b.worksheet_range(&l)) else { continue };
            let isi = |r: &calamine::Range<calamine::Data>| -> Vec<(usize, usize, String)> {
                let awal = r.start().unwrap_or_default();
                r.used_cells()
                    .map(|(b, k, d)| (b + awal.0 as usize, k + awal.1 as usize, d.to_string()))
                    .collect()
            };
            assert_eq!(isi(&x), isi(&y), "{nama}, {l}");
            assert!(a.worksheet_formula(&l).unwrap() == b.worksheet_formula(&l).unwrap(), "{nama}, {l}");
        }
        // One for each mark; a cell with a conversation keeps that instead.
        let sebelum = catatan(&std::fs::read(di.path().join(format!("{n}-tanda.xlsx"))).unwrap());
        assert!(!sebelum.is_empty(), "{nama}");
        assert_eq!(catatan(&bertanda).len(), sebelum.len(), "{nama}");
    }
    assert!(dibuka >= 9, "only {dibuka} were opened");
}
