//! A table layout is data: which header words mean what. This file reads the
//! closed language of `layouts/*.toml`; adding a form needs no Rust.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use crate::model::teks::lipat;
use crate::model::{Jenis, Jenjang, Peran, Versi};

/// Words and titles that many forms share.
#[derive(Deserialize)]
struct Kata {
    kata: BTreeMap<String, Vec<String>>,
    varian: Vec<Varian>,
}

static KATA: LazyLock<Kata> =
    LazyLock::new(|| toml::from_str(include_str!("kata.toml")).expect("embedded words"));

static BAWAAN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/ingest/layouts");

/// A layout: how a table of one form is recognised and what its columns mean.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bentuk {
    /// Identifier, the name of the file: `t_c_33`.
    pub bentuk: String,
    /// Name for people.
    pub nama: String,
    pub jenis: Option<Jenis>,
    /// Title words that speak for this form.
    #[serde(default)]
    pub judul: Vec<Pola>,
    #[serde(default)]
    pub baris: JenisBaris,
    /// Level digit of the kegiatan where the code cells leave it out (2 for a kabupaten or kota).
    pub kewenangan: Option<u8>,
    /// The table lists many OPD; each becomes a table of its own.
    #[serde(default)]
    pub banyak_opd: bool,
    pub kolom: Vec<KolomBentuk>,
    /// Titles under which the same form is another document (DPA, DPPA).
    #[serde(default)]
    pub varian: Vec<Varian>,
    /// Where none of them fits, the titles that all forms share say the kind.
    #[serde(default)]
    pub varian_umum: bool,
    /// Halves side by side, each a table of its own kind.
    #[serde(default)]
    pub bagian: Vec<Bagian>,
    /// Given by the user, so it comes before the built-in ones.
    #[serde(skip)]
    pub milik_pemakai: bool,
}

/// What a row of the table is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JenisBaris {
    /// Urusan, programme, kegiatan, sub kegiatan, one below the other.
    #[default]
    Hierarki,
    /// A list of indicators.
    Indikator,
    /// Accounts and price items of one sub kegiatan, which the block above the table names.
    Rincian,
    /// One account per row, its programme, kegiatan and sub kegiatan in columns beside it.
    Daftar,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KolomBentuk {
    pub peran: Peran,
    /// Patterns for the lowest header cell.
    pub judul: Vec<Pola>,
    /// Patterns of which one must fit a header cell above it.
    #[serde(default)]
    pub induk: Vec<Pola>,
    /// Patterns that must fit no header cell above it.
    #[serde(default)]
    pub bukan_induk: Vec<Pola>,
    /// The table is not of this form without the column.
    #[serde(default)]
    pub wajib: bool,
    /// The column occurs once per year.
    #[serde(default)]
    pub tiap_tahun: bool,
    /// So often it must occur: a plan of several years has more than one amount.
    pub minimal: Option<usize>,
    /// Year of the column, counted from the table's year n.
    pub tahun: Option<i32>,
    /// The half it belongs to; both where none is named.
    pub bagian: Option<String>,
    /// The level the column speaks of: a part of a code, a level column of a list, or the
    /// indicator that counts for rows of that level.
    pub jenjang: Option<Jenjang>,
    /// The edition of a column that occurs before and after a change.
    pub versi: Option<Versi>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Varian {
    pub judul: Vec<Pola>,
    /// None where the title names a document that is none of the kinds.
    pub jenis: Option<Jenis>,
    #[serde(default)]
    pub perubahan: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bagian {
    pub nama: String,
    pub jenis: Jenis,
}

/// A header pattern: words in which `*` stands for anything. Case, blanks and
/// punctuation do not count. `@pagu` stands for the shared words of that name.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub struct Pola {
    /// For each word it stands for.
    pilihan: Vec<Pilihan>,
    asli: String,
}

/// One word of a pattern.
#[derive(Clone, Debug)]
struct Pilihan {
    /// The pieces between the stars.
    potongan: Vec<String>,
    huruf: u32,
}

/// A header text squeezed for comparison (see `model::teks::peras`), and its letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Peras {
    teks: String,
    huruf: u32,
}

impl From<String> for Peras {
    fn from(teks: String) -> Self {
        Self { huruf: huruf(&teks), teks }
    }
}

impl std::ops::Deref for Peras {
    type Target = str;

    fn deref(&self) -> &str {
        &self.teks
    }
}

/// Which letters a text has, each a bit: a pattern with a letter that the text lacks
/// cannot fit, and nearly all of the thousands are ruled out so. What is no letter of
/// ASCII shares the five bits that are left.
fn huruf(teks: &str) -> u32 {
    teks.bytes().fold(0, |ada, b| ada | 1 << if b.is_ascii_lowercase() { b - b'a' } else { 31 - b % 5 })
}

impl TryFrom<String> for Pola {
    type Error = String;

