//! Answers typed into the sheet Temuan: they follow their finding through everything people and
//! programs do to a workbook, and stop where the evidence does.

use std::path::Path;

use calamine::Data;
use serde_json::Value;
use tempfile::tempdir;

use crate::support::hasil::selaras;
use crate::support::jawab::{Buku, lewat_libreoffice, teks};
use crate::support::skenario::{id, periksa, tulis};

/// Ids of the first findings of a rule.
fn milik(hasil: &Value, aturan: &str) -> Vec<String> {
    let semua = hasil["temuan"].as_array().unwrap().iter().filter(|t| t["aturan"] == aturan);
    semua.map(|t| t["id"].as_str().unwrap().to_owned()).collect()
}

fn cari<'v>(daftar: &'v Value, id: &str) -> &'v Value {
    daftar.as_array().unwrap().iter().find(|t| t["id"] == id).unwrap_or(&Value::Null)
}

/// Answers three findings and leaves the sheet as a person might.
fn jawab(jalur: &Path, terima: &str, tidak: &str, tolak: &str) -> Buku {
    let mut buku = Buku::baca(jalur);
    for (kunci, status, kata) in [
        (terima, "Diterima", "sesuai hasil verifikasi\nberita acara 12"),
        (tidak, "tidak berlaku", ""),
        (tolak, "Ditolak", "=bukan kami"),
    ] {
        buku.isi("Temuan", kunci, "Status", teks(status));
        buku.isi("Temuan", kunci, "Tanggapan OPD", teks(kata));
    }
    buku.isi("Temuan", terima, "Tanggal", teks("2021-03-09"));
    buku
}

/// Sorted, columns moved and added, rows put above, sheet renamed.
fn acak(buku: &mut Buku) {
    let isi = buku.lembar("Temuan");
    isi[1..].reverse();
    for (n, baris) in isi.iter_mut().enumerate() {
        let status = baris.remove(15);
        baris.insert(0, status);
        baris.insert(5, if n == 0 { teks("Catatan saya") } else { teks("x") });
    }
    isi.insert(0, vec![teks("Rapat 9 Maret")]);
    isi.insert(1, vec![Data::Empty]);
    for (nama, _) in buku.lembar.iter_mut().filter(|(n, _)| n == "Temuan") {
        "Kerja Kasubag".clone_into(nama);
    }
    buku.lembar.rotate_left(2);
}

fn periksa_jawaban(hasil: &Value, [terima, tidak, tolak]: [&str; 3]) {
    let diterima = id(&hasil["diterima"]);
    assert_eq!(diterima, [terima, tidak].map(str::to_owned).into());
    let jawaban = &cari(&hasil["diterima"], terima)["jawaban"];
    assert_eq!(jawaban["tanggapan"], "sesuai hasil verifikasi\nberita acara 12");
    assert_eq!((jawaban["tanggal"].as_str(), jawaban["berlaku"].as_bool()), (Some("2021-03-09"), Some(true)));
    assert_eq!(cari(&hasil["temuan"], tolak)["jawaban"]["status"], "Ditolak");
    assert_eq!(cari(&hasil["temuan"], tolak)["jawaban"]["tanggapan"], "=bukan kami");
    let lain = hasil["temuan"].as_array().unwrap().iter().filter(|t| t["id"] != tolak);
    assert!(lain.into_iter().all(|t| t["jawaban"].is_null()));
}

