//! The court for amounts: sums first, because only they prove anything, then
//! the habit of the column, then its size; what is still open stays open.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::jumlah::{self, Persamaan, Tempat};
use super::kebiasaan::{Kebiasaan, menurut_besaran};
use crate::ingest::angka::digit::Bacaan;
use crate::ingest::angka::uang::{self, Tulisan};
use crate::ingest::skala_tercetak;
use crate::model::teks::rapikan;
use crate::model::{Angka, CatatanBaca, DasarPutusan, Isian, Larik, Lembar, Letak, Nilai, NilaiSel, Tabel};

/// Settles what can be settled and notes it.
pub fn adili(tabel: &mut Tabel, lembar: &Lembar) {
    percayai_tersimpan(tabel, lembar);
    if !tabel.kolom.iter().any(|k| k.peran.uang()) || !ada_ragu(tabel) {
        return;
    }
    let persamaan = jumlah::persamaan(tabel);
    menurut_jumlah(tabel, &persamaan);
    for k in 0..tabel.kolom.len() {
        if tabel.kolom[k].peran.uang() {
            menurut_kebiasaan(tabel, lembar, k);
        }
    }
    menurut_jumlah(tabel, &persamaan);
    for k in 0..tabel.kolom.len() {
        if tabel.kolom[k].peran.uang() {
            menurut_ukuran(tabel, lembar, k);
        }
    }
    menurut_jumlah(tabel, &persamaan);
}

/// In a column of thousands or millions a stored number has three decimals by right.
fn percayai_tersimpan(tabel: &mut Tabel, lembar: &Lembar) {
    for k in 0..tabel.kolom.len() {
        if !tabel.kolom[k].peran.uang() || skala_tercetak(&tabel.kolom[k].judul).is_none() {
            continue;
        }
        for isian in sel_kolom(tabel, k) {
            let tersimpan =
                lembar.isi(isian.letak.alamat).is_some_and(|i| matches!(i.nilai, NilaiSel::Angka(_)));
            if let Nilai::Angka(angka) = &mut isian.nilai
                && tersimpan
            {
                angka.lain.clear();
            }
        }
    }
}

fn larik(tabel: &Tabel) -> impl Iterator<Item = &Larik> {
    tabel.baris.iter().flat_map(|b| &b.larik).chain(&tabel.total)
}

fn ada_ragu(tabel: &Tabel) -> bool {
    larik(tabel).any(|l| {
        tabel.kolom.iter().zip(&l.sel).any(|(k, s)| {
            k.peran.uang() && s.as_ref().and_then(Isian::angka).is_some_and(|a| !a.lain.is_empty())
        })
    })
}

/// Sums feed one another: a settled child settles its parent's parent.
fn menurut_jumlah(tabel: &mut Tabel, persamaan: &[Persamaan]) {
    loop {
        let mut putusan: Vec<(Tempat, Decimal)> = Vec::new();
        for p in persamaan {
            let bacaan =
                |t: Tempat| isian(tabel, t).and_then(Isian::angka).map_or_else(Vec::new, super::bacaan);
            let Some(hasil) = jumlah::tutup(p, &bacaan) else { continue };
            let tempat = std::iter::once(p.jumlah).chain(p.bagian.iter().copied());
            putusan.extend(tempat.zip(hasil).filter_map(|(t, n)| Some((t, n?))));
        }
        if putusan.is_empty() {
            return;
        }
        for (tempat, nilai) in putusan {
            // Two sums that close a cell differently leave it to the first.
            if let Some(isian) = isian_mut(tabel, tempat) {
                let catatan = putuskan(isian, nilai, DasarPutusan::Jumlah);
                tabel.catatan.extend(catatan);
            }
        }
    }
}

fn isian(tabel: &Tabel, tempat: Tempat) -> Option<&Isian> {
    match tempat {
        Tempat::Baris(i, k) => tabel.baris[i].larik[0].sel[k].as_ref(),
        Tempat::Total(t, k) => tabel.total[t].sel[k].as_ref(),
    }
}

