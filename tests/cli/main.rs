//! The one integration test binary: the libraries are linked once.

#![expect(clippy::unwrap_used, reason = "in a test a broken assumption should stop right there")]

#[path = "../support/mod.rs"]
mod support;

mod architecture;
mod aturan_excel;
mod bandingkan;
mod benih;
mod bentuk_sendiri;
mod buku_bentuk;
mod buku_kuirk;
mod contoh_nyata;
mod contoh_sumber;
mod contoh_terkunci;
mod edisi;
mod ekspor;
mod ekspor_duckdb;
mod format_buku;
mod gugus;
mod halaman_aturan;
mod hitungan;
mod identitas;
mod imbuhan;
mod isi_bahaya;
mod jenis_diduga;
mod keputusan;
mod kinerja;
mod kode_rusak;
mod kunci_kantor;
mod mutasi;
mod nomenklatur;
mod padanan;
mod padanan_silang;
mod pengaturan;
mod per_folder;
mod per_opd;
mod perintah;
mod permutasi;
mod rincian;
mod sidang;
mod susunan_lain;
mod tabel_resmi;
mod tak_hilang;
mod tandai;
mod tandai_libreoffice;
mod tanggapan;
mod tata_letak_lain;
mod verifikasi;
mod wadah;
mod wadah_bahaya;
mod wadah_ditolak;
mod wilayah;
