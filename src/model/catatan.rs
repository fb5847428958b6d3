//! Doubts and repairs made while reading, kept with their cells.

use rust_decimal::Decimal;

use super::bahasa::Dwibahasa;
use super::letak::Letak;

/// A doubt or a repair made while reading; rules of family ING and KODE speak of them.
#[derive(Clone, PartialEq, Debug)]
pub enum CatatanBaca {
    /// The code was read otherwise than printed.
    KodeDiperbaiki { letak: Letak, dibaca: String, sebab: SebabPerbaikan },
    /// A damaged code that may have been one of several, or of one that nothing around it confirms.
    KodeRagu { letak: Letak, calon: Vec<String> },
    /// A number with two readings; `bukti` names the cells whose arithmetic settled it.
    AngkaRagu { letak: Letak, dibaca: Decimal, lain: Decimal, bukti: Vec<Letak> },
    /// A number with two readings that something other than its row settled.
    AngkaDiputus { letak: Letak, dibaca: Decimal, lain: Decimal, dasar: DasarPutusan },
    /// A cell of a money column that holds no amount; it counts neither as zero
    /// nor as blank.
    BukanJumlah { letak: Letak, sebab: SebabBukanJumlah },
    /// A stored double with a tail that no amount of money has, cut off in reading.
    EkorPecahan { letak: Letak, dibaca: Decimal },
    /// The header names a multiple that the amounts neither bear out nor contradict.
    SkalaRagu { letak: Letak, skala: u32 },
    /// "Rp" without a number.
    RpTanpaAngka { letak: Letak },
    /// An amount on each of an item's indicator rows: parts that add up to their parent, or one
    /// amount repeated, which counts once.
    UangBerulang { letak: Letak, banyak: usize, dijumlah: bool },
}

/// What settled a number with two readings.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DasarPutusan {
    /// A sum that closes with this reading only.
    Jumlah,
    /// The separators of the other cells of the column.
    Kebiasaan,
    /// It is marked "Rp", and rupiah have no three decimals.
    Rupiah,
    /// The size of the other amounts of the column.
    Besaran,
}

/// Why a cell of a money column is no amount.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SebabBukanJumlah {
    /// Text or digits of no known form.
    TakTerbaca,
    /// An error value; the amount is lost.
    Galat,
    /// A program's word for no value.
    TanpaNilai,
}

impl DasarPutusan {
    /// The reason for people.
    #[must_use]
    pub fn kata(self) -> Dwibahasa {
        match self {
            Self::Jumlah => Dwibahasa::new("hanya ini yang menutup jumlahnya", "only this closes the sum"),
            Self::Kebiasaan => {
                Dwibahasa::new("menurut pemisah di kolomnya", "by the separators of its column")
            }
            Self::Rupiah => Dwibahasa::new("rupiah tidak berdesimal tiga", "rupiah have no three decimals"),
            Self::Besaran => {
                Dwibahasa::new("menurut besaran di kolomnya", "by the size of the amounts in its column")
            }
        }
    }
}

impl SebabBukanJumlah {
    /// The reason for people.
    #[must_use]
    pub fn kata(self) -> Dwibahasa {
        match self {
            Self::TakTerbaca => Dwibahasa::new("tidak terbaca sebagai jumlah", "not readable as an amount"),
            Self::Galat => Dwibahasa::new("galat rumus, nilainya hilang", "formula error, its value is lost"),
            Self::TanpaNilai => Dwibahasa::new("berarti tanpa nilai, bukan nol", "means no value, not zero"),
        }
    }
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
    /// Dots lost: 1060420101.
    TitikHilang,
    /// Stored as a number, which keeps no zero at its end: 2.1 for 2.10.
    NolAkhirHilang,
    /// Turned into a date by the spreadsheet.
    Tanggal,
    /// Zeros in place of levels that the row does not have.
    Pengisi,
}

impl CatatanBaca {
    /// The cell the note is about.
    #[must_use]
    pub fn letak(&self) -> Letak {
        match self {
            Self::KodeDiperbaiki { letak, .. }
            | Self::KodeRagu { letak, .. }
            | Self::AngkaRagu { letak, .. }
            | Self::AngkaDiputus { letak, .. }
            | Self::BukanJumlah { letak, .. }
            | Self::EkorPecahan { letak, .. }
            | Self::SkalaRagu { letak, .. }
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
            Self::TitikHilang => Dwibahasa::new("titik pemisah hilang", "dots lost"),
            Self::NolAkhirHilang => Dwibahasa::new(
                "tersimpan sebagai angka, nolnya hilang",
                "stored as a number, which lost its zero",
            ),
            Self::Tanggal => Dwibahasa::new("berubah menjadi tanggal", "turned into a date"),
            Self::Pengisi => Dwibahasa::new("nol pengisi jenjang kosong", "zeros in place of missing levels"),
            Self::KewenanganDuaDigit => Dwibahasa::new(
                "digit kewenangan ditulis dua angka",
                "level of government written with two digits",
            ),
        }
    }
}