fn isian_mut(tabel: &mut Tabel, tempat: Tempat) -> Option<&mut Isian> {
    match tempat {
        Tempat::Baris(i, k) => tabel.baris[i].larik[0].sel[k].as_mut(),
        Tempat::Total(t, k) => tabel.total[t].sel[k].as_mut(),
    }
}

fn putuskan(isian: &mut Isian, nilai: Decimal, dasar: DasarPutusan) -> Option<CatatanBaca> {
    let letak = isian.letak;
    let Nilai::Angka(angka) = &mut isian.nilai else { return None };
    let lain = super::bacaan(angka).into_iter().find(|n| *n != nilai)?;
    *angka = Angka::pasti(nilai);
    Some(CatatanBaca::AngkaDiputus { letak, dibaca: nilai, lain, dasar })
}

/// How a cell was written; a stored number has no separators of its own.
fn tulisan(lembar: &Lembar, isian: &Isian) -> Vec<Bacaan> {
    let teks = lembar.isi(isian.letak.alamat).map(|i| &i.nilai);
    match teks {
        Some(NilaiSel::Teks(teks)) => match uang::baca(&rapikan(teks)) {
            Tulisan::Jumlah(bacaan) => bacaan,
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

fn menurut_kebiasaan(tabel: &mut Tabel, lembar: &Lembar, k: usize) {
    let mut kebiasaan = Kebiasaan::default();
    for isian in larik(tabel).filter_map(|l| l.sel[k].as_ref()) {
        kebiasaan.lihat(&tulisan(lembar, isian));
    }
    let putusan: BTreeMap<Letak, (Decimal, DasarPutusan)> = larik(tabel)
        .filter_map(|l| l.sel[k].as_ref())
        .filter(|s| ragu(s))
        .filter_map(|s| {
            let bacaan = tulisan(lembar, s);
            Some((s.letak, kebiasaan.putuskan(tabel, k, &rapikan(&s.mentah), &bacaan)?))
        })
        .collect();
    let mut catatan = Vec::new();
    for isian in sel_kolom(tabel, k) {
        if let Some((nilai, dasar)) = putusan.get(&isian.letak) {
            catatan.extend(putuskan(isian, *nilai, *dasar));
        }
    }
    tabel.catatan.append(&mut catatan);
}

/// Among grouped digits only the small and the large are beyond doubt, so they
/// say nothing about the size of the others; stored numbers and digits without
/// groups do.
fn menurut_ukuran(tabel: &mut Tabel, lembar: &Lembar, k: usize) {
    let seukuran = |isian: &&Isian| match tulisan(lembar, isian).as_slice() {
        [] => true,
        [satu] => satu.ribuan.is_none() && satu.nilai.abs() >= Decimal::ONE_THOUSAND,
        _ => false,
    };
    let mut pasti: BTreeMap<crate::model::Jenjang, Vec<Decimal>> = BTreeMap::new();
    for baris in &tabel.baris {
        let sel = baris.larik.iter().filter_map(|l| l.sel[k].as_ref());
        let nilai = sel.filter(seukuran).filter_map(Isian::desimal);
        pasti.entry(baris.jenjang).or_default().extend(nilai);
    }
    let mut catatan = Vec::new();
    for baris in &mut tabel.baris {
        let pasti = pasti.get(&baris.jenjang).map_or(&[][..], Vec::as_slice);
        for isian in baris.larik.iter_mut().filter_map(|l| l.sel[k].as_mut()) {
            let Some(angka) = isian.angka().filter(|a| !a.lain.is_empty()) else { continue };
            if let Some(nilai) = menurut_besaran(&super::bacaan(angka), pasti) {
                catatan.extend(putuskan(isian, nilai, DasarPutusan::Besaran));
            }
        }
    }
    tabel.catatan.append(&mut catatan);
}

fn sel_kolom(tabel: &mut Tabel, k: usize) -> impl Iterator<Item = &mut Isian> {
    tabel
        .baris
        .iter_mut()
        .flat_map(|b| &mut b.larik)
        .chain(&mut tabel.total)
        .filter_map(move |l| l.sel[k].as_mut())
}

fn ragu(isian: &Isian) -> bool {
    isian.angka().is_some_and(|a| !a.lain.is_empty())
}
