//! Proposes which new sub kegiatan continue which old indicators.

use super::padanan::Padanan;
use crate::model::{Kode, Tabel};

/// Proposes pairs between rows of the old nomenclature of one year and the
/// lowest rows of the new one of the following year.
///
/// `kode` holds, for each table and row, the code the row counts under.
#[must_use]
pub fn padankan(_tabel: &[Tabel], _kode: &[Vec<Option<Kode>>]) -> Vec<Padanan> {
    Vec::new()
}
