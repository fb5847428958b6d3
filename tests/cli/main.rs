//! The one integration test binary: the libraries are linked once.

#[path = "../support/mod.rs"]
mod support;

mod architecture;
mod contoh_sumber;
mod contoh_terkunci;
mod format_buku;
mod halaman_aturan;
mod perintah;
