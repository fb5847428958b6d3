#![no_main]

#[path = "../pintu.rs"]
#[allow(dead_code, reason = "one door of several")]
mod pintu;

libfuzzer_sys::fuzz_target!(|isi: &[u8]| pintu::berkas(isi));
