//! Codes as national lists print them: unpadded, in capital or small x, with a
//! two-digit level, with blanks between the groups.

use crate::model::Kode;

/// A code and whether it had to be repaired beyond its padding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KodeDaftar {
    pub kode: Kode,
    pub diperbaiki: bool,
}

/// Reads a code of a list.
#[must_use]
pub fn baca(teks: &str) -> Option<KodeDaftar> {
    let grup: Vec<&str> =
        teks.split(|c: char| c == '.' || c == ',' || c.is_whitespace()).filter(|g| !g.is_empty()).collect();
    let angka = |g: &str| !g.is_empty() && g.bytes().all(|b| b.is_ascii_digit());
    let dua = |g: &str| if g.eq_ignore_ascii_case("xx") { Some("XX".to_owned()) } else { isi(g, 2) };
    let urusan = match *grup.first()? {
        x if x.eq_ignore_ascii_case("x") => "X".to_owned(),
        g if angka(g) && g.trim_start_matches('0').len() == 1 => g.trim_start_matches('0').to_owned(),
        _ => return None,
    };
    let mut utuh = urusan;
    for (i, g) in grup.iter().enumerate().skip(1).take(2) {
        let bagian = if i == 1 { dua(g)? } else { isi(g, 2)? };
        utuh = format!("{utuh}.{bagian}");
    }
    let mut diperbaiki = false;
    if let [_, _, _, sisa @ ..] = grup.as_slice()
        && let [jenjang, kegiatan, sub @ ..] = sisa
    {
        if !angka(jenjang) || !angka(kegiatan) {
            return None;
        }
        let (l, k) = match jenjang.trim_start_matches('0') {
            // Excel drops the last zero of "2.10"; only a code without any padding means 01.
            l if l.len() == 1 && kegiatan.len() == 1 && grup[1].len() + grup[2].len() == 4 => {
                diperbaiki = true;
                (l.to_owned(), format!("{kegiatan}0"))
            }
            l if l.len() == 1 => (l.to_owned(), isi(kegiatan, 2)?),
            // "20.6" is "2.06" with its dot in the wrong place.
            l if l.len() == 2 && kegiatan.len() == 1 => {
                diperbaiki = true;
                (l[..1].to_owned(), format!("{}{kegiatan}", &l[1..]))
            }
            _ => return None,
        };
        utuh = format!("{utuh}.{l}.{k}");
        match sub {
            [] => {}
            [s] if angka(s) && s.len() <= 2 => utuh = format!("{utuh}.{s:0>2}"),
            [s] if angka(s) && s.len() <= 4 => utuh = format!("{utuh}.{s:0>4}"),
            _ => return None,
        }
    } else if grup.len() == 4 {
        return None;
    }
    Kode::baca(&utuh).map(|kode| KodeDaftar { kode, diperbaiki })
}

fn isi(grup: &str, lebar: usize) -> Option<String> {
    (grup.len() <= lebar && grup.bytes().all(|b| b.is_ascii_digit())).then(|| format!("{grup:0>lebar$}"))
}

/// A cell with code and name: "1.06.04.2.01.0001 Penyediaan Permakanan". A lone
/// digit before words is a code only where the column holds urusan.
#[must_use]
pub fn dengan_nama(teks: &str, urusan: bool) -> Option<(String, String)> {
    let teks = teks.trim();
    let akhir = teks.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | 'X' | 'x')))?;
    let (depan, nama) = teks.split_at(akhir);
    let depan = depan.trim_end_matches('.');
    let nama = nama.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | ':'));
    let berkode = depan.contains('.') || urusan;
    (berkode && nama.chars().any(char::is_alphabetic) && baca(depan).is_some())
        .then(|| (depan.to_owned(), nama.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terbaca(teks: &str) -> Option<String> {
        baca(teks).map(|k| k.kode.to_string())
    }

    #[test]
    fn the_forms_of_national_lists_are_one_code() {
        for (cetak, kode) in [
            ("1", "1"),
            ("x.xx.01", "X.XX.01"),
            ("X.XX.1.2.01.1", "X.XX.01.2.01.01"),
            ("1.6.4.2.01.1", "1.06.04.2.01.01"),
            ("1.06.04.02.01.0001", "1.06.04.2.01.0001"),
            ("1.03.13. 2.01", "1.03.13.2.01"),
            ("1.01.01.2.1", "1.01.01.2.10"),
            ("1.1.1.2.1", "1.01.01.2.01"),
            ("4.02.02.20.6 .02", "4.02.02.2.06.02"),
        ] {
            assert_eq!(terbaca(cetak).as_deref(), Some(kode), "{cetak}");
        }
        assert!(baca("4.02.02.20.6 .02").unwrap().diperbaiki);
        for bukan in ["", "abc", "1.06.04.2", "1.06.104", "0.01", "1.06.04.2.01.00001", "1.06.04.2.01.01.02"]
        {
            assert_eq!(terbaca(bukan), None, "{bukan}");
        }
    }

    #[test]
    fn a_quantity_is_no_urusan() {
        assert_eq!(dengan_nama("2 Dokumen", false), None);
        assert_eq!(
            dengan_nama("1.06 URUSAN BIDANG SOSIAL", false),
            Some(("1.06".into(), "URUSAN BIDANG SOSIAL".into()))
        );
        assert!(dengan_nama("1 URUSAN WAJIB", true).is_some());
    }
}
