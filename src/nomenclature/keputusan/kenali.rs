//! Finding a remembered row among the present ones.
//!
//! Rows that say exactly the same find each other first and are then out of the
//! way, so that a twin that was always there is never taken for a row that was
//! mended. What is left is matched with slips of spelling allowed, then with the
//! code set aside; each time only where there is one choice on both sides.

use super::Pengenal;
use crate::model::Kode;
use crate::model::teks::{lipat, peras};
use crate::nomenclature::normalisasi::{baku, kata};

/// What a remembered row was found as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ketemu {
    Sama(usize),
    /// The row, but it says something else now.
    Berubah(usize),
    Tidak,
}

/// A rule that makes two rows the same.
type Tahap = fn(&Bentuk, &Bentuk) -> bool;

const LAMA: [Tahap; 4] = [
    |a, b| a.kode == b.kode && a.nama == b.nama && a.indikator == b.indikator,
    |a, b| a.kode == b.kode && a.nama_setara(b) && a.indikator_setara(b),
    |a, b| a.nama == b.nama && a.indikator == b.indikator && a.bernama(),
    // Not the same any more: the indicator of the row was worded anew.
    |a, b| a.kode == b.kode && a.nama_setara(b),
];

const BARU: [Tahap; 5] = [
    |a, b| a.kode == b.kode && a.nama == b.nama,
    |a, b| a.kode == b.kode && a.nama_setara(b),
    |a, b| a.nama == b.nama && a.indikator_setara(b) && a.bernama(),
    |a, b| a.nama == b.nama && a.bernama(),
    // A code that names something else now.
    |a, b| a.kode == b.kode && !a.kode.is_empty(),
];

/// Finds old sides again.
#[must_use]
pub fn lama(ingat: &[Pengenal], kini: &[Pengenal]) -> Vec<Ketemu> {
    cocokkan(ingat, kini, &LAMA)
}

/// Finds new sides again.
#[must_use]
pub fn baru(ingat: &[Pengenal], kini: &[Pengenal]) -> Vec<Ketemu> {
    cocokkan(ingat, kini, &BARU)
}

/// The last rule finds rows that have changed; the others find equal ones.
fn cocokkan(ingat: &[Pengenal], kini: &[Pengenal], tahap: &[Tahap]) -> Vec<Ketemu> {
    let a: Vec<Bentuk> = ingat.iter().map(Bentuk::dari).collect();
    let b: Vec<Bentuk> = kini.iter().map(Bentuk::dari).collect();
    let mut hasil = vec![Ketemu::Tidak; a.len()];
    let mut terpakai = vec![false; b.len()];
    for (n, sama) in tahap.iter().enumerate() {
        let cocok = |x: &Bentuk, y: &Bentuk| x.opd_sama(y) && sama(x, y);
        let sisa: Vec<usize> = (0..a.len()).filter(|i| hasil[*i] == Ketemu::Tidak).collect();
        let bebas: Vec<usize> = (0..b.len()).filter(|j| !terpakai[*j]).collect();
        let pilihan: Vec<(usize, Vec<usize>)> = sisa
            .iter()
            .map(|&i| (i, bebas.iter().copied().filter(|&j| cocok(&a[i], &b[j])).collect()))
            .collect();
        for (i, calon) in &pilihan {
            let [j] = calon.as_slice() else { continue };
            let saingan = pilihan.iter().any(|(lain, c)| lain != i && c.contains(j));
            if !saingan {
                terpakai[*j] = true;
                hasil[*i] = if n + 1 == tahap.len() { Ketemu::Berubah(*j) } else { Ketemu::Sama(*j) };
            }
        }
    }
    hasil
}

/// A side in comparable form.
struct Bentuk {
    opd: String,
    kode: String,
    nama: String,
    indikator: String,
    kata_nama: Vec<String>,
    kata_indikator: Vec<String>,
}

impl Bentuk {
    fn dari(p: &Pengenal) -> Self {
        // Two and four digits, the bidang and X.XX of a supporting programme are one code.
        let kode = Kode::baca(p.kode.trim()).map_or_else(
            || peras(&p.kode),
            |k| {
                let k = if k.penunjang() { k.sebagai_penunjang() } else { k };
                let sub = k.to_string();
                match sub.rsplit_once('.') {
                    Some((depan, s)) if s.len() == 4 => format!("{depan}.{}", s.trim_start_matches("00")),
                    _ => sub,
                }
            },
        );
        Self {
            opd: lipat(&p.opd),
            kode,
            nama: baku(&p.nama).to_string(),
            indikator: baku(&p.indikator).to_string(),
            kata_nama: kata(&p.nama).to_vec(),
            kata_indikator: kata(&p.indikator).to_vec(),
        }
    }

