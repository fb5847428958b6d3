//! The Renja plans another amount than the Renstra did for the same year.

use rust_decimal::Decimal;

use super::banding::{beda, berdua};
use crate::model::{Dwibahasa, Jenis};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "PAGU-001",
    nama: Dwibahasa::new("Pagu Renja berbeda dari Renstra", "Renja budget differs from Renstra"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Dua],
    pesan: &[Dwibahasa::new(
        "Pagu Renja {tahun} {kode} {nilai_a} berbeda dari Renstra {nilai_b}; selisih {selisih} ({persen}).",
        "Renja {tahun} budget of {kode} {nilai_a} differs from Renstra {nilai_b}; difference {selisih} ({persen}).",
    )],
    saran: &[Dwibahasa::new(
        "Sesuaikan salah satunya, atau tulis alasannya di Catatan (misalnya dana yang datang kemudian).",
        "Adjust one of them, or give the reason in the notes (for instance money that arrived later).",
    )],
    halaman: include_str!("../../../../fixtures/aturan/PAGU-001.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for p in perkara.sanding {
        let utama = |jenis| p.tabel_utama(perkara.tabel, jenis);
        let (Some(renja), Some(renstra)) = (utama(Jenis::Renja), utama(Jenis::Renstra)) else { continue };
        for (_, a, b) in berdua(perkara, p, renja, renstra) {
            if a.nilai == b.nilai || b.nilai <= Decimal::ZERO {
                continue;
            }
            let persen = (a.nilai - b.nilai) * Decimal::ONE_HUNDRED / b.nilai;
            let tingkat = if persen.abs() > perkara.ambang.pagu_renstra_galat_persen {
                Tingkat::Galat
            } else {
                Tingkat::Peringatan
            };
            temuan.push(
                beda(&ATURAN, perkara, p, (Jenis::Renja, &a), (Jenis::Renstra, &b))
                    .fakta("persen", Fakta::Persen(persen))
                    .tingkat(tingkat),
            );
        }
    }
    temuan
}
