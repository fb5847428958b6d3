//! Which finding is the cause of another one, found from cells and differences alone: a figure
//! that is wrong contradicts its parent, its total and every other document, and each of these
//! contradictions shows the same difference at the same cell.

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use super::super::rule::{Fakta, Temuan, Tingkat};
use crate::model::{IdLembar, Kode, Letak};

/// Rules whose finding is only a consequence of another one that accuses the same cell:
/// consequence, cause.
const AKIBAT: &[(&str, &str)] = &[
    ("HIT-007", "HIT-006"),
    ("HIT-012", "ING-007"),
    ("STR-001", "KODE-005"),
    ("STR-004", "KODE-005"),
    ("TGT-001", "ING-007"),
    ("TGT-002", "ING-007"),
    ("TGT-003", "TXT-006"),
    ("TGT-007", "HIT-010"),
    ("TGT-009", "ING-007"),
    ("TGT-009", "THN-005"),
    ("THN-004", "ING-007"),
    ("THN-004", "THN-005"),
    ("THN-005", "ING-007"),
    ("THN-007", "ING-007"),
    ("THN-007", "THN-003"),
    ("THN-007", "THN-004"),
    ("THN-007", "THN-005"),
    ("TXT-010", "TXT-006"),
];

/// Rules that compare amounts or targets and say by how much they differ.
const BERSELISIH: &[&str] = &[
    "PAGU-002", "PAGU-003", "PAGU-001", "TGT-002", "TGT-001", "HIT-009", "HIT-011", "HIT-012", "HIT-001",
    "HIT-003", "THN-007",
];

/// Proposed causes: for each finding the one that explains it.
pub struct Sebab<'t> {
    temuan: &'t [Temuan],
    induk: Vec<Option<usize>>,
}

impl<'t> Sebab<'t> {
    /// Looks for causes, from the surest kind to the least sure one.
    pub fn cari(temuan: &'t [Temuan]) -> Self {
        let mut sebab = Self { temuan, induk: vec![None; temuan.len()] };
        sebab.sel_sama();
        sebab.kode_salah();
        sebab.baris_hilang();
        sebab.selisih_sama();
        sebab.kolom_berikut();
        sebab
    }

    /// The last cause of a finding, if it has one.
    pub fn pangkal(&self, i: usize) -> Option<usize> {
        let mut akhir = self.induk[i]?;
        while let Some(lanjut) = self.induk[akhir] {
            akhir = lanjut;
        }
        Some(akhir)
    }

