//! What a damaged code may have been. A candidate is a hypothesis; `pulih` looks
//! for evidence around the row.

use std::sync::LazyLock;

use regex::Regex;

use super::rupa::pola;
use crate::model::teks::rapikan;
use crate::model::{Kode, NilaiSel, SebabPerbaikan};

/// A code that a cell may have held.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Calon {
    pub kode: Kode,
    pub sebab: SebabPerbaikan,
}

/// Bidang of Permendagri 90/2019 per urusan; numbers outside do not exist.
const BIDANG: [(u16, u16, u16); 9] =
    [(1, 1, 6), (2, 7, 24), (3, 25, 33), (4, 1, 2), (5, 1, 8), (6, 1, 1), (7, 1, 1), (8, 1, 1), (9, 1, 9)];

static BAGIAN: LazyLock<Regex> = LazyLock::new(|| {
    pola(r"^([1-9])\.([0-9]{1,2})(?:\.([0-9]{1,2})(?:\.0?([1-9])\.([0-9]{1,2})(?:\.([0-9]{1,4}))?)?)?$")
});
static RIBUAN: LazyLock<Regex> = LazyLock::new(|| pola(r"^[0-9]{1,3}(?:[.,][0-9]{3})+$"));
/// A date as a table saved as text shows it.
static HARI: LazyLock<Regex> = LazyLock::new(|| pola(r"^([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})$"));
static TANGGAL: LazyLock<Regex> = LazyLock::new(|| pola(r"^([0-9]{4})-([0-9]{2})-([0-9]{2})"));

/// All codes that the content of a code cell may stand for.
#[must_use]
pub fn calon(isi: &NilaiSel) -> Vec<Calon> {
    let mut hasil: Vec<Calon> = match isi {
        NilaiSel::Tanggal(teks) => dari_tanggal(teks),
        NilaiSel::Teks(teks) | NilaiSel::Angka(teks) => {
            let rapat: String = rapikan(teks).split(' ').collect();
            let tersimpan = matches!(isi, NilaiSel::Angka(_));
            let mut hasil = dari_bagian(&rapat.replace(',', "."), tersimpan);
            hasil.extend(dari_digit(&rapat));
            if let Some(c) = HARI.captures(&rapat) {
                hasil.extend(dari_tanggal(&format!("{}-{:0>2}-{:0>2}", &c[3], &c[2], &c[1])));
            }
            hasil
        }
        _ => Vec::new(),
    };
    hasil.retain(|c| bidang_ada(c.kode));
    hasil.dedup_by_key(|c| c.kode);
    hasil
}

/// True unless the code names a bidang that no nomenclature has.
#[must_use]
pub fn bidang_ada(kode: Kode) -> bool {
    let teks = kode.to_string();
    let mut bagian = teks.split('.');
    let (Some(u), Some(b)) = (bagian.next(), bagian.next()) else { return true };
    let (Ok(u), Ok(b)) = (u.parse::<u16>(), b.parse::<u16>()) else { return true };
    BIDANG.iter().any(|(urusan, dari, sampai)| *urusan == u && (*dari..=*sampai).contains(&b))
}

/// Both ways to fill a group of one digit. A number lost its zero at the right,
/// a text more often at the left.
fn dua(digit: &str, tersimpan: bool) -> Vec<String> {
    match digit.len() {
        1 if tersimpan => vec![format!("{digit}0"), format!("0{digit}")],
        1 => vec![format!("0{digit}"), format!("{digit}0")],
        _ => vec![digit.to_owned()],
    }
}

