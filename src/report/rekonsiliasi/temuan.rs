//! Sheet Temuan: one row per finding, to be filtered, answered and signed; and
//! sheet Diterima, the same rows for what was accepted. Both are read back.

use rust_xlsxwriter::{DataValidation, Url, Worksheet, XlsxError};

use crate::model::{Bahasa, Letak};
use crate::reconcile::Fakta;
use crate::report::gaya::{self, Gaya};
use crate::report::istilah;
use crate::report::laporan::{Laporan, Tercatat};
use crate::report::perubahan::keterangan;
use crate::riwayat::Status;

/// Places written out beyond the first two.
const TEMPAT_LAIN: usize = 12;

/// Columns by what they hold.
const TANGGAPAN: u16 = 14;
const STATUS: u16 = 15;
const KUNCI: u16 = 19;
const SIDIK: u16 = 20;

pub fn tulis(
    lembar: &mut Worksheet,
    laporan: &Laporan<'_>,
    gaya: &Gaya,
    bahasa: Bahasa,
) -> Result<(), XlsxError> {
    lembar.set_name("Temuan")?;
    daftar_temuan(lembar, laporan, &laporan.temuan, gaya, bahasa)
}

pub fn tulis_diterima(
    lembar: &mut Worksheet,
    laporan: &Laporan<'_>,
    gaya: &Gaya,
    bahasa: Bahasa,
) -> Result<(), XlsxError> {
    lembar.set_name("Diterima")?;
    daftar_temuan(lembar, laporan, &laporan.diterima, gaya, bahasa)
}

fn daftar_temuan(
    lembar: &mut Worksheet,
    laporan: &Laporan<'_>,
    temuan: &[Tercatat],
    gaya: &Gaya,
    bahasa: Bahasa,
) -> Result<(), XlsxError> {
    let kepala = istilah::KEPALA_TEMUAN.map(|k| k.dalam(bahasa));
    gaya::baris_kepala(lembar, 0, &kepala, gaya)?;
    gaya::lebar(lembar, &[5, 11, 10, 48, 20, 14, 8, 20, 20, 14, 8, 20, 17, 38, 26, 13, 12, 24, 26, 18, 18])?;
    for (baris, t) in (1..).zip(temuan) {
        satu(lembar, baris, laporan, t, gaya, bahasa)?;
    }
    let akhir = u32::try_from(temuan.len()).unwrap_or(u32::MAX - 1);
    let pilihan = DataValidation::new().allow_list_strings(&Status::SEMUA.map(Status::kata))?;
    lembar.add_data_validation(1, STATUS, akhir.max(1), STATUS, &pilihan)?;
    // Key and evidence travel with their row when it is sorted, so the filter holds them too.
    lembar.autofilter(0, 0, akhir.max(1), SIDIK)?;
    lembar.set_column_hidden(KUNCI)?.set_column_hidden(SIDIK)?;
    lembar.set_freeze_panes(1, 4)?;
    gaya::siap_cetak(lembar, Some((0, 0)), bahasa)
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
    lembar.write_number_with_format(baris, 0, baris, &gaya.isi)?;
    let tingkat = istilah::tingkat(temuan.tingkat).dalam(bahasa);
    lembar.write_string_with_format(baris, 1, tingkat, &gaya.tingkat(temuan.tingkat))?;
    gaya::teks(lembar, baris, 2, temuan.aturan.kode, &gaya.isi)?;
    gaya::teks(lembar, baris, 3, &temuan.pesan(bahasa), &gaya.isi)?;
    let pertama = temuan.letak.first().copied();
    // Document B is the first cell elsewhere, else the next one compared with.
    let kedua = temuan
        .letak
        .iter()
        .skip(1)
        .find(|l| Some(l.lembar) != pertama.map(|p| p.lembar))
        .or(temuan.letak.get(1))
        .copied();
    tempat(lembar, baris, 4, laporan, pertama, gaya)?;
    tempat(lembar, baris, 8, laporan, kedua, gaya)?;
    let selisih = match temuan.nilai_fakta("selisih") {
        Some(Fakta::Rupiah(n) | Fakta::Angka(n)) => Some(*n),
        Some(Fakta::Persen(n)) => Some(n.round_dp(2)),
        _ => None,
    };
    gaya::angka(lembar, baris, 12, selisih, &gaya.angka)?;
    gaya::teks(lembar, baris, 13, &temuan.saran(bahasa), &gaya.isi)?;
    let jejak = laporan.jejak(t);
    let (status, tanggapan, tanggal) = jejak.tampil();
    if tanggapan.is_empty() {
        lembar.write_blank(baris, TANGGAPAN, &gaya.isi)?;
    } else {
        gaya::teks(lembar, baris, TANGGAPAN, tanggapan, &gaya.isi)?;
    }
    gaya::teks(lembar, baris, STATUS, status.kata(), &gaya.isi)?;
    gaya::tanggal(lembar, baris, 16, tanggal, &gaya.isi)?;
    let sejak = laporan.perubahan_temuan(t).map(|b| keterangan(b, bahasa)).unwrap_or_default();
    gaya::teks(lembar, baris, 17, &sejak, &gaya.isi)?;
    let lain: Vec<Letak> =
        temuan.letak.iter().copied().filter(|l| Some(*l) != pertama && Some(*l) != kedua).collect();
    let tempat_lain = daftar(laporan, &lain);
    gaya::teks(lembar, baris, 18, &tempat_lain, &gaya.isi)?;
    let nilai = |l: Option<Letak>| l.map_or("", |l| laporan.isi(l));
    let (pesan, saran) = (temuan.pesan(bahasa), temuan.saran(bahasa));
    let panjang = [
        (&*pesan, 48),
        (&*saran, 38),
        (tanggapan, 26),
        (&*sejak, 24),
        (&*tempat_lain, 26),
        (nilai(pertama), 20),
        (nilai(kedua), 20),
    ];
    gaya::tinggi(lembar, baris, panjang)?;
    gaya::teks(lembar, baris, KUNCI, &t.id, &gaya.isi)?;
    gaya::teks(lembar, baris, SIDIK, &t.sidik, &gaya.isi)
}

