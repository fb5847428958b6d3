//! Layouts of the user's own: read, written, refused with the line that is wrong.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::tempdir;

use crate::support::buku::{baca, tulis_xlsx};
use crate::support::hasil::selaras;

const LOKAL: &str = "== Data\nNomor Rekening Kegiatan | Uraian Pekerjaan | Ukuran | Hasil 2023 | Uang 2023\n\
    1.06.04.2.01.0001 | Penyediaan Permakanan | Orang | 120 | 120.000.000\n\
    1.06.04.2.01.0002 | Penyediaan Sandang | Orang | 60 | 45.000.000\n\
    1.06.04.2.01.0003 | Penyediaan Alat Bantu | Orang | 20 | 25.000.000\n";

/// The example of the page that users read.
fn contoh_halaman() -> String {
    let halaman = include_str!("../../docs/bentuk.md");
    let isi = halaman.split_once("```toml\n").unwrap().1;
    isi.split_once("```").unwrap().0.to_owned()
}

fn siapkan(folder: &Path, bentuk: &str) {
    fs::write(folder.join("lokal.xlsx"), tulis_xlsx(&baca(LOKAL))).unwrap();
    fs::write(folder.join("lokal.toml"), bentuk).unwrap();
}

fn tabel(argumen: &[&str], folder: &Path) -> Value {
    let hasil = selaras(argumen, folder);
    let json: Value = serde_json::from_slice(&hasil.stdout).unwrap();
    json["berkas"][0]["tabel"].clone()
}

#[test]
fn ten_lines_settle_an_unknown_form() {
    let folder = tempdir().unwrap();
    siapkan(folder.path(), &contoh_halaman());
    let tanpa = selaras(&["kenali", "lokal.xlsx"], folder.path());
    assert_eq!(tanpa.status.code(), Some(2));
    let t = tabel(&["kenali", "lokal.xlsx", "--bentuk", "lokal.toml", "--json"], folder.path());
    assert_eq!(t[0]["bentuk"], "lokal");
    assert_eq!(t[0]["jenis"], "renja");
    assert_eq!(t[0]["tahun"], serde_json::json!([2023]));
    assert_eq!(t[0]["kolom"][4]["total"], "190000000");
    let periksa = selaras(&["periksa", "lokal.xlsx", "--bentuk", "lokal.toml", "-q"], folder.path());
    assert!(matches!(periksa.status.code(), Some(0 | 1)), "{periksa:?}");
}

#[test]
fn a_wrong_layout_is_refused_with_its_line_and_the_nearest_word() {
    let folder = tempdir().unwrap();
    let baik = contoh_halaman();
    for (salah, baris, dekat) in [
        (baik.replace("jenis =", "jenes ="), 3, "'jenis'"),
        (baik.replace("\"satuan\"", "\"satuam\""), 7, "'satuan'"),
        (baik.replacen("wajib", "wajb", 1), 5, "'wajib'"),
    ] {
        siapkan(folder.path(), &salah);
        let hasil = selaras(&["kenali", "lokal.xlsx", "--bentuk", "lokal.toml"], folder.path());
        let kata = String::from_utf8_lossy(&hasil.stderr).into_owned();
        assert_eq!(hasil.status.code(), Some(2));
        assert!(kata.contains(&format!("lokal.toml:{baris}:")), "{kata}");
        assert!(kata.contains(dekat), "{kata}");
        assert_eq!(kata.trim_end().lines().count(), 1, "{kata}");
    }
    siapkan(folder.path(), &baik.replace(", wajib = true", ""));
    let hasil = selaras(&["kenali", "lokal.xlsx", "--bentuk", "lokal.toml"], folder.path());
    assert!(String::from_utf8_lossy(&hasil.stderr).contains("wajib"));
}

