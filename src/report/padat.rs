//! Sheets of many cells. The library finds a format by hashing all of it, which
//! for one cell costs more than the cell; here cells are written bare, and whole
//! blocks of them get their format when the sheet is done.

use std::ops::{Deref, DerefMut};

use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, Formula, Worksheet, XlsxError};

use super::gaya::{angka_sel, terpotong};
use crate::model::Alamat;

/// A sheet whose formats are still to be given; everything else is the sheet's own.
pub struct LembarPadat<'k> {
    lembar: &'k mut Worksheet,
    /// For each column the rows that have a look.
    format: Vec<Vec<Sel<'k>>>,
}

/// The row of a cell and what it is to look like.
type Sel<'k> = (u32, &'k Format);

/// Cells side by side, and row after row, of one format.
struct Blok<'k> {
    baris: (u32, u32),
    kolom: (u16, u16),
    format: &'k Format,
}

impl Deref for LembarPadat<'_> {
    type Target = Worksheet;

    fn deref(&self) -> &Worksheet {
        self.lembar
    }
}

impl DerefMut for LembarPadat<'_> {
    fn deref_mut(&mut self) -> &mut Worksheet {
        self.lembar
    }
}

impl<'k> LembarPadat<'k> {
    /// Lets `isi` write into the sheet, then gives the cells their formats.
    ///
    /// # Errors
    /// What `isi` or the writer of workbooks refuses.
    pub fn tulis<T>(
        lembar: &'k mut Worksheet,
        isi: impl FnOnce(&mut Self) -> Result<T, XlsxError>,
    ) -> Result<T, XlsxError> {
        let mut padat = Self { lembar, format: Vec::new() };
        let hasil = isi(&mut padat)?;
        let Self { lembar, format } = padat;
        for Blok { baris, kolom, format } in blok(format) {
            lembar.set_range_format(baris.0, kolom.0, baris.1, kolom.1, format)?;
        }
        Ok(hasil)
    }

    /// A cell with a look and nothing in it.
    pub fn kosong(&mut self, baris: u32, kolom: u16, format: &'k Format) {
        let n = usize::from(kolom);
        if self.format.len() <= n {
            self.format.resize_with(n + 1, Vec::new);
        }
        self.format[n].push((baris, format));
    }

    /// Writes a text as text, whatever it begins with.
    ///
    /// # Errors
    /// What the writer of workbooks refuses.
    pub fn teks(&mut self, baris: u32, kolom: u16, teks: &str, format: &'k Format) -> Result<(), XlsxError> {
        self.kosong(baris, kolom, format);
        if teks.is_empty() {
            return Ok(());
        }
        self.lembar.write_string(baris, kolom, terpotong(teks)).map(drop)
    }

    /// Writes a number; one that a double cannot hold is written as text.
    ///
    /// # Errors
    /// What the writer of workbooks refuses.
    pub fn angka(
        &mut self,
        baris: u32,
        kolom: u16,
        nilai: Option<Decimal>,
        format: &'k Format,
    ) -> Result<(), XlsxError> {
        self.kosong(baris, kolom, format);
        let Some(nilai) = nilai else { return Ok(()) };
        match angka_sel(nilai) {
            Some(ganda) => self.lembar.write_number(baris, kolom, ganda).map(drop),
            None => self.lembar.write_string(baris, kolom, nilai.to_string()).map(drop),
        }
    }

    /// Writes a formula with the value it must have.
    ///
    /// # Errors
    /// What the writer of workbooks refuses.
    pub fn rumus(
        &mut self,
        baris: u32,
        kolom: u16,
        rumus: &str,
        nilai: Option<Decimal>,
        format: &'k Format,
    ) -> Result<(), XlsxError> {
        self.kosong(baris, kolom, format);
        // Where the formula shows nothing the library would store 0, which a viewer
        // that does not calculate prints as an amount.
        self.lembar.set_formula_result_default("");
        let hasil = nilai.map(|n| n.normalize().to_string()).unwrap_or_default();
        self.lembar.write_formula(baris, kolom, Formula::new(rumus).set_result(hasil)).map(drop)
    }

