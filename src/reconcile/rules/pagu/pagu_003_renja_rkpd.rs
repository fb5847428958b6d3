//! The RKPD's ceiling and the Renja's need differ without a word of explanation.

use super::banding::{Pagu, beda, pagu, terendah};
use crate::model::{Dwibahasa, Jenis, Peran};
use crate::reconcile::align::Perbandingan;
use crate::reconcile::rule::{Aturan, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "PAGU-003",
    nama: Dwibahasa::new("Pagu Renja berbeda dari RKPD", "Renja budget differs from RKPD"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Dua],
    pesan: &[Dwibahasa::new(
        "Kebutuhan Renja {tahun} {kode} {nilai_a} berbeda dari pagu RKPD {nilai_b} tanpa catatan; selisih {selisih}.",
        "Renja {tahun} need of {kode} {nilai_a} differs from the RKPD ceiling {nilai_b} without a note; difference {selisih}.",
    )],
    saran: &[Dwibahasa::new(
        "Samakan keduanya, atau tulis alasannya di Catatan Penting.",
        "Bring both into line, or give the reason in the notes column.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/PAGU-003.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for p in perkara.sanding {
        let Some(rkpd) = p.tabel_utama(perkara.tabel, Jenis::Rkpd) else { continue };
        for butir in terendah(p) {
            let Some(b) = butir.di(rkpd).and_then(|s| pagu(perkara, s, p.tahun)) else { continue };
            // The plan itself speaks first; the review's own right half where it does not differ.
            let beda_pertama = tabel_renja(perkara, p)
                .filter_map(|t| pagu(perkara, butir.di(t)?, p.tahun))
                .find(|a| a.nilai != b.nilai);
            if let Some(a) = beda_pertama
                && !berketerangan(perkara, &a)
                && !berketerangan(perkara, &b)
            {
                temuan.push(beda(&ATURAN, perkara, p, (Jenis::Renja, &a), (Jenis::Rkpd, &b)));
            }
        }
    }
    temuan
}

/// The Renja's tables of the year with amounts, the plan before its views.
fn tabel_renja<'a>(perkara: &'a Perkara<'_>, p: &'a Perbandingan) -> impl Iterator<Item = usize> + 'a {
    let utama = p.tabel_utama(perkara.tabel, Jenis::Renja);
    let lain = p
        .tabel
        .iter()
        .copied()
        .filter(move |t| Some(*t) != utama && perkara.tabel[*t].jenis == Some(Jenis::Renja));
    utama.into_iter().chain(lain)
}

fn berketerangan(perkara: &Perkara<'_>, pagu: &Pagu) -> bool {
    perkara.tabel[pagu.tabel].isian(pagu.baris, Peran::Catatan, None).is_some()
}
