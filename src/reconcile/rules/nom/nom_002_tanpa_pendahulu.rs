//! New sub kegiatan without a predecessor, one note for each table.

use std::collections::BTreeMap;

use crate::model::{Dwibahasa, Peran};
use crate::nomenclature::padanan::{Hubungan, Keputusan, Padanan, Ujung};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "NOM-002",
    nama: Dwibahasa::new("Sub kegiatan tanpa pendahulu", "Sub kegiatan without a predecessor"),
    tingkat: Tingkat::Catatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu, Lingkup::Dua],
    pesan: &[
        Dwibahasa::new(
            "Sub kegiatan {kode} '{nama}' tidak punya pendahulu di nomenklatur lama.",
            "Sub kegiatan {kode} '{nama}' has no predecessor in the old nomenclature.",
        ),
        Dwibahasa::new(
            "{banyak} sub kegiatan tidak punya pendahulu di nomenklatur lama: {kode}.",
            "{banyak} sub kegiatan have no predecessor in the old nomenclature: {kode}.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Tandai {kode} sebagai kegiatan baru, atau tunjuk kegiatan lama yang diteruskannya.",
            "Mark {kode} as new, or name the old kegiatan it continues.",
        ),
        Dwibahasa::new(
            "Tandai {kode} sebagai kegiatan baru, atau tunjuk kegiatan lama yang diteruskannya.",
            "Mark {kode} as new, or name the old kegiatan they continue.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/NOM-002.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut tabel: BTreeMap<usize, Vec<&Ujung>> = BTreeMap::new();
    // What a person has marked as new is answered.
    let tanpa = |p: &&Padanan| p.hubungan == Hubungan::Baru && p.keputusan != Keputusan::Baru;
    for p in perkara.padanan.iter().filter(tanpa) {
        if let Some(baru) = &p.baru {
            tabel.entry(baru.tabel).or_default().push(baru);
        }
    }
    tabel.into_iter().map(|(t, baru)| temuan(perkara, t, &baru)).collect()
}

fn temuan(perkara: &Perkara<'_>, t: usize, baru: &[&Ujung]) -> Temuan {
    let sebutan = |u: &Ujung| if u.kode.is_empty() { u.nama.clone() } else { u.kode.clone() };
    let kode = Fakta::Daftar(baru.iter().map(|u| sebutan(u)).collect());
    let letak = baru.iter().map(|u| u.letak);
    match baru {
        [satu] => Temuan::baru(&ATURAN, perkara.subjek(t, satu.baris, Some(Peran::Kode), None))
            .letak(letak)
            .fakta("kode", kode)
            .fakta("nama", Fakta::Teks(satu.nama.clone())),
        banyak => Temuan::baru(&ATURAN, perkara.subjek_tabel(t, Some(Peran::Kode)))
            .varian(1)
            .letak(letak)
            .fakta("banyak", Fakta::Angka(banyak.len().into()))
            .fakta("kode", kode),
    }
}
