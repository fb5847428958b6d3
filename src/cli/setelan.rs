//! Finds and reads the settings file: `selaras.toml` beside the data, or the one that was named.

use std::path::{Path, PathBuf};

use clap::Args;

use super::penolakan::nama_aman;
use crate::model::Bahasa;
use crate::reconcile::Pengaturan;
use crate::reconcile::pengaturan::{self, Salah};

/// Name under which settings are looked for.
pub const NAMA: &str = "selaras.toml";

#[derive(Args, Clone)]
pub struct PilihanSetelan {
    /// Berkas pengaturan; bawaan: selaras.toml di folder data atau di atasnya
    #[arg(long, value_name = "FILE")]
    aturan_file: Option<PathBuf>,
}

/// Settings with the path of their file.
#[derive(Default)]
pub struct Dimuat {
    pub pengaturan: Pengaturan,
    pub jalur: Option<PathBuf>,
}

impl PilihanSetelan {
    /// Reads the settings for data at these paths: the named file, else the first
    /// `selaras.toml` from the folder of the first path upwards, else the defaults.
    ///
    /// # Errors
    /// One sentence per line that is wrong.
    pub fn muat(&self, data: Option<&Path>, bahasa: Bahasa) -> Result<Dimuat, String> {
        match self.aturan_file.clone().or_else(|| cari(data?)) {
            Some(jalur) => muat_dari(&jalur, bahasa),
            None => Ok(Dimuat::default()),
        }
    }
}

/// Reads the settings of a file.
///
/// # Errors
/// One sentence per line that is wrong.
pub fn muat_dari(jalur: &Path, bahasa: Bahasa) -> Result<Dimuat, String> {
    let terbaca = std::fs::read(jalur).map_err(|galat| {
        let jalur = nama_aman(&jalur.to_string_lossy());
        match bahasa {
            Bahasa::Id => format!("{jalur}: pengaturan tidak dapat dibaca ({galat}); periksa jalurnya"),
            Bahasa::En => format!("{jalur}: settings cannot be read ({galat}); check the path"),
        }
    })?;
    let pengaturan = baca(&terbaca, jalur, bahasa)?;
    Ok(Dimuat { pengaturan, jalur: Some(jalur.to_owned()) })
}

fn baca(isi: &[u8], jalur: &Path, bahasa: Bahasa) -> Result<Pengaturan, String> {
    let nama = nama_aman(&jalur.to_string_lossy());
    let Ok(teks) = std::str::from_utf8(isi) else {
        return Err(match bahasa {
            Bahasa::Id => format!("{nama}: bukan teks UTF-8; simpan ulang sebagai UTF-8"),
            Bahasa::En => format!("{nama}: not UTF-8 text; save it again as UTF-8"),
        });
    };
    let dasar = jalur.file_name().unwrap_or_default().to_string_lossy();
    // Notepad puts a byte order mark before UTF-8.
    let teks = teks.strip_prefix('\u{feff}').unwrap_or(teks);
    pengaturan::baca(teks, &dasar).map_err(|salah| baris_salah(Some(jalur), &salah, bahasa))
}

/// One line for each mistake: file, line, reason.
#[must_use]
pub fn baris_salah(jalur: Option<&Path>, salah: &[Salah], bahasa: Bahasa) -> String {
    let nama = jalur.map_or_else(|| NAMA.to_owned(), |j| nama_aman(&j.to_string_lossy()));
    let baris = salah.iter().map(|s| format!("{nama}:{}: {}", s.baris, nama_aman(s.kata(bahasa))));
    baris.collect::<Vec<_>>().join("\n")
}

/// The first settings file from a path upwards.
pub fn cari(data: &Path) -> Option<PathBuf> {
    let data = std::fs::canonicalize(data).ok()?;
    data.ancestors().map(|folder| folder.join(NAMA)).find(|calon| calon.is_file())
}
