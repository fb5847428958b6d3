//! `bersih.xlsx`: the clean table of an OPD and year for Bappeda (domain.md 8).
//! What a document does not say stays blank; what was understood or proposed is
//! marked; parents are sums by formula.

mod resmi;
mod susun;

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, XlsxError};

use self::susun::{Simpul, Susunan, Uang};
use super::gaya::{self, Gaya};
use super::istilah;
use super::jumlahan;
use super::laporan::Laporan;
use super::padat::LembarPadat;
use super::rekonsiliasi::asal;
use crate::model::{Bahasa, Jenis, Jenjang, Nomenklatur, bahasa::angka};
use crate::reconcile::Perbandingan;

/// Title rows, then the header, then the row that numbers the columns.
const KEPALA: u32 = 4;
const ISI: u32 = KEPALA + 2;
const KOLOM: u16 = 26;
/// Column widths in characters; F4 is narrow for 26 columns.
const LEBAR: [u16; 26] =
    [4, 17, 10, 34, 20, 30, 9, 10, 15, 10, 15, 15, 10, 15, 9, 15, 14, 14, 9, 12, 10, 10, 15, 16, 11, 22];

/// Column of an amount.
fn kolom_uang(uang: Uang) -> u16 {
    match uang {
        Uang::Renstra => 8,
        Uang::Renja => 10,
        Uang::Rkpd => 11,
        Uang::Dpa => 13,
        Uang::Realisasi => 15,
        Uang::Maju => 22,
    }
}

/// The workbook.
///
/// # Errors
/// What the writer of workbooks refuses; nothing in a document causes that.
pub fn tulis(laporan: &Laporan<'_>, bahasa: Bahasa) -> Result<Vec<u8>, XlsxError> {
    let mut buku = gaya::buku("Tabel bersih")?;
    let gaya = Gaya::default();
    let mut dipakai: BTreeMap<String, usize> = BTreeMap::new();
    let mut tahunan: Vec<&Perbandingan> =
        laporan.kasus.sanding.iter().filter(|p| bersih(laporan, p)).collect();
    tahunan.sort_by_key(|p| (std::cmp::Reverse(p.tahun), p.opd.clone()));
    for p in tahunan {
        let susunan = susun::susun(laporan, p, bahasa);
        let nama = format!("Bersih {}", p.tahun);
        let ke = dipakai.entry(nama.clone()).or_default();
        *ke += 1;
        let nama = if *ke == 1 { nama } else { format!("{nama} ({ke})") };
        let lembar = buku.add_worksheet();
        lembar.set_name(&nama)?;
        LembarPadat::tulis(lembar, |lembar| tulis_lembar(lembar, p, &susunan, &gaya, bahasa))?;
    }
    if dipakai.is_empty() {
        buku.add_worksheet().set_name("Bersih")?.write(0, 0, istilah::TANPA_RENCANA.dalam(bahasa))?;
    }
    resmi::tulis(&mut buku, laporan, &gaya, bahasa)?;
    asal::tulis(buku.add_worksheet(), laporan, &gaya, bahasa)?;
    buku.save_to_buffer()
}

/// Years with a plan or a budget in the new nomenclature.
fn bersih(laporan: &Laporan<'_>, p: &Perbandingan) -> bool {
    let tabel = &laporan.kasus.tabel;
    [Jenis::Renja, Jenis::Rkpd, Jenis::Dpa].into_iter().any(|j| p.tabel_utama(tabel, j).is_some())
        && p.butir.iter().any(|b| b.nomenklatur == Nomenklatur::Baru && b.jenjang == Jenjang::SubKegiatan)
}

