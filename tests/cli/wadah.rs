//! The same small table in every container gives the same typed rows; what a
//! container cannot hold is a sentence.

use std::fs;
use std::path::{Path, PathBuf};

use calamine::Reader as _;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Formula, Workbook};
use selaras::model::{Alamat, Lembar, NilaiSel, Wadah};
use selaras::workbook;
use serde_json::Value;
use tempfile::tempdir;

use crate::support::bahaya;
use crate::support::buku::{LembarTeks, baca, tulis_csv, tulis_html, tulis_xlsb, tulis_xlsx};
use crate::support::hasil::selaras;

fn folder_wadah() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/buku/wadah")
}

fn sumber() -> Vec<LembarTeks> {
    baca(&fs::read_to_string(folder_wadah().join("renja.lembar")).unwrap())
}

/// The table in each container, under names that say nothing of what they hold.
fn semua() -> Vec<(String, Vec<u8>)> {
    let teks = sumber();
    let html = tulis_html(&teks[0]);
    let mut hasil = vec![
        ("xlsx".to_owned(), tulis_xlsx(&teks)),
        ("xlsb".to_owned(), tulis_xlsb(&teks)),
        ("csv-koma".to_owned(), tulis_csv(&teks[0], ',').into_bytes()),
        ("csv-titik-koma".to_owned(), ["\u{feff}", &tulis_csv(&teks[0], ';')].concat().into_bytes()),
        ("csv-tab".to_owned(), tulis_csv(&teks[0], '\t').into_bytes()),
        ("html".to_owned(), html.clone().into_bytes()),
        (
            "html-halaman".to_owned(),
            format!("<html><head><meta charset=utf-8></head><body>{html}").into_bytes(),
        ),
    ];
    for akhiran in ["xls", "ods"] {
        let isi = fs::read(folder_wadah().join("renja").with_extension(akhiran)).unwrap();
        hasil.push((akhiran.to_owned(), isi));
    }
    hasil
}

fn kenali(nama: &str, isi: &[u8]) -> (Option<i32>, Value, String) {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join(nama), isi).unwrap();
    let hasil = selaras(&["kenali", nama, "--json"], folder.path());
    let json = serde_json::from_slice(&hasil.stdout).unwrap();
    (hasil.status.code(), json, String::from_utf8(hasil.stderr).unwrap())
}

#[test]
fn fixture_ditulis_dari_sumbernya() {
    let tujuan = folder_wadah().join("renja.xlsx");
    let bita = tulis_xlsx(&sumber());
    if std::env::var_os("SELARAS_PERBARUI").is_some() {
        fs::write(&tujuan, &bita).unwrap();
    }
    assert!(fs::read(&tujuan).is_ok_and(|ada| ada == bita), "SELARAS_PERBARUI=1 menulis ulang");
}

/// Every kind of value, hidden parts and merged areas, as a workbook of Excel.
fn ragam() -> Vec<u8> {
    let mut buku = Workbook::new();
    let waktu = ExcelDateTime::from_ymd(2021, 1, 4).unwrap();
    buku.set_properties(&DocProperties::new().set_creation_datetime(&waktu));
    let format = |kode: &str| Format::new().set_num_format(kode);
    let lembar = buku.add_worksheet();
    lembar.set_name("Ragam").unwrap();
    lembar.merge_range(1, 1, 2, 3, "gabungan", &Format::new()).unwrap();
    for (baris, (angka, kode)) in (4..).zip([
        (0.985, "0.0%"),
        (12.0, "0\" bln\""),
        (1_250_000.0, "#,##0"),
        (59_911_114.13, "#,##0.00"),
        (-5.0, "#,##0;(#,##0)"),
        (0.1, "General"),
    ]) {
        lembar.write_number_with_format(baris, 1, angka, &format(kode)).unwrap();
    }
    let tanggal = ExcelDateTime::from_ymd(2021, 3, 15).unwrap();
    lembar.write_datetime_with_format(4, 2, &tanggal, &format("dd/mm/yyyy")).unwrap();
    let jam = ExcelDateTime::from_ymd(2021, 3, 15).unwrap().and_hms(13, 45, 0).unwrap();
    lembar.write_datetime_with_format(5, 2, &jam, &format("dd/mm/yyyy hh:mm")).unwrap();
    lembar.write_boolean(6, 2, true).unwrap();
    lembar.write_formula(7, 2, Formula::new("NA()").set_result("#N/A")).unwrap();
    lembar.write_formula(8, 2, Formula::new("1+1").set_result("2")).unwrap();
    lembar.write_string(12, 0, "tersembunyi").unwrap();
    lembar.set_row_hidden(12).unwrap();
    lembar.write_string(13, 0, " tepi  dan\ttab ").unwrap();
    lembar.write_string(13, 6, "kolom tersembunyi").unwrap();
    lembar.set_column_range_hidden(5, 6).unwrap();
    lembar.write_string(200, 25, "jauh").unwrap();
    let lain = buku.add_worksheet();
    lain.set_name("Tersembunyi").unwrap();
    lain.set_hidden(true);
    lain.write_string(0, 0, "x").unwrap();
    buku.save_to_buffer().unwrap()
}

