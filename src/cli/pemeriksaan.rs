//! One run over documents, whatever is made of it: settings, reference lists and
//! memory are loaded, the workbooks read, matched and reconciled; what comes out
//! is a report, given to the command that asked.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;

use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::bacaan::{self, Bacaan, Calon};
use super::penolakan::nama_aman;
use super::periksa::Tulisan;
use super::segel::{self, Jejak};
use super::setelan::{self, Dimuat, PilihanSetelan};
use super::{Umum, bentuk, contoh, keluaran, pustaka, putusan, sebelumnya};
use crate::ingest::layout::Bentuk;
use crate::model::Bahasa;
use crate::model::sidik::sidik_jari;
use crate::nomenclature::Pustaka;
use crate::nomenclature::keputusan::Ingatan;
use crate::reconcile::pengaturan::terapkan;
use crate::reconcile::{Kasus, Pilihan, periksa_terpilih};
use crate::report::Laporan;
use crate::report::segel::{BerkasSegel, Segel};
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
    /// Hash of them all, made when it is asked for: they are the same for every office of a region.
    sidik_bentuk: OnceLock<String>,
    lalu: Option<Terbaca>,
    ingatan: Vec<Vec<Ingatan>>,
    pub pustaka: Pustaka,
    pilihan: Pilihan,
    /// The list that answers before any document was read.
    utama: usize,
    /// Files that all this was read from.
    jejak: Jejak,
    pub tulisan: Tulisan,
    /// The seal of an earlier result that is made again; else one is made.
    tercatat: Option<Segel>,
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
        let daftar = pustaka::berkas_dipakai(umum, setelan.jalur.as_deref())?;
        let mut bekal = Self::susun(setelan, bentuk, &daftar, pilihan, umum)?;
        bekal.jejak.bentuk = segel::tapak(masukan.bentuk.berkas());
        bekal.ingat(masukan, umum, folder)?;
        Ok(bekal)
    }

    fn susun(
        setelan: Dimuat,
        bentuk: Vec<Bentuk>,
        daftar: &[PathBuf],
        pilihan: Pilihan,
        umum: &Umum,
    ) -> Result<Self, String> {
        let pustaka = pustaka(&setelan, daftar, umum)?;
        let utama = pustaka.nomor_utama();
        let jejak = Jejak {
            setelan: segel::tapak(setelan.jalur.as_slice()),
            nomenklatur: segel::tapak(daftar),
            ..Jejak::default()
        };
        Ok(Self {
            setelan,
            sidik_bentuk: OnceLock::new(),
            bentuk,
            lalu: None,
            ingatan: Vec::new(),
            pustaka,
            pilihan,
            utama,
            jejak,
            tulisan: Tulisan::default(),
            tercatat: None,
        })
    }

    /// The same for the next office: layouts stay, and so do the reference lists
    /// where the settings are those of the same file.
    ///
    /// # Errors
    /// A sentence for people; the bekal can be used for another office all the same.
    pub fn pindah(&mut self, masukan: &Masukan, umum: &Umum) -> Result<(), String> {
        let setelan = setelan(masukan, umum)?;
        if setelan.jalur != self.setelan.jalur {
            let daftar = pustaka::berkas_dipakai(umum, setelan.jalur.as_deref())?;
            self.pustaka = pustaka(&setelan, &daftar, umum)?;
            self.jejak.nomenklatur = segel::tapak(&daftar);
            self.utama = self.pustaka.nomor_utama();
        }
        self.jejak.setelan = segel::tapak(setelan.jalur.as_slice());
        self.setelan = setelan;
        self.pustaka.utamakan(self.utama);
        (self.lalu, self.ingatan) = (None, Vec::new());
        Ok(())
    }

    /// Hash of the layouts.
    pub fn sidik_bentuk(&self) -> &str {
        self.sidik_bentuk.get_or_init(|| sidik_jari(format!("{:?}", self.bentuk).as_bytes()))
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
        self.jejak.sebelumnya = sebelumnya.map(|s| segel::tapak(&sebelumnya::berkas(s))).unwrap_or_default();
        let sumber = putusan::sumber(self.setelan.jalur.as_deref(), folder, sebelumnya);
        let (jalur, ingatan): (Vec<PathBuf>, Vec<Vec<Ingatan>>) =
            putusan::semua(&sumber, &masukan.padanan, bahasa)?.into_iter().unzip();
        self.jejak.keputusan = segel::tapak(&jalur);
        self.ingatan = ingatan;
        Ok(())
    }

    /// What an earlier run had, from files that were found again.
    ///
    /// # Errors
    /// A sentence for people.
    pub fn dari_segel(tercatat: &Segel, berkas: &segel::Ketemu, umum: &Umum) -> Result<Self, String> {
        let bahasa = umum.bahasa();
        let pilihan = Pilihan::baca(&tercatat.pilih, &tercatat.abaikan)
            .map_err(|salah| super::aturan::tidak_ada(&salah.tertulis, salah.terdekat, bahasa))?;
        let bentuk = bentuk::muat(&bentuk::BentukSendiri::dari(berkas.bentuk.clone()), bahasa)?;
        let setelan = match &berkas.setelan {
            Some(jalur) => setelan::muat_dari(jalur, bahasa)?,
            None => Dimuat::default(),
        };
        let mut bekal = Self::susun(setelan, bentuk, &berkas.nomenklatur, pilihan, umum)?;
        bekal.lalu = match berkas.sebelumnya.split_first() {
            Some((satu, lain)) => {
                Some(sebelumnya::muat_berkas(satu, lain.first().map(PathBuf::as_path), bahasa)?)
            }
            None => None,
        };
        bekal.ingatan = putusan::muat(&berkas.keputusan, bahasa)?;
        bekal.tercatat = Some(tercatat.clone());
        Ok(bekal)
    }
}

