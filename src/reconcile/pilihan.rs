//! Which rules a run uses: all of them, some, or all but some.

use super::registry::{KELUARGA, semua};
use super::rule::Aturan;

/// Rules or families asked for and left out on the command line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pilihan {
    /// Codes of rules or families; empty for all.
    pub pilih: Vec<String>,
    /// Codes of rules or families; goes before `pilih`.
    pub abaikan: Vec<String>,
}

/// A word that names no rule and no family, with the nearest one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakDikenal {
    pub tertulis: String,
    pub terdekat: &'static str,
}

impl Pilihan {
    /// Reads codes of rules ("HIT-001") and families ("HIT"), whatever their case.
    ///
    /// # Errors
    /// The first word that is neither.
    pub fn baca(pilih: &[String], abaikan: &[String]) -> Result<Self, TakDikenal> {
        let kenal = |daftar: &[String]| daftar.iter().map(|t| kenali(t)).collect::<Result<Vec<_>, _>>();
        Ok(Self { pilih: kenal(pilih)?, abaikan: kenal(abaikan)? })
    }

    /// The rule is used.
    #[must_use]
    pub fn memakai(&self, aturan: &Aturan) -> bool {
        let kena = |daftar: &[String]| daftar.iter().any(|k| mengenai(k, aturan.kode));
        (self.pilih.is_empty() || kena(&self.pilih)) && !kena(&self.abaikan)
    }

    /// Every rule is used.
    #[must_use]
    pub fn seluruhnya(&self) -> bool {
        semua().all(|a| self.memakai(a))
    }
}

fn kenali(tertulis: &str) -> Result<String, TakDikenal> {
    let besar = tertulis.trim().to_uppercase();
    let dikenal = || KELUARGA.iter().map(|k| k.kode).chain(semua().map(|a| a.kode));
    match dikenal().find(|k| *k == besar) {
        Some(kode) => Ok(kode.to_owned()),
        None => Err(TakDikenal {
            tertulis: tertulis.to_owned(),
            terdekat: dikenal().min_by_key(|k| strsim::levenshtein(&besar, k)).unwrap_or_default(),
        }),
    }
}

/// The code is that of the rule or of its family.
fn mengenai(kode: &str, aturan: &str) -> bool {
    aturan.strip_prefix(kode).is_some_and(|sisa| sisa.is_empty() || sisa.starts_with('-'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reconcile::registry::cari;

    fn pilihan(pilih: &[&str], abaikan: &[&str]) -> Pilihan {
        let teks = |d: &[&str]| d.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>();
        Pilihan::baca(&teks(pilih), &teks(abaikan)).unwrap()
    }

    #[test]
    fn a_family_may_be_chosen_without_one_of_its_rules() {
        let p = pilihan(&["hit"], &["HIT-003"]);
        let memakai = |kode: &str| p.memakai(cari(kode).unwrap());
        assert!(memakai("HIT-001") && !memakai("HIT-003") && !memakai("PAGU-001"));
        assert!(pilihan(&[], &[]).seluruhnya() && !p.seluruhnya());
    }

    #[test]
    fn an_unknown_word_names_the_nearest_one() {
        let galat = Pilihan::baca(&["HIT-0O1".to_owned()], &[]).unwrap_err();
        assert_eq!(galat.terdekat, "HIT-001");
    }
}
