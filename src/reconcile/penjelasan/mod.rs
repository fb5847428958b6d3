//! Findings that another finding explains: a sum that closes only with the
//! misplaced row says nothing new. They stay in the list, say whose consequence
//! they are, and are not counted a second time.

mod sebab;

use std::collections::{BTreeSet, HashMap};

use super::rule::{Fakta, Temuan};
use crate::model::{Dwibahasa, Letak};

/// The explaining finding, named the only way a rule can name it: its code and
/// a cell it accuses.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Penjelas {
    pub aturan: &'static str,
    pub letak: Letak,
}

/// What an explained finding adds to its sentence.
pub const KALIMAT: Dwibahasa = Dwibahasa::new(
    "Dijelaskan oleh {sebab}; tidak dihitung lagi.",
    "Explained by {sebab}; not counted again.",
);

/// Fact that names the explaining rule.
pub const FAKTA: &str = "sebab";

impl Temuan {
    /// Names the finding that explains this one; it holds only if that finding is made.
    #[must_use]
    pub fn dijelaskan(mut self, aturan: &'static str, letak: Letak) -> Self {
        self.penjelas = Some(Penjelas { aturan, letak });
        self
    }
}

/// Keeps explanations that were really found, looks for further ones, and gives each explained
/// finding the cell and the fact that name its cause; what nobody explains stands for itself. A
/// finding that is explained explains no other one, so that a chain cannot hide them all, and no
/// finding is explained by a lighter one, so that the gravest one always counts.
pub fn tautkan(temuan: &mut [Temuan]) {
    let bernama = bernama(temuan.iter());
    let mandiri = |p: &Penjelas| bernama.get(p).map_or(&[][..], Vec::as_slice);
    for i in 0..temuan.len() {
        let Some(penjelas) = temuan[i].penjelas else { continue };
        let tingkat = temuan[i].tingkat;
        if !mandiri(&penjelas).iter().any(|&s| temuan[s].tingkat >= tingkat) {
            temuan[i].penjelas = None;
        }
    }
    let sebab = sebab::Sebab::cari(temuan);
    let pangkal: Vec<Option<usize>> = (0..temuan.len()).map(|i| sebab.pangkal(i)).collect();
    // A cause named by a rule may itself have been explained a moment ago: then by its own cause.
    let lanjut: Vec<Option<usize>> =
        temuan.iter().map(|t| pangkal[*mandiri(&t.penjelas?).first()?]).collect();
    for (i, p) in pangkal.into_iter().zip(lanjut).map(|(a, b)| a.or(b)).enumerate() {
        let Some(p) = p else { continue };
        let Some(&di) = temuan[p].letak.first() else { continue };
        temuan[i].penjelas = Some(Penjelas { aturan: temuan[p].aturan.kode, letak: di });
    }
    for t in temuan.iter_mut() {
        let Some(penjelas) = t.penjelas else { continue };
        if !t.letak.contains(&penjelas.letak) {
            t.letak.push(penjelas.letak);
        }
        t.fakta.push((FAKTA, Fakta::Kode(penjelas.aturan.to_owned())));
    }
}

/// For each finding that is explained the one that does: that which accuses the named cell, else
/// one that names it.
pub fn penjelas_tiap<'t>(temuan: impl Iterator<Item = &'t Temuan> + Clone) -> Vec<Option<usize>> {
    let bernama = bernama(temuan.clone());
    let semua: Vec<&Temuan> = temuan.collect();
    let satu = |t: &&Temuan| {
        let p = t.penjelas?;
        let calon = &bernama[&p];
        calon.iter().find(|&&i| semua[i].letak.first() == Some(&p.letak)).or(calon.first()).copied()
    };
    semua.iter().map(satu).collect()
}

