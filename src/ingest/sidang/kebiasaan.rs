//! Evidence of habit: how the cells of a column that have one reading only use
//! their separators, and of size: what range their amounts have.

use rust_decimal::Decimal;

use crate::ingest::angka::digit::Bacaan;

/// Separators seen in the cells of one column that are beyond doubt.
#[derive(Debug, Default)]
pub struct Kebiasaan {
    /// Signs between thousands.
    ribuan: Vec<u8>,
    /// Signs before decimals, with the number of decimals.
    pecahan: Vec<(u8, u32)>,
}

impl Kebiasaan {
    /// Adds a cell by all its readings.
    pub fn lihat(&mut self, bacaan: &[Bacaan]) {
        if let [satu] = bacaan {
            self.ribuan.extend(satu.ribuan);
            self.pecahan.extend(satu.pecahan.map(|p| (p, satu.desimal)));
        } else if let Some(dua_tanda) = bacaan.iter().find(|b| b.ribuan.is_some() && b.pecahan.is_some()) {
            // "1.234,567" is in doubt itself, yet it shows that three decimals may occur.
            self.pecahan.extend(dua_tanda.pecahan.map(|p| (p, dua_tanda.desimal)));
        }
    }

    /// The reading that the column's habit supports, where it contradicts all others.
    #[must_use]
    pub fn pilih(&self, bacaan: &[Bacaan]) -> Option<Decimal> {
        let mut didukung = bacaan.iter().filter(|b| self.dukung(b));
        let satu = didukung.next()?;
        (didukung.next().is_none() && !self.bantah(satu)).then_some(satu.nilai)
    }

    /// The thousands reading of an amount marked "Rp": rupiah have no three
    /// decimals. It holds unless the column shows three decimals or the other
    /// convention.
    #[must_use]
    pub fn rupiah(&self, bacaan: &[Bacaan]) -> Option<Decimal> {
        let ribuan = bacaan.iter().find(|b| b.ribuan.is_some() && b.pecahan.is_none())?;
        let berdesimal_tiga = self.pecahan.iter().any(|(_, n)| *n == 3);
        (!berdesimal_tiga && !self.bantah(ribuan)).then_some(ribuan.nilai)
    }

    /// The column uses the separators in just this way.
    fn dukung(&self, b: &Bacaan) -> bool {
        (b.ribuan.is_some() || b.pecahan.is_some())
            && b.ribuan.is_none_or(|r| self.ribuan.contains(&r) || self.pecahan.iter().any(|(p, _)| *p != r))
            && b.pecahan.is_none_or(|p| self.pecahan.contains(&(p, b.desimal)))
    }

    /// The column also uses them the other way round.
    fn bantah(&self, b: &Bacaan) -> bool {
        let lawan = |tanda: u8| if tanda == b'.' { b',' } else { b'.' };
        let ribuan = b.ribuan.or(b.pecahan.map(lawan));
        let pecahan = b.pecahan.or(b.ribuan.map(lawan));
        self.ribuan.iter().any(|r| Some(*r) != ribuan)
            || self.pecahan.iter().any(|(p, _)| Some(*p) != pecahan)
    }
}

/// So many settled amounts make a range.
const CONTOH: usize = 3;

/// The reading of the size of the settled amounts, where all others are far off.
#[must_use]
pub fn menurut_besaran(bacaan: &[Decimal], pasti: &[Decimal]) -> Option<Decimal> {
    let mut besar = pasti.iter().map(Decimal::abs).filter(|n| !n.is_zero()).collect::<Vec<_>>();
    besar.sort_unstable();
    let (kecil, besar) = (*besar.get(CONTOH - 1).and(besar.first())?, *besar.last()?);
    let kali = |n: Decimal, k: i64| n.saturating_mul(Decimal::from(k));
    let dekat = |n: Decimal| kali(n, 10) >= kecil && n <= kali(besar, 10);
    let jauh = |n: Decimal| kali(n, 50) < kecil || n > kali(besar, 50);
    let (dekat, lain): (Vec<Decimal>, Vec<Decimal>) = bacaan.iter().partition(|n| dekat(n.abs()));
    match dekat.as_slice() {
        [satu] if lain.iter().all(|n| jauh(n.abs())) => Some(*satu),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::angka::digit::bacaan;

    fn pilih(kolom: &[&str], sel: &str) -> Option<String> {
        let mut k = Kebiasaan::default();
        for teks in kolom {
            k.lihat(&bacaan(teks));
        }
        k.pilih(&bacaan(sel)).map(|n| n.normalize().to_string())
    }

    #[test]
    fn a_column_of_one_habit_decides() {
        assert_eq!(pilih(&["1.250.000", "3.400.000"], "350.000").as_deref(), Some("350000"));
        assert_eq!(pilih(&["1.250,50"], "350.000").as_deref(), Some("350000"));
        assert_eq!(pilih(&["1,250,000"], "350,000").as_deref(), Some("350000"));
        assert_eq!(pilih(&["0,125"], "1,375").as_deref(), Some("1.375"));
    }

    #[test]
    fn a_column_of_both_habits_or_none_does_not() {
        assert_eq!(pilih(&[], "350.000"), None);
        assert_eq!(pilih(&["1250000", "3400000"], "350.000"), None);
        assert_eq!(pilih(&["1.250.000", "1,250,000"], "350.000"), None);
        assert_eq!(pilih(&["1,250,000"], "350.000"), None);
        // Three decimals occur here: then "350.000" may be one of them.
        assert_eq!(pilih(&["1,250,000", "0.125"], "350.000").as_deref(), Some("350"));
        assert_eq!(pilih(&["1.250.000", "1,234.567"], "350.000"), None);
    }

    #[test]
    fn size_decides_only_where_the_other_reading_is_far_off() {
        let d = |t: &str| t.parse::<Decimal>().unwrap();
        let pasti = [d("250000"), d("900000"), d("4000000")];
        assert_eq!(menurut_besaran(&[d("350000"), d("350")], &pasti), Some(d("350000")));
        assert_eq!(menurut_besaran(&[d("350000"), d("350")], &pasti[..2]), None);
        let luas = [d("400"), d("900000"), d("4000000")];
        assert_eq!(menurut_besaran(&[d("350000"), d("350")], &luas), None);
    }
}
