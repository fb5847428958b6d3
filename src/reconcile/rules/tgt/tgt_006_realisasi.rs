//! The achievement of one indicator and year is printed differently in two tables.

use super::evaluasi::kembaran;
use crate::model::{Dwibahasa, Peran};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "TGT-006",
    nama: Dwibahasa::new("Realisasi tahun yang sama berbeda", "Achievements of one year differ"),
    tingkat: Tingkat::Galat,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Dua],
    pesan: &[Dwibahasa::new(
        "Realisasi {tahun} '{indikator}' {nilai_a} pada evaluasi Renja, {nilai_b} pada tabel kinerja pelayanan.",
        "Achieved {tahun} for '{indikator}' {nilai_a} in the Renja evaluation, {nilai_b} in the table of services.",
    )],
    saran: &[Dwibahasa::new(
        "Pakai angka laporan akhir (LKjIP), lalu samakan kedua tabel.",
        "Use the figure of the final report (LKjIP), then bring both tables into line.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/TGT-006.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    kembaran(perkara, |ta, tb| {
        ta.kolom
            .iter()
            .filter(|k| k.peran == Peran::Realisasi)
            .filter_map(|k| k.tahun)
            .filter(|n| tb.indeks(Peran::Realisasi, Some(*n)).is_some())
            .map(|n| [(Peran::Realisasi, Some(n)), (Peran::Realisasi, Some(n))])
            .collect()
    })
    .into_iter()
    .filter(|k| k.garis[0].nilai != k.garis[1].nilai)
    .map(|k| {
        let [a, b] = &k.garis;
        let t = &perkara.tabel[k.tabel[0]];
        let tahun = t.kolom_peran(Peran::Realisasi, None).and_then(|k| k.tahun).unwrap_or_default();
        Temuan::baru(&ATURAN, perkara.subjek(k.tabel[0], a.baris, Some(Peran::Realisasi), Some(tahun)))
            .letak([a.letak, b.letak])
            .fakta("kode", Fakta::Kode(perkara.sebutan(k.tabel[0], a.baris)))
            .fakta("indikator", Fakta::Teks(a.teks.clone()))
            .fakta("tahun", Fakta::Tahun(tahun))
            .dua_nilai(a.nilai, b.nilai)
    })
    .collect()
}
