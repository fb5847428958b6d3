//! A term and its official successor in one document, read as one.

use crate::model::teks::lipat;
use crate::model::{Dwibahasa, Isian, Letak, Peran};
use crate::reconcile::kalimat::SelKalimat;
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "NOM-005",
    nama: Dwibahasa::new("Istilah lama dan penggantinya dianggap sama", "Old and new term read as one"),
    tingkat: Tingkat::Catatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[Dwibahasa::new(
        "{lama} ({banyak_lama} sel) dan {baru} ({banyak_baru} sel) dianggap sama.",
        "{lama} ({banyak_lama} cell(s)) and {baru} ({banyak_baru} cell(s)) are read as one.",
    )],
    saran: &[Dwibahasa::new(
        "Pakai {baru} dalam indikator; nama program, kegiatan, dan sub kegiatan mengikuti daftar nomenklatur.",
        "Use {baru} in indicators; names of programmes, kegiatan and sub kegiatan follow the nomenclature list.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/NOM-005.md"),
    periksa,
};

/// A renamed term: short forms and the wordings of both sides, folded.
struct Ganti {
    lama: &'static str,
    kata_lama: &'static [&'static str],
    baru: &'static str,
    kata_baru: &'static [&'static str],
}

const GANTI: &[Ganti] = &[
    // Announced on 28 June 2019; the code lists kept the old name.
    Ganti {
        lama: "PMKS",
        kata_lama: &["pmks", "penyandang masalah kesejahteraan sosial"],
        baru: "PPKS",
        kata_baru: &["ppks", "pemerlu pelayanan kesejahteraan sosial"],
    },
    // UU 8/2016.
    Ganti {
        lama: "penyandang cacat",
        kata_lama: &["penyandang cacat"],
        baru: "penyandang disabilitas",
        kata_baru: &["penyandang disabilitas", "disabilitas"],
    },
];

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let kata = GANTI.iter().flat_map(|g| g.kata_lama.iter().chain(g.kata_baru));
    let sel: Vec<_> = perkara.kalimat().memuat(kata.filter_map(|k| k.split(' ').next())).collect();
    let berkas = 0..perkara.sumber.semua_berkas().len();
    berkas
        .flat_map(|b| GANTI.iter().filter_map(|g| temuan(perkara, &sel, b, g)).collect::<Vec<_>>())
        .collect()
}

fn temuan(perkara: &Perkara<'_>, sel: &[SelKalimat<'_>], berkas: usize, ganti: &Ganti) -> Option<Temuan> {
    let (mut lama, mut baru): (Vec<&Isian>, Vec<&Isian>) = Default::default();
    let mut tabel_lama = Vec::new();
    let seberkas = |s: &&SelKalimat<'_>| perkara.sumber.nomor_berkas(perkara.tabel[s.tabel].lembar) == berkas;
    for SelKalimat { tabel, isian, .. } in sel.iter().filter(seberkas) {
        let kalimat = format!(" {} ", lipat(&isian.mentah));
        let menyebut = |kata: &[&str]| kata.iter().any(|k| kalimat.contains(&format!(" {k} ")));
        if menyebut(ganti.kata_lama) {
            lama.push(isian);
            tabel_lama.push(*tabel);
        } else if menyebut(ganti.kata_baru) {
            baru.push(isian);
        }
    }
    Some(
        Temuan::baru(&ATURAN, perkara.subjek_tabel_bersama(tabel_lama, Some(Peran::Indikator)))
            .letak([contoh(&lama)?, contoh(&baru)?])
            .fakta("lama", Fakta::Teks(ganti.lama.to_owned()))
            .fakta("banyak_lama", Fakta::Angka(lama.len().into()))
            .fakta("baru", Fakta::Teks(ganti.baru.to_owned()))
            .fakta("banyak_baru", Fakta::Angka(baru.len().into())),
    )
}

/// The shortest wording stands for all: the first one would change with the order of the sheets.
fn contoh(sel: &[&Isian]) -> Option<Letak> {
    sel.iter().min_by_key(|s| (s.mentah.len(), &s.mentah)).map(|s| s.letak)
}
