//! The example workbooks in `fixtures/contoh/` come from the texts in its folder `sumber/`;
//! `SELARAS_PERBARUI=1 cargo test contoh_sumber` writes them anew.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::buku::{baca, tulis_xlsx};

fn contoh() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/contoh")
}

fn cari(folder: &Path, sumber: &mut Vec<PathBuf>) {
    for isi in fs::read_dir(folder).expect("folder contoh ada") {
        let jalur = isi.expect("isi folder terbaca").path();
        if jalur.is_dir() {
            cari(&jalur, sumber);
        } else if jalur.extension().is_some_and(|akhiran| akhiran == "lembar") {
            sumber.push(jalur);
        }
    }
}

#[test]
fn buku_contoh_sama_dengan_teks_sumbernya() {
    let akar = contoh().join("sumber");
    let mut sumber = Vec::new();
    cari(&akar, &mut sumber);
    sumber.sort();
    assert!(!sumber.is_empty(), "tidak ada sumber di {}", akar.display());

    let mut berbeda = Vec::new();
    for jalur in &sumber {
        let buku = baca(&fs::read_to_string(jalur).expect("sumber terbaca"));
        let byte = tulis_xlsx(&buku);
        assert_eq!(byte, tulis_xlsx(&buku), "{} tidak tetap", jalur.display());
        let nama = jalur.strip_prefix(&akar).expect("di bawah akar");
        let tujuan = contoh().join(nama).with_extension("xlsx");
        if std::env::var_os("SELARAS_PERBARUI").is_some() {
            fs::create_dir_all(tujuan.parent().expect("punya folder")).expect("folder dibuat");
            fs::write(&tujuan, &byte).expect("buku ditulis");
        } else if fs::read(&tujuan).ok().as_deref() != Some(&byte[..]) {
            berbeda.push(nama.with_extension("xlsx"));
        }
    }
    assert!(berbeda.is_empty(), "berbeda dari sumbernya (SELARAS_PERBARUI=1 menulis ulang): {berbeda:?}");
}
