//! Sheets of text in containers that `rust_xlsxwriter` does not write: CSV, an HTML table, and the
//! smallest xlsb that is one.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Gabungan, IsiSel, LembarTeks};

/// What a cell shows: numbers in Indonesian writing, as Excel saves them to text.
fn tampak(isi: &IsiSel) -> String {
    match isi {
        IsiSel::Teks(teks) => teks.clone(),
        IsiSel::Angka { digit, format } => match format.as_deref() {
            Some(persen) if persen.contains('%') => {
                let nilai =
                    digit.parse::<rust_decimal::Decimal>().unwrap() * rust_decimal::Decimal::ONE_HUNDRED;
                format!("{}%", nilai.normalize()).replace('.', ",")
            }
            Some("dd/mm/yyyy") => hari(digit),
            Some(format) if format.contains('"') => {
                format!("{digit} {}", format.split('"').nth(1).unwrap().trim())
            }
            _ => digit.replace('.', ","),
        },
        IsiSel::Rumus { nilai, .. } => nilai.as_deref().map(tampak).unwrap_or_default(),
        IsiSel::Kosong | IsiSel::GabungKiri | IsiSel::GabungAtas => String::new(),
    }
}

/// A day number of Excel as a date is shown.
fn hari(digit: &str) -> String {
    use calamine::{ExcelDateTime, ExcelDateTimeType};
    let waktu = ExcelDateTime::new(digit.parse().unwrap(), ExcelDateTimeType::DateTime, false);
    let (tahun, bulan, hari, ..) = waktu.to_ymd_hms_milli();
    format!("{hari:02}/{bulan:02}/{tahun}")
}

/// Rows from the first on, each with its columns from A on.
fn larik(lembar: &LembarTeks) -> Vec<Vec<String>> {
    let lebar = lembar.baris.iter().map(|b| usize::from(b.kolom) + b.sel.len()).max().unwrap_or(0);
    let tinggi = lembar.baris.last().map_or(0, |b| b.nomor as usize + 1);
    let mut hasil = vec![vec![String::new(); lebar]; tinggi];
    for ((baris, kolom), isi, _) in lembar.sel() {
        hasil[baris as usize][usize::from(kolom)] = tampak(isi);
    }
    hasil
}

/// The first sheet as text in columns, every field quoted that needs it.
pub fn tulis_csv(lembar: &LembarTeks, pemisah: char) -> String {
    let kutip = |teks: &String| {
        if teks.contains([pemisah, '"', '\n']) {
            format!("\"{}\"", teks.replace('"', "\"\""))
        } else {
            teks.clone()
        }
    };
    let baris = |sel: &Vec<String>| sel.iter().map(kutip).collect::<Vec<_>>().join(&pemisah.to_string());
    larik(lembar).iter().map(|sel| baris(sel) + "\r\n").collect()
}

/// The sheet as an HTML table, merged areas as spans.
pub fn tulis_html(lembar: &LembarTeks) -> String {
    let gabungan = lembar.gabungan();
    let mut html = String::from("\u{feff}<style>td{border:1px solid}</style><table border=1>\n");
    for (baris, sel) in (0_u32..).zip(larik(lembar)) {
        html.push_str("<tr>");
        for (kolom, teks) in (0_u16..).zip(sel) {
            let area = gabungan
                .iter()
                .find(|g| (g.awal.0..=g.akhir.0).contains(&baris) && (g.awal.1..=g.akhir.1).contains(&kolom));
            let bentang = match area {
                Some(g) if g.awal == (baris, kolom) => bentang(g),
                Some(_) => continue,
                None => String::new(),
            };
            let teks = teks.replace('&', "&amp;").replace('<', "&lt;").replace('\n', "<br>");
            let _ = write!(html, "<td{bentang}>{teks}");
        }
        html.push('\n');
    }
    html + "</table>"
}

fn bentang(g: &Gabungan) -> String {
    format!(" colspan={} rowspan=\"{}\"", g.akhir.1 - g.awal.1 + 1, g.akhir.0 - g.awal.0 + 1)
}

/// The sheets as an xlsb.
pub fn tulis_xlsb(buku: &[LembarTeks]) -> Vec<u8> {
    let mut gaya = Gaya::default();
    let (mut lembar, mut daftar, mut hubungan) = (Vec::new(), Vec::new(), String::new());
    for (nomor, satu) in (1..).zip(buku) {
        lembar.push((format!("xl/worksheets/sheet{nomor}.bin"), tulis_lembar(satu, &mut gaya)));
        let mut data = u32::from(satu.tersembunyi).to_le_bytes().to_vec();
        data.extend(u32::to_le_bytes(nomor));
        data.extend(teks_lebar(&format!("rId{nomor}")));
        data.extend(teks_lebar(&satu.nama));
        rekaman(&mut daftar, 0x9C, &data);
        let _ = write!(
            hubungan,
            "<Relationship Id=\"rId{nomor}\" Type=\"x/worksheet\" Target=\"worksheets/sheet{nomor}.bin\"/>"
        );
    }
    hubungan.push_str("<Relationship Id=\"rIdG\" Type=\"x/styles\" Target=\"styles.bin\"/>");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut bagian = |nama: &str, isi: &[u8]| {
        zip.start_file(nama, SimpleFileOptions::default()).unwrap();
        zip.write_all(isi).unwrap();
    };
    bagian("[Content_Types].xml", b"<Types/>");
    bagian("_rels/.rels", &hubungan_ke("officeDocument", "xl/workbook.bin"));
    bagian("xl/_rels/workbook.bin.rels", format!("<Relationships>{hubungan}</Relationships>").as_bytes());
    bagian("xl/workbook.bin", &daftar);
    bagian("xl/styles.bin", &gaya.tulis());
    for (nama, isi) in &lembar {
        bagian(nama, isi);
    }
    zip.finish().unwrap().into_inner()
}

