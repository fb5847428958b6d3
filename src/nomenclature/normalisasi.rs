//! Indonesian planning language made comparable (domain.md 7): abbreviations,
//! renamings, spelling, funding tags, weak words. The raw text stays with its
//! cell; only comparisons see these forms.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::LazyLock;

use crate::model::teks::lipat;

/// Whole phrases that mean the same; longer ones first.
const FRASA: &[(&str, &str)] = &[
    ("penyandang masalah kesejahteraan sosial", "pmks"),
    ("pemerlu pelayanan kesejahteraan sosial", "pmks"),
    ("potensi dan sumber kesejahteraan sosial", "psks"),
    ("potensi sumber kesejahteraan sosial", "psks"),
    ("lembaga konsultasi kesejahteraan keluarga", "lk3"),
    ("pengarusutamaan gender", "pug"),
    ("pengarus utamaan gender", "pug"),
    ("pemenuhan hak anak", "pha"),
    ("penyandang cacat", "penyandang disabilitas"),
    ("organisasi wanita", "organisasi perempuan"),
    ("gelandangan dan pengemis", "gelandangan pengemis"),
    ("perangkat daerah", "pd"),
    ("kabupaten kota", "kabkota"),
    ("kab kota", "kabkota"),
    ("non pemerintah", "nonpemerintah"),
    ("upaya upaya", "upaya"),
    ("nilai nilai", "nilai"),
    ("anak anak", "anak"),
    ("tolak ukur", "tolok ukur"),
    ("sumber daya manusia", "sdm"),
    ("tenaga kerja", "tenagakerja"),
];

/// Words that mean the same: abbreviations, renamings, common misspellings.
const KATA: &[(&str, &str)] = &[
    ("dlm", "dalam"),
    ("dam", "dan"),
    ("yg", "yang"),
    ("dgn", "dengan"),
    ("utk", "untuk"),
    ("thd", "terhadap"),
    ("kec", "kecamatan"),
    ("kel", "kelurahan"),
    ("lansia", "lanjutusia"),
    ("ppks", "pmks"),
    ("gepeng", "gelandangan"),
    ("wanita", "perempuan"),
    ("propinsi", "provinsi"),
    ("opd", "pd"),
    ("skpd", "pd"),
    ("orsos", "organisasisosial"),
    ("presentase", "persentase"),
    ("prosentase", "persentase"),
    ("prosen", "persen"),
    ("ketrampilan", "keterampilan"),
    ("medapatkan", "mendapatkan"),
    ("mendapat", "mendapatkan"),
    ("pelebagaan", "pelembagaan"),
    ("keejahteraan", "kesejahteraan"),
    ("facilitasi", "fasilitasi"),
    ("fasilitas", "fasilitasi"),
    ("efektifitas", "efektivitas"),
    ("verbal", "verval"),
    ("verifikasivalidasi", "verval"),
    ("social", "sosial"),
    ("factor", "faktor"),
    ("uusan", "urusan"),
    ("termssuk", "termasuk"),
    ("dokuman", "dokumen"),
    ("dukumen", "dokumen"),
    ("mebeluer", "mebel"),
    ("sosialisasikan", "sosialisasi"),
    ("diinisiasi", "inisiasi"),
    ("dibina", "pembinaan"),
    ("dilengkapi", "kelengkapan"),
];

/// Words that carry next to nothing: they stand in half of all names.
const LEMAH: &[&str] = &[
    "jumlah",
    "persentase",
    "yang",
    "dan",
    "atau",
    "dari",
    "dalam",
    "bagi",
    "pada",
    "di",
    "ke",
    "kepada",
    "serta",
    "dengan",
    "untuk",
    "oleh",
    "terhadap",
    "antar",
    "mendapatkan",
    "kegiatan",
    "program",
    "pelaksanaan",
    "kewenangan",
    "kabupaten",
    "kota",
    "kabkota",
    "tingkat",
    "daerah",
    "lingkup",
    "cakupan",
    "sasaran",
    "skala",
    "para",
];

