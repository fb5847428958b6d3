//! A figure whose own unit is not the one of the unit column.

use std::collections::BTreeMap;

use crate::model::{Dwibahasa, Isian, Peran, Satuan};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "TXT-010",
    nama: Dwibahasa::new(
        "Satuan di kolom dan di angka berbeda",
        "Unit of the column and of the figure differ",
    ),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[Dwibahasa::new(
        "Kolom satuan menyebut {satuan_kolom}, angkanya bersatuan {satuan_angka}, pada {banyak} baris {tabel}; misalnya '{indikator}'.",
        "The unit column says {satuan_kolom}, the figure itself {satuan_angka}, on {banyak} row(s) of {tabel}; '{indikator}' for example.",
    )],
    saran: &[Dwibahasa::new(
        "Tetapkan satuannya ({satuan_kolom} atau {satuan_angka}), lalu samakan kolom satuan dan format angkanya.",
        "Settle the unit ({satuan_kolom} or {satuan_angka}), then align the unit column and the format of the figures.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/TXT-010.md"),
    periksa,
};

/// A row with its unit cell, its figures and its indicator.
type Beda<'t> = (usize, &'t Isian, Vec<&'t Isian>, &'t str);

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let Some(kolom) = tabel.indeks(Peran::Satuan, None) else { continue };
        let indikator = tabel.indeks(Peran::Indikator, None);
        let mut beda: BTreeMap<(String, String), Vec<Beda<'_>>> = BTreeMap::new();
        for (i, baris) in tabel.baris.iter().enumerate() {
            for larik in &baris.larik {
                let Some(sel) = larik.sel[kolom].as_ref() else { continue };
                let Some(milik_kolom) = Satuan::baca(&sel.mentah) else { continue };
                let mut menurut: BTreeMap<String, Vec<&Isian>> = BTreeMap::new();
                for (k, isian) in tabel.kolom.iter().zip(&larik.sel) {
                    let satuan = isian
                        .as_ref()
                        .filter(|_| k.peran.kinerja())
                        .and_then(|s| Some((s, Satuan::baca(s.angka()?.satuan.as_deref()?)?)));
                    if let Some((isian, satuan)) = satuan.filter(|(_, s)| berbeda(&milik_kolom, s)) {
                        menurut.entry(satuan.baku().to_owned()).or_default().push(isian);
                    }
                }
                let nama = indikator
                    .and_then(|k| larik.sel[k].as_ref())
                    .map_or(baris.nama_teks(), |s| s.mentah.trim());
                for (satuan, angka) in menurut {
                    let kunci = (milik_kolom.baku().to_owned(), satuan);
                    beda.entry(kunci).or_default().push((i, sel, angka, nama));
                }
            }
        }
        for ((satuan_kolom, satuan_angka), baris) in beda {
            let Some(contoh) = baris.iter().map(|(.., nama)| *nama).min() else { continue };
            temuan.push(
                Temuan::baru(
                    &ATURAN,
                    perkara.subjek_bersama(baris.iter().map(|(i, ..)| (t, *i)), Peran::Satuan),
                )
                .letak(baris.iter().flat_map(|(_, sel, angka, _)| {
                    std::iter::once(sel.letak).chain(angka.iter().map(|s| s.letak))
                }))
                .fakta("satuan_kolom", Fakta::Teks(satuan_kolom))
                .fakta("satuan_angka", Fakta::Teks(satuan_angka))
                .fakta("banyak", Fakta::Angka(baris.len().into()))
                .fakta("tabel", Fakta::Teks(perkara.nama_tabel(t).to_owned()))
                .fakta("indikator", Fakta::Teks(contoh.to_owned())),
            );
        }
    }
    temuan
}

/// "orang" and "orang bulan" may be one measure; "km" and "ha" are not.
fn berbeda(a: &Satuan, b: &Satuan) -> bool {
    a != b && !a.baku().contains(b.baku()) && !b.baku().contains(a.baku())
}
