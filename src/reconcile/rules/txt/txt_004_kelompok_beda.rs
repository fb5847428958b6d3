//! Name and indicator of a row name different target groups: a shifted row.

use super::kelompok::{Sebutan, dalam_indikator, dalam_nama, kata_awal};
use crate::model::{Dwibahasa, Isian, Peran, Tabel};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "TXT-004",
    nama: Dwibahasa::new(
        "Nama dan indikator menyebut kelompok berbeda",
        "Name and indicator name different groups",
    ),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "Nama '{nama}' menyebut {kelompok_nama}, indikatornya '{indikator}' menyebut {kelompok_indikator}.",
            "The name '{nama}' names {kelompok_nama}, its indicator '{indikator}' names {kelompok_indikator}.",
        ),
        Dwibahasa::new(
            "Nama '{nama}' menyebut {kelompok_nama}, indikatornya '{indikator}' menyebut {kelompok_indikator} seperti nama baris sebelahnya, '{tetangga}'; kemungkinan bergeser satu baris.",
            "The name '{nama}' names {kelompok_nama}, its indicator '{indikator}' names {kelompok_indikator} like the row beside it, '{tetangga}'; it may have slipped by one row.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Cocokkan nama dan indikator baris ini dengan dokumen sumbernya.",
            "Compare name and indicator of this row with the source document.",
        ),
        Dwibahasa::new(
            "Cocokkan nama dan indikator baris ini dan baris sebelahnya dengan dokumen sumbernya.",
            "Compare name and indicator of this row and the one beside it with the source document.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/TXT-004.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut berkelompok: Vec<(usize, usize, usize)> = perkara
        .kalimat()
        .memuat(kata_awal())
        .filter(|s| perkara.tabel[s.tabel].indeks(Peran::Indikator, None) == Some(s.kolom))
        .map(|s| (s.tabel, s.baris, s.kolom))
        .collect();
    berkelompok.dedup();
    berkelompok.into_iter().filter_map(|(t, i, kolom)| satu(perkara, t, i, kolom)).collect()
}

fn satu(perkara: &Perkara<'_>, t: usize, i: usize, kolom: usize) -> Option<Temuan> {
    let tabel = &perkara.tabel[t];
    let baris = &tabel.baris[i];
    let nama = baris.nama.as_ref()?;
    let terisi = || baris.larik.iter().filter_map(|l| l.sel[kolom].as_ref());
    let indikator: Vec<(&Isian, Sebutan)> =
        terisi().map(|isian| (isian, dalam_indikator(&isian.mentah))).collect();
    let menyebut = dalam_nama(&nama.nilai);
    // One indicator that fits, or one that speaks of all, and the row is in order.
    let cocok = |(_, s): &(&Isian, Sebutan)| s.payung || s.kelompok.is_empty() || s.beririsan(&menyebut);
    if indikator.is_empty() || indikator.iter().any(cocok) {
        return None;
    }
    let (isian, sebutan) = indikator.first()?;
    let tetangga = tetangga(tabel, i).find(|&j| dalam_nama(tabel.baris[j].nama_teks()).beririsan(sebutan));
    // "Masyarakat" holds every group: only the row beside it shows the slip.
    let kelompok_nama = match menyebut {
        Sebutan { masyarakat: true, .. } if tetangga.is_some() => vec!["masyarakat".to_owned()],
        Sebutan { payung: true, .. } => return None,
        Sebutan { kelompok, .. } if kelompok.is_empty() => return None,
        Sebutan { kelompok, .. } => kelompok.iter().map(|k| (*k).to_owned()).collect(),
    };
    let kelompok_indikator = sebutan.kelompok.iter().map(|k| (*k).to_owned()).collect();
    let temuan = Temuan::baru(&ATURAN, perkara.subjek(t, i, Some(Peran::Indikator), None))
        .letak(indikator.iter().map(|(isian, _)| isian.letak))
        .letak([nama.letak])
        .fakta("nama", Fakta::Teks(nama.nilai.clone()))
        .fakta("kelompok_nama", Fakta::Daftar(kelompok_nama))
        .fakta("indikator", Fakta::Teks(isian.mentah.to_string()))
        .fakta("kelompok_indikator", Fakta::Daftar(kelompok_indikator));
    Some(match tetangga {
        Some(j) => temuan
            .varian(1)
            .letak(tabel.baris[j].nama.as_ref().map(|n| n.letak))
            .fakta("tetangga", Fakta::Teks(tabel.baris[j].nama_teks().to_owned())),
        None => temuan,
    })
}

/// The rows before and after it under the same parent.
fn tetangga(tabel: &Tabel, i: usize) -> impl Iterator<Item = usize> {
    let saudara: &[usize] = tabel.baris[i].induk.map_or(&[], |j| tabel.baris[j].anak.as_slice());
    let di = saudara.iter().position(|&j| j == i);
    let ambil = move |n: Option<usize>| n.and_then(|n| saudara.get(n)).copied();
    [ambil(di.map(|n| n + 1)), ambil(di.and_then(|n| n.checked_sub(1)))].into_iter().flatten()
}
