//! One code on two rows of one level in one table.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::{Dwibahasa, Isian, Jenjang, Kode, Letak, Nilai, Peran, Tabel};
use crate::reconcile::resolusi::AsalKode;
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "KODE-006",
    nama: Dwibahasa::new("Kode muncul lebih dari satu kali", "Code stands more than once"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new("{jenjang} {kode} muncul {banyak} kali.", "{jenjang} {kode} stands {banyak} times."),
        Dwibahasa::new(
            "{jenjang} {kode} muncul {banyak} kali: {rincian} = {jumlah}.",
            "{jenjang} {kode} stands {banyak} times: {rincian} = {jumlah}.",
        ),
    ],
    saran: &[GABUNG, GABUNG],
    halaman: include_str!("../../../../fixtures/aturan/KODE-006.md"),
    periksa,
};

const GABUNG: Dwibahasa = Dwibahasa::new(
    "Gabungkan kedua tempat {kode}, atau perbaiki kode salah satunya.",
    "Merge the places of {kode}, or mend the code of one of them.",
);

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        // A DPA repeats a code for every funding source and account.
        if tabel.bentuk.starts_with("dpa") {
            continue;
        }
        let mut tempat: BTreeMap<(Jenjang, Kode), Vec<usize>> = BTreeMap::new();
        for (i, baris) in tabel.baris.iter().enumerate() {
            let Some(kode) = baris.kode_baru().filter(|k| k.jenjang() == baris.jenjang) else { continue };
            // Where the name owns another code the repeat has that cause (KODE-004).
            let milik_lain = perkara.kode[t][i].asal == AsalKode::Pemilik;
            if kode.jenjang() >= Jenjang::Program && !milik_lain && berisi(tabel, i) {
                tempat.entry((baris.jenjang, kode)).or_default().push(i);
            }
        }
        for ((jenjang, kode), baris) in tempat.into_iter().filter(|(_, b)| b.len() > 1) {
            let umum = Temuan::baru(&ATURAN, perkara.subjek(t, baris[0], Some(Peran::Kode), None))
                .letak(baris.iter().rev().map(|&i| tabel.letak_baris(i)))
                .fakta("kode", Fakta::Kode(kode.to_string()))
                .fakta("jenjang", Fakta::Teks(huruf_besar(jenjang.nama())))
                .fakta("banyak", Fakta::Angka(baris.len().into()));
            temuan.push(match uang(tabel, &baris) {
                Some((angka, letak)) => umum
                    .varian(1)
                    .letak(letak)
                    .fakta("jumlah", Fakta::Rupiah(angka.iter().sum()))
                    .fakta("rincian", Fakta::Jumlahan(angka)),
                None => umum,
            });
        }
    }
    temuan
}

/// A heading repeated after a page break carries nothing of its own.
fn berisi(tabel: &Tabel, i: usize) -> bool {
    let isi = |s: &Isian| !matches!(s.nilai, Nilai::RpKosong);
    tabel.kolom.iter().zip(&tabel.baris[i].larik[0].sel).any(|(k, s)| {
        (k.peran.uang() || k.peran.kinerja() || k.peran == Peran::Indikator) && s.as_ref().is_some_and(isi)
    })
}

/// The amounts of the first pagu column that is filled on all the rows.
fn uang(tabel: &Tabel, baris: &[usize]) -> Option<(Vec<Decimal>, Vec<Letak>)> {
    (0..tabel.kolom.len()).filter(|&k| tabel.kolom[k].peran == Peran::Pagu).find_map(|k| {
        baris
            .iter()
            .map(|&i| tabel.baris[i].larik[0].sel[k].as_ref().and_then(|s| Some((s.desimal()?, s.letak))))
            .collect::<Option<Vec<_>>>()
            .map(|isi| isi.into_iter().unzip())
    })
}

fn huruf_besar(kata: &str) -> String {
    let mut huruf = kata.chars();
    huruf.next().map_or_else(String::new, |h| h.to_uppercase().chain(huruf).collect())
}
