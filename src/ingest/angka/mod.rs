//! Reads a number from a cell exactly or not at all (domain.md 5).
//!
//! The role of the column decides which grammar applies; where the text leaves
//! several readings all of them are kept until the court (`sidang`) settles
//! them by the evidence of row, column and sums.

pub mod digit;
mod kinerja;
pub mod uang;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::teks::rapikan;
use crate::model::{Angka, IsiSel, Nilai, NilaiSel, Peran, Ungkapan};
use digit::desimal;

/// Excel keeps no more significant digits than these; what a double shows
/// beyond them is its own noise.
const DIGIT_EXCEL: u32 = 15;

/// Amounts beyond this, ten times the budget of the country, are no amounts. Below it a region's
/// sum and a percentage of it stay exact.
const UANG_TERBESAR: Decimal = Decimal::from_parts(1_874_919_424, 2_328_306, 0, false, 0);
/// The same for targets: a trillion.
const KINERJA_TERBESAR: Decimal = Decimal::from_parts(3_567_587_328, 232, 0, false, 0);
/// Below this a double that is not zero is what a sum of doubles leaves over (5.82E-11).
const TERKECIL: Decimal = Decimal::from_parts(1, 0, 0, false, 9);

/// Reads a filled cell of a numeric column.
#[must_use]
pub fn baca(isi: &IsiSel, peran: Peran) -> Nilai {
    match &isi.nilai {
        NilaiSel::Angka(teks) => wajar(angka_asli(teks, isi.format.as_deref(), peran), peran),
        NilaiSel::Teks(teks) => baca_teks(teks, peran),
        NilaiSel::Galat(_) => Nilai::Galat,
        NilaiSel::Tanggal(_) if peran.kinerja() => Nilai::Ungkapan(Ungkapan::Waktu),
        NilaiSel::Logis(_) | NilaiSel::Tanggal(_) | NilaiSel::RumusTanpaNilai => Nilai::TakTerbaca,
    }
}

/// Numbers that sums and ratios can be made of; others are not read.
fn wajar(nilai: Nilai, peran: Peran) -> Nilai {
    let terbesar = if peran.uang() { UANG_TERBESAR } else { KINERJA_TERBESAR };
    let muat = |n: &Decimal| n.abs() <= terbesar;
    let cukup = match &nilai {
        Nilai::Angka(a) => muat(&a.nilai) && a.lain.iter().all(muat),
        Nilai::Ungkapan(Ungkapan::Rentang { dari, sampai }) => muat(dari) && muat(sampai),
        Nilai::Ungkapan(Ungkapan::Batas { nilai, .. }) => muat(nilai),
        _ => true,
    };
    match nilai {
        _ if !cukup => Nilai::TakTerbaca,
        Nilai::Angka(a) if a.nilai.abs() < TERKECIL => Nilai::Angka(Angka { nilai: Decimal::ZERO, ..a }),
        nilai => nilai,
    }
}

/// Reads a text of a numeric column.
#[must_use]
pub fn baca_teks(teks: &str, peran: Peran) -> Nilai {
    wajar(teks_angka(teks, peran), peran)
}

fn teks_angka(teks: &str, peran: Peran) -> Nilai {
    let rapi = rapikan(teks);
    match tanpa_angka(&rapi) {
        Some(nilai) => nilai,
        None if peran.uang() => uang(&rapi),
        None => kinerja::baca(&rapi, peran.persen()),
    }
}

/// The words and errors that stand for no value.
fn tanpa_angka(teks: &str) -> Option<Nilai> {
    if teks.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    match teks.to_lowercase().as_str() {
        "none" | "null" | "[null]" | "(null)" | "<null>" | "nil" | "nan" | "n/a" | "na" | "undefined" => {
            Some(Nilai::TanpaNilai)
        }
        "#ref!" | "#value!" | "#div/0!" | "#name?" | "#n/a" | "#num!" | "#null!" => Some(Nilai::Galat),
        "nihil" => Some(Nilai::Nihil),
        _ => None,
    }
}

fn uang(teks: &str) -> Nilai {
    match uang::baca(teks) {
        uang::Tulisan::RpSaja => Nilai::RpKosong,
        uang::Tulisan::Garis => Nilai::Nihil,
        uang::Tulisan::Lain => Nilai::TakTerbaca,
        uang::Tulisan::Jumlah(bacaan) => {
            let mut nilai: Vec<Decimal> = Vec::new();
            for b in bacaan {
                if !nilai.contains(&b.nilai) {
                    nilai.push(b.nilai);
                }
            }
            let mut nilai = nilai.into_iter();
            let Some(pertama) = nilai.next() else { return Nilai::TakTerbaca };
            Nilai::Angka(Angka { lain: nilai.collect(), ..Angka::pasti(pertama) })
        }
    }
}

