//! Finds the files of a seal again: where they lay, else by their hash among the
//! files of the same folder and of those that were named.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::cli::segel::sidik_berkas;
use crate::report::segel::{BerkasSegel, Segel};

/// Files looked at in search of one that was moved.
const BATAS_BERKAS: usize = 20_000;
const BATAS_UKURAN: u64 = 256 << 20;
const BATAS_DALAM: usize = 16;

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Nasib {
    Tetap(PathBuf),
    Pindah(PathBuf),
    /// Another content: its hash, `None` where it cannot be read.
    Berubah(PathBuf, Option<String>),
    Hilang,
}

pub struct Pencari<'a> {
    hasil: &'a Path,
    /// Named by the user.
    tempat: &'a [PathBuf],
    /// Folders to look through, and how deep.
    akar: Vec<(PathBuf, usize)>,
    menurut_sidik: OnceCell<BTreeMap<String, PathBuf>>,
}

impl<'a> Pencari<'a> {
    pub fn baru(hasil: &'a Path, tempat: &'a [PathBuf], segel: &Segel) -> Self {
        let mut akar: Vec<(PathBuf, usize)> = tempat.iter().map(|t| (t.clone(), BATAS_DALAM)).collect();
        akar.extend(akar_masukan(hasil, segel).into_iter().map(|a| (a, BATAS_DALAM)));
        let folder = |b: &BerkasSegel| Some(hasil.join(b.jalur.as_ref()?).parent()?.to_owned());
        akar.extend(segel.semua_berkas().filter_map(folder).map(|f| (f, 1)));
        akar.sort();
        akar.dedup();
        Self { hasil, tempat, akar, menurut_sidik: OnceCell::new() }
    }

    pub fn cari(&self, b: &BerkasSegel) -> Nasib {
        let tercatat = b.jalur.as_ref().map(|j| self.hasil.join(j));
        let calon = self.tempat.iter().map(|t| if t.is_dir() { t.join(&b.nama) } else { t.clone() });
        let Some(sidik) = &b.sha256 else {
            // It could not be read then; what stands there now will tell.
            return tercatat.map_or(Nasib::Hilang, Nasib::Tetap);
        };
        let mut lain = None;
        for jalur in tercatat.iter().cloned().chain(calon).filter(|p| p.is_file()) {
            let kini = sidik_berkas(&jalur);
            if kini.as_ref() == Some(sidik) {
                let tetap = tercatat.as_ref() == Some(&jalur);
                return if tetap { Nasib::Tetap(jalur) } else { Nasib::Pindah(jalur) };
            }
            if jalur.file_name() == Path::new(&b.nama).file_name() {
                lain = Some(Nasib::Berubah(jalur, kini));
            }
        }
        match self.menurut_sidik.get_or_init(|| self.telusuri()).get(sidik) {
            Some(jalur) => Nasib::Pindah(jalur.clone()),
            None => lain.unwrap_or(Nasib::Hilang),
        }
    }

    fn telusuri(&self) -> BTreeMap<String, PathBuf> {
        let mut hasil = BTreeMap::new();
        let mut sisa = BATAS_BERKAS;
        for (akar, dalam) in &self.akar {
            self.masuki(akar, *dalam, &mut sisa, &mut hasil);
        }
        hasil
    }

    fn masuki(&self, jalur: &Path, dalam: usize, sisa: &mut usize, hasil: &mut BTreeMap<String, PathBuf>) {
        if jalur.is_file() {
            if *sisa > 0
                && jalur.metadata().is_ok_and(|m| m.len() <= BATAS_UKURAN)
                && let Some(sidik) = sidik_berkas(jalur)
            {
                *sisa -= 1;
                hasil.entry(sidik).or_insert_with(|| jalur.to_owned());
            }
            return;
        }
        if dalam == 0 || *sisa == 0 || sama(jalur, self.hasil) {
            return;
        }
        let Ok(isi) = std::fs::read_dir(jalur) else { return };
        let mut isi: Vec<PathBuf> = isi.flatten().map(|e| e.path()).filter(|p| !p.is_symlink()).collect();
        isi.sort();
        for jalur in isi {
            self.masuki(&jalur, dalam - 1, sisa, hasil);
        }
    }
}

fn sama(a: &Path, b: &Path) -> bool {
    matches!((std::fs::canonicalize(a), std::fs::canonicalize(b)), (Ok(a), Ok(b)) if a == b)
}

/// The folders that were read through for workbooks.
pub fn akar_masukan(hasil: &Path, segel: &Segel) -> Vec<PathBuf> {
    let folder = |b: &BerkasSegel| Some(hasil.join(b.jalur.as_ref()?.strip_suffix(&b.nama)?));
    let mut akar: Vec<PathBuf> =
        segel.masukan.iter().filter(|b| !b.tersurat).filter_map(folder).filter(|f| f.is_dir()).collect();
    akar.sort();
    akar.dedup();
    akar
}
