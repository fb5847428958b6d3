//! From sheets to located tables with typed rows.
//!
//! In: the sheets of the files read. Out: tables in which every value keeps its
//! raw text and cell, and the sheets that were left out with the reason. It
//! does not judge what it reads: a doubt becomes a note for the rules.

mod angka;
mod baris;
mod jenjang;
mod kepala;
mod kode;
mod kolom;
pub mod layout;
mod opd;
mod sidang;
mod tahun;

use crate::model::teks::rapikan;
use crate::model::{Alamat, Area, IdLembar, Jenis, Lembar, Letak, PengenalNama, Sel, Sumber, Tabel};

pub use kepala::Terdekat;
pub use kolom::skala_tercetak;
use layout::Bentuk;
pub use tahun::tunggal as tahun_tunggal;

/// What the user says where the file does not.
#[derive(Debug, Clone, Copy, Default)]
pub struct Petunjuk {
    /// Year of tables that state none.
    pub tahun: Option<i32>,
    /// Kind of tables whose form does not say.
    pub jenis: Option<Jenis>,
}

/// A sheet without a table of the field.
#[derive(Debug, Clone)]
pub struct Dilewati {
    pub lembar: IdLembar,
    pub sebab: Sebab,
}

/// Why a sheet was left out.
#[derive(Debug, Clone)]
pub enum Sebab {
    Kosong,
    /// Text only: nothing on it looks like a table of the field.
    BukanTabel,
    /// It looks like a table, but required columns are missing.
    TidakDikenali(Terdekat),
}

/// The tables of all sheets given.
#[derive(Debug, Default)]
pub struct Hasil {
    pub tabel: Vec<Tabel>,
    pub dilewati: Vec<Dilewati>,
}

/// Reads all tables on the sheets of one file.
#[must_use]
pub fn baca(
    sumber: &Sumber,
    lembar: &[IdLembar],
    bentuk: &[Bentuk],
    pengenal: &dyn PengenalNama,
    petunjuk: Petunjuk,
) -> Hasil {
    let mut hasil = Hasil::default();
    let mut opd: Option<(opd::Mutu, Sel<String>)> = None;
    for &id in lembar {
        let isi = sumber.lembar(id);
        if isi.baris.is_empty() {
            hasil.dilewati.push(Dilewati { lembar: id, sebab: Sebab::Kosong });
            continue;
        }
        let (kepala, terdekat) = kepala::cari(isi, bentuk);
        if kepala.is_empty() {
            let sebab = terdekat.map_or(Sebab::BukanTabel, Sebab::TidakDikenali);
            hasil.dilewati.push(Dilewati { lembar: id, sebab });
        }
        let mut dari = 0;
        for (i, k) in kepala.iter().enumerate() {
            let akhir = kepala.get(i + 1).map_or(u32::MAX, |lanjut| awal_judul(isi, k.akhir, lanjut.awal));
            hasil.tabel.extend(baca_tabel(isi, id, k, dari, akhir, pengenal, petunjuk));
            dari = akhir;
        }
        let atas = kepala.first().map_or(u32::MAX, |k| k.awal);
        if let Some((mutu, nama)) = opd::cari(isi, id, 0, atas)
            && opd.as_ref().is_none_or(|(lama, _)| mutu > *lama)
        {
            opd = Some((mutu, nama));
        }
    }
    for tabel in &mut hasil.tabel {
        if tabel.opd.is_none() {
            tabel.opd = opd.as_ref().map(|(_, nama)| nama.clone());
        }
    }
    hasil
}

/// First row of the titles above the next header: rows of few cells without figures.
fn awal_judul(lembar: &Lembar, dari: u32, kepala: u32) -> u32 {
    let mut awal = kepala;
    for (b, sel) in lembar.baris.iter().rev().filter(|(b, _)| *b > dari && *b < kepala) {
        if sel.len() > 2 {
            break;
        }
        awal = *b;
    }
    awal
}

fn baca_tabel(
    lembar: &Lembar,
    id: IdLembar,
    kepala: &kepala::Kepala<'_>,
    dari: u32,
    akhir: u32,
    pengenal: &dyn PengenalNama,
    petunjuk: Petunjuk,
) -> Vec<Tabel> {
    let judul: Vec<Sel<String>> = kepala::teks_di_atas(lembar, dari, kepala.awal)
        .map(|(di, t)| Sel { nilai: rapikan(t), mentah: t.into(), letak: Letak { lembar: id, alamat: di } })
        .filter(|j| !j.nilai.is_empty())
        .collect();
    let peras: Vec<String> = judul.iter().map(|j| kepala::peras_judul(&j.nilai)).collect();
    let (jenis, versi) = kepala.bentuk.jenis_menurut_judul(&peras);
    let di = |alamat| Letak { lembar: id, alamat };
    // The title nearest to the table speaks for it.
    let menurut_judul = || judul.iter().rev().find_map(|j| Some((tahun::tunggal(&j.nilai)?, j.letak)));
    let tahun = kolom::tahun_menurut_kepala(kepala).map(|(n, sel)| (n, di(sel))).or_else(menurut_judul);
    let periode = judul
        .iter()
        .map(|j| j.nilai.as_str())
        .chain(kepala.judul.iter().flat_map(|j| j.jalur.iter().map(String::as_str)))
        .find_map(tahun::awal_periode);
    let n = tahun.map(|(n, _)| n).or(petunjuk.tahun);
    let halves: Vec<(String, Option<Jenis>)> = if kepala.bentuk.bagian.is_empty() {
        vec![(String::new(), jenis.or(petunjuk.jenis))]
    } else {
        kepala.bentuk.bagian.iter().map(|b| (b.nama.clone(), Some(b.jenis))).collect()
    };
    halves
        .into_iter()
        .map(|(bagian, jenis)| {
            let kolom = kolom::susun(lembar, kepala, &bagian, n, periode);
            let mut tabel = Tabel {
                lembar: id,
                bentuk: kepala.bentuk.bentuk.clone(),
                nama_bentuk: kepala.bentuk.nama.clone(),
                bagian,
                jenis,
                versi,
                opd: None,
                tahun: n,
                sel_tahun: tahun.map(|(_, letak)| letak),
                kepala: (kepala.awal, kepala.akhir),
                judul: judul.clone(),
                rentang: Area {
                    awal: Alamat::new(kepala.akhir + 1, 0),
                    akhir: Alamat::new(kepala.akhir + 1, 0),
                },
                kolom,
                baris: Vec::new(),
                total: Vec::new(),
                catatan: Vec::new(),
            };
            baris::baca(&mut tabel, lembar, kepala, akhir, pengenal);
            jenjang::tetapkan(&mut tabel, pengenal);
            kolom::terapkan_skala(&mut tabel);
            sidang::adili(&mut tabel);
            tabel.rentang = rentang(&tabel, kepala);
            tabel
        })
        .collect()
}

/// From the first header column and the first item to the last row and column.
fn rentang(tabel: &Tabel, kepala: &kepala::Kepala<'_>) -> Area {
    let kolom = kepala.judul.iter().map(|j| j.kolom);
    let baris = || tabel.baris.iter().flat_map(|b| &b.larik).chain(&tabel.total).map(|l| l.baris);
    let bawah = kepala.akhir + 1;
    Area {
        awal: Alamat::new(baris().min().unwrap_or(bawah), kolom.clone().min().unwrap_or(0)),
        akhir: Alamat::new(baris().max().unwrap_or(bawah), kolom.max().unwrap_or(0)),
    }
}
