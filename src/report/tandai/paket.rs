//! A workbook package: its parts, how they refer to each other, and what is to
//! be changed. Parts without an edit are copied as they lie, compressed bytes
//! and all.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::Galat;
use super::suntingan::{Jejak, Suntingan, terapkan};
use super::xml::{self, Bentuk, Tag, lolos};

/// Largest part that is edited, in bytes.
const BATAS_BAGIAN: u64 = 256 << 20;

pub const KEPALA_XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const RUANG_PAKET: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const JENIS_ISI: &str = "[Content_Types].xml";
const HUBUNGAN_LAZIM: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const HUBUNGAN_KETAT: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships/";
const RUANG_HUBUNGAN: [&str; 2] = [
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
];

/// A relationship from one part to another.
#[derive(Debug, Clone)]
pub struct Hubungan {
    pub id: String,
    pub jenis: String,
    /// Name of the part it leads to, without a leading slash.
    pub bagian: String,
}

impl Hubungan {
    /// True for the last word of the relationship's type, in both dialects.
    pub fn berjenis(&self, kata: &str) -> bool {
        self.jenis.rsplit('/').next() == Some(kata)
    }
}

/// A sheet of the workbook.
#[derive(Debug)]
pub struct LembarPaket {
    pub nama: String,
    pub bagian: String,
}

pub struct Paket<'a> {
    arsip: ZipArchive<Cursor<&'a [u8]>>,
    nama: Vec<String>,
    /// Strict OOXML writes other namespaces.
    ketat: bool,
    pub buku: String,
    suntingan: BTreeMap<String, Vec<Suntingan>>,
    tambahan: BTreeMap<String, Vec<u8>>,
    /// Relationships to add: the part that holds them, then id, type, target.
    hubungan_baru: BTreeMap<String, Vec<(String, String, String)>>,
    jenis_baru: Vec<(String, &'static str)>,
    nomor: usize,
}

impl<'a> Paket<'a> {
    /// # Errors
    /// Where the package has no workbook part.
    pub fn buka(isi: &'a [u8]) -> Result<Self, Galat> {
        let arsip = ZipArchive::new(Cursor::new(isi)).map_err(|e| Galat::Rusak(e.to_string()))?;
        let mut nama = Vec::with_capacity(arsip.len());
        for nomor in 0..arsip.len() {
            let n = arsip.name_for_index(nomor).and_then(Result::ok).unwrap_or_default();
            nama.push(n.into_owned());
        }
        let mut paket = Self {
            arsip,
            nama,
            ketat: false,
            buku: String::new(),
            suntingan: BTreeMap::new(),
            tambahan: BTreeMap::new(),
            hubungan_baru: BTreeMap::new(),
            jenis_baru: Vec::new(),
            nomor: 0,
        };
        let akar = paket.hubungan("")?;
        let buku = akar.iter().find(|h| h.berjenis("officeDocument")).ok_or(Galat::BukanPaket)?;
        paket.ketat = buku.jenis.starts_with(HUBUNGAN_KETAT);
        paket.buku.clone_from(&buku.bagian);
        Ok(paket)
    }

    /// The name as the package writes it: part names ignore case, and some
    /// writers put a slash in front.
    fn cari(&self, bagian: &str) -> Option<usize> {
        self.nama
            .iter()
            .position(|n| n == bagian)
            .or_else(|| self.nama.iter().position(|n| n.trim_start_matches('/').eq_ignore_ascii_case(bagian)))
    }

    pub fn ada(&self, bagian: &str) -> bool {
        self.cari(bagian).is_some()
    }

    /// Names of all parts.
    pub fn bagian(&self) -> &[String] {
        &self.nama
    }

    /// The text of a part as it was.
    ///
    /// # Errors
    /// Where it is absent, too large, or not UTF-8.
    pub fn teks(&mut self, bagian: &str) -> Result<String, Galat> {
        let nomor = self.cari(bagian).ok_or_else(|| Galat::Rusak(format!("no part {bagian}")))?;
        let berkas = self.arsip.by_index(nomor).map_err(|e| Galat::Rusak(e.to_string()))?;
        let mut isi = Vec::new();
        berkas.take(BATAS_BAGIAN + 1).read_to_end(&mut isi).map_err(|e| Galat::Rusak(e.to_string()))?;
        if isi.len() as u64 > BATAS_BAGIAN {
            return Err(Galat::Rusak(format!("part {bagian} is too large")));
        }
        String::from_utf8(isi).map_err(|_| Galat::BukanUtf8(bagian.to_owned()))
    }

