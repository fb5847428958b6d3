//! Runs against runs: the four sets of a planted history, by the commands people type.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;
use tempfile::tempdir;

use crate::support::hasil::selaras;
use crate::support::skenario::{id, periksa, tulis};

/// The printed total of the DPA 2020 is wrong in the example; this mends it.
const BETUL: (&str, &str, &str) = ("dpa-2020", "#4317780000;#,##0", "#4344780000;#,##0");
/// This plants another wrong total.
const SALAH: (&str, &str, &str) = ("dpa-2020", "#702040000;#,##0", "#702045000;#,##0");

fn golongan(perubahan: &Value) -> [BTreeSet<String>; 4] {
    ["selesai", "baru", "tetap", "muncul_lagi"].map(|g| id(&perubahan[g]["temuan"]))
}

#[test]
fn the_four_sets_of_a_planted_history_are_exact() {
    let folder = tempdir().unwrap();
    let di = folder.path();
    let run: [&[(&str, &str, &str)]; 5] = [&[], &[BETUL], &[SALAH], &[BETUL, SALAH], &[]];
    for (n, ganti) in run.iter().enumerate() {
        tulis(&di.join(format!("masuk{n}")), ganti);
    }
    // The history is carried by the result folder, by the workbook alone, and by the JSON alone.
    for (jenis, berkas) in [("f", ""), ("x", "/rekonsiliasi.xlsx"), ("j", "/temuan.json")] {
        let (_, hasil) = periksa(di, &["masuk0", "-o", &format!("{jenis}0")]);
        let mut dulu = id(&hasil["temuan"]);
        let mut pernah = dulu.clone();
        let mut terisi = [false; 4];
        for n in 1..run.len() {
            let lalu = format!("{jenis}{}{berkas}", n - 1);
            let keluaran = format!("{jenis}{n}");
            let (_, hasil) = periksa(di, &[&format!("masuk{n}"), "-o", &keluaran, "--sebelumnya", &lalu]);
            let kini = id(&hasil["temuan"]);
            assert!(dulu != kini, "run {n} plants nothing");
            let harap = [&dulu - &kini, &kini - &pernah, &dulu & &kini, &(&kini - &dulu) & &pernah];
            assert_eq!(golongan(&hasil["perubahan"]), harap, "run {n} from {lalu}");
            let banding = selaras(&["bandingkan", &lalu, &keluaran, "--json"], di);
            let banding: Value = serde_json::from_slice(&banding.stdout).unwrap();
            assert_eq!(golongan(&banding["perubahan"]), harap, "bandingkan {lalu} {keluaran}");
            for (ada, isi) in terisi.iter_mut().zip(&harap) {
                *ada |= !isi.is_empty();
            }
            pernah.extend(kini.iter().cloned());
            dulu = kini;
        }
        assert_eq!(terisi, [true; 4], "each set is planted at least once");
    }
}

#[test]
fn the_sets_say_what_they_amount_to() {
    let folder = tempdir().unwrap();
    let di = folder.path();
    tulis(&di.join("a"), &[]);
    tulis(&di.join("b"), &[BETUL]);
    periksa(di, &["a", "-o", "ha"]);
    let (_, hasil) = periksa(di, &["b", "-o", "hb", "--sebelumnya", "ha"]);
    let selesai = &hasil["perubahan"]["selesai"];
    assert_eq!((&selesai["banyak"], selesai["rupiah"].as_str()), (&1.into(), Some("27000000")), "{selesai}");
    assert_eq!(selesai["temuan"][0]["aturan"], "HIT-003");
    let kata = selaras(&["compare", "ha", "hb", "--bahasa", "en"], di);
    let kata = String::from_utf8(kata.stdout).unwrap();
    assert!(kata.contains("Gone") && kata.contains("Rp 27,000,000"), "{kata}");
}

#[test]
fn a_missing_document_mends_nothing() {
    let folder = tempdir().unwrap();
    let di = folder.path();
    tulis(&di.join("a"), &[]);
    periksa(di, &["a", "-o", "ha"]);
    std::fs::remove_file(di.join("a/dpa-2020.xlsx")).unwrap();
    let (_, hasil) = periksa(di, &["a", "-o", "hb", "--sebelumnya", "ha"]);
    let selesai = hasil["perubahan"]["selesai"]["temuan"].as_array().unwrap();
    let total = selesai.iter().find(|t| t["aturan"] == "HIT-003").unwrap();
    assert_eq!(total["sebab"], "dokumen_tidak_ada");
}

#[test]
fn what_is_no_result_is_refused_with_a_word() {
    let folder = tempdir().unwrap();
    let di = folder.path();
    tulis(&di.join("a"), &[]);
    std::fs::write(di.join("lain.json"), "{}").unwrap();
    for lalu in ["a", "lain.json", "tidak-ada", "a/renstra.xlsx"] {
        for argumen in [&["bandingkan", lalu, lalu][..], &["periksa", "a", "--sebelumnya", lalu]] {
            let hasil = selaras(argumen, di);
            assert_eq!(hasil.status.code(), Some(2), "{argumen:?}");
            assert!(String::from_utf8_lossy(&hasil.stderr).starts_with(lalu), "{argumen:?}");
        }
    }
    assert!(!Path::new(&di.join("hasil/temuan.json")).exists());
}
