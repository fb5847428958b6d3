//! An old indicator that nothing new continues.

use std::collections::BTreeMap;

use crate::model::{Dwibahasa, Jenjang, Peran};
use crate::nomenclature::{Hubungan, Ujung};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "NOM-001",
    nama: Dwibahasa::new("Indikator lama tanpa pasangan", "Old indicator without successor"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Dua],
    pesan: &[Dwibahasa::new(
        "{banyak} indikator lama program {program} tidak punya pasangan: {indikator}.",
        "{banyak} old indicators of programme {program} have no successor: {indikator}.",
    )],
    saran: &[Dwibahasa::new(
        "Tunjukkan sub kegiatan yang melanjutkannya di lembar Padanan, atau nyatakan tidak berlanjut.",
        "Name the sub kegiatan that continues it on the sheet Padanan, or state that it ended.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/NOM-001.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    // One finding per programme: its kegiatan usually ended for one reason.
    let mut program: BTreeMap<(usize, usize), Vec<&Ujung>> = BTreeMap::new();
    for p in perkara.padanan.iter().filter(|p| p.hubungan == Hubungan::Hilang) {
        let Some(u) = &p.lama else { continue };
        let induk = perkara.tabel[u.tabel].induk_jenjang(u.baris, Jenjang::Program).unwrap_or(u.baris);
        program.entry((u.tabel, induk)).or_default().push(u);
    }
    program
        .into_iter()
        .map(|((t, induk), ujung)| {
            Temuan::baru(&ATURAN, perkara.subjek(t, induk, Some(Peran::Indikator), perkara.tabel[t].tahun))
                .letak(ujung.iter().map(|u| u.letak))
                .fakta("program", Fakta::Kode(perkara.sebutan(t, induk)))
                .fakta("banyak", Fakta::Angka(ujung.len().into()))
                .fakta(
                    "indikator",
                    Fakta::Daftar(ujung.iter().map(|u| format!("'{}'", u.indikator)).collect()),
                )
                .fakta("kode", Fakta::Daftar(ujung.iter().map(|u| u.kode.clone()).collect()))
        })
        .collect()
}
