//! Generated regions: what was planted is found, nothing else is a galat.

use std::collections::BTreeSet;

use crate::support::wilayah::{SUB_LAZIM, opd};

#[test]
fn everything_planted_is_found_and_nothing_else_is_a_galat() {
    let folder = tempfile::tempdir().unwrap();
    for nomor in 0..3 {
        let contoh = opd(nomor, SUB_LAZIM);
        let sel = contoh.tulis(folder.path());
        assert!((4_500..5_600).contains(&sel), "{sel}");
        let hasil = crate::support::hasil::selaras(
            &["periksa", "--json", "-q", &contoh.folder, "-o", &format!("hasil-{nomor}")],
            folder.path(),
        );
        let json: serde_json::Value = serde_json::from_slice(&hasil.stdout).unwrap();
        let temuan = json["temuan"].as_array().unwrap();
        let ada: BTreeSet<(String, String)> = temuan
            .iter()
            .map(|t| {
                (
                    t["aturan"].as_str().unwrap().to_owned(),
                    t["fakta"]["kode"].as_str().unwrap_or_default().to_owned(),
                )
            })
            .collect();
        for t in &contoh.kunci {
            assert!(ada.contains(&(t.aturan.to_owned(), t.kode.clone())), "{t:?} in {ada:#?}");
        }
        let lain: Vec<_> = temuan
            .iter()
            .filter(|t| t["tingkat"] == "galat")
            .filter(|t| {
                !contoh.kunci.iter().any(|k| t["aturan"] == k.aturan && t["fakta"]["kode"] == k.kode.as_str())
            })
            .collect();
        assert!(lain.is_empty(), "{lain:#?}");
    }
}
