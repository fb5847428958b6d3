//! The one integration test binary: the libraries are linked once.

#![expect(clippy::unwrap_used, reason = "in a test a broken assumption should stop right there")]

#[path = "../support/mod.rs"]
mod support;

mod architecture;
mod bandingkan;
mod contoh_sumber;
mod contoh_terkunci;
mod format_buku;
mod halaman_aturan;
mod hitungan;
mod identitas;
mod kinerja;
mod mutasi;
mod padanan;
mod pengaturan;
mod perintah;
mod susunan_lain;
mod tandai;
mod tanggapan;
mod tata_letak_lain;
mod wadah;
mod wadah_bahaya;
mod wadah_ditolak;
