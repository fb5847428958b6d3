//! One outcome indicator for several programmes of a table.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::model::{Dwibahasa, Isian, Jenjang, Nomenklatur, Peran};
use crate::nomenclature::normalisasi::baku;
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "TXT-009",
    nama: Dwibahasa::new(
        "Satu indikator hasil untuk beberapa program",
        "One outcome indicator for several programmes",
    ),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[Dwibahasa::new(
        "Indikator hasil '{indikator}' dipakai {banyak} program di {tabel}: {program}.",
        "The outcome indicator '{indikator}' is used for {banyak} programmes in {tabel}: {program}.",
    )],
    saran: &[Dwibahasa::new(
        "Beri setiap program indikator hasilnya sendiri; periksa apakah indikator ini tersalin dari program lain.",
        "Give every programme an outcome of its own; check whether this one was copied from another programme.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/TXT-009.md"),
    periksa,
};

/// Old or new nomenclature, and the indicator in comparable form.
type Kunci = (bool, Rc<str>);

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let Some(kolom) = tabel.indeks(Peran::Indikator, None) else { continue };
        // The halves of a review repeat each other, and old and new programmes of a
        // year of transition share their outcome on purpose.
        if !tabel.bagian.is_empty()
            && perkara.tabel[..t].iter().any(|l| l.lembar == tabel.lembar && l.kepala == tabel.kepala)
        {
            continue;
        }
        let mut pemakai: BTreeMap<Kunci, Vec<(usize, &Isian)>> = BTreeMap::new();
        for (i, baris) in tabel.baris.iter().enumerate().filter(|(_, b)| b.jenjang == Jenjang::Program) {
            for isian in baris.larik.iter().filter_map(|l| l.sel[kolom].as_ref()) {
                let kunci = (baris.nomenklatur == Nomenklatur::Lama, baku(&isian.mentah));
                let isi = pemakai.entry(kunci).or_default();
                // One programme printed twice is KODE-006.
                if isi.iter().all(|(j, _)| baku(tabel.baris[*j].nama_teks()) != baku(baris.nama_teks())) {
                    isi.push((i, isian));
                }
            }
        }
        for p in pemakai.values().filter(|p| p.len() > 1) {
            let mut program: Vec<String> =
                p.iter().map(|(i, _)| format!("'{}'", tabel.baris[*i].nama_teks())).collect();
            program.sort();
            let indikator = p.iter().map(|(_, s)| s.mentah.trim()).min().unwrap_or_default();
            let nama = p.iter().filter_map(|(i, _)| tabel.baris[*i].nama.as_ref()).map(|n| n.letak);
            temuan.push(
                Temuan::baru(
                    &ATURAN,
                    perkara.subjek_bersama(p.iter().map(|(i, _)| (t, *i)), Peran::Indikator),
                )
                // The first use may well be the right one: all but it are accused first.
                .letak(p.iter().skip(1).chain(p.first()).map(|(_, s)| s.letak))
                .letak(nama)
                .fakta("indikator", Fakta::Teks(indikator.to_owned()))
                .fakta("banyak", Fakta::Angka(p.len().into()))
                .fakta("tabel", Fakta::Teks(perkara.nama_tabel(t).to_owned()))
                .fakta("program", Fakta::Daftar(program)),
            );
        }
    }
    temuan
}
