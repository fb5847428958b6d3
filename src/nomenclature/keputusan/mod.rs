//! What people decided about pairs, and how it finds its rows again.
//!
//! In: the pairs of a run and a remembered table of pairs with decisions. A
//! decision is bound to what its row says, never to where it stands: [`kenali`]
//! attaches remembered sides to present ones, [`terapkan`] carries the decisions
//! out. Out: the pairs as decided, and what no longer fits, with its reason.

mod kenali;
mod terapkan;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::padanan::{Padanan, Ujung};
use crate::model::{Jenjang, Kode, Peran, Tabel};

pub use terapkan::terapkan;

/// What a planner chose.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Pilihan {
    Terima,
    Tolak,
    /// Another partner, named by its code.
    Ganti,
    TidakBerlanjut,
    Baru,
}

impl Pilihan {
    pub const SEMUA: [Self; 5] = [Self::Terima, Self::Tolak, Self::Ganti, Self::TidakBerlanjut, Self::Baru];

    /// The word of contract.md.
    #[must_use]
    pub fn kata(self) -> &'static str {
        match self {
            Self::Terima => "terima",
            Self::Tolak => "tolak",
            Self::Ganti => "ganti",
            Self::TidakBerlanjut => "tidak_berlanjut",
            Self::Baru => "baru",
        }
    }

    /// The word of the drop-down list, the same in both languages: it is read back.
    #[must_use]
    pub fn tampil(self) -> &'static str {
        match self {
            Self::Terima => "Terima",
            Self::Tolak => "Tolak",
            Self::Ganti => "Ganti ke …",
            Self::TidakBerlanjut => "Tidak berlanjut",
            Self::Baru => "Baru",
        }
    }

    /// Reads what stands in the cell, and the code where it was typed behind "Ganti ke".
    #[must_use]
    pub fn baca(teks: &str) -> Option<(Self, Option<String>)> {
        let lipatan = crate::model::teks::lipat(teks);
        if lipatan.starts_with("ganti") {
            let kode = teks.split_whitespace().find(|k| k.chars().any(|c| c.is_ascii_digit()));
            return Some((Self::Ganti, kode.map(str::to_owned)));
        }
        Self::SEMUA.into_iter().find(|p| lipatan == p.kata().replace('_', " ")).map(|p| (p, None))
    }
}

/// A side of a pair by its content.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Pengenal {
    /// The office, "" where it is not known.
    pub opd: String,
    /// The code the row counts under.
    pub kode: String,
    pub nama: String,
    pub indikator: String,
}

/// The figures a decision was taken on: "pagu lama 2020" and the like.
pub type Angka = BTreeMap<String, Decimal>;

/// A remembered pair; `pilihan` is `None` for one that nobody decided. Those say
/// which rows there were.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Ingatan {
    pub lama: Option<Pengenal>,
    pub baru: Option<Pengenal>,
    pub pilihan: Option<Pilihan>,
    /// The code behind [`Pilihan::Ganti`].
    pub ganti_ke: String,
    pub catatan: String,
    pub oleh: String,
    pub tanggal: String,
    pub angka: Angka,
}

/// Why a decision does not count any more.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Lepas {
    /// The old row is not found again.
    LamaHilang,
    BaruHilang,
    /// The row is there, but its wording is another.
    Berubah,
    /// Figures changed: name, then, now.
    Angka(String, Decimal, Decimal),
    /// No row of the new year has the code.
    KodeTidakAda(String),
    /// "Ganti" without a code.
    TanpaKode,
    /// Another decision says the opposite.
    Bertentangan,
}

/// What became of the decisions.
#[derive(Clone, Debug, Default)]
pub struct Tetapan {
    /// Decisions in force, by the index of their pair.
    pub berlaku: BTreeMap<usize, Ingatan>,
    /// Decisions to be asked again, by the index of their pair.
    pub ditanya: BTreeMap<usize, (Ingatan, Lepas)>,
    /// Decisions without a row.
    pub lepas: Vec<(Ingatan, Lepas)>,
}

impl Tetapan {
    /// True if there is nothing to say about decisions.
    #[must_use]
    pub fn kosong(&self) -> bool {
        self.berlaku.is_empty() && self.ditanya.is_empty() && self.lepas.is_empty()
    }
}

/// What is needed to know a row by its content.
pub struct Konteks<'k> {
    pub tabel: &'k [Tabel],
    /// The code each row counts under.
    pub kode: &'k [Vec<Option<Kode>>],
    /// The office of each table.
    pub opd: &'k [String],
}

impl Konteks<'_> {
    /// The content of a side.
    #[must_use]
    pub fn pengenal(&self, u: &Ujung) -> Pengenal {
        Pengenal {
            opd: self.opd.get(u.tabel).cloned().unwrap_or_default(),
            kode: self.kode_jelas(u).map_or_else(|| u.kode.clone(), |k| k.to_string()),
            nama: u.nama.clone(),
            indikator: u.indikator.clone(),
        }
    }

    /// The code a row of the new nomenclature counts under.
    #[must_use]
    pub fn kode_jelas(&self, u: &Ujung) -> Option<Kode> {
        let baris = &self.tabel[u.tabel].baris[u.baris];
        let baru = baris.nomenklatur == crate::model::Nomenklatur::Baru;
        self.kode[u.tabel][u.baris].filter(|_| baru && baris.jenjang >= Jenjang::Program)
    }

    /// The figures of a pair: amounts of the old side's last year and of the new
    /// side's first one, and the targets of both rows in these years.
    #[must_use]
    pub fn angka(&self, p: &Padanan) -> Angka {
        let mut hasil = Angka::new();
        let tahun_lama = p.lama.as_ref().and_then(|u| self.tahun(u, i32::MAX, true));
        if let (Some(u), Some(t)) = (&p.lama, tahun_lama) {
            self.catat(&mut hasil, "lama", u, t);
        }
        if let Some(u) = &p.baru
            && let Some(t) = self.tahun(u, tahun_lama.map_or(0, |t| t + 1), false)
        {
            self.catat(&mut hasil, "baru", u, t);
        }
        hasil
    }

    fn catat(&self, hasil: &mut Angka, sisi: &str, u: &Ujung, tahun: i32) {
        if let Some(p) = u.pagu.iter().find(|p| p.tahun == tahun) {
            hasil.insert(format!("pagu {sisi} {tahun}"), p.nilai.normalize());
        }
        if let Some(target) = self.target(u, tahun) {
            hasil.insert(format!("target {sisi} {tahun}"), target.normalize());
        }
    }

    /// The target of a side in a year.
    #[must_use]
    pub fn target(&self, u: &Ujung, tahun: i32) -> Option<Decimal> {
        let t = &self.tabel[u.tabel];
        let k = t.indeks(Peran::Target, Some(tahun))?;
        t.baris[u.baris].larik.get(u.larik)?.sel[k].as_ref()?.desimal()
    }

    /// The last year (`akhir`) up to `batas`, or the first one from it on, in which
    /// the row has an amount or a target.
    #[must_use]
    pub fn tahun(&self, u: &Ujung, batas: i32, akhir: bool) -> Option<i32> {
        let t = &self.tabel[u.tabel];
        let target = t.kolom.iter().filter(|k| k.peran == Peran::Target).filter_map(|k| k.tahun);
        let target = target.filter(|n| self.target(u, *n).is_some());
        let semua = u.pagu.iter().map(|p| p.tahun).chain(target);
        if akhir { semua.filter(|n| *n <= batas).max() } else { semua.filter(|n| *n >= batas).min() }
    }
}
