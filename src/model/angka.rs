//! A number as it was read from a cell.

use rust_decimal::Decimal;

/// An exact number with what stood around it.
#[derive(Clone, PartialEq, Debug)]
pub struct Angka {
    /// The value; a percentage in per cent points (19.23 for "19,23 %" and for
    /// a cell 0.1923 with a per cent format), money in full rupiah.
    pub nilai: Decimal,
    /// Unit written behind the number or in its number format, as printed.
    pub satuan: Option<Box<str>>,
    /// True if the cell itself says per cent, by sign or by number format.
    pub persen: bool,
    /// Digits after the decimal separator in print: a printed percentage is
    /// true only to half of its last digit (domain.md 5.12).
    pub desimal: u32,
    /// The other readings, where the text allows more than one ("1,253").
    pub lain: Vec<Decimal>,
}

impl Angka {
    #[must_use]
    pub fn pasti(nilai: Decimal) -> Self {
        Self { nilai, satuan: None, persen: false, desimal: nilai.normalize().scale(), lain: Vec::new() }
    }

    /// Half of the last digit shown.
    #[must_use]
    pub fn toleransi_cetak(&self) -> Decimal {
        Decimal::new(5, self.desimal + 1)
    }
}

/// A target that is no single number; its text stays in the cell.
#[derive(Clone, PartialEq, Debug)]
pub enum Ungkapan {
    /// "70,38-70,76", also falling: "80-60".
    Rentang { dari: Decimal, sampai: Decimal },
    /// "<22", "≤5 menit".
    Batas { tanda: Box<str>, nilai: Decimal },
    /// A grade: "BB", "WTP", "Sangat Baik".
    Mutu,
    /// A date or a span of months.
    Waktu,
}