#[test]
fn the_layout_that_was_used_works_when_given_back() {
    let folder = tempdir().unwrap();
    let semua = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/buku/bentuk");
    let mut nama: Vec<_> = fs::read_dir(semua).unwrap().map(|e| e.unwrap().path()).collect();
    nama.retain(|p| p.extension().is_some_and(|e| e == "lembar"));
    nama.sort();
    for jalur in nama {
        let buku = folder.path().join("buku.xlsx");
        fs::write(&buku, tulis_xlsx(&baca(&fs::read_to_string(&jalur).unwrap()))).unwrap();
        let _ = fs::remove_file(folder.path().join("pakai.toml"));
        let asli = tabel(&["kenali", "buku.xlsx", "--json", "--tulis-bentuk", "pakai.toml"], folder.path());
        let ulang = selaras(&["kenali", "buku.xlsx", "--json", "--bentuk", "pakai.toml"], folder.path());
        let kata = String::from_utf8_lossy(&ulang.stderr);
        assert!(!ulang.stdout.is_empty(), "{}: {kata}", jalur.display());
        let ulang: Value = serde_json::from_slice(&ulang.stdout).unwrap();
        assert_eq!(asli, ulang["berkas"][0]["tabel"], "{}", jalur.display());
    }
}

#[test]
fn an_existing_file_is_not_written_over() {
    let folder = tempdir().unwrap();
    siapkan(folder.path(), &contoh_halaman());
    let argumen = ["kenali", "lokal.xlsx", "--bentuk", "lokal.toml", "--tulis-bentuk", "lokal.toml"];
    assert_eq!(selaras(&argumen, folder.path()).status.code(), Some(2));
    assert_eq!(fs::read_to_string(folder.path().join("lokal.toml")).unwrap(), contoh_halaman());
}

#[test]
fn the_two_nearest_forms_are_named() {
    let folder = tempdir().unwrap();
    siapkan(folder.path(), &contoh_halaman());
    let teks = "== X\nKode | Program dan Kegiatan | Lokasi | Catatan\n1.06 | Sosial | Kota | -\n1.07 | Lain | Kota | -\n";
    fs::write(folder.path().join("x.xlsx"), tulis_xlsx(&baca(teks))).unwrap();
    let hasil = selaras(&["kenali", "x.xlsx"], folder.path());
    let kata = String::from_utf8_lossy(&hasil.stderr).into_owned();
    assert_eq!(hasil.status.code(), Some(2));
    assert!(kata.contains("terdekat:") && kata.matches("kurang:").count() == 2, "{kata}");
}

#[test]
fn the_edition_asked_for_is_read() {
    let folder = tempdir().unwrap();
    let sumber =
        concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/buku/bentuk/dppa-rincian-sebelum-sesudah.lembar");
    fs::write(folder.path().join("b.xlsx"), tulis_xlsx(&baca(&fs::read_to_string(sumber).unwrap()))).unwrap();
    let pagu = |pilihan: &[&str]| {
        let mut argumen = vec!["kenali", "b.xlsx", "--json"];
        argumen.extend(pilihan);
        let t = tabel(&argumen, folder.path());
        let kolom: Vec<&Value> =
            t[0]["kolom"].as_array().unwrap().iter().filter(|k| k["peran"] == "pagu").collect();
        let satu = |k: &Value| {
            format!(
                "{} {} {}",
                k["kolom"].as_str().unwrap(),
                k["versi"].as_str().unwrap(),
                k["total"].as_str().unwrap()
            )
        };
        (
            t[0]["jenis"].as_str().unwrap().to_owned(),
            t[0]["versi"].as_str().unwrap().to_owned(),
            kolom.into_iter().map(satu).collect::<Vec<_>>(),
        )
    };
    let kolom = vec!["F murni 3000000".to_owned(), "J perubahan 2750000".to_owned()];
    assert_eq!(pagu(&[]), ("dppa".into(), "perubahan".into(), kolom.clone()));
    assert_eq!(pagu(&["--versi", "murni"]), ("dpa".into(), "murni".into(), kolom));
}

#[test]
fn the_picture_fits_a_hundred_columns() {
    let folder = tempdir().unwrap();
    let semua = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/buku/bentuk");
    for jalur in fs::read_dir(semua).unwrap().map(|e| e.unwrap().path()) {
        if jalur.extension().is_some_and(|e| e == "lembar") {
            fs::write(folder.path().join("b.xlsx"), tulis_xlsx(&baca(&fs::read_to_string(&jalur).unwrap())))
                .unwrap();
            let hasil = selaras(&["kenali", "b.xlsx"], folder.path());
            let teks = String::from_utf8(hasil.stdout).unwrap();
            assert!(!teks.contains('\u{1b}'), "{teks}");
            let lebar = teks.lines().map(|b| b.chars().count()).max().unwrap_or(0);
            assert!((1..=100).contains(&lebar), "{}: {lebar}", jalur.display());
        }
    }
}
