//! The text of a file outside its tables.

use std::ops::RangeInclusive;

use crate::model::teks::lipat;
use crate::model::{Alamat, IdLembar, Letak};
use crate::reconcile::rule::Perkara;

/// Filled cells of a file in rows that belong to no table, sheet by sheet.
pub fn sel<'a>(perkara: &'a Perkara<'_>, berkas: usize) -> impl Iterator<Item = (Letak, &'a str)> {
    perkara.sumber.lembar_berkas(berkas).flat_map(move |(id, lembar)| {
        // Rows are left out as a whole: a long table has many cells.
        let tabel = baris_tabel(perkara, id);
        let bebas = lembar.baris.iter().filter(move |(b, _)| !tabel.iter().any(|t| t.contains(b)));
        bebas
            .flat_map(|(b, sel)| sel.iter().map(move |(k, isi)| (Alamat::new(*b, *k), isi.nilai.teks())))
            .filter(|(_, teks)| !teks.trim().is_empty())
            .map(move |(alamat, teks)| (Letak { lembar: id, alamat }, teks))
    })
}

/// The rows of the tables on a sheet, headers included.
fn baris_tabel(perkara: &Perkara<'_>, lembar: IdLembar) -> Vec<RangeInclusive<u32>> {
    let utama = perkara.tabel.iter().filter(|t| t.lembar == lembar);
    let utama = utama.map(|t| t.kepala.0..=t.rentang.akhir.baris.max(t.kepala.1));
    let sambungan = perkara.tabel.iter().flat_map(|t| &t.sambungan).filter(|s| s.lembar == lembar);
    let mut rentang: Vec<RangeInclusive<u32>> =
        utama.chain(sambungan.map(|s| s.rentang.awal.baris..=s.rentang.akhir.baris)).collect();
    // A region's table is many tables under one header.
    rentang.sort_by_key(|r| (*r.start(), *r.end()));
    rentang.dedup();
    rentang
}

/// The first year that stands behind one of these phrases, which are folded.
pub fn tahun_sesudah(teks: &str, frasa: &[&str]) -> Option<i32> {
    let kalimat = lipat(teks);
    let sisa = frasa.iter().find_map(|f| kalimat.split_once(f).map(|(_, sisa)| sisa))?;
    let tahun: String = sisa.trim_start().chars().take_while(char::is_ascii_digit).collect();
    tahun.parse().ok().filter(|n| tahun.len() == 4 && (2000..2100).contains(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_follows_its_phrase() {
        let frasa = ["tahun anggaran ", "pada awal tahun "];
        assert_eq!(tahun_sesudah("Renja Tahun Anggaran 2022 disusun untuk", &frasa), Some(2022));
        assert_eq!(tahun_sesudah("dilaksanakan pada awal tahun 2021, dan", &frasa), Some(2021));
        assert_eq!(tahun_sesudah("Tahun Anggaran berjalan", &frasa), None);
        assert_eq!(tahun_sesudah("tahun 2021", &frasa), None);
    }
}
