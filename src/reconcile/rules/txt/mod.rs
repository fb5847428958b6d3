//! Wording.

use crate::reconcile::rule::Aturan;

/// The rules of the family, in the order of their codes.
pub static SEMUA: &[&Aturan] = &[];
