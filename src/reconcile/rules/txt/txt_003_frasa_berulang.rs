//! A phrase that was typed twice.

use std::collections::HashSet;

use super::kepala::sel_kepala;
use crate::model::teks::{lipat, rapikan};
use crate::model::{Dwibahasa, Letak, Peran};
use crate::reconcile::kalimat::SelKalimat;
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "TXT-003",
    nama: Dwibahasa::new("Frasa berulang", "Doubled phrase"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "Frasa '{frasa}' berulang dalam '{teks}'.",
            "The phrase '{frasa}' is doubled in '{teks}'.",
        ),
        Dwibahasa::new(
            "Kata '{frasa}' berulang pada judul kolom '{teks}'.",
            "The word '{frasa}' is doubled in the heading '{teks}'.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Hapus salah satunya, atau pisahkan menjadi dua indikator.",
            "Remove one of them, or part them into two indicators.",
        ),
        Dwibahasa::new("Hapus salah satunya.", "Remove one of them."),
    ],
    halaman: include_str!("../../../../fixtures/aturan/TXT-003.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    let mut kepala: HashSet<Letak> = HashSet::new();
    for t in 0..perkara.tabel.len() {
        // Halves of a table share their header.
        for (letak, teks) in sel_kepala(perkara, t).filter(|(letak, _)| kepala.insert(*letak)) {
            temuan.extend(kata_kembar(teks).map(|kata| {
                Temuan::baru(&ATURAN, perkara.subjek_tabel(t, None))
                    .tingkat(Tingkat::Catatan)
                    .varian(1)
                    .letak([letak])
                    .fakta("frasa", Fakta::Teks(kata))
                    .fakta("teks", Fakta::Teks(rapikan(teks)))
            }));
        }
    }
    let (kalimat, ukuran) = (perkara.kalimat(), perkara.kalimat().cari(UKURAN));
    let sel = kalimat.sel().iter().filter(|s| matches!(s.peran, Peran::Nama | Peran::Indikator));
    temuan.extend(sel.filter_map(|s| Some((s, berulang(kalimat.kata(s.kalimat), &ukuran)?))).filter_map(
        |(sel, [a, b])| {
            let frasa = format!("{} {}", kalimat.tulisan(*a), kalimat.tulisan(*b));
            satu(perkara, sel, frasa)
        },
    ));
    temuan
}

fn satu(perkara: &Perkara<'_>, sel: &SelKalimat<'_>, frasa: String) -> Option<Temuan> {
    let &SelKalimat { tabel: t, baris: i, peran, isian, .. } = sel;
    // Long official names repeat themselves.
    let resmi = perkara.kode[t][i].berlaku.and_then(|k| perkara.katalog_tabel(t).cari(k));
    if peran == Peran::Nama && resmi.is_some_and(|b| nama_berulang(&b.nama)) {
        return None;
    }
    Some(
        Temuan::baru(&ATURAN, perkara.subjek(t, i, Some(peran), None))
            .letak([isian.letak])
            .fakta("frasa", Fakta::Teks(frasa))
            .fakta("teks", Fakta::Teks(isian.mentah.to_string())),
    )
}

/// Words that begin a measure.
const UKURAN: [&str; 3] = ["jumlah", "persentase", "presentase"];

/// Two words that stand twice in a row, or a measure ("jumlah sasaran") named
/// twice: other words return in good sentences ("kecamatan layak anak dan
/// kelurahan layak anak").
fn berulang<'k, K: PartialEq>(kata: &'k [K], ukuran: &[K]) -> Option<&'k [K; 2]> {
    kata.array_windows().enumerate().find_map(|(i, dua)| {
        let mut lanjut = kata[i + 2..].array_windows();
        let lagi =
            if ukuran.contains(&dua[0]) { lanjut.any(|l| l == dua) } else { lanjut.next() == Some(dua) };
        lagi.then_some(dua)
    })
}

/// A word of a heading that stands twice in a row; a plural is written with a hyphen, and by those
/// who leave it out with words that are doubled by nature ("rata rata").
fn kata_kembar(judul: &str) -> Option<String> {
    const MAJEMUK: &[&str] = &["rata", "masing", "anak", "upaya", "nilai", "lain", "sub"];
    let kata: Vec<&str> = judul.split_whitespace().collect();
    let kembar = kata.windows(2).find(|dua| {
        let huruf = dua[0].len() > 2 && dua[0].chars().all(char::is_alphabetic);
        huruf && dua[0] == dua[1] && !MAJEMUK.contains(&dua[0].to_lowercase().as_str())
    });
    kembar.map(|dua| dua[0].to_owned())
}

fn nama_berulang(nama: &str) -> bool {
    let lipatan = lipat(nama);
    berulang(&lipatan.split(' ').collect::<Vec<_>>(), &UKURAN).is_some()
}
