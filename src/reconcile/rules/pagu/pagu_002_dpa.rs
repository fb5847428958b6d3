//! The approved budget of a year carries another amount than the plan of that year.

use super::beda::{Beda, cari};
use crate::model::{Dwibahasa, Jenis, Versi};
use crate::reconcile::align::Perbandingan;
use crate::reconcile::rule::{Aturan, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "PAGU-002",
    nama: Dwibahasa::new("Pagu rencana berbeda dari DPA", "Planned budget differs from DPA"),
    tingkat: Tingkat::Galat,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Dua],
    pesan: &[
        Dwibahasa::new(
            "Pagu {kode} tahun {tahun} di {dokumen_a} {nilai_a} melebihi {dokumen_b} {nilai_b}; selisih {selisih}.",
            "Budget of {kode} for {tahun} in {dokumen_a} {nilai_a} exceeds {dokumen_b} {nilai_b}; difference {selisih}.",
        ),
        Dwibahasa::new(
            "Pagu {kode} tahun {tahun} di {dokumen_a} {nilai_a} di bawah {dokumen_b} {nilai_b}; selisih {selisih}.",
            "Budget of {kode} for {tahun} in {dokumen_a} {nilai_a} is below {dokumen_b} {nilai_b}; difference {selisih}.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Cocokkan kedua angka dengan DPA yang ditandatangani; perbaiki yang salah salin, atau catat pergeserannya.",
            "Check both figures against the signed DPA; mend the one copied wrongly, or note the shift.",
        ),
        Dwibahasa::new(
            "Cocokkan kedua angka dengan DPA yang ditandatangani; perbaiki yang salah salin, atau catat pergeserannya.",
            "Check both figures against the signed DPA; mend the one copied wrongly, or note the shift.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/PAGU-002.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    perkara.sanding.iter().flat_map(|sanding| periksa_tahun(perkara, sanding)).collect()
}

fn periksa_tahun(perkara: &Perkara<'_>, sanding: &Perbandingan) -> Vec<Temuan> {
    let utama = |jenis, versi| sanding.utama_versi(perkara.tabel, jenis, versi);
    let dpa = utama(Jenis::Dpa, Versi::Murni);
    let dppa = utama(Jenis::Dppa, Versi::Perubahan);
    let rencana = utama(Jenis::Renja, Versi::Murni).or_else(|| utama(Jenis::Rkpd, Versi::Murni));
    // The first edition answers to the DPA, the changed one to the DPPA; a lone
    // DPPA says nothing about the first edition.
    let mut beda: Vec<Beda<'_>> = Vec::new();
    if let (Some(rencana), Some(dpa)) = (rencana, dpa) {
        beda.extend(cari(perkara, sanding, rencana, dpa));
    } else if let (Some(rencana), Some(dppa)) = (utama(Jenis::Renja, Versi::Perubahan), dppa) {
        beda.extend(cari(perkara, sanding, rencana, dppa));
    }
    // The evaluation of a later Renja repeats the budget of this year; it may
    // take it from the DPA or from the DPPA.
    if let (Some(evaluasi), Some(dpa)) = (utama(Jenis::Evaluasi, Versi::Murni), dpa) {
        let sebutan = |b: &Beda<'_>| b.butir.kunci.clone();
        let ada: Vec<_> = beda.iter().map(sebutan).collect();
        beda.extend(cari(perkara, sanding, evaluasi, dpa).into_iter().filter(|b| {
            let dari_dppa = dppa.and_then(|t| b.butir.di(t)).and_then(|s| s.pagu) == Some(b.nilai_a);
            !dari_dppa && !ada.contains(&sebutan(b))
        }));
    }
    beda.iter().map(|b| b.temuan(&ATURAN, perkara)).collect()
}
