//! The source of money differs between plan and budget, or from the tag in the name.

use std::collections::BTreeSet;

use crate::model::teks::lipat;
use crate::model::{Dwibahasa, Isian, Jenis, Peran, Tabel};
use crate::nomenclature::normalisasi::tanda_dana;
use crate::reconcile::align::{Perbandingan, Sisi, sebutan_dokumen};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "PAGU-005",
    nama: Dwibahasa::new("Sumber dana berbeda", "Source of money differs"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu, Lingkup::Dua],
    pesan: &[
        Dwibahasa::new(
            "Sumber dana {kode} tahun {tahun}: {sumber_a} di {dokumen_a}, {sumber_b} di {dokumen_b}.",
            "Source of money of {kode} for {tahun}: {sumber_a} in {dokumen_a}, {sumber_b} in {dokumen_b}.",
        ),
        Dwibahasa::new(
            "Nama {kode} bertanda {sumber_b}, kolom sumber dana di {dokumen_a} berisi {sumber_a}.",
            "The name of {kode} is tagged {sumber_b}, the column of sources in {dokumen_a} says {sumber_a}.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Samakan dengan penetapan sumber dana di APBD.",
            "Follow the source that the APBD assigns.",
        ),
        Dwibahasa::new(
            "Perbaiki kolom sumber dana atau tanda pada nama.",
            "Mend the column of sources or the tag in the name.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/PAGU-005.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = menurut_nama(perkara);
    for sanding in perkara.sanding {
        let utama = |jenis| sanding.tabel_utama(perkara.tabel, jenis);
        if let (Some(renja), Some(dpa)) = (utama(Jenis::Renja), utama(Jenis::Dpa)) {
            temuan.extend(antardokumen(perkara, sanding, renja, dpa));
        }
    }
    temuan
}

/// The tag behind a name against the column beside it.
fn menurut_nama(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        for (i, baris) in tabel.baris.iter().enumerate() {
            // A tag stands in brackets.
            if !baris.nama_teks().contains('(') {
                continue;
            }
            let tanda: BTreeSet<String> = tanda_dana(baris.nama_teks()).into_iter().collect();
            let Some((sel, nama)) = tabel.isian(i, Peran::SumberDana, None).zip(baris.nama.as_ref()) else {
                continue;
            };
            if !tanda.is_empty() && bertentangan(&sumber(sel), &tanda) {
                temuan.push(
                    Temuan::baru(&ATURAN, perkara.subjek(t, i, Some(Peran::SumberDana), tabel.tahun))
                        .varian(1)
                        .letak([sel.letak, nama.letak])
                        .fakta("kode", Fakta::Kode(perkara.sebutan(t, i)))
                        .fakta("sumber_a", tercetak(sel))
                        .fakta("sumber_b", Fakta::Daftar(tanda.iter().map(|t| t.to_uppercase()).collect()))
                        .fakta("dokumen_a", Fakta::Teks(sebutan_dokumen(tabel))),
                );
            }
        }
    }
    temuan
}

fn antardokumen(perkara: &Perkara<'_>, sanding: &Perbandingan, a: usize, b: usize) -> Vec<Temuan> {
    let tabel = perkara.tabel;
    let mut temuan = Vec::new();
    for (butir, sisi_a, sisi_b) in sanding.pasangan(a, b).bersama {
        let (Some(sel_a), Some(sel_b)) = (sel_tunggal(tabel, sisi_a), sel_tunggal(tabel, sisi_b)) else {
            continue;
        };
        if sel_a.mentah != sel_b.mentah && bertentangan(&sumber(sel_a), &sumber(sel_b)) {
            let subjek = perkara.subjek(a, sisi_a.baris[0], Some(Peran::SumberDana), Some(sanding.tahun));
            temuan.push(
                Temuan::baru(&ATURAN, subjek)
                    .letak([sel_a.letak, sel_b.letak])
                    .fakta("kode", Fakta::Kode(butir.sebutan(tabel, perkara.kode)))
                    .fakta("opd", Fakta::Teks(sanding.opd.clone()))
                    .fakta("tahun", Fakta::Tahun(sanding.tahun))
                    .fakta("sumber_a", tercetak(sel_a))
                    .fakta("sumber_b", tercetak(sel_b))
                    .fakta("dokumen_a", Fakta::Teks(sebutan_dokumen(&tabel[a])))
                    .fakta("dokumen_b", Fakta::Teks(sebutan_dokumen(&tabel[b]))),
            );
        }
    }
    temuan
}

/// The source of an item that stands on one row; several rows are several sources.
fn sel_tunggal<'t>(tabel: &'t [Tabel], sisi: &Sisi) -> Option<&'t Isian> {
    let [baris] = sisi.baris[..] else { return None };
    tabel[sisi.tabel].isian(baris, Peran::SumberDana, None)
}

fn tercetak(sel: &Isian) -> Fakta {
    Fakta::Teks(sel.mentah.trim().to_owned())
}

/// The sources of a cell, folded; none where they are given by code.
fn sumber(sel: &Isian) -> BTreeSet<String> {
    let bagian = sel.mentah.split([',', ';', '+', '\n', '/', '&']);
    let sumber: BTreeSet<String> = bagian.map(lipat).filter(|s| !s.is_empty()).collect();
    if sumber.iter().any(|s| s.contains(|c: char| c.is_ascii_digit())) { BTreeSet::new() } else { sumber }
}

/// Known short names that have nothing in common. "DAK" and "DAK Fisik" do, and
/// a name written out in full cannot be told from a short one.
fn bertentangan(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    let rapat = |s: &BTreeSet<String>| -> Vec<String> { s.iter().map(|s| s.replace(' ', "")).collect() };
    let (a, b) = (rapat(a), rapat(b));
    let singkatan = |s: &[String]| !s.is_empty() && s.iter().all(|s| s.len() <= 12);
    // Two lists of several sources, each with one that the other lacks, are two financings; one
    // source beside several may name only the main one.
    let senada =
        |x: &String, s: &[String]| s.iter().any(|y| x.starts_with(y.as_str()) || y.starts_with(x.as_str()));
    let asing = |s: &[String], lain: &[String]| s.iter().any(|x| !senada(x, lain));
    let daftar_lain = a.len() > 1 && a.len() == b.len() && asing(&a, &b) && asing(&b, &a);
    let bersama = a.iter().any(|x| senada(x, &b));
    singkatan(&a) && singkatan(&b) && (!bersama || daftar_lain)
}
