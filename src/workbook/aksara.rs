//! Character sets of text files: a byte-order mark decides, then what the file
//! declares, then whether it is UTF-8; else it is the set of Windows in
//! Indonesia.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// The text of a file without its byte-order mark.
pub fn teks(isi: &[u8]) -> Cow<'_, str> {
    if let Some((aksara, panjang)) = Encoding::for_bom(isi) {
        return aksara.decode_without_bom_handling(&isi[panjang..]).0;
    }
    if let Ok(teks) = std::str::from_utf8(isi) {
        return Cow::Borrowed(teks);
    }
    let aksara = tertulis(isi).filter(|a| *a != UTF_8).unwrap_or(WINDOWS_1252);
    aksara.decode_without_bom_handling(isi).0
}

/// The set that the head of an HTML file names.
fn tertulis(isi: &[u8]) -> Option<&'static Encoding> {
    let awal = &isi[..isi.len().min(1024)];
    let kunci = b"charset=";
    let di = awal.windows(kunci.len()).position(|w| w.eq_ignore_ascii_case(kunci))? + kunci.len();
    let nama: Vec<u8> = awal[di..]
        .iter()
        .copied()
        .skip_while(|b| matches!(b, b'"' | b'\''))
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
        .collect();
    Encoding::for_label(&nama)
}

/// Whether bytes can be text at all: no control characters but those of lines and tabs.
pub fn berupa_teks(isi: &[u8]) -> bool {
    if let Some((aksara, _)) = Encoding::for_bom(isi)
        && aksara != UTF_8
    {
        return true;
    }
    let awal = &isi[..isi.len().min(1 << 16)];
    awal.iter().all(|b| *b >= 0x20 || matches!(b, b'\t' | b'\n' | b'\r' | 0x0C | 0x1A))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_character_set_gives_the_same_text() {
        let utf16: Vec<u8> =
            std::iter::once(0xFEFF).chain("Kegiatan – é".encode_utf16()).flat_map(u16::to_le_bytes).collect();
        for isi in
            ["Kegiatan – é".as_bytes(), "\u{feff}Kegiatan – é".as_bytes(), b"Kegiatan \x96 \xe9", &utf16]
        {
            assert_eq!(teks(isi), "Kegiatan – é");
            assert!(berupa_teks(isi));
        }
        assert!(!berupa_teks(b"a;b\0c"));
    }
}
