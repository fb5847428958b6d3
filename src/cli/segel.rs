//! The seal of a run: which files it took something from, and where they lie.

use std::path::{Component, Path, PathBuf};

use super::Umum;
use super::bacaan::Dilihat;
use super::periksa::Tulisan;
use crate::model::sidik::sidik_jari;
use crate::model::{Bahasa, Jenis, Versi};
use crate::reconcile::Pilihan;
use crate::report::segel::{BerkasSegel, Segel};

/// Folder inside a result for what it took from the result it replaced.
pub const DISIMPAN: &str = "sebelumnya";

/// A file and the hash of what was read from it.
pub type Tapak = (PathBuf, Option<String>);

/// Files that a run took along besides the documents.
#[derive(Clone, Default)]
pub struct Jejak {
    pub setelan: Vec<Tapak>,
    pub bentuk: Vec<Tapak>,
    pub nomenklatur: Vec<Tapak>,
    pub keputusan: Vec<Tapak>,
    pub sebelumnya: Vec<Tapak>,
}

/// The same files, found again.
#[derive(Default)]
pub struct Ketemu {
    pub setelan: Option<PathBuf>,
    pub bentuk: Vec<PathBuf>,
    pub nomenklatur: Vec<PathBuf>,
    pub keputusan: Vec<PathBuf>,
    pub sebelumnya: Vec<PathBuf>,
}

/// Hashes files.
pub fn tapak(jalur: &[PathBuf]) -> Vec<Tapak> {
    jalur.iter().map(|j| (j.clone(), sidik_berkas(j))).collect()
}

/// The hash of a file, `None` where it cannot be read.
pub fn sidik_berkas(jalur: &Path) -> Option<String> {
    std::fs::read(jalur).ok().map(|isi| sidik_jari(&isi))
}

/// A workbook that was looked at, as the seal keeps it.
pub fn masukan(d: &Dilihat, folder: &Path) -> BerkasSegel {
    let jalur = d.jalur.as_ref().and_then(|j| d.tautan.clone().or_else(|| tautan(j, folder)));
    BerkasSegel { nama: d.nama.clone(), jalur, sha256: d.sha256.clone(), tersurat: d.tersurat }
}

/// The seal of a run.
pub fn susun(
    umum: &Umum,
    pilihan: &Pilihan,
    jejak: &Jejak,
    tulisan: &Tulisan,
    (masukan, contoh): (Vec<BerkasSegel>, bool),
    folder: &Path,
) -> Segel {
    let semua = |tapak: &[Tapak]| tapak.iter().map(|t| berkas(t, folder)).collect::<Vec<_>>();
    let petunjuk = umum.petunjuk();
    Segel {
        program: env!("CARGO_PKG_VERSION").to_owned(),
        bahasa: if umum.bahasa() == Bahasa::Id { "id" } else { "en" }.to_owned(),
        tahun: petunjuk.tahun,
        tahun_awal: petunjuk.tahun_awal,
        jenis: petunjuk.jenis.map(|j| Jenis::kata(j).to_owned()),
        versi: petunjuk.versi.map(|v| Versi::kata(v).to_owned()),
        pilih: pilihan.pilih.clone(),
        abaikan: pilihan.abaikan.clone(),
        tanpa_tanda: tulisan.tanpa_tanda,
        ekspor: tulisan.ekspor.map(|f| f.kata().to_owned()),
        wilayah: tulisan.partisi.as_ref().map(|p| p.wilayah.clone()),
        opd: tulisan.milik.as_ref().map(|m| m.0.clone()),
        perangkat: tulisan.partisi.as_ref().map(|p| p.perangkat.clone()),
        contoh,
        masukan,
        setelan: semua(&jejak.setelan),
        bentuk: semua(&jejak.bentuk),
        nomenklatur: semua(&jejak.nomenklatur),
        keputusan: semua(&jejak.keputusan),
        sebelumnya: semua(&jejak.sebelumnya),
    }
}

fn berkas((jalur, sidik): &Tapak, folder: &Path) -> BerkasSegel {
    let nama = nama(jalur);
    let mut tautan = tautan(jalur, folder);
    if tautan.as_ref() == Some(&nama) {
        tautan = Some(format!("{DISIMPAN}/{nama}"));
    }
    BerkasSegel { nama, jalur: tautan, sha256: sidik.clone(), tersurat: false }
}

/// Files in the result folder itself that a run took something from: the result will
/// take their place, so they are kept aside.
pub fn digantikan(jejak: &Jejak, folder: &Path) -> Vec<PathBuf> {
    let semua = jejak.keputusan.iter().chain(&jejak.sebelumnya).map(|(j, _)| j);
    let mut hasil: Vec<PathBuf> =
        semua.filter(|j| tautan(j, folder).is_some_and(|t| t == nama(j))).cloned().collect();
    hasil.sort();
    hasil.dedup();
    hasil
}

fn nama(jalur: &Path) -> String {
    jalur.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The path of a source as seen from the result folder, so that links survive
/// when both are moved together.
fn tautan(jalur: &Path, folder: &Path) -> Option<String> {
    let (jalur, folder) = (std::fs::canonicalize(jalur).ok()?, std::fs::canonicalize(folder).ok()?);
    let sama = jalur.components().zip(folder.components()).take_while(|(a, b)| a == b).count();
    if sama == 0 {
        return None;
    }
    let naik = folder.components().skip(sama).map(|_| "..".to_owned());
    let turun = jalur.components().skip(sama).filter_map(|k| match k {
        Component::Normal(nama) => Some(nama.to_string_lossy().into_owned()),
        _ => None,
    });
    Some(naik.chain(turun).collect::<Vec<_>>().join("/"))
}
