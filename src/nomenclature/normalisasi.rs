//! Indonesian planning language made comparable (domain.md 7): abbreviations,
//! renamings, spelling, funding tags, weak words, all of them in
//! `data/bahasa.toml`. The raw text stays with its cell; only comparisons see
//! these forms.

use std::cell::{OnceCell, RefCell};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;
use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use super::imbuhan::akar;
use crate::model::teks::{lipat, saringan};

const BAWAAN: &str = include_str!("data/bahasa.toml");

/// The language file as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Berkas {
    lemah: HashSet<String>,
    tidak_lemah: HashSet<String>,
    tanda: Tanda,
    frasa: BTreeMap<String, String>,
    kata: HashMap<String, String>,
    /// Misspellings; they join `kata` and `frasa`.
    ejaan: BTreeMap<String, String>,
    setara: Setara,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tanda {
    dana: HashSet<String>,
    lain: HashSet<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Setara {
    frasa: BTreeMap<String, String>,
    kata: HashMap<String, String>,
}

/// Phrases to be replaced, longer ones first.
struct Frasa {
    /// Each with blanks at its ends.
    ganti: Vec<(String, String)>,
    /// Phrases by their first words, in the same order.
    menurut_awal: HashMap<String, Vec<usize>>,
}

struct BahasaRencana {
    berkas: Berkas,
    frasa: Frasa,
    frasa_setara: Frasa,
}

static BAHASA: LazyLock<BahasaRencana> = LazyLock::new(|| {
    let mut berkas: Berkas = toml::from_str(BAWAAN).expect("embedded language file");
    for (salah, benar) in &berkas.ejaan {
        if salah.contains(' ') {
            berkas.frasa.insert(salah.clone(), benar.clone());
        } else {
            berkas.kata.insert(salah.clone(), benar.clone());
        }
    }
    let (frasa, frasa_setara) = (urut_frasa(&berkas.frasa), urut_frasa(&berkas.setara.frasa));
    BahasaRencana { berkas, frasa, frasa_setara }
});

fn urut_frasa(frasa: &BTreeMap<String, String>) -> Frasa {
    let mut ganti: Vec<(String, String)> =
        frasa.iter().map(|(a, b)| (format!(" {a} "), format!(" {b} "))).collect();
    ganti.sort_by_key(|(dicari, _)| Reverse(dicari.len()));
    let mut menurut_awal: HashMap<String, Vec<usize>> = HashMap::new();
    for (i, (dicari, _)) in ganti.iter().enumerate() {
        let awal = dicari.split_whitespace().next().unwrap_or_default();
        menurut_awal.entry(awal.to_owned()).or_default().push(i);
    }
    Frasa { ganti, menurut_awal }
}

impl Frasa {
    /// The first phrase of the list from `dari` on that the sentence holds.
    fn berikut(&self, kalimat: &str, dari: usize) -> Option<usize> {
        let calon = kalimat.split(' ').filter_map(|kata| self.menurut_awal.get(kata)).flatten().copied();
        calon.filter(|i| *i >= dari && kalimat.contains(self.ganti[*i].0.as_str())).min()
    }
}

fn ganti_frasa(mut kalimat: String, frasa: &Frasa) -> String {
    let mut dari = 0;
    while let Some(i) = frasa.berikut(&kalimat, dari) {
        let (dicari, baku) = &frasa.ganti[i];
        kalimat = kalimat.replace(dicari.as_str(), baku);
        dari = i + 1;
    }
    kalimat
}

/// Misspelled words of a text with their spelling, each once.
#[must_use]
pub fn salah_eja(teks: &str) -> Vec<(&'static str, &'static str)> {
    static SALAH: LazyLock<Regex> =
        LazyLock::new(|| saringan(BAHASA.berkas.ejaan.keys().filter_map(|k| k.split(' ').next())));
    if !SALAH.is_match(teks) {
        return Vec::new();
    }
    let kalimat = format!(" {} ", lipat(teks));
    let ejaan = BAHASA.berkas.ejaan.iter();
    ejaan
        .filter(|(salah, _)| kalimat.contains(&format!(" {salah} ")))
        .map(|(salah, benar)| (salah.as_str(), benar.as_str()))
        .collect()
}

/// True for a word that decides: no likeness of letters may stand in for it.
#[must_use]
pub fn menentukan(kata: &str) -> bool {
    BAHASA.berkas.tidak_lemah.contains(kata)
}

/// A text without its bracketed tags, and the tags in folded form.
#[must_use]
pub fn pisahkan_tanda(teks: &str) -> (String, Vec<String>) {
    let dikenal = &BAHASA.berkas.tanda;
    let mut polos = String::with_capacity(teks.len());
    let mut tanda = Vec::new();
    let mut sisa = teks;
    while let Some(buka) = sisa.find('(') {
        let Some(tutup) = sisa[buka..].find(')').map(|i| buka + i) else { break };
        let isi = lipat(&sisa[buka + 1..tutup]);
        polos.push_str(&sisa[..buka]);
        if dikenal.dana.contains(&isi) || dikenal.lain.contains(&isi) {
            tanda.push(isi);
        } else {
            polos.push_str(&sisa[buka..=tutup]);
        }
        sisa = &sisa[tutup + 1..];
    }
    polos.push_str(sisa);
    (polos, tanda)
}

/// The funding tags of a name ("(DBH-CHT)", "(BK PROV)"), folded.
#[must_use]
pub fn tanda_dana(teks: &str) -> Vec<String> {
    pisahkan_tanda(teks).1.into_iter().filter(|t| BAHASA.berkas.tanda.dana.contains(t)).collect()
}

/// Names met again and again in a run; forgotten when they are too many.
const INGATAN_PENUH: usize = 20_000;

thread_local! {
    static INGATAN: RefCell<HashMap<Box<str>, Rc<Uraian>>> = RefCell::default();
}

/// A text taken apart; what is made of its words is made once too.
#[derive(Default)]
struct Uraian {
    kata: Rc<[String]>,
    isi: OnceCell<Rc<[String]>>,
    kata_unik: OnceCell<Rc<[String]>>,
    isi_unik: OnceCell<Rc<[String]>>,
    baku: OnceCell<Rc<str>>,
}

impl Uraian {
    fn isi(&self) -> &Rc<[String]> {
        self.isi.get_or_init(|| {
            let isi: Rc<[String]> = self.kata.iter().filter(|k| !lemah(k)).cloned().collect();
            if isi.is_empty() { Rc::clone(&self.kata) } else { isi }
        })
    }
}

/// Every table repeats the names of the others, so each text is taken apart once.
fn terurai(teks: &str) -> Rc<Uraian> {
    INGATAN.with_borrow_mut(|ingatan| {
        if let Some(sudah) = ingatan.get(teks) {
            return Rc::clone(sudah);
        }
        if ingatan.len() >= INGATAN_PENUH {
            ingatan.clear();
        }
        let baru = Rc::new(Uraian { kata: uraikan(teks).into(), ..Uraian::default() });
        ingatan.insert(teks.into(), Rc::clone(&baru));
        baru
    })
}

/// The words of a text in comparable form, in order, weak ones included.
#[must_use]
pub fn kata(teks: &str) -> Rc<[String]> {
    Rc::clone(&terurai(teks).kata)
}

fn uraikan(teks: &str) -> Vec<String> {
    let (polos, _) = pisahkan_tanda(teks);
    // An item number in front ("1 Pengelolaan …") is no word of the name.
    let lipatan = lipat(polos.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' '));
    let kalimat = ganti_frasa(format!(" {lipatan} "), &BAHASA.frasa);
    let mut hasil: Vec<String> = Vec::new();
    for kata in kalimat.split(' ').filter(|k| !k.is_empty()) {
        let baku = BAHASA.berkas.kata.get(kata).map_or(kata, String::as_str);
        // "Pemerlu Pelayanan Kesejahteraan Sosial (PPKS)" names one thing twice.
        if hasil.last().is_none_or(|akhir| akhir != baku) {
            hasil.push(baku.to_owned());
        }
    }
    hasil
}

