//! Findings that another finding explains: a sum that closes only with the
//! misplaced row says nothing new. They stay in the list, say whose consequence
//! they are, and are not counted a second time.

use super::rule::{Fakta, Temuan};
use crate::model::{Dwibahasa, Letak};

/// The explaining finding, named the only way a rule can name it: its code and
/// a cell it accuses.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
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

impl Penjelas {
    /// This is the finding that was named.
    #[must_use]
    pub fn adalah(&self, temuan: &Temuan) -> bool {
        temuan.aturan.kode == self.aturan && temuan.letak.contains(&self.letak)
    }
}

/// Keeps explanations that were really found, each with its cell and the fact
/// that names its rule; what nobody explains stands for itself again. A finding
/// that is explained explains no other one, so that a chain cannot hide them all.
pub fn tautkan(temuan: &mut [Temuan]) {
    let mandiri: Vec<bool> = temuan.iter().map(|t| t.penjelas.is_none()).collect();
    for i in 0..temuan.len() {
        let Some(penjelas) = temuan[i].penjelas else { continue };
        if !temuan.iter().zip(&mandiri).any(|(t, mandiri)| *mandiri && penjelas.adalah(t)) {
            temuan[i].penjelas = None;
            continue;
        }
        let t = &mut temuan[i];
        if !t.letak.contains(&penjelas.letak) {
            t.letak.push(penjelas.letak);
        }
        t.fakta.push((FAKTA, Fakta::Kode(penjelas.aturan.to_owned())));
    }
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
}