fn dari_bagian(teks: &str, tersimpan: bool) -> Vec<Calon> {
    let Some(c) = BAGIAN.captures(teks.trim_end_matches('.')) else { return Vec::new() };
    let ada = |i: usize| c.get(i).map(|m| m.as_str());
    let mut semua: Vec<String> = dua(&c[2], tersimpan).iter().map(|b| format!("{}.{b}", &c[1])).collect();
    let mut tambah = |bagian: Vec<String>| {
        semua = semua.iter().flat_map(|awal| bagian.iter().map(move |b| format!("{awal}.{b}"))).collect();
    };
    if let Some(p) = ada(3) {
        tambah(dua(p, false));
    }
    if let (Some(l), Some(k)) = (ada(4), ada(5)) {
        // The last group of a number is the one that may lack a zero at its end.
        tambah(dua(k, tersimpan && ada(6).is_none()).iter().map(|k| format!("{l}.{k}")).collect());
    }
    if let Some(s) = ada(6) {
        tambah(if s.len() > 2 { vec![format!("{s:0>4}")] } else { dua(s, false) });
    }
    let sebab = if tersimpan { SebabPerbaikan::NolAkhirHilang } else { SebabPerbaikan::NolHilang };
    semua.iter().filter_map(|t| Some(Calon { kode: Kode::baca(t)?, sebab })).collect()
}

/// Digits that lost their dots, or got those of thousands instead: complete, so
/// that the widths of the groups restore them.
fn dari_digit(teks: &str) -> Vec<Calon> {
    let digit = teks.bytes().all(|b| b.is_ascii_digit());
    if !digit && !RIBUAN.is_match(teks) {
        return Vec::new();
    }
    let rapat: String = teks.chars().filter(char::is_ascii_digit).collect();
    let potong = |lebar: &[usize]| -> Option<Calon> {
        let mut di = 0;
        let mut bagian = Vec::new();
        for n in lebar {
            bagian.push(rapat.get(di..di + n)?);
            di += n;
        }
        let kode = Kode::baca(&bagian.join("."))?;
        let sebab = if digit { SebabPerbaikan::TitikHilang } else { SebabPerbaikan::TitikRibuan };
        (di == rapat.len()).then_some(Calon { kode, sebab })
    };
    let lebar: &[&[usize]] =
        &[&[1, 2], &[1, 2, 2], &[1, 2, 2, 1, 2], &[1, 2, 2, 1, 2, 2], &[1, 2, 2, 1, 2, 4]];
    lebar.iter().filter_map(|l| potong(l)).collect()
}

/// "2.01" became 2 January (or 1 February), "1.06.04" 1 June 2004.
fn dari_tanggal(teks: &str) -> Vec<Calon> {
    let Some(c) = TANGGAL.captures(teks) else { return Vec::new() };
    let (tahun, bulan, hari) = (&c[1], &c[2], &c[3]);
    let satu = |s: &str| s.trim_start_matches('0').to_owned();
    [
        format!("{}.{bulan}.{}", satu(hari), &tahun[2..]),
        format!("{}.{hari}.{}", satu(bulan), &tahun[2..]),
        format!("{}.{bulan}", satu(hari)),
        format!("{}.{hari}", satu(bulan)),
    ]
    .iter()
    .filter_map(|t| Some(Calon { kode: Kode::baca(t)?, sebab: SebabPerbaikan::Tanggal }))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cetak(isi: &NilaiSel) -> String {
        calon(isi).iter().map(|c| c.kode.to_string()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_a_damaged_code_may_have_been() {
        for (teks, harap) in [
            ("1.3", "1.03"),
            ("2.1", "2.10"),
            ("2.8", "2.08"),
            ("3.3", "3.30"),
            ("1.06.04.2.1", "1.06.04.2.01 1.06.04.2.10"),
            ("1060420101", "1.06.04.2.01.01"),
            ("1.060.420.101", "1.06.04.2.01.01"),
            ("106042010001", "1.06.04.2.01.0001"),
            ("121.800.110.601", ""),
            ("1.218E+11", ""),
            ("16.001", ""),
        ] {
            assert_eq!(cetak(&NilaiSel::Teks(teks.into())), harap, "{teks}");
        }
        assert_eq!(cetak(&NilaiSel::Angka("2.1".into())), "2.10");
        assert_eq!(cetak(&NilaiSel::Tanggal("2004-06-01".into())), "1.06.04 6.01.04 1.06 6.01");
        assert_eq!(cetak(&NilaiSel::Tanggal("2021-08-02".into())), "2.08.21 2.08");
        assert_eq!(cetak(&NilaiSel::Teks("1/6/2004".into())), "1.06.04 6.01.04 1.06 6.01");
    }
}
