//! The Renja plans another target than the Renstra did for the same year.

use super::banding::pasangan;
use crate::model::{Dwibahasa, Jenis};
use crate::reconcile::rule::{Aturan, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "TGT-001",
    nama: Dwibahasa::new("Target Renja berbeda dari Renstra", "Renja target differs from Renstra"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Dua],
    pesan: &[Dwibahasa::new(
        "Target {tahun} {kode}: Renja {nilai_a}, Renstra {nilai_b}; selisih {selisih}.",
        "Target {tahun} of {kode}: Renja {nilai_a}, Renstra {nilai_b}; difference {selisih}.",
    )],
    saran: &[Dwibahasa::new(
        "Samakan targetnya, atau tulis alasannya di Catatan (misalnya mengejar target tahun lalu).",
        "Bring the targets into line, or give the reason in the notes (for instance catching up).",
    )],
    halaman: include_str!("../../../../fixtures/aturan/TGT-001.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for p in perkara.sanding {
        let utama = |jenis| p.tabel_utama(perkara.tabel, jenis);
        let (Some(renja), Some(renstra)) = (utama(Jenis::Renja), utama(Jenis::Renstra)) else { continue };
        for butir in &p.butir {
            temuan.extend(
                pasangan(perkara, p, butir, renja, renstra)
                    .iter()
                    .filter(|x| x.beda_nilai())
                    .map(|x| x.temuan(&ATURAN, perkara, p)),
            );
        }
    }
    temuan
}
