//! Codes of the province in a table of a regency or city.

use crate::model::teks::lipat;
use crate::model::{Dwibahasa, Peran, Tabel};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "KODE-007",
    nama: Dwibahasa::new("Digit kewenangan bukan milik daerahnya", "Level digit of another government"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[Dwibahasa::new(
        "{banyak} kode pada {tabel} berdigit kewenangan {digit} (provinsi), misalnya {contoh}, padahal judulnya menyebut '{daerah}'.",
        "{banyak} code(s) in {tabel} have the level digit {digit} (province), such as {contoh}, although its title says '{daerah}'.",
    )],
    saran: &[Dwibahasa::new(
        "Pakai kegiatan kabupaten/kota dengan digit kewenangan {digit_daerah}.",
        "Use the kegiatan of regencies and cities with the level digit {digit_daerah}.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/KODE-007.md"),
    periksa,
};

/// Digits of Permendagri 90/2019; others belong to special regimes and are left alone.
const PROVINSI: u8 = 1;
const KABUPATEN_KOTA: u8 = 2;

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    super::tabel_berkode(perkara).filter_map(|(t, tabel)| temuan(perkara, t, tabel)).collect()
}

fn temuan(perkara: &Perkara<'_>, t: usize, tabel: &Tabel) -> Option<Temuan> {
    let daerah = tabel.judul.iter().find(|j| {
        let kata = lipat(&j.nilai);
        ["kota ", "kabupaten "].iter().any(|d| kata.starts_with(d))
    })?;
    let provinsi: Vec<usize> = (0..tabel.baris.len())
        .filter(|&i| super::kode_rencana(tabel, i).and_then(|k| k.kewenangan()) == Some(PROVINSI))
        .collect();
    let &pertama = provinsi.first()?;
    Some(
        Temuan::baru(&ATURAN, perkara.subjek_tabel(t, Some(Peran::Kode)))
            .letak(provinsi.iter().map(|&i| tabel.letak_baris(i)))
            .letak([daerah.letak])
            .fakta("banyak", Fakta::Angka(provinsi.len().into()))
            .fakta("tabel", Fakta::Teks(perkara.nama_tabel(t).to_owned()))
            .fakta("digit", Fakta::Angka(PROVINSI.into()))
            .fakta("digit_daerah", Fakta::Angka(KABUPATEN_KOTA.into()))
            .fakta("contoh", Fakta::Kode(perkara.sebutan(t, pertama)))
            .fakta("daerah", Fakta::Teks(daerah.nilai.clone())),
    )
}
