//! What is printed where, and how files appear: whole or not at all.

use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use crate::model::Bahasa;

/// Writes a line for people; a closed stderr is no reason to fail.
pub fn kata(teks: &str) {
    let _ = writeln!(io::stderr().lock(), "{teks}");
}

/// Writes machine output; a reader that went away is no failure.
pub fn mesin(teks: &str) {
    let _ = writeln!(io::stdout().lock(), "{}", teks.trim_end_matches('\n'));
}

/// Writes files into a folder under temporary names and gives them their names
/// only when all of them are complete.
///
/// # Errors
/// The first failure; then none of the files has changed, unless the failure
/// came while renaming.
pub fn tulis_utuh<N: AsRef<Path>>(folder: &Path, berkas: &[(N, &[u8])]) -> io::Result<()> {
    let mut siap = Vec::with_capacity(berkas.len());
    for (nama, isi) in berkas {
        let tujuan = folder.join(nama);
        let folder = tujuan.parent().unwrap_or(folder);
        std::fs::create_dir_all(folder)?;
        let mut sementara = NamedTempFile::with_prefix_in(".selaras-", folder)?;
        sementara.write_all(isi)?;
        sementara.as_file().sync_all()?;
        siap.push((sementara, tujuan));
    }
    for (sementara, tujuan) in siap {
        let berkas = sementara.persist(&tujuan).map_err(|e| e.error)?;
        izinkan_baca(&berkas)?;
    }
    Ok(())
}

/// Tests a single target before the long work.
///
/// # Errors
/// A sentence for people.
pub fn boleh_ditulis(tujuan: &Path, timpa: bool, bahasa: Bahasa) -> Result<(), String> {
    if tujuan.exists() && !timpa {
        return Err(sudah_ada(tujuan, bahasa));
    }
    let folder = folder(tujuan);
    std::fs::create_dir_all(folder)
        .and_then(|()| tempfile::tempfile_in(folder).map(drop))
        .map_err(|g| tidak_tertulis(tujuan, &g, bahasa))
}

/// The sentence about a target that is there already.
pub fn sudah_ada(tujuan: &Path, bahasa: Bahasa) -> String {
    let tujuan = tujuan.display();
    match bahasa {
        Bahasa::Id => format!("{tujuan}: sudah ada; pakai --timpa atau -o lain"),
        Bahasa::En => format!("{tujuan}: exists; use --timpa or another -o"),
    }
}

/// Writes a single file whole.
///
/// # Errors
/// A sentence for people.
pub fn tulis_satu(tujuan: &Path, isi: &[u8], bahasa: Bahasa) -> Result<(), String> {
    let nama = tujuan.file_name().unwrap_or_default().to_string_lossy();
    tulis_utuh(folder(tujuan), &[(&*nama, isi)]).map_err(|g| tidak_tertulis(tujuan, &g, bahasa))
}

fn folder(tujuan: &Path) -> &Path {
    tujuan.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The sentence about a target that cannot be written.
pub fn tidak_tertulis(tujuan: &Path, galat: &io::Error, bahasa: Bahasa) -> String {
    let tujuan = tujuan.display();
    match bahasa {
        Bahasa::Id => {
            format!("{tujuan}: tidak dapat ditulis ({galat}); tutup berkasnya di Excel atau pakai -o lain")
        }
        Bahasa::En => format!("{tujuan}: cannot be written ({galat}); close it in Excel or use another -o"),
    }
}

/// Temporary files are private; results are for the whole office.
#[cfg(unix)]
fn izinkan_baca(berkas: &std::fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    berkas.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn izinkan_baca(_: &std::fs::File) -> io::Result<()> {
    Ok(())
}
