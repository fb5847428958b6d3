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
use crate::reconcile::{Kasus, Pengaturan, Pilihan, periksa_terpilih};
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
    pub bentuk: bentuk::BentukSendiri,
    /// Keputusan tentang padanan: buku kerja yang sudah diisi, atau padanan.tsv
    #[arg(long, value_name = "FILE")]
    pub padanan: Vec<PathBuf>,
    /// Hasil sebelumnya (folder atau berkas): jawaban dibawa, perubahan ditunjukkan
    #[arg(long, value_name = "DIR|FILE")]
    pub sebelumnya: Option<PathBuf>,
    /// Hanya aturan atau keluarga ini, misalnya PAGU,HIT-001
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub pilih: Vec<String>,
    /// Tanpa aturan atau keluarga ini
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub abaikan: Vec<String>,
    #[command(flatten)]
    pub setelan: PilihanSetelan,
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
    pub bentuk: Vec<Bentuk>,
    lalu: Option<Terbaca>,
    ingatan: Vec<Vec<Ingatan>>,
    pub pustaka: Pustaka,
    pilihan: Pilihan,
    /// The list that answers before any document was read.
    utama: usize,
}

impl Bekal {
    /// Loads it; complaints about an earlier result are said at once.
    ///
    /// # Errors
    /// A sentence for people.
    pub fn muat(masukan: &Masukan, umum: &Umum, folder: &Path) -> Result<Self, String> {
        let pilihan = Pilihan::baca(&masukan.pilih, &masukan.abaikan)
            .map_err(|salah| super::aturan::tidak_ada(&salah.tertulis, salah.terdekat, umum.bahasa()))?;
        let bentuk = bentuk::muat(&masukan.bentuk, umum.bahasa())?;
        let setelan = setelan(masukan, umum)?;
        let pustaka = pustaka(&setelan, umum)?;
        let utama = pustaka.nomor_utama();
        let mut bekal = Self { setelan, bentuk, lalu: None, ingatan: Vec::new(), pustaka, pilihan, utama };
        bekal.ingat(masukan, umum, folder)?;
        Ok(bekal)
    }

    /// The same for the next office: layouts stay, and so do the reference lists
    /// where the settings are those of the same file.
    ///
    /// # Errors
    /// A sentence for people; the bekal can be used for another office all the same.
    pub fn pindah(&mut self, masukan: &Masukan, umum: &Umum) -> Result<(), String> {
        let setelan = setelan(masukan, umum)?;
        if setelan.jalur != self.setelan.jalur {
            self.pustaka = pustaka(&setelan, umum)?;
            self.utama = self.pustaka.nomor_utama();
        }
        self.setelan = setelan;
        self.pustaka.utamakan(self.utama);
        (self.lalu, self.ingatan) = (None, Vec::new());
        Ok(())
    }

    /// Reads the answers and decisions of earlier runs.
    ///
    /// # Errors
    /// A sentence for people.
    pub fn ingat(&mut self, masukan: &Masukan, umum: &Umum, folder: &Path) -> Result<(), String> {
        let bahasa = umum.bahasa();
        let sebelumnya = masukan.sebelumnya.as_deref();
        self.lalu = sebelumnya.map(|jalur| sebelumnya::muat(jalur, bahasa)).transpose()?;
        for keluhan in self.lalu.iter().flat_map(|l| &l.keluhan) {
            keluaran::kata(&nama_aman(&keluhan.kata(bahasa)));
        }
        let sumber = putusan::sumber(self.setelan.jalur.as_deref(), folder, sebelumnya);
        self.ingatan = putusan::semua(&sumber, &masukan.padanan, bahasa)?;
        Ok(())
    }
}

fn setelan(masukan: &Masukan, umum: &Umum) -> Result<Dimuat, String> {
    let data = masukan.data();
    // The embedded example lies in no folder.
    let folder_data = data.first().filter(|_| !masukan.contoh).map(PathBuf::as_path);
    masukan.setelan.muat(folder_data, umum.bahasa())
}

fn pustaka(setelan: &Dimuat, umum: &Umum) -> Result<Pustaka, String> {
    let berkas_setelan = setelan.jalur.as_deref();
    let mut pustaka = pustaka::muat(umum, berkas_setelan)?;
    pustaka
        .atur(|katalog| setelan.pengaturan.tetapkan_edisi(katalog))
        .map_err(|salah| setelan::baris_salah(berkas_setelan, &salah, umum.bahasa()))?;
    Ok(pustaka)
}

