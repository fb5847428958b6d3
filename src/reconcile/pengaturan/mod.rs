//! What a region sets for itself: tolerances, thresholds, severities, ceilings,
//! offices.
//!
//! In: the text of a `selaras.toml` ([`baca`]). Out: typed settings, each with
//! the line it was set on ([`daftar`]). Nothing here opens a file. An option
//! without effect does not exist; one that is not understood is refused with
//! its line.

mod baca;
mod daftar;
mod nilai;
mod terapan;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::ambang::Ambang;
use super::rule::{Aturan, Tingkat};
use crate::model::teks::lipat;
use crate::model::{Bahasa, Kode};
use crate::nomenclature::Katalog;

pub use baca::baca;
pub use daftar::Setelan;
pub use terapan::{Terapan, terapkan};

/// The settings of a run.
#[derive(Clone, Debug, Default)]
pub struct Pengaturan {
    pub ambang: Ambang,
    pub toleransi: Toleransi,
    /// By rule ("PAGU-002") or family ("TXT"); the rule goes before its family.
    pub aturan: BTreeMap<String, SetelanAturan>,
    pub plafon: Vec<Plafon>,
    pub opd: Vec<SetelanOpd>,
    /// Edition of the nomenclature by budget year, where its head does not say it.
    pub edisi: BTreeMap<i32, String>,
    /// Files that speak for their document where another file claims to be the
    /// same one; earlier goes before later.
    pub dokumen_berlaku: Vec<String>,
    /// The file the settings come from.
    pub asal: Option<Asal>,
}

/// The settings file as every output names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asal {
    /// Base name: outputs must not depend on where the folder lies.
    pub nama: String,
    /// SHA-256 of its bytes.
    pub sidik: String,
    /// Line of each key that is set, by its path.
    baris: BTreeMap<String, usize>,
}

/// Differences up to these count as none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Toleransi {
    /// In rupiah.
    pub rupiah: Decimal,
    /// Of the amount compared with, in per cent.
    pub persen: Decimal,
    /// Of the target compared with, in per cent.
    pub target_persen: Decimal,
}

/// What is set for a rule or a family.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SetelanAturan {
    /// `false` with the reason where the rule is switched off.
    pub mati: bool,
    pub alasan: Option<String>,
    pub tingkat: Option<Tingkat>,
    pub toleransi_rupiah: Option<Decimal>,
    pub toleransi_persen: Option<Decimal>,
}

/// A ceiling for the pagu of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plafon {
    pub tahun: i32,
    /// `None` where it holds for every OPD that was read.
    pub opd: Option<String>,
    /// `None` where it holds for all sources of money together.
    pub sumber_dana: Option<String>,
    pub jumlah: Decimal,
    /// Where the ceiling stands: "PPAS 2021, halaman 14".
    pub dasar: String,
}

/// What is known of an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetelanOpd {
    pub nama: String,
    /// The bidang it is responsible for, the leading one first.
    pub bidang: Vec<Kode>,
    /// Offices it was merged from.
    pub pendahulu: Vec<String>,
}

/// Why a settings file is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Salah {
    /// Line, from 1.
    pub baris: usize,
    id: String,
    en: String,
}

impl Salah {
    /// The sentence in a language.
    #[must_use]
    pub fn kata(&self, bahasa: Bahasa) -> &str {
        match bahasa {
            Bahasa::Id => &self.id,
            Bahasa::En => &self.en,
        }
    }
}

impl Pengaturan {
    /// Sets which edition is used for which year.
    ///
    /// # Errors
    /// The years whose edition is not among those at hand.
    pub fn tetapkan_edisi(&self, katalog: &mut [&mut Katalog]) -> Result<(), Vec<Salah>> {
        let ada: Vec<String> = katalog.iter().map(|k| k.edisi.nama.clone()).collect();
        let mut salah = Vec::new();
        for (tahun, nama) in &self.edisi {
            if !katalog.iter().any(|k| k.edisi.bernama(nama)) {
                let baris = self.asal.as_ref().and_then(|a| a.baris.get(&format!("edisi.{tahun}")));
                let ada = ada.join("; ");
                salah.push(Salah {
                    baris: baris.copied().unwrap_or_default(),
                    id: format!("edisi '{nama}' tidak terpasang; yang ada: {ada}"),
                    en: format!("edition '{nama}' is not installed; there is: {ada}"),
                });
                continue;
            }
            for k in katalog.iter_mut() {
                let dipakai = k.edisi.bernama(nama);
                k.tetapkan(*tahun, dipakai);
            }
        }
        if salah.is_empty() { Ok(()) } else { Err(salah) }
    }

    /// What is set for a rule, the rule's own words before those of its family.
    fn untuk<'p, T>(&'p self, kode: &str, ambil: impl Fn(&'p SetelanAturan) -> Option<T>) -> Option<T> {
        let keluarga = kode.split('-').next().unwrap_or(kode);
        [kode, keluarga].into_iter().filter_map(|k| self.aturan.get(k)).find_map(ambil)
    }

    /// The reason a rule is switched off for.
    #[must_use]
    pub fn alasan_mati(&self, aturan: &Aturan) -> Option<&str> {
        self.untuk(aturan.kode, |s| s.mati.then(|| s.alasan.as_deref().unwrap_or_default()))
    }

    /// The severity set for a rule.
    #[must_use]
    pub fn tingkat(&self, aturan: &Aturan) -> Option<Tingkat> {
        self.untuk(aturan.kode, |s| s.tingkat)
    }

    /// The reason given for a changed severity.
    #[must_use]
    pub fn alasan_tingkat(&self, aturan: &Aturan) -> Option<&str> {
        self.untuk(aturan.kode, |s| s.tingkat.map(|_| s.alasan.as_deref().unwrap_or_default()))
    }

    /// The office of a name, the region behind it set aside.
    #[must_use]
    pub fn opd(&self, nama: &str) -> Option<&SetelanOpd> {
        self.opd.iter().find(|o| senama(&o.nama, nama))
    }

    /// The office a table belongs to in the crosswalk: a predecessor counts as
    /// the office it was merged into.
    #[must_use]
    pub fn penerus(&self, nama: &str) -> Option<&SetelanOpd> {
        self.opd.iter().find(|o| o.pendahulu.iter().any(|p| senama(p, nama)))
    }

    /// Rank of a file among those that prevail; smaller goes first.
    #[must_use]
    pub fn urutan_berlaku(&self, berkas: &str) -> Option<usize> {
        let dasar = berkas.rsplit('/').next().unwrap_or(berkas);
        self.dokumen_berlaku.iter().position(|b| b == berkas || b == dasar)
    }
}

/// Equal names, or one that goes on where the other ends ("Dinas Sosial Kota …").
#[must_use]
pub fn senama(a: &str, b: &str) -> bool {
    let (a, b) = (lipat(a), lipat(b));
    let (pendek, panjang) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    panjang == pendek
        || panjang.strip_prefix(pendek.as_str()).is_some_and(|sisa| {
            sisa.split_whitespace().next().is_some_and(|k| {
                sisa.starts_with(' ') && ["kota", "kabupaten", "kab", "provinsi"].contains(&k)
            })
        })
}
