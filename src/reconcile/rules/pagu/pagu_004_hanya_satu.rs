//! An item stands in one document of a year only, or comes and goes between two years.

use std::collections::BTreeSet;

use super::banding::{Pagu, pagu, terendah};
use crate::model::{Dwibahasa, Jenis, Letak, Nomenklatur, Peran};
use crate::nomenclature::normalisasi::baku;
use crate::reconcile::align::{ButirSanding, Perbandingan};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "PAGU-004",
    nama: Dwibahasa::new("Baris hanya ada di satu dokumen", "Row in one document only"),
    tingkat: Tingkat::Galat,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Dua],
    pesan: &[
        Dwibahasa::new(
            "'{nama}' ({kode}) {nilai_a} ada di {dokumen_a} {tahun}, tidak ada di {dokumen_b}.",
            "'{nama}' ({kode}) {nilai_a} is in {dokumen_a} {tahun}, not in {dokumen_b}.",
        ),
        Dwibahasa::new(
            "'{nama}' ({kode}) bertarget di {dokumen_a} {tahun}, tetapi tidak ada di {dokumen_b}.",
            "'{nama}' ({kode}) has a target in {dokumen_a} {tahun}, but is not in {dokumen_b}.",
        ),
        Dwibahasa::new(
            "{banyak} sub kegiatan Renja {tahun} ({jumlah}) tidak ada lagi pada {tahun_lain}.",
            "{banyak} sub kegiatan of Renja {tahun} ({jumlah}) are gone in {tahun_lain}.",
        ),
        Dwibahasa::new(
            "{banyak} sub kegiatan Renja {tahun} ({jumlah}) belum ada pada {tahun_lain}.",
            "{banyak} sub kegiatan of Renja {tahun} ({jumlah}) were not there in {tahun_lain}.",
        ),
        Dwibahasa::new(
            "{dokumen_a} dan {dokumen_b} {tahun} hampir tidak punya baris yang sama ({sama} dari {banyak}); mungkin OPD atau tingkat rinciannya berbeda.",
            "{dokumen_a} and {dokumen_b} {tahun} share hardly any rows ({sama} of {banyak}); perhaps another OPD or another level of detail.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Tambahkan baris itu ke {dokumen_b}, atau keluarkan dari {dokumen_a}.",
            "Add the row to {dokumen_b}, or take it out of {dokumen_a}.",
        ),
        Dwibahasa::new(
            "Pastikan apakah baris itu memang direncanakan; bila ya, tambahkan ke {dokumen_b}.",
            "Make sure the row is really planned; if so, add it to {dokumen_b}.",
        ),
        Dwibahasa::new(
            "Jelaskan mengapa berhenti, atau pindah ke sub kegiatan mana.",
            "Explain why they end, or where they moved.",
        ),
        Dwibahasa::new("Jelaskan dasar sub kegiatan baru itu.", "Explain the basis of the new sub kegiatan."),
        Dwibahasa::new("Periksa apakah berkasnya benar.", "Check whether these are the right files."),
    ],
    halaman: include_str!("../../../../fixtures/aturan/PAGU-004.md"),
    periksa,
};

/// Below this share of common rows two documents are not compared row by row, in per cent.
const SAMA_MINIMUM: usize = 30;

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for p in perkara.sanding {
        satu_tahun(perkara, p, &mut temuan);
        if let Some(lanjut) = perkara.sanding.iter().find(|q| q.opd == p.opd && q.tahun == p.tahun + 1) {
            dua_tahun(perkara, p, lanjut, &mut temuan);
        }
    }
    temuan
}

/// Documents that must hold the same rows: the pair, and how grave a funded row is that one lacks.
fn satu_tahun(perkara: &Perkara<'_>, p: &Perbandingan, temuan: &mut Vec<Temuan>) {
    let utama = |jenis| p.tabel_utama(perkara.tabel, jenis).map(|t| (jenis, t));
    let renja = utama(Jenis::Renja);
    let mut tercatat = BTreeSet::new();
    let pasangan = [
        (renja, utama(Jenis::Dpa), Tingkat::Galat),
        (renja, utama(Jenis::Rkpd), Tingkat::Galat),
        (renja, utama(Jenis::Renstra), Tingkat::Peringatan),
    ];
    for (a, b, tingkat) in pasangan {
        let (Some(a), Some(b)) = (a, b) else { continue };
        if perkara.tabel[a.1].versi != perkara.tabel[b.1].versi {
            continue;
        }
        banding(perkara, p, a, b, tingkat, &mut tercatat, temuan);
    }
    let evaluasi = p.tabel.iter().copied().find(|&t| perkara.tabel[t].jenis == Some(Jenis::Evaluasi));
    if let (Some(evaluasi), Some(renja)) = (evaluasi, renja) {
        hanya_bertarget(perkara, p, evaluasi, renja, temuan);
    }
}

