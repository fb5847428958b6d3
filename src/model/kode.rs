//! Codes of the nomenclature: the new ones (Permendagri 90/2019 and its
//! successors) and the old ones (Permendagri 13/2006).
//!
//! They are two types, so that the compiler refuses to compare them: an old
//! code is a local string of which only the beginning carries meaning.

use std::fmt;
use std::sync::LazyLock;

use regex::Regex;

/// Level of a row. The order is the order of the hierarchy.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Jenjang {
    Urusan,
    Bidang,
    Program,
    Kegiatan,
    SubKegiatan,
    /// A row of account (rekening) below the sub kegiatan.
    Rekening,
    /// A row of a table of indicators, outside the hierarchy.
    Indikator,
}

impl Jenjang {
    /// The word of `contract.md` and of every output.
    #[must_use]
    pub fn kata(self) -> &'static str {
        match self {
            Self::Urusan => "urusan",
            Self::Bidang => "bidang_urusan",
            Self::Program => "program",
            Self::Kegiatan => "kegiatan",
            Self::SubKegiatan => "sub_kegiatan",
            Self::Rekening => "rekening",
            Self::Indikator => "indikator",
        }
    }

    /// The word as it is printed in documents; the same in both languages.
    #[must_use]
    pub fn nama(self) -> &'static str {
        match self {
            Self::Bidang => "bidang urusan",
            Self::SubKegiatan => "sub kegiatan",
            lain => lain.kata(),
        }
    }
}

/// A code of Permendagri 90/2019: `U.BB.PP.L.KK.SS`, where `L.KK` is written
/// together ("2.01") and is one level.
///
/// `X` and `XX` (any urusan, any bidang) are kept as 0, which no real urusan or
/// bidang uses. The number of digits of the sub kegiatan (2 up to 2021, 4 from
/// the list of 2023 on) is kept for printing but does not take part in
/// comparisons: domain.md 4.3.
#[derive(Clone, Copy, Debug)]
pub struct Kode {
    urusan: u8,
    bidang: Option<u8>,
    program: Option<u8>,
    kewenangan: Option<u8>,
    kegiatan: Option<u8>,
    sub: Option<u16>,
    digit_sub: u8,
}

/// So many digits and nothing else.
fn angka(teks: &str, panjang: usize) -> Option<u16> {
    let digit = teks.len() == panjang && teks.bytes().all(|b| b.is_ascii_digit());
    if digit { teks.parse().ok() } else { None }
}

/// A level of one digit that is not zero.
fn satu_digit(teks: &str) -> Option<u8> {
    angka(teks, 1).filter(|n| *n > 0).and_then(|n| u8::try_from(n).ok())
}

fn dua_digit(teks: &str) -> Option<u8> {
    angka(teks, 2).and_then(|n| u8::try_from(n).ok())
}

impl Kode {
    /// Reads a well-formed code; a damaged one is repaired by `ingest`, never here.
    #[must_use]
    pub fn baca(teks: &str) -> Option<Self> {
        let mut bagian = teks.split('.');
        let urusan = match bagian.next()? {
            "X" => 0,
            lain => satu_digit(lain)?,
        };
        let mut kode = Self {
            urusan,
            bidang: None,
            program: None,
            kewenangan: None,
            kegiatan: None,
            sub: None,
            digit_sub: 2,
        };
        let Some(bidang) = bagian.next() else { return Some(kode) };
        kode.bidang = Some(if bidang == "XX" { 0 } else { dua_digit(bidang)? });
        let Some(program) = bagian.next() else { return Some(kode) };
        kode.program = Some(dua_digit(program)?);
        let Some(kewenangan) = bagian.next() else { return Some(kode) };
        kode.kewenangan = Some(satu_digit(kewenangan)?);
        kode.kegiatan = Some(dua_digit(bagian.next()?)?);
        let Some(sub) = bagian.next() else { return Some(kode) };
        kode.sub = Some(angka(sub, 4).or_else(|| angka(sub, 2))?);
        kode.digit_sub = u8::try_from(sub.len()).unwrap_or(2);
        bagian.next().is_none().then_some(kode)
    }

    #[must_use]
    pub fn jenjang(&self) -> Jenjang {
        match (self.bidang, self.program, self.kegiatan, self.sub) {
            (_, _, _, Some(_)) => Jenjang::SubKegiatan,
            (_, _, Some(_), _) => Jenjang::Kegiatan,
            (_, Some(_), ..) => Jenjang::Program,
            (Some(_), ..) => Jenjang::Bidang,
            _ => Jenjang::Urusan,
        }
    }

