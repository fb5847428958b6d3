//! The Renja of a year aims at another figure than the Renstra set for that year.

use rust_decimal::Decimal;

use super::evaluasi::{Terukur, beindikator, semua_baris};
use super::nilai::{dua_target, persen, senilai, sesatuan};
use super::tgt_002_antartabel::jodoh_butir;
use crate::model::{Dwibahasa, Jenis, Letak, Peran};
use crate::reconcile::align::{Perbandingan, TargetSanding};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

const SARAN: Dwibahasa = Dwibahasa::new(
    "Sesuaikan target Renja dengan Renstra tahun itu, atau tulis sebabnya di Catatan.",
    "Bring the Renja target in line with the Renstra of that year, or write the reason under Catatan.",
);

pub static ATURAN: Aturan = Aturan {
    kode: "TGT-001",
    nama: Dwibahasa::new("Target Renja berbeda dari Renstra", "Renja target differs from the Renstra"),
    tingkat: Tingkat::Peringatan,
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
        Dwibahasa::new(
            "Target {tahun} '{indikator}': {nilai_a} {satuan} di {dokumen_a}, {nilai_b} menurut target Renstra di {dokumen_b}; selisih {selisih}.",
            "Target {tahun} of '{indikator}': {nilai_a} {satuan} in {dokumen_a}, {nilai_b} by the Renstra target in {dokumen_b}; difference {selisih}.",
        ),
        Dwibahasa::new(
            "Target {tahun} '{indikator}': {nilai_a} di {dokumen_a}, {nilai_b} menurut target Renstra di {dokumen_b}; selisih {selisih}.",
            "Target {tahun} of '{indikator}': {nilai_a} in {dokumen_a}, {nilai_b} by the Renstra target in {dokumen_b}; difference {selisih}.",
        ),
    ],
    saran: &[SARAN, SARAN, SARAN, SARAN],
    halaman: include_str!("../../../../fixtures/aturan/TGT-001.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for sanding in perkara.sanding {
        // T-C.29 repeats the Renja of a year whose own tables are not at hand.
        let renja = sanding
            .tabel_utama(perkara.tabel, Jenis::Renja)
            .or_else(|| sanding.tabel_jenis(perkara.tabel, Jenis::Evaluasi).next());
        if let Some(renja) = renja {
            let rencana = semua_baris(perkara.tabel, renja, Peran::Target, Some(sanding.tahun));
            let menurut_baris = menurut_baris(perkara, sanding, renja, &rencana);
            // T-C.30 repeats T-C.27; what one of them said the other need not say again.
            let sudah: Vec<Letak> = menurut_baris.iter().flat_map(|t| t.letak.clone()).collect();
            temuan.extend(menurut_baris);
            temuan.extend(menurut_indikator(perkara, sanding, renja, &rencana, sudah));
        }
    }
    temuan
}

/// Row by row against T-C.27.
fn menurut_baris(
    perkara: &Perkara<'_>,
    sanding: &Perbandingan,
    renja: usize,
    rencana: &[Terukur<'_>],
) -> Vec<Temuan> {
    let Some(renstra) = sanding.tabel_utama(perkara.tabel, Jenis::Renstra) else { return Vec::new() };
    let mut temuan = Vec::new();
    for butir in &sanding.butir {
        for jodoh in jodoh_butir(perkara, sanding, butir, renja, renstra) {
            let Some(baris) = rencana.iter().find(|b| b.target.sel.letak == jodoh.a.sel.letak) else {
                continue;
            };
            if senilai(&jodoh.a, &jodoh.b) || terbagi(perkara, rencana, &jodoh.b) {
                continue;
            }
            let satu = temuan_baris(perkara, sanding, baris);
            temuan.push(dua_target(satu, perkara, (renja, &jodoh.a), (renstra, &jodoh.b), 0));
        }
    }
    temuan
}

/// T-C.30 repeats the targets of the Renstra by indicator only.
fn menurut_indikator(
    perkara: &Perkara<'_>,
    sanding: &Perbandingan,
    renja: usize,
    rencana: &[Terukur<'_>],
    mut sudah: Vec<Letak>,
) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for &t in sanding.tabel_indikator.iter().filter(|&&t| perkara.tabel[t].bentuk == "t_c_30") {
        for renstra in semua_baris(perkara.tabel, t, Peran::Target, Some(sanding.tahun)) {
            let teks = renstra.target.teks().unwrap_or_default();
            let cocok = beindikator(rencana, teks, perkara.ambang.indikator_sama);
            // Several rows of one wording share the target in a way the tables do not tell.
            let [satu] = cocok[..] else { continue };
            if senilai(&satu.target, &renstra.target) || sudah.contains(&satu.target.sel.letak) {
                continue;
            }
            sudah.push(satu.target.sel.letak);
            let awal = temuan_baris(perkara, sanding, satu);
            temuan.push(dua_target(awal, perkara, (renja, &satu.target), (t, &renstra.target), 1));
        }
    }
    temuan
}

/// True if the rows of one indicator add up to the figure of the Renstra: the
/// target was split over several sub kegiatan.
fn terbagi(perkara: &Perkara<'_>, rencana: &[Terukur<'_>], renstra: &TargetSanding<'_>) -> bool {
    let teks = renstra.teks().unwrap_or_default();
    let bagian: Vec<&Terukur<'_>> = beindikator(rencana, teks, perkara.ambang.indikator_sama)
        .into_iter()
        .filter(|b| perkara.tabel[b.tabel].baris[b.baris].anak.is_empty() && sesatuan(&b.target, renstra))
        .collect();
    let jumlah: Decimal = bagian.iter().map(|b| b.target.angka.nilai).sum();
    bagian.len() > 1 && !persen(renstra) && jumlah == renstra.angka.nilai
}

fn temuan_baris(perkara: &Perkara<'_>, sanding: &Perbandingan, baris: &Terukur<'_>) -> Temuan {
    let judul = sanding
        .butir_baris(baris.tabel, baris.baris)
        .map(|b| (b.sebutan(perkara.tabel, perkara.kode), b.judul(perkara.tabel, perkara.kode)));
    let (kode, judul) = judul.unwrap_or_default();
    Temuan::baru(&ATURAN, perkara.subjek(baris.tabel, baris.baris, Some(Peran::Target), Some(sanding.tahun)))
        .fakta("kode", Fakta::Kode(kode))
        .fakta("baris", Fakta::Teks(judul))
        .fakta("opd", Fakta::Teks(sanding.opd.clone()))
        .fakta("tahun", Fakta::Tahun(sanding.tahun))
}
