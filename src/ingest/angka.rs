//! Reads a number from a cell exactly or not at all (domain.md 5).
//!
//! The role of the column decides first: in a money column dots and commas that
//! close groups of three are thousands; in a K column the same text has two
//! readings, and both are kept until the row settles it (`sidang`).

use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::teks::rapikan;
use crate::model::{Angka, IsiSel, Nilai, NilaiSel, Peran};

/// Reads a filled cell of a numeric column.
#[must_use]
pub fn baca(isi: &IsiSel, peran: Peran) -> Nilai {
    match &isi.nilai {
        NilaiSel::Angka(teks) => angka_asli(teks, isi.format.as_deref(), peran),
        NilaiSel::Teks(teks) => baca_teks(teks, peran),
        NilaiSel::Logis(_) | NilaiSel::Tanggal(_) | NilaiSel::Galat(_) | NilaiSel::RumusTanpaNilai => {
            Nilai::TakTerbaca
        }
    }
}

/// Reads a text of a numeric column.
#[must_use]
pub fn baca_teks(teks: &str, peran: Peran) -> Nilai {
    let rapi = rapikan(teks);
    if peran.uang() { uang(&rapi) } else { kinerja(&rapi, peran.persen()) }
}

/// A stored number; its number format may hold a percent sign or a unit.
fn angka_asli(teks: &str, format: Option<&str>, peran: Peran) -> Nilai {
    let Some(mut nilai) = desimal(teks) else { return Nilai::TakTerbaca };
    if peran.uang() {
        // Sums of doubles leave tails such as 59911114.129999995; sen are exact.
        nilai = nilai.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero).normalize();
    }
    let mut angka = Angka::pasti(nilai);
    if let Some(format) = format {
        let utama = format.split(';').next().unwrap_or(format);
        if utama.contains('%') {
            angka.nilai = (nilai * Decimal::ONE_HUNDRED).normalize();
            angka.persen = true;
        }
        angka.satuan = satuan_format(utama);
        if let Some((_, ekor)) = utama.split_once('.') {
            angka.desimal =
                u32::try_from(ekor.bytes().take_while(|b| b"0#?".contains(b)).count()).unwrap_or(0);
        } else if utama.contains('0') {
            angka.desimal = 0;
        }
    }
    // Beyond six digits a double shows its own noise, not the document's.
    angka.desimal = angka.desimal.min(6);
    Nilai::Angka(angka)
}

/// The quoted text of a number format such as `#,##0" bln"`.
fn satuan_format(format: &str) -> Option<Box<str>> {
    let (_, sisa) = format.split_once('"')?;
    let (teks, _) = sisa.split_once('"')?;
    let teks = teks.trim();
    (!teks.is_empty() && !teks.eq_ignore_ascii_case("rp") && !teks.eq_ignore_ascii_case("rp."))
        .then(|| teks.into())
}

fn desimal(teks: &str) -> Option<Decimal> {
    Decimal::from_str_exact(teks).or_else(|_| Decimal::from_str(teks)).ok().map(|d| d.normalize())
}

/// "Rp 62.733.100", ".Rp 14.996.250", "1,656,250,000", "(1.000)", "Rp 1.000 (seribu rupiah)".
fn uang(teks: &str) -> Nilai {
    if matches!(teks, "-" | "–" | "—") {
        return Nilai::Nihil;
    }
    let awal = teks.trim_start_matches('.').trim_start();
    let (ada_rp, inti) = match awal.get(..2) {
        Some(rp) if rp.eq_ignore_ascii_case("rp") => (true, awal[2..].trim_start_matches(['.', ',', ' '])),
        _ => (false, awal.strip_prefix("IDR").map_or(awal, str::trim_start)),
    };
    if inti.is_empty() {
        return if ada_rp { Nilai::RpKosong } else { Nilai::TakTerbaca };
    }
    if ada_rp && matches!(inti, "-" | "–") {
        return Nilai::Nihil;
    }
    let (negatif, inti) = match inti.strip_prefix('(').and_then(|s| s.strip_suffix(')')) {
        Some(dalam) => (true, dalam),
        None => match inti.strip_prefix('-') {
            Some(sisa) => (true, sisa.trim_start()),
            None => (false, inti.split_once('(').map_or(inti, |(angka, _)| angka)),
        },
    };
    let inti = inti.trim().trim_end_matches(",-").trim_end_matches(".-").trim_end();
    let Some(nilai) = angka_berkelompok(inti) else { return Nilai::TakTerbaca };
    Nilai::Angka(Angka::pasti(if negatif { -nilai } else { nilai }))
}

/// Digits with thousands groups and at most two decimals; nothing else.
fn angka_berkelompok(teks: &str) -> Option<Decimal> {
    if teks.is_empty() || !teks.bytes().all(|b| b.is_ascii_digit() || b".,".contains(&b)) {
        return None;
    }
    let bagian: Vec<&str> = teks.split(['.', ',']).collect();
    if bagian.iter().any(|b| b.is_empty()) {
        return None;
    }
    let pemisah: Vec<u8> = teks.bytes().filter(|b| b".,".contains(b)).collect();
    let [kepala, tengah @ .., ekor] = bagian.as_slice() else { return desimal(teks) };
    let kelompok = |b: &str| b.len() == 3;
    let ribuan = kepala.len() <= 3 && tengah.iter().all(|b| kelompok(b));
    let satu_tanda = pemisah[..pemisah.len() - 1].windows(2).all(|w| w[0] == w[1]);
    let tanda_akhir = pemisah[pemisah.len() - 1];
    if kelompok(ekor) && ribuan && pemisah.iter().all(|p| *p == tanda_akhir) {
        return desimal(&bagian.concat());
    }
    // The last separator starts the decimals: it must differ from the ones before.
    let berbeda = pemisah.len() == 1 || (satu_tanda && pemisah[0] != tanda_akhir);
    if ekor.len() <= 2 && berbeda && (tengah.is_empty() || ribuan) {
        return desimal(&format!("{}{}.{ekor}", kepala, tengah.concat()));
    }
    None
}

