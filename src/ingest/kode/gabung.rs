//! Codes that are split over several cells: 1 | 06 | 04 | 2.01 | 01.

use crate::model::teks::rapikan;

/// Joins the code cells of one row. `bawaan` holds the parts of the rows above
/// and is carried on: in many files only the changed level is filled.
#[must_use]
pub fn gabung_sel(sel: &[Option<&str>], bawaan: &mut Vec<String>) -> Option<String> {
    bawaan.resize(sel.len(), String::new());
    let terakhir = sel.iter().rposition(Option::is_some)?;
    if sel.len() == 1 {
        return sel[0].map(str::to_owned);
    }
    let pertama = sel.iter().position(Option::is_some).unwrap_or(0);
    for (i, isi) in sel.iter().enumerate() {
        if let Some(teks) = isi {
            bawaan[i] = rapikan(teks);
        } else if i > pertama {
            bawaan[i].clear();
        }
    }
    let apa_adanya = rekening_terpisah(&bawaan[..=terakhir]);
    let mut kode = String::new();
    for bagian in bawaan[..=terakhir].iter().filter(|b| !b.is_empty() && !pengisi(b)) {
        // Some forms repeat the whole code in each cell, some print one part per cell.
        if kode.is_empty() || bagian.starts_with(&format!("{kode}.")) {
            kode.clone_from(bagian);
        } else {
            let lokal = apa_adanya || kode.contains(' ') || bagian.len() == 3;
            let lebar = if lokal { bagian.len() } else { 2 };
            let isi = if bagian.contains('.') { bagian.clone() } else { format!("{bagian:0>lebar$}") };
            kode = format!("{kode}.{isi}");
        }
    }
    Some(kode)
}

/// Zeros in place of a level that the row does not have.
fn pengisi(bagian: &str) -> bool {
    bagian.bytes().all(|b| b == b'0' || b == b'.')
}

/// An account over cells (5 | 2 | 2 | 01 | 09 and 5 | 1 | 02 | 01 | 01 | 0024)
/// keeps its groups of one digit; where every part came without zeros nothing
/// shows that they are not lost.
fn rekening_terpisah(bagian: &[String]) -> bool {
    let [akun, kelompok, jenis, sisa @ ..] = bagian else { return false };
    let satu = |b: &String| b.len() == 1;
    matches!(akun.as_str(), "4" | "5" | "6")
        && satu(kelompok)
        && ((satu(jenis) && sisa.iter().any(|b| b.len() == 2 && b.starts_with('0')))
            || sisa.iter().any(|b| b.len() == 4 && !b.contains('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn split_codes_carry_their_upper_levels_down() {
        let mut bawaan = Vec::new();
        let gabung = |sel: &[Option<&str>], b: &mut Vec<String>| gabung_sel(sel, b).unwrap();
        assert_eq!(gabung(&[Some("1"), Some("06"), Some("04"), None, None], &mut bawaan), "1.06.04");
        assert_eq!(gabung(&[None, None, None, Some("2.01"), None], &mut bawaan), "1.06.04.2.01");
        assert_eq!(gabung(&[None, None, None, None, Some("1")], &mut bawaan), "1.06.04.2.01.01");
        let isi = |s: &[&'static str]| s.iter().map(|t| Some(*t)).collect::<Vec<_>>();
        let mut baru = Vec::new();
        assert_eq!(gabung(&isi(&["1", "6", "4", "2.01", "1"]), &mut baru), "1.06.04.2.01.01");
        assert_eq!(gabung(&isi(&["1", "06", "04", "0.00", "00"]), &mut Vec::new()), "1.06.04");
        assert_eq!(gabung(&isi(&["5", "2", "2", "01", "09"]), &mut Vec::new()), "5.2.2.01.09");
        assert_eq!(gabung(&isi(&["5", "1", "02", "01", "01", "0024"]), &mut Vec::new()), "5.1.02.01.01.0024");
        assert_eq!(gabung(&isi(&["5", "1", "2", "2.01", "1"]), &mut Vec::new()), "5.01.02.2.01.01");
        let mut bawaan = Vec::new();
        assert_eq!(gabung(&[Some("1.06.15"), None], &mut bawaan), "1.06.15");
        assert_eq!(gabung(&[None, Some("1.06.15.05")], &mut bawaan), "1.06.15.05");
        assert_eq!(gabung(&[None, Some("06")], &mut bawaan), "1.06.15.06");
    }
}
