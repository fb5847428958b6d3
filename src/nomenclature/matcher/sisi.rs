//! The two sides of the crosswalk: old indicator lines, new sub kegiatan.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::{Isian, Jenis, Jenjang, Kode, KodeBaris, Larik, Nomenklatur, Peran, Tabel};
use crate::nomenclature::normalisasi::{baku, kata_isi, tanda_dana};
use crate::nomenclature::padanan::Ujung;

/// An indicator line of an old kegiatan, or a new sub kegiatan.
#[derive(Clone, Debug)]
pub struct Titik {
    pub ujung: Ujung,
    /// Meaning words of each indicator wording it is known by.
    pub indikator: Vec<Vec<String>>,
    pub kata_nama: Vec<String>,
    pub target: Vec<Decimal>,
    pub pagu: Option<Decimal>,
    pub tanda: Vec<String>,
    pub opd: String,
    /// Rows of one old kegiatan share it.
    pub kegiatan: String,
}

/// The year of the old side: the last for which old rows state a target.
pub fn tahun_lama(tabel: &[Tabel]) -> Option<i32> {
    tabel
        .iter()
        .flat_map(|t| t.kolom.iter().enumerate().map(move |(k, kolom)| (t, k, kolom)))
        .filter(|(_, _, k)| k.peran == Peran::Target)
        .filter(|(t, k, _)| {
            t.baris.iter().any(|b| {
                b.kode.as_ref().is_some_and(|c| c.nilai.lama().is_some())
                    && b.larik[0].sel[*k].as_ref().is_some_and(|s| s.angka().is_some())
            })
        })
        .filter_map(|(_, _, k)| k.tahun)
        .max()
}

/// Old indicator lines of a year; amounts from the budget document where there is one.
pub fn lama(tabel: &[Tabel], opd: &[String], tahun: i32) -> Vec<Titik> {
    let mut pagu: BTreeMap<(String, String), (u8, Decimal)> = BTreeMap::new();
    let mut hasil = Vec::new();
    for (t, isi) in tabel.iter().enumerate() {
        let peringkat = u8::from(!matches!(isi.jenis, Some(Jenis::Dpa | Jenis::Dppa)));
        for (i, b) in isi.baris.iter().enumerate() {
            let Some(KodeBaris::Lama(kode)) = b.kode.as_ref().map(|k| &k.nilai) else { continue };
            if b.jenjang != Jenjang::Kegiatan {
                continue;
            }
            if let Some(angka) = isi.angka(i, Peran::Pagu, Some(tahun)) {
                let kini = pagu.entry((opd[t].clone(), kode.to_string())).or_insert((peringkat, angka.nilai));
                if peringkat < kini.0 {
                    *kini = (peringkat, angka.nilai);
                }
            }
            let Some(kolom) = isi.indeks(Peran::Indikator, None) else { continue };
            for (l, larik) in b.larik.iter().enumerate() {
                let Some(sel) = larik.sel[kolom].as_ref() else { continue };
                hasil.push(Titik {
                    ujung: Ujung {
                        tabel: t,
                        baris: i,
                        larik: l,
                        kode: kode.to_string(),
                        nama: b.nama_teks().to_owned(),
                        indikator: sel.mentah.to_string(),
                        letak: sel.letak,
                    },
                    indikator: vec![kata_isi(&sel.mentah)],
                    kata_nama: kata_isi(b.nama_teks()),
                    target: target(isi, larik, tahun).into_iter().collect(),
                    pagu: None,
                    tanda: tanda_dana(b.nama_teks()),
                    opd: opd[t].clone(),
                    kegiatan: kode.to_string(),
                });
            }
        }
    }
    for t in &mut hasil {
        t.pagu = pagu.get(&(t.opd.clone(), t.kegiatan.clone())).map(|(_, n)| *n);
    }
    hasil
}

