//! The records of an xlsb part, one after the other.

use std::io::{ErrorKind, Read};

use crate::workbook::Galat;
use crate::workbook::bita::{u32_di, utf16};

/// Longest record: a string of 32.767 characters with its formatting stays far below.
const BATAS_REKAMAN: usize = 1 << 20;

pub struct Pita<R> {
    r: R,
    data: Vec<u8>,
}

impl<R: Read> Pita<R> {
    pub fn baru(r: R) -> Self {
        Self { r, data: Vec::new() }
    }

    /// Kind of the next record; `None` at the end of the part.
    pub fn lanjut(&mut self) -> Result<Option<u16>, Galat> {
        let Some(awal) = self.bita()? else { return Ok(None) };
        let mut jenis = u16::from(awal & 0x7F);
        if awal & 0x80 != 0 {
            jenis |= u16::from(self.bita_pasti()? & 0x7F) << 7;
        }
        let mut panjang = 0_usize;
        for geser in [0, 7, 14, 21] {
            let satu = self.bita_pasti()?;
            panjang |= usize::from(satu & 0x7F) << geser;
            if satu & 0x80 == 0 {
                break;
            }
        }
        if panjang > BATAS_REKAMAN {
            return Err(Galat::Rusak(format!("Brt {jenis:#06x}")));
        }
        self.data.resize(panjang, 0);
        self.r.read_exact(&mut self.data).map_err(|_| terpotong())?;
        Ok(Some(jenis))
    }

    /// Content of the record met last.
    pub fn data(&self) -> &[u8] {
        &self.data
    }

    fn bita(&mut self) -> Result<Option<u8>, Galat> {
        let mut satu = [0];
        match self.r.read_exact(&mut satu) {
            Ok(()) => Ok(Some(satu[0])),
            Err(e) if e.kind() == ErrorKind::UnexpectedEof => Ok(None),
            Err(_) => Err(terpotong()),
        }
    }

    fn bita_pasti(&mut self) -> Result<u8, Galat> {
        self.bita()?.ok_or_else(terpotong)
    }
}

fn terpotong() -> Galat {
    Galat::Rusak("Brt".to_owned())
}

/// A string with its length before it, and the bytes both take; the length of
/// all ones is a string that is not there.
pub fn teks_lebar(data: &[u8], di: usize) -> Option<(String, usize)> {
    let panjang = u32_di(data, di)?;
    if panjang == u32::MAX {
        return Some((String::new(), 4));
    }
    let bita = usize::try_from(panjang).ok()?.checked_mul(2)?;
    let teks = data.get(di + 4..)?.get(..bita)?;
    Some((utf16(teks), 4 + bita))
}
