//! Weights and thresholds of the crosswalk, in thousandths: set by hand from the
//! order of strength in domain.md 7, none of them for a single row.

use super::super::padanan::Pita;

/// Indicator wording carried over: the strongest evidence there is.
pub const INDIKATOR: i32 = 620;
/// A new indicator that is wholly contained in an old "X dan Y": part of a split.
pub const BAGIAN: i32 = 380;
/// The same target group is named on both sides.
pub const KELOMPOK: i32 = 120;
/// The groups named exclude each other (anak, lanjut usia): speaks against.
pub const KELOMPOK_LAIN: i32 = -260;
/// The same target number.
pub const TARGET: i32 = 120;
/// The same unusual amount.
pub const PAGU: i32 = 300;
/// A funding tag with its amount: earmarked money moves as a whole.
pub const TANDA: i32 = 100;
/// Row names: they mislead (domain.md 7), so they hardly count.
pub const NAMA: i32 = 80;

/// Amounts that are multiples of this are too common to prove anything, in rupiah.
pub const PAGU_LAZIM: i64 = 100_000;

/// Accepted by itself, to be looked at.
pub const PITA: Pita = Pita { otomatis: 560, tinjau: 380 };
/// Candidates of one old indicator this close to its best are successors
/// together (a split), not rivals.
pub const SEKELOMPOK: i32 = 230;
