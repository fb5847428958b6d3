//! Reads a code from a cell, repairing what Excel and people do to codes
//! (domain.md 4.5). The raw text is kept by the caller; a repair says why.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::teks::rapikan;
use crate::model::{Kode, KodeBaris, KodeLama, Nomenklatur, SebabPerbaikan};

/// A code as read: what it is, the repair that was needed, and the name that
/// shared its cell.
#[derive(Debug, Clone, PartialEq)]
pub struct KodeTerbaca {
    pub kode: KodeBaris,
    pub perbaikan: Option<SebabPerbaikan>,
    pub nama: Option<String>,
}

static SKPD: LazyLock<Regex> = LazyLock::new(|| pola(r"^\d\.\d{2}\.\d\.\d{2}\.\d\.\d{2}\.\d{2}\.\d{4}$"));
// A rekening ("5.1.02.01.01.0024") and a funding code ("1.2.01.01.02.001") count
// their second group with one digit, a bidang ("5.01.02…") with two; and their
// fourth group is never the single level digit of a kegiatan.
static REKENING: LazyLock<Regex> =
    LazyLock::new(|| pola(r"^[1-9]\.\d\.\d{1,2}\.\d{2}(?:\.\d{2}(?:[.-]\d{1,5})?)?$"));
static LONGGAR: LazyLock<Regex> = LazyLock::new(|| {
    pola(r"^([1-9X])\.(\d{1,2}|XX)(?:\.(\d{1,2})(?:\.(0?[1-9])\.(\d{1,2})(?:\.(\d{1,4}))?)?)?$")
});
static KODE_NAMA: LazyLock<Regex> = LazyLock::new(|| {
    pola(r"^([1-9Xx]\s*[.,]\s*(?:\d{1,2}|[Xx]{2})(?:\s*[.,]\s*\d{1,4})*)\s*\.?\s*([^\d.,\s].*)$")
});

fn pola(teks: &str) -> Regex {
    Regex::new(teks).expect("constant pattern")
}

/// Which family a code certainly belongs to, or `None` where both would accept
/// it ("1.06", "1.06.04").
#[must_use]
pub fn keluarga(teks: &str) -> Option<Nomenklatur> {
    let rapat: String = rapikan(teks);
    match (Kode::baca(&rapat.to_uppercase()), KodeLama::baca(&rapat)) {
        (Some(_), None) => Some(Nomenklatur::Baru),
        (None, Some(_)) => Some(Nomenklatur::Lama),
        _ => None,
    }
}

/// Reads the text of a code cell (the cells of a split code already joined).
///
/// `keluarga` settles codes that both nomenclatures accept. `None` means that
/// the text is no code at all but words, such as a heading in the code column.
#[must_use]
pub fn baca(teks: &str, keluarga: Nomenklatur) -> Option<KodeTerbaca> {
    let rapi = rapikan(teks);
    if !rapi.bytes().any(|b| b.is_ascii_digit()) && !rapi.to_uppercase().starts_with("X.XX") {
        return None;
    }
    let utuh = |kode| Some(KodeTerbaca { kode, perbaikan: None, nama: None });
    if keluarga == Nomenklatur::Lama
        && let Some(lama) = KodeLama::baca(&rapi)
    {
        return utuh(KodeBaris::Lama(lama));
    }
    if SKPD.is_match(&rapi) {
        return utuh(KodeBaris::Lain(rapi.into()));
    }
    if let Some(kode) = Kode::baca(&rapi) {
        return utuh(KodeBaris::Baru(kode));
    }
    if let Some(lama) = KodeLama::baca(&rapi) {
        return utuh(KodeBaris::Lama(lama));
    }
    if REKENING.is_match(&rapi) {
        return utuh(KodeBaris::Lain(rapi.into()));
    }
    if let Some((kode, sebab)) = perbaiki(&rapi) {
        return Some(KodeTerbaca { kode: KodeBaris::Baru(kode), perbaikan: Some(sebab), nama: None });
    }
    if let Some(c) = KODE_NAMA.captures(&rapi)
        && let Some(awal) = baca(&c[1], keluarga)
        && !matches!(awal.kode, KodeBaris::TakDikenal(_))
    {
        return Some(KodeTerbaca { nama: Some(c[2].trim().to_owned()), ..awal });
    }
    Some(KodeTerbaca { kode: KodeBaris::TakDikenal(rapi.into()), perbaikan: None, nama: None })
}

