//! Target groups named in a text, and the umbrella words that hold several.

use crate::model::teks::lipat;

/// A group and the words that name it, folded.
const KELOMPOK: &[(&str, &[&str])] = &[
    ("anak", &["anak"]),
    ("lanjut usia", &["lanjut usia", "lansia"]),
    ("penyandang disabilitas", &["disabilitas", "penyandang cacat"]),
    ("perempuan", &["perempuan", "wanita", "janda"]),
    ("kepala rumah tangga", &["kepala rumah tangga"]),
    ("tuna sosial", &["tuna sosial", "gelandangan", "pengemis", "gepeng"]),
    ("fakir miskin", &["fakir miskin", "masyarakat miskin", "keluarga miskin", "penduduk miskin"]),
];

/// Words that may mean any of the groups.
const PAYUNG: &[&str] = &[
    "pmks",
    "ppks",
    "penyandang masalah kesejahteraan sosial",
    "pemerlu pelayanan kesejahteraan sosial",
    "kelompok rentan",
    "keluarga",
    "gender",
    "kg",
    "pug",
    "masyarakat",
    "warga",
    "penduduk",
    "sasaran",
];

/// Behind the last of these a name says whom it is for.
const BAGI: &[&str] = &[" bagi ", " kepada ", " untuk "];

/// The groups of a text and whether an umbrella word stands beside them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sebutan {
    pub kelompok: Vec<&'static str>,
    pub payung: bool,
    /// Masyarakat alone: the widest umbrella, and nothing more precise.
    pub masyarakat: bool,
}

impl Sebutan {
    /// One group at least is common to both.
    pub fn beririsan(&self, lain: &Self) -> bool {
        self.kelompok.iter().any(|k| lain.kelompok.contains(k))
    }
}

/// The first words of all groups: a text that holds none of them names none.
pub fn kata_awal() -> impl Iterator<Item = &'static str> {
    KELOMPOK.iter().flat_map(|(_, k)| *k).filter_map(|k| k.split(' ').next())
}

/// The groups of an indicator.
pub fn dalam_indikator(teks: &str) -> Sebutan {
    sebutan(&format!(" {} ", lipat(teks)))
}

/// The groups of a name: those it is for, if it says so, else all it names.
pub fn dalam_nama(teks: &str) -> Sebutan {
    let nama = format!(" {} ", lipat(teks));
    let ekor = BAGI.iter().filter_map(|b| nama.rfind(b).map(|i| i + b.len() - 1)).max();
    let untuk = ekor.map(|i| sebutan(&nama[i..]));
    untuk.filter(|s| !s.kelompok.is_empty() || s.payung).unwrap_or_else(|| sebutan(&nama))
}

fn sebutan(teks: &str) -> Sebutan {
    let mut sisa = teks.to_owned();
    let mut kelompok = Vec::new();
    for (nama, kata) in KELOMPOK {
        for k in *kata {
            let dicari = format!(" {k} ");
            while let Some(i) = sisa.find(&dicari) {
                sisa.replace_range(i + 1..i + dicari.len() - 1, "");
                if !kelompok.contains(nama) {
                    kelompok.push(*nama);
                }
            }
        }
    }
    let payung = PAYUNG.iter().any(|p| sisa.contains(&format!(" {p} ")));
    let masyarakat = kelompok.is_empty() && sisa.trim() == "masyarakat";
    Sebutan { kelompok, payung, masyarakat }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_for_those_behind_its_last_bagi() {
        let s = dalam_nama(
            "Pelatihan bagi Tenaga Kerja dan Masyarakat melalui Wirausaha bagi Penyandang Disabilitas",
        );
        assert_eq!((s.kelompok, s.payung), (vec!["penyandang disabilitas"], false));
        assert!(dalam_nama("Pelatihan bagi Tenaga Kerja melalui Wirausaha Bagi Masyarakat").masyarakat);
    }

    #[test]
    fn umbrellas_are_told_from_groups() {
        assert!(dalam_nama("Bimbingan Sosial kepada Keluarga PMKS Lainnya").payung);
        let s = dalam_indikator("Jumlah masyarakat miskin yang dilayani");
        assert_eq!((s.kelompok, s.payung), (vec!["fakir miskin"], false));
    }
}
