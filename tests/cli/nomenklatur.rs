//! National lists in the forms people have, good and bad; searching them; moving a workbook from
//! one edition to the next.

#![expect(clippy::print_stdout, reason = "a test that is left out says so")]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::{TempDir, tempdir};

use crate::support::buku::{baca, tulis_xlsx};
use crate::support::hasil::selaras;

/// Code and name in two columns, with other columns around them.
const KODE_NAMA: &str = r"
== Daftar
DAFTAR NOMENKLATUR | | | |

No | Kode | Nomenklatur | Satuan | Status
1 | 1.06 | URUSAN PEMERINTAHAN BIDANG SOSIAL | |
2 | 1.06.04 | PROGRAM REHABILITASI SOSIAL******) | |
3 | 1.06.04.2.01 | Rehabilitasi Sosial Dasar | |
4 | 1.06.04.2.01.0001 | Penyediaan Permakanan | Orang |
5 | 1.06.04.2.01.0002 | Penyediaan Sandang | Orang |
6 | 1.06.04.2.01.0003 | Penyediaan Alat Bantu | Orang | nonaktif
";

/// The same list with its code over five cells, numbers among them.
const TERPECAH: &str = r"
== subkeg
URUSAN | BIDANG URUSAN | PROGRAM | KEGIATAN | SUB KEGIATAN | NOMENKLATUR URUSAN | KINERJA
#1 | #6 | | | | URUSAN PEMERINTAHAN  BIDANG SOSIAL |
#1 | #6 | #4 | | | PROGRAM   REHABILITASI SOSIAL |
#1 | #6 | #4 | 2.01 | | Rehabilitasi Sosial Dasar |
#1 | #6 | #4 | 2.01 | #1 | Penyediaan      Permakanan | Tersedianya permakanan
#1 | #6 | #4 | 2.01 | #2 | Penyediaan Sandang |
#1 | #6 | #4 | #2.1 | | Rehabilitasi Lanjut |
#1 | #6 | #4 | #2.1 | #101 | Pemulangan |
";

/// "code name" in one cell per level; the parents repeat, the predecessor is printed.
const SATU_SEL: &str = r"
== Kabupaten
NO | BIDANG URUSAN | PROGRAM | KEGIATAN | SUB KEGIATAN | INDIKATOR | SUBKEGIATAN SEBELUMNYA
1 | 1.06 URUSAN PEMERINTAHAN BIDANG SOSIAL | 1.06.04 PROGRAM REHABILITASI SOSIAL | 1.06.04.2.01 Rehabilitasi Sosial Dasar | 1.06.04.2.01.0001 Penyediaan Permakanan | Jumlah orang |
2 | 1.06 URUSAN PEMERINTAHAN BIDANG SOSIAL | 1.06.04 PROGRAM REHABILITASI SOSIAL | 1.06.04.2.01 Rehabilitasi Sosial Dasar | 1.06.04.2.01.0009 Penyediaan Pakaian | Jumlah orang | 1.06.04.2.01.0002 Penyediaan Sandang
";

fn tulis(folder: &TempDir, nama: &str, teks: &str) {
    fs::write(folder.path().join(nama), tulis_xlsx(&baca(teks))).unwrap();
}

const BARU: [&str; 4] = ["--edisi", "Edisi Uji", "--berlaku", "2023-2024"];

/// Installs and gives the lines of the list below its head.
fn pasang(folder: &TempDir, nama: &str, lagi: &[&str]) -> Vec<String> {
    let argumen: Vec<&str> = ["nomenklatur", "pasang", nama, "--timpa"]
        .into_iter()
        .chain(BARU)
        .chain(lagi.iter().copied())
        .collect();
    let hasil = selaras(&argumen, folder.path());
    assert_eq!(hasil.status.code(), Some(0), "{}", String::from_utf8_lossy(&hasil.stderr));
    let teks = fs::read_to_string(folder.path().join("nomenklatur/edisi-uji.tsv")).unwrap();
    assert!(teks.starts_with("# edisi\tEdisi Uji\n") && teks.contains("# sidik_sumber\t"), "{teks}");
    teks.lines().filter(|b| !b.starts_with('#')).map(str::to_owned).collect()
}

