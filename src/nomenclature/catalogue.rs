//! The reference list: codes and official names of one edition.

mod isi;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use thiserror::Error;

use isi::Isi;

use super::normalisasi::{baku, isi_unik, kata_unik};
use super::similarity::{Permil, jaccard};
use crate::model::teks::{lipat, peras};
use crate::model::{Jenjang, Kode, PengenalNama};

/// The list in the program, so that nothing needs installing for the years of the change.
const BAWAAN: &str = include_str!("data/kepmendagri_050-3708_2020.tsv");

/// A name is taken for an official one from this likeness on; see
/// [`super::similarity::kemiripan_nama`] for what was measured.
const NAMA_DIKENAL: Permil = 660;

/// An edition of the nomenclature.
#[derive(Clone, Debug, Default)]
pub struct Edisi {
    /// "Kepmendagri 050-3708/2020".
    pub nama: String,
    /// First and last budget year for which it was used.
    pub berlaku: (i32, i32),
    /// Day of the decree, ISO; "" where the list does not say.
    pub ditetapkan: String,
    /// What the list holds, for people.
    pub cakupan: String,
    /// What the list was made from.
    pub sumber: String,
    /// SHA-256 of the list.
    pub sidik: String,
}

/// An item of the list.
#[derive(Clone, Debug)]
pub struct Butir {
    pub kode: Kode,
    pub nama: String,
    /// The code it had in the edition before, where the list prints it.
    pub sebelum: Option<Kode>,
}

/// A list; its items and their indexes are shared by all who hold it.
#[derive(Clone, Debug)]
pub struct Katalog {
    pub edisi: Edisi,
    isi: Arc<Isi>,
    /// Years for which somebody said that this edition is used or not.
    ditetapkan: BTreeMap<i32, bool>,
}

/// Why a list could not be read.
#[derive(Debug, Error)]
pub enum GalatDaftar {
    #[error("line {0}: expected code, tab, name")]
    Baris(usize),
    #[error("line {0}: code {1} is not well-formed")]
    Kode(usize, String),
    #[error("line {0}: code {1} stands twice")]
    Kembar(usize, String),
    #[error("the head lacks `# {0}`")]
    Kepala(&'static str),
    #[error("two lists are called {0}")]
    EdisiKembar(String),
}

impl Katalog {
    /// The list that is built in.
    ///
    /// # Panics
    /// Never: a test reads it.
    #[must_use]
    pub fn bawaan() -> Self {
        // Every worker over a region has the same one.
        static TERBACA: LazyLock<Katalog> = LazyLock::new(|| Katalog::baca(BAWAAN).expect("embedded list"));
        TERBACA.clone()
    }

    /// Reads a list: head lines `# key<TAB>value`, then `code<TAB>name`, where the
    /// list prints it followed by the code of the edition before.
    ///
    /// # Errors
    /// [`GalatDaftar`] with the line.
    pub fn baca(teks: &str) -> Result<Self, GalatDaftar> {
        let (mut edisi, mut isi) = (Edisi::default(), Isi::default());
        edisi.sidik = crate::model::sidik::sidik_jari(teks.as_bytes());
        for (i, baris) in teks.lines().enumerate() {
            let nomor = i + 1;
            if let Some(kepala) = baris.strip_prefix("# ") {
                let Some((kunci, nilai)) = kepala.split_once('\t') else { continue };
                match kunci {
                    "edisi" => nilai.clone_into(&mut edisi.nama),
                    "ditetapkan" => nilai.clone_into(&mut edisi.ditetapkan),
                    "cakupan" => nilai.clone_into(&mut edisi.cakupan),
                    "sumber" => nilai.clone_into(&mut edisi.sumber),
                    "berlaku" => {
                        let tahun =
                            nilai.split_once('-').and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
                        edisi.berlaku = tahun.ok_or(GalatDaftar::Kepala("berlaku"))?;
                    }
                    _ => {}
                }
                continue;
            }
            if baris.is_empty() {
                continue;
            }
            let (kode, nama) = baris.split_once('\t').ok_or(GalatDaftar::Baris(nomor))?;
            let baca = |teks: &str| Kode::baca(teks).ok_or_else(|| GalatDaftar::Kode(nomor, teks.to_owned()));
            let kode = baca(kode)?;
            let (nama, sebelum) = match nama.split_once('\t') {
                Some((nama, sebelum)) => (nama, Some(baca(sebelum)?)),
                None => (nama, None),
            };
            if !isi.tambah(kode, nama, sebelum) {
                return Err(GalatDaftar::Kembar(nomor, kode.to_string()));
            }
        }
        if edisi.nama.is_empty() {
            return Err(GalatDaftar::Kepala("edisi"));
        }
        Ok(Self { edisi, isi: Arc::new(isi), ditetapkan: BTreeMap::new() })
    }

    #[must_use]
    pub fn butir(&self) -> &[Butir] {
        &self.isi.butir
    }

