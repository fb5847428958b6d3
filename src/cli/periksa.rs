//! `periksa [PATH…]`: the main job. Reads, matches, reconciles, writes the results.

use std::io::IsTerminal as _;
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::bacaan::{self, Bacaan};
use super::penolakan::nama_aman;
use super::sebelumnya;
use super::setelan::{self, Dimuat, PilihanSetelan};
use super::{Akhir, Umum, contoh, keluaran};
use crate::ingest::layout;
use crate::model::Bahasa;
use crate::nomenclature::Katalog;
use crate::reconcile::pengaturan::terapkan;
use crate::reconcile::pilihan::TakDikenal;
use crate::reconcile::{Kasus, Pilihan, Tingkat, periksa_terpilih};
use crate::report::{self, Laporan, terminal};

#[derive(Args)]
pub struct Argumen {
    /// Buku kerja atau folder (dibaca sampai ke dalam); bawaan: folder ini
    #[arg(value_name = "PATH")]
    jalur: Vec<PathBuf>,
    /// Periksa contoh yang tertanam
    #[arg(long, conflicts_with = "jalur")]
    contoh: bool,
    /// Folder hasil
    #[arg(short = 'o', long, value_name = "DIR", default_value = "hasil")]
    keluaran: PathBuf,
    /// Ganti hasil yang sudah ada
    #[arg(long)]
    timpa: bool,
    /// Hasil sebelumnya (folder atau berkas): jawaban dibawa, perubahan ditunjukkan
    #[arg(long, value_name = "DIR|FILE")]
    sebelumnya: Option<PathBuf>,
    /// Hanya aturan atau keluarga ini, misalnya PAGU,HIT-001
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pilih: Vec<String>,
    /// Tanpa aturan atau keluarga ini
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    abaikan: Vec<String>,
    /// Tingkat temuan yang membuat kode keluar 1
    #[arg(long, value_name = "TINGKAT", value_enum, default_value = "galat")]
    gagal_pada: GagalPada,
    #[command(flatten)]
    setelan: PilihanSetelan,
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

const HASIL: [&str; 3] = ["rekonsiliasi.xlsx", "bersih.xlsx", "temuan.json"];

pub fn jalankan(argumen: &Argumen, umum: &Umum) -> Akhir {
    let bahasa = umum.bahasa();
    let Some(pilihan) = pilihan(argumen, bahasa) else { return Akhir::TidakDapat };
    // Targets are tested before the long work, so that a bad path fails at once.
    if let Err(sebab) = siapkan_keluaran(argumen, bahasa) {
        keluaran::kata(&sebab);
        return Akhir::TidakDapat;
    }
    let di_sini = [PathBuf::from(".")];
    let data = if argumen.jalur.is_empty() { &di_sini[..] } else { &argumen.jalur };
    // The embedded example lies in no folder.
    let folder_data = data.first().filter(|_| !argumen.contoh).map(PathBuf::as_path);
    let Dimuat { pengaturan, jalur: berkas_setelan } = match argumen.setelan.muat(folder_data, bahasa) {
        Ok(dimuat) => dimuat,
        Err(sebab) => {
            keluaran::kata(&sebab);
            return Akhir::TidakDapat;
        }
    };
    let lalu = match argumen.sebelumnya.as_deref().map(|jalur| sebelumnya::muat(jalur, bahasa)).transpose() {
        Ok(lalu) => lalu,
        Err(sebab) => {
            keluaran::kata(&sebab);
            return Akhir::TidakDapat;
        }
    };
    for keluhan in lalu.iter().flat_map(|l| &l.keluhan) {
        keluaran::kata(&nama_aman(&keluhan.kata(bahasa)));
    }
    let calon = if argumen.contoh { contoh::calon() } else { bacaan::kumpulkan(data, &argumen.keluaran) };
    let mut katalog = Katalog::bawaan();
    if let Err(salah) = pengaturan.tetapkan_edisi(&mut [&mut katalog]) {
        keluaran::kata(&setelan::baris_salah(berkas_setelan.as_deref(), &salah, bahasa));
        return Akhir::TidakDapat;
    }
    let kemajuan = kemajuan(calon.len(), umum);
    let mut bacaan = bacaan::baca(&calon, &layout::bawaan(), &katalog, umum.petunjuk(), bahasa, |nama| {
        kemajuan.set_message(nama_aman(nama));
        kemajuan.inc(1);
    });
    kemajuan.finish_and_clear();
    bacaan.pisahkan_kembar(&pengaturan, bahasa);
    let ditolak = bacaan.ditolak();
    for (nama, sebab) in &ditolak {
        keluaran::kata(&format!("{nama}: {sebab}"));
    }
    if bacaan.tabel.is_empty() {
        keluaran::kata(&tanpa_tabel(calon.is_empty(), &argumen.jalur, bahasa));
        return Akhir::TidakDapat;
    }
    let Bacaan { sumber, tabel, dilewati, dilewati_lembar, jalur } = bacaan;
    let kasus = Kasus::susun(tabel, dilewati_lembar, &katalog, &pengaturan);
    let perkara = kasus.perkara(&sumber, &katalog, &pengaturan);
    let temuan = terapkan(periksa_terpilih(&perkara, &pilihan), &pengaturan);
    let tautan: Vec<Option<String>> =
        jalur.iter().map(|j| j.as_ref().and_then(|j| tautan(j, &argumen.keluaran))).collect();
    let mut laporan =
        Laporan::susun(&perkara, &kasus, temuan, &dilewati, &tautan, bahasa).dengan_pilihan(pilihan);
    if let Some(lalu) = lalu {
        laporan.sandingkan(lalu);
    }
    let json = report::json::tulis(&laporan, bahasa);
    // The two workbooks share nothing but the report they are made from.
    let (rekonsiliasi, bersih) = std::thread::scope(|benang| {
        let rekonsiliasi = benang.spawn(|| report::rekonsiliasi::tulis(&laporan, bahasa));
        let bersih = report::bersih::tulis(&laporan, bahasa);
        (rekonsiliasi.join().unwrap_or_else(|panik| std::panic::resume_unwind(panik)), bersih)
    });
    let hasil = rekonsiliasi.and_then(|r| Ok((r, bersih?))).map_err(std::io::Error::other).and_then(
        |(rekonsiliasi, bersih)| {
            let isi = [rekonsiliasi.as_slice(), bersih.as_slice(), json.as_bytes()];
            let berkas: Vec<(&str, &[u8])> = HASIL.into_iter().zip(isi).collect();
            keluaran::tulis_utuh(&argumen.keluaran, &berkas)
        },
    );
    if let Err(galat) = hasil {
        keluaran::kata(&tidak_tertulis(&argumen.keluaran, &galat, bahasa));
        return Akhir::TidakDapat;
    }
    if umum.json {
        keluaran::mesin(&json);
    }
    if !umum.quiet {
        let warna =
            terminal::Warna(std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none());
        if let Some(jalur) = &berkas_setelan {
            keluaran::kata(&pengaturan_dipakai(jalur, bahasa));
        }
        keluaran::kata(&terminal::ringkasan(&laporan, bahasa, warna));
        keluaran::kata(&letak_hasil(&argumen.keluaran, bahasa));
    }
    let terberat = laporan.temuan.iter().map(|t| t.temuan.tingkat).max();
    if argumen.contoh {
        Akhir::Bersih
    } else if !ditolak.is_empty() {
        Akhir::Sebagian
    } else if terberat.is_some_and(|t| t >= argumen.gagal_pada.tingkat()) {
        Akhir::AdaTemuan
    } else {
        Akhir::Bersih
    }
}

/// The rules to use; a word that names none is said and ends the run.
fn pilihan(argumen: &Argumen, bahasa: Bahasa) -> Option<Pilihan> {
    let pilihan = Pilihan::baca(&argumen.pilih, &argumen.abaikan);
    let sebut = |salah: &TakDikenal| {
        keluaran::kata(&super::aturan::tidak_ada(&salah.tertulis, salah.terdekat, bahasa));
    };
    pilihan.inspect_err(sebut).ok()
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
    if argumen.sebelumnya.is_none()
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
        .map_err(|galat| tidak_tertulis(folder, &galat, bahasa))
}

fn tidak_tertulis(folder: &Path, galat: &std::io::Error, bahasa: Bahasa) -> String {
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

fn tanpa_tabel(tanpa_berkas: bool, jalur: &[PathBuf], bahasa: Bahasa) -> String {
    let tempat = jalur.iter().map(|j| j.display().to_string()).collect::<Vec<_>>().join(", ");
    let tempat = if tempat.is_empty() { ".".to_owned() } else { tempat };
    match (tanpa_berkas, bahasa) {
        (true, Bahasa::Id) => format!(
            "{tempat}: tidak ada buku kerja (.xlsx, .xlsm) di sini; taruh DPA, Renstra, dan Renja di satu folder"
        ),
        (true, Bahasa::En) => {
            format!("{tempat}: no workbook (.xlsx, .xlsm) here; put DPA, Renstra and Renja into one folder")
        }
        (false, Bahasa::Id) => {
            "tidak ada tabel Renstra, Renja, RKPD, atau DPA yang dikenali; lihat: selaras kenali BERKAS"
                .to_owned()
        }
        (false, Bahasa::En) => {
            "no table of a Renstra, Renja, RKPD or DPA was recognised; see: selaras kenali FILE".to_owned()
        }
    }
}

fn pengaturan_dipakai(jalur: &Path, bahasa: Bahasa) -> String {
    let kata = match bahasa {
        Bahasa::Id => "Pengaturan",
        Bahasa::En => "Settings",
    };
    format!("{kata}: {}", nama_aman(&jalur.to_string_lossy()))
}

fn letak_hasil(folder: &Path, bahasa: Bahasa) -> String {
    let kata = match bahasa {
        Bahasa::Id => "Hasil",
        Bahasa::En => "Results",
    };
    let daftar: Vec<String> = HASIL.iter().map(|n| folder.join(n).display().to_string()).collect();
    format!("\n{kata}: {}", daftar.join(", "))
}

/// Progress while files are read; silent where nobody watches.
fn kemajuan(banyak: usize, umum: &Umum) -> ProgressBar {
    let terlihat = std::io::stderr().is_terminal() && !umum.quiet;
    let sasaran = if terlihat { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let batang = ProgressBar::with_draw_target(Some(banyak as u64), sasaran);
    if let Ok(gaya) = ProgressStyle::with_template("{spinner} {pos}/{len} {msg}") {
        batang.set_style(gaya);
    }
    if terlihat {
        batang.enable_steady_tick(Duration::from_millis(100));
    }
    batang
}

/// The path of a source as seen from the result folder, so that links survive
/// when both are moved together.
fn tautan(jalur: &Path, folder: &Path) -> Option<String> {
    let (jalur, folder) = (std::fs::canonicalize(jalur).ok()?, std::fs::canonicalize(folder).ok()?);
    let sama = jalur.components().zip(folder.components()).take_while(|(a, b)| a == b).count();
    if sama == 0 {
        return None;
    }
    let naik = folder.components().skip(sama).map(|_| "..".to_owned());
    let turun = jalur.components().skip(sama).filter_map(|k| match k {
        Component::Normal(nama) => Some(nama.to_string_lossy().into_owned()),
        _ => None,
    });
    Some(naik.chain(turun).collect::<Vec<_>>().join("/"))
}
