//! `padankan PATH…`: the crosswalk alone, as a workbook to decide in or as JSON.

mod pindah;

use std::path::{Path, PathBuf};

use clap::Args;

use super::bacaan::{self, Bacaan};
use super::setelan::{self, Dimuat, PilihanSetelan};
use super::{Akhir, Umum, keluaran, pustaka, putusan};
use crate::ingest::layout;
use crate::model::Bahasa;
use crate::nomenclature::Keputusan;
use crate::reconcile::Kasus;
use crate::reconcile::pengaturan::terapkan;
use crate::report::{self, Laporan};

#[derive(Args)]
pub struct Argumen {
    /// Buku kerja atau folder
    #[arg(value_name = "PATH", required = true)]
    jalur: Vec<PathBuf>,
    /// Buku kerja yang ditulis; dengan --json tidak ada yang ditulis bila ini tidak disebut
    #[arg(short = 'o', long, value_name = "FILE")]
    keluaran: Option<PathBuf>,
    /// Ganti berkas yang sudah ada
    #[arg(long)]
    timpa: bool,
    /// Keputusan sebelumnya: buku kerja yang sudah diisi, atau padanan.tsv
    #[arg(long, value_name = "FILE")]
    padanan: Vec<PathBuf>,
    /// Pindahkan kode buku kerja dari edisi ini …
    #[arg(long, value_name = "EDISI", requires = "ke", conflicts_with = "padanan")]
    dari: Option<String>,
    /// … ke edisi yang lebih baru
    #[arg(long, value_name = "EDISI", requires = "dari")]
    ke: Option<String>,
    #[command(flatten)]
    setelan: PilihanSetelan,
}

const BAWAAN: &str = "padanan.xlsx";

pub fn jalankan(argumen: &Argumen, umum: &Umum) -> Akhir {
    let hasil = match (&argumen.dari, &argumen.ke) {
        (Some(dari), Some(ke)) => pindah::jalankan(argumen, (dari, ke), umum),
        _ => padankan(argumen, umum),
    };
    match hasil {
        Ok(akhir) => akhir,
        Err(sebab) => {
            keluaran::kata(&sebab);
            Akhir::TidakDapat
        }
    }
}

fn padankan(argumen: &Argumen, umum: &Umum) -> Result<Akhir, String> {
    let bahasa = umum.bahasa();
    let tujuan = match &argumen.keluaran {
        Some(tujuan) => Some(tujuan.clone()),
        None if umum.json => None,
        None => Some(PathBuf::from(BAWAAN)),
    };
    if let Some(tujuan) = &tujuan {
        keluaran::boleh_ditulis(tujuan, argumen.timpa, bahasa)?;
    }
    let Dimuat { pengaturan, jalur: berkas_setelan } =
        argumen.setelan.muat(Some(&argumen.jalur[0]), bahasa)?;
    let ingatan = putusan::muat(&argumen.padanan, bahasa)?;
    let mut pustaka = pustaka::muat(umum, berkas_setelan.as_deref())?;
    pustaka
        .atur(|katalog| pengaturan.tetapkan_edisi(katalog))
        .map_err(|salah| setelan::baris_salah(berkas_setelan.as_deref(), &salah, bahasa))?;
    let calon = bacaan::kumpulkan(&argumen.jalur, Path::new(""));
    let mut bacaan = bacaan::baca(&calon, &layout::bawaan(), &pustaka, umum.petunjuk(), bahasa, |_| {});
    bacaan.susun_dokumen(&pengaturan, bahasa);
    let ditolak = bacaan.ditolak();
    for (nama, sebab) in &ditolak {
        keluaran::kata(&format!("{nama}: {sebab}"));
    }
    if bacaan.tabel.is_empty() {
        return Err(tanpa_tabel(bahasa).to_owned());
    }
    let Bacaan { sumber, tabel, dilewati, dilewati_lembar, .. } = bacaan;
    if umum.tahun.is_none() {
        pustaka.tinjau_tabel(&tabel);
    }
    let mut kasus = Kasus::susun(tabel, dilewati_lembar, &pustaka, &pengaturan);
    kasus.putuskan(&ingatan);
    let perkara = kasus.perkara(&sumber, &pustaka, &pengaturan);
    let tautan: Vec<Option<String>> = vec![None; sumber.semua_berkas().len()];
    let laporan =
        Laporan::susun(&perkara, &kasus, terapkan(Vec::new(), &pengaturan), &dilewati, &tautan, bahasa);
    if let Some(tujuan) = &tujuan {
        let isi = report::padanan::tulis(&laporan, bahasa).map_err(|g| g.to_string())?;
        keluaran::tulis_satu(tujuan, &isi, bahasa)?;
    }
    if umum.json {
        keluaran::mesin(&report::json::tulis_padanan(&laporan, bahasa));
    }
    if !umum.quiet {
        keluaran::kata(&ringkasan(&laporan, tujuan.as_deref(), bahasa));
    }
    Ok(if ditolak.is_empty() { Akhir::Bersih } else { Akhir::Sebagian })
}

fn tanpa_tabel(bahasa: Bahasa) -> &'static str {
    match bahasa {
        Bahasa::Id => {
            "tidak ada tabel Renstra, Renja, RKPD, atau DPA yang dikenali; lihat: selaras kenali BERKAS"
        }
        Bahasa::En => "no table of a Renstra, Renja, RKPD or DPA was recognised; see: selaras kenali FILE",
    }
}

fn ringkasan(laporan: &Laporan<'_>, tujuan: Option<&Path>, bahasa: Bahasa) -> String {
    let padanan = &laporan.kasus.padanan;
    let banyak = |k: Keputusan| padanan.iter().filter(|p| p.keputusan == k).count();
    let diputus = padanan.iter().filter(|p| p.keputusan.manusia()).count();
    let (otomatis, tinjau, tanpa) =
        (banyak(Keputusan::Otomatis), banyak(Keputusan::Tinjau), banyak(Keputusan::TanpaPadanan));
    let mut kata = if padanan.is_empty() {
        match bahasa {
            Bahasa::Id => {
                "Tidak ada yang dipadankan: perlu baris nomenklatur lama dan baris tahun sesudahnya."
                    .to_owned()
            }
            Bahasa::En => {
                "Nothing to match: rows of the old nomenclature and of the year after are needed.".to_owned()
            }
        }
    } else {
        match bahasa {
            Bahasa::Id => format!(
                "Padanan: {otomatis} otomatis, {tinjau} perlu ditinjau, {tanpa} tanpa padanan, {diputus} diputus"
            ),
            Bahasa::En => format!(
                "Pairs: {otomatis} automatic, {tinjau} to be looked at, {tanpa} without a partner, {diputus} decided"
            ),
        }
    };
    if let Some(t) = putusan::ringkasan(&laporan.kasus.tetapan, bahasa) {
        kata = format!("{kata}\n{t}");
    }
    if let Some(tujuan) = tujuan {
        let hasil = if bahasa == Bahasa::Id { "Hasil" } else { "Results" };
        kata = format!("{kata}\n{hasil}: {}", tujuan.display());
    }
    kata
}
