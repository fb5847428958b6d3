//! One rule, one file, in a folder per family; each family lists its own.

pub mod hit;
pub mod iku;
pub mod ing;
pub mod kode;
mod naskah;
pub mod nom;
pub mod pagu;
pub mod spm;
pub mod struktur;
pub mod tgt;
pub mod thn;
pub mod txt;
pub mod usl;
