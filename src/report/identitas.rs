//! What makes a finding the same one in the next run, and what makes its evidence the same.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::sidik::sidik_pendek;
use crate::model::{Jenis, Sumber, Tabel};
use crate::reconcile::{Fakta, Temuan};

/// Id and evidence hash of each finding, in their order.
///
/// Equals (the same rule about the same row) are numbered by their evidence, so
/// that rows which change places keep their ids.
#[must_use]
pub fn tandai(temuan: &[Temuan], tabel: &[Tabel], opd: &[String], sumber: &Sumber) -> Vec<(String, String)> {
    let sidik: Vec<String> = temuan.iter().map(|t| bukti(t, sumber)).collect();
    let mut setara: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (i, t) in temuan.iter().enumerate() {
        setara.entry(identitas(t, tabel, opd)).or_default().push(i);
    }
    let mut id = vec![String::new(); temuan.len()];
    for (kunci, mut anggota) in setara {
        anggota.sort_by_key(|&i| (&sidik[i], i));
        for (urutan, i) in (1..).zip(anggota) {
            let urutan: usize = urutan;
            id[i] = sidik_pendek([kunci.as_str(), &urutan.to_string()]);
        }
    }
    id.into_iter().zip(sidik).collect()
}

/// The document a table belongs to: what an absent document is known by.
#[must_use]
pub fn dokumen(tabel: &Tabel, opd: &str) -> String {
    [
        opd,
        tabel.jenis.map_or("", Jenis::kata),
        &tabel.tahun.map(|n| n.to_string()).unwrap_or_default(),
        tabel.versi.kata(),
        &tabel.bentuk,
    ]
    .join("|")
}

/// The amount in question: the difference, else the largest amount named.
#[must_use]
pub fn rupiah(temuan: &Temuan) -> Option<Decimal> {
    if let Some(Fakta::Rupiah(selisih)) = temuan.nilai_fakta("selisih") {
        return Some(selisih.abs());
    }
    let semua = temuan.fakta.iter().filter_map(|(_, f)| match f {
        Fakta::Rupiah(n) => Some(n.abs()),
        _ => None,
    });
    semua.max()
}

/// Rule, OPD, kind, year, version, form, row path and column role (contract.md).
fn identitas(temuan: &Temuan, tabel: &[Tabel], opd: &[String]) -> String {
    let s = &temuan.subjek;
    let t = &tabel[s.tabel];
    [
        temuan.aturan.kode,
        &opd[s.tabel],
        t.jenis.map_or("", Jenis::kata),
        &t.tahun.map(|n| n.to_string()).unwrap_or_default(),
        t.versi.kata(),
        &t.bentuk,
        &t.bagian,
        &s.jalur,
        s.peran.map_or("", |p| p.nama()),
        &s.tahun.map(|n| n.to_string()).unwrap_or_default(),
    ]
    .join("\u{1f}")
}

/// The values behind a finding, wherever they stand and in whichever order.
fn bukti(temuan: &Temuan, sumber: &Sumber) -> String {
    let mut isi: Vec<&str> = temuan.letak.iter().map(|l| sumber.isi(*l)).collect();
    isi.sort_unstable();
    let mut fakta: Vec<String> =
        temuan.fakta.iter().map(|(n, f)| format!("{n}={}", terurut(f).mesin())).collect();
    fakta.sort_unstable();
    sidik_pendek(isi.into_iter().chain(fakta.iter().map(String::as_str)))
}

/// Lists in an order of their own: rows that change places change no evidence.
fn terurut(fakta: &Fakta) -> Fakta {
    let mut hasil = fakta.clone();
    match &mut hasil {
        Fakta::Jumlahan(angka) => angka.sort_unstable(),
        Fakta::Daftar(teks) => teks.sort_unstable(),
        _ => {}
    }
    hasil
}
