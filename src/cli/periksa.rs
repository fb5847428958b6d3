//! `periksa [PATH…]`: the main job. Reads, matches, reconciles, writes the results.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::bacaan::Calon;
use super::kunci::{self, Kunci};
use super::pemeriksaan::{self, Bekal, Masukan, Selesai};
use super::penolakan::nama_aman;
use super::segel::DISIMPAN;
use super::wilayah::Milik;
use super::{Akhir, Umum, bertanda, keluaran, putusan, sebelumnya, wilayah};
use crate::model::Bahasa;
use crate::reconcile::Tingkat;
use crate::report::ekspor::{self, FormatEkspor, Partisi};
use crate::report::{self, terminal};

#[derive(Args)]
pub struct Argumen {
    #[command(flatten)]
    pub(super) masukan: Masukan,
    /// Folder hasil
    #[arg(short = 'o', long, value_name = "DIR", default_value = "hasil")]
    pub(super) keluaran: PathBuf,
    #[command(flatten)]
    pub(super) wilayah: wilayah::Pilihan,
    /// Ganti hasil yang sudah ada
    #[arg(long)]
    pub(super) timpa: bool,
    /// Tanpa salinan berkas sumber yang ditandai
    #[arg(long)]
    tanpa_tanda: bool,
    /// Tulis juga baris, padanan, sandingan, dan temuan untuk mesin (folder ekspor/)
    #[arg(long, value_name = "FORMAT", value_enum)]
    ekspor: Option<PilihanEkspor>,
    /// Tingkat temuan yang membuat kode keluar 1
    #[arg(long, value_name = "TINGKAT", value_enum, default_value = "galat")]
    pub(super) gagal_pada: GagalPada,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum GagalPada {
    Galat,
    Peringatan,
    Catatan,
}

impl GagalPada {
    pub(super) fn tingkat(self) -> Tingkat {
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

pub(super) const HASIL: [&str; 3] = ["rekonsiliasi.xlsx", "bersih.xlsx", "temuan.json"];
/// Folder of the flagged copies inside the result folder (contract.md).
pub(super) const BERTANDA: &str = "bertanda";
pub(super) const EKSPOR: &str = "ekspor";

pub fn jalankan(argumen: &Argumen, umum: &Umum) -> Akhir {
    periksa(argumen, umum).unwrap_or_else(|sebab| {
        keluaran::kata(&sebab);
        Akhir::TidakDapat
    })
}

fn periksa(argumen: &Argumen, umum: &Umum) -> Result<Akhir, String> {
    if argumen.wilayah.wilayah() {
        return wilayah::periksa(argumen, umum);
    }
    let bahasa = umum.bahasa();
    // Targets are tested before the long work, so that a bad path fails at once.
    let _kunci =
        siapkan_keluaran(&argumen.keluaran, argumen.timpa, argumen.masukan.sebelumnya.as_deref(), bahasa)?;
    let mut bekal = Bekal::muat(&argumen.masukan, umum, &argumen.keluaran)?;
    bekal.tulisan = argumen.tulisan();
    let berkas_setelan = bekal.setelan.jalur.clone();
    let calon = argumen.masukan.calon(&argumen.keluaran);
    pemeriksaan::jalankan(&mut bekal, &calon, umum, &argumen.keluaran, |selesai| {
        let hasil = susun(Prosesor::Bebas, &argumen.tulisan(), selesai, &calon, bahasa)
            .map_err(|g| gagal(&argumen.keluaran, &g, bahasa))?;
        let lain = hasil.tulis(&argumen.keluaran).map_err(|g| gagal(&argumen.keluaran, &g, bahasa))?;
        if umum.json {
            keluaran::mesin(&hasil.json);
        }
        for keluhan in hasil.keluhan.iter().chain(&keluaran::nama_lain(&lain, bahasa)) {
            keluaran::kata(keluhan);
        }
        if !umum.quiet {
            katakan(argumen, selesai, berkas_setelan.as_deref(), bahasa);
        }
        Ok(akhir(argumen, selesai))
    })?
}

impl Argumen {
    /// What is written.
    pub(super) fn tulisan(&self) -> Tulisan {
        Tulisan {
            tanpa_tanda: self.tanpa_tanda,
            ekspor: self.ekspor.map(PilihanEkspor::format),
            partisi: None,
            milik: None,
        }
    }
}

/// Options that decide which results are written.
#[derive(Clone, Debug, Default)]
pub struct Tulisan {
    pub tanpa_tanda: bool,
    pub ekspor: Option<FormatEkspor>,
    /// Of an office of a region.
    pub partisi: Option<Partisi>,
    /// Whose tables alone are taken, of files that hold several offices.
    pub milik: Option<Milik>,
}

/// The result files, complete before the first is written.
pub(super) struct Hasil {
    pub json: String,
    /// All but the JSON, by their path in the result folder.
    pub berkas: Vec<(PathBuf, Vec<u8>)>,
    /// Sources that could not be flagged.
    pub keluhan: Vec<String>,
    /// Files that these take the place of, kept aside for they are needed to make the
    /// result again.
    disimpan: Vec<PathBuf>,
}

impl Hasil {
    /// Writes them; returns those that could not get their own names.
    pub fn tulis(&self, folder: &Path) -> std::io::Result<Vec<(PathBuf, PathBuf)>> {
        let mut lama = Vec::with_capacity(self.disimpan.len());
        for jalur in &self.disimpan {
            let nama = jalur.file_name().unwrap_or_default();
            lama.push((Path::new(DISIMPAN).join(nama), std::fs::read(jalur)?));
        }
        let lama = lama.iter().map(|(nama, isi)| (nama.clone(), isi.as_slice()));
        let json = (PathBuf::from(HASIL[2]), self.json.as_bytes());
        let lain = self.berkas.iter().map(|(nama, isi)| (nama.clone(), isi.as_slice()));
        keluaran::tulis_hasil(folder, &lama.chain(lain).chain([json]).collect::<Vec<_>>())
    }
}

/// Whether other processors wait for work.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Prosesor {
    Bebas,
    /// Each of them has an office of its own.
    Terpakai,
}

pub(super) fn susun(
    prosesor: Prosesor,
    tulisan: &Tulisan,
    selesai: &Selesai<'_>,
    calon: &[Calon],
    bahasa: Bahasa,
) -> std::io::Result<Hasil> {
    let laporan = selesai.laporan;
    let rekonsiliasi = || report::rekonsiliasi::tulis(laporan, bahasa);
    let lain = || {
        let salinan = (!tulisan.tanpa_tanda).then(|| bertanda::susun(laporan, calon, bahasa));
        (report::bersih::tulis(laporan, bahasa), salinan)
    };
    // The workbooks share nothing but the report they are made from.
    let (rekonsiliasi, (bersih, salinan)) = match prosesor {
        Prosesor::Bebas => std::thread::scope(|benang| {
            let rekonsiliasi = benang.spawn(rekonsiliasi);
            let lain = lain();
            (rekonsiliasi.join().unwrap_or_else(|panik| std::panic::resume_unwind(panik)), lain)
        }),
        Prosesor::Terpakai => (rekonsiliasi(), lain()),
    };
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
    if let Some(format) = tulisan.ekspor {
        let tabel = ekspor::tulis(laporan, format, tulisan.partisi.as_ref(), bahasa)?;
        berkas.extend(tabel.into_iter().map(|(n, isi)| (Path::new(EKSPOR).join(n), isi)));
    }
    let disimpan = selesai.digantikan.to_vec();
    Ok(Hasil { json: report::json::tulis(laporan, bahasa), berkas, keluhan, disimpan })
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

/// Makes the result folder, holds it, and makes sure that results can be put there.
pub(super) fn siapkan_keluaran(
    folder: &Path,
    timpa: bool,
    sebelumnya: Option<&Path>,
    bahasa: Bahasa,
) -> Result<Kunci, String> {
    let kunci = pegang(folder, bahasa)?;
    if let Some(ada) = HASIL.iter().map(|n| folder.join(n)).find(|p| p.exists())
        && !timpa
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
    if sebelumnya.is_none()
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
    Ok(kunci)
}

/// Makes a result folder and holds it, so that no second run writes into it.
pub(super) fn pegang(folder: &Path, bahasa: Bahasa) -> Result<Kunci, String> {
    std::fs::create_dir_all(folder).map_err(|galat| gagal(folder, &galat, bahasa))?;
    Kunci::ambil(folder).map_err(|sebab| match (sebab, bahasa) {
        (kunci::Gagal::Io(galat), _) => gagal(folder, &galat, bahasa),
        (kunci::Gagal::Dipakai, Bahasa::Id) => format!(
            "{}: sedang dipakai pemeriksaan lain; tunggu sampai selesai, atau pakai -o folder lain",
            folder.display()
        ),
        (kunci::Gagal::Dipakai, Bahasa::En) => {
            format!(
                "{}: another run is using it; wait for its end, or use -o another folder",
                folder.display()
            )
        }
    })
}

/// Why results cannot be written, and what helps.
pub(super) fn gagal(folder: &Path, galat: &std::io::Error, bahasa: Bahasa) -> String {
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
