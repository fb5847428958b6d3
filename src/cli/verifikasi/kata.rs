//! What verification found, in words.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::cli::Akhir;
use crate::cli::penolakan::nama_aman;
use crate::model::Bahasa;
use crate::report::beda::Beda;

/// What a file was for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Peran {
    Masukan,
    Setelan,
    Bentuk,
    Nomenklatur,
    Keputusan,
    Sebelumnya,
}

impl Peran {
    fn kata(self, bahasa: Bahasa) -> &'static str {
        let (id, en) = match self {
            Self::Masukan => ("masukan", "input"),
            Self::Setelan => ("pengaturan", "settings"),
            Self::Bentuk => ("bentuk tabel", "layout"),
            Self::Nomenklatur => ("daftar rujukan", "reference list"),
            Self::Keputusan => ("keputusan padanan", "decisions about pairs"),
            Self::Sebelumnya => ("hasil sebelumnya", "earlier result"),
        };
        if bahasa == Bahasa::Id { id } else { en }
    }
}

/// Something the result was made from that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Keadaan {
    Pindah {
        peran: Peran,
        nama: String,
        kini: PathBuf,
    },
    Berubah {
        peran: Peran,
        nama: String,
        kini: PathBuf,
        tercatat: String,
        sidik: Option<String>,
    },
    Hilang {
        peran: Peran,
        nama: String,
    },
    /// Made by another version of the program.
    Program(String),
}

impl Keadaan {
    /// Nothing can be made again from this.
    pub fn menghalangi(&self) -> bool {
        !matches!(self, Self::Pindah { .. })
    }

    /// The work cannot be done at all.
    pub fn tidak_ada(&self) -> bool {
        matches!(self, Self::Hilang { .. })
    }

    /// Settings that read otherwise today.
    pub fn setelan(&self) -> Option<&Path> {
        match self {
            Self::Berubah { peran: Peran::Setelan, kini, .. } => Some(kini),
            _ => None,
        }
    }

    pub fn json(&self, bahasa: Bahasa) -> Value {
        let (keadaan, nama) = match self {
            Self::Pindah { nama, .. } => ("pindah", nama),
            Self::Berubah { nama, .. } => ("berubah", nama),
            Self::Hilang { nama, .. } => ("hilang", nama),
            Self::Program(versi) => ("program_lain", versi),
        };
        json!({ "nama": nama, "keadaan": keadaan, "kata": self.kata(bahasa) })
    }
}

/// Anything that can be said.
pub trait Kalimat {
    fn kata(&self, bahasa: Bahasa) -> String;
}

impl Kalimat for Keadaan {
    fn kata(&self, bahasa: Bahasa) -> String {
        let id = bahasa == Bahasa::Id;
        match self {
            Self::Pindah { peran, nama, kini } => {
                let (peran, nama, kini) = (peran.kata(bahasa), nama_aman(nama), aman(kini));
                if id {
                    format!("{nama}: {peran} ini kini ada di {kini}")
                } else {
                    format!("{nama}: this {peran} file is now at {kini}")
                }
            }
            Self::Berubah { peran, nama, kini, tercatat, sidik } => {
                let (peran, nama, kini) = (peran.kata(bahasa), nama_aman(nama), aman(kini));
                let sidik = sidik.as_deref().unwrap_or(if id { "tidak terbaca" } else { "unreadable" });
                if id {
                    format!(
                        "{nama}: {peran} berubah sejak hasil ini dibuat (SHA-256 tercatat {tercatat}, kini {sidik}: {kini}); pulihkan berkas semula, atau jalankan periksa lagi"
                    )
                } else {
                    format!(
                        "{nama}: {peran} changed since this result was made (SHA-256 recorded {tercatat}, now {sidik}: {kini}); restore the file, or run periksa again"
                    )
                }
            }
            Self::Hilang { peran, nama } => {
                let (peran, nama) = (peran.kata(bahasa), nama_aman(nama));
                if id {
                    format!("{nama}: {peran} tidak ditemukan; tunjukkan tempatnya dengan --masukan PATH")
                } else {
                    format!("{nama}: {peran} not found; name its place with --masukan PATH")
                }
            }
            Self::Program(versi) => {
                let (versi, kini) = (nama_aman(versi), env!("CARGO_PKG_VERSION"));
                if id {
                    format!(
                        "hasil ini dibuat selaras {versi}, program ini {kini}; verifikasi dengan versi yang sama"
                    )
                } else {
                    format!(
                        "this result was made by selaras {versi}, this is {kini}; verify with that version"
                    )
                }
            }
        }
    }
}

/// An output beside the one made again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeadaanHasil {
    Sama,
    Beda(Beda),
    TidakAda,
}

