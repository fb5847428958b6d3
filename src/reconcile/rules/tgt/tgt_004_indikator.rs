//! One row of a year is measured by another indicator in another table.

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use super::jodoh::{ragam, sama};
use super::tgt_002_antartabel::pasangan_tabel;
use crate::model::teks::lipat;
use crate::model::{Dwibahasa, Isian, Jenis, Letak, Peran};
use crate::reconcile::align::{ButirSanding, Perbandingan, TargetSanding, sebutan_dokumen};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Subjek, Temuan, Tingkat};
use crate::reconcile::rules::thn::pasangan::{Pasangan, berurutan};

const SARAN: Dwibahasa = Dwibahasa::new(
    "Pakai satu bunyi indikator di semua tabel; target yang berbeda indikator tidak dapat dibandingkan.",
    "Use one wording in all tables; targets of different indicators cannot be compared.",
);

const TERTUKAR: Dwibahasa = Dwibahasa::new(
    "Periksa apakah indikator tertukar atau tersalin dari baris lain.",
    "Check whether the indicator was swapped with or copied from another row.",
);

const BERGANTI: Dwibahasa = Dwibahasa::new(
    "Pakai kembali indikator tahun sebelumnya, atau jelaskan pergantiannya dalam catatan.",
    "Use the indicators of the year before again, or explain the change in the notes.",
);

pub static ATURAN: Aturan = Aturan {
    kode: "TGT-004",
    nama: Dwibahasa::new("Indikator satu baris berbeda", "Indicator of one row differs"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Dua],
    pesan: &[
        Dwibahasa::new(
            "Indikator {tahun} {baris}: '{indikator_a}' ({target_a}) di {dokumen_a}, '{indikator_b}' ({target_b}) di {dokumen_b}.",
            "Indicator {tahun} of {baris}: '{indikator_a}' ({target_a}) in {dokumen_a}, '{indikator_b}' ({target_b}) in {dokumen_b}.",
        ),
        Dwibahasa::new(
            "Jenis indikator {tahun} {baris} berganti: '{indikator_a}' ({target_a}) di {dokumen_a}, '{indikator_b}' ({target_b}) di {dokumen_b}.",
            "The kind of indicator {tahun} of {baris} changes: '{indikator_a}' ({target_a}) in {dokumen_a}, '{indikator_b}' ({target_b}) in {dokumen_b}.",
        ),
        Dwibahasa::new(
            "Indikator {tahun} {baris} di {dokumen_a} '{indikator_a}' adalah indikator {tetangga} di {dokumen_b}; di sana baris ini berindikator '{indikator_b}'.",
            "Indicator {tahun} of {baris} in {dokumen_a} '{indikator_a}' is that of {tetangga} in {dokumen_b}; there this row has '{indikator_b}'.",
        ),
        Dwibahasa::new(
            "Indikator {banyak} dari {dari} sub kegiatan berganti dari {tahun_b} ke {tahun_a}, jadi targetnya tidak dapat dibandingkan; misalnya {baris}: '{indikator_b}' ({target_b}), lalu '{indikator_a}' ({target_a}).",
            "The indicators of {banyak} of {dari} sub kegiatan change from {tahun_b} to {tahun_a}, so their targets cannot be compared; for instance {baris}: '{indikator_b}' ({target_b}), then '{indikator_a}' ({target_a}).",
        ),
    ],
    saran: &[SARAN, SARAN, TERTUKAR, BERGANTI],
    halaman: include_str!("../../../../fixtures/aturan/TGT-004.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for sanding in perkara.sanding {
        let utama = |jenis| sanding.tabel_utama(perkara.tabel, jenis);
        let mut pasangan = pasangan_tabel(perkara, sanding);
        pasangan.extend(utama(Jenis::Renja).zip(utama(Jenis::Renstra)));
        let mut sudah: HashSet<Letak> = HashSet::new();
        for (a, b) in pasangan {
            let pemilik = pemilik(perkara, sanding, b);
            for butir in &sanding.butir {
                let Some([ta, tb]) = tunggal(perkara, sanding, butir, [a, b]) else { continue };
                let sel = [ta, tb].map(|t| t.indikator.map(|i| i.letak));
                if sel.iter().flatten().any(|l| sudah.contains(l)) {
                    continue;
                }
                if let Some(satu) = beda(perkara, sanding, butir, [(a, ta), (b, tb)], &pemilik) {
                    sudah.extend(sel.iter().flatten());
                    temuan.push(satu);
                }
            }
        }
    }
    for jenis in [Jenis::Renstra, Jenis::Rkpd, Jenis::Renja] {
        temuan.extend(berurutan(perkara, jenis).iter().filter_map(|p| berganti(perkara, p)));
    }
    temuan
}

