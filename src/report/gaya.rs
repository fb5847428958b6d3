//! The look that both workbooks share, and the one place where an exact amount
//! becomes a cell.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{
    Color, ConditionalFormatFormula, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Workbook, Worksheet, XlsxError,
};

use crate::model::Bahasa;
use crate::reconcile::Tingkat;

/// Longest text Excel takes in a cell.
const PANJANG_TEKS: usize = 32_767;

/// A thousand million millions.
const SELALU_PERSIS: Decimal = Decimal::from_parts(2_764_472_320, 232_830, 0, false, 0);

/// Formats of a workbook.
pub struct Gaya {
    pub judul: Format,
    /// Text without frame.
    pub polos: Format,
    pub kepala: Format,
    pub isi: Format,
    pub tebal: Format,
    /// The two on one line, for what would make every row tall.
    pub isi_sebaris: Format,
    pub tebal_sebaris: Format,
    pub rupiah: Format,
    pub rupiah_tebal: Format,
    pub angka: Format,
    /// Figures of the official tables.
    pub kinerja: Format,
    pub kinerja_tebal: Format,
    /// Slanted: understood or proposed, not printed so.
    pub isi_miring: Format,
    pub tebal_miring: Format,
    pub tautan: Format,
}

impl Default for Gaya {
    fn default() -> Self {
        let isi = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Hair);
        let tebal = isi.clone().set_bold().set_background_color(Color::RGB(0x00E7_EBF0));
        Self {
            judul: Format::new().set_bold().set_font_size(14),
            polos: Format::new(),
            kepala: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_border(FormatBorder::Thin)
                .set_background_color(Color::RGB(0x00D0_D7DE)),
            rupiah: isi.clone().set_num_format("#,##0"),
            rupiah_tebal: tebal.clone().set_num_format("#,##0"),
            angka: isi.clone().set_num_format("#,##0.###"),
            kinerja: isi.clone().set_num_format("#,##0.##"),
            kinerja_tebal: tebal.clone().set_num_format("#,##0.##"),
            isi_miring: isi.clone().set_italic(),
            tebal_miring: tebal.clone().set_italic(),
            tautan: isi
                .clone()
                .set_font_color(Color::RGB(0x0000_4A99))
                .set_underline(rust_xlsxwriter::FormatUnderline::Single),
            isi_sebaris: isi.clone().unset_text_wrap(),
            tebal_sebaris: tebal.clone().unset_text_wrap(),
            tebal,
            isi,
        }
    }
}

impl Gaya {
    /// Texts of a row: a parent stands out, what was proposed is slanted.
    #[must_use]
    pub fn teks(&self, induk: bool, diusulkan: bool) -> &Format {
        match (induk, diusulkan) {
            (true, true) => &self.tebal_miring,
            (true, false) => &self.tebal,
            (false, true) => &self.isi_miring,
            (false, false) => &self.isi,
        }
    }

    /// Shade of a severity; it also stands in words, so grey print loses nothing.
    #[must_use]
    pub fn tingkat(&self, tingkat: Tingkat) -> Format {
        let warna = match tingkat {
            Tingkat::Galat => 0x00F2_A19A,
            Tingkat::Peringatan => 0x00FB_E3A1,
            Tingkat::Catatan => 0x00E8_F0F8,
        };
        self.isi.clone().set_bold().set_background_color(Color::RGB(warna))
    }
}

/// Writes a date as a date; what is none stays text.
///
/// # Errors
/// What the writer of workbooks refuses.
pub fn tanggal(
    lembar: &mut Worksheet,
    baris: u32,
    kolom: u16,
    isi: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    match ExcelDateTime::parse_from_str(isi) {
        Ok(hari) if isi.len() == 10 => {
            let format = format.clone().set_num_format("dd/mm/yyyy");
            lembar.write_datetime_with_format(baris, kolom, &hari, &format).map(drop)
        }
        _ if isi.is_empty() => lembar.write_blank(baris, kolom, format).map(drop),
        _ => teks(lembar, baris, kolom, isi, format),
    }
}

/// A workbook that bears our mark and has no clock in it.
///
/// # Errors
/// Never with this fixed date.
pub fn buku(judul: &str) -> Result<Workbook, XlsxError> {
    let mut buku = Workbook::new();
    // Compression was the largest single cost of a run; the files stay small enough to mail.
    buku.set_zip_compression_level(1);
    let tanggal = ExcelDateTime::from_ymd(2021, 1, 1)?.and_hms(0, 0, 0)?;
    let sifat = DocProperties::new().set_title(judul).set_company("selaras").set_creation_datetime(&tanggal);
    buku.set_properties(&sifat);
    Ok(buku)
}

/// Print set-up of every sheet: landscape Folio (the nearest to F4 that Excel
/// knows), one page wide, header rows repeated, page numbers.
///
/// # Errors
/// What the writer of workbooks refuses.
pub fn siap_cetak(
    lembar: &mut Worksheet,
    kepala: Option<(u32, u32)>,
    bahasa: Bahasa,
) -> Result<(), XlsxError> {
    lembar
        .set_landscape()
        .set_paper_size(14)
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.4, 0.4, 0.5, 0.6, 0.2, 0.3);
    lembar.set_footer(match bahasa {
        Bahasa::Id => "&L&F › &A&RHalaman &P dari &N",
        Bahasa::En => "&L&F › &A&RPage &P of &N",
    });
    if let Some((awal, akhir)) = kepala {
        lembar.set_repeat_rows(awal, akhir)?;
    }
    Ok(())
}

