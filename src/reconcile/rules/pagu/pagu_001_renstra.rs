//! The Renja of a year plans another amount than the Renstra indicates for that year.

use rust_decimal::Decimal;

use super::beda::cari;
use crate::model::{Dwibahasa, Jenis};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "PAGU-001",
    nama: Dwibahasa::new("Pagu Renja berbeda dari Renstra", "Renja budget differs from the Renstra"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Dua],
    pesan: &[
        Dwibahasa::new(
            "Pagu {kode} tahun {tahun} di {dokumen_a} {nilai_a} melebihi {dokumen_b} {nilai_b} ({persen}); selisih {selisih}.",
            "Budget of {kode} for {tahun} in {dokumen_a} {nilai_a} exceeds {dokumen_b} {nilai_b} ({persen}); difference {selisih}.",
        ),
        Dwibahasa::new(
            "Pagu {kode} tahun {tahun} di {dokumen_a} {nilai_a} di bawah {dokumen_b} {nilai_b} ({persen}); selisih {selisih}.",
            "Budget of {kode} for {tahun} in {dokumen_a} {nilai_a} is below {dokumen_b} {nilai_b} ({persen}); difference {selisih}.",
        ),
        Dwibahasa::new(
            "Pagu {kode} tahun {tahun} di {dokumen_a} {nilai_a}, padahal {dokumen_b} tidak menganggarkannya ({nilai_b}); selisih {selisih}.",
            "Budget of {kode} for {tahun} in {dokumen_a} {nilai_a}, while {dokumen_b} plans none ({nilai_b}); difference {selisih}.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Sesuaikan pagu Renja, atau tulis sebabnya di Catatan (dana bertujuan khusus, Renstra perubahan).",
            "Adjust the Renja budget, or write the reason under Catatan (earmarked money, changed Renstra).",
        ),
        Dwibahasa::new(
            "Periksa apakah pagu Renja memang dikurangi; bila ya, tulis sebabnya di Catatan.",
            "Check whether the Renja budget was meant to be cut; if so, write the reason under Catatan.",
        ),
        Dwibahasa::new(
            "Cocokkan dengan Renstra perubahan; bila tidak ada, tulis sebabnya di Catatan.",
            "Check against a changed Renstra; if there is none, write the reason under Catatan.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/PAGU-001.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for sanding in perkara.sanding {
        let (Some(renja), Some(renstra)) = (
            sanding.tabel_utama(perkara.tabel, Jenis::Renja),
            sanding.tabel_utama(perkara.tabel, Jenis::Renstra),
        ) else {
            continue;
        };
        for beda in cari(perkara, sanding, renja, renstra) {
            let satu = beda.temuan(&ATURAN, perkara);
            temuan.push(match persen(beda.nilai_a, beda.nilai_b) {
                Some(persen) if persen.abs() > perkara.ambang.pagu_renstra_galat_persen => {
                    satu.fakta("persen", Fakta::Persen(persen)).tingkat(Tingkat::Galat)
                }
                Some(persen) => satu.fakta("persen", Fakta::Persen(persen)),
                // A percentage of nothing says nothing.
                None => satu.varian(2),
            });
        }
    }
    temuan
}

/// The difference relative to the Renstra, in per cent.
fn persen(renja: Decimal, renstra: Decimal) -> Option<Decimal> {
    ((renja - renstra) * Decimal::ONE_HUNDRED).checked_div(renstra)
}
