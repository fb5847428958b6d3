//! Figures of targets compared and put into findings.

use rust_decimal::Decimal;

use super::jodoh::{Ragam, ragam};
use crate::model::Satuan;
use crate::reconcile::align::{TargetSanding, sebutan_dokumen};
use crate::reconcile::rule::{Fakta, Perkara, Temuan};

/// True if both figures can be read as one number: some reading is common, or a
/// percentage was written as a fraction (domain.md 5.8; ING-007 asks about it).
pub fn senilai(a: &TargetSanding<'_>, b: &TargetSanding<'_>) -> bool {
    let pecahan = persen(a) || persen(b);
    let ratus = Decimal::ONE_HUNDRED;
    a.bacaan().any(|x| b.bacaan().any(|y| x == y || (pecahan && (x == y * ratus || y == x * ratus))))
}

/// True if the figure is a percentage by its sign, unit or indicator.
pub fn persen(t: &TargetSanding<'_>) -> bool {
    t.angka.persen
        || satuan(t).is_some_and(|s| s.persen())
        || (t.satuan.is_none() && t.teks().and_then(ragam) == Some(Ragam::Persen))
}

pub fn satuan(t: &TargetSanding<'_>) -> Option<Satuan> {
    t.satuan.and_then(Satuan::baca)
}

/// False only where both figures name a unit and the units differ.
pub fn sesatuan(a: &TargetSanding<'_>, b: &TargetSanding<'_>) -> bool {
    match (satuan(a), satuan(b)) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// Adds both cells and what the sentences about two figures need. Of each
/// sentence a rule has two: with a unit (even) and without (odd), so that
/// `varian` is the number of the pair.
pub fn dua_target(
    temuan: Temuan,
    perkara: &Perkara<'_>,
    (tabel_a, a): (usize, &TargetSanding<'_>),
    (tabel_b, b): (usize, &TargetSanding<'_>),
    varian: usize,
) -> Temuan {
    let dokumen = |t: usize| Fakta::Teks(sebutan_dokumen(&perkara.tabel[t]));
    let indikator = a.teks().or(b.teks()).unwrap_or_default().to_owned();
    let temuan = temuan
        .letak([a.sel.letak, b.sel.letak])
        .fakta("indikator", Fakta::Teks(indikator))
        .fakta("dokumen_a", dokumen(tabel_a))
        .fakta("dokumen_b", dokumen(tabel_b))
        .dua_nilai(a.angka.nilai, b.angka.nilai);
    match a.satuan.or(b.satuan) {
        Some(satuan) => temuan.fakta("satuan", Fakta::Teks(satuan.to_owned())).varian(varian * 2),
        None => temuan.varian(varian * 2 + 1),
    }
}
