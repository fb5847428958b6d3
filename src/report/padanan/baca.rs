//! Reads an edited sheet Padanan back, wherever its columns and rows have gone: the
//! headings name the columns, the content names the rows.

use std::str::FromStr as _;

use rust_decimal::Decimal;

use super::{KOLOM, Kolom};
use crate::model::teks::{lipat, rapikan};
use crate::model::{Alamat, Bahasa, Lembar, NilaiSel};
use crate::nomenclature::keputusan::{Angka, Ingatan, Pengenal, Pilihan};

/// The headings stand in the first rows.
const BARIS_JUDUL: usize = 30;

/// Why a workbook or one of its decisions could not be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum GalatBaca {
    /// No sheet has the headings; the nearest one lacks this.
    TanpaLembar(&'static str),
    /// A decision that is none of the list: sheet, row, what stands there.
    Keputusan(String, u32, String),
}

/// All pairs of a workbook, decided or not, and the cells that are no decision.
///
/// # Errors
/// [`GalatBaca::TanpaLembar`] where no sheet holds the table.
pub fn baca(lembar: &[Lembar], bahasa: Bahasa) -> Result<(Vec<Ingatan>, Vec<GalatBaca>), GalatBaca> {
    let mut hasil = (Vec::new(), Vec::new());
    let mut ada = false;
    for l in lembar {
        let Some((judul, kolom)) = kepala(l).filter(|(_, k)| kurang(k).is_none()) else { continue };
        ada = true;
        for (nomor, _) in l.baris.iter().filter(|(n, _)| *n > judul) {
            let sel = |k: Kolom| kolom[k as usize].map_or("", |n| l.teks(Alamat::new(*nomor, n)));
            match ingatan(&sel) {
                Ok(Some(mut i)) => {
                    i.tanggal = tanggal(l, *nomor, kolom[Kolom::Tanggal as usize]);
                    hasil.0.push(i);
                }
                Ok(None) => {}
                Err(teks) => hasil.1.push(GalatBaca::Keputusan(l.nama.clone(), nomor + 1, teks)),
            }
        }
    }
    if ada {
        return Ok(hasil);
    }
    let terdekat = lembar
        .iter()
        .filter_map(kepala)
        .max_by_key(|(_, k)| k.iter().flatten().count())
        .and_then(|(_, k)| kurang(&k));
    let kolom = terdekat.unwrap_or(Kolom::Anda);
    Err(GalatBaca::TanpaLembar(KOLOM[kolom as usize].1.dalam(bahasa)))
}

type Letak = [Option<u16>; KOLOM.len()];

/// The row with most of the headings, and where each stands.
fn kepala(lembar: &Lembar) -> Option<(u32, Letak)> {
    lembar
        .baris
        .iter()
        .take(BARIS_JUDUL)
        .map(|(nomor, sel)| {
            let mut letak: Letak = [None; KOLOM.len()];
            for (kolom, isi) in sel {
                let judul = lipat(isi.nilai.teks());
                let cocok = KOLOM.iter().position(|(_, d, _)| {
                    [Bahasa::Id, Bahasa::En].into_iter().any(|b| lipat(d.dalam(b)) == judul)
                });
                if let Some(k) = cocok {
                    letak[k].get_or_insert(*kolom);
                }
            }
            (*nomor, letak)
        })
        .max_by_key(|(n, letak)| (letak.iter().flatten().count(), std::cmp::Reverse(*n)))
        .filter(|(_, letak)| letak.iter().flatten().count() > 2)
}

/// A heading without which rows cannot be known again.
fn kurang(letak: &Letak) -> Option<Kolom> {
    [Kolom::KodeLama, Kolom::NamaLama, Kolom::IndikatorLama, Kolom::KodeBaru, Kolom::NamaBaru, Kolom::Anda]
        .into_iter()
        .find(|k| letak[*k as usize].is_none())
}

/// A row, `None` where it is empty; the text of the cell where it is no decision.
fn ingatan<'l>(sel: &dyn Fn(Kolom) -> &'l str) -> Result<Option<Ingatan>, String> {
    let sisi = |kode, nama, indikator| {
        let p = Pengenal {
            opd: rapikan(sel(Kolom::Opd)),
            kode: rapikan(sel(kode)),
            nama: sel(nama).to_owned(),
            indikator: sel(indikator).to_owned(),
        };
        (!p.kode.is_empty() || !p.nama.trim().is_empty()).then_some(p)
    };
    let lama = sisi(Kolom::KodeLama, Kolom::NamaLama, Kolom::IndikatorLama);
    let baru = sisi(Kolom::KodeBaru, Kolom::NamaBaru, Kolom::IndikatorBaru);
    if lama.is_none() && baru.is_none() {
        return Ok(None);
    }
    let teks = rapikan(sel(Kolom::Anda));
    let (pilihan, kode) = match teks.as_str() {
        "" => (None, None),
        isi => {
            let (pilihan, kode) = Pilihan::baca(isi).ok_or_else(|| isi.to_owned())?;
            (Some(pilihan), kode)
        }
    };
    let di_kolom = rapikan(sel(Kolom::GantiKe));
    // "1.06.04.2.01.01 Penyediaan …" is what a list of codes with names gives.
    let di_kolom = di_kolom.split(' ').next().unwrap_or_default();
    Ok(Some(Ingatan {
        lama,
        baru,
        pilihan,
        ganti_ke: if di_kolom.is_empty() { kode.unwrap_or_default() } else { di_kolom.to_owned() },
        catatan: rapikan(sel(Kolom::Catatan)),
        oleh: rapikan(sel(Kolom::Oleh)),
        tanggal: String::new(),
        angka: angka(sel(Kolom::Angka)),
    }))
}

/// The date as text; a serial number of Excel as a date.
fn tanggal(lembar: &Lembar, baris: u32, kolom: Option<u16>) -> String {
    let Some(isi) = kolom.and_then(|k| lembar.isi(Alamat::new(baris, k))) else { return String::new() };
    let teks = rapikan(isi.nilai.teks());
    match &isi.nilai {
        NilaiSel::Tanggal(_) => teks.chars().take(10).collect(),
        _ => teks,
    }
}

/// The figures as [`super::lembar::angka`] writes them.
pub fn angka(teks: &str) -> Angka {
    teks.split(';')
        .filter_map(|bagian| {
            let (nama, nilai) = bagian.split_once('=')?;
            Some((rapikan(nama), Decimal::from_str(nilai.trim()).ok()?))
        })
        .collect()
}
