//! The one integration test binary: the libraries are linked once.

#![expect(clippy::unwrap_used, reason = "in a test a broken assumption should stop right there")]

#[path = "../support/mod.rs"]
mod support;

mod architecture;
mod bandingkan;
mod bentuk_sendiri;
mod buku_bentuk;
mod contoh_nyata;
mod contoh_sumber;
mod contoh_terkunci;
mod format_buku;
mod halaman_aturan;
mod identitas;
mod padanan;
mod pengaturan;
mod perintah;
mod rincian;
mod tandai;
mod tanggapan;
mod tata_letak_lain;
mod wilayah;
