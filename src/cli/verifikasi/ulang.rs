//! Making a result again and laying it beside the stored one.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::Hasil;
use super::cari::{Nasib, Pencari, akar_masukan};
use super::kata::{self, Keadaan, KeadaanHasil, Peran};
use crate::cli::bacaan::{self, Asal, Calon};
use crate::cli::pemeriksaan::{self, Bekal};
use crate::cli::periksa::{self, BERTANDA, EKSPOR, HASIL, Prosesor, Tulisan};
use crate::cli::segel::Ketemu;
use crate::cli::wilayah::Milik;
use crate::cli::{PilihanBahasa, PilihanVersi, Umum, baca_jenis, contoh, setelan};
use crate::model::{Bahasa, Versi};
use crate::report::beda::banding;
use crate::report::ekspor::{FormatEkspor, Partisi};
use crate::report::segel::{BerkasSegel, Segel};

/// What a result is made again from.
#[derive(Default)]
pub struct Bahan {
    calon: Vec<Calon>,
    berkas: Ketemu,
}

/// Finds all files of a seal; what is not as it was goes into `hasil.asal`.
pub fn temukan(segel: &Segel, pencari: &Pencari<'_>, hasil: &mut Hasil) -> Bahan {
    let mut bahan = Bahan::default();
    if segel.contoh {
        bahan.calon = contoh::calon();
    } else {
        for b in &segel.masukan {
            let Some(jalur) = satu(b, Peran::Masukan, pencari, hasil) else { continue };
            bahan.calon.push(Calon {
                nama: b.nama.clone(),
                asal: Asal::Berkas { jalur, tersurat: b.tersurat },
                tautan: b.jalur.clone(),
            });
        }
    }
    let mut semua = |daftar: &[BerkasSegel], peran| -> Vec<PathBuf> {
        daftar.iter().filter_map(|b| satu(b, peran, pencari, hasil)).collect()
    };
    bahan.berkas.setelan = semua(&segel.setelan, Peran::Setelan).pop();
    bahan.berkas.bentuk = semua(&segel.bentuk, Peran::Bentuk);
    bahan.berkas.nomenklatur = semua(&segel.nomenklatur, Peran::Nomenklatur);
    bahan.berkas.sebelumnya = semua(&segel.sebelumnya, Peran::Sebelumnya);
    bahan.berkas.keputusan = semua(&segel.keputusan, Peran::Keputusan);
    bahan
}

fn satu(b: &BerkasSegel, peran: Peran, pencari: &Pencari<'_>, hasil: &mut Hasil) -> Option<PathBuf> {
    let nama = b.nama.clone();
    let keadaan = match pencari.cari(b) {
        Nasib::Tetap(jalur) => return Some(jalur),
        Nasib::Pindah(kini) => {
            hasil.asal.push(Keadaan::Pindah { peran, nama, kini: kini.clone() });
            return Some(kini);
        }
        Nasib::Berubah(kini, sidik) => {
            Keadaan::Berubah { peran, nama, kini, tercatat: b.sha256.clone().unwrap_or_default(), sidik }
        }
        Nasib::Hilang => Keadaan::Hilang { peran, nama },
    };
    hasil.asal.push(keadaan);
    None
}

/// Makes all outputs again and compares each with what the folder holds.
///
/// # Errors
/// A sentence for people.
pub fn bandingkan(
    folder: &Path,
    segel: &Segel,
    bahan: &Bahan,
    hasil: &mut Hasil,
    bahasa: Bahasa,
) -> Result<(), String> {
    let umum = umum(segel);
    let mut bekal = Bekal::dari_segel(segel, &bahan.berkas, &umum)?;
    bekal.tulisan = tulisan(segel);
    let ulang = pemeriksaan::kerjakan(
        &mut bekal,
        &bahan.calon,
        &umum,
        folder,
        |_| (),
        |selesai| periksa::susun(Prosesor::Bebas, &tulisan(segel), selesai, &bahan.calon, umum.bahasa()),
    );
    let ulang = ulang
        .map_err(|_| pemeriksaan::tanpa_tabel(bahan.calon.is_empty(), bahasa))?
        .map_err(|g| periksa::gagal(folder, &g, bahasa))?;
    let json = (PathBuf::from(HASIL[2]), ulang.json.into_bytes());
    let mut nama = BTreeSet::new();
    for (jalur, isi) in ulang.berkas.into_iter().chain([json]) {
        let keadaan = match std::fs::read(folder.join(&jalur)) {
            Ok(ada) => banding(&ada, &isi).map_or(KeadaanHasil::Sama, KeadaanHasil::Beda),
            Err(_) => KeadaanHasil::TidakAda,
        };
        hasil.keluaran.push((jalur.to_string_lossy().replace('\\', "/"), keadaan));
        nama.insert(jalur);
    }
    for sub in [BERTANDA, EKSPOR] {
        let mut ada = Vec::new();
        semua_berkas(folder, Path::new(sub), &mut ada);
        let lebih = ada.iter().filter(|j| !nama.contains(*j));
        hasil.catatan.extend(lebih.map(|j| kata::berlebih(&j.to_string_lossy(), bahasa)));
    }
    Ok(())
}