/// A sheet as text: what differs from it differs in what was read.
fn gambar(lembar: &Lembar) -> Vec<String> {
    let mut hasil = vec![format!("{} {}", lembar.nama, lembar.tersembunyi)];
    hasil.push(format!("{:?} {:?}", lembar.baris_tersembunyi, lembar.kolom_tersembunyi));
    hasil.extend(lembar.gabungan.iter().map(ToString::to_string));
    for (baris, sel) in &lembar.baris {
        for (kolom, isi) in sel {
            // Containers write one format in several ways; what it says is the same.
            let persen = isi.format.as_deref().is_some_and(|f| f.contains('%'));
            let satuan = isi.format.as_deref().is_some_and(|f| f.contains("bln"));
            hasil.push(format!("{} {:?} {persen} {satuan}", Alamat::new(*baris, *kolom), isi.nilai));
        }
    }
    hasil
}

#[test]
fn every_kind_of_value_is_the_same_in_each_binary_container() {
    let xlsx = ragam();
    if std::env::var_os("SELARAS_PERBARUI").is_some() {
        fs::write(folder_wadah().join("ragam.xlsx"), &xlsx).unwrap();
    }
    assert!(fs::read(folder_wadah().join("ragam.xlsx")).is_ok_and(|ada| ada == xlsx));
    let gambar_buku =
        |isi: &[u8]| -> Vec<Vec<String>> { workbook::buka("x", isi).unwrap().1.iter().map(gambar).collect() };
    let harapan = gambar_buku(&xlsx);
    assert!(harapan[0].contains(&"B5 Angka(\"0.985\") true false".to_owned()), "{harapan:#?}");
    assert!(harapan[0].contains(&"C5 Tanggal(\"2021-03-15\") false false".to_owned()), "{harapan:#?}");
    assert_eq!(harapan[0][1], "[(12, 12)] [(5, 6)]");
    for (akhiran, wadah) in [("xls", Wadah::Xls), ("ods", Wadah::Ods)] {
        let mut harapan = harapan.clone();
        if wadah == Wadah::Ods {
            // LibreOffice stores TRUE without the format of one as the number.
            harapan[0]
                .iter_mut()
                .filter(|b| b.starts_with("C7 "))
                .for_each(|b| *b = b.replace("Logis(true)", "Angka(\"1\")"));
        }
        let isi = fs::read(folder_wadah().join("ragam").with_extension(akhiran)).unwrap();
        assert_eq!(workbook::buka("x", &isi).unwrap().0.wadah, wadah);
        assert_eq!(gambar_buku(&isi), harapan, "{akhiran}");
    }
}

#[test]
fn every_container_gives_the_same_rows() {
    for (nama, isi) in semua() {
        // The extension lies on purpose: the content decides.
        let (kode, json, kata) = kenali("berkas.xls", &isi);
        assert_eq!(kode, Some(0), "{nama}: {kata}");
        let tabel = &json["berkas"][0]["tabel"][0];
        assert_eq!(tabel["bentuk"], "bab_iv", "{nama}");
        assert_eq!(tabel["jenis"], "renja", "{nama}");
        assert_eq!(tabel["tahun"], serde_json::json!([2021]), "{nama}");
        assert_eq!(tabel["baris"], 5, "{nama}");
        assert_eq!(tabel["kepala"], serde_json::json!([4, 5]), "{nama}");
        assert_eq!(tabel["rentang"], "A6:G10", "{nama}");
        assert_eq!(tabel["jenjang"]["sub_kegiatan"], 3, "{nama}");
        let pagu = tabel["kolom"].as_array().unwrap().iter().find(|k| k["peran"] == "pagu").unwrap();
        assert_eq!((&pagu["kolom"], &pagu["total"]), (&"F".into(), &"40520000.5".into()), "{nama}");
        assert_eq!(pagu["pasti"], true, "{nama}");
    }
}

