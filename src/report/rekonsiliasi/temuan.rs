//! Sheet Temuan: one row per finding, to be filtered, answered and signed.

use rust_xlsxwriter::{DataValidation, Url, Worksheet, XlsxError};

use crate::model::{Bahasa, Letak};
use crate::reconcile::Fakta;
use crate::report::gaya::{self, Gaya};
use crate::report::istilah;
use crate::report::laporan::{Laporan, Tercatat};

/// Status of a finding (contract.md); the same words in both languages, because
/// they are read back.
const STATUS: [&str; 5] = ["Belum", "Diperbaiki", "Diterima", "Ditolak", "Tidak Berlaku"];
/// Places written out beyond the first two.
const TEMPAT_LAIN: usize = 12;

pub fn tulis(
    lembar: &mut Worksheet,
    laporan: &Laporan<'_>,
    gaya: &Gaya,
    bahasa: Bahasa,
) -> Result<(), XlsxError> {
    lembar.set_name("Temuan")?;
    let kepala = istilah::KEPALA_TEMUAN.map(|k| k.dalam(bahasa));
    gaya::baris_kepala(lembar, 0, &kepala, gaya)?;
    gaya::lebar(lembar, &[5, 11, 10, 48, 20, 14, 8, 20, 20, 14, 8, 20, 17, 38, 26, 13, 12, 26, 18])?;
    for (baris, t) in (1..).zip(&laporan.temuan) {
        satu(lembar, baris, laporan, t, gaya, bahasa)?;
    }
    let akhir = u32::try_from(laporan.temuan.len()).unwrap_or(u32::MAX - 1);
    let pilihan = DataValidation::new().allow_list_strings(&STATUS)?;
    lembar.add_data_validation(1, 15, akhir.max(1), 15, &pilihan)?;
    lembar.autofilter(0, 0, akhir.max(1), 18)?;
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
    lembar.write_blank(baris, 14, &gaya.isi)?;
    gaya::teks(lembar, baris, 15, STATUS[0], &gaya.isi)?;
    lembar.write_blank(baris, 16, &gaya.isi)?;
    let lain: Vec<Letak> =
        temuan.letak.iter().copied().filter(|l| Some(*l) != pertama && Some(*l) != kedua).collect();
    let tempat_lain = daftar(laporan, &lain);
    gaya::teks(lembar, baris, 17, &tempat_lain, &gaya.isi)?;
    let nilai = |l: Option<Letak>| l.map_or("", |l| laporan.isi(l));
    let (pesan, saran) = (temuan.pesan(bahasa), temuan.saran(bahasa));
    let panjang =
        [(&*pesan, 48), (&*saran, 38), (&*tempat_lain, 26), (nilai(pertama), 20), (nilai(kedua), 20)];
    gaya::tinggi(lembar, baris, panjang)?;
    gaya::teks(lembar, baris, 18, &t.id, &gaya.isi)
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
