//! What several tests share: workbooks written down as text.

pub mod buku;
pub mod hasil;
pub mod perkara;