    /// `b − a` as a formula that stays blank while one side is.
    ///
    /// # Errors
    /// What the writer of workbooks refuses.
    pub fn selisih(
        &mut self,
        (baris, kolom): (u32, u16),
        (kolom_a, a): (u16, Option<Decimal>),
        (kolom_b, b): (u16, Option<Decimal>),
        format: &'k Format,
    ) -> Result<(), XlsxError> {
        let (sel_a, sel_b) = (Alamat::new(baris, kolom_a), Alamat::new(baris, kolom_b));
        let isi = format!("=IF(OR({sel_a}=\"\",{sel_b}=\"\"),\"\",{sel_b}-{sel_a})");
        self.rumus(baris, kolom, &isi, b.zip(a).map(|(b, a)| b - a), format)
    }
}

/// The cells as few blocks, to be painted in this order: first whole columns in the look that
/// most of their cells have, then what differs. Of two formats for one cell the later one holds.
fn blok(format: Vec<Vec<Sel<'_>>>) -> Vec<Blok<'_>> {
    let mut hasil: Vec<Blok<'_>> = Vec::new();
    let mut lain: Vec<Blok<'_>> = Vec::new();
    for (kolom, mut sel) in (0..).zip(format) {
        sel.sort_by_key(|(baris, _)| *baris);
        sel.dedup_by(|kini, tadi| {
            let sama = kini.0 == tadi.0;
            if sama {
                tadi.1 = kini.1;
            }
            sama
        });
        let satu = |baris, format| Blok { baris, kolom: (kolom, kolom), format };
        for deret in sel.chunk_by(|a, b| a.0 + 1 == b.0) {
            let umum = terbanyak(deret);
            sambung(&mut hasil, satu((deret[0].0, deret[deret.len() - 1].0), umum));
            let beda = deret.iter().filter(|(_, f)| !std::ptr::eq(*f, umum));
            lain.extend(beda.map(|&(baris, f)| satu((baris, baris), f)));
        }
    }
    lain.sort_by_key(|b| b.baris);
    for b in lain {
        sambung(&mut hasil, b);
    }
    hasil
}

/// Adds a block, as part of the one before where it continues it to the right.
fn sambung<'k>(hasil: &mut Vec<Blok<'k>>, satu: Blok<'k>) {
    match hasil.last_mut() {
        Some(kiri)
            if kiri.baris == satu.baris
                && kiri.kolom.1 + 1 == satu.kolom.0
                && std::ptr::eq(kiri.format, satu.format) =>
        {
            kiri.kolom.1 = satu.kolom.1;
        }
        _ => hasil.push(satu),
    }
}

/// The format of most cells of a column.
fn terbanyak<'k>(kolom: &[Sel<'k>]) -> &'k Format {
    let mut banyak: Vec<(usize, &Format)> = Vec::new();
    for (_, format) in kolom {
        match banyak.iter_mut().find(|(_, f)| std::ptr::eq(*f, *format)) {
            Some((n, _)) => *n += 1,
            None => banyak.push((1, format)),
        }
    }
    // Of two the first met, so that a run is like the next.
    banyak.into_iter().rev().max_by_key(|(n, _)| *n).map_or(kolom[0].1, |(_, f)| f)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_one_look_become_blocks_and_the_later_look_holds() {
        let (a, b) = (Format::new(), Format::new().set_bold());
        let semua = vec![
            vec![(1, &a), (2, &b), (3, &a), (5, &a)],
            vec![(1, &a), (2, &a), (3, &b), (3, &a)],
            vec![(2, &b)],
        ];
        let blok: Vec<_> = blok(semua).iter().map(|b| (b.baris, b.kolom, b.format == &a)).collect();
        assert_eq!(
            blok,
            [
                ((1, 3), (0, 0), true),
                ((5, 5), (0, 0), true),
                ((1, 3), (1, 1), true),
                ((2, 2), (2, 2), false),
                ((2, 2), (0, 0), false),
            ]
        );
    }
}
