//! Workbooks whose parts are sound and whose content is meant to hurt: names that act, paths that
//! lead out, formulas in a circle, trees of codes that no list knows.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::bahaya::{bagian, paket};
use crate::support::buku::{baca, tulis_xlsx};
use crate::support::hasil::selaras;
use crate::support::jawab::Buku;

/// The sample Renja with its parts changed.
fn renja(ubah: impl Fn(&str, &str) -> Option<String>) -> Vec<(String, Vec<u8>)> {
    let mut semua = bagian(&tulis_xlsx(&baca(include_str!("../../fixtures/buku/wadah/renja.lembar"))));
    for (nama, isi) in &mut semua {
        if let Some(baru) = std::str::from_utf8(isi).ok().and_then(|teks| ubah(nama, teks)) {
            *isi = baru.into_bytes();
        }
    }
    semua
}

fn semua_berkas(folder: &Path) -> Vec<String> {
    let mut hasil = Vec::new();
    for isi in fs::read_dir(folder).unwrap() {
        let jalur = isi.unwrap().path();
        if jalur.is_dir() {
            hasil.extend(semua_berkas(&jalur));
        }
        hasil.push(jalur.to_string_lossy().into_owned());
    }
    hasil.sort();
    hasil
}

#[test]
fn paths_inside_a_package_lead_nowhere() {
    let mut bagian_jahat = renja(|_, _| None);
    for nama in ["../../luar.xml", "/etc/luar.xml", "..\\..\\luar.xml", "C:\\luar.xml", "xl/../../luar.xml"] {
        bagian_jahat.push((nama.to_owned(), b"<x/>".to_vec()));
    }
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("a/b/data")).unwrap();
    fs::write(folder.path().join("a/b/data/renja.xlsx"), paket(&bagian_jahat)).unwrap();
    let sebelum = semua_berkas(folder.path());
    let hasil = selaras(&["periksa", "data", "-q"], &folder.path().join("a/b"));
    assert!(matches!(hasil.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&hasil.stderr));
    let baru: Vec<String> = semua_berkas(folder.path())
        .into_iter()
        .filter(|j| {
            !sebelum.contains(j) && !j.starts_with(&*folder.path().join("a/b/hasil").to_string_lossy())
        })
        .collect();
    assert!(baru.is_empty(), "{baru:?}");
    // The flagged copy carries the odd parts along, and gives them back.
    let salinan = folder.path().join("a/b/hasil/bertanda/renja.xlsx");
    let lepas = selaras(&["lepas-tanda", &salinan.to_string_lossy(), "-o", "asal.xlsx"], folder.path());
    assert_eq!(lepas.status.code(), Some(0), "{}", String::from_utf8_lossy(&lepas.stderr));
    assert!(bagian(&fs::read(folder.path().join("asal.xlsx")).unwrap()) == bagian_jahat);
}

#[test]
fn names_cannot_act_on_the_terminal_or_the_workbooks() {
    let nama = "BAB\u{202e}VI\u{7}\u{1b}[31m";
    let isi = renja(|bagian, teks| {
        (bagian == "xl/workbook.xml").then(|| teks.replace("name=\"BAB IV\"", "name=\"BAB\u{202e}VI\""))
    });
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("data")).unwrap();
    fs::write(folder.path().join("data").join(format!("{nama}.xlsx")), paket(&isi)).unwrap();
    fs::write(folder.path().join("data").join(format!("{nama}.csv")), b"Kepada Yth.\n").unwrap();
    fs::write(folder.path().join("data").join(format!("{nama}.xls")), b"rusak").unwrap();
    for perintah in [&["periksa", "data"][..], &["kenali", &format!("data/{nama}.xlsx")]] {
        let hasil = selaras(perintah, folder.path());
        for kata in [&hasil.stdout, &hasil.stderr].map(|k| String::from_utf8_lossy(k).into_owned()) {
            let acting = |c: char| matches!(c, '\u{202e}' | '\u{7}' | '\u{1b}');
            assert!(!kata.contains(acting), "{kata:?}");
        }
    }
    let json: Value =
        serde_json::from_slice(&fs::read(folder.path().join("hasil/temuan.json")).unwrap()).unwrap();
    assert_eq!(json["berkas"][0]["tabel"][0]["lembar"], "BAB\u{202e}VI");
    for buku in ["rekonsiliasi.xlsx", "bersih.xlsx"] {
        Buku::baca(&folder.path().join("hasil").join(buku));
    }
}

