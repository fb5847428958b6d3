//! Decisions of earlier runs: from the edited workbook or from `padanan.tsv`.

use std::path::{Path, PathBuf};

use super::keluaran;
use super::penolakan::{nama_aman, sebab_berkas};
use crate::model::Bahasa;
use crate::nomenclature::keputusan::{Ingatan, Tetapan};
use crate::report::padanan::{self, GalatBaca, sebab};
use crate::workbook;

/// The plain table beside the results.
pub const TABEL: &str = "padanan.tsv";

/// Reads decisions from files, later files after earlier ones. Cells that hold no
/// decision are said; the others of the file count.
///
/// # Errors
/// A sentence for people.
pub fn muat(berkas: &[PathBuf], bahasa: Bahasa) -> Result<Vec<Vec<Ingatan>>, String> {
    berkas.iter().map(|jalur| satu(jalur, bahasa)).collect()
}

/// Where decisions of earlier runs may lie, later ones winning: the table beside the
/// settings, the results that are about to be replaced, those that were named.
pub fn sumber(berkas_setelan: Option<&Path>, hasil: &Path, sebelumnya: Option<&Path>) -> Vec<PathBuf> {
    let di = |folder: &Path| [folder.join(TABEL), folder.join("rekonsiliasi.xlsx")];
    let mut semua: Vec<PathBuf> = Vec::new();
    semua.extend(berkas_setelan.and_then(Path::parent).map(|f| f.join(TABEL)));
    match sebelumnya {
        Some(jalur) if jalur.is_dir() => semua.extend(di(jalur)),
        Some(jalur) => semua.extend([jalur.to_owned()]),
        None => {}
    }
    if sebelumnya.is_none_or(|s| s != hasil) {
        semua.extend(di(hasil));
    }
    semua.retain(|p| p.is_file());
    semua
}

/// All decisions of a run, by the file they stand in; a file without any is left out.
/// What lies about may be an older form without pairs; only
/// files that were named must be readable.
///
/// # Errors
/// A sentence for people.
pub fn semua(
    sumber: &[PathBuf],
    berkas: &[PathBuf],
    bahasa: Bahasa,
) -> Result<Vec<(PathBuf, Vec<Ingatan>)>, String> {
    let mut semua = Vec::new();
    for jalur in sumber {
        match satu(jalur, bahasa) {
            Ok(ingatan) => semua.push((jalur.clone(), ingatan)),
            // A damaged table of decisions must not be overwritten unread.
            Err(sebab) if jalur.ends_with(TABEL) => return Err(sebab),
            Err(_) => {}
        }
    }
    semua.extend(berkas.iter().cloned().zip(muat(berkas, bahasa)?));
    semua.retain(|(_, ingatan)| ingatan.iter().any(|i| i.pilihan.is_some()));
    Ok(semua)
}

fn satu(jalur: &Path, bahasa: Bahasa) -> Result<Vec<Ingatan>, String> {
    let nama = nama_aman(&jalur.file_name().unwrap_or_default().to_string_lossy());
    let berkata = |sebab: String| format!("{nama}: {sebab}");
    let bita = workbook::muat(jalur).map_err(|g| berkata(sebab_berkas(&g, bahasa)))?;
    if bita.isi.starts_with(b"# selaras/padanan/") {
        let teks = String::from_utf8_lossy(&bita.isi);
        return padanan::baca_tabel(&teks).map_err(|n| {
            berkata(match bahasa {
                Bahasa::Id => format!("baris {n} bukan baris tabel padanan; pulihkan dari salinannya"),
                Bahasa::En => format!("line {n} is no line of the table of pairs; restore it from a copy"),
            })
        });
    }
    let (_, lembar) = workbook::buka(&nama, &bita.isi).map_err(|g| berkata(sebab_berkas(&g, bahasa)))?;
    let (ingatan, salah) = padanan::baca(&lembar, bahasa).map_err(|g| berkata(kata(&g, bahasa)))?;
    for galat in &salah {
        keluaran::kata(&berkata(kata(galat, bahasa)));
    }
    Ok(ingatan)
}

fn kata(galat: &GalatBaca, bahasa: Bahasa) -> String {
    match (galat, bahasa) {
        (GalatBaca::TanpaLembar(kolom), Bahasa::Id) => format!(
            "tidak ada lembar Padanan: kolom '{kolom}' tidak ditemukan; pakai buku kerja dari periksa atau padankan tanpa mengganti judul kolomnya"
        ),
        (GalatBaca::TanpaLembar(kolom), Bahasa::En) => format!(
            "no sheet of pairs: the column '{kolom}' is not there; use a workbook of periksa or padankan and keep its headings"
        ),
        (GalatBaca::Keputusan(lembar, baris, isi), Bahasa::Id) => format!(
            "lembar '{}' baris {baris}: '{}' bukan keputusan, baris ini tidak dipakai; pilih dari daftar",
            nama_aman(lembar),
            nama_aman(isi)
        ),
        (GalatBaca::Keputusan(lembar, baris, isi), Bahasa::En) => format!(
            "sheet '{}' row {baris}: '{}' is no decision, the row is not used; choose from the list",
            nama_aman(lembar),
            nama_aman(isi)
        ),
    }
}

/// How many decisions count, are to be asked again, or found no row; nothing where
/// there are none.
pub fn ringkasan(tetapan: &Tetapan, bahasa: Bahasa) -> Option<String> {
    if tetapan.kosong() {
        return None;
    }
    let (berlaku, ditanya, lepas) = (tetapan.berlaku.len(), tetapan.ditanya.len(), tetapan.lepas.len());
    let mut teks = match bahasa {
        Bahasa::Id => format!("Keputusan: {berlaku} dipakai, {ditanya} perlu diputuskan lagi, {lepas} lepas"),
        Bahasa::En => format!("Decisions: {berlaku} in use, {ditanya} to be decided again, {lepas} stale"),
    };
    let semua = tetapan.ditanya.values().chain(&tetapan.lepas);
    for (i, mengapa) in semua {
        let sisi = |p: &Option<crate::nomenclature::keputusan::Pengenal>| {
            p.as_ref().map_or("-".to_owned(), |p| {
                let kode = if p.kode.is_empty() { &p.nama } else { &p.kode };
                nama_aman(kode)
            })
        };
        let pilihan = i.pilihan.map_or("", crate::nomenclature::keputusan::Pilihan::tampil);
        teks = format!(
            "{teks}\n  {} → {} ({pilihan}): {}",
            sisi(&i.lama),
            sisi(&i.baru),
            sebab(mengapa, bahasa)
        );
    }
    Some(teks)
}
