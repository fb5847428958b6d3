//! Several indicators of one item in one cell, parted by line breaks (SIPD prints), and forms
//! with an indicator column per level.

use crate::ingest::angka;
use crate::ingest::kepala::Kepala;
use crate::model::teks::rapikan;
use crate::model::{Isian, Larik, Nilai, Peran, Tabel};

/// Parts a row into one per indicator where its indicator cell and a figure cell have equally
/// many lines; other cells stay with the first. Lines that do not pair are a wrapped text.
#[must_use]
pub fn pecah(tabel: &Tabel, larik: Larik) -> Vec<Larik> {
    let baris_teks =
        |i: &Isian| i.mentah.lines().map(rapikan).filter(|t| !t.is_empty()).collect::<Vec<String>>();
    let banyak = |peran: fn(Peran) -> bool| {
        tabel
            .kolom
            .iter()
            .zip(&larik.sel)
            .filter(move |(k, _)| peran(k.peran))
            .filter_map(|(_, s)| s.as_ref())
            .map(|s| baris_teks(s).len())
            .max()
            .unwrap_or(0)
    };
    let n = banyak(|p| p == Peran::Indikator);
    if n < 2 || banyak(Peran::kinerja) != n {
        return vec![larik];
    }
    let mut hasil: Vec<Larik> = (0..n)
        .map(|_| Larik { lembar: larik.lembar, baris: larik.baris, sel: vec![None; larik.sel.len()] })
        .collect();
    for (k, (kolom, isian)) in tabel.kolom.iter().zip(larik.sel).enumerate() {
        let Some(isian) = isian else { continue };
        let potongan = baris_teks(&isian);
        if !kolom.peran.per_indikator() || potongan.len() != n {
            hasil[0].sel[k] = Some(isian);
            continue;
        }
        for (larik, teks) in hasil.iter_mut().zip(potongan) {
            let numerik = kolom.peran.kinerja() || kolom.peran.persen();
            let nilai = if numerik { angka::baca_teks(&teks, kolom.peran) } else { Nilai::Teks };
            larik.sel[k] = Some(Isian { nilai, mentah: teks.as_str().into(), ..isian });
        }
    }
    hasil
}

/// Where a form has one indicator (and target) column per level, the one of the row's own level
/// speaks for it: it moves into the first column of the role, with its own cell.
pub fn menurut_jenjang(tabel: &mut Tabel, kepala: &Kepala<'_>) {
    let jenjang: Vec<_> = tabel
        .kolom
        .iter()
        .map(|k| {
            let judul = kepala.judul.iter().find(|j| j.kolom == k.kolom)?;
            kepala.bentuk.kolom[judul.peran?].jenjang
        })
        .collect();
    for peran in [Peran::Indikator, Peran::Target, Peran::TargetMaju] {
        let kolom: Vec<usize> = (0..tabel.kolom.len())
            .filter(|&k| tabel.kolom[k].peran == peran && jenjang[k].is_some())
            .collect();
        let Some((&pertama, lain)) = kolom.split_first() else { continue };
        for b in &mut tabel.baris {
            let milik = kolom.iter().copied().find(|&k| jenjang[k] == Some(b.jenjang));
            for larik in &mut b.larik {
                let sendiri = milik.and_then(|k| larik.sel[k].take());
                // A filled cell of another level is no statement about this row, unless it is all
                // there is.
                let cadangan =
                    larik.sel[pertama].take().or_else(|| lain.iter().find_map(|&k| larik.sel[k].clone()));
                for &k in lain {
                    larik.sel[k] = None;
                }
                larik.sel[pertama] = sendiri.or(cadangan);
            }
        }
    }
}
