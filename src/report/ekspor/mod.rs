//! One table of truth for machines: typed rows, values, pairs, comparisons and
//! findings, as CSV or JSON, with a data dictionary (Frictionless Data Package).
//!
//! In: a [`Laporan`]. Out: files as names and bytes. Each table is described
//! once, in `isi`; the formats know nothing about what they write.

mod csv;
mod isi;
mod json;
mod kamus;
#[cfg(feature = "parquet")]
mod parquet;

use rust_decimal::Decimal;

use super::laporan::Laporan;
use crate::model::{Bahasa, Dwibahasa};

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum JenisKolom {
    Teks,
    Bulat,
    /// Exact decimal; money in rupiah.
    Desimal,
}

/// A column of an exported table.
#[derive(Debug)]
pub struct KolomEkspor {
    pub nama: &'static str,
    pub jenis: JenisKolom,
    pub arti: Dwibahasa,
}

/// A value of an exported table.
#[derive(Clone, PartialEq, Debug)]
pub enum NilaiEkspor {
    Kosong,
    Teks(String),
    Bulat(i64),
    Desimal(Decimal),
}

/// An exported table: its columns and its rows.
#[derive(Debug)]
pub struct TabelEkspor {
    pub nama: &'static str,
    pub arti: Dwibahasa,
    pub kolom: &'static [KolomEkspor],
    pub baris: Vec<Vec<NilaiEkspor>>,
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

/// The tables and their dictionary as files.
///
/// # Errors
/// Where a format cannot hold a value; nothing in a document causes that.
pub fn tulis(
    laporan: &Laporan<'_>,
    format: FormatEkspor,
    bahasa: Bahasa,
) -> std::io::Result<Vec<(String, Vec<u8>)>> {
    let semua = isi::semua(laporan, bahasa);
    let mut hasil = Vec::with_capacity(semua.len() + 1);
    let akhiran = format.kata();
    for tabel in &semua {
        let bita = match format {
            FormatEkspor::Csv => csv::tulis(tabel)?,
            FormatEkspor::Json => json::tulis(tabel),
            #[cfg(feature = "parquet")]
            FormatEkspor::Parquet => parquet::tulis(tabel)?,
        };
        hasil.push((format!("{}.{akhiran}", tabel.nama), bita));
    }
    hasil.push(("datapackage.json".to_owned(), kamus::tulis(laporan, &semua, &hasil, akhiran, bahasa)));
    Ok(hasil)
}
