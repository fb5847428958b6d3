//! Yearly targets of a Renstra that zigzag, or that stand still above what the
//! document itself expects.

use rust_decimal::Decimal;

use crate::model::{Dwibahasa, Larik, Letak, Peran, Tabel};
use crate::reconcile::indikator::{satuan, teks_indikator};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Subjek, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "THN-005",
    nama: Dwibahasa::new("Target tahunan tidak searah", "Yearly targets without direction"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "Target tahunan '{indikator}' naik-turun: {target}.",
            "Yearly targets of '{indikator}' go up and down: {target}.",
        ),
        Dwibahasa::new(
            "Target '{indikator}' tetap {tetap} setiap tahun, sedangkan realisasi dan proyeksinya {proyeksi}.",
            "Target of '{indikator}' stays at {tetap} every year, while realisasi and projection are {proyeksi}.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Periksa target tiap tahun; bila memang naik-turun, tulis alasannya.",
            "Check the target of each year; if it does go up and down, give the reason.",
        ),
        Dwibahasa::new(
            "Tetapkan target bertahap yang sesuai dengan proyeksi, atau perbaiki proyeksinya.",
            "Set targets in steps that agree with the projection, or mend the projection.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/THN-005.md"),
    periksa,
};

type Deret = Vec<(Decimal, Letak)>;

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        for (i, baris) in tabel.baris.iter().enumerate() {
            for larik in &baris.larik {
                let Some(target) = deret(tabel, larik, &[Peran::Target]).filter(|d| d.len() > 2) else {
                    continue;
                };
                let hasil = deret(tabel, larik, &[Peran::Realisasi, Peran::Proyeksi]).unwrap_or_default();
                let subjek = Subjek { tahun: None, ..perkara.subjek(t, i, Some(Peran::Target), None) };
                let satu = Temuan::baru(&ATURAN, subjek)
                    .fakta("indikator", Fakta::Teks(teks_indikator(tabel, larik).to_owned()));
                if zigzag(&target) {
                    temuan.push(satu.letak(sel(&target)).fakta("target", daftar(&target)));
                } else if tak_terkejar(&target, &hasil) {
                    temuan.push(
                        satu.varian(1)
                            .letak(sel(&target).chain(sel(&hasil)))
                            .fakta("tetap", Fakta::Angka(target[0].0))
                            .fakta("proyeksi", daftar(&hasil)),
                    );
                }
            }
        }
    }
    temuan
}

/// The figures of a line by year, in one unit and without doubt.
fn deret(tabel: &Tabel, larik: &Larik, peran: &[Peran]) -> Option<Deret> {
    let mut kolom: Vec<usize> = (0..tabel.kolom.len())
        .filter(|&k| peran.contains(&tabel.kolom[k].peran) && tabel.kolom[k].tahun.is_some())
        .filter(|&k| larik.sel[k].as_ref().is_some_and(|s| s.desimal().is_some()))
        .collect();
    kolom.sort_by_key(|&k| tabel.kolom[k].tahun);
    let ukuran = |k: &usize| satuan(tabel, larik, *k);
    let seragam = kolom.windows(2).all(|dua| ukuran(&dua[0]) == ukuran(&dua[1]));
    let isian = kolom.iter().filter_map(|&k| larik.sel[k].as_ref());
    let pasti = isian.clone().filter_map(|s| s.angka()).all(|a| a.lain.is_empty());
    (seragam && pasti).then(|| isian.filter_map(|s| Some((s.desimal()?, s.letak))).collect())
}

fn zigzag(target: &Deret) -> bool {
    let naik = target.windows(2).any(|d| d[1].0 > d[0].0);
    let turun = target.windows(2).any(|d| d[1].0 < d[0].0);
    naik && turun
}

/// One figure for all years, which neither any result nor any projection reaches.
fn tak_terkejar(target: &Deret, hasil: &Deret) -> bool {
    let tetap = target[0].0;
    target.iter().all(|(n, _)| *n == tetap) && hasil.len() > 2 && hasil.iter().all(|(n, _)| *n < tetap)
}

fn sel(deret: &Deret) -> impl Iterator<Item = Letak> + '_ {
    deret.iter().map(|(_, letak)| *letak)
}

fn daftar(deret: &Deret) -> Fakta {
    Fakta::Daftar(deret.iter().map(|(n, _)| n.normalize().to_string()).collect())
}
