//! A header that states thousands over amounts that are full rupiah.

use rust_decimal::Decimal;

use crate::ingest::skala_tercetak;
use crate::model::tabel::fisik;
use crate::model::{Dwibahasa, Isian, Letak, Peran};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "ING-002",
    nama: Dwibahasa::new(
        "Skala di judul kolom tidak sesuai nilainya",
        "Scale in the header contradicts the values",
    ),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[Dwibahasa::new(
        "Judul kolom {judul} menyatakan kelipatan {skala}, tetapi nilainya tampak rupiah penuh, misalnya {nilai}.",
        "Column heading {judul} states multiples of {skala}, but the values look like full rupiah, for instance {nilai}.",
    )],
    saran: &[Dwibahasa::new(
        "Hapus keterangan kelipatan {skala} dari judul kolom, atau tulis nilainya dalam kelipatan itu.",
        "Take the multiple of {skala} out of the heading, or write the values in it.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/ING-002.md"),
    periksa,
};

/// A column concerned: its header cell, its title, the stated scale, its greatest amount.
struct Kena {
    judul: Letak,
    teks: String,
    skala: u32,
    contoh: (Decimal, Letak),
}

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    // Halves side by side are one table on the sheet: one label, one finding.
    for grup in fisik(perkara.tabel) {
        let kena: Vec<Kena> = grup.iter().flat_map(|&t| kolom_kena(perkara, t)).collect();
        let Some(pertama) = kena.first() else { continue };
        let mut judul: Vec<String> = kena.iter().map(|k| k.teks.clone()).collect();
        judul.dedup();
        temuan.push(
            Temuan::baru(&ATURAN, perkara.subjek_tabel(grup[0], Some(Peran::Pagu)))
                .letak(kena.iter().map(|k| k.judul))
                .letak([pertama.contoh.1])
                .fakta("judul", Fakta::Daftar(judul))
                .fakta("skala", Fakta::Angka(pertama.skala.into()))
                .fakta("nilai", Fakta::Rupiah(pertama.contoh.0)),
        );
    }
    temuan
}

fn kolom_kena(perkara: &Perkara<'_>, t: usize) -> Vec<Kena> {
    let tabel = &perkara.tabel[t];
    let mut hasil = Vec::new();
    for (k, kolom) in tabel.kolom.iter().enumerate() {
        // A label that the values bear out has changed `skala` while reading.
        if !kolom.peran.uang() || kolom.skala != 1 {
            continue;
        }
        let Some(skala) = skala_tercetak(&kolom.judul) else { continue };
        let contoh = tabel
            .terendah()
            .filter_map(|i| tabel.baris[i].larik[0].sel[k].as_ref())
            .filter_map(|isian: &Isian| Some((isian.desimal()?, isian.letak)))
            .filter(|(nilai, _)| !nilai.is_zero())
            .max_by_key(|(nilai, letak)| (*nilai, std::cmp::Reverse(*letak)));
        if let Some(contoh) = contoh {
            let judul = Letak { lembar: tabel.lembar, alamat: kolom.sel_judul };
            let teks = kolom.judul.last().cloned().unwrap_or_default();
            hasil.push(Kena { judul, teks, skala, contoh });
        }
    }
    hasil
}
