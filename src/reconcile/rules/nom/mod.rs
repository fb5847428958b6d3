//! The crosswalk from the old nomenclature to the new one.

use crate::reconcile::rule::Aturan;

mod nom_001_tanpa_penerus;
mod nom_002_tanpa_pendahulu;
mod nom_003_ragu;

/// The rules of the family, in the order of their codes.
pub static SEMUA: &[&Aturan] =
    &[&nom_001_tanpa_penerus::ATURAN, &nom_002_tanpa_pendahulu::ATURAN, &nom_003_ragu::ATURAN];
