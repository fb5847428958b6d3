//! `aturan [ID]`: lists the rules by family, or explains one rule or one family.

use clap::Args;
use serde_json::{Value, json};

use super::penolakan::nama_aman;
use super::{Akhir, Umum, keluaran};
use crate::model::{Bahasa, Dwibahasa};
use crate::reconcile::Aturan;
use crate::reconcile::registry::{KELUARGA, Keluarga, cari, semua};
use crate::report::{buku_aturan, istilah};

#[derive(Args)]
pub struct Argumen {
    /// Id aturan atau keluarga, misalnya HIT-001 atau HIT
    #[arg(value_name = "ID")]
    id: Option<String>,
}

pub fn jalankan(argumen: &Argumen, umum: &Umum) -> Akhir {
    let bahasa = umum.bahasa();
    let id = argumen.id.as_deref().map(str::trim);
    let keluarga: Vec<&Keluarga> =
        KELUARGA.iter().filter(|k| id.is_none_or(|id| k.kode.eq_ignore_ascii_case(id))).collect();
    match id.and_then(cari) {
        Some(aturan) if umum.json => keluaran::mesin(&json(aturan, bahasa).to_string()),
        Some(aturan) => keluaran::mesin(&buku_aturan::jelaskan(aturan, bahasa)),
        None if keluarga.is_empty() => {
            let id = id.unwrap_or_default();
            let terdekat = semua()
                .map(|a| a.kode)
                .min_by_key(|kode| strsim::levenshtein(&id.to_uppercase(), kode))
                .unwrap_or_default();
            keluaran::kata(&tidak_ada(id, terdekat, bahasa));
            return Akhir::TidakDapat;
        }
        None if umum.json => {
            let daftar: Vec<Value> =
                keluarga.iter().flat_map(|k| k.aturan).map(|a| json(a, bahasa)).collect();
            keluaran::mesin(&json!(daftar).to_string());
        }
        None => keluaran::mesin(&daftar(&keluarga, bahasa)),
    }
    Akhir::Bersih
}

fn json(aturan: &Aturan, bahasa: Bahasa) -> Value {
    let kalimat = |d: &[Dwibahasa]| d.iter().map(|p| p.dalam(bahasa)).collect::<Vec<_>>();
    json!({
        "aturan": aturan.kode,
        "nama": aturan.nama.dalam(bahasa),
        "tingkat": aturan.tingkat.kata(),
        "sejak": aturan.sejak,
        "pesan": kalimat(aturan.pesan),
        "saran": kalimat(aturan.saran),
    })
}

fn daftar(keluarga: &[&Keluarga], bahasa: Bahasa) -> String {
    let mut baris = Vec::new();
    for keluarga in keluarga.iter().filter(|k| !k.aturan.is_empty()) {
        baris.push(format!("{}  {}", keluarga.kode, keluarga.nama.dalam(bahasa)));
        for aturan in keluarga.aturan {
            let tingkat = istilah::tingkat(aturan.tingkat).dalam(bahasa).to_lowercase();
            baris.push(format!("  {:<9} {tingkat:<11} {}", aturan.kode, aturan.nama.dalam(bahasa)));
        }
    }
    baris.join("\n")
}

/// A word that names no rule, with the nearest one that does.
pub fn tidak_ada(tertulis: &str, terdekat: &str, bahasa: Bahasa) -> String {
    let tertulis = nama_aman(tertulis);
    match bahasa {
        Bahasa::Id => format!("aturan '{tertulis}' tidak ada; terdekat {terdekat}. Daftar: selaras aturan"),
        Bahasa::En => format!("no rule '{tertulis}'; nearest is {terdekat}. List: selaras aturan"),
    }
}
