//! A row of a year stands in one of its documents or tables only.

use std::collections::BTreeMap;

use super::antartahun;
use super::hilang::{Hilang, tingkat};
use super::pasangan_tahun::pasangan;
use crate::model::{Dwibahasa, Letak, Peran};
use crate::reconcile::align::{Kunci, Perbandingan, sebutan_dokumen};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "PAGU-004",
    nama: Dwibahasa::new("Baris hanya ada di satu dokumen", "Row in one document only"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Dua],
    pesan: &[
        Dwibahasa::new(
            "{baris}, {nilai_a}, ada di {ada} {tahun}, tetapi tidak ada di {tidak_ada}.",
            "{baris}, {nilai_a}, stands in {ada} {tahun}, but not in {tidak_ada}.",
        ),
        Dwibahasa::new(
            "{baris}, target {target}, ada di {ada} {tahun}, tetapi tidak ada di {tidak_ada}.",
            "{baris}, target {target}, stands in {ada} {tahun}, but not in {tidak_ada}.",
        ),
        Dwibahasa::new(
            "{dokumen_a} dan {dokumen_b} tahun {tahun} hanya bersama di {bersama} dari {terkecil} baris; tampaknya bukan dari OPD atau jenjang yang sama.",
            "{dokumen_a} and {dokumen_b} of {tahun} share only {bersama} of {terkecil} rows; they do not seem to be of the same OPD or level.",
        ),
        Dwibahasa::new(
            "{banyak} baris {dokumen} {tahun_b} belum ada di {dokumen} {tahun_a}, jumlah pagu {jumlah}: {daftar}.",
            "{banyak} rows of {dokumen} {tahun_b} are not in {dokumen} {tahun_a}, budget {jumlah} in all: {daftar}.",
        ),
        Dwibahasa::new(
            "{banyak} baris {dokumen} {tahun_a} tidak ada lagi di {dokumen} {tahun_b}, jumlah pagu {jumlah}: {daftar}.",
            "{banyak} rows of {dokumen} {tahun_a} are no longer in {dokumen} {tahun_b}, budget {jumlah} in all: {daftar}.",
        ),
        Dwibahasa::new(
            "{baris}, {nilai_a}, ada di {ada} {tahun}, tetapi tidak ada di {tidak_ada}; di sana baris-baris {induk} kurang tepat sebesar itu dari pagunya.",
            "{baris}, {nilai_a}, stands in {ada} {tahun}, but not in {tidak_ada}; there the rows of {induk} fall short of its budget by exactly that.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Tambahkan baris itu di {tidak_ada}, atau hapus dari {ada} bila memang tidak dianggarkan.",
            "Add the row to {tidak_ada}, or remove it from {ada} if it is not budgeted.",
        ),
        Dwibahasa::new(
            "Pastikan apakah baris itu masih dilaksanakan; bila ya, tambahkan di {tidak_ada}.",
            "Make sure whether the row is still carried out; if so, add it to {tidak_ada}.",
        ),
        Dwibahasa::new(
            "Pastikan kedua berkas milik OPD yang sama dan memuat sub kegiatan; baris yang tidak bersama tidak dirinci.",
            "Make sure that both files are of the same OPD and list sub kegiatan; rows not shared are not listed.",
        ),
        Dwibahasa::new(
            "Tidak perlu diperbaiki; siapkan penjelasan bila ditanya.",
            "Nothing to mend; have the explanation ready.",
        ),
        Dwibahasa::new(
            "Tidak perlu diperbaiki; siapkan penjelasan bila ditanya.",
            "Nothing to mend; have the explanation ready.",
        ),
        Dwibahasa::new(
            "Tambahkan baris itu di bawah {induk} di {tidak_ada}.",
            "Add the row under {induk} in {tidak_ada}.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/PAGU-004.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan: Vec<Temuan> =
        perkara.sanding.iter().flat_map(|sanding| periksa_tahun(perkara, sanding)).collect();
    temuan.extend(antartahun::periksa(perkara, &ATURAN));
    temuan
}

fn periksa_tahun(perkara: &Perkara<'_>, sanding: &Perbandingan) -> Vec<Temuan> {
    let mut hilang: BTreeMap<&Kunci, Hilang<'_>> = BTreeMap::new();
    let mut temuan = Vec::new();
    for (a, b, wajib) in pasangan(perkara, sanding) {
        let pasangan = sanding.pasangan(a, b);
        if !pasangan.setara() {
            temuan.push(tidak_setara(perkara, sanding, [a, b], pasangan.bersama.len(), pasangan.terkecil()));
            continue;
        }
        let searah = |t: usize| move |(butir, sisi)| (butir, sisi, t);
        let semua =
            pasangan.hanya_a.into_iter().map(searah(b)).chain(pasangan.hanya_b.into_iter().map(searah(a)));
        for (butir, sisi, tanpa) in semua {
            let Some(tingkat) = tingkat(perkara, sanding, wajib, sisi, tanpa) else { continue };
            let h =
                hilang.entry(&butir.kunci).or_insert(Hilang { butir, tingkat, sisi, tidak_ada: Vec::new() });
            if tingkat > h.tingkat {
                (h.tingkat, h.sisi) = (tingkat, sisi);
            }
            if !h.tidak_ada.contains(&tanpa) {
                h.tidak_ada.push(tanpa);
            }
        }
    }
    temuan.extend(hilang.values().map(|h| h.temuan(&ATURAN, perkara, sanding)));
    temuan
}

fn tidak_setara(
    perkara: &Perkara<'_>,
    sanding: &Perbandingan,
    [a, b]: [usize; 2],
    bersama: usize,
    terkecil: usize,
) -> Temuan {
    let sel = [a, b].into_iter().filter_map(|t| {
        let tabel = &perkara.tabel[t];
        let kolom = tabel.kolom_peran(Peran::Pagu, Some(sanding.tahun)).or(tabel.kolom.first())?;
        Some(Letak { lembar: tabel.lembar, alamat: kolom.sel_judul })
    });
    let nama = |t: usize| Fakta::Teks(sebutan_dokumen(&perkara.tabel[t]));
    Temuan::baru(&ATURAN, perkara.subjek_tabel(a, Some(Peran::Pagu)))
        .varian(2)
        .letak(sel)
        .fakta("opd", Fakta::Teks(sanding.opd.clone()))
        .fakta("tahun", Fakta::Tahun(sanding.tahun))
        .fakta("dokumen_a", nama(a))
        .fakta("dokumen_b", nama(b))
        .fakta("bersama", Fakta::Angka(bersama.into()))
        .fakta("terkecil", Fakta::Angka(terkecil.into()))
}
