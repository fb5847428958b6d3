//! Documents of one OPD and one year beside each other, row by row.
//!
//! In: tables and understood codes. Out: one [`Perbandingan`] per OPD and year,
//! in which a row of any table finds the same item in every other table
//! ([`pencari`] says how). It compares nothing: that is what the rules do.

mod indikator;
mod jumlah;
mod opd;
mod pasangan;
mod pencari;

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use rust_decimal::Decimal;

use super::resolusi::KodeJelas;
use crate::model::{Jenis, Jenjang, Kode, KodeBaris, KodeLama, Letak, Nomenklatur, Peran, Tabel, Versi};
use crate::nomenclature::normalisasi::baku;

pub use indikator::{TargetSanding, satuan_larik, target_baris};
pub use opd::{kelompok_opd, ringkas_opd};
pub use pasangan::Pasangan;

/// What makes rows of several documents the same item.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kunci {
    Baru(Kode),
    Lama(KodeLama),
    /// Normalised names from the programme down.
    Nama(String),
}

impl std::fmt::Display for Kunci {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Baru(kode) => kode.fmt(f),
            Self::Lama(kode) => kode.fmt(f),
            Self::Nama(nama) => f.write_str(nama),
        }
    }
}

/// An item in one table.
#[derive(Clone, Debug)]
pub struct Sisi {
    pub tabel: usize,
    /// Its rows; more than one where a code repeats.
    pub baris: Vec<usize>,
    /// Pagu of the year, summed over the rows; `None` where no row has one.
    pub pagu: Option<Decimal>,
    /// True if nothing but accounts stands below it in this table.
    pub terendah: bool,
}

/// An item in all tables of the year.
#[derive(Clone, Debug)]
pub struct ButirSanding {
    pub kunci: Kunci,
    pub jenjang: Jenjang,
    pub nomenklatur: Nomenklatur,
    /// True if it stands on the lowest level wherever it occurs.
    pub terendah: bool,
    /// In the order of the tables.
    pub sisi: Vec<Sisi>,
}

/// The tables of one OPD that speak of one year.
#[derive(Clone, Debug)]
pub struct Perbandingan {
    /// Name of the OPD as the first table prints it.
    pub opd: String,
    pub tahun: i32,
    /// In the order of reading.
    pub tabel: Vec<usize>,
    /// Tables of indicators (T-C.30) of the OPD that speak of the year; their
    /// rows are no items.
    pub tabel_indikator: Vec<usize>,
    /// In the order of the codes.
    pub butir: Vec<ButirSanding>,
    letak_butir: HashMap<(usize, usize), usize>,
}

/// Forms that speak for a document, the most binding first. The right half of
/// T-C.31 and T-C.32 are views of the same Renja.
const UTAMA: &[&str] =
    &["t_c_33", "bab_iv", "t_c_27", "dpa_belanja_skpd", "dpa_skpd_2_2", "t_c_31", "t_c_29", "t_c_32"];

/// Place of a form among those in which a document states its plan, the most binding first.
#[must_use]
pub fn urutan_bentuk(tabel: &Tabel) -> usize {
    UTAMA.iter().position(|b| *b == tabel.bentuk).unwrap_or(UTAMA.len())
}

impl Perbandingan {
    /// The table that speaks for a kind of document in this year, with a pagu
    /// column; the first edition where both are there.
    #[must_use]
    pub fn tabel_utama(&self, tabel: &[Tabel], jenis: Jenis) -> Option<usize> {
        self.utama_versi(tabel, jenis, Versi::Murni)
            .or_else(|| self.utama_versi(tabel, jenis, Versi::Perubahan))
    }

    /// [`Self::tabel_utama`] of one edition only.
    #[must_use]
    pub fn utama_versi(&self, tabel: &[Tabel], jenis: Jenis, versi: Versi) -> Option<usize> {
        self.tabel_jenis(tabel, jenis)
            .filter(|&t| tabel[t].versi == versi && tabel[t].indeks(Peran::Pagu, Some(self.tahun)).is_some())
            .min_by_key(|&t| (urutan_bentuk(&tabel[t]), t))
    }

