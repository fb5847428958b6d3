//! Decide in the workbook, damage and shuffle the sources, run again: what still holds stays with
//! its row, nothing goes to a wrong one, the rest is listed.

#![expect(clippy::print_stdout, reason = "a test that is left out says so")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use rust_xlsxwriter::Workbook;
use serde_json::Value;
use tempfile::{TempDir, tempdir};

use selaras::model::{Alamat, NilaiSel};
use selaras::workbook;

use crate::support::buku::{baca, tulis_xlsx};
use crate::support::hasil::selaras;

const BUKU: [&str; 5] = ["dpa-2020", "dpa-2021", "dppa-2021", "renja-2021", "renstra"];

type Sumber = BTreeMap<&'static str, String>;

/// The invented office, with a slip in an old indicator.
fn sumber() -> Sumber {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/contoh/sumber/opd-contoh");
    let mut semua: Sumber = BUKU
        .iter()
        .map(|n| (*n, fs::read_to_string(folder.join(n).with_extension("lembar")).unwrap()))
        .collect();
    ganti(
        &mut semua,
        "renja-2021",
        "lanjut usia terlantar yang mendapatkan permakanan",
        "lanjut usia terlantar yang mendapatkan permakanaan",
    );
    semua
}

fn ganti(semua: &mut Sumber, buku: &str, dari: &str, ke: &str) {
    let teks = semua.get_mut(buku).unwrap();
    assert!(teks.contains(dari), "{buku}: {dari}");
    *teks = teks.replacen(dari, ke, 1);
}

fn buang_baris(semua: &mut Sumber, buku: &str, awal: &str) {
    let teks = semua.get_mut(buku).unwrap();
    assert!(teks.lines().any(|b| b.starts_with(awal)), "{buku}: {awal}");
    *teks = teks.lines().filter(|b| !b.starts_with(awal)).fold(String::new(), |t, b| t + b + "\n");
}

/// Rows moved, sheets renamed, slips mended, an amount changed, a row dropped.
fn rusak(semua: &mut Sumber) {
    ganti(semua, "renja-2021", "== T-C.29\n", "== Evaluasi tahun lalu\n\n\n\n");
    ganti(semua, "renja-2021", "== T-C.33\n", "== Rencana\n\n");
    ganti(semua, "renja-2021", "permakanaan", "permakanan");
    ganti(semua, "renja-2021", "Keejahteraan", "Kesejahteraan");
    // The row of 1.06.15.03 goes above that of 1.06.15.02.
    let teks = semua.get_mut("renja-2021").unwrap();
    let baris: Vec<&str> = teks.lines().collect();
    let di = |awal: &str| baris.iter().position(|b| b.starts_with(awal)).unwrap();
    let mut urut = baris.clone();
    urut.swap(di("1.06.15.02 |"), di("1.06.15.03 |"));
    *teks = urut.join("\n") + "\n";
    ganti(semua, "dpa-2020", "263750000", "265750000");
    buang_baris(semua, "renja-2021", "1.06.18.05 |");
    buang_baris(semua, "dpa-2020", "| 1.06.18.05 |");
}

fn tulis(semua: &Sumber, folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    for (nama, teks) in semua {
        fs::write(folder.join(nama).with_extension("xlsx"), tulis_xlsx(&baca(teks))).unwrap();
    }
}

/// What is decided: old code, words of the old indicator, new code, decision, code to change to.
const DIPUTUS: [(&str, &str, &str, &str, &str); 7] = [
    ("1.06.15.03", "usaha bersama", "1.06.05.2.02.04", "Terima", ""),
    ("1.06.16.01", "lanjut usia", "1.06.04.2.01.01", "Terima", ""),
    ("1.06.15.02", "keluarga miskin", "1.06.05.2.02.03", "Terima", ""),
    ("1.06.16.04", "", "1.06.04.2.02.03", "Tolak", ""),
    ("1.06.01.01", "pembayaran jasa", "1.06.01.2.08.02", "Ganti ke …", "1.06.01.2.08.04"),
    ("1.06.18.05", "pementasan", "", "Tidak berlanjut", ""),
    ("1.06.15.01", "desa", "1.06.05.2.02.01", "Baru", ""),
];

