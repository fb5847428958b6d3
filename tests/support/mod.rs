//! What several tests share: workbooks written down as text.

pub mod bacaan;
pub mod buku;
pub mod hasil;
pub mod jawab;
pub mod perkara;
pub mod skenario;
