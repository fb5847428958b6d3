//! Official names and codes, the comparison of wording, and the crosswalk from
//! the nomenclature of 2006 to that of 2019.
//!
//! In: tables and the reference list. Out: proposals with their evidence. It
//! never changes a row; what it proposes is marked as proposed everywhere.

pub mod catalogue;
pub mod edisi;
pub mod gugus;
pub mod imbuhan;
pub mod matcher;
pub mod normalisasi;
pub mod padanan;
pub mod similarity;

pub use catalogue::{Butir, Edisi, Katalog};
pub use gugus::{Anggota, Gugus, JumlahTahun, Penutup};
pub use padanan::{Bukti, Calon, Hubungan, Keputusan, Padanan, PaguTahun, Pita, Ujung};
