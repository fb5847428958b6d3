//! The command line: the only place that reads arguments, opens files and prints.
//!
//! A command is one file: what it takes, what it does, in that order.

mod aturan;
mod bacaan;
mod bandingkan;
mod bentuk;
mod bertanda;
mod contoh;
mod keadaan;
mod keluaran;
mod kembar;
mod kenali;
mod kunci;
mod nomenklatur;
mod padankan;
mod panik;
mod pemeriksaan;
mod pengaturan;
mod penolakan;
mod periksa;
mod pustaka;
mod putusan;
mod sebelumnya;
mod segel;
mod setelan;
mod tandai;
mod verifikasi;
mod wilayah;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::model::Bahasa;
use crate::model::{Jenis, Versi};

/// How a run ended; see contract.md.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Akhir {
    Bersih,
    AdaTemuan,
    TidakDapat,
    Sebagian,
}

impl Akhir {
    /// The exit code.
    #[must_use]
    pub fn kode(self) -> u8 {
        match self {
            Self::Bersih => 0,
            Self::AdaTemuan => 1,
            Self::TidakDapat => 2,
            Self::Sebagian => 3,
        }
    }
}

/// Selaraskan DPA, Renstra, dan Renja: pasangan kode 2020–2021, pagu, target, dan temuan.
#[derive(Parser)]
#[command(name = "selaras", version, about, disable_help_subcommand = true)]
pub struct Perintah {
    #[command(subcommand)]
    perintah: Sub,
    #[command(flatten)]
    umum: Umum,
}

#[derive(Subcommand)]
enum Sub {
    /// Baca, padankan, dan cocokkan dokumen; tulis buku rekonsiliasi dan buku bersih
    #[command(visible_alias = "check")]
    Periksa(periksa::Argumen),
    /// Tunjukkan cara buku kerja dibaca: bentuk tabel, kolom, jumlah, perbaikan
    #[command(visible_alias = "inspect")]
    Kenali(kenali::Argumen),
    /// Salinan berkas sumber dengan temuan ditandai di selnya
    #[command(visible_alias = "mark")]
    Tandai(tandai::Argumen),
    /// Kembalikan berkas sumber dari salinan bertanda
    #[command(visible_alias = "unmark")]
    LepasTanda(tandai::ArgumenLepas),
    /// Padanan nomenklatur lama dan baru saja
    #[command(visible_alias = "match")]
    Padankan(padankan::Argumen),
    /// Daftar aturan, atau penjelasan satu aturan
    #[command(visible_alias = "rules")]
    Aturan(aturan::Argumen),
    /// Apa yang berubah dari satu hasil ke hasil lain: selesai, baru, tetap, muncul lagi
    #[command(visible_alias = "compare")]
    Bandingkan(bandingkan::Argumen),
    /// Susun ulang sebuah hasil dari berkas asalnya; sebut bita pertama yang berbeda
    #[command(visible_alias = "verify")]
    Verifikasi(verifikasi::Argumen),
    /// Pengaturan yang berlaku dan asalnya
    #[command(visible_alias = "settings")]
    Pengaturan(pengaturan::Argumen),
    /// Daftar rujukan: yang terpasang, pasang, cari
    #[command(visible_alias = "catalogue")]
    Nomenklatur(nomenklatur::Argumen),
    /// Tulis contoh ke sebuah folder
    #[command(visible_alias = "sample")]
    Contoh(contoh::Argumen),
}

