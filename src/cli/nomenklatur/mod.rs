//! `nomenklatur [pasang FILE | cari WORDS]`: the reference lists.

mod cari;
mod pasang;

pub use cari::edisi_lain;

use clap::{Args, Subcommand};
use serde_json::json;

use super::{Akhir, Umum, keluaran, pustaka};
use crate::model::{Bahasa, Jenjang};
use crate::nomenclature::{Katalog, Pustaka};

#[derive(Args)]
pub struct Argumen {
    #[command(subcommand)]
    tindakan: Option<Tindakan>,
}

#[derive(Subcommand)]
enum Tindakan {
    /// Pasang daftar nasional dari buku kerja atau CSV
    #[command(visible_alias = "install")]
    Pasang(pasang::Argumen),
    /// Cari kode atau nama
    #[command(visible_alias = "search")]
    Cari(cari::Argumen),
}

pub fn jalankan(argumen: &Argumen, umum: &Umum) -> Akhir {
    if let Some(Tindakan::Pasang(argumen)) = &argumen.tindakan {
        return pasang::jalankan(argumen, umum);
    }
    let pustaka = match pustaka::muat_untuk(umum, std::path::Path::new(".")) {
        Ok(pustaka) => pustaka,
        Err(sebab) => {
            keluaran::kata(&sebab);
            return Akhir::TidakDapat;
        }
    };
    if let Some(Tindakan::Cari(argumen)) = &argumen.tindakan {
        return cari::jalankan(argumen, &pustaka, umum);
    }
    keluaran::mesin(&if umum.json { daftar_json(&pustaka) } else { daftar(&pustaka, umum.bahasa()) });
    Akhir::Bersih
}

const JENJANG: [Jenjang; 5] =
    [Jenjang::Urusan, Jenjang::Bidang, Jenjang::Program, Jenjang::Kegiatan, Jenjang::SubKegiatan];

fn banyak(katalog: &Katalog) -> [usize; 5] {
    JENJANG.map(|j| katalog.butir().iter().filter(|b| b.kode.jenjang() == j).count())
}

fn daftar(pustaka: &Pustaka, bahasa: Bahasa) -> String {
    let id = bahasa == Bahasa::Id;
    let mut baris = Vec::new();
    for k in pustaka.semua() {
        let e = &k.edisi;
        let [.., program, kegiatan, sub] = banyak(k);
        baris.push(e.nama.clone());
        let (awal, akhir) = e.berlaku;
        baris.push(if id {
            format!("  berlaku {awal}–{akhir}, ditetapkan {}", kosong(&e.ditetapkan))
        } else {
            format!("  in force {awal}–{akhir}, decree of {}", kosong(&e.ditetapkan))
        });
        baris.push(format!("  {program} program, {kegiatan} kegiatan, {sub} sub kegiatan"));
        baris.push(format!("  {}", e.cakupan));
        baris.push(format!("  SHA-256 {}", e.sidik));
    }
    baris.join("\n")
}

fn kosong(teks: &str) -> &str {
    if teks.is_empty() { "-" } else { teks }
}

fn daftar_json(pustaka: &Pustaka) -> String {
    let isi: Vec<_> = pustaka
        .semua()
        .iter()
        .map(|k| {
            let jumlah: serde_json::Map<_, _> =
                JENJANG.iter().zip(banyak(k)).map(|(j, n)| (j.kata().to_owned(), n.into())).collect();
            json!({
                "edisi": k.edisi.nama,
                "ditetapkan": k.edisi.ditetapkan,
                "berlaku": [k.edisi.berlaku.0, k.edisi.berlaku.1],
                "cakupan": k.edisi.cakupan,
                "sumber": k.edisi.sumber,
                "sidik": k.edisi.sidik,
                "jenjang": jumlah,
            })
        })
        .collect();
    json!({ "skema": "selaras/nomenklatur/1", "daftar": isi }).to_string()
}
