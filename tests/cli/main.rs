//! The one integration test binary: the libraries are linked once.

#[path = "../support/mod.rs"]
mod support;

mod contoh_sumber;
mod format_buku;
mod halaman_aturan;
