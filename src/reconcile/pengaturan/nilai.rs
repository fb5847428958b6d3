//! Single values of the settings file, exact or refused with their line.

use std::collections::BTreeMap;
use std::ops::Range;

use rust_decimal::Decimal;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Salah;

/// A value with the place it was written at.
pub type Isi<'t> = Spanned<DeValue<'t>>;

/// Collects complaints and the lines of the keys while values are taken out.
pub struct Pembaca<'t> {
    teks: &'t str,
    pub salah: Vec<Salah>,
    pub baris: BTreeMap<String, usize>,
}

impl<'t> Pembaca<'t> {
    pub fn baru(teks: &'t str) -> Self {
        Self { teks, salah: Vec::new(), baris: BTreeMap::new() }
    }

    pub fn nomor_baris(&self, tempat: &Range<usize>) -> usize {
        let sampai = self.teks.as_bytes().get(..tempat.start).unwrap_or(self.teks.as_bytes());
        sampai.split(|b| *b == b'\n').count()
    }

    pub fn tolak(&mut self, tempat: &Range<usize>, id: String, en: String) {
        let baris = self.nomor_baris(tempat);
        self.salah.push(Salah { baris, id, en });
    }

    /// Remembers where a key was set.
    pub fn catat(&mut self, jalur: &str, tempat: &Range<usize>) {
        let baris = self.nomor_baris(tempat);
        self.baris.insert(jalur.to_owned(), baris);
    }

    /// Refuses keys that the section does not know, naming the nearest one.
    pub fn kunci_dikenal(&mut self, tabel: &DeTable<'t>, bagian: &str, dikenal: &[&str]) {
        let asing: Vec<(String, Range<usize>)> = tabel
            .keys()
            .filter(|k| !dikenal.contains(&k.get_ref().as_ref()))
            .map(|k| (k.get_ref().to_string(), k.span()))
            .collect();
        for (kunci, tempat) in asing {
            let di = if bagian.is_empty() { String::new() } else { format!(" [{bagian}]") };
            let (id, en) = match terdekat(&kunci, dikenal.iter().copied()) {
                Some(dekat) => (format!("; mungkin '{dekat}'"), format!("; did you mean '{dekat}'")),
                None => (
                    format!("; yang ada: {}", dikenal.join(", ")),
                    format!("; known: {}", dikenal.join(", ")),
                ),
            };
            self.tolak(
                &tempat,
                format!("kunci '{kunci}'{di} tidak dikenal{id}"),
                format!("unknown key '{kunci}'{di}{en}"),
            );
        }
    }

    fn salah_bentuk(&mut self, isi: &Isi<'t>, jalur: &str, id: &str, en: &str) {
        self.tolak(&isi.span(), format!("'{jalur}' harus {id}"), format!("'{jalur}' must be {en}"));
    }

