//! An amount and its target in one year beside those of the next.

use std::collections::HashMap;

use rust_decimal::Decimal;

use crate::model::{Jenis, Letak, Peran, Tabel};
use crate::reconcile::align::{ButirSanding, Kunci, Perbandingan};
use crate::reconcile::rule::Perkara;

/// A figure with its cell.
pub type Nilai = (Decimal, Letak);

/// An amount in year a and in year b, the later one, of one item.
#[derive(Clone, Copy)]
pub struct Pasangan {
    /// Table and row of the later amount, the one a jump is asked about.
    pub tabel: usize,
    pub baris: usize,
    /// Table and row of the earlier amount.
    pub asal: (usize, usize),
    pub peran: Peran,
    pub tahun: [Option<i32>; 2],
    pub dana: [Nilai; 2],
    pub target: [Option<Nilai>; 2],
    /// Later ÷ earlier amount.
    pub rasio: Decimal,
}

impl Pasangan {
    /// Both targets, if both are numbers without doubt.
    pub fn target_pasti(&self) -> Option<[Decimal; 2]> {
        Some([self.target[0]?.0, self.target[1]?.0])
    }

    /// The later amount first, then the earlier one, then the targets.
    pub fn letak(&self) -> impl Iterator<Item = Letak> + use<> {
        let [a, b] = self.dana;
        let target: Vec<Letak> = self.target.iter().flatten().map(|(_, letak)| *letak).collect();
        [b.1, a.1].into_iter().chain(target)
    }
}

/// The figure of a row in a column, unless it is in doubt.
fn angka(tabel: &Tabel, baris: usize, kolom: Option<usize>) -> Option<Nilai> {
    let isian = tabel.baris[baris].larik[0].sel[kolom?].as_ref()?;
    Some((isian.desimal()?, isian.letak))
}

/// Pagu and forward pagu of the lowest rows of a table.
pub fn maju(perkara: &Perkara<'_>, t: usize) -> Vec<Pasangan> {
    let tabel = &perkara.tabel[t];
    let (Some(kini), Some(nanti)) = (tabel.indeks(Peran::Pagu, None), tabel.indeks(Peran::PaguMaju, None))
    else {
        return Vec::new();
    };
    let tahun = [tabel.kolom[kini].tahun, tabel.kolom[nanti].tahun];
    let sasaran = [tabel.indeks(Peran::Target, tahun[0]), tabel.indeks(Peran::TargetMaju, None)];
    let susun = |i: usize| {
        let dana = [angka(tabel, i, Some(kini))?, angka(tabel, i, Some(nanti))?];
        let (target, rasio) = (sasaran.map(|k| angka(tabel, i, k)), rasio(dana)?);
        let (asal, peran) = ((t, i), Peran::PaguMaju);
        Some(Pasangan { tabel: t, baris: i, asal, peran, tahun, dana, target, rasio })
    };
    tabel.terendah().filter_map(susun).collect()
}

/// Pairs of following years, a list for each two years of one office, in the
/// tables that speak for a kind of document.
pub fn berurutan(perkara: &Perkara<'_>, jenis: Jenis) -> Vec<Vec<Pasangan>> {
    let mut hasil = Vec::new();
    for dua in perkara.sanding.windows(2) {
        let [awal, akhir] = dua else { continue };
        if awal.opd != akhir.opd || akhir.tahun != awal.tahun + 1 {
            continue;
        }
        let utama = [awal, akhir].map(|s| s.tabel_utama(perkara.tabel, jenis));
        if let [Some(ta), Some(tb)] = utama {
            hasil.push(antartahun(perkara, [awal, akhir], [ta, tb]));
        }
    }
    hasil
}

/// The lowest items of two years; an item spread over several rows is left to
/// other rules.
fn antartahun(
    perkara: &Perkara<'_>,
    [awal, akhir]: [&Perbandingan; 2],
    [ta, tb]: [usize; 2],
) -> Vec<Pasangan> {
    let mut hasil = Vec::new();
    let (a, b) = (&perkara.tabel[ta], &perkara.tabel[tb]);
    let tahun = [Some(awal.tahun), Some(akhir.tahun)];
    let kolom = |peran| [a.indeks(peran, tahun[0]), b.indeks(peran, tahun[1])];
    let (pagu, sasaran) = (kolom(Peran::Pagu), kolom(Peran::Target));
    let dahulu = terendah(awal);
    for butir in akhir.butir.iter().filter(|b| b.terendah) {
        let lama = dahulu.get(&butir.kunci).and_then(|b| b.di(ta));
        let (Some(lama), Some(baru)) = (lama, butir.di(tb)) else { continue };
        let ([ia], [ib]) = (lama.baris.as_slice(), baru.baris.as_slice()) else { continue };
        let dua = |[ka, kb]: [Option<usize>; 2]| [angka(a, *ia, ka), angka(b, *ib, kb)];
        let [Some(da), Some(db)] = dua(pagu) else { continue };
        let (dana, target) = ([da, db], dua(sasaran));
        let Some(rasio) = rasio(dana) else { continue };
        let (asal, peran) = ((ta, *ia), Peran::Pagu);
        hasil.push(Pasangan { tabel: tb, baris: *ib, asal, peran, tahun, dana, target, rasio });
    }
    hasil
}

/// The lowest items of a year by their keys.
pub fn terendah(sanding: &Perbandingan) -> HashMap<&Kunci, &ButirSanding> {
    let mut hasil: HashMap<&Kunci, &ButirSanding> = HashMap::new();
    for butir in sanding.butir.iter().filter(|b| b.terendah) {
        hasil.entry(&butir.kunci).or_insert(butir);
    }
    hasil
}

/// Later ÷ earlier amount, where both are positive.
fn rasio([(a, _), (b, _)]: [Nilai; 2]) -> Option<Decimal> {
    (a > Decimal::ZERO && b > Decimal::ZERO).then(|| b / a)
}
