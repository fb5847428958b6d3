//! `--ekspor`: the dictionary describes what is there, CSV and JSON say the same, and what they say
//! is what `temuan.json` and the documents say.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use rust_decimal::Decimal;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use tempfile::tempdir;

use crate::support::bersama::csv;
use crate::support::hasil::selaras;
use crate::support::skenario::tulis;
use crate::support::wilayah::opd;

fn baca(jalur: &Path) -> Value {
    serde_json::from_slice(&fs::read(jalur).unwrap()).unwrap()
}

fn periksa(folder: &Path, argumen: &[&str]) {
    let hasil = selaras(&[&["periksa", "-q"], argumen].concat(), folder);
    assert_eq!(hasil.status.code(), Some(1), "{}", String::from_utf8_lossy(&hasil.stderr));
}

fn sidik(isi: &[u8]) -> String {
    Sha256::digest(isi).iter().fold("sha256:".to_owned(), |t, b| format!("{t}{b:02x}"))
}

/// Rows of a CSV file as columns by name; the head apart.
fn csv_baris(jalur: &Path) -> (Vec<String>, Vec<Vec<String>>) {
    let teks = fs::read_to_string(jalur).unwrap();
    let kepala = teks.lines().next().unwrap().split(',').map(str::to_owned).collect();
    (kepala, csv(&teks))
}

/// A cell of CSV as the dictionary says it is to be read, in the form it has in JSON.
fn bernilai(jenis: &str, teks: &str) -> Value {
    match jenis {
        _ if teks.is_empty() => Value::Null,
        "integer" => teks.parse::<i64>().unwrap().into(),
        "number" => teks.parse::<Decimal>().unwrap().normalize().to_string().into(),
        _ => match teks.strip_prefix('\'') {
            Some(isi) if isi.starts_with(['=', '+', '-', '@']) => isi.into(),
            _ => teks.into(),
        },
    }
}

#[test]
fn the_dictionary_holds_for_every_value_and_csv_says_what_json_says() {
    let folder = tempdir().unwrap();
    let di = folder.path();
    // A name that a spreadsheet would take for a formula.
    tulis(
        &di.join("masuk"),
        &[("renja-2021", "| Program Pelayanan dan Pemulihan", "| \\=1+1 Sosial dan Pemulihan")],
    );
    periksa(di, &["masuk", "-o", "c", "--ekspor", "csv"]);
    periksa(di, &["masuk", "-o", "j", "--ekspor", "json"]);
    let (kamus, kamus_json) =
        (baca(&di.join("c/ekspor/datapackage.json")), baca(&di.join("j/ekspor/datapackage.json")));
    let tabel = kamus["resources"].as_array().unwrap();
    let nama: Vec<&str> = tabel.iter().map(|t| t["name"].as_str().unwrap()).collect();
    assert_eq!(nama, ["baris", "nilai", "sanding", "padanan", "temuan", "temuan_letak", "temuan_fakta"]);
    let mut nilai = 0;
    for (t, tj) in tabel.iter().zip(kamus_json["resources"].as_array().unwrap()) {
        let jalur = di.join("c/ekspor").join(t["path"].as_str().unwrap());
        let isi = fs::read(&jalur).unwrap();
        assert_eq!((&t["bytes"], &t["hash"]), (&isi.len().into(), &sidik(&isi).into()), "{}", t["name"]);
        let (kepala, baris) = csv_baris(&jalur);
        let kolom = t["schema"]["fields"].as_array().unwrap();
        assert_eq!(kepala, kolom.iter().map(|k| k["name"].as_str().unwrap()).collect::<Vec<_>>());
        let json = baca(&di.join("j/ekspor").join(tj["path"].as_str().unwrap()));
        let json = json.as_array().unwrap();
        assert_eq!(json.len(), baris.len(), "{}", t["name"]);
        for (b, j) in baris.iter().zip(json) {
            assert_eq!(b.len(), kolom.len());
            assert!(j.as_object().unwrap().keys().eq(kepala.iter()), "{j}");
            for (k, teks) in kolom.iter().zip(b) {
                assert!(!teks.starts_with(['=', '+', '@']), "{teks}");
                let jenis = k["type"].as_str().unwrap();
                assert_eq!(bernilai(jenis, teks), j[k["name"].as_str().unwrap()], "{}: {b:?}", k["name"]);
                nilai += 1;
            }
        }
    }
    assert!(nilai > 5_000, "{nilai}");
    let (_, baris) = csv_baris(&di.join("c/ekspor/baris.csv"));
    assert!(baris.iter().flatten().any(|t| t.starts_with("'=1+1 Sosial")));
}

