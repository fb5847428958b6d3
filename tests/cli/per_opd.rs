//! A region whose files lie in one heap: whose each is, it says itself.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::buku::{baca, tulis_xlsx};
use crate::support::hasil::selaras;
use crate::support::wilayah::opd;

fn json(jalur: &Path) -> Value {
    serde_json::from_slice(&fs::read(jalur).unwrap()).unwrap()
}

/// Rule, code and facts of every finding: what does not depend on where the files lie.
fn isi(temuan: &Value) -> BTreeSet<String> {
    let satu = |t: &Value| format!("{} {} {}", t["id"], t["aturan"], t["fakta"]);
    temuan["temuan"].as_array().unwrap().iter().map(satu).collect()
}

#[test]
fn a_heap_of_files_gives_what_sorted_folders_give() {
    let folder = tempfile::tempdir().unwrap();
    let (kota, tumpukan) = (folder.path().join("kota"), folder.path().join("tumpukan"));
    fs::create_dir_all(tumpukan.join("lain")).unwrap();
    let wilayah: Vec<_> = (0..3).map(|n| opd(n, 20)).collect();
    for (n, o) in wilayah.iter().enumerate() {
        o.tulis(&kota);
        for (nama, _) in o.buku() {
            let tujuan = if nama.starts_with("dpa") { tumpukan.join("lain") } else { tumpukan.clone() };
            fs::copy(kota.join(&o.folder).join(nama), tujuan.join(format!("{n} {nama}"))).unwrap();
        }
    }
    fs::write(tumpukan.join("rusak.xlsx"), b"PK\x03\x04 cut off").unwrap();
    let urut = selaras(&["periksa", "--per-folder", "kota", "-q", "-o", "a"], folder.path());
    assert_eq!(urut.status.code(), Some(1));
    let acak = selaras(&["periksa", "--per-opd", "tumpukan", "-q", "-o", "b"], folder.path());
    let kata = String::from_utf8_lossy(&acak.stderr).into_owned();
    assert_eq!(acak.status.code(), Some(3), "{kata}");
    assert!(kata.starts_with("rusak.xlsx: ") && kata.lines().count() == 1, "{kata}");
    for o in &wilayah {
        let a = json(&folder.path().join("a").join(&o.folder).join("temuan.json"));
        let nama = a["berkas"][0]["tabel"][0]["opd"].as_str().unwrap();
        let b = json(&folder.path().join("b").join(nama).join("temuan.json"));
        assert_eq!(isi(&a), isi(&b), "{nama}");
        assert_eq!(b["berkas"].as_array().unwrap().len(), 3);
        assert!(!isi(&b).is_empty());
    }
    let [a, b] = ["a", "b"].map(|h| json(&folder.path().join(h).join("wilayah.json")));
    assert_eq!(a["total"], b["total"]);
    // What is done is not done again, as for folders.
    let buku = folder.path().join("b/Dinas Sosial Rekaan 0000/rekonsiliasi.xlsx");
    let awal = fs::metadata(&buku).unwrap().modified().unwrap();
    let lagi = selaras(&["periksa", "--per-opd", "tumpukan", "-q", "-o", "b", "--lanjut"], folder.path());
    assert_eq!(lagi.status.code(), Some(3));
    assert_eq!(fs::metadata(&buku).unwrap().modified().unwrap(), awal);
}

/// A Renja in the fewest columns; `opd` is the line above the table.
fn renja(opd: &str, pagu: u32) -> Vec<u8> {
    let teks = format!(
        "== BAB IV\nDAFTAR PROGRAM DAN KEGIATAN TAHUN 2021\n{opd}\n\n\
         Kode | Program / Kegiatan / Sub Kegiatan | Tolok Ukur Kinerja | Satuan | Target | Pagu (Rp)\n\
         1.06.01 | PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH | Persentase layanan | % | #98 | #{pagu}\n\
         1.06.01.2.01 | Perencanaan | Persentase dokumen | % | #98 | #{pagu}\n\
         1.06.01.2.01.01 | Penyusunan Dokumen | Jumlah dokumen | Dokumen | #4 | #{pagu}\n"
    );
    tulis_xlsx(&baca(&teks))
}

#[test]
fn names_that_are_no_folders_or_nobodys_do_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    fs::create_dir_all(data.join("sendiri")).unwrap();
    let tulis = |nama: &str, isi: Vec<u8>| fs::write(data.join(nama), isi).unwrap();
    tulis("a.xlsx", renja("Perangkat Daerah : ../../etc/passwd <X>", 1000));
    tulis("b.xlsx", renja("Perangkat Daerah : CON", 2000));
    tulis("c.xlsx", renja("Perangkat Daerah : Dinas Pangan\u{202e} Kota Contoh", 3000));
    tulis("d.xlsx", renja("DINAS PANGAN KOTA CONTOH", 4000));
    tulis("e.xlsx", renja("", 5000));
    tulis("sendiri/f.xlsx", renja("Perangkat Daerah : Dinas Sosial", 6000));
    tulis("sendiri/g.xlsx", renja("", 7000));
    let hasil = selaras(&["periksa", "--per-opd", "data", "-q"], folder.path());
    let kata = String::from_utf8_lossy(&hasil.stderr).into_owned();
    assert_eq!(hasil.status.code(), Some(3), "{kata}");
    // Nobody's, because files of several OPD lie beside it; the one in a folder of its own is not.
    assert!(
        kata.contains("e.xlsx: nama OPD tidak tertulis") && !kata.contains("\ng.xlsx: nama OPD"),
        "{kata}"
    );
    assert!(!kata.contains('\u{202e}'), "{kata}");
    let mut ada: Vec<String> = fs::read_dir(folder.path().join("hasil"))
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    ada.sort();
    assert_eq!(
        ada,
        [
            "DINAS PANGAN KOTA CONTOH",
            "Dinas Sosial",
            "OPD CON",
            "etc passwd X",
            "wilayah.json",
            "wilayah.xlsx"
        ]
    );
}
