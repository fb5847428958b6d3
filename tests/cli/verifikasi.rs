//! `verifikasi`: an untouched result is made again byte for byte, one changed byte is named, and
//! so is everything the result was made from that is another thing today.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::tempdir;

use crate::support::hasil::selaras;
use crate::support::jawab::{Buku, teks};
use crate::support::wilayah::opd;

fn jalan(folder: &Path, argumen: &[&str]) -> (Option<i32>, String) {
    let hasil = selaras(argumen, folder);
    let kata = [hasil.stdout, hasil.stderr].concat();
    (hasil.status.code(), String::from_utf8(kata).unwrap())
}

/// The invented office under `masuk`, checked into `hasil`.
fn siapkan(folder: &Path, tambahan: &[&str]) {
    assert_eq!(jalan(folder, &["contoh", "semua", "-q"]).0, Some(0));
    fs::rename(folder.join("semua/opd-contoh"), folder.join("masuk")).unwrap();
    periksa(folder, tambahan);
}

fn periksa(folder: &Path, tambahan: &[&str]) {
    let (kode, kata) = jalan(folder, &[&["periksa", "masuk", "-q"], tambahan].concat());
    assert_eq!(kode, Some(1), "{kata}");
}

fn sama(folder: &Path, argumen: &[&str]) -> String {
    let (kode, kata) = jalan(folder, &[&["verifikasi"], argumen].concat());
    assert_eq!(kode, Some(0), "{kata}");
    assert!(kata.contains("semua sama bita demi bita"), "{kata}");
    kata
}

/// Flips a bit of one byte; gives what stands there and what stood there.
fn ubah(jalur: &Path, letak: usize) -> (u8, u8) {
    let mut isi = fs::read(jalur).unwrap();
    isi[letak] ^= 1;
    fs::write(jalur, &isi).unwrap();
    (isi[letak], isi[letak] ^ 1)
}

fn salin(dari: &Path, ke: &Path) {
    fs::create_dir_all(ke).unwrap();
    for isi in fs::read_dir(dari).unwrap().map(Result::unwrap) {
        let ke = ke.join(isi.file_name());
        if isi.path().is_dir() {
            salin(&isi.path(), &ke);
        } else {
            fs::copy(isi.path(), ke).unwrap();
        }
    }
}

#[test]
fn an_untouched_result_is_made_again_with_all_its_options() {
    let folder = tempdir().unwrap();
    let di = folder.path();
    fs::write(di.join("selaras.toml"), "[toleransi]\nrupiah = 1\n").unwrap();
    siapkan(di, &["--tahun", "2021", "--ekspor", "csv", "--abaikan", "TXT"]);
    let kata = sama(di, &["hasil"]);
    assert!(!kata.contains("bukan bagian"), "{kata}");
    // Later runs into the same folder, with fewer outputs and in the other language.
    periksa(di, &["--timpa", "--tanpa-tanda", "--pilih", "PAGU,HIT", "--bahasa", "en", "--versi", "murni"]);
    let kata = sama(di, &["hasil"]);
    assert!(kata.contains("ekspor/nilai.csv: bukan bagian hasil ini"), "{kata}");
    // The embedded example lies nowhere.
    assert_eq!(jalan(di, &["periksa", "--contoh", "-q", "-o", "c"]).0, Some(0));
    sama(di, &["c"]);
}

