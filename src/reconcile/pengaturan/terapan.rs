//! Settings applied to findings, once and for all rules: severities and tolerances.

use rust_decimal::Decimal;

use super::Pengaturan;
use crate::reconcile::rule::{Fakta, Temuan};

/// Findings after the settings, and what a tolerance kept back.
#[derive(Debug, Default)]
pub struct Terapan {
    pub temuan: Vec<Temuan>,
    /// Differences within tolerance: counted, not reported.
    pub dalam_toleransi: Vec<Temuan>,
}

/// Gives findings the severity that is set for their rule and sets aside
/// differences within tolerance.
#[must_use]
pub fn terapkan(temuan: Vec<Temuan>, pengaturan: &Pengaturan) -> Terapan {
    let mut hasil = Terapan::default();
    for mut t in temuan {
        if dalam_toleransi(&t, pengaturan) {
            hasil.dalam_toleransi.push(t);
            continue;
        }
        if let Some(tingkat) = pengaturan.tingkat(t.aturan) {
            t.tingkat = tingkat;
        }
        hasil.temuan.push(t);
    }
    hasil
}

fn dalam_toleransi(temuan: &Temuan, pengaturan: &Pengaturan) -> bool {
    let umum = pengaturan.toleransi;
    let pembanding = ["nilai_b", "seharusnya"].iter().find_map(|n| match temuan.nilai_fakta(n) {
        Some(Fakta::Rupiah(n) | Fakta::Angka(n)) => Some(n.abs()),
        _ => None,
    });
    let dalam_persen = |selisih: Decimal, persen: Decimal| {
        persen > Decimal::ZERO
            && pembanding.is_some_and(|p| {
                // Multiplied out: a quotient would round.
                match (selisih.checked_mul(Decimal::ONE_HUNDRED), p.checked_mul(persen)) {
                    (Some(a), Some(b)) => a <= b,
                    _ => false,
                }
            })
    };
    match temuan.nilai_fakta("selisih") {
        Some(Fakta::Rupiah(selisih)) => {
            let kode = temuan.aturan.kode;
            let rupiah = pengaturan.untuk(kode, |s| s.toleransi_rupiah).unwrap_or(umum.rupiah);
            let persen = pengaturan.untuk(kode, |s| s.toleransi_persen).unwrap_or(umum.persen);
            (rupiah > Decimal::ZERO && selisih.abs() <= rupiah) || dalam_persen(selisih.abs(), persen)
        }
        Some(Fakta::Angka(selisih)) => dalam_persen(selisih.abs(), umum.target_persen),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reconcile::pengaturan::baca;
    use crate::reconcile::registry::cari;
    use crate::reconcile::rule::{Subjek, Tingkat};

    fn beda(kode: &str, a: i64, b: i64) -> Temuan {
        let subjek = Subjek { tabel: 0, jalur: String::new(), peran: None, tahun: None };
        Temuan::baru(cari(kode).unwrap(), subjek)
            .fakta("nilai_a", Fakta::Rupiah(a.into()))
            .fakta("nilai_b", Fakta::Rupiah(b.into()))
            .fakta("selisih", Fakta::Rupiah((a - b).into()))
    }

    #[test]
    fn a_tolerance_ends_exactly_where_it_says() {
        let p = baca("[toleransi]\nrupiah = 500\n[aturan.PAGU-001]\ntoleransi_persen = 1", "x").unwrap();
        let temuan = vec![
            beda("PAGU-002", 1500, 1000),
            beda("PAGU-002", 1501, 1000),
            beda("PAGU-001", 101_000, 100_000),
        ];
        let hasil = terapkan(temuan, &p);
        assert_eq!(hasil.temuan.len(), 1);
        let kode: Vec<&str> = hasil.dalam_toleransi.iter().map(|t| t.aturan.kode).collect();
        assert_eq!(kode, ["PAGU-002", "PAGU-001"]);
    }

    #[test]
    fn without_settings_nothing_changes() {
        let hasil = terapkan(vec![beda("PAGU-002", 1, 0)], &Pengaturan::default());
        assert_eq!(hasil.temuan[0].tingkat, Tingkat::Galat);
    }

    #[test]
    fn a_rule_goes_before_its_family() {
        let p =
            baca("[aturan.PAGU]\ntingkat = \"catatan\"\n[aturan.PAGU-002]\ntingkat = \"peringatan\"\n", "x")
                .unwrap();
        let tingkat: Vec<Tingkat> = terapkan(vec![beda("PAGU-002", 2, 1), beda("PAGU-001", 2, 1)], &p)
            .temuan
            .iter()
            .map(|t| t.tingkat)
            .collect();
        assert_eq!(tingkat, [Tingkat::Peringatan, Tingkat::Catatan]);
    }
}
