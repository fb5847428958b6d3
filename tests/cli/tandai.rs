//! Flags on a copy: every part that needs no edit stays as it is, and the
//! original comes back part by part.

#![expect(clippy::print_stderr, reason = "a skipped test says so")]
#![expect(clippy::case_sensitive_file_extension_comparisons, reason = "names of parts are lower-cased first")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};

use calamine::{Reader as _, Xlsx};
use rust_xlsxwriter::{
    Chart, ChartType, ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, Format, Note, Table,
    Workbook,
};
use selaras::model::{Alamat, Bahasa};
use selaras::reconcile::Tingkat;
use selaras::report::tandai::{Galat, Tanda, TandaLembar, lepas, tandai};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

pub type Bagian = BTreeMap<String, Vec<u8>>;

pub fn bagian(isi: &[u8]) -> Bagian {
    let mut arsip = ZipArchive::new(Cursor::new(isi)).unwrap();
    (0..arsip.len())
        .map(|n| {
            let mut berkas = arsip.by_index(n).unwrap();
            let mut isi = Vec::new();
            berkas.read_to_end(&mut isi).unwrap();
            (berkas.name().unwrap().into_owned(), isi)
        })
        .collect()
}

fn paket(bagian: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (nama, isi) in bagian {
        zip.start_file(*nama, SimpleFileOptions::default()).unwrap();
        zip.write_all(isi.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn tanda(baris: u32, kolom: u16) -> Tanda {
    Tanda {
        alamat: Alamat::new(baris, kolom),
        tingkat: Tingkat::Galat,
        aturan: "HIT-001",
        teks: format!("Galat HIT-001 [abc]\n\"{baris}\" & <{kolom}>"),
    }
}

/// Marks on the first sheet that holds cells: filled ones, an empty one, one far away.
pub fn tanda_contoh(isi: &[u8]) -> Vec<TandaLembar> {
    let mut buku: Xlsx<_> = Xlsx::new(Cursor::new(isi)).unwrap();
    let mut hasil = Vec::new();
    for nama in buku.sheet_names() {
        let Ok(lembar) = buku.worksheet_range(&nama) else { continue };
        let Some((baris, kolom)) = lembar.start() else { continue };
        let kolom = u16::try_from(kolom).unwrap();
        let sel = [(baris, kolom), (baris + 1, kolom), (baris + 1, kolom + 3), (1_048_575, 16_383)];
        let tanda = sel.into_iter().map(|(b, k)| tanda(b, k)).collect();
        hasil.push(TandaLembar { nama, tanda, percakapan: BTreeSet::new() });
    }
    hasil
}

fn ramai() -> Vec<u8> {
    let mut buku = Workbook::new();
    let tebal = Format::new().set_bold();
    for nama in ["Bob's & co", "Dua"] {
        let l = buku.add_worksheet().set_name(nama).unwrap();
        l.write_with_format(0, 0, "judul", &tebal).unwrap();
        for b in 1..6 {
            l.write(b, 0, b).unwrap();
            l.write_formula(b, 1, format!("=A{}*2", b + 1).as_str()).unwrap();
        }
        l.insert_note(0, 0, &Note::new("catatan lama")).unwrap();
        l.insert_note(3, 2, &Note::new("lain")).unwrap();
        let aturan = ConditionalFormatCell::new()
            .set_rule(ConditionalFormatCellRule::GreaterThan(2))
            .set_format(Format::new().set_italic())
            .set_stop_if_true(true);
        l.add_conditional_format(0, 0, 5, 1, &aturan).unwrap();
        l.add_data_validation(0, 3, 5, 3, &DataValidation::new().allow_list_strings(&["a", "b"]).unwrap())
            .unwrap();
        l.add_table(10, 0, 12, 2, &Table::new()).unwrap();
        l.write_url(7, 0, "https://example.org/").unwrap();
        l.protect();
        let mut gambar = Chart::new(ChartType::Column);
        gambar.add_series().set_values((nama, 1, 0, 5, 0));
        l.insert_chart(1, 5, &gambar).unwrap();
        l.set_header("&Ljudul");
    }
    buku.save_to_buffer().unwrap()
}

const UTAMA: &str = "http://purl.oclc.org/ooxml/spreadsheetml/main";
const HUB: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships";
const HUB_PAKET: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// Strict OOXML, every element under a prefix, the workbook in an odd place,
/// no style part, one sheet without relationships.
fn ketat() -> Vec<u8> {
    paket(&[
        (
            "[Content_Types].xml",
            r#"<t:Types xmlns:t="http://schemas.openxmlformats.org/package/2006/content-types"><t:Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><t:Override PartName="/isi/buku.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><t:Override PartName="/isi/l/satu.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></t:Types>"#,
        ),
        (
            "_rels/.rels",
            &format!(
                r#"<p:Relationships xmlns:p="{HUB_PAKET}"><p:Relationship Id="a" Type="{HUB}/officeDocument" Target="isi/buku.xml"/></p:Relationships>"#
            ),
        ),
        (
            "isi/buku.xml",
            &format!(
                r#"<x:workbook xmlns:x="{UTAMA}" xmlns:hub="{HUB}"><x:sheets><x:sheet name="Satu" sheetId="7" hub:id="s"/></x:sheets></x:workbook>"#
            ),
        ),
        (
            "isi/_rels/buku.xml.rels",
            &format!(
                r#"<Relationships xmlns="{HUB_PAKET}"><Relationship Id="s" Type="{HUB}/worksheet" Target="l/satu.xml"/></Relationships>"#
            ),
        ),
        (
            "isi/l/satu.xml",
            &format!(
                "\u{feff}<?xml version='1.0' encoding='UTF-8'?>\n<!-- buatan --><x:worksheet xmlns:x='{UTAMA}'><x:sheetData><x:row r='1'><x:c r='A1'><x:v>5</x:v></x:c></x:row></x:sheetData><x:mergeCells count='1'><x:mergeCell ref='A3:B4'/></x:mergeCells><x:pageMargins left='1' right='1' top='1' bottom='1' header='0' footer='0'/></x:worksheet>"
            ),
        ),
    ])
}

/// Two sheets that share one drawing, and a conversation on a cell.
fn berbagi() -> Vec<u8> {
    let asal = bagian(&ramai());
    let mut hasil: Vec<(String, Vec<u8>)> = Vec::new();
    for (nama, isi) in asal {
        let mut teks = isi;
        if nama == "xl/worksheets/_rels/sheet2.xml.rels" {
            teks =
                String::from_utf8(teks).unwrap().replace("vmlDrawing2.vml", "vmlDrawing1.vml").into_bytes();
        }
        if nama == "xl/worksheets/_rels/sheet1.xml.rels" {
            let unsur = r#"<Relationship Id="rIdT" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" Target="../threadedComments/t1.xml"/></Relationships>"#;
            teks = String::from_utf8(teks).unwrap().replace("</Relationships>", unsur).into_bytes();
        }
        if nama != "xl/drawings/vmlDrawing2.vml" {
            hasil.push((nama, teks));
        }
    }
    let percakapan = r#"<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="A2" id="{1}"><text>?</text></threadedComment></ThreadedComments>"#;
    hasil.push(("xl/threadedComments/t1.xml".into(), percakapan.into()));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (nama, isi) in hasil {
        zip.start_file(nama, SimpleFileOptions::default()).unwrap();
        zip.write_all(&isi).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub fn korpus() -> Vec<(String, Vec<u8>)> {
    fn cari(folder: &Path, hasil: &mut Vec<PathBuf>) {
        let Ok(isi) = std::fs::read_dir(folder) else { return };
        for jalur in isi.map(|e| e.unwrap().path()) {
            if jalur.is_dir() {
                cari(&jalur, hasil);
            } else if jalur.extension().is_some_and(|e| e == "xlsx" || e == "xlsm") {
                hasil.push(jalur);
            }
        }
    }
    let akar = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut jalur = Vec::new();
    cari(&akar.join("fixtures"), &mut jalur);
    let nyata = akar.join("../shared/contoh_nyata");
    if nyata.exists() {
        cari(&nyata, &mut jalur);
    } else {
        eprintln!("skipped: ../shared/contoh_nyata is not here");
    }
    jalur.sort();
    let dibaca = jalur.into_iter().map(|j| (j.display().to_string(), std::fs::read(&j).unwrap()));
    dibaca
        .chain([("ramai".into(), ramai()), ("ketat".into(), ketat()), ("berbagi".into(), berbagi())])
        // What no reader opens cannot be flagged either.
        .filter(|(_, isi)| selaras::workbook::buka("x", isi).is_ok() && isi.starts_with(b"PK"))
        .collect()
}

/// Parts that flags may edit: what lists parts, the workbook, styles, marked sheets and their notes.
fn boleh_berubah(nama: &str) -> bool {
    let nama = nama.to_lowercase();
    let akhir = nama.rsplit('/').next().unwrap();
    nama == "[content_types].xml"
        || nama.ends_with(".rels")
        || nama.ends_with("workbook.xml")
        || nama.ends_with("buku.xml")
        || akhir.starts_with("styles")
        || nama.contains("/worksheets/")
        || nama.contains("/l/")
        || akhir.starts_with("comments")
        || akhir.ends_with(".vml")
        || nama == "docprops/custom.xml"
}

#[test]
fn other_parts_stay_and_the_original_comes_back() {
    let korpus = korpus();
    assert!(korpus.len() >= 9);
    for (nama, asal) in korpus {
        let bertanda =
            tandai(&asal, tanda_contoh(&asal), Bahasa::Id).unwrap_or_else(|e| panic!("{nama}: {e}"));
        let (lama, baru) = (bagian(&asal), bagian(&bertanda));
        for (b, isi) in &lama {
            assert!(baru[b] == *isi || boleh_berubah(b), "{nama}: {b}");
        }
        assert!(baru.keys().any(|b| b.ends_with("sheetSelaras.xml")), "{nama}");
        let kembali = lepas(&bertanda).unwrap_or_else(|e| panic!("{nama}: {e}"));
        assert!(bagian(&kembali) == lama, "{nama}");
        assert!(matches!(tandai(&bertanda, Vec::new(), Bahasa::Id), Err(Galat::SudahBertanda)));
        assert!(matches!(lepas(&asal), Err(Galat::TidakBertanda)));
        assert!(selaras::workbook::bertanda_selaras(&bertanda), "{nama}");
    }
}

#[test]
fn values_formulas_and_styles_of_every_cell_stay() {
    for (nama, asal) in korpus() {
        let bertanda = tandai(&asal, tanda_contoh(&asal), Bahasa::Id).unwrap();
        let mut lama: Xlsx<_> = Xlsx::new(Cursor::new(&asal)).unwrap();
        let mut baru: Xlsx<_> = Xlsx::new(Cursor::new(&bertanda)).unwrap_or_else(|e| panic!("{nama}: {e}"));
        let mut lembar = lama.sheet_names();
        for l in &lembar {
            let (Ok(a), Ok(b)) = (lama.worksheet_range(l), baru.worksheet_range(l)) else { continue };
            assert!(a == b, "{nama}, {l}");
            assert!(lama.worksheet_formula(l).unwrap() == baru.worksheet_formula(l).unwrap(), "{nama}, {l}");
        }
        lembar.push("Temuan Selaras".into());
        assert_eq!(baru.sheet_names(), lembar, "{nama}");
    }
}

#[test]
fn shapes_of_notes_are_unique_and_every_added_part_is_declared() {
    for (nama, asal) in korpus() {
        let bertanda = bagian(&tandai(&asal, tanda_contoh(&asal), Bahasa::Id).unwrap());
        let mut terlihat = BTreeSet::new();
        for (b, isi) in bertanda.iter().filter(|(b, _)| b.contains("Selaras") && b.ends_with(".vml")) {
            for id in String::from_utf8_lossy(isi)
                .split("id=\"_x0000_s")
                .skip(1)
                .map(|s| s.split('"').next().unwrap().to_owned())
            {
                assert!(terlihat.insert((b.clone(), id.clone())), "{nama}: {b} {id}");
            }
        }
        let jenis = String::from_utf8_lossy(&bertanda["[Content_Types].xml"]).into_owned();
        for b in bertanda.keys().filter(|b| b.contains("elaras") && !b.ends_with(".rels")) {
            assert!(jenis.contains(&format!("PartName=\"/{b}\"")), "{nama}: {b}");
        }
    }
}

#[test]
fn a_note_keeps_what_the_cell_bore_and_a_conversation_is_left_alone() {
    let asal = berbagi();
    let lembar = || TandaLembar {
        nama: "Bob's & co".into(),
        tanda: vec![tanda(0, 0), tanda(1, 0), tanda(8, 8)],
        percakapan: BTreeSet::new(),
    };
    let baru = bagian(&tandai(&asal, vec![lembar()], Bahasa::Id).unwrap());
    let catatan = String::from_utf8_lossy(&baru["xl/comments1.xml"]).into_owned();
    assert!(catatan.contains("catatan lama") && catatan.contains("ref=\"I9\""), "{catatan}");
    assert_eq!(catatan.matches("ref=\"A1\"").count(), 1);
    assert!(!catatan.contains("ref=\"A2\""));
    // The shared drawing is not drawn into; the marked sheet has its own copy.
    assert_eq!(baru["xl/drawings/vmlDrawing1.vml"], bagian(&asal)["xl/drawings/vmlDrawing1.vml"]);
    assert!(baru.contains_key("xl/vmlSelaras.vml"));
    let indeks = String::from_utf8_lossy(&baru["xl/sheetSelaras.xml"]).into_owned();
    assert!(indeks.contains("percakapan") && indeks.contains("'Bob&apos;&apos;s &amp; co'!A1"), "{indeks}");
}

#[test]
fn the_flag_wins_over_the_rules_that_were_there() {
    let asal = ramai();
    let baru = bagian(&tandai(&asal, tanda_contoh(&asal), Bahasa::Id).unwrap());
    let lembar = String::from_utf8_lossy(&baru["xl/worksheets/sheet1.xml"]).into_owned();
    let utama: Vec<&str> =
        lembar.split("priority=\"").skip(1).map(|s| s.split('"').next().unwrap()).collect();
    assert_eq!(utama.iter().filter(|p| **p == "1").count(), 1);
    assert!(lembar.find("<conditionalFormatting").unwrap() < lembar.find("<dataValidations").unwrap());
}

#[test]
fn a_copy_that_was_saved_again_is_refused() {
    let asal = ramai();
    let bertanda = tandai(&asal, tanda_contoh(&asal), Bahasa::Id).unwrap();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (nama, isi) in bagian(&bertanda) {
        zip.start_file(&nama, SimpleFileOptions::default()).unwrap();
        let isi = if nama == "xl/worksheets/sheet1.xml" {
            String::from_utf8(isi).unwrap().replace("<v>3</v>", "<v>4</v>").into_bytes()
        } else {
            isi
        };
        zip.write_all(&isi).unwrap();
    }
    assert!(matches!(lepas(&zip.finish().unwrap().into_inner()), Err(Galat::Berubah)));
}

/// Writes the flagged copies for a look with other programs: `SELARAS_LIHAT=folder`.
#[test]
fn copies_to_look_at() {
    let Ok(folder) = std::env::var("SELARAS_LIHAT") else { return };
    for (nomor, (_, asal)) in korpus().into_iter().enumerate() {
        let bertanda = tandai(&asal, tanda_contoh(&asal), Bahasa::Id).unwrap();
        std::fs::write(Path::new(&folder).join(format!("{nomor}.asal.xlsx")), asal).unwrap();
        std::fs::write(Path::new(&folder).join(format!("{nomor}.tanda.xlsx")), bertanda).unwrap();
    }
}
