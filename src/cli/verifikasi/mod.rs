//! `verifikasi DIR`: makes a result again from what it was made from, and names the
//! first byte that differs. Nothing is written.

mod cari;
mod kata;
mod ulang;

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};

use self::kata::{Kalimat, Keadaan, KeadaanHasil};
use super::penolakan::nama_aman;
use super::periksa::HASIL;
use super::{Akhir, Umum, keluaran};
use crate::model::Bahasa;
use crate::report::ekspor::FormatEkspor;
use crate::report::segel::{self, Segel};
use crate::workbook;

#[derive(Args)]
pub struct Argumen {
    /// Folder hasil; dari --per-folder: folder hasil satu OPD, atau folder di atasnya untuk semua OPD
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Tempat berkas asal bila sudah dipindahkan; boleh diulang
    #[arg(long, value_name = "PATH")]
    masukan: Vec<PathBuf>,
}

/// What was found about one result folder.
#[derive(Default)]
struct Hasil {
    /// Files the result was made from that are not as they were.
    asal: Vec<Keadaan>,
    /// Outputs; empty where they could not be made again.
    keluaran: Vec<(String, KeadaanHasil)>,
    /// What else people should know.
    catatan: Vec<String>,
}

pub fn jalankan(argumen: &Argumen, umum: &Umum) -> Akhir {
    let bahasa = umum.bahasa();
    let folder = &argumen.folder;
    if hasil_di(folder) {
        return satu(folder, None, argumen, umum);
    }
    let opd = subfolder(folder);
    if opd.is_empty() {
        keluaran::kata(&kata::bukan_hasil(folder, bahasa));
        return Akhir::TidakDapat;
    }
    let akhir: Vec<Akhir> = opd.iter().map(|(nama, jalur)| satu(jalur, Some(nama), argumen, umum)).collect();
    if !umum.quiet && !umum.json {
        let sama = akhir.iter().filter(|a| **a == Akhir::Bersih).count();
        keluaran::mesin(&kata::wilayah(sama, akhir.len(), bahasa));
    }
    [Akhir::TidakDapat, Akhir::AdaTemuan].into_iter().find(|a| akhir.contains(a)).unwrap_or(Akhir::Bersih)
}

/// One result folder; `nama` tells it apart among several.
fn satu(folder: &Path, nama: Option<&str>, argumen: &Argumen, umum: &Umum) -> Akhir {
    let bahasa = umum.bahasa();
    let hasil = match periksa(folder, &argumen.masukan, bahasa) {
        Ok(hasil) => hasil,
        Err(sebab) => {
            keluaran::kata(&nama.map_or_else(|| sebab.clone(), |n| format!("{}: {sebab}", nama_aman(n))));
            return Akhir::TidakDapat;
        }
    };
    let akhir = hasil.akhir();
    if umum.json {
        // One object a line where there are several.
        let isi = hasil.json(folder, akhir, bahasa);
        keluaran::mesin(&if nama.is_some() { isi.to_string() } else { format!("{isi:#}") });
        return akhir;
    }
    let awalan = nama.map(|n| format!("{}: ", nama_aman(n))).unwrap_or_default();
    for kalimat in hasil.kalimat(umum.quiet, bahasa) {
        keluaran::mesin(&format!("{awalan}{kalimat}"));
    }
    if !umum.quiet {
        keluaran::mesin(&format!("{awalan}{}", kata::putusan(akhir, hasil.keluaran.len(), bahasa)));
    }
    akhir
}