/// Rows of following years whose indicators are different ones: no mistake by itself, but whoever
/// lays the targets side by side must know.
fn berganti(perkara: &Perkara<'_>, pasangan: &[Pasangan]) -> Option<Temuan> {
    let isian = |(t, i): (usize, usize)| perkara.tabel[t].isian(i, Peran::Indikator, None);
    let berindikator: Vec<(&Pasangan, [&Isian; 2])> =
        pasangan.iter().filter_map(|p| Some((p, [isian(p.asal)?, isian((p.tabel, p.baris))?]))).collect();
    let lain: Vec<&(&Pasangan, [&Isian; 2])> = berindikator
        .iter()
        .filter(|(_, [a, b])| !sama(&a.mentah, &b.mentah, perkara.ambang.indikator_sama))
        .collect();
    let (p, [dulu, kini]) =
        *lain.iter().max_by_key(|(p, _)| (lompatan(p), perkara.jalur(p.tabel, p.baris)))?;
    let [Some(tahun_b), Some(tahun_a)] = p.tahun else { return None };
    let target = |n: usize| {
        let sel = p.target[n].map(|(_, letak)| perkara.sumber.isi(letak).trim().to_owned());
        Fakta::Teks(sel.unwrap_or_else(|| "-".to_owned()))
    };
    let sel = lain.iter().flat_map(|(p, [a, b])| {
        let angka = p.target.iter().rev().flatten().map(|(_, letak)| *letak);
        [b.letak, a.letak].into_iter().chain(angka)
    });
    let baris = lain.iter().map(|(p, _)| (p.tabel, p.baris));
    let subjek = Subjek { tahun: Some(tahun_a), ..perkara.subjek_bersama(baris, Peran::Indikator) };
    Some(
        Temuan::baru(&ATURAN, subjek)
            .tingkat(Tingkat::Catatan)
            .varian(3)
            .letak(sel)
            .fakta("banyak", Fakta::Angka(lain.len().into()))
            .fakta("dari", Fakta::Angka(berindikator.len().into()))
            .fakta("tahun_a", Fakta::Tahun(tahun_a))
            .fakta("tahun_b", Fakta::Tahun(tahun_b))
            .fakta("baris", Fakta::Teks(perkara.tabel[p.tabel].baris[p.baris].nama_teks().to_owned()))
            .fakta("indikator_a", Fakta::Teks(kini.mentah.to_string()))
            .fakta("indikator_b", Fakta::Teks(dulu.mentah.to_string()))
            .fakta("target_a", target(1))
            .fakta("target_b", target(0)),
    )
}

/// How far the targets of a pair lie apart, to show the farthest one.
fn lompatan(pasangan: &Pasangan) -> Decimal {
    let Some([a, b]) = pasangan.target_pasti() else { return Decimal::ZERO };
    let (kecil, besar) = if a < b { (a, b) } else { (b, a) };
    besar.checked_div(kecil).unwrap_or_default()
}

/// The only indicator of an item in both tables; of several nobody can tell
/// which one took the place of which.
fn tunggal<'a>(
    perkara: &Perkara<'a>,
    sanding: &Perbandingan,
    butir: &ButirSanding,
    tabel: [usize; 2],
) -> Option<[TargetSanding<'a>; 2]> {
    let satu = |t: usize| match butir.di(t)?.target(perkara.tabel, sanding.tahun)[..] {
        [satu] => Some(satu),
        _ => None,
    };
    Some([satu(tabel[0])?, satu(tabel[1])?])
}

