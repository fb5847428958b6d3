//! What several tests share: workbooks written down as text.

pub mod acak;
pub mod bacaan;
pub mod bahaya;
pub mod bersama;
pub mod buku;
pub mod hasil;
pub mod jawab;
pub mod kantor;
pub mod kunci;
pub mod perkara;
pub mod skenario;
pub mod ubahan;
pub mod wilayah;
