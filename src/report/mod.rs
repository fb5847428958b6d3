//! From findings to bytes: one output, one file.
//!
//! In: a [`Laporan`]. Out: the bytes of a workbook, of JSON or of a terminal
//! summary. Nothing here opens a file or judges a row.

pub mod beda;
pub mod bersih;
pub mod buku_aturan;
pub mod ekspor;
pub mod gaya;
pub mod identitas;
pub mod istilah;
pub mod json;
pub mod jumlahan;
pub mod laporan;
pub mod padanan;
pub mod padat;
pub mod perubahan;
pub mod pindahan;
pub mod rekonsiliasi;
pub mod segel;
pub mod tandai;
pub mod terminal;
pub mod wilayah;

pub use laporan::{Dilewati, Laporan, Tercatat};
