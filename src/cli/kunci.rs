//! One run per result folder: the second is refused, not mixed in.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// Prefix of everything that stands in a result folder only while a run lasts.
pub const SEMENTARA: &str = ".selaras-";
/// Folders of ours inside a result folder.
const SUBFOLDER: [&str; 3] = ["bertanda", "ekspor", "sebelumnya"];
const NAMA: &str = ".selaras-kunci";

/// A result folder held by this run. The lock is the operating system's: it goes
/// with the process however that ends, so there is none that could be stale.
#[derive(Debug)]
pub struct Kunci {
    jalur: PathBuf,
    /// Held open for the lock alone.
    _berkas: File,
}

/// Why a folder cannot be held.
#[derive(Debug)]
pub enum Gagal {
    Dipakai,
    Io(io::Error),
}

impl Kunci {
    /// Holds an existing folder and clears what a killed run left there.
    ///
    /// # Errors
    /// [`Gagal::Dipakai`] while another run holds it.
    pub fn ambil(folder: &Path) -> Result<Self, Gagal> {
        let jalur = folder.join(NAMA);
        loop {
            let berkas = OpenOptions::new()
                .create(true)
                .truncate(false)
                .write(true)
                .open(&jalur)
                .map_err(Gagal::Io)?;
            match berkas.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(Gagal::Dipakai),
                // Some network folders know no locks; that is no reason to refuse the work.
                Err(TryLockError::Error(e)) if e.kind() == io::ErrorKind::Unsupported => {}
                Err(TryLockError::Error(e)) => return Err(Gagal::Io(e)),
            }
            // The holder before us may have removed the file between our open and our lock.
            if jalur.exists() {
                bersihkan(folder);
                return Ok(Self { jalur, _berkas: berkas });
            }
        }
    }
}

impl Drop for Kunci {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.jalur);
    }
}

/// Removes unfinished outputs of a run that was killed.
fn bersihkan(folder: &Path) {
    let Ok(isi) = std::fs::read_dir(folder) else { return };
    for isi in isi.flatten() {
        let nama = isi.file_name();
        let nama = nama.to_string_lossy();
        if nama.starts_with(SEMENTARA) && nama != NAMA {
            let _ = std::fs::remove_file(isi.path());
        } else if SUBFOLDER.contains(&&*nama) {
            telusuri(&isi.path());
        }
    }
}

/// The flagged copies keep the folders of their sources.
fn telusuri(folder: &Path) {
    let Ok(isi) = std::fs::read_dir(folder) else { return };
    for isi in isi.flatten() {
        let jalur = isi.path();
        if jalur.is_dir() && !jalur.is_symlink() {
            telusuri(&jalur);
        } else if isi.file_name().to_string_lossy().starts_with(SEMENTARA) {
            let _ = std::fs::remove_file(jalur);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_held_folder_is_refused_until_it_is_let_go() {
        let folder = tempfile::tempdir().unwrap();
        let kunci = Kunci::ambil(folder.path()).unwrap();
        assert!(matches!(Kunci::ambil(folder.path()), Err(Gagal::Dipakai)));
        drop(kunci);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        Kunci::ambil(folder.path()).unwrap();
    }

    #[test]
    fn what_a_killed_run_left_is_cleared_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        for nama in [".selaras-Ab12", ".selaras-kunci", "temuan.json", "catatan.txt"] {
            std::fs::write(folder.path().join(nama), nama).unwrap();
        }
        drop(Kunci::ambil(folder.path()).unwrap());
        let mut ada: Vec<_> =
            std::fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
        ada.sort();
        assert_eq!(ada, ["catatan.txt", "temuan.json"]);
    }
}
