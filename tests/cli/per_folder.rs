//! Generated regions: what was planted is found and nothing else is a galat; totals are those of
//! the generator; a broken OPD stays alone; finished ones are not done again.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value;

use crate::support::hasil::selaras;
use crate::support::wilayah::{Opd, SUB_LAZIM, opd};

fn kesalahan(hasil: &Output) -> String {
    String::from_utf8_lossy(&hasil.stderr).into_owned()
}

fn baca(jalur: &Path) -> Value {
    serde_json::from_slice(&fs::read(jalur).unwrap()).unwrap()
}

fn cocok(contoh: &Opd, json: &Value) {
    let temuan = json["temuan"].as_array().unwrap();
    let pasangan = |t: &Value| {
        (t["aturan"].as_str().unwrap().to_owned(), t["fakta"]["kode"].as_str().unwrap_or_default().to_owned())
    };
    let ada: BTreeSet<_> = temuan.iter().map(pasangan).collect();
    let kunci: BTreeSet<_> = contoh.kunci.iter().map(|k| (k.aturan.to_owned(), k.kode.clone())).collect();
    assert!(kunci.is_subset(&ada), "{kunci:#?} in {ada:#?}");
    let lain: Vec<_> =
        temuan.iter().filter(|t| t["tingkat"] == "galat" && !kunci.contains(&pasangan(t))).collect();
    assert!(lain.is_empty(), "{lain:#?}");
}

#[test]
fn a_region_has_all_that_was_planted_and_the_totals_of_its_generator() {
    let folder = tempfile::tempdir().unwrap();
    let wilayah: Vec<Opd> = (0..4).map(|n| opd(n, SUB_LAZIM)).collect();
    for o in &wilayah {
        let sel = o.tulis(&folder.path().join("kota"));
        assert!((4_500..5_600).contains(&sel), "{sel}");
    }
    let hasil = selaras(&["periksa", "--per-folder", "kota", "-q"], folder.path());
    assert_eq!(hasil.status.code(), Some(1), "{}", kesalahan(&hasil));
    for o in &wilayah {
        cocok(o, &baca(&folder.path().join("hasil").join(&o.folder).join("temuan.json")));
    }
    let json = baca(&folder.path().join("hasil/wilayah.json"));
    assert_eq!(json["jumlah"]["opd"], 4);
    assert_eq!(json["jumlah"]["gagal"], 0);
    for (i, dokumen) in ["renstra", "renja", "dpa"].into_iter().enumerate() {
        let benar: i64 = wilayah.iter().map(|o| o.pagu[i]).sum();
        for bagian in ["total", "program", "sumber_dana"] {
            let jumlah: i64 = json[bagian]
                .as_array()
                .unwrap()
                .iter()
                .filter(|p| p["tahun"] == 2021)
                .filter_map(|p| p[dokumen].as_str()?.parse::<i64>().ok())
                .sum();
            assert_eq!(jumlah, benar, "{bagian} {dokumen}");
        }
    }
    // Support programmes of different bidang are one programme of the region.
    let program = json["program"].as_array().unwrap();
    assert_eq!(
        program
            .iter()
            .filter(|p| p["tahun"] == 2021 && p["nama"].as_str().unwrap().starts_with("PROGRAM PENUNJANG"))
            .count(),
        1
    );
    assert!(folder.path().join("hasil/wilayah.xlsx").is_file());
}

#[test]
fn a_broken_opd_stays_alone_and_stands_first() {
    let folder = tempfile::tempdir().unwrap();
    let kota = folder.path().join("kota");
    opd(0, 20).tulis(&kota);
    fs::create_dir_all(kota.join("rusak")).unwrap();
    fs::write(kota.join("rusak/renja.xlsx"), b"PK\x03\x04 cut off").unwrap();
    fs::create_dir_all(kota.join("tanpa-buku")).unwrap();
    fs::write(kota.join("rkpd.xlsx"), b"x").unwrap();
    let hasil = selaras(&["periksa", "--per-folder", "kota", "-q", "--json"], folder.path());
    assert_eq!(hasil.status.code(), Some(3));
    let kata = kesalahan(&hasil);
    assert!(kata.contains("rusak/renja.xlsx: ") && kata.contains("rkpd.xlsx: di luar folder OPD"), "{kata}");
    let json: Value = serde_json::from_slice(&hasil.stdout).unwrap();
    assert_eq!(json["jumlah"]["opd"], 2);
    assert_eq!(json["opd"][0]["folder"], "rusak");
    assert!(json["opd"][0]["gagal"].is_string() && json["opd"][1]["gagal"].is_null());
    fs::remove_dir_all(kota.join("opd-0000")).unwrap();
    let hasil = selaras(&["periksa", "--per-folder", "kota", "-q", "-o", "lain"], folder.path());
    assert_eq!(hasil.status.code(), Some(2), "{}", kesalahan(&hasil));
    assert!(!folder.path().join("lain/wilayah.json").exists());
}

#[test]
fn finished_opd_are_not_done_again_unless_something_changed() {
    let folder = tempfile::tempdir().unwrap();
    let kota = folder.path().join("kota");
    for n in 0..2 {
        opd(n, 20).tulis(&kota);
    }
    let jalan = |argumen: &[&str]| {
        let mut semua = vec!["periksa", "--per-folder", "kota", "-q"];
        semua.extend(argumen);
        selaras(&semua, folder.path())
    };
    let buku = |n: usize| folder.path().join(format!("hasil/opd-000{n}/rekonsiliasi.xlsx"));
    let waktu = |n: usize| fs::metadata(buku(n)).unwrap().modified().unwrap();
    assert_eq!(jalan(&[]).status.code(), Some(1));
    let wilayah = fs::read(folder.path().join("hasil/wilayah.json")).unwrap();
    let awal = [waktu(0), waktu(1)];
    // Nothing is replaced unasked.
    assert_eq!(jalan(&[]).status.code(), Some(2));
    assert_eq!(jalan(&["--lanjut"]).status.code(), Some(1));
    assert_eq!([waktu(0), waktu(1)], awal);
    assert_eq!(fs::read(folder.path().join("hasil/wilayah.json")).unwrap(), wilayah);
    // As after an interruption: one OPD has no results yet.
    fs::remove_dir_all(buku(1).parent().unwrap()).unwrap();
    assert_eq!(jalan(&["--lanjut"]).status.code(), Some(1));
    assert_eq!(waktu(0), awal[0]);
    assert_eq!(fs::read(folder.path().join("hasil/wilayah.json")).unwrap(), wilayah);
    // A changed input is seen; its result is replaced only when that was asked for.
    let awal = [waktu(0), waktu(1)];
    fs::remove_file(kota.join("opd-0001/dpa-2021.xlsx")).unwrap();
    let ditolak = jalan(&["--lanjut"]);
    assert_eq!(ditolak.status.code(), Some(3), "{}", kesalahan(&ditolak));
    assert!(kesalahan(&ditolak).contains("--timpa"));
    jalan(&["--lanjut", "--timpa"]);
    assert_eq!(waktu(0), awal[0]);
    assert_ne!(waktu(1), awal[1]);
    // So are changed settings.
    fs::write(kota.join("selaras.toml"), "[toleransi]\nrupiah = 7\n").unwrap();
    let awal = [waktu(0), waktu(1)];
    jalan(&["--lanjut", "--timpa"]);
    assert!(waktu(0) != awal[0] && waktu(1) != awal[1]);
}
