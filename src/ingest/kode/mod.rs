//! Reads a code from a cell, repairing what Excel and people do to codes
//! (domain.md 4.5). The raw text is kept by the caller; a repair says why.

mod calon;
mod gabung;
mod pulih;
mod rupa;

use std::sync::LazyLock;

use regex::Regex;

pub use gabung::gabung_sel;
pub use pulih::pulihkan;
pub use rupa::opd;
use rupa::pola;

use crate::model::teks::rapikan;
use crate::model::{Kode, KodeBaris, KodeLama, Nomenklatur, SebabPerbaikan};

/// A code as read: what it is, the repair that was needed, and the name that
/// shared its cell.
#[derive(Debug, Clone, PartialEq)]
pub struct KodeTerbaca {
    pub kode: KodeBaris,
    pub perbaikan: Option<SebabPerbaikan>,
    pub nama: Option<String>,
}

static LONGGAR: LazyLock<Regex> = LazyLock::new(|| {
    pola(r"^([1-9X])\.([0-9]{1,2}|XX)(?:\.([0-9]{1,2})(?:\.(0?[1-9])\.([0-9]{1,2})(?:\.([0-9]{1,4}))?)?)?$")
});
static KODE_NAMA: LazyLock<Regex> = LazyLock::new(|| {
    pola(r"^([1-9Xx]\s*[.,]\s*(?:[0-9]{1,2}|[Xx]{2})(?:\s*[.,]\s*[0-9]{1,4})*)\s*\.?\s*([^[0-9].,\s].*)$")
});

/// Which family a code certainly belongs to, or `None` where both would accept
/// it ("1.06", "1.06.04").
#[must_use]
pub fn keluarga(teks: &str) -> Option<Nomenklatur> {
    let rapat: String = rapikan(teks);
    // A dot at the end says nothing: both nomenclatures are typed with one.
    match (Kode::baca(rapat.to_uppercase().trim_end_matches('.')), KodeLama::baca(&rapat)) {
        (Some(_), None) => Some(Nomenklatur::Baru),
        (None, Some(_)) => Some(Nomenklatur::Lama),
        _ => None,
    }
}

/// Reads the text of a code cell (the cells of a split code already joined).
///
/// `keluarga` settles codes that both nomenclatures accept. `None` means that
/// the text is no code at all but words, such as a heading in the code column.
#[must_use]
pub fn baca(teks: &str, keluarga: Nomenklatur) -> Option<KodeTerbaca> {
    let rapi = besarkan_x(&rapikan(teks));
    if !rapi.bytes().any(|b| b.is_ascii_digit()) && !rapi.starts_with("X.XX") {
        return None;
    }
    let utuh = |kode| Some(KodeTerbaca { kode, perbaikan: None, nama: None });
    if keluarga == Nomenklatur::Lama
        && let Some(lama) = lama(&rapi)
    {
        return utuh(KodeBaris::Lama(lama));
    }
    if rupa::opd(&rapi) {
        return utuh(KodeBaris::Lain(rapi.into()));
    }
    if let Some(kode) = Kode::baca(&rapi) {
        return Some(match tanpa_pengisi(&rapi) {
            Some(kode) => {
                let perbaikan = Some(SebabPerbaikan::Pengisi);
                KodeTerbaca { kode: KodeBaris::Baru(kode), perbaikan, nama: None }
            }
            None => KodeTerbaca { kode: KodeBaris::Baru(kode), perbaikan: None, nama: None },
        });
    }
    if let Some(kode) = Kode::baca(rapi.trim_end_matches('.')) {
        let perbaikan = Some(SebabPerbaikan::TandaBaca);
        return Some(KodeTerbaca { kode: KodeBaris::Baru(kode), perbaikan, nama: None });
    }
    if let Some(lama) = KodeLama::baca(&rapi) {
        return utuh(KodeBaris::Lama(lama));
    }
    if rupa::rekening(&rapi) || rupa::akun_pendek(&rapi) || rupa::sub_keluaran(&rapi) {
        return utuh(KodeBaris::Lain(rapi.into()));
    }
    if let Some((kode, sebab)) = perbaiki(&rapi) {
        return Some(KodeTerbaca { kode: KodeBaris::Baru(kode), perbaikan: Some(sebab), nama: None });
    }
    if let Some(c) = KODE_NAMA.captures(&rapi)
        && let Some(awal) = baca(&c[1], keluarga)
        && !matches!(awal.kode, KodeBaris::TakDikenal(_))
    {
        let nama = c[2].trim_start_matches(['-', '–', ':', '|', ' ']).trim().to_owned();
        return Some(KodeTerbaca { nama: Some(nama), ..awal });
    }
    Some(KodeTerbaca { kode: KodeBaris::TakDikenal(rapi.into()), perbaikan: None, nama: None })
}

