//! Which indicator of one row is which of another.

use crate::model::teks::lipat;
use crate::nomenclature::normalisasi::isi_unik;
use crate::nomenclature::similarity::kemiripan;
use crate::reconcile::align::TargetSanding;

/// What the first word of an indicator promises (domain.md 5).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ragam {
    Jumlah,
    Persen,
    Taraf,
}

/// The kind of an indicator, where its first word tells.
pub fn ragam(teks: &str) -> Option<Ragam> {
    let kata = teks.split(|c: char| !c.is_alphanumeric()).find(|k| !k.is_empty())?;
    match lipat(kata).as_str() {
        "jumlah" | "banyaknya" => Some(Ragam::Jumlah),
        "persentase" | "presentase" | "prosentase" | "persen" | "cakupan" | "tingkat" => Some(Ragam::Persen),
        "indeks" | "nilai" | "skor" => Some(Ragam::Taraf),
        _ => None,
    }
}

/// True if two wordings are one indicator: alike from `ambang` on, and not a
/// count against a percentage.
pub fn sama(a: &str, b: &str, ambang: u32) -> bool {
    if a == b {
        return true;
    }
    let seragam = match (ragam(a), ragam(b)) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    seragam && (lipat(a) == lipat(b) || (kemiripan(a, b) >= ambang && sesasaran(a, b)))
}

/// Whom an indicator serves. In a long wording one of these words is a small
/// part and yet makes another indicator (domain.md 7).
const SASARAN: &[&str] = &[
    "anak",
    "lanjutusia",
    "disabilitas",
    "perempuan",
    "tuna",
    "miskin",
    "korban",
    "bencana",
    "gelandangan",
    "keluarga",
    "pmks",
    "psks",
    "bukan",
    "luar",
];

fn sesasaran(a: &str, b: &str) -> bool {
    let (a, b) = (isi_unik(a), isi_unik(b));
    let sasaran = |k: &&String| SASARAN.contains(&k.as_str());
    a.iter().filter(sasaran).eq(b.iter().filter(sasaran))
}

/// Two figures of one indicator, and whether only their order says so.
pub struct Jodoh<'t> {
    pub a: TargetSanding<'t>,
    pub b: TargetSanding<'t>,
    pub menurut_urutan: bool,
}

/// Pairs the lines of an item in two tables: by wording, and where a form has
/// no wording (DPA-SKPD 2.2) by order, if both have as many lines.
pub fn jodohkan<'t>(a: &[TargetSanding<'t>], b: &[TargetSanding<'t>], ambang: u32) -> Vec<Jodoh<'t>> {
    let berteks = |t: &[TargetSanding<'_>]| t.iter().all(|t| t.teks().is_some());
    if !berteks(a) || !berteks(b) {
        let setara = a.len() == b.len();
        let urut = a.iter().zip(b).filter(|_| setara);
        return urut.map(|(&a, &b)| Jodoh { a, b, menurut_urutan: true }).collect();
    }
    let mut sisa: Vec<TargetSanding<'t>> = b.to_vec();
    let mut hasil = Vec::new();
    for &a in a {
        let teks = a.teks().unwrap_or_default();
        let calon = sisa
            .iter()
            .enumerate()
            .filter(|(_, b)| sama(teks, b.teks().unwrap_or_default(), ambang))
            // Where one wording stands on several lines, equal figures belong together.
            .max_by_key(|(i, b)| {
                (
                    kemiripan(teks, b.teks().unwrap_or_default()),
                    a.angka.nilai == b.angka.nilai,
                    std::cmp::Reverse(*i),
                )
            })
            .map(|(i, _)| i);
        if let Some(i) = calon {
            hasil.push(Jodoh { a, b: sisa.remove(i), menurut_urutan: false });
        }
    }
    hasil
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_no_percentage_of_the_same_thing() {
        let jumlah = "Jumlah keterlibatan perempuan dalam pemerintahan";
        assert!(sama(jumlah, "Jumlah  Keterlibatan perempuan dlm pemerintahan", 850));
        assert!(!sama(jumlah, "Persentase keterlibatan perempuan dalam pemerintahan", 850));
        assert!(!sama("Jumlah anak terlantar yang dilayani", "Jumlah lansia terlantar yang dilayani", 850));
    }
}
