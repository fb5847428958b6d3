//! Hostile and damaged files: a sentence or a table, in bounded time, never a panic.

use std::fs;
use std::time::{Duration, Instant};

use selaras::model::{Alamat, Lembar, NilaiSel};
use selaras::workbook::{self, Galat};
use tempfile::tempdir;

use crate::support::acak::Acak;
use crate::support::bahaya::{bagian, majemuk, ods, paket, rusak, xlsx};
use crate::support::buku::{baca, tulis_csv, tulis_html, tulis_xlsb, tulis_xlsx};
use crate::support::hasil::selaras;

/// A debug build reads about ten times more slowly than a release one.
const BATAS: Duration = Duration::from_secs(8);

fn buka(isi: &[u8]) -> Result<Vec<Lembar>, Galat> {
    let mulai = Instant::now();
    let hasil = workbook::buka("berkas", isi).map(|(_, lembar)| lembar);
    assert!(mulai.elapsed() < BATAS, "{:?}", mulai.elapsed());
    hasil
}

fn terlalu_besar(isi: &[u8]) -> bool {
    matches!(buka(isi), Err(Galat::TerlaluBesar(_)))
}

fn banyak_sel(lembar: &[Lembar]) -> usize {
    lembar.iter().flat_map(|l| &l.baris).map(|(_, sel)| sel.len()).sum()
}

#[test]
fn two_cells_at_the_corners_of_a_sheet_are_two_cells() {
    let sel = "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row></sheetData>";
    let lembar = buka(&xlsx(sel, &[])).unwrap();
    assert_eq!(banyak_sel(&lembar), 2);
    let jauh = Alamat::new(1_048_575, 16_383);
    assert_eq!(lembar[0].teks(jauh), "2");
    let luar = "<sheetData><row r=\"9999999\"><c r=\"ZZZZ9999999\"><v>1</v></c></row></sheetData>";
    assert_eq!(banyak_sel(&buka(&xlsx(luar, &[])).unwrap()), 0);
    let jauh = ods(
        "<table:table-row table:number-rows-repeated=\"1048575\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row><table:table-row><table:table-cell table:number-columns-repeated=\"16383\"/><table:table-cell office:value-type=\"float\" office:value=\"2\"/></table:table-row>",
    );
    let lembar = buka(&jauh).unwrap();
    assert_eq!((banyak_sel(&lembar), lembar[0].teks(Alamat::new(1_048_575, 16_383))), (1, "2"));
}

#[test]
fn what_repeats_without_end_is_refused() {
    let sel = "<table:table-cell table:number-columns-repeated=\"99999999\" office:value-type=\"float\" office:value=\"2\"/>";
    assert!(terlalu_besar(&ods(&format!(
        "<table:table-row table:number-rows-repeated=\"4000000000\">{sel}</table:table-row>"
    ))));
    let spasi = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p><text:s text:c=\"4000000000\"/></text:p></table:table-cell></table:table-row>";
    let hasil = buka(&ods(spasi));
    assert!(hasil.is_err() || banyak_sel(&hasil.unwrap()) <= 1);
    let baris = "<table:table-row table:number-rows-repeated=\"4294967295\"/>".repeat(3);
    assert_eq!(banyak_sel(&buka(&ods(&baris)).unwrap()), 0);
}

#[test]
fn entities_of_a_document_multiply_nothing() {
    let lol: Vec<String> = (0..29).map(|i| format!("<!ENTITY l{} \"&l{i};&l{i};&l{i};\">", i + 1)).collect();
    let lol = lol.concat();
    let jahat = format!(
        "<!DOCTYPE sst [<!ENTITY l0 \"lol\">{lol}]><sst count=\"1\" ><si><t>a&l29;b&amp;</t></si></sst>"
    );
    let lembar = buka(&xlsx(
        "<sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData>",
        &[("xl/sharedStrings.xml", &jahat)],
    ));
    assert!(lembar.is_err() || lembar.unwrap()[0].teks(Alamat::new(0, 0)).len() < 20);
    let banyak = "<sst uniqueCount=\"4000000000\"><si><t>a</t></si></sst>";
    assert!(terlalu_besar(&xlsx("<sheetData/>", &[("xl/sharedStrings.xml", banyak)])));
}

