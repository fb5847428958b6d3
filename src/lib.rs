//! Reconciliation of Renstra, Renja and DPA workbooks of Indonesian local government.
//!
//! Data flows one way; each arrow is one function, each stage one module,
//! declared here in the order in which the data meets them:
//!
//! ```text
//! path ─► Lembar ─► Tabel ─► Padanan ─► Perbandingan ─► Vec<Temuan> ─► Laporan ─► bytes
//!      workbook  ingest  nomenclature   reconcile       reconcile      report
//! ```
//!
//! Only [`cli`] reads arguments, opens files and prints. What is wrong in a
//! document is a `Temuan` with its cell; an `Err` means that the work could not
//! be done.

pub mod cli;
pub mod ingest;
pub mod model;
pub mod nomenclature;
pub mod reconcile;
pub mod report;
pub mod riwayat;
pub mod workbook;
