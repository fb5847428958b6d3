//! Cells that hold "Rp" and no number: blank, which is not zero.

use std::collections::BTreeMap;

use crate::model::{CatatanBaca, Dwibahasa, Letak};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Subjek, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "ING-005",
    nama: Dwibahasa::new("Rp tanpa angka", "Rp without a number"),
    tingkat: Tingkat::Catatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[Dwibahasa::new(
        "{banyak} sel kolom {judul} berisi 'Rp' tanpa angka; dianggap kosong, bukan nol.",
        "Column {judul}: 'Rp' without a number in {banyak} cell(s); taken as blank, not as zero.",
    )],
    saran: &[Dwibahasa::new(
        "Isi angkanya, atau kosongkan selnya; tulis 0 bila memang nol.",
        "Enter the amount or clear the cell; write 0 where it is zero.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/ING-005.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let mut per_kolom: BTreeMap<usize, Vec<Letak>> = BTreeMap::new();
        for catatan in &tabel.catatan {
            let CatatanBaca::RpTanpaAngka { letak } = catatan else { continue };
            if let Some(k) = tabel.kolom.iter().position(|k| k.kolom == letak.alamat.kolom) {
                per_kolom.entry(k).or_default().push(*letak);
            }
        }
        for (k, mut sel) in per_kolom {
            sel.sort_unstable();
            sel.dedup();
            let kolom = &tabel.kolom[k];
            let judul = kolom.judul.last().cloned().unwrap_or_default();
            let subjek = Subjek {
                tabel: t,
                jalur: String::new(),
                peran: Some(kolom.peran),
                tahun: kolom.tahun.or(tabel.tahun),
            };
            temuan.push(
                Temuan::baru(&ATURAN, subjek)
                    .letak([Letak { lembar: tabel.lembar, alamat: kolom.sel_judul }])
                    .fakta("banyak", Fakta::Angka(sel.len().into()))
                    .fakta("judul", Fakta::Teks(judul))
                    .letak(sel),
            );
        }
    }
    temuan
}