fn tulis_lembar<'g>(
    lembar: &mut LembarPadat<'g>,
    p: &Perbandingan,
    susunan: &Susunan,
    gaya: &'g Gaya,
    bahasa: Bahasa,
) -> Result<(), XlsxError> {
    lembar.write_with_format(0, 0, istilah::JUDUL_BERSIH.dalam(bahasa), &gaya.judul)?;
    lembar.write(1, 0, format!("{}: {}", istilah::PD.dalam(bahasa), p.opd))?;
    lembar.write(2, 0, format!("{}: {}", istilah::TAHUN.dalam(bahasa), p.tahun))?;
    gaya::baris_kepala(lembar, KEPALA, &istilah::KEPALA_BERSIH.map(|k| k.dalam(bahasa)), gaya)?;
    for kolom in 0..KOLOM {
        lembar.write_number_with_format(KEPALA + 1, kolom, kolom + 1, &gaya.kepala)?;
    }
    gaya::lebar(
        lembar,
        &[
            5, 19, 13, 44, 30, 40, 11, 14, 17, 14, 17, 17, 14, 17, 12, 17, 16, 16, 13, 18, 16, 14, 17, 26,
            16, 32,
        ],
    )?;
    let letak = baris_simpul(susunan);
    let mut jumlah: Vec<BTreeMap<Uang, Decimal>> = vec![BTreeMap::new(); susunan.simpul.len()];
    // Children stand below their parents, so their sums are ready from the bottom up.
    for i in (0..susunan.simpul.len()).rev() {
        let s = &susunan.simpul[i];
        jumlah[i] = if s.anak.is_empty() { milik(s) } else { total(&s.anak, &jumlah) };
    }
    for (i, s) in susunan.simpul.iter().enumerate() {
        tulis_simpul(lembar, i, s, &letak, &jumlah, gaya, bahasa)?;
    }
    let akhir = susunan.simpul.iter().zip(&letak).map(|(s, b)| b + banyak_baris(s)).max().unwrap_or(ISI);
    let semua = total(&susunan.akar, &jumlah);
    for kolom in 0..KOLOM {
        lembar.kosong(akhir, kolom, &gaya.tebal);
    }
    lembar.teks(akhir, 3, "TOTAL", &gaya.tebal)?;
    tulis_uang(lembar, akhir, Some((&susunan.akar, &letak)), &semua, &gaya.rupiah_tebal)?;
    lembar.teks(akhir + 2, 3, istilah::TANDA_TANGAN.dalam(bahasa), &gaya.polos)?;
    lembar.autofilter(KEPALA + 1, 0, akhir.saturating_sub(1).max(ISI), KOLOM - 1)?;
    lembar.set_freeze_panes(ISI, 4)?;
    gaya::siap_cetak(lembar, Some((KEPALA, KEPALA + 1)), bahasa)
}

fn banyak_baris(s: &Simpul) -> u32 {
    u32::try_from(s.indikator.len().max(1)).unwrap_or(1)
}

/// First sheet row of each node.
fn baris_simpul(susunan: &Susunan) -> Vec<u32> {
    let mut baris = ISI;
    susunan
        .simpul
        .iter()
        .map(|s| {
            let di = baris;
            baris += banyak_baris(s);
            di
        })
        .collect()
}

/// The amounts of a row without children; a parent-shaped row keeps what it prints.
fn milik(s: &Simpul) -> BTreeMap<Uang, Decimal> {
    if s.uang.is_empty() { s.tercetak.clone() } else { s.uang.clone() }
}

fn total(anak: &[usize], jumlah: &[BTreeMap<Uang, Decimal>]) -> BTreeMap<Uang, Decimal> {
    let mut hasil = BTreeMap::new();
    for (uang, nilai) in anak.iter().flat_map(|&i| &jumlah[i]) {
        *hasil.entry(*uang).or_insert(Decimal::ZERO) += nilai;
    }
    hasil
}

