//! `periksa [PATH…]`: the main job. Reads, matches, reconciles, writes the results.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::bacaan::Calon;
use super::pemeriksaan::{self, Bekal, Masukan, Selesai};
use super::penolakan::nama_aman;
use super::{Akhir, Umum, bertanda, keluaran, putusan, sebelumnya};
use crate::model::Bahasa;
use crate::reconcile::Tingkat;
use crate::report::ekspor::{self, FormatEkspor};
use crate::report::{self, terminal};

#[derive(Args)]
pub struct Argumen {
    #[command(flatten)]
    masukan: Masukan,
    /// Folder hasil
    #[arg(short = 'o', long, value_name = "DIR", default_value = "hasil")]
    keluaran: PathBuf,
    /// Ganti hasil yang sudah ada
    #[arg(long)]
    timpa: bool,
    /// Tanpa salinan berkas sumber yang ditandai
    #[arg(long)]
    tanpa_tanda: bool,
    /// Tulis juga baris, padanan, sandingan, dan temuan untuk mesin (folder ekspor/)
    #[arg(long, value_name = "FORMAT", value_enum)]
    ekspor: Option<PilihanEkspor>,
    /// Tingkat temuan yang membuat kode keluar 1
    #[arg(long, value_name = "TINGKAT", value_enum, default_value = "galat")]
    gagal_pada: GagalPada,
}

#[derive(Clone, Copy, ValueEnum)]
enum GagalPada {
    Galat,
    Peringatan,
    Catatan,
}

