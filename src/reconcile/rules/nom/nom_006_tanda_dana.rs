//! A funding tag that an item bears in one table and not in another one.

use std::collections::BTreeSet;

use crate::model::teks::lipat;
use crate::model::{Dwibahasa, Letak, Peran, Tabel};
use crate::nomenclature::normalisasi::tanda_dana;
use crate::reconcile::align::{ButirSanding, Perbandingan, Sisi};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "NOM-006",
    nama: Dwibahasa::new("Tanda sumber dana hilang", "Funding tag lost"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Dua],
    pesan: &[Dwibahasa::new(
        "Tanda ({tanda}) pada '{bertanda}' pada {tabel} tidak ada pada '{nama}' ({tahun}), padahal nama lain di tabelnya bertanda.",
        "The tag ({tanda}) of '{bertanda}' in {tabel} is missing on '{nama}' ({tahun}), although other names of its table bear one.",
    )],
    saran: &[Dwibahasa::new(
        "Pastikan sumber dana '{nama}'; bila masih ({tanda}), tulis tandanya.",
        "Make sure which fund pays for '{nama}'; if it is still ({tanda}), write the tag.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/NOM-006.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let bertanda: BTreeSet<usize> = (0..perkara.tabel.len()).filter(|&t| memakai_tanda(perkara, t)).collect();
    perkara
        .sanding
        .iter()
        .flat_map(|p| p.butir.iter().map(move |b| (p, b)))
        .filter_map(|(p, butir)| temuan(perkara, &bertanda, p, butir))
        .collect()
}

/// A table that marks special funds behind its names: there a missing tag says something.
fn memakai_tanda(perkara: &Perkara<'_>, t: usize) -> bool {
    perkara.tabel[t].baris.iter().any(|b| !tanda_dana(b.nama_teks()).is_empty())
}

fn temuan(
    perkara: &Perkara<'_>,
    bertanda: &BTreeSet<usize>,
    sanding: &Perbandingan,
    butir: &ButirSanding,
) -> Option<Temuan> {
    let sisi: Vec<&Sisi> = butir.sisi.iter().filter(|s| bertanda.contains(&s.tabel)).collect();
    let dengan = sisi.iter().find(|s| tanda(perkara, s).is_some())?;
    let tanda_a = tanda(perkara, dengan)?;
    let tanpa = sisi.iter().find(|s| tanda(perkara, s).is_none() && !sumber_terisi(perkara, s))?;
    let nama = |s: &Sisi| perkara.tabel[s.tabel].baris[s.baris[0]].nama_teks().to_owned();
    let letak = |s: &Sisi| -> Option<Letak> {
        perkara.tabel[s.tabel].baris[s.baris[0]].nama.as_ref().map(|n| n.letak)
    };
    Some(
        Temuan::baru(
            &ATURAN,
            perkara.subjek(tanpa.tabel, tanpa.baris[0], Some(Peran::Nama), Some(sanding.tahun)),
        )
        .letak(letak(tanpa))
        .letak(letak(dengan))
        .fakta("tanda", Fakta::Teks(tanda_a))
        .fakta("bertanda", Fakta::Teks(nama(dengan)))
        .fakta("tabel", Fakta::Teks(perkara.nama_tabel(dengan.tabel).to_owned()))
        .fakta("nama", Fakta::Teks(nama(tanpa)))
        .fakta("tahun", Fakta::Tahun(sanding.tahun)),
    )
}

/// The tag of an item: of its row or of any row above it.
fn tanda(perkara: &Perkara<'_>, sisi: &Sisi) -> Option<String> {
    let tabel = &perkara.tabel[sisi.tabel];
    let nama = sisi.baris.iter().flat_map(|&i| tabel.leluhur(i)).map(|i| tabel.baris[i].nama_teks());
    nama.flat_map(|n| tanda_dana(n).into_iter().map(move |tanda| tercetak(n, &tanda))).next()
}

/// The tag as it stands in the name.
fn tercetak(nama: &str, tanda: &str) -> String {
    let kurung = nama.split('(').skip(1).filter_map(|s| s.split_once(')'));
    kurung.map(|(isi, _)| isi).find(|isi| lipat(isi) == tanda).unwrap_or(tanda).to_owned()
}

/// The funding column speaks for itself; PAGU-005 compares it.
fn sumber_terisi(perkara: &Perkara<'_>, sisi: &Sisi) -> bool {
    let tabel: &Tabel = &perkara.tabel[sisi.tabel];
    let isi =
        |&i: &usize| tabel.isian(i, Peran::SumberDana, None).is_some_and(|s| !lipat(&s.mentah).is_empty());
    sisi.baris.iter().any(isi)
}
