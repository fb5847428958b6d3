//! Parts of one table that stand on sheets of their own: a DPA is handed over as one sheet or one
//! workbook per sub kegiatan, and a long table is typed or pasted page by page. For comparison they
//! are one table again.

use std::collections::HashSet;

use crate::model::teks::lipat;
use crate::model::{Baris, Jenjang, Sambungan, Tabel};

use super::baris::tautkan;
use super::khusus::rincian::{sarangkan, tautkan_ulang};

/// Joins what belongs together.
#[must_use]
pub fn gabung(tabel: Vec<Tabel>) -> Vec<Tabel> {
    lanjutan(rincian(tabel))
}

/// Joins tables of accounts of one kind, edition, year and OPD. A sub kegiatan that an earlier
/// table already has is no further part of the document: its table stays as it is.
fn rincian(tabel: Vec<Tabel>) -> Vec<Tabel> {
    let mut hasil: Vec<Tabel> = Vec::with_capacity(tabel.len());
    for t in tabel {
        let rumah = hasil.iter_mut().find(|h| sedokumen(h, &t) && !bersama(h, &t));
        match rumah {
            Some(rumah) => serap(rumah, t),
            None => hasil.push(t),
        }
    }
    hasil
}

fn sedokumen(a: &Tabel, b: &Tabel) -> bool {
    let dari_blok = |t: &Tabel| !t.rincian.baris.is_empty() && t.baris.iter().all(|b| !b.tercetak);
    dari_blok(a) && dari_blok(b) && senada(a, b)
}

/// Form, kind, edition, year, OPD and columns are the same.
fn senada(a: &Tabel, b: &Tabel) -> bool {
    let opd = |t: &Tabel| t.opd.as_ref().map(|o| lipat(&o.nilai));
    let kolom = |t: &Tabel| t.kolom.iter().map(|k| (k.peran, k.tahun)).collect::<Vec<_>>();
    (&a.bentuk, &a.bagian, a.jenis, a.versi, a.tahun) == (&b.bentuk, &b.bagian, b.jenis, b.versi, b.tahun)
        && opd(a) == opd(b)
        && kolom(a) == kolom(b)
}

fn kunci(b: &Baris) -> String {
    b.kode.as_ref().map_or_else(|| lipat(b.nama_teks()), |k| k.nilai.to_string())
}

/// A row that carries money stands in both.
fn bersama(a: &Tabel, b: &Tabel) -> bool {
    a.terendah().any(|i| b.terendah().any(|j| kunci(&a.baris[i]) == kunci(&b.baris[j])))
}

fn bagian(t: &Tabel) -> Sambungan {
    Sambungan { lembar: t.lembar, rentang: t.rentang, baris: t.banyak_baris() }
}

fn serap(rumah: &mut Tabel, t: Tabel) {
    rumah.sambungan.push(bagian(&t));
    for b in t.baris {
        let ada = rumah.baris.iter().any(|r| r.jenjang == b.jenjang && kunci(r) == kunci(&b));
        if !ada {
            rumah.baris.push(b);
        }
    }
    // A printed total speaks for its own sub kegiatan, not for the document.
    rumah.total.clear();
    rumah.catatan.extend(t.catatan);
    rumah.rincian.baris.extend(t.rincian.baris);
    rumah.rincian.rekening += t.rincian.rekening;
    rumah.rincian.tak_terbaca.extend(t.rincian.tak_terbaca);
    rumah.rincian.total_beda.extend(t.rincian.total_beda);
    tautkan_ulang(rumah);
}

/// Joins a table with its next page on the next sheet.
fn lanjutan(tabel: Vec<Tabel>) -> Vec<Tabel> {
    let mut hasil: Vec<Tabel> = Vec::with_capacity(tabel.len());
    for t in tabel {
        let rumah = hasil.iter_mut().rev().find(|h| berlanjut(h, &t));
        match rumah {
            Some(rumah) => sambung(rumah, t),
            None => hasil.push(t),
        }
    }
    hasil
}

/// The next sheet goes on with the table: the same headings in the same columns, no other title, no
/// total before, no row that was there before.
#[must_use]
pub fn berlanjut(a: &Tabel, b: &Tabel) -> bool {
    let lembar = |t: &Tabel| t.sambungan.last().map_or(t.lembar, |s| s.lembar);
    let tercetak = |t: &Tabel| t.rincian.baris.is_empty() && !t.baris.is_empty();
    lembar(a).0 + 1 == b.lembar.0
        && a.rencana_berhalaman(b)
        && tercetak(a)
        && tercetak(b)
        && a.total.is_empty()
        && a.total_wilayah.is_empty()
        && senada(a, b)
        && terpisah(a, b)
}

/// No item stands in both, and where a page begins at the top again it is no table of its own.
fn terpisah(a: &Tabel, b: &Tabel) -> bool {
    let butir = |t: &Tabel| -> HashSet<String> {
        let baris = t.baris.iter().filter(|b| b.jenjang <= Jenjang::SubKegiatan && b.kode.is_some());
        baris.map(kunci).collect()
    };
    b.baris[0].jenjang >= Jenjang::Program && b.baris[0].kode.is_some() && butir(a).is_disjoint(&butir(b))
}

fn sambung(rumah: &mut Tabel, t: Tabel) {
    rumah.sambungan.push(bagian(&t));
    rumah.baris.extend(t.baris);
    rumah.total = t.total;
    rumah.catatan.extend(t.catatan);
    tautkan(&mut rumah.baris);
    sarangkan(rumah);
}
