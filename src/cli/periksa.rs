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
use super::{Akhir, Umum, bentuk, contoh, keluaran, pustaka, putusan};
use crate::model::Bahasa;
use crate::nomenclature::Pustaka;
use crate::nomenclature::keputusan::Ingatan;
use crate::reconcile::pengaturan::terapkan;
use crate::reconcile::{Kasus, Tingkat, periksa};
use crate::report::{self, Laporan, terminal};
use crate::riwayat::lembar::Terbaca;

#[derive(Args)]
pub struct Argumen {
    /// Buku kerja atau folder (dibaca sampai ke dalam); bawaan: folder ini
    #[arg(value_name = "PATH")]
    jalur: Vec<PathBuf>,
    /// Periksa contoh yang tertanam
    #[arg(long, conflicts_with = "jalur")]
    contoh: bool,
    #[command(flatten)]
    bentuk: bentuk::BentukSendiri,
    /// Folder hasil
    #[arg(short = 'o', long, value_name = "DIR", default_value = "hasil")]
    keluaran: PathBuf,
    /// Keputusan tentang padanan: buku kerja yang sudah diisi, atau padanan.tsv
    #[arg(long, value_name = "FILE")]
    padanan: Vec<PathBuf>,
    /// Ganti hasil yang sudah ada
    #[arg(long)]
    timpa: bool,
    /// Hasil sebelumnya (folder atau berkas): jawaban dibawa, perubahan ditunjukkan
    #[arg(long, value_name = "DIR|FILE")]
    sebelumnya: Option<PathBuf>,
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
    let Some(bentuk) = bentuk::muat(&argumen.bentuk, bahasa) else { return Akhir::TidakDapat };
    // Targets are tested before the long work, so that a bad path fails at once.
    if let Err(sebab) = siapkan_keluaran(argumen, bahasa) {
        keluaran::kata(&sebab);
        return Akhir::TidakDapat;
    }
    let di_sini = [PathBuf::from(".")];
    let data = if argumen.jalur.is_empty() { &di_sini[..] } else { &argumen.jalur };
    let bekal = match bekal(argumen, umum, data) {
        Ok(bekal) => bekal,
        Err(sebab) => {
            keluaran::kata(&sebab);
            return Akhir::TidakDapat;
        }
    };
    let Bekal { setelan: Dimuat { pengaturan, jalur: berkas_setelan }, lalu, ingatan, mut pustaka } = bekal;
    for keluhan in lalu.iter().flat_map(|l| &l.keluhan) {
        keluaran::kata(&nama_aman(&keluhan.kata(bahasa)));
    }
    let calon = if argumen.contoh { contoh::calon() } else { bacaan::kumpulkan(data, &argumen.keluaran) };
    let kemajuan = kemajuan(calon.len(), umum);
    let mut bacaan = bacaan::baca(&calon, &bentuk, &pustaka, umum.petunjuk(), bahasa, |nama| {
        kemajuan.set_message(nama_aman(nama));
        kemajuan.inc(1);
    });
    kemajuan.finish_and_clear();
    bacaan.susun_dokumen(&pengaturan, bahasa);
    let ditolak = bacaan.ditolak();
    for (nama, sebab) in &ditolak {
        keluaran::kata(&format!("{nama}: {sebab}"));
    }
    if bacaan.tabel.is_empty() {
        keluaran::kata(&tanpa_tabel(calon.is_empty(), &argumen.jalur, bahasa));
        return Akhir::TidakDapat;
    }
    let Bacaan { sumber, tabel, dilewati, dilewati_lembar, jalur } = bacaan;
    if umum.tahun.is_none() {
        pustaka.tinjau_tabel(&tabel);
    }
    let mut kasus = Kasus::susun(tabel, dilewati_lembar, &pustaka, &pengaturan);
    kasus.putuskan(&ingatan);
    let perkara = kasus.perkara(&sumber, &pustaka, &pengaturan);
    let temuan = terapkan(periksa(&perkara), &pengaturan);
    let tautan: Vec<Option<String>> =
        jalur.iter().map(|j| j.as_ref().and_then(|j| tautan(j, &argumen.keluaran))).collect();
    let mut laporan = Laporan::susun(&perkara, &kasus, temuan, &dilewati, &tautan, bahasa);
    if let Some(lalu) = lalu {
        laporan.sandingkan(lalu);
    }
    let json = report::json::tulis(&laporan, bahasa);
    let tabel_padanan = (!kasus.tetapan.kosong()).then(|| report::padanan::tulis_tabel(&kasus));
    // The two workbooks share nothing but the report they are made from.
    let (rekonsiliasi, bersih) = std::thread::scope(|benang| {
        let rekonsiliasi = benang.spawn(|| report::rekonsiliasi::tulis(&laporan, bahasa));
        let bersih = report::bersih::tulis(&laporan, bahasa);
        (rekonsiliasi.join().unwrap_or_else(|panik| std::panic::resume_unwind(panik)), bersih)
    });
    let hasil = rekonsiliasi.and_then(|r| Ok((r, bersih?))).map_err(std::io::Error::other).and_then(
        |(rekonsiliasi, bersih)| {
            let isi = [rekonsiliasi.as_slice(), bersih.as_slice(), json.as_bytes()];
            let mut berkas: Vec<(&str, &[u8])> = HASIL.into_iter().zip(isi).collect();
            berkas.extend(tabel_padanan.as_ref().map(|t| (putusan::TABEL, t.as_bytes())));
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
        if let Some(kata) = putusan::ringkasan(&kasus.tetapan, bahasa) {
            keluaran::kata(&kata);
        }
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

/// What a run takes along besides the documents.
struct Bekal {
    setelan: Dimuat,
    lalu: Option<Terbaca>,
    ingatan: Vec<Vec<Ingatan>>,
    pustaka: Pustaka,
}

fn bekal(argumen: &Argumen, umum: &Umum, data: &[PathBuf]) -> Result<Bekal, String> {
    let bahasa = umum.bahasa();
    // The embedded example lies in no folder.
    let folder_data = data.first().filter(|_| !argumen.contoh).map(PathBuf::as_path);
    let setelan = argumen.setelan.muat(folder_data, bahasa)?;
    let berkas_setelan = setelan.jalur.as_deref();
    let sebelumnya = argumen.sebelumnya.as_deref();
    let lalu = sebelumnya.map(|jalur| sebelumnya::muat(jalur, bahasa)).transpose()?;
    let sumber = putusan::sumber(berkas_setelan, &argumen.keluaran, sebelumnya);
    let ingatan = putusan::semua(&sumber, &argumen.padanan, bahasa)?;
    let mut pustaka = pustaka::muat(umum, berkas_setelan)?;
    pustaka
        .atur(|katalog| setelan.pengaturan.tetapkan_edisi(katalog))
        .map_err(|salah| setelan::baris_salah(berkas_setelan, &salah, bahasa))?;
    Ok(Bekal { setelan, lalu, ingatan, pustaka })
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