/// True for a word that carries next to nothing.
#[must_use]
pub fn lemah(kata: &str) -> bool {
    BAHASA.berkas.lemah.contains(kata)
}

/// The words that carry the meaning. Where nothing else is left the weak words stay.
#[must_use]
pub fn kata_isi(teks: &str) -> Rc<[String]> {
    Rc::clone(terurai(teks).isi())
}

/// [`kata`] in order of the alphabet, each once.
#[must_use]
pub fn kata_unik(teks: &str) -> Rc<[String]> {
    let terurai = terurai(teks);
    Rc::clone(terurai.kata_unik.get_or_init(|| unik(&terurai.kata)))
}

/// [`kata_isi`] in order of the alphabet, each once.
#[must_use]
pub fn isi_unik(teks: &str) -> Rc<[String]> {
    let terurai = terurai(teks);
    Rc::clone(terurai.isi_unik.get_or_init(|| unik(terurai.isi())))
}

fn unik(kata: &[String]) -> Rc<[String]> {
    let mut kata = kata.to_vec();
    kata.sort_unstable();
    kata.dedup();
    kata.into()
}

/// The roots of the words that carry meaning, in order: what a name is searched by.
/// Affixes are off and near equivalents are one; not for saying that two names are equal.
#[must_use]
pub fn kata_akar(teks: &str) -> Vec<String> {
    let kalimat = format!(" {} ", kata(teks).join(" "));
    let kalimat = ganti_frasa(kalimat, &BAHASA.frasa_setara);
    let setara = &BAHASA.berkas.setara.kata;
    let semua: Vec<&str> =
        kalimat.split_whitespace().map(|k| setara.get(k).map_or(k, String::as_str)).collect();
    let isi: Vec<String> = semua.iter().filter(|k| !lemah(k)).map(|k| akar(k)).collect();
    if isi.is_empty() { semua.into_iter().map(akar).collect() } else { isi }
}

