//! Sheet Ringkasan: one page for the head of the office.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_xlsxwriter::{Chart, ChartType, Worksheet, XlsxError};

use crate::model::{Bahasa, Jenis, Peran, Tabel};
use crate::reconcile::Tingkat;
use crate::report::gaya::{self, Gaya};
use crate::report::istilah;
use crate::report::laporan::Laporan;
use crate::report::perubahan;

/// The documents in the order of the planning cycle.
const DOKUMEN: [Jenis; 5] = [Jenis::Renstra, Jenis::Rkpd, Jenis::Renja, Jenis::Dpa, Jenis::Dppa];

/// Rules that fit beside the documents on one page, and the rows they take.
const ATURAN_TERATAS: usize = 28;
const ATURAN_BARIS: u32 = 28;

pub fn tulis(
    lembar: &mut Worksheet,
    laporan: &Laporan<'_>,
    gaya: &Gaya,
    bahasa: Bahasa,
) -> Result<(), XlsxError> {
    let kata = |id: &'static str, en: &'static str| if bahasa == Bahasa::Id { id } else { en };
    lembar.set_name("Ringkasan")?;
    gaya::lebar(lembar, &[42, 18, 8, 16, 8, 19, 3, 11, 46, 12, 10])?;
    lembar.write_with_format(
        0,
        0,
        kata("Ringkasan rekonsiliasi DPA, Renstra, dan Renja", "Reconciliation of DPA, Renstra and Renja"),
        &gaya.judul,
    )?;
    let opd = laporan.nama_opd();
    lembar.write(1, 0, opd.join("; "))?;
    let cocok = laporan.kasus.sanding.iter().flat_map(|p| &p.butir).filter(|b| b.sisi.len() > 1).count();
    lembar.write(
        2,
        0,
        format!(
            "{}: {cocok}",
            kata("Baris yang berpasangan di lebih dari satu tabel", "Rows matched in more than one table")
        ),
    )?;
    lembar.write(3, 0, sejak_sebelumnya(laporan, bahasa))?;
    gaya::baris_kepala(
        lembar,
        4,
        &[
            kata("Berkas", "File"),
            kata("Dokumen", "Document"),
            kata("Tahun", "Year"),
            kata("Sumber dana", "Source of money"),
            kata("Baris", "Rows"),
            kata("Pagu (Rp)", "Budget (Rp)"),
        ],
        gaya,
    )?;
    let mut baris = 5;
    for t in laporan.kasus.menurut_lembar() {
        for (tahun, sumber, banyak, jumlah) in jumlah_dana(t) {
            gaya::teks(lembar, baris, 0, &laporan.sumber.berkas(t.lembar).nama, &gaya.isi)?;
            let bagian = if t.bagian.is_empty() { String::new() } else { format!(" ({})", t.bagian) };
            gaya::teks(
                lembar,
                baris,
                1,
                &format!("{}{bagian}", t.jenis.map_or("-", Jenis::nama)),
                &gaya.isi,
            )?;
            lembar.write_number_with_format(baris, 2, tahun, &gaya.isi)?;
            let nama = if sumber.is_empty() { kata("(kosong)", "(blank)") } else { &sumber };
            gaya::teks(lembar, baris, 3, nama, &gaya.isi)?;
            gaya::angka(lembar, baris, 4, Some(banyak.into()), &gaya.rupiah)?;
            gaya::angka(lembar, baris, 5, Some(jumlah), &gaya.rupiah)?;
            baris += 1;
        }
    }
    pagu_dokumen(lembar, baris + 1, laporan, gaya, bahasa)?;
    temuan(lembar, laporan, gaya, bahasa)?;
    gaya::siap_cetak(lembar, None, bahasa)?;
    lembar.set_print_fit_to_pages(1, 1);
    Ok(())
}

/// The pagu of each document and year over the lowest level, and its chart.
fn pagu_dokumen(
    lembar: &mut Worksheet,
    awal: u32,
    laporan: &Laporan<'_>,
    gaya: &Gaya,
    bahasa: Bahasa,
) -> Result<(), XlsxError> {
    let kata = |id: &'static str, en: &'static str| if bahasa == Bahasa::Id { id } else { en };
    let mut jumlah: BTreeMap<(i32, usize), Decimal> = BTreeMap::new();
    for p in &laporan.kasus.sanding {
        for (urut, jenis) in DOKUMEN.into_iter().enumerate() {
            let Some(t) = p.tabel_utama(&laporan.kasus.tabel, jenis) else { continue };
            let pagu = p.butir.iter().filter(|b| b.terendah).filter_map(|b| b.di(t)?.pagu);
            let pagu: Vec<Decimal> = pagu.collect();
            if !pagu.is_empty() {
                *jumlah.entry((p.tahun, urut)).or_default() += pagu.iter().sum::<Decimal>();
            }
        }
    }
    if jumlah.is_empty() {
        return Ok(());
    }
    lembar.write_with_format(
        awal,
        0,
        kata("Pagu menurut tahun dan dokumen", "Budget by year and document"),
        &gaya.kepala,
    )?;
    lembar.write_with_format(awal, 1, kata("Pagu (Rp)", "Budget (Rp)"), &gaya.kepala)?;
    let mut baris = awal;
    for ((tahun, urut), nilai) in &jumlah {
        baris += 1;
        gaya::teks(lembar, baris, 0, &format!("{tahun} {}", DOKUMEN[*urut].nama()), &gaya.isi)?;
        gaya::angka(lembar, baris, 1, Some(*nilai), &gaya.rupiah)?;
    }
    let mut bagan = Chart::new(ChartType::Bar);
    bagan
        .add_series()
        .set_categories(("Ringkasan", awal + 1, 0, baris, 0))
        .set_values(("Ringkasan", awal + 1, 1, baris, 1))
        .set_name(kata("Pagu (Rp)", "Budget (Rp)"));
    bagan.title().set_name(kata("Pagu menurut tahun dan dokumen", "Budget by year and document"));
    bagan.legend().set_hidden();
    // The first year on top, as in the list.
    bagan.y_axis().set_reverse();
    bagan.x_axis().set_num_format("#,##0,,\" jt\"");
    bagan.set_width(380).set_height(u32::try_from(jumlah.len()).unwrap_or(10).clamp(5, 16) * 26 + 90);
    lembar.insert_chart(awal, 2, &bagan)?;
    Ok(())
}

