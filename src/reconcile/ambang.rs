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
    /// THN-001: distance of a pagu from the forward estimate for it, in per cent.
    pub maju_usulan_persen: Decimal,
    /// THN-002: a fall of the forward pagu beyond this against a rising target, in per cent.
    pub maju_turun_persen: Decimal,
    /// THN-002: rise of the forward pagu against a falling target, in per cent.
    pub maju_naik_persen: Decimal,
    /// THN-003: how many robust deviations from the document's own ratio are a jump.
    pub lonjakan_deviasi: Decimal,
    /// THN-003: growth or fall of the sum of an office beyond this is told, in per cent.
    pub lonjakan_jumlah_persen: Decimal,
    /// THN-004: a target that grows or shrinks by more than this factor is asked about.
    pub lonjakan_target_kali: Decimal,
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
            maju_usulan_persen: Decimal::from(20),
            // A rising target with less money asks for a word, however small the
            // fall; below one per cent it is rounding.
            maju_turun_persen: Decimal::ONE,
            // Against a falling target money may still grow with prices.
            maju_naik_persen: Decimal::from(25),
            // In units of the MAD; 5 is the customary robust z of about 3.4.
            lonjakan_deviasi: Decimal::from(5),
            lonjakan_jumlah_persen: Decimal::from(50),
            lonjakan_target_kali: Decimal::TWO,
            selisih_calon: 50,
            nama_lain: 500,
            indikator_sama: 850,
        }
    }
}

/// Where a threshold lies in [`Ambang`], and in which unit it is written.
#[derive(Clone, Copy)]
enum Medan {
    Desimal(fn(&mut Ambang) -> &mut Decimal),
    /// Thousandths, written as a share: 0.85.
    Permil(fn(&mut Ambang) -> &mut u32),
    /// Thousandths of a score.
    Skor(fn(&mut Ambang) -> &mut i32),
}

/// A threshold as people set it: its key, its meaning, its bounds.
pub struct Takaran {
    /// Key in section `ambang` of the settings; the name of the field.
    pub kunci: &'static str,
    pub nama: Dwibahasa,
    /// Smallest and largest value that makes sense.
    pub rentang: (u32, u32),
    medan: Medan,
}

impl Takaran {
    const fn new(kunci: &'static str, nama: Dwibahasa, rentang: (u32, u32), medan: Medan) -> Self {
        Self { kunci, nama, rentang, medan }
    }

    /// The value in use.
    #[must_use]
    pub fn nilai(&self, ambang: &Ambang) -> Decimal {
        let mut salinan = ambang.clone();
        match self.medan {
            Medan::Desimal(medan) => *medan(&mut salinan),
            Medan::Permil(medan) => Decimal::new((*medan(&mut salinan)).into(), 3),
            Medan::Skor(medan) => Decimal::new((*medan(&mut salinan)).into(), 3),
        }
        .normalize()
    }

    /// Sets the value; `false` where it is out of bounds or finer than a thousandth.
    #[must_use]
    pub fn pasang(&self, ambang: &mut Ambang, nilai: Decimal) -> bool {
        let (awal, akhir) = self.rentang;
        if nilai < awal.into() || nilai > akhir.into() {
            return false;
        }
        let permil = || (nilai * Decimal::ONE_THOUSAND).normalize();
        let bulat = |n: Decimal| n.is_integer().then(|| u32::try_from(n).ok()).flatten();
        match self.medan {
            Medan::Desimal(medan) => *medan(ambang) = nilai,
            Medan::Permil(medan) => match bulat(permil()) {
                Some(n) => *medan(ambang) = n,
                None => return false,
            },
            Medan::Skor(medan) => match bulat(permil()).and_then(|n| i32::try_from(n).ok()) {
                Some(n) => *medan(ambang) = n,
                None => return false,
            },
        }
        true
    }
}

/// Every threshold, in the order of the report. A field of [`Ambang`] that is
/// missing here cannot be set.
pub static TAKARAN: &[Takaran] = &[
    Takaran::new(
        "pagu_renstra_galat_persen",
        Dwibahasa::new("PAGU-001 menjadi galat di atas selisih (%)", "PAGU-001 becomes a fault above (%)"),
        (0, 1000),
        Medan::Desimal(|a| &mut a.pagu_renstra_galat_persen),
    ),
    Takaran::new(
        "capaian_tertinggi_persen",
        Dwibahasa::new("TGT-007 capaian tertinggi (%)", "TGT-007 highest achievement (%)"),
        (0, 100_000),
        Medan::Desimal(|a| &mut a.capaian_tertinggi_persen),
    ),
    Takaran::new(
        "serapan_terendah_persen",
        Dwibahasa::new("TGT-007 serapan terendah (%)", "TGT-007 lowest spending (%)"),
        (0, 100),
        Medan::Desimal(|a| &mut a.serapan_terendah_persen),
    ),
    Takaran::new(
        "maju_usulan_persen",
        Dwibahasa::new(
            "THN-001 jarak pagu dari prakiraan maju (%)",
            "THN-001 distance of a budget from its forecast (%)",
        ),
        (0, 1000),
        Medan::Desimal(|a| &mut a.maju_usulan_persen),
    ),
    Takaran::new(
        "maju_turun_persen",
        Dwibahasa::new("THN-002 turunnya pagu maju (%)", "THN-002 fall of the forward budget (%)"),
        (0, 100),
        Medan::Desimal(|a| &mut a.maju_turun_persen),
    ),
    Takaran::new(
        "maju_naik_persen",
        Dwibahasa::new("THN-002 naiknya pagu maju (%)", "THN-002 rise of the forward budget (%)"),
        (0, 1000),
        Medan::Desimal(|a| &mut a.maju_naik_persen),
    ),
    Takaran::new(
        "lonjakan_deviasi",
        Dwibahasa::new("THN-003 lonjakan (deviasi)", "THN-003 jump (deviations)"),
        (0, 1000),
        Medan::Desimal(|a| &mut a.lonjakan_deviasi),
    ),
    Takaran::new(
        "lonjakan_jumlah_persen",
        Dwibahasa::new("THN-003 perubahan jumlah pagu OPD (%)", "THN-003 change of the sum of an office (%)"),
        (0, 1000),
        Medan::Desimal(|a| &mut a.lonjakan_jumlah_persen),
    ),
    Takaran::new(
        "lonjakan_target_kali",
        Dwibahasa::new("THN-004 lonjakan target (kali)", "THN-004 jump of a target (times)"),
        (1, 1000),
        Medan::Desimal(|a| &mut a.lonjakan_target_kali),
    ),
    Takaran::new(
        "selisih_calon",
        Dwibahasa::new("NOM-003 selisih skor calon", "NOM-003 score difference of candidates"),
        (0, 1),
        Medan::Skor(|a| &mut a.selisih_calon),
    ),
    Takaran::new(
        "nama_lain",
        Dwibahasa::new("KODE-004 nama dianggap lain di bawah", "KODE-004 another name below"),
        (0, 1),
        Medan::Permil(|a| &mut a.nama_lain),
    ),
    Takaran::new(
        "indikator_sama",
        Dwibahasa::new("TGT indikator dianggap sama mulai", "TGT indicators are the same from"),
        (0, 1),
        Medan::Permil(|a| &mut a.indikator_sama),
    ),
];

impl Ambang {
    /// Every threshold with its name, for people.
    #[must_use]
    pub fn daftar(&self) -> Vec<(Dwibahasa, String)> {
        TAKARAN.iter().map(|t| (t.nama, t.nilai(self).to_string())).collect()
    }
}
