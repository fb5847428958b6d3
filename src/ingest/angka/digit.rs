//! The grammar of printed digits: every reading that Indonesian or English
//! separators allow, and by which separator each of them goes.

use std::str::FromStr;

use rust_decimal::Decimal;

/// One way to read digits with separators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bacaan {
    pub nilai: Decimal,
    /// The sign between groups of three.
    pub ribuan: Option<u8>,
    /// The sign before the decimals.
    pub pecahan: Option<u8>,
    /// Digits behind that sign, as printed.
    pub desimal: u32,
}

impl Bacaan {
    fn bulat(nilai: Decimal, ribuan: Option<u8>) -> Self {
        Self { nilai, ribuan, pecahan: None, desimal: 0 }
    }

    /// The same reading with its amount changed.
    #[must_use]
    pub fn dengan(self, nilai: Decimal) -> Self {
        Self { nilai, ..self }
    }
}

/// Numbers beyond this cannot be multiplied by a unit such as a million.
const TERBESAR: Decimal = Decimal::from_parts(1_661_992_960, 1_808_227_885, 5, false, 0);

/// A plain decimal text; `None` also where it has more digits than are exact.
#[must_use]
pub fn desimal(teks: &str) -> Option<Decimal> {
    let nilai = Decimal::from_str_exact(teks).or_else(|_| Decimal::from_str(teks)).ok()?;
    (nilai.abs() <= TERBESAR).then(|| nilai.normalize())
}

/// All readings of a text of digits, dots, commas and blanks, the likeliest
/// first. None where no convention allows it ("1.23.456", "12,34,567").
#[must_use]
pub fn bacaan(teks: &str) -> Vec<Bacaan> {
    let Some(rapat) = tanpa_sela(teks) else { return Vec::new() };
    let tanda: Vec<u8> = rapat.bytes().filter(|b| !b.is_ascii_digit()).collect();
    let bagian: Vec<&str> = rapat.split(|c: char| !c.is_ascii_digit()).collect();
    let (Some((akhir, depan)), Some((ekor, kepala))) = (tanda.split_last(), bagian.split_last()) else {
        return desimal(&rapat).map(|n| Bacaan::bulat(n, None)).into_iter().collect();
    };
    if bagian.iter().any(|b| b.is_empty()) {
        return Vec::new();
    }
    let tiga = ekor.len() == 3;
    let utuh = || desimal(&bagian.concat());
    let berpecahan = |ribuan: Option<u8>| {
        desimal(&format!("{}.{ekor}", kepala.concat())).map(|nilai| Bacaan {
            nilai,
            ribuan,
            pecahan: Some(*akhir),
            desimal: u32::try_from(ekor.len()).unwrap_or(u32::MAX),
        })
    };
    let Some(pertama) = depan.first() else {
        // One separator: of thousands only before three digits.
        let awal = kepala[0];
        if !tiga || awal.starts_with('0') {
            return berpecahan(None).into_iter().collect();
        }
        let ribuan = utuh().map(|n| Bacaan::bulat(n, Some(*akhir)));
        // Four digits before the separator would have had one of their own.
        return if awal.len() > 3 {
            berpecahan(None).into_iter().chain(ribuan).collect()
        } else {
            ribuan.into_iter().chain(berpecahan(None)).collect()
        };
    };
    if !kelompok(kepala) || depan.iter().any(|t| t != pertama) {
        return Vec::new();
    }
    if akhir == pertama {
        return if tiga {
            utuh().map(|n| Bacaan::bulat(n, Some(*akhir))).into_iter().collect()
        } else {
            Vec::new()
        };
    }
    let mut hasil: Vec<Bacaan> = berpecahan(Some(*pertama)).into_iter().collect();
    if tiga {
        // "1.234,567": three decimals, or a slip between two thousands separators.
        hasil.extend(utuh().map(|n| Bacaan::bulat(n, None)));
    }
    hasil
}

/// Groups of thousands: one to three digits, then three each.
fn kelompok(bagian: &[&str]) -> bool {
    bagian.split_first().is_some_and(|(awal, sisa)| {
        (1..=3).contains(&awal.len()) && !awal.starts_with('0') && sisa.iter().all(|b| b.len() == 3)
    })
}

/// Blanks beside a separator are slips of the typist; blanks and apostrophes
/// that close groups of three are thousands separators. Any other blank inside
/// makes it two figures.
fn tanpa_sela(teks: &str) -> Option<String> {
    let teks = teks.trim();
    if teks.is_empty() || !teks.bytes().all(|b| b.is_ascii_digit() || b".,' ".contains(&b)) {
        return None;
    }
    let mut rapat = teks.to_owned();
    if !rapat.contains([' ', '\'']) {
        return Some(rapat);
    }
    for tanda in ['.', ','] {
        rapat = rapat.replace(&format!(" {tanda}"), &tanda.to_string());
        rapat = rapat.replace(&format!("{tanda} "), &tanda.to_string());
    }
    for sela in [' ', '\''] {
        if !rapat.contains(sela) {
            continue;
        }
        let (bulat, ekor) = rapat.find(['.', ',']).map_or((rapat.as_str(), ""), |i| rapat.split_at(i));
        let bagian: Vec<&str> = bulat.split(sela).collect();
        let desimal = ekor.is_empty() || (2..=3).contains(&ekor.len());
        if !kelompok(&bagian) || !desimal || bagian.iter().any(|b| !b.bytes().all(|c| c.is_ascii_digit())) {
            return None;
        }
        rapat = format!("{}{ekor}", bagian.concat());
    }
    Some(rapat)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cetak(teks: &str) -> String {
        bacaan(teks).iter().map(|b| b.nilai.normalize().to_string()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_reading_that_separators_allow() {
        for (teks, nilai) in [
            ("1500000", "1500000"),
            ("1.656.250.000", "1656250000"),
            ("1,656,250,000", "1656250000"),
            ("1.234.567,00", "1234567"),
            ("1,458,477,763,740.00", "1458477763740"),
            ("350,000.00", "350000"),
            ("3.850.000,5", "3850000.5"),
            ("350.000", "350000 350"),
            ("1,234", "1234 1.234"),
            ("0,350", "0.35"),
            ("12,5", "12.5"),
            ("1234,567", "1234.567 1234567"),
            ("59911114.129999995", "59911114.129999995"),
            ("1.234,567", "1234.567 1234567"),
            ("1 234 567", "1234567"),
            ("1'234'567.50", "1234567.5"),
            ("1. 250 .000", "1250000"),
            ("1.23.456", ""),
            ("12,34,567", ""),
            ("1.234.567,8.9", ""),
            ("1.250.00", ""),
            ("0.350.000", ""),
            ("12 50.000", ""),
            ("1.", ""),
            (",5", ""),
        ] {
            assert_eq!(cetak(teks), nilai, "{teks}");
        }
    }
}
