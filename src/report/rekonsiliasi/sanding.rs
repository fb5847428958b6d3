//! Sheets Pagu and Target: the documents of a year side by side, row by row.

use rust_decimal::Decimal;
use rust_xlsxwriter::XlsxError;

use crate::model::{Bahasa, Jenis, Jenjang, Peran};
use crate::reconcile::{ButirSanding, Perbandingan};
use crate::report::gaya::{self, Gaya};
use crate::report::istilah;
use crate::report::laporan::Laporan;
use crate::report::padat::LembarPadat;

/// The documents in the order of the planning cycle.
const DOKUMEN: [Jenis; 5] = [Jenis::Renstra, Jenis::Rkpd, Jenis::Renja, Jenis::Dpa, Jenis::Dppa];
const RENSTRA: usize = 0;
const RENJA: usize = 2;
const DPA: usize = 3;
/// First document column.
const AWAL: u16 = 5;

pub fn tulis_pagu<'g>(
    lembar: &mut LembarPadat<'g>,
    laporan: &Laporan<'_>,
    gaya: &'g Gaya,
    bahasa: Bahasa,
) -> Result<(), XlsxError> {
    lembar.set_name("Pagu")?;
    let mut kepala = kepala(bahasa);
    kepala.extend([istilah::RENJA_RENSTRA.dalam(bahasa), istilah::DPA_RENJA.dalam(bahasa)]);
    gaya::baris_kepala(lembar, 0, &kepala, gaya)?;
    gaya::lebar(lembar, &[26, 7, 20, 13, 48, 17, 17, 17, 17, 17, 17, 17])?;
    let mut baris = 1;
    for (p, butir) in semua(laporan) {
        let nilai: Vec<Option<Decimal>> =
            DOKUMEN.iter().map(|j| butir.di(p.tabel_utama(&laporan.kasus.tabel, *j)?)?.pagu).collect();
        if nilai.iter().all(Option::is_none) {
            continue;
        }
        identitas(lembar, baris, laporan, p, butir, gaya)?;
        let format = if butir.terendah { &gaya.rupiah } else { &gaya.rupiah_tebal };
        for (kolom, n) in (AWAL..).zip(&nilai) {
            lembar.angka(baris, kolom, *n, format)?;
        }
        let kolom = |i: usize| AWAL + u16::try_from(i).unwrap_or(0);
        let sisi = |i: usize| (kolom(i), nilai[i]);
        lembar.selisih((baris, kolom(5)), sisi(RENSTRA), sisi(RENJA), format)?;
        lembar.selisih((baris, kolom(6)), sisi(RENJA), sisi(DPA), format)?;
        kelompokkan(lembar, baris, butir.jenjang)?;
        baris += 1;
    }
    gaya::warnai_selisih(lembar, (1, 10), (baris.max(2) - 1, 11))?;
    penutup(lembar, baris, 11, bahasa)
}

pub fn tulis_target<'g>(
    lembar: &mut LembarPadat<'g>,
    laporan: &Laporan<'_>,
    gaya: &'g Gaya,
    bahasa: Bahasa,
) -> Result<(), XlsxError> {
    lembar.set_name("Target")?;
    let mut kepala = kepala(bahasa);
    kepala.push(Jenis::Evaluasi.nama());
    gaya::baris_kepala(lembar, 0, &kepala, gaya)?;
    gaya::lebar(lembar, &[26, 7, 20, 13, 48, 17, 17, 17, 17, 17, 17])?;
    let mut baris = 1;
    for (p, butir) in semua(laporan) {
        let target: Vec<String> =
            DOKUMEN.iter().chain(&[Jenis::Evaluasi]).map(|j| target(laporan, p, butir, *j)).collect();
        if target.iter().all(String::is_empty) {
            continue;
        }
        identitas(lembar, baris, laporan, p, butir, gaya)?;
        let format = if butir.terendah { &gaya.isi } else { &gaya.tebal };
        for (kolom, t) in (AWAL..).zip(&target) {
            lembar.teks(baris, kolom, t, format)?;
        }
        kelompokkan(lembar, baris, butir.jenjang)?;
        baris += 1;
    }
    penutup(lembar, baris, 10, bahasa)
}

