//! A code cell whose content has the form of no code.

use crate::model::{Dwibahasa, KodeBaris, Peran};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "KODE-001",
    nama: Dwibahasa::new("Kode tidak dikenal bentuknya", "Code of no known form"),
    tingkat: Tingkat::Galat,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[Dwibahasa::new(
        "Kode '{tercetak}' pada '{nama}' tidak berbentuk kode Permendagri 13/2006 maupun 90/2019.",
        "Code '{tercetak}' of '{nama}' has neither the form of Permendagri 13/2006 nor that of 90/2019.",
    )],
    saran: &[Dwibahasa::new(
        "Tulis ulang kode '{tercetak}' sebagai teks menurut nomenklatur.",
        "Enter code '{tercetak}' again, as text, from the nomenclature.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/KODE-001.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        for (i, baris) in tabel.baris.iter().enumerate() {
            let Some(kode) = &baris.kode else { continue };
            let KodeBaris::TakDikenal(teks) = &kode.nilai else { continue };
            // Item numbers share the column with the codes in some files.
            if !teks.contains(['.', ',']) && teks.chars().count() <= 3 {
                continue;
            }
            temuan.push(
                Temuan::baru(&ATURAN, perkara.subjek(t, i, Some(Peran::Kode), None))
                    .letak([kode.letak])
                    .fakta("tercetak", Fakta::Kode(teks.to_string()))
                    .fakta("nama", Fakta::Teks(baris.nama_teks().to_owned())),
            );
        }
    }
    temuan
}
