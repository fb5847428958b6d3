//! Little-endian numbers and strings out of the records of the binary formats.
//! A record shorter than it should be gives `None`, never a panic.

use super::Galat;

pub fn u8_di(data: &[u8], di: usize) -> Option<u8> {
    data.get(di).copied()
}

pub fn u16_di(data: &[u8], di: usize) -> Option<u16> {
    Some(u16::from_le_bytes(data.get(di..)?.first_chunk().copied()?))
}

pub fn u32_di(data: &[u8], di: usize) -> Option<u32> {
    Some(u32::from_le_bytes(data.get(di..)?.first_chunk().copied()?))
}

pub fn u64_di(data: &[u8], di: usize) -> Option<u64> {
    Some(u64::from_le_bytes(data.get(di..)?.first_chunk().copied()?))
}

pub fn ganda_di(data: &[u8], di: usize) -> Option<f64> {
    u64_di(data, di).map(f64::from_bits)
}

/// UTF-16 text; what is no text becomes the replacement character.
pub fn utf16(data: &[u8]) -> String {
    let satuan = data.as_chunks::<2>().0.iter().map(|p| u16::from_le_bytes(*p));
    char::decode_utf16(satuan).map(|h| h.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Says which record was too short.
pub fn utuh<T>(nilai: Option<T>, rekaman: &str) -> Result<T, Galat> {
    nilai.ok_or_else(|| Galat::Rusak(rekaman.to_owned()))
}
