//! Column 10 of T-C.29 that is not 5 + 7 + 9, or only repeats column 9.

use rust_decimal::Decimal;

use crate::model::{Dwibahasa, Isian, Larik, Letak, Nilai, Peran, Tabel};
use crate::reconcile::indikator::persen;
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "HIT-006",
    nama: Dwibahasa::new(
        "Realisasi sampai tahun berjalan tidak sesuai hitungannya",
        "Accumulated realisasi does not recompute",
    ),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "Realisasi s.d. tahun berjalan {kode} {tercetak} ≠ {jumlahan} = {seharusnya}; selisih {selisih}.",
            "Realisasi to date of {kode} {tercetak} ≠ {jumlahan} = {seharusnya}; difference {selisih}.",
        ),
        Dwibahasa::new(
            "Realisasi s.d. tahun berjalan hanya menyalin target tahun berjalan pada {banyak} dari {dari} baris bersatuan orang, dokumen, dan semacamnya; realisasi tahun-tahun sebelumnya tidak ikut dijumlahkan.",
            "Realisasi to date only copies the target of the running year on {banyak} of {dari} lines that count persons, documents and the like; the years before are not added.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Jumlahkan realisasi s.d. tahun n-3, realisasi tahun lalu, dan target tahun berjalan; bila indikatornya tingkat tahunan, tulis dalam catatan.",
            "Add realisasi up to n-3, last year's realisasi and this year's target; if the indicator is a yearly level, say so in the notes.",
        ),
        Dwibahasa::new(
            "Isi realisasi tahun-tahun sebelumnya (kolom 5 dan 7), lalu hitung kolom 10 = 5+7+9.",
            "Enter realisasi of the years before (columns 5 and 7), then compute column 10 = 5+7+9.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/HIT-006.md"),
    periksa,
};

/// A habit needs at least this many lines.
const KEBIASAAN: usize = 3;

/// The figures of a line that are added up, and what is printed as their sum.
struct Hitungan {
    baris: usize,
    suku: Vec<(Decimal, Letak)>,
    tercetak: (Decimal, Letak),
}

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    (0..perkara.tabel.len())
        .flat_map(|t| salinan(perkara, t).into_iter().chain(salah_hitung(perkara, t)))
        .collect()
}

/// Columns 5, 7, 9 and 10.
fn kolom(tabel: &Tabel) -> Option<[usize; 4]> {
    let sampai = tabel.indeks(Peran::RealisasiSampai, None)?;
    Some([
        tabel.indeks(Peran::RealisasiLalu, None)?,
        tabel.indeks(Peran::Realisasi, None)?,
        tabel.indeks(Peran::Target, tabel.kolom[sampai].tahun)?,
        sampai,
    ])
}

/// Lines whose figures add up over the years: a percentage is a level.
fn larik_cacah(tabel: &Tabel, [target, sampai]: [usize; 2]) -> impl Iterator<Item = (usize, &Larik)> {
    let semua = tabel.baris.iter().enumerate().flat_map(|(i, b)| b.larik.iter().map(move |l| (i, l)));
    semua.filter(move |(_, l)| {
        l.sel[sampai].as_ref().is_some_and(|s| s.desimal().is_some())
            && ![target, sampai].iter().any(|&k| persen(tabel, l, k))
    })
}

fn salinan(perkara: &Perkara<'_>, t: usize) -> Option<Temuan> {
    let tabel = &perkara.tabel[t];
    let [lalu, realisasi, target, sampai] = kolom(tabel)?;
    let nilai = |l: &Larik, k: usize| l.sel[k].as_ref().and_then(Isian::desimal);
    // "-" or 0 before: then the target of the year is all there is.
    let nihil = |l: &Larik, k: usize| {
        l.sel[k].as_ref().is_some_and(|s| s.nilai == Nilai::Nihil || s.desimal() == Some(Decimal::ZERO))
    };
    let berpasangan: Vec<&Larik> = larik_cacah(tabel, [target, sampai])
        .map(|(_, l)| l)
        .filter(|l| nilai(l, target).is_some() && !(nihil(l, lalu) && nihil(l, realisasi)))
        .collect();
    let sama: Vec<Letak> = berpasangan
        .iter()
        .filter(|l| nilai(l, target) == nilai(l, sampai))
        .filter_map(|l| l.sel[sampai].as_ref().map(|s| s.letak))
        .collect();
    if sama.len() < KEBIASAAN || sama.len() * 10 < berpasangan.len() * 8 {
        return None;
    }
    let judul = |k: usize| Letak { lembar: tabel.lembar, alamat: tabel.kolom[k].sel_judul };
    let banyak = sama.len();
    Some(
        Temuan::baru(&ATURAN, perkara.subjek_tabel(t, Some(Peran::RealisasiSampai)))
            .varian(1)
            .letak([judul(sampai), judul(target)].into_iter().chain(sama))
            .fakta("banyak", Fakta::Angka(banyak.into()))
            .fakta("dari", Fakta::Angka(berpasangan.len().into())),
    )
}

/// Single lines that break the formula which the table otherwise keeps.
fn salah_hitung(perkara: &Perkara<'_>, t: usize) -> Vec<Temuan> {
    let tabel = &perkara.tabel[t];
    let Some([lalu, realisasi, target, sampai]) = kolom(tabel) else { return Vec::new() };
    let angka = |l: &Larik, k: usize| {
        let sel = l.sel[k].as_ref()?;
        sel.angka().filter(|a| a.lain.is_empty()).map(|a| (a.nilai, sel.letak))
    };
    let hitungan: Vec<Hitungan> = larik_cacah(tabel, [target, sampai])
        .filter_map(|(baris, l)| {
            let suku = [lalu, realisasi, target].into_iter().map(|k| angka(l, k)).collect::<Option<_>>()?;
            Some(Hitungan { baris, suku, tercetak: angka(l, sampai)? })
        })
        .collect();
    let jumlah = |h: &Hitungan| h.suku.iter().map(|(n, _)| n).sum::<Decimal>();
    let (benar, salah): (Vec<_>, Vec<_>) = hitungan.into_iter().partition(|h| jumlah(h) == h.tercetak.0);
    if benar.len() < KEBIASAAN.max(salah.len()) {
        return Vec::new();
    }
    let temuan = |h: Hitungan| {
        let seharusnya = jumlah(&h);
        Temuan::baru(
            &ATURAN,
            perkara.subjek(t, h.baris, Some(Peran::RealisasiSampai), tabel.kolom[sampai].tahun),
        )
        .letak(std::iter::once(h.tercetak.1).chain(h.suku.iter().map(|(_, l)| *l)))
        .fakta("kode", Fakta::Kode(perkara.sebutan(t, h.baris)))
        .fakta("jumlahan", Fakta::Jumlahan(h.suku.iter().map(|(n, _)| *n).collect()))
        .fakta("tercetak", Fakta::Angka(h.tercetak.0))
        .fakta("seharusnya", Fakta::Angka(seharusnya))
        .fakta("selisih", Fakta::Angka(h.tercetak.0 - seharusnya))
    };
    salah.into_iter().map(temuan).collect()
}
