//! An achievement that does not go with its target or with the money spent.

use rust_decimal::Decimal;

use super::evaluasi::berealisasi;
use crate::model::{Baris, Dwibahasa, Isian, Larik, Letak, Peran, Tabel};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};
use crate::reconcile::rules::struktur::sel::kosong;

pub static ATURAN: Aturan = Aturan {
    kode: "TGT-007",
    nama: Dwibahasa::new("Capaian tidak wajar", "Achievement out of the ordinary"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "Capaian {tahun} {kode} {persen}: realisasi {realisasi} dari target {target} '{indikator}'.",
            "Achievement {tahun} of {kode} {persen}: {realisasi} of target {target} '{indikator}'.",
        ),
        Dwibahasa::new(
            "Realisasi {tahun} {kode} '{indikator}' {realisasi}, padahal belanjanya {belanja}.",
            "Achievement {tahun} of {kode} '{indikator}' is {realisasi}, yet {belanja} were spent.",
        ),
        Dwibahasa::new(
            "Capaian {tahun} {kode} {persen}, padahal belanjanya {belanja}, hanya {serapan} dari pagu {pagu}.",
            "Achievement {tahun} of {kode} {persen}, yet only {belanja} were spent, {serapan} of the budget {pagu}.",
        ),
        Dwibahasa::new(
            "Realisasi {tahun} {kode} '{indikator}' kosong, padahal targetnya {target} dan belanjanya {belanja}.",
            "Achievement {tahun} of {kode} '{indikator}' is blank, yet its target is {target} and {belanja} were spent.",
        ),
        Dwibahasa::new(
            "Realisasi {tahun} {kode} '{indikator}' {realisasi} tanpa target.",
            "Achievement {tahun} of {kode} '{indikator}' is {realisasi} without a target.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Periksa satuan target dan realisasi; bila benar, jelaskan sebabnya.",
            "Check the units of target and achievement; if right, explain why.",
        ),
        Dwibahasa::new(
            "Isi realisasi kinerjanya, atau jelaskan untuk apa belanja itu.",
            "Enter what was achieved, or explain what the money was spent on.",
        ),
        Dwibahasa::new(
            "Periksa realisasi Rp; bila benar, jelaskan bagaimana target tercapai.",
            "Check the amount spent; if right, explain how the target was reached.",
        ),
        Dwibahasa::new("Isi realisasi kinerjanya.", "Enter what was achieved."),
        Dwibahasa::new(
            "Isi targetnya; tanpa target, capaiannya tidak dapat dihitung.",
            "Enter its target; without one there is no achievement to compute.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/TGT-007.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate().filter(|(_, t)| berealisasi(t)) {
        for (i, baris) in tabel.baris.iter().enumerate() {
            // One finding per row: the first line that has something to ask.
            temuan.extend(baris.larik.iter().find_map(|larik| {
                tinggi(perkara, t, i, larik)
                    .or_else(|| tanpa_hasil(perkara, t, i, larik))
                    .or_else(|| tanpa_belanja(perkara, t, i, larik))
                    .or_else(|| realisasi_kosong(perkara, t, i, larik))
                    .or_else(|| target_kosong(perkara, t, i, larik))
            }));
        }
    }
    temuan
}

/// The filled cell of a line.
fn sel<'t>(tabel: &Tabel, larik: &'t Larik, peran: Peran) -> Option<&'t Isian> {
    larik.sel[tabel.indeks(peran, None)?].as_ref()
}

/// Target, achievement and percentage of a line; the last as printed, else computed.
struct Capaian {
    target: Decimal,
    realisasi: Decimal,
    persen: Decimal,
    letak: Vec<Letak>,
}

fn capaian(tabel: &Tabel, larik: &Larik) -> Option<Capaian> {
    let tahun = tabel.kolom_peran(Peran::Realisasi, None)?.tahun;
    let target = larik.sel[tabel.indeks(Peran::Target, tahun)?].as_ref()?;
    let realisasi = sel(tabel, larik, Peran::Realisasi)?;
    let tercetak = sel(tabel, larik, Peran::Capaian).filter(|s| s.angka().is_some());
    let persen = match tercetak.and_then(Isian::desimal) {
        Some(persen) => persen,
        None => (realisasi.desimal()? * Decimal::ONE_HUNDRED).checked_div(target.desimal()?)?,
    };
    let letak = tercetak.into_iter().chain([target, realisasi]).map(|s| s.letak).collect();
    Some(Capaian { target: target.desimal()?, realisasi: realisasi.desimal()?, persen, letak })
}

fn temuan(perkara: &Perkara<'_>, t: usize, i: usize, larik: &Larik, varian: usize) -> Temuan {
    let tabel = &perkara.tabel[t];
    let tahun = tabel.kolom_peran(Peran::Realisasi, None).and_then(|k| k.tahun);
    let indikator = sel(tabel, larik, Peran::Indikator).map_or("", |s| s.mentah.trim());
    Temuan::baru(&ATURAN, perkara.subjek(t, i, Some(Peran::Capaian), tahun))
        .varian(varian)
        .fakta("kode", Fakta::Kode(perkara.sebutan(t, i)))
        .fakta("tahun", tahun.map_or(Fakta::Teks(String::new()), Fakta::Tahun))
        .fakta("indikator", Fakta::Teks(indikator.to_owned()))
}

fn tinggi(perkara: &Perkara<'_>, t: usize, i: usize, larik: &Larik) -> Option<Temuan> {
    let c = capaian(&perkara.tabel[t], larik)?;
    (c.persen > perkara.ambang.capaian_tertinggi_persen).then(|| {
        temuan(perkara, t, i, larik, 0)
            .letak(c.letak)
            .fakta("persen", Fakta::Persen(c.persen))
            .fakta("target", Fakta::Angka(c.target))
            .fakta("realisasi", Fakta::Angka(c.realisasi))
    })
}

