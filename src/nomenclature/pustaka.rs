//! The reference lists of a run: one edition for each span of years.
//!
//! Every list answers for the years in which it was in force; of two the later
//! decree wins. The built-in list answers for years that no installed list
//! covers, so that installing the newest edition takes nothing away from the
//! documents of earlier years.

use super::catalogue::{GalatDaftar, Katalog};
use crate::model::{Jenjang, Kode, PengenalNama, Tabel};

/// All lists, the earliest decree first.
#[derive(Debug)]
pub struct Pustaka {
    katalog: Vec<Katalog>,
    /// The list that answers where no year settles it.
    utama: usize,
}

/// Why a name of an edition did not lead to one list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum GalatEdisi {
    TidakAda,
    /// Several answer to it.
    Banyak(Vec<String>),
}

impl Pustaka {
    /// Only the list that is built in.
    #[must_use]
    pub fn bawaan() -> Self {
        Self { katalog: vec![Katalog::bawaan()], utama: 0 }
    }

    /// Installed lists, given as text, and the built-in one behind them.
    ///
    /// # Errors
    /// [`GalatDaftar`] of the first list that cannot be read, with its position.
    pub fn dari<'t>(teks: impl IntoIterator<Item = &'t str>) -> Result<Self, (usize, GalatDaftar)> {
        let mut katalog: Vec<Katalog> = Vec::new();
        for (i, t) in teks.into_iter().enumerate() {
            let baru = Katalog::baca(t).map_err(|g| (i, g))?;
            if katalog.iter().any(|k| k.edisi.nama == baru.edisi.nama) {
                return Err((i, GalatDaftar::EdisiKembar(baru.edisi.nama)));
            }
            katalog.push(baru);
        }
        let bawaan = Katalog::bawaan();
        let nama_bawaan = bawaan.edisi.nama.clone();
        // The same edition installed replaces the built-in one: people may have a better copy.
        if !katalog.iter().any(|k| k.edisi.nama == nama_bawaan) {
            katalog.push(bawaan);
        }
        katalog.sort_by(|a, b| kunci(a).cmp(&kunci(b)));
        let utama = katalog.iter().position(|k| k.edisi.nama == nama_bawaan).unwrap_or(0);
        Ok(Self { katalog, utama })
    }

    /// The lists, the earliest decree first.
    #[must_use]
    pub fn semua(&self) -> &[Katalog] {
        &self.katalog
    }

    /// The list that answers where no year settles it.
    #[must_use]
    pub fn utama(&self) -> &Katalog {
        &self.katalog[self.utama]
    }

    /// Which list is the main one, for [`Self::utamakan`].
    #[must_use]
    pub fn nomor_utama(&self) -> usize {
        self.utama
    }

    /// Takes a list for the main one again, so that one office's years do not
    /// decide for the next.
    pub fn utamakan(&mut self, nomor: usize) {
        self.utama = nomor.min(self.katalog.len() - 1);
    }

    /// Takes the list of the year under review for the one that answers where no
    /// year settles it.
    pub fn tinjau(&mut self, tahun: i32) {
        if let Some(i) = self.nomor(tahun) {
            self.utama = i;
        }
    }

    /// Takes the list of most tables for the main one.
    pub fn tinjau_tabel(&mut self, tabel: &[Tabel]) {
        let mut banyak = vec![0_usize; self.katalog.len()];
        for n in tabel.iter().filter_map(|t| self.nomor(t.tahun?)) {
            banyak[n] += 1;
        }
        if let Some((i, _)) = banyak.iter().enumerate().max_by_key(|(_, n)| **n).filter(|(_, n)| **n > 0) {
            self.utama = i;
        }
    }

    /// True for a folded word that stands in a name of any list.
    #[must_use]
    pub fn memuat_kata(&self, kata: &str) -> bool {
        self.katalog.iter().any(|k| k.memuat_kata(kata))
    }

    /// Lets settings decide which list is in force in which year.
    ///
    /// # Errors
    /// Those of `atur`.
    pub fn atur<G>(&mut self, atur: impl FnOnce(&mut [&mut Katalog]) -> Result<(), G>) -> Result<(), G> {
        let mut semua: Vec<&mut Katalog> = self.katalog.iter_mut().collect();
        atur(&mut semua)
    }

    /// The list in force in a budget year.
    #[must_use]
    pub fn untuk(&self, tahun: i32) -> Option<&Katalog> {
        self.nomor(tahun).map(|i| &self.katalog[i])
    }

    /// The list for the first of several years that has one, else the main one.
    #[must_use]
    pub fn untuk_salah_satu(&self, tahun: impl IntoIterator<Item = i32>) -> &Katalog {
        tahun.into_iter().find_map(|t| self.untuk(t)).unwrap_or_else(|| self.utama())
    }

    fn nomor(&self, tahun: i32) -> Option<usize> {
        self.katalog.iter().rposition(|k| k.berlaku(tahun))
    }

    /// The list an edition's name means: "1317/2023", "050-3708", "2027".
    ///
    /// # Errors
    /// [`GalatEdisi`] where none or several answer to it.
    pub fn bernama(&self, nama: &str) -> Result<usize, GalatEdisi> {
        let dicari = bagian(nama);
        let cocok: Vec<usize> = self
            .katalog
            .iter()
            .enumerate()
            .filter(|(_, k)| {
                let ada = bagian(&k.edisi.nama);
                !dicari.is_empty() && dicari.iter().all(|d| ada.contains(d))
            })
            .map(|(i, _)| i)
            .collect();
        let persis = cocok.iter().copied().find(|i| bagian(&self.katalog[*i].edisi.nama) == dicari);
        match (cocok.as_slice(), persis) {
            (_, Some(i)) => Ok(i),
            ([satu], _) => Ok(*satu),
            ([], _) => Err(GalatEdisi::TidakAda),
            (banyak, _) => {
                Err(GalatEdisi::Banyak(banyak.iter().map(|i| self.katalog[*i].edisi.nama.clone()).collect()))
            }
        }
    }
}

