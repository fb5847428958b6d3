//! Fixed words of all outputs, both languages side by side: sheet names, column
//! heads, labels. Sentences about findings live in their rules.

use crate::model::Dwibahasa;
use crate::reconcile::Tingkat;

/// Severity as people read it.
#[must_use]
pub fn tingkat(tingkat: Tingkat) -> Dwibahasa {
    match tingkat {
        Tingkat::Galat => Dwibahasa::new("Galat", "Fault"),
        Tingkat::Peringatan => Dwibahasa::new("Peringatan", "Warning"),
        Tingkat::Catatan => Dwibahasa::new("Catatan", "Note"),
    }
}

pub const TIDAK_TERTERA: Dwibahasa = Dwibahasa::new("tidak tertera", "not stated");
pub const TEMUAN: Dwibahasa = Dwibahasa::new("Temuan", "Findings");
pub const SELISIH: Dwibahasa = Dwibahasa::new("selisih", "difference");
pub const BERKAS: Dwibahasa = Dwibahasa::new("berkas", "files");
pub const TABEL: Dwibahasa = Dwibahasa::new("tabel", "tables");
