//! A national list as people have it, made into a reference list of our own.
//!
//! In: the sheets of a workbook or a CSV file. [`bentuk`] finds out how the list is
//! laid out and takes its rows; [`kode`] reads the codes; [`periksa`] accepts the
//! rows as a list or says, line by line, why not. Out: the text of a list that
//! [`super::Katalog::baca`] reads. Files are not opened here.

mod bentuk;
mod dikenal;
mod kode;
mod periksa;

use crate::model::Kode;

pub use bentuk::{Bentuk, baca};
pub use dikenal::{menurut_isi, menurut_nama, nama_dikenal};
pub use periksa::{Cacat, Diterima, Jenis, SebabCacat, periksa};

/// Where a row of the list stands: sheet and row number as Excel shows it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Tempat {
    pub lembar: String,
    pub baris: u32,
}

/// Which level of government an item is for, where the list says so.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Pemda {
    Provinsi,
    KabKota,
}

impl Pemda {
    /// The word of the head of a list.
    #[must_use]
    pub fn kata(self) -> &'static str {
        match self {
            Self::Provinsi => "provinsi",
            Self::KabKota => "kabupaten/kota",
        }
    }
}

/// A row as it was found: not yet judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BarisDaftar {
    pub tempat: Tempat,
    /// As printed; the cells of a split code joined by dots.
    pub kode: String,
    pub nama: String,
    pub pemda: Option<Pemda>,
    /// The code the item had in the edition before, where the list prints it.
    pub sebelum: Option<Kode>,
    /// Struck out in the list: printed, but not in force.
    pub nonaktif: bool,
}

/// What an edition is called and when it is in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identitas {
    pub edisi: String,
    /// Day of the decree, ISO; "" where it is not known.
    pub ditetapkan: String,
    pub berlaku: (i32, i32),
}
