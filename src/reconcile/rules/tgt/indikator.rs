//! The indicator lines of an item in a table: wording, target, unit, cell.

use rust_decimal::Decimal;

use crate::model::teks::lipat;
use crate::model::{Isian, Letak, Peran, Satuan, Tabel};
use crate::nomenclature::normalisasi::kata_isi;
use crate::nomenclature::similarity::jaccard;

/// One figure of an indicator line.
pub struct Garis {
    pub baris: usize,
    pub teks: String,
    pub nilai: Decimal,
    pub satuan: Option<Satuan>,
    pub letak: Letak,
    /// The figure as printed.
    pub mentah: String,
}

/// The lines of rows `baris` that have a certain figure in the column of a role and year.
pub fn garis(tabel: &Tabel, baris: &[usize], peran: Peran, tahun: Option<i32>) -> Vec<Garis> {
    let Some(k) = tabel.indeks(peran, tahun) else { return Vec::new() };
    let kolom = |p: Peran| tabel.indeks(p, None);
    let (indikator, satuan) = (kolom(Peran::Indikator), kolom(Peran::Satuan));
    let mut hasil = Vec::new();
    for &i in baris {
        for larik in &tabel.baris[i].larik {
            let Some(isian) = larik.sel[k].as_ref() else { continue };
            let Some(angka) = isian.angka().filter(|a| a.lain.is_empty()) else { continue };
            let teks = |k: Option<usize>| {
                k.and_then(|k| larik.sel[k].as_ref()).map(|s: &Isian| s.mentah.to_string())
            };
            let sendiri = angka.satuan.as_deref().or(angka.persen.then_some("%")).and_then(Satuan::baca);
            hasil.push(Garis {
                baris: i,
                teks: teks(indikator).unwrap_or_default(),
                nilai: angka.nilai,
                satuan: sendiri.or_else(|| teks(satuan).and_then(|t| Satuan::baca(&t))),
                letak: isian.letak,
                mentah: isian.mentah.to_string(),
            });
        }
    }
    hasil
}

/// True if two wordings are the same indicator: nearly the same words, and the
/// same kind of measure by their first word.
pub fn sama(a: &str, b: &str, ambang: u32) -> bool {
    !a.is_empty() && !b.is_empty() && ukuran(a) == ukuran(b) && jaccard(&kata_isi(a), &kata_isi(b)) >= ambang
}

/// "jumlah", "persentase", … in one spelling.
fn ukuran(teks: &str) -> String {
    match lipat(teks).split(' ').next().unwrap_or_default() {
        "presentase" | "prosentase" | "persentase" => "persentase".to_owned(),
        "jumlah" => "jumlah".to_owned(),
        _ => String::new(),
    }
}

/// True if both units are known and differ.
pub fn beda_satuan(a: &Garis, b: &Garis) -> bool {
    a.satuan.as_ref().zip(b.satuan.as_ref()).is_some_and(|(x, y)| x != y)
}

/// Lines of two tables that speak of the same indicator. A table without
/// indicator wording (DPA 2.2) is paired by order where the counts agree.
pub fn pasangkan<'g>(a: &'g [Garis], b: &'g [Garis], ambang: u32) -> Vec<(&'g Garis, &'g Garis)> {
    let tanpa_teks = |g: &[Garis]| g.iter().all(|x| x.teks.is_empty());
    if tanpa_teks(a) || tanpa_teks(b) {
        return if a.len() == b.len() { a.iter().zip(b).collect() } else { Vec::new() };
    }
    a.iter()
        .filter_map(|x| {
            let mut calon = b.iter().filter(|y| sama(&x.teks, &y.teks, ambang));
            let satu = calon.next()?;
            // Two lines with the same wording cannot be told apart.
            calon.next().is_none().then_some((x, satu))
        })
        .collect()
}