/// Bracketed short forms of programmes and groups behind a name.
const TANDA_LAIN: &[&str] =
    &["pug", "pha", "lk3", "spm", "pmks", "ppks", "psks", "kg", "pprg", "arg", "otsus", "idg"];

/// Tags that name a source of money.
const TANDA_DANA: &[&str] = &[
    "dbh cht",
    "dbhcht",
    "bk prov",
    "bk provinsi",
    "bkk",
    "dak",
    "dak fisik",
    "dak non fisik",
    "dak nonfisik",
    "dau",
    "did",
    "dbh",
    "pad",
    "blud",
    "silpa",
];

/// A text without its bracketed tags, and the tags in folded form.
#[must_use]
pub fn pisahkan_tanda(teks: &str) -> (String, Vec<String>) {
    let mut polos = String::with_capacity(teks.len());
    let mut tanda = Vec::new();
    let mut sisa = teks;
    while let Some(buka) = sisa.find('(') {
        let Some(tutup) = sisa[buka..].find(')').map(|i| buka + i) else { break };
        let isi = lipat(&sisa[buka + 1..tutup]);
        polos.push_str(&sisa[..buka]);
        if TANDA_DANA.contains(&isi.as_str()) || TANDA_LAIN.contains(&isi.as_str()) {
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
    pisahkan_tanda(teks).1.into_iter().filter(|t| TANDA_DANA.contains(&t.as_str())).collect()
}

static PETA_KATA: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| KATA.iter().copied().collect());

/// Names met again and again in a run; forgotten when they are too many.
const INGATAN_PENUH: usize = 20_000;

thread_local! {
    static INGATAN: RefCell<HashMap<Box<str>, Vec<String>>> = RefCell::default();
}

/// The words of a text in comparable form, in order, weak ones included.
///
/// Every table repeats the names of the others, so each text is taken apart once.
#[must_use]
pub fn kata(teks: &str) -> Vec<String> {
    INGATAN.with_borrow_mut(|ingatan| {
        if let Some(kata) = ingatan.get(teks) {
            return kata.clone();
        }
        if ingatan.len() >= INGATAN_PENUH {
            ingatan.clear();
        }
        let kata = uraikan(teks);
        ingatan.insert(teks.into(), kata.clone());
        kata
    })
}

fn uraikan(teks: &str) -> Vec<String> {
    let (polos, _) = pisahkan_tanda(teks);
    // An item number in front ("1 Pengelolaan …") is no word of the name.
    let lipatan = lipat(polos.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' '));
    let mut kalimat = format!(" {lipatan} ");
    kalimat = kalimat.replace(" lanjut usia ", " lansia ");
    for (frasa, baku) in FRASA {
        let dicari = format!(" {frasa} ");
        if kalimat.contains(&dicari) {
            kalimat = kalimat.replace(&dicari, &format!(" {baku} "));
        }
    }
    let mut hasil: Vec<String> = Vec::new();
    for kata in kalimat.split(' ').filter(|k| !k.is_empty()) {
        let baku = PETA_KATA.get(kata).copied().unwrap_or(kata);
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
    LEMAH.contains(&kata)
}

/// The words that carry the meaning. Where nothing else is left the weak words stay.
#[must_use]
pub fn kata_isi(teks: &str) -> Vec<String> {
    let semua = kata(teks);
    let isi: Vec<String> = semua.iter().filter(|k| !lemah(k)).cloned().collect();
    if isi.is_empty() { semua } else { isi }
}

/// One comparable line: equal lines are the same name in other dress.
#[must_use]
pub fn baku(teks: &str) -> String {
    kata(teks).concat()
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
            assert!(!lemah(kata), "{kata}");
        }
        assert_ne!(baku("Kekerasan terhadap Perempuan"), baku("Kekerasan terhadap Anak"));
    }

    #[test]
    fn tags_are_taken_out_and_kept() {
        let (polos, tanda) = pisahkan_tanda("Bimbingan Fisik (DBH-CHT)");
        assert_eq!((polos.trim(), tanda), ("Bimbingan Fisik", vec!["dbh cht".to_owned()]));
        assert!(tanda_dana("Pelembagaan (PUG)").is_empty());
    }
}
