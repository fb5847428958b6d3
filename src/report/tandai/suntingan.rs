//! Edits of a part, and the record that takes them back.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Galat;
use crate::model::sidik::sidik_jari;

/// A piece of a part and what stands there instead.
#[derive(Debug, Clone)]
pub struct Suntingan {
    pub di: Range<usize>,
    pub ganti: String,
}

impl Suntingan {
    pub fn sisip(di: usize, teks: impl Into<String>) -> Self {
        Self { di: di..di, ganti: teks.into() }
    }

    pub fn ganti(di: Range<usize>, teks: impl Into<String>) -> Self {
        Self { di, ganti: teks.into() }
    }
}

/// What takes the edits of one part back.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Jejak {
    pub bagian: String,
    /// SHA-256 of the original bytes of the part.
    pub sha256: String,
    /// Place in the edited part, length there, original text.
    pub balik: Vec<(usize, usize, String)>,
}

/// Applies edits. Edits at one place stay in their order.
///
/// # Errors
/// Where they overlap: parts of the text stand inside each other that never do in a sound file.
pub fn terapkan(bagian: &str, teks: &str, mut suntingan: Vec<Suntingan>) -> Result<(String, Jejak), Galat> {
    suntingan.sort_by_key(|s| (s.di.start, s.di.end));
    let tambahan: usize = suntingan.iter().map(|s| s.ganti.len()).sum();
    let mut hasil = String::with_capacity(teks.len() + tambahan);
    let mut balik = Vec::with_capacity(suntingan.len());
    let mut sampai = 0;
    for s in suntingan {
        let rusak = || Galat::Rusak(bagian.to_owned());
        hasil.push_str(teks.get(sampai..s.di.start).ok_or_else(rusak)?);
        balik.push((hasil.len(), s.ganti.len(), teks.get(s.di.clone()).ok_or_else(rusak)?.to_owned()));
        hasil.push_str(&s.ganti);
        sampai = s.di.end;
    }
    hasil.push_str(&teks[sampai..]);
    Ok((hasil, Jejak { bagian: bagian.to_owned(), sha256: sidik_jari(teks.as_bytes()), balik }))
}

impl Jejak {
    /// The original text; `None` where the part was changed after marking.
    pub fn kembalikan(&self, teks: &str) -> Option<String> {
        let mut hasil = String::with_capacity(teks.len());
        let mut sampai = 0;
        for (di, panjang, asal) in &self.balik {
            hasil.push_str(teks.get(sampai..*di)?);
            hasil.push_str(asal);
            sampai = di.checked_add(*panjang)?;
        }
        hasil.push_str(teks.get(sampai..)?);
        (sidik_jari(hasil.as_bytes()) == self.sha256).then_some(hasil)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_taken_back() {
        let asal = "<a><b n=\"1\"/></a>";
        let edit =
            vec![Suntingan::sisip(13, "<c/>"), Suntingan::ganti(9..10, "22"), Suntingan::sisip(13, "<d/>")];
        let (baru, jejak) = terapkan("x", asal, edit).unwrap();
        assert_eq!(baru, "<a><b n=\"22\"/><c/><d/></a>");
        assert_eq!(jejak.kembalikan(&baru).as_deref(), Some(asal));
        assert_eq!(jejak.kembalikan(&baru.replace("22", "23")).as_deref(), Some(asal));
        assert_eq!(jejak.kembalikan(&baru.replace('b', "e")), None);
        assert_eq!(jejak.kembalikan("<a>"), None);
    }
}