    fn try_from(asli: String) -> Result<Self, String> {
        let potong = |p: &str| {
            let potongan: Vec<String> = p.split('*').map(crate::model::teks::peras).collect();
            let huruf = potongan.iter().fold(0, |ada, p| ada | huruf(p));
            Pilihan { potongan, huruf }
        };
        let pilihan = if let Some(nama) = asli.strip_prefix('@') {
            let kata = KATA.kata.get(nama).ok_or_else(|| {
                let dikenal: Vec<String> = KATA.kata.keys().map(|k| format!("`@{k}`")).collect();
                format!("unknown word `{asli}`, expected one of {}", dikenal.join(", "))
            })?;
            kata.iter().map(|k| potong(k)).collect()
        } else {
            vec![potong(&asli)]
        };
        Ok(Self { pilihan, asli })
    }
}

impl Pola {
    /// True if the text fits.
    #[must_use]
    pub fn cocok(&self, teks: &Peras) -> bool {
        self.pilihan.iter().any(|p| p.huruf & !teks.huruf == 0 && sesuai(&p.potongan, teks))
    }

    /// The pattern as it was written.
    #[must_use]
    pub fn asli(&self) -> &str {
        &self.asli
    }

    /// A word that fits, for people.
    #[must_use]
    pub fn contoh(&self) -> String {
        let pertama = self.asli.strip_prefix('@').and_then(|n| KATA.kata.get(n)?.first());
        lipat(&pertama.map_or(self.asli.as_str(), String::as_str).replace('*', " "))
    }
}

fn sesuai(potongan: &[String], teks: &str) -> bool {
    let [awal, tengah @ .., akhir] = potongan else {
        return potongan.first().is_some_and(|p| p == teks);
    };
    let Some(mut sisa) = teks.strip_prefix(awal.as_str()) else { return false };
    for potongan in tengah {
        let Some(di) = sisa.find(potongan.as_str()) else { return false };
        sisa = &sisa[di + potongan.len()..];
    }
    sisa.ends_with(akhir.as_str())
}

/// True if one of the patterns fits.
#[must_use]
pub fn salah_satu(pola: &[Pola], teks: &Peras) -> bool {
    pola.iter().any(|p| p.cocok(teks))
}

impl KolomBentuk {
    /// True if a heading as printed fits the column's own patterns.
    #[must_use]
    pub fn memuat(&self, judul: &str) -> bool {
        salah_satu(&self.judul, &super::kepala::peras_judul(judul))
    }
}

impl Bentuk {
    /// Reads one layout.
    ///
    /// # Errors
    /// The message of the TOML reader: line, column, what was expected.
    pub fn dari_toml(teks: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(teks)
    }

    /// Kind and edition by the titles above the table, where one of them says so.
    #[must_use]
    pub fn jenis_menurut_judul(&self, judul: &[Peras]) -> Option<(Option<Jenis>, Versi)> {
        let umum = if self.varian_umum { KATA.varian.as_slice() } else { &[] };
        for varian in self.varian.iter().chain(umum) {
            if judul.iter().any(|j| salah_satu(&varian.judul, j)) {
                let versi = if varian.perubahan { Versi::Perubahan } else { Versi::Murni };
                return Some((varian.jenis, versi));
            }
        }
        None
    }

    /// Header words a table of this form must show, for people.
    #[must_use]
    pub fn kata_wajib(&self) -> Vec<String> {
        self.kolom.iter().filter(|k| k.wajib).filter_map(|k| k.judul.first()).map(Pola::contoh).collect()
    }
}

/// The layouts that are built in, in the order of their file names.
///
/// # Panics
/// Never with the embedded files: a test reads them all.
#[must_use]
pub fn bawaan() -> Vec<Bentuk> {
    BAWAAN
        .files()
        .map(|berkas| {
            let teks = berkas.contents_utf8().unwrap_or_default();
            Bentuk::dari_toml(teks).unwrap_or_else(|e| panic!("layout {}: {e}", berkas.path().display()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::teks::peras;

    fn cocok(pola: &str, teks: &str) -> bool {
        Pola::try_from(pola.to_owned()).unwrap().cocok(&peras(teks).into())
    }

    #[test]
    fn patterns_ignore_spacing_and_signs() {
        assert!(cocok("no", "N O"));
        assert!(cocok("*program*kegiatan", "Urusan/Bidang Urusan dan Program/ Kegiatan"));
        assert!(!cocok("program*", "Nama program"));
        assert!(cocok("pagu indikatif*", "Pagu Indikatif (Rp 000)"));
    }

    #[test]
    fn a_shared_word_stands_for_its_patterns() {
        assert!(cocok("@pagu", "Pagu Indikatif (Rp.)") && cocok("@pagu", "ALOKASI ANGGARAN"));
        assert!(!cocok("@pagu", "Lokasi"));
        assert!(Pola::try_from("@paku".to_owned()).unwrap_err().contains("`@pagu`"));
    }

    #[test]
    fn every_embedded_layout_reads_and_bears_its_file_name() {
        let semua = bawaan();
        assert!(semua.len() >= 10);
        for (berkas, bentuk) in BAWAAN.files().zip(&semua) {
            assert_eq!(berkas.path().file_stem().unwrap().to_str().unwrap(), bentuk.bentuk);
            assert!(bentuk.kolom.iter().any(|k| k.wajib), "{}", bentuk.bentuk);
        }
    }
}
