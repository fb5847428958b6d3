//! The text of a file outside its tables.

use crate::model::teks::lipat;
use crate::model::{Alamat, IdLembar, Letak, Tabel};
use crate::reconcile::rule::Perkara;

/// Filled cells of a file that belong to no table, sheet by sheet.
pub fn sel<'a>(perkara: &'a Perkara<'_>, berkas: usize) -> impl Iterator<Item = (Letak, &'a str)> {
    perkara.sumber.lembar_berkas(berkas).flat_map(move |(id, lembar)| {
        let sel = lembar
            .baris
            .iter()
            .flat_map(|(b, sel)| sel.iter().map(move |(k, isi)| (Alamat::new(*b, *k), isi.nilai.teks())));
        sel.filter(move |(di, teks)| !teks.trim().is_empty() && !dalam_tabel(perkara, id, *di))
            .map(move |(alamat, teks)| (Letak { lembar: id, alamat }, teks))
    })
}

fn dalam_tabel(perkara: &Perkara<'_>, lembar: IdLembar, di: Alamat) -> bool {
    let kepala = |t: &Tabel| t.lembar == lembar && (t.kepala.0..=t.kepala.1).contains(&di.baris);
    let bagian = |t: &Tabel| t.sambungan.iter().any(|s| s.lembar == lembar && s.rentang.memuat(di));
    perkara.tabel.iter().any(|t| kepala(t) || (t.lembar == lembar && t.rentang.memuat(di)) || bagian(t))
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
