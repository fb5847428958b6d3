//! One table of truth for machines: typed rows, values, pairs, comparisons and
//! findings, as CSV, JSON or Parquet, with a data dictionary (Frictionless Data
//! Package).
//!
//! In: a [`Laporan`]. Out: files as names and bytes. Each table is described once,
//! in `kolom.tsv`; the formats know nothing about what they write. For an office of a
//! region the files lie in folders named for region, office and year, which query
//! engines read as columns.

mod csv;
mod isi;
mod json;
mod kamus;
mod kolom;
#[cfg(feature = "parquet")]
mod parquet;
mod partisi;

use rust_decimal::Decimal;

use super::laporan::Laporan;
use crate::model::Bahasa;
use kolom::Bentuk;

pub use kolom::{JenisKolom, KolomEkspor};
pub use partisi::Partisi;

/// A value of an exported table.
#[derive(Clone, PartialEq, Debug)]
pub enum NilaiEkspor {
    Kosong,
    Teks(String),
    Bulat(i64),
    Desimal(Decimal),
}

/// A row, with the year it belongs to.
#[derive(Clone, PartialEq, Debug)]
pub struct BarisEkspor {
    pub tahun: Option<i32>,
    pub isi: Vec<NilaiEkspor>,
}

/// An exported table: its columns and its rows.
#[derive(Debug)]
pub struct TabelEkspor {
    bentuk: &'static Bentuk,
    pub baris: Vec<BarisEkspor>,
}

impl TabelEkspor {
    #[must_use]
    pub fn nama(&self) -> &'static str {
        self.bentuk.nama
    }

    #[must_use]
    pub fn kolom(&self) -> &'static [KolomEkspor] {
        &self.bentuk.kolom
    }
}

/// The tables as they are before a format.
#[must_use]
pub fn tabel(laporan: &Laporan<'_>, bahasa: Bahasa) -> Vec<TabelEkspor> {
    isi::semua(laporan, bahasa)
}

/// Formats on offer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FormatEkspor {
    Csv,
    Json,
    #[cfg(feature = "parquet")]
    Parquet,
}

impl FormatEkspor {
    pub const SEMUA: &[Self] = &[
        Self::Csv,
        Self::Json,
        #[cfg(feature = "parquet")]
        Self::Parquet,
    ];

    /// As typed, and as file names end.
    #[must_use]
    pub fn kata(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            #[cfg(feature = "parquet")]
            Self::Parquet => "parquet",
        }
    }
}

/// A file of an export: the number of its table, its name, its bytes.
struct Berkas {
    tabel: usize,
    nama: String,
    isi: Vec<u8>,
}

/// The tables and their dictionary as files; of an office of a region in folders for
/// each year.
///
/// # Errors
/// Where a format cannot hold a value; nothing in a document causes that.
pub fn tulis(
    laporan: &Laporan<'_>,
    format: FormatEkspor,
    partisi: Option<&Partisi>,
    bahasa: Bahasa,
) -> std::io::Result<Vec<(String, Vec<u8>)>> {
    let semua = isi::semua(laporan, bahasa);
    let mut berkas = Vec::new();
    for (nomor, t) in semua.iter().enumerate() {
        for (nama, baris) in partisi::bagi(t, partisi, format.kata()) {
            let isi = match format {
                FormatEkspor::Csv => csv::tulis(t.kolom(), &baris)?,
                FormatEkspor::Json => json::tulis(t.kolom(), &baris),
                #[cfg(feature = "parquet")]
                FormatEkspor::Parquet => parquet::tulis(t.kolom(), &baris)?,
            };
            berkas.push(Berkas { tabel: nomor, nama, isi });
        }
    }
    let kamus = kamus::tulis(laporan, &semua, &berkas, format.kata(), bahasa);
    let mut hasil: Vec<(String, Vec<u8>)> = berkas.into_iter().map(|b| (b.nama, b.isi)).collect();
    hasil.push(("datapackage.json".to_owned(), kamus));
    Ok(hasil)
}
