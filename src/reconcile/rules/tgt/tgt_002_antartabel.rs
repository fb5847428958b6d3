//! One indicator of one item and year has different targets in two tables.

use std::collections::BTreeSet;

use super::banding::pasangan;
use crate::model::{Dwibahasa, Jenis};
use crate::reconcile::align::Perbandingan;
use crate::reconcile::rule::{Aturan, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "TGT-002",
    nama: Dwibahasa::new(
        "Target tahun yang sama berbeda antartabel",
        "Targets of one year differ between tables",
    ),
    tingkat: Tingkat::Galat,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Dua],
    pesan: &[Dwibahasa::new(
        "Target {tahun} '{nama}': {tabel_a} {nilai_a}, {tabel_b} {nilai_b}; selisih {selisih}.",
        "Target {tahun} of '{nama}': {tabel_a} {nilai_a}, {tabel_b} {nilai_b}; difference {selisih}.",
    )],
    saran: &[Dwibahasa::new(
        "Tentukan angka yang berlaku, lalu samakan kedua tabel.",
        "Decide which figure holds, then bring both tables into line.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/TGT-002.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for p in perkara.sanding {
        for butir in &p.butir {
            let tabel = tabel(perkara, p);
            let mut disebut = BTreeSet::new();
            for (i, &a) in tabel.iter().enumerate() {
                for &b in &tabel[i + 1..] {
                    for x in pasangan(perkara, p, butir, a, b).iter().filter(|x| x.beda_nilai()) {
                        // A third table that repeats one side is no second finding.
                        if disebut.insert(x.garis[0].letak) {
                            temuan.push(x.temuan(&ATURAN, perkara, p));
                        }
                    }
                }
            }
        }
    }
    temuan
}

/// Tables whose targets of a year must agree, the least binding first; the
/// Renstra is an indication and has its own rule.
fn tabel(perkara: &Perkara<'_>, p: &Perbandingan) -> Vec<usize> {
    let urutan = |t: usize| match perkara.tabel[t].jenis {
        Some(Jenis::Evaluasi) => Some(0),
        Some(Jenis::Rkpd) => Some(1),
        Some(Jenis::Renja) => Some(2),
        Some(Jenis::Dpa) => Some(3),
        _ => None,
    };
    let mut tabel: Vec<(i32, usize)> = p.tabel.iter().filter_map(|&t| Some((urutan(t)?, t))).collect();
    tabel.sort_unstable();
    tabel.into_iter().map(|(_, t)| t).collect()
}
