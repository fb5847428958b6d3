//! Evidence for a pair, piece by piece; the pieces add up to the score exactly.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::bobot;
use super::sisi::Titik;
use crate::model::bahasa::{Bahasa, angka};
use crate::nomenclature::padanan::Bukti;

/// How much a word tells: rare words of the two documents much, common ones little.
pub struct Kamus {
    bobot: BTreeMap<String, u32>,
}

/// Groups of people a programme serves; within a line they exclude each other.
const KELOMPOK: &[&str] = &[
    "anak",
    "lansia",
    "lanjutusia",
    "disabilitas",
    "perempuan",
    "tuna",
    "miskin",
    "bencana",
    "orsos",
    "organisasisosial",
    "psks",
    "lk3",
    "patbm",
    "forum",
    "pahlawan",
    "kepahlawanan",
    "remaja",
    "keluarga",
];

impl Kamus {
    /// Weights from the wording of both sides.
    pub fn dari<'t>(titik: impl Iterator<Item = &'t Titik> + Clone) -> Self {
        let mut banyak: BTreeMap<String, usize> = BTreeMap::new();
        let mut semua = 0;
        for kata in titik.flat_map(|t| &t.indikator) {
            semua += 1;
            let mut unik: Vec<&String> = kata.iter().collect();
            unik.sort_unstable();
            unik.dedup();
            for k in unik {
                *banyak.entry(k.clone()).or_default() += 1;
            }
        }
        let bobot = banyak.into_iter().map(|(k, n)| (k, jarang(semua, n))).collect();
        Self { bobot }
    }

    fn nilai(&self, kata: &str) -> u32 {
        self.bobot.get(kata).copied().unwrap_or(1000)
    }

    /// Weighted overlap in both directions: shared ÷ all, shared ÷ new, in
    /// thousandths. Long words may differ by a typing error.
    fn tumpang(&self, a: &[String], b: &[String]) -> (u32, u32) {
        let jumlah = |k: &[String]| k.iter().map(|k| self.nilai(k)).sum::<u32>();
        let sama: u32 = b.iter().filter(|k| a.iter().any(|l| mirip(k, l))).map(|k| self.nilai(k)).sum();
        let (semua_a, semua_b) = (jumlah(a), jumlah(b));
        if sama == 0 {
            return (0, 0);
        }
        let gabungan = (semua_a + semua_b).saturating_sub(sama).max(1);
        (sama * 1000 / gabungan, sama * 1000 / semua_b.max(1))
    }
}

/// 16-step logarithm of how rare a word is, without floats: 200 to 1000.
fn jarang(semua: usize, banyak: usize) -> u32 {
    let rasio = u32::try_from(semua / banyak.max(1)).unwrap_or(u32::MAX).max(1);
    (200 + rasio.ilog2() * 160).min(1000)
}

fn mirip(a: &str, b: &str) -> bool {
    a == b || (a.len() >= 6 && b.len() >= 6 && strsim::levenshtein(a, b) <= 1)
}

/// Evidence that `baru` continues `lama`; empty where the wording shares nothing
/// and no amount speaks for it.
pub fn kumpulkan(kamus: &Kamus, lama: &Titik, baru: &Titik, jumlahan: &[Decimal]) -> Vec<Bukti> {
    let mut bukti = Vec::new();
    let mut tambah = |jenis, bobot: i32, id: String, en: String| {
        if bobot != 0 {
            bukti.push(Bukti { jenis, bobot, keterangan: id, keterangan_en: en });
        }
    };
    let kata_lama = lama.indikator.first().map_or(&[][..], Vec::as_slice);
    let (utuh, bagian) = baru.indikator.iter().map(|k| kamus.tumpang(kata_lama, k)).max().unwrap_or_default();
    let skala = |bobot: i32, permil: u32| bobot * i32::try_from(permil).unwrap_or(0) / 1000;
    let persen = |permil: u32| permil / 10;
    // Little in common proves nothing: single shared words are everywhere.
    if utuh >= 250 {
        tambah(
            "indikator",
            skala(bobot::INDIKATOR, utuh),
            format!("bunyi indikator sama {}%", persen(utuh)),
            format!("indicator wording agrees {}%", persen(utuh)),
        );
    }
    if bagian >= 600 && utuh < 900 {
        tambah(
            "bagian",
            skala(bobot::BAGIAN, bagian) * i32::try_from(1000 - utuh).unwrap_or(0) / 1000,
            format!("indikator baru {}% termuat dalam indikator lama", persen(bagian)),
            format!("{}% of the new indicator is contained in the old one", persen(bagian)),
        );
    }
    let kelompok =
        |k: &[String]| KELOMPOK.iter().copied().filter(|g| k.iter().any(|x| x == g)).collect::<Vec<_>>();
    let kata_baru: Vec<String> = baru.indikator.concat();
    let (ga, gb) = (kelompok(kata_lama), kelompok(&kata_baru));
    if !ga.is_empty() && !gb.is_empty() && utuh > 0 {
        if let Some(sama) = ga.iter().find(|g| gb.contains(g)) {
            tambah(
                "kelompok",
                bobot::KELOMPOK,
                format!("kelompok sasaran sama: {sama}"),
                format!("same target group: {sama}"),
            );
        } else {
            tambah(
                "kelompok",
                bobot::KELOMPOK_LAIN,
                format!("kelompok sasaran lain: {} dan {}", ga[0], gb[0]),
                format!("other target group: {} and {}", ga[0], gb[0]),
            );
        }
    }
    if let Some(n) = lama.target.iter().find(|n| !n.is_zero() && baru.target.contains(n)).filter(|_| utuh > 0)
    {
        let teks = angka(*n, Bahasa::Id);
        tambah("target", bobot::TARGET, format!("target sama: {teks}"), format!("same target: {teks}"));
    }
    pagu(&mut tambah, lama, baru, jumlahan);
    if utuh > 0 {
        let nama = crate::nomenclature::similarity::jaccard(&lama.kata_nama, &baru.kata_nama);
        tambah(
            "nama",
            skala(bobot::NAMA, nama),
            format!("nama mirip {}%", persen(nama)),
            format!("names agree {}%", persen(nama)),
        );
    }
    bukti
}

/// An unusual amount that returns to the rupiah, alone or as the sum of two.
fn pagu(
    tambah: &mut dyn FnMut(&'static str, i32, String, String),
    lama: &Titik,
    baru: &Titik,
    jumlahan: &[Decimal],
) {
    let (Some(a), Some(b)) = (lama.pagu, baru.pagu) else { return };
    let lazim = |n: Decimal| n.is_zero() || (n % Decimal::from(bobot::PAGU_LAZIM)).is_zero();
    if lazim(b) {
        return;
    }
    let teks = angka(b, Bahasa::Id);
    if a == b {
        tambah(
            "pagu",
            bobot::PAGU,
            format!("pagu sama sampai rupiah: {teks}"),
            format!("same amount to the rupiah: {teks}"),
        );
        if !baru.tanda.is_empty() {
            let tanda = baru.tanda.join(", ");
            tambah(
                "tanda",
                bobot::TANDA,
                format!("dana bertanda {tanda}"),
                format!("earmarked money {tanda}"),
            );
        }
    } else if jumlahan.iter().any(|lain| a + *lain == b) {
        tambah(
            "pagu",
            bobot::PAGU / 2,
            format!("jumlah dua pagu lama sama dengan {teks}"),
            format!("two old amounts add up to {teks}"),
        );
    }
}