/// The findings that others name as their cause and that nothing explains, in order.
fn bernama<'t>(temuan: impl Iterator<Item = &'t Temuan> + Clone) -> HashMap<Penjelas, Vec<usize>> {
    let penjelas = || temuan.clone().filter_map(|t| t.penjelas);
    let mut hasil: HashMap<Penjelas, Vec<usize>> = penjelas().map(|p| (p, Vec::new())).collect();
    let dinamai: BTreeSet<&str> = penjelas().map(|p| p.aturan).collect();
    for (i, t) in temuan.enumerate().filter(|(_, t)| dinamai.contains(t.aturan.kode)) {
        for &letak in t.letak.iter().filter(|_| t.penjelas.is_none()) {
            if let Some(isi) = hasil.get_mut(&Penjelas { aturan: t.aturan.kode, letak }) {
                isi.push(i);
            }
        }
    }
    hasil
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Alamat, Bahasa, IdLembar};
    use crate::reconcile::registry::cari;
    use crate::reconcile::rule::Subjek;

    fn temuan(kode: &str, baris: u32) -> Temuan {
        let subjek = Subjek { tabel: 0, jalur: String::new(), peran: None, tahun: None };
        Temuan::baru(cari(kode).unwrap(), subjek).letak([letak(baris)])
    }

    fn letak(baris: u32) -> Letak {
        Letak { lembar: IdLembar(0), alamat: Alamat::new(baris, 0) }
    }

    #[test]
    fn an_explanation_holds_only_where_its_finding_was_made() {
        let mut semua = vec![
            temuan("KODE-005", 3),
            temuan("HIT-001", 1).dijelaskan("KODE-005", letak(3)),
            temuan("HIT-001", 7).dijelaskan("KODE-005", letak(8)),
        ];
        tautkan(&mut semua);
        assert!(semua[1].penjelas.is_some() && semua[1].letak.contains(&letak(3)));
        assert!(semua[1].pesan(Bahasa::Id).ends_with("Dijelaskan oleh KODE-005; tidak dihitung lagi."));
        assert!(semua[2].penjelas.is_none() && semua[2].letak == [letak(7)]);
    }

    #[test]
    fn two_findings_cannot_explain_each_other_away() {
        let mut semua = vec![
            temuan("KODE-005", 3).dijelaskan("HIT-001", letak(1)),
            temuan("HIT-001", 1).dijelaskan("KODE-005", letak(3)),
        ];
        tautkan(&mut semua);
        assert!(semua.iter().all(|t| t.penjelas.is_none()));
    }

    #[test]
    fn one_difference_at_one_cell_is_one_cause() {
        let rupiah = |t: Temuan, n: i64| t.fakta("selisih", Fakta::Rupiah(n.into()));
        let mut semua = vec![
            rupiah(temuan("HIT-003", 9).letak([letak(3)]), 36),
            rupiah(temuan("HIT-001", 1).letak([letak(2), letak(3)]), 36),
            rupiah(temuan("PAGU-002", 3), -36),
            // Another difference at the same cell, and the same one elsewhere.
            rupiah(temuan("PAGU-003", 3), 35),
            rupiah(temuan("HIT-001", 20).letak([letak(21)]), 36),
        ];
        tautkan(&mut semua);
        let sebab: Vec<_> = semua.iter().map(|t| t.penjelas.map(|p| (p.aturan, p.letak))).collect();
        let pagu = Some(("PAGU-002", letak(3)));
        assert_eq!(sebab, [pagu, pagu, None, None, None]);
    }

    #[test]
    fn the_gravest_finding_always_counts() {
        let mut semua = vec![
            temuan("HIT-001", 1).dijelaskan("ING-007", letak(1)),
            temuan("ING-007", 1),
            temuan("TGT-002", 1),
            temuan("THN-004", 1),
        ];
        tautkan(&mut semua);
        assert!(semua[0].penjelas.is_none() && semua[2].penjelas.is_none());
        assert_eq!(semua[3].penjelas.map(|p| p.aturan), Some("ING-007"));
        let terberat = |mandiri: bool| {
            semua.iter().filter(|t| !mandiri || t.penjelas.is_none()).map(|t| t.tingkat).max()
        };
        assert_eq!(terberat(true), terberat(false));
    }

    #[test]
    fn a_parent_wrong_in_every_year_is_wrong_once() {
        let di = |kolom| Letak { lembar: IdLembar(0), alamat: Alamat::new(1, kolom) };
        let satu = |kolom, n: i64| {
            let subjek = Subjek { tabel: 0, jalur: String::new(), peran: None, tahun: None };
            Temuan::baru(cari("HIT-001").unwrap(), subjek)
                .letak([di(kolom)])
                .fakta("selisih", Fakta::Rupiah(n.into()))
        };
        let terjelas = |selisih: &[i64]| -> usize {
            let mut semua: Vec<Temuan> = (4..).zip(selisih).map(|(k, n)| satu(k, *n)).collect();
            tautkan(&mut semua);
            semua.iter().filter(|t| t.penjelas.is_some()).count()
        };
        assert_eq!(terjelas(&[5, 7, 9]), 2);
        assert_eq!(terjelas(&[5, 5]), 1);
        assert_eq!(terjelas(&[5, 7]), 0);
        assert_eq!(terjelas(&[5, -7, 9]), 0);
    }
}
