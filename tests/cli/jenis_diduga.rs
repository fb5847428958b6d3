//! A list that does not say which document it is of: the file, the user, or a note.

use std::fs;

use serde_json::Value;
use tempfile::tempdir;

use crate::support::buku::{baca, tulis_xlsx};
use crate::support::hasil::selaras;

const DAFTAR: &str = "== Lembar1\nTahun Anggaran 2021\nOPD : Dinas Sosial\n\
    Kode | Program dan Kegiatan | Indikator | Satuan | Target | Anggaran\n\
    1.06.04.2.01.01 | Penyediaan Permakanan | Jumlah penerima | Orang | 120 | 2.000.000\n\
    1.06.04.2.01.02 | Penyediaan Sandang | Jumlah penerima | Orang | 60 | 1.000.000\n";

/// Kind of the first table, and how often the reader is told that it is a guess.
fn periksa(pilihan: &[&str]) -> (String, usize) {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("daftar.xlsx"), tulis_xlsx(&baca(DAFTAR))).unwrap();
    let mut argumen = vec!["periksa", "daftar.xlsx", "--json", "-q"];
    argumen.extend(pilihan);
    let hasil = selaras(&argumen, folder.path());
    let json: Value = serde_json::from_slice(&hasil.stdout).unwrap();
    let duga = json["temuan"].as_array().unwrap().iter().filter(|t| t["aturan"] == "ING-011").count();
    (json["berkas"][0]["tabel"][0]["jenis"].as_str().unwrap().to_owned(), duga)
}

#[test]
fn the_user_says_what_the_list_does_not() {
    assert_eq!(periksa(&[]), ("renja".to_owned(), 1));
    assert_eq!(periksa(&["--jenis", "dpa"]), ("dpa".to_owned(), 0));
}
