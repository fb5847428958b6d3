//! The flagged copies of a run: which source becomes which file, and what could
//! not be flagged.

use std::path::{Component, Path, PathBuf};

use super::bacaan::{Asal, Calon};
use super::penolakan::nama_aman;
use crate::model::sidik::sidik_jari;
use crate::model::{Bahasa, Lembar, Wadah};
use crate::report::Laporan;
use crate::report::tandai::{self, Galat, TandaLembar};

/// Flagged copies by their path inside the result folder, and a line for each
/// source that has none.
pub struct Salinan {
    pub berkas: Vec<(PathBuf, Vec<u8>)>,
    pub keluhan: Vec<String>,
}

/// Flags every source that has a finding.
pub fn susun(laporan: &Laporan<'_>, calon: &[Calon], bahasa: Bahasa) -> Salinan {
    let mut hasil = Salinan { berkas: Vec::new(), keluhan: Vec::new() };
    let menurut_berkas = tandai::menurut_berkas(laporan, bahasa);
    for (nomor, tanda) in menurut_berkas.into_iter().enumerate().filter(|(_, t)| !t.is_empty()) {
        let berkas = &laporan.sumber.semua_berkas()[nomor];
        let keluh = |sebab: String| format!("{}: {sebab}", nama_aman(&berkas.nama));
        let Some(isi) = calon.iter().find(|c| c.nama == berkas.nama).and_then(isi) else {
            hasil.keluhan.push(keluh(sebab_berubah(bahasa)));
            continue;
        };
        // The findings speak of the bytes that were read, not of what lies there now.
        if sidik_jari(&isi) != berkas.sha256 {
            hasil.keluhan.push(keluh(sebab_berubah(bahasa)));
            continue;
        }
        match salin(laporan, nomor, &isi, tanda, bahasa) {
            Ok((bita, akhiran)) => hasil.berkas.push((nama_salinan(&berkas.nama, akhiran), bita)),
            Err(sebab) => hasil.keluhan.push(keluh(sebab)),
        }
    }
    hasil
}

/// The copy and, for one that was rebuilt, the extension it gets.
fn salin(
    laporan: &Laporan<'_>,
    nomor: usize,
    isi: &[u8],
    tanda: Vec<TandaLembar>,
    bahasa: Bahasa,
) -> Result<(Vec<u8>, Option<&'static str>), String> {
    let berkas = &laporan.sumber.semua_berkas()[nomor];
    if matches!(berkas.wadah, Wadah::Xlsx | Wadah::Xlsm) {
        return tandai::tandai(isi, tanda, bahasa)
            .map(|bita| (bita, None))
            .map_err(|galat| sebab(&galat, bahasa));
    }
    let lembar: Vec<&Lembar> = laporan
        .sumber
        .semua_lembar()
        .filter(|(id, _)| laporan.sumber.nomor_berkas(*id) == nomor)
        .map(|(_, l)| l)
        .collect();
    tandai::susun_ulang(&berkas.nama, &lembar, &tanda, bahasa)
        .map(|bita| (bita, Some("xlsx")))
        .map_err(|galat| galat.to_string())
}

fn isi(calon: &Calon) -> Option<Vec<u8>> {
    match &calon.asal {
        Asal::Tertanam(bita) => Some(bita.to_vec()),
        Asal::Berkas { jalur, .. } => std::fs::read(jalur).ok(),
    }
}

/// The source's name below the result folder; it cannot lead out of it.
fn nama_salinan(nama: &str, akhiran: Option<&str>) -> PathBuf {
    let aman: PathBuf = Path::new(nama).components().filter(|k| matches!(k, Component::Normal(_))).collect();
    match akhiran {
        Some(akhiran) => PathBuf::from(format!("{}.{akhiran}", aman.display())),
        None => aman,
    }
}

/// Why there is no copy, and what to do.
pub fn sebab(galat: &Galat, bahasa: Bahasa) -> String {
    let (id, en) = match galat {
        Galat::Rusak(_) | Galat::BukanPaket => (
            "salinan bertanda tidak dapat dibuat: susunan berkas tidak wajar; simpan ulang di Excel lalu coba lagi",
            "no flagged copy could be made: the file is oddly built; save it again in Excel and retry",
        ),
        Galat::BukanUtf8(_) => (
            "salinan bertanda tidak dapat dibuat: berkas bukan UTF-8; simpan ulang di Excel lalu coba lagi",
            "no flagged copy could be made: the file is not UTF-8; save it again in Excel and retry",
        ),
        Galat::SudahBertanda => (
            "berkas ini sudah salinan bertanda; lepaskan dulu: selaras lepas-tanda FILE -o ASAL.xlsx",
            "this file is a flagged copy already; take the flags off first: selaras lepas-tanda FILE -o SOURCE.xlsx",
        ),
        Galat::TidakBertanda => (
            "bukan salinan bertanda buatan selaras, atau disusun ulang dari berkas lain; pakai berkas aslinya",
            "not a flagged copy made by selaras, or rebuilt from another kind of file; use the original",
        ),
        Galat::Berubah => (
            "sudah diubah setelah ditandai (misalnya disimpan di Excel); pakai berkas aslinya",
            "was changed after flagging (saved in Excel, for instance); use the original",
        ),
    };
    if bahasa == Bahasa::Id { id.to_owned() } else { en.to_owned() }
}

fn sebab_berubah(bahasa: Bahasa) -> String {
    match bahasa {
        Bahasa::Id => {
            "berubah atau hilang selagi dibaca; tidak ada salinan bertanda, jalankan lagi".to_owned()
        }
        Bahasa::En => "changed or gone while being read; no flagged copy, run again".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_stays_inside_its_folder() {
        assert_eq!(nama_salinan("../../etc/a.xlsx", None), Path::new("etc/a.xlsx"));
        assert_eq!(nama_salinan("/data/dinas/a.xls", Some("xlsx")), Path::new("data/dinas/a.xls.xlsx"));
    }
}