    /// Relationships of a part; of the package for "".
    ///
    /// # Errors
    /// Where their part cannot be read.
    pub fn hubungan(&mut self, bagian: &str) -> Result<Vec<Hubungan>, Galat> {
        let letak = bagian_hubungan(bagian);
        if !self.ada(&letak) {
            return Ok(Vec::new());
        }
        let teks = self.teks(&letak)?;
        Ok(xml::tag(&teks, |_, n| n == "Relationship")?
            .iter()
            .filter(|t| t.bentuk != Bentuk::Tutup)
            .filter(|t| xml::nilai(&teks, t, "TargetMode").as_deref() != Some("External"))
            .filter_map(|t| {
                Some(Hubungan {
                    id: xml::nilai(&teks, t, "Id")?,
                    jenis: xml::nilai(&teks, t, "Type")?,
                    bagian: uraikan(bagian, &xml::nilai(&teks, t, "Target")?),
                })
            })
            .collect())
    }

    /// The sheets that hold cells, in the order of the workbook.
    ///
    /// # Errors
    /// Where the workbook part cannot be read.
    pub fn lembar(&mut self) -> Result<Vec<LembarPaket>, Galat> {
        let buku = self.buku.clone();
        let hubungan = self.hubungan(&buku)?;
        let teks = self.teks(&buku)?;
        let tag = xml::tag(&teks, |_, n| n == "sheet")?;
        Ok(tag
            .iter()
            .filter(|t| t.bentuk != Bentuk::Tutup)
            .filter_map(|t| {
                let (id, _) = xml::nilai_berawalan(&teks, t, "id")?;
                let h = hubungan.iter().find(|h| h.id == id && h.berjenis("worksheet"))?;
                Some(LembarPaket { nama: xml::nilai(&teks, t, "name")?, bagian: h.bagian.clone() })
            })
            .collect())
    }

    pub fn sunting(&mut self, bagian: &str, suntingan: impl IntoIterator<Item = Suntingan>) {
        let nama = self.cari(bagian).map_or_else(|| bagian.to_owned(), |n| self.nama[n].clone());
        self.suntingan.entry(nama).or_default().extend(suntingan);
    }

    /// Adds a part with its content type.
    pub fn tambah(&mut self, bagian: &str, isi: impl Into<Vec<u8>>, jenis: &'static str) {
        self.tambahan.insert(bagian.to_owned(), isi.into());
        self.jenis_baru.push((bagian.to_owned(), jenis));
    }

    /// Adds a relationship and returns its id. `jenis` is the last word of the
    /// type, or a whole URI.
    pub fn hubungkan(&mut self, dari: &str, jenis: &str, ke: &str) -> String {
        self.nomor += 1;
        let id = format!("rIdSelaras{}", self.nomor);
        let awal = if self.ketat { HUBUNGAN_KETAT } else { HUBUNGAN_LAZIM };
        let jenis = if jenis.contains(':') { jenis.to_owned() } else { format!("{awal}{jenis}") };
        let sasaran = format!("/{}", lolos(ke));
        self.hubungan_baru.entry(bagian_hubungan(dari)).or_default().push((id.clone(), jenis, sasaran));
        id
    }

    /// Prefix of the relationships namespace in a part, or a declaration to put
    /// into the element that needs one.
    pub fn awalan_hubungan(&self, teks: &str, akar: &Tag<'_>) -> (String, String) {
        match xml::awalan_ruang(teks, akar, &RUANG_HUBUNGAN) {
            Some(awalan) => (awalan, String::new()),
            None => ("r:".to_owned(), format!(" xmlns:r=\"{}\"", RUANG_HUBUNGAN[usize::from(self.ketat)])),
        }
    }