/// A physical figure: "50 Orang", "25%", "1,253", "36 0", "0,026", "42,5 8%".
fn kinerja(teks: &str, kolom_persen: bool) -> Nilai {
    if matches!(teks, "-" | "–" | "—") {
        return Nilai::Nihil;
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
    // "2900 orang 10 kali" holds two measures, "5-7" a range: no single number.
    if satuan.bytes().any(|b| b.is_ascii_digit()) || sisa.starts_with(['-', '–', '/', '=', '+']) {
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

/// All readings of digits with separators and blanks, the likeliest first, each
/// with its number of decimals.
fn bacaan(teks: &str, persen: bool) -> Vec<(Decimal, u32)> {
    let mut hasil: Vec<(Decimal, u32)> = Vec::new();
    let mut tambah = |teks: &str| {
        for bacaan in bacaan_tanpa_spasi(teks, persen) {
            if !hasil.iter().any(|(nilai, _)| *nilai == bacaan.0) {
                hasil.push(bacaan);
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

fn bacaan_tanpa_spasi(teks: &str, persen: bool) -> Vec<(Decimal, u32)> {
    let pemisah: Vec<(usize, u8)> = teks.bytes().enumerate().filter(|(_, b)| b".,".contains(b)).collect();
    let satu = |d: Option<Decimal>, desimal: u32| d.map(|d| vec![(d, desimal)]).unwrap_or_default();
    let [(di, _)] = pemisah.as_slice() else {
        if pemisah.is_empty() {
            return satu(desimal(teks), 0);
        }
        let angka = angka_berkelompok(teks);
        return satu(angka, angka.map_or(0, |d| d.scale()));
    };
    let (kepala, ekor) = (&teks[..*di], &teks[di + 1..]);
    if kepala.is_empty() || ekor.is_empty() {
        return Vec::new();
    }
    let pecahan = desimal(&format!("{kepala}.{ekor}"));
    let banyak = u32::try_from(ekor.len()).unwrap_or(0);
    if ekor.len() != 3 || kepala.len() > 3 || kepala.starts_with('0') {
        return satu(pecahan, banyak);
    }
    // One separator and three digits: thousands or decimals.
    let mut keduanya: Vec<(Decimal, u32)> =
        desimal(&format!("{kepala}{ekor}")).map(|d| (d, 0)).into_iter().collect();
    keduanya.extend(pecahan.map(|d| (d, banyak)));
    if persen {
        keduanya.reverse();
    }
    keduanya
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nilai(teks: &str, peran: Peran) -> Option<String> {
        match baca_teks(teks, peran) {
            Nilai::Angka(a) => Some(a.nilai.to_string()),
            _ => None,
        }
    }

    #[test]
    fn money_as_printed() {
        for (teks, angka) in [
            ("Rp 62.733.100", "62733100"),
            (".Rp 14.996.250", "14996250"),
            ("Rp. 8.404.983,00", "8404983.00"),
            ("1,656,250,000", "1656250000"),
            ("1,458,477.50", "1458477.50"),
            ("(1.234.567)", "-1234567"),
            ("Rp 1.000 (seribu rupiah)", "1000"),
            ("Rp 5.000,-", "5000"),
            ("1500000", "1500000"),
        ] {
            let terbaca = Decimal::from_str(&nilai(teks, Peran::Pagu).unwrap_or_default()).ok();
            assert_eq!(terbaca, Decimal::from_str(angka).ok(), "{teks}");
        }
    }

    #[test]
    fn money_that_is_none() {
        assert_eq!(baca_teks("Rp", Peran::Pagu), Nilai::RpKosong);
        assert_eq!(baca_teks("-", Peran::Pagu), Nilai::Nihil);
        for teks in ["1.23.456", "12,34,567", "Rp 1.", "n/a", "1.234,567,8"] {
            assert_eq!(baca_teks(teks, Peran::Pagu), Nilai::TakTerbaca, "{teks}");
        }
    }

    #[test]
    fn targets_keep_unit_and_doubt() {
        let Nilai::Angka(a) = baca_teks("125 Org", Peran::Target) else { panic!() };
        assert_eq!((a.nilai, a.satuan.as_deref()), (Decimal::from(125), Some("Org")));
        let Nilai::Angka(a) = baca_teks("1,253", Peran::Realisasi) else { panic!() };
        assert_eq!((a.nilai.to_string(), a.lain[0].to_string()), ("1253".into(), "1.253".into()));
        assert_eq!(nilai("0,026", Peran::Target).as_deref(), Some("0.026"));
        assert_eq!(nilai("42,5 8%", Peran::CapaianRp).as_deref(), Some("42.58"));
        assert_eq!(nilai("36 0", Peran::Realisasi).as_deref(), Some("360"));
        assert_eq!(baca_teks("2900 orang 10 kali", Peran::Target), Nilai::TakTerbaca);
        assert_eq!(baca_teks("70,38-70,76", Peran::Target), Nilai::TakTerbaca);
    }
}
