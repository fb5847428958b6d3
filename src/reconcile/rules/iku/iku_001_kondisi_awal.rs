//! A table of objectives whose baseline year is its first target year.

use crate::ingest::tahun_tunggal;
use crate::model::{Dwibahasa, Letak, Peran, Tabel};
use crate::reconcile::indikator::teks_indikator;
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "IKU-001",
    nama: Dwibahasa::new(
        "Tahun kondisi awal sama dengan tahun target pertama",
        "Baseline year is the first target year",
    ),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[Dwibahasa::new(
        "Kondisi awal dan target pertama sama-sama tahun {tahun}, angkanya berbeda pada {banyak} indikator: '{indikator}' {nilai_a} dan {nilai_b}.",
        "Baseline and first target are both of {tahun}, with other figures for {banyak} indicators: '{indikator}' {nilai_a} and {nilai_b}.",
    )],
    saran: &[Dwibahasa::new(
        "Isi kondisi awal dengan realisasi tahun sebelum periode, atau betulkan tahun pada judul kolomnya.",
        "Enter as baseline the realisasi of the year before the period, or mend the year in the heading.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/IKU-001.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let tabel = perkara.tabel.iter().enumerate().filter(|(_, t)| t.bentuk == "indikator_sasaran");
    tabel.filter_map(|(t, tabel)| kondisi_awal(perkara, t, tabel)).collect()
}

fn kondisi_awal(perkara: &Perkara<'_>, t: usize, tabel: &Tabel) -> Option<Temuan> {
    let awal = tabel.indeks(Peran::KondisiAwal, None)?;
    let tahun = tabel.kolom[awal].judul.iter().rev().find_map(|j| tahun_tunggal(j))?;
    let pertama = tabel.kolom.iter().filter(|k| k.peran == Peran::Target).filter_map(|k| k.tahun).min()?;
    let target = tabel.indeks(Peran::Target, Some(pertama)).filter(|_| pertama == tahun)?;
    let beda: Vec<_> = tabel
        .baris
        .iter()
        .filter_map(|b| {
            let [dasar, janji] = [awal, target].map(|k| b.larik[0].sel[k].as_ref());
            let (dasar, janji) = (dasar?, janji?);
            let nilai = [dasar.desimal()?, janji.desimal()?];
            (nilai[0] != nilai[1])
                .then(|| (teks_indikator(tabel, &b.larik[0]), nilai, [dasar.letak, janji.letak]))
        })
        .collect();
    let (indikator, [a, b], _) = *beda.iter().min_by_key(|(indikator, ..)| *indikator)?;
    let judul = [awal, target].map(|k| Letak { lembar: tabel.lembar, alamat: tabel.kolom[k].sel_judul });
    Some(
        Temuan::baru(&ATURAN, perkara.subjek_tabel(t, Some(Peran::KondisiAwal)))
            .letak(judul.into_iter().chain(beda.iter().flat_map(|(.., l)| *l)))
            .fakta("tahun", Fakta::Tahun(tahun))
            .fakta("banyak", Fakta::Angka(beda.len().into()))
            .fakta("indikator", Fakta::Teks(indikator.to_owned()))
            .dua_nilai(a, b),
    )
}
