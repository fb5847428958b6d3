//! The only door to file formats: bytes in, sheets with absolute addresses out.
//!
//! What a file is, its content says, not its name. Each reader meets the cells
//! one by one, because a dense range over a sheet with only A1 and XFD1048576
//! filled asks for half a terabyte; sizes are checked before anything is
//! unpacked; a panic becomes a sentence. This module reads values; what they
//! mean is for `ingest`.

mod aksara;
mod batas;
mod bita;
mod csv;
mod format;
mod html;
mod hubungan;
mod isi;
mod kontainer;
mod ods;
mod paket;
mod susun;
mod xls;
mod xlsb;
mod xlsx;

use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::model::sidik::sidik_jari;
use crate::model::{Berkas, Lembar, Wadah};

pub use batas::Ukuran;
pub use kontainer::bertanda_selaras;

/// Why a file could not be read. Worded for people by `cli`.
#[derive(Debug, Error)]
pub enum Galat {
    #[error("no such file")]
    TidakAda,
    #[error("cannot be opened: {0}")]
    TidakTerbuka(#[source] std::io::Error),
    #[error("empty file")]
    Kosong,
    #[error("not a workbook")]
    BukanBuku,
    #[error("a {0} file, not read")]
    BentukLain(&'static str),
    #[error("protected by a password")]
    BerkataSandi,
    /// With the part or record where reading stopped, as its format calls it.
    #[error("damaged or cut off: {0}")]
    Rusak(String),
    #[error("of a structure no reader expects")]
    TakWajar,
    #[error("larger than allowed: {0:?}")]
    TerlaluBesar(Ukuran),
}

/// A file read into memory, not yet opened as a workbook.
#[derive(Debug)]
pub struct Bita {
    pub jalur: PathBuf,
    pub isi: Vec<u8>,
}

/// Reads the bytes of a file.
///
/// # Errors
/// [`Galat::TidakAda`], [`Galat::TidakTerbuka`], [`Galat::TerlaluBesar`] or [`Galat::Kosong`].
pub fn muat(jalur: &Path) -> Result<Bita, Galat> {
    let ukuran = std::fs::metadata(jalur).map_err(|e| match e.kind() {
        std::io::ErrorKind::NotFound => Galat::TidakAda,
        _ => Galat::TidakTerbuka(e),
    })?;
    if ukuran.len() > batas::BERKAS {
        return Err(Galat::TerlaluBesar(Ukuran::Berkas));
    }
    let isi = std::fs::read(jalur).map_err(Galat::TidakTerbuka)?;
    if isi.is_empty() {
        return Err(Galat::Kosong);
    }
    Ok(Bita { jalur: jalur.to_owned(), isi })
}

/// Opens bytes as a workbook: its identity and all its sheets.
///
/// `nama` is the name under which every output speaks of the file.
///
/// # Errors
/// Every [`Galat`] that speaks of the content.
pub fn buka(nama: &str, isi: &[u8]) -> Result<(Berkas, Vec<Lembar>), Galat> {
    let (wadah, lembar) = isi::tanpa_panik(|| {
        let wadah = kontainer::kenali(isi)?;
        Ok((wadah, baca(wadah, isi, nama)?))
    })?;
    Ok((Berkas { nama: nama.to_owned(), sha256: sidik_jari(isi), wadah }, lembar))
}

fn baca(wadah: Wadah, isi: &[u8], nama: &str) -> Result<Vec<Lembar>, Galat> {
    match wadah {
        Wadah::Xlsx | Wadah::Xlsm => xlsx::baca(isi),
        Wadah::Xlsb => xlsb::baca(&mut paket::Paket::buka(isi)?),
        Wadah::Xls => xls::baca(isi),
        Wadah::Csv => csv::baca(isi, nama_lembar(nama)),
        Wadah::Html => html::baca(isi, nama_lembar(nama)),
        Wadah::Ods => ods::baca(&mut paket::Paket::buka(isi)?),
    }
}

/// The sheet of a text file has the name of the file, as in Excel.
fn nama_lembar(nama: &str) -> String {
    let nama = nama.rsplit('/').next().unwrap_or(nama);
    nama.rsplit_once('.').map_or(nama, |(nama, _)| nama).to_owned()
}
