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
            hasil.extend(huruf.to_lowercase());
        } else {
            sela = true;
        }
    }
    hasil
}

/// [`lipat`] without blanks: survives the "N O" and "PENGARUSUTAM AAN" of
/// documents that went through OCR or PDF.
#[must_use]
pub fn peras(teks: &str) -> String {
    teks.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
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
