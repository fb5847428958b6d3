//! New sub kegiatan that continue nothing old: information, one note per table.

use std::collections::BTreeMap;

use crate::model::{Dwibahasa, Peran};
use crate::nomenclature::{Hubungan, Ujung};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "NOM-002",
    nama: Dwibahasa::new("Sub kegiatan baru tanpa pendahulu", "New sub kegiatan without predecessor"),
    tingkat: Tingkat::Catatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Dua],
    pesan: &[Dwibahasa::new(
        "{banyak} sub kegiatan tidak punya pendahulu dalam nomenklatur lama: {kode}.",
        "{banyak} sub kegiatan have no predecessor in the old nomenclature: {kode}.",
    )],
    saran: &[Dwibahasa::new(
        "Bila sebenarnya lanjutan, pasangkan di lembar Padanan; bila baru, cukup diketahui.",
        "If it continues something, pair it on the sheet Padanan; if it is new, nothing to do.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/NOM-002.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut tabel: BTreeMap<usize, Vec<&Ujung>> = BTreeMap::new();
    for p in perkara.padanan.iter().filter(|p| p.hubungan == Hubungan::Baru) {
        if let Some(u) = &p.baru {
            tabel.entry(u.tabel).or_default().push(u);
        }
    }
    tabel
        .into_iter()
        .map(|(t, ujung)| {
            let sebut = |u: &&Ujung| if u.kode.is_empty() { format!("'{}'", u.nama) } else { u.kode.clone() };
            Temuan::baru(&ATURAN, perkara.subjek_tabel(t, Some(Peran::Kode)))
                .letak(ujung.iter().map(|u| u.letak))
                .fakta("banyak", Fakta::Angka(ujung.len().into()))
                .fakta("kode", Fakta::Daftar(ujung.iter().map(sebut).collect()))
        })
        .collect()
}
