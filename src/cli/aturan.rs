//! `aturan [ID]`: lists the rules or explains one.

use clap::Args;
use serde_json::json;

use super::{Akhir, Umum, keluaran};
use crate::model::Bahasa;
use crate::reconcile::registry::{KELUARGA, cari, semua};
use crate::report::istilah;

#[derive(Args)]
pub struct Argumen {
    /// Id aturan, misalnya HIT-001
    #[arg(value_name = "ID")]
    id: Option<String>,
}

pub fn jalankan(argumen: &Argumen, umum: &Umum) -> Akhir {
    let bahasa = umum.bahasa();
    match &argumen.id {
        None if umum.json => {
            let daftar: Vec<_> = semua()
                .map(|a| {
                    json!({
                        "aturan": a.kode,
                        "nama": a.nama.dalam(bahasa),
                        "tingkat": a.tingkat.kata(),
                        "sejak": a.sejak,
                    })
                })
                .collect();
            keluaran::mesin(&json!(daftar).to_string());
            Akhir::Bersih
        }
        None => {
            keluaran::mesin(&daftar(bahasa));
            Akhir::Bersih
        }
        Some(id) => satu(id, bahasa),
    }
}

fn daftar(bahasa: Bahasa) -> String {
    let mut baris = Vec::new();
    for keluarga in KELUARGA.iter().filter(|k| !k.aturan.is_empty()) {
        baris.push(keluarga.nama.dalam(bahasa).to_owned());
        for aturan in keluarga.aturan {
            let tingkat = istilah::tingkat(aturan.tingkat).dalam(bahasa).to_lowercase();
            baris.push(format!("  {:<9} {tingkat:<11} {}", aturan.kode, aturan.nama.dalam(bahasa)));
        }
    }
    baris.join("\n")
}

fn satu(id: &str, bahasa: Bahasa) -> Akhir {
    if let Some(aturan) = cari(id) {
        // The page is Indonesian; in English the rule introduces itself.
        if bahasa == Bahasa::En {
            let pesan: Vec<&str> = aturan.pesan.iter().map(|p| p.en).collect();
            keluaran::mesin(&format!("{} {}\n\n{}\n", aturan.kode, aturan.nama.en, pesan.join("\n")));
        }
        keluaran::mesin(aturan.halaman);
        return Akhir::Bersih;
    }
    let terdekat =
        semua().min_by_key(|a| strsim::levenshtein(&id.to_uppercase(), a.kode)).map_or("", |a| a.kode);
    keluaran::kata(&match bahasa {
        Bahasa::Id => format!("aturan '{id}' tidak ada; terdekat {terdekat}. Daftar: selaras aturan"),
        Bahasa::En => format!("no rule '{id}'; nearest is {terdekat}. List: selaras aturan"),
    });
    Akhir::TidakDapat
}