fn periksa(folder: &Path, tempat: &[PathBuf], bahasa: Bahasa) -> Result<Hasil, String> {
    let json = baca_json(folder);
    let segel = baca_segel(folder).ok_or_else(|| kata::tanpa_segel(folder, bahasa))?;
    let mut hasil = Hasil::default();
    let pencari = cari::Pencari::baru(folder, tempat, &segel);
    let bahan = ulang::temukan(&segel, &pencari, &mut hasil);
    if ulang::tulisan(&segel).ekspor.map(FormatEkspor::kata) != segel.ekspor.as_deref() {
        return Err(kata::tanpa_format(segel.ekspor.as_deref().unwrap_or_default(), bahasa));
    }
    if segel.program != env!("CARGO_PKG_VERSION") {
        hasil.asal.push(Keadaan::Program(segel.program.clone()));
    }
    if hasil.asal.iter().any(Keadaan::menghalangi) {
        for jalur in hasil.asal.iter().filter_map(Keadaan::setelan) {
            hasil.catatan.extend(ulang::setelan_beda(jalur, json.as_ref(), bahasa));
        }
        return Ok(hasil);
    }
    hasil.catatan.extend(ulang::masukan_baru(folder, &segel, bahasa));
    ulang::bandingkan(folder, &segel, &bahan, &mut hasil, bahasa)?;
    Ok(hasil)
}

fn hasil_di(folder: &Path) -> bool {
    HASIL.iter().any(|n| folder.join(n).is_file())
}

/// Result folders below a folder, by name.
fn subfolder(folder: &Path) -> Vec<(String, PathBuf)> {
    let isi = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut hasil: Vec<(String, PathBuf)> = isi
        .map(|e| (e.file_name().to_string_lossy().into_owned(), e.path()))
        .filter(|(_, p)| !p.is_symlink() && hasil_di(p))
        .collect();
    hasil.sort();
    hasil
}

fn baca_json(folder: &Path) -> Option<Value> {
    serde_json::from_slice(&std::fs::read(folder.join(HASIL[2])).ok()?).ok()
}

/// The seal: of a workbook, for a package notices when one of its bytes changed; else
/// of the JSON, even where that is damaged elsewhere.
fn baca_segel(folder: &Path) -> Option<Segel> {
    let buku = |nama: &str| {
        let bita = workbook::muat(&folder.join(nama)).ok()?;
        segel::baca(&workbook::buka(nama, &bita.isi).ok()?.1)
    };
    let dari_json = || {
        let isi = std::fs::read(folder.join(HASIL[2])).ok()?;
        let teks = String::from_utf8_lossy(&isi);
        let (_, segel) = teks.rsplit_once("\"segel\":")?;
        serde_json::Deserializer::from_str(segel).into_iter().next()?.ok()
    };
    buku(HASIL[0]).or_else(|| buku(HASIL[1])).or_else(dari_json)
}

impl Hasil {
    fn akhir(&self) -> Akhir {
        if self.asal.iter().any(Keadaan::tidak_ada) {
            Akhir::TidakDapat
        } else if self.asal.iter().any(Keadaan::menghalangi)
            || self.keluaran.iter().any(|(_, k)| *k != KeadaanHasil::Sama)
        {
            Akhir::AdaTemuan
        } else {
            Akhir::Bersih
        }
    }

    fn kalimat(&self, singkat: bool, bahasa: Bahasa) -> Vec<String> {
        let asal = self.asal.iter().filter(|a| !singkat || a.menghalangi()).map(|a| a.kata(bahasa));
        let keluaran = self
            .keluaran
            .iter()
            .filter(|(_, k)| *k != KeadaanHasil::Sama)
            .map(|(nama, k)| format!("{}: {}", nama_aman(nama), k.kata(bahasa)));
        let catatan = self.catatan.iter().filter(|_| !singkat).cloned();
        asal.chain(keluaran).chain(catatan).collect()
    }

    fn json(&self, folder: &Path, akhir: Akhir, bahasa: Bahasa) -> Value {
        json!({
            "skema": "selaras/verifikasi/1",
            "folder": folder.to_string_lossy(),
            "sama": akhir == Akhir::Bersih,
            "asal": self.asal.iter().map(|a| a.json(bahasa)).collect::<Vec<_>>(),
            "keluaran": self.keluaran.iter().map(|(nama, k)| k.json(nama, bahasa)).collect::<Vec<_>>(),
            "catatan": self.catatan,
        })
    }
}