#[test]
fn characters_that_xml_forbids_are_damage_not_content() {
    for jahat in ["&#0;", "&#1;", "&#xD800;", "&#x110000;"] {
        let isi = renja(|bagian, teks| {
            (bagian == "xl/workbook.xml")
                .then(|| teks.replace("name=\"BAB IV\"", &format!("name=\"B{jahat}\"")))
        });
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("renja.xlsx"), paket(&isi)).unwrap();
        let hasil = selaras(&["kenali", "renja.xlsx"], folder.path());
        let kata = String::from_utf8(hasil.stderr).unwrap();
        assert!(!kata.contains('\0') && !kata.contains("panick"), "{kata:?}");
        if hasil.status.code() == Some(2) {
            assert!(kata.starts_with("renja.xlsx: rusak") && kata.lines().count() == 1, "{kata}");
        }
    }
}

#[test]
fn formulas_in_a_circle_are_read_as_they_were_stored() {
    let teks = include_str!("../../fixtures/buku/wadah/renja.lembar")
        .replace("=F7;#40520000.5", "=F9;#40520000.5")
        .replace("#18450000;#,##0.00", "=F7+F9;#18450000");
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("renja.xlsx"), tulis_xlsx(&baca(&teks))).unwrap();
    let hasil = selaras(&["kenali", "renja.xlsx", "--json"], folder.path());
    let json: Value = serde_json::from_slice(&hasil.stdout).unwrap();
    let kolom = json["berkas"][0]["tabel"][0]["kolom"].as_array().unwrap();
    let pagu = kolom.iter().find(|k| k["peran"] == "pagu").unwrap();
    assert_eq!((&pagu["total"], &pagu["pasti"]), (&"40520000.5".into(), &true.into()));
}

/// Code and name of a row by its number.
type Baris = Box<dyn Fn(usize) -> (String, String)>;

/// Rows of code and name.
fn pohon(baris: impl Iterator<Item = (String, String)>) -> Vec<u8> {
    let mut teks = String::from(
        "== Renja\nDAFTAR PROGRAM DAN KEGIATAN TAHUN 2021\nDINAS CONTOH\n\n\
         Kode | Program / Kegiatan / Sub Kegiatan | Tolok Ukur Kinerja | Satuan | Target | Pagu (Rp)\n",
    );
    for (n, (kode, nama)) in baris.enumerate() {
        let _ = writeln!(teks, "{kode} | {nama} | Jumlah orang {} | Orang | #5 | #{}", n % 9, 1000 + n);
    }
    tulis_xlsx(&baca(&teks))
}

/// `cargo bench --bench alur -- pohon` shows that the time grows with the rows.
#[test]
fn absurd_trees_of_codes_have_a_bounded_cost() {
    const BANYAK: usize = 800;
    let lingkar =
        ["1.06.04", "1.06.05.2.01.01", "2.08.02.2.03", "1.06", "1.06.04.2.01.01.01.01", "1.06.04.2.01"];
    let semua: [(&str, Baris); 5] = [
        ("one code", Box::new(|_| ("1.06.04.2.01.01".into(), "Sub Kegiatan".into()))),
        (
            "only programmes",
            Box::new(|i| (format!("1.{:02}.{:02}", 1 + i / 99, 1 + i % 99), format!("PROGRAM {i}"))),
        ),
        ("endless codes", Box::new(|i| (vec!["1"; i + 1].join("."), format!("Nama {i}")))),
        ("children above parents", Box::new(move |i| (lingkar[i % 6].into(), format!("Nama {}", i % 7)))),
        ("one name, no code", Box::new(|_| (String::new(), "Penyediaan Jasa".into()))),
    ];
    for (nama, baris) in semua {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("renja.xlsx"), pohon((0..BANYAK).map(baris))).unwrap();
        let mulai = Instant::now();
        let hasil = selaras(&["periksa", "renja.xlsx", "-q"], folder.path());
        assert!(mulai.elapsed() < Duration::from_secs(90), "{nama}: {:?}", mulai.elapsed());
        let kata = String::from_utf8_lossy(&hasil.stderr).into_owned();
        assert!(matches!(hasil.status.code(), Some(0..=2)), "{nama}: {kata}");
        assert!(!kata.contains("kesalahan di dalamnya") && !kata.contains("panick"), "{nama}: {kata}");
    }
}
