//! The doors of fuzzing on the stable toolchain: the seeds as they are, and damaged.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::support::acak::Acak;
use crate::support::bahaya::rusak;

#[path = "../../fuzz/pintu.rs"]
mod pintu;

/// For one input, unoptimised and on a machine with other work.
const BATAS: Duration = Duration::from_secs(20);

fn benih(nama: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/benih").join(nama);
    let mut semua: Vec<_> = fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).collect();
    semua.sort();
    semua.into_iter().map(|p| (p.clone(), fs::read(p).unwrap())).collect()
}

/// `SELARAS_PINTU=100000 cargo test --release --test cli benih` for the long form.
#[test]
fn seeds_and_what_damage_makes_of_them_break_no_promise() {
    let putaran = std::env::var("SELARAS_PINTU").ok().and_then(|n| n.parse().ok()).unwrap_or(150);
    for (nama, pintu) in pintu::SEMUA {
        let benih = benih(nama);
        assert!(!benih.is_empty(), "{nama}");
        let coba = |apa: &str, isi: &[u8]| {
            let mulai = Instant::now();
            if let Err(panik) = std::panic::catch_unwind(|| pintu(isi)) {
                panic!("{nama}, {apa}: {panik:?}\n{}", String::from_utf8_lossy(isi));
            }
            assert!(mulai.elapsed() < BATAS, "{nama}, {apa}: {:?}", mulai.elapsed());
        };
        for (jalur, isi) in &benih {
            coba(&jalur.to_string_lossy(), isi);
        }
        let mut acak = Acak(13);
        for ke in 0..putaran {
            let mut isi = acak.pilih(&benih).1.clone();
            rusak(&mut acak, &mut isi);
            coba(&ke.to_string(), &isi);
        }
    }
}

/// Every door has its fuzz target, and the other way round.
#[test]
fn doors_and_targets_are_the_same() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/fuzz_targets");
    let mut ada: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    ada.sort();
    let mut pintu: Vec<&str> = pintu::SEMUA.iter().map(|(nama, _)| *nama).collect();
    pintu.sort_unstable();
    assert_eq!(ada, pintu);
}

/// The package whose parts are replaced is written by this project's own writer.
#[test]
fn the_package_of_the_seeds_is_current() {
    let jalur = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/benih/paket.xlsb");
    let teks = crate::support::buku::baca(include_str!("../../fixtures/buku/wadah/renja.lembar"));
    let isi = crate::support::buku::tulis_xlsb(&teks);
    if std::env::var_os("SELARAS_PERBARUI").is_some() {
        fs::write(&jalur, &isi).unwrap();
    }
    assert!(fs::read(&jalur).unwrap() == isi, "SELARAS_PERBARUI=1 cargo test --test cli benih");
}
