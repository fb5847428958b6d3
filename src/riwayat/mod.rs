//! What earlier runs left behind: their findings, and the answers people gave.
//!
//! In: an earlier `temuan.json` or the sheets of an earlier `rekonsiliasi.xlsx`,
//! and the findings of today. Out: the four sets of [`Perubahan`], every answer
//! beside its finding or named as stale. Nothing here opens a file.

pub mod json;
pub mod lembar;
mod perubahan;

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::model::Dwibahasa;

pub use perubahan::{Butir, Golongan, Perubahan, Sebab, bandingkan};

/// Status of a finding (contract.md); the same words in both languages, because
/// they are read back.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Status {
    #[default]
    Belum,
    Diperbaiki,
    Diterima,
    Ditolak,
    TidakBerlaku,
}

impl Status {
    pub const SEMUA: [Self; 5] =
        [Self::Belum, Self::Diperbaiki, Self::Diterima, Self::Ditolak, Self::TidakBerlaku];

    #[must_use]
    pub fn kata(self) -> &'static str {
        match self {
            Self::Belum => "Belum",
            Self::Diperbaiki => "Diperbaiki",
            Self::Diterima => "Diterima",
            Self::Ditolak => "Ditolak",
            Self::TidakBerlaku => "Tidak Berlaku",
        }
    }

    /// A status as people type it; blank is [`Status::Belum`].
    #[must_use]
    pub fn baca(teks: &str) -> Option<Self> {
        let teks = crate::model::teks::lipat(teks);
        if teks.is_empty() {
            return Some(Self::Belum);
        }
        Self::SEMUA.into_iter().find(|s| crate::model::teks::lipat(s.kata()) == teks)
    }

    /// The finding needs nothing more while its evidence stays.
    #[must_use]
    pub fn senyap(self) -> bool {
        matches!(self, Self::Diterima | Self::TidakBerlaku)
    }
}

/// What people answered to a finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Jawaban {
    pub status: Status,
    pub tanggapan: String,
    /// As typed; a date in ISO form.
    pub tanggal: String,
    /// Hash of the evidence the answer was given to.
    pub sidik: String,
}

/// A finding as it is remembered.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Jejak {
    pub id: String,
    pub sidik: String,
    pub aturan: String,
    pub tingkat: String,
    pub pesan: String,
    /// File, sheet and cell where it was seen last.
    pub tempat: String,
    /// The amount in question.
    pub rupiah: Option<Decimal>,
    /// The document it speaks of: OPD, kind, year, version, form.
    pub dokumen: String,
    pub jawaban: Option<Jawaban>,
}

impl Jejak {
    /// The answer, if it was given to today's evidence.
    #[must_use]
    pub fn jawaban_berlaku(&self) -> Option<&Jawaban> {
        self.jawaban.as_ref().filter(|j| j.sidik == self.sidik)
    }

    /// The answer, if the evidence changed since.
    #[must_use]
    pub fn jawaban_usang(&self) -> Option<&Jawaban> {
        self.jawaban.as_ref().filter(|j| j.sidik != self.sidik)
    }

    /// Status, answer and date as the sheet of findings shows them: an answer to
    /// other evidence keeps its words, not its status.
    #[must_use]
    pub fn tampil(&self) -> (Status, &str, &str) {
        match (self.jawaban_berlaku(), self.jawaban_usang()) {
            (Some(j), _) => (j.status, &j.tanggapan, &j.tanggal),
            (_, Some(j)) => (Status::Belum, &j.tanggapan, ""),
            _ => (Status::Belum, "", ""),
        }
    }

    /// Accepted, or said not to apply, on today's evidence.
    #[must_use]
    pub fn senyap(&self) -> bool {
        self.jawaban_berlaku().is_some_and(|j| j.status.senyap())
    }
}

/// Everything a run knew.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Catatan {
    /// Findings of the run.
    pub ada: Vec<Jejak>,
    /// Findings of runs before it that it no longer found.
    pub pergi: Vec<Jejak>,
    /// Documents it read, as [`Jejak::dokumen`].
    pub dokumen: BTreeSet<String>,
    /// Rules it did not apply.
    pub aturan_mati: BTreeSet<String>,
    /// Findings a tolerance kept back.
    pub dalam_toleransi: BTreeSet<String>,
}

/// File, sheet and cell for people.
#[must_use]
pub fn tempat(berkas: &str, lembar: &str, sel: &str) -> String {
    format!("{berkas} › {lembar}!{sel}")
}

/// Column heads by which an answered sheet is recognised, in both languages.
pub const KUNCI: Dwibahasa = Dwibahasa::new("Kunci", "Key");
pub const SIDIK: Dwibahasa = Dwibahasa::new("Sidik", "Evidence hash");
pub const TANGGAPAN: Dwibahasa = Dwibahasa::new("Tanggapan OPD", "Answer of the OPD");
pub const STATUS: Dwibahasa = Dwibahasa::new("Status", "Status");
pub const TANGGAL: Dwibahasa = Dwibahasa::new("Tanggal", "Date");
pub const ATURAN: Dwibahasa = Dwibahasa::new("Id", "Id");
pub const PESAN: Dwibahasa = Dwibahasa::new("Pesan", "Message");
