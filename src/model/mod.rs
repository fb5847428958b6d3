//! The nouns of the field, free of files, layouts and rules.
//!
//! Every value that was read keeps its raw text and its cell; nothing here
//! knows how a workbook is opened or how a finding is worded.

pub mod angka;
pub mod bahasa;
pub mod catatan;
pub mod dokumen;
pub mod gabungan;
pub mod kode;
pub mod letak;
pub mod pengenal;
pub mod peran;
pub mod satuan;
pub mod sidik;
pub mod sumber;
pub mod tabel;
pub mod teks;

pub use angka::{Angka, Ungkapan};
pub use bahasa::{Bahasa, Dwibahasa};
pub use catatan::{CatatanBaca, DasarPutusan, SebabBukanJumlah, SebabPerbaikan};
pub use dokumen::{Jenis, Versi};
pub use kode::{Jenjang, Kode, KodeBaris, KodeLama};
pub use letak::{Alamat, Area, IdLembar, Letak, Sel};
pub use pengenal::PengenalNama;
pub use peran::Peran;
pub use satuan::Satuan;
pub use sumber::{Berkas, IsiSel, Lembar, NilaiSel, Sumber, Wadah};
pub use tabel::{
    Baris, Halaman, Isian, Kolom, Larik, Nilai, Nomenklatur, Pengenalan, Rincian, Sambungan, Tabel, TotalBeda,
};