#[test]
fn an_epoch_of_1904_and_macros_are_seen() {
    let mut bagian = bahaya::bagian(&ragam());
    for (nama, isi) in &mut bagian {
        if nama == "xl/workbook.xml" {
            let teks = String::from_utf8(std::mem::take(isi)).unwrap();
            assert!(teks.contains("<workbookPr "));
            *isi = teks.replace("<workbookPr ", "<workbookPr date1904=\"1\" ").into_bytes();
        }
    }
    bagian.push(("xl/vbaProject.bin".to_owned(), vec![0; 10]));
    let (berkas, lembar) = workbook::buka("x", &bahaya::paket(&bagian)).unwrap();
    assert_eq!(berkas.wadah, Wadah::Xlsm);
    assert_eq!(lembar[0].teks(Alamat::new(4, 2)), "2025-03-16");
}

/// BIFF5 as Excel 95 wrote it: texts are bytes, inside the cells.
#[test]
fn an_xls_of_excel_95_is_read() {
    let rekaman = |jenis: u16, data: &[u8]| {
        [&jenis.to_le_bytes()[..], &u16::try_from(data.len()).unwrap().to_le_bytes(), data].concat()
    };
    let bof = |jenis: u8| rekaman(0x0809, &[0, 5, jenis, 0, 0, 0, 0, 0]);
    let buku = |awal: u32| {
        [
            bof(5),
            rekaman(0x42, &1252_u16.to_le_bytes()),
            rekaman(0x41E, b"\xA4\0\x07#,##0.0"),
            rekaman(0xE0, &[0; 16]),
            rekaman(0xE0, &[0, 0, 0xA4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
            rekaman(0x85, &[&awal.to_le_bytes()[..], b"\0\0\x06Lembar"].concat()),
            rekaman(0x0A, &[]),
        ]
        .concat()
    };
    let awal = buku(0).len();
    let lembar = [
        bof(0x10),
        rekaman(0x204, b"\0\0\0\0\0\0\x04\0Pag\xFC"),
        rekaman(0x203, &[&[1, 0, 0, 0, 1, 0][..], &1234.5_f64.to_le_bytes()].concat()),
        rekaman(0x0A, &[]),
    ]
    .concat();
    let isi = [buku(u32::try_from(awal).unwrap()), lembar].concat();
    let (berkas, lembar) = workbook::buka("x", &bahaya::majemuk("Book", &isi)).unwrap();
    assert_eq!((berkas.wadah, lembar[0].nama.as_str()), (Wadah::Xls, "Lembar"));
    assert_eq!(lembar[0].teks(Alamat::new(0, 0)), "Pagü");
    let angka = lembar[0].isi(Alamat::new(1, 0)).unwrap();
    assert_eq!((angka.nilai.teks(), angka.format.as_deref()), ("1234.5", Some("#,##0.0")));
}

/// Cells as calamine reads them; empty ones left out.
fn menurut_calamine(isi: &[u8], nama: &str) -> Vec<(Alamat, NilaiSel)> {
    let mut buku = calamine::open_workbook_auto_from_rs(std::io::Cursor::new(isi)).unwrap();
    let lembar = buku.worksheet_range(nama).unwrap();
    let (baris, kolom) = lembar.start().unwrap_or_default();
    let di = |b: usize, k: usize| {
        Alamat::new(baris + u32::try_from(b).unwrap(), u16::try_from(kolom as usize + k).unwrap())
    };
    lembar.used_cells().filter_map(|(b, k, data)| Some((di(b, k), nilai_calamine(data)?))).collect()
}

fn nilai_calamine(data: &calamine::Data) -> Option<NilaiSel> {
    use calamine::{Data, DataType as _};
    Some(match data {
        Data::Empty => return None,
        Data::String(teks) if teks.is_empty() => return None,
        Data::String(teks) => NilaiSel::Teks(teks.as_str().into()),
        Data::Bool(logis) => NilaiSel::Logis(*logis),
        Data::Error(galat) => NilaiSel::Galat(galat.to_string().into()),
        Data::DateTime(waktu) if waktu.is_datetime() => {
            let (tahun, bulan, hari, jam, menit, detik, _) = waktu.to_ymd_hms_milli();
            let hari = format!("{tahun:04}-{bulan:02}-{hari:02}");
            NilaiSel::Tanggal(if (jam, menit, detik) == (0, 0, 0) {
                hari.into()
            } else {
                format!("{hari}T{jam:02}:{menit:02}:{detik:02}").into()
            })
        }
        Data::DateTimeIso(iso) | Data::DurationIso(iso) => NilaiSel::Tanggal(iso.as_str().into()),
        angka => NilaiSel::Angka(angka.as_f64()?.to_string().into()),
    })
}

fn semua_buku(folder: &Path, hasil: &mut Vec<PathBuf>) {
    let Ok(isi) = fs::read_dir(folder) else { return };
    let mut isi: Vec<PathBuf> = isi.map(|e| e.unwrap().path()).collect();
    isi.sort();
    for jalur in isi {
        if jalur.is_dir() {
            semua_buku(&jalur, hasil);
        } else if jalur.extension().is_some_and(|a| ["xlsx", "xlsb", "xls", "ods"].iter().any(|b| a == *b)) {
            hasil.push(jalur);
        }
    }
}

/// A second reader as witness: cell by cell the same, in every workbook there is.
#[test]
fn calamine_reads_the_same_cells() {
    let akar = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut buku = Vec::new();
    semua_buku(&akar.join("fixtures"), &mut buku);
    let sendiri = buku.len();
    semua_buku(&akar.join("../shared/contoh_nyata"), &mut buku);
    if buku.len() == sendiri {
        #[expect(clippy::print_stderr, reason = "what a test leaves out it says")]
        {
            eprintln!("dilewati: ../shared/contoh_nyata tidak ada");
        }
    }
    let mut dibanding = 0;
    for jalur in &buku {
        let isi = fs::read(jalur).unwrap();
        for lembar in workbook::buka("x", &isi).unwrap().1 {
            let kami: Vec<(Alamat, NilaiSel)> = lembar
                .baris
                .iter()
                .flat_map(|(b, sel)| sel.iter().map(move |(k, i)| (Alamat::new(*b, *k), i.nilai.clone())))
                .filter(|(_, nilai)| *nilai != NilaiSel::RumusTanpaNilai)
                .collect();
            let saksi = menurut_calamine(&isi, &lembar.nama);
            for (kami, saksi) in kami.iter().zip(&saksi) {
                // calamine takes the error values of an ods for text.
                if !matches!(kami.1, NilaiSel::Galat(_)) {
                    assert_eq!(kami, saksi, "{} › {}", jalur.display(), lembar.nama);
                }
                assert_eq!((kami.0, kami.1.teks()), (saksi.0, saksi.1.teks()));
            }
            assert_eq!(kami.len(), saksi.len(), "{} › {}", jalur.display(), lembar.nama);
            dibanding += kami.len();
        }
    }
    assert!(dibanding > 5_000, "{dibanding}");
}

#[test]
fn a_folder_gives_text_files_too_and_is_not_blamed_for_other_lists() {
    let folder = tempdir().unwrap();
    let teks = sumber();
    fs::write(folder.path().join("renja.csv"), tulis_csv(&teks[0], ';')).unwrap();
    fs::write(folder.path().join("daftar.csv"), "a;b\n1;2\n3;4\n").unwrap();
    fs::write(folder.path().join("catatan.html"), "<p>catatan rapat").unwrap();
    let hasil = selaras(&["kenali", ".", "--json"], folder.path());
    assert_eq!(hasil.status.code(), Some(0), "{}", String::from_utf8_lossy(&hasil.stderr));
    let json: Value = serde_json::from_slice(&hasil.stdout).unwrap();
    assert_eq!(json["berkas"].as_array().unwrap().iter().filter(|b| b["tabel"][0].is_object()).count(), 1);
    fs::remove_file(folder.path().join("renja.csv")).unwrap();
    let hasil = selaras(&["kenali", "."], folder.path());
    assert_eq!((hasil.status.code(), hasil.stderr.is_empty()), (Some(2), false));
}