/// Repairs that restore a well-formed new code without guessing.
fn perbaiki(teks: &str) -> Option<(Kode, SebabPerbaikan)> {
    let tanpa_spasi: String = teks.split(' ').collect();
    if let Some(kode) = Kode::baca(&tanpa_spasi) {
        return Some((kode, SebabPerbaikan::Spasi));
    }
    let bersih = tanpa_spasi
        .trim_start_matches(['`', '\'', '’', '‘'])
        .trim_end_matches(['.', ','])
        .replace([',', '-', '_', '/'], ".");
    if let Some(kode) = Kode::baca(&bersih) {
        return Some((kode, SebabPerbaikan::TandaBaca));
    }
    let angka: String = bersih
        .chars()
        .map(|c| match c {
            'O' | 'o' => '0',
            'l' | 'I' => '1',
            'x' => 'X',
            lain => lain,
        })
        .collect();
    if let Some(kode) = Kode::baca(&angka) {
        return Some((kode, SebabPerbaikan::HurufMiripAngka));
    }
    let c = LONGGAR.captures(&angka)?;
    let bagian = |i: usize| c.get(i).map(|m| m.as_str());
    let dua = |s: &str| format!("{s:0>2}");
    let mut utuh = format!("{}.{}", &c[1], dua(&c[2]));
    if let Some(p) = bagian(3) {
        utuh = format!("{utuh}.{}", dua(p));
    }
    if let (Some(l), Some(k)) = (bagian(4), bagian(5)) {
        utuh = format!("{utuh}.{}.{}", l.trim_start_matches('0'), dua(k));
    }
    if let Some(s) = bagian(6) {
        let lebar = if s.len() > 2 { 4 } else { 2 };
        utuh = format!("{utuh}.{s:0>lebar$}");
    }
    // "1.3" may be 1.03 or 1.30: with fewer than three groups nothing restores it.
    let pasti = bagian(3).is_some();
    let sebab = if bagian(4).is_some_and(|l| l.len() == 2) && utuh.len() == angka.len() - 1 {
        SebabPerbaikan::KewenanganDuaDigit
    } else {
        SebabPerbaikan::NolHilang
    };
    if pasti { Kode::baca(&utuh).map(|k| (k, sebab)) } else { None }
}

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
    let mut kode = String::new();
    for bagian in bawaan[..=terakhir].iter().filter(|b| !b.is_empty()) {
        // Some forms repeat the whole code in each cell, some print one part per cell.
        if kode.is_empty() || bagian.starts_with(&format!("{kode}.")) {
            kode.clone_from(bagian);
        } else {
            let lokal = kode.contains(' ') || bagian.len() == 3;
            let lebar = if lokal { bagian.len() } else { 2 };
            let isi = if bagian.contains('.') { bagian.clone() } else { format!("{bagian:0>lebar$}") };
            kode = format!("{kode}.{isi}");
        }
    }
    Some(kode)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kode(teks: &str) -> (String, Option<SebabPerbaikan>) {
        let t = baca(teks, Nomenklatur::Baru).unwrap();
        (t.kode.to_string(), t.perbaikan)
    }

    #[test]
    fn damage_is_repaired_and_named() {
        assert_eq!(kode("1.06.04. 2.01. 01"), ("1.06.04.2.01.01".into(), Some(SebabPerbaikan::Spasi)));
        assert_eq!(kode("`1.01.02.2.02.04"), ("1.01.02.2.02.04".into(), Some(SebabPerbaikan::TandaBaca)));
        assert_eq!(kode("2.16-02.2.01.06"), ("2.16.02.2.01.06".into(), Some(SebabPerbaikan::TandaBaca)));
        assert_eq!(
            kode("1.O6.04.2.01.01"),
            ("1.06.04.2.01.01".into(), Some(SebabPerbaikan::HurufMiripAngka))
        );
        assert_eq!(kode("1.3.02.2.01.0109"), ("1.03.02.2.01.0109".into(), Some(SebabPerbaikan::NolHilang)));
        assert_eq!(kode("1.06.04.02.01.01").1, Some(SebabPerbaikan::KewenanganDuaDigit));
    }

    #[test]
    fn look_alikes_are_told_apart() {
        let jenis = |t: &str| baca(t, Nomenklatur::Baru).unwrap().kode;
        assert!(matches!(jenis("5.1.02.01.01.0024"), KodeBaris::Lain(_)));
        assert!(matches!(jenis("1.06.0.00.0.00.01.0000"), KodeBaris::Lain(_)));
        assert!(matches!(jenis("5.01.02.2.01.01"), KodeBaris::Baru(_)));
        assert!(matches!(jenis("110600.1106 01.05.001"), KodeBaris::Lama(_)));
        assert!(matches!(jenis("121.800.110.601"), KodeBaris::TakDikenal(_)));
        assert!(matches!(jenis("1.3"), KodeBaris::TakDikenal(_)));
        assert_eq!(baca("SOSIAL", Nomenklatur::Baru), None);
    }

    #[test]
    fn a_name_may_share_the_cell() {
        let t = baca("1.06.04.2.01.01 Penyediaan Permakanan", Nomenklatur::Baru).unwrap();
        assert_eq!(t.kode.to_string(), "1.06.04.2.01.01");
        assert_eq!(t.nama.as_deref(), Some("Penyediaan Permakanan"));
    }

    #[test]
    fn split_codes_carry_their_upper_levels_down() {
        let mut bawaan = Vec::new();
        let gabung = |sel: &[Option<&str>], b: &mut Vec<String>| gabung_sel(sel, b).unwrap();
        assert_eq!(gabung(&[Some("1"), Some("06"), Some("04"), None, None], &mut bawaan), "1.06.04");
        assert_eq!(gabung(&[None, None, None, Some("2.01"), None], &mut bawaan), "1.06.04.2.01");
        assert_eq!(gabung(&[None, None, None, None, Some("1")], &mut bawaan), "1.06.04.2.01.01");
        let mut bawaan = Vec::new();
        assert_eq!(gabung(&[Some("1.06.15"), None], &mut bawaan), "1.06.15");
        assert_eq!(gabung(&[None, Some("1.06.15.05")], &mut bawaan), "1.06.15.05");
        assert_eq!(gabung(&[None, Some("06")], &mut bawaan), "1.06.15.06");
    }
}
