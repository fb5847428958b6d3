//! Evidence of habit: how the cells of a column that have one reading only use
//! their separators, and of size: what range their amounts have.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::ingest::angka::digit::Bacaan;
use crate::ingest::angka::uang::{self, Tulisan, bertanda_rupiah};
use crate::ingest::skala_tercetak;
use crate::model::teks::{lipat, rapikan};
use crate::model::{DasarPutusan, Lembar, NilaiSel, Tabel};

/// Separators seen in the cells of one column.
#[derive(Debug, Default)]
pub struct Kebiasaan {
    /// Signs between thousands.
    ribuan: Vec<u8>,
    /// Signs before decimals, with the number of decimals.
    pecahan: Vec<(u8, u32)>,
    /// Cells whose shape shows three decimals ("1.234,567", "1234,567"), by sign;
    /// each of them may be a slip, many are a habit.
    tiga: BTreeMap<u8, usize>,
}

/// So many cells of one shape are a habit.
const LAZIM: usize = 3;

impl Kebiasaan {
    /// Adds a cell by all its readings.
    pub fn lihat(&mut self, bacaan: &[Bacaan]) {
        match bacaan {
            [satu] => {
                self.ribuan.extend(satu.ribuan);
                self.pecahan.extend(satu.pecahan.map(|p| (p, satu.desimal)));
            }
            [alami, _] => {
                if let Some(p) = alami.pecahan {
                    *self.tiga.entry(p).or_default() += 1;
                }
            }
            _ => {}
        }
    }

    /// The reading that the column's habit supports, where it contradicts all others.
    #[must_use]
    pub fn pilih(&self, bacaan: &[Bacaan]) -> Option<Decimal> {
        let mut didukung = bacaan.iter().filter(|b| self.dukung(b));
        if let Some(satu) = didukung.next()
            && didukung.next().is_none()
            && !self.bantah(satu)
        {
            return Some(satu.nilai);
        }
        // Where every cell shows three decimals, this one's shape is no slip.
        let alami = bacaan.first().filter(|b| b.pecahan.is_some())?;
        let selalu =
            self.tiga.values().sum::<usize>() >= LAZIM && self.pecahan.is_empty() && self.ribuan.is_empty();
        selalu.then_some(alami.nilai)
    }

    /// What the habit says about a cell of a column, with the reason. Beyond the
    /// separators it knows that rupiah have no three decimals, and that a column
    /// without a habit of its own follows its file.
    #[must_use]
    pub fn putuskan(
        &self,
        tabel: &Tabel,
        k: usize,
        teks: &str,
        bacaan: &[Bacaan],
    ) -> Option<(Decimal, DasarPutusan)> {
        if let Some(nilai) = self.pilih(bacaan) {
            return Some((nilai, DasarPutusan::Kebiasaan));
        }
        if skala_tercetak(&tabel.kolom[k].judul).is_some() {
            // Thousandths of a million are ordinary, thousandths of a rupiah are not.
            let dua_tanda = bacaan.iter().find(|b| b.ribuan.is_some() && b.pecahan.is_some())?;
            return Some((dua_tanda.nilai, DasarPutusan::Kebiasaan));
        }
        let ribuan = bacaan.iter().find(|b| b.ribuan.is_some() && b.pecahan.is_none())?;
        if self.berdesimal_tiga() || self.bantah(ribuan) {
            return None;
        }
        if bertanda_rupiah(teks) || berjudul_rupiah(tabel, k) {
            return Some((ribuan.nilai, DasarPutusan::Rupiah));
        }
        let sendiri = !self.ribuan.is_empty() || !self.pecahan.is_empty();
        (!sendiri && tabel.pemisah.is_some() && ribuan.ribuan == tabel.pemisah)
            .then_some((ribuan.nilai, DasarPutusan::Kebiasaan))
    }

