//! Objectives as the text of a document lists them: a sentence that announces
//! the sasaran, then numbered lines.

use crate::model::Letak;
use crate::model::teks::{lipat, rapikan};
use crate::reconcile::rule::Perkara;
use crate::reconcile::rules::naskah;

/// An objective of the text with its cell.
pub struct SasaranNaskah {
    pub teks: String,
    pub letak: Letak,
}

/// The list of objectives in the text of a file, outside its tables.
pub fn sasaran(perkara: &Perkara<'_>, berkas: usize) -> Vec<SasaranNaskah> {
    let mut sel = naskah::sel(perkara, berkas);
    while let Some((kata, _)) = sel.by_ref().find(|(_, teks)| pengantar(teks)) {
        let daftar: Vec<SasaranNaskah> = sel
            .by_ref()
            .map_while(|(letak, teks)| {
                let teks = butir(teks).filter(|_| letak.lembar == kata.lembar)?;
                Some(SasaranNaskah { teks, letak })
            })
            .collect();
        if !daftar.is_empty() {
            return daftar;
        }
    }
    Vec::new()
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
