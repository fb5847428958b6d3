//! A table that leaves out a whole level.

use std::collections::BTreeSet;

use crate::model::{Dwibahasa, Jenjang, Kode, Nomenklatur};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "STR-002",
    nama: Dwibahasa::new("Satu jenjang tidak dimuat", "A level is missing throughout"),
    tingkat: Tingkat::Catatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[Dwibahasa::new(
        "{bentuk}: tabel tidak memuat baris {jenjang}, padahal {banyak} {bawah} berasal dari {induk} {jenjang}.",
        "{bentuk}: the table has no {jenjang} rows, although its {banyak} {bawah} belong to {induk} {jenjang}.",
    )],
    saran: &[Dwibahasa::new(
        "Tambahkan baris {jenjang} dengan indikator dan jumlah pagunya.",
        "Add the {jenjang} rows with their indicators and sums.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/STR-002.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        for (jenjang, bawah) in
            [(Jenjang::Program, Jenjang::Kegiatan), (Jenjang::Kegiatan, Jenjang::SubKegiatan)]
        {
            let ada = |j| tabel.baris.iter().any(|b| b.jenjang == j && b.nomenklatur == Nomenklatur::Baru);
            if ada(jenjang) || !ada(bawah) {
                continue;
            }
            let anak: Vec<usize> = (0..tabel.baris.len())
                .filter(|&i| tabel.baris[i].jenjang == bawah && perkara.kode[t][i].berlaku.is_some())
                .collect();
            let induk: BTreeSet<Kode> =
                anak.iter().filter_map(|&i| perkara.kode[t][i].berlaku?.induk()).collect();
            // The details of one programme or kegiatan need no row for it.
            let Some(&pertama) = anak.first().filter(|_| induk.len() > 1) else { continue };
            temuan.push(
                Temuan::baru(&ATURAN, perkara.subjek_tabel(t, None))
                    .letak([tabel.letak_baris(pertama)])
                    .fakta("bentuk", Fakta::Teks(tabel.nama_bentuk.clone()))
                    .fakta("jenjang", Fakta::Teks(jenjang.nama().to_owned()))
                    .fakta("bawah", Fakta::Teks(bawah.nama().to_owned()))
                    .fakta("banyak", Fakta::Angka(anak.len().into()))
                    .fakta("induk", Fakta::Angka(induk.len().into())),
            );
            // Without kegiatan the level above is usually missing as well: one note.
            break;
        }
    }
    temuan
}
