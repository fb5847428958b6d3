//! How alike two wordings are, in thousandths: whole numbers, so that the parts
//! of a score add up exactly.

use super::normalisasi::{isi_unik, kata, kata_unik};

/// Thousandths: 1000 is "the same".
pub type Permil = u32;

/// Shared ÷ all words. The words, or numbers that stand for them, are in order and each once;
/// `lain` more words stand on one side only.
#[must_use]
pub fn jaccard<K: Ord>(a: &[K], b: &[K], lain: usize) -> Permil {
    let (mut i, mut j, mut sama) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        let urut = x.cmp(y);
        sama += usize::from(urut.is_eq());
        i += usize::from(urut.is_le());
        j += usize::from(urut.is_ge());
    }
    permil(sama, a.len() + b.len() + lain - sama)
}

/// [`jaccard`] of two texts over their meaning words.
#[must_use]
pub fn kemiripan(a: &str, b: &str) -> Permil {
    jaccard(&isi_unik(a), &isi_unik(b), 0)
}

/// [`jaccard`] of two names over all their words: what KODE-004 and TXT-001 use
/// (domain.md 6.2: wrong names reach 0,35, harmless differences start at 0,67).
#[must_use]
pub fn kemiripan_nama(a: &str, b: &str) -> Permil {
    jaccard(&kata_unik(a), &kata_unik(b), 0)
}

/// Likeness of the letters, for typing errors: 1000 − edits ÷ length.
#[must_use]
pub fn kemiripan_huruf(a: &str, b: &str) -> Permil {
    let (a, b) = (kata(a).join(" "), kata(b).join(" "));
    let panjang = a.chars().count().max(b.chars().count());
    permil(panjang - strsim::levenshtein(&a, &b).min(panjang), panjang)
}

fn permil(bagian: usize, seluruh: usize) -> Permil {
    if seluruh == 0 {
        return 0;
    }
    u32::try_from(bagian * 1000 / seluruh).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_for_words() {
        let kata = |t: &str| t.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let dengan_kata = jaccard(&kata("a b c x y"), &kata("b c d"), 0);
        assert_eq!(jaccard(&[0, 1, 2], &[1, 2, 3], 2), dengan_kata);
        assert_eq!((jaccard::<u32>(&[], &[], 0), jaccard(&[4], &[4], 0)), (0, 1000));
    }

    #[test]
    fn wrong_names_and_harmless_differences_lie_apart() {
        let salah = kemiripan_nama(
            "Advokasi Kebijakan dan Pendampingan Pemenuhan Hak Anak pada Lembaga Pemerintah, Non Pemerintah, Media dan Dunia Usaha Kewenangan Kabupaten/Kota",
            "Advokasi Kebijakan dan Pendampingan Pelaksanaan Kebijakan, Program dan Kegiatan Pencegahan Kekerasan terhadap Anak Kewenangan Kabupaten/Kota",
        );
        let wajar = kemiripan_nama(
            "Pemberian Bimbingan Sosial kepada Keluarga PMKS Lainnya bukan Korban HIV/AIDS dan NAPZA (BK PROV)",
            "Pemberian Bimbingan Sosial kepada Keluarga Penyandang Masalah Kesejahteraan Sosial (PMKS) Lainnya Bukan Korban HIV/AIDS dan NAPZA",
        );
        assert!(salah < 500 && wajar > 650, "{salah} {wajar}");
    }
}
