//! Sheets of text become an xlsx that looks like the printed forms: bordered tables, shaded
//! headings, landscape A3. It adds looks only, no value.
#![expect(clippy::float_arithmetic, reason = "widths and heights are floats in the file format")]

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

use super::{Alamat, BarisTeks, Gabungan, Gaya, IsiSel, LembarTeks, ukuran};

/// The sheets as an xlsx; equal sheets give equal bytes.
///
/// # Panics
/// When a sheet cannot be written, for instance because of its name.
#[must_use]
pub fn tulis_xlsx(buku: &[LembarTeks]) -> Vec<u8> {
    let mut hasil = Workbook::new();
    // The creation time is the only part of an xlsx that the clock decides.
    let waktu = ExcelDateTime::from_ymd(2021, 1, 4).expect("tanggal tetap");
    hasil.set_properties(&DocProperties::new().set_creation_datetime(&waktu));
    for lembar in buku {
        tulis_lembar(hasil.add_worksheet(), lembar)
            .unwrap_or_else(|sebab| panic!("lembar '{}': {sebab}", lembar.nama));
    }
    hasil.save_to_buffer().expect("buku ditulis ke memori")
}

fn tulis_lembar(kertas: &mut Worksheet, lembar: &LembarTeks) -> Result<(), XlsxError> {
    kertas.set_name(&lembar.nama)?;
    kertas.set_hidden(lembar.tersembunyi);
    // A3 landscape: the forms have up to twenty columns.
    kertas.set_paper_size(8).set_landscape().set_print_fit_to_pages(1, 0);
    for (kolom, lebar) in (0..).zip(&lembar.lebar) {
        kertas.set_column_width(kolom, *lebar)?;
    }
    let gabungan = lembar.gabungan();
    for baris in &lembar.baris {
        let tinggi = baris.tinggi.unwrap_or_else(|| tinggi_pas(lembar, baris, &gabungan));
        kertas.set_row_height(baris.nomor, tinggi)?;
        if baris.tersembunyi {
            kertas.set_row_hidden(baris.nomor)?;
        }
    }
    for kolom in &lembar.kolom_tersembunyi {
        kertas.set_column_hidden(*kolom)?;
    }
    let mut kepala = lembar.baris.iter().filter(|baris| baris.gaya == Gaya::Kepala);
    if let Some(pertama) = kepala.next() {
        let akhir = kepala.next_back().unwrap_or(pertama);
        kertas.set_repeat_rows(pertama.nomor, akhir.nomor)?;
    }
    let gaya_di: BTreeMap<Alamat, Gaya> = lembar.sel().map(|(alamat, _, gaya)| (alamat, gaya)).collect();
    // Merging first: it blanks the area, the contents come after it.
    for Gabungan { awal, akhir } in gabungan {
        let rupa = rupa(gaya_di[&awal], None, false);
        kertas.merge_range(awal.0, awal.1, akhir.0, akhir.1, "", &rupa)?;
    }
    for ((baris, kolom), isi, gaya) in lembar.sel() {
        tulis_sel(kertas, (baris, kolom), isi, gaya)?;
    }
    Ok(())
}

/// Programs that do not measure text on opening would cut wrapped cells off, so the height is
/// written out, from the words of the longest cell. Tall merged areas do not count.
fn tinggi_pas(lembar: &LembarTeks, baris: &BarisTeks, gabungan: &[Gabungan]) -> f64 {
    let ukuran_kolom = |kolom: u16| lembar.lebar.get(usize::from(kolom)).copied().unwrap_or(8.0);
    let garis = (baris.kolom..)
        .zip(&baris.sel)
        .map(|(kolom, isi)| {
            let IsiSel::Teks(teks) = isi else { return 1 };
            let sendiri = (baris.nomor, kolom);
            match gabungan.iter().find(|area| area.awal == sendiri) {
                Some(area) if area.akhir.0 > baris.nomor => 1,
                Some(area) => jumlah_garis(teks, (kolom..=area.akhir.1).map(ukuran_kolom).sum()),
                None if baris.gaya == Gaya::Biasa => 1,
                None => jumlah_garis(teks, ukuran_kolom(kolom)),
            }
        })
        .max();
    12.0 * f64::from(garis.unwrap_or(1)) + 3.0
}

fn jumlah_garis(teks: &str, lebar: f64) -> u32 {
    let mut garis = 0;
    for paragraf in teks.split('\n') {
        garis += 1;
        let mut isi = 0.0;
        for kata in paragraf.split_whitespace() {
            let panjang: f64 = kata.chars().map(|_| 0.88).sum();
            if isi > 0.0 && isi + panjang > lebar {
                garis += 1;
                isi = 0.0;
            }
            isi += panjang + 1.0;
        }
    }
    garis
}

fn tulis_sel(
    kertas: &mut Worksheet,
    (baris, kolom): Alamat,
    isi: &IsiSel,
    gaya: Gaya,
) -> Result<(), XlsxError> {
    match isi {
        IsiSel::GabungKiri | IsiSel::GabungAtas => {}
        // Only bordered rows need a cell where there is no value.
        IsiSel::Kosong if matches!(gaya, Gaya::Biasa | Gaya::Judul) => {}
        IsiSel::Kosong => {
            kertas.write_blank(baris, kolom, &rupa(gaya, None, false))?;
        }
        IsiSel::Teks(teks) => {
            let rupa = rupa(gaya, None, false);
            kertas.write_string_with_format(baris, kolom, teks, &rupa)?;
        }
        IsiSel::Angka { digit, format } => {
            let rupa = rupa(gaya, format.as_deref(), true);
            kertas.write_number_with_format(baris, kolom, ukuran(digit), &rupa)?;
        }
        IsiSel::Rumus { rumus, nilai } => {
            let (hasil, format) = match nilai.as_deref() {
                Some(IsiSel::Angka { digit, format }) => (digit.as_str(), format.as_deref()),
                Some(IsiSel::Teks(teks)) => (teks.as_str(), None),
                _ => ("", None),
            };
            let rumus = Formula::new(rumus).set_result(hasil);
            let rupa = rupa(gaya, format, true);
            kertas.write_formula_with_format(baris, kolom, rumus, &rupa)?;
        }
    }
    Ok(())
}

fn rupa(gaya: Gaya, format: Option<&str>, angka: bool) -> Format {
    let huruf = Format::new().set_font_name("Arial").set_font_size(9);
    let dasar = match gaya {
        Gaya::Biasa => huruf,
        Gaya::Judul => huruf
            .set_bold()
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter)
            .set_text_wrap(),
        Gaya::Kepala => huruf
            .set_bold()
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::VerticalCenter)
            .set_text_wrap()
            .set_border(FormatBorder::Thin)
            .set_background_color(0x00D9_D9D9),
        Gaya::Isi => huruf.set_align(FormatAlign::Top).set_text_wrap().set_border(FormatBorder::Thin),
        Gaya::Total => {
            huruf.set_bold().set_align(FormatAlign::Top).set_text_wrap().set_border(FormatBorder::Thin)
        }
    };
    let dasar = match format {
        Some(format) => dasar.set_num_format(format),
        None => dasar,
    };
    // A long amount in a narrow cell would otherwise show as "####" or break at its dots.
    if angka && matches!(gaya, Gaya::Isi | Gaya::Total) { dasar.set_align(FormatAlign::Right) } else { dasar }
}