/// "x.xx.01" is a way to write "X.XX.01", not a damage.
fn besarkan_x(rapi: &str) -> String {
    match rapi.get(..4) {
        Some(awal) if awal.eq_ignore_ascii_case("x.xx") => format!("X.XX{}", &rapi[4..]),
        _ => rapi.to_owned(),
    }
}

/// An old code, also with blanks around its dots ("2.07 . 2.07.01 . 27 . 02").
fn lama(rapi: &str) -> Option<KodeLama> {
    KodeLama::baca(rapi).or_else(|| {
        let rapat = rapi.replace(" .", ".").replace(". ", ".");
        let rapat = rapat.trim_end_matches('.');
        KodeLama::baca(rapat).or_else(|| rupa::lama_setempat(rapat).then(|| KodeLama::apa_adanya(rapat)))
    })
}

/// Repairs that restore a well-formed new code without guessing.
fn perbaiki(teks: &str) -> Option<(Kode, SebabPerbaikan)> {
    let tanpa_spasi: String = teks.split(' ').collect();
    if let Some(kode) = Kode::baca(&tanpa_spasi) {
        return Some((kode, SebabPerbaikan::Spasi));
    }
    let bersih = tanpa_spasi
        .trim_start_matches(['`', '\'', '’', '‘'])
        .trim_end_matches(['.', ','])
        .replace([',', '-', '–', '_', '/', ':', ';'], ".")
        .replace("..", ".");
    if let Some(kode) = Kode::baca(&bersih) {
        return Some((kode, SebabPerbaikan::TandaBaca));
    }
    let angka: String = bersih
        .chars()
        .map(|c| match c {
            'O' | 'o' => '0',
            'l' | 'I' => '1',
            'x' => 'X',
            lain => lain,
        })
        .collect();
    if let Some(kode) = Kode::baca(&angka) {
        return Some((kode, SebabPerbaikan::HurufMiripAngka));
    }
    if let Some(kode) = tanpa_pengisi(&angka) {
        return Some((kode, SebabPerbaikan::Pengisi));
    }
    let c = LONGGAR.captures(&angka)?;
    let bagian = |i: usize| c.get(i).map(|m| m.as_str());
    let dua = |s: &str| format!("{s:0>2}");
    let mut utuh = format!("{}.{}", &c[1], dua(&c[2]));
    if let Some(p) = bagian(3) {
        utuh = format!("{utuh}.{}", dua(p));
    }
    if let (Some(l), Some(k)) = (bagian(4), bagian(5)) {
        utuh = format!("{utuh}.{}.{}", l.trim_start_matches('0'), dua(k));
    }
    if let Some(s) = bagian(6) {
        let lebar = if s.len() > 2 { 4 } else { 2 };
        utuh = format!("{utuh}.{s:0>lebar$}");
    }
    // "1.3" may be 1.03 or 1.30: with fewer than three groups nothing restores it.
    let pasti = bagian(3).is_some();
    let sebab = if bagian(4).is_some_and(|l| l.len() == 2) && utuh.len() == angka.len() - 1 {
        SebabPerbaikan::KewenanganDuaDigit
    } else {
        SebabPerbaikan::NolHilang
    };
    // A bidang that no list has is a zero lost elsewhere.
    let kode = Kode::baca(&utuh).filter(|k| pasti && calon::bidang_ada(*k))?;
    Some((kode, sebab))
}