    /// True if the list can speak about the code: it holds its bidang, or the
    /// supporting programme that every bidang shares.
    #[must_use]
    pub fn mencakup(&self, kode: Kode) -> bool {
        kode.pada(Jenjang::Bidang).is_some_and(|b| self.isi.bidang.contains(&b))
            || (kode.penunjang()
                && self.isi.bidang.contains(&kode.sebagai_penunjang().pada(Jenjang::Bidang).unwrap_or(kode)))
    }

    /// Lets an edition be used for a year, or not, whatever its head says.
    pub fn tetapkan(&mut self, tahun: i32, dipakai: bool) {
        self.ditetapkan.insert(tahun, dipakai);
    }

    /// True if the edition was in force in a budget year.
    #[must_use]
    pub fn berlaku(&self, tahun: i32) -> bool {
        if let Some(dipakai) = self.ditetapkan.get(&tahun) {
            return *dipakai;
        }
        (self.edisi.berlaku.0..=self.edisi.berlaku.1).contains(&tahun)
    }

    /// The item of a code, literally or as supporting programme.
    #[must_use]
    pub fn cari(&self, kode: Kode) -> Option<&Butir> {
        let i =
            self.isi.menurut_kode.get(&kode).or_else(|| {
                kode.penunjang().then(|| self.isi.menurut_kode.get(&kode.sebagai_penunjang()))?
            })?;
        Some(&self.isi.butir[*i])
    }

    /// Items of a level whose name is this one, wording differences set aside;
    /// several, because 50 names of the national list have more than one code.
    #[must_use]
    pub fn bernama(&self, nama: &str, jenjang: Jenjang) -> Vec<&Butir> {
        let indeks = self.isi.indeks_nama();
        indeks
            .menurut_nama
            .get(&*baku(nama))
            .or_else(|| indeks.menurut_huruf.get(&peras(nama)))
            .into_iter()
            .flatten()
            .map(|i| &self.isi.butir[*i])
            .filter(|b| b.kode.jenjang() == jenjang)
            .collect()
    }

    /// The items of a level whose names come nearest, best first, with their likeness.
    #[must_use]
    pub fn mirip(&self, nama: &str, jenjang: Jenjang) -> Vec<(&Butir, Permil)> {
        let mut hasil = self.mirip_bila(nama, |b| b.kode.jenjang() == jenjang);
        hasil.sort_by(|(a, x), (b, y)| y.cmp(x).then(a.kode.cmp(&b.kode)));
        hasil
    }

    /// The same of the items that `pilih` takes, in the order of the list.
    fn mirip_bila(&self, nama: &str, pilih: impl Fn(&Butir) -> bool) -> Vec<(&Butir, Permil)> {
        let indeks = self.isi.indeks_kata();
        // Words the list does not know are no word of it, and differ from each other.
        let kata = kata_unik(nama);
        let mut dicari: Vec<u32> = kata.iter().filter_map(|k| indeks.nomor.get(k).copied()).collect();
        let asing = kata.len() - dicari.len();
        dicari.sort_unstable();
        let isi = isi_unik(nama);
        let mut sama = vec![0_usize; self.isi.butir.len()];
        for i in isi.iter().filter_map(|k| indeks.menurut_kata.get(k)).flatten() {
            sama[*i] += 1;
        }
        // A name that shares less than half of the meaning words is no candidate.
        (self.isi.butir.iter().zip(&indeks.kata).zip(sama))
            .filter(|((b, _), n)| *n > 0 && n * 2 >= isi.len() && pilih(b))
            .map(|((b, kata), _)| (b, jaccard(&dicari, kata, asing)))
            .collect()
    }

    /// True for a folded word that stands in one of the names.
    #[must_use]
    pub fn memuat_kata(&self, kata: &str) -> bool {
        self.isi.kosakata().contains(kata)
    }

    /// How many names hold a word or a phrase, case and signs set aside.
    #[must_use]
    pub fn banyak_memuat(&self, frasa: &str) -> usize {
        let dicari = format!(" {frasa} ");
        self.isi.lipatan().iter().filter(|n| n.contains(&dicari)).count()
    }

    /// The only bidang urusan whose official name holds all words of a heading
    /// ("SOSIAL", "URUSAN PEMBERDAYAAN MASYARAKAT").
    #[must_use]
    pub fn bidang_bernama(&self, judul: &str) -> Option<&Butir> {
        let dicari = kata_bidang(judul);
        let mut cocok = self.isi.butir.iter().filter(|b| b.kode.jenjang() == Jenjang::Bidang).filter(|b| {
            let resmi = kata_bidang(&b.nama);
            dicari.iter().all(|k| resmi.contains(k))
        });
        let satu = cocok.next()?;
        (!dicari.is_empty() && cocok.next().is_none()).then_some(satu)
    }

