//! One row, one year, one indicator, but another target in another table or in the DPA.

use std::collections::HashMap;

use super::jodoh::{Jodoh, jodohkan};
use super::nilai::{dua_target, senilai, sesatuan};
use crate::model::{Dwibahasa, Jenis, Letak, Peran, Versi};
use crate::reconcile::align::{ButirSanding, Perbandingan};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "TGT-002",
    nama: Dwibahasa::new("Target satu baris berbeda antartabel", "Target of one row differs between tables"),
    tingkat: Tingkat::Galat,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Dua],
    pesan: &[
        Dwibahasa::new(
            "Target {tahun} {baris}: {nilai_a} {satuan} di {dokumen_a}, {nilai_b} di {dokumen_b}; selisih {selisih}.",
            "Target {tahun} of {baris}: {nilai_a} {satuan} in {dokumen_a}, {nilai_b} in {dokumen_b}; difference {selisih}.",
        ),
        Dwibahasa::new(
            "Target {tahun} {baris}: {nilai_a} di {dokumen_a}, {nilai_b} di {dokumen_b}; selisih {selisih}.",
            "Target {tahun} of {baris}: {nilai_a} in {dokumen_a}, {nilai_b} in {dokumen_b}; difference {selisih}.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Tentukan target yang berlaku dan samakan di kedua tabel.",
            "Decide which target holds and make both tables say so.",
        ),
        Dwibahasa::new(
            "Tentukan target yang berlaku dan samakan di kedua tabel.",
            "Decide which target holds and make both tables say so.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/TGT-002.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    perkara.sanding.iter().flat_map(|sanding| periksa_tahun(perkara, sanding)).collect()
}

fn periksa_tahun(perkara: &Perkara<'_>, sanding: &Perbandingan) -> Vec<Temuan> {
    let mut temuan: Vec<Temuan> = Vec::new();
    let mut bersel: HashMap<Letak, usize> = HashMap::new();
    for (a, b) in pasangan_tabel(perkara, sanding) {
        let rkpd = perkara.tabel[b].jenis == Some(Jenis::Rkpd);
        for butir in &sanding.butir {
            if rkpd && berketerangan(perkara, butir, [a, b]) {
                continue;
            }
            for jodoh in jodoh_butir(perkara, sanding, butir, a, b) {
                // Without wording only an equal unit makes two figures one indicator.
                let searti = !jodoh.menurut_urutan || sesatuan(&jodoh.a, &jodoh.b);
                if !searti || senilai(&jodoh.a, &jodoh.b) || menurut_dppa(perkara, sanding, butir, a, &jodoh)
                {
                    continue;
                }
                let sel = [jodoh.a.sel.letak, jodoh.b.sel.letak];
                let ada = sel.iter().find_map(|l| bersel.get(l).copied());
                let nomor = ada.unwrap_or(temuan.len());
                bersel.extend(sel.map(|l| (l, nomor)));
                if ada.is_some() {
                    // A third table that takes sides is the same cause.
                    let satu = &mut temuan[nomor];
                    let baru = sel.into_iter().filter(|l| !satu.letak.contains(l)).collect::<Vec<_>>();
                    satu.letak.extend(baru);
                    continue;
                }
                let satu = satu(perkara, sanding, butir, [a, b], &jodoh);
                temuan.push(if rkpd { satu.tingkat(Tingkat::Peringatan) } else { satu });
            }
        }
    }
    temuan
}

fn satu(
    perkara: &Perkara<'_>,
    sanding: &Perbandingan,
    butir: &ButirSanding,
    [a, b]: [usize; 2],
    jodoh: &Jodoh<'_>,
) -> Temuan {
    let baris = butir.di(a).map_or(0, |s| s.baris[0]);
    let subjek = perkara.subjek(a, baris, Some(Peran::Target), Some(sanding.tahun));
    let temuan = Temuan::baru(&ATURAN, subjek)
        .fakta("kode", Fakta::Kode(butir.sebutan(perkara.tabel, perkara.kode)))
        .fakta("baris", Fakta::Teks(butir.judul(perkara.tabel, perkara.kode)))
        .fakta("opd", Fakta::Teks(sanding.opd.clone()))
        .fakta("tahun", Fakta::Tahun(sanding.tahun));
    dua_target(temuan, perkara, (a, &jodoh.a), (b, &jodoh.b), 0)
}

/// The lines of an item in two tables that belong together.
pub fn jodoh_butir<'a>(
    perkara: &Perkara<'a>,
    sanding: &Perbandingan,
    butir: &ButirSanding,
    a: usize,
    b: usize,
) -> Vec<Jodoh<'a>> {
    let target = |t: usize| butir.di(t).map(|s| s.target(perkara.tabel, sanding.tahun)).unwrap_or_default();
    jodohkan(&target(a), &target(b), perkara.ambang.indikator_sama)
}

