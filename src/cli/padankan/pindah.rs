//! `padankan --dari EDISI --ke EDISI FILE`: a workbook in the codes of a newer edition.

use std::path::{Path, PathBuf};

use super::super::bacaan;
use super::super::nomenklatur::edisi_lain;
use super::super::{Akhir, Umum, keluaran, pustaka};
use super::{Argumen, tanpa_tabel};
use crate::ingest::layout;
use crate::model::Bahasa;
use crate::nomenclature::rantai::Rantai;
use crate::report::pindahan;

const BAWAAN: &str = "pindahan.xlsx";

pub fn jalankan(argumen: &Argumen, (dari, ke): (&str, &str), umum: &Umum) -> Result<Akhir, String> {
    let bahasa = umum.bahasa();
    let tujuan = match &argumen.keluaran {
        Some(tujuan) => Some(tujuan.clone()),
        None if umum.json => None,
        None => Some(PathBuf::from(BAWAAN)),
    };
    if let Some(tujuan) = &tujuan {
        keluaran::boleh_ditulis(tujuan, argumen.timpa, bahasa)?;
    }
    let pustaka = pustaka::muat_untuk(umum, &argumen.jalur[0])?;
    let nomor = |nama: &str| pustaka.bernama(nama).map_err(|g| edisi_lain(nama, &g, &pustaka, bahasa));
    let (dari, ke) = (nomor(dari)?, nomor(ke)?);
    let edisi = (&pustaka.semua()[dari].edisi, &pustaka.semua()[ke].edisi);
    if dari >= ke {
        return Err(match bahasa {
            Bahasa::Id => format!(
                "{} ditetapkan sesudah {}; sebutkan --dari yang lebih lama",
                edisi.0.nama, edisi.1.nama
            ),
            Bahasa::En => {
                format!("{} is later than {}; --dari must be the earlier one", edisi.0.nama, edisi.1.nama)
            }
        });
    }
    let calon = bacaan::kumpulkan(&argumen.jalur, Path::new(""));
    let bacaan = bacaan::baca(&calon, &layout::bawaan(), &pustaka, umum.petunjuk(), bahasa, |_| {});
    let ditolak = bacaan.ditolak();
    for (nama, sebab) in &ditolak {
        keluaran::kata(&format!("{nama}: {sebab}"));
    }
    if bacaan.tabel.is_empty() {
        return Err(tanpa_tabel(bahasa).to_owned());
    }
    let baris = pindahan::susun(&bacaan.tabel, &Rantai::susun(&pustaka, dari, ke));
    if let Some(tujuan) = &tujuan {
        let isi = pindahan::tulis(&bacaan.sumber, &bacaan.tabel, &baris, edisi, bahasa)
            .map_err(|g| g.to_string())?;
        keluaran::tulis_satu(tujuan, &isi, bahasa)?;
    }
    if umum.json {
        keluaran::mesin(&pindahan::tulis_json(&bacaan.sumber, &baris, edisi, bahasa));
    }
    let gagal = baris.iter().filter(|b| b.pindahan.gagal.is_some()).count();
    if !umum.quiet {
        keluaran::kata(&ringkasan(baris.len(), gagal, tujuan.as_deref(), bahasa));
    }
    Ok(if !ditolak.is_empty() {
        Akhir::Sebagian
    } else if gagal > 0 {
        Akhir::AdaTemuan
    } else {
        Akhir::Bersih
    })
}

fn ringkasan(semua: usize, gagal: usize, tujuan: Option<&Path>, bahasa: Bahasa) -> String {
    let pindah = semua - gagal;
    let kata = match bahasa {
        Bahasa::Id => {
            format!("{pindah} dari {semua} baris berkode dipindahkan; {gagal} perlu diputuskan sendiri")
        }
        Bahasa::En => format!("{pindah} of {semua} coded rows moved; {gagal} are yours to decide"),
    };
    match tujuan {
        Some(t) if bahasa == Bahasa::Id => format!("{kata}\nHasil: {}", t.display()),
        Some(t) => format!("{kata}\nResult: {}", t.display()),
        None => kata,
    }
}
