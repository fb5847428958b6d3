//! Which tables belong to one OPD, although each document writes its name in its own way.

use crate::model::Tabel;
use crate::model::teks::lipat;

/// Groups tables by OPD: equal names, or one that continues the other ("Dinas
/// Sosial" and "Dinas Sosial Kota …"). A table that names none belongs to the
/// only OPD there is.
#[must_use]
pub fn kelompok_opd(tabel: &[Tabel]) -> Vec<String> {
    let nama = |t: &Tabel| t.opd.as_ref().map(|o| ringkas_opd(&o.nilai));
    let mut semua: Vec<String> = tabel.iter().filter_map(nama).collect();
    semua.sort_by_key(|n| (n.len(), n.clone()));
    semua.dedup();
    let mut wakil: Vec<String> = Vec::new();
    for n in &semua {
        if !wakil.iter().any(|w| n == w || n.starts_with(&format!("{w} "))) {
            wakil.push(n.clone());
        }
    }
    tabel
        .iter()
        .map(|t| match nama(t) {
            Some(n) => {
                wakil.iter().find(|w| n == **w || n.starts_with(&format!("{w} "))).cloned().unwrap_or(n)
            }
            None if wakil.len() == 1 => wakil[0].clone(),
            None => String::new(),
        })
        .collect()
}

/// The name of an OPD without the region behind it, in small letters.
#[must_use]
pub fn ringkas_opd(nama: &str) -> String {
    let rapi = lipat(nama);
    let kata: Vec<&str> = rapi.split(' ').collect();
    let akhir = kata
        .iter()
        .skip(1)
        .position(|k| ["kota", "kabupaten", "kab", "provinsi"].contains(k))
        .map_or(kata.len(), |i| i + 1);
    kata[..akhir].join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_region_is_no_part_of_the_office() {
        assert_eq!(ringkas_opd("DINAS SOSIAL KOTA CONTOH"), "dinas sosial");
        assert_eq!(ringkas_opd("Dinas Sosial"), "dinas sosial");
    }
}
