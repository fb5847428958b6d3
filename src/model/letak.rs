//! Where a value stands: cell, area, sheet, and the value that carries them.

use std::fmt::{self, Write as _};
use std::str::FromStr;

/// A cell address, zero-based; printed as A1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Alamat {
    pub baris: u32,
    pub kolom: u16,
}

impl Alamat {
    #[must_use]
    pub fn new(baris: u32, kolom: u16) -> Self {
        Self { baris, kolom }
    }
}

/// The letters of a zero-based column: 0 is `A`, 26 is `AA`.
#[must_use]
pub fn huruf_kolom(kolom: u16) -> String {
    let (huruf, awal) = huruf(kolom);
    huruf[awal..].iter().copied().map(char::from).collect()
}

/// The letters at the end of an array, and where they begin: three are enough for any column of
/// Excel, four for any number of this type.
fn huruf(kolom: u16) -> ([u8; 4], usize) {
    let (mut huruf, mut awal) = ([b'A'; 4], 4);
    let mut sisa = u32::from(kolom) + 1;
    while sisa > 0 {
        awal -= 1;
        huruf[awal] = b'A' + u8::try_from((sisa - 1) % 26).unwrap_or(0);
        sisa = (sisa - 1) / 26;
    }
    (huruf, awal)
}

impl fmt::Display for Alamat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (huruf, awal) = huruf(self.kolom);
        for satu in &huruf[awal..] {
            f.write_char(char::from(*satu))?;
        }
        write!(f, "{}", self.baris + 1)
    }
}

/// A reference such as `G21`.
impl FromStr for Alamat {
    type Err = ();

    fn from_str(teks: &str) -> Result<Self, ()> {
        let huruf: String = teks.chars().take_while(char::is_ascii_uppercase).collect();
        let baris: u32 = teks[huruf.len()..].parse().map_err(|_| ())?;
        let kolom = huruf.bytes().fold(0u32, |n, b| n.saturating_mul(26) + u32::from(b - b'A') + 1);
        let kolom = u16::try_from(kolom.checked_sub(1).ok_or(())?).map_err(|_| ())?;
        Ok(Self::new(baris.checked_sub(1).ok_or(())?, kolom))
    }
}

/// A rectangle of cells, both corners included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Area {
    pub awal: Alamat,
    pub akhir: Alamat,
}

impl Area {
    #[must_use]
    pub fn memuat(&self, alamat: Alamat) -> bool {
        (self.awal.baris..=self.akhir.baris).contains(&alamat.baris)
            && (self.awal.kolom..=self.akhir.kolom).contains(&alamat.kolom)
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.awal, self.akhir)
    }
}

/// A sheet of one of the files read; resolved by [`super::Sumber`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct IdLembar(pub u32);

/// A cell of a sheet of a file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Letak {
    pub lembar: IdLembar,
    pub alamat: Alamat,
}

/// A value with the text it was read from and the cell where that text stands.
#[derive(Clone, PartialEq, Debug)]
pub struct Sel<T> {
    pub nilai: T,
    pub mentah: Box<str>,
    pub letak: Letak,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_read_back() {
        for teks in ["A1", "Z9", "AA10", "XFD1048576"] {
            assert_eq!(teks.parse::<Alamat>().unwrap().to_string(), teks);
        }
        for teks in ["", "1", "A", "A0", "a1", "A1:B2"] {
            assert!(teks.parse::<Alamat>().is_err(), "{teks}");
        }
    }
}
