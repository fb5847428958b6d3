//! The RKPD, the need and the plan of one year name different amounts without a note.

use super::beda::{Beda, cari};
use crate::model::{Dwibahasa, Jenis, Peran, Tabel};
use crate::reconcile::align::{Kunci, Perbandingan, Sisi};
use crate::reconcile::rule::{Aturan, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "PAGU-003",
    nama: Dwibahasa::new("Pagu Renja berbeda dari RKPD", "Renja budget differs from the RKPD"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Dua],
    pesan: &[
        Dwibahasa::new(
            "Pagu {kode} tahun {tahun} di {dokumen_a} {nilai_a} melebihi {dokumen_b} {nilai_b} tanpa catatan; selisih {selisih}.",
            "Budget of {kode} for {tahun} in {dokumen_a} {nilai_a} exceeds {dokumen_b} {nilai_b} without a note; difference {selisih}.",
        ),
        Dwibahasa::new(
            "Pagu {kode} tahun {tahun} di {dokumen_a} {nilai_a} di bawah {dokumen_b} {nilai_b} tanpa catatan; selisih {selisih}.",
            "Budget of {kode} for {tahun} in {dokumen_a} {nilai_a} is below {dokumen_b} {nilai_b} without a note; difference {selisih}.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Samakan kedua angka, atau jelaskan bedanya di Catatan Penting.",
            "Make the two figures equal, or explain the difference under Catatan Penting.",
        ),
        Dwibahasa::new(
            "Samakan kedua angka, atau jelaskan bedanya di Catatan Penting.",
            "Make the two figures equal, or explain the difference under Catatan Penting.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/PAGU-003.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    perkara.sanding.iter().flat_map(|sanding| periksa_tahun(perkara, sanding)).collect()
}

/// One finding per item: the first pair of tables that disagrees speaks.
fn periksa_tahun(perkara: &Perkara<'_>, sanding: &Perbandingan) -> Vec<Temuan> {
    let mut sudah: Vec<Kunci> = Vec::new();
    let mut temuan = Vec::new();
    for (a, b) in pasangan(perkara.tabel, sanding) {
        for beda in cari(perkara, sanding, a, b) {
            if !berketerangan(perkara.tabel, &beda) && !sudah.contains(&beda.butir.kunci) {
                sudah.push(beda.butir.kunci.clone());
                temuan.push(beda.temuan(&ATURAN, perkara));
            }
        }
    }
    temuan
}

/// Which tables must agree: the plan with the RKPD, the two halves of T-C.31
/// with each other, the tables of one Renja among themselves.
fn pasangan(tabel: &[Tabel], sanding: &Perbandingan) -> Vec<(usize, usize)> {
    let renja = sanding.tabel_utama(tabel, Jenis::Renja);
    let mut hasil = Vec::new();
    for rkpd in sanding.tabel_jenis(tabel, Jenis::Rkpd) {
        let belahan = |&t: &usize| {
            tabel[t].lembar == tabel[rkpd].lembar
                && tabel[t].kepala == tabel[rkpd].kepala
                && tabel[t].jenis == Some(Jenis::Renja)
        };
        hasil.extend(sanding.tabel.iter().copied().find(belahan).or(renja).map(|t| (t, rkpd)));
    }
    if let Some(utama) = renja {
        let lain = sanding.tabel_jenis(tabel, Jenis::Renja).filter(|&t| {
            t != utama && tabel[t].versi == tabel[utama].versi && tabel[t].bentuk != tabel[utama].bentuk
        });
        hasil.extend(lain.map(|t| (t, utama)));
    }
    hasil
}

/// A difference that one of the rows explains is none to report.
fn berketerangan(tabel: &[Tabel], beda: &Beda<'_>) -> bool {
    [beda.a, beda.b].iter().any(|sisi: &&Sisi| {
        sisi.baris.iter().any(|&i| {
            let catatan = tabel[sisi.tabel].isian(i, Peran::Catatan, None);
            catatan.is_some_and(|c| c.mentah.chars().any(char::is_alphabetic))
        })
    })
}