/// The tables of a year that must name one target, the accused one first: the
/// plan and its views, the evaluation that repeats it, the approved budget.
pub fn pasangan_tabel(perkara: &Perkara<'_>, sanding: &Perbandingan) -> Vec<(usize, usize)> {
    let tabel = perkara.tabel;
    let renja = sanding.tabel_utama(tabel, Jenis::Renja);
    let dpa: Vec<usize> = sanding
        .tabel_berperan(tabel, Peran::Target)
        .filter(|&t| tabel[t].jenis == Some(Jenis::Dpa))
        .collect();
    let mut hasil: Vec<(usize, usize)> = Vec::new();
    if let Some(renja) = renja {
        if tabel[renja].versi == Versi::Murni {
            hasil.extend(dpa.iter().map(|&d| (renja, d)));
        }
        // Another file may hold a draft; proposals (T-C.32) name what was asked for.
        hasil.extend(
            sanding
                .tabel_jenis(tabel, Jenis::Renja)
                .filter(|&t| t != renja && tabel[t].bentuk != "t_c_32" && perkara.seberkas(t, renja))
                .map(|t| (t, renja)),
        );
    }
    hasil.extend(pasangan_rkpd(perkara, sanding, renja));
    for evaluasi in sanding.tabel_jenis(tabel, Jenis::Evaluasi) {
        hasil.extend(renja.into_iter().chain(dpa.iter().copied()).map(|t| (evaluasi, t)));
    }
    hasil
}

/// The need of the Renja beside what the RKPD foresees: the two halves of T-C.31,
/// else the plan itself.
fn pasangan_rkpd(perkara: &Perkara<'_>, sanding: &Perbandingan, renja: Option<usize>) -> Vec<(usize, usize)> {
    let tabel = perkara.tabel;
    let separuh = |rkpd: usize| {
        sanding
            .tabel_jenis(tabel, Jenis::Renja)
            .find(|&t| tabel[t].lembar == tabel[rkpd].lembar && tabel[t].kepala == tabel[rkpd].kepala)
    };
    sanding
        .tabel_jenis(tabel, Jenis::Rkpd)
        .filter_map(|rkpd| Some((separuh(rkpd).or(renja)?, rkpd)))
        .collect()
}

/// A difference from the RKPD is to be explained, and one that a note explains is none.
fn berketerangan(perkara: &Perkara<'_>, butir: &ButirSanding, tabel: [usize; 2]) -> bool {
    tabel.iter().filter_map(|&t| butir.di(t)).any(|sisi| {
        sisi.baris.iter().any(|&i| {
            let catatan = perkara.tabel[sisi.tabel].isian(i, Peran::Catatan, None);
            catatan.is_some_and(|c| c.mentah.chars().any(char::is_alphabetic))
        })
    })
}

/// The evaluation may repeat the DPPA instead of the DPA.
fn menurut_dppa(
    perkara: &Perkara<'_>,
    sanding: &Perbandingan,
    butir: &ButirSanding,
    a: usize,
    jodoh: &Jodoh<'_>,
) -> bool {
    perkara.tabel[a].jenis == Some(Jenis::Evaluasi)
        && sanding.tabel_jenis(perkara.tabel, Jenis::Dppa).any(|dppa| {
            jodoh_butir(perkara, sanding, butir, a, dppa)
                .iter()
                .any(|j| j.a.sel.letak == jodoh.a.sel.letak && senilai(&j.a, &j.b))
        })
}
