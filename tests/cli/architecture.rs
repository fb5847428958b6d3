//! Imports run one way: the table of CONTRIBUTING.md, checked.

use std::path::{Path, PathBuf};

/// Module, what of ours it may use, which outside crates enter only there.
const MODUL: &[(&str, &[&str], &[&str])] = &[
    ("model", &[], &[]),
    ("workbook", &["model"], &["calamine", "html5gum", "encoding_rs", "codepage"]),
    ("ingest", &["model"], &[]),
    ("nomenclature", &["model"], &[]),
    ("riwayat", &["model"], &[]),
    ("reconcile", &["model", "ingest", "nomenclature"], &[]),
    ("report", &["model", "ingest", "nomenclature", "reconcile", "riwayat"], &["rust_xlsxwriter"]),
    (
        "cli",
        &["model", "workbook", "ingest", "nomenclature", "reconcile", "riwayat", "report"],
        &["clap", "indicatif"],
    ),
];

fn berkas(folder: &Path, hasil: &mut Vec<PathBuf>) {
    for isi in std::fs::read_dir(folder).unwrap() {
        let jalur = isi.unwrap().path();
        if jalur.is_dir() {
            berkas(&jalur, hasil);
        } else if jalur.extension().is_some_and(|e| e == "rs") {
            hasil.push(jalur);
        }
    }
}

#[test]
fn modules_import_only_what_comes_before_them() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut salah = Vec::new();
    for (modul, boleh, _) in MODUL {
        let mut semua = Vec::new();
        berkas(&src.join(modul), &mut semua);
        for jalur in semua {
            let teks = std::fs::read_to_string(&jalur).unwrap();
            for (lain, _, milik) in MODUL.iter().filter(|(m, ..)| m != modul) {
                if teks.contains(&format!("crate::{lain}::")) && !boleh.contains(lain) {
                    salah.push(format!("{} uses {lain}", jalur.display()));
                }
                for krat in *milik {
                    if teks.contains(&format!("use {krat}::")) {
                        salah.push(format!("{} uses {krat}", jalur.display()));
                    }
                }
            }
        }
    }
    assert!(salah.is_empty(), "{salah:#?}");
}
