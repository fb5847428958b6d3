//! A target of one year far above the target of the whole Renstra period.

use rust_decimal::Decimal;

use crate::model::{Dwibahasa, Isian, Letak, Peran, Satuan, Tabel};
use crate::reconcile::indikator::{persen, teks_indikator};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "TGT-009",
    nama: Dwibahasa::new(
        "Target setahun melebihi target akhir Renstra",
        "Target of a year above the end of the Renstra",
    ),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "Target {tahun} '{indikator}' {target}, padahal target akhir Renstra {akhir} ({kali} kali).",
            "The target of {tahun} of '{indikator}' is {target}, although the Renstra ends with {akhir} ({kali} times).",
        ),
        Dwibahasa::new(
            "Target {tahun} melebihi target akhir Renstra dua kali lipat atau lebih pada {banyak} indikator, terjauh '{indikator}': {target} terhadap {akhir}.",
            "The target of {tahun} is at least twice the target at the end of the Renstra for {banyak} indicators, the farthest '{indikator}': {target} against {akhir}.",
        ),
    ],
    saran: &[SARAN, SARAN],
    halaman: include_str!("../../../../fixtures/aturan/TGT-009.md"),
    periksa,
};

const SARAN: Dwibahasa = Dwibahasa::new(
    "Cocokkan kolom target akhir Renstra dengan Renstra; bila yang tercetak target tahunan atau satuannya lain, perbaiki.",
    "Check the column of the end target against the Renstra; mend it if it holds a target of one year or of another unit.",
);

/// Below this a rising end target was caught up with early, or the indicator is one
/// that should fall (our choice).
const KALI: u8 = 2;

struct Lewat<'t> {
    urutan: usize,
    indikator: &'t str,
    target: &'t Isian,
    akhir: &'t Isian,
    kali: Decimal,
}

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let Some(akhir) = tabel.indeks(Peran::TargetAkhir, None) else { continue };
        for k in (0..tabel.kolom.len()).filter(|&k| tabel.kolom[k].peran == Peran::Target) {
            let Some(tahun) = tabel.kolom[k].tahun else { continue };
            temuan.extend(kolom(perkara, t, k, akhir, tahun));
        }
    }
    temuan
}

fn kolom(perkara: &Perkara<'_>, t: usize, k: usize, akhir: usize, tahun: i32) -> Option<Temuan> {
    let tabel = &perkara.tabel[t];
    let mut kena: Vec<Lewat<'_>> =
        (0..tabel.baris.len()).flat_map(|i| melebihi(tabel, i, k, akhir)).collect();
    kena.sort_by(|a, b| b.kali.cmp(&a.kali).then(a.indikator.cmp(b.indikator)));
    let jauh = kena.first()?;
    let subjek = match kena.as_slice() {
        [satu] => perkara.subjek(t, satu.urutan, Some(Peran::Target), Some(tahun)),
        _ => perkara.subjek_tabel(t, Some(Peran::Target)),
    };
    let judul =
        (kena.len() > 1).then_some(Letak { lembar: tabel.lembar, alamat: tabel.kolom[akhir].sel_judul });
    Some(
        Temuan::baru(&ATURAN, subjek)
            .varian(usize::from(kena.len() > 1))
            .letak(judul)
            .letak(kena.iter().flat_map(|b| [b.akhir.letak, b.target.letak]))
            .fakta("tahun", Fakta::Tahun(tahun))
            .fakta("banyak", Fakta::Angka(kena.len().into()))
            .fakta("indikator", Fakta::Teks(jauh.indikator.to_owned()))
            .fakta("target", Fakta::Angka(jauh.target.desimal()?))
            .fakta("akhir", Fakta::Angka(jauh.akhir.desimal()?))
            .fakta("kali", Fakta::Angka(jauh.kali.round_dp(1))),
    )
}

/// The indicators of a row whose target of a year is far above the end target.
fn melebihi(tabel: &Tabel, i: usize, k: usize, akhir: usize) -> Vec<Lewat<'_>> {
    let satuan = |s: &Isian| s.angka().and_then(|a| a.satuan.as_deref()).and_then(Satuan::baca);
    let larik = tabel.baris[i].larik.iter();
    larik
        .filter_map(|l| {
            let (target, ujung) = (l.sel[k].as_ref()?, l.sel[akhir].as_ref()?);
            let (nilai, batas) = (target.desimal()?, ujung.desimal()?);
            // A fraction of a percentage is another story (ING-007), another unit too (TGT-003).
            let pecahan = batas < Decimal::ONE && persen(tabel, l, akhir);
            let lain = satuan(target).zip(satuan(ujung)).is_some_and(|(a, b)| a != b);
            if pecahan || lain || batas <= Decimal::ZERO || nilai < batas * Decimal::from(KALI) {
                return None;
            }
            let kali = nilai / batas;
            Some(Lewat { urutan: i, indikator: teks_indikator(tabel, l).trim(), target, akhir: ujung, kali })
        })
        .collect()
}
