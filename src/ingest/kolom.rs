//! From header columns to roles, years and scale.

use std::sync::LazyLock;

use regex::Regex;

use super::kepala::{Judul, Kepala};
use super::tahun;
use crate::model::{Alamat, Kolom, Lembar, Peran, Sel, Versi};

/// Rows sampled to tell an item number from the name beside it.
const CONTOH_BARIS: usize = 60;

/// Columns of one half (`bagian`) of a located header.
#[must_use]
pub fn susun(lembar: &Lembar, kepala: &Kepala<'_>, bagian: &str, waktu: Waktu) -> Vec<Kolom> {
    let pilihan = versi_dipilih(lembar, kepala, waktu.versi);
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
        let tahun = tahun_kolom(&anggota[0], bentuk.tahun, waktu.tahun_n, waktu.awal_periode);
        let utama = kolom_utama(lembar, kepala.akhir, anggota, bentuk.peran);
        for (n, judul) in anggota.iter().enumerate() {
            let peran = match bentuk.peran {
                // Among the cells of a code may stand that of the office.
                Peran::Kode if anggota.len() > 1 && berkode_opd(lembar, kepala.akhir, judul.kolom) => {
                    Peran::Opd
                }
                // A blank column under a merged heading is no part of the code.
                Peran::Kode if anggota.len() == 1 || pernah_berisi(lembar, kepala.akhir, judul.kolom) => {
                    Peran::Kode
                }
                Peran::Kode => Peran::Lainnya,
                peran if n == utama => peran_versi(peran, bentuk.versi, pilihan),
                Peran::Nama if berisi(lembar, kepala.akhir, judul.kolom) => Peran::Nomor,
                peran if peran.kinerja() && berisi(lembar, kepala.akhir, judul.kolom) => Peran::Satuan,
                _ => Peran::Lainnya,
            };
            let berangka = peran.uang() || peran.kinerja() || peran.persen();
            let mut kolom = kolom(judul, peran, tahun.filter(|_| berangka));
            kolom.versi = bentuk.versi;
            hasil.push(kolom);
        }
    }
    satuan_tersamar(lembar, kepala.akhir, &mut hasil);
    hasil
}

/// Two columns under the same heading "Target": the one of words holds the units.
fn satuan_tersamar(lembar: &Lembar, kepala_akhir: u32, kolom: &mut [Kolom]) {
    if kolom.iter().any(|k| k.peran == Peran::Satuan) {
        return;
    }
    for i in 1..kolom.len() {
        let kembar = kolom[i - 1].peran == kolom[i].peran
            && kolom[i].peran.kinerja()
            && kolom[i - 1].judul == kolom[i].judul;
        let isi: Vec<&str> = lembar
            .baris
            .iter()
            .filter(|(b, _)| *b > kepala_akhir)
            .map(|(b, _)| lembar.teks(Alamat::new(*b, kolom[i - 1].kolom)).trim())
            .filter(|t| !t.is_empty())
            .take(CONTOH_BARIS)
            .collect();
        let kata = isi.iter().filter(|t| !t.bytes().any(|b| b.is_ascii_digit())).count();
        if kembar && !isi.is_empty() && 2 * kata > isi.len() {
            (kolom[i - 1].peran, kolom[i - 1].tahun) = (Peran::Satuan, None);
        }
    }
}

/// The column holds anything among the first rows; a cell under a wide merged heading need not.
fn berisi(lembar: &Lembar, kepala_akhir: u32, kolom: u16) -> bool {
    let isi = lembar.baris.iter().filter(|(b, _)| *b > kepala_akhir).take(CONTOH_BARIS);
    isi.map(|(b, _)| lembar.teks(Alamat::new(*b, kolom))).any(|t| !t.trim().is_empty())
}

/// Besides zeros the column holds codes of offices.
fn berkode_opd(lembar: &Lembar, kepala_akhir: u32, kolom: u16) -> bool {
    let isi = lembar.baris.iter().filter(|(b, _)| *b > kepala_akhir).take(CONTOH_BARIS);
    let mut isi = isi
        .map(|(b, _)| lembar.teks(Alamat::new(*b, kolom)).trim())
        .filter(|t| t.bytes().any(|b| (b'1'..=b'9').contains(&b)))
        .peekable();
    isi.peek().is_some() && isi.all(super::kode::opd)
}

fn pernah_berisi(lembar: &Lembar, kepala_akhir: u32, kolom: u16) -> bool {
    let isi = lembar.baris.iter().filter(|(b, _)| *b > kepala_akhir);
    isi.map(|(b, _)| lembar.teks(Alamat::new(*b, kolom))).any(|t| !t.trim().is_empty())
}

/// What years and which edition the columns are read for.
#[derive(Debug, Clone, Copy)]
pub struct Waktu {
    pub tahun_n: Option<i32>,
    pub awal_periode: Option<i32>,
    /// What the user asked for.
    pub versi: Option<Versi>,
}