#[test]
fn three_forms_give_one_list() {
    let folder = tempdir().unwrap();
    tulis(&folder, "kode-nama.xlsx", KODE_NAMA);
    tulis(&folder, "terpecah.xlsx", TERPECAH);
    tulis(&folder, "satu-sel.xlsx", SATU_SEL);
    let awal = [
        "1.06\tURUSAN PEMERINTAHAN BIDANG SOSIAL",
        "1.06.04\tPROGRAM REHABILITASI SOSIAL",
        "1.06.04.2.01\tRehabilitasi Sosial Dasar",
        "1.06.04.2.01.0001\tPenyediaan Permakanan",
    ];
    let kode_nama = pasang(&folder, "kode-nama.xlsx", &[]);
    assert_eq!(kode_nama[..4], awal);
    assert_eq!(
        kode_nama[4..],
        ["1.06.04.2.01.0002\tPenyediaan Sandang"],
        "what is struck out is not in force"
    );
    // Plain text without a heading, and with semicolons under one.
    for (nama, isi) in [
        (
            "polos.csv",
            "1.06.04,PROGRAM REHABILITASI SOSIAL\n1.06.04.2.01,Rehabilitasi Sosial Dasar\n1.06.04.2.01.0001,\"Penyediaan Permakanan\"\n",
        ),
        (
            "titik.csv",
            "Nama;Satuan;Kode\r\nPROGRAM REHABILITASI SOSIAL;;1.06.04\r\nRehabilitasi Sosial Dasar;;1.06.04.2.01\r\nPenyediaan Permakanan;Orang;1.06.04.2.01.0001\r\n",
        ),
    ] {
        fs::write(folder.path().join(nama), isi).unwrap();
        assert_eq!(pasang(&folder, nama, &[]), awal[1..], "{nama}");
    }
    let terpecah = pasang(&folder, "terpecah.xlsx", &[]);
    assert_eq!(terpecah[..4], awal);
    assert_eq!(
        terpecah[5..],
        ["1.06.04.2.10\tRehabilitasi Lanjut", "1.06.04.2.10.0101\tPemulangan"],
        "a number lost its last zero; one sub kegiatan above 99 means four digits for all"
    );
    let satu_sel = pasang(&folder, "satu-sel.xlsx", &[]);
    assert_eq!(satu_sel[..4], awal);
    assert_eq!(satu_sel[4..], ["1.06.04.2.01.0009\tPenyediaan Pakaian\t1.06.04.2.01.0002"]);
}

#[test]
fn a_faulty_list_is_refused_line_by_line_and_nothing_is_written() {
    let folder = tempdir().unwrap();
    let cacat = KODE_NAMA.to_owned()
        + "7 | 1.06.04.2.01.0001 | Penyediaan Makanan Siap Saji | |\n8 | 1.06.05.2.01 | Kegiatan Yatim | |\n9 | 1.06.04.2.01.0004 | | |\n10 | 1.06.04.2.9x | Kode Rusak | |\n11 | 1.06.04.2.01.07 | Dua Digit | |\n";
    tulis(&folder, "cacat.xlsx", &cacat);
    let argumen: Vec<&str> = ["nomenklatur", "pasang", "cacat.xlsx"].into_iter().chain(BARU).collect();
    let hasil = selaras(&argumen, folder.path());
    let kata = String::from_utf8(hasil.stderr).unwrap();
    assert_eq!(hasil.status.code(), Some(2), "{kata}");
    assert!(kata.starts_with("cacat.xlsx: tidak dipasang, 5 baris cacat"), "{kata}");
    for harus in [
        "baris 10: 1.06.04.2.01.0001 sudah ada",
        "baris 11: 1.06.05.2.01 tanpa induk",
        "baris 12: 1.06.04.2.01.0004 tanpa nama",
        "baris 13: '1.06.04.2.9x' bukan kode",
        "baris 14: 1.06.04.2.01.07: 1 sub kegiatan dua digit",
    ] {
        assert!(kata.contains(harus), "{harus}: {kata}");
    }
    assert!(!folder.path().join("nomenklatur").exists());
    let dengan: Vec<&str> = argumen.iter().copied().chain(["--terima-cacat"]).collect();
    assert_eq!(selaras(&dengan, folder.path()).status.code(), Some(3), "left out and said");
    // Without a name no edition can be told from five items.
    let hasil = selaras(&["nomenklatur", "pasang", "cacat.xlsx", "--terima-cacat"], folder.path());
    assert_eq!(hasil.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&hasil.stderr).contains("--edisi"));
    // An installed edition is not replaced unasked.
    tulis(&folder, "baik.xlsx", KODE_NAMA);
    let lagi: Vec<&str> = ["nomenklatur", "pasang", "baik.xlsx"].into_iter().chain(BARU).collect();
    assert_eq!(selaras(&lagi, folder.path()).status.code(), Some(2));
}

