//! Proposes which new sub kegiatan continue which old indicators.
//!
//! Sides ([`sisi`]) are read into words ([`frasa`], [`kamus`]); every candidate
//! ([`calon`]) is weighed by evidence that adds up ([`bukti`]); from the scores
//! follow relation and band ([`hubungan`]), unless the evidence contradicts itself
//! ([`sengketa`]). All numbers stand in [`bobot`].

use std::collections::{BTreeMap, BTreeSet};

use super::padanan::{Padanan, Pita};
use crate::model::{Kode, Tabel};

pub mod bobot;
mod bukti;
mod calon;
mod frasa;
mod hubungan;
pub(in crate::nomenclature) mod kamus;
mod kelompok;
pub mod sengketa;
mod sisi;
mod timbangan;

use bobot::BOBOT;

/// Proposes pairs between the indicators of the old nomenclature of its last
/// year and the lowest rows of the new one of the year after.
///
/// `kode` holds, for each table and row, the code the row counts under; `opd`
/// names, for each table, the office it belongs to: pairs stay within one.
#[must_use]
pub fn padankan(tabel: &[Tabel], kode: &[Vec<Option<Kode>>], opd: &[Opd]) -> Vec<Padanan> {
    let mut kelompok: BTreeMap<&str, Vec<(usize, &Tabel)>> = BTreeMap::new();
    for (i, (t, o)) in tabel.iter().zip(opd).enumerate() {
        kelompok.entry(&o.penerus).or_default().push((i, t));
    }
    kelompok.values().flat_map(|anggota| satu_opd(tabel, anggota, kode, opd)).collect()
}

/// The office of a table: the one it names and the one that was merged from it,
/// equal where nothing was merged.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Opd {
    pub asal: String,
    pub penerus: String,
}

/// The thresholds in use.
#[must_use]
pub fn pita() -> Pita {
    let permil = |n: i32| u32::try_from(n).unwrap_or(0);
    Pita {
        otomatis: permil(BOBOT.pita.otomatis),
        tinjau: permil(BOBOT.pita.tinjau),
        presisi: BOBOT.pita.presisi,
    }
}

fn satu_opd(
    tabel: &[Tabel],
    anggota: &[(usize, &Tabel)],
    kode: &[Vec<Option<Kode>>],
    opd: &[Opd],
) -> Vec<Padanan> {
    // With one side only there is nothing to say, not even that something is gone.
    // A stray target of old rows in a later year must not hide the year of the change.
    let pilihan = sisi::tahun_lama(anggota).into_iter().find_map(|tahun| {
        let baru = sisi::sisi_baru(anggota, kode, tahun + 1);
        (!baru.is_empty()).then(|| (sisi::sisi_lama(anggota, tahun, opd), baru))
    });
    let Some((lama, baru)) = pilihan.filter(|(lama, _)| !lama.is_empty()) else { return Vec::new() };
    let kata = |butir: &[sisi::Butir]| -> BTreeSet<String> {
        let teks = butir.iter().flat_map(|b| b.indikator.iter().map(|i| &i.teks).chain(&b.nama_lain));
        teks.flat_map(|t| super::normalisasi::kata(t).to_vec()).collect()
    };
    let eja = kamus::salah_eja(&kata(&lama), &kata(&baru));
    let apa_adanya = std::collections::HashMap::new();
    let lama: Vec<timbangan::Terbaca<'_>> = lama.iter().map(|b| timbangan::Terbaca::baca(b, &eja)).collect();
    let baru: Vec<timbangan::Terbaca<'_>> =
        baru.iter().map(|b| timbangan::Terbaca::baca(b, &apa_adanya)).collect();
    let timbangan = timbangan::Timbangan::susun(&lama, &baru);
    let semua = calon::semua(&lama, &baru, &timbangan);
    hubungan::usulan(&hubungan::Sisi { tabel, lama: &lama, baru: &baru }, semua)
}
