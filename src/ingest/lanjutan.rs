//! Tables that go on: what a further table on the same sheet, or a page on a sheet of its own, takes
//! over from the one before. It joins nothing; `gabung` does, for comparison.

use super::Sebab;
use super::gabung::berlanjut;
use super::kode;
use crate::model::{Jenjang, KodeBaris, Lembar, Nomenklatur, Tabel};

/// Columns in which the code of a row is looked for.
const KOLOM_KODE: usize = 6;
/// So many rows with codes are a table, though nothing heads it.
const BARIS_BERKODE: usize = 3;

/// Tables of accounts follow each other under one title; so do the tables of a sheet with one
/// heading, and the pages of a table on sheets of their own.
pub fn warisi(tabel: &mut Tabel, sebelum: &Tabel) {
    let rincian = tabel.lembar == sebelum.lembar && !tabel.rincian.baris.is_empty();
    let halaman = || {
        let judul = |t: &Tabel| t.kolom.iter().map(|k| k.judul.clone()).collect::<Vec<_>>();
        sebelum.rencana_berhalaman(tabel)
            || (tabel.lembar == sebelum.lembar && judul(tabel) == judul(sebelum))
    };
    if tabel.bentuk != sebelum.bentuk || !(rincian || halaman()) {
        return;
    }
    if !tabel.pengenalan.jenis_tertera && (tabel.jenis.is_none() || sebelum.pengenalan.jenis_tertera) {
        (tabel.jenis, tabel.versi) = (sebelum.jenis, sebelum.versi);
        tabel.pengenalan.jenis_tertera = sebelum.pengenalan.jenis_tertera;
        tabel.pengenalan.jenis_diduga &= !sebelum.pengenalan.jenis_tertera;
    }
    if tabel.sel_tahun.is_none() && sebelum.tahun.is_some() {
        (tabel.tahun, tabel.sel_tahun) = (sebelum.tahun, sebelum.sel_tahun);
        for (kolom, lama) in tabel.kolom.iter_mut().zip(&sebelum.kolom) {
            if kolom.peran == lama.peran {
                kolom.tahun = lama.tahun;
            }
        }
    }
}

/// Marks the pages of one table, so that no sum over a page is taken for a sum over the table.
pub fn tandai(tabel: &mut [Tabel]) {
    for i in 1..tabel.len() {
        let (atas, bawah) = tabel.split_at_mut(i);
        if let Some(a) = atas.iter_mut().rev().find(|a| berlanjut(a, &bawah[0])) {
            a.halaman.berlanjut = true;
            bawah[0].halaman.lanjutan = true;
        }
    }
}

/// Why a sheet without a header gave nothing: rows with codes stand there, or text only.
#[must_use]
pub fn tanpa_kepala(lembar: &Lembar) -> Sebab {
    let butir = |teks: &str| {
        teks.contains('.')
            && kode::baca(teks, Nomenklatur::Baru)
                .is_some_and(|k| matches!(&k.kode, KodeBaris::Baru(k) if k.jenjang() >= Jenjang::Kegiatan))
    };
    let berkode = lembar.baris.iter().filter(|(_, sel)| sel.len() >= 2);
    let banyak =
        berkode.filter(|(_, sel)| sel.iter().take(KOLOM_KODE).any(|(_, s)| butir(s.nilai.teks()))).count();
    if banyak >= BARIS_BERKODE { Sebab::TanpaKepala(banyak) } else { Sebab::BukanTabel }
}
