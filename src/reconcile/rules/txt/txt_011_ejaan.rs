//! Misspelled words of indicators, headings and names without an official form.

use std::collections::BTreeMap;

use super::kepala::sel_kepala;
use crate::model::{Dwibahasa, Letak, Nomenklatur, Peran};
use crate::nomenclature::normalisasi::salah_eja;
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "TXT-011",
    nama: Dwibahasa::new("Ejaan tidak baku", "Misspelled word"),
    tingkat: Tingkat::Catatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[Dwibahasa::new(
        "'{tercetak}' ditulis pada {banyak} sel; ejaannya '{seharusnya}'.",
        "'{tercetak}' is written in {banyak} cell(s); it is spelled '{seharusnya}'.",
    )],
    saran: &[Dwibahasa::new("Tulis '{seharusnya}'.", "Write '{seharusnya}'.")],
    halaman: include_str!("../../../../fixtures/aturan/TXT-011.md"),
    periksa,
};

/// The right spelling, the rows, the tables and the cells.
#[derive(Default)]
struct Tempat {
    benar: &'static str,
    baris: Vec<(usize, usize)>,
    tabel: Vec<usize>,
    letak: Vec<Letak>,
}

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    // One misspelling is one habit of a file.
    let mut tempat: BTreeMap<(usize, &'static str), Tempat> = BTreeMap::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let berkas = perkara.sumber.nomor_berkas(tabel.lembar);
        let mut catat = |teks: &str, letak: Letak, baris: Option<usize>| {
            for (salah, benar) in salah_eja(teks) {
                let isi = tempat.entry((berkas, salah)).or_default();
                isi.benar = benar;
                isi.baris.extend(baris.map(|i| (t, i)));
                isi.tabel.push(t);
                isi.letak.push(letak);
            }
        };
        for (letak, teks) in sel_kepala(perkara, t) {
            catat(teks, letak, None);
        }
        for (i, baris) in tabel.baris.iter().enumerate() {
            // A name of the list is measured by it: TXT-001.
            let bernama_resmi =
                baris.nomenklatur != Nomenklatur::Lama && perkara.kode[t][i].berlaku.is_some();
            for (kolom, isian) in baris.larik.iter().flat_map(|l| tabel.kolom.iter().zip(&l.sel)) {
                let dinilai = match kolom.peran {
                    Peran::Indikator => true,
                    Peran::Nama => !bernama_resmi,
                    _ => false,
                };
                if dinilai && let Some(isian) = isian {
                    catat(&isian.mentah, isian.letak, Some(i));
                }
            }
        }
    }
    let temuan = |((_, salah), isi): ((usize, &'static str), Tempat)| {
        let subjek = if isi.baris.is_empty() {
            perkara.subjek_tabel_bersama(isi.tabel, Some(Peran::Indikator))
        } else {
            perkara.subjek_bersama(isi.baris, Peran::Indikator)
        };
        let satu = Temuan::baru(&ATURAN, subjek).letak(isi.letak);
        let banyak = satu.letak.len();
        satu.fakta("tercetak", Fakta::Teks(salah.to_owned()))
            .fakta("seharusnya", Fakta::Teks(isi.benar.to_owned()))
            .fakta("banyak", Fakta::Angka(banyak.into()))
    };
    tempat.into_iter().map(temuan).collect()
}
