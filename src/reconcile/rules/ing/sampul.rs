//! The cover of a document: a short sheet without a table. It need not be the
//! first sheet, because sheets change places.

use crate::model::teks::lipat;
use crate::model::{Alamat, Letak};
use crate::reconcile::rule::Perkara;

/// A sheet with more filled rows is a text or a list, not a cover.
const BARIS_TERBANYAK: usize = 40;

const BULAN: [&str; 12] = [
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
];

/// What the cover says, with its cell; nothing where it says two things.
fn kata_sampul(perkara: &Perkara<'_>, berkas: usize, baca: fn(&str) -> Option<i32>) -> Option<(i32, Letak)> {
    let mut hasil: Option<(i32, Letak)> = None;
    for (id, lembar) in perkara.sumber.lembar_berkas(berkas) {
        if lembar.baris.len() > BARIS_TERBANYAK || perkara.tabel.iter().any(|t| t.di_lembar(id)) {
            continue;
        }
        let sel = lembar.baris.iter().flat_map(|(b, sel)| sel.iter().map(move |(k, isi)| (*b, *k, isi)));
        for (baris, kolom, isi) in sel {
            let Some(nilai) = baca(isi.nilai.teks()) else { continue };
            match hasil {
                Some((lain, _)) if lain != nilai => return None,
                Some(_) => {}
                None => hasil = Some((nilai, Letak { lembar: id, alamat: Alamat::new(baris, kolom) })),
            }
        }
    }
    hasil
}

/// The year the document is for.
pub fn tahun(perkara: &Perkara<'_>, berkas: usize) -> Option<(i32, Letak)> {
    kata_sampul(perkara, berkas, tahun_dokumen)
}

/// The year in which it was signed: "Probolinggo, Desember 2020".
pub fn tanggal(perkara: &Perkara<'_>, berkas: usize) -> Option<(i32, Letak)> {
    kata_sampul(perkara, berkas, tahun_tanggal)
}

fn empat_digit(kata: &str) -> Option<i32> {
    kata.parse().ok().filter(|n| (2000..2100).contains(n))
}

/// "TAHUN 2021", "RENCANA KERJA TAHUN ANGGARAN 2021"; the year of a regulation is another one.
fn tahun_dokumen(teks: &str) -> Option<i32> {
    let rapi = lipat(teks);
    let kata: Vec<&str> = rapi.split(' ').collect();
    let (akhir, sisa) = kata.split_last()?;
    let sisa = if sisa.last() == Some(&"anggaran") { &sisa[..sisa.len() - 1] } else { sisa };
    let bertahun = sisa.last() == Some(&"tahun");
    let peraturan = kata.iter().any(|k| matches!(*k, "nomor" | "no" | "peraturan" | "undang" | "sampai"));
    empat_digit(akhir).filter(|_| bertahun && !peraturan && kata.len() <= 20)
}

fn tahun_tanggal(teks: &str) -> Option<i32> {
    if !teks.contains(',') {
        return None;
    }
    let rapi = lipat(teks);
    let (sisa, akhir) = rapi.rsplit_once(' ')?;
    empat_digit(akhir).filter(|_| sisa.rsplit(' ').next().is_some_and(|bulan| BULAN.contains(&bulan)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_of_a_regulation_is_not_the_year_of_the_plan() {
        assert_eq!(tahun_dokumen("RENCANA KERJA TAHUN ANGGARAN 2021"), Some(2021));
        assert_eq!(tahun_dokumen("Peraturan Wali Kota Nomor 69 Tahun 2020"), None);
        assert_eq!(tahun_tanggal("Kota Contoh, 3 Desember 2020"), Some(2020));
        assert_eq!(tahun_tanggal("Januari sampai Desember 2020"), None);
    }
}
