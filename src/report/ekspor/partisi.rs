//! Folders that tell region, office and year: `wilayah=…/perangkat=…/tahun_data=…`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{BarisEkspor, TabelEkspor};

/// Names of the folders, in their order.
pub const KUNCI: [&str; 3] = ["wilayah", "perangkat", "tahun_data"];
/// What readers of such folders take for no value.
const TANPA: &str = "__HIVE_DEFAULT_PARTITION__";
/// Characters that folder names or such readers do not take.
const TERLARANG: &str = "\"#%'*/:=?\\{}[]^<>|";

/// Whose export this is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partisi {
    pub wilayah: String,
    pub perangkat: String,
}

/// The files of a table with their rows. An empty table has one file all the same, so
/// that its columns are known.
pub fn bagi<'t>(
    tabel: &'t TabelEkspor,
    partisi: Option<&Partisi>,
    akhiran: &str,
) -> Vec<(String, Vec<&'t BarisEkspor>)> {
    let nama = tabel.nama();
    let Some(p) = partisi else {
        return vec![(format!("{nama}.{akhiran}"), tabel.baris.iter().collect())];
    };
    let mut menurut_tahun: BTreeMap<Option<i32>, Vec<&BarisEkspor>> = BTreeMap::new();
    for baris in &tabel.baris {
        menurut_tahun.entry(baris.tahun).or_default().push(baris);
    }
    if menurut_tahun.is_empty() {
        menurut_tahun.insert(None, Vec::new());
    }
    menurut_tahun
        .into_iter()
        .map(|(tahun, baris)| {
            let tahun = tahun.map_or_else(|| TANPA.to_owned(), |n| n.to_string());
            let nilai = [aman(&p.wilayah), aman(&p.perangkat), tahun];
            let folder: Vec<String> = KUNCI.iter().zip(nilai).map(|(k, n)| format!("{k}={n}")).collect();
            (format!("{nama}/{}/{nama}.{akhiran}", folder.join("/")), baris)
        })
        .collect()
}

/// A value as part of a path, percent-encoded.
fn aman(teks: &str) -> String {
    if teks.is_empty() {
        return TANPA.to_owned();
    }
    let mut hasil = String::with_capacity(teks.len());
    for huruf in teks.chars() {
        if huruf.is_control() || TERLARANG.contains(huruf) {
            let mut bita = [0; 4];
            for b in huruf.encode_utf8(&mut bita).bytes() {
                let _ = write!(hasil, "%{b:02X}");
            }
        } else {
            hasil.push(huruf);
        }
    }
    hasil
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_folders_hold_nothing_that_means_something_else() {
        assert_eq!(aman("Dinas Sosial, PP & PA"), "Dinas Sosial, PP & PA");
        assert_eq!(aman("a/b=c%20"), "a%2Fb%3Dc%2520");
        assert_eq!(aman(""), TANPA);
    }
}
