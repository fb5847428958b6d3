//! The commands as a stranger would use them, with good and with bad input.

use std::fs;

use tempfile::tempdir;

use crate::support::hasil::selaras;

fn contoh_di(folder: &std::path::Path) {
    assert_eq!(selaras(&["contoh", "masuk", "-q"], folder).status.code(), Some(0));
}

#[test]
fn the_main_job_writes_three_results_and_keeps_an_earlier_one() {
    let folder = tempdir().unwrap();
    contoh_di(folder.path());
    let pertama = selaras(&["periksa", "masuk/opd-contoh"], folder.path());
    assert_eq!(pertama.status.code(), Some(1), "{}", String::from_utf8_lossy(&pertama.stderr));
    let isi = |n: &str| fs::read(folder.path().join("hasil").join(n)).unwrap();
    let sebelum = ["rekonsiliasi.xlsx", "bersih.xlsx", "temuan.json"].map(isi);
    assert_eq!(selaras(&["periksa", "masuk/opd-contoh"], folder.path()).status.code(), Some(2));
    assert_eq!(selaras(&["periksa", "masuk/opd-contoh", "--timpa"], folder.path()).status.code(), Some(1));
    assert_eq!(
        sebelum,
        ["rekonsiliasi.xlsx", "bersih.xlsx", "temuan.json"].map(isi),
        "same input, same bytes"
    );
}

#[test]
fn own_results_and_lock_files_are_skipped_without_a_word_of_blame() {
    let folder = tempdir().unwrap();
    contoh_di(folder.path());
    let masuk = folder.path().join("masuk/opd-contoh");
    assert_eq!(
        selaras(&["periksa", "masuk/opd-contoh", "-o", "h", "-q"], folder.path()).status.code(),
        Some(1)
    );
    fs::copy(folder.path().join("h/bersih.xlsx"), masuk.join("bersih-lama.xlsx")).unwrap();
    fs::write(masuk.join("~$renja-2021.xlsx"), b"kunci").unwrap();
    let lagi = selaras(&["periksa", "masuk/opd-contoh", "-o", "h2", "-q"], folder.path());
    assert_eq!(lagi.status.code(), Some(1), "{}", String::from_utf8_lossy(&lagi.stderr));
}

#[test]
fn each_bad_file_gets_one_line_and_the_others_are_still_done() {
    let folder = tempdir().unwrap();
    contoh_di(folder.path());
    let masuk = folder.path().join("masuk/opd-contoh");
    fs::write(masuk.join("kosong.xlsx"), b"").unwrap();
    fs::write(masuk.join("bukan.xlsx"), b"ini teks biasa").unwrap();
    let utuh = fs::read(masuk.join("renstra.xlsx")).unwrap();
    fs::write(masuk.join("terpotong.xlsx"), &utuh[..utuh.len() / 2]).unwrap();
    fs::copy(masuk.join("renja-2021.xlsx"), masuk.join("renja-salinan.xlsx")).unwrap();
    let hasil = selaras(&["periksa", "masuk/opd-contoh", "-q"], folder.path());
    let kata = String::from_utf8(hasil.stderr).unwrap();
    assert_eq!(hasil.status.code(), Some(3), "{kata}");
    for nama in ["kosong.xlsx", "bukan.xlsx", "terpotong.xlsx", "renja-salinan.xlsx"] {
        assert_eq!(kata.lines().filter(|b| b.starts_with(nama)).count(), 1, "{nama}: {kata}");
    }
    assert!(!kata.contains("panicked"), "{kata}");
}

#[test]
fn nothing_to_do_is_said_and_ends_with_two() {
    let folder = tempdir().unwrap();
    for argumen in [
        &["periksa", "."][..],
        &["periksa", "tidak-ada.xlsx"],
        &["kenali", "tidak-ada.xlsx"],
        &["aturan", "HIT-999"],
    ] {
        let hasil = selaras(argumen, folder.path());
        assert_eq!(hasil.status.code(), Some(2), "{argumen:?}");
        assert!(!hasil.stderr.is_empty(), "{argumen:?}");
    }
}

#[test]
fn a_workbook_without_a_known_table_names_the_nearest_form() {
    let folder = tempdir().unwrap();
    let teks = "== Catatan\nNo | Uraian | Kode | Warna\n1 | satu | x | merah\n";
    let isi = crate::support::buku::tulis_xlsx(&crate::support::buku::baca(teks));
    fs::write(folder.path().join("lain.xlsx"), isi).unwrap();
    let hasil = selaras(&["kenali", "lain.xlsx", "--json"], folder.path());
    assert_eq!(hasil.status.code(), Some(2));
    let json: serde_json::Value = serde_json::from_slice(&hasil.stdout).unwrap();
    assert_eq!(json["berkas"][0]["tabel"].as_array().unwrap().len(), 0);
    assert_eq!(json["berkas"][0]["dilewati"].as_array().unwrap().len(), 1);
}

