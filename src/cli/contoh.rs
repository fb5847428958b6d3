//! `contoh DIR`: writes out the embedded examples.

use std::path::{Path, PathBuf};

use clap::Args;
use include_dir::{Dir, include_dir};

use super::bacaan::{Asal, Calon};
use super::{Akhir, Umum, keluaran};
use crate::model::Bahasa;

static PROBOLINGGO: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/fixtures/contoh/probolinggo");
static OPD_CONTOH: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/fixtures/contoh/opd-contoh");

#[derive(Args)]
pub struct Argumen {
    /// Folder tujuan
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Ganti berkas yang sudah ada
    #[arg(long)]
    timpa: bool,
}

pub fn jalankan(argumen: &Argumen, umum: &Umum) -> Akhir {
    let id = umum.bahasa() == Bahasa::Id;
    let semua = berkas();
    if let Some((nama, _)) = semua.iter().find(|(n, _)| argumen.folder.join(n).exists() && !argumen.timpa) {
        let jalur = argumen.folder.join(nama);
        keluaran::kata(&if id {
            format!("{}: sudah ada; pakai folder lain atau --timpa", jalur.display())
        } else {
            format!("{}: exists; use another folder or --timpa", jalur.display())
        });
        return Akhir::TidakDapat;
    }
    for (nama, isi) in &semua {
        let jalur = argumen.folder.join(nama);
        if let Err(galat) = tulis(&jalur, isi) {
            keluaran::kata(&if id {
                format!("{}: tidak dapat ditulis ({galat}); periksa izin foldernya", jalur.display())
            } else {
                format!("{}: cannot be written ({galat}); check the folder's permissions", jalur.display())
            });
            return Akhir::TidakDapat;
        }
    }
    if !umum.quiet {
        let folder = argumen.folder.display();
        keluaran::kata(&if id {
            format!("{} berkas ditulis ke {folder}; coba: selaras periksa {folder}", semua.len())
        } else {
            format!("{} files written to {folder}; try: selaras periksa {folder}", semua.len())
        });
    }
    Akhir::Bersih
}

fn tulis(jalur: &Path, isi: &[u8]) -> std::io::Result<()> {
    let folder = jalur.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    keluaran::tulis_utuh(folder, &[(jalur.file_name().unwrap_or_default().to_string_lossy().as_ref(), isi)])
}

/// The embedded files by the path under which they are written, in order.
fn berkas() -> Vec<(String, &'static [u8])> {
    [("opd-contoh", &OPD_CONTOH), ("probolinggo", &PROBOLINGGO)]
        .into_iter()
        .flat_map(|(folder, isi)| {
            isi.files().map(move |b| {
                let nama = b.path().file_name().unwrap_or_default().to_string_lossy();
                (format!("{folder}/{nama}"), b.contents())
            })
        })
        .collect()
}

/// The embedded workbooks, to be read under the names they are written with.
pub fn calon() -> Vec<Calon> {
    berkas()
        .into_iter()
        .filter(|(nama, _)| Path::new(nama).extension().is_some_and(|e| e == "xlsx"))
        .map(|(nama, isi)| Calon::baru(nama, Asal::Tertanam(isi)))
        .collect()
}
