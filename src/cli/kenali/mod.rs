//! `kenali FILE…`: how workbooks are read.

mod gambar;
mod lembar;
mod mesin;
mod tulis_bentuk;

use std::io::IsTerminal as _;
use std::path::PathBuf;

use clap::Args;

use super::bacaan;
use super::{Akhir, Umum, bentuk, keluaran, pustaka};
use crate::model::Bahasa;

#[derive(Args)]
pub struct Argumen {
    /// Buku kerja atau folder
    #[arg(required = true, value_name = "FILE")]
    jalur: Vec<PathBuf>,
    #[command(flatten)]
    bentuk: bentuk::BentukSendiri,
    /// Tulis bentuk tabel pertama yang dikenali, sebagai awal bentuk buatan sendiri
    #[arg(long, value_name = "FILE")]
    tulis_bentuk: Option<PathBuf>,
}

pub fn jalankan(argumen: &Argumen, umum: &Umum) -> Akhir {
    let bahasa = umum.bahasa();
    let bentuk = match bentuk::muat(&argumen.bentuk, bahasa) {
        Ok(bentuk) => bentuk,
        Err(sebab) => {
            keluaran::kata(&sebab);
            return Akhir::TidakDapat;
        }
    };
    if let Some(tujuan) = argumen.tulis_bentuk.as_ref().filter(|t| t.exists()) {
        keluaran::kata(&match bahasa {
            Bahasa::Id => format!("{}: sudah ada; pakai nama lain", tujuan.display()),
            Bahasa::En => format!("{}: is there already; use another name", tujuan.display()),
        });
        return Akhir::TidakDapat;
    }
    let calon = bacaan::kumpulkan(&argumen.jalur, std::path::Path::new("hasil"));
    let pustaka = match pustaka::muat_untuk(umum, &argumen.jalur[0]) {
        Ok(pustaka) => pustaka,
        Err(sebab) => {
            keluaran::kata(&sebab);
            return Akhir::TidakDapat;
        }
    };
    let bacaan = bacaan::baca(&calon, &bentuk, &pustaka, umum.petunjuk(), bahasa, |_| {});
    if umum.json {
        keluaran::mesin(&mesin::json(&bacaan, bahasa).to_string());
    } else {
        let tebal = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        for grup in lembar::kelompok(&bacaan.tabel) {
            keluaran::mesin(&gambar::gambar(&bacaan.sumber, &grup, bahasa, umum.verbose, tebal));
        }
    }
    let ditolak = bacaan.ditolak();
    for (nama, sebab) in &ditolak {
        keluaran::kata(&format!("{nama}: {sebab}"));
    }
    if let (Some(tujuan), Some(tabel)) = (&argumen.tulis_bentuk, bacaan.tabel.first()) {
        let isi = tulis_bentuk::tulis(tabel, &bentuk);
        if let Err(galat) = std::fs::write(tujuan, isi) {
            keluaran::kata(&match bahasa {
                Bahasa::Id => format!("{}: tidak dapat ditulis ({galat})", tujuan.display()),
                Bahasa::En => format!("{}: cannot be written ({galat})", tujuan.display()),
            });
            return Akhir::TidakDapat;
        }
    }
    match (bacaan.tabel.is_empty(), ditolak.is_empty()) {
        (true, _) => Akhir::TidakDapat,
        (false, true) => Akhir::Bersih,
        (false, false) => Akhir::Sebagian,
    }
}
