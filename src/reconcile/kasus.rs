//! A case: the tables of a run with everything derived from them once.

use std::cell::OnceCell;

use super::align::{Perbandingan, kelompok_opd, sandingkan, urutan_bentuk};
use super::pengaturan::Pengaturan;
use super::resolusi::{KodeJelas, kode_tabel};
use super::rule::Perkara;
use crate::ingest::Dilewati;
use crate::model::{Kode, Sumber, Tabel};
use crate::nomenclature::keputusan::{Ingatan, Konteks, Tetapan, terapkan};
use crate::nomenclature::matcher::{self, Opd};
use crate::nomenclature::{Padanan, Pustaka};

/// Tables, understood codes, pairs and comparisons.
#[derive(Debug)]
pub struct Kasus {
    pub tabel: Vec<Tabel>,
    /// Sheets without a table, with the nearest layout.
    pub dilewati: Vec<Dilewati>,
    pub kode: Vec<Vec<KodeJelas>>,
    /// The office each table belongs to in the crosswalk.
    pub opd_padanan: Vec<String>,
    pub padanan: Vec<Padanan>,
    /// What people decided about the pairs.
    pub tetapan: Tetapan,
    pub sanding: Vec<Perbandingan>,
}

impl Kasus {
    /// Derives codes, pairs and comparisons from the tables.
    #[must_use]
    pub fn susun(
        mut tabel: Vec<Tabel>,
        dilewati: Vec<Dilewati>,
        pustaka: &Pustaka,
        pengaturan: &Pengaturan,
    ) -> Self {
        // Who speaks first must not depend on the order of files and sheets; the halves of a
        // table share the key and stay together.
        tabel.sort_by_cached_key(|t| {
            (urutan_bentuk(t), t.bentuk.clone(), t.versi, t.tahun, t.opd.as_ref().map(|o| o.nilai.clone()))
        });
        let kode: Vec<Vec<KodeJelas>> =
            tabel.iter().map(|t| kode_tabel(t, pustaka, &pengaturan.ambang)).collect();
        let berlaku: Vec<Vec<Option<Kode>>> =
            kode.iter().map(|k| k.iter().map(|j| j.berlaku).collect()).collect();
        let opd = kelompok_padanan(&tabel, pengaturan);
        let padanan = matcher::padankan(&tabel, &berlaku, &opd);
        let opd_padanan = opd.into_iter().map(|o| o.penerus).collect();
        let sanding = sandingkan(&tabel, &kode);
        Self { tabel, dilewati, kode, opd_padanan, padanan, tetapan: Tetapan::default(), sanding }
    }

    /// Carries out what people decided about the pairs in earlier runs.
    pub fn putuskan(&mut self, ingatan: &[Vec<Ingatan>]) {
        let padanan = std::mem::take(&mut self.padanan);
        let (padanan, tetapan) = self.dengan_konteks(|k| terapkan(padanan, ingatan, k));
        (self.padanan, self.tetapan) = (padanan, tetapan);
    }

    /// Lends what is needed to know rows by their content.
    pub fn dengan_konteks<T>(&self, pakai: impl FnOnce(&Konteks<'_>) -> T) -> T {
        let kode: Vec<Vec<Option<Kode>>> =
            self.kode.iter().map(|k| k.iter().map(|j| j.berlaku).collect()).collect();
        pakai(&Konteks { tabel: &self.tabel, kode: &kode, opd: &self.opd_padanan })
    }

    /// The tables in the order of files and sheets, for people.
    #[must_use]
    pub fn menurut_lembar(&self) -> Vec<&Tabel> {
        let mut tabel: Vec<&Tabel> = self.tabel.iter().collect();
        tabel.sort_by_key(|t| (t.lembar, t.kepala));
        tabel
    }

    /// What the rules see.
    #[must_use]
    pub fn perkara<'a>(
        &'a self,
        sumber: &'a Sumber,
        pustaka: &'a Pustaka,
        pengaturan: &'a Pengaturan,
    ) -> Perkara<'a> {
        Perkara {
            sumber,
            tabel: &self.tabel,
            dilewati: &self.dilewati,
            katalog: pustaka.utama(),
            pustaka,
            kode: &self.kode,
            sanding: &self.sanding,
            padanan: &self.padanan,
            ambang: &pengaturan.ambang,
            pengaturan,
            kalimat: OnceCell::new(),
        }
    }
}

/// Offices for the crosswalk: tables of a predecessor count as tables of the
/// office it was merged into. Only the crosswalk joins them; the documents of two
/// predecessors are not each other's counterpart.
fn kelompok_padanan(tabel: &[Tabel], pengaturan: &Pengaturan) -> Vec<Opd> {
    let asli = kelompok_opd(tabel);
    let nama = |t: &'_ Tabel| t.opd.as_ref().map(|o| o.nilai.clone());
    tabel
        .iter()
        .zip(&asli)
        .map(|(t, asal)| {
            let penerus = nama(t).and_then(|n| pengaturan.penerus(&n));
            let kelompok_penerus = penerus.and_then(|p| {
                let dari = tabel.iter().position(|t| nama(t).and_then(|n| pengaturan.opd(&n)) == Some(p))?;
                Some(&asli[dari])
            });
            Opd { asal: asal.clone(), penerus: kelompok_penerus.unwrap_or(asal).clone() }
        })
        .collect()
}