/// One comparable line: equal lines are the same name in other dress.
#[must_use]
pub fn baku(teks: &str) -> Rc<str> {
    let terurai = terurai(teks);
    Rc::clone(terurai.baku.get_or_init(|| terurai.kata.concat().into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_name_in_other_dress() {
        for (a, b) in [
            ("Pelebagaan PUG pada Kabupaten/ Kota", "Pelembagaan Pengarusutamaan Gender (PUG) pada Kab/Kota"),
            ("Non Pemerintah", "Nonpemerintah"),
            ("Penyediaan Permakanan (DBH-CHT)", "PENYEDIAAN  PERMAKANAN"),
            ("Persentase PPKS", "Presentase Pemerlu Pelayanan Kesejahteraan Sosial (PPKS)"),
            ("PENGARUSUTAM AAN GENDER", "Pengarusutamaan Gender"),
        ] {
            let tanpa_spasi = |t: &str| baku(t).replace("pengarusutamaangender", "pug");
            assert_eq!(tanpa_spasi(a), tanpa_spasi(b));
        }
    }

    #[test]
    fn words_that_decide_are_never_weak() {
        for kata in ["bukan", "luar", "korban", "nasional", "anak", "perempuan", "lainnya", "provinsi"] {
            assert!(!lemah(kata) && menentukan(kata), "{kata}");
        }
        assert!(BAHASA.berkas.tidak_lemah.is_disjoint(&BAHASA.berkas.lemah));
        assert_ne!(baku("Kekerasan terhadap Perempuan"), baku("Kekerasan terhadap Anak"));
    }

    #[test]
    fn replacements_are_final_and_folded() {
        let berkas = &BAHASA.berkas;
        for (dari, ke) in berkas.kata.iter().chain(&berkas.setara.kata) {
            assert!(!berkas.kata.contains_key(ke) && dari != ke && *dari == lipat(dari), "{dari}");
        }
        for (dari, ke) in berkas.frasa.iter().chain(&berkas.setara.frasa) {
            assert!(*dari == lipat(dari) && *ke == lipat(ke) && dari != ke, "{dari}");
        }
    }

    #[test]
    fn one_root_and_one_word_for_near_equivalents() {
        assert_eq!(
            kata_akar("Pemberdayaan Usaha Mikro Kecil dan Menengah"),
            kata_akar("Diberdayakannya UMKM")
        );
        assert_ne!(baku("Pemberdayaan Usaha Mikro"), baku("Pemberdayaan Usaha Kecil"));
        assert_eq!(baku("Pelayanan Lansia"), baku("Pelayanan Lanjut Usia"));
    }

    #[test]
    fn tags_are_taken_out_and_kept() {
        let (polos, tanda) = pisahkan_tanda("Bimbingan Fisik (DBH-CHT)");
        assert_eq!((polos.trim(), tanda), ("Bimbingan Fisik", vec!["dbh cht".to_owned()]));
        assert!(tanda_dana("Pelembagaan (PUG)").is_empty());
    }
}