#[test]
fn the_first_byte_that_differs_is_named_in_each_output() {
    let folder = tempdir().unwrap();
    let di = folder.path();
    siapkan(di, &["--ekspor", "json"]);
    let mut dilihat = 0;
    for nama in [
        "temuan.json",
        "rekonsiliasi.xlsx",
        "bersih.xlsx",
        "bertanda/renja-2021.xlsx",
        "ekspor/padanan.json",
        "ekspor/datapackage.json",
    ] {
        let ukuran = fs::read(di.join("hasil").join(nama)).unwrap().len();
        for letak in [ukuran / 3, ukuran - 1] {
            let uji = di.join(format!("uji{dilihat}"));
            salin(&di.join("hasil"), &uji);
            let (ada, dulu) = ubah(&uji.join(nama), letak);
            let uji = uji.to_string_lossy().into_owned();
            let (kode, kata) = jalan(di, &["verifikasi", &uji, "--json"]);
            assert_eq!(kode, Some(1), "{nama} {letak}: {kata}");
            let json: Value = serde_json::from_str(&kata).unwrap();
            let beda: Vec<&Value> =
                json["keluaran"].as_array().unwrap().iter().filter(|k| k["keadaan"] != "sama").collect();
            assert_eq!(beda.len(), 1, "{nama} {letak}: {kata}");
            assert_eq!(beda[0]["nama"], nama);
            assert_eq!(beda[0]["bita"], letak, "{nama}");
            assert_eq!((&beda[0]["tersimpan"], &beda[0]["seharusnya"]), (&ada.into(), &dulu.into()));
            assert_eq!(beda[0]["bagian"].is_string(), nama.contains(".xlsx"), "{kata}");
            dilihat += 1;
        }
    }
    assert_eq!(dilihat, 12);
    fs::remove_file(di.join("hasil/bersih.xlsx")).unwrap();
    let (kode, kata) = jalan(di, &["verifikasi", "hasil"]);
    assert!(kode == Some(1) && kata.contains("bersih.xlsx: tidak ada"), "{kata}");
}

#[test]
fn a_cell_that_was_edited_is_named_with_its_part() {
    let folder = tempdir().unwrap();
    let di = folder.path();
    siapkan(di, &[]);
    let jalur = di.join("hasil/temuan.json");
    let teks = fs::read_to_string(&jalur).unwrap();
    let letak = teks.find("\"selisih\": \"").unwrap() + 12;
    fs::write(&jalur, format!("{}9{}", &teks[..letak], &teks[letak..])).unwrap();
    let (kode, kata) = jalan(di, &["verifikasi", "hasil"]);
    assert_eq!(kode, Some(1));
    // One digit more: the first difference is there or, with equal digits, right behind.
    assert!(kata.contains("temuan.json: berbeda mulai bita") && kata.contains("selisih"), "{kata}");
}

#[test]
fn moved_files_are_found_by_their_content_and_changed_ones_are_said() {
    let folder = tempdir().unwrap();
    let di = folder.path();
    siapkan(di, &[]);
    // Moved and renamed below the same folder.
    fs::create_dir(di.join("masuk/arsip")).unwrap();
    fs::rename(di.join("masuk/renja-2021.xlsx"), di.join("masuk/arsip/rencana kerja.xlsx")).unwrap();
    let kata = sama(di, &["hasil"]);
    assert!(kata.contains("renja-2021.xlsx: masukan ini kini ada di"), "{kata}");
    // Gone from where it was recorded: found only where it is told.
    fs::rename(di.join("masuk"), di.join("lain")).unwrap();
    let (kode, kata) = jalan(di, &["verifikasi", "hasil"]);
    assert!(kode == Some(2) && kata.contains("renstra.xlsx: masukan tidak ditemukan"), "{kata}");
    sama(di, &["hasil", "--masukan", "lain"]);
    // Another content under the old name.
    let renja = di.join("lain/renja-2021.xlsx");
    fs::rename(di.join("lain/arsip/rencana kerja.xlsx"), &renja).unwrap();
    let letak = fs::read(&renja).unwrap().len() / 2;
    ubah(&renja, letak);
    let (kode, kata) = jalan(di, &["verifikasi", "hasil", "--masukan", "lain"]);
    assert_eq!(kode, Some(1), "{kata}");
    assert!(kata.contains("renja-2021.xlsx: masukan berubah") && kata.contains("SHA-256 tercatat"), "{kata}");
    ubah(&renja, letak);
    // A file that came later is said; it takes part in nothing.
    fs::copy(&renja, di.join("lain/baru.xlsx")).unwrap();
    fs::rename(di.join("lain"), di.join("masuk")).unwrap();
    assert!(sama(di, &["hasil"]).contains("baru.xlsx: ada di folder masukan"));
}