fn beda(
    perkara: &Perkara<'_>,
    sanding: &Perbandingan,
    butir: &ButirSanding,
    [(a, ta), (b, tb)]: [(usize, TargetSanding<'_>); 2],
    pemilik: &HashMap<String, Option<&ButirSanding>>,
) -> Option<Temuan> {
    let (teks_a, teks_b) = (ta.teks()?, tb.teks()?);
    // Wordings that differ little are one, unless the other one is a neighbour's word for word.
    let tetangga = pemilik
        .get(&lipat(teks_a))
        .copied()
        .flatten()
        .filter(|p| p.kunci != butir.kunci && lipat(teks_a) != lipat(teks_b));
    if tetangga.is_none() && sama(teks_a, teks_b, perkara.ambang.indikator_sama) {
        return None;
    }
    let jenis_lain = matches!((ragam(teks_a), ragam(teks_b)), (Some(a), Some(b)) if a != b);
    let baris = butir.di(a)?.baris[0];
    let teks = |t: &str| Fakta::Teks(t.to_owned());
    let dokumen = |t: usize| Fakta::Teks(sebutan_dokumen(&perkara.tabel[t]));
    let sel_indikator = [ta.indikator, tb.indikator].into_iter().flatten().map(|i| i.letak);
    let judul = |b: &ButirSanding| Fakta::Teks(b.judul(perkara.tabel, perkara.kode));
    let temuan = Temuan::baru(&ATURAN, perkara.subjek(a, baris, Some(Peran::Indikator), Some(sanding.tahun)))
        .varian(if tetangga.is_some() { 2 } else { usize::from(jenis_lain) })
        .letak(sel_indikator)
        .letak([ta.sel.letak, tb.sel.letak])
        .fakta("kode", Fakta::Kode(butir.sebutan(perkara.tabel, perkara.kode)))
        .fakta("baris", Fakta::Teks(butir.judul(perkara.tabel, perkara.kode)))
        .fakta("opd", Fakta::Teks(sanding.opd.clone()))
        .fakta("tahun", Fakta::Tahun(sanding.tahun))
        .fakta("indikator_a", teks(teks_a))
        .fakta("indikator_b", teks(teks_b))
        .fakta("target_a", bersatuan(&ta))
        .fakta("target_b", bersatuan(&tb))
        .fakta("dokumen_a", dokumen(a))
        .fakta("dokumen_b", dokumen(b));
    Some(match tetangga {
        Some(p) => temuan.fakta("tetangga", judul(p)).letak(sel_indikator_di(perkara, sanding, p, b)),
        None => temuan,
    })
}

/// Which item of a table has an indicator; `None` where several share it.
fn pemilik<'s>(
    perkara: &Perkara<'_>,
    sanding: &'s Perbandingan,
    tabel: usize,
) -> HashMap<String, Option<&'s ButirSanding>> {
    let mut hasil: HashMap<String, Option<&ButirSanding>> = HashMap::new();
    for butir in &sanding.butir {
        let target = butir.di(tabel).map(|s| s.target(perkara.tabel, sanding.tahun)).unwrap_or_default();
        for teks in target.iter().filter_map(TargetSanding::teks).map(lipat) {
            hasil.entry(teks).and_modify(|p| *p = None).or_insert(Some(butir));
        }
    }
    hasil
}

fn sel_indikator_di(
    perkara: &Perkara<'_>,
    sanding: &Perbandingan,
    butir: &ButirSanding,
    tabel: usize,
) -> Option<Letak> {
    butir.di(tabel)?.target(perkara.tabel, sanding.tahun).first()?.indikator.map(|i| i.letak)
}

/// A figure with its unit, as printed.
fn bersatuan(t: &TargetSanding<'_>) -> Fakta {
    let tercetak = t.sel.mentah.trim();
    let polos = tercetak.chars().all(|c| c.is_ascii_digit() || ".,".contains(c));
    match t.satuan.filter(|_| polos) {
        Some(satuan) => Fakta::Teks(format!("{tercetak} {satuan}")),
        None => Fakta::Teks(tercetak.to_owned()),
    }
}
