//! The dictionary of the exported tables, read from `kolom.tsv`.

use std::sync::LazyLock;

use crate::model::Dwibahasa;

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum JenisKolom {
    Teks,
    Bulat,
    /// Exact decimal; with the digits behind the dot that a format of fixed scale keeps.
    Desimal(u8),
}

/// A column of an exported table.
#[derive(Debug)]
pub struct KolomEkspor {
    pub nama: &'static str,
    pub jenis: JenisKolom,
    pub arti: Dwibahasa,
}

/// A table of the dictionary.
#[derive(Debug)]
pub struct Bentuk {
    pub nama: &'static str,
    pub arti: Dwibahasa,
    pub kolom: Vec<KolomEkspor>,
}

static KAMUS: LazyLock<Vec<Bentuk>> = LazyLock::new(|| {
    let mut hasil: Vec<Bentuk> = Vec::new();
    for baris in include_str!("kolom.tsv").lines().filter(|b| !b.starts_with('#')) {
        let isi: Vec<&'static str> = baris.split('\t').collect();
        let [tabel, nama, jenis, id, en] = isi[..] else { continue };
        let arti = Dwibahasa::new(id, en);
        match (hasil.last_mut(), self::jenis(jenis)) {
            (Some(t), Some(jenis)) if t.nama == tabel => t.kolom.push(KolomEkspor { nama, jenis, arti }),
            _ => hasil.push(Bentuk { nama: tabel, arti, kolom: Vec::new() }),
        }
    }
    hasil
});

/// All tables, in the order of the files.
pub fn kamus() -> &'static [Bentuk] {
    &KAMUS
}

fn jenis(kata: &str) -> Option<JenisKolom> {
    match kata {
        "teks" => Some(JenisKolom::Teks),
        "bulat" => Some(JenisKolom::Bulat),
        _ => Some(JenisKolom::Desimal(kata.strip_prefix("desimal")?.parse().ok()?)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_dictionary_is_a_table_or_a_column_with_a_meaning() {
        let baris = include_str!("kolom.tsv").lines().filter(|b| !b.starts_with('#')).count();
        let kolom: usize = kamus().iter().map(|t| t.kolom.len()).sum();
        assert_eq!(baris, kamus().len() + kolom);
        for t in kamus() {
            let mut nama: Vec<&str> = t.kolom.iter().map(|k| k.nama).collect();
            assert!(t.kolom.iter().all(|k| !k.arti.id.is_empty() && !k.arti.en.is_empty()), "{}", t.nama);
            nama.sort_unstable();
            nama.dedup();
            assert_eq!(nama.len(), t.kolom.len(), "{}", t.nama);
        }
    }
}