#[test]
fn answers_stay_with_their_finding_whatever_happens_to_the_sheet() {
    let folder = tempdir().unwrap();
    let di = folder.path();
    tulis(&di.join("masuk"), &[]);
    let (_, awal) = periksa(di, &["masuk", "-o", "h0"]);
    let (pagu, kode) = (milik(&awal, "PAGU-002"), milik(&awal, "TGT-001"));
    let jawaban = [pagu[0].as_str(), kode[0].as_str(), pagu[1].as_str()];
    let mut buku = jawab(&di.join("h0/rekonsiliasi.xlsx"), jawaban[0], jawaban[1], jawaban[2]);
    acak(&mut buku);
    buku.tulis(&di.join("dijawab.xlsx"));
    let (_, hasil) = periksa(di, &["masuk", "-o", "h1", "--sebelumnya", "dijawab.xlsx"]);
    periksa_jawaban(&hasil, jawaban);
    // Nobody touches the file: the next runs keep the answers, from workbook and from JSON.
    for (n, lalu) in ["h1", "h1/rekonsiliasi.xlsx", "h1/temuan.json"].iter().enumerate() {
        let (_, lagi) = periksa(di, &["masuk", "-o", &format!("l{n}"), "--sebelumnya", lalu]);
        periksa_jawaban(&lagi, jawaban);
        assert_eq!(lagi["perubahan"]["jawaban_usang"], Value::Array(Vec::new()));
    }
    // Only the seal tells from which of them.
    let json = |folder: &str| {
        let mut isi: Value =
            serde_json::from_slice(&std::fs::read(di.join(folder).join("temuan.json")).unwrap()).unwrap();
        isi.as_object_mut().unwrap().remove("segel").unwrap();
        isi
    };
    let buku = |folder: &str| {
        let mut isi = Buku::baca(&di.join(folder).join("rekonsiliasi.xlsx")).lembar;
        isi.retain(|(nama, _)| nama != "Asal");
        isi
    };
    for (a, b) in [("l0", "l1"), ("l1", "l2")] {
        assert!(json(a) == json(b) && buku(a) == buku(b), "{a} {b}");
    }
    // An accepted finding can be opened again where it is listed.
    let mut buku = Buku::baca(&di.join("h1/rekonsiliasi.xlsx"));
    buku.isi("Diterima", jawaban[0], "Status", teks("Belum"));
    buku.tulis(&di.join("dibuka.xlsx"));
    let (_, hasil) = periksa(di, &["masuk", "-o", "h2", "--sebelumnya", "dibuka.xlsx"]);
    assert_eq!(id(&hasil["diterima"]), [jawaban[1].to_owned()].into());
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that skips says so")]
fn a_workbook_saved_by_libreoffice_keeps_its_answers() {
    let folder = tempdir().unwrap();
    let di = folder.path();
    tulis(&di.join("masuk"), &[]);
    let (_, awal) = periksa(di, &["masuk", "-o", "h0"]);
    let (pagu, kode) = (milik(&awal, "PAGU-002"), milik(&awal, "TGT-001"));
    let jawaban = [pagu[0].as_str(), kode[0].as_str(), pagu[1].as_str()];
    jawab(&di.join("h0/rekonsiliasi.xlsx"), jawaban[0], jawaban[1], jawaban[2])
        .tulis(&di.join("rekonsiliasi.xlsx"));
    let lo = di.join("lo");
    std::fs::create_dir(&lo).unwrap();
    // First the answered copy, then the next result itself with its hidden sheet and columns.
    if !lewat_libreoffice(&di.join("rekonsiliasi.xlsx"), &lo) {
        eprintln!("skipped: no LibreOffice (soffice) here");
        return;
    }
    let (_, hasil) = periksa(di, &["masuk", "-o", "h1", "--sebelumnya", "lo/rekonsiliasi.xlsx"]);
    periksa_jawaban(&hasil, jawaban);
    assert!(lewat_libreoffice(&di.join("h1/rekonsiliasi.xlsx"), &lo));
    let (_, hasil) = periksa(di, &["masuk", "-o", "h2", "--sebelumnya", "lo/rekonsiliasi.xlsx"]);
    periksa_jawaban(&hasil, jawaban);
    assert_eq!(hasil["perubahan"]["tetap"]["banyak"], id(&awal["temuan"]).len());
}

#[test]
fn an_answer_to_other_evidence_comes_back_marked() {
    let folder = tempdir().unwrap();
    let di = folder.path();
    tulis(&di.join("masuk"), &[]);
    let (_, awal) = periksa(di, &["masuk", "-o", "h0"]);
    let total = milik(&awal, "HIT-003").remove(0);
    let mut buku = Buku::baca(&di.join("h0/rekonsiliasi.xlsx"));
    buku.isi("Temuan", &total, "Status", teks("Diterima"));
    buku.isi("Temuan", &total, "Tanggapan OPD", teks("pembulatan"));
    buku.tulis(&di.join("dijawab.xlsx"));
    tulis(&di.join("lain"), &[("dpa-2020", "#4317780000;#,##0", "#4317780001;#,##0")]);
    let (_, hasil) = periksa(di, &["lain", "-o", "h1", "--sebelumnya", "dijawab.xlsx"]);
    let temuan = cari(&hasil["temuan"], &total);
    assert_eq!((&temuan["bukti_berubah"], &temuan["jawaban"]["berlaku"]), (&true.into(), &false.into()));
    let usang = &hasil["perubahan"]["jawaban_usang"][0];
    assert_eq!(
        (usang["sebab"].as_str(), usang["tanggapan"].as_str()),
        (Some("bukti_berubah"), Some("pembulatan"))
    );
    // In the sheet: open again, its words kept, the old status named.
    let mut buku = Buku::baca(&di.join("h1/rekonsiliasi.xlsx"));
    let (kunci, status) = (buku.kolom("Temuan", "Kunci"), buku.kolom("Temuan", "Status"));
    let sejak = buku.kolom("Temuan", "Sejak sebelumnya");
    let baris = buku.lembar("Temuan").iter().find(|b| b[kunci] == teks(&total)).unwrap();
    assert_eq!(baris[status], teks("Belum"));
    assert_eq!(baris[sejak], teks("Tetap; bukti berubah; dijawab: Diterima"));
    // Left alone it stays marked; once the old figure is back the old answer holds again.
    let (_, hasil) = periksa(di, &["lain", "-o", "h2", "--sebelumnya", "h1"]);
    assert_eq!(hasil["perubahan"]["jawaban_usang"][0]["id"], total);
    let (_, hasil) = periksa(di, &["masuk", "-o", "h3", "--sebelumnya", "h2"]);
    assert_eq!(id(&hasil["diterima"]), [total.clone()].into());
    // Mended: the acceptance has nothing left to accept and is said to be stale.
    tulis(&di.join("betul"), &[("dpa-2020", "#4317780000;#,##0", "#4344780000;#,##0")]);
    let (_, hasil) = periksa(di, &["betul", "-o", "h4", "--sebelumnya", "h3"]);
    assert_eq!(hasil["perubahan"]["jawaban_usang"][0]["sebab"], "temuan_tidak_ada");
}

#[test]
fn accepted_findings_do_not_count_for_the_exit_code() {
    let folder = tempdir().unwrap();
    let di = folder.path();
    tulis(&di.join("masuk"), &[]);
    let (kode, awal) = periksa(di, &["masuk", "-o", "h0"]);
    assert_eq!(kode, 1);
    let mut buku = Buku::baca(&di.join("h0/rekonsiliasi.xlsx"));
    for t in awal["temuan"].as_array().unwrap().iter().filter(|t| t["tingkat"] == "galat") {
        buku.isi("Temuan", t["id"].as_str().unwrap(), "Status", teks("Diterima"));
    }
    buku.tulis(&di.join("dijawab.xlsx"));
    let lalu = ["masuk", "-o", "h1", "--timpa", "--sebelumnya", "dijawab.xlsx"];
    assert_eq!(periksa(di, &lalu).0, 0);
    assert_eq!(periksa(di, &[&lalu[..], &["--gagal-pada", "peringatan"]].concat()).0, 1);
    // Writing over answers needs a word.
    let hasil = selaras(&["periksa", "masuk", "-o", "h1", "--timpa"], di);
    assert_eq!(hasil.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&hasil.stderr).contains("--sebelumnya h1"));
    assert_eq!(periksa(di, &["masuk", "-o", "h1", "--timpa", "--sebelumnya", "h1"]).0, 0);
}