#[test]
fn the_export_says_what_the_findings_and_documents_say() {
    let folder = tempdir().unwrap();
    let di = folder.path();
    let dinas = opd(0, 30);
    dinas.tulis(di);
    periksa(di, &[&dinas.folder, "-o", "h", "--ekspor", "json"]);
    let temuan = baca(&di.join("h/temuan.json"));
    let ekspor = |nama: &str| baca(&di.join("h/ekspor").join(nama)).as_array().unwrap().clone();
    let id = |v: &[Value]| v.iter().map(|t| t["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
    assert_eq!(id(&ekspor("temuan.json")), id(temuan["temuan"].as_array().unwrap()));
    let sel: usize =
        temuan["temuan"].as_array().unwrap().iter().map(|t| t["letak"].as_array().unwrap().len()).sum();
    assert_eq!(ekspor("temuan_letak.json").len(), sel);
    assert_eq!(ekspor("padanan.json").len(), temuan["padanan"].as_array().unwrap().len());
    // The generator knows what each document sums to.
    let mut jumlah: BTreeMap<String, Decimal> = BTreeMap::new();
    for s in ekspor("sanding.json") {
        if s["terendah"] == "ya" && s["tahun"] == 2021 && s["pagu"].is_string() {
            *jumlah.entry(s["jenis"].as_str().unwrap().to_owned()).or_default() +=
                s["pagu"].as_str().unwrap().parse::<Decimal>().unwrap();
        }
    }
    for (jenis, pagu) in ["renstra", "renja", "dpa"].iter().zip(dinas.pagu) {
        assert_eq!(jumlah[*jenis], Decimal::from(pagu), "{jenis}");
    }
    // Every value stands in a row that is there.
    let kunci = |v: &Value| (v["tabel"].as_i64().unwrap(), v["baris"].as_i64().unwrap());
    let baris: BTreeSet<_> = ekspor("baris.json").iter().map(kunci).collect();
    assert!(ekspor("nilai.json").iter().all(|n| baris.contains(&kunci(n))));
}

#[test]
fn an_office_of_a_region_is_exported_into_folders_of_region_office_and_year() {
    let folder = tempdir().unwrap();
    let di = folder.path();
    for n in 0..2 {
        opd(n, 20).tulis(&di.join("kota"));
    }
    periksa(di, &["--per-folder", "kota", "--ekspor", "csv"]);
    let mut berkas = 0;
    for n in 0..2 {
        let ekspor = di.join(format!("hasil/opd-000{n}/ekspor"));
        let kamus = baca(&ekspor.join("datapackage.json"));
        for t in kamus["resources"].as_array().unwrap() {
            let nama = t["name"].as_str().unwrap();
            for b in t["berkas"].as_array().unwrap() {
                let jalur = b["path"].as_str().unwrap();
                assert_eq!(b["hash"], sidik(&fs::read(ekspor.join(jalur)).unwrap()));
                let bagian: Vec<&str> = jalur.split('/').collect();
                let perangkat = format!("perangkat=opd-000{n}");
                assert_eq!((bagian[0], bagian[1], bagian[2]), (nama, "wilayah=kota", perangkat.as_str()));
                let tahun = bagian[3].strip_prefix("tahun_data=").unwrap();
                let (kepala, baris) = csv_baris(&ekspor.join(jalur));
                if let Some(k) = kepala.iter().position(|k| k == "tahun").filter(|_| nama != "nilai") {
                    assert!(
                        baris.iter().all(|b| b[k] == tahun.replace("__HIVE_DEFAULT_PARTITION__", "")),
                        "{jalur}"
                    );
                }
                berkas += 1;
            }
        }
    }
    assert!(berkas > 20, "{berkas}");
}
