//! Nothing is lost: whatever ends a run, sources are as they were, results are whole or absent, and
//! the next run succeeds.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::hasil::selaras;
use crate::support::wilayah::opd;

const HASIL: [&str; 3] = ["rekonsiliasi.xlsx", "bersih.xlsx", "temuan.json"];

/// A folder `data` with the workbooks of an OPD.
fn siap() -> (tempfile::TempDir, Vec<(PathBuf, Vec<u8>)>) {
    let folder = tempfile::tempdir().unwrap();
    let o = opd(1, 40);
    o.tulis(folder.path());
    fs::rename(folder.path().join(&o.folder), folder.path().join("data")).unwrap();
    let mut sumber: Vec<PathBuf> =
        fs::read_dir(folder.path().join("data")).unwrap().map(|e| e.unwrap().path()).collect();
    sumber.sort();
    let isi = sumber.into_iter().map(|p| (p.clone(), fs::read(p).unwrap())).collect();
    (folder, isi)
}

fn utuh(sumber: &[(PathBuf, Vec<u8>)]) {
    for (jalur, isi) in sumber {
        assert!(fs::read(jalur).unwrap() == *isi, "{}", jalur.display());
    }
}

/// Results that are there can be read to the end.
fn lengkap_atau_tiada(hasil: &Path) {
    for nama in HASIL {
        let Ok(isi) = fs::read(hasil.join(nama)) else { continue };
        if nama.ends_with("json") {
            serde_json::from_slice::<serde_json::Value>(&isi).unwrap();
        } else {
            crate::support::jawab::Buku::baca(&hasil.join(nama));
        }
    }
}

#[test]
fn killed_at_any_moment_a_run_leaves_no_partial_result() {
    // SELARAS_BUNUH=200 for the long form.
    let kali: u32 = std::env::var("SELARAS_BUNUH").ok().and_then(|n| n.parse().ok()).unwrap_or(12);
    let (folder, sumber) = siap();
    let hasil = folder.path().join("hasil");
    let jalan = || {
        let mut perintah = Command::new(env!("CARGO_BIN_EXE_selaras"));
        perintah.args(["periksa", "data", "-q", "--timpa"]).current_dir(folder.path());
        perintah.stdout(Stdio::null()).stderr(Stdio::null());
        perintah
    };
    let mulai = Instant::now();
    assert_eq!(jalan().status().unwrap().code(), Some(1));
    let lama = mulai.elapsed();
    for ke in 0..kali {
        let mut anak = jalan().spawn().unwrap();
        // Spread over the whole run; the golden ratio leaves no gaps.
        let bagian = u64::from(ke) * 618 % 1000;
        std::thread::sleep(Duration::from_micros(u64::try_from(lama.as_micros()).unwrap() * bagian / 1000));
        anak.kill().unwrap();
        anak.wait().unwrap();
        utuh(&sumber);
        lengkap_atau_tiada(&hasil);
    }
    assert_eq!(jalan().status().unwrap().code(), Some(1));
    assert_eq!(isi(&hasil), ["bersih.xlsx", "bertanda", "rekonsiliasi.xlsx", "temuan.json"]);
    assert_eq!(isi(&hasil.join("bertanda")), ["dpa-2021.xlsx", "renja-2021.xlsx", "renstra.xlsx"]);
}

fn isi(folder: &Path) -> Vec<String> {
    let mut ada: Vec<_> =
        fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
    ada.sort();
    ada
}

#[test]
fn a_second_run_into_a_folder_in_use_is_refused() {
    let (folder, sumber) = siap();
    let hasil = folder.path().join("hasil");
    fs::create_dir(&hasil).unwrap();
    let kunci = fs::File::create(hasil.join(".selaras-kunci")).unwrap();
    kunci.lock().unwrap();
    let kedua = selaras(&["periksa", "data", "-q"], folder.path());
    assert_eq!(kedua.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&kedua.stderr).contains("sedang dipakai pemeriksaan lain"));
    assert!(HASIL.iter().all(|n| !hasil.join(n).exists()));
    drop(kunci);
    assert_eq!(selaras(&["periksa", "data", "-q"], folder.path()).status.code(), Some(1));
    utuh(&sumber);
}

#[test]
fn flagging_holds_its_folder_too() {
    let (folder, sumber) = siap();
    let tujuan = folder.path().join("bertanda");
    fs::create_dir(&tujuan).unwrap();
    let kunci = fs::File::create(tujuan.join(".selaras-kunci")).unwrap();
    kunci.lock().unwrap();
    let kedua = selaras(&["tandai", "data", "-q"], folder.path());
    assert_eq!(kedua.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&kedua.stderr).contains("sedang dipakai pemeriksaan lain"));
    assert_eq!(isi(&tujuan), [".selaras-kunci"]);
    drop(kunci);
    assert_eq!(selaras(&["tandai", "data", "-q"], folder.path()).status.code(), Some(0));
    assert_eq!(isi(&tujuan).len(), 3);
    utuh(&sumber);
}

#[test]
fn a_result_that_cannot_be_replaced_stays_and_the_new_one_gets_another_name() {
    let (folder, _) = siap();
    // What an open workbook is on Windows, a folder is everywhere: it cannot be replaced.
    fs::create_dir_all(folder.path().join("hasil/bersih.xlsx/isi")).unwrap();
    let hasil = selaras(&["periksa", "data", "-q", "--timpa"], folder.path());
    let kata = String::from_utf8_lossy(&hasil.stderr).into_owned();
    assert_eq!(hasil.status.code(), Some(1), "{kata}");
    assert!(kata.contains("bersih (2).xlsx"), "{kata}");
    assert!(folder.path().join("hasil/bersih (2).xlsx").is_file());
    assert!(folder.path().join("hasil/bersih.xlsx/isi").is_dir());
}

/// A limit on the size of files ends a write as a full disk does.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_earlier_results_and_no_debris() {
    let (folder, sumber) = siap();
    assert_eq!(selaras(&["periksa", "data", "-q"], folder.path()).status.code(), Some(1));
    let lama = HASIL.map(|n| fs::read(folder.path().join("hasil").join(n)).unwrap());
    let penuh = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" periksa data -q --timpa"])
        .arg(env!("CARGO_BIN_EXE_selaras"))
        .current_dir(folder.path())
        .output()
        .unwrap();
    let kata = String::from_utf8_lossy(&penuh.stderr).into_owned();
    assert_eq!(penuh.status.code(), Some(2), "{kata}");
    assert!(kata.contains("tidak dapat ditulis"), "{kata}");
    utuh(&sumber);
    assert!(HASIL.map(|n| fs::read(folder.path().join("hasil").join(n)).unwrap()) == lama);
    assert_eq!(
        isi(&folder.path().join("hasil")),
        ["bersih.xlsx", "bertanda", "rekonsiliasi.xlsx", "temuan.json"]
    );
    assert_eq!(isi(&folder.path().join("hasil/bertanda")).len(), 3);
    assert_eq!(selaras(&["periksa", "data", "-q", "--timpa"], folder.path()).status.code(), Some(1));
}