#[test]
fn a_bomb_is_refused_by_what_it_declares_and_by_what_it_unpacks() {
    let nol = vec![b' '; 40 << 20];
    let bom = paket(&[("[Content_Types].xml".to_owned(), vec![]), ("xl/workbook.xml".to_owned(), nol)]);
    assert!(bom.len() < 100 << 10);
    let mulai = Instant::now();
    assert!(terlalu_besar(&bom));
    assert!(mulai.elapsed() < Duration::from_millis(500));
    // The same with a small size written into both of its headers.
    let mut bohong = bom.clone();
    let sungguh = u32::to_le_bytes(40 << 20);
    let di: Vec<usize> = (0..bohong.len() - 4).filter(|i| bohong[*i..*i + 4] == sungguh).collect();
    for i in &di {
        bohong[*i..*i + 4].copy_from_slice(&500_u32.to_le_bytes());
    }
    assert!(!di.is_empty());
    assert!(matches!(buka(&bohong), Err(Galat::Rusak(_))));
    let banyak: Vec<(String, Vec<u8>)> = (0..5000).map(|i| (format!("{i}.xml"), vec![])).collect();
    assert!(terlalu_besar(&paket(&banyak)));
}

#[test]
fn depth_and_spans_have_no_cost() {
    let dalam = format!("<sheetData>{}</sheetData>", "<a>".repeat(300_000));
    assert_eq!(banyak_sel(&buka(&xlsx(&dalam, &[])).unwrap()), 0);
    let gabung =
        "<sheetData/><mergeCells>".to_owned() + &"<mergeCell ref=\"A1:XFD1048576\"/>".repeat(200_000);
    assert!(terlalu_besar(&xlsx(&gabung, &[])));
    let html = "<table><tr><td colspan=99999999 rowspan=99999999>a<td>b</tr><tr><td>c</table>";
    assert_eq!(banyak_sel(&buka(html.as_bytes()).unwrap()), 3);
    assert!(terlalu_besar("<table><tr><td>".repeat(100_000).as_bytes()));
    let lebar = format!("<table><tr>{}", "<td colspan=1000 rowspan=65534>".repeat(200_000));
    let _ = buka(lebar.as_bytes());
    let tinggi =
        format!("<table><tr>{}{}", "<td colspan=1000 rowspan=0>x".repeat(16), "<tr><td>y".repeat(200_000));
    let _ = buka(tinggi.as_bytes());
    let atribut = format!("<table><tr><td {}>x", "a=1 ".repeat(200_000));
    assert_eq!(banyak_sel(&buka(atribut.as_bytes()).unwrap()), 1);
}

#[test]
fn a_quote_that_never_ends_is_not_one_cell_of_the_whole_file() {
    let csv = format!("a;b\nc;d\ne;\"{}", "panjang;\n".repeat(300_000));
    assert!(terlalu_besar(csv.as_bytes()));
    let panjang = format!("{}\n", "a;".repeat(2_000_000)).repeat(2);
    let _ = buka(panjang.as_bytes());
}

#[test]
fn chains_of_a_compound_file_end() {
    let utuh = majemuk("Workbook", &[9, 8, 4, 0, 0, 6, 5, 0, 10, 0, 0, 0]);
    assert_eq!(banyak_sel(&buka(&utuh).unwrap()), 0);
    // Each entry of the sector table in turn points to each sector: some circles among them.
    for di in (512..512 + 4 * 12).step_by(4) {
        for tujuan in 0..12_u32 {
            let mut isi = utuh.clone();
            isi[di..di + 4].copy_from_slice(&tujuan.to_le_bytes());
            let _ = buka(&isi);
        }
    }
    // The table's own chain, the directory's siblings and the length of the stream.
    for (di, nilai) in
        [(68, 0_u32), (48, 0), (60, 3), (1024 + 68, 0), (1024 + 196, 1), (1024 + 248, u32::MAX)]
    {
        let mut isi = utuh.clone();
        isi[di..di + 4].copy_from_slice(&nilai.to_le_bytes());
        let _ = buka(&isi);
    }
}

#[test]
fn a_record_longer_than_any_is_refused() {
    let mut isi = bagian(&tulis_xlsb(&baca("== A\nsatu | #2\n")));
    for (nama, data) in &mut isi {
        if nama.contains("sheet1") {
            data.splice(3..3, [0x05, 0xFF, 0xFF, 0xFF, 0x7F]);
        }
    }
    assert!(matches!(buka(&paket(&isi)), Err(Galat::Rusak(_))));
}