fn setelan(masukan: &Masukan, umum: &Umum) -> Result<Dimuat, String> {
    let data = masukan.data();
    // The embedded example lies in no folder.
    let folder_data = data.first().filter(|_| !masukan.contoh).map(PathBuf::as_path);
    masukan.setelan.muat(folder_data, umum.bahasa())
}

fn pustaka(setelan: &Dimuat, daftar: &[PathBuf], umum: &Umum) -> Result<Pustaka, String> {
    let berkas_setelan = setelan.jalur.as_deref();
    let mut pustaka = pustaka::dari_berkas(daftar, umum)?;
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
    /// Files of the result folder that the run took something from.
    pub digantikan: &'a [PathBuf],
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
    let hasil = kerjakan(bekal, calon, umum, folder, kabar, |selesai| {
        katakan(selesai.ditolak);
        olah(selesai)
    });
    hasil.map_err(|ditolak| {
        katakan(&ditolak);
        tanpa_tabel(calon.is_empty(), umum.bahasa())
    })
}

/// Reads and reconciles in silence, then gives the report to `olah`. `kabar` hears
/// the name of each file before it is read.
///
/// # Errors
/// The files that were left out, where no table was read.
pub fn kerjakan<T>(
    bekal: &mut Bekal,
    calon: &[Calon],
    umum: &Umum,
    folder: &Path,
    kabar: impl FnMut(&str),
    olah: impl FnOnce(&Selesai<'_>) -> T,
) -> Result<T, Vec<Ditolak>> {
    let bahasa = umum.bahasa();
    let (tercatat, jejak, tulisan) = (bekal.tercatat.clone(), bekal.jejak.clone(), bekal.tulisan.clone());
    let Bekal { setelan: Dimuat { pengaturan, .. }, bentuk, lalu, ingatan, pustaka, pilihan, .. } = bekal;
    let mut bacaan = bacaan::baca(calon, bentuk, pustaka, umum.petunjuk(), bahasa, kabar);
    if let Some(milik) = &tulisan.milik {
        bacaan.hanya(|nama, tunggal| milik.punya(nama, tunggal, pengaturan));
    }
    bacaan.susun_dokumen(pengaturan, bahasa);
    let ditolak = bacaan.ditolak();
    if bacaan.tabel.is_empty() {
        return Err(ditolak);
    }
    let Bacaan { sumber, tabel, dilewati, dilewati_lembar, dilihat } = bacaan;
    if umum.tahun.is_none() {
        pustaka.tinjau_tabel(&tabel);
    }
    let mut kasus = Kasus::susun(tabel, dilewati_lembar, pustaka, pengaturan);
    kasus.putuskan(ingatan);
    let perkara = kasus.perkara(&sumber, pustaka, pengaturan);
    let temuan = terapkan(periksa_terpilih(&perkara, pilihan), pengaturan);
    let masukan: Vec<BerkasSegel> = dilihat.iter().map(|d| segel::masukan(d, folder)).collect();
    let terbuka = dilihat.iter().zip(&masukan).filter(|(d, _)| d.terbuka);
    let tautan: Vec<Option<String>> = terbuka.map(|(_, b)| b.jalur.clone()).collect();
    let contoh = dilihat.iter().all(|d| d.jalur.is_none());
    let susun = || segel::susun(umum, pilihan, &jejak, &tulisan, (masukan, contoh), folder);
    let segel = tercatat.unwrap_or_else(susun);
    let mut laporan = Laporan::susun(&perkara, &kasus, temuan, &dilewati, &tautan, bahasa)
        .dengan_pilihan(pilihan.clone())
        .disegel(segel);
    if let Some(lalu) = lalu.take() {
        laporan.sandingkan(lalu);
    }
    let digantikan = segel::digantikan(&jejak, folder);
    Ok(olah(&Selesai { laporan: &laporan, ditolak: &ditolak, digantikan: &digantikan }))
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
