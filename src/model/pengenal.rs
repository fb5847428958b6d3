//! What the reader may ask about official names without knowing the catalogue.

use super::kode::{Jenjang, Kode};

/// Tells on which levels a name is officially used. In tables without codes
/// nothing else separates a kegiatan from its sub kegiatan.
pub trait PengenalNama: Sync {
    /// Levels whose official names agree with `nama`, none if it is unknown.
    fn jenjang_nama(&self, nama: &str) -> Vec<Jenjang>;

    /// Codes that own `nama`, none if it is unknown.
    fn kode_nama(&self, nama: &str) -> Vec<Kode> {
        let _ = nama;
        Vec::new()
    }

    /// Makes ready what the first question would otherwise wait for.
    fn siapkan(&self) {}
}

/// Knows no name: every table is read by its form alone.
pub struct TanpaDaftar;

impl PengenalNama for TanpaDaftar {
    fn jenjang_nama(&self, _: &str) -> Vec<Jenjang> {
        Vec::new()
    }
}
