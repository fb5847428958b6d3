//! Stored values become ours; panics of foreign readers become sentences.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::str::FromStr;
use std::sync::Once;

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use super::Galat;
use super::format::{Format, Waktu};
use crate::model::NilaiSel;

/// A number as text, with the format of its cell.
pub fn angka(teks: &str, format: Option<&Format>, sejak_1904: bool) -> NilaiSel {
    let teks = teks.trim();
    if let Some(Format { waktu: Waktu::Tanggal, .. }) = format
        && let Some(tanggal) = tanggal(teks, sejak_1904)
    {
        return NilaiSel::Tanggal(tanggal);
    }
    let bulat = teks.len() <= 15 && !teks.starts_with('0') && teks.bytes().all(|b| b.is_ascii_digit());
    if bulat && !teks.is_empty() {
        return NilaiSel::Angka(teks.into());
    }
    match teks.parse::<f64>() {
        Ok(angka) if angka.is_finite() => NilaiSel::Angka(desimal_terpendek(angka)),
        _ => NilaiSel::Teks(teks.into()),
    }
}

/// A number as the double that the binary formats store.
pub fn angka_ganda(angka: f64, format: Option<&Format>, sejak_1904: bool) -> NilaiSel {
    if angka.is_finite() {
        self::angka(&desimal_terpendek(angka), format, sejak_1904)
    } else {
        NilaiSel::Galat("#NUM!".into())
    }
}

/// The shortest decimal text that reads back as the same double: what Excel
/// shows when a cell is clicked.
fn desimal_terpendek(angka: f64) -> Box<str> {
    // Zero may carry a sign, which no reader of amounts expects.
    if angka == 0.0 { "0".into() } else { format!("{angka}").into() }
}

/// The number packed into 30 bits by BIFF: an integer or the upper half of a
/// double, either of them in hundredths.
pub fn angka_rk(rk: u32) -> String {
    let teks = if rk & 2 == 0 {
        desimal_terpendek(f64::from_bits(u64::from(rk & !3) << 32)).into_string()
    } else {
        (rk.cast_signed() >> 2).to_string()
    };
    if rk & 1 == 0 {
        return teks;
    }
    Decimal::from_str(&teks)
        .ok()
        .and_then(|d| d.checked_div(Decimal::ONE_HUNDRED))
        .map_or(teks, |d| d.normalize().to_string())
}

/// ISO form of a serial number, `None` where Excel has no date for it.
fn tanggal(serial: &str, sejak_1904: bool) -> Option<Box<str>> {
    const HARI_TERAKHIR: i64 = 2_958_465;
    let serial = Decimal::from_str(serial).or_else(|_| Decimal::from_scientific(serial)).ok()?;
    let pecahan = serial.fract().checked_mul(Decimal::from(86_400))?;
    let mut detik =
        pecahan.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_i64().unwrap_or(0);
    let mut hari = serial.trunc().to_i64()?;
    if hari < 0 || detik < 0 || hari > HARI_TERAKHIR {
        return None;
    }
    if detik == 86_400 {
        (hari, detik) = (hari + 1, 0);
    }
    // Excel counts a 29 February 1900 that never was; before it the count is one less.
    let sejak_1970 = match (sejak_1904, hari) {
        (true, _) => hari - 24_107,
        (false, 60) => return Some("1900-02-29".into()),
        (false, ..60) => hari - 25_568,
        (false, _) => hari - 25_569,
    };
    let (tahun, bulan, tanggal) = kalender(sejak_1970);
    let hari = format!("{tahun:04}-{bulan:02}-{tanggal:02}");
    Some(if detik == 0 {
        hari.into()
    } else {
        format!("{hari}T{:02}:{:02}:{:02}", detik / 3600, detik / 60 % 60, detik % 60).into()
    })
}

/// A date or time that is stored in ISO form; midnight says nothing.
pub fn tanggal_iso(teks: &str) -> NilaiSel {
    let teks = teks.trim().trim_end_matches('Z');
    NilaiSel::Tanggal(teks.strip_suffix("T00:00:00").unwrap_or(teks).into())
}

