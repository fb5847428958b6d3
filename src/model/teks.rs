//! Comparing Indonesian wording: folding of case, spaces and punctuation.

/// Lower case, every run of characters other than letters and digits as one
/// blank, no blank at the ends.
#[must_use]
pub fn lipat(teks: &str) -> String {
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
    let mut hasil = String::with_capacity(teks.len());
    for huruf in teks.chars().filter(|c| c.is_alphanumeric()) {
        kecilkan(huruf, &mut hasil);
    }
    hasil
}

/// One line, single blanks, no blank at the ends; NBSP counts as a blank.
#[must_use]
pub fn rapikan(teks: &str) -> String {
    teks.split(|c: char| c.is_whitespace() || c == '\u{a0}')
        .filter(|k| !k.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spacing_around_signs_does_not_matter() {
        assert_eq!(lipat("Kabupaten/ Kota"), lipat("kabupaten / kota"));
        assert_eq!(peras("N O"), peras("No."));
        assert_eq!(rapikan(" a\u{a0} b\n c "), "a b c");
    }
}
