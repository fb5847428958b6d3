//! From paths to tables: collects workbooks, reads them, keeps what was refused.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::penolakan::{nama_aman, sebab_berkas, sebab_lembar};
use crate::ingest::{self, Petunjuk, layout::Bentuk};
use crate::model::Bahasa;
use crate::model::sidik::sidik_jari;
use crate::model::{PengenalNama, Sumber, Tabel};
use crate::report::Dilewati;
use crate::workbook;

/// A file to read and the name under which it is reported.
#[derive(Debug, Clone)]
pub struct Calon {
    pub nama: String,
    pub asal: Asal,
    /// Its link in an earlier result that is made again; a moved file keeps it.
    pub tautan: Option<String>,
}

impl Calon {
    pub fn baru(nama: String, asal: Asal) -> Self {
        Self { nama, asal, tautan: None }
    }
}

/// A candidate that was looked at.
#[derive(Debug)]
pub struct Dilihat {
    pub nama: String,
    /// `None` for embedded ones.
    pub jalur: Option<PathBuf>,
    pub tautan: Option<String>,
    /// `None` where it could not be loaded.
    pub sha256: Option<String>,
    pub tersurat: bool,
    /// It was opened and stands in `sumber`.
    pub terbuka: bool,
}

/// Where the bytes come from.
#[derive(Debug, Clone)]
pub enum Asal {
    Berkas { jalur: PathBuf, tersurat: bool },
    Tertanam(&'static [u8]),
}

/// Everything that was read.
#[derive(Debug, Default)]
pub struct Bacaan {
    pub sumber: Sumber,
    pub tabel: Vec<Tabel>,
    pub dilewati: Vec<Dilewati>,
    /// Sheets without a table, as the reading left them.
    pub dilewati_lembar: Vec<ingest::Dilewati>,
    /// All candidates in their order.
    pub dilihat: Vec<Dilihat>,
}

const AKHIRAN: &[&str] = &["xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "tsv", "htm", "html"];
/// Lists and pages of every kind end so: one met in a folder that holds no
/// table of the field is none that is missing.
const AKHIRAN_UMUM: &[&str] = &["csv", "tsv", "htm", "html"];

/// Workbooks under the given paths, in the order of their names. A folder is
/// read recursively; a named file is taken whatever its extension.
pub fn kumpulkan(jalur: &[PathBuf], keluaran: &Path) -> Vec<Calon> {
    let mut hasil = Vec::new();
    let mut terlihat = BTreeSet::new();
    for p in jalur {
        if p.is_dir() {
            telusuri(p, p, keluaran, &mut hasil);
        } else {
            let nama = p.file_name().unwrap_or(p.as_os_str()).to_string_lossy().into_owned();
            hasil.push(Calon::baru(nama, Asal::Berkas { jalur: p.clone(), tersurat: true }));
        }
    }
    hasil.retain(|c| match &c.asal {
        Asal::Berkas { jalur, .. } => {
            terlihat.insert(std::fs::canonicalize(jalur).unwrap_or_else(|_| jalur.clone()))
        }
        Asal::Tertanam(_) => true,
    });
    // Two folders may hold files of one name; then the folder tells them apart.
    let kembar: BTreeSet<String> = {
        let mut sekali = BTreeSet::new();
        hasil.iter().filter(|c| !sekali.insert(c.nama.clone())).map(|c| c.nama.clone()).collect()
    };
    for calon in hasil.iter_mut().filter(|c| kembar.contains(&c.nama)) {
        if let Asal::Berkas { jalur, .. } = &calon.asal {
            calon.nama = jalur.to_string_lossy().replace('\\', "/");
        }
    }
    hasil
}

fn telusuri(akar: &Path, folder: &Path, keluaran: &Path, hasil: &mut Vec<Calon>) {
    let Ok(isi) = std::fs::read_dir(folder) else { return };
    let mut isi: Vec<PathBuf> = isi.flatten().map(|e| e.path()).collect();
    isi.sort();
    for jalur in isi {
        // A link may lead out of the folder or back into it.
        if jalur.is_symlink() {
            continue;
        }
        if jalur.is_dir() {
            if std::fs::canonicalize(&jalur).ok() != std::fs::canonicalize(keluaran).ok()
                || !keluaran.exists()
            {
                telusuri(akar, &jalur, keluaran, hasil);
            }
            continue;
        }
        if berakhiran(&jalur, AKHIRAN) {
            let relatif = jalur.strip_prefix(akar).unwrap_or(&jalur).to_string_lossy().replace('\\', "/");
            hasil.push(Calon::baru(relatif, Asal::Berkas { jalur, tersurat: false }));
        }
    }
}

fn berakhiran(jalur: &Path, daftar: &[&str]) -> bool {
    jalur.extension().is_some_and(|e| daftar.contains(&e.to_string_lossy().to_lowercase().as_str()))
}

/// Reads all candidates. `kabar` hears the name of each before it is read.
pub fn baca(
    calon: &[Calon],
    bentuk: &[Bentuk],
    pengenal: &dyn PengenalNama,
    petunjuk: Petunjuk,
    bahasa: Bahasa,
    mut kabar: impl FnMut(&str),
) -> Bacaan {
    let mut bacaan = Bacaan::default();
    std::thread::scope(|benang| {
        // The first workbook is opened while the list is made ready.
        benang.spawn(|| pengenal.siapkan());
        for c in calon {
            kabar(&c.nama);
            baca_satu(&mut bacaan, c, bentuk, pengenal, petunjuk, bahasa);
        }
    });
    // Where nothing else was read, each of them is what was asked for.
    if bacaan.tabel.is_empty() {
        for d in bacaan.dilewati.iter_mut().filter(|d| berakhiran(Path::new(&d.nama), AKHIRAN_UMUM)) {
            d.wajar = false;
        }
    }
    bacaan
}

fn baca_satu(
    bacaan: &mut Bacaan,
    calon: &Calon,
    bentuk: &[Bentuk],
    pengenal: &dyn PengenalNama,
    petunjuk: Petunjuk,
    bahasa: Bahasa,
) {
    bacaan.dilihat.push(Dilihat::dari(calon));
    let nomor = bacaan.dilihat.len() - 1;
    let lewati = |b: &mut Bacaan, sebab: String, wajar: bool| {
        b.dilewati.push(Dilewati { nama: calon.nama.clone(), lembar: None, sebab, wajar });
    };
    let dimuat;
    let (bita, jalur, tersurat): (&[u8], Option<&Path>, bool) = match &calon.asal {
        Asal::Tertanam(bita) => (bita, None, true),
        Asal::Berkas { jalur, tersurat } => {
            let nama = jalur.file_name().unwrap_or_default().to_string_lossy();
            if nama.starts_with("~$") && !tersurat {
                let sebab = if bahasa == Bahasa::Id { "berkas kunci Excel" } else { "Excel lock file" };
                return lewati(bacaan, sebab.to_owned(), true);
            }
            match workbook::muat(jalur) {
                Ok(muatan) => dimuat = muatan.isi,
                Err(galat) => return lewati(bacaan, sebab_berkas(&galat, bahasa), false),
            }
            (&dimuat, Some(jalur), *tersurat)
        }
    };
    let mut sidik = || bacaan.dilihat[nomor].sha256 = Some(sidik_jari(bita));
    if !tersurat && workbook::bertanda_selaras(bita) {
        sidik();
        let sebab = if bahasa == Bahasa::Id { "hasil selaras sendiri" } else { "a result of selaras itself" };
        return lewati(bacaan, sebab.to_owned(), true);
    }
    let sampingan = !tersurat && jalur.is_some_and(|j| berakhiran(j, AKHIRAN_UMUM));
    let (berkas, lembar) = match workbook::buka(&calon.nama, bita) {
        Ok(buku) => buku,
        Err(galat) => {
            sidik();
            return lewati(bacaan, sebab_berkas(&galat, bahasa), sampingan);
        }
    };
    bacaan.dilihat[nomor].sha256 = Some(berkas.sha256.clone());
    bacaan.dilihat[nomor].terbuka = true;
    let id = bacaan.sumber.tambah(berkas, lembar);
    let hasil = ingest::baca(&bacaan.sumber, &id, bentuk, pengenal, petunjuk);
    let tanpa_tabel = hasil.tabel.is_empty();
    for d in &hasil.dilewati {
        bacaan.dilewati.push(Dilewati {
            nama: calon.nama.clone(),
            lembar: Some(bacaan.sumber.lembar(d.lembar).nama.clone()),
            sebab: sebab_lembar(&d.sebab, bahasa),
            // A sheet that was not looked through may hold a table: that is never by design.
            wajar: (!tanpa_tabel || sampingan)
                && !matches!(d.sebab, ingest::Sebab::TidakHabis(_) | ingest::Sebab::TanpaKepala(_)),
        });
    }
    // A list that only lies beside the documents is no document that failed to be recognised.
    if !(sampingan && tanpa_tabel) {
        bacaan.dilewati_lembar.extend(hasil.dilewati);
    }
    bacaan.tabel.extend(hasil.tabel);
}

impl Dilihat {
    fn dari(calon: &Calon) -> Self {
        let (jalur, tersurat) = match &calon.asal {
            Asal::Berkas { jalur, tersurat } => (Some(jalur.clone()), *tersurat),
            Asal::Tertanam(_) => (None, true),
        };
        let (nama, tautan) = (calon.nama.clone(), calon.tautan.clone());
        Self { nama, jalur, tautan, sha256: None, tersurat, terbuka: false }
    }
}

impl Bacaan {
    /// Keeps the tables that `pilih` takes, given the OPD a table names and whether
    /// its file names one at most.
    pub fn hanya(&mut self, pilih: impl Fn(Option<&str>, bool) -> bool) {
        let mut bernama: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for t in &self.tabel {
            let nama = bernama.entry(self.sumber.nomor_berkas(t.lembar)).or_default();
            nama.extend(t.opd.as_ref().map(|o| o.nilai.clone()));
        }
        let Self { tabel, sumber, .. } = self;
        tabel.retain(|t| {
            let tunggal = bernama.get(&sumber.nomor_berkas(t.lembar)).is_none_or(|n| n.len() <= 1);
            pilih(t.opd.as_ref().map(|o| o.nilai.as_str()), tunggal)
        });
    }

    /// Files that gave no table at all, each with one line for people.
    pub fn ditolak(&self) -> Vec<(String, String)> {
        let mut hasil: Vec<(String, String)> = Vec::new();
        for d in self.dilewati.iter().filter(|d| !d.wajar) {
            let nama = nama_aman(d.nama.rsplit('/').next().unwrap_or(&d.nama));
            let sebab = match &d.lembar {
                Some(lembar) => format!("lembar '{}': {}", nama_aman(lembar), d.sebab),
                None => d.sebab.clone(),
            };
            match hasil.last_mut() {
                Some((akhir, sebelum)) if *akhir == nama && d.lembar.is_some() => {
                    sebelum.push_str("; ");
                    sebelum.push_str(&sebab);
                }
                _ => hasil.push((nama, sebab)),
            }
        }
        hasil
    }
}