/// Groups of zeros stand in place of levels that a row does not have:
/// "1.06.04.0.00.00" is the programme 1.06.04.
fn tanpa_pengisi(teks: &str) -> Option<Kode> {
    let mut bagian: Vec<&str> = teks.split('.').collect();
    let semula = bagian.len();
    while bagian.last().is_some_and(|b| !b.is_empty() && b.bytes().all(|c| c == b'0')) {
        bagian.pop();
    }
    if bagian.len() == semula {
        return None;
    }
    Kode::baca(&bagian.join("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kode(teks: &str) -> (String, Option<SebabPerbaikan>) {
        let t = baca(teks, Nomenklatur::Baru).unwrap();
        (t.kode.to_string(), t.perbaikan)
    }

    #[test]
    fn forms_that_are_no_damage() {
        for (teks, harap) in [
            ("1.06.04", "1.06.04"),
            ("1.06.04.2.01.0001", "1.06.04.2.01.0001"),
            ("X.XX.01.2.01.01", "X.XX.01.2.01.01"),
            ("x.xx.01.2.01.0001", "X.XX.01.2.01.0001"),
            ("1.01.02.3.06.0032", "1.01.02.3.06.0032"),
            ("1.01.02.7.06.0032", "1.01.02.7.06.0032"),
        ] {
            assert_eq!(kode(teks), (harap.into(), None), "{teks}");
        }
    }

    #[test]
    fn damage_is_repaired_and_named() {
        use SebabPerbaikan::{HurufMiripAngka, KewenanganDuaDigit, NolHilang, Pengisi, Spasi, TandaBaca};
        for (teks, harap, sebab) in [
            ("1.06.04. 2.01. 01", "1.06.04.2.01.01", Spasi),
            ("1.06.04\u{a0}.2.01", "1.06.04.2.01", Spasi),
            ("`1.01.02.2.02.04", "1.01.02.2.02.04", TandaBaca),
            ("'1.06.04", "1.06.04", TandaBaca),
            ("1,06,04,2,01,01", "1.06.04.2.01.01", TandaBaca),
            ("1.06.04.2,01", "1.06.04.2.01", TandaBaca),
            ("2.16-02.2.01.06", "2.16.02.2.01.06", TandaBaca),
            ("1.06.04.2.01.01.", "1.06.04.2.01.01", TandaBaca),
            ("1.06..04", "1.06.04", TandaBaca),
            ("1.O6.04.2.01.01", "1.06.04.2.01.01", HurufMiripAngka),
            ("l.06.04", "1.06.04", HurufMiripAngka),
            ("1.3.02.2.01.0109", "1.03.02.2.01.0109", NolHilang),
            ("1.01.01.2.02.4", "1.01.01.2.02.04", NolHilang),
            ("`1.01.02.2.02.4", "1.01.02.2.02.04", NolHilang),
            ("1.6.4.2.1.1", "1.06.04.2.01.01", NolHilang),
            ("1.06.04.02.01.01", "1.06.04.2.01.01", KewenanganDuaDigit),
            ("1.06.04.02.01.0001", "1.06.04.2.01.0001", KewenanganDuaDigit),
            ("1.06.04.0.00.00", "1.06.04", Pengisi),
            ("1.06.00.0.00.00", "1.06", Pengisi),
            ("1.06.04.2.01.00", "1.06.04.2.01", Pengisi),
            ("1.06.04.2.01.0000", "1.06.04.2.01", Pengisi),
            ("1.06.04.", "1.06.04", TandaBaca),
        ] {
            assert_eq!(kode(teks), (harap.into(), Some(sebab)), "{teks}");
        }
    }

    #[test]
    fn look_alikes_are_told_apart() {
        let jenis = |t: &str| baca(t, Nomenklatur::Baru).unwrap().kode;
        for teks in [
            "5.1.02.01.01.0024",
            "5.1.02",
            "5.2.2.01.09",
            "1.06.0.00.0.00.01.0000",
            "2.16.2.20.2.21.01.0000",
            "1.1.01.0000",
            "1.01.0.00.0.00.1..0000",
            "2-16.0-00.0-00.01",
            "1.2.01.01.02.001",
            "1.2.01.01.02-1",
            "1.2.1.01.02",
            "1.01.01.2.01.01.1",
        ] {
            assert!(matches!(jenis(teks), KodeBaris::Lain(_)), "{teks}: {:?}", jenis(teks));
        }
        assert!(matches!(jenis("5.01.02.2.01.01"), KodeBaris::Baru(_)));
        for teks in ["121.800.110.601", "1.3", "2.1.02", "1.218E+11", "16.001", "1060420101"] {
            assert!(matches!(jenis(teks), KodeBaris::TakDikenal(_)), "{teks}: {:?}", jenis(teks));
        }
        assert_eq!(baca("SOSIAL", Nomenklatur::Baru), None);
    }

    #[test]
    fn old_codes_of_many_systems() {
        for (teks, harap) in [
            ("110600.1106 01.05.001", "110600.1106 01.05.001"),
            ("1.06.01.19.07", "1.06.01.19.07"),
            ("1.08.01.01.", "1.08.01.01"),
            ("2.07 . 2.07.01 . 27 . 02", "2.07.2.07.01.27.02"),
            ("2.00.03.01.005.0007", "2.00.03.01.005.0007"),
            ("1.02.12.1.02.12.01.01", "1.02.12.1.02.12.01.01"),
        ] {
            let terbaca = baca(teks, Nomenklatur::Lama).unwrap();
            assert!(matches!(terbaca.kode, KodeBaris::Lama(_)), "{teks}: {:?}", terbaca.kode);
            assert_eq!(terbaca.kode.to_string(), harap);
        }
    }

    #[test]
    fn a_name_may_share_the_cell() {
        for (teks, kode, nama) in [
            ("1.06.04.2.01.01 Penyediaan Permakanan", "1.06.04.2.01.01", "Penyediaan Permakanan"),
            ("1.06.04 - PROGRAM REHABILITASI SOSIAL", "1.06.04", "PROGRAM REHABILITASI SOSIAL"),
            ("5.1.02.01.01.0024Belanja Alat Tulis", "5.1.02.01.01.0024", "Belanja Alat Tulis"),
        ] {
            let t = baca(teks, Nomenklatur::Baru).unwrap();
            assert_eq!((t.kode.to_string().as_str(), t.nama.as_deref()), (kode, Some(nama)), "{teks}");
        }
    }
}
