//! Arithmetic inside one table.

use crate::reconcile::rule::Aturan;

mod hit_001_jumlah_anak;

/// The rules of the family, in the order of their codes.
pub static SEMUA: &[&Aturan] = &[&hit_001_jumlah_anak::ATURAN];
