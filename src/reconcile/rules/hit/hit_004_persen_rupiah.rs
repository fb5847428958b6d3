//! A printed percentage of spending that does not recompute.

use super::rasio::beda;
use crate::model::{Dwibahasa, Peran};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "HIT-004",
    nama: Dwibahasa::new("Persen realisasi Rp salah hitung", "Percentage of spending miscalculated"),
    tingkat: Tingkat::Galat,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[Dwibahasa::new(
        "Tingkat realisasi Rp {kode} tercetak {tercetak}, seharusnya {seharusnya} ({realisasi} dari {target}).",
        "Spending of {kode} is printed as {tercetak}, should be {seharusnya} ({realisasi} of {target}).",
    )],
    saran: &[Dwibahasa::new(
        "Hitung ulang persennya, atau periksa pagu dan realisasinya.",
        "Recompute the percentage, or check budget and spending.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/HIT-004.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        for b in beda(tabel, Peran::Pagu, Peran::RealisasiRp, Peran::CapaianRp) {
            let tahun = tabel.kolom[b.kolom[2]].tahun;
            temuan.push(
                Temuan::baru(&ATURAN, perkara.subjek(t, b.baris, Some(Peran::CapaianRp), tahun))
                    .letak(b.letak(tabel))
                    .fakta("kode", Fakta::Kode(perkara.sebutan(t, b.baris)))
                    .fakta("target", Fakta::Rupiah(b.target))
                    .fakta("realisasi", Fakta::Rupiah(b.realisasi))
                    .fakta("tercetak", Fakta::Persen(b.tercetak))
                    .fakta("seharusnya", Fakta::Persen(b.seharusnya))
                    .fakta("selisih", Fakta::Persen(b.tercetak.round_dp(2) - b.seharusnya.round_dp(2))),
            );
        }
    }
    temuan
}