    /// The tables of a kind of document.
    pub fn tabel_jenis<'p>(&'p self, tabel: &'p [Tabel], jenis: Jenis) -> impl Iterator<Item = usize> + 'p {
        self.tabel.iter().copied().filter(move |&t| tabel[t].jenis == Some(jenis))
    }

    /// The tables that print something in a role for this year.
    pub fn tabel_berperan<'p>(
        &'p self,
        tabel: &'p [Tabel],
        peran: Peran,
    ) -> impl Iterator<Item = usize> + 'p {
        self.tabel.iter().copied().filter(move |&t| tabel[t].indeks(peran, Some(self.tahun)).is_some())
    }

    /// The item a row belongs to; `None` for headings, accounts and rows that
    /// say nothing in this year.
    #[must_use]
    pub fn butir_baris(&self, tabel: usize, baris: usize) -> Option<&ButirSanding> {
        self.letak_butir.get(&(tabel, baris)).map(|&i| &self.butir[i])
    }

    /// Two tables side by side.
    #[must_use]
    pub fn pasangan(&self, a: usize, b: usize) -> Pasangan<'_> {
        Pasangan::susun(self, a, b)
    }
}

impl ButirSanding {
    /// The item in a table.
    #[must_use]
    pub fn di(&self, tabel: usize) -> Option<&Sisi> {
        self.sisi.iter().find(|s| s.tabel == tabel)
    }

    /// How the item is called: a printed code, else the understood one, else
    /// its name.
    #[must_use]
    pub fn sebutan(&self, tabel: &[Tabel], kode: &[Vec<KodeJelas>]) -> String {
        let baris = || self.sisi.iter().flat_map(|s| s.baris.iter().map(|&i| (s.tabel, i)));
        let tercetak = baris().find_map(|(t, i)| match tabel[t].baris[i].kode.as_ref().map(|k| &k.nilai) {
            // A printed code that belongs to another name is not the item's.
            Some(KodeBaris::Baru(k)) => kode[t][i].berlaku.filter(|b| b == k).map(|b| b.to_string()),
            Some(KodeBaris::Lama(k)) => Some(k.to_string()),
            _ => None,
        });
        tercetak
            .or_else(|| baris().find_map(|(t, i)| kode[t][i].berlaku.map(|k| k.to_string())))
            .unwrap_or_else(|| self.nama(tabel).to_owned())
    }

    /// Code and name in one, for sentences; the name alone where there is no code.
    #[must_use]
    pub fn judul(&self, tabel: &[Tabel], kode: &[Vec<KodeJelas>]) -> String {
        let (sebutan, nama) = (self.sebutan(tabel, kode), self.nama(tabel));
        if sebutan == nama { sebutan } else { format!("{sebutan} {nama}") }
    }

    /// The name as the most binding table prints it.
    #[must_use]
    pub fn nama<'t>(&self, tabel: &'t [Tabel]) -> &'t str {
        let mut nama =
            self.sisi.iter().flat_map(|s| s.baris.iter().map(|&i| tabel[s.tabel].baris[i].nama_teks()));
        nama.find(|n| !n.is_empty()).unwrap_or_default()
    }
}

impl Sisi {
    /// The cells the pagu was read or summed from; without a pagu the one where
    /// it should stand.
    #[must_use]
    pub fn sel_pagu(&self, tabel: &[Tabel], tahun: i32) -> Vec<Letak> {
        let t = &tabel[self.tabel];
        let baris = jumlah::baris_pagu(t, &self.baris, tahun);
        let terisi: Vec<Letak> =
            baris.iter().filter_map(|&i| t.isian(i, Peran::Pagu, Some(tahun)).map(|s| s.letak)).collect();
        if terisi.is_empty() {
            return t.letak(self.baris[0], Peran::Pagu, Some(tahun)).into_iter().collect();
        }
        terisi
    }

    /// Where the item is named: its code cell, else its name cell.
    #[must_use]
    pub fn letak_baris(&self, tabel: &[Tabel]) -> Letak {
        tabel[self.tabel].letak_baris(self.baris[0])
    }

