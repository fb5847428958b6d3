//! A printed achievement that is not realisasi ÷ target.

use rust_decimal::Decimal;

use super::tingkat::{Rasio, Salah, tingkat_salah};
use crate::model::{Dwibahasa, Peran};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "HIT-005",
    nama: Dwibahasa::new(
        "Tingkat realisasi K tidak sesuai hitungannya",
        "Printed achievement is not realisasi ÷ target",
    ),
    tingkat: Tingkat::Galat,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "Realisasi {realisasi} / target {target} = {seharusnya}, tercetak {tercetak} ({kode}); {tercetak} cocok bila realisasi {cocok}.",
            "Realisasi {realisasi} / target {target} = {seharusnya}, printed {tercetak} ({kode}); {tercetak} fits a realisasi of {cocok}.",
        ),
        Dwibahasa::new(
            "Realisasi {realisasi} / target {target} = {seharusnya}, tercetak {tercetak} ({kode}).",
            "Realisasi {realisasi} / target {target} = {seharusnya}, printed {tercetak} ({kode}).",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Bila realisasi {realisasi} benar, isi {seharusnya}; bila persennya benar, tulis realisasi {cocok}.",
            "If the realisasi {realisasi} is right, enter {seharusnya}; if the percentage is, write realisasi {cocok}.",
        ),
        Dwibahasa::new(
            "Hitung ulang; bila realisasi {realisasi} dan target {target} benar, isi {seharusnya}.",
            "Recompute; if realisasi {realisasi} and target {target} are right, enter {seharusnya}.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/HIT-005.md"),
    periksa,
};

const RASIO: Rasio =
    Rasio { dasar: Peran::Target, realisasi: Peran::Realisasi, tingkat: Peran::Capaian, setahun: true };

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for t in 0..perkara.tabel.len() {
        for salah in tingkat_salah(&perkara.tabel[t], RASIO) {
            if salah.kurang_lebih_baik() {
                continue;
            }
            let cocok = realisasi_cocok(&salah);
            let mut satu =
                Temuan::baru(&ATURAN, perkara.subjek(t, salah.baris, Some(RASIO.tingkat), salah.tahun))
                    .varian(usize::from(cocok.is_none()))
                    .fakta("kode", Fakta::Kode(perkara.sebutan(t, salah.baris)))
                    .fakta("realisasi", Fakta::Angka(salah.realisasi))
                    .fakta("target", Fakta::Angka(salah.dasar))
                    .fakta("tercetak", Fakta::Persen(salah.tercetak))
                    .fakta("seharusnya", Fakta::Persen(salah.seharusnya))
                    .fakta("selisih", Fakta::Persen(salah.tercetak - salah.seharusnya));
            if let Some(cocok) = cocok {
                satu = satu.fakta("cocok", Fakta::Angka(cocok));
            }
            temuan.push(satu.letak(salah.letak));
        }
    }
    temuan
}

/// The roundest realisasi that gives the printed percentage.
fn realisasi_cocok(salah: &Salah) -> Option<Decimal> {
    let tepat = salah.tercetak * salah.dasar / Decimal::ONE_HUNDRED;
    let lebar = salah.toleransi * salah.dasar / Decimal::ONE_HUNDRED;
    (0..=3).map(|desimal| tepat.round_dp(desimal)).find(|n| (*n - tepat).abs() <= lebar)
}