#[test]
fn one_code_for_two_levels_of_government() {
    let folder = tempdir().unwrap();
    let dua = KODE_NAMA.replace("== Daftar", "== Kab Kota")
        + "== Provinsi\nKode | Nama\n1.06.04 | PROGRAM REHABILITASI SOSIAL\n1.06.04.2.01 | Rehabilitasi dalam Panti\n1.06.04.1.01 | Khusus Provinsi\n";
    tulis(&folder, "dua.xlsx", &dua);
    let kota = pasang(&folder, "dua.xlsx", &[]);
    assert!(kota.contains(&"1.06.04.2.01\tRehabilitasi Sosial Dasar".to_owned()));
    assert!(kota.contains(&"1.06.04.1.01\tKhusus Provinsi".to_owned()));
    let provinsi = pasang(&folder, "dua.xlsx", &["--pemda", "provinsi"]);
    assert!(provinsi.contains(&"1.06.04.2.01\tRehabilitasi dalam Panti".to_owned()));
}

#[test]
fn what_is_installed_is_listed_searched_and_used() {
    let folder = tempdir().unwrap();
    tulis(&folder, "kode-nama.xlsx", KODE_NAMA);
    pasang(&folder, "kode-nama.xlsx", &[]);
    let baca = |argumen: &[&str]| -> Value {
        let hasil = selaras(argumen, folder.path());
        serde_json::from_slice(&hasil.stdout).unwrap()
    };
    let daftar = baca(&["nomenklatur", "--json"]);
    let edisi: Vec<&str> =
        daftar["daftar"].as_array().unwrap().iter().map(|e| e["edisi"].as_str().unwrap()).collect();
    assert_eq!(edisi, ["Kepmendagri 050-3708/2020", "Edisi Uji"], "without a date by its first year");
    assert_eq!(daftar["daftar"][1]["jenjang"]["sub_kegiatan"], 2);
    let cari = baca(&["nomenklatur", "cari", "sandang", "--json"]);
    assert_eq!(cari["hasil"][0]["nama"], "Penyediaan Sandang");
    let kode = baca(&["nomenklatur", "cari", "1.06.04.2.01.00", "--edisi", "uji", "--json"]);
    assert_eq!(kode["banyak"], 2);
    assert_eq!(selaras(&["nomenklatur", "cari", "zzzz"], folder.path()).status.code(), Some(2));
    // Every output names the lists it was made with; the year picks the one in force.
    assert_eq!(selaras(&["contoh", "masuk", "-q"], folder.path()).status.code(), Some(0));
    let temuan = baca(&["periksa", "masuk/opd-contoh", "--json", "-q"]);
    assert_eq!(temuan["rujukan"]["edisi"], "Kepmendagri 050-3708/2020", "2021 is not a year of the new list");
    assert_eq!(temuan["rujukan"]["daftar"][1]["sidik"], daftar["daftar"][1]["sidik"]);
    let tiada = selaras(&["periksa", "masuk", "--nomenklatur", "tiada", "-o", "x"], folder.path());
    assert_eq!(tiada.status.code(), Some(2));
}

#[test]
fn a_broken_list_stops_the_run_and_says_where() {
    let folder = tempdir().unwrap();
    fs::create_dir(folder.path().join("nomenklatur")).unwrap();
    fs::write(
        folder.path().join("nomenklatur/a.tsv"),
        "# edisi\tA\n# berlaku\t2021-2022\n1.06.04 tanpa tab\n",
    )
    .unwrap();
    let hasil = selaras(&["nomenklatur"], folder.path());
    let kata = String::from_utf8_lossy(&hasil.stderr).into_owned();
    assert_eq!(hasil.status.code(), Some(2));
    assert!(kata.contains("a.tsv") && kata.contains("baris 3"), "{kata}");
}