    /// Namespace of the main markup.
    pub fn ruang_utama(&self) -> &'static str {
        if self.ketat {
            "http://purl.oclc.org/ooxml/spreadsheetml/main"
        } else {
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        }
    }

    /// Name for a new part beside the workbook that no part bears yet.
    pub fn nama_baru(&self, dasar: &str, akhiran: &str) -> String {
        let folder = self.buku.rfind('/').map_or("", |n| &self.buku[..=n]);
        let nama = |n: usize| match n {
            0 => format!("{folder}{dasar}{akhiran}"),
            n => format!("{folder}{dasar}_{n}{akhiran}"),
        };
        let terpakai = |n: &String| self.ada(n) || self.tambahan.contains_key(n);
        // Of one more name than there are parts, one is free.
        (0..=self.nama.len() + self.tambahan.len()).map(nama).find(|n| !terpakai(n)).unwrap_or_default()
    }

    /// Writes the package. `catat` turns the record of the edits and the names
    /// of the added parts into the content of the part `jejak`.
    ///
    /// # Errors
    /// Where the package cannot be written; nothing in a readable package causes that.
    pub fn tulis(
        mut self,
        jejak: (&str, &'static str),
        catat: impl FnOnce(&[Jejak], &[String]) -> String,
    ) -> Result<Vec<u8>, Galat> {
        self.pasang_hubungan()?;
        self.jenis_baru.push((jejak.0.to_owned(), jejak.1));
        let jenis = self.teks(JENIS_ISI)?;
        let mut baru = std::mem::take(&mut self.jenis_baru);
        baru.sort();
        let suntingan = tambah_anak(&jenis, |awalan| {
            gabung(&baru, |(b, j)| {
                format!("<{awalan}Override PartName=\"/{}\" ContentType=\"{j}\"/>", lolos(b))
            })
        })?;
        self.sunting(JENIS_ISI, suntingan);

        let mut penulis = ZipWriter::new(Cursor::new(Vec::new()));
        let mut semua_jejak = Vec::new();
        for nomor in 0..self.nama.len() {
            let nama = self.nama[nomor].clone();
            match self.suntingan.remove(&nama) {
                None => {
                    let berkas = self.arsip.by_index_raw(nomor).map_err(rusak)?;
                    penulis.raw_copy_file(berkas).map_err(rusak)?;
                }
                Some(suntingan) => {
                    let teks = self.teks(&nama)?;
                    let (isi, jejak) = terapkan(&nama, &teks, suntingan)?;
                    tulis_bagian(&mut penulis, &nama, isi.as_bytes())?;
                    semua_jejak.push(jejak);
                }
            }
        }
        for (nama, isi) in &self.tambahan {
            tulis_bagian(&mut penulis, nama, isi)?;
        }
        let nama: Vec<String> = self.tambahan.into_keys().collect();
        tulis_bagian(&mut penulis, jejak.0, catat(&semua_jejak, &nama).as_bytes())?;
        Ok(penulis.finish().map_err(rusak)?.into_inner())
    }

    fn pasang_hubungan(&mut self) -> Result<(), Galat> {
        for (letak, baru) in std::mem::take(&mut self.hubungan_baru) {
            let unsur = |awalan: &str| {
                gabung(&baru, |(id, jenis, sasaran)| {
                    format!("<{awalan}Relationship Id=\"{id}\" Type=\"{jenis}\" Target=\"{sasaran}\"/>")
                })
            };
            if self.ada(&letak) {
                let teks = self.teks(&letak)?;
                let suntingan = tambah_anak(&teks, unsur)?;
                self.sunting(&letak, suntingan);
            } else {
                let isi = format!(
                    "{KEPALA_XML}<Relationships xmlns=\"{RUANG_PAKET}\">{}</Relationships>",
                    unsur("")
                );
                self.tambahan.insert(letak, isi.into_bytes());
            }
        }
        Ok(())
    }

    /// Writes the package with some parts given anew and some left out.
    ///
    /// # Errors
    /// As [`Self::tulis`].
    pub fn tulis_ulang(
        mut self,
        ganti: &BTreeMap<String, String>,
        buang: &[String],
    ) -> Result<Vec<u8>, Galat> {
        let mut penulis = ZipWriter::new(Cursor::new(Vec::new()));
        for nomor in 0..self.nama.len() {
            let nama = self.nama[nomor].clone();
            if buang.contains(&nama) {
                continue;
            }
            if let Some(isi) = ganti.get(&nama) {
                tulis_bagian(&mut penulis, &nama, isi.as_bytes())?;
            } else {
                let berkas = self.arsip.by_index_raw(nomor).map_err(rusak)?;
                penulis.raw_copy_file(berkas).map_err(rusak)?;
            }
        }
        Ok(penulis.finish().map_err(rusak)?.into_inner())
    }
}

