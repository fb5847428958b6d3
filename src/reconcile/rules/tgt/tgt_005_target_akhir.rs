//! The Renstra's end target is printed differently in two tables.

use super::evaluasi::kembaran;
use crate::model::{Dwibahasa, Peran};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "TGT-005",
    nama: Dwibahasa::new("Target akhir Renstra berbeda", "End target of the Renstra differs"),
    tingkat: Tingkat::Galat,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Dua],
    pesan: &[Dwibahasa::new(
        "Target akhir Renstra '{indikator}' {nilai_a}, di tabel kinerja pelayanan {nilai_b} ({tahun}).",
        "Renstra end target of '{indikator}' {nilai_a}, in the table of services {nilai_b} ({tahun}).",
    )],
    saran: &[Dwibahasa::new(
        "Cocokkan dengan Renstra, lalu samakan kedua tabel.",
        "Check the Renstra, then bring both tables into line.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/TGT-005.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let akhir = |tb: &crate::model::Tabel| {
        tb.kolom.iter().filter(|k| k.peran == Peran::Target).filter_map(|k| k.tahun).max()
    };
    kembaran(perkara, |ta, tb| {
        let ada = ta.indeks(Peran::TargetAkhir, None).is_some() && akhir(tb).is_some();
        if ada { vec![[(Peran::TargetAkhir, None), (Peran::Target, akhir(tb))]] } else { Vec::new() }
    })
    .into_iter()
    .filter(|k| k.garis[0].nilai != k.garis[1].nilai)
    .map(|k| {
        let [a, b] = &k.garis;
        let tahun = akhir(&perkara.tabel[k.tabel[1]]).unwrap_or_default();
        Temuan::baru(&ATURAN, perkara.subjek(k.tabel[0], a.baris, Some(Peran::TargetAkhir), None))
            .letak([a.letak, b.letak])
            .fakta("kode", Fakta::Kode(perkara.sebutan(k.tabel[0], a.baris)))
            .fakta("indikator", Fakta::Teks(a.teks.clone()))
            .fakta("tahun", Fakta::Tahun(tahun))
            .dua_nilai(a.nilai, b.nilai)
    })
    .collect()
}
