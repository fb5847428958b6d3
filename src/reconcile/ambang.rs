//! Tolerances and thresholds of the rules. None of them is official: the
//! regulations name none (domain.md 6); each says where it comes from.

use rust_decimal::Decimal;

use crate::model::Dwibahasa;

/// What the rules compare against; printed in every report.
#[derive(Clone, Debug)]
pub struct Ambang {
    /// PAGU-001 is a galat from this difference on, in per cent.
    pub pagu_renstra_galat_persen: Decimal,
    /// TGT-007: achievement beyond this is asked about, in per cent.
    pub capaian_tertinggi_persen: Decimal,
    /// TGT-007: spending below this share of the pagu is "almost none", in per cent.
    pub serapan_terendah_persen: Decimal,
    /// THN-002: a fall of the forward pagu beyond this against a rising target, in per cent.
    pub maju_turun_persen: Decimal,
    /// THN-003: how many robust deviations from the document's own ratio are a jump.
    pub lonjakan_deviasi: Decimal,
    /// NOM-003: candidates closer than this are rivals, in thousandths.
    pub selisih_calon: i32,
    /// Name likeness below which a code names another item, in thousandths (KODE-004).
    pub nama_lain: u32,
    /// Indicator likeness from which two indicators are the same, in thousandths (TGT-001, TGT-002).
    pub indikator_sama: u32,
}

impl Default for Ambang {
    fn default() -> Self {
        Self {
            pagu_renstra_galat_persen: Decimal::from(50),
            capaian_tertinggi_persen: Decimal::from(150),
            serapan_terendah_persen: Decimal::from(5),
            maju_turun_persen: Decimal::ZERO,
            lonjakan_deviasi: Decimal::from(6),
            selisih_calon: 50,
            nama_lain: 500,
            indikator_sama: 850,
        }
    }
}

impl Ambang {
    /// Every threshold with its name, for people.
    #[must_use]
    pub fn daftar(&self) -> Vec<(Dwibahasa, String)> {
        let permil = |n: i64| Decimal::new(n, 3).normalize().to_string();
        vec![
            (
                Dwibahasa::new(
                    "PAGU-001 menjadi galat di atas selisih (%)",
                    "PAGU-001 becomes a fault above (%)",
                ),
                self.pagu_renstra_galat_persen.to_string(),
            ),
            (
                Dwibahasa::new("TGT-007 capaian tertinggi (%)", "TGT-007 highest achievement (%)"),
                self.capaian_tertinggi_persen.to_string(),
            ),
            (
                Dwibahasa::new("TGT-007 serapan terendah (%)", "TGT-007 lowest spending (%)"),
                self.serapan_terendah_persen.to_string(),
            ),
            (
                Dwibahasa::new("THN-002 turunnya pagu maju (%)", "THN-002 fall of the forward budget (%)"),
                self.maju_turun_persen.to_string(),
            ),
            (
                Dwibahasa::new("THN-003 lonjakan (deviasi)", "THN-003 jump (deviations)"),
                self.lonjakan_deviasi.to_string(),
            ),
            (
                Dwibahasa::new("NOM-003 selisih skor calon", "NOM-003 score difference of candidates"),
                permil(self.selisih_calon.into()),
            ),
            (
                Dwibahasa::new("KODE-004 nama dianggap lain di bawah", "KODE-004 another name below"),
                permil(self.nama_lain.into()),
            ),
            (
                Dwibahasa::new("TGT indikator dianggap sama mulai", "TGT indicators are the same from"),
                permil(self.indikator_sama.into()),
            ),
        ]
    }
}
