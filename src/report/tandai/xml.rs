//! Tags of a part with their byte positions, so that a part is changed at the
//! places that must change and nowhere else.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::Galat;

/// Deepest nesting met in a real part is about twenty.
const BATAS_DALAM: usize = 256;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bentuk {
    Buka,
    Tutup,
    /// `<a/>`
    Kosong,
}

/// A tag of a part.
#[derive(Debug)]
pub struct Tag<'a> {
    /// Name without its prefix.
    pub lokal: &'a str,
    /// Prefix with its colon, "" without one: `x:`.
    pub awalan: &'a str,
    /// 0 for the root.
    pub dalam: usize,
    pub bentuk: Bentuk,
    /// Bytes of the tag from `<` to `>`.
    pub di: Range<usize>,
}

/// The tags of a part for which `pilih` holds (nesting, local name), in order.
///
/// # Errors
/// [`Galat::Rusak`] where the part is not well-formed or brings its own DTD.
pub fn tag(teks: &str, pilih: impl Fn(usize, &str) -> bool) -> Result<Vec<Tag<'_>>, Galat> {
    // The reader drops a byte order mark without counting it.
    let geser = if teks.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut pembaca = Reader::from_str(&teks[geser..]);
    let mut hasil = Vec::new();
    let mut dalam = 0usize;
    loop {
        let awal = geser + posisi(&pembaca);
        let peristiwa = pembaca.read_event().map_err(|e| Galat::Rusak(e.to_string()))?;
        let di = awal..geser + posisi(&pembaca);
        let (kedalaman, bentuk) = match &peristiwa {
            Event::Start(_) => {
                dalam += 1;
                if dalam > BATAS_DALAM {
                    return Err(Galat::Rusak("nested too deeply".to_owned()));
                }
                (dalam - 1, Bentuk::Buka)
            }
            Event::Empty(_) => (dalam, Bentuk::Kosong),
            Event::End(_) => {
                dalam = dalam.saturating_sub(1);
                (dalam, Bentuk::Tutup)
            }
            Event::DocType(_) => return Err(Galat::Rusak("a part with a DTD".to_owned())),
            Event::Eof => break,
            _ => continue,
        };
        let (awalan, lokal) = nama(teks, &di);
        if pilih(kedalaman, lokal) {
            hasil.push(Tag { lokal, awalan, dalam: kedalaman, bentuk, di });
        }
    }
    if dalam > 0 {
        return Err(Galat::Rusak("a part that ends early".to_owned()));
    }
    Ok(hasil)
}

fn posisi(pembaca: &Reader<&[u8]>) -> usize {
    usize::try_from(pembaca.buffer_position()).unwrap_or(usize::MAX)
}

/// Prefix and local name of the tag at a place.
fn nama<'a>(teks: &'a str, di: &Range<usize>) -> (&'a str, &'a str) {
    let isi = teks[di.clone()].trim_start_matches(['<', '/']);
    let akhir = isi.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(isi.len());
    let penuh = &isi[..akhir];
    match penuh.find(':') {
        Some(titik) => penuh.split_at(titik + 1),
        None => ("", penuh),
    }
}

/// Attributes of a tag: name and the place of the value inside the part.
pub fn atribut<'a>(teks: &'a str, tag: &Tag<'_>) -> Vec<(&'a str, Range<usize>)> {
    let awal = tag.di.start;
    let isi = &teks[tag.di.clone()];
    let mut hasil = Vec::new();
    let mut di = isi.find(char::is_whitespace).unwrap_or(isi.len());
    while let Some(sama) = isi[di..].find('=') {
        let nama = isi[di..di + sama].trim();
        let Some(kutip) = isi[di + sama..].find(['"', '\'']) else { break };
        let buka = di + sama + kutip + 1;
        let Some(panjang) = isi[buka..].find(char::from(isi.as_bytes()[buka - 1])) else { break };
        hasil.push((nama, awal + buka..awal + buka + panjang));
        di = buka + panjang + 1;
    }
    hasil
}

/// The unescaped value of an attribute, found by its name without prefix.
pub fn nilai(teks: &str, tag: &Tag<'_>, nama: &str) -> Option<String> {
    let semua = atribut(teks, tag);
    let di = semua
        .iter()
        .find(|(n, _)| *n == nama)
        .or_else(|| semua.iter().find(|(n, _)| n.rsplit(':').next() == Some(nama)))?
        .1
        .clone();
    Some(buka_lolos(&teks[di]))
}

/// The value of the attribute `nama` that bears a prefix, as `r:id` does.
pub fn nilai_berawalan(teks: &str, tag: &Tag<'_>, nama: &str) -> Option<(String, Range<usize>)> {
    atribut(teks, tag)
        .into_iter()
        .find(|(n, _)| n.split_once(':').is_some_and(|(awalan, lokal)| awalan != "xmlns" && lokal == nama))
        .map(|(_, di)| (buka_lolos(&teks[di.clone()]), di))
}

/// The prefix (with its colon) that the root binds to one of the namespaces.
pub fn awalan_ruang(teks: &str, akar: &Tag<'_>, ruang: &[&str]) -> Option<String> {
    atribut(teks, akar)
        .into_iter()
        .find(|(n, di)| n.starts_with("xmlns:") && ruang.contains(&&teks[di.clone()]))
        .map(|(n, _)| format!("{}:", &n["xmlns:".len()..]))
}

fn buka_lolos(teks: &str) -> String {
    // An unknown entity stays as it is written.
    quick_xml::escape::unescape(teks).map_or_else(|_| teks.to_owned(), std::borrow::Cow::into_owned)
}

/// Text for an element or an attribute; characters that XML forbids are dropped.
pub fn lolos(teks: &str) -> String {
    let bersih: String = teks
        .chars()
        .filter(|c| matches!(c, '\t' | '\n' | '\r') || !c.is_control())
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect();
    quick_xml::escape::escape(bersih.as_str()).into_owned()
}