/// New sub kegiatan of a year, one for each understood code, else for each name
/// under its parent; located where a code is printed.
pub fn baru(tabel: &[Tabel], kode: &[Vec<Option<Kode>>], opd: &[String], tahun: i32) -> Vec<Titik> {
    let mut urut: Vec<usize> = (0..tabel.len())
        .filter(|&t| {
            let ada = |p| tabel[t].indeks(p, Some(tahun)).is_some();
            ada(Peran::Target) || ada(Peran::Pagu)
        })
        .collect();
    // The plan speaks first, the Renstra (older) last.
    let peringkat = |t: usize| match tabel[t].jenis {
        Some(Jenis::Renja) => 0,
        Some(Jenis::Dpa | Jenis::Dppa) => 1,
        Some(Jenis::Evaluasi) => 3,
        Some(Jenis::Renstra) => 4,
        _ => 2,
    };
    urut.sort_by_key(|&t| (tabel[t].baris.iter().all(|b| b.kode.is_none()), peringkat(t), t));
    let mut hasil: Vec<Titik> = Vec::new();
    let mut menurut_kunci: BTreeMap<String, usize> = BTreeMap::new();
    for t in urut.into_iter().filter(|&t| tabel[t].jenis != Some(Jenis::Renstra)) {
        let isi = &tabel[t];
        for (i, b) in isi.baris.iter().enumerate() {
            if b.nomenklatur == Nomenklatur::Lama
                || b.jenjang != Jenjang::SubKegiatan
                || !berisi(isi, &b.larik, tahun)
            {
                continue;
            }
            let induk = b.induk.map(|j| baku(isi.baris[j].nama_teks())).unwrap_or_default();
            let nama = format!("{}|n|{induk}|{}", opd[t], baku(b.nama_teks()));
            let sandi = kode[t][i].map(|k| format!("{}|k|{k}", opd[t]));
            // A row without a printed code is first of all the row of its name.
            let ada = if b.kode.is_some() {
                sandi.as_ref().and_then(|s| menurut_kunci.get(s)).or_else(|| menurut_kunci.get(&nama))
            } else {
                menurut_kunci.get(&nama).or_else(|| sandi.as_ref().and_then(|s| menurut_kunci.get(s)))
            };
            let n = ada.copied().unwrap_or_else(|| {
                hasil.push(titik_baru(isi, t, i, opd));
                hasil.len() - 1
            });
            menurut_kunci.entry(nama).or_insert(n);
            if let Some(s) = sandi {
                menurut_kunci.entry(s).or_insert(n);
            }
            tambah_bukti(&mut hasil[n], isi, &b.larik, i, tahun);
        }
    }
    hasil
}

fn titik_baru(isi: &Tabel, t: usize, i: usize, opd: &[String]) -> Titik {
    let b = &isi.baris[i];
    Titik {
        ujung: Ujung {
            tabel: t,
            baris: i,
            larik: 0,
            kode: b.kode.as_ref().map(|k| k.nilai.to_string()).unwrap_or_default(),
            nama: b.nama_teks().to_owned(),
            indikator: String::new(),
            letak: isi.letak_baris(i),
        },
        indikator: Vec::new(),
        kata_nama: kata_isi(b.nama_teks()),
        target: Vec::new(),
        pagu: None,
        tanda: tanda_dana(b.nama_teks()),
        opd: opd[t].clone(),
        kegiatan: String::new(),
    }
}

fn tambah_bukti(titik: &mut Titik, isi: &Tabel, larik: &[Larik], i: usize, tahun: i32) {
    if let Some(kolom) = isi.indeks(Peran::Indikator, None) {
        for l in larik {
            if let Some(sel) = l.sel[kolom].as_ref() {
                if titik.ujung.indikator.is_empty() {
                    titik.ujung.indikator = sel.mentah.to_string();
                }
                let kata = kata_isi(&sel.mentah);
                if !titik.indikator.contains(&kata) {
                    titik.indikator.push(kata);
                }
            }
            titik.target.extend(target(isi, l, tahun));
        }
    }
    titik.pagu = titik.pagu.or_else(|| Some(isi.angka(i, Peran::Pagu, Some(tahun))?.nilai));
}

fn target(isi: &Tabel, larik: &Larik, tahun: i32) -> Option<Decimal> {
    larik.sel[isi.indeks(Peran::Target, Some(tahun))?].as_ref().and_then(Isian::desimal)
}

fn berisi(isi: &Tabel, larik: &[Larik], tahun: i32) -> bool {
    isi.kolom.iter().all(|k| k.tahun.is_none_or(|n| n == tahun))
        || larik.iter().any(|l| {
            isi.kolom
                .iter()
                .zip(&l.sel)
                .any(|(k, s)| k.tahun == Some(tahun) && s.as_ref().is_some_and(|s| s.angka().is_some()))
        })
}
