//! Which years a table speaks of: taken from its own header and titles, never
//! from the cover of the workbook.

use std::sync::LazyLock;

use regex::Regex;

/// Years that planning documents speak of.
static TAHUN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[^[0-9].,])((?:19|20)[0-9]{2})(?:[^[0-9]]|$)").expect("constant pattern")
});
static RENTANG: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(20[0-9]{2})\s*(?:-|–|—|s\s*/?\s*\.?d\.?|sampai(?: dengan)?)\s*(?:tahun\s*)?(20[0-9]{2})")
        .expect("constant pattern")
});
static URUTAN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)tahun\s*(?:ke)?\s*[- ]?\s*([1-6])\b").expect("constant pattern"));

/// The last year in a text; `None` where the text states a period ("2019–2024").
#[must_use]
pub fn tunggal(teks: &str) -> Option<i32> {
    if RENTANG.is_match(&teks.to_lowercase()) {
        return None;
    }
    // Neighbouring years share a separator, so the search starts anew behind each.
    let mut dari = 0;
    let mut terakhir = None;
    while let Some(c) = TAHUN.captures(&teks[dari..]) {
        let Some(m) = c.get(1) else { break };
        terakhir = m.as_str().parse().ok();
        dari += m.end();
    }
    terakhir
}

/// First and last year of a period ("2021-2025", "2021 s/d 2025").
#[must_use]
pub fn periode(teks: &str) -> Option<(i32, i32)> {
    let kecil = teks.to_lowercase();
    let c = RENTANG.captures(&kecil)?;
    Some((c[1].parse().ok()?, c[2].parse().ok()?))
}

/// The calendar year of "Tahun 1" in a plan that counts `banyak` years. A period that is one year
/// longer ("2021–2026" over five columns) may begin before or with its first year, so it settles
/// nothing.
#[must_use]
pub fn tahun_pertama((awal, akhir): (i32, i32), banyak: i32) -> Option<i32> {
    (akhir - awal + 1 == banyak).then_some(awal)
}

/// The year a title states: that of the budget, else the single year it names. The year of a
/// regulation, of an allocation or of a letter is not the year of the table.
#[must_use]
pub fn dari_judul(teks: &str) -> Option<i32> {
    static BUKAN: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\b(?:nomor|no\.|permendagri|peraturan|keputusan|alokasi|undang|tanggal)\b")
            .expect("constant pattern")
    });
    if BUKAN.is_match(teks) { None } else { tunggal(teks) }
}

/// The year of a date: ISO, or day/month/year as typed.
#[must_use]
pub fn tanggal(teks: &str) -> Option<i32> {
    static TANGGAL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\s*(?:(20[0-9]{2})-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}[/.-][0-9]{1,2}[/.-](20[0-9]{2}))(?:[T ].*)?\s*$")
            .expect("constant pattern")
    });
    let c = TANGGAL.captures(teks)?;
    c.get(1).or(c.get(2)).and_then(|m| m.as_str().parse().ok())
}

/// A year that stands alone in its cell, also as a stored number ("2024", "2024.0").
#[must_use]
pub fn bilangan(teks: &str) -> Option<i32> {
    let teks = teks.trim();
    let tahun: i32 = teks.strip_suffix(".0").unwrap_or(teks).parse().ok()?;
    (2000..2100).contains(&tahun).then_some(tahun)
}

/// The k of "Tahun ke-k", "Tahun-k", "TAHUN k".
#[must_use]
pub fn urutan(teks: &str) -> Option<i32> {
    URUTAN.captures(teks).and_then(|c| c[1].parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_years_and_periods() {
        assert_eq!(tunggal("Target Renja Tahun (2020)"), Some(2020));
        assert_eq!(tunggal("SAMPAI DENGAN TAHUN 2022\nKOTA"), Some(2022));
        assert_eq!(tunggal("Renstra 2019-2024"), None);
        assert_eq!(tunggal("Rp 2.021.000"), None);
        assert_eq!(tunggal("2020 2021"), Some(2021));
        assert_eq!(periode("PERIODE 2021 s/d 2025"), Some((2021, 2025)));
        assert_eq!(tahun_pertama((2021, 2025), 5), Some(2021));
        assert_eq!(tahun_pertama((2021, 2026), 5), None);
        assert_eq!(dari_judul("Permendagri Nomor 86 Tahun 2017"), None);
        assert_eq!(dari_judul("TAHUN ANGGARAN 2021"), Some(2021));
        assert_eq!(urutan("TARGET TAHUN 3"), Some(3));
        assert_eq!(urutan("Tahun-1"), Some(1));
    }
}
