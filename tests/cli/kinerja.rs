//! All rules over a hundred thousand compared rows on one core; only an optimised build tells.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use selaras::reconcile::{periksa, registry};

use crate::support::kantor;
use crate::support::perkara::Berperkara;

/// Time this thread has had on a core, so that a busy machine does not count; the clock elsewhere.
fn waktu_inti() -> Duration {
    static AWAL: OnceLock<Instant> = OnceLock::new();
    let linux = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nano = linux.and_then(|s| s.split(' ').next()?.parse().ok());
    nano.map_or_else(|| AWAL.get_or_init(Instant::now).elapsed(), Duration::from_nanos)
}

/// `cargo test --release --test cli kinerja -- --ignored --show-output`
#[test]
#[ignore = "a measurement: run with --release"]
#[expect(clippy::print_stdout, reason = "the measurement is what is asked for")]
fn a_hundred_thousand_rows_in_a_second() {
    let butir = kantor::besar(std::env::var("BARIS").map_or(100_000, |b| b.parse().unwrap()));
    let mulai = Instant::now();
    let kasus = Berperkara::dari_lembar(kantor::buku(&kantor::dua_dokumen(&butir)).into_iter());
    let siap = mulai.elapsed();
    let perkara = || kasus.kasus.perkara(&kasus.sumber, &kasus.pustaka, &kasus.pengaturan);
    let satu_satu = perkara();
    let baris: usize = kasus.kasus.sanding.iter().map(|p| p.butir.len()).sum();
    let mut lama: Vec<(Duration, &str, usize)> = registry::semua()
        .map(|aturan| {
            let mulai = waktu_inti();
            let banyak = (aturan.periksa)(&satu_satu).len();
            (waktu_inti().saturating_sub(mulai), aturan.kode, banyak)
        })
        .collect();
    lama.sort_unstable();
    // Nothing that the rules shared a moment ago is there any more.
    let semula = perkara();
    let mulai = waktu_inti();
    let temuan = periksa(&semula).len();
    let semua = waktu_inti().saturating_sub(mulai);
    lama.reverse();
    println!("{baris} rows ready in {siap:?}; all rules {semua:?}, {temuan} findings; {:#?}", &lama[..12]);
    assert!(semua < Duration::from_secs(1), "{semua:?}");
}