fn hubungan_ke(jenis: &str, tujuan: &str) -> Vec<u8> {
    format!("<Relationships><Relationship Id=\"r\" Type=\"x/{jenis}\" Target=\"{tujuan}\"/></Relationships>")
        .into_bytes()
}

/// Number formats in use; the first is the general one.
#[derive(Default)]
struct Gaya(Vec<String>);

impl Gaya {
    fn nomor(&mut self, format: Option<&str>) -> u32 {
        let Some(format) = format else { return 0 };
        let di = self.0.iter().position(|f| f == format).unwrap_or_else(|| {
            self.0.push(format.to_owned());
            self.0.len() - 1
        });
        u32::try_from(di).unwrap() + 1
    }

    fn tulis(&self) -> Vec<u8> {
        let mut hasil = Vec::new();
        for (nomor, kode) in (164_u16..).zip(&self.0) {
            rekaman(&mut hasil, 0x2C, &[nomor.to_le_bytes().to_vec(), teks_lebar(kode)].concat());
        }
        rekaman(&mut hasil, 0x269, &[0; 4]);
        for nomor in std::iter::once(0).chain((164_u16..).take(self.0.len())) {
            rekaman(&mut hasil, 0x2F, &[[0; 2], nomor.to_le_bytes()].concat());
        }
        rekaman(&mut hasil, 0x26A, &[]);
        hasil
    }
}

fn tulis_lembar(lembar: &LembarTeks, gaya: &mut Gaya) -> Vec<u8> {
    let mut hasil = Vec::new();
    rekaman(&mut hasil, 0x81, &[]);
    rekaman(&mut hasil, 0x91, &[]);
    let mut baris_akhir = None;
    for ((baris, kolom), isi, _) in lembar.sel() {
        if baris_akhir != Some(baris) {
            baris_akhir = Some(baris);
            rekaman(&mut hasil, 0, &[&baris.to_le_bytes()[..], &[0; 13]].concat());
        }
        tulis_sel(&mut hasil, kolom, isi, gaya);
    }
    rekaman(&mut hasil, 0x92, &[]);
    for g in lembar.gabungan() {
        let nomor = [g.awal.0, g.akhir.0, g.awal.1.into(), g.akhir.1.into()];
        rekaman(&mut hasil, 0xB0, &nomor.map(u32::to_le_bytes).concat());
    }
    rekaman(&mut hasil, 0x82, &[]);
    hasil
}

fn tulis_sel(hasil: &mut Vec<u8>, kolom: u16, isi: &IsiSel, gaya: &mut Gaya) {
    let (jenis, format, data) = match isi {
        IsiSel::Teks(teks) => (0x06, None, teks_lebar(teks)),
        IsiSel::Angka { digit, format } => {
            (0x05, format.as_deref(), digit.parse::<f64>().unwrap().to_le_bytes().to_vec())
        }
        IsiSel::Rumus { nilai: Some(nilai), .. } => match &**nilai {
            IsiSel::Angka { digit, format } => {
                (0x09, format.as_deref(), digit.parse::<f64>().unwrap().to_le_bytes().to_vec())
            }
            IsiSel::Teks(galat) => (0x0B, None, vec![kode_galat(galat)]),
            lain => panic!("hasil rumus {lain:?}"),
        },
        _ => return,
    };
    let kepala = [u32::from(kolom), gaya.nomor(format)].map(u32::to_le_bytes).concat();
    rekaman(hasil, jenis, &[kepala, data].concat());
}

fn kode_galat(teks: &str) -> u8 {
    match teks {
        "#DIV/0!" => 0x07,
        "#VALUE!" => 0x0F,
        "#REF!" => 0x17,
        lain => panic!("galat {lain}"),
    }
}

fn teks_lebar(teks: &str) -> Vec<u8> {
    let satuan: Vec<u8> = teks.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let banyak = u32::try_from(satuan.len() / 2).unwrap();
    [banyak.to_le_bytes().to_vec(), satuan].concat()
}

/// Kind and length take seven bits a byte.
fn rekaman(hasil: &mut Vec<u8>, jenis: u16, data: &[u8]) {
    let mut tujuh_bit = |mut sisa: usize| loop {
        let bita = u8::try_from(sisa & 0x7F).unwrap();
        sisa >>= 7;
        hasil.push(if sisa > 0 { bita | 0x80 } else { bita });
        if sisa == 0 {
            break;
        }
    };
    tujuh_bit(usize::from(jenis));
    tujuh_bit(data.len());
    hasil.extend_from_slice(data);
}