impl GagalPada {
    fn tingkat(self) -> Tingkat {
        match self {
            Self::Galat => Tingkat::Galat,
            Self::Peringatan => Tingkat::Peringatan,
            Self::Catatan => Tingkat::Catatan,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum PilihanEkspor {
    Csv,
    Json,
    #[cfg(feature = "parquet")]
    Parquet,
}

impl PilihanEkspor {
    fn format(self) -> FormatEkspor {
        match self {
            Self::Csv => FormatEkspor::Csv,
            Self::Json => FormatEkspor::Json,
            #[cfg(feature = "parquet")]
            Self::Parquet => FormatEkspor::Parquet,
        }
    }
}

const HASIL: [&str; 3] = ["rekonsiliasi.xlsx", "bersih.xlsx", "temuan.json"];
/// Folder of the flagged copies inside the result folder (contract.md).
const BERTANDA: &str = "bertanda";
const EKSPOR: &str = "ekspor";

pub fn jalankan(argumen: &Argumen, umum: &Umum) -> Akhir {
    periksa(argumen, umum).unwrap_or_else(|sebab| {
        keluaran::kata(&sebab);
        Akhir::TidakDapat
    })
}

fn periksa(argumen: &Argumen, umum: &Umum) -> Result<Akhir, String> {
    let bahasa = umum.bahasa();
    // Targets are tested before the long work, so that a bad path fails at once.
    siapkan_keluaran(argumen, bahasa)?;
    let bekal = Bekal::muat(&argumen.masukan, umum, &argumen.keluaran)?;
    let berkas_setelan = bekal.setelan.jalur.clone();
    let calon = argumen.masukan.calon(&argumen.keluaran);
    pemeriksaan::jalankan(bekal, &calon, umum, &argumen.keluaran, |selesai| {
        let hasil =
            susun(argumen, selesai, &calon, bahasa).map_err(|g| gagal(&argumen.keluaran, &g, bahasa))?;
        hasil.tulis(&argumen.keluaran).map_err(|g| gagal(&argumen.keluaran, &g, bahasa))?;
        if umum.json {
            keluaran::mesin(&hasil.json);
        }
        for keluhan in &hasil.keluhan {
            keluaran::kata(keluhan);
        }
        if !umum.quiet {
            katakan(argumen, selesai, berkas_setelan.as_deref(), bahasa);
        }
        Ok(akhir(argumen, selesai))
    })?
}

/// The result files, complete before the first is written.
struct Hasil {
    json: String,
    berkas: Vec<(PathBuf, Vec<u8>)>,
    /// Sources that could not be flagged.
    keluhan: Vec<String>,
}

impl Hasil {
    fn tulis(&self, folder: &Path) -> std::io::Result<()> {
        let json = (PathBuf::from(HASIL[2]), self.json.as_bytes());
        let lain = self.berkas.iter().map(|(nama, isi)| (nama.clone(), isi.as_slice()));
        keluaran::tulis_utuh(folder, &lain.chain([json]).collect::<Vec<_>>())
    }
}

fn susun(
    argumen: &Argumen,
    selesai: &Selesai<'_>,
    calon: &[Calon],
    bahasa: Bahasa,
) -> std::io::Result<Hasil> {
    let laporan = selesai.laporan;
    // The workbooks share nothing but the report they are made from.
    let (rekonsiliasi, bersih, salinan) = std::thread::scope(|benang| {
        let rekonsiliasi = benang.spawn(|| report::rekonsiliasi::tulis(laporan, bahasa));
        let salinan = (!argumen.tanpa_tanda).then(|| bertanda::susun(laporan, calon, bahasa));
        let bersih = report::bersih::tulis(laporan, bahasa);
        (rekonsiliasi.join().unwrap_or_else(|panik| std::panic::resume_unwind(panik)), bersih, salinan)
    });
    let mut berkas = vec![
        (PathBuf::from(HASIL[0]), rekonsiliasi.map_err(std::io::Error::other)?),
        (PathBuf::from(HASIL[1]), bersih.map_err(std::io::Error::other)?),
    ];
    if !laporan.kasus.tetapan.kosong() {
        berkas.push((putusan::TABEL.into(), report::padanan::tulis_tabel(laporan.kasus).into_bytes()));
    }
    let mut keluhan = Vec::new();
    if let Some(salinan) = salinan {
        berkas.extend(salinan.berkas.into_iter().map(|(n, isi)| (Path::new(BERTANDA).join(n), isi)));
        keluhan = salinan.keluhan;
    }
    if let Some(format) = argumen.ekspor {
        let tabel = ekspor::tulis(laporan, format.format(), bahasa)?;
        berkas.extend(tabel.into_iter().map(|(n, isi)| (Path::new(EKSPOR).join(n), isi)));
    }
    Ok(Hasil { json: report::json::tulis(laporan, bahasa), berkas, keluhan })
}

fn katakan(argumen: &Argumen, selesai: &Selesai<'_>, berkas_setelan: Option<&Path>, bahasa: Bahasa) {
    let warna = terminal::Warna(std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none());
    if let Some(jalur) = berkas_setelan {
        keluaran::kata(&pengaturan_dipakai(jalur, bahasa));
    }
    keluaran::kata(&terminal::ringkasan(selesai.laporan, bahasa, warna));
    if let Some(kata) = putusan::ringkasan(&selesai.laporan.kasus.tetapan, bahasa) {
        keluaran::kata(&kata);
    }
    keluaran::kata(&letak_hasil(argumen, bahasa));
}

fn akhir(argumen: &Argumen, selesai: &Selesai<'_>) -> Akhir {
    let terberat = selesai.laporan.temuan.iter().map(|t| t.temuan.tingkat).max();
    if argumen.masukan.contoh {
        Akhir::Bersih
    } else if !selesai.ditolak.is_empty() {
        Akhir::Sebagian
    } else if terberat.is_some_and(|t| t >= argumen.gagal_pada.tingkat()) {
        Akhir::AdaTemuan
    } else {
        Akhir::Bersih
    }
}

/// Makes the result folder and makes sure that results can be put there.
fn siapkan_keluaran(argumen: &Argumen, bahasa: Bahasa) -> Result<(), String> {
    let folder = argumen.keluaran.as_path();
    if let Some(ada) = HASIL.iter().map(|n| folder.join(n)).find(|p| p.exists())
        && !argumen.timpa
    {
        return Err(match bahasa {
            Bahasa::Id => {
                format!("{}: hasil sebelumnya masih ada; pakai --timpa atau -o folder lain", ada.display())
            }
            Bahasa::En => {
                format!("{}: an earlier result is there; use --timpa or -o another folder", ada.display())
            }
        });
    }
    if argumen.masukan.sebelumnya.is_none()
        && let Some((buku, banyak)) = sebelumnya::berjawab(folder, bahasa)
    {
        let buku = buku.display();
        return Err(match bahasa {
            Bahasa::Id => format!(
                "{buku}: memuat {banyak} jawaban yang akan hilang; tambahkan --sebelumnya {} agar ikut, atau pakai -o folder lain",
                folder.display()
            ),
            Bahasa::En => format!(
                "{buku}: holds {banyak} answers that would be lost; add --sebelumnya {} to keep them, or use -o another folder",
                folder.display()
            ),
        });
    }
    std::fs::create_dir_all(folder)
        .and_then(|()| tempfile::tempfile_in(folder).map(drop))
        .map_err(|galat| gagal(folder, &galat, bahasa))
}

fn gagal(folder: &Path, galat: &std::io::Error, bahasa: Bahasa) -> String {
    let folder = folder.display();
    match bahasa {
        Bahasa::Id => format!(
            "{folder}: hasil tidak dapat ditulis ({galat}); tutup berkas hasil di Excel, periksa izin folder, atau pakai -o folder lain"
        ),
        Bahasa::En => format!(
            "{folder}: results cannot be written ({galat}); close them in Excel, check the folder's permissions, or use -o another folder"
        ),
    }
}

fn pengaturan_dipakai(jalur: &Path, bahasa: Bahasa) -> String {
    let kata = match bahasa {
        Bahasa::Id => "Pengaturan",
        Bahasa::En => "Settings",
    };
    format!("{kata}: {}", nama_aman(&jalur.to_string_lossy()))
}

fn letak_hasil(argumen: &Argumen, bahasa: Bahasa) -> String {
    let (kata, salinan) = match bahasa {
        Bahasa::Id => ("Hasil", "salinan bertanda"),
        Bahasa::En => ("Results", "flagged copies"),
    };
    let folder = &argumen.keluaran;
    let mut daftar: Vec<String> = HASIL.iter().map(|n| folder.join(n).display().to_string()).collect();
    if folder.join(BERTANDA).exists() && !argumen.tanpa_tanda {
        daftar.push(format!("{} ({salinan})", folder.join(BERTANDA).display()));
    }
    format!("\n{kata}: {}", daftar.join(", "))
}
