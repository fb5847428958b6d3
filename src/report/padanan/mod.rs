//! The crosswalk as sheets: the pairs to be decided, their groups with sums, the
//! codes to choose from, decisions that no longer fit. They stand in
//! `rekonsiliasi.xlsx` and, alone, in the workbook of `padankan`; what people fill
//! in is read back by [`baca`] and kept as a plain table by [`tabel`].

mod baca;
mod kelompok;
mod kode;
mod lembar;
mod lepas;
mod tabel;
mod usulan;

use rust_xlsxwriter::{Workbook, XlsxError};

use super::gaya::{self, Gaya};
use super::laporan::Laporan;
use super::rekonsiliasi::asal;
use crate::model::{Bahasa, Dwibahasa};

pub use baca::{GalatBaca, baca};
pub use lepas::sebab;
pub use tabel::{baca as baca_tabel, tulis as tulis_tabel};
pub use usulan::{Usulan, susun as kode_usulan};

const fn dua(id: &'static str, en: &'static str) -> Dwibahasa {
    Dwibahasa::new(id, en)
}

/// A column of the sheet Padanan. Where one is found again by its heading, its
/// place does not matter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kolom {
    KodeLama,
    NamaLama,
    IndikatorLama,
    TargetLama,
    PaguLama,
    SelLama,
    KodeBaru,
    NamaBaru,
    IndikatorBaru,
    TargetBaru,
    PaguBaru,
    SelBaru,
    Hubungan,
    Skor,
    Jarak,
    Bukti,
    Program,
    Anda,
    GantiKe,
    Catatan,
    Oleh,
    Tanggal,
    Opd,
    Angka,
}

/// All columns in the order of the sheet: heading and width in characters.
const KOLOM: [(Kolom, Dwibahasa, u16); 24] = [
    (Kolom::KodeLama, dua("Kode lama", "Old code"), 21),
    (Kolom::NamaLama, dua("Nama lama", "Old name"), 28),
    (Kolom::IndikatorLama, dua("Indikator lama", "Old indicator"), 34),
    (Kolom::TargetLama, dua("Target lama", "Old target"), 9),
    (Kolom::PaguLama, dua("Pagu lama", "Old budget"), 16),
    (Kolom::SelLama, dua("Sel lama", "Old cell"), 16),
    (Kolom::KodeBaru, dua("Kode baru", "New code"), 18),
    (Kolom::NamaBaru, dua("Nama baru", "New name"), 32),
    (Kolom::IndikatorBaru, dua("Indikator baru", "New indicator"), 34),
    (Kolom::TargetBaru, dua("Target baru", "New target"), 9),
    (Kolom::PaguBaru, dua("Pagu baru", "New budget"), 16),
    (Kolom::SelBaru, dua("Sel baru", "New cell"), 16),
    (Kolom::Hubungan, dua("Hubungan", "Relation"), 11),
    (Kolom::Skor, dua("Skor", "Score"), 7),
    (Kolom::Jarak, dua("Jarak ke saingan", "Margin"), 9),
    (Kolom::Bukti, dua("Bukti", "Evidence"), 58),
    (Kolom::Program, dua("Usul program", "Program's proposal"), 12),
    (Kolom::Anda, dua("Keputusan Anda", "Your decision"), 16),
    (Kolom::GantiKe, dua("Ganti ke kode", "Change to code"), 19),
    (Kolom::Catatan, dua("Catatan", "Note"), 26),
    (Kolom::Oleh, dua("Nama pemutus", "Decided by"), 16),
    (Kolom::Tanggal, dua("Tanggal", "Date"), 12),
    (Kolom::Opd, dua("Perangkat Daerah", "OPD"), 24),
    (Kolom::Angka, dua("Angka bukti", "Figures of the evidence"), 30),
];

fn nomor(kolom: Kolom) -> u16 {
    (0..).zip(KOLOM).find(|(_, (k, ..))| *k == kolom).map_or(0, |(n, _)| n)
}

/// The sheets of the crosswalk, added to a workbook.
///
/// # Errors
/// What the writer of workbooks refuses.
pub fn tambahkan(
    buku: &mut Workbook,
    laporan: &Laporan<'_>,
    gaya: &Gaya,
    bahasa: Bahasa,
) -> Result<(), XlsxError> {
    let kode = kode::susun(laporan);
    lembar::tulis(buku.add_worksheet(), laporan, kode.len(), gaya, bahasa)?;
    kelompok::tulis(buku.add_worksheet(), laporan, gaya, bahasa)?;
    if !laporan.kasus.tetapan.lepas.is_empty() {
        lepas::tulis(buku.add_worksheet(), laporan, gaya, bahasa)?;
    }
    let usulan = usulan::susun(laporan);
    if !usulan.is_empty() {
        usulan::tulis(buku.add_worksheet(), laporan, &usulan, gaya, bahasa)?;
    }
    kode::tulis(buku.add_worksheet(), &kode, gaya, bahasa)
}

/// The workbook of `padankan`.
///
/// # Errors
/// What the writer of workbooks refuses; nothing in a document causes that.
pub fn tulis(laporan: &Laporan<'_>, bahasa: Bahasa) -> Result<Vec<u8>, XlsxError> {
    let mut buku = gaya::buku("Padanan nomenklatur")?;
    let gaya = Gaya::default();
    tambahkan(&mut buku, laporan, &gaya, bahasa)?;
    asal::tulis(buku.add_worksheet(), laporan, &gaya, bahasa)?;
    buku.save_to_buffer()
}
