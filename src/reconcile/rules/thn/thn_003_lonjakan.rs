//! An amount that jumps from year to year: by an exact power of ten, or far
//! beyond what the document itself usually does.

use rust_decimal::Decimal;

use super::maju::{Prakiraan, baris};
use crate::model::{Dwibahasa, Jenis, Letak, Peran};
use crate::reconcile::align::Perbandingan;
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "THN-003",
    nama: Dwibahasa::new("Pagu melonjak antartahun", "Budget jumps between years"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu, Lingkup::Dua],
    pesan: &[
        Dwibahasa::new(
            "Pagu {kode} {nilai_a} menjadi {nilai_b}: tepat {kali} kali.",
            "Budget of {kode} {nilai_a} becomes {nilai_b}: exactly {kali} times.",
        ),
        Dwibahasa::new(
            "Pagu {kode} {nilai_a} menjadi {nilai_b} ({persen}), padahal dokumen ini lazimnya {lazim}.",
            "Budget of {kode} {nilai_a} becomes {nilai_b} ({persen}), while this document usually has {lazim}.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Periksa apakah ada nol yang berlebih atau hilang.",
            "Check for a zero too many or too few.",
        ),
        Dwibahasa::new(
            "Jelaskan kenaikannya, atau perbaiki angkanya.",
            "Explain the jump, or correct the figure.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/THN-003.md"),
    periksa,
};

/// Rows needed before a document has a usual ratio.
const CUKUP: usize = 8;

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let semua = baris(tabel);
        let lazim = lazim(&semua);
        for b in &semua {
            let dasar =
                |kali| dua(perkara, t, b.baris, (b.pagu.0, b.pagu.1), (b.pagu_maju.0, b.pagu_maju.1), kali);
            if let Some(kali) = pangkat_sepuluh(b.pagu.0, b.pagu_maju.0) {
                temuan.push(dasar(Some(kali)));
            } else if let Some((tengah, sebar)) = lazim {
                let rasio = b.pagu_maju.0 / b.pagu.0;
                let sasaran_tetap = b.target.zip(b.target_maju).is_some_and(|(a, m)| a.0 == m.0);
                if sasaran_tetap && (rasio - tengah).abs() / sebar > perkara.ambang.lonjakan_deviasi {
                    let persen = |r: Decimal| Fakta::Persen((r - Decimal::ONE) * Decimal::ONE_HUNDRED);
                    temuan.push(
                        dasar(None).varian(1).fakta("persen", persen(rasio)).fakta("lazim", persen(tengah)),
                    );
                }
            }
        }
    }
    for p in perkara.sanding {
        if let Some(q) = perkara.sanding.iter().find(|q| q.opd == p.opd && q.tahun == p.tahun + 1) {
            antartahun(perkara, p, q, &mut temuan);
        }
    }
    temuan
}

fn dua(
    perkara: &Perkara<'_>,
    t: usize,
    i: usize,
    (a, di_a): (Decimal, Letak),
    (b, di_b): (Decimal, Letak),
    kali: Option<Decimal>,
) -> Temuan {
    let temuan = Temuan::baru(&ATURAN, perkara.subjek(t, i, Some(Peran::PaguMaju), perkara.tabel[t].tahun))
        .letak([di_b, di_a])
        .fakta("kode", Fakta::Kode(perkara.sebutan(t, i)))
        .fakta("nilai_a", Fakta::Rupiah(a))
        .fakta("nilai_b", Fakta::Rupiah(b))
        .fakta("selisih", Fakta::Rupiah(a - b));
    match kali {
        Some(kali) => temuan.fakta("kali", Fakta::Angka(kali)),
        None => temuan,
    }
}

/// 10, 100, 1000 or their inverse, exactly.
fn pangkat_sepuluh(a: Decimal, b: Decimal) -> Option<Decimal> {
    [10, 100, 1000]
        .into_iter()
        .map(Decimal::from)
        .find_map(|k| if a * k == b { Some(k) } else { (b * k == a).then(|| Decimal::ONE / k) })
}

/// The median ratio of forecast to plan and the median distance from it.
fn lazim(semua: &[Prakiraan]) -> Option<(Decimal, Decimal)> {
    let tengah = |mut v: Vec<Decimal>| {
        v.sort_unstable();
        v.get(v.len() / 2).copied()
    };
    if semua.len() < CUKUP {
        return None;
    }
    let rasio: Vec<Decimal> = semua.iter().map(|b| b.pagu_maju.0 / b.pagu.0).collect();
    let median = tengah(rasio.clone())?;
    let sebar = tengah(rasio.iter().map(|r| (r - median).abs()).collect())?;
    // A document with a fixed uplift has no spread of its own.
    Some((median, sebar.max(Decimal::new(5, 2))))
}

/// The plans of two years: exact powers of ten only, since programmes change.
fn antartahun(perkara: &Perkara<'_>, p: &Perbandingan, q: &Perbandingan, temuan: &mut Vec<Temuan>) {
    let renja = |r: &Perbandingan| r.tabel_utama(perkara.tabel, Jenis::Renja);
    let (Some(lama), Some(baru)) = (renja(p), renja(q)) else { return };
    if lama == baru {
        return;
    }
    for butir in p.butir.iter().filter(|b| b.terendah) {
        let lanjut = q.butir.iter().find(|b| b.kunci == butir.kunci);
        let pagu = |t: usize, b: &crate::reconcile::ButirSanding, n: i32| {
            let i = *b.di(t)?.baris.first()?;
            Some((
                i,
                perkara.tabel[t].angka(i, Peran::Pagu, Some(n))?.nilai,
                perkara.tabel[t].letak(i, Peran::Pagu, Some(n))?,
            ))
        };
        if let Some((_, a, di_a)) = pagu(lama, butir, p.tahun)
            && let Some((i, b, di_b)) = lanjut.and_then(|l| pagu(baru, l, q.tahun))
            && let Some(kali) = pangkat_sepuluh(a, b)
            && !a.is_zero()
        {
            temuan.push(dua(perkara, baru, i, (a, di_a), (b, di_b), Some(kali)));
        }
    }
}
