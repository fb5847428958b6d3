//! The official tables (Permendagri 86/2017, 77/2020) of each document that was
//! read, in their own column order: T-C.27, T-C.29, T-C.31, T-C.33 and the DPA
//! beside the Renja. Columns without a number are additions of ours: the unit
//! apart, the document's own name, remarks.

mod baris;
mod bentuk;
mod isi;
mod nilai;

use std::collections::BTreeMap;

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use crate::model::{Bahasa, Jenis, Jenjang, Peran, Tabel, tabel::fisik};
use crate::report::gaya::{self, Gaya};
use crate::report::istilah;
use crate::report::laporan::Laporan;
use crate::report::padat::LembarPadat;

use baris::BarisResmi;
use bentuk::{Bagan, KolomResmi};

/// Title rows above the header.
const KEPALA: u32 = 4;
/// Header rows of every form; fewer are merged downwards.
const TINGGI_KEPALA: u32 = 3;

/// Writes one sheet per table of a document that has an official form.
///
/// # Errors
/// What the writer of workbooks refuses.
pub fn tulis(
    buku: &mut Workbook,
    laporan: &Laporan<'_>,
    gaya: &Gaya,
    bahasa: Bahasa,
) -> Result<(), XlsxError> {
    let mut dipakai: BTreeMap<String, usize> = BTreeMap::new();
    for (bagan, sisi) in berbentuk(laporan) {
        let ke = dipakai.entry(bagan.lembar.clone()).or_default();
        *ke += 1;
        let nama = match ke {
            1 => bagan.lembar.clone(),
            ke => format!("{} ({ke})", bagan.lembar),
        };
        let lembar = buku.add_worksheet();
        lembar.set_name(&nama)?;
        tulis_tabel(lembar, laporan, &bagan, &sisi, gaya, bahasa)?;
    }
    Ok(())
}

/// The tables that have an official form, each with the tables its columns come from.
fn berbentuk(laporan: &Laporan<'_>) -> Vec<(Bagan, Vec<usize>)> {
    let tabel = &laporan.kasus.tabel;
    let mut hasil = Vec::new();
    for grup in fisik(tabel) {
        let t = &tabel[grup[0]];
        if grup.len() == 2 && grup.iter().all(|&i| berjenjang(&tabel[i])) {
            hasil.push((bentuk::t_c_31(t), grup));
            continue;
        }
        for &i in &grup {
            let t = &tabel[i];
            if !berjenjang(t) || !t.bagian.is_empty() {
                continue;
            }
            let bagan = match t.jenis {
                Some(Jenis::Renstra) if t.indeks(Peran::Pagu, None).is_some() => bentuk::t_c_27(t),
                Some(Jenis::Evaluasi) if t.indeks(Peran::Realisasi, None).is_some() => bentuk::t_c_29(t),
                Some(Jenis::Renja) if t.indeks(Peran::Pagu, None).is_some() => bentuk::t_c_33(t),
                _ => continue,
            };
            hasil.push((bagan, vec![i]));
        }
    }
    for p in &laporan.kasus.sanding {
        let (renja, dpa) = (p.tabel_utama(tabel, Jenis::Renja), p.tabel_utama(tabel, Jenis::Dpa));
        if let Some(dpa) = dpa.filter(|&d| berjenjang(&tabel[d])) {
            hasil.push((
                bentuk::dpa(&tabel[dpa], p.tahun, renja.is_some()),
                std::iter::once(dpa).chain(renja).collect(),
            ));
        }
    }
    hasil.sort_by(|a, b| a.0.lembar.cmp(&b.0.lembar));
    hasil
}

fn berjenjang(t: &Tabel) -> bool {
    t.baris.iter().any(|b| (Jenjang::Program..=Jenjang::SubKegiatan).contains(&b.jenjang))
}

