//! What Excel refuses to open without a repair, looked for in every workbook that is written.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};

use regex::Regex;
use tempfile::tempdir;
use zip::ZipArchive;

use crate::support::buku::{baca, tulis_xlsx};
use crate::support::hasil::selaras;
use crate::support::wilayah::opd;

type Paket = BTreeMap<String, Vec<u8>>;

fn buka(jalur: &Path) -> Paket {
    let isi = fs::read(jalur).unwrap();
    let mut zip = ZipArchive::new(Cursor::new(isi)).unwrap();
    let mut paket = Paket::new();
    for n in 0..zip.len() {
        let mut bagian = zip.by_index(n).unwrap();
        let nama = bagian.name().unwrap().into_owned();
        let mut isi = Vec::new();
        bagian.read_to_end(&mut isi).unwrap();
        assert!(paket.insert(nama.clone(), isi).is_none(), "{}: {nama} twice", jalur.display());
    }
    paket
}

fn teks<'p>(paket: &'p Paket, nama: &str) -> &'p str {
    std::str::from_utf8(&paket[nama]).unwrap()
}

fn tangkap<'t>(pola: &str, teks: &'t str) -> Vec<&'t str> {
    Regex::new(pola).unwrap().captures_iter(teks).map(|c| c.get(1).unwrap().as_str()).collect()
}

fn urai(teks: &str) -> String {
    teks.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&")
}

/// Counts what was looked at, so that a test that sees nothing fails.
#[derive(Default)]
struct Dilihat {
    lembar: usize,
    rumus: usize,
    tautan: usize,
    catatan: usize,
}