/// Fills in the sheet of `padankan` as people do: turned round, with a title, a column of their
/// own and another name.
fn isi(dari: &Path, ke: &Path) {
    let (_, lembar) = workbook::buka("padanan.xlsx", &fs::read(dari).unwrap()).unwrap();
    let asal = lembar.iter().find(|l| l.nama == "Padanan").unwrap();
    let kepala: Vec<(u16, String)> =
        asal.baris[0].1.iter().map(|(k, isi)| (*k, isi.nilai.teks().to_owned())).collect();
    let kolom = |nama: &str| kepala.iter().find(|(_, n)| n == nama).unwrap().0;
    let mut buku = Workbook::new();
    let baru = buku.add_worksheet();
    baru.set_name("Sudah diisi").unwrap();
    baru.write(0, 0, "Kertas kerja saya").unwrap();
    baru.write(2, 0, "Kolom saya").unwrap();
    let letak = |k: u16| u16::try_from(kepala.len()).unwrap() - k;
    for (k, nama) in &kepala {
        baru.write(2, letak(*k), nama).unwrap();
    }
    let mut dipakai = 0;
    for (n, (baris, sel)) in asal.baris.iter().skip(1).rev().enumerate() {
        let tujuan = u32::try_from(n).unwrap() + 3;
        for (k, isi) in sel {
            match &isi.nilai {
                NilaiSel::Angka(n) => baru.write(tujuan, letak(*k), n.parse::<f64>().unwrap()).unwrap(),
                lain => baru.write(tujuan, letak(*k), lain.teks()).unwrap(),
            };
        }
        let teks = |nama: &str| asal.teks(Alamat::new(*baris, kolom(nama)));
        let putusan = DIPUTUS.iter().find(|(lama, indikator, baru, ..)| {
            teks("Kode lama") == *lama
                && teks("Indikator lama").contains(indikator)
                && teks("Kode baru") == *baru
        });
        if let Some((.., keputusan, ke)) = putusan {
            baru.write(tujuan, letak(kolom("Keputusan Anda")), *keputusan).unwrap();
            baru.write(tujuan, letak(kolom("Ganti ke kode")), *ke).unwrap();
            baru.write(tujuan, letak(kolom("Catatan")), "sudah dibahas").unwrap();
            baru.write(tujuan, letak(kolom("Nama pemutus")), "Kasubag").unwrap();
            dipakai += 1;
        }
        baru.set_row_hidden(tujuan).unwrap();
    }
    assert_eq!(dipakai, DIPUTUS.len());
    fs::write(ke, buku.save_to_buffer().unwrap()).unwrap();
}

fn jalankan(folder: &TempDir, argumen: &[&str]) -> Value {
    let hasil = selaras(argumen, folder.path());
    let kata = String::from_utf8_lossy(&hasil.stderr);
    assert!(matches!(hasil.status.code(), Some(0 | 1)), "{argumen:?}: {kata}");
    serde_json::from_slice(&hasil.stdout).unwrap_or_else(|g| panic!("{g}: {kata}"))
}

/// Decisions of people as (old code, new code, decision), sorted.
fn keputusan(json: &Value) -> Vec<(String, String, String)> {
    let mut hasil: Vec<_> = json["padanan"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|p| !["otomatis", "tinjau", "tanpa_padanan"].contains(&p["keputusan"].as_str().unwrap()))
        .map(|p| {
            let teks = |v: &Value| v.as_str().unwrap_or_default().to_owned();
            (teks(&p["lama"]["kode"]), teks(&p["baru"]["kode"]), teks(&p["keputusan"]))
        })
        .collect();
    hasil.sort();
    hasil
}

fn tiga(isi: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
    isi.iter().map(|(a, b, c)| ((*a).to_owned(), (*b).to_owned(), (*c).to_owned())).collect()
}

const SEBELUM: [(&str, &str, &str); 7] = [
    ("", "1.06.05.2.02.01", "baru"),
    ("1.06.01.01", "1.06.01.2.08.04", "ganti"),
    ("1.06.15.02", "1.06.05.2.02.03", "terima"),
    ("1.06.15.03", "1.06.05.2.02.04", "terima"),
    ("1.06.16.01", "1.06.04.2.01.01", "terima"),
    ("1.06.16.04", "1.06.04.2.02.03", "tolak"),
    ("1.06.18.05", "", "tidak_berlanjut"),
];

