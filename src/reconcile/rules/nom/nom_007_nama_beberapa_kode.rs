//! A row without a code whose name belongs to several codes.

use std::collections::BTreeMap;

use crate::model::{Dwibahasa, Jenjang, Letak, Nomenklatur, Peran};
use crate::nomenclature::normalisasi::baku;
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "NOM-007",
    nama: Dwibahasa::new("Satu nama milik beberapa kode", "One name, several codes"),
    tingkat: Tingkat::Catatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu, Lingkup::Rujukan],
    pesan: &[
        Dwibahasa::new(
            "'{nama}' ada di {kode}; pada {banyak} baris tanpa kode dipilih {dipilih} menurut induknya.",
            "'{nama}' stands under {kode}; on {banyak} row(s) without a code {dipilih} was chosen by the parent.",
        ),
        Dwibahasa::new(
            "'{nama}' ada di {kode}; induknya tidak menentukan pilihan pada {banyak} baris tanpa kode.",
            "'{nama}' stands under {kode}; the parent does not decide on {banyak} row(s) without a code.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Isi kodenya supaya tidak perlu dipilih.",
            "Enter the code so that nothing has to be chosen.",
        ),
        Dwibahasa::new(
            "Isi kodenya; nama saja tidak cukup.",
            "Enter the code; the name alone is not enough.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/NOM-007.md"),
    periksa,
};

/// Rows of one name in one file.
#[derive(Default)]
struct Senama {
    nama: String,
    baris: Vec<(usize, usize)>,
    kode: Vec<String>,
    letak: Vec<Letak>,
    dipilih: Vec<String>,
}

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    // (file, level, name, decided): tables of one file repeat each other.
    let mut semua: BTreeMap<(usize, Jenjang, String, bool), Senama> = BTreeMap::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let tahun = tabel.tahun.or_else(|| tabel.tahun_kolom().first().copied());
        if tahun.is_some_and(|n| !perkara.katalog_tabel(t).berlaku(n)) {
            continue;
        }
        for (i, baris) in tabel.baris.iter().enumerate() {
            let Some(nama) = &baris.nama else { continue };
            if baris.kode.is_some()
                || baris.nomenklatur == Nomenklatur::Lama
                || !(Jenjang::Program..=Jenjang::SubKegiatan).contains(&baris.jenjang)
            {
                continue;
            }
            let pemilik = perkara.katalog_tabel(t).bernama(&nama.nilai, baris.jenjang);
            if pemilik.len() < 2 {
                continue;
            }
            let berlaku = perkara.kode[t][i].berlaku;
            let kunci = (
                perkara.sumber.nomor_berkas(tabel.lembar),
                baris.jenjang,
                baku(&nama.nilai).to_string(),
                berlaku.is_some(),
            );
            let isi = semua.entry(kunci).or_default();
            if isi.baris.is_empty() {
                isi.nama.clone_from(&nama.nilai);
                isi.kode = pemilik.iter().map(|b| b.kode.to_string()).collect();
            }
            isi.baris.push((t, i));
            isi.letak.push(nama.letak);
            if let Some(kode) = berlaku.map(|k| k.to_string())
                && !isi.dipilih.contains(&kode)
            {
                isi.dipilih.push(kode);
            }
        }
    }
    semua.into_values().map(|s| temuan(perkara, s)).collect()
}

fn temuan(perkara: &Perkara<'_>, mut s: Senama) -> Temuan {
    s.dipilih.sort();
    Temuan::baru(&ATURAN, perkara.subjek_bersama(s.baris, Peran::Kode))
        .varian(usize::from(s.dipilih.is_empty()))
        .fakta("nama", Fakta::Teks(s.nama))
        .fakta("kode", Fakta::Daftar(s.kode))
        .fakta("banyak", Fakta::Angka(s.letak.len().into()))
        .fakta("dipilih", Fakta::Daftar(s.dipilih))
        .letak(s.letak)
}