#[test]
fn formulas_without_a_result_are_told_from_blanks() {
    let sel = "<sheetData><row r=\"1\"><c r=\"A1\"><f>SUM(B1)</f></c><c r=\"B1\"><f>B2</f><v></v></c><c r=\"C1\"><f>C2</f><v/></c><c r=\"D1\" t=\"str\"><f>\"\"</f><v></v></c><c r=\"E1\" s=\"0\"/><c r=\"F1\"><f t=\"shared\" si=\"0\"/><v>0</v></c></row></sheetData>";
    let lembar = buka(&xlsx(sel, &[])).unwrap();
    let sel: Vec<_> = lembar[0].baris[0].1.iter().map(|(k, i)| (*k, i.nilai.clone())).collect();
    let tanpa = |k| (k, NilaiSel::RumusTanpaNilai);
    assert_eq!(sel, [tanpa(0), tanpa(1), tanpa(2), (5, NilaiSel::Angka("0".into()))]);
    let ods = buka(&ods("<table:table-row><table:table-cell table:formula=\"of:=1\"/><table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>BENAR</text:p></table:table-cell></table:table-row>")).unwrap();
    let sel: Vec<_> = ods[0].baris[0].1.iter().map(|(k, i)| (*k, i.nilai.clone())).collect();
    assert_eq!(sel, [tanpa(0), (1, NilaiSel::Logis(true))]);
}

/// Bytes of each container, and its parts where it is a package.
fn contoh() -> Vec<(&'static str, Vec<u8>)> {
    let teks = include_str!("../../fixtures/buku/wadah/renja.lembar");
    let teks = baca(teks);
    vec![
        ("xlsx", tulis_xlsx(&teks)),
        ("xlsb", tulis_xlsb(&teks)),
        ("xls", include_bytes!("../../fixtures/buku/wadah/renja.xls").to_vec()),
        ("ragam.xls", include_bytes!("../../fixtures/buku/wadah/ragam.xls").to_vec()),
        ("ods", include_bytes!("../../fixtures/buku/wadah/renja.ods").to_vec()),
        ("csv", tulis_csv(&teks[0], ';').into_bytes()),
        ("html", tulis_html(&teks[0]).into_bytes()),
    ]
}

/// No mutation may reach a panic: the sentence that hides one must not appear.
fn tanpa_panik(nama: &str, putaran: usize, isi: &[u8]) {
    assert!(!matches!(buka(isi), Err(Galat::TakWajar)), "{nama} {putaran}");
}

#[test]
fn damaged_files_never_reach_a_panic() {
    for (nama, utuh) in contoh() {
        let mut acak = Acak(7);
        for putaran in 0..300 {
            let mut isi = utuh.clone();
            rusak(&mut acak, &mut isi);
            tanpa_panik(nama, putaran, &isi);
        }
        for panjang in (0..utuh.len()).step_by(utuh.len() / 60 + 1) {
            tanpa_panik(nama, panjang, &utuh[..panjang]);
        }
    }
}

#[test]
fn damaged_parts_of_packages_never_reach_a_panic() {
    for (nama, utuh) in contoh().into_iter().filter(|(n, _)| matches!(*n, "xlsx" | "xlsb" | "ods")) {
        let utuh = bagian(&utuh);
        let mut acak = Acak(11);
        for putaran in 0..300 {
            let mut isi = utuh.clone();
            let di = acak.di_bawah(isi.len());
            rusak(&mut acak, &mut isi[di].1);
            tanpa_panik(nama, putaran, &paket(&isi));
        }
    }
}

/// A sheet of nothing but heading words would be searched for ever; where the search ends, that
/// is said, and the run does not pass for a complete one.
#[test]
fn a_search_that_ends_early_says_so() {
    let umpan =
        "Kode;Program/Kegiatan;Indikator;Target;Pagu;Lokasi;Satuan;Kode;Program;Indikator\n".repeat(9_000);
    let tabel = "Rencana Tahun 2021;;;\nKode;Program/Kegiatan;Indikator;Target;Pagu Indikatif\n1.06.04;PROGRAM X;a;1;1000\n";
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("umpan.csv"), format!("{umpan}{tabel}")).unwrap();
    let hasil = selaras(&["kenali", "umpan.csv", "--json"], folder.path());
    let json: serde_json::Value = serde_json::from_slice(&hasil.stdout).unwrap();
    let dilewati = json["berkas"][0]["dilewati"].to_string();
    assert!(dilewati.contains("tidak dicari lagi"), "{dilewati}");
    assert_ne!(hasil.status.code(), Some(0));
    let satu_baris =
        String::from_utf8_lossy(&hasil.stderr).lines().filter(|l| l.starts_with("umpan.csv")).count();
    assert_eq!(satu_baris, 1);
}