    /// The code one level up; `None` for an urusan.
    #[must_use]
    pub fn induk(&self) -> Option<Self> {
        let mut induk = *self;
        match self.jenjang() {
            Jenjang::SubKegiatan => induk.sub = None,
            Jenjang::Kegiatan => (induk.kewenangan, induk.kegiatan) = (None, None),
            Jenjang::Program => induk.program = None,
            Jenjang::Bidang => induk.bidang = None,
            _ => return None,
        }
        induk.digit_sub = 2;
        Some(induk)
    }

    /// The code cut at a level, or `None` where the code is already shorter.
    #[must_use]
    pub fn pada(&self, jenjang: Jenjang) -> Option<Self> {
        let mut kode = *self;
        while kode.jenjang() > jenjang {
            kode = kode.induk()?;
        }
        (kode.jenjang() == jenjang).then_some(kode)
    }

    /// Programme 01 of a bidang is the supporting programme (penunjang urusan).
    #[must_use]
    pub fn penunjang(&self) -> bool {
        self.program == Some(1)
    }

    /// The form in which national lists print the supporting programme:
    /// `1.06.01.2.01.01` stands there as `X.XX.01.2.01.01` (domain.md 4.1).
    #[must_use]
    pub fn sebagai_penunjang(&self) -> Self {
        Self { urusan: 0, bidang: self.bidang.map(|_| 0), ..*self }
    }

    /// A code of a national list (`X.XX.01…`) in the bidang a document prints.
    #[must_use]
    pub fn dengan_bidang(&self, asal: Self) -> Self {
        if self.urusan == 0 {
            Self { urusan: asal.urusan, bidang: self.bidang.and(asal.bidang), ..*self }
        } else {
            *self
        }
    }

    /// Level of government in the kegiatan part: 1 provinsi, 2 kabupaten/kota.
    #[must_use]
    pub fn kewenangan(&self) -> Option<u8> {
        self.kewenangan
    }

    /// Width of the sub kegiatan in print, where the code has one: it tells the
    /// lists up to 2021 from the later ones.
    #[must_use]
    pub fn digit_sub(&self) -> Option<u8> {
        self.sub.map(|_| self.digit_sub)
    }

    /// What makes two codes the same item, and their order: all parts, a missing one before every
    /// other, not the width in print. As one number they are compared and hashed several times as
    /// fast as part by part.
    fn kunci(&self) -> u64 {
        let bagian = |b: Option<u8>| b.map_or(0, |b| u64::from(b) + 1);
        let atas = [self.bidang, self.program, self.kewenangan, self.kegiatan]
            .into_iter()
            .fold(u64::from(self.urusan), |n, b| n << 9 | bagian(b));
        atas << 17 | self.sub.map_or(0, |s| u64::from(s) + 1)
    }
}

impl PartialEq for Kode {
    fn eq(&self, lain: &Self) -> bool {
        self.kunci() == lain.kunci()
    }
}
impl Eq for Kode {}
impl std::hash::Hash for Kode {
    fn hash<H: std::hash::Hasher>(&self, h: &mut H) {
        h.write_u64(self.kunci());
    }
}
impl PartialOrd for Kode {
    fn partial_cmp(&self, lain: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(lain))
    }
}
impl Ord for Kode {
    fn cmp(&self, lain: &Self) -> std::cmp::Ordering {
        self.kunci().cmp(&lain.kunci())
    }
}

impl fmt::Display for Kode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.urusan {
            0 => f.write_str("X")?,
            u => write!(f, "{u}")?,
        }
        match self.bidang {
            None => return Ok(()),
            Some(0) => f.write_str(".XX")?,
            Some(b) => write!(f, ".{b:02}")?,
        }
        if let Some(p) = self.program {
            write!(f, ".{p:02}")?;
        }
        if let (Some(l), Some(k)) = (self.kewenangan, self.kegiatan) {
            write!(f, ".{l}.{k:02}")?;
        }
        if let Some(s) = self.sub {
            let lebar = usize::from(self.digit_sub);
            write!(f, ".{s:0lebar$}")?;
        }
        Ok(())
    }
}

/// A code of Permendagri 13/2006, opaque: compared as a whole string only,
/// because every region built them in its own way (domain.md 4.2).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct KodeLama(Box<str>);

static LAMA: LazyLock<Regex> = LazyLock::new(|| {
    // Local form "110600.1106 01.05.001", national forms "1.06.15.05",
    // "1.06.1.06.01.15.05" and the DPA number ending in ".5.2".
    Regex::new(
        r"^(?:[0-9]{6}\.[0-9]{4} [0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{3})?)?|[0-9]\.[0-9]{2}(?:\.[0-9]\.[0-9]{2}\.[0-9]{2})?(?:\.[0-9]{2}(?:\.[0-9]{2,3})?)?(?:\.5\.[0-9])?\.?)$",
    )
    .expect("constant pattern")
});