/// What a run came to.
pub struct Selesai<'a> {
    pub laporan: &'a Laporan<'a>,
    /// Files without any table, each with its reason.
    pub ditolak: &'a [Ditolak],
}

/// Base name of an input that was left out, and why.
pub type Ditolak = (String, String);

/// Reads and reconciles, then gives the report to `olah`; says what was left out.
///
/// # Errors
/// A sentence for people where no table was read.
pub fn jalankan<T>(
    bekal: &mut Bekal,
    calon: &[Calon],
    umum: &Umum,
    folder: &Path,
    olah: impl FnOnce(&Selesai<'_>) -> T,
) -> Result<T, String> {
    let kemajuan = kemajuan(calon.len(), umum, "{spinner} {pos}/{len} {msg}");
    let katakan = |ditolak: &[Ditolak]| {
        kemajuan.finish_and_clear();
        for (nama, sebab) in ditolak {
            keluaran::kata(&format!("{nama}: {sebab}"));
        }
    };
    let kabar = |nama: &str| {
        kemajuan.set_message(nama_aman(nama));
        kemajuan.inc(1);
    };
    let hasil = kerjakan(
        bekal,
        calon,
        umum,
        folder,
        kabar,
        |_, _| (),
        |selesai| {
            katakan(selesai.ditolak);
            olah(selesai)
        },
    );
    hasil.map_err(|ditolak| {
        katakan(&ditolak);
        tanpa_tabel(calon.is_empty(), umum.bahasa())
    })
}

/// Reads and reconciles in silence, then gives the report to `olah`. `kabar` hears
/// the name of each file before it is read; `sisihkan` may take away what was read.
///
/// # Errors
/// The files that were left out, where no table was read.
pub fn kerjakan<T>(
    bekal: &mut Bekal,
    calon: &[Calon],
    umum: &Umum,
    folder: &Path,
    kabar: impl FnMut(&str),
    sisihkan: impl FnOnce(&mut Bacaan, &Pengaturan),
    olah: impl FnOnce(&Selesai<'_>) -> T,
) -> Result<T, Vec<Ditolak>> {
    let bahasa = umum.bahasa();
    let Bekal { setelan: Dimuat { pengaturan, .. }, bentuk, lalu, ingatan, pustaka, pilihan, .. } = bekal;
    let mut bacaan = bacaan::baca(calon, bentuk, pustaka, umum.petunjuk(), bahasa, kabar);
    sisihkan(&mut bacaan, pengaturan);
    bacaan.susun_dokumen(pengaturan, bahasa);
    let ditolak = bacaan.ditolak();
    if bacaan.tabel.is_empty() {
        return Err(ditolak);
    }
    let Bacaan { sumber, tabel, dilewati, dilewati_lembar, jalur } = bacaan;
    if umum.tahun.is_none() {
        pustaka.tinjau_tabel(&tabel);
    }
    let mut kasus = Kasus::susun(tabel, dilewati_lembar, pustaka, pengaturan);
    kasus.putuskan(ingatan);
    let perkara = kasus.perkara(&sumber, pustaka, pengaturan);
    let temuan = terapkan(periksa_terpilih(&perkara, pilihan), pengaturan);
    let tautan: Vec<Option<String>> =
        jalur.iter().map(|j| j.as_ref().and_then(|j| tautan(j, folder))).collect();
    let mut laporan =
        Laporan::susun(&perkara, &kasus, temuan, &dilewati, &tautan, bahasa).dengan_pilihan(pilihan.clone());
    if let Some(lalu) = lalu.take() {
        laporan.sandingkan(lalu);
    }
    Ok(olah(&Selesai { laporan: &laporan, ditolak: &ditolak }))
}

pub fn tanpa_tabel(tanpa_berkas: bool, bahasa: Bahasa) -> String {
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

/// Progress as `pola` shows it; silent where nobody watches.
pub fn kemajuan(banyak: usize, umum: &Umum, pola: &str) -> ProgressBar {
    let terlihat = std::io::stderr().is_terminal() && !umum.quiet;
    let sasaran = if terlihat { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let batang = ProgressBar::with_draw_target(Some(banyak as u64), sasaran);
    if let Ok(gaya) = ProgressStyle::with_template(pola) {
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