fn tulis_simpul<'g>(
    lembar: &mut LembarPadat<'g>,
    i: usize,
    s: &Simpul,
    letak: &[u32],
    jumlah: &[BTreeMap<Uang, Decimal>],
    gaya: &'g Gaya,
    bahasa: Bahasa,
) -> Result<(), XlsxError> {
    let induk = s.jenjang.is_some_and(|j| j < Jenjang::SubKegiatan);
    let uang = if induk { &gaya.rupiah_tebal } else { &gaya.rupiah };
    let teks = gaya.teks(induk, s.diusulkan);
    let baris = letak[i];
    let mut catatan = s.catatan.clone();
    for (kolom, tercetak) in
        s.tercetak.iter().filter(|(k, n)| !s.anak.is_empty() && jumlah[i].get(k).is_some_and(|j| j != *n))
    {
        let nama = istilah::KEPALA_BERSIH[usize::from(kolom_uang(*kolom))].dalam(bahasa);
        catatan.push(format!("{nama}: {} {}", istilah::TERCETAK.dalam(bahasa), angka(*tercetak, bahasa)));
    }
    let nomor = (i + 1).to_string();
    let jenjang = s.jenjang.map_or("", Jenjang::nama);
    for (k, ind) in s.indikator.iter().enumerate() {
        let di = baris + u32::try_from(k).unwrap_or(0);
        let pertama = k == 0;
        let sekali = |t: &str| if pertama { t.to_owned() } else { String::new() };
        let isi: [(u16, String); 18] = [
            (0, sekali(&nomor)),
            (1, sekali(&s.kode)),
            (2, sekali(jenjang)),
            (3, sekali(&s.nama)),
            (4, sekali(&s.nama_dokumen)),
            (5, ind.teks.clone()),
            (6, ind.satuan.clone()),
            (7, ind.renstra.clone()),
            (9, ind.renja.clone()),
            (12, ind.dpa.clone()),
            (14, ind.realisasi.clone()),
            (18, sekali(&s.sumber_dana)),
            (19, sekali(&s.lokasi)),
            (20, sekali(&s.kelompok)),
            (21, ind.maju.clone()),
            (23, sekali(&s.opd)),
            (24, sekali(&s.temuan)),
            (25, sekali(&catatan.join("; "))),
        ];
        for (kolom, t) in &isi {
            lembar.teks(di, *kolom, t, teks)?;
        }
        gaya::tinggi(lembar, di, isi.iter().map(|(kolom, t)| (t.as_str(), LEBAR[usize::from(*kolom)])))?;
        if pertama {
            let anak = (!s.anak.is_empty()).then_some((s.anak.as_slice(), letak));
            tulis_uang(lembar, di, anak, &jumlah[i], uang)?;
        } else {
            for kolom in Uang::SEMUA.map(kolom_uang).into_iter().chain([16, 17]) {
                lembar.kosong(di, kolom, teks);
            }
        }
    }
    Ok(())
}

/// Amounts of a row: values on the lowest level, sums over the direct children
/// above it; then the two differences.
fn tulis_uang<'g>(
    lembar: &mut LembarPadat<'g>,
    baris: u32,
    anak: Option<(&[usize], &[u32])>,
    nilai: &BTreeMap<Uang, Decimal>,
    format: &'g Format,
) -> Result<(), XlsxError> {
    for uang in Uang::SEMUA {
        let kolom = kolom_uang(uang);
        match (anak, nilai.get(&uang)) {
            (Some((anak, letak)), Some(jumlah)) => {
                let baris_anak: Vec<(u32, u32)> =
                    anak.iter().map(|&j| (letak[j], letak.get(j + 1).copied().unwrap_or(u32::MAX))).collect();
                match jumlahan::rumus(&baris_anak, kolom) {
                    Some(rumus) => lembar.rumus(baris, kolom, &rumus, Some(*jumlah), format)?,
                    None => lembar.angka(baris, kolom, Some(*jumlah), format)?,
                }
            }
            (_, nilai) => lembar.angka(baris, kolom, nilai.copied(), format)?,
        }
    }
    let sisi = |u| (kolom_uang(u), nilai.get(&u).copied());
    lembar.selisih((baris, 16), sisi(Uang::Renstra), sisi(Uang::Renja), format)?;
    lembar.selisih((baris, 17), sisi(Uang::Renja), sisi(Uang::Dpa), format)
}
