//! Where the reference lists lie and how they are loaded (contract.md): the folder
//! of `--nomenklatur`, else `nomenklatur/` beside `selaras.toml`, else the built-in one.

use std::path::{Path, PathBuf};

use super::{Umum, setelan};
use crate::model::Bahasa;
use crate::nomenclature::{GalatDaftar, Pustaka};

const FOLDER: &str = "nomenklatur";

/// The folder that lists are installed into: beside the settings file, where there
/// is one.
pub fn folder(umum: &Umum, berkas_setelan: Option<&Path>) -> PathBuf {
    let di_samping = || berkas_setelan.and_then(Path::parent).unwrap_or(Path::new("")).join(FOLDER);
    umum.nomenklatur.clone().unwrap_or_else(di_samping)
}

/// The same for a command that reads no data: settings are looked for from here on
/// upwards.
pub fn folder_di_sini(umum: &Umum) -> PathBuf {
    folder(umum, setelan::cari(Path::new(".")).as_deref())
}

/// Files of lists in a folder, in the order of their names.
pub fn berkas(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut hasil: Vec<PathBuf> = std::fs::read_dir(folder)?
        .flatten()
        .map(|e| e.path())
        .filter(|p| p.extension().is_some_and(|e| e == "tsv") && p.is_file())
        .collect();
    hasil.sort();
    Ok(hasil)
}

/// The lists of a run whose settings lie there.
///
/// # Errors
/// A sentence for people: which list is wrong, where, and what to do.
pub fn muat(umum: &Umum, berkas_setelan: Option<&Path>) -> Result<Pustaka, String> {
    dari_berkas(&berkas_dipakai(umum, berkas_setelan)?, umum)
}

/// The lists for data at a path.
///
/// # Errors
/// As [`muat`].
pub fn muat_untuk(umum: &Umum, data: &Path) -> Result<Pustaka, String> {
    muat(umum, setelan::cari(data).as_deref())
}

/// The files of lists of a run whose settings lie there.
///
/// # Errors
/// A sentence for people.
pub fn berkas_dipakai(umum: &Umum, berkas_setelan: Option<&Path>) -> Result<Vec<PathBuf>, String> {
    let folder = folder(umum, berkas_setelan);
    match berkas(&folder) {
        Ok(berkas) => Ok(berkas),
        // Only a folder that was asked for must be there.
        Err(_) if umum.nomenklatur.is_none() => Ok(Vec::new()),
        Err(galat) => Err(tanpa_folder(&folder, &galat, umum.bahasa())),
    }
}

/// The built-in list and those of files.
///
/// # Errors
/// As [`muat`].
pub fn dari_berkas(berkas: &[PathBuf], umum: &Umum) -> Result<Pustaka, String> {
    let bahasa = umum.bahasa();
    let mut teks = Vec::with_capacity(berkas.len());
    for jalur in berkas {
        let isi = std::fs::read_to_string(jalur).map_err(|g| tidak_terbaca(jalur, &g.to_string(), bahasa))?;
        teks.push(isi);
    }
    let mut pustaka = Pustaka::dari(teks.iter().map(String::as_str))
        .map_err(|(i, g)| tidak_terbaca(&berkas[i], &galat_daftar(&g, bahasa), bahasa))?;
    if let Some(tahun) = umum.tahun {
        pustaka.tinjau(tahun);
    }
    Ok(pustaka)
}

fn tanpa_folder(folder: &Path, galat: &std::io::Error, bahasa: Bahasa) -> String {
    let folder = folder.display();
    match bahasa {
        Bahasa::Id => {
            format!(
                "{folder}: folder daftar rujukan tidak dapat dibaca ({galat}); periksa jalur --nomenklatur"
            )
        }
        Bahasa::En => {
            format!("{folder}: the folder of reference lists cannot be read ({galat}); check --nomenklatur")
        }
    }
}

fn tidak_terbaca(jalur: &Path, sebab: &str, bahasa: Bahasa) -> String {
    let jalur = jalur.display();
    match bahasa {
        Bahasa::Id => format!(
            "{jalur}: daftar rujukan tidak dapat dibaca ({sebab}); pasang ulang dengan: selaras nomenklatur pasang BERKAS --timpa"
        ),
        Bahasa::En => format!(
            "{jalur}: this reference list cannot be read ({sebab}); install it again: selaras nomenklatur pasang FILE --timpa"
        ),
    }
}

fn galat_daftar(galat: &GalatDaftar, bahasa: Bahasa) -> String {
    if bahasa == Bahasa::En {
        return galat.to_string();
    }
    match galat {
        GalatDaftar::Baris(n) => format!("baris {n}: seharusnya kode, tab, nama"),
        GalatDaftar::Kode(n, kode) => format!("baris {n}: '{kode}' bukan kode"),
        GalatDaftar::Kembar(n, kode) => format!("baris {n}: kode {kode} sudah ada"),
        GalatDaftar::Kepala(kunci) => format!("kepala daftar tidak memuat '# {kunci}'"),
        GalatDaftar::EdisiKembar(nama) => format!("edisi {nama} terpasang dua kali; sisakan satu berkas"),
    }
}
