//! Sheet Asal: which files, which sheets, which checksums this report was made from.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::model::{Bahasa, Jenis};
use crate::report::gaya::{self, Gaya};
use crate::report::istilah;
use crate::report::laporan::Laporan;
use crate::report::segel;

pub fn tulis(
    lembar: &mut Worksheet,
    laporan: &Laporan<'_>,
    gaya: &Gaya,
    bahasa: Bahasa,
) -> Result<(), XlsxError> {
    lembar.set_name("Asal")?;
    gaya::baris_kepala(lembar, 0, &istilah::KEPALA_ASAL.map(|k| k.dalam(bahasa)), gaya)?;
    gaya::lebar(lembar, &[34, 24, 46, 14, 12, 18, 44, 14, 9, 68])?;
    let mut baris = 1;
    for t in laporan.kasus.menurut_lembar() {
        let berkas = laporan.sumber.berkas(t.lembar);
        let tahun: Vec<String> = t.tahun_kolom().iter().map(ToString::to_string).collect();
        let bagian = if t.bagian.is_empty() { String::new() } else { format!(" ({})", t.bagian) };
        let (bentuk, tahun) = (format!("{}{bagian}", t.nama_bentuk), tahun.join(", "));
        let (rentang, banyak) = (t.rentang.to_string(), t.banyak_baris().to_string());
        let isi = [
            berkas.nama.as_str(),
            &laporan.sumber.lembar(t.lembar).nama,
            &bentuk,
            t.jenis.map_or("-", Jenis::nama),
            t.versi.kata(),
            &tahun,
            t.opd.as_ref().map_or(istilah::TIDAK_TERTERA.dalam(bahasa), |o| o.nilai.as_str()),
            &rentang,
            &banyak,
            &berkas.sha256,
        ];
        for (kolom, teks) in (0..).zip(isi) {
            gaya::teks(lembar, baris, kolom, teks, &gaya.isi)?;
        }
        gaya::tinggi(lembar, baris, [(isi[0], 34), (isi[2], 46), (isi[6], 44)])?;
        baris += 1;
    }
    baris += 1;
    for d in laporan.dilewati {
        gaya::teks(lembar, baris, 0, &d.nama, &gaya.isi)?;
        gaya::teks(lembar, baris, 1, d.lembar.as_deref().unwrap_or_default(), &gaya.isi)?;
        gaya::teks(
            lembar,
            baris,
            2,
            &format!("{}: {}", istilah::DILEWATI.dalam(bahasa), d.sebab),
            &gaya.isi,
        )?;
        baris += 1;
    }
    baris += 1;
    let rujukan = laporan.pustaka.semua().iter().flat_map(|k| {
        let e = &k.edisi;
        let (awal, akhir) = e.berlaku;
        [
            (istilah::RUJUKAN, format!("{}, {awal}–{akhir} ({})", e.nama, e.cakupan)),
            (istilah::SIDIK_RUJUKAN, e.sidik.clone()),
        ]
    });
    let pita = (istilah::PITA, pita(bahasa));
    let versi = (istilah::VERSI, format!("selaras {}", env!("CARGO_PKG_VERSION")));
    for (kata, nilai) in rujukan.chain([pita, versi]) {
        gaya::teks(lembar, baris, 0, kata.dalam(bahasa), &gaya.tebal)?;
        gaya::teks(lembar, baris, 2, &nilai, &gaya.isi)?;
        gaya::tinggi(lembar, baris, [(&*nilai, 40)])?;
        baris += 1;
    }
    baris += 1;
    baris = setelan(lembar, baris, laporan, gaya, bahasa)?;
    if !laporan.segel.masukan.is_empty() {
        segel::tulis(lembar, baris + 1, &laporan.segel, gaya, bahasa)?;
    }
    lembar.set_freeze_panes(1, 1)?;
    gaya::siap_cetak(lembar, Some((0, 0)), bahasa)
}

/// The settings in force: file, hash, and every key with its value and line. Gives the
/// row after them.
fn setelan(
    lembar: &mut Worksheet,
    mut baris: u32,
    laporan: &Laporan<'_>,
    gaya: &Gaya,
    bahasa: Bahasa,
) -> Result<u32, XlsxError> {
    let judul = istilah::PENGATURAN.dalam(bahasa);
    gaya::teks(lembar, baris, 0, judul, &gaya.tebal)?;
    let Some(asal) = &laporan.pengaturan.asal else {
        gaya::teks(lembar, baris, 2, istilah::SEMUA_BAWAAN.dalam(bahasa), &gaya.isi)?;
        return Ok(baris + 1);
    };
    gaya::teks(lembar, baris, 2, &asal.nama, &gaya.isi)?;
    gaya::teks(lembar, baris + 1, 0, istilah::SIDIK_PENGATURAN.dalam(bahasa), &gaya.tebal)?;
    gaya::teks(lembar, baris + 1, 2, &asal.sidik, &gaya.isi)?;
    gaya::tinggi(lembar, baris + 1, [(&*asal.sidik, 40)])?;
    baris += 2;
    for s in laporan.pengaturan.daftar() {
        gaya::teks(lembar, baris, 0, judul, &gaya.tebal)?;
        gaya::teks(lembar, baris, 1, &s.jalur(), &gaya.isi)?;
        gaya::teks(lembar, baris, 2, &s.nilai, &gaya.isi)?;
        gaya::teks(lembar, baris, 3, &laporan.pengaturan.asal_setelan(&s, bahasa), &gaya.isi)?;
        gaya::tinggi(lembar, baris, [(&*s.jalur(), 24), (&*s.nilai, 46)])?;
        baris += 1;
    }
    Ok(baris)
}

/// From which score on a pair is accepted, asked about, or not proposed.
fn pita(bahasa: Bahasa) -> String {
    let pita = crate::nomenclature::matcher::pita();
    let angka = |permil: u32| crate::model::bahasa::angka(Decimal::new(permil.into(), 3), bahasa);
    let (otomatis, tinjau, presisi) = (angka(pita.otomatis), angka(pita.tinjau), pita.presisi / 10);
    match bahasa {
        Bahasa::Id => format!(
            "mulai {otomatis} diterima sendiri (sekurang-kurangnya {presisi}% benar), mulai {tinjau} perlu ditinjau, di bawahnya tidak diusulkan"
        ),
        Bahasa::En => format!(
            "from {otomatis} on accepted by itself (at least {presisi}% right), from {tinjau} on to be looked at, below it not proposed"
        ),
    }
}
