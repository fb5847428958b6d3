//! Comparing Indonesian wording: folding of case, spaces and punctuation; and
//! what of it may be shown.

use std::fmt::Write as _;

use regex::Regex;

/// Lower case, every run of characters other than letters and digits as one
/// blank, no blank at the ends.
#[must_use]
pub fn lipat(teks: &str) -> String {
    if teks.is_ascii() {
        return lipat_ascii(teks.as_bytes());
    }
    let mut hasil = String::with_capacity(teks.len());
    let mut sela = false;
    for huruf in teks.chars() {
        if huruf.is_alphanumeric() {
            if sela && !hasil.is_empty() {
                hasil.push(' ');
            }
            sela = false;
            kecilkan(huruf, &mut hasil);
        } else {
            sela = true;
        }
    }
    hasil
}

/// The lower case of an ASCII letter, a digit as it is, 0 for every other byte.
const KECIL: [u8; 256] = {
    let mut kecil = [0; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() {
            kecil[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    kecil
};

/// [`lipat`] of nearly all texts, byte by byte.
fn lipat_ascii(teks: &[u8]) -> String {
    let mut hasil = Vec::with_capacity(teks.len());
    for kata in teks.split(|byte| KECIL[usize::from(*byte)] == 0).filter(|k| !k.is_empty()) {
        if !hasil.is_empty() {
            hasil.push(b' ');
        }
        hasil.extend(kata.iter().map(|byte| KECIL[usize::from(*byte)]));
    }
    // Letters, digits and blanks of ASCII are always valid.
    String::from_utf8(hasil).unwrap_or_default()
}

/// Tells texts that hold one of the words, whatever their case: only these are worth folding.
///
/// # Panics
/// Never: words are taken literally.
#[must_use]
pub fn saringan<'k>(kata: impl IntoIterator<Item = &'k str>) -> Regex {
    let pola: Vec<String> = kata.into_iter().map(regex::escape).collect();
    Regex::new(&format!("(?i){}", pola.join("|"))).expect("escaped words")
}

/// Appends a letter in lower case; nearly all of them are ASCII.
fn kecilkan(huruf: char, hasil: &mut String) {
    if huruf.is_ascii() {
        hasil.push(huruf.to_ascii_lowercase());
    } else {
        hasil.extend(huruf.to_lowercase());
    }
}

/// [`lipat`] without blanks: survives the "N O" and "PENGARUSUTAM AAN" of
/// documents that went through OCR or PDF.
#[must_use]
pub fn peras(teks: &str) -> String {
    if teks.is_ascii() {
        let huruf = teks.bytes().map(|byte| KECIL[usize::from(byte)]).filter(|byte| *byte != 0);
        return String::from_utf8(huruf.collect()).unwrap_or_default();
    }
    let mut hasil = String::with_capacity(teks.len());
    for huruf in teks.chars().filter(|c| c.is_alphanumeric()) {
        kecilkan(huruf, &mut hasil);
    }
    hasil
}

/// One line, single blanks, no blank at the ends; NBSP counts as a blank.
#[must_use]
pub fn rapikan(teks: &str) -> String {
    if rapi(teks.as_bytes()) {
        return teks.to_owned();
    }
    teks.split(|c: char| c.is_whitespace() || c == '\u{a0}')
        .filter(|k| !k.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// True for a text of ASCII that has no blank too many; most have none.
fn rapi(teks: &[u8]) -> bool {
    teks.first() != Some(&b' ')
        && teks.last() != Some(&b' ')
        && teks.iter().all(|byte| (b' '..=b'~').contains(byte))
        && !teks.windows(2).any(|dua| dua == b"  ")
}

/// A name that cannot act on the terminal: control and direction characters escaped.
#[must_use]
pub fn nama_aman(nama: &str) -> String {
    tanpa(nama, |c| c.is_control() || arah(c))
}

/// The same for a text that may have lines, and colours of our own.
#[must_use]
pub fn kata_aman(teks: &str) -> String {
    let mut hasil = String::with_capacity(teks.len());
    let mut sisa = teks;
    while let Some(di) = sisa.find('\u{1b}') {
        hasil.push_str(&tanpa(&sisa[..di], bertindak));
        sisa = &sisa[di..];
        let akhir = sisa
            .strip_prefix("\u{1b}[")
            .map(|s| s.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';'));
        if let Some(lanjut) = akhir.and_then(|s| s.strip_prefix('m')) {
            hasil.push_str(&sisa[..sisa.len() - lanjut.len()]);
            sisa = lanjut;
        } else {
            hasil.push_str("\\u{1b}");
            sisa = &sisa[1..];
        }
    }
    hasil.push_str(&tanpa(sisa, bertindak));
    hasil
}

fn bertindak(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t')) || arah(c)
}

fn arah(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn tanpa(teks: &str, pilih: impl Fn(char) -> bool) -> String {
    let mut hasil = String::with_capacity(teks.len());
    for c in teks.chars() {
        if pilih(c) {
            let _ = write!(hasil, "\\u{{{:x}}}", u32::from(c));
        } else {
            hasil.push(c);
        }
    }
    hasil
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_on_a_terminal_is_written_out_and_colours_of_ours_stay() {
        assert_eq!(nama_aman("a\u{202e}b\n\u{1b}[1m"), "a\\u{202e}b\\u{a}\\u{1b}[1m");
        assert_eq!(
            kata_aman("\u{1b}[1;31ma\u{1b}[0m\n\u{7}b\u{1b}]0;x"),
            "\u{1b}[1;31ma\u{1b}[0m\n\\u{7}b\\u{1b}]0;x"
        );
        assert_eq!(kata_aman("\u{1b}"), "\\u{1b}");
    }

    #[test]
    fn spacing_around_signs_does_not_matter() {
        assert_eq!(lipat("Kabupaten/ Kota"), lipat("kabupaten / kota"));
        assert_eq!(peras("N O"), peras("No."));
        assert_eq!(rapikan(" a\u{a0} b\n c "), "a b c");
        assert_eq!(
            (rapikan("a b"), rapikan("a  b"), rapikan("a b ")),
            ("a b".into(), "a b".into(), "a b".into())
        );
        assert_eq!((lipat(" A-b  c."), lipat("É-b  c.")), ("a b c".into(), "é b c".into()));
    }
}