#[test]
fn kenali_shows_kinds_years_and_totals() {
    let folder = tempdir().unwrap();
    contoh_di(folder.path());
    let hasil = selaras(&["kenali", "masuk/probolinggo", "--json"], folder.path());
    let json: serde_json::Value = serde_json::from_slice(&hasil.stdout).unwrap();
    let tabel = json["berkas"][0]["tabel"].as_array().unwrap();
    let bentuk: Vec<&str> = tabel.iter().map(|t| t["bentuk"].as_str().unwrap()).collect();
    assert_eq!(bentuk, ["t_c_29", "t_c_30", "indikator_sasaran", "t_c_31", "t_c_32", "t_c_33", "bab_iv"]);
    let bab_iv = &tabel[6];
    assert_eq!(bab_iv["jenjang"]["sub_kegiatan"], 35);
    assert_eq!(bab_iv["kolom"][5]["total"], "3951261120");
    // The heading "SOSIAL" and the first programme are rows of the plan, not a third and fourth
    // row of its header.
    let t_c_33 = &tabel[5];
    assert_eq!(t_c_33["kepala"], serde_json::json!([5, 6]));
    assert_eq!((&t_c_33["baris"], &t_c_33["jenjang"]["program"]), (&71.into(), &12.into()));
    assert_eq!((&tabel[4]["baris"], &tabel[4]["jenjang"]["program"]), (&71.into(), &12.into()));
}

#[test]
fn rules_are_listed_and_explained() {
    let folder = tempdir().unwrap();
    let daftar = selaras(&["aturan"], folder.path());
    assert!(String::from_utf8_lossy(&daftar.stdout).contains("PAGU-002"));
    let satu = selaras(&["aturan", "pagu-002"], folder.path());
    assert!(String::from_utf8_lossy(&satu.stdout).contains("## Rekomendasi"));
    let keluarga = selaras(&["aturan", "txt"], folder.path());
    let keluarga = String::from_utf8_lossy(&keluarga.stdout).into_owned();
    assert!(keluarga.contains("TXT-001") && !keluarga.contains("PAGU-002"));
    let inggris = selaras(&["rules", "--bahasa", "en"], folder.path());
    assert!(String::from_utf8_lossy(&inggris.stdout).contains("Planned budget differs from DPA"));
}

#[test]
fn chosen_rules_alone_speak_and_the_result_says_so() {
    let folder = tempdir().unwrap();
    contoh_di(folder.path());
    let jalankan = |tambahan: &[&str]| {
        let argumen = [&["periksa", "masuk/opd-contoh", "--timpa", "--json"], tambahan].concat();
        let hasil = selaras(&argumen, folder.path());
        let json: serde_json::Value = serde_json::from_slice(&hasil.stdout).unwrap();
        let kode: std::collections::BTreeSet<String> = json["temuan"]
            .as_array()
            .unwrap()
            .iter()
            .map(|t| t["aturan"].as_str().unwrap().to_owned())
            .collect();
        (kode, json["aturan"].clone())
    };
    let (kode, catatan) = jalankan(&["--pilih", "hit,PAGU-001", "--abaikan", "HIT-003"]);
    assert!(kode.contains("PAGU-001") && kode.contains("HIT-001"));
    assert!(kode.iter().all(|k| k == "PAGU-001" || k.starts_with("HIT-") && k != "HIT-003"), "{kode:?}");
    assert_eq!(catatan["abaikan"][0], "HIT-003");
    assert!(jalankan(&[]).1.is_null());
    let salah = selaras(&["periksa", "masuk/opd-contoh", "--timpa", "--pilih", "HITUNG"], folder.path());
    assert_eq!(salah.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&salah.stderr).contains("HITUNG"));
}

#[test]
fn a_difference_that_shows_nothing_stores_nothing() {
    use calamine::{Data, Reader as _};
    let folder = tempdir().unwrap();
    assert_eq!(selaras(&["periksa", "--contoh", "-q"], folder.path()).status.code(), Some(0));
    let mut buku: calamine::Xlsx<_> =
        calamine::open_workbook(folder.path().join("hasil/rekonsiliasi.xlsx")).unwrap();
    let pagu = buku.worksheet_range("Pagu").unwrap();
    // Columns Renstra, Renja and their difference.
    let kosong =
        |d: Option<&Data>| d.is_none_or(|d| matches!(d, Data::Empty) || *d == Data::String(String::new()));
    let mut dilihat = 0;
    for baris in pagu.rows().skip(1).filter(|b| kosong(b.get(5)) || kosong(b.get(7))) {
        assert!(kosong(baris.get(10)), "{baris:?}");
        dilihat += 1;
    }
    assert!(dilihat > 0);
}