impl PengenalNama for Pustaka {
    /// The main list knows best; the others are asked where it does not know the name.
    fn jenjang_nama(&self, nama: &str) -> Vec<Jenjang> {
        let lain = (0..self.katalog.len()).rev().filter(|i| *i != self.utama);
        std::iter::once(self.utama)
            .chain(lain)
            .map(|i| self.katalog[i].jenjang_nama(nama))
            .find(|j| !j.is_empty())
            .unwrap_or_default()
    }

    /// All lists are asked: a code is damaged whatever the edition it is from.
    fn kode_nama(&self, nama: &str) -> Vec<Kode> {
        let mut hasil: Vec<Kode> = self.katalog.iter().flat_map(|k| k.kode_nama(nama)).collect();
        hasil.sort_unstable();
        hasil.dedup();
        hasil
    }

    fn siapkan(&self) {
        self.utama().siapkan();
    }
}

/// The order of decrees; a list without a date is as old as its first year.
fn kunci(k: &Katalog) -> (String, (i32, i32), &str) {
    let e = &k.edisi;
    let tanggal =
        if e.ditetapkan.is_empty() { format!("{}-01-01", e.berlaku.0) } else { e.ditetapkan.clone() };
    (tanggal, e.berlaku, &e.nama)
}

/// The words of an edition's name; numbers of decrees are words of their own.
fn bagian(nama: &str) -> Vec<String> {
    crate::model::teks::lipat(nama).split(' ').map(str::to_owned).filter(|k| !k.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn daftar(edisi: &str, ditetapkan: &str, berlaku: &str) -> String {
        format!(
            "# edisi\t{edisi}\n# ditetapkan\t{ditetapkan}\n# berlaku\t{berlaku}\n1.06.04\tPROGRAM\n1.06.04.2.01\tKegiatan\n"
        )
    }

    #[test]
    fn each_year_has_the_latest_decree_in_force() {
        let a = daftar("Kepmendagri A/2021", "2021-12-27", "2022-2023");
        let b = daftar("Kepmendagri B/2023", "2023-06-23", "2023-2026");
        let p = Pustaka::dari([b.as_str(), a.as_str()]).unwrap();
        let nama = |t| p.untuk(t).map(|k| k.edisi.nama.as_str());
        assert_eq!(nama(2021), Some("Kepmendagri 050-3708/2020"));
        assert_eq!(nama(2022), Some("Kepmendagri A/2021"));
        assert_eq!(nama(2023), Some("Kepmendagri B/2023"));
        assert_eq!(nama(2030), None);
        assert_eq!(p.bernama("b/2023").map(|i| p.semua()[i].edisi.nama.as_str()), Ok("Kepmendagri B/2023"));
        assert!(matches!(p.bernama("Kepmendagri"), Err(GalatEdisi::Banyak(n)) if n.len() == 3));
        assert_eq!(p.bernama("1317"), Err(GalatEdisi::TidakAda));
    }

    #[test]
    fn a_full_list_replaces_the_starter_of_the_same_edition() {
        let penuh = daftar("Kepmendagri 050-3708/2020", "2020-10-05", "2021-2022");
        let p = Pustaka::dari([penuh.as_str()]).unwrap();
        assert_eq!((p.semua().len(), p.utama().butir().len()), (1, 2));
        assert!(matches!(
            Pustaka::dari([penuh.as_str(), penuh.as_str()]),
            Err((1, GalatDaftar::EdisiKembar(_)))
        ));
    }
}
