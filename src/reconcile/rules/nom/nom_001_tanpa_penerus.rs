//! Old indicators without a successor, one finding for each programme.

use std::collections::BTreeMap;

use crate::model::{Dwibahasa, Jenjang, Peran};
use crate::nomenclature::padanan::{Hubungan, Keputusan, Padanan, Ujung};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "NOM-001",
    nama: Dwibahasa::new("Indikator lama tanpa penerus", "Old indicator without a successor"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu, Lingkup::Dua],
    pesan: &[
        Dwibahasa::new(
            "Indikator lama '{indikator}' ({kode}) tidak punya pasangan di nomenklatur baru.",
            "The old indicator '{indikator}' ({kode}) has no partner in the new nomenclature.",
        ),
        Dwibahasa::new(
            "{banyak} indikator lama program '{program}' ({kode}) tidak punya pasangan di nomenklatur baru.",
            "{banyak} old indicators of the programme '{program}' ({kode}) have no partner in the new nomenclature.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Tunjuk sub kegiatan yang meneruskan {kode}, atau catat bahwa indikator ini memang tidak dilanjutkan.",
            "Name the sub kegiatan that continues {kode}, or note that this indicator was dropped on purpose.",
        ),
        Dwibahasa::new(
            "Tunjuk sub kegiatan penerus tiap indikator, atau catat bahwa {kode} memang tidak dilanjutkan.",
            "Name a successor for each indicator, or note that {kode} was dropped on purpose.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/NOM-001.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut program: BTreeMap<(usize, usize), Vec<&Ujung>> = BTreeMap::new();
    // What a person has marked as not continued is answered.
    let tanpa = |p: &&Padanan| p.hubungan == Hubungan::Hilang && p.keputusan != Keputusan::TidakBerlanjut;
    for p in perkara.padanan.iter().filter(tanpa) {
        let Some(lama) = &p.lama else { continue };
        let tabel = &perkara.tabel[lama.tabel];
        let induk = tabel.induk_jenjang(lama.baris, Jenjang::Program).unwrap_or(lama.baris);
        program.entry((lama.tabel, induk)).or_default().push(lama);
    }
    program.into_iter().map(|((t, induk), lama)| temuan(perkara, t, induk, &lama)).collect()
}

fn temuan(perkara: &Perkara<'_>, t: usize, induk: usize, lama: &[&Ujung]) -> Temuan {
    let mut kode: Vec<String> = lama.iter().map(|u| u.kode.clone()).collect();
    kode.dedup();
    // The programme, not the row: the finding stays one when a row finds its partner.
    let dasar = Temuan::baru(&ATURAN, perkara.subjek(t, induk, Some(Peran::Indikator), None))
        .letak(lama.iter().map(|u| u.letak))
        .fakta("kode", Fakta::Daftar(kode));
    let program = Fakta::Teks(perkara.tabel[t].baris[induk].nama_teks().to_owned());
    match lama {
        [satu] => {
            // A kegiatan that words no indicator is known by its name.
            let sebutan = if satu.indikator.is_empty() { &satu.nama } else { &satu.indikator };
            dasar.fakta("indikator", Fakta::Teks(sebutan.clone())).fakta("program", program)
        }
        banyak => dasar
            .varian(1)
            .fakta("banyak", Fakta::Angka(banyak.len().into()))
            .fakta("program", program)
            .fakta("indikator", Fakta::Daftar(banyak.iter().map(|u| u.indikator.clone()).collect())),
    }
}
