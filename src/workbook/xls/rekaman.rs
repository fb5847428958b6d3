//! The records of BIFF and the strings in them.

use super::Buku;
use crate::workbook::bita::{u8_di, u16_di, u32_di, utf16};
use crate::workbook::{Galat, Ukuran, batas};

const CONTINUE: u16 = 0x003C;

/// A record with the ones that continue it.
pub struct Rekaman<'a> {
    pub jenis: u16,
    bagian: Vec<&'a [u8]>,
}

impl<'a> Rekaman<'a> {
    /// The record itself, without its continuations.
    pub fn data(&self) -> &'a [u8] {
        self.bagian.first().copied().unwrap_or_default()
    }

    /// A string with its length in two bytes.
    pub fn teks(&self, di: usize, buku: &Buku) -> Option<String> {
        let banyak = usize::from(u16_di(self.data(), di)?);
        self.teks_sepanjang(di + 2, banyak, buku)
    }

    /// A string with its length in one byte.
    pub fn teks_pendek(&self, di: usize, buku: &Buku) -> Option<String> {
        let banyak = usize::from(u8_di(self.data(), di)?);
        self.teks_sepanjang(di + 1, banyak, buku)
    }

    fn teks_sepanjang(&self, di: usize, banyak: usize, buku: &Buku) -> Option<String> {
        if buku.biff5 {
            let bita = self.data().get(di..)?;
            return Some(
                buku.aksara.decode_without_bom_handling(&bita[..banyak.min(bita.len())]).0.into_owned(),
            );
        }
        let mut kursor = Kursor { bagian: &self.bagian, nomor: 0, di };
        let tanda = kursor.u8()?;
        kursor.huruf(banyak, tanda & 1 != 0)
    }
}

/// Goes from record to record.
pub struct Pita<'a> {
    sisa: &'a [u8],
}

impl<'a> Pita<'a> {
    pub fn baru(aliran: &'a [u8]) -> Self {
        Self { sisa: aliran }
    }

    fn satu(&mut self) -> Option<Result<(u16, &'a [u8]), Galat>> {
        let jenis = u16_di(self.sisa, 0)?;
        let panjang = usize::from(u16_di(self.sisa, 2)?);
        let Some(data) = self.sisa.get(4..4 + panjang) else {
            self.sisa = &[];
            return Some(Err(Galat::Rusak(format!("BIFF {jenis:#06x}"))));
        };
        self.sisa = &self.sisa[4 + panjang..];
        Some(Ok((jenis, data)))
    }
}

impl<'a> Iterator for Pita<'a> {
    type Item = Result<Rekaman<'a>, Galat>;

    fn next(&mut self) -> Option<Self::Item> {
        let (jenis, data) = match self.satu()? {
            Ok(satu) => satu,
            Err(galat) => return Some(Err(galat)),
        };
        let mut bagian = vec![data];
        while u16_di(self.sisa, 0) == Some(CONTINUE) {
            match self.satu()? {
                Ok((_, lanjutan)) => bagian.push(lanjutan),
                Err(galat) => return Some(Err(galat)),
            }
        }
        Some(Ok(Rekaman { jenis, bagian }))
    }
}

/// The shared strings; they run on over the borders of records.
pub fn teks_bersama(rekaman: &Rekaman<'_>) -> Result<Vec<Box<str>>, Galat> {
    let banyak = u32_di(rekaman.data(), 4).unwrap_or(0);
    let mut kursor = Kursor { bagian: &rekaman.bagian, nomor: 0, di: 8 };
    let mut hasil: Vec<Box<str>> = Vec::new();
    let mut jumlah = 0;
    for _ in 0..banyak {
        // Some writers count more strings than they store; a cell that uses a
        // missing one is refused by itself.
        let Some(teks) = kursor.teks_kaya() else { break };
        jumlah += teks.len();
        if jumlah > batas::TEKS || hasil.len() >= 2 * batas::SEL {
            return Err(Galat::TerlaluBesar(Ukuran::Teks));
        }
        hasil.push(teks.into());
    }
    Ok(hasil)
}

/// A place in a record and its continuations.
struct Kursor<'r, 'a> {
    bagian: &'r [&'a [u8]],
    nomor: usize,
    di: usize,
}

impl Kursor<'_, '_> {
    fn u8(&mut self) -> Option<u8> {
        while self.di >= self.bagian.get(self.nomor)?.len() {
            self.nomor += 1;
            self.di = 0;
        }
        self.di += 1;
        u8_di(self.bagian[self.nomor], self.di - 1)
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.u8()?, self.u8()?]))
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    fn lewati(&mut self, mut banyak: usize) -> Option<()> {
        while banyak > 0 {
            let ada = self.bagian.get(self.nomor)?.len().saturating_sub(self.di);
            let ambil = ada.min(banyak);
            self.di += ambil;
            banyak -= ambil;
            if banyak > 0 {
                self.nomor += 1;
                self.di = 0;
            }
        }
        Some(())
    }

    /// Characters of one or two bytes. Where they run on in the next record, that
    /// one begins with the width of the rest.
    fn huruf(&mut self, banyak: usize, lebar: bool) -> Option<String> {
        let mut lebar = lebar;
        let mut satuan: Vec<u8> = Vec::new();
        let mut sisa = banyak;
        while sisa > 0 {
            let bagian = self.bagian.get(self.nomor)?.get(self.di..)?;
            let lebar_satu = if lebar { 2 } else { 1 };
            let ambil = (bagian.len() / lebar_satu).min(sisa);
            if lebar {
                satuan.extend_from_slice(&bagian[..2 * ambil]);
            } else {
                satuan.extend(bagian[..ambil].iter().flat_map(|b| [*b, 0]));
            }
            self.di += ambil * lebar_satu;
            sisa -= ambil;
            if sisa > 0 {
                self.nomor += 1;
                self.di = 1;
                lebar = u8_di(self.bagian.get(self.nomor)?, 0)? & 1 != 0;
            }
        }
        Some(utf16(&satuan))
    }

    /// A string with formatting runs and reading aids, which are passed over.
    fn teks_kaya(&mut self) -> Option<String> {
        let banyak = usize::from(self.u16()?);
        let tanda = self.u8()?;
        let larian = if tanda & 8 != 0 { usize::from(self.u16()?) } else { 0 };
        let tambahan = if tanda & 4 != 0 { self.u32()? as usize } else { 0 };
        let teks = self.huruf(banyak, tanda & 1 != 0)?;
        // What is passed over may lack at the very end of the file.
        if self.lewati(4 * larian).is_none() || self.lewati(tambahan).is_none() {
            self.nomor = self.bagian.len();
        }
        Some(teks)
    }
}