#[test]
fn changed_settings_and_lists_are_said() {
    let folder = tempdir().unwrap();
    let di = folder.path();
    fs::write(di.join("selaras.toml"), "[toleransi]\nrupiah = 7\n").unwrap();
    siapkan(di, &[]);
    sama(di, &["hasil"]);
    fs::write(di.join("selaras.toml"), "[toleransi]\nrupiah = 8\n").unwrap();
    let (kode, kata) = jalan(di, &["verifikasi", "hasil"]);
    assert_eq!(kode, Some(1), "{kata}");
    assert!(kata.contains("selaras.toml: pengaturan berubah"), "{kata}");
    assert!(kata.contains("pengaturan toleransi.rupiah: ketika itu 7, kini 8"), "{kata}");
    // A result without settings does not begin to read those that came later.
    fs::remove_file(di.join("selaras.toml")).unwrap();
    periksa(di, &["-o", "tanpa"]);
    fs::write(di.join("selaras.toml"), "[toleransi]\nrupiah = 9000000000\n").unwrap();
    sama(di, &["tanpa"]);
    fs::remove_file(di.join("selaras.toml")).unwrap();
    // Reference lists.
    fs::create_dir(di.join("daftar")).unwrap();
    let daftar =
        "# edisi\tUji\n# berlaku\t2021-2022\n# cakupan\tsebagian\n1.06.02\tPROGRAM PEMBERDAYAAN SOSIAL\n";
    fs::write(di.join("daftar/uji.tsv"), daftar).unwrap();
    let (kode, kata) = jalan(di, &["periksa", "masuk", "-q", "-o", "d", "--nomenklatur", "daftar"]);
    assert_eq!(kode, Some(1), "{kata}");
    sama(di, &["d"]);
    fs::write(di.join("daftar/uji.tsv"), format!("{daftar}1.06.03\tPROGRAM LAIN\n")).unwrap();
    let (kode, kata) = jalan(di, &["verifikasi", "d"]);
    assert!(kode == Some(1) && kata.contains("uji.tsv: daftar rujukan berubah"), "{kata}");
}

#[test]
fn answers_and_decisions_of_the_result_that_was_replaced_are_kept_for_it() {
    let folder = tempdir().unwrap();
    let di = folder.path();
    siapkan(di, &[]);
    let awal: Value = serde_json::from_slice(&fs::read(di.join("hasil/temuan.json")).unwrap()).unwrap();
    let id = awal["temuan"][0]["id"].as_str().unwrap();
    let buku = di.join("hasil/rekonsiliasi.xlsx");
    let mut isi = Buku::baca(&buku);
    isi.isi("Temuan", id, "Status", teks("Diterima"));
    let kolom = isi.kolom("Padanan", "Keputusan Anda");
    isi.lembar("Padanan")[1][kolom] = teks("Terima");
    isi.tulis(&buku);
    let dijawab = fs::read(&buku).unwrap();
    // The way the guide shows: the new result takes the place of the answered one.
    periksa(di, &["--timpa", "--sebelumnya", "hasil"]);
    let kini: Value = serde_json::from_slice(&fs::read(di.join("hasil/temuan.json")).unwrap()).unwrap();
    assert_eq!(kini["diterima"].as_array().unwrap().len(), 1);
    assert!(kini["padanan"].as_array().unwrap().iter().any(|p| p["keputusan"] == "terima"));
    assert_eq!(fs::read(di.join("hasil/sebelumnya/rekonsiliasi.xlsx")).unwrap(), dijawab);
    sama(di, &["hasil"]);
    // Decisions alone need no word: they are read from what is replaced, twice over here.
    periksa(di, &["-o", "p"]);
    let buku = di.join("p/rekonsiliasi.xlsx");
    let mut isi = Buku::baca(&buku);
    let kolom = isi.kolom("Padanan", "Keputusan Anda");
    isi.lembar("Padanan")[1][kolom] = teks("Terima");
    isi.tulis(&buku);
    for _ in 0..2 {
        periksa(di, &["-o", "p", "--timpa"]);
        let kata = sama(di, &["p"]);
        assert!(!kata.contains("kini ada di"), "{kata}");
    }
    fs::write(di.join("p/sebelumnya/padanan.tsv"), b"# selaras/padanan/1\n").unwrap();
    let (kode, kata) = jalan(di, &["verifikasi", "p"]);
    assert_eq!(kode, Some(1), "{kata}");
    assert!(kata.contains("padanan.tsv: keputusan padanan berubah"), "{kata}");
}