fn semua_berkas(akar: &Path, di: &Path, hasil: &mut Vec<PathBuf>) {
    let isi = std::fs::read_dir(akar.join(di)).into_iter().flatten().flatten();
    let mut isi: Vec<PathBuf> = isi.map(|e| di.join(e.file_name())).collect();
    isi.sort();
    for jalur in isi {
        let penuh = akar.join(&jalur);
        if penuh.is_dir() && !penuh.is_symlink() {
            semua_berkas(akar, &jalur, hasil);
        } else {
            hasil.push(jalur);
        }
    }
}

/// The options of the run that was sealed.
fn umum(segel: &Segel) -> Umum {
    Umum {
        bahasa: if segel.bahasa == "en" { PilihanBahasa::En } else { PilihanBahasa::Id },
        json: false,
        quiet: true,
        verbose: false,
        tahun: segel.tahun,
        jenis: segel.jenis.as_ref().and_then(|j| baca_jenis(j).ok()),
        nomenklatur: None,
        tahun_awal: segel.tahun_awal,
        versi: segel.versi.as_ref().map(|v| {
            if v == Versi::Perubahan.kata() { PilihanVersi::Perubahan } else { PilihanVersi::Murni }
        }),
    }
}

pub fn tulisan(segel: &Segel) -> Tulisan {
    let ekspor = segel.ekspor.as_ref();
    Tulisan {
        tanpa_tanda: segel.tanpa_tanda,
        ekspor: ekspor.and_then(|e| FormatEkspor::SEMUA.iter().copied().find(|f| f.kata() == e)),
        partisi: segel
            .wilayah
            .clone()
            .zip(segel.perangkat.clone())
            .map(|(wilayah, perangkat)| Partisi { wilayah, perangkat }),
        milik: segel.opd.clone().map(Milik),
    }
}

/// Workbooks that lie in the input folder today and did not then.
pub fn masukan_baru(folder: &Path, segel: &Segel, bahasa: Bahasa) -> Vec<String> {
    let dikenal: BTreeSet<&str> = segel.masukan.iter().map(|b| b.nama.as_str()).collect();
    akar_masukan(folder, segel)
        .into_iter()
        .flat_map(|akar| bacaan::kumpulkan(&[akar], folder))
        .filter(|c| !dikenal.contains(c.nama.as_str()))
        .map(|c| kata::baru(&c.nama, bahasa))
        .collect()
}

/// Which settings are others today.
pub fn setelan_beda(jalur: &Path, json: Option<&Value>, bahasa: Bahasa) -> Vec<String> {
    let Some(lama) = json.and_then(|j| j["pengaturan"]["setelan"].as_object()) else { return Vec::new() };
    let kini = match setelan::muat_dari(jalur, bahasa) {
        Ok(kini) => kini.pengaturan.daftar(),
        Err(sebab) => return vec![sebab],
    };
    let nilai = |kunci: &str| kini.iter().find(|s| s.jalur() == kunci).map(|s| s.nilai.as_str());
    let mut hasil: Vec<String> = lama
        .iter()
        .filter(|(k, v)| v.as_str() != nilai(k))
        .map(|(k, v)| kata::setelan_berubah(k, v.as_str(), nilai(k), bahasa))
        .collect();
    let baru = kini.iter().filter(|s| !lama.contains_key(&s.jalur()));
    hasil.extend(baru.map(|s| kata::setelan_berubah(&s.jalur(), None, Some(&s.nilai), bahasa)));
    hasil
}