/// Year, month and day of a day counted from 1 January 1970, in the Gregorian calendar.
fn kalender(hari: i64) -> (i64, i64, i64) {
    // Counted from 1 March of year 0, so that a leap day ends its year.
    let hari = hari + 719_468;
    let era = hari.div_euclid(146_097);
    let hari_era = hari.rem_euclid(146_097);
    let tahun_era = (hari_era - hari_era / 1_460 + hari_era / 36_524 - hari_era / 146_096) / 365;
    let hari_tahun = hari_era - (365 * tahun_era + tahun_era / 4 - tahun_era / 100);
    let bulan = (5 * hari_tahun + 2) / 153;
    let tanggal = hari_tahun - (153 * bulan + 2) / 5 + 1;
    let bulan = if bulan < 10 { bulan + 3 } else { bulan - 9 };
    (era * 400 + tahun_era + i64::from(bulan <= 2), bulan, tanggal)
}

/// The error values of BIFF.
pub fn galat_sel(kode: u8) -> NilaiSel {
    NilaiSel::Galat(
        match kode {
            0x00 => "#NULL!",
            0x07 => "#DIV/0!",
            0x0F => "#VALUE!",
            0x17 => "#REF!",
            0x1D => "#NAME?",
            0x24 => "#NUM!",
            0x2A => "#N/A",
            _ => "#GETTING_DATA",
        }
        .into(),
    )
}

thread_local! {
    static DALAM_PEMBACA: Cell<bool> = const { Cell::new(false) };
}

/// Runs a reader so that neither a panic nor the text of it reaches the user.
pub fn tanpa_panik<T>(kerja: impl FnOnce() -> Result<T, Galat>) -> Result<T, Galat> {
    static PASANG: Once = Once::new();
    PASANG.call_once(|| {
        let semula = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |kabar| {
            if !DALAM_PEMBACA.get() {
                semula(kabar);
            }
        }));
    });
    DALAM_PEMBACA.set(true);
    let hasil = catch_unwind(AssertUnwindSafe(kerja));
    DALAM_PEMBACA.set(false);
    hasil.unwrap_or_else(|_| Err(Galat::TakWajar))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serial_numbers_become_iso_dates() {
        for (serial, sejak_1904, iso) in [
            ("44197", false, "2021-01-01"),
            ("44197.5", false, "2021-01-01T12:00:00"),
            ("44196.999999999", false, "2021-01-01"),
            ("42735", true, "2021-01-01"),
            ("60", false, "1900-02-29"),
            ("59", false, "1900-02-28"),
            ("61", false, "1900-03-01"),
            ("1", false, "1900-01-01"),
            ("36585", false, "2000-02-29"),
            ("2958465", false, "9999-12-31"),
        ] {
            assert_eq!(tanggal(serial, sejak_1904).as_deref(), Some(iso), "{serial}");
        }
        assert_eq!(tanggal("-1", false), None);
        assert_eq!(tanggal("1e12", false), None);
    }

    #[test]
    fn numbers_are_the_shortest_decimal() {
        for (teks, angka_) in [
            ("1250000", "1250000"),
            ("007", "7"),
            ("-0", "0"),
            ("1.50", "1.5"),
            ("3.95126112E9", "3951261120"),
            ("59911114.129999995", "59911114.129999995"),
        ] {
            assert_eq!(angka(teks, None, false), NilaiSel::Angka(angka_.into()), "{teks}");
        }
    }

    #[test]
    fn packed_numbers_unpack_exactly() {
        // 123456789 as integer, 12345.67 in hundredths, 1.0 as half a double.
        assert_eq!(angka_rk((123_456_789 << 2) | 2), "123456789");
        assert_eq!(angka_rk((1_234_567 << 2) | 3), "12345.67");
        assert_eq!(angka_rk(0x3FF0_0000), "1");
        assert_eq!(angka_rk((-5_i32 << 2).cast_unsigned() | 2), "-5");
    }
}