fn periksa(jalur: &Path, dilihat: &mut Dilihat) {
    let paket = buka(jalur);
    let di = jalur.display();
    jenis_isi(&paket, &di.to_string());
    nama_lembar(&paket, &di.to_string());
    for (nama, isi) in &paket {
        let huruf_kecil = nama.to_lowercase();
        if huruf_kecil.contains("sharedstrings") || huruf_kecil.contains("/worksheets/sheet") {
            let isi = String::from_utf8_lossy(isi);
            for satu in tangkap(r"(?s)<(?:si|is)>(.*?)</(?:si|is)>", &isi) {
                let polos = urai(&tangkap(r"(?s)<t[^>]*>(.*?)</t>", satu).concat());
                assert!(polos.encode_utf16().count() <= 32_767, "{di} {nama}: a text is too long");
            }
            for rumus in tangkap(r"(?s)<f[^>/]*>(.*?)</f>", &isi) {
                let rumus = urai(rumus);
                assert!(
                    rumus.chars().count() <= 8_192,
                    "{di} {nama}: a formula of {} characters",
                    rumus.len()
                );
                for kutipan in tangkap(r#""((?:[^"]|"")*)""#, &rumus) {
                    assert!(kutipan.chars().count() <= 255, "{di} {nama}: {kutipan}");
                }
                dilihat.rumus += 1;
            }
            let tautan = tangkap(r"<(hyperlink )", &isi).len();
            assert!(tautan <= 65_530, "{di} {nama}: {tautan} hyperlinks");
            dilihat.tautan += tautan;
        }
        if huruf_kecil.contains("comments") && huruf_kecil.ends_with("xml") {
            let sel = tangkap(r#"<comment [^>]*ref="([^"]+)""#, teks(&paket, nama));
            assert_eq!(
                sel.len(),
                sel.iter().collect::<BTreeSet<_>>().len(),
                "{di} {nama}: two notes on a cell"
            );
            dilihat.catatan += sel.len();
        }
    }
    bentuk_catatan(&paket, &di.to_string());
}

/// Every part has a content type, every declared part is there, every relationship leads somewhere.
fn jenis_isi(paket: &Paket, di: &str) {
    let jenis = teks(paket, "[Content_Types].xml");
    let tersurat: BTreeSet<&str> =
        tangkap(r#"<Override [^>]*PartName="/([^"]+)""#, jenis).into_iter().collect();
    let akhiran: BTreeSet<String> =
        tangkap(r#"<Default [^>]*Extension="([^"]+)""#, jenis).iter().map(|e| e.to_lowercase()).collect();
    for bagian in &tersurat {
        assert!(paket.contains_key(*bagian), "{di}: {bagian} is declared and absent");
    }
    for nama in paket.keys().filter(|n| *n != "[Content_Types].xml") {
        let e = nama.rsplit('.').next().unwrap().to_lowercase();
        assert!(tersurat.contains(nama.as_str()) || akhiran.contains(&e), "{di}: {nama} has no type");
    }
    for (nama, isi) in paket.iter().filter(|(n, _)| n.contains("_rels/")) {
        let isi = String::from_utf8_lossy(isi);
        let mut id = BTreeSet::new();
        let (folder, _) = nama.split_once("_rels/").unwrap();
        for r in tangkap(r"<(Relationship [^>]*)>", &isi) {
            let satu = |pola: &str| tangkap(pola, r).first().map(|t| urai(t));
            assert!(id.insert(satu(r#" Id="([^"]+)""#).unwrap()), "{di} {nama}: an id twice");
            let tujuan = satu(r#" Target="([^"]*)""#).unwrap();
            assert!(tujuan.chars().count() <= 2_079, "{di} {nama}: {tujuan}");
            if satu(r#" TargetMode="(External)""#).is_none() {
                let jalur = if tujuan.starts_with('/') { tujuan } else { format!("{folder}{tujuan}") };
                let mut bagian: Vec<&str> = Vec::new();
                for k in jalur.split('/').filter(|k| !k.is_empty()) {
                    if k == ".." {
                        bagian.pop().unwrap();
                    } else {
                        bagian.push(k);
                    }
                }
                let jalur = bagian.join("/");
                assert!(paket.contains_key(&jalur), "{di} {nama}: {jalur} is not there");
            }
        }
    }
}

fn nama_lembar(paket: &Paket, di: &str) {
    let mut ada = BTreeSet::new();
    for nama in tangkap(r#"<sheet [^>]*name="([^"]+)""#, teks(paket, "xl/workbook.xml")) {
        let nama = urai(nama);
        assert!(!nama.is_empty() && nama.encode_utf16().count() <= 31, "{di}: '{nama}'");
        assert!(!nama.contains(['[', ']', ':', '*', '?', '/', '\\']), "{di}: '{nama}'");
        assert!(!nama.starts_with('\'') && !nama.ends_with('\''), "{di}: '{nama}'");
        assert!(ada.insert(nama.to_lowercase()), "{di}: '{nama}' twice");
    }
    assert!(!ada.is_empty());
}

/// Shapes of notes have an id of their own in the whole workbook.
fn bentuk_catatan(paket: &Paket, di: &str) {
    let mut ada = BTreeSet::new();
    for (nama, isi) in paket.iter().filter(|(n, _)| n.to_lowercase().ends_with(".vml")) {
        let isi = String::from_utf8_lossy(isi);
        for id in tangkap(r#"<v:shape [^>]*id="([^"]+)""#, &isi) {
            assert!(ada.insert((nama.clone(), id.to_owned())), "{di} {nama}: {id} twice");
        }
    }
}

fn buku(folder: &Path, hasil: &mut Vec<PathBuf>) {
    for isi in fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
        if isi.is_dir() {
            buku(&isi, hasil);
        } else if isi.extension().is_some_and(|e| e == "xlsx" || e == "xlsm") {
            hasil.push(isi);
        }
    }
}

fn periksa_semua(folder: &Path) -> Dilihat {
    let mut semua = Vec::new();
    buku(folder, &mut semua);
    let mut dilihat = Dilihat::default();
    for jalur in &semua {
        periksa(jalur, &mut dilihat);
        dilihat.lembar += 1;
    }
    dilihat
}

#[test]
fn workbooks_of_the_examples_and_of_a_region_keep_the_rules() {
    let folder = tempdir().unwrap();
    let di = folder.path();
    assert_eq!(selaras(&["periksa", "--contoh", "-q", "-o", "h/contoh"], di).status.code(), Some(0));
    opd(0, 40).tulis(&di.join("kota"));
    assert_eq!(
        selaras(&["periksa", "--per-folder", "kota", "-q", "-o", "h/kota"], di).status.code(),
        Some(1)
    );
    let d = periksa_semua(&di.join("h"));
    assert!(
        d.lembar >= 8 && d.rumus > 500 && d.tautan > 10 && d.catatan > 50,
        "{} {} {} {}",
        d.lembar,
        d.rumus,
        d.tautan,
        d.catatan
    );
}

#[test]
fn texts_and_lists_beyond_what_excel_takes_are_cut_not_written() {
    let folder = tempdir().unwrap();
    let di = folder.path();
    fs::create_dir(di.join("masuk")).unwrap();
    let asal =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/contoh/sumber/opd-contoh/renja-2021.lembar");
    let teks = fs::read_to_string(asal).unwrap();
    let panjang = "sangat \"panjang\" ".repeat(1_800);
    let ganti = teks.replacen("Persentase dokumen perencanaan yang selaras", &panjang, 1);
    assert_ne!(teks, ganti);
    fs::write(di.join("masuk/renja '2021' [draf].xlsx"), tulis_xlsx(&baca(&ganti))).unwrap();
    let hasil = selaras(&["periksa", "masuk", "-q"], di);
    assert!(matches!(hasil.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&hasil.stderr));
    assert!(periksa_semua(&di.join("hasil")).lembar >= 2);
}