#[test]
fn a_workbook_moves_to_the_next_edition() {
    let folder = tempdir().unwrap();
    let lama = KODE_NAMA
        .replace("| nonaktif", "|")
        .replace("0001 |", "01 |")
        .replace("0002 |", "02 |")
        .replace("0003 |", "03 |");
    tulis(&folder, "lama.xlsx", &lama);
    tulis(&folder, "baru.xlsx", SATU_SEL);
    for (berkas, edisi, berlaku, tanggal) in
        [("lama.xlsx", "Uji A", "2021-2021", "2021-01-01"), ("baru.xlsx", "Uji B", "2023-2023", "2022-01-01")]
    {
        let hasil = selaras(
            &[
                "nomenklatur",
                "pasang",
                berkas,
                "--edisi",
                edisi,
                "--berlaku",
                berlaku,
                "--ditetapkan",
                tanggal,
            ],
            folder.path(),
        );
        assert_eq!(hasil.status.code(), Some(0), "{}", String::from_utf8_lossy(&hasil.stderr));
    }
    let renja = "== BAB IV\nTABEL RENCANA KERJA TAHUN 2021 | | | | |\nPerangkat Daerah : Dinas Sosial | | | | |\n\nKode | Program/Kegiatan/Sub Kegiatan | Indikator | Target | Satuan | Anggaran (Rp)\n1 | 2 | 3 | 4 | 5 | 6\n1.06.04 | PROGRAM REHABILITASI SOSIAL | | | | #600;#,##0\n1.06.04.2.01 | Rehabilitasi Sosial Dasar | | | | #600;#,##0\n1.06.04.2.01.01 | Penyediaan Permakanan | Jumlah orang | #10 | Orang | #100;#,##0\n1.06.04.2.01.02 | Penyediaan Sandang | Jumlah orang | #10 | Orang | #200;#,##0\n1.06.04.2.01.03 | Penyediaan Alat Bantu | Jumlah orang | #10 | Orang | #200;#,##0\n1.06.04.2.01.01 | Pemulasaraan Jenazah Terlantar | Jumlah orang | #10 | Orang | #100;#,##0\n";
    tulis(&folder, "renja.xlsx", renja);
    let hasil = selaras(
        &["padankan", "renja.xlsx", "--dari", "Uji A", "--ke", "Uji B", "-o", "pindah.xlsx", "--json", "-q"],
        folder.path(),
    );
    let kata = String::from_utf8_lossy(&hasil.stderr).into_owned();
    let json: Value = serde_json::from_slice(&hasil.stdout).unwrap_or_else(|g| panic!("{g}: {kata}"));
    let baris: Vec<(&str, &str, bool)> = json["baris"]
        .as_array()
        .unwrap()
        .iter()
        .map(|b| {
            let teks = |k: &str| b[k].as_str().unwrap_or_default();
            (teks("kode"), teks("kode_baru"), teks("hasil") == "tetap")
        })
        .collect();
    assert_eq!(
        baris,
        [
            ("1.06.04", "1.06.04", true),
            ("1.06.04.2.01", "1.06.04.2.01", true),
            ("1.06.04.2.01.01", "1.06.04.2.01.0001", true),
            ("1.06.04.2.01.02", "1.06.04.2.01.0009", false),
            ("1.06.04.2.01.03", "", false),
            ("1.06.04.2.01.01", "", false),
        ],
        "{kata}"
    );
    assert_eq!(hasil.status.code(), Some(1), "rows are left to decide");
    let (_, lembar) =
        selaras::workbook::buka("pindah.xlsx", &fs::read(folder.path().join("pindah.xlsx")).unwrap())
            .unwrap();
    assert_eq!(lembar.len(), 2);
}

/// The national lists that lie beside the project.
fn bersama() -> Option<PathBuf> {
    let folder = std::env::var_os("SELARAS_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from)
        .join("data/nomenklatur");
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: {} is not here", folder.display());
    None
}

#[test]
fn the_five_cell_workbook_of_2023_is_installed_and_recognised() {
    let Some(sumber) = bersama() else { return };
    let folder = tempdir().unwrap();
    let berkas = sumber.join("11. Sub keg 900.xlsx");
    let hasil = selaras(&["nomenklatur", "pasang", berkas.to_str().unwrap()], folder.path());
    assert_eq!(hasil.status.code(), Some(0), "{}", String::from_utf8_lossy(&hasil.stderr));
    let hasil = selaras(&["nomenklatur", "--json"], folder.path());
    let json: Value = serde_json::from_slice(&hasil.stdout).unwrap();
    let edisi = &json["daftar"][1];
    assert_eq!(edisi["edisi"], "Kepmendagri 900.1.15.5-1317/2023");
    let jenjang = &edisi["jenjang"];
    assert_eq!(
        [&jenjang["program"], &jenjang["kegiatan"], &jenjang["sub_kegiatan"]].map(|n| n.as_u64().unwrap()),
        [188, 729, 3395]
    );
}
