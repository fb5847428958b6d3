//! Amounts of rupiah as people and programs print them (formats.md 5): what
//! stands around the digits, and how many readings the digits leave.

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use super::digit::{self, Bacaan};

static RUPIAH: LazyLock<Regex> = LazyLock::new(|| pola(r"(?i)^(?:rp|idr)[\s.,:]*"));
/// Signs that close an amount and add nothing: "5.000,-", "5.000.-", "5.000,=", "5.000 rupiah".
static PENUTUP: LazyLock<Regex> = LazyLock::new(|| pola(r"(?i)(?:[.,]\s*[-–—=]+|\s*rupiah\.?|\s*=)\s*$"));
/// The amount in words behind it: "Rp 1.000 (seribu rupiah)".
static TERBILANG: LazyLock<Regex> = LazyLock::new(|| pola(r"\s*\([^[0-9])]*\)\s*$"));
static KELIPATAN: LazyLock<Regex> = LazyLock::new(|| {
    pola(r"(?i)^([[0-9].,' ]+?)\s*(ribu|rb|juta|jt|miliar|milyar|mlr|m|triliun|trilyun|t)\.?$")
});

fn pola(teks: &str) -> Regex {
    Regex::new(teks).expect("constant pattern")
}

/// What the text of a money cell says.
#[derive(Debug, PartialEq)]
pub enum Tulisan {
    /// All readings of the amount, the likeliest first; never empty.
    Jumlah(Vec<Bacaan>),
    /// "Rp" alone.
    RpSaja,
    /// "-", also behind "Rp".
    Garis,
    /// No amount.
    Lain,
}

/// True for "-" and its longer sisters.
#[must_use]
pub fn garis(teks: &str) -> bool {
    !teks.is_empty() && teks.chars().all(|c| matches!(c, '-' | '–' | '—' | '−'))
}

/// True where the cell itself names a multiple ("1,5 juta"), so that the scale
/// of its column does not apply.
#[must_use]
pub fn berkelipatan(teks: &str) -> bool {
    kelipatan(&inti(teks).2).is_some()
}

/// True where the cell itself says rupiah.
#[must_use]
pub fn bertanda_rupiah(teks: &str) -> bool {
    inti(teks).0
}

/// Reads a text that was put on one line.
#[must_use]
pub fn baca(teks: &str) -> Tulisan {
    if garis(teks) {
        return Tulisan::Garis;
    }
    let (ada_rp, tanda, inti) = inti(teks);
    if inti.is_empty() {
        return if ada_rp { Tulisan::RpSaja } else { Tulisan::Lain };
    }
    if ada_rp && garis(&inti) {
        return Tulisan::Garis;
    }
    let (digit, kali) = kelipatan(&inti).unwrap_or((inti.clone(), vec![Decimal::ONE]));
    let mut hasil = Vec::new();
    for bacaan in digit::bacaan(&digit) {
        for kali in &kali {
            let Some(nilai) = bacaan.nilai.checked_mul(*kali) else { return Tulisan::Lain };
            match tanda {
                Tanda::Tambah => hasil.push(bacaan.dengan(nilai)),
                Tanda::Kurang => hasil.push(bacaan.dengan(-nilai)),
                // "5.000-" is a debit of some programs and a careless "5.000,-" of people.
                Tanda::Entah => hasil.extend([bacaan.dengan(nilai), bacaan.dengan(-nilai)]),
            }
        }
    }
    if hasil.is_empty() { Tulisan::Lain } else { Tulisan::Jumlah(hasil) }
}

#[derive(Clone, Copy)]
enum Tanda {
    Tambah,
    Kurang,
    Entah,
}

