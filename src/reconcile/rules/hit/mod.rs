//! Arithmetic inside one table.

use crate::reconcile::rule::Aturan;

mod hit_001_jumlah_anak;
mod hit_002_induk_kosong;
mod hit_003_total;
mod hit_004_persen_rupiah;
mod hit_005_persen_kinerja;
mod hit_010_hasil_dari_keluaran;
mod rasio;

/// The rules of the family, in the order of their codes.
pub static SEMUA: &[&Aturan] = &[
    &hit_001_jumlah_anak::ATURAN,
    &hit_002_induk_kosong::ATURAN,
    &hit_003_total::ATURAN,
    &hit_004_persen_rupiah::ATURAN,
    &hit_005_persen_kinerja::ATURAN,
    &hit_010_hasil_dari_keluaran::ATURAN,
];