/// What changed since the earlier run and what was accepted; "" where neither is known.
fn sejak_sebelumnya(laporan: &Laporan<'_>, bahasa: Bahasa) -> String {
    let diterima = laporan.diterima.len();
    let diterima = (diterima > 0).then(|| format!("{diterima} {}", istilah::TIDAK_DIHITUNG.dalam(bahasa)));
    let perubahan = laporan.perubahan.as_ref().map(|p| perubahan::sebaris(p, bahasa));
    perubahan.into_iter().chain(diterima).collect::<Vec<_>>().join("; ")
}

/// Findings by severity and by rule, and the chart of the severities.
fn temuan(
    lembar: &mut Worksheet,
    laporan: &Laporan<'_>,
    gaya: &Gaya,
    bahasa: Bahasa,
) -> Result<(), XlsxError> {
    let kata = |id: &'static str, en: &'static str| if bahasa == Bahasa::Id { id } else { en };
    gaya::baris_kepala(lembar, 4, &[], gaya)?;
    for (k, t) in
        [(7, kata("Tingkat", "Severity")), (8, kata("Arti", "Meaning")), (9, kata("Temuan", "Findings"))]
    {
        lembar.write_with_format(4, k, t, &gaya.kepala)?;
    }
    let arti = [
        (Tingkat::Galat, kata("tidak mungkin benar seperti tercetak", "cannot be right as printed")),
        (
            Tingkat::Peringatan,
            kata("mungkin salah, atau perlu dijelaskan", "probably wrong, or to be explained"),
        ),
        (Tingkat::Catatan, kata("untuk diketahui", "for information")),
    ];
    for (baris, (tingkat, arti)) in (5..).zip(arti) {
        gaya::teks(lembar, baris, 7, istilah::tingkat(tingkat).dalam(bahasa), &gaya.tingkat(tingkat))?;
        gaya::teks(lembar, baris, 8, arti, &gaya.isi)?;
        gaya::angka(lembar, baris, 9, Some(laporan.banyak(tingkat).into()), &gaya.rupiah)?;
    }
    let mut bagan = Chart::new(ChartType::Bar);
    bagan
        .add_series()
        .set_categories(("Ringkasan", 5, 7, 7, 7))
        .set_values(("Ringkasan", 5, 9, 7, 9))
        .set_name(istilah::TEMUAN.dalam(bahasa));
    bagan.title().set_name(kata("Temuan menurut tingkat", "Findings by severity"));
    bagan.legend().set_hidden();
    bagan.set_width(520).set_height(200);
    lembar.insert_chart(9, 7, &bagan)?;
    for (k, t) in [
        (7, kata("Aturan", "Rule")),
        (8, kata("Nama", "Name")),
        (9, kata("Tingkat", "Severity")),
        (10, kata("Temuan", "Findings")),
    ] {
        lembar.write_with_format(20, k, t, &gaya.kepala)?;
    }
    let semua = laporan.menurut_aturan();
    // One page: beyond the gravest the sheet Aturan counts them all.
    let lain = semua.len().saturating_sub(ATURAN_TERATAS);
    if lain > 0 {
        let kata =
            format!("… +{lain} {}", kata("aturan lain, lihat lembar Aturan", "more rules, see sheet Aturan"));
        gaya::teks(lembar, 21 + ATURAN_BARIS, 8, &kata, &gaya.polos)?;
    }
    // The rows belong to the table on the left too and stay one line high.
    let satu_baris = gaya.isi.clone().unset_text_wrap().set_shrink();
    for (baris, (aturan, tingkat, banyak)) in (21..).zip(semua.into_iter().take(ATURAN_TERATAS)) {
        gaya::teks(lembar, baris, 7, aturan.kode, &gaya.isi)?;
        gaya::teks(lembar, baris, 8, aturan.nama.dalam(bahasa), &satu_baris)?;
        gaya::teks(lembar, baris, 9, istilah::tingkat(tingkat).dalam(bahasa), &gaya.tingkat(tingkat))?;
        gaya::angka(lembar, baris, 10, Some(banyak.into()), &gaya.rupiah)?;
    }
    Ok(())
}

/// Lowest-level pagu per year and source of money; a blank source is a line of its own.
fn jumlah_dana(tabel: &Tabel) -> Vec<(i32, String, u64, Decimal)> {
    let mut hasil: BTreeMap<(i32, String), (u64, Decimal)> = BTreeMap::new();
    for kolom in tabel.kolom.iter().filter(|k| k.peran == Peran::Pagu) {
        let Some(tahun) = kolom.tahun else { continue };
        for i in tabel.terendah() {
            let Some(nilai) = tabel.angka(i, Peran::Pagu, Some(tahun)) else { continue };
            let sumber = tabel.isian(i, Peran::SumberDana, None).map_or("", |s| s.mentah.trim()).to_owned();
            let isi = hasil.entry((tahun, sumber)).or_default();
            isi.0 += 1;
            isi.1 += nilai.nilai;
        }
    }
    hasil.into_iter().map(|((tahun, sumber), (banyak, jumlah))| (tahun, sumber, banyak, jumlah)).collect()
}
