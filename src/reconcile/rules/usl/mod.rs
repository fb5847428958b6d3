//! Proposals of the stakeholders.

use crate::reconcile::rule::Aturan;

mod usl_001_uang_di_kolom_lain;
mod usl_002_salinan_rencana;

/// The rules of the family, in the order of their codes.
pub static SEMUA: &[&Aturan] = &[&usl_001_uang_di_kolom_lain::ATURAN, &usl_002_salinan_rencana::ATURAN];
