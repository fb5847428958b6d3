//! Targets that fall from year to year: of such an indicator less is better, and
//! realisasi ÷ target says the reverse of what happened.

use rust_decimal::Decimal;

use crate::model::teks::lipat;
use crate::model::{Dwibahasa, Larik, Letak, Peran, Tabel};
use crate::reconcile::indikator::teks_indikator;
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Subjek, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "TGT-008",
    nama: Dwibahasa::new("Makin kecil makin baik", "Less is better"),
    tingkat: Tingkat::Catatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "Target '{indikator}' menurun {awal}→{akhir}: makin kecil makin baik, jadi capaiannya dihitung terbalik.",
            "Targets of '{indikator}' fall {awal}→{akhir}: less is better, so its achievement is computed the other way round.",
        ),
        Dwibahasa::new(
            "Target '{indikator}' menurun {awal}→{akhir}, tetapi capaian {capaian} dihitung realisasi {realisasi} / target {target}, seolah makin besar makin baik.",
            "Targets of '{indikator}' fall {awal}→{akhir}, but the achievement {capaian} is realisasi {realisasi} / target {target}, as if more were better.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Tulis arah indikator itu dan rumus capaiannya.",
            "State the direction of the indicator and the formula of its achievement.",
        ),
        Dwibahasa::new(
            "Hitung capaian dengan rumus terbalik, atau jelaskan mengapa targetnya menurun.",
            "Compute the achievement the other way round, or explain why the target falls.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/TGT-008.md"),
    periksa,
};

/// Fewer years show no direction.
const TAHUN_TERKECIL: usize = 3;

/// An indicator that says what people receive or what was done: more is better,
/// and a falling target has another cause.
const DILAYANI: &[&str] = &[
    "mendapat",
    "mendapatkan",
    "memperoleh",
    "menerima",
    "penerima",
    "terlayani",
    "dilayani",
    "terpenuhi",
    "ditangani",
    "tertangani",
    "terlaksana",
    "dilaksanakan",
    "dibina",
    "diselesaikan",
    "mengikuti",
    "tersedia",
    "disediakan",
    "terselenggara",
    "berpartisipasi",
];

type Angka = (Decimal, Letak);

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        for (i, baris) in tabel.baris.iter().enumerate() {
            for larik in &baris.larik {
                let indikator = teks_indikator(tabel, larik);
                let target = deret(tabel, larik);
                let ([(awal, _), .., (akhir, _)], false) = (target.as_slice(), layanan(indikator)) else {
                    continue;
                };
                if indikator.is_empty() || !menurun(&target) {
                    continue;
                }
                let subjek = Subjek { tahun: None, ..perkara.subjek(t, i, Some(Peran::Target), None) };
                let satu = Temuan::baru(&ATURAN, subjek)
                    .letak(target.iter().map(|(_, letak)| *letak))
                    .fakta("indikator", Fakta::Teks(indikator.to_owned()))
                    .fakta("awal", Fakta::Angka(*awal))
                    .fakta("akhir", Fakta::Angka(*akhir));
                temuan.push(match lurus(tabel, larik) {
                    Some([capaian, realisasi, target]) => satu
                        .varian(1)
                        .letak([capaian.1, realisasi.1, target.1])
                        .fakta("capaian", Fakta::Persen(capaian.0))
                        .fakta("realisasi", Fakta::Angka(realisasi.0))
                        .fakta("target", Fakta::Angka(target.0)),
                    None => satu,
                });
            }
        }
    }
    temuan
}

fn layanan(indikator: &str) -> bool {
    lipat(indikator).split(' ').any(|k| DILAYANI.contains(&k))
}

/// The yearly targets of a line, in the order of the years.
fn deret(tabel: &Tabel, larik: &Larik) -> Vec<Angka> {
    let mut tahunan: Vec<(i32, Angka)> = tabel
        .kolom
        .iter()
        .enumerate()
        .filter(|(_, k)| k.peran == Peran::Target)
        .filter_map(|(k, kolom)| Some((kolom.tahun?, pasti(larik, k)?)))
        .collect();
    tahunan.sort_by_key(|(tahun, _)| *tahun);
    tahunan.into_iter().map(|(_, angka)| angka).collect()
}

fn pasti(larik: &Larik, k: usize) -> Option<Angka> {
    let isian = larik.sel[k].as_ref()?;
    Some((isian.angka().filter(|a| a.lain.is_empty())?.nilai, isian.letak))
}

/// Never up, and down in more than one step: a single fall may be a slip.
fn menurun(target: &[Angka]) -> bool {
    let turun = target.windows(2).filter(|d| d[1].0 < d[0].0).count();
    let naik = target.windows(2).any(|d| d[1].0 > d[0].0);
    target.len() >= TAHUN_TERKECIL && turun > 1 && !naik
}

/// Achievement, realisasi and target of a year whose achievement was computed as
/// if more were better.
fn lurus(tabel: &Tabel, larik: &Larik) -> Option<[Angka; 3]> {
    let k = tabel.indeks(Peran::Capaian, None)?;
    let tahun = tabel.kolom[k].tahun;
    let capaian = larik.sel[k].as_ref()?.angka()?;
    let angka =
        [Peran::Realisasi, Peran::Target].map(|p| tabel.indeks(p, tahun).and_then(|k| pasti(larik, k)));
    let [Some(realisasi), Some(target)] = angka else { return None };
    let hitung = (realisasi.0 * Decimal::ONE_HUNDRED).checked_div(target.0)?;
    let sama = (hitung - capaian.nilai).abs() <= capaian.toleransi_cetak() && realisasi.0 != target.0;
    sama.then_some([pasti(larik, k)?, realisasi, target])
}
