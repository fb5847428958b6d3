//! From header columns to roles, years and scale.

use super::kepala::{Judul, Kepala};
use super::tahun;
use crate::model::{Alamat, Kolom, Lembar, Peran};

/// Rows sampled to tell an item number from the name beside it.
const CONTOH_BARIS: usize = 60;

/// Columns of one half (`bagian`) of a located header.
#[must_use]
pub fn susun(
    lembar: &Lembar,
    kepala: &Kepala<'_>,
    bagian: &str,
    tahun_n: Option<i32>,
    awal_periode: Option<i32>,
) -> Vec<Kolom> {
    let mut hasil = Vec::new();
    let mut i = 0;
    while i < kepala.judul.len() {
        let grup = kepala.judul[i..]
            .iter()
            .take_while(|j| j.sel == kepala.judul[i].sel && j.jalur == kepala.judul[i].jalur)
            .count();
        let anggota = &kepala.judul[i..i + grup];
        i += grup;
        let Some(bentuk) = anggota[0].peran.map(|n| &kepala.bentuk.kolom[n]) else {
            hasil.extend(anggota.iter().map(|j| kolom(j, Peran::Lainnya, None)));
            continue;
        };
        if bentuk.bagian.as_deref().is_some_and(|b| b != bagian) {
            continue;
        }
        let tahun = tahun_kolom(&anggota[0], bentuk.tahun, tahun_n, awal_periode);
        let utama = kolom_utama(lembar, kepala.akhir, anggota, bentuk.peran);
        for (n, judul) in anggota.iter().enumerate() {
            let peran = match bentuk.peran {
                Peran::Kode => Peran::Kode,
                peran if n == utama => peran,
                Peran::Nama => Peran::Nomor,
                peran if peran.kinerja() => Peran::Satuan,
                _ => Peran::Lainnya,
            };
            hasil.push(kolom(judul, peran, if peran == bentuk.peran { tahun } else { None }));
        }
    }
    hasil
}

fn kolom(judul: &Judul, peran: Peran, tahun: Option<i32>) -> Kolom {
    Kolom { kolom: judul.kolom, peran, tahun, judul: judul.jalur.clone(), sel_judul: judul.sel, skala: 1 }
}

/// Among columns under one merged heading, the one that holds what it promises:
/// the longest texts for a name, the most numbers for a figure.
fn kolom_utama(lembar: &Lembar, kepala_akhir: u32, anggota: &[Judul], peran: Peran) -> usize {
    if anggota.len() == 1 || peran == Peran::Kode {
        return 0;
    }
    let bobot = |j: &Judul| {
        lembar
            .baris
            .iter()
            .filter(|(b, _)| *b > kepala_akhir)
            .take(CONTOH_BARIS)
            .map(|(b, _)| lembar.teks(Alamat::new(*b, j.kolom)))
            .map(|t| {
                if peran == Peran::Nama {
                    t.chars().count()
                } else {
                    usize::from(t.bytes().any(|c| c.is_ascii_digit()))
                }
            })
            .sum::<usize>()
    };
    let bobot: Vec<usize> = anggota.iter().map(bobot).collect();
    let terbesar = bobot.iter().max().copied().unwrap_or(0);
    bobot.iter().position(|b| *b == terbesar).unwrap_or(0)
}

/// A year printed in the column's own header, lowest cell first; else its place
/// in the period; else its distance from the table's year.
fn tahun_kolom(judul: &Judul, jarak: Option<i32>, n: Option<i32>, awal_periode: Option<i32>) -> Option<i32> {
    let tercetak = judul.jalur.iter().rev().find_map(|t| tahun::tunggal(t));
    let urutan = || {
        let k = judul.jalur.iter().rev().find_map(|t| tahun::urutan(t))?;
        Some(awal_periode? + k - 1)
    };
    let dari_n = || Some(n? + jarak?);
    if jarak.is_some() { tercetak.or_else(dari_n) } else { tercetak.or_else(urutan) }
}

/// The year n of a table by its own header: a column that names its year and
/// whose distance from n the layout knows.
#[must_use]
pub fn tahun_menurut_kepala(kepala: &Kepala<'_>) -> Option<(i32, Alamat)> {
    kepala.judul.iter().find_map(|j| {
        let jarak = kepala.bentuk.kolom[j.peran?].tahun?;
        let tahun = j.jalur.iter().rev().find_map(|t| tahun::tunggal(t))?;
        Some((tahun - jarak, j.sel))
    })
}

/// What a header says about the scale of its amounts.
#[must_use]
pub fn skala_tercetak(judul: &[String]) -> Option<u32> {
    let semua = judul.join(" ").to_lowercase();
    let rapat: String = semua.chars().filter(|c| c.is_alphanumeric()).collect();
    if rapat.contains("rp000") || semua.contains("ribu") {
        Some(1_000)
    } else if semua.contains("juta") {
        Some(1_000_000)
    } else {
        None
    }
}
