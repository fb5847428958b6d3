//! What the documents say for a cell of an official table.

use super::bentuk::Isi;
use super::isi::Penulis;
use crate::model::teks::rapikan;
use crate::model::{Dwibahasa, Isian, Larik, Nomenklatur, Peran, Tabel};
use crate::reconcile::{AsalKode, katalog_tabel};
use crate::report::istilah;
use crate::report::laporan::Laporan;

/// Official name and, where it differs, the document's own.
pub fn nama_baris(laporan: &Laporan<'_>, t: usize, b: usize) -> (String, String) {
    let baris = &laporan.kasus.tabel[t].baris[b];
    let dicetak = rapikan(baris.nama_teks());
    let resmi = laporan.kasus.kode[t][b]
        .berlaku
        .filter(|_| baris.nomenklatur == Nomenklatur::Baru)
        .and_then(|k| katalog_tabel(&laporan.kasus.tabel[t], laporan.pustaka).cari(k))
        .map(|b| b.nama.clone());
    match resmi {
        Some(resmi) if resmi != dicetak => (resmi, dicetak),
        _ => (dicetak, String::new()),
    }
}

/// The column of a role and year; without that year, the only one of the role.
pub fn cari(t: &Tabel, peran: Peran, tahun: Option<i32>) -> Option<usize> {
    t.indeks(peran, tahun).or_else(|| {
        let mut semua = t.kolom.iter().enumerate().filter(|(_, k)| k.peran == peran);
        let pertama = semua.next()?;
        (semua.next().is_none() && pertama.1.tahun.is_none()).then_some(pertama.0)
    })
}

impl Penulis<'_, '_> {
    pub fn tabel(&self, sisi: usize) -> Option<&Tabel> {
        self.sisi.get(sisi).map(|&t| &self.laporan.kasus.tabel[t])
    }

    pub fn larik(&self, i: usize, sisi: usize, k: usize) -> Option<&Larik> {
        let b = self.baris[i].di.get(sisi).copied().flatten()?;
        self.tabel(sisi)?.baris[b].larik.get(k)
    }

    pub fn isian(&self, i: usize, sisi: usize, k: usize, kolom: Option<usize>) -> Option<&Isian> {
        self.larik(i, sisi, k)?.sel[kolom?].as_ref()
    }

    /// The code as text, whether it is proposed, and remarks on it.
    pub fn kode(&self, i: usize) -> (String, bool, Vec<String>) {
        let Some((t, b)) = self.sumber(i) else { return (String::new(), false, Vec::new()) };
        let tabel = &self.laporan.kasus.tabel[t];
        let jelas = &self.laporan.kasus.kode[t][b];
        let tercetak = || tabel.baris[b].kode.as_ref().map(|k| k.nilai.to_string()).unwrap_or_default();
        let kata = |d: Dwibahasa| d.dalam(self.bahasa);
        match (jelas.asal, jelas.berlaku) {
            (AsalKode::Usulan, Some(kode)) => {
                (kode.to_string(), true, vec![kata(istilah::KODE_DIUSULKAN).to_owned()])
            }
            (AsalKode::Pemilik, Some(kode)) => {
                (kode.to_string(), true, vec![format!("{} {}", kata(istilah::KODE_TERCETAK), tercetak())])
            }
            _ => (tercetak(), false, Vec::new()),
        }
    }

    /// The table and row an item comes from: the first that has it.
    pub fn sumber(&self, i: usize) -> Option<(usize, usize)> {
        self.sisi.iter().zip(&self.baris[i].di).find_map(|(&t, b)| Some((t, (*b)?)))
    }

    /// Official name and, where it differs, the document's own.
    pub fn nama(&self, i: usize, sisi: usize) -> (String, String) {
        let asal = match (self.sisi.get(sisi), self.baris[i].di.get(sisi).copied().flatten()) {
            (Some(&t), Some(b)) => (t, b),
            // A column of one half stays blank where only the other half has the item.
            _ if self.bagan.kolom.iter().any(|k| matches!(k.isi, Isi::Nama(n) if n != sisi)) => {
                return (String::new(), String::new());
            }
            _ => match self.sumber(i) {
                Some(asal) => asal,
                None => return (String::new(), String::new()),
            },
        };
        nama_baris(self.laporan, asal.0, asal.1)
    }

    pub fn teks(&self, i: usize, sisi: usize, peran: Peran, kata: Option<&str>) -> String {
        let Some(t) = self.tabel(sisi) else { return String::new() };
        let kolom = t.kolom.iter().position(|k| {
            k.peran == peran
                && kata.is_none_or(|w| k.judul.last().is_some_and(|j| j.to_lowercase().contains(w)))
        });
        self.isian(i, sisi, 0, kolom).map(|i| rapikan(&i.mentah)).unwrap_or_default()
    }

    pub fn teks_larik(&self, i: usize, sisi: usize, k: usize, peran: Peran) -> String {
        let kolom = self.tabel(sisi).and_then(|t| t.indeks(peran, None));
        self.isian(i, sisi, k, kolom).map(|i| rapikan(&i.mentah)).unwrap_or_default()
    }

    /// The unit: of its own column, else as it stood behind a figure of the row.
    pub fn satuan(&self, i: usize, sisi: usize, k: usize) -> String {
        let kolom = self.teks_larik(i, sisi, k, Peran::Satuan);
        if !kolom.is_empty() {
            return kolom;
        }
        let Some(larik) = self.larik(i, sisi, k) else { return String::new() };
        let Some(t) = self.tabel(sisi) else { return String::new() };
        t.kolom
            .iter()
            .zip(&larik.sel)
            .filter(|(kolom, _)| kolom.peran.kinerja())
            .find_map(|(_, isian)| {
                let a = isian.as_ref()?.angka()?;
                a.satuan.as_deref().map(str::to_owned).or_else(|| a.persen.then(|| "%".to_owned()))
            })
            .unwrap_or_default()
    }
}
