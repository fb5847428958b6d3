//! A finding is the same one in the next run, whatever happened around it: files and sheets renamed,
//! tables moved, rows put in, blocks of rows exchanged.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use tempfile::tempdir;

use crate::support::buku::{BarisTeks, IsiSel, LembarTeks, baca, tulis_xlsx};
use crate::support::skenario::periksa;

const BUKU: [&str; 6] = [
    "opd-contoh/dpa-2020",
    "opd-contoh/dpa-2021",
    "opd-contoh/dppa-2021",
    "opd-contoh/renja-2021",
    "opd-contoh/renstra",
    "probolinggo/renja-rancangan-awal",
];

/// Id and evidence of every finding, after something was done to the workbooks.
fn temuan(
    ubah: impl Fn(usize, &str, Vec<LembarTeks>) -> (String, Vec<LembarTeks>),
) -> BTreeMap<String, String> {
    let folder = tempdir().unwrap();
    for (n, nama) in BUKU.iter().enumerate() {
        let sumber =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("fixtures/contoh/sumber/{nama}.lembar"));
        let (nama, lembar) = ubah(n, nama, baca(&fs::read_to_string(sumber).unwrap()));
        let jalur = folder.path().join("masuk").join(format!("{nama}.xlsx"));
        fs::create_dir_all(jalur.parent().unwrap()).unwrap();
        fs::write(jalur, tulis_xlsx(&lembar)).unwrap();
    }
    let (_, hasil) = periksa(folder.path(), &["masuk"]);
    let daftar = hasil["temuan"].as_array().unwrap();
    let pasangan: BTreeMap<String, String> = daftar
        .iter()
        .map(|t| {
            (
                t["id"].as_str().unwrap().to_owned(),
                format!("{} {} {}", t["aturan"].as_str().unwrap(), t["sidik"], t["pesan"]),
            )
        })
        .collect();
    assert_eq!(pasangan.len(), daftar.len(), "two findings share an id");
    pasangan
}

/// The same findings on the same evidence; if not, only what differs is printed. `kecuali` names
/// rules whose condition itself is about the order that was changed.
fn sama(asli: &BTreeMap<String, String>, lain: &BTreeMap<String, String>, kecuali: &[&str]) {
    let hanya = |a: &BTreeMap<String, String>, b: &BTreeMap<String, String>| -> Vec<String> {
        let beda = a.iter().filter(|(id, isi)| b.get(*id) != Some(*isi));
        beda.filter(|(_, isi)| !kecuali.iter().any(|k| isi.starts_with(k)))
            .map(|(id, isi)| format!("{id} {isi}"))
            .collect()
    };
    let (hilang, tambah) = (hanya(asli, lain), hanya(lain, asli));
    assert!(hilang.is_empty() && tambah.is_empty(), "only before: {hilang:#?}\nonly after: {tambah:#?}");
}

fn asli() -> &'static BTreeMap<String, String> {
    static ASLI: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    ASLI.get_or_init(|| temuan(|_, nama, lembar| (nama.to_owned(), lembar)))
}

#[test]
fn renamed_files_sheets_and_moved_tables_keep_every_id() {
    let lain = temuan(|n, nama, mut lembar| {
        for (i, l) in lembar.iter_mut().enumerate() {
            l.nama = format!("Sheet{i}");
            for baris in &mut l.baris {
                baris.nomor += 3;
                baris.kolom += 2;
            }
        }
        (format!("{}/{}", nama.split('/').next().unwrap(), 9 - n), lembar)
    });
    sama(asli(), &lain, &[]);
}

#[test]
fn sheets_in_another_order_keep_every_id() {
    let lain = temuan(|_, nama, mut lembar| {
        lembar.reverse();
        (nama.to_owned(), lembar)
    });
    // A cover stands in front (ING-006); a name is reported where it is printed first (TXT-001).
    sama(asli(), &lain, &["ING-006", "TXT-001"]);
}

#[test]
fn blank_rows_put_in_keep_every_id() {
    let lain = temuan(|_, nama, mut lembar| {
        for l in &mut lembar {
            // Not inside headers and merged areas: there a blank row is another table.
            let gabungan = l.gabungan();
            let mut geser = 0;
            let mut isi = 0;
            for baris in &mut l.baris {
                let asal = baris.nomor;
                let di_dalam = gabungan.iter().any(|g| g.awal.0 < asal && asal <= g.akhir.0);
                isi += u32::from(baris.sel.iter().any(|s| matches!(s, IsiSel::Angka { .. })));
                if isi > 3 && asal % 7 == 0 && !di_dalam {
                    geser += 1;
                }
                baris.nomor = asal + geser;
            }
        }
        (nama.to_owned(), lembar)
    });
    sama(asli(), &lain, &[]);
}

/// First filled cell of a row as text.
fn kode(baris: &BarisTeks) -> &str {
    match baris.sel.first() {
        Some(IsiSel::Teks(teks)) => teks.trim(),
        _ => "",
    }
}

/// The last two sub kegiatan with all their rows under one kegiatan change places.
fn tukar_blok(lembar: &mut LembarTeks) -> usize {
    let sub =
        |k: &str| k.split('.').count() == 6 && k.split('.').all(|b| b.bytes().all(|c| c.is_ascii_digit()));
    let awal: Vec<usize> = (0..lembar.baris.len()).filter(|&i| sub(kode(&lembar.baris[i]))).collect();
    let mut tukar = 0;
    let mut i = 0;
    while i + 2 < awal.len() {
        let (a, b, c) = (awal[i], awal[i + 1], awal[i + 2]);
        let induk = |n: usize| kode(&lembar.baris[n]).rsplit_once('.').unwrap().0.to_owned();
        let berurut =
            (a..c).all(|n| lembar.baris[n].nomor == lembar.baris[a].nomor + u32::try_from(n - a).unwrap());
        if induk(a) == induk(b) && induk(b) == induk(c) && berurut {
            let nomor: Vec<u32> = (a..c).map(|n| lembar.baris[n].nomor).collect();
            lembar.baris[a..c].rotate_left(b - a);
            for (n, nomor) in (a..c).zip(nomor) {
                lembar.baris[n].nomor = nomor;
            }
            tukar += 1;
            i += 2;
        } else {
            i += 1;
        }
    }
    tukar
}

#[test]
fn blocks_that_change_places_keep_every_id() {
    let ditukar = std::cell::Cell::new(0);
    let lain = temuan(|_, nama, mut lembar| {
        for l in &mut lembar {
            ditukar.set(ditukar.get() + tukar_blok(l));
        }
        (nama.to_owned(), lembar)
    });
    assert!(ditukar.get() > 10, "{}", ditukar.get());
    // TXT-004 asks whether a row slipped by one, so it looks at its neighbours.
    sama(asli(), &lain, &["TXT-004"]);
}
