//! Text in columns. Nothing in the file says what parts the columns, so the
//! rows themselves decide: the character that parts them most evenly.

use csv::{ReaderBuilder, StringRecord};

use super::batas::{self, Anggaran};
use super::susun::Penyusun;
use super::{Galat, Ukuran, aksara};
use crate::model::{Lembar, NilaiSel};

/// Candidates, the surer one first: amounts hold commas, names hold both.
const PEMISAH: [u8; 3] = [b'\t', b';', b','];
/// Rows that decide.
const CONTOH_BARIS: usize = 400;
const CONTOH_BITA: usize = 1 << 18;

/// Whether a text has columns.
pub fn berkolom(isi: &[u8]) -> bool {
    aksara::berupa_teks(isi) && {
        let teks = aksara::teks(isi);
        let (pemisah, teks) = pemisah_tertulis(&teks);
        pemisah.or_else(|| pemisah_menurut_isi(teks)).is_some()
    }
}

pub fn baca(isi: &[u8], nama: String) -> Result<Vec<Lembar>, Galat> {
    let teks = aksara::teks(isi);
    let (pemisah, teks) = pemisah_tertulis(&teks);
    let pemisah = pemisah.or_else(|| pemisah_menurut_isi(teks)).ok_or(Galat::BukanBuku)?;
    let mut anggaran = Anggaran::default();
    let mut susun = Penyusun::baru(nama, false, &mut anggaran)?;
    let mut pembaca = pembaca(teks, pemisah);
    let mut larik = StringRecord::new();
    let mut baris = 0_u32;
    loop {
        let di = usize::try_from(pembaca.position().byte()).unwrap_or(usize::MAX);
        baris = baris.saturating_add(baris_kosong(teks, di));
        if !pembaca.read_record(&mut larik).map_err(|_| Galat::Rusak("CSV".to_owned()))? {
            break;
        }
        if baris >= batas::BARIS {
            return Err(Galat::TerlaluBesar(Ukuran::Baris));
        }
        for (kolom, sel) in (0..).zip(&larik) {
            susun.isi(baris, kolom, NilaiSel::Teks(sel.into()), None)?;
        }
        baris += 1;
    }
    Ok(vec![susun.selesai()])
}

/// Blank lines from a place on: no records, but rows of the sheet.
fn baris_kosong(teks: &str, di: usize) -> u32 {
    let (sebelum, mut sisa) = teks.split_at_checked(di).unwrap_or((teks, ""));
    if sebelum.ends_with('\r') {
        sisa = sisa.strip_prefix('\n').unwrap_or(sisa);
    }
    let mut banyak = 0;
    while let Some(lanjut) =
        sisa.strip_prefix("\r\n").or_else(|| sisa.strip_prefix('\n')).or_else(|| sisa.strip_prefix('\r'))
    {
        banyak += 1;
        sisa = lanjut;
    }
    banyak
}

fn pembaca(teks: &str, pemisah: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new().has_headers(false).flexible(true).delimiter(pemisah).from_reader(teks.as_bytes())
}

/// `sep=;` on the first line, as Excel writes and obeys it.
fn pemisah_tertulis(teks: &str) -> (Option<u8>, &str) {
    let baris = teks.split_inclusive('\n').next().unwrap_or_default();
    let awal = baris.trim_end().trim_matches('"');
    match awal.get(..4).filter(|a| a.eq_ignore_ascii_case("sep=")).map(|_| awal.as_bytes()) {
        Some([.., b'=', pemisah]) => (Some(*pemisah), &teks[baris.len()..]),
        _ => (None, teks),
    }
}

/// The separator under which most rows have the same number of columns.
fn pemisah_menurut_isi(teks: &str) -> Option<u8> {
    let mut potong = teks.len().min(CONTOH_BITA);
    while !teks.is_char_boundary(potong) {
        potong -= 1;
    }
    let nilai = PEMISAH.map(|p| (keteraturan(&teks[..potong], p), p));
    let tertinggi = nilai.iter().map(|(n, _)| *n).max().unwrap_or(0);
    // Of two that part almost as evenly the surer one counts.
    nilai.into_iter().find(|(n, _)| *n >= 500 && *n + 50 >= tertinggi).map(|(_, p)| p)
}

/// How many of a thousand rows have the commonest number of columns; 0 where
/// that is one column, or only one row has more.
fn keteraturan(teks: &str, pemisah: u8) -> usize {
    let mut banyak: Vec<usize> = Vec::new();
    let mut baris = 0;
    let mut pembaca = pembaca(teks, pemisah);
    let mut larik = StringRecord::new();
    while baris < CONTOH_BARIS && matches!(pembaca.read_record(&mut larik), Ok(true)) {
        baris += 1;
        let kolom = larik.len().min(batas::KOLOM as usize);
        if banyak.len() <= kolom {
            banyak.resize(kolom + 1, 0);
        }
        banyak[kolom] += 1;
    }
    let (kolom, kali) = banyak.into_iter().enumerate().max_by_key(|(_, kali)| *kali).unwrap_or((0, 0));
    if kolom < 2 || kali < 2 { 0 } else { kali * 1000 / baris }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sel(teks: &str) -> Vec<(u32, u16, String)> {
        let lembar = baca(teks.as_bytes(), "x".to_owned()).expect("columns").remove(0);
        let sel = |(b, sel): &(u32, Vec<_>)| {
            let b = *b;
            sel.iter()
                .map(move |(k, i): &(u16, crate::model::IsiSel)| (b, *k, i.nilai.teks().to_owned()))
                .collect::<Vec<_>>()
        };
        lembar.baris.iter().flat_map(sel).collect()
    }

    #[test]
    fn the_separator_is_found_by_evidence() {
        for (teks, pemisah) in [
            ("a;1,5\nb;2,5\n", b';'),
            ("a\t1,250,000\nb\t1,250,000\n", b'\t'),
            ("a,b,c\n\"1,5\",2,3\nx,y,z\n", b','),
            ("JUDUL;;\na;b;c\n1;2;3\n", b';'),
            ("a,\"x; y\",c\n1,2,3\n", b','),
        ] {
            assert_eq!(pemisah_menurut_isi(teks), Some(pemisah), "{teks}");
        }
        assert_eq!(pemisah_menurut_isi("ini teks biasa, tanpa kolom\ndan lagi\nserta ini"), None);
    }

    #[test]
    fn blank_lines_are_rows_and_quoted_breaks_are_not() {
        let harapan = [(0, 0, "a"), (0, 1, "b"), (2, 0, "c\nd"), (2, 1, "e"), (3, 0, "f"), (3, 1, "g")];
        let harapan = harapan.map(|(b, k, t)| (b, k, t.to_owned()));
        assert_eq!(sel("a;b\n\n\"c\nd\";e\nf;g\n"), harapan);
        assert_eq!(sel("sep=;\r\na;b\r\n\r\n\"c\nd\";e\r\nf;g\r\n"), harapan);
    }
}