#[test]
fn answers_that_cannot_be_trusted_are_named() {
    let folder = tempdir().unwrap();
    let di = folder.path();
    tulis(&di.join("masuk"), &[]);
    let (_, awal) = periksa(di, &["masuk", "-o", "h0"]);
    let (total, pagu) = (milik(&awal, "HIT-003").remove(0), milik(&awal, "PAGU-002").remove(0));
    let mut buku = Buku::baca(&di.join("h0/rekonsiliasi.xlsx"));
    buku.isi("Temuan", &total, "Status", teks("beres"));
    buku.isi("Temuan", &pagu, "Status", teks("Diterima"));
    buku.isi("Temuan", &pagu, "Id", teks("TXT-001"));
    buku.tulis(&di.join("dijawab.xlsx"));
    let hasil = selaras(&["periksa", "masuk", "-q", "--sebelumnya", "dijawab.xlsx", "--json"], di);
    let kata = String::from_utf8(hasil.stderr).unwrap();
    assert_eq!(kata.lines().filter(|b| b.starts_with("Temuan!P")).count(), 2, "{kata}");
    let json: Value = serde_json::from_slice(&hasil.stdout).unwrap();
    assert_eq!(json["diterima"], Value::Array(Vec::new()));
    assert_eq!(json["jawaban_tidak_dipakai"].as_array().unwrap().len(), 2);
}