fn tulis_tabel(
    lembar: &mut Worksheet,
    laporan: &Laporan<'_>,
    bagan: &Bagan,
    sisi: &[usize],
    gaya: &Gaya,
    bahasa: Bahasa,
) -> Result<(), XlsxError> {
    let t = &laporan.kasus.tabel[sisi[0]];
    lembar.write_with_format(0, 0, &bagan.judul, &gaya.judul)?;
    let opd = t.opd.as_ref().map_or(istilah::TIDAK_TERTERA.dalam(bahasa), |o| o.nilai.as_str());
    gaya::teks(lembar, 1, 0, &format!("{}: {opd}", istilah::PD.dalam(bahasa)), &gaya.polos)?;
    let asal = format!(
        "{}: {} › {}",
        istilah::SUMBER.dalam(bahasa),
        laporan.sumber.berkas(t.lembar).nama,
        laporan.sumber.lembar(t.lembar).nama
    );
    gaya::teks(lembar, 2, 0, &asal, &gaya.polos)?;
    let baris = baris::susun(laporan, bagan, sisi);
    let bagan = &isi::tanpa_kolom_kosong(laporan, bagan, sisi, &baris);
    tulis_kepala(lembar, &bagan.kolom, gaya)?;
    let awal = KEPALA + TINGGI_KEPALA + 1;
    let akhir = LembarPadat::tulis(lembar, |lembar| {
        isi::tulis(lembar, laporan, bagan, sisi, &baris, awal, gaya, bahasa)
    })?;
    lembar.set_freeze_panes(awal, bagan.beku)?;
    gaya::siap_cetak(lembar, Some((KEPALA, awal - 1)), bahasa)?;
    debug_assert!(akhir >= awal);
    Ok(())
}

/// Header rows: equal neighbours become one cell, a blank below a heading belongs to it.
fn tulis_kepala(lembar: &mut Worksheet, kolom: &[KolomResmi], gaya: &Gaya) -> Result<(), XlsxError> {
    for tingkat in 0..3usize {
        let mut k = 0;
        while k < kolom.len() {
            let teks = kolom[k].judul[tingkat].as_str();
            let di_atas = |n: usize| &kolom[n].judul[..tingkat];
            let mut sampai = k + 1;
            while sampai < kolom.len()
                && !teks.is_empty()
                && kolom[sampai].judul[tingkat] == teks
                && di_atas(sampai) == di_atas(k)
            {
                sampai += 1;
            }
            let bawah =
                (tingkat + 1..3).take_while(|&n| (k..sampai).all(|c| kolom[c].judul[n].is_empty())).count();
            if !teks.is_empty() {
                let baris = KEPALA + u32::try_from(tingkat).unwrap_or(0);
                let akhir = baris + u32::try_from(bawah).unwrap_or(0);
                let (a, b) = (nomor(k), nomor(sampai - 1));
                if a == b && baris == akhir {
                    gaya::teks(lembar, baris, a, teks, &gaya.kepala)?;
                } else {
                    lembar.merge_range(baris, a, akhir, b, teks, &gaya.kepala)?;
                }
            }
            k = sampai;
        }
        // The first level names a group of columns, often in a long phrase.
        lembar.set_row_height(
            KEPALA + u32::try_from(tingkat).unwrap_or(0),
            if tingkat == 0 { 48 } else { 32 },
        )?;
    }
    for (k, kolom) in (0..).zip(kolom) {
        gaya::teks(lembar, KEPALA + TINGGI_KEPALA, k, kolom.nomor, &gaya.kepala)?;
        lembar.set_column_width(k, kolom.lebar)?;
    }
    Ok(())
}

fn nomor(kolom: usize) -> u16 {
    u16::try_from(kolom).unwrap_or(u16::MAX)
}

/// Rows of the sheet that an item takes: one per indicator.
fn banyak_larik(laporan: &Laporan<'_>, baris: &BarisResmi, sisi: &[usize]) -> usize {
    baris
        .di
        .iter()
        .zip(sisi)
        .filter_map(|(b, &t)| Some(laporan.kasus.tabel[t].baris[(*b)?].larik.len()))
        .max()
        .unwrap_or(1)
}