    fn opd_sama(&self, lain: &Self) -> bool {
        self.opd.is_empty() || lain.opd.is_empty() || self.opd == lain.opd
    }

    fn bernama(&self) -> bool {
        !self.nama.is_empty()
    }

    fn nama_setara(&self, lain: &Self) -> bool {
        self.nama == lain.nama || setara(&self.kata_nama, &lain.kata_nama)
    }

    fn indikator_setara(&self, lain: &Self) -> bool {
        self.indikator == lain.indikator || setara(&self.kata_indikator, &lain.kata_indikator)
    }
}

/// Word by word the same but for slips of spelling. Words that are another word
/// ("anak", "lansia"), numbers and short words must be equal.
fn setara(a: &[String], b: &[String]) -> bool {
    !a.is_empty() && a.len() == b.len() && a.iter().zip(b).all(|(x, y)| x == y || salah_ketik(x, y))
}

fn salah_ketik(a: &str, b: &str) -> bool {
    let panjang = a.chars().count().min(b.chars().count());
    let berangka = |t: &str| t.chars().any(|c| c.is_ascii_digit());
    let boleh = match panjang {
        0..5 => return false,
        5..8 => 1,
        _ => 2,
    };
    !berangka(a) && !berangka(b) && strsim::damerau_levenshtein(a, b) <= boleh
}

#[cfg(test)]
mod tests {
    use super::*;

    fn p(kode: &str, nama: &str, indikator: &str) -> Pengenal {
        Pengenal { opd: String::new(), kode: kode.into(), nama: nama.into(), indikator: indikator.into() }
    }

    #[test]
    fn a_mended_slip_is_the_same_row() {
        let ingat = [p("01.02", "Pembinan Lansia", "Jumlah lansia terlantar yang dilayanni")];
        let kini = [
            p("01.03", "Pembinaan Lansia", "Jumlah lansia terlantar yang dilayani"),
            p("01.02", "Pembinaan Lansia", "Jumlah lansia terlantar yang dilayani"),
        ];
        assert_eq!(lama(&ingat, &kini), [Ketemu::Sama(1)]);
    }

    #[test]
    fn another_word_is_another_row() {
        let ingat = [p("01.02", "Pelayanan", "Jumlah anak terlantar yang dilayani")];
        let kini = [p("01.02", "Pelayanan", "Jumlah lansia terlantar yang dilayani")];
        assert_eq!(lama(&ingat, &kini), [Ketemu::Berubah(0)]);
    }

    #[test]
    fn a_twin_that_was_always_there_is_not_taken() {
        let ingat = [p("01.02", "Rapat", "Jumlah rapat"), p("01.07", "Rapat", "Jumlah rapat")];
        let kini = [p("01.07", "Rapat", "Jumlah rapat")];
        assert_eq!(lama(&ingat, &kini), [Ketemu::Tidak, Ketemu::Sama(0)]);
    }

    #[test]
    fn a_mended_code_is_found_by_the_rest() {
        let ingat = [p("121.800.110.601", "Partisipasi", "Jumlah warga")];
        let kini = [p("121800.1106 01.02", "Partisipasi", "Jumlah warga")];
        assert_eq!(lama(&ingat, &kini), [Ketemu::Sama(0)]);
        let ingat = [p("2.08.07.2.01.01", "Advokasi Hak Anak", "")];
        let kini = [p("2.08.06.2.01.0001", "Advokasi Hak Anak", "baru")];
        assert_eq!(baru(&ingat, &kini), [Ketemu::Sama(0)]);
    }

    #[test]
    fn a_re_used_code_is_not_the_same_row() {
        let ingat = [p("1.06.04.2.01.01", "Penyediaan Permakanan", "")];
        let kini = [p("1.06.04.2.01.01", "Pemulasaraan", "")];
        assert_eq!(baru(&ingat, &kini), [Ketemu::Berubah(0)]);
    }
}
