//! A printed share of spent money that is not realisasi ÷ pagu.

use super::tingkat::{Rasio, tingkat_salah};
use crate::model::{Dwibahasa, Peran};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "HIT-004",
    nama: Dwibahasa::new(
        "Tingkat realisasi Rp tidak sesuai hitungannya",
        "Printed share of spending is not realisasi ÷ budget",
    ),
    tingkat: Tingkat::Galat,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[Dwibahasa::new(
        "Tingkat realisasi Rp {kode} tercetak {tercetak}, seharusnya {seharusnya} ({realisasi} / {pagu}); selisih {selisih}.",
        "Share of spending of {kode} is printed as {tercetak}, should be {seharusnya} ({realisasi} / {pagu}); difference {selisih}.",
    )],
    saran: &[Dwibahasa::new(
        "Hitung ulang tingkat realisasi; bila persennya benar, periksa realisasi atau pagu {kode}.",
        "Recompute the share; if it is right, check realisasi or budget of {kode}.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/HIT-004.md"),
    periksa,
};

const RASIO: Rasio =
    Rasio { dasar: Peran::Pagu, realisasi: Peran::RealisasiRp, tingkat: Peran::CapaianRp, setahun: true };

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for t in 0..perkara.tabel.len() {
        for salah in tingkat_salah(&perkara.tabel[t], RASIO) {
            temuan.push(
                Temuan::baru(&ATURAN, perkara.subjek(t, salah.baris, Some(RASIO.tingkat), salah.tahun))
                    .letak(salah.letak)
                    .fakta("kode", Fakta::Kode(perkara.sebutan(t, salah.baris)))
                    .fakta("realisasi", Fakta::Rupiah(salah.realisasi))
                    .fakta("pagu", Fakta::Rupiah(salah.dasar))
                    .fakta("tercetak", Fakta::Persen(salah.tercetak))
                    .fakta("seharusnya", Fakta::Persen(salah.seharusnya))
                    .fakta("selisih", Fakta::Persen(salah.tercetak - salah.seharusnya)),
            );
        }
    }
    temuan
}
