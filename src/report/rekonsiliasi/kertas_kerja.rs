//! Sheet Kertas Kerja: the record of a review as the Inspektorat keeps it, one
//! finding a row: condition, criteria, cells, amount, recommendation, answer.
//! Notes for information are on the sheet Temuan only.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::model::Bahasa;
use crate::reconcile::{Fakta, Tingkat};
use crate::report::buku_aturan;
use crate::report::gaya::{self, Gaya};
use crate::report::istilah;
use crate::report::laporan::{Laporan, Tercatat};

const KEPALA: u32 = 5;
const LEBAR: [u16; 9] = [5, 11, 44, 34, 44, 17, 36, 28, 22];
/// Cells written out; the others are counted.
const BATAS_SEL: usize = 6;

pub fn tulis(
    lembar: &mut Worksheet,
    laporan: &Laporan<'_>,
    gaya: &Gaya,
    bahasa: Bahasa,
) -> Result<(), XlsxError> {
    lembar.set_name("Kertas Kerja")?;
    lembar.write_with_format(0, 0, istilah::JUDUL_KERTAS_KERJA.dalam(bahasa), &gaya.judul)?;
    let opd = laporan.nama_opd();
    gaya::teks(lembar, 1, 0, &format!("{}: {}", istilah::PD.dalam(bahasa), opd.join("; ")), &gaya.polos)?;
    for (baris, kata) in (2..).zip(istilah::ISIAN_KERTAS_KERJA) {
        gaya::teks(lembar, baris, 0, &format!("{}: …………………………", kata.dalam(bahasa)), &gaya.polos)?;
    }
    gaya::baris_kepala(lembar, KEPALA, &istilah::KEPALA_KERTAS_KERJA.map(|k| k.dalam(bahasa)), gaya)?;
    gaya::lebar(lembar, &LEBAR)?;
    let mut baris = KEPALA;
    for t in laporan.temuan.iter().filter(|t| t.temuan.tingkat > Tingkat::Catatan) {
        baris += 1;
        satu(lembar, baris, laporan, t, gaya, bahasa)?;
    }
    let akhir = baris.max(KEPALA + 1);
    lembar.autofilter(KEPALA, 0, akhir, 8)?;
    lembar.set_freeze_panes(KEPALA + 1, 2)?;
    gaya::teks(lembar, akhir + 2, 2, istilah::TTD_KERTAS_KERJA.dalam(bahasa), &gaya.polos)?;
    gaya::siap_cetak(lembar, Some((KEPALA, KEPALA)), bahasa)
}

fn satu(
    lembar: &mut Worksheet,
    baris: u32,
    laporan: &Laporan<'_>,
    t: &Tercatat,
    gaya: &Gaya,
    bahasa: Bahasa,
) -> Result<(), XlsxError> {
    let temuan = &t.temuan;
    lembar.write_number_with_format(baris, 0, baris - KEPALA, &gaya.isi)?;
    let tingkat = istilah::tingkat(temuan.tingkat).dalam(bahasa);
    let kepala = format!("{} {tingkat}", temuan.aturan.kode);
    lembar.write_string_with_format(baris, 1, kepala, &gaya.tingkat(temuan.tingkat))?;
    let (kondisi, saran) = (temuan.pesan(bahasa), temuan.saran(bahasa));
    let kriteria = buku_aturan::paragraf(temuan.aturan.halaman, "Kriteria");
    let sel = sel(laporan, t);
    for (kolom, teks) in [(2, &*kondisi), (3, kriteria), (4, &*sel), (6, &*saran)] {
        gaya::teks(lembar, baris, kolom, teks, &gaya.isi)?;
    }
    let nilai = match temuan.nilai_fakta("selisih") {
        Some(Fakta::Rupiah(n)) => Some(n.abs()),
        _ => None,
    };
    gaya::angka(lembar, baris, 5, nilai, &gaya.rupiah)?;
    for kolom in [7, 8] {
        lembar.write_blank(baris, kolom, &gaya.isi)?;
    }
    let isi = [(&*kondisi, LEBAR[2]), (kriteria, LEBAR[3]), (&*sel, LEBAR[4]), (&*saran, LEBAR[6])];
    gaya::tinggi(lembar, baris, isi)
}

/// Every cell of the finding with its stored value, the accused one first.
fn sel(laporan: &Laporan<'_>, t: &Tercatat) -> String {
    let letak = &t.temuan.letak;
    let mut baris: Vec<String> = letak
        .iter()
        .take(BATAS_SEL)
        .map(|l| {
            let lembar = &laporan.sumber.lembar(l.lembar).nama;
            let isi: String = laporan.isi(*l).chars().take(40).collect();
            format!("{} › {lembar}!{}: {isi}", laporan.sumber.berkas(l.lembar).nama, l.alamat)
        })
        .collect();
    if letak.len() > BATAS_SEL {
        baris.push(format!("… (+{})", letak.len() - BATAS_SEL));
    }
    baris.join("\n")
}
