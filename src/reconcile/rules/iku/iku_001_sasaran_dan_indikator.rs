//! Objectives without an indicator, and a baseline of the year of the first target.

use std::collections::BTreeSet;

use super::naskah;
use crate::ingest::tahun_tunggal;
use crate::model::teks::rapikan;
use crate::model::{Alamat, Dwibahasa, Letak, Peran, Tabel};
use crate::nomenclature::similarity::kemiripan;
use crate::reconcile::indikator::teks_indikator;
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "IKU-001",
    nama: Dwibahasa::new(
        "Sasaran tanpa indikator, atau kondisi awal tidak mendahului targetnya",
        "Objective without indicator, or baseline that does not precede its target",
    ),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "Kondisi awal dan target pertama sama-sama tahun {tahun}, angkanya berbeda pada {banyak} indikator: '{indikator}' {nilai_a} dan {nilai_b}.",
            "Baseline and first target are both of {tahun}, with other figures for {banyak} indicator(s): '{indikator}' {nilai_a} and {nilai_b}.",
        ),
        Dwibahasa::new(
            "{banyak} sasaran tidak mempunyai indikator: {sasaran}.",
            "{banyak} objective(s) without an indicator: {sasaran}.",
        ),
        Dwibahasa::new(
            "{banyak} sasaran dalam naskah tidak ada di tabel indikator sasaran: {sasaran}. Tabelnya memuat {tabel}.",
            "{banyak} objective(s) of the text are not in the table of indicators: {sasaran}. The table holds {tabel}.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Isi kondisi awal dengan realisasi tahun sebelum periode, atau betulkan tahun pada judul kolomnya.",
            "Enter as baseline the realisasi of the year before the period, or mend the year in the heading.",
        ),
        Dwibahasa::new(
            "Beri setiap sasaran indikator dan targetnya.",
            "Give every objective an indicator with targets.",
        ),
        Dwibahasa::new(
            "Samakan sasaran dalam naskah dan tabel, dan beri setiap sasaran indikatornya.",
            "Bring the objectives of text and table in line, and give each of them an indicator.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/IKU-001.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let tabel = perkara.tabel.iter().enumerate().filter(|(_, t)| t.bentuk == "indikator_sasaran");
    tabel
        .flat_map(|(t, tabel)| {
            [
                kondisi_awal(perkara, t, tabel),
                tanpa_indikator(perkara, t, tabel),
                naskah_lain(perkara, t, tabel),
            ]
        })
        .flatten()
        .collect()
}

/// Rows of the sheet that name an objective and no indicator, not even in a
/// merged cell: the reading keeps rows with an indicator only.
fn tanpa_indikator(perkara: &Perkara<'_>, t: usize, tabel: &Tabel) -> Option<Temuan> {
    let kolom = |peran| tabel.kolom_peran(peran, None).map(|k| k.kolom);
    let (sasaran, indikator) = (kolom(Peran::Sasaran)?, kolom(Peran::Indikator)?);
    let lembar = perkara.sumber.lembar(tabel.lembar);
    let isi = |baris: u32, kolom: u16| lembar.teks(lembar.pangkal(Alamat::new(baris, kolom))).trim();
    let kosong: Vec<(u32, &str)> = (tabel.kepala.1 + 1..=tabel.rentang.akhir.baris)
        .filter(|&b| isi(b, indikator).is_empty() && !lembar.teks(Alamat::new(b, sasaran)).trim().is_empty())
        .map(|b| (b, isi(b, sasaran)))
        .collect();
    kosong.first()?;
    Some(
        Temuan::baru(&ATURAN, perkara.subjek_tabel(t, Some(Peran::Indikator)))
            .varian(1)
            .letak(
                kosong.iter().flat_map(|(b, _)| [tabel.letak_di(*b, indikator), tabel.letak_di(*b, sasaran)]),
            )
            .fakta("banyak", Fakta::Angka(kosong.len().into()))
            .fakta(
                "sasaran",
                Fakta::Daftar(kosong.iter().map(|(_, s)| format!("'{}'", rapikan(s))).collect()),
            ),
    )
}

/// Wordings of one objective are at least as alike as this.
const SASARAN_SAMA: u32 = 500;

/// Objectives that the text of the file announces and the table does not hold.
fn naskah_lain(perkara: &Perkara<'_>, t: usize, tabel: &Tabel) -> Option<Temuan> {
    let di_tabel: BTreeSet<&str> = tabel
        .indeks(Peran::Sasaran, None)
        .into_iter()
        .flat_map(|k| tabel.baris.iter().flat_map(|b| &b.larik).filter_map(move |l| l.sel[k].as_ref()))
        .map(|s| s.mentah.trim())
        .collect();
    let naskah = naskah::sasaran(perkara, perkara.sumber.nomor_berkas(tabel.lembar));
    let lain: Vec<_> =
        naskah.iter().filter(|s| di_tabel.iter().all(|d| kemiripan(&s.teks, d) < SASARAN_SAMA)).collect();
    if lain.is_empty() || di_tabel.is_empty() {
        return None;
    }
    let judul = tabel.kolom_peran(Peran::Sasaran, None).map(|k| tabel.letak_di(k.sel_judul.baris, k.kolom));
    let kutip = |t: &str| format!("'{}'", rapikan(t));
    Some(
        Temuan::baru(&ATURAN, perkara.subjek_tabel(t, Some(Peran::Sasaran)))
            .varian(2)
            .letak(lain.iter().map(|s| s.letak))
            .letak(judul)
            .fakta("banyak", Fakta::Angka(lain.len().into()))
            .fakta("sasaran", Fakta::Daftar(lain.iter().map(|s| kutip(&s.teks)).collect()))
            .fakta("tabel", Fakta::Daftar(di_tabel.iter().map(|s| kutip(s)).collect())),
    )
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
