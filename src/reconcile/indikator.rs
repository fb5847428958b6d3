//! What an indicator measures: percentages behave otherwise than counts.

use crate::model::teks::lipat;
use crate::model::{Larik, Peran, Satuan, Tabel};

/// The indicator text of a line of a row, "" where it is blank.
#[must_use]
pub fn teks_indikator<'t>(tabel: &Tabel, larik: &'t Larik) -> &'t str {
    let kolom = tabel.indeks(Peran::Indikator, None);
    kolom.and_then(|k| larik.sel[k].as_ref()).map_or("", |i| &i.mentah)
}

/// True if the first word of an indicator promises a percentage.
#[must_use]
pub fn persen_menurut_kata(indikator: &str) -> bool {
    matches!(lipat(indikator).split(' ').next(), Some("persentase" | "presentase" | "prosentase" | "persen"))
}

/// The unit of a figure: the one in its cell, else that of the unit column.
#[must_use]
pub fn satuan(tabel: &Tabel, larik: &Larik, kolom: usize) -> Option<Satuan> {
    let angka = larik.sel[kolom].as_ref()?.angka()?;
    if angka.persen {
        return Satuan::baca("%");
    }
    angka.satuan.as_deref().and_then(Satuan::baca).or_else(|| {
        let k = tabel.indeks(Peran::Satuan, None)?;
        Satuan::baca(&larik.sel[k].as_ref()?.mentah)
    })
}

/// True if a figure is a percentage by its unit or, where none is printed, by
/// the first word of its indicator.
#[must_use]
pub fn persen(tabel: &Tabel, larik: &Larik, kolom: usize) -> bool {
    satuan(tabel, larik, kolom)
        .map_or_else(|| persen_menurut_kata(teks_indikator(tabel, larik)), |satuan| satuan.persen())
}
