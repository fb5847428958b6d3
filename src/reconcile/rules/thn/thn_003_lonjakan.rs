//! An amount that jumps beyond what its document usually does from year to year.

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::pasangan::{Pasangan, berurutan, maju};
use crate::model::{Dwibahasa, Jenis, Letak, Nilai, Peran};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Subjek, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "THN-003",
    nama: Dwibahasa::new("Pagu melonjak antartahun", "Budget jumps from year to year"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu, Lingkup::Dua],
    pesan: &[
        Dwibahasa::new(
            "{kolom} {kode} {nilai_b}→{nilai_a}: tepat {kali} kali.",
            "{kolom} of {kode} {nilai_b}→{nilai_a}: exactly {kali} times.",
        ),
        Dwibahasa::new(
            "{kolom} {kode} {nilai_b}→{nilai_a}: tepat seper-{kali}.",
            "{kolom} of {kode} {nilai_b}→{nilai_a}: exactly one {kali}th.",
        ),
        Dwibahasa::new(
            "{kolom} {kode} {nilai_b}→{nilai_a} ({persen}) dengan target tetap {target}; pagu lain pada dokumen ini umumnya berubah {umumnya}.",
            "{kolom} of {kode} {nilai_b}→{nilai_a} ({persen}) with the target still at {target}; the others of this document typically change by {umumnya}.",
        ),
        Dwibahasa::new(
            "{kolom} {kode} {nilai_b}→{nilai_a} ({persen}), sedangkan target hanya {target_lama}→{target_baru}; pagu lain pada dokumen ini umumnya berubah {umumnya}.",
            "{kolom} of {kode} {nilai_b}→{nilai_a} ({persen}), while the target only moves {target_lama}→{target_baru}; the others of this document typically change by {umumnya}.",
        ),
        Dwibahasa::new(
            "Jumlah pagu {dokumen} {nilai_b} ({tahun_b}) → {nilai_a} ({tahun_a}), {persen}.",
            "The budgets of {dokumen} sum up to {nilai_b} ({tahun_b}) → {nilai_a} ({tahun_a}), {persen}.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Periksa banyaknya angka nol pada {nilai_a}.",
            "Check the number of zeros in {nilai_a}.",
        ),
        Dwibahasa::new(
            "Periksa banyaknya angka nol pada {nilai_a}.",
            "Check the number of zeros in {nilai_a}.",
        ),
        Dwibahasa::new(
            "Periksa {nilai_a}; bila benar, tulis alasan perubahannya dalam catatan.",
            "Check {nilai_a}; if it is right, give the reason for the change in the notes.",
        ),
        Dwibahasa::new(
            "Periksa banyaknya angka nol pada {nilai_a}; bila benar, tulis alasannya dalam catatan.",
            "Check the number of zeros in {nilai_a}; if it is right, give the reason in the notes.",
        ),
        Dwibahasa::new(
            "Tidak perlu diperbaiki bila ada sumber dananya; siapkan penjelasan bila ditanya.",
            "Nothing to mend if the funds are there; have the explanation ready.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/THN-003.md"),
    periksa,
};

/// Fewer pairs than this have no ratio of their own.
const PASANGAN_TERKECIL: usize = 8;

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for t in 0..perkara.tabel.len() {
        menilai(perkara, &maju(perkara, t), &mut HashSet::new(), &mut temuan);
    }
    for jenis in [Jenis::Renstra, Jenis::Rkpd, Jenis::Renja, Jenis::Dpa, Jenis::Dppa] {
        // A jump there and back is told where it begins.
        let mut tertuduh: HashSet<Letak> = HashSet::new();
        for pasangan in berurutan(perkara, jenis) {
            menilai(perkara, &pasangan, &mut tertuduh, &mut temuan);
            temuan.extend(jumlah_opd(perkara, &pasangan));
        }
    }
    temuan
}

/// The sums of two years far apart, where the tables hold mostly the same rows.
fn jumlah_opd(perkara: &Perkara<'_>, pasangan: &[Pasangan]) -> Option<Temuan> {
    let p = pasangan.first()?;
    let [Some(tahun_b), Some(tahun_a)] = p.tahun else { return None };
    let terendah = |t: usize, tahun: i32| -> Option<Vec<(Decimal, Letak)>> {
        let tabel = &perkara.tabel[t];
        let isian = tabel.terendah().filter_map(|i| tabel.isian(i, Peran::Pagu, Some(tahun)));
        let angka = isian.filter(|s| !matches!(s.nilai, Nilai::Nihil | Nilai::RpKosong));
        angka.map(|s| Some((s.desimal()?, s.letak))).collect()
    };
    let (lama, baru) = (terendah(p.asal.0, tahun_b)?, terendah(p.tabel, tahun_a)?);
    let bersama = pasangan.len();
    if p.asal.0 == p.tabel || bersama < PASANGAN_TERKECIL || bersama * 4 < lama.len().max(baru.len()) * 3 {
        return None;
    }
    let jumlah = |n: &[(Decimal, Letak)]| -> Decimal { n.iter().map(|(n, _)| *n).sum() };
    let (a, b) = (jumlah(&baru), jumlah(&lama));
    let berubah = (a.checked_div(b)? - Decimal::ONE) * Decimal::ONE_HUNDRED;
    if berubah.abs() <= perkara.ambang.lonjakan_jumlah_persen {
        return None;
    }
    let judul = |t: usize, tahun: i32| {
        let tabel = &perkara.tabel[t];
        let kolom = tabel.kolom_peran(Peran::Pagu, Some(tahun));
        kolom.map(|k| Letak { lembar: tabel.lembar, alamat: k.sel_judul })
    };
    let jenis = perkara.tabel[p.tabel].jenis.map_or("", Jenis::nama);
    let subjek = Subjek { tahun: Some(tahun_a), ..perkara.subjek_tabel(p.tabel, Some(Peran::Pagu)) };
    Some(
        Temuan::baru(&ATURAN, subjek)
            .tingkat(Tingkat::Catatan)
            .varian(4)
            .letak(judul(p.tabel, tahun_a))
            .letak(judul(p.asal.0, tahun_b))
            .letak(baru.iter().chain(&lama).map(|(_, letak)| *letak))
            .fakta("dokumen", Fakta::Teks(jenis.to_owned()))
            .fakta("tahun_a", Fakta::Tahun(tahun_a))
            .fakta("tahun_b", Fakta::Tahun(tahun_b))
            .fakta("persen", Fakta::Persen(berubah))
            .dua_rupiah(a, b),
    )
}

