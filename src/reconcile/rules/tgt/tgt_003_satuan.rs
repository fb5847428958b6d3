//! One target, two units.

use std::collections::BTreeSet;

use super::banding::pasangan;
use crate::model::{Dwibahasa, Jenis};
use crate::reconcile::rule::{Aturan, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "TGT-003",
    nama: Dwibahasa::new("Satuan target berbeda", "Units of a target differ"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Dua],
    pesan: &[Dwibahasa::new(
        "Satuan berbeda pada '{nama}': {tabel_a} {nilai_a} {satuan_a}, {tabel_b} {nilai_b} {satuan_b}.",
        "Units differ for '{nama}': {tabel_a} {nilai_a} {satuan_a}, {tabel_b} {nilai_b} {satuan_b}.",
    )],
    saran: &[Dwibahasa::new(
        "Pakai satu satuan, menurut indikatornya.",
        "Use one unit, the one of the indicator.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/TGT-003.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for p in perkara.sanding {
        // The plan itself before the tables that look at it.
        let mut tabel = p.tabel.clone();
        tabel.sort_by_key(|&t| (perkara.tabel[t].jenis != Some(Jenis::Renja), t));
        for butir in &p.butir {
            let mut disebut = BTreeSet::new();
            for (i, &a) in tabel.iter().enumerate() {
                for &b in &tabel[i + 1..] {
                    for x in pasangan(perkara, p, butir, a, b) {
                        if x.beda_satuan() && disebut.insert(x.garis[0].letak) {
                            temuan.push(x.temuan(&ATURAN, perkara, p));
                        }
                    }
                }
            }
        }
    }
    temuan
}
