//! Number formats: what a format code says about the value below it.

use std::collections::HashMap;
use std::sync::Arc;

/// Whether a number in this format is a point in time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Waktu {
    Bukan,
    Tanggal,
    /// Elapsed hours or minutes, `[h]:mm`: a number.
    Lama,
}

/// A number format; `kode` is `None` for the general one.
#[derive(Clone, Debug)]
pub struct Format {
    pub kode: Option<Arc<str>>,
    pub waktu: Waktu,
}

impl Format {
    pub fn baru(kode: &str) -> Self {
        let umum = kode.is_empty() || kode.eq_ignore_ascii_case("general");
        Self { kode: (!umum).then(|| kode.into()), waktu: waktu(kode) }
    }
}

/// The formats of a workbook's cell styles: each style names a format by its
/// number, built in or defined by the workbook.
#[derive(Debug, Default)]
pub struct DaftarFormat {
    sendiri: HashMap<u16, Format>,
    gaya: Vec<Option<Format>>,
}

impl DaftarFormat {
    pub fn definisikan(&mut self, nomor: u16, kode: &str) {
        self.sendiri.insert(nomor, Format::baru(kode));
    }

    pub fn tambah_gaya(&mut self, nomor: u16) {
        let format = self.sendiri.get(&nomor).cloned().or_else(|| bawaan(nomor).map(Format::baru));
        self.gaya.push(format);
    }

    pub fn banyak_gaya(&self) -> usize {
        self.gaya.len()
    }

    pub fn gaya(&self, nomor: usize) -> Option<&Format> {
        self.gaya.get(nomor)?.as_ref()
    }
}

/// Codes of the built-in formats (ECMA-376, 18.8.30). The East Asian numbers
/// 27 to 36 and 50 to 58 vary by locale; all of them are dates.
fn bawaan(nomor: u16) -> Option<&'static str> {
    Some(match nomor {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 | 27..=36 | 50..=58 => "mm-dd-yy",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "m/d/yy h:mm",
        37 => "#,##0 ;(#,##0)",
        38 => "#,##0 ;[Red](#,##0)",
        39 => "#,##0.00;(#,##0.00)",
        40 => "#,##0.00;[Red](#,##0.00)",
        41 => "_(* #,##0_);_(* (#,##0);_(* \"-\"_);_(@_)",
        42 => "_($* #,##0_);_($* (#,##0);_($* \"-\"_);_(@_)",
        43 => "_(* #,##0.00_);_(* (#,##0.00);_(* \"-\"??_);_(@_)",
        44 => "_($* #,##0.00_);_($* (#,##0.00);_($* \"-\"??_);_(@_)",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mmss.0",
        48 => "##0.0E+0",
        49 => "@",
        _ => return None,
    })
}

/// Looks for the letters of dates in the first section, outside quotes,
/// escapes and brackets.
fn waktu(kode: &str) -> Waktu {
    let mut huruf = kode.chars();
    while let Some(satu) = huruf.next() {
        match satu {
            '\\' | '_' | '*' => {
                huruf.next();
            }
            '"' => {
                let _ = huruf.by_ref().find(|h| *h == '"');
            }
            ';' => return Waktu::Bukan,
            '[' => {
                let dalam: String = huruf.by_ref().take_while(|h| *h != ']').collect();
                let sama = |h: char| dalam.chars().all(|d| d.eq_ignore_ascii_case(&h));
                if !dalam.is_empty() && ['h', 'm', 's'].into_iter().any(sama) {
                    return Waktu::Lama;
                }
            }
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => return Waktu::Tanggal,
            // "General" in a later part of the code, and "Standard" in some locales.
            'G' | 'g' if huruf.as_str().to_ascii_lowercase().starts_with("eneral") => {
                huruf.nth(5);
            }
            _ => {}
        }
    }
    Waktu::Bukan
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_told_from_numbers() {
        for kode in ["DD/MM/YY", "H:MM:SS;@", "m\"M\"d\"D\";@", "[$-421]dd mmmm yyyy", "*-yyyy-mm-dd"] {
            assert_eq!(waktu(kode), Waktu::Tanggal, "{kode}");
        }
        for kode in [
            "#,##0\" bln\"",
            "0%",
            "\"Rp\"#,##0",
            "[Red]0",
            "#,##0*y",
            "0_);[Red]\\-0",
            "_-* #,##0_-;General",
        ] {
            assert_eq!(waktu(kode), Waktu::Bukan, "{kode}");
        }
        assert_eq!(waktu("[h]:mm:ss"), Waktu::Lama);
        assert_eq!(waktu("[>=100][Magenta][s].00"), Waktu::Lama);
    }
}