impl KeadaanHasil {
    pub fn json(&self, nama: &str, bahasa: Bahasa) -> Value {
        match self {
            Self::Sama => json!({ "nama": nama, "keadaan": "sama" }),
            Self::TidakAda => json!({ "nama": nama, "keadaan": "tidak_ada", "kata": self.kata(bahasa) }),
            Self::Beda(beda) => json!({
                "nama": nama,
                "keadaan": "beda",
                "bita": beda.letak,
                "tersimpan": beda.ada,
                "seharusnya": beda.seharusnya,
                "bagian": beda.bagian.as_ref().map(|b| &b.nama),
                "kata": self.kata(bahasa),
            }),
        }
    }
}

impl Kalimat for KeadaanHasil {
    fn kata(&self, bahasa: Bahasa) -> String {
        match (self, bahasa) {
            (Self::Sama, Bahasa::Id) => "sama".to_owned(),
            (Self::Sama, Bahasa::En) => "equal".to_owned(),
            (Self::TidakAda, Bahasa::Id) => "tidak ada".to_owned(),
            (Self::TidakAda, Bahasa::En) => "missing".to_owned(),
            (Self::Beda(beda), _) => nama_aman(&beda.kata(bahasa)),
        }
    }
}

fn aman(jalur: &Path) -> String {
    nama_aman(&jalur.to_string_lossy())
}

pub fn bukan_hasil(folder: &Path, bahasa: Bahasa) -> String {
    let folder = aman(folder);
    match bahasa {
        Bahasa::Id => format!("{folder}: bukan folder hasil selaras; tunjuk folder yang ditulis periksa"),
        Bahasa::En => format!("{folder}: no result folder of selaras; name a folder that periksa wrote"),
    }
}

pub fn tanpa_segel(folder: &Path, bahasa: Bahasa) -> String {
    let folder = aman(folder);
    match bahasa {
        Bahasa::Id => format!(
            "{folder}: tidak ada segel yang terbaca di rekonsiliasi.xlsx, bersih.xlsx, atau temuan.json; hasil rusak atau dibuat versi lama, jalankan periksa lagi"
        ),
        Bahasa::En => format!(
            "{folder}: no readable seal in rekonsiliasi.xlsx, bersih.xlsx or temuan.json; damaged or made by an old version, run periksa again"
        ),
    }
}

pub fn tanpa_format(format: &str, bahasa: Bahasa) -> String {
    let format = nama_aman(format);
    match bahasa {
        Bahasa::Id => format!(
            "hasil ini memuat ekspor {format}, yang tidak dapat ditulis program ini; pakai program yang dibangun dengan --features {format}"
        ),
        Bahasa::En => format!(
            "this result holds an export as {format}, which this program cannot write; use one built with --features {format}"
        ),
    }
}

pub fn putusan(akhir: Akhir, banyak: usize, bahasa: Bahasa) -> String {
    match (akhir, bahasa) {
        (Akhir::Bersih, Bahasa::Id) => {
            format!("{banyak} berkas hasil disusun ulang: semua sama bita demi bita")
        }
        (Akhir::Bersih, Bahasa::En) => format!("{banyak} result files made again: all equal byte for byte"),
        (Akhir::TidakDapat, Bahasa::Id) => "tidak dapat disusun ulang; sebabnya tertulis di atas".to_owned(),
        (Akhir::TidakDapat, Bahasa::En) => "cannot be made again; the reasons are above".to_owned(),
        (_, Bahasa::Id) => "TIDAK SAMA; perbedaannya tertulis di atas".to_owned(),
        (_, Bahasa::En) => "NOT EQUAL; the differences are above".to_owned(),
    }
}

pub fn wilayah(sama: usize, semua: usize, bahasa: Bahasa) -> String {
    match bahasa {
        Bahasa::Id => format!(
            "{sama} dari {semua} OPD sama; wilayah.xlsx disusun dari hasil-hasil ini dan tidak diperiksa tersendiri"
        ),
        Bahasa::En => format!(
            "{sama} of {semua} OPD equal; wilayah.xlsx is made from these results and not checked by itself"
        ),
    }
}

pub fn berlebih(nama: &str, bahasa: Bahasa) -> String {
    let nama = nama_aman(nama);
    match bahasa {
        Bahasa::Id => format!("{nama}: bukan bagian hasil ini, mungkin sisa pemeriksaan lain"),
        Bahasa::En => format!("{nama}: no part of this result, perhaps left by another run"),
    }
}

pub fn baru(nama: &str, bahasa: Bahasa) -> String {
    let nama = nama_aman(nama);
    match bahasa {
        Bahasa::Id => format!("{nama}: ada di folder masukan, tetapi belum ketika hasil ini dibuat"),
        Bahasa::En => format!("{nama}: in the input folder, but not yet when this result was made"),
    }
}

pub fn setelan_berubah(kunci: &str, lama: Option<&str>, kini: Option<&str>, bahasa: Bahasa) -> String {
    let kata = |n: Option<&str>| n.map_or_else(|| "-".to_owned(), nama_aman);
    let (kunci, lama, kini) = (nama_aman(kunci), kata(lama), kata(kini));
    match bahasa {
        Bahasa::Id => format!("pengaturan {kunci}: ketika itu {lama}, kini {kini}"),
        Bahasa::En => format!("setting {kunci}: then {lama}, now {kini}"),
    }
}