fn gabung<T>(daftar: &[T], satu: impl Fn(&T) -> String) -> String {
    daftar.iter().map(satu).collect::<Vec<_>>().concat()
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
fn rusak(galat: zip::result::ZipError) -> Galat {
    Galat::Rusak(galat.to_string())
}

fn tulis_bagian(penulis: &mut ZipWriter<Cursor<Vec<u8>>>, nama: &str, isi: &[u8]) -> Result<(), Galat> {
    // A fixed date: the same input gives the same bytes.
    let pilihan = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    penulis.start_file(nama, pilihan).map_err(rusak)?;
    penulis.write_all(isi).map_err(|e| Galat::Rusak(e.to_string()))
}

/// Edits that add children at the end of the root. `anak` gets the prefix of the root.
///
/// # Errors
/// Where the part is not well-formed.
pub fn tambah_anak(teks: &str, anak: impl FnOnce(&str) -> String) -> Result<Vec<Suntingan>, Galat> {
    let tag = xml::tag(teks, |dalam, _| dalam == 0)?;
    let akar = tag.first().ok_or_else(|| Galat::Rusak("an empty part".to_owned()))?;
    Ok(vec![isi_unsur(teks, akar, tag.last().unwrap_or(akar), &anak(akar.awalan))])
}

/// The edit that puts text at the end of an element, which may be `<a/>`.
pub fn isi_unsur(teks: &str, buka: &Tag<'_>, tutup: &Tag<'_>, isi: &str) -> Suntingan {
    if buka.bentuk == Bentuk::Kosong {
        let garis = teks[buka.di.clone()].rfind('/').map_or(buka.di.end, |n| buka.di.start + n);
        let (awalan, lokal) = (buka.awalan, buka.lokal);
        return Suntingan::ganti(garis..buka.di.end, format!(">{isi}</{awalan}{lokal}>"));
    }
    Suntingan::sisip(tutup.di.start, isi)
}

/// The part that holds the relationships of a part.
fn bagian_hubungan(bagian: &str) -> String {
    match bagian.rsplit_once('/') {
        Some((folder, nama)) => format!("{folder}/_rels/{nama}.rels"),
        None => format!("_rels/{bagian}.rels"),
    }
}

/// A relationship's target as the name of a part; it cannot lead out of the package.
fn uraikan(dari: &str, tujuan: &str) -> String {
    let folder = match dari.rsplit_once('/') {
        Some((folder, _)) if !tujuan.starts_with('/') => folder,
        _ => "",
    };
    let mut hasil: Vec<&str> = Vec::new();
    for potongan in folder.split('/').chain(tujuan.split('/')) {
        match potongan {
            "" | "." => {}
            ".." => drop(hasil.pop()),
            lain => hasil.push(lain),
        }
    }
    hasil.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_resolved_inside_the_package() {
        assert_eq!(uraikan("xl/workbook.xml", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(uraikan("xl/worksheets/sheet1.xml", "../comments1.xml"), "xl/comments1.xml");
        assert_eq!(uraikan("xl/workbook.xml", "/xl/a.xml"), "xl/a.xml");
        assert_eq!(uraikan("xl/workbook.xml", "../../../../etc/x"), "etc/x");
        assert_eq!(bagian_hubungan(""), "_rels/.rels");
        assert_eq!(bagian_hubungan("xl/workbook.xml"), "xl/_rels/workbook.xml.rels");
    }
}