fn tanpa_hasil(perkara: &Perkara<'_>, t: usize, i: usize, larik: &Larik) -> Option<Temuan> {
    let tabel = &perkara.tabel[t];
    let realisasi = sel(tabel, larik, Peran::Realisasi)?;
    let belanja = tabel.isian(i, Peran::RealisasiRp, None)?;
    let rupiah = belanja.desimal()?;
    let nol = realisasi.desimal()?.is_zero() && rupiah > Decimal::ZERO;
    // The other indicators of the row that came to nothing go along.
    let lain = tabel.baris[i].larik.iter().filter_map(|l| sel(tabel, l, Peran::Realisasi));
    let lain = lain.filter(|s| s.desimal().is_some_and(|n| n.is_zero())).map(|s| s.letak);
    nol.then(|| {
        temuan(perkara, t, i, larik, 1)
            .letak([realisasi.letak, belanja.letak])
            .letak(lain)
            .fakta("realisasi", Fakta::Angka(Decimal::ZERO))
            .fakta("belanja", Fakta::Rupiah(rupiah))
    })
}

fn tanpa_belanja(perkara: &Perkara<'_>, t: usize, i: usize, larik: &Larik) -> Option<Temuan> {
    let tabel = &perkara.tabel[t];
    let c = capaian(tabel, larik)?;
    let belanja = tabel.isian(i, Peran::RealisasiRp, None)?;
    let tahun = tabel.kolom_peran(Peran::RealisasiRp, None)?.tahun;
    let pagu = tabel.isian(i, Peran::Pagu, tahun)?;
    let serapan = (belanja.desimal()? * Decimal::ONE_HUNDRED).checked_div(pagu.desimal()?)?;
    let penuh = c.persen >= Decimal::ONE_HUNDRED && serapan < perkara.ambang.serapan_terendah_persen;
    penuh.then(|| {
        temuan(perkara, t, i, larik, 2)
            .letak(c.letak.first().copied())
            .letak([belanja.letak, pagu.letak])
            .fakta("persen", Fakta::Persen(c.persen))
            .fakta("belanja", Fakta::Rupiah(belanja.desimal().unwrap_or_default()))
            .fakta("serapan", Fakta::Persen(serapan))
            .fakta("pagu", Fakta::Rupiah(pagu.desimal().unwrap_or_default()))
    })
}

/// The target of the year that was evaluated.
fn kolom_target(tabel: &Tabel) -> Option<usize> {
    tabel.indeks(Peran::Target, tabel.kolom_peran(Peran::Realisasi, None)?.tahun)
}

/// A column that three of four rows of this level fill is owed by the others.
fn lazim(perkara: &Perkara<'_>, t: usize, i: usize, k: usize) -> bool {
    let tabel = &perkara.tabel[t];
    // Quarters and years side by side are filled as they pass.
    if tabel.kolom.iter().filter(|k| k.peran == Peran::Realisasi).count() > 1 {
        return false;
    }
    let rp = tabel.indeks(Peran::RealisasiRp, None);
    let setara =
        |b: &&Baris| b.jenjang == tabel.baris[i].jenjang && rp.is_some_and(|rp| b.larik[0].sel[rp].is_some());
    let setara: Vec<&Baris> = tabel.baris.iter().filter(setara).collect();
    let terisi = setara.iter().filter(|b| b.larik.iter().any(|l| l.sel[k].is_some())).count();
    terisi * 4 >= setara.len() * 3
}

fn realisasi_kosong(perkara: &Perkara<'_>, t: usize, i: usize, larik: &Larik) -> Option<Temuan> {
    let tabel = &perkara.tabel[t];
    let k = tabel.indeks(Peran::Realisasi, None)?;
    let target = larik.sel[kolom_target(tabel)?].as_ref()?;
    let belanja = tabel.isian(i, Peran::RealisasiRp, None)?;
    let (angka, rupiah) = (target.desimal()?, belanja.desimal()?);
    let hampa = |l: &&Larik| kosong(perkara, tabel, l, k);
    let tanpa_hasil = tabel.baris[i].larik.iter().all(|l| hampa(&l));
    if !tanpa_hasil || rupiah <= Decimal::ZERO || !lazim(perkara, t, i, k) {
        return None;
    }
    let sel = tabel.baris[i].larik.iter().map(|l| Tabel::letak_larik(l, tabel.kolom[k].kolom));
    Some(
        temuan(perkara, t, i, larik, 3)
            .letak(sel)
            .letak([target.letak, belanja.letak])
            .fakta("target", Fakta::Angka(angka))
            .fakta("belanja", Fakta::Rupiah(rupiah)),
    )
}

fn target_kosong(perkara: &Perkara<'_>, t: usize, i: usize, larik: &Larik) -> Option<Temuan> {
    let tabel = &perkara.tabel[t];
    let k = kolom_target(tabel)?;
    let realisasi = sel(tabel, larik, Peran::Realisasi)?;
    let angka = realisasi.desimal().filter(|n| !n.is_zero())?;
    if !kosong(perkara, tabel, larik, k) || !lazim(perkara, t, i, k) {
        return None;
    }
    Some(
        temuan(perkara, t, i, larik, 4)
            .letak([Tabel::letak_larik(larik, tabel.kolom[k].kolom), realisasi.letak])
            .fakta("realisasi", Fakta::Angka(angka)),
    )
}