/// The edition that is read from a table with columns before and after a change: what the user
/// asked for, else the latest that has figures. `None` for a table of one edition.
#[must_use]
pub fn versi_dipilih(lembar: &Lembar, kepala: &Kepala<'_>, diminta: Option<Versi>) -> Option<Versi> {
    let ada =
        |versi: Versi| {
            kepala.judul.iter().any(|j| {
                let kolom = j.peran.map(|n| &kepala.bentuk.kolom[n]);
                kolom.is_some_and(|k| k.versi == Some(versi) && k.peran == Peran::Pagu)
                    && lembar.baris.iter().filter(|(b, _)| *b > kepala.akhir).any(|(b, _)| {
                        lembar.teks(Alamat::new(*b, j.kolom)).bytes().any(|c| c.is_ascii_digit())
                    })
            })
        };
    let bentuk_ganda = kepala.bentuk.kolom.iter().any(|k| k.versi.is_some() && k.peran == Peran::Pagu);
    let dikenal =
        |v| kepala.judul.iter().filter_map(|j| j.peran).any(|n| kepala.bentuk.kolom[n].versi == Some(v));
    if !bentuk_ganda || !dikenal(Versi::Perubahan) || !dikenal(Versi::Murni) {
        return None;
    }
    diminta.or(Some(if ada(Versi::Perubahan) { Versi::Perubahan } else { Versi::Murni }))
}

/// A column of the edition that is not read keeps its money apart.
fn peran_versi(peran: Peran, versi: Option<Versi>, pilihan: Option<Versi>) -> Peran {
    match (versi, pilihan) {
        (Some(v), Some(p)) if v != p => match peran {
            Peran::Pagu => Peran::PaguVersiLain,
            Peran::Target => Peran::TargetVersiLain,
            _ => Peran::Lainnya,
        },
        _ => peran,
    }
}

fn kolom(judul: &Judul, peran: Peran, tahun: Option<i32>) -> Kolom {
    Kolom {
        kolom: judul.kolom,
        peran,
        tahun,
        judul: judul.jalur.clone(),
        sel_judul: judul.sel,
        skala: 1,
        versi: None,
    }
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

/// The year that all dates of execution agree on.
#[must_use]
pub fn tahun_menurut_waktu(lembar: &Lembar, kepala: &Kepala<'_>) -> Option<(i32, Alamat)> {
    let mut hasil: Option<(i32, Alamat)> = None;
    let waktu =
        kepala.judul.iter().filter(|j| j.peran.is_some_and(|n| kepala.bentuk.kolom[n].peran == Peran::Waktu));
    for j in waktu {
        for (b, _) in lembar.baris.iter().filter(|(b, _)| *b > kepala.akhir) {
            let di = Alamat::new(*b, j.kolom);
            let Some(isi) = lembar.isi(di).filter(|i| !i.nilai.teks().trim().is_empty()) else { continue };
            let bertahun = j.peras.last().is_some_and(|t| t.starts_with("tahun") || **t == *"ta");
            let tahun = if bertahun {
                tahun::bilangan(isi.nilai.teks()).or_else(|| tahun::tanggal(isi.nilai.teks()))
            } else {
                tahun::tanggal(isi.nilai.teks())
            };
            // Below the rows stand totals; a column of dates says something only as a whole.
            let tahun = match tahun {
                None if bertahun => continue,
                lain => lain?,
            };
            match hasil {
                Some((n, _)) if n != tahun => return None,
                Some(_) => {}
                None => hasil = Some((tahun, di)),
            }
        }
    }
    hasil
}

/// The k of the last "Tahun k" among the headers: how many years the plan counts.
#[must_use]
pub fn urutan_terakhir(kepala: &Kepala<'_>) -> Option<i32> {
    let kolom = kepala.judul.iter().filter(|j| j.peran.is_some());
    kolom.flat_map(|j| j.jalur.iter()).filter_map(|t| tahun::urutan(t)).max()
}

/// "(dalam ribuan rupiah)" above the table speaks for every money column that states no scale of its
/// own; it stands on top of their headings.
pub fn skala_judul(judul: &[Sel<String>], kolom: &mut [Kolom]) {
    static SKALA: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\(?\s*(?:dalam\s+(?:ribu|juta)(?:an)?\b(?:\s+rupiah)?|rp\.?\s*000\b)\s*\)?")
            .expect("constant pattern")
    });
    let Some(kata) = judul.iter().rev().find_map(|j| SKALA.find(&j.nilai)) else { return };
    let kata = kata.as_str().trim();
    let sendiri = kolom.iter().any(|k| k.peran.uang() && skala_tercetak(&k.judul).is_some());
    if skala_tercetak(&[kata.to_owned()]).is_none() || sendiri {
        return;
    }
    for k in kolom.iter_mut().filter(|k| k.peran.uang()) {
        k.judul.insert(0, kata.to_owned());
    }
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
