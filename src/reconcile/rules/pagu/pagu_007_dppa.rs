//! What the changed budget added to or took from the first one.

use rust_decimal::Decimal;

use super::beda::{cari, nama_fakta};
use crate::model::{Dwibahasa, Jenis, Peran};
use crate::reconcile::align::{ButirSanding, Perbandingan, Sisi, sebutan_dokumen};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

const SARAN: Dwibahasa = Dwibahasa::new(
    "Tidak perlu diperbaiki; untuk tahun ini DPPA yang berlaku setelah P-APBD ditetapkan.",
    "Nothing to mend; once the changed APBD is enacted the DPPA holds for this year.",
);

pub static ATURAN: Aturan = Aturan {
    kode: "PAGU-007",
    nama: Dwibahasa::new("DPPA berbeda dari DPA", "DPPA differs from the DPA"),
    tingkat: Tingkat::Catatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Dua],
    pesan: &[
        Dwibahasa::new(
            "Pagu {kode} tahun {tahun} bertambah {selisih}: {dokumen_b} {nilai_b}, {dokumen_a} {nilai_a}.",
            "Budget of {kode} for {tahun} rises by {selisih}: {dokumen_b} {nilai_b}, {dokumen_a} {nilai_a}.",
        ),
        Dwibahasa::new(
            "Pagu {kode} tahun {tahun} berkurang ({selisih}): {dokumen_b} {nilai_b}, {dokumen_a} {nilai_a}.",
            "Budget of {kode} for {tahun} falls ({selisih}): {dokumen_b} {nilai_b}, {dokumen_a} {nilai_a}.",
        ),
        Dwibahasa::new(
            "{kode} {nama}, {nilai_a}, hanya ada di {dokumen_a} {tahun}, tidak di {dokumen_b}.",
            "{kode} {nama}, {nilai_a}, stands in {dokumen_a} {tahun} only, not in {dokumen_b}.",
        ),
    ],
    saran: &[SARAN, SARAN, SARAN],
    halaman: include_str!("../../../../fixtures/aturan/PAGU-007.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for sanding in perkara.sanding {
        let utama = |jenis| sanding.tabel_utama(perkara.tabel, jenis);
        let (Some(dppa), Some(dpa)) = (utama(Jenis::Dppa), utama(Jenis::Dpa)) else { continue };
        temuan.extend(cari(perkara, sanding, dppa, dpa).iter().map(|b| b.temuan(&ATURAN, perkara)));
        let pasangan = sanding.pasangan(dppa, dpa);
        let baru = pasangan.hanya_a.iter().map(|(b, s)| (*b, *s, dpa));
        let hilang = pasangan.hanya_b.iter().map(|(b, s)| (*b, *s, dppa));
        if pasangan.setara() {
            temuan.extend(baru.chain(hilang).filter_map(|(b, s, t)| sendiri(perkara, sanding, b, s, t)));
        }
    }
    temuan
}

/// A funded row of one of the two editions.
fn sendiri(
    perkara: &Perkara<'_>,
    sanding: &Perbandingan,
    butir: &ButirSanding,
    sisi: &Sisi,
    tanpa: usize,
) -> Option<Temuan> {
    let (tabel, tahun) = (perkara.tabel, sanding.tahun);
    let pagu = sisi.pagu.filter(|p| *p > Decimal::ZERO)?;
    let subjek = perkara.subjek(sisi.tabel, sisi.baris[0], Some(Peran::Pagu), Some(tahun));
    Some(
        Temuan::baru(&ATURAN, subjek)
            .varian(2)
            .letak(sisi.sel_pagu(tabel, tahun))
            .fakta("kode", Fakta::Kode(butir.sebutan(tabel, perkara.kode)))
            .fakta("nama", Fakta::Teks(butir.nama(tabel).to_owned()))
            .fakta("opd", Fakta::Teks(sanding.opd.clone()))
            .fakta("tahun", Fakta::Tahun(tahun))
            .fakta("dokumen_a", Fakta::Teks(sebutan_dokumen(&tabel[sisi.tabel])))
            .fakta("dokumen_b", Fakta::Teks(sebutan_dokumen(&tabel[tanpa])))
            .fakta(nama_fakta(&tabel[sisi.tabel]), Fakta::Rupiah(pagu))
            .dua_rupiah(pagu, Decimal::ZERO),
    )
}
