//! "(Rp 000)" in a header is a hypothesis (domain.md 5.9): the label of last
//! year's form often stands above amounts in full rupiah. Number format, the
//! columns beside it, the size and the roundness of the amounts decide.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::ingest::angka::uang;
use crate::ingest::skala_tercetak;
use crate::model::teks::rapikan;
use crate::model::{CatatanBaca, Lembar, Letak, Nilai, Tabel};

/// Above this median an amount "in thousands" of a single kegiatan would be
/// more than 10 milyar (our threshold; ten times less for millions).
const BATAS_MEDIAN: i64 = 10_000_000;
/// From a tenth of the threshold to three times the threshold size alone proves nothing.
const SEKITAR: (i64, i64) = (10, 3);
/// No single kegiatan of a region costs more than 3 trilyun.
const TERBESAR: i64 = 3_000_000_000_000;

enum Putusan {
    Kelipatan,
    RupiahPenuh,
    Ragu,
}

/// Applies the scales that headers state and amounts bear out, then rounds to
/// whole sen. A label that the amounts contradict leaves `skala` at 1 (rule
/// ING-002); one that nothing settles is noted.
pub fn terapkan(tabel: &mut Tabel, lembar: &Lembar) {
    for k in 0..tabel.kolom.len() {
        if !tabel.kolom[k].peran.uang() {
            continue;
        }
        if let Some(skala) = skala_tercetak(&tabel.kolom[k].judul) {
            match timbang(tabel, lembar, k, skala) {
                Putusan::Kelipatan => kalikan(tabel, k, skala),
                Putusan::RupiahPenuh => {}
                Putusan::Ragu => {
                    let letak = Letak { lembar: tabel.lembar, alamat: tabel.kolom[k].sel_judul };
                    tabel.catatan.push(CatatanBaca::SkalaRagu { letak, skala });
                }
            }
        }
        bulatkan(tabel, k);
    }
}

fn timbang(tabel: &Tabel, lembar: &Lembar, k: usize, skala: u32) -> Putusan {
    let terendah = || tabel.terendah().filter_map(|i| tabel.baris[i].larik[0].sel[k].as_ref());
    let mut nilai: Vec<Decimal> =
        terendah().filter_map(|s| Some(s.desimal()?.abs())).filter(|n| !n.is_zero()).collect();
    nilai.sort_unstable();
    let Some(median) = nilai.get(nilai.len() / 2).copied() else { return Putusan::RupiahPenuh };
    // `#,##0,` shows thousands and stores rupiah.
    let tampilan = |s: &&crate::model::Isian| {
        let format = lembar.isi(s.letak.alamat).and_then(|i| i.format.as_deref());
        format.is_some_and(|f| f.split(';').next().is_some_and(berkoma_skala))
    };
    if terendah().any(|s| tampilan(&s)) {
        return Putusan::RupiahPenuh;
    }
    if let Some(putusan) = menurut_kolom_lain(tabel, k, skala) {
        return putusan;
    }
    let batas = Decimal::from(BATAS_MEDIAN / if skala == 1_000_000 { 10 } else { 1 });
    let terbesar = nilai.last().is_some_and(|n| n.saturating_mul(skala.into()) > Decimal::from(TERBESAR));
    // Budgets in full rupiah are round; cut to thousands they no longer are.
    let bulat = || nilai.iter().filter(|n| (**n % Decimal::ONE_THOUSAND).is_zero()).count();
    if median > batas * Decimal::from(SEKITAR.1) {
        Putusan::RupiahPenuh
    } else if median * Decimal::from(SEKITAR.0) < batas && !terbesar {
        Putusan::Kelipatan
    } else if bulat() * 10 >= nilai.len() * 8 && nilai.len() >= 3 {
        Putusan::RupiahPenuh
    } else {
        Putusan::Ragu
    }
}

