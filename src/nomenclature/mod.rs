//! Official names and codes, the comparison of wording, and the crosswalk from
//! the nomenclature of 2006 to that of 2019.
//!
//! In: tables and the reference list. Out: proposals with their evidence. It
//! never changes a row; what it proposes is marked as proposed everywhere.

pub mod catalogue;
pub mod daftar;
pub mod edisi;
pub mod gugus;
pub mod imbuhan;
pub mod keputusan;
pub mod matcher;
pub mod normalisasi;
pub mod padanan;
pub mod pustaka;
pub mod rantai;
pub mod similarity;
pub mod telusur;
pub mod usulan;

pub use catalogue::{Butir, Edisi, GalatDaftar, Katalog};
pub use gugus::{Anggota, Gugus, JumlahTahun, Penutup};
pub use padanan::{Bukti, Calon, Hubungan, Keputusan, Padanan, PaguTahun, Pita, Ujung};
pub use pustaka::Pustaka;
pub use telusur::Hasil;