/// A stored number; its number format may hold a percent sign or a unit.
fn angka_asli(teks: &str, format: Option<&str>, peran: Peran) -> Nilai {
    let Some(mut nilai) = desimal(teks) else { return Nilai::TakTerbaca };
    let utama = format.map(|f| f.split(';').next().unwrap_or(f));
    if peran.uang() {
        if utama.is_some_and(|f| f.contains('%')) {
            return Nilai::TakTerbaca;
        }
        // Sums of doubles leave tails such as 59911114.129999995.
        if let Some(bulat) = nilai.round_sf_with_strategy(DIGIT_EXCEL, RoundingStrategy::MidpointAwayFromZero)
        {
            nilai = bulat.normalize();
        }
        let mut angka = Angka::pasti(nilai);
        // "350.125" typed where the dot is a decimal sign arrives as 350,125.
        if nilai.scale() == 3 && nilai.abs() < Decimal::ONE_THOUSAND {
            angka.lain = vec![(nilai * Decimal::ONE_THOUSAND).normalize()];
        }
        return Nilai::Angka(angka);
    }
    let mut angka = Angka::pasti(nilai);
    if let Some(utama) = utama {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn nilai(teks: &str, peran: Peran) -> Option<String> {
        match baca_teks(teks, peran) {
            Nilai::Angka(a) => Some(a.nilai.to_string()),
            _ => None,
        }
    }

    fn asli(teks: &str, format: Option<&str>, peran: Peran) -> Angka {
        let isi = IsiSel { nilai: NilaiSel::Angka(teks.into()), format: format.map(Into::into) };
        match baca(&isi, peran) {
            Nilai::Angka(angka) => angka,
            lain => panic!("{teks}: {lain:?}"),
        }
    }

    #[test]
    fn what_no_sum_can_hold_is_not_read_and_the_rest_of_a_sum_is_zero() {
        let besar = |teks: &str, format: Option<&str>, peran| {
            let isi = IsiSel { nilai: NilaiSel::Angka(teks.into()), format: format.map(Into::into) };
            baca(&isi, peran)
        };
        assert_eq!(besar("99999997981912287493000122e1", Some("0.00%"), Peran::Target), Nilai::TakTerbaca);
        assert_eq!(besar("79228162514264337593543950335", None, Peran::Pagu), Nilai::TakTerbaca);
        assert_eq!(nilai("Rp 99.999 triliun", Peran::Pagu), None);
        assert_eq!(nilai("Rp 9.999 triliun", Peran::Pagu).as_deref(), Some("9999000000000000"));
        assert_eq!(asli("0.0000000000582076609134674", None, Peran::Pagu).nilai, Decimal::ZERO);
    }

    #[test]
    fn no_value_has_several_faces() {
        for (teks, harap) in [
            ("Rp", Nilai::RpKosong),
            ("-", Nilai::Nihil),
            ("Nihil", Nilai::Nihil),
            ("None", Nilai::TanpaNilai),
            ("[null]", Nilai::TanpaNilai),
            ("n/a", Nilai::TanpaNilai),
            ("#REF!", Nilai::Galat),
            ("#Belanja Modal Tanah", Nilai::TakTerbaca),
            ("1.23.456", Nilai::TakTerbaca),
            ("95%", Nilai::TakTerbaca),
        ] {
            assert_eq!(baca_teks(teks, Peran::Pagu), harap, "{teks}");
        }
        assert_eq!(nilai("0", Peran::Pagu).as_deref(), Some("0"));
    }

    #[test]
    fn stored_doubles_lose_their_noise_only() {
        assert_eq!(asli("59911114.129999995", None, Peran::Pagu).nilai.to_string(), "59911114.13");
        assert_eq!(asli("18953066778.13", None, Peran::Pagu).nilai.to_string(), "18953066778.13");
        assert_eq!(asli("1234.567891", None, Peran::Pagu).nilai.to_string(), "1234.567891");
        assert_eq!(asli("350.125", None, Peran::Pagu).lain, [Decimal::from(350_125)]);
    }

    #[test]
    fn the_number_format_speaks_too() {
        let a = asli("300", Some("0 \"bln\""), Peran::Target);
        assert_eq!((a.nilai, a.satuan.as_deref()), (Decimal::from(300), Some("bln")));
        let a = asli("0.96", Some("0%"), Peran::Target);
        assert_eq!((a.nilai, a.persen), (Decimal::from(96), true));
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
        assert_eq!(nilai("12 km2", Peran::Target).as_deref(), Some("12"));
        assert_eq!(nilai("80 Keluarga (LK3)", Peran::Target).as_deref(), Some("80"));
        assert_eq!(nilai("30Dokumen", Peran::Target).as_deref(), Some("30"));
        for teks in ["2900 orang 10 kali", "1 Dukumen2900 orang", "%", "lihat lampiran"] {
            assert_eq!(baca_teks(teks, Peran::Target), Nilai::TakTerbaca, "{teks}");
        }
    }

    #[test]
    fn targets_that_are_no_single_number() {
        let ungkapan = |teks: &str| match baca_teks(teks, Peran::Target) {
            Nilai::Ungkapan(u) => u,
            lain => panic!("{teks}: {lain:?}"),
        };
        let d = |t: &str| desimal(t).unwrap();
        assert_eq!(ungkapan("70,38-70,76"), Ungkapan::Rentang { dari: d("70.38"), sampai: d("70.76") });
        assert_eq!(ungkapan("80-60"), Ungkapan::Rentang { dari: d("80"), sampai: d("60") });
        assert_eq!(ungkapan("69,1 s.d. 69,5 %"), Ungkapan::Rentang { dari: d("69.1"), sampai: d("69.5") });
        assert_eq!(ungkapan("<22"), Ungkapan::Batas { tanda: "<".into(), nilai: d("22") });
        assert_eq!(ungkapan("≤5 menit"), Ungkapan::Batas { tanda: "≤".into(), nilai: d("5") });
        assert_eq!(ungkapan("< 49/100.000 penduduk"), Ungkapan::Batas { tanda: "<".into(), nilai: d("49") });
        for teks in ["A", "BB", "WTP", "B (65,3)", "Sangat Baik"] {
            assert_eq!(ungkapan(teks), Ungkapan::Mutu, "{teks}");
        }
        for teks in ["2023-01-01", "31/12/2023", "Januari s.d. Desember"] {
            assert_eq!(ungkapan(teks), Ungkapan::Waktu, "{teks}");
        }
        for teks in ["18 Desa", "4 Marka", "2 Janda", "7 Oktan"] {
            assert!(matches!(baca_teks(teks, Peran::Target), Nilai::Angka(_)), "{teks}");
        }
    }
}