fn banding(
    perkara: &Perkara<'_>,
    p: &Perbandingan,
    a: (Jenis, usize),
    b: (Jenis, usize),
    tingkat: Tingkat,
    tercatat: &mut BTreeSet<String>,
    temuan: &mut Vec<Temuan>,
) {
    let berdana =
        |t: usize| terendah(p).filter(move |b| b.di(t).is_some_and(|s| s.pagu.is_some_and(|n| !n.is_zero())));
    let sama = berdana(a.1).filter(|butir| butir.di(b.1).is_some()).count();
    let terkecil = berdana(a.1).count().min(berdana(b.1).count());
    if terkecil == 0 {
        return;
    }
    if sama * 100 < terkecil * SAMA_MINIMUM {
        temuan.push(nyaris_asing(perkara, p, a, b, sama, terkecil));
        return;
    }
    for (ada, tiada) in [(a, b), (b, a)] {
        for butir in berdana(ada.1).filter(|butir| butir.di(tiada.1).is_none()) {
            if !tercatat.insert(butir.kunci.to_string()) {
                continue;
            }
            let Some(isi) = butir.di(ada.1).and_then(|s| pagu(perkara, s, p.tahun)) else { continue };
            temuan.push(hanya_di(perkara, p, &isi, ada.0, tiada).tingkat(tingkat));
        }
    }
}

fn hanya_di(
    perkara: &Perkara<'_>,
    p: &Perbandingan,
    isi: &Pagu,
    ada: Jenis,
    (tiada, tabel_tiada): (Jenis, usize),
) -> Temuan {
    Temuan::baru(&ATURAN, perkara.subjek(isi.tabel, isi.baris, Some(Peran::Pagu), Some(p.tahun)))
        .letak(isi.letak.iter().copied())
        .letak(kepala_pagu(perkara, tabel_tiada, p.tahun))
        .fakta("kode", Fakta::Kode(perkara.jalur(isi.tabel, isi.baris)))
        .fakta("nama", Fakta::Teks(perkara.tabel[isi.tabel].baris[isi.baris].nama_teks().to_owned()))
        .fakta("opd", Fakta::Teks(p.opd.clone()))
        .fakta("tahun", Fakta::Tahun(p.tahun))
        .fakta("dokumen_a", Fakta::Teks(ada.nama().to_owned()))
        .fakta("dokumen_b", Fakta::Teks(tiada.nama().to_owned()))
        .fakta(ada.kata(), Fakta::Rupiah(isi.nilai))
        .fakta("nilai_a", Fakta::Rupiah(isi.nilai))
}

/// Header cell of the pagu column of the table in which the row should stand.
fn kepala_pagu(perkara: &Perkara<'_>, tabel: usize, tahun: i32) -> Option<Letak> {
    let t = &perkara.tabel[tabel];
    t.kolom_peran(Peran::Pagu, Some(tahun)).map(|k| Letak { lembar: t.lembar, alamat: k.sel_judul })
}

fn nyaris_asing(
    perkara: &Perkara<'_>,
    p: &Perbandingan,
    a: (Jenis, usize),
    b: (Jenis, usize),
    sama: usize,
    banyak: usize,
) -> Temuan {
    Temuan::baru(&ATURAN, perkara.subjek_tabel(a.1, Some(Peran::Pagu)))
        .tingkat(Tingkat::Peringatan)
        .varian(4)
        .letak(kepala_pagu(perkara, a.1, p.tahun))
        .letak(kepala_pagu(perkara, b.1, p.tahun))
        .fakta("opd", Fakta::Teks(p.opd.clone()))
        .fakta("tahun", Fakta::Tahun(p.tahun))
        .fakta("dokumen_a", Fakta::Teks(a.0.nama().to_owned()))
        .fakta("dokumen_b", Fakta::Teks(b.0.nama().to_owned()))
        .fakta("sama", Fakta::Angka(sama.into()))
        .fakta("banyak", Fakta::Angka(banyak.into()))
}

