//! An earlier result, from its folder or one of its files.

use std::path::{Path, PathBuf};

use super::penolakan::{nama_aman, sebab_berkas};
use crate::model::Bahasa;
use crate::riwayat::lembar::Terbaca;
use crate::riwayat::{Catatan, json, lembar};
use crate::workbook;

const BUKU: &str = "rekonsiliasi.xlsx";
const JSON: &str = "temuan.json";

/// Reads the findings and answers of an earlier run: from the workbook that was
/// answered, else from `temuan.json`.
///
/// # Errors
/// One sentence with the path, the reason and what to do.
pub fn muat(jalur: &Path, bahasa: Bahasa) -> Result<Terbaca, String> {
    match berkas(jalur).split_first() {
        Some((satu, lain)) => muat_berkas(satu, lain.first().map(PathBuf::as_path), bahasa),
        None => Err(tolak(jalur, bukan_hasil(bahasa))),
    }
}

/// The files of an earlier result that [`muat`] reads.
pub fn berkas(jalur: &Path) -> Vec<PathBuf> {
    if !jalur.is_dir() {
        return vec![jalur.to_owned()];
    }
    [BUKU, JSON].map(|n| jalur.join(n)).into_iter().filter(|p| p.is_file()).collect()
}

/// As [`muat`], from those files.
///
/// # Errors
/// As [`muat`].
pub fn muat_berkas(jalur: &Path, mesin: Option<&Path>, bahasa: Bahasa) -> Result<Terbaca, String> {
    match jalur.extension() {
        Some(akhiran) if akhiran.eq_ignore_ascii_case("json") => dari_json(jalur, bahasa),
        _ => dari_buku(jalur, mesin, bahasa),
    }
}

/// Reads the findings of a run for a comparison; what machines wrote goes
/// before what people edited.
///
/// # Errors
/// As [`muat`].
pub fn muat_temuan(jalur: &Path, bahasa: Bahasa) -> Result<Catatan, String> {
    let mesin = jalur.join(JSON);
    if mesin.is_file() {
        return dari_json(&mesin, bahasa).map(|t| t.catatan);
    }
    muat(jalur, bahasa).map(|t| t.catatan)
}

/// Where an earlier result in a folder holds answers that a new one would wipe out.
#[must_use]
pub fn berjawab(folder: &Path, bahasa: Bahasa) -> Option<(PathBuf, usize)> {
    let buku = folder.join(BUKU);
    let terbaca = dari_buku(&buku, None, bahasa).ok()?;
    let banyak = terbaca.catatan.ada.iter().filter(|j| j.jawaban.is_some()).count();
    (banyak > 0).then_some((buku, banyak))
}

fn dari_buku(jalur: &Path, mesin: Option<&Path>, bahasa: Bahasa) -> Result<Terbaca, String> {
    let buka = || workbook::buka(&jalur.to_string_lossy(), &workbook::muat(jalur)?.isi);
    let (_, isi) = buka().map_err(|galat| tolak(jalur, &sebab_berkas(&galat, bahasa)))?;
    // The workbook remembers by itself; the other file is for one whose memory was cut out.
    let cadangan = mesin.and_then(|m| dari_json(m, bahasa).ok()).map(|t| t.catatan);
    lembar::baca(&isi, cadangan).ok_or_else(|| tolak(jalur, bukan_hasil(bahasa)))
}

fn dari_json(jalur: &Path, bahasa: Bahasa) -> Result<Terbaca, String> {
    let teks = std::fs::read_to_string(jalur).map_err(|galat| {
        tolak(
            jalur,
            &match bahasa {
                Bahasa::Id => format!("tidak dapat dibaca ({galat}); periksa jalurnya"),
                Bahasa::En => format!("cannot be read ({galat}); check the path"),
            },
        )
    })?;
    let catatan = json::baca(&teks).map_err(|galat| {
        tolak(
            jalur,
            &match bahasa {
                Bahasa::Id => format!("bukan temuan.json dari selaras ({galat}); tunjuk folder hasil"),
                Bahasa::En => format!("no temuan.json of selaras ({galat}); name a result folder"),
            },
        )
    })?;
    Ok(Terbaca { catatan, keluhan: Vec::new() })
}

fn tolak(jalur: &Path, sebab: &str) -> String {
    format!("{}: {sebab}", nama_aman(&jalur.to_string_lossy()))
}

fn bukan_hasil(bahasa: Bahasa) -> &'static str {
    match bahasa {
        Bahasa::Id => "bukan hasil selaras; tunjuk folder hasil, rekonsiliasi.xlsx, atau temuan.json",
        Bahasa::En => "no result of selaras; name a result folder, rekonsiliasi.xlsx or temuan.json",
    }
}