impl KodeLama {
    #[must_use]
    pub fn baca(teks: &str) -> Option<Self> {
        LAMA.is_match(teks).then(|| Self(teks.trim_end_matches('.').into()))
    }

    /// Keeps a text that stands in a code column but has no known form.
    #[must_use]
    pub fn apa_adanya(teks: &str) -> Self {
        Self(teks.into())
    }

    #[must_use]
    pub fn teks(&self) -> &str {
        &self.0
    }

    /// Level by the number of groups: the local form ends in
    /// "unit.program.kegiatan", the national one counts bidang, (organisation,)
    /// programme, kegiatan. A programme-shaped code may still be a kegiatan
    /// row; `ingest` settles that by position.
    #[must_use]
    pub fn jenjang(&self) -> Jenjang {
        if let Some((_, ekor)) = self.0.split_once(' ') {
            return match ekor.split('.').count() {
                1 => Jenjang::Bidang,
                2 => Jenjang::Program,
                _ => Jenjang::Kegiatan,
            };
        }
        let tanpa_akun = self.0.find(".5.").map_or(&*self.0, |i| &self.0[..i]);
        match tanpa_akun.split('.').count() {
            3 => Jenjang::Program,
            // A last group of four digits counts items below a kegiatan.
            6 if tanpa_akun.rsplit('.').next().is_none_or(|k| k.len() < 4) => Jenjang::Program,
            4..=8 => Jenjang::Kegiatan,
            _ => Jenjang::Bidang,
        }
    }

    /// Digits only; survives the loss of dots and blanks in Excel.
    #[must_use]
    pub fn digit(&self) -> String {
        self.0.chars().filter(char::is_ascii_digit).collect()
    }

    /// True if this code continues `induk` by further groups.
    #[must_use]
    pub fn di_bawah(&self, induk: &Self) -> bool {
        self.0.len() > induk.0.len()
            && self.0.starts_with(&*induk.0)
            && self.0.as_bytes()[induk.0.len()] == b'.'
    }
}

impl fmt::Display for KodeLama {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What the code cell of a row holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum KodeBaris {
    Baru(Kode),
    Lama(KodeLama),
    /// An account, funding or OPD code: told apart, not compared.
    Lain(Box<str>),
    /// Not a code of any known form.
    TakDikenal(Box<str>),
}

impl KodeBaris {
    #[must_use]
    pub fn baru(&self) -> Option<Kode> {
        match self {
            Self::Baru(kode) => Some(*kode),
            _ => None,
        }
    }

    #[must_use]
    pub fn lama(&self) -> Option<&KodeLama> {
        match self {
            Self::Lama(kode) => Some(kode),
            _ => None,
        }
    }
}

impl fmt::Display for KodeBaris {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Baru(kode) => kode.fmt(f),
            Self::Lama(kode) => kode.fmt(f),
            Self::Lain(teks) | Self::TakDikenal(teks) => f.write_str(teks),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_other_scripts_are_no_digits_of_a_code() {
        assert_eq!(Kode::baca("1.06.0\u{664}"), None);
        assert_eq!(KodeLama::baca("1.06.1\u{665}.05"), None);
    }

    #[test]
    fn prints_what_it_reads() {
        for teks in ["1", "1.06", "1.06.04", "1.06.04.2.01", "1.06.04.2.01.01", "X.XX.01.2.01.0001"] {
            assert_eq!(Kode::baca(teks).map(|k| k.to_string()).as_deref(), Some(teks));
        }
    }

    #[test]
    fn the_level_digit_is_no_level_of_its_own() {
        assert_eq!(Kode::baca("1.06.04.2"), None);
        let sub = Kode::baca("1.06.04.2.01.01").unwrap();
        assert_eq!(sub.induk().unwrap().to_string(), "1.06.04.2.01");
        assert_eq!(sub.induk().unwrap().induk().unwrap().to_string(), "1.06.04");
    }

    #[test]
    fn two_and_four_digits_name_one_item() {
        assert_eq!(Kode::baca("1.06.04.2.01.01"), Kode::baca("1.06.04.2.01.0001"));
    }

    #[test]
    fn old_codes_know_their_parent_only_by_whole_groups() {
        let program = KodeLama::baca("110600.1106 01.05").unwrap();
        assert!(KodeLama::baca("110600.1106 01.05.001").unwrap().di_bawah(&program));
        assert!(!KodeLama::baca("120200.1106 01.05.001").unwrap().di_bawah(&program));
    }
}
