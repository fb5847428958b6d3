//! Sheet Padanan: which new sub kegiatan continue which old indicators, and why.

use rust_decimal::Decimal;
use rust_xlsxwriter::{DataValidation, Worksheet, XlsxError};

use crate::model::Bahasa;
use crate::nomenclature::Ujung;
use crate::report::gaya::{self, Gaya};
use crate::report::istilah;
use crate::report::laporan::Laporan;

/// What a planner may decide; read back later, so the same in both languages.
const KEPUTUSAN: [&str; 5] = ["Terima", "Tolak", "Ganti ke …", "Tidak berlanjut", "Baru"];

pub fn tulis(
    lembar: &mut Worksheet,
    laporan: &Laporan<'_>,
    gaya: &Gaya,
    bahasa: Bahasa,
) -> Result<(), XlsxError> {
    lembar.set_name("Padanan")?;
    gaya::baris_kepala(lembar, 0, &istilah::KEPALA_PADANAN.map(|k| k.dalam(bahasa)), gaya)?;
    gaya::lebar(lembar, &[20, 30, 36, 18, 18, 34, 36, 18, 12, 8, 14, 60, 16, 26])?;
    for (baris, p) in (1..).zip(&laporan.kasus.padanan) {
        ujung(lembar, baris, 0, laporan, p.lama.as_ref(), gaya)?;
        ujung(lembar, baris, 4, laporan, p.baru.as_ref(), gaya)?;
        gaya::teks(lembar, baris, 8, p.hubungan.kata(), &gaya.isi)?;
        gaya::angka(lembar, baris, 9, Some(Decimal::new(p.skor().into(), 3)), &gaya.angka)?;
        gaya::teks(lembar, baris, 10, p.keputusan.kata(), &gaya.isi)?;
        let bukti: Vec<String> = p
            .bukti
            .iter()
            .map(|b| {
                let keterangan = if bahasa == Bahasa::Id { &b.keterangan } else { &b.keterangan_en };
                format!("{:+} {keterangan}", Decimal::new(b.bobot.into(), 3))
            })
            .collect();
        let bukti = bukti.join("\n");
        gaya::teks(lembar, baris, 11, &bukti, &gaya.isi)?;
        let teks =
            |u: &Option<Ujung>| u.as_ref().map(|u| (u.nama.clone(), u.indikator.clone())).unwrap_or_default();
        let (lama, baru) = (teks(&p.lama), teks(&p.baru));
        gaya::tinggi(
            lembar,
            baris,
            [(&*bukti, 60), (&*lama.0, 30), (&*lama.1, 36), (&*baru.0, 34), (&*baru.1, 36)],
        )?;
        lembar.write_blank(baris, 12, &gaya.isi)?;
        lembar.write_blank(baris, 13, &gaya.isi)?;
    }
    let akhir = u32::try_from(laporan.kasus.padanan.len()).unwrap_or(u32::MAX - 1).max(1);
    lembar.add_data_validation(1, 12, akhir, 12, &DataValidation::new().allow_list_strings(&KEPUTUSAN)?)?;
    lembar.autofilter(0, 0, akhir, 13)?;
    lembar.set_freeze_panes(1, 1)?;
    gaya::siap_cetak(lembar, Some((0, 0)), bahasa)
}

fn ujung(
    lembar: &mut Worksheet,
    baris: u32,
    kolom: u16,
    laporan: &Laporan<'_>,
    ujung: Option<&Ujung>,
    gaya: &Gaya,
) -> Result<(), XlsxError> {
    let sel = ujung.map(|u| format!("{}!{}", laporan.sumber.lembar(u.letak.lembar).nama, u.letak.alamat));
    let isi = ujung.map(|u| [&*u.kode, &*u.nama, &*u.indikator]).unwrap_or_default();
    for (k, teks) in (kolom..).zip(isi.into_iter().chain([sel.as_deref().unwrap_or_default()])) {
        gaya::teks(lembar, baris, k, teks, &gaya.isi)?;
    }
    Ok(())
}
