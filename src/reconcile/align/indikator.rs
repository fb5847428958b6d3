//! The targets of a row, line by line: a kegiatan has as many lines as it has indicators.

use rust_decimal::Decimal;

use crate::model::{Angka, Isian, Larik, Peran, Tabel};

/// A target with the indicator it belongs to.
#[derive(Clone, Copy, Debug)]
pub struct TargetSanding<'t> {
    /// The cell with the wording; `None` where the form has none (DPA-SKPD 2.2).
    pub indikator: Option<&'t Isian>,
    /// The cell with the figure.
    pub sel: &'t Isian,
    pub angka: &'t Angka,
    /// The unit as printed: behind the figure, else in the unit column.
    pub satuan: Option<&'t str>,
}

impl TargetSanding<'_> {
    #[must_use]
    pub fn teks(&self) -> Option<&str> {
        self.indikator.map(|i| i.mentah.trim())
    }

    /// All readings of the figure, the chosen one first.
    pub fn bacaan(&self) -> impl Iterator<Item = Decimal> + '_ {
        std::iter::once(self.angka.nilai).chain(self.angka.lain.iter().copied())
    }
}

/// The filled figures of a row in a role and year, in order.
#[must_use]
pub fn target_baris(tabel: &Tabel, baris: usize, peran: Peran, tahun: Option<i32>) -> Vec<TargetSanding<'_>> {
    let Some(kolom) = tabel.indeks(peran, tahun) else { return Vec::new() };
    let indikator = tabel.indeks(Peran::Indikator, None);
    tabel.baris[baris]
        .larik
        .iter()
        .filter_map(|larik| {
            let sel = larik.sel[kolom].as_ref()?;
            Some(TargetSanding {
                indikator: indikator.and_then(|k| larik.sel[k].as_ref()),
                sel,
                angka: sel.angka()?,
                satuan: satuan_larik(tabel, larik, sel),
            })
        })
        .collect()
}

/// The unit of a figure: its own, else that of the line's unit column.
#[must_use]
pub fn satuan_larik<'t>(tabel: &Tabel, larik: &'t Larik, sel: &'t Isian) -> Option<&'t str> {
    let angka = sel.angka()?;
    if let Some(satuan) = angka.satuan.as_deref() {
        return Some(satuan);
    }
    if angka.persen {
        return Some("%");
    }
    let kolom = tabel.indeks(Peran::Satuan, None)?;
    larik.sel[kolom].as_ref().map(|s| s.mentah.trim()).filter(|s| !s.is_empty())
}
