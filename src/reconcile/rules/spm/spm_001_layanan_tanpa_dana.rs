//! A minimum service with a target for a year in which nothing funds it.

use crate::model::{Dwibahasa, Isian, Letak, Nilai, Peran, Tabel};
use crate::nomenclature::normalisasi::kata;
use crate::reconcile::align::Perbandingan;
use crate::reconcile::indikator::teks_indikator;
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Subjek, Temuan, Tingkat};
use rust_decimal::Decimal;

pub static ATURAN: Aturan = Aturan {
    kode: "SPM-001",
    nama: Dwibahasa::new(
        "Layanan SPM bertarget tanpa sub kegiatan berdana",
        "Minimum service without funded rows",
    ),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Dua],
    pesan: &[Dwibahasa::new(
        "Layanan bagi {kelompok} bertarget {target} pada {tahun}, tetapi tidak satu pun sub kegiatan berdana {tahun} menyebutnya.",
        "The service for {kelompok} has a target of {target} in {tahun}, but no funded sub kegiatan of {tahun} mentions it.",
    )],
    saran: &[Dwibahasa::new(
        "Tambahkan sub kegiatan untuk {kelompok} pada rencana {tahun}, atau tunjukkan sub kegiatan yang melayaninya.",
        "Add a sub kegiatan for {kelompok} to the plan of {tahun}, or point out the one that serves it.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/SPM-001.md"),
    periksa,
};

/// Whom the social minimum services of a regency or city serve, and the words
/// by which plans name them.
const KELOMPOK: &[(&str, &[&str])] = &[
    ("penyandang disabilitas", &["disabilitas"]),
    ("anak terlantar", &["anak terlantar"]),
    ("lanjut usia terlantar", &["lansia", "lanjutusia"]),
    ("tuna sosial, gelandangan dan pengemis", &["tuna sosial", "gelandangan", "pengemis"]),
    ("korban bencana", &["korban bencana"]),
];

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate().filter(|(_, t)| t.bentuk == "t_c_30") {
        for (k, kolom) in tabel.kolom.iter().enumerate().filter(|(_, k)| k.peran == Peran::Target) {
            let Some(tahun) = kolom.tahun else { continue };
            let Some(rencana) = rencana(perkara, tabel, tahun) else { continue };
            for (i, baris) in tabel.baris.iter().enumerate() {
                let Some(isian) = baris.larik[0].sel[k].as_ref().filter(|s| bertarget(s)) else { continue };
                let layanan = format!("{} {}", baris.nama_teks(), teks_indikator(tabel, &baris.larik[0]));
                let Some((kelompok, tanda)) = KELOMPOK.iter().find(|(_, tanda)| menyebut(&layanan, tanda))
                else {
                    continue;
                };
                if (0..rencana.baris.len()).any(|j| melayani(rencana, j, tahun, tanda)) {
                    continue;
                }
                let judul = rencana.kolom_peran(Peran::Pagu, Some(tahun));
                let judul = judul.map(|k| Letak { lembar: rencana.lembar, alamat: k.sel_judul });
                let subjek = Subjek { tahun: Some(tahun), ..perkara.subjek(t, i, Some(Peran::Target), None) };
                temuan.push(
                    Temuan::baru(&ATURAN, subjek)
                        .letak(std::iter::once(isian.letak).chain(judul))
                        .fakta("kelompok", Fakta::Teks((*kelompok).to_owned()))
                        .fakta("target", Fakta::Teks(isian.mentah.trim().to_owned()))
                        .fakta("tahun", Fakta::Tahun(tahun)),
                );
            }
        }
    }
    temuan
}

fn bertarget(isian: &Isian) -> bool {
    isian.nilai != Nilai::Nihil && isian.desimal() != Some(Decimal::ZERO)
}

/// The plan of the year with the most rows, of the office that owns the services.
fn rencana<'t>(perkara: &'t Perkara<'_>, layanan: &Tabel, tahun: i32) -> Option<&'t Tabel> {
    let milik = |s: &&Perbandingan| {
        s.tahun == tahun && layanan.opd.as_ref().is_none_or(|o| perkara.sanding.len() < 2 || o.nilai == s.opd)
    };
    let sanding = perkara.sanding.iter().find(milik)?;
    let berpagu = |t: &&usize| {
        let tabel = &perkara.tabel[**t];
        ["t_c_33", "bab_iv"].contains(&tabel.bentuk.as_str())
            && tabel.indeks(Peran::Pagu, Some(tahun)).is_some()
    };
    let t = sanding.tabel.iter().filter(berpagu).max_by_key(|t| perkara.tabel[**t].baris.len())?;
    Some(&perkara.tabel[*t])
}

/// A funded lowest row that, with the rows above it, names the group.
fn melayani(rencana: &Tabel, j: usize, tahun: i32, tanda: &[&str]) -> bool {
    let berdana = rencana.baris[j].anak.is_empty()
        && rencana.angka(j, Peran::Pagu, Some(tahun)).is_some_and(|a| !a.nilai.is_zero());
    berdana
        && rencana.leluhur(j).any(|i| {
            let baris = &rencana.baris[i];
            menyebut(baris.nama_teks(), tanda)
                || baris.larik.iter().any(|l| menyebut(teks_indikator(rencana, l), tanda))
        })
}

fn menyebut(teks: &str, tanda: &[&str]) -> bool {
    let kalimat = kata(teks).join(" ");
    tanda.iter().any(|t| kalimat.contains(t))
}