/// A comma behind the last digit of a number format divides what is shown by 1000.
fn berkoma_skala(format: &str) -> bool {
    format.rfind(['0', '#', '?']).and_then(|i| format.get(i + 1..)).is_some_and(|ekor| ekor.starts_with(','))
}

/// The same rows in a money column without a label: equal in size means equal
/// in scale.
fn menurut_kolom_lain(tabel: &Tabel, k: usize, skala: u32) -> Option<Putusan> {
    let skala = Decimal::from(skala);
    let mut hasil = None;
    for (j, lain) in tabel.kolom.iter().enumerate() {
        if j == k || !lain.peran.uang() || skala_tercetak(&lain.judul).is_some() {
            continue;
        }
        let mut rasio: Vec<Decimal> = tabel
            .terendah()
            .filter_map(|i| {
                let sel = |k: usize| tabel.baris[i].larik[0].sel[k].as_ref()?.desimal();
                sel(j)?.checked_div(sel(k)?)
            })
            .filter(|n| *n > Decimal::ZERO)
            .collect();
        rasio.sort_unstable();
        if rasio.len() < 3 {
            continue;
        }
        let tengah = rasio[rasio.len() / 2];
        let dekat = |n: Decimal| n * Decimal::TEN >= Decimal::TWO && n <= Decimal::from(5);
        if dekat(tengah) {
            hasil = hasil.or(Some(Putusan::RupiahPenuh));
        } else if dekat(tengah / skala) {
            hasil = hasil.or(Some(Putusan::Kelipatan));
        }
    }
    hasil
}

fn kalikan(tabel: &mut Tabel, k: usize, skala: u32) {
    tabel.kolom[k].skala = skala;
    let skala = Decimal::from(skala);
    let larik = tabel.baris.iter_mut().flat_map(|b| &mut b.larik).chain(&mut tabel.total);
    let mut berubah = BTreeMap::new();
    for isian in larik.filter_map(|l| l.sel[k].as_mut()) {
        let sendiri = uang::berkelipatan(&rapikan(&isian.mentah));
        if let Nilai::Angka(angka) = &mut isian.nilai
            && !sendiri
        {
            angka.nilai *= skala;
            angka.lain.iter_mut().for_each(|n| *n *= skala);
            berubah.insert(isian.letak, (angka.nilai, angka.lain.first().copied()));
        }
    }
    // The notes speak of rupiah, as the values do.
    for catatan in &mut tabel.catatan {
        if let Some((nilai, ragu)) = berubah.get(&catatan.letak()) {
            match catatan {
                CatatanBaca::AngkaRagu { dibaca, lain, .. } => {
                    *dibaca = *nilai;
                    *lain = ragu.unwrap_or(*lain * skala);
                }
                CatatanBaca::AngkaDiputus { dibaca, lain, .. } => {
                    *dibaca = *nilai;
                    *lain *= skala;
                }
                CatatanBaca::EkorPecahan { dibaca, .. } => *dibaca = *nilai,
                _ => {}
            }
        }
    }
}

/// Rupiah have sen and nothing below them; a computed third is rounded and said so.
fn bulatkan(tabel: &mut Tabel, k: usize) {
    let larik = tabel.baris.iter_mut().flat_map(|b| &mut b.larik).chain(&mut tabel.total);
    for isian in larik.filter_map(|l| l.sel[k].as_mut()) {
        let letak = isian.letak;
        if let Nilai::Angka(angka) = &mut isian.nilai
            && angka.lain.is_empty()
        {
            let bulat =
                angka.nilai.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
            if bulat != angka.nilai {
                let ada = tabel.catatan.iter_mut().find_map(|c| match c {
                    CatatanBaca::EkorPecahan { letak: l, dibaca } if *l == letak => Some(dibaca),
                    _ => None,
                });
                match ada {
                    Some(dibaca) => *dibaca = bulat,
                    None => tabel.catatan.push(CatatanBaca::EkorPecahan { letak, dibaca: bulat }),
                }
            }
            angka.nilai = bulat.normalize();
        }
    }
}
