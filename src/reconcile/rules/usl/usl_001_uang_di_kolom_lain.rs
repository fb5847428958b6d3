//! Amounts that stand in a column which is not for money.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::{Dwibahasa, Letak, Peran, Tabel};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "USL-001",
    nama: Dwibahasa::new("Rupiah di kolom yang bukan kolom uang", "Amounts in a column not for money"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[Dwibahasa::new(
        "{bentuk}: {banyak} sel kolom {kolom} berisi rupiah, misalnya {contoh}.",
        "{bentuk}: {banyak} cells of column {kolom} hold amounts, such as {contoh}.",
    )],
    saran: &[Dwibahasa::new(
        "Pindahkan rupiah ke kolom dana, atau tambahkan kolom itu; kolom {kolom} untuk keterangan.",
        "Move the amounts to a money column, or add one; column {kolom} is for remarks.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/USL-001.md"),
    periksa,
};

/// Nothing but an amount: "Rp 1.656.250.000", "1.656.250.000". A remark that
/// mentions an amount is a remark.
static RUPIAH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:\.?[Rr][Pp]\.?\s*\d[\d.,]*|\d{1,3}(?:\.\d{3}){2,}|\d{7,})(?:,-)?$")
        .expect("constant pattern")
});

/// One such cell may be a slip of the hand in a remark; a column is a habit.
const KEBIASAAN: usize = 3;

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        for (k, kolom) in tabel.kolom.iter().enumerate() {
            if !matches!(
                kolom.peran,
                Peran::Catatan | Peran::Lokasi | Peran::SumberDana | Peran::KelompokSasaran
            ) {
                continue;
            }
            let sel = sel_rupiah(tabel, k);
            if sel.len() < KEBIASAAN {
                continue;
            }
            let judul = Letak { lembar: tabel.lembar, alamat: kolom.sel_judul };
            temuan.push(
                Temuan::baru(&ATURAN, perkara.subjek_tabel(t, Some(kolom.peran)))
                    .letak(std::iter::once(judul).chain(sel.iter().map(|(l, _)| *l)))
                    .fakta("bentuk", Fakta::Teks(tabel.nama_bentuk.clone()))
                    .fakta("kolom", Fakta::Teks(tabel.nama_kolom(k)))
                    .fakta("banyak", Fakta::Angka(sel.len().into()))
                    .fakta("contoh", rupiah(sel[0].1)),
            );
        }
    }
    temuan
}

/// The amount in whole rupiah, however it is written.
fn rupiah(teks: &str) -> Fakta {
    let bulat = teks.split(',').next().unwrap_or_default();
    let digit: String = bulat.chars().filter(char::is_ascii_digit).collect();
    digit.parse().map_or_else(|_| Fakta::Teks(teks.to_owned()), Fakta::Rupiah)
}

fn sel_rupiah(tabel: &Tabel, k: usize) -> Vec<(Letak, &str)> {
    let isian =
        tabel.baris.iter().flat_map(|b| &b.larik).chain(&tabel.total).filter_map(|l| l.sel[k].as_ref());
    isian.filter(|s| RUPIAH.is_match(s.mentah.trim())).map(|s| (s.letak, s.mentah.trim())).collect()
}
