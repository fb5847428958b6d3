//! A zip package, opened within bounds: what is declared is checked before
//! anything is unpacked, and nothing may unpack to more than it declared.

use std::collections::HashMap;
use std::io::{self, BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart};
use zip::ZipArchive;
use zip::read::ZipFile;

use super::{Galat, Ukuran, batas};

pub struct Paket<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Position of each part by its name in lower case.
    letak: HashMap<String, usize>,
}

/// A part being unpacked.
pub type Bagian<'p, 'a> = BufReader<Terbatas<ZipFile<'p, Cursor<&'a [u8]>>>>;
pub type Xml<'p, 'a> = Reader<Bagian<'p, 'a>>;

impl<'a> Paket<'a> {
    pub fn buka(isi: &'a [u8]) -> Result<Self, Galat> {
        let mut zip = ZipArchive::new(Cursor::new(isi)).map_err(galat_zip)?;
        if zip.len() > batas::BAGIAN {
            return Err(Galat::TerlaluBesar(Ukuran::Bagian));
        }
        let mut letak = HashMap::with_capacity(zip.len());
        let mut jumlah = 0_u64;
        for nomor in 0..zip.len() {
            let bagian = zip.by_index_raw(nomor).map_err(galat_zip)?;
            let nama = bagian.name().map_err(galat_zip)?;
            let nama = baku(&nama);
            // Pictures stay packed; only parts that may be read count.
            if dibaca(&nama) {
                jumlah = jumlah.saturating_add(bagian.size());
                let rasio = bagian.size() / bagian.compressed_size().max(1);
                if jumlah > batas::TERURAI || (bagian.size() > 1 << 20 && rasio > batas::RASIO) {
                    return Err(Galat::TerlaluBesar(Ukuran::Terurai));
                }
            }
            letak.entry(nama).or_insert(nomor);
        }
        Ok(Self { zip, letak })
    }

    pub fn ada(&self, nama: &str) -> bool {
        self.letak.contains_key(&baku(nama))
    }

    pub fn nama(&self) -> impl Iterator<Item = &str> {
        self.letak.keys().map(String::as_str)
    }

    /// Opens a part; `None` where the package has none of that name.
    pub fn bagian(&mut self, nama: &str) -> Result<Option<Bagian<'_, 'a>>, Galat> {
        let Some(&nomor) = self.letak.get(&baku(nama)) else { return Ok(None) };
        let raw = self.zip.by_index_raw(nomor).map_err(galat_zip)?;
        if raw.encrypted() {
            return Err(Galat::BerkataSandi);
        }
        drop(raw);
        let bagian = self.zip.by_index(nomor).map_err(galat_zip)?;
        let sisa = bagian.size();
        Ok(Some(BufReader::with_capacity(1 << 16, Terbatas { dalam: bagian, sisa })))
    }

    /// Opens an XML part.
    pub fn xml(&mut self, nama: &str) -> Result<Option<Xml<'_, 'a>>, Galat> {
        Ok(self.bagian(nama)?.map(|bagian| {
            let mut xml = Reader::from_reader(bagian);
            let atur = xml.config_mut();
            atur.check_end_names = false;
            atur.expand_empty_elements = true;
            xml
        }))
    }
}

fn baku(nama: &str) -> String {
    nama.trim_start_matches('/').replace('\\', "/").to_ascii_lowercase()
}

fn dibaca(nama: &str) -> bool {
    [".xml", ".rels", ".bin"].iter().any(|a| nama.ends_with(a)) && !nama.contains("/media/")
}

/// A stream that may not be longer than it said.
pub struct Terbatas<R> {
    dalam: R,
    sisa: u64,
}

impl<R: Read> Read for Terbatas<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let banyak = self.dalam.read(buf)?;
        self.sisa =
            self.sisa.checked_sub(banyak as u64).ok_or_else(|| io::Error::other("longer than declared"))?;
        Ok(banyak)
    }
}

/// The words of the zip reader are not for people; that it is the package says enough.
fn galat_zip(_: zip::result::ZipError) -> Galat {
    Galat::Rusak("zip".to_owned())
}

/// Nor are those of the XML reader.
pub fn galat_xml<E>(_: E) -> Galat {
    Galat::Rusak("XML".to_owned())
}

/// The value of an attribute by its name, prefix included.
pub fn atribut(e: &BytesStart<'_>, nama: &str) -> Result<Option<String>, Galat> {
    for a in e.attributes().with_checks(false) {
        let a = a.map_err(galat_xml)?;
        if a.key.as_ref() == nama {
            let nilai = a.normalized_value(quick_xml::XmlVersion::Implicit1_0).map_err(galat_xml)?;
            return Ok(Some(nilai.into_owned()));
        }
    }
    Ok(None)
}

/// Adds the text of an entity. Only the five of XML and character numbers are
/// known: a document cannot define its own, so nothing can multiply.
pub fn tambah_entitas(e: &BytesRef<'_>, teks: &mut String) {
    if let Ok(Some(huruf)) = e.resolve_char_ref() {
        teks.push(huruf);
        return;
    }
    match &*e.xml10_content() {
        "amp" => teks.push('&'),
        "lt" => teks.push('<'),
        "gt" => teks.push('>'),
        "quot" => teks.push('"'),
        "apos" => teks.push('\''),
        _ => {}
    }
}

/// True for the words that XML uses for yes.
pub fn benar(nilai: Option<&str>) -> bool {
    matches!(nilai, Some("1" | "true" | "TRUE"))
}