/// Options that every command takes.
#[derive(Args)]
struct Umum {
    /// Bahasa keluaran
    #[arg(long, global = true, value_enum, default_value = "id")]
    bahasa: PilihanBahasa,
    /// Hasil untuk mesin (JSON) di stdout
    #[arg(long, global = true)]
    json: bool,
    /// Hanya yang perlu
    #[arg(short, long, global = true)]
    quiet: bool,
    /// Lebih lengkap: semua contoh, bukan beberapa saja
    #[arg(short, long, global = true)]
    verbose: bool,
    /// Tahun yang ditinjau; tabel tanpa tahun dianggap tahun ini
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(i32).range(2000..=2100))]
    tahun: Option<i32>,
    /// Jenis dokumen bila berkas tidak menyebutnya
    #[arg(long, global = true, value_name = "JENIS", value_parser = baca_jenis)]
    jenis: Option<Jenis>,
    /// Folder daftar rujukan; bawaan: nomenklatur/ di samping selaras.toml, lalu yang tertanam
    #[arg(long, global = true, value_name = "DIR")]
    nomenklatur: Option<std::path::PathBuf>,
    /// Tahun kalender dari "Tahun 1" pada Renstra yang hanya menomori tahunnya
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(i32).range(2000..=2100))]
    tahun_awal: Option<i32>,
    /// Kolom yang dibaca pada tabel dengan angka sebelum dan sesudah perubahan; bawaan: yang terakhir
    #[arg(long, global = true, value_enum, value_name = "VERSI")]
    versi: Option<PilihanVersi>,
}

#[derive(Clone, Copy, ValueEnum)]
enum PilihanVersi {
    Murni,
    Perubahan,
}

impl PilihanVersi {
    fn versi(self) -> Versi {
        match self {
            Self::Murni => Versi::Murni,
            Self::Perubahan => Versi::Perubahan,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum PilihanBahasa {
    Id,
    En,
}

impl Umum {
    fn bahasa(&self) -> Bahasa {
        match self.bahasa {
            PilihanBahasa::Id => Bahasa::Id,
            PilihanBahasa::En => Bahasa::En,
        }
    }

    fn petunjuk(&self) -> crate::ingest::Petunjuk {
        crate::ingest::Petunjuk {
            tahun: self.tahun,
            jenis: self.jenis,
            tahun_awal: self.tahun_awal,
            versi: self.versi.map(PilihanVersi::versi),
        }
    }
}

fn baca_jenis(teks: &str) -> Result<Jenis, String> {
    const SEMUA: [Jenis; 10] = [
        Jenis::Rpjmd,
        Jenis::Renstra,
        Jenis::Rkpd,
        Jenis::Renja,
        Jenis::Rka,
        Jenis::Dpa,
        Jenis::Dppa,
        Jenis::Evaluasi,
        Jenis::Realisasi,
        Jenis::Nomenklatur,
    ];
    SEMUA
        .into_iter()
        .find(|j| j.kata() == teks.to_lowercase())
        .ok_or_else(|| format!("salah satu dari: {}", SEMUA.map(Jenis::kata).join(", ")))
}

/// Runs one command; everything said to people goes to stderr.
#[must_use]
pub fn jalankan(perintah: &Perintah) -> Akhir {
    panik::bungkam();
    panik::tertangkap(|| laksanakan(perintah)).unwrap_or_else(|| {
        keluaran::kata(panik::kata(perintah.umum.bahasa()));
        Akhir::TidakDapat
    })
}

fn laksanakan(perintah: &Perintah) -> Akhir {
    match &perintah.perintah {
        Sub::Periksa(argumen) => periksa::jalankan(argumen, &perintah.umum),
        Sub::Kenali(argumen) => kenali::jalankan(argumen, &perintah.umum),
        Sub::Tandai(argumen) => tandai::jalankan(argumen, &perintah.umum),
        Sub::LepasTanda(argumen) => tandai::lepas(argumen, &perintah.umum),
        Sub::Padankan(argumen) => padankan::jalankan(argumen, &perintah.umum),
        Sub::Aturan(argumen) => aturan::jalankan(argumen, &perintah.umum),
        Sub::Bandingkan(argumen) => bandingkan::jalankan(argumen, &perintah.umum),
        Sub::Verifikasi(argumen) => verifikasi::jalankan(argumen, &perintah.umum),
        Sub::Pengaturan(argumen) => pengaturan::jalankan(argumen, &perintah.umum),
        Sub::Nomenklatur(argumen) => nomenklatur::jalankan(argumen, &perintah.umum),
        Sub::Contoh(argumen) => contoh::jalankan(argumen, &perintah.umum),
    }
}