    fn kode(&self, i: usize) -> &'static str {
        self.temuan[i].aturan.kode
    }

    /// A cause weighs at least as much as what it explains, and nothing explains itself.
    fn jelaskan(&mut self, akibat: usize, sebab: usize) {
        let pangkal = self.pangkal(sebab).unwrap_or(sebab);
        let bebas = self.induk[akibat].is_none() && self.temuan[akibat].penjelas.is_none();
        let setara = self.temuan[pangkal].tingkat >= self.temuan[akibat].tingkat;
        if bebas && setara && pangkal != akibat && self.temuan[pangkal].penjelas.is_none() {
            self.induk[akibat] = Some(pangkal);
        }
    }

    fn sel_sama(&mut self) {
        let mut di: HashMap<(&str, Letak), usize> = HashMap::new();
        for (i, t) in self.temuan.iter().enumerate() {
            if AKIBAT.iter().any(|(_, sebab)| *sebab == t.aturan.kode) {
                for l in &t.letak {
                    di.entry((t.aturan.kode, *l)).or_insert(i);
                }
            }
        }
        for (akibat, sebab) in AKIBAT {
            for i in 0..self.temuan.len() {
                if self.kode(i) == *akibat
                    && let Some(&s) = self.temuan[i].letak.iter().find_map(|l| di.get(&(*sebab, *l)))
                {
                    self.jelaskan(i, s);
                }
            }
        }
    }

    /// A row under a wrong code is missing where it belongs and too much where it stands.
    fn kode_salah(&mut self) {
        let pelaku: Vec<usize> = (0..self.temuan.len())
            .filter(|&i| ["KODE-001", "KODE-003", "KODE-004", "KODE-005"].contains(&self.kode(i)))
            .filter(|&i| self.temuan[i].tingkat == Tingkat::Galat)
            .collect();
        let mut menurut: HashMap<(IdLembar, String), usize> = HashMap::new();
        for i in pelaku {
            let t = &self.temuan[i];
            let Some(di) = t.letak.first() else { continue };
            for kode in ["tercetak", "seharusnya"].iter().filter_map(|n| t.nilai_fakta(n)) {
                menurut.entry((di.lembar, baku(kode))).or_insert(i);
            }
        }
        if menurut.is_empty() {
            return;
        }
        for i in 0..self.temuan.len() {
            let t = &self.temuan[i];
            let Some(kode) = t.nilai_fakta("kode").filter(|_| t.aturan.kode == "PAGU-004") else { continue };
            let kode = baku(kode);
            let sebab = t.letak.iter().find_map(|l| menurut.get(&(l.lembar, kode.clone())));
            if let Some(&s) = sebab {
                self.jelaskan(i, s);
            }
        }
    }

    /// Where a row is missing its parent no longer sums up, in no year.
    fn baris_hilang(&mut self) {
        let mut hilang: HashMap<(IdLembar, u32), Vec<usize>> = HashMap::new();
        for (i, t) in self.temuan.iter().enumerate().filter(|(_, t)| t.aturan.kode == "PAGU-004") {
            for l in &t.letak {
                hilang.entry((l.lembar, l.alamat.baris)).or_default().push(i);
            }
        }
        let mut terjelas: HashMap<(IdLembar, u32), usize> = HashMap::new();
        for i in self.jumlah_anak() {
            let Some((baris, selisih)) = self.baris_selisih(i) else { continue };
            let sebesar = |p: &&usize| {
                let fakta = &self.temuan[**p].fakta;
                fakta.iter().any(|(_, f)| matches!(f, Fakta::Rupiah(n) if *n == selisih))
            };
            if let Some(&p) = hilang.get(&baris).and_then(|h| h.iter().find(sebesar)) {
                terjelas.insert(baris, p);
            }
        }
        for i in self.jumlah_anak() {
            if let Some((baris, selisih)) = self.baris_selisih(i)
                && selisih > Decimal::ZERO
                && let Some(&p) = terjelas.get(&baris)
            {
                self.jelaskan(i, p);
            }
        }
    }

    /// Contradictions with one difference at one cell have one cause: the graver finding states
    /// it, among equals the one that compares fewer figures.
    fn selisih_sama(&mut self) {
        let mut urut: Vec<(usize, Decimal)> = (0..self.temuan.len())
            .filter(|&i| BERSELISIH.contains(&self.kode(i)) && self.temuan[i].penjelas.is_none())
            .filter_map(|i| Some((i, self.selisih(i)?.abs())))
            .filter(|(_, n)| !n.is_zero())
            .collect();
        let tempat = |i: usize| BERSELISIH.iter().position(|k| *k == self.kode(i));
        urut.sort_by_key(|&(i, _)| (std::cmp::Reverse(self.temuan[i].tingkat), tempat(i), i));
        // Only differences that occur twice can belong together.
        let mut banyak: HashMap<Decimal, usize> = HashMap::new();
        for (_, n) in &urut {
            *banyak.entry(*n).or_default() += 1;
        }
        urut.retain(|(_, n)| banyak[n] > 1);
        let mut di: HashMap<(Letak, Decimal), usize> = HashMap::new();
        for (i, n) in urut {
            let sebab = self.temuan[i].letak.iter().find_map(|l| di.get(&(*l, n)).copied());
            if let Some(s) = sebab {
                self.jelaskan(i, s);
            }
            let pangkal = self.pangkal(i).unwrap_or(i);
            for l in &self.temuan[i].letak {
                di.entry((*l, n)).or_insert(pangkal);
            }
        }
    }

    /// A parent that is not the sum of its children in one column after the other, always by the
    /// same amount or in three and more always to the same side, is one mistake of that row.
    fn kolom_berikut(&mut self) {
        let mut baris: HashMap<(IdLembar, u32), Vec<usize>> = HashMap::new();
        let mut urutan: Vec<(IdLembar, u32)> = Vec::new();
        for i in self.jumlah_anak() {
            if self.induk[i].is_some() || self.temuan[i].penjelas.is_some() {
                continue;
            }
            if let Some((di, _)) = self.baris_selisih(i) {
                let isi = baris.entry(di).or_default();
                if isi.is_empty() {
                    urutan.push(di);
                }
                isi.push(i);
            }
        }
        for di in urutan {
            let semua = &baris[&di];
            let selisih: Vec<Decimal> = semua.iter().filter_map(|&i| self.selisih(i)).collect();
            let searah = selisih.iter().map(Decimal::is_sign_negative).collect::<HashSet<_>>().len() == 1;
            for (&i, n) in semua.iter().zip(&selisih).skip(1) {
                if *n == selisih[0] || (searah && semua.len() >= 3) {
                    self.jelaskan(i, semua[0]);
                }
            }
        }
    }

    fn jumlah_anak(&self) -> Vec<usize> {
        (0..self.temuan.len()).filter(|&i| self.kode(i) == "HIT-001").collect()
    }

    /// The row of the accused cell, and the difference there.
    fn baris_selisih(&self, i: usize) -> Option<((IdLembar, u32), Decimal)> {
        let di = self.temuan[i].letak.first()?;
        Some(((di.lembar, di.alamat.baris), self.selisih(i)?))
    }

    fn selisih(&self, i: usize) -> Option<Decimal> {
        match self.temuan[i].nilai_fakta("selisih")? {
            Fakta::Rupiah(n) | Fakta::Angka(n) => Some(*n),
            _ => None,
        }
    }
}

/// A code as the list writes it, so that the supporting programme of any bidang is one.
fn baku(kode: &Fakta) -> String {
    let teks = kode.mesin();
    Kode::baca(&teks).map_or(teks, |k| k.sebagai_penunjang().to_string())
}
