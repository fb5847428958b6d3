//! Physical figures: a number with its unit, or a target that is no single
//! number (formats.md 5: ranges, bounds, grades, dates).

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use super::digit;
use crate::model::{Angka, Nilai, Ungkapan};

static BATAS: LazyLock<Regex> = LazyLock::new(|| {
    pola(
        r"(?i)^(<=|>=|=<|=>|<|>|≤|≥|±|kurang dari|lebih dari|minimal|maksimal|min\.|maks\.)\s*([[0-9].,]+)(.*)$",
    )
});
static RENTANG: LazyLock<Regex> = LazyLock::new(|| {
    pola(r"(?i)^([[0-9].,]+)\s*%?\s*(?:-|–|—|~|s\s*[./]?\s*d\.?|sampai(?:\s+dengan)?)\s*([[0-9].,]+)(.*)$")
});
static MUTU: LazyLock<Regex> = LazyLock::new(|| {
    pola(
        r"(?i)^(?:A{1,3}|B{1,3}|C{1,3}|[DE]|WTP|WDP|TMP|TW|wajar.*|(?:sangat |amat |kurang )?(?:baik|tinggi|rendah|sedang|cukup|kurang|memuaskan|sehat|aman|inovatif))(?:\s*[(/].*)?$",
    )
});
static TANGGAL: LazyLock<Regex> = LazyLock::new(|| {
    pola(
        // Whole names only: "18 Desa" is no day of December.
        r"(?i)^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[/-][0-9]{1,2}[/-][0-9]{4}|(?:[0-9]{1,2}\s+)?(?:jan(?:uari)?|[fp]ebruari|feb|mar(?:et)?|apr(?:il)?|mei|juni?|juli?|agu(?:stus)?|agt|sep(?:t|tember)?|okt(?:ober)?|no[vp](?:ember)?|des(?:ember)?)\.?(?:\s+[0-9]{4})?(?:\s*(?:-|–|s\.?/?d\.?|sampai).*)?)$",
    )
});
/// A token that begins with a digit or ends in several is a second figure;
/// "m2" and "LK3" are not.
static ANGKA_KEDUA: LazyLock<Regex> = LazyLock::new(|| pola(r"(?:^|[^\p{L}[0-9]])[0-9]|\p{L}[0-9]{2}"));

fn pola(teks: &str) -> Regex {
    Regex::new(teks).expect("constant pattern")
}

/// Reads "50 Orang", "25%", "1,253", "36 0", "0,026", "42,5 8%", "<22", "BB".
#[must_use]
pub fn baca(teks: &str, kolom_persen: bool) -> Nilai {
    if super::uang::garis(teks) {
        return Nilai::Nihil;
    }
    if let Some(ungkapan) = ungkapan(teks) {
        return Nilai::Ungkapan(ungkapan);
    }
    let potong = teks
        .char_indices()
        .find(|(_, c)| !(c.is_ascii_digit() || matches!(c, '.' | ',' | ' ')))
        .map_or(teks.len(), |(i, _)| i);
    let (angka, sisa) = teks.split_at(potong);
    let angka = angka.trim().trim_end_matches(['.', ',']);
    if angka.is_empty() {
        return Nilai::TakTerbaca;
    }
    let sisa = sisa.trim();
    let (persen, satuan) = match sisa.strip_prefix('%') {
        Some(ekor) => (true, ekor.trim()),
        None => (false, sisa),
    };
    // "2900 orang 10 kali" holds two measures: no single number.
    if ANGKA_KEDUA.is_match(satuan) || sisa.starts_with(['-', '–', '/', '=', '+']) {
        return Nilai::TakTerbaca;
    }
    let bacaan = bacaan(angka, kolom_persen || persen);
    let Some((pertama, lain)) = bacaan.split_first() else { return Nilai::TakTerbaca };
    Nilai::Angka(Angka {
        nilai: pertama.0,
        satuan: (!satuan.is_empty()).then(|| satuan.into()),
        persen,
        desimal: pertama.1,
        lain: lain.iter().map(|(n, _)| *n).collect(),
    })
}

fn ungkapan(teks: &str) -> Option<Ungkapan> {
    // Each of them has a letter, a sign or a dash; most targets are digits alone.
    if teks.bytes().all(|b| b.is_ascii_digit() || b".,% ".contains(&b)) {
        return None;
    }
    let satu = |teks: &str| match digit::bacaan(teks.trim_end_matches(['.', ','])).as_slice() {
        [satu] => Some(satu.nilai),
        _ => None,
    };
    if let Some(c) = BATAS.captures(teks) {
        return Some(Ungkapan::Batas { tanda: c[1].into(), nilai: satu(&c[2])? });
    }
    if TANGGAL.is_match(teks) {
        return Some(Ungkapan::Waktu);
    }
    if let Some(c) = RENTANG.captures(teks) {
        return (!ANGKA_KEDUA.is_match(&c[3]))
            .then_some(())
            .and_then(|()| Some(Ungkapan::Rentang { dari: satu(&c[1])?, sampai: satu(&c[2])? }));
    }
    MUTU.is_match(teks).then_some(Ungkapan::Mutu)
}

/// All readings of digits with separators and blanks, the likeliest first, each
/// with its number of decimals.
fn bacaan(teks: &str, persen: bool) -> Vec<(Decimal, u32)> {
    let mut hasil: Vec<(Decimal, u32)> = Vec::new();
    let mut tambah = |teks: &str| {
        let mut satu = digit::bacaan(teks);
        // A percentage has decimals sooner than thousands.
        if persen {
            satu.sort_by_key(|b| b.pecahan.is_none());
        }
        for b in satu {
            if !hasil.iter().any(|(nilai, _)| *nilai == b.nilai) {
                hasil.push((b.nilai, b.desimal));
            }
        }
    };
    let rapat: String = teks.split(' ').collect();
    tambah(&rapat);
    if rapat.len() < teks.len()
        && let Some((kepala, _)) = teks.split_once(' ')
    {
        // The blank may as well part two figures; the joined reading has to
        // prove itself by the arithmetic of its row.
        tambah(kepala.trim_end_matches(['.', ',']));
    }
    hasil
}
