//! Plan and forecast that are fixed multiples of a base which is not the budget
//! of the year before: the plan was made on an older edition.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::pasangan::{Nilai, Pasangan, berurutan, maju};
use crate::model::{Dwibahasa, Jenis, Letak, Peran};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "THN-006",
    nama: Dwibahasa::new("Rencana disusun dari pagu lama", "Plan made from an older budget"),
    tingkat: Tingkat::Catatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Dua],
    pesan: &[
        Dwibahasa::new(
            "Pagu {tahun} {kode} {pagu} = {kali} × {dasar} dan prakiraan majunya {maju} = {kali_maju} × {dasar}, padahal pagu {tahun_lalu} {dasar_kini} (selisih {selisih}).",
            "Budget {tahun} of {kode} {pagu} = {kali} × {dasar} and its forecast {maju} = {kali_maju} × {dasar}, while the budget {tahun_lalu} is {dasar_kini} (difference {selisih}).",
        ),
        Dwibahasa::new(
            "{banyak} pagu {tahun} tepat {kali} kali, dan prakiraan majunya tepat {kali_maju} kali, angka dasar yang bukan pagu {tahun_lalu}: {daftar}; misalnya {kode}: {kali} × {dasar}, padahal {dasar_kini} (selisih {selisih}).",
            "{banyak} budgets of {tahun} are exactly {kali} times, their forecasts exactly {kali_maju} times, a base that is not the budget {tahun_lalu}: {daftar}; for instance {kode}: {kali} × {dasar}, while it is {dasar_kini} (difference {selisih}).",
        ),
    ],
    saran: &[SARAN, SARAN],
    halaman: include_str!("../../../../fixtures/aturan/THN-006.md"),
    periksa,
};

const SARAN: Dwibahasa = Dwibahasa::new(
    "Hitung ulang dari pagu {tahun_lalu} yang berlaku, atau jelaskan dasar yang dipakai.",
    "Recompute from the budget {tahun_lalu} that holds, or explain the base that was used.",
);

/// Amounts that are multiples of this are round: they prove no common base.
const BULAT: i64 = 100_000;

/// Rows that must show the same two factors before they count as a habit.
const KEBIASAAN: usize = 2;

/// A row in three years: budget, plan, forecast.
struct Baris<'p> {
    pasangan: &'p Pasangan,
    maju: Nilai,
}

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    berurutan(perkara, Jenis::Renja).iter().filter_map(|pasangan| periksa_tahun(perkara, pasangan)).collect()
}

fn periksa_tahun(perkara: &Perkara<'_>, pasangan: &[Pasangan]) -> Option<Temuan> {
    let tabel = pasangan.first()?.tabel;
    let prakiraan: BTreeMap<usize, Nilai> =
        maju(perkara, tabel).iter().map(|m| (m.baris, m.dana[1])).collect();
    let baris: Vec<Baris<'_>> = pasangan
        .iter()
        .filter_map(|p| Some(Baris { pasangan: p, maju: *prakiraan.get(&p.baris)? }))
        .collect();
    let (kali, kali_maju) = faktor(&baris)?;
    let lama: Vec<(&Baris<'_>, Decimal)> =
        baris.iter().filter_map(|b| Some((b, dasar_lain(b, kali, kali_maju)?))).collect();
    let (satu, dasar) = lama.first()?;
    let [kini, pagu] = satu.pasangan.dana;
    let letak = lama.iter().flat_map(|(b, _)| -> [Letak; 3] {
        let [kini, pagu] = b.pasangan.dana;
        [pagu.1, b.maju.1, kini.1]
    });
    let [Some(tahun_lalu), Some(tahun)] = satu.pasangan.tahun else { return None };
    let subjek = match lama.as_slice() {
        [_] => perkara.subjek(tabel, satu.pasangan.baris, Some(Peran::Pagu), Some(tahun)),
        _ => perkara.subjek_tabel(tabel, Some(Peran::Pagu)),
    };
    let daftar = lama.iter().map(|(b, _)| perkara.jalur(tabel, b.pasangan.baris)).collect();
    Some(
        Temuan::baru(&ATURAN, subjek)
            .varian(usize::from(lama.len() > 1))
            .letak(letak)
            .fakta("kode", Fakta::Kode(perkara.sebutan(tabel, satu.pasangan.baris)))
            .fakta("tahun", Fakta::Tahun(tahun))
            .fakta("tahun_lalu", Fakta::Tahun(tahun_lalu))
            .fakta("kali", Fakta::Angka(kali))
            .fakta("kali_maju", Fakta::Angka(kali_maju))
            .fakta("pagu", Fakta::Rupiah(pagu.0))
            .fakta("maju", Fakta::Rupiah(satu.maju.0))
            .fakta("dasar", Fakta::Rupiah(*dasar))
            .fakta("dasar_kini", Fakta::Rupiah(kini.0))
            .fakta("selisih", Fakta::Rupiah(kini.0 - *dasar))
            .fakta("banyak", Fakta::Angka(lama.len().into()))
            .fakta("daftar", Fakta::Daftar(daftar)),
    )
}

/// The two factors that most rows with uneven amounts show against the budget
/// of the year before; both must be plain uplifts of two decimals.
fn faktor(baris: &[Baris<'_>]) -> Option<(Decimal, Decimal)> {
    let mut hitung: BTreeMap<(Decimal, Decimal), usize> = BTreeMap::new();
    for b in baris.iter().filter(|b| !bulat(b.pasangan.dana[0].0)) {
        let [kini, pagu] = b.pasangan.dana;
        if let (Some(f), Some(g)) = (kelipatan(pagu.0, kini.0), kelipatan(b.maju.0, kini.0)) {
            *hitung.entry((f, g)).or_default() += 1;
        }
    }
    let ((f, g), banyak) = hitung.into_iter().max_by_key(|(k, n)| (*n, std::cmp::Reverse(*k)))?;
    (banyak >= KEBIASAAN && f != g && f != Decimal::ONE && g != Decimal::ONE).then_some((f, g))
}

/// `atas` ÷ `dasar`, if it has at most two decimals.
fn kelipatan(atas: Decimal, dasar: Decimal) -> Option<Decimal> {
    let kali = (atas / dasar).round_dp(2);
    (kali * dasar == atas).then(|| kali.normalize())
}

/// The base that plan and forecast share, where it is not the current budget.
fn dasar_lain(b: &Baris<'_>, kali: Decimal, kali_maju: Decimal) -> Option<Decimal> {
    let [kini, pagu] = b.pasangan.dana;
    let dasar = (pagu.0 / kali).round();
    let tepat = dasar * kali == pagu.0 && dasar * kali_maju == b.maju.0;
    (tepat && dasar != kini.0 && !bulat(dasar)).then_some(dasar)
}

fn bulat(nilai: Decimal) -> bool {
    (nilai % Decimal::from(BULAT)).is_zero()
}
