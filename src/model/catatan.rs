//! Doubts and repairs made while reading, kept with their cells.

use rust_decimal::Decimal;

use super::bahasa::Dwibahasa;
use super::letak::Letak;

/// A doubt or a repair made while reading; rules of family ING and KODE speak of them.
#[derive(Clone, PartialEq, Debug)]
pub enum CatatanBaca {
    /// The code was read otherwise than printed.
    KodeDiperbaiki { letak: Letak, dibaca: String, sebab: SebabPerbaikan },
    /// A number with two readings; `bukti` names the cells whose arithmetic settled it.
    AngkaRagu { letak: Letak, dibaca: Decimal, lain: Decimal, bukti: Vec<Letak> },
    /// "Rp" without a number.
    RpTanpaAngka { letak: Letak },
    /// An amount on each of an item's indicator rows: parts that add up to their parent, or one
    /// amount repeated, which counts once.
    UangBerulang { letak: Letak, banyak: usize, dijumlah: bool },
}

/// Why a code was read otherwise than printed (domain.md 4.5).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SebabPerbaikan {
    Spasi,
    TandaBaca,
    HurufMiripAngka,
    NolHilang,
    TitikRibuan,
    KewenanganDuaDigit,
}

impl CatatanBaca {
    /// The cell the note is about.
    #[must_use]
    pub fn letak(&self) -> Letak {
        match self {
            Self::KodeDiperbaiki { letak, .. }
            | Self::AngkaRagu { letak, .. }
            | Self::RpTanpaAngka { letak }
            | Self::UangBerulang { letak, .. } => *letak,
        }
    }
}

impl SebabPerbaikan {
    /// The reason for people.
    #[must_use]
    pub fn kata(self) -> Dwibahasa {
        match self {
            Self::Spasi => Dwibahasa::new("memuat spasi", "contains blanks"),
            Self::TandaBaca => Dwibahasa::new("tanda baca salah", "wrong punctuation"),
            Self::HurufMiripAngka => Dwibahasa::new("huruf mirip angka", "letters that look like digits"),
            Self::NolHilang => Dwibahasa::new("nol di depan hilang", "leading zeros lost"),
            Self::TitikRibuan => {
                Dwibahasa::new("rusak oleh pemisah ribuan", "damaged by thousands separators")
            }
            Self::KewenanganDuaDigit => Dwibahasa::new(
                "digit kewenangan ditulis dua angka",
                "level of government written with two digits",
            ),
        }
    }
}
