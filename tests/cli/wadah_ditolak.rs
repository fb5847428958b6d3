//! What is no workbook gets exactly one sentence and exit code 2.

use std::fs;

use tempfile::tempdir;

use crate::support::bahaya::{majemuk, paket};
use crate::support::buku::{baca, tulis_xlsb, tulis_xlsx};
use crate::support::hasil::selaras;

/// The one line on stderr.
fn kata(nama: &str, isi: &[u8]) -> String {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join(nama), isi).unwrap();
    let hasil = selaras(&["kenali", nama], folder.path());
    let kata = String::from_utf8(hasil.stderr).unwrap();
    assert_eq!(hasil.status.code(), Some(2), "{nama}: {kata}");
    assert_eq!(kata.lines().count(), 1, "{nama}: {kata}");
    assert!(kata.starts_with(&format!("{nama}: ")), "{kata}");
    assert!(!kata.contains("panick") && !kata.contains("tidak wajar"), "{kata}");
    kata
}

#[test]
fn other_files_are_named_for_what_helps() {
    let docx = paket(&[("[Content_Types].xml".to_owned(), vec![]), ("word/document.xml".to_owned(), vec![])]);
    for (nama, isi) in [
        ("kosong.xlsx", &b""[..]),
        ("teks.xlsx", b"ini teks biasa"),
        ("surat.csv", b"Kepada Yth.\nKepala Dinas, di tempat\nDengan hormat, bersama ini, kami\n"),
        ("dokumen.xlsx", b"%PDF-1.4\n1 0 obj\n"),
        ("gambar.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("foto.ods", b"\xFF\xD8\xFF\xE0\0\x10JFIF"),
        ("surat.xls", b"{\\rtf1\\ansi a;b\nc;d\n}"),
        ("acak.xls", &[7, 200, 0, 3, 91, 255, 0, 0, 1]),
        ("halaman.html", b"<html><body><p>tanpa tabel</p></body></html>"),
        ("dokumen.docx", &docx),
        ("zip.xlsx", &paket(&[("a.txt".to_owned(), vec![1])])),
        ("lain.xls", &majemuk("WordDocument", b"")),
    ] {
        kata(nama, isi);
    }
    let mht = kata("halaman.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n");
    assert!(mht.contains("MHTML") && mht.contains(".xlsx"), "{mht}");
    let xml = b"<?xml version=\"1.0\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"></Workbook>";
    assert!(kata("lama.xls", xml).contains("XML Spreadsheet 2003"));
}

#[test]
fn a_password_is_told_from_an_xls() {
    assert!(kata("rahasia.xlsx", &majemuk("EncryptedPackage", &[1; 5000])).contains("kata sandi"));
    // FILEPASS after the first BOF.
    let xls = majemuk("Workbook", &[9, 8, 4, 0, 0, 6, 5, 0, 0x2F, 0, 6, 0, 1, 0, 1, 0, 1, 0]);
    assert!(kata("rahasia.xls", &xls).contains("kata sandi"));
    let manifes = b"<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
    let ods = paket(&[
        ("META-INF/manifest.xml".to_owned(), manifes.to_vec()),
        ("content.xml".to_owned(), vec![7; 100]),
    ]);
    assert!(kata("rahasia.ods", &ods).contains("kata sandi"));
}

#[test]
fn cut_off_workbooks_are_damaged_at_every_length() {
    let teks = baca(include_str!("../../fixtures/buku/wadah/renja.lembar"));
    for (nama, utuh) in [
        ("a.xlsx", tulis_xlsx(&teks)),
        ("a.xlsb", tulis_xlsb(&teks)),
        // Behind the workbook an xls holds its properties, which nobody misses.
        ("a.xls", include_bytes!("../../fixtures/buku/wadah/renja.xls")[..5_000].to_vec()),
        ("a.ods", include_bytes!("../../fixtures/buku/wadah/renja.ods").to_vec()),
    ] {
        for bagian in 1..20 {
            kata(nama, &utuh[..utuh.len() * bagian / 20]);
        }
    }
}

#[test]
fn a_formula_without_its_result_is_in_doubt_not_zero() {
    let teks = include_str!("../../fixtures/buku/wadah/renja.lembar");
    let teks = teks.replace("#9760000;#,##0.00", "=D10");
    let mut bagian = crate::support::bahaya::bagian(&tulis_xlsx(&baca(&teks)));
    for (nama, isi) in &mut bagian {
        if nama == "xl/worksheets/sheet1.xml" {
            // As openpyxl writes it: no type, no value.
            let lembar = String::from_utf8(std::mem::take(isi)).unwrap();
            let (awal, sisa) = lembar.split_once("<c r=\"F10\"").unwrap();
            let (_, akhir) = sisa.split_once("</c>").unwrap();
            *isi = format!("{awal}<c r=\"F10\"><f>D10</f><v></v></c>{akhir}").into_bytes();
        }
    }
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("renja.xlsx"), paket(&bagian)).unwrap();
    let hasil = selaras(&["kenali", "renja.xlsx", "--json"], folder.path());
    let json: serde_json::Value = serde_json::from_slice(&hasil.stdout).unwrap();
    let kolom = json["berkas"][0]["tabel"][0]["kolom"].as_array().unwrap();
    let pagu = kolom.iter().find(|k| k["peran"] == "pagu").unwrap();
    assert_eq!((&pagu["pasti"], &pagu["ragu"]), (&false.into(), &serde_json::json!(["F10"])));
}
