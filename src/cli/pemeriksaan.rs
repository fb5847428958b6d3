//! One run over documents, whatever is made of it: settings, reference lists and
//! memory are loaded, the workbooks read, matched and reconciled; what comes out
//! is a report, given to the command that asked.

use std::io::IsTerminal as _;
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::bacaan::{self, Bacaan, Calon};
use super::penolakan::nama_aman;
use super::setelan::{self, Dimuat, PilihanSetelan};
use super::{Umum, bentuk, contoh, keluaran, pustaka, putusan, sebelumnya};
use crate::ingest::layout::Bentuk;
use crate::model::Bahasa;
use crate::nomenclature::Pustaka;
use crate::nomenclature::keputusan::Ingatan;
use crate::reconcile::pengaturan::terapkan;
use crate::reconcile::{Kasus, periksa};
use crate::report::Laporan;
use crate::riwayat::lembar::Terbaca;

/// What a run takes, whatever it writes.
#[derive(Args, Clone)]
pub struct Masukan {
    /// Buku kerja atau folder (dibaca sampai ke dalam); bawaan: folder ini
    #[arg(value_name = "PATH")]
    pub jalur: Vec<PathBuf>,
    /// Pakai contoh yang tertanam
    #[arg(long, conflicts_with = "jalur")]
    pub contoh: bool,
    #[command(flatten)]
    bentuk: bentuk::BentukSendiri,
    /// Keputusan tentang padanan: buku kerja yang sudah diisi, atau padanan.tsv
    #[arg(long, value_name = "FILE")]
    padanan: Vec<PathBuf>,
    /// Hasil sebelumnya (folder atau berkas): jawaban dibawa, perubahan ditunjukkan
    #[arg(long, value_name = "DIR|FILE")]
    pub sebelumnya: Option<PathBuf>,
    #[command(flatten)]
    setelan: PilihanSetelan,
}

impl Masukan {
    /// The paths that were named, else the current folder.
    pub fn data(&self) -> Vec<PathBuf> {
        if self.jalur.is_empty() { vec![PathBuf::from(".")] } else { self.jalur.clone() }
    }

    /// The workbooks to read; those in the result folder are not among them.
    pub fn calon(&self, keluaran: &Path) -> Vec<Calon> {
        if self.contoh { contoh::calon() } else { bacaan::kumpulkan(&self.data(), keluaran) }
    }
}

/// What a run takes along besides the documents.
pub struct Bekal {
    pub setelan: Dimuat,
    bentuk: Vec<Bentuk>,
    lalu: Option<Terbaca>,
    ingatan: Vec<Vec<Ingatan>>,
    pustaka: Pustaka,
}

impl Bekal {
    /// Loads it; complaints about an earlier result are said at once.
    ///
    /// # Errors
    /// A sentence for people.
    pub fn muat(masukan: &Masukan, umum: &Umum, folder: &Path) -> Result<Self, String> {
        let bahasa = umum.bahasa();
        let bentuk = bentuk::muat(&masukan.bentuk, bahasa)?;
        let data = masukan.data();
        // The embedded example lies in no folder.
        let folder_data = data.first().filter(|_| !masukan.contoh).map(PathBuf::as_path);
        let setelan = masukan.setelan.muat(folder_data, bahasa)?;
        let berkas_setelan = setelan.jalur.as_deref();
        let sebelumnya = masukan.sebelumnya.as_deref();
        let lalu = sebelumnya.map(|jalur| sebelumnya::muat(jalur, bahasa)).transpose()?;
        for keluhan in lalu.iter().flat_map(|l| &l.keluhan) {
            keluaran::kata(&nama_aman(&keluhan.kata(bahasa)));
        }
        let sumber = putusan::sumber(berkas_setelan, folder, sebelumnya);
        let ingatan = putusan::semua(&sumber, &masukan.padanan, bahasa)?;
        let mut pustaka = pustaka::muat(umum, berkas_setelan)?;
        pustaka
            .atur(|katalog| setelan.pengaturan.tetapkan_edisi(katalog))
            .map_err(|salah| setelan::baris_salah(berkas_setelan, &salah, bahasa))?;
        Ok(Self { setelan, bentuk, lalu, ingatan, pustaka })
    }
}

/// What a run came to.
pub struct Selesai<'a> {
    pub laporan: &'a Laporan<'a>,
    /// Files without any table, each with its reason.
    pub ditolak: &'a [(String, String)],
}

/// Reads and reconciles, then gives the report to `olah`.
///
/// # Errors
/// A sentence for people where no table was read.
pub fn jalankan<T>(
    bekal: Bekal,
    calon: &[Calon],
    umum: &Umum,
    folder: &Path,
    olah: impl FnOnce(&Selesai<'_>) -> T,
) -> Result<T, String> {
    let bahasa = umum.bahasa();
    let Bekal { setelan: Dimuat { pengaturan, .. }, bentuk, lalu, ingatan, mut pustaka } = bekal;
    let kemajuan = kemajuan(calon.len(), umum);
    let mut bacaan = bacaan::baca(calon, &bentuk, &pustaka, umum.petunjuk(), bahasa, |nama| {
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
        return Err(tanpa_tabel(calon.is_empty(), bahasa));
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
        jalur.iter().map(|j| j.as_ref().and_then(|j| tautan(j, folder))).collect();
    let mut laporan = Laporan::susun(&perkara, &kasus, temuan, &dilewati, &tautan, bahasa);
    if let Some(lalu) = lalu {
        laporan.sandingkan(lalu);
    }
    Ok(olah(&Selesai { laporan: &laporan, ditolak: &ditolak }))
}

fn tanpa_tabel(tanpa_berkas: bool, bahasa: Bahasa) -> String {
    match (tanpa_berkas, bahasa) {
        (true, Bahasa::Id) => {
            "tidak ada buku kerja (.xlsx, .xlsm, .xls, .ods, .csv) di sini; taruh DPA, Renstra, dan Renja di satu folder".to_owned()
        }
        (true, Bahasa::En) => {
            "no workbook (.xlsx, .xlsm, .xls, .ods, .csv) here; put DPA, Renstra and Renja into one folder".to_owned()
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
