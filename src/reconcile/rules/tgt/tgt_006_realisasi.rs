//! Two tables report another achievement of one indicator in one year.

use super::evaluasi::{beindikator, berealisasi, semua_baris};
use super::nilai::{dua_target, senilai};
use crate::model::{Dwibahasa, Peran};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

const SARAN: Dwibahasa = Dwibahasa::new(
    "Cocokkan dengan laporan kinerja tahun itu; bila satu angka masih sementara, sebutkan tanggalnya.",
    "Check against the performance report of that year; if one figure is preliminary, give its date.",
);

pub static ATURAN: Aturan = Aturan {
    kode: "TGT-006",
    nama: Dwibahasa::new("Realisasi satu indikator berbeda", "Achievement of one indicator differs"),
    tingkat: Tingkat::Galat,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Dua],
    pesan: &[
        Dwibahasa::new(
            "Realisasi {tahun} '{indikator}': {nilai_a} {satuan} di {dokumen_a}, {nilai_b} di {dokumen_b}; selisih {selisih}.",
            "Achievement {tahun} of '{indikator}': {nilai_a} {satuan} in {dokumen_a}, {nilai_b} in {dokumen_b}; difference {selisih}.",
        ),
        Dwibahasa::new(
            "Realisasi {tahun} '{indikator}': {nilai_a} di {dokumen_a}, {nilai_b} di {dokumen_b}; selisih {selisih}.",
            "Achievement {tahun} of '{indikator}': {nilai_a} in {dokumen_a}, {nilai_b} in {dokumen_b}; difference {selisih}.",
        ),
    ],
    saran: &[SARAN, SARAN],
    halaman: include_str!("../../../../fixtures/aturan/TGT-006.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for sanding in perkara.sanding {
        for &evaluasi in sanding.tabel.iter().filter(|&&t| berealisasi(&perkara.tabel[t])) {
            for &lain in sanding.tabel_indikator.iter().filter(|&&t| perkara.tabel[t].bentuk == "t_c_30") {
                temuan.extend(beda(perkara, evaluasi, lain, sanding.tahun));
            }
        }
    }
    temuan
}

fn beda(perkara: &Perkara<'_>, evaluasi: usize, lain: usize, tahun: i32) -> Vec<Temuan> {
    let baris = |t: usize| semua_baris(perkara.tabel, t, Peran::Realisasi, Some(tahun));
    let banding = baris(lain);
    let mut temuan = Vec::new();
    for a in baris(evaluasi) {
        let teks = a.target.teks().unwrap_or_default();
        let cocok = beindikator(&banding, teks, perkara.ambang.indikator_sama);
        let Some(b) = cocok.first().filter(|_| !cocok.iter().any(|b| senilai(&a.target, &b.target))) else {
            continue;
        };
        let subjek = perkara.subjek(a.tabel, a.baris, Some(Peran::Realisasi), Some(tahun));
        // Files of different dates may hold an interim and a final figure.
        let tingkat = if perkara.seberkas(evaluasi, lain) { Tingkat::Galat } else { Tingkat::Peringatan };
        let satu = Temuan::baru(&ATURAN, subjek)
            .tingkat(tingkat)
            .fakta("kode", Fakta::Kode(perkara.sebutan(a.tabel, a.baris)))
            .fakta("tahun", Fakta::Tahun(tahun));
        temuan.push(dua_target(satu, perkara, (evaluasi, &a.target), (lain, &b.target), 0));
    }
    temuan
}
