//! The queries of `docs/ekspor.md`, run by an engine that is not ours over the export of a region
//! whose sums are known.

#![expect(clippy::print_stdout, reason = "a test that is left out says so")]

use std::fs;
use std::path::Path;
use std::process::Command;

use rust_decimal::Decimal;
use serde_json::Value;
use tempfile::tempdir;

use crate::support::hasil::selaras;
use crate::support::wilayah::{Opd, opd};

/// Runs SQL given on stdin, prints the rows of the last statement of each block.
const PROGRAM: &str = "
import duckdb, json, sys
db = duckdb.connect()
for sql in json.load(sys.stdin):
    print(json.dumps([[None if v is None else str(v) for v in r] for r in db.execute(sql).fetchall()]))
";

/// SQL blocks of the page whose fence has this word (`sql`, `sql csv`, `sql parquet`).
fn blok(kepala: &str) -> Vec<String> {
    let jalur = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/ekspor.md");
    let teks = fs::read_to_string(jalur).unwrap();
    let awal = format!("```{kepala}\n");
    teks.split(&awal).skip(1).map(|t| t.split("```").next().unwrap().to_owned()).collect()
}

fn ada_duckdb() -> bool {
    let hasil = Command::new("python3").args(["-c", "import duckdb"]).output();
    let ada = hasil.is_ok_and(|k| k.status.success());
    if !ada {
        println!("skipped: python3 with duckdb is not here");
    }
    ada
}

/// Rows of each query, in the folder that holds `hasil`.
fn tanya(folder: &Path, format: &str) -> Vec<Vec<Vec<Option<String>>>> {
    use std::io::Write as _;
    let mut semua = blok(&format!("sql {format}"));
    let pembuka = semua.len();
    semua.extend(blok("sql"));
    let mut anak = Command::new("python3")
        .args(["-c", PROGRAM])
        .current_dir(folder)
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    anak.stdin.take().unwrap().write_all(serde_json::to_string(&semua).unwrap().as_bytes()).unwrap();
    let hasil = anak.wait_with_output().unwrap();
    assert!(hasil.status.success());
    let teks = String::from_utf8(hasil.stdout).unwrap();
    teks.lines().skip(pembuka).map(|b| serde_json::from_str(b).unwrap()).collect()
}

/// Support programmes are the same item in every bidang.
fn kunci(kode: &str) -> String {
    let bagian: Vec<&str> = kode.split('.').collect();
    if bagian[2] == "01" { format!("X.XX.{}", bagian[2..].join(".")) } else { kode.to_owned() }
}

fn jawaban_benar(wilayah: &[Opd], folder: &Path, jawaban: &[Vec<Vec<Option<String>>>]) {
    let [pagu, selisih, aturan] = jawaban else { panic!("three queries, not {}", jawaban.len()) };
    let angka = |t: &Option<String>| t.as_ref().unwrap().parse::<Decimal>().unwrap();
    for (n, jenis) in ["renstra", "renja", "dpa"].iter().enumerate() {
        let baris: Vec<_> = pagu
            .iter()
            .filter(|b| b[0].as_deref() == Some("kota") && b[1].as_deref() == Some("2021"))
            .filter(|b| b[2].as_deref() == Some(jenis))
            .collect();
        let benar: i64 = wilayah.iter().map(|o| o.pagu[n]).sum();
        assert_eq!(
            baris.iter().map(|b| angka(&b[5])).sum::<Decimal>(),
            Decimal::from(benar),
            "{jenis}: {pagu:?}"
        );
        assert!(baris.iter().all(|b| b[4].as_deref() == Some(&*wilayah.len().to_string())), "{baris:?}");
    }
    // What differs between Renja and DPA is what was planted, no more and no less.
    let mut ada: Vec<(String, String)> =
        selisih.iter().map(|b| (b[1].clone().unwrap(), b[3].clone().unwrap())).collect();
    let mut benar: Vec<(String, String)> = wilayah
        .iter()
        .flat_map(|o| {
            o.kunci.iter().filter(|k| k.aturan == "PAGU-002").map(|k| (o.folder.clone(), kunci(&k.kode)))
        })
        .collect();
    ada.sort();
    benar.sort();
    assert_eq!(ada, benar);
    assert!(!ada.is_empty() && selisih.iter().all(|b| !angka(&b[4]).is_zero()));
    let mut banyak = 0;
    for o in wilayah {
        let jalur = folder.join("hasil").join(&o.folder).join("temuan.json");
        let json: Value = serde_json::from_slice(&fs::read(jalur).unwrap()).unwrap();
        banyak += json["temuan"].as_array().unwrap().len();
    }
    assert_eq!(
        aturan.iter().map(|b| b[2].as_ref().unwrap().parse::<usize>().unwrap()).sum::<usize>(),
        banyak
    );
}

fn uji(format: &str) {
    if !ada_duckdb() {
        return;
    }
    let folder = tempdir().unwrap();
    let wilayah: Vec<Opd> = (0..3).map(|n| opd(n, 30)).collect();
    for o in &wilayah {
        o.tulis(&folder.path().join("kota"));
    }
    let hasil = selaras(&["periksa", "--per-folder", "kota", "-q", "--ekspor", format], folder.path());
    assert_eq!(hasil.status.code(), Some(1), "{}", String::from_utf8_lossy(&hasil.stderr));
    jawaban_benar(&wilayah, folder.path(), &tanya(folder.path(), format));
    let hasil = selaras(&["verifikasi", "hasil"], folder.path());
    assert_eq!(hasil.status.code(), Some(0), "{}", String::from_utf8_lossy(&hasil.stdout));
}

#[test]
fn duckdb_answers_over_the_csv_of_a_region() {
    uji("csv");
}

#[test]
fn duckdb_answers_over_the_parquet_of_a_region() {
    if cfg!(feature = "parquet") {
        uji("parquet");
    } else {
        println!("skipped: built without --features parquet");
    }
}
