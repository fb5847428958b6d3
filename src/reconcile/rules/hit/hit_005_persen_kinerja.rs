//! A printed percentage of achievement that does not recompute.

use rust_decimal::Decimal;

use super::rasio::beda;
use crate::model::{Dwibahasa, Peran};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "HIT-005",
    nama: Dwibahasa::new("Persen capaian K salah hitung", "Percentage of achievement miscalculated"),
    tingkat: Tingkat::Galat,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[Dwibahasa::new(
        "Realisasi {realisasi} dari target {target} adalah {seharusnya}, tercetak {tercetak}; {tercetak} cocok bila realisasi {cocok}.",
        "Achieved {realisasi} of target {target} is {seharusnya}, printed {tercetak}; {tercetak} would fit an achievement of {cocok}.",
    )],
    saran: &[Dwibahasa::new(
        "Periksa realisasi di sumbernya (mungkin dibulatkan saat ditampilkan), lalu hitung ulang persennya.",
        "Check the achievement at its source (display may have rounded it), then recompute the percentage.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/HIT-005.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        for b in beda(tabel, Peran::Target, Peran::Realisasi, Peran::Capaian) {
            let tahun = tabel.kolom[b.kolom[2]].tahun;
            let cocok = (b.tercetak * b.target / Decimal::ONE_HUNDRED).round_dp(2);
            temuan.push(
                Temuan::baru(&ATURAN, perkara.subjek(t, b.baris, Some(Peran::Capaian), tahun))
                    .letak(b.letak(tabel))
                    .fakta("kode", Fakta::Kode(perkara.sebutan(t, b.baris)))
                    .fakta("target", Fakta::Angka(b.target))
                    .fakta("realisasi", Fakta::Angka(b.realisasi))
                    .fakta("cocok", Fakta::Angka(cocok))
                    .fakta("tercetak", Fakta::Persen(b.tercetak))
                    .fakta("seharusnya", Fakta::Persen(b.seharusnya))
                    .fakta("selisih", Fakta::Persen(b.tercetak.round_dp(2) - b.seharusnya.round_dp(2))),
            );
        }
    }
    temuan
}
