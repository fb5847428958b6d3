//! Tables as they stand on a sheet: the halves of a review and the offices of a region belong
//! together there.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::ingest::ringkasan;
use crate::model::tabel::fisik;
use crate::model::{Jenjang, Larik, Letak, Tabel};

/// One table of a sheet.
pub struct Kelompok<'t> {
    /// One entry per OPD, each with its halves.
    pub kantor: Vec<Vec<&'t Tabel>>,
}

/// Groups tables by what is one table on the sheet.
pub fn kelompok(tabel: &[Tabel]) -> Vec<Kelompok<'_>> {
    let mut hasil: Vec<Kelompok<'_>> = Vec::new();
    for grup in fisik(tabel) {
        let bagian: Vec<&Tabel> = grup.into_iter().map(|i| &tabel[i]).collect();
        let kolom = |t: &Tabel| t.kolom.iter().map(|k| k.kolom).collect::<Vec<_>>();
        match hasil.last_mut() {
            Some(k)
                if k.utama().lembar == bagian[0].lembar
                    && k.utama().kepala == bagian[0].kepala
                    && kolom(k.kantor[0][0]) == kolom(bagian[0]) =>
            {
                k.kantor.push(bagian);
            }
            _ => hasil.push(Kelompok { kantor: vec![bagian] }),
        }
    }
    hasil
}

/// A column over all offices.
pub struct KolomLembar<'t> {
    pub tabel: &'t Tabel,
    pub indeks: usize,
    pub total: Option<Decimal>,
    pub ragu: Vec<Letak>,
}

impl<'t> Kelompok<'t> {
    /// Of a form with two halves the last speaks for the document it belongs to.
    pub fn utama(&self) -> &'t Tabel {
        let bagian = &self.kantor[0];
        bagian[bagian.len() - 1]
    }

    /// The table that speaks for each office.
    pub fn utama_kantor(&self) -> impl Iterator<Item = &'t Tabel> + '_ {
        self.kantor.iter().map(|b| b[b.len() - 1])
    }

    pub fn semua(&self) -> impl Iterator<Item = &'t Tabel> + '_ {
        self.kantor.iter().flatten().copied()
    }

    /// Item rows, whether they stand alone or were summed up.
    pub fn banyak_baris(&self) -> usize {
        self.utama_kantor().map(Tabel::banyak_baris).sum()
    }

    pub fn banyak(&self, jenjang: Jenjang) -> usize {
        let rincian = |t: &Tabel| if jenjang == Jenjang::Rekening { t.rincian.rekening } else { 0 };
        self.utama_kantor()
            .map(|t| t.baris.iter().filter(|b| b.jenjang == jenjang).count() + rincian(t))
            .sum()
    }

    /// The columns from left to right, each once.
    pub fn kolom(&self) -> Vec<KolomLembar<'t>> {
        let mut terlihat = BTreeSet::new();
        let mut hasil: Vec<KolomLembar<'t>> = Vec::new();
        for (b, tabel) in self.kantor[0].iter().enumerate() {
            for (indeks, kolom) in tabel.kolom.iter().enumerate() {
                if !terlihat.insert(kolom.kolom) {
                    continue;
                }
                let ringkasan: Vec<_> = self.kantor.iter().map(|k| ringkasan::kolom(k[b], indeks)).collect();
                let ada = ringkasan.iter().any(|r| r.total.is_some());
                let mut ragu: Vec<Letak> = ringkasan.iter().flat_map(|r| r.ragu.iter().copied()).collect();
                let total = ada.then(|| ringkasan.iter().filter_map(|r| r.total).sum());
                ragu.extend(self.total_wilayah_berbeda(indeks, total));
                hasil.push(KolomLembar { tabel, indeks, total, ragu });
            }
        }
        hasil.sort_by_key(|k| k.tabel.kolom[k.indeks].kolom);
        hasil
    }

    fn total_wilayah_berbeda(&self, indeks: usize, total: Option<Decimal>) -> Option<Letak> {
        let tercetak: Vec<_> =
            self.utama().total_wilayah.iter().filter_map(|l| l.sel[indeks].as_ref()).collect();
        if tercetak.is_empty() || tercetak.iter().any(|s| s.desimal() == total) {
            return None;
        }
        tercetak.iter().find(|s| s.desimal().is_some()).map(|s| s.letak)
    }

    /// Printed total rows.
    pub fn total(&self) -> impl Iterator<Item = (&'t Tabel, &'t Larik)> + '_ {
        self.utama_kantor().flat_map(|t| t.total.iter().chain(&t.total_wilayah).map(move |l| (t, l)))
    }
}