/// Writes texts side by side as a header row.
///
/// # Errors
/// What the writer of workbooks refuses.
pub fn baris_kepala(lembar: &mut Worksheet, baris: u32, teks: &[&str], gaya: &Gaya) -> Result<(), XlsxError> {
    for (kolom, teks) in (0..).zip(teks) {
        lembar.write_with_format(baris, kolom, *teks, &gaya.kepala)?;
    }
    // Two lines of heading; the longest have three.
    lembar.set_row_height(baris, 45).map(drop)
}

/// Sets column widths from the first column on, in characters.
///
/// # Errors
/// What the writer of workbooks refuses.
pub fn lebar(lembar: &mut Worksheet, lebar: &[u16]) -> Result<(), XlsxError> {
    for (kolom, l) in (0..).zip(lebar) {
        lembar.set_column_width(kolom, *l)?;
    }
    Ok(())
}

/// Writes a text as text, whatever it begins with.
///
/// # Errors
/// What the writer of workbooks refuses.
pub fn teks(
    lembar: &mut Worksheet,
    baris: u32,
    kolom: u16,
    teks: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    lembar.write_string_with_format(baris, kolom, terpotong(teks), format).map(drop)
}

/// A text no longer than a cell holds.
#[must_use]
pub fn terpotong(teks: &str) -> std::borrow::Cow<'_, str> {
    // No text has more characters than bytes.
    if teks.len() <= PANJANG_TEKS || teks.chars().count() <= PANJANG_TEKS {
        return teks.into();
    }
    teks.chars().take(PANJANG_TEKS - 1).chain(['…']).collect::<String>().into()
}

/// An exact number as Excel's double, or nothing where the double would differ.
#[must_use]
pub fn angka_sel(nilai: Decimal) -> Option<f64> {
    let ganda = nilai.to_f64()?;
    // A whole number of 15 digits is the same in both.
    if nilai.scale() == 0 && nilai.abs() < SELALU_PERSIS {
        return Some(ganda);
    }
    (Decimal::try_from(ganda).ok()?.normalize() == nilai.normalize()).then_some(ganda)
}

/// Writes a number; one that a double cannot hold is written as text.
///
/// # Errors
/// What the writer of workbooks refuses.
pub fn angka(
    lembar: &mut Worksheet,
    baris: u32,
    kolom: u16,
    nilai: Option<Decimal>,
    format: &Format,
) -> Result<(), XlsxError> {
    match nilai {
        None => lembar.write_blank(baris, kolom, format).map(drop),
        Some(nilai) => match angka_sel(nilai) {
            Some(ganda) => lembar.write_number_with_format(baris, kolom, ganda, format).map(drop),
            None => lembar.write_string_with_format(baris, kolom, nilai.to_string(), format).map(drop),
        },
    }
}

/// Marks differences other than zero: red ground for more, blue for less, bold
/// and slanted so that grey print tells them apart too.
///
/// # Errors
/// What the writer of workbooks refuses.
pub fn warnai_selisih(lembar: &mut Worksheet, awal: (u32, u16), akhir: (u32, u16)) -> Result<(), XlsxError> {
    let lebih = Format::new().set_bold().set_background_color(Color::RGB(0x00F8_CBAD));
    let kurang = Format::new().set_bold().set_italic().set_background_color(Color::RGB(0x00BD_D7EE));
    let pertama = crate::model::Alamat::new(awal.0, awal.1);
    // A blank shows as text, and text counts as more than any number.
    for (banding, format) in [(">0", lebih), ("<0", kurang)] {
        let rumus = format!("=AND(ISNUMBER({pertama}),{pertama}{banding})");
        let aturan = ConditionalFormatFormula::new().set_rule(rumus.as_str()).set_format(format);
        lembar.add_conditional_format(awal.0, awal.1, akhir.0, akhir.1, &aturan)?;
    }
    Ok(())
}

/// Gives a row the height of its longest text: wrapped cells are otherwise cut
/// off where a viewer does not fit rows by itself.
///
/// `isi` holds texts with the width of their columns in characters.
///
/// # Errors
/// What the writer of workbooks refuses.
pub fn tinggi<'t>(
    lembar: &mut Worksheet,
    baris: u32,
    isi: impl IntoIterator<Item = (&'t str, u16)>,
) -> Result<(), XlsxError> {
    let garis = isi
        .into_iter()
        .map(|(teks, lebar)| {
            let lebar = usize::from(lebar.max(4));
            // Words do not break, so a line holds a little less than its width.
            teks.split('\n').map(|t| (t.chars().count() * 11 / 10).div_ceil(lebar).max(1)).sum::<usize>()
        })
        .max()
        .unwrap_or(1);
    // Rows of one line have the usual height.
    if garis <= 1 {
        return Ok(());
    }
    // Excel allows 409 points.
    lembar.set_row_height(baris, u16::try_from(garis * 15).unwrap_or(405).min(405)).map(drop)
}
