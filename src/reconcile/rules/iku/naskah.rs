//! Objectives as the text of a document lists them: a sentence that announces
//! the sasaran, then numbered lines.

use crate::model::teks::{lipat, rapikan};
use crate::model::{Alamat, IdLembar, Letak, Tabel};
use crate::reconcile::rule::Perkara;

/// An objective of the text with its cell.
pub struct SasaranNaskah {
    pub teks: String,
    pub letak: Letak,
}

/// The list of objectives in the text of a file, outside its tables.
pub fn sasaran(perkara: &Perkara<'_>, berkas: usize) -> Vec<SasaranNaskah> {
    for (id, lembar) in perkara.sumber.lembar_berkas(berkas) {
        let mut sel = lembar
            .baris
            .iter()
            .flat_map(|(b, sel)| sel.iter().map(move |(k, isi)| (Alamat::new(*b, *k), isi.nilai.teks())))
            .filter(|(alamat, teks)| !teks.trim().is_empty() && !dalam_tabel(perkara, id, *alamat));
        if !sel.by_ref().any(|(_, teks)| pengantar(teks)) {
            continue;
        }
        let daftar: Vec<SasaranNaskah> = sel
            .map_while(|(alamat, teks)| {
                Some(SasaranNaskah { teks: butir(teks)?, letak: Letak { lembar: id, alamat } })
            })
            .collect();
        if !daftar.is_empty() {
            return daftar;
        }
    }
    Vec::new()
}

fn dalam_tabel(perkara: &Perkara<'_>, lembar: IdLembar, alamat: Alamat) -> bool {
    let bagian = |t: &Tabel| t.sambungan.iter().any(|s| s.lembar == lembar && s.rentang.memuat(alamat));
    perkara.tabel.iter().any(|t| (t.lembar == lembar && t.rentang.memuat(alamat)) || bagian(t))
}

/// "Adapun Sasaran yang ingin dicapai Dinas … adalah :"
fn pengantar(teks: &str) -> bool {
    let rapi = lipat(teks);
    rapi.ends_with("adalah") && rapi.contains("sasaran yang ingin dicapai")
}

/// "2. Meningkatnya penanganan …;" without number and semicolon.
fn butir(teks: &str) -> Option<String> {
    let teks = teks.trim();
    let isi = teks.trim_start_matches(|c: char| c.is_ascii_digit());
    let isi = isi.strip_prefix(['.', ')']).filter(|_| isi.len() < teks.len())?;
    // "3.3 Program dan Kegiatan" is the heading of the next section.
    if !isi.starts_with(char::is_whitespace) {
        return None;
    }
    Some(rapikan(isi.trim_end_matches([';', '.'])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_announced_and_numbered() {
        assert!(pengantar("Adapun Sasaran yang ingin dicapai Dinas Sosial Kota Contoh adalah :"));
        assert!(!pengantar("Sasaran adalah hasil yang diharapkan dari suatu tujuan"));
        assert_eq!(butir("2. Meningkatnya penanganan;").as_deref(), Some("Meningkatnya penanganan"));
        assert_eq!(butir("Meningkatnya penanganan"), None);
        assert_eq!(butir("3.3 Program dan Kegiatan"), None);
    }
}
