//! A code whose parts stand in columns of their own, each named for its level and written as a
//! whole number: `1.01 | 1 | 1 | 1` is `1.01.01.2.01.01` in a kabupaten or kota (formats.md 2.11).

use crate::ingest::kepala::Kepala;
use crate::model::teks::rapikan;
use crate::model::{Jenjang, Larik, Nomenklatur, Peran, Tabel};

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

/// The forms of 2006 print programme and kegiatan as two short cells ("15 | 01") and the bidang in
/// the block above the table: `1.06.15.01`.
#[must_use]
pub fn pendek(
    tabel: &Tabel,
    larik: &Larik,
    bidang: Option<&str>,
    keluarga: Nomenklatur,
    bawaan: &mut Vec<String>,
) -> Option<String> {
    let sel: Vec<Option<String>> = tabel
        .kolom
        .iter()
        .zip(&larik.sel)
        .filter(|(k, _)| k.peran == Peran::Kode)
        .map(|(_, s)| s.as_ref().map(|i| rapikan(&i.mentah)))
        .collect();
    let dua_angka = |t: &String| t.len() <= 3 && t.bytes().all(|b| b.is_ascii_digit());
    if keluarga != Nomenklatur::Lama || sel.len() != 2 || !sel.iter().flatten().all(dua_angka) {
        return None;
    }
    let teks: Vec<Option<&str>> = sel.iter().map(Option::as_deref).collect();
    let kode = crate::ingest::kode::gabung_sel(&teks, bawaan)?;
    Some(format!("{}.{kode:0>2}", bidang?))
}

/// "1.1" in a column of bidang codes is urusan 1, bidang 01.
fn dua_angka(teks: &str) -> String {
    match teks.split_once('.') {
        Some((urusan, bidang)) if !bidang.contains('.') => format!("{urusan}.{bidang:0>2}"),
        _ => teks.to_owned(),
    }
}