/// "Rp" seen, the sign, and what is left between prefix and suffix.
fn inti(teks: &str) -> (bool, Tanda, String) {
    // A dot slipped before "Rp" is met often enough.
    let mut sisa = teks.trim_start_matches('.').trim();
    let mut ada_rp = false;
    let mut tanda = Tanda::Tambah;
    // Sign, bracket and "Rp" come in any order: "-Rp 5", "(Rp 5)", "Rp (5)".
    for _ in 0..2 {
        if let Some(m) = RUPIAH.find(sisa) {
            ada_rp = true;
            sisa = &sisa[m.end()..];
        }
        if garis(sisa) || sisa.is_empty() {
            break;
        }
        let dalam = sisa.strip_prefix('(').and_then(|s| s.strip_suffix(')'));
        if let Some(dalam) = dalam.filter(|d| d.bytes().any(|b| b.is_ascii_digit())) {
            tanda = Tanda::Kurang;
            sisa = dalam.trim();
        } else if let Some(setelah) = sisa.strip_prefix(['-', '−', '–']) {
            tanda = Tanda::Kurang;
            sisa = setelah.trim_start();
        }
    }
    // Nothing stands around digits alone.
    if garis(sisa) || sisa.bytes().all(|b| b.is_ascii_digit() || b".,".contains(&b)) {
        return (ada_rp, tanda, sisa.to_owned());
    }
    let tanpa_kata = TERBILANG.replace(sisa, "");
    let bersih = PENUTUP.replace(tanpa_kata.trim(), "");
    let bersih = bersih.trim();
    match bersih.strip_suffix('-') {
        Some(depan) if matches!(tanda, Tanda::Tambah) => (ada_rp, Tanda::Entah, depan.trim_end().to_owned()),
        _ => (ada_rp, tanda, bersih.to_owned()),
    }
}

/// Digits before a word of multiple. "M" is miliar in most offices and million
/// in some programs.
fn kelipatan(inti: &str) -> Option<(String, Vec<Decimal>)> {
    if !inti.bytes().any(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let c = KELIPATAN.captures(inti)?;
    let kali: &[i64] = match c[2].to_lowercase().as_str() {
        "ribu" | "rb" => &[1_000],
        "juta" | "jt" => &[1_000_000],
        "miliar" | "milyar" | "mlr" => &[1_000_000_000],
        "m" => &[1_000_000_000, 1_000_000],
        _ => &[1_000_000_000_000],
    };
    Some((c[1].trim().to_owned(), kali.iter().map(|n| Decimal::from(*n)).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cetak(teks: &str) -> String {
        match baca(teks) {
            Tulisan::Jumlah(b) => {
                b.iter().map(|b| b.nilai.normalize().to_string()).collect::<Vec<_>>().join(" ")
            }
            lain => format!("{lain:?}"),
        }
    }

    #[test]
    fn what_stands_around_an_amount() {
        for (teks, nilai) in [
            ("Rp 62.733.100", "62733100"),
            (".Rp 14.996.250", "14996250"),
            ("Rp. 8.404.983,00", "8404983"),
            ("Rp.8.404.983", "8404983"),
            ("Rp 125,000,000", "125000000"),
            ("IDR 1,250,000.50", "1250000.5"),
            ("1,458,477.50", "1458477.5"),
            ("(1.234.567)", "-1234567"),
            ("Rp (1.234.567)", "-1234567"),
            ("(Rp 1.234.567,00)", "-1234567"),
            ("-Rp 1.234.567", "-1234567"),
            ("−1.234.567", "-1234567"),
            ("Rp 1.250.000 (satu juta dua ratus lima puluh ribu rupiah)", "1250000"),
            ("Rp 1.250.000,-", "1250000"),
            ("Rp 1.250.000.-", "1250000"),
            ("1.250.000,--", "1250000"),
            ("1.250.000 rupiah", "1250000"),
            ("1.250.000-", "1250000 -1250000"),
            ("1,5 juta", "1500000"),
            ("Rp 2,75 miliar", "2750000000"),
            ("1.250 juta", "1250000000 1250000"),
            ("350 rb", "350000"),
            ("1,2 M", "1200000000 1200000"),
            ("Rp", "RpSaja"),
            ("Rp.", "RpSaja"),
            ("-", "Garis"),
            ("Rp -", "Garis"),
            ("Rp. -", "Garis"),
            ("–", "Garis"),
            ("1.23.456", "Lain"),
            ("Rp 1.", "Lain"),
            ("1.234.567,8.9", "Lain"),
            ("95%", "Lain"),
            ("1.25E+09", "Lain"),
            ("1.000.000 2.000.000", "Lain"),
            ("sesuai DPA", "Lain"),
        ] {
            assert_eq!(cetak(teks), nilai, "{teks}");
        }
    }
}