    /// The codes that own a name on a level: equal names first, else names that
    /// are recognisably the same. Those under `induk` go before all others,
    /// because one name may have several codes.
    #[must_use]
    pub fn pemilik(&self, nama: &str, jenjang: Jenjang, induk: Option<Kode>) -> Option<(&Butir, Permil)> {
        let persis = self.bernama(nama, jenjang);
        let calon: Vec<(&Butir, Permil)> = if persis.is_empty() {
            self.mirip(nama, jenjang).into_iter().filter(|(_, s)| *s >= NAMA_DIKENAL).collect()
        } else {
            persis.into_iter().map(|b| (b, 1000)).collect()
        };
        let terbaik = calon.iter().map(|(_, s)| *s).max()?;
        let sekeluarga = |b: &Butir| {
            induk.is_some_and(|i| b.kode.induk() == Some(i) || b.kode.pada(i.jenjang()) == Some(i))
        };
        let setara: Vec<&(&Butir, Permil)> = calon.iter().filter(|(_, s)| *s == terbaik).collect();
        match setara.as_slice() {
            [satu] => Some(**satu),
            banyak => banyak.iter().find(|(b, _)| sekeluarga(b)).map(|t| **t),
        }
    }
}

/// The words that tell one bidang from another.
#[must_use]
pub fn kata_bidang(nama: &str) -> Vec<String> {
    const UMUM: [&str; 5] = ["urusan", "pemerintahan", "pemerintah", "bidang", "wajib"];
    isi_unik(nama).iter().filter(|k| !UMUM.contains(&k.as_str())).cloned().collect()
}

impl Edisi {
    /// True if a name means this edition: all its words and numbers are in the
    /// edition's own name ("050-3708/2020").
    #[must_use]
    pub fn bernama(&self, nama: &str) -> bool {
        let (milik, dicari) = (lipat(&self.nama), lipat(nama));
        let mut dicari = dicari.split(' ').filter(|k| !k.is_empty()).peekable();
        dicari.peek().is_some() && dicari.all(|k| milik.split(' ').any(|m| m == k))
    }
}

impl PengenalNama for Katalog {
    fn jenjang_nama(&self, nama: &str) -> Vec<Jenjang> {
        const JENJANG: [Jenjang; 3] = [Jenjang::Program, Jenjang::Kegiatan, Jenjang::SubKegiatan];
        let persis: Vec<Jenjang> =
            JENJANG.into_iter().filter(|j| !self.bernama(nama, *j).is_empty()).collect();
        if !persis.is_empty() {
            return persis;
        }
        let mirip = self.mirip_bila(nama, |_| true);
        let terdekat = |j: Jenjang| {
            mirip.iter().filter(|(b, _)| b.kode.jenjang() == j).map(|(_, s)| *s).max().map(|s| (j, s))
        };
        let nilai: Vec<(Jenjang, Permil)> =
            JENJANG.into_iter().filter_map(terdekat).filter(|(_, s)| *s >= NAMA_DIKENAL).collect();
        let terbaik = nilai.iter().map(|(_, s)| *s).max().unwrap_or(0);
        nilai.into_iter().filter(|(_, s)| *s == terbaik).map(|(j, _)| j).collect()
    }

    fn siapkan(&self) {
        self.isi.indeks_nama();
        self.isi.indeks_kata();
    }

    fn kode_nama(&self, nama: &str) -> Vec<Kode> {
        let mut hasil = Vec::new();
        for jenjang in self.jenjang_nama(nama) {
            let persis = self.bernama(nama, jenjang);
            if persis.is_empty() {
                hasil.extend(self.mirip(nama, jenjang).first().map(|(b, _)| b.kode));
            } else {
                hasil.extend(persis.iter().map(|b| b.kode));
            }
        }
        hasil
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_list_knows_its_own() {
        let k = Katalog::bawaan();
        let kode = |t| Kode::baca(t).unwrap();
        assert_eq!(k.cari(kode("1.06.04.2.01.01")).unwrap().nama, "Penyediaan Permakanan");
        assert!(k.cari(kode("2.08.01.2.01.01")).is_some(), "penunjang of any bidang");
        assert!(k.mencakup(kode("1.03.01.2.01")) && k.mencakup(kode("7.01.02.2.01")));
        assert!(!k.mencakup(kode("6.09.02.2.01")));
    }

    #[test]
    fn an_edition_is_used_for_the_years_that_are_set() {
        let mut k = Katalog::bawaan();
        let (_, akhir) = k.edisi.berlaku;
        assert!(k.berlaku(akhir) && !k.berlaku(akhir + 1));
        k.tetapkan(akhir, false);
        k.tetapkan(akhir + 1, true);
        assert!(!k.berlaku(akhir) && k.berlaku(akhir + 1));
        assert!(k.edisi.bernama("050-3708/2020") && !k.edisi.bernama("1317/2023") && !k.edisi.bernama(""));
    }

    #[test]
    fn one_name_with_two_codes_is_settled_by_its_parent_only() {
        let k = Katalog::bawaan();
        let nama = "Penyediaan Permakanan";
        assert!(k.pemilik(nama, Jenjang::SubKegiatan, None).is_none());
        let induk = Kode::baca("1.06.04.2.02");
        assert_eq!(
            k.pemilik(nama, Jenjang::SubKegiatan, induk).unwrap().0.kode.to_string(),
            "1.06.04.2.02.03"
        );
    }
}