fn kepala(bahasa: Bahasa) -> Vec<&'static str> {
    let mut kepala: Vec<&str> = istilah::KEPALA_SANDING.iter().map(|k| k.dalam(bahasa)).collect();
    kepala.extend(DOKUMEN.map(Jenis::nama));
    kepala
}

fn semua<'l>(laporan: &'l Laporan<'_>) -> impl Iterator<Item = (&'l Perbandingan, &'l ButirSanding)> {
    laporan.kasus.sanding.iter().flat_map(|p| p.butir.iter().map(move |b| (p, b)))
}

fn identitas<'g>(
    lembar: &mut LembarPadat<'g>,
    baris: u32,
    laporan: &Laporan<'_>,
    p: &Perbandingan,
    butir: &ButirSanding,
    gaya: &'g Gaya,
) -> Result<(), XlsxError> {
    let nama = butir
        .sisi
        .iter()
        .filter_map(|s| Some(laporan.kasus.tabel[s.tabel].baris[*s.baris.first()?].nama_teks()))
        .find(|n| !n.is_empty())
        .unwrap_or_default();
    let kode = match &butir.kunci {
        crate::reconcile::Kunci::Nama(_) => String::new(),
        kunci => kunci.to_string(),
    };
    // Repeated on every row for the filter; wrapped it would make every row tall.
    let (sebaris, format) =
        if butir.terendah { (&gaya.isi_sebaris, &gaya.isi) } else { (&gaya.tebal_sebaris, &gaya.tebal) };
    lembar.teks(baris, 0, &p.opd, sebaris)?;
    lembar.angka(baris, 1, Some(p.tahun.into()), format)?;
    for (kolom, teks) in [(2, kode.as_str()), (3, Jenjang::nama(butir.jenjang)), (4, nama)] {
        lembar.teks(baris, kolom, teks, format)?;
    }
    gaya::tinggi(lembar, baris, [(nama, 48)])
}

/// Targets of an item in the documents of a kind, as printed, one line per indicator.
fn target(laporan: &Laporan<'_>, p: &Perbandingan, butir: &ButirSanding, jenis: Jenis) -> String {
    let tabel = &laporan.kasus.tabel;
    let sisi = butir
        .sisi
        .iter()
        .filter(|s| tabel[s.tabel].jenis == Some(jenis))
        .find_map(|s| Some((s, tabel[s.tabel].indeks(Peran::Target, Some(p.tahun))?)));
    let Some((sisi, kolom)) = sisi else { return String::new() };
    let t = &tabel[sisi.tabel];
    let satuan = t.indeks(Peran::Satuan, None);
    sisi.baris
        .iter()
        .flat_map(|&i| &t.baris[i].larik)
        .filter_map(|l| {
            let isian = l.sel[kolom].as_ref()?;
            let satuan = satuan.and_then(|k| l.sel[k].as_ref()).map_or("", |s| s.mentah.trim());
            Some(format!("{} {satuan}", isian.mentah.trim()).trim().to_owned())
        })
        .collect::<Vec<_>>()
        .join("\n")
}

/// Rows below a programme fold away under it, those below a kegiatan under that.
fn kelompokkan(lembar: &mut LembarPadat<'_>, baris: u32, jenjang: Jenjang) -> Result<(), XlsxError> {
    let dalam = match jenjang {
        Jenjang::Kegiatan => 1,
        Jenjang::SubKegiatan => 2,
        _ => return Ok(()),
    };
    lembar.group_symbols_above(true);
    (0..dalam).try_for_each(|_| lembar.group_rows(baris, baris).map(drop))
}

fn penutup(lembar: &mut LembarPadat<'_>, baris: u32, kolom: u16, bahasa: Bahasa) -> Result<(), XlsxError> {
    lembar.autofilter(0, 0, baris.saturating_sub(1).max(1), kolom)?;
    lembar.set_freeze_panes(1, AWAL)?;
    gaya::siap_cetak(lembar, Some((0, 0)), bahasa)
}
