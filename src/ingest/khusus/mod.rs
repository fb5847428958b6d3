//! The few things that the closed list of column roles and row kinds cannot say: the block of
//! `label : value` above a table of accounts, lists of accounts, codes in parts, several
//! indicators in one cell, money on the rows of further indicators, many OPD in one table.

pub mod banyak_indikator;
pub mod banyak_opd;
pub mod blok;
pub mod daftar;
pub mod kode_bagian;
pub mod rincian;
pub mod uang_lanjutan;
