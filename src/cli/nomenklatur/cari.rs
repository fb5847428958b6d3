//! `nomenklatur cari WORDS`: finds codes and names in the reference lists.

use clap::Args;
use serde_json::json;

use super::super::{Akhir, Umum, keluaran, penolakan::nama_aman};
use crate::model::Bahasa;
use crate::nomenclature::pustaka::GalatEdisi;
use crate::nomenclature::{Hasil, Katalog, Pustaka};

#[derive(Args)]
pub struct Argumen {
    /// Kata dari nama, atau awal sebuah kode
    #[arg(value_name = "KATA", required = true)]
    kata: Vec<String>,
    /// Hanya dalam edisi ini
    #[arg(long, value_name = "EDISI")]
    edisi: Option<String>,
    /// Paling banyak sekian hasil per edisi
    #[arg(long, value_name = "N", default_value_t = 20)]
    batas: usize,
}

pub fn jalankan(argumen: &Argumen, pustaka: &Pustaka, umum: &Umum) -> Akhir {
    let bahasa = umum.bahasa();
    let dicari = argumen.kata.join(" ");
    let katalog: Vec<&Katalog> = match &argumen.edisi {
        None => pustaka.semua().iter().collect(),
        Some(nama) => match pustaka.bernama(nama) {
            Ok(i) => vec![&pustaka.semua()[i]],
            Err(galat) => {
                keluaran::kata(&edisi_lain(nama, &galat, pustaka, bahasa));
                return Akhir::TidakDapat;
            }
        },
    };
    let hasil: Vec<(&Katalog, Vec<Hasil<'_>>)> =
        katalog.into_iter().map(|k| (k, k.telusuri(&dicari))).collect();
    if umum.json {
        keluaran::mesin(&tulis_json(&dicari, &hasil, argumen.batas));
    } else {
        keluaran::mesin(&tabel(&hasil, argumen.batas, bahasa));
    }
    if hasil.iter().all(|(_, h)| h.is_empty()) {
        let dicari = nama_aman(&dicari);
        keluaran::kata(&match bahasa {
            Bahasa::Id => format!("'{dicari}': tidak ada di daftar rujukan; coba kata yang lebih sedikit"),
            Bahasa::En => format!("'{dicari}': not in the reference lists; try fewer words"),
        });
        return Akhir::TidakDapat;
    }
    Akhir::Bersih
}

/// An edition that is not installed, or several of that name.
pub fn edisi_lain(nama: &str, galat: &GalatEdisi, pustaka: &Pustaka, bahasa: Bahasa) -> String {
    let nama = nama_aman(nama);
    let daftar = |n: &mut dyn Iterator<Item = &str>| n.collect::<Vec<_>>().join("; ");
    let terpasang = daftar(&mut pustaka.semua().iter().map(|k| k.edisi.nama.as_str()));
    match (galat, bahasa) {
        (GalatEdisi::TidakAda, Bahasa::Id) => format!(
            "edisi '{nama}' tidak terpasang; terpasang: {terpasang}. Pasang dengan: selaras nomenklatur pasang BERKAS"
        ),
        (GalatEdisi::TidakAda, Bahasa::En) => format!(
            "edition '{nama}' is not installed; installed: {terpasang}. Install with: selaras nomenklatur pasang FILE"
        ),
        (GalatEdisi::Banyak(semua), Bahasa::Id) => {
            format!("edisi '{nama}' bermakna ganda: {}", daftar(&mut semua.iter().map(String::as_str)))
        }
        (GalatEdisi::Banyak(semua), Bahasa::En) => {
            format!("edition '{nama}' is ambiguous: {}", daftar(&mut semua.iter().map(String::as_str)))
        }
    }
}

fn tabel(hasil: &[(&Katalog, Vec<Hasil<'_>>)], batas: usize, bahasa: Bahasa) -> String {
    let mut baris = Vec::new();
    for (k, isi) in hasil.iter().filter(|(_, h)| !h.is_empty()) {
        baris.push(format!("{} ({})", k.edisi.nama, isi.len()));
        for h in isi.iter().take(batas) {
            baris.push(format!(
                "  {:<18} {:<13} {}",
                h.butir.kode.to_string(),
                h.butir.kode.jenjang().nama(),
                h.butir.nama
            ));
        }
        if isi.len() > batas {
            let sisa = isi.len() - batas;
            baris.push(match bahasa {
                Bahasa::Id => format!("  … dan {sisa} lagi; tambah kata, atau --batas {}", isi.len()),
                Bahasa::En => format!("  … and {sisa} more; add words, or --batas {}", isi.len()),
            });
        }
    }
    baris.join("\n")
}

fn tulis_json(dicari: &str, hasil: &[(&Katalog, Vec<Hasil<'_>>)], batas: usize) -> String {
    let isi: Vec<_> = hasil
        .iter()
        .flat_map(|(k, isi)| {
            isi.iter().take(batas).map(|h| {
                json!({
                    "edisi": k.edisi.nama,
                    "kode": h.butir.kode.to_string(),
                    "jenjang": h.butir.kode.jenjang().kata(),
                    "nama": h.butir.nama,
                    "nilai": h.nilai,
                })
            })
        })
        .collect();
    let banyak: usize = hasil.iter().map(|(_, h)| h.len()).sum();
    json!({ "skema": "selaras/cari/1", "dicari": dicari, "banyak": banyak, "hasil": isi }).to_string()
}
