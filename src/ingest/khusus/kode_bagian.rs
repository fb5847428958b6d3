//! A code whose parts stand in columns of their own, each named for its level and written as a
//! whole number: `1.01 | 1 | 1 | 1` is `1.01.01.2.01.01` in a kabupaten or kota (formats.md 2.11).

use crate::ingest::kepala::Kepala;
use crate::model::teks::rapikan;
use crate::model::{Jenjang, Larik, Peran, Tabel};

/// The code of a row put together from its parts; `None` where the layout has no such columns or
/// the row no parts.
#[must_use]
pub fn rangkai(tabel: &Tabel, kepala: &Kepala<'_>, larik: &Larik) -> Option<String> {
    let mut kode = String::new();
    for (kolom, isian) in tabel.kolom.iter().zip(&larik.sel) {
        if kolom.peran != Peran::Kode {
            continue;
        }
        let judul = kepala.judul.iter().find(|j| j.kolom == kolom.kolom)?;
        let jenjang = kepala.bentuk.kolom[judul.peran?].jenjang?;
        let Some(isian) = isian else { continue };
        let teks = rapikan(&isian.mentah);
        let bagian = match jenjang {
            Jenjang::Urusan | Jenjang::Bidang if kode.is_empty() => dua_angka(&teks),
            Jenjang::Kegiatan if !teks.contains('.') => {
                format!("{}.{teks:0>2}", kepala.bentuk.kewenangan?)
            }
            Jenjang::SubKegiatan if teks.len() > 2 => format!("{teks:0>4}"),
            _ => format!("{teks:0>2}"),
        };
        // Some forms repeat the code of the level above in each cell.
        if teks.starts_with(&format!("{kode}.")) && !kode.is_empty() {
            kode = teks;
        } else if kode.is_empty() {
            kode = bagian;
        } else {
            kode = format!("{kode}.{bagian}");
        }
    }
    (!kode.is_empty()).then_some(kode)
}

/// "1.1" in a column of bidang codes is urusan 1, bidang 01.
fn dua_angka(teks: &str) -> String {
    match teks.split_once('.') {
        Some((urusan, bidang)) if !bidang.contains('.') => format!("{urusan}.{bidang:0>2}"),
        _ => teks.to_owned(),
    }
}
