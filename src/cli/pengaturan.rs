//! `pengaturan [PATH]`: the settings in force for data at a path, and where each was said.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::penolakan::nama_aman;
use super::setelan::{NAMA, PilihanSetelan};
use super::{Akhir, Umum, keluaran};
use crate::model::Bahasa;

#[derive(Args)]
pub struct Argumen {
    /// Folder atau berkas data; bawaan: folder ini
    #[arg(value_name = "PATH", default_value = ".")]
    jalur: PathBuf,
    #[command(flatten)]
    setelan: PilihanSetelan,
}

pub fn jalankan(argumen: &Argumen, umum: &Umum) -> Akhir {
    let bahasa = umum.bahasa();
    if !argumen.jalur.exists() {
        let jalur = nama_aman(&argumen.jalur.to_string_lossy());
        keluaran::kata(&match bahasa {
            Bahasa::Id => format!("{jalur}: tidak ditemukan; periksa ejaan jalurnya"),
            Bahasa::En => format!("{jalur}: not found; check the path"),
        });
        return Akhir::TidakDapat;
    }
    let dimuat = match argumen.setelan.muat(Some(&argumen.jalur), bahasa) {
        Ok(dimuat) => dimuat,
        Err(sebab) => {
            keluaran::kata(&sebab);
            return Akhir::TidakDapat;
        }
    };
    let p = &dimuat.pengaturan;
    if umum.json {
        let setelan: Vec<_> = p
            .daftar()
            .iter()
            .map(|s| json!({ "kunci": s.jalur(), "nilai": s.nilai, "baris": s.baris }))
            .collect();
        keluaran::mesin(
            &json!({
                "skema": "selaras/pengaturan/1",
                "berkas": p.asal.as_ref().map(|a| &a.nama),
                "sha256": p.asal.as_ref().map(|a| &a.sidik),
                "setelan": setelan,
            })
            .to_string(),
        );
        return Akhir::Bersih;
    }
    let kepala = match (&dimuat.jalur, bahasa) {
        (Some(jalur), _) => jalur.display().to_string(),
        (None, Bahasa::Id) => format!("tidak ada {NAMA} di folder ini atau di atasnya; semua nilai bawaan"),
        (None, Bahasa::En) => format!("no {NAMA} in this folder or above it; all values are defaults"),
    };
    keluaran::mesin(&format!("# {kepala}\n{}", p.sebagai_toml(bahasa)));
    Akhir::Bersih
}
