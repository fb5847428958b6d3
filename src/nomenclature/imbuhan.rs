//! Indonesian affixes: *peningkatan*, *ditingkatkan* and *meningkatnya* are
//! *tingkat*. A stem counts only if `data/akar.txt` knows it, so that no word is
//! cut into one that does not exist; unknown words stay whole.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

const DAFTAR: &str = include_str!("data/akar.txt");

/// More affixes than this in front of one word do not occur ("diper-", "keber-").
const AWALAN_TERBANYAK: usize = 3;
const AKAR_TERPENDEK: usize = 3;

static AKAR: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| DAFTAR.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).collect());

/// Words met again and again in a run; forgotten when they are too many.
const INGATAN_PENUH: usize = 20_000;

thread_local! {
    static INGATAN: RefCell<HashMap<String, String>> = RefCell::default();
}

/// The root words, in the order of the file.
pub fn daftar_akar() -> impl Iterator<Item = &'static str> {
    DAFTAR.lines().filter(|l| !l.starts_with('#') && !l.is_empty())
}

/// The root of a folded word, or the word itself. Of several known roots the
/// longest one is taken, of equally long ones that behind fewer affixes
/// ("diberikan" is "beri", not "ikan").
#[must_use]
pub fn akar(kata: &str) -> String {
    if !kata.is_ascii() || AKAR.contains(kata) {
        return kata.to_owned();
    }
    INGATAN.with_borrow_mut(|ingatan| {
        if let Some(akar) = ingatan.get(kata) {
            return akar.clone();
        }
        if ingatan.len() >= INGATAN_PENUH {
            ingatan.clear();
        }
        let akar = uraikan(kata);
        ingatan.insert(kata.to_owned(), akar.clone());
        akar
    })
}

fn uraikan(kata: &str) -> String {
    let mut terbaik: Option<(usize, usize, String)> = None;
    for batang in tanpa_akhiran(kata) {
        let mut lapis = vec![batang.to_owned()];
        for sisa in (0..=AWALAN_TERBANYAK).rev() {
            for calon in lapis.iter().filter(|c| c.len() >= AKAR_TERPENDEK && AKAR.contains(c.as_str())) {
                let lebih = terbaik.as_ref().is_none_or(|(p, s, _)| (calon.len(), sisa) > (*p, *s));
                if lebih {
                    terbaik = Some((calon.len(), sisa, calon.clone()));
                }
            }
            lapis = lapis.iter().flat_map(|k| tanpa_awalan(k)).collect();
        }
    }
    terbaik.map_or_else(|| kata.to_owned(), |(_, _, akar)| akar)
}

/// The word, and the word without its particles and endings.
fn tanpa_akhiran(kata: &str) -> Vec<&str> {
    let mut hasil = vec![kata];
    hasil.extend(["nya", "lah"].iter().filter_map(|a| kata.strip_suffix(a)));
    let tanpa: Vec<&str> =
        hasil.iter().flat_map(|k| ["kan", "an", "i"].iter().filter_map(|a| k.strip_suffix(a))).collect();
    hasil.extend(tanpa);
    hasil
}

/// What may stand behind the first affix. `meN-` and `peN-` swallow k, p, s, t.
fn tanpa_awalan(kata: &str) -> Vec<String> {
    let mut hasil: Vec<String> = Vec::new();
    for awalan in ["di", "ke", "se", "ter", "ber", "per", "bel", "pel"] {
        hasil.extend(kata.strip_prefix(awalan).map(str::to_owned));
    }
    for awalan in ["me", "pe"] {
        let Some(sisa) = kata.strip_prefix(awalan) else { continue };
        // "melayani", "perawatan", also "memiliki" and "pemuda": nothing swallowed.
        hasil.push(sisa.to_owned());
        for (sengau, luluh) in [("ng", "k"), ("ny", "s"), ("m", "p"), ("n", "t")] {
            let Some(batang) = sisa.strip_prefix(sengau) else { continue };
            if batang.starts_with(['a', 'e', 'i', 'o', 'u']) {
                hasil.push(format!("{luluh}{batang}"));
            }
            hasil.push(batang.to_owned());
            // "mengesahkan" is "sah".
            hasil.extend(batang.strip_prefix('e').filter(|_| sengau == "ng").map(str::to_owned));
        }
    }
    hasil
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swallowed_letters_come_back() {
        for (bentuk, dasar) in [
            ("peningkatan ditingkatkan meningkatnya meningkat tingkat", "tingkat"),
            ("pengelolaan dikelola mengelola pengelola kelola", "kelola"),
            ("penyusunan disusun tersusunnya", "susun"),
            ("pemungutan dipungut", "pungut"),
            ("pengembangan dikembangkan berkembang", "kembang"),
            ("pemberdayaan diberdayakan keberdayaan", "daya"),
            ("pelayanan dilayani layanan melayani", "layan"),
            ("penyelenggaraan terselenggaranya diselenggarakan", "selenggara"),
            ("pengesahan disahkan", "sah"),
            ("pemeliharaan dipelihara", "pelihara"),
            ("penanganan ditangani", "tangan"),
            ("pemberian diberikan memberikan", "beri"),
        ] {
            for kata in bentuk.split(' ') {
                assert_eq!(akar(kata), dasar, "{kata}");
            }
        }
    }

    #[test]
    fn other_objects_stay_apart() {
        let akar: HashSet<String> =
            ["pemberdayaan", "pembinaan", "perlindungan", "pelayanan"].map(akar).into_iter().collect();
        assert_eq!(akar.len(), 4);
        for kata in ["perempuan", "pemuda", "peserta", "satuan", "kelurahan1", "penyandang", "disabilitas"] {
            assert_eq!(super::akar(kata), kata);
        }
        assert_ne!(super::akar("pengeluaran"), super::akar("luar"));
        assert_ne!(super::akar("pendataan"), super::akar("penataan"));
    }
}