    /// Its indicators with their targets of the year, in order.
    #[must_use]
    pub fn target<'t>(&self, tabel: &'t [Tabel], tahun: i32) -> Vec<TargetSanding<'t>> {
        self.baris
            .iter()
            .flat_map(|&i| target_baris(&tabel[self.tabel], i, Peran::Target, Some(tahun)))
            .collect()
    }
}

/// What a table is called in a sentence: "T-C.33", "BAB IV", else its document.
#[must_use]
pub fn sebutan_tabel(tabel: &Tabel) -> String {
    if let Some(nomor) = tabel.bentuk.strip_prefix("t_c_") {
        return format!("T-C.{nomor}");
    }
    match tabel.bentuk.as_str() {
        "bab_iv" => "BAB IV".to_owned(),
        _ => tabel.jenis.map_or_else(|| tabel.nama_bentuk.clone(), |j| j.nama().to_owned()),
    }
}

/// A table with its document: "Renja (T-C.33)", "RKPD (T-C.31)", "DPA"; a table
/// of evaluation, which is none of its own, by its form alone.
#[must_use]
pub fn sebutan_dokumen(tabel: &Tabel) -> String {
    let nama = sebutan_tabel(tabel);
    match tabel.jenis {
        Some(jenis) if jenis != Jenis::Evaluasi && jenis.nama() != nama => {
            format!("{} ({nama})", jenis.nama())
        }
        _ => nama,
    }
}

/// Row path: codes, else normalised names from the programme down (contract.md).
#[must_use]
pub fn jalur(tabel: &Tabel, kode: &[KodeJelas], baris: usize) -> String {
    let b = &tabel.baris[baris];
    match (b.kode.as_ref().map(|k| &k.nilai), kode[baris].berlaku) {
        (Some(KodeBaris::Lama(k)), _) => k.to_string(),
        (Some(KodeBaris::Baru(k)), _) => k.to_string(),
        (_, Some(k)) => k.to_string(),
        _ => jalur_nama(tabel, baris),
    }
}

fn jalur_nama(tabel: &Tabel, baris: usize) -> String {
    let mut bagian: Vec<Rc<str>> = tabel
        .leluhur(baris)
        .filter(|&i| i == baris || tabel.baris[i].jenjang >= Jenjang::Program)
        .map(|i| match tabel.baris[i].nama_teks() {
            // Rows of a table of indicators are named by their indicator.
            "" => baku(tabel.isian(i, Peran::Indikator, None).map_or("", |s| &s.mentah)),
            nama => baku(nama),
        })
        .collect();
    bagian.reverse();
    bagian.join("/")
}

/// Lays the tables side by side, one comparison per OPD and year.
#[must_use]
pub fn sandingkan(tabel: &[Tabel], kode: &[Vec<KodeJelas>]) -> Vec<Perbandingan> {
    let opd = kelompok_opd(tabel);
    let mut kelompok: BTreeMap<(String, i32), Vec<usize>> = BTreeMap::new();
    let berindikator = |t: usize| tabel[t].baris.iter().all(|b| b.jenjang == Jenjang::Indikator);
    for (t, isi) in tabel.iter().enumerate() {
        if isi.jenis.is_none() || berindikator(t) {
            continue;
        }
        for tahun in isi.tahun_kolom() {
            let bicara = [Peran::Pagu, Peran::Target].iter().any(|p| isi.indeks(*p, Some(tahun)).is_some());
            if bicara {
                kelompok.entry((opd[t].clone(), tahun)).or_default().push(t);
            }
        }
    }
    kelompok
        .into_iter()
        .map(|((kunci_opd, tahun), anggota)| {
            let (mut butir, letak_butir) = pencari::butir_tahun(tabel, kode, tahun, &anggota);
            jumlah::isi_pagu(tabel, tahun, &mut butir);
            let nama = anggota.iter().find_map(|&t| tabel[t].opd.as_ref());
            let nama = nama.map_or_else(|| kunci_opd.clone(), |o| o.nilai.clone());
            let tabel_indikator = (0..tabel.len())
                .filter(|&t| {
                    opd[t] == kunci_opd && berindikator(t) && tabel[t].tahun_kolom().contains(&tahun)
                })
                .collect();
            Perbandingan { opd: nama, tahun, tabel: anggota, tabel_indikator, butir, letak_butir }
        })
        .collect()
}
