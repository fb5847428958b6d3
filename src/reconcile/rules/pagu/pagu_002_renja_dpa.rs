//! The Renja of a year and the DPA of that year name different amounts.

use super::banding::{beda, berdua};
use crate::model::{Dwibahasa, Jenis, Versi};
use crate::reconcile::rule::{Aturan, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "PAGU-002",
    nama: Dwibahasa::new("Pagu Renja berbeda dari DPA", "Renja budget differs from DPA"),
    tingkat: Tingkat::Galat,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Dua],
    pesan: &[Dwibahasa::new(
        "Pagu {dokumen_a} {tahun} {kode} {nilai_a} berbeda dari {dokumen_b} {nilai_b}; selisih {selisih}.",
        "{dokumen_a} {tahun} budget of {kode} {nilai_a} differs from {dokumen_b} {nilai_b}; difference {selisih}.",
    )],
    saran: &[Dwibahasa::new(
        "DPA berlaku untuk tahun {tahun}: samakan {dokumen_a}, atau tunjukkan pergeseran yang mengubahnya.",
        "The DPA holds for {tahun}: bring {dokumen_a} into line, or show the shift that changed it.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/PAGU-002.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for p in perkara.sanding {
        let utama = |jenis| p.tabel_utama(perkara.tabel, jenis);
        // The RKPD stands in where the Renja of the year is not among the files.
        let rencana = utama(Jenis::Renja)
            .map(|t| (Jenis::Renja, t))
            .or_else(|| utama(Jenis::Rkpd).map(|t| (Jenis::Rkpd, t)));
        let Some((jenis, rencana)) = rencana else { continue };
        // A changed budget is compared with a changed plan only.
        let anggaran = match perkara.tabel[rencana].versi {
            Versi::Murni => Jenis::Dpa,
            Versi::Perubahan => Jenis::Dppa,
        };
        let Some(dpa) = utama(anggaran) else { continue };
        for (_, a, b) in berdua(perkara, p, rencana, dpa) {
            if a.nilai != b.nilai {
                temuan.push(beda(&ATURAN, perkara, p, (jenis, &a), (anggaran, &b)));
            }
        }
    }
    temuan
}
