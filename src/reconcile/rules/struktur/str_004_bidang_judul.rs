//! A row whose code belongs to another bidang than the heading above it.

use crate::model::{Dwibahasa, Jenjang, Kode};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "STR-004",
    nama: Dwibahasa::new("Kode di bawah judul bidang lain", "Code under the heading of another bidang"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu, Lingkup::Rujukan],
    pesan: &[Dwibahasa::new(
        "Kode {kode} di bawah judul '{judul}' ({bidang}).",
        "Code {kode} stands under the heading '{judul}' ({bidang}).",
    )],
    saran: &[Dwibahasa::new(
        "Pindahkan baris {kode} ke bawah judul bidangnya, atau perbaiki kodenya.",
        "Move the row {kode} under the heading of its bidang, or mend its code.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/STR-004.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        for (i, baris) in tabel.baris.iter().enumerate() {
            let kode = &perkara.kode[t][i];
            // The supporting programme is printed under whichever bidang leads.
            let Some(sendiri) = kode.tercetak.filter(|k| k.jenjang() > Jenjang::Bidang && !k.penunjang())
            else {
                continue;
            };
            let Some(bidang) = kode.berlaku.and_then(|k| k.pada(Jenjang::Bidang)) else { continue };
            let Some(judul) = tabel.induk_jenjang(i, Jenjang::Bidang) else { continue };
            let Some(milik) = bidang_judul(perkara, t, judul) else { continue };
            // Below a row already named nothing new is said.
            let di_atas = baris.induk.and_then(|j| perkara.kode[t][j].berlaku?.pada(Jenjang::Bidang));
            if bidang == milik || (baris.induk != Some(judul) && di_atas == Some(bidang)) {
                continue;
            }
            temuan.push(
                Temuan::baru(&ATURAN, perkara.subjek(t, i, None, tabel.tahun))
                    .letak([tabel.letak_baris(i), tabel.letak_baris(judul)])
                    .fakta("kode", Fakta::Kode(sendiri.to_string()))
                    .fakta("judul", Fakta::Teks(tabel.baris[judul].nama_teks().to_owned()))
                    .fakta("bidang", Fakta::Kode(milik.to_string())),
            );
        }
    }
    temuan
}

/// The bidang of a heading: by its code, else by the words of its name.
fn bidang_judul(perkara: &Perkara<'_>, t: usize, judul: usize) -> Option<Kode> {
    let baris = &perkara.tabel[t].baris[judul];
    match baris.kode.as_ref() {
        Some(_) => baris.kode_baru()?.pada(Jenjang::Bidang),
        None => perkara.katalog_tabel(t).bidang_bernama(baris.nama_teks()).map(|b| b.kode),
    }
}
