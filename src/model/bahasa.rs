//! Two languages side by side, and numbers written the way each of them does.

use rust_decimal::Decimal;

/// Language of what people read; Indonesian unless asked otherwise.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Bahasa {
    #[default]
    Id,
    En,
}

/// A sentence or word in both languages.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Dwibahasa {
    pub id: &'static str,
    pub en: &'static str,
}

impl Dwibahasa {
    #[must_use]
    pub const fn new(id: &'static str, en: &'static str) -> Self {
        Self { id, en }
    }

    #[must_use]
    pub fn dalam(&self, bahasa: Bahasa) -> &'static str {
        match bahasa {
            Bahasa::Id => self.id,
            Bahasa::En => self.en,
        }
    }
}

/// A number with the separators of the language: 1.250.000,5 or 1,250,000.5.
#[must_use]
pub fn angka(nilai: Decimal, bahasa: Bahasa) -> String {
    let (ribuan, desimal) = match bahasa {
        Bahasa::Id => ('.', ','),
        Bahasa::En => (',', '.'),
    };
    let teks = nilai.normalize().abs().to_string();
    let (bulat, pecahan) = teks.split_once('.').map_or((teks.as_str(), None), |(b, p)| (b, Some(p)));
    let mut hasil = String::new();
    if nilai.is_sign_negative() && !nilai.is_zero() {
        hasil.push('-');
    }
    for (i, digit) in bulat.chars().enumerate() {
        if i > 0 && (bulat.len() - i).is_multiple_of(3) {
            hasil.push(ribuan);
        }
        hasil.push(digit);
    }
    if let Some(pecahan) = pecahan {
        hasil.push(desimal);
        hasil.push_str(pecahan);
    }
    hasil
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_follow_the_language() {
        let d = |t: &str| t.parse::<Decimal>().unwrap();
        assert_eq!(angka(d("1234567890"), Bahasa::Id), "1.234.567.890");
        assert_eq!(angka(d("-1250.50"), Bahasa::En), "-1,250.5");
        assert_eq!(angka(d("19.23"), Bahasa::Id), "19,23");
        assert_eq!(angka(d("0.00"), Bahasa::Id), "0");
    }
}