    /// The sign between thousands, where only one convention is seen.
    #[must_use]
    pub fn pemisah(&self) -> Option<u8> {
        let satu = *self.ribuan.first()?;
        let sama = self.ribuan.iter().all(|r| *r == satu)
            && self.pecahan.iter().map(|(p, _)| p).chain(self.tiga.keys()).all(|p| *p != satu);
        (sama && !self.berdesimal_tiga()).then_some(satu)
    }

    /// Three decimals occur: then a group of three may be one, whatever the sign.
    fn berdesimal_tiga(&self) -> bool {
        !self.tiga.is_empty() || self.pecahan.iter().any(|(_, n)| *n == 3)
    }

    /// The column uses the separators in just this way.
    fn dukung(&self, b: &Bacaan) -> bool {
        let lazim_tiga = |p: u8| self.tiga.get(&p).is_some_and(|n| *n >= LAZIM);
        match (b.ribuan, b.pecahan) {
            (None, None) => false,
            (_, Some(p)) => self.pecahan.contains(&(p, b.desimal)) || (b.desimal == 3 && lazim_tiga(p)),
            (Some(r), None) => {
                !self.berdesimal_tiga()
                    && (self.ribuan.contains(&r) || self.pecahan.iter().any(|(p, _)| *p != r))
            }
        }
    }

    /// The column also uses them the other way round.
    fn bantah(&self, b: &Bacaan) -> bool {
        let lawan = |tanda: u8| if tanda == b'.' { b',' } else { b'.' };
        let ribuan = b.ribuan.or(b.pecahan.map(lawan));
        let pecahan = b.pecahan.or(b.ribuan.map(lawan));
        let mut tanda_pecahan = self.pecahan.iter().map(|(p, _)| p).chain(self.tiga.keys());
        self.ribuan.iter().any(|r| Some(*r) != ribuan) || tanda_pecahan.any(|p| Some(*p) != pecahan)
    }
}

/// True where a column is in full rupiah by what is printed above it: "Jumlah
/// (Rp)", "Rp", "(dalam rupiah)", in its own header, in that of another money
/// column of the table or in the title.
fn berjudul_rupiah(tabel: &Tabel, k: usize) -> bool {
    let menyebut = |j: &str| lipat(j).split(' ').any(|kata| matches!(kata, "rp" | "rupiah"));
    skala_tercetak(&tabel.kolom[k].judul).is_none()
        && (tabel.judul.iter().any(|j| menyebut(&j.nilai))
            || tabel
                .kolom
                .iter()
                .filter(|k| k.peran.uang())
                .any(|k| skala_tercetak(&k.judul).is_none() && k.judul.iter().any(|j| menyebut(j))))
}

/// The thousands separator of all amounts of a file, where it has only one.
#[must_use]
pub fn pemisah_berkas<'l>(lembar: impl Iterator<Item = &'l Lembar>) -> Option<u8> {
    let mut semua = Kebiasaan::default();
    for isi in lembar.flat_map(|l| &l.baris).flat_map(|(_, sel)| sel).map(|(_, isi)| isi) {
        // Long texts and those without a second group are no clear amounts.
        if let NilaiSel::Teks(teks) = &isi.nilai
            && (9..40).contains(&teks.len())
            && teks.bytes().any(|b| b.is_ascii_digit())
            && let Tulisan::Jumlah(bacaan) = uang::baca(&rapikan(teks))
        {
            semua.lihat(&bacaan);
        }
    }
    semua.pemisah()
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
        assert_eq!(pilih(&["3,586.989", "7,431.011"], "627,548"), None);
    }

    #[test]
    fn one_shape_of_three_decimals_is_a_slip_and_many_are_a_habit() {
        assert_eq!(pilih(&["1.250.000", "3.400.000", "1.250,000"], "1.250,000"), None);
        let tiga = ["3,586.989", "7,431.011", "1,204.500"];
        assert_eq!(pilih(&tiga, "1,204.500").as_deref(), Some("1204.5"));
        assert_eq!(pilih(&tiga, "350.125").as_deref(), Some("350.125"));
        assert_eq!(pilih(&["61699,000", "7.431,011", "1,204.500"], "61699,000").as_deref(), Some("61699"));
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
