//! Which code a row really has: the printed one, the one that owns its name, or
//! a proposal where none is printed. Nothing printed is changed; the rules say
//! what was understood (KODE-004, KODE-009).

use crate::model::{Jenjang, Kode, Nomenklatur, Tabel};
use crate::nomenclature::{Katalog, Pustaka, similarity::kemiripan_nama};

use super::ambang::Ambang;

/// Where an understood code comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AsalKode {
    /// As printed.
    Tercetak,
    /// Another code owns the printed name.
    Pemilik,
    /// No code is printed; proposed from name and parent.
    Usulan,
    /// None printed, none proposed.
    Tanpa,
}

/// The code of a row as understood.
#[derive(Clone, Debug)]
pub struct KodeJelas {
    /// The printed code, if it is a new one.
    pub tercetak: Option<Kode>,
    /// The code the row counts under.
    pub berlaku: Option<Kode>,
    pub asal: AsalKode,
    /// Likeness of the printed name to the official name of `berlaku`, in
    /// thousandths; `None` where the list does not know the code.
    pub kecocokan: Option<u32>,
    /// Likeness of the printed name to the official name of `tercetak`.
    pub kecocokan_tercetak: Option<u32>,
}

impl KodeJelas {
    const KOSONG: Self = Self {
        tercetak: None,
        berlaku: None,
        asal: AsalKode::Tanpa,
        kecocokan: None,
        kecocokan_tercetak: None,
    };
}

/// The list in force in the year a table states, else in a year of its columns.
#[must_use]
pub fn katalog_tabel<'k>(tabel: &Tabel, pustaka: &'k Pustaka) -> &'k Katalog {
    match tabel.tahun {
        Some(tahun) => pustaka.untuk_salah_satu([tahun]),
        None => pustaka.untuk_salah_satu(tabel.tahun_kolom()),
    }
}

/// Resolves the codes of all rows of a table, from the top down.
#[must_use]
pub fn kode_tabel(tabel: &Tabel, pustaka: &Pustaka, ambang: &Ambang) -> Vec<KodeJelas> {
    let katalog = katalog_tabel(tabel, pustaka);
    let mut hasil: Vec<KodeJelas> = Vec::with_capacity(tabel.baris.len());
    for (i, baris) in tabel.baris.iter().enumerate() {
        let jelas = if baris.jenjang == Jenjang::Bidang && baris.kode.is_none() {
            kode_bidang(baris.nama_teks(), katalog)
        } else if baris.nomenklatur == Nomenklatur::Lama
            || !(Jenjang::Program..=Jenjang::SubKegiatan).contains(&baris.jenjang)
        {
            KodeJelas { tercetak: baris.kode_baru(), berlaku: baris.kode_baru(), ..KodeJelas::KOSONG }
        } else {
            let induk = tabel.leluhur(i).skip(1).find_map(|j| hasil[j].berlaku);
            match baris.kode_baru() {
                Some(kode) => kode_tercetak(kode, baris.nama_teks(), induk, katalog, ambang),
                None => kode_usulan(baris.nama_teks(), baris.jenjang, induk, katalog),
            }
        };
        hasil.push(jelas);
    }
    hasil
}

fn kode_tercetak(
    kode: Kode,
    nama: &str,
    induk: Option<Kode>,
    katalog: &Katalog,
    ambang: &Ambang,
) -> KodeJelas {
    let kecocokan = katalog.cari(kode).filter(|_| !nama.is_empty()).map(|b| kemiripan_nama(nama, &b.nama));
    let mut jelas = KodeJelas {
        tercetak: Some(kode),
        berlaku: Some(kode),
        asal: AsalKode::Tercetak,
        kecocokan,
        kecocokan_tercetak: kecocokan,
    };
    // Only a name that clearly belongs to another code overrules a printed one.
    if katalog.mencakup(kode)
        && kecocokan.is_none_or(|k| k < ambang.nama_lain)
        && let Some((pemilik, cocok)) = katalog.pemilik(nama, kode.jenjang(), induk)
        && pemilik.kode != kode
        && pemilik.kode != kode.sebagai_penunjang()
    {
        (jelas.berlaku, jelas.asal, jelas.kecocokan) = (Some(pemilik.kode), AsalKode::Pemilik, Some(cocok));
    }
    jelas
}

/// A heading without a code ("SOSIAL") names its bidang.
fn kode_bidang(judul: &str, katalog: &Katalog) -> KodeJelas {
    match katalog.bidang_bernama(judul) {
        Some(butir) => KodeJelas { berlaku: Some(butir.kode), asal: AsalKode::Usulan, ..KodeJelas::KOSONG },
        None => KodeJelas::KOSONG,
    }
}

fn kode_usulan(nama: &str, jenjang: Jenjang, induk: Option<Kode>, katalog: &Katalog) -> KodeJelas {
    if nama.is_empty() {
        return KodeJelas::KOSONG;
    }
    match katalog.pemilik(nama, jenjang, induk) {
        Some((butir, cocok)) => KodeJelas {
            berlaku: Some(butir.kode),
            asal: AsalKode::Usulan,
            kecocokan: Some(cocok),
            ..KodeJelas::KOSONG
        },
        None => KodeJelas::KOSONG,
    }
}