    pub fn tabel<'n>(&mut self, isi: &'n Isi<'t>, jalur: &str) -> Option<&'n DeTable<'t>> {
        let tabel = match isi.get_ref() {
            DeValue::Table(tabel) => Some(tabel),
            _ => None,
        };
        if tabel.is_none() {
            self.salah_bentuk(isi, jalur, "bagian dengan kunci-kunci di dalamnya", "a section with keys");
        }
        tabel
    }

    /// The entries of `[[bagian]]`.
    pub fn deret<'n>(
        &mut self,
        isi: &'n Isi<'t>,
        jalur: &str,
    ) -> Vec<(String, &'n DeTable<'t>, Range<usize>)> {
        let DeValue::Array(daftar) = isi.get_ref() else {
            self.tolak(
                &isi.span(),
                format!("'{jalur}' ditulis sebagai [[{jalur}]], satu untuk setiap entri"),
                format!("write '{jalur}' as [[{jalur}]], one for each entry"),
            );
            return Vec::new();
        };
        (1..)
            .zip(daftar)
            .filter_map(|(nomor, satu)| {
                let jalur = format!("{jalur}.{nomor}");
                Some((jalur.clone(), self.tabel(satu, &jalur)?, satu.span()))
            })
            .collect()
    }

    pub fn teks(&mut self, tabel: &DeTable<'t>, jalur: &str, kunci: &str) -> Option<String> {
        let isi = tabel.get(kunci)?;
        let jalur = format!("{jalur}.{kunci}");
        match isi.get_ref() {
            DeValue::String(teks) if !teks.trim().is_empty() => {
                self.catat(&jalur, &isi.span());
                Some(teks.trim().to_owned())
            }
            _ => {
                self.salah_bentuk(isi, &jalur, "teks dalam tanda kutip", "a text in quotes");
                None
            }
        }
    }

    pub fn daftar_teks(
        &mut self,
        tabel: &DeTable<'t>,
        jalur: &str,
        kunci: &str,
    ) -> Vec<(String, Range<usize>)> {
        let Some(isi) = tabel.get(kunci) else { return Vec::new() };
        let jalur = format!("{jalur}.{kunci}");
        let semua = match isi.get_ref() {
            DeValue::Array(daftar) => daftar
                .into_iter()
                .map(|satu| match satu.get_ref() {
                    DeValue::String(teks) if !teks.trim().is_empty() => {
                        Some((teks.trim().to_owned(), satu.span()))
                    }
                    _ => None,
                })
                .collect::<Option<Vec<_>>>(),
            _ => None,
        };
        if semua.is_some() {
            self.catat(&jalur, &isi.span());
        } else {
            self.salah_bentuk(isi, &jalur, "daftar teks: [\"…\", \"…\"]", "a list of texts: [\"…\", \"…\"]");
        }
        semua.unwrap_or_default()
    }

    pub fn logis(&mut self, tabel: &DeTable<'t>, jalur: &str, kunci: &str) -> Option<bool> {
        let isi = tabel.get(kunci)?;
        let jalur = format!("{jalur}.{kunci}");
        if let DeValue::Boolean(nilai) = isi.get_ref() {
            self.catat(&jalur, &isi.span());
            Some(*nilai)
        } else {
            self.salah_bentuk(isi, &jalur, "true atau false", "true or false");
            None
        }
    }

    /// A number by its digits, so that 0.1 is a tenth.
    pub fn desimal(
        &mut self,
        tabel: &DeTable<'t>,
        jalur: &str,
        kunci: &str,
        (awal, akhir): (Decimal, Decimal),
    ) -> Option<Decimal> {
        let isi = tabel.get(kunci)?;
        let jalur = format!("{jalur}.{kunci}");
        let nilai = match isi.get_ref() {
            DeValue::Integer(bulat) if bulat.radix() == 10 => Decimal::from_str_exact(bulat.as_str()).ok(),
            DeValue::Float(pecahan) => Decimal::from_str_exact(pecahan.as_str()).ok(),
            _ => None,
        };
        if let Some(nilai) = nilai.filter(|n| (awal..=akhir).contains(n)) {
            self.catat(&jalur, &isi.span());
            return Some(nilai.normalize());
        }
        let (id, en) = (
            format!("angka dari {awal} sampai {akhir} (titik untuk desimal)"),
            format!("a number from {awal} to {akhir} (dot for decimals)"),
        );
        self.salah_bentuk(isi, &jalur, &id, &en);
        None
    }

    pub fn tahun(&mut self, tabel: &DeTable<'t>, jalur: &str, kunci: &str) -> Option<i32> {
        let batas = (Decimal::from(2000), Decimal::from(2100));
        let nilai = self.desimal(tabel, jalur, kunci, batas)?;
        let tahun = nilai.is_integer().then(|| i32::try_from(nilai).ok()).flatten();
        if tahun.is_none()
            && let Some(isi) = tabel.get(kunci)
        {
            self.salah_bentuk(isi, &format!("{jalur}.{kunci}"), "tahun", "a year");
        }
        tahun
    }
}

/// The known word that comes nearest, if any is near at all.
pub fn terdekat<'k>(kata: &str, dikenal: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let kata = kata.to_lowercase();
    dikenal
        .map(|k| (strsim::damerau_levenshtein(&kata, &k.to_lowercase()), k))
        // More than two in five letters wrong is another word.
        .filter(|(jarak, k)| jarak * 5 <= k.chars().count().max(kata.chars().count()) * 2)
        .min_by_key(|(jarak, _)| *jarak)
        .map(|(_, k)| k)
}
