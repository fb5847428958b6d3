//! A DPA of one sheet per sub kegiatan against the Renja of the year: one document again.

use std::fs;

use serde_json::Value;
use tempfile::tempdir;

use crate::support::buku::{baca, tulis_xlsx};
use crate::support::hasil::selaras;

const RENJA: &str = "== BAB IV\nDAFTAR PROGRAM DAN KEGIATAN TAHUN 2021\nOPD : Dinas Sosial\n\
    Kode | Program dan Kegiatan | Indikator | Satuan | Target | Anggaran\n\
    1.06.04.2.01 | Rehabilitasi Sosial Dasar | Jumlah PMKS | Orang | 300 | 3.000.000\n\
    1.06.04.2.01.01 | Penyediaan Permakanan | Jumlah penerima | Orang | 120 | 2.000.000\n\
    1.06.04.2.01.02 | Penyediaan Sandang | Jumlah penerima | Orang | 60 | 1.000.000\n";

fn dpa(kode: &str, nama: &str, jumlah: &str) -> String {
    format!(
        "== {kode}\nDOKUMEN PELAKSANAAN ANGGARAN\nTAHUN ANGGARAN 2021\nOrganisasi : 1.06.0.00.0.00.01.0000 Dinas Sosial\n\
         Program : 1.06.04 PROGRAM REHABILITASI SOSIAL\nKegiatan : 1.06.04.2.01 Rehabilitasi Sosial Dasar\n\
         Sub Kegiatan : {kode} {nama}\n\
         Kode Rekening | Uraian | Koefisien | Satuan | Harga | Jumlah (Rp)\n\
         5.1.02.01.01.0052 | Belanja Barang | | | | {jumlah}\n | Barang | 1 | Buah | {jumlah} | {jumlah}\n\
         Jumlah | < | < | < | < | {jumlah}\n"
    )
}

#[test]
fn every_sheet_meets_its_row() {
    let folder = tempdir().unwrap();
    let tulis =
        |nama: &str, teks: &str| fs::write(folder.path().join(nama), tulis_xlsx(&baca(teks))).unwrap();
    fs::create_dir(folder.path().join("m")).unwrap();
    tulis("m/renja.xlsx", RENJA);
    let satu = dpa("1.06.04.2.01.01", "Penyediaan Permakanan", "2.000.000");
    tulis("m/dpa.xlsx", &satu);
    tulis("m/dpa-2.xlsx", &dpa("1.06.04.2.01.02", "Penyediaan Sandang", "750.000"));
    let hasil = selaras(&["periksa", "m", "--json", "-q"], folder.path());
    let json: Value = serde_json::from_slice(&hasil.stdout).unwrap();
    let pagu: Vec<&Value> =
        json["temuan"].as_array().unwrap().iter().filter(|t| t["aturan"] == "PAGU-002").collect();
    assert_eq!(pagu.len(), 1, "{json:#}");
    assert_eq!(pagu[0]["fakta"]["kode"], "1.06.04.2.01.02");
    assert_eq!(pagu[0]["fakta"]["selisih"], "250000");
    let di: Vec<String> = pagu[0]["letak"]
        .as_array()
        .unwrap()
        .iter()
        .map(|l| {
            format!(
                "{}!{}={}",
                l["berkas"].as_str().unwrap(),
                l["sel"].as_str().unwrap(),
                l["nilai"].as_str().unwrap()
            )
        })
        .collect();
    assert_eq!(di, ["renja.xlsx!F6=1.000.000", "dpa-2.xlsx!F10=750.000"]);
    assert!(
        json["temuan"]
            .as_array()
            .unwrap()
            .iter()
            .all(|t| !["HIT-001", "HIT-002", "HIT-003"].contains(&t["aturan"].as_str().unwrap()))
    );
    // The same sub kegiatan twice is a second file of one document.
    tulis("m/dpa-salinan.xlsx", &satu);
    let hasil = selaras(&["periksa", "m", "--json", "-q", "--timpa"], folder.path());
    assert_eq!(hasil.status.code(), Some(3));
}
