//! A phrase that was typed twice.

use crate::model::teks::lipat;
use crate::model::{Dwibahasa, Isian, Peran};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "TXT-003",
    nama: Dwibahasa::new("Frasa berulang", "Doubled phrase"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[Dwibahasa::new(
        "Frasa '{frasa}' berulang dalam '{teks}'.",
        "The phrase '{frasa}' is doubled in '{teks}'.",
    )],
    saran: &[Dwibahasa::new(
        "Hapus salah satunya, atau pisahkan menjadi dua indikator.",
        "Remove one of them, or part them into two indicators.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/TXT-003.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        for (i, baris) in tabel.baris.iter().enumerate() {
            for (kolom, isian) in baris.larik.iter().flat_map(|l| tabel.kolom.iter().zip(&l.sel)) {
                if matches!(kolom.peran, Peran::Nama | Peran::Indikator)
                    && let Some(isian) = isian
                {
                    temuan.extend(satu(perkara, t, i, kolom.peran, isian));
                }
            }
        }
    }
    temuan
}

fn satu(perkara: &Perkara<'_>, t: usize, i: usize, peran: Peran, isian: &Isian) -> Option<Temuan> {
    let frasa = berulang(&isian.mentah)?;
    // Long official names repeat themselves.
    let resmi = perkara.kode[t][i].berlaku.and_then(|k| perkara.katalog_tabel(t).cari(k));
    if peran == Peran::Nama && resmi.is_some_and(|b| berulang(&b.nama).is_some()) {
        return None;
    }
    Some(
        Temuan::baru(&ATURAN, perkara.subjek(t, i, Some(peran), None))
            .letak([isian.letak])
            .fakta("frasa", Fakta::Teks(frasa))
            .fakta("teks", Fakta::Teks(isian.mentah.to_string())),
    )
}

/// Two words that stand twice in a row, or a measure ("jumlah sasaran") named
/// twice: other words return in good sentences ("kecamatan layak anak dan
/// kelurahan layak anak").
fn berulang(teks: &str) -> Option<String> {
    let lipatan = lipat(teks);
    let kata: Vec<&str> = lipatan.split(' ').collect();
    let pasangan = |i: usize| kata.get(i..i + 2);
    (0..kata.len()).find_map(|i| {
        let dua = pasangan(i)?;
        let ukuran = matches!(dua[0], "jumlah" | "persentase" | "presentase");
        let akhir = if ukuran { kata.len() } else { i + 3 };
        (i + 2..akhir).any(|j| pasangan(j) == Some(dua)).then(|| dua.join(" "))
    })
}
