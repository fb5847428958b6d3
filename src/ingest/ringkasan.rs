//! What a column of a table amounts to, and whether that is certain.
//!
//! In: a table as read. Out: the exact sum over the lowest rows that carry money, and the cells
//! that stand against it: those that were declined or are in doubt, parents and printed totals
//! that say otherwise.

use rust_decimal::Decimal;

use crate::model::{CatatanBaca, Letak, Nilai, Peran, Tabel};

/// The sum of a column with its doubts.
#[derive(Debug, Clone, Default)]
pub struct RingkasanKolom {
    /// `None` where the column holds no amount at all.
    pub total: Option<Decimal>,
    /// Cells that speak against the sum, in order; none means certain.
    pub ragu: Vec<Letak>,
}

/// Sums up one column.
#[must_use]
pub fn kolom(tabel: &Tabel, k: usize) -> RingkasanKolom {
    let mut hasil = RingkasanKolom::default();
    let peran = tabel.kolom[k].peran;
    if peran.uang() {
        hasil.total = total(tabel, k);
        let di_kolom = |l: &&Letak| l.alamat.kolom == tabel.kolom[k].kolom;
        hasil.ragu.extend(tabel.rincian.tak_terbaca.iter().filter(di_kolom));
        hasil.ragu.extend(induk_berbeda(tabel, k));
        hasil.ragu.extend(total_berbeda(tabel, k, hasil.total));
    }
    hasil.ragu.extend(tabel.catatan.iter().filter_map(|c| match c {
        CatatanBaca::AngkaRagu { letak, bukti, .. }
            if bukti.is_empty() && letak.alamat.kolom == tabel.kolom[k].kolom =>
        {
            Some(*letak)
        }
        _ => None,
    }));
    hasil.ragu.extend(super::sel_ditolak(tabel, k));
    hasil.ragu.sort_unstable();
    hasil.ragu.dedup();
    hasil
}

fn total(tabel: &Tabel, k: usize) -> Option<Decimal> {
    let pangkal: Vec<Decimal> = (0..tabel.baris.len())
        .filter(|&i| tabel.baris[i].induk.is_none())
        .filter_map(|i| tabel.uang_terendah(i, k))
        .collect();
    if pangkal.is_empty() {
        return tabel.rincian.jumlah.get(k).copied().flatten();
    }
    Some(pangkal.iter().sum())
}

fn ditolak(nilai: &Nilai) -> bool {
    match nilai {
        Nilai::TakTerbaca | Nilai::Galat => true,
        Nilai::Angka(a) => !a.lain.is_empty(),
        _ => false,
    }
}

/// Rows that are not known in full: a cell of their own or of a row below them was declined.
fn tak_utuh(tabel: &Tabel, k: usize) -> Vec<bool> {
    let mut hasil = vec![false; tabel.baris.len()];
    for (i, b) in tabel.baris.iter().enumerate() {
        if b.larik.iter().filter_map(|l| l.sel[k].as_ref()).any(|s| ditolak(&s.nilai)) {
            tabel.leluhur(i).for_each(|j| hasil[j] = true);
        }
    }
    hasil
}

/// Parents whose printed amount is not the sum of their children, where all of them have one.
fn induk_berbeda(tabel: &Tabel, k: usize) -> Vec<Letak> {
    let mut tak_utuh = tak_utuh(tabel, k);
    // Rows of the last branch stand on the next page.
    if let Some(akhir) = tabel.baris.len().checked_sub(1).filter(|_| tabel.halaman.berlanjut) {
        tabel.leluhur(akhir).for_each(|i| tak_utuh[i] = true);
    }
    tabel
        .baris
        .iter()
        .enumerate()
        .filter(|(i, b)| b.tercetak && !b.anak.is_empty() && !tak_utuh[*i])
        .filter_map(|(_, b)| {
            let isian = b.larik[0].sel[k].as_ref()?;
            let tercetak = isian.desimal()?;
            let anak: Option<Vec<Decimal>> = b.anak.iter().map(|&a| tabel.uang_terendah(a, k)).collect();
            (anak?.iter().sum::<Decimal>() != tercetak).then_some(isian.letak)
        })
        .collect()
}

/// The printed total, where the table has one that says otherwise. Subtotals add up to it, so
/// the last one speaks.
fn total_berbeda(tabel: &Tabel, k: usize, total: Option<Decimal>) -> Option<Letak> {
    if tabel.halaman.lanjutan {
        return None;
    }
    let sama = |n: Decimal| Some(n) == total;
    let semua: Vec<_> = tabel
        .total
        .iter()
        .filter_map(|l| l.sel[k].as_ref())
        .filter_map(|s| Some((s.desimal()?, s.letak)))
        .collect();
    let jumlah: Decimal = semua.iter().map(|(n, _)| n).sum();
    if semua.iter().any(|(n, _)| sama(*n)) || sama(jumlah) {
        return None;
    }
    (tabel.kolom[k].peran != Peran::PaguAkhir).then(|| semua.last().map(|(_, l)| *l)).flatten()
}