fn putar_balik(simpan_ulang: impl Fn(&Path)) {
    let folder = tempdir().unwrap();
    let mut semua = sumber();
    tulis(&semua, &folder.path().join("masuk"));
    let awal = jalankan(&folder, &["padankan", "masuk", "-o", "p.xlsx", "--json", "-q"]);
    assert!(keputusan(&awal).is_empty());
    isi(&folder.path().join("p.xlsx"), &folder.path().join("diisi.xlsx"));
    simpan_ulang(&folder.path().join("diisi.xlsx"));
    let diisi = ["periksa", "masuk", "-o", "h", "--padanan", "diisi.xlsx", "--json", "-q"];
    let pertama = jalankan(&folder, &diisi);
    assert_eq!(keputusan(&pertama), tiga(&SEBELUM));
    assert!(pertama["keputusan_lepas"].as_array().unwrap().is_empty());
    for (aturan, kode) in [("NOM-001", "1.06.18.05"), ("NOM-002", "1.06.05.2.02.01")] {
        let sama = |t: &&Value| t["aturan"] == aturan && t["fakta"]["kode"].as_str().unwrap().contains(kode);
        assert_eq!(
            pertama["temuan"].as_array().unwrap().iter().filter(sama).count(),
            0,
            "{aturan} is answered"
        );
    }
    // The plain table carries the decisions on without the workbook.
    rusak(&mut semua);
    tulis(&semua, &folder.path().join("masuk"));
    let kedua = jalankan(&folder, &["periksa", "masuk", "-o", "h", "--timpa", "--json", "-q"]);
    let bertahan: Vec<_> =
        SEBELUM.into_iter().filter(|(l, ..)| !["1.06.15.02", "1.06.18.05"].contains(l)).collect();
    assert_eq!(keputusan(&kedua), tiga(&bertahan));
    let lepas: Vec<(&str, bool)> = kedua["keputusan_lepas"]
        .as_array()
        .unwrap()
        .iter()
        .map(|l| (l["lama"]["kode"].as_str().unwrap(), l["ditanya_lagi"].as_bool().unwrap()))
        .collect();
    assert_eq!(lepas, [("1.06.15.02", true), ("1.06.18.05", false)]);
    // A third run reads its own table: nothing moves.
    let ketiga = jalankan(&folder, &["periksa", "masuk", "-o", "h", "--timpa", "--json", "-q"]);
    assert_eq!(keputusan(&ketiga), keputusan(&kedua));
    assert_eq!(ketiga["keputusan_lepas"], kedua["keputusan_lepas"]);
}

#[test]
fn decisions_find_their_rows_again() {
    putar_balik(|_| {});
}

#[test]
fn decisions_survive_libreoffice() {
    if Command::new("soffice").arg("--version").output().is_err() {
        println!("skipped: soffice is not here");
        return;
    }
    putar_balik(|buku| {
        let folder = tempdir().unwrap();
        let profil = format!("-env:UserInstallation=file://{}", folder.path().join("profil").display());
        let keluar = folder.path().join("keluar");
        let hasil = Command::new("soffice")
            .args([&profil, "--headless", "--convert-to", "xlsx", "--outdir"])
            .args([&keluar, buku])
            .output()
            .unwrap();
        assert!(hasil.status.success());
        fs::copy(keluar.join(buku.file_name().unwrap()), buku).unwrap();
    });
}

#[test]
fn a_cell_that_is_no_decision_is_named() {
    let folder = tempdir().unwrap();
    tulis(&sumber(), &folder.path().join("masuk"));
    jalankan(&folder, &["padankan", "masuk", "-o", "p.xlsx", "--json", "-q"]);
    let mut buku = Workbook::new();
    let lembar = buku.add_worksheet();
    for (k, judul) in ["Kode lama", "Nama lama", "Indikator lama", "Kode baru", "Nama baru", "Keputusan Anda"]
        .iter()
        .enumerate()
    {
        lembar.write(0, u16::try_from(k).unwrap(), *judul).unwrap();
    }
    lembar.write(1, 0, "1.06.15.03").unwrap();
    lembar.write(1, 5, "setuju saja").unwrap();
    fs::write(folder.path().join("salah.xlsx"), buku.save_to_buffer().unwrap()).unwrap();
    let hasil = selaras(&["padankan", "masuk", "--padanan", "salah.xlsx", "--json", "-q"], folder.path());
    let kata = String::from_utf8(hasil.stderr).unwrap();
    assert!(
        kata.contains("salah.xlsx") && kata.contains("baris 2") && kata.contains("setuju saja"),
        "{kata}"
    );
    // A workbook without the table is refused, and says what it misses.
    let hasil =
        selaras(&["padankan", "masuk", "--padanan", "masuk/renja-2021.xlsx", "--json"], folder.path());
    assert_eq!(hasil.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&hasil.stderr).contains("Keputusan Anda"));
}
