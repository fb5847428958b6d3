//! Ceilings that a document prints above its table ("Plafon PPAS: Rp 5.000.000.000").

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use crate::model::teks::lipat;
use crate::model::{Letak, Tabel};

/// The most an office may plan in a year, in all or of one source.
pub struct Plafon {
    /// Short name of the source, folded ("dbh cht"); `None` for the whole.
    pub sumber: Option<&'static str>,
    pub nilai: Decimal,
    pub letak: Letak,
}

/// Words that name a ceiling; "pagu indikatif" alone is also a column header,
/// so only title cells are read.
const SEBUTAN: &[&str] =
    &["plafon", "ppas", "pagu indikatif", "pagu opd", "pagu perangkat daerah", "pagu skpd", "pagu anggaran"];

/// Sources as documents abbreviate them, the longer name first.
pub const SUMBER: &[&str] = &[
    "dbh cht",
    "dak non fisik",
    "dak nonfisik",
    "dak fisik",
    "bk prov",
    "bkk",
    "dak",
    "dau",
    "dbh",
    "did",
    "pad",
];

static RUPIAH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:[Rr][Pp]\.?\s*)?(\d{1,3}(?:\.\d{3}){2,}|\d{7,})\b").expect("constant pattern")
});

static TAHUN: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b20[1-4]\d\b").expect("constant pattern"));

/// The ceilings in the title of a table. An amount may stand in the cell of its
/// label or in the next one of the row.
pub fn tercetak(tabel: &Tabel) -> Vec<Plafon> {
    let mut hasil = Vec::new();
    for (n, judul) in tabel.judul.iter().enumerate() {
        let label = lipat(&judul.nilai);
        if !SEBUTAN.iter().any(|s| label.contains(s)) || tahun_lain(&judul.nilai, tabel.tahun) {
            continue;
        }
        let sebaris = |l: &&crate::model::Sel<String>| l.letak.alamat.baris == judul.letak.alamat.baris;
        let berikut = tabel.judul.get(n + 1).filter(sebaris);
        let mut sel = [Some(judul), berikut].into_iter().flatten();
        if let Some((nilai, letak)) = sel.find_map(|s| Some((rupiah(&s.nilai)?, s.letak))) {
            hasil.push(Plafon { sumber: sumber(&label), nilai, letak });
        }
    }
    hasil
}

fn rupiah(teks: &str) -> Option<Decimal> {
    RUPIAH.captures(teks)?.get(1)?.as_str().replace('.', "").parse().ok()
}

fn tahun_lain(teks: &str, tahun: Option<i32>) -> bool {
    let tahun = tahun.map(|t| t.to_string());
    TAHUN.find_iter(teks).any(|t| tahun.as_deref().is_some_and(|n| n != t.as_str()))
}

fn sumber(label: &str) -> Option<&'static str> {
    let berbatas = format!(" {label} ");
    SUMBER.iter().copied().find(|s| berbatas.contains(&format!(" {s} ")))
}