fn menilai(
    perkara: &Perkara<'_>,
    pasangan: &[Pasangan],
    tertuduh: &mut HashSet<Letak>,
    temuan: &mut Vec<Temuan>,
) {
    let kelaziman = kelaziman(pasangan);
    for p in pasangan {
        let dasar = || {
            Temuan::baru(&ATURAN, perkara.subjek(p.tabel, p.baris, Some(p.peran), p.tahun[1]))
                .letak(p.letak())
                .fakta("kolom", Fakta::Teks(p.peran.nama().to_owned()))
                .fakta("kode", Fakta::Kode(perkara.sebutan(p.tabel, p.baris)))
                .dua_rupiah(p.dana[1].0, p.dana[0].0)
        };
        let satu = if let Some((varian, kali)) = pangkat_sepuluh(p) {
            dasar().varian(varian).fakta("kali", Fakta::Angka(kali))
        } else if let Some((median, mad)) = kelaziman
            && let Some([target, sama]) = p.target_pasti()
            && target == sama
            && (p.rasio - median).abs() / mad > perkara.ambang.lonjakan_deviasi
        {
            dasar()
                .varian(2)
                .fakta("persen", perubahan(p.rasio))
                .fakta("umumnya", perubahan(median))
                .fakta("target", Fakta::Angka(target))
        } else if let Some((median, _)) = kelaziman
            && let Some([lama, baru]) = p.target_pasti()
            && melonjak(p.rasio, median, lama, baru)
        {
            dasar()
                .varian(3)
                .fakta("persen", perubahan(p.rasio))
                .fakta("umumnya", perubahan(median))
                .fakta("target_lama", Fakta::Angka(lama))
                .fakta("target_baru", Fakta::Angka(baru))
        } else {
            continue;
        };
        let kembali = tertuduh.contains(&p.dana[0].1);
        tertuduh.insert(p.dana[1].1);
        if !kembali {
            temuan.push(satu);
        }
    }
}

/// The cost of one unit moved five times as far as is usual here, with a target that moved less
/// than twofold: more or fewer units do not account for it.
fn melonjak(rasio: Decimal, median: Decimal, lama: Decimal, baru: Decimal) -> bool {
    let lima = Decimal::from(5);
    if lama <= Decimal::ZERO || baru <= Decimal::ZERO || median <= Decimal::ZERO {
        return false;
    }
    let target = baru / lama;
    let dekat = target <= Decimal::TWO && target * Decimal::TWO >= Decimal::ONE;
    let satuan = rasio / target / median;
    dekat && (satuan >= lima || satuan * lima <= Decimal::ONE)
}

fn perubahan(rasio: Decimal) -> Fakta {
    Fakta::Persen((rasio - Decimal::ONE) * Decimal::ONE_HUNDRED)
}

/// An amount with zeros too many or too few, unless its target moved alike.
fn pangkat_sepuluh(p: &Pasangan) -> Option<(usize, Decimal)> {
    let [(a, _), (b, _)] = p.dana;
    let (kecil, besar) = if b > a { (a, b) } else { (b, a) };
    let kali = (1..=3).map(|n| Decimal::from(10_u32.pow(n))).find(|n| kecil * n == besar)?;
    let target_ikut = p.target_pasti().is_some_and(|[x, y]| x * p.rasio == y && x != y);
    (!target_ikut).then_some((usize::from(b < a), kali))
}

/// Median of the ratios and their median deviation from it, which is at least
/// a twentieth: documents with one fixed uplift would otherwise accuse all else.
fn kelaziman(pasangan: &[Pasangan]) -> Option<(Decimal, Decimal)> {
    if pasangan.len() < PASANGAN_TERKECIL {
        return None;
    }
    let median = median(pasangan.iter().map(|p| p.rasio).collect())?;
    let mad = self::median(pasangan.iter().map(|p| (p.rasio - median).abs()).collect())?;
    Some((median, mad.max(Decimal::new(5, 2))))
}

fn median(mut nilai: Vec<Decimal>) -> Option<Decimal> {
    if nilai.is_empty() {
        return None;
    }
    let tengah = nilai.len() / 2;
    let genap = nilai.len().is_multiple_of(2);
    let (bawah, &mut atas, _) = nilai.select_nth_unstable(tengah);
    let terdekat = bawah.iter().max().filter(|_| genap);
    Some(terdekat.map_or(atas, |bawah| (bawah + atas) / Decimal::TWO))
}