#[test]
fn each_office_of_a_region_is_verified() {
    let folder = tempdir().unwrap();
    let di = folder.path();
    for n in 0..2 {
        opd(n, 20).tulis(&di.join("kota"));
    }
    assert_eq!(jalan(di, &["periksa", "--per-folder", "kota", "-q"]).0, Some(1));
    let (kode, kata) = jalan(di, &["verifikasi", "hasil"]);
    assert!(kode == Some(0) && kata.contains("2 dari 2 OPD sama"), "{kata}");
    let (ada, dulu) = ubah(&di.join("hasil/opd-0001/bersih.xlsx"), 900);
    let (kode, kata) = jalan(di, &["verifikasi", "hasil"]);
    assert_eq!(kode, Some(1), "{kata}");
    let byte = format!("berbeda mulai bita ke-900 (dari 0): tersimpan {ada:02x}, seharusnya {dulu:02x}");
    assert!(kata.contains("opd-0001: bersih.xlsx: ") && kata.contains(&byte), "{kata}");
    assert!(kata.contains("1 dari 2 OPD sama"), "{kata}");
}

#[test]
fn an_office_told_apart_by_content_is_verified_with_its_tables_alone() {
    let folder = tempdir().unwrap();
    let di = folder.path();
    for n in 0..2 {
        opd(n, 20).tulis(&di.join("kota"));
    }
    let (kode, kata) = jalan(di, &["periksa", "--per-opd", "kota", "-q", "--ekspor", "csv"]);
    assert_eq!(kode, Some(1), "{kata}");
    let (kode, kata) = jalan(di, &["verifikasi", "hasil"]);
    assert!(kode == Some(0) && kata.contains("2 dari 2 OPD sama"), "{kata}");
}

#[test]
fn what_is_no_result_or_of_another_program_is_refused_in_words() {
    let folder = tempdir().unwrap();
    let di = folder.path();
    siapkan(di, &["--tanpa-tanda"]);
    let (kode, kata) = jalan(di, &["verifikasi", "masuk"]);
    assert!(kode == Some(2) && kata.contains("bukan folder hasil"), "{kata}");
    let json = di.join("hasil/temuan.json");
    let lain = fs::read_to_string(&json).unwrap().replace("\"program\": \"0.", "\"program\": \"99.0.");
    fs::create_dir(di.join("h2")).unwrap();
    fs::write(di.join("h2/temuan.json"), lain).unwrap();
    let (kode, kata) = jalan(di, &["verifikasi", "h2"]);
    assert!(kode == Some(1) && kata.contains("dibuat selaras 99."), "{kata}");
    fs::write(di.join("h2/temuan.json"), "{\"skema\": \"selaras/temuan/1\"}").unwrap();
    let (kode, kata) = jalan(di, &["verifikasi", "h2"]);
    assert!(kode == Some(2) && kata.contains("tidak ada segel"), "{kata}");
}
