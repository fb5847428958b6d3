//! What is printed where, and how files appear: whole or not at all.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::kunci::SEMENTARA;
use crate::model::Bahasa;
use crate::model::teks::kata_aman;

/// Writes a line for people, in which nothing from a file can act on the terminal;
/// a closed stderr is no reason to fail.
pub fn kata(teks: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", kata_aman(teks));
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
    for (sementara, tujuan) in siapkan(folder, berkas)? {
        let berkas = sementara.persist(&tujuan).map_err(|e| e.error)?;
        izinkan_baca(&berkas)?;
    }
    Ok(())
}

/// Writes results as [`tulis_utuh`] does. A file that another program holds (an
/// open workbook on Windows) keeps its content; ours then gets a number behind
/// its name. Returns those names: the one meant, the one given.
///
/// # Errors
/// As [`tulis_utuh`].
pub fn tulis_hasil<N: AsRef<Path>>(
    folder: &Path,
    berkas: &[(N, &[u8])],
) -> io::Result<Vec<(PathBuf, PathBuf)>> {
    let mut lain = Vec::new();
    for (sementara, tujuan) in siapkan(folder, berkas)? {
        let nama = beri_nama(sementara, &tujuan)?;
        if nama != tujuan {
            lain.push((tujuan, nama));
        }
    }
    Ok(lain)
}

fn siapkan<N: AsRef<Path>>(
    folder: &Path,
    berkas: &[(N, &[u8])],
) -> io::Result<Vec<(NamedTempFile, PathBuf)>> {
    let mut siap = Vec::with_capacity(berkas.len());
    for (nama, isi) in berkas {
        let tujuan = folder.join(nama);
        let folder = tujuan.parent().unwrap_or(folder);
        std::fs::create_dir_all(folder)?;
        let mut sementara = NamedTempFile::with_prefix_in(SEMENTARA, folder)?;
        sementara.write_all(isi)?;
        sementara.as_file().sync_all()?;
        siap.push((sementara, tujuan));
    }
    Ok(siap)
}

fn beri_nama(mut sementara: NamedTempFile, tujuan: &Path) -> io::Result<PathBuf> {
    const COBAAN: u32 = 9;
    let mut nama = tujuan.to_owned();
    for ke in 2..=COBAAN + 1 {
        match sementara.persist(&nama) {
            Ok(berkas) => {
                izinkan_baca(&berkas)?;
                return Ok(nama);
            }
            Err(gagal) if ke > COBAAN || !nama.exists() => return Err(gagal.error),
            Err(gagal) => sementara = gagal.file,
        }
        nama = bernomor(tujuan, ke);
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// "temuan.json" and 2 make "temuan (2).json".
fn bernomor(jalur: &Path, nomor: u32) -> PathBuf {
    let pokok = jalur.file_stem().unwrap_or_default().to_string_lossy();
    let akhiran = jalur.extension().map(|e| format!(".{}", e.to_string_lossy())).unwrap_or_default();
    jalur.with_file_name(format!("{pokok} ({nomor}){akhiran}"))
}

/// What to say of files that could not get their own names.
#[must_use]
pub fn nama_lain(lain: &[(PathBuf, PathBuf)], bahasa: Bahasa) -> Vec<String> {
    let kata = |(tujuan, nama): &(PathBuf, PathBuf)| {
        let (tujuan, nama) = (tujuan.display(), nama.display());
        match bahasa {
            Bahasa::Id => format!("{tujuan}: sedang dipakai program lain; hasil baru ditulis ke {nama}"),
            Bahasa::En => format!("{tujuan}: in use by another program; the new result is in {nama}"),
        }
    };
    lain.iter().map(kata).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_goes_between_name_and_extension() {
        let hasil = Path::new("hasil");
        assert_eq!(bernomor(&hasil.join("temuan.json"), 2), hasil.join("temuan (2).json"));
        assert_eq!(bernomor(&hasil.join("renja v1.0.xlsx"), 3), hasil.join("renja v1.0 (3).xlsx"));
        assert_eq!(bernomor(&hasil.join("tanpa"), 2), hasil.join("tanpa (2)"));
    }

    #[test]
    fn what_cannot_be_replaced_keeps_its_content() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("a.json/isi")).unwrap();
        let lain = tulis_hasil(folder.path(), &[("a.json", &b"1"[..]), ("b.json", b"2")]).unwrap();
        assert_eq!(lain, [(folder.path().join("a.json"), folder.path().join("a (2).json"))]);
        assert_eq!(std::fs::read(folder.path().join("a (2).json")).unwrap(), b"1");
        assert_eq!(std::fs::read(folder.path().join("b.json")).unwrap(), b"2");
        assert!(tulis_utuh(folder.path(), &[("a.json", &b"1"[..])]).is_err());
    }
}
