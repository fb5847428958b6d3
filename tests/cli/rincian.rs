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

/// A Renja typed page by page: the sum of the kegiatan and the total go over the page break.
#[test]
fn pages_on_sheets_of_their_own_are_one_table() {
    let folder = tempdir().unwrap();
    let (atas, bawah) = RENJA.split_at(RENJA.find("1.06.04.2.01.02").unwrap());
    let kepala = "Kode | Program dan Kegiatan | Indikator | Satuan | Target | Anggaran";
    let periksa = |total: &str, lanjutan: &str| {
        let buku = format!("{atas}== Hal 2\n{lanjutan}{bawah} | Total | | | | {total}\n");
        fs::write(folder.path().join("renja.xlsx"), tulis_xlsx(&baca(&buku))).unwrap();
        let hasil = selaras(&["periksa", "renja.xlsx", "--json", "-q", "--timpa"], folder.path());
        serde_json::from_slice::<Value>(&hasil.stdout).unwrap()
    };
    let aturan = |json: &Value| -> Vec<String> {
        let temuan = json["temuan"].as_array().unwrap().iter();
        let galat = temuan.filter(|t| t["tingkat"] == "galat" || t["aturan"] == "STR-001");
        galat.map(|t| t["aturan"].as_str().unwrap().to_owned()).collect()
    };
    let benar = periksa("3.000.000", &format!("{kepala}\n"));
    assert_eq!(aturan(&benar), Vec::<String>::new());
    let tabel = benar["berkas"][0]["tabel"].as_array().unwrap();
    let lembar: Vec<(&str, u64)> =
        tabel.iter().map(|t| (t["lembar"].as_str().unwrap(), t["baris"].as_u64().unwrap())).collect();
    assert_eq!(lembar, [("BAB IV", 2), ("Hal 2", 1)]);
    let salah = periksa("2.900.000", &format!("{kepala}\n"));
    assert_eq!(aturan(&salah), ["HIT-003"]);
    assert_eq!(salah["temuan"][0]["letak"][0]["lembar"], "Hal 2");
}

/// Rows with codes and nothing above them are no text: they are named, and the run is incomplete.
#[test]
fn rows_without_headings_are_not_passed_over() {
    let folder = tempdir().unwrap();
    let baris = |n: u32| format!("1.06.04.2.01.{n:02} | Nama Nomor {n} | Jumlah | Orang | 1 | 1.000.000\n");
    let buku = format!("{RENJA}== Hal 2\n{}", (3..8).map(baris).collect::<String>());
    fs::write(folder.path().join("renja.xlsx"), tulis_xlsx(&baca(&buku))).unwrap();
    let hasil = selaras(&["kenali", "renja.xlsx"], folder.path());
    assert_eq!(hasil.status.code(), Some(3));
    let kata = String::from_utf8_lossy(&hasil.stderr).into_owned();
    assert!(kata.contains("Hal 2") && kata.contains("5 baris berkode tanpa judul kolom"), "{kata}");
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