/// Rows of the evaluation table with a target for the year that the plan does not hold.
fn hanya_bertarget(
    perkara: &Perkara<'_>,
    p: &Perbandingan,
    evaluasi: usize,
    (jenis, renja): (Jenis, usize),
    temuan: &mut Vec<Temuan>,
) {
    let t = &perkara.tabel[evaluasi];
    for butir in terendah(p).filter(|b| b.nomenklatur == Nomenklatur::Baru && b.di(renja).is_none()) {
        let Some(baris) = butir.di(evaluasi).and_then(|s| s.baris.first().copied()) else { continue };
        if t.angka(baris, Peran::Target, Some(p.tahun)).is_none() {
            continue;
        }
        temuan.push(
            Temuan::baru(&ATURAN, perkara.subjek(evaluasi, baris, Some(Peran::Target), Some(p.tahun)))
                .tingkat(Tingkat::Peringatan)
                .varian(1)
                .letak(t.letak(baris, Peran::Target, Some(p.tahun)))
                .letak([t.letak_baris(baris)])
                .letak(kepala_pagu(perkara, renja, p.tahun))
                .fakta(
                    "kode",
                    Fakta::Kode(
                        perkara.kode[evaluasi][baris]
                            .berlaku
                            .map_or_else(|| "-".to_owned(), |k| k.to_string()),
                    ),
                )
                .fakta("nama", Fakta::Teks(t.baris[baris].nama_teks().to_owned()))
                .fakta("opd", Fakta::Teks(p.opd.clone()))
                .fakta("tahun", Fakta::Tahun(p.tahun))
                .fakta("dokumen_a", Fakta::Teks(Jenis::Evaluasi.nama().to_owned()))
                .fakta("dokumen_b", Fakta::Teks(jenis.nama().to_owned())),
        );
    }
}

/// New and gone rows between the plans of two years: information, one note each.
fn dua_tahun(perkara: &Perkara<'_>, p: &Perbandingan, q: &Perbandingan, temuan: &mut Vec<Temuan>) {
    let renja = |r: &Perbandingan| r.tabel_utama(perkara.tabel, Jenis::Renja);
    let (Some(lama), Some(baru)) = (renja(p), renja(q)) else { return };
    if lama == baru {
        return;
    }
    for (r, di, lain, di_lain, varian) in [(p, lama, q, baru, 2), (q, baru, p, lama, 3)] {
        let kunci_lain: BTreeSet<_> =
            terendah(lain).filter(|b| b.di(di_lain).is_some()).map(|b| &b.kunci).collect();
        let nama_lain: BTreeSet<String> = terendah(lain).filter_map(|b| nama(perkara, di_lain, b)).collect();
        let isi: Vec<Pagu> = terendah(r)
            .filter(|b| b.nomenklatur == Nomenklatur::Baru && !kunci_lain.contains(&b.kunci))
            .filter(|b| nama(perkara, di, b).is_none_or(|n| !nama_lain.contains(&n)))
            .filter_map(|b| pagu(perkara, b.di(di)?, r.tahun))
            .collect();
        if isi.is_empty() || isi.len() == terendah(r).filter(|b| b.di(di).is_some()).count() {
            continue;
        }
        temuan.push(
            Temuan::baru(&ATURAN, perkara.subjek_tabel(di, Some(Peran::Nama)))
                .tingkat(Tingkat::Catatan)
                .varian(varian)
                .letak(kepala_pagu(perkara, di, r.tahun))
                .letak(isi.iter().flat_map(|i| i.letak.iter().copied()))
                .fakta("opd", Fakta::Teks(r.opd.clone()))
                .fakta("tahun", Fakta::Tahun(r.tahun))
                .fakta("tahun_lain", Fakta::Tahun(lain.tahun))
                .fakta("banyak", Fakta::Angka(isi.len().into()))
                .fakta("jumlah", Fakta::Rupiah(isi.iter().map(|i| i.nilai).sum()))
                .fakta("kode", Fakta::Daftar(isi.iter().map(|i| perkara.jalur(i.tabel, i.baris)).collect())),
        );
    }
}

/// The comparable name of an item in a table.
fn nama(perkara: &Perkara<'_>, tabel: usize, butir: &ButirSanding) -> Option<String> {
    let baris = *butir.di(tabel)?.baris.first()?;
    Some(baku(perkara.tabel[tabel].baris[baris].nama_teks()))
}