/// File, sheet, cell and stored value; the cell leads into the source file.
fn tempat(
    lembar: &mut Worksheet,
    baris: u32,
    kolom: u16,
    laporan: &Laporan<'_>,
    letak: Option<Letak>,
    gaya: &Gaya,
) -> Result<(), XlsxError> {
    let Some(letak) = letak else {
        for k in kolom..kolom + 4 {
            lembar.write_blank(baris, k, &gaya.isi)?;
        }
        return Ok(());
    };
    let nama = &laporan.sumber.lembar(letak.lembar).nama;
    gaya::teks(lembar, baris, kolom, &laporan.sumber.berkas(letak.lembar).nama, &gaya.isi)?;
    gaya::teks(lembar, baris, kolom + 1, nama, &gaya.isi)?;
    let sel = letak.alamat.to_string();
    match &laporan.tautan[laporan.sumber.nomor_berkas(letak.lembar)] {
        Some(jalur) => {
            let alamat =
                format!("file:///{}#'{}'!{sel}", jalur.replace('#', "%23"), nama.replace('\'', "''"));
            lembar.write_url_with_format(baris, kolom + 2, Url::new(alamat).set_text(&sel), &gaya.tautan)?;
        }
        None => gaya::teks(lembar, baris, kolom + 2, &sel, &gaya.isi)?,
    }
    gaya::teks(lembar, baris, kolom + 3, laporan.isi(letak), &gaya.isi)
}

fn daftar(laporan: &Laporan<'_>, letak: &[Letak]) -> String {
    let mut teks: Vec<String> = letak
        .iter()
        .take(TEMPAT_LAIN)
        .map(|l| format!("{}!{}", laporan.sumber.lembar(l.lembar).nama, l.alamat))
        .collect();
    if letak.len() > TEMPAT_LAIN {
        teks.push(format!("… (+{})", letak.len() - TEMPAT_LAIN));
    }
    teks.join(", ")
}
