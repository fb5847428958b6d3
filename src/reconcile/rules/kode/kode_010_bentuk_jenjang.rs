//! An old code with the groups of another level than its row.

use crate::model::{Dwibahasa, Jenjang, KodeBaris, KodeLama, Peran, Tabel};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "KODE-010",
    nama: Dwibahasa::new("Bentuk kode bukan milik jenjangnya", "Code has the form of another level"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[Dwibahasa::new(
        "Kode kegiatan '{tercetak}' berbentuk kode program; kegiatan lain di tabel ini ditulis seperti '{contoh}'.",
        "The code of kegiatan '{tercetak}' has the form of a programme's; the others here are written like '{contoh}'.",
    )],
    saran: &[Dwibahasa::new(
        "Lengkapi nomor kegiatan pada '{tercetak}'.",
        "Complete '{tercetak}' with the number of the kegiatan.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/KODE-010.md"),
    periksa,
};

/// Fewer well-formed neighbours show no custom.
const CONTOH_TERSEDIKIT: usize = 3;

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    super::tabel_berkode(perkara).flat_map(|(t, tabel)| pendek(perkara, t, tabel)).collect()
}

fn pendek(perkara: &Perkara<'_>, t: usize, tabel: &Tabel) -> Vec<Temuan> {
    let kegiatan: Vec<(usize, &KodeLama)> = tabel
        .baris
        .iter()
        .enumerate()
        .filter(|(_, b)| b.jenjang == Jenjang::Kegiatan)
        .filter_map(|(i, b)| match &b.kode.as_ref()?.nilai {
            KodeBaris::Lama(k) => Some((i, k)),
            _ => None,
        })
        .collect();
    let (lain, utuh): (Vec<_>, Vec<_>) =
        kegiatan.into_iter().partition(|(_, k)| k.jenjang() == Jenjang::Program);
    let Some((_, contoh)) = utuh.iter().min_by_key(|(_, k)| k.teks()) else { return Vec::new() };
    // Where many are short, that is how they are written here.
    if utuh.len() < CONTOH_TERSEDIKIT || lain.len() * 3 > utuh.len() {
        return Vec::new();
    }
    lain.into_iter()
        .map(|(i, kode)| {
            Temuan::baru(&ATURAN, perkara.subjek(t, i, Some(Peran::Kode), None))
                .letak([tabel.letak_baris(i)])
                .letak(tabel.baris[i].nama.as_ref().map(|n| n.letak))
                .fakta("tercetak", Fakta::Kode(kode.teks().to_owned()))
                .fakta("contoh", Fakta::Kode(contoh.teks().to_owned()))
        })
        .collect()
}
