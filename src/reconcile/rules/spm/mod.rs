//! Minimum service standards.

use crate::reconcile::rule::Aturan;

mod spm_001_layanan_tanpa_dana;

/// The rules of the family, in the order of their codes.
pub static SEMUA: &[&Aturan] = &[&spm_001_layanan_tanpa_dana::ATURAN];
