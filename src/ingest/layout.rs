//! A table layout is data: which header words mean what. This file reads the
//! closed language of `layouts/*.toml`; adding a form needs no Rust.

use include_dir::{Dir, include_dir};
use serde::Deserialize;

use crate::model::teks::lipat;
use crate::model::{Jenis, Jenjang, Peran, Versi};

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
    pub jenis: Jenis,
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
/// punctuation do not count.
#[derive(Clone, Debug, Deserialize)]
#[serde(from = "String")]
pub struct Pola {
    potongan: Vec<String>,
    asli: String,
}

impl From<String> for Pola {
    fn from(asli: String) -> Self {
        let potongan = asli.split('*').map(crate::model::teks::peras).collect();
        Self { potongan, asli }
    }
}

impl Pola {
    /// True if the squeezed text (see `model::teks::peras`) fits.
    #[must_use]
    pub fn cocok(&self, teks: &str) -> bool {
        let [awal, tengah @ .., akhir] = self.potongan.as_slice() else {
            return self.potongan.first().is_some_and(|p| p == teks);
        };
        let Some(mut sisa) = teks.strip_prefix(awal.as_str()) else { return false };
        for potongan in tengah {
            let Some(di) = sisa.find(potongan.as_str()) else { return false };
            sisa = &sisa[di + potongan.len()..];
        }
        sisa.ends_with(akhir.as_str())
    }

    /// The pattern as a person reads it.
    #[must_use]
    pub fn asli(&self) -> &str {
        &self.asli
    }
}

/// True if one of the patterns fits.
#[must_use]
pub fn salah_satu(pola: &[Pola], teks: &str) -> bool {
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

    /// Kind and edition by the titles above the table.
    #[must_use]
    pub fn jenis_menurut_judul(&self, judul: &[String]) -> (Option<Jenis>, Versi) {
        for varian in &self.varian {
            if judul.iter().any(|j| salah_satu(&varian.judul, j)) {
                let versi = if varian.perubahan { Versi::Perubahan } else { Versi::Murni };
                return (Some(varian.jenis), versi);
            }
        }
        (self.jenis, Versi::Murni)
    }

    /// Header words a table of this form must show, for people.
    #[must_use]
    pub fn kata_wajib(&self) -> Vec<String> {
        self.kolom
            .iter()
            .filter(|k| k.wajib)
            .filter_map(|k| k.judul.first())
            .map(|p| lipat(p.asli()))
            .collect()
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
        Pola::from(pola.to_owned()).cocok(&peras(teks))
    }

    #[test]
    fn patterns_ignore_spacing_and_signs() {
        assert!(cocok("no", "N O"));
        assert!(cocok("*program*kegiatan", "Urusan/Bidang Urusan dan Program/ Kegiatan"));
        assert!(!cocok("program*", "Nama program"));
        assert!(cocok("pagu indikatif*", "Pagu Indikatif (Rp 000)"));
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
