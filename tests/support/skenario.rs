//! Folders of source workbooks made from the texts of the examples, with changes planted.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::buku::{baca, tulis_xlsx};
use super::hasil::selaras;

const OPD: [&str; 5] = ["dpa-2020", "dpa-2021", "dppa-2021", "renja-2021", "renstra"];

/// Writes the workbooks of `opd-contoh` into a folder; each change replaces a text of one file.
///
/// # Panics
/// Where a text to be replaced is not there: the planted change would not be one.
pub fn tulis(folder: &Path, ganti: &[(&str, &str, &str)]) {
    fs::create_dir_all(folder).unwrap();
    for nama in OPD {
        let mut teks = fs::read_to_string(
            Path::new(env!("CARGO_MANIFEST_DIR"))
                .join(format!("fixtures/contoh/sumber/opd-contoh/{nama}.lembar")),
        )
        .unwrap();
        for (_, lama, baru) in ganti.iter().filter(|(berkas, ..)| *berkas == nama) {
            assert!(teks.contains(lama), "{nama}: {lama}");
            teks = teks.replacen(lama, baru, 1);
        }
        fs::write(folder.join(format!("{nama}.xlsx")), tulis_xlsx(&baca(&teks))).unwrap();
    }
}

/// Runs `periksa` and returns the exit code with the content of `temuan.json`.
pub fn periksa(folder: &Path, argumen: &[&str]) -> (i32, Value) {
    let mut semua = vec!["periksa", "--json", "-q"];
    semua.extend(argumen);
    let hasil = selaras(&semua, folder);
    let kode = hasil.status.code().unwrap();
    assert!(kode == 0 || kode == 1, "{}", String::from_utf8_lossy(&hasil.stderr));
    (kode, serde_json::from_slice(&hasil.stdout).unwrap())
}

/// Ids in a list of findings.
pub fn id(temuan: &Value) -> BTreeSet<String> {
    temuan.as_array().unwrap().iter().map(|t| t["id"].as_str().unwrap().to_owned()).collect()
}
