//! What a file is, told from its first bytes and its table of contents, and
//! whether it is small enough to be unpacked.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::Galat;

/// Parts of a package; a workbook of a hundred sheets has a few hundred.
const BATAS_BAGIAN: usize = 4_096;
/// Declared size of all parts after unpacking, in bytes.
const BATAS_TERURAI: u64 = 400 << 20;
/// Compression ratio beyond which a part larger than a megabyte is a bomb:
/// sheets of repeated text reach about 60.
const BATAS_RASIO: u64 = 400;

/// Refuses what is not an xlsx package of bearable size.
pub fn periksa(isi: &[u8]) -> Result<(), Galat> {
    match isi {
        [b'P', b'K', 3 | 5, 4 | 6, ..] => periksa_paket(isi),
        [0xD0, 0xCF, 0x11, 0xE0, ..] if berisi(isi, &utf16("EncryptedPackage")) => Err(Galat::BerkataSandi),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(Galat::BentukLain("xls")),
        _ if awal_teks(isi).contains("<table") || awal_teks(isi).contains("<html") => {
            Err(Galat::BentukLain("HTML"))
        }
        _ => Err(Galat::BukanBuku),
    }
}

fn periksa_paket(isi: &[u8]) -> Result<(), Galat> {
    let mut paket = ZipArchive::new(Cursor::new(isi)).map_err(|e| Galat::Rusak(e.to_string()))?;
    if paket.len() > BATAS_BAGIAN {
        return Err(Galat::TerlaluBesar(format!("{} bagian", paket.len())));
    }
    let mut jumlah = 0;
    let mut buku = false;
    for nomor in 0..paket.len() {
        let bagian = paket.by_index_raw(nomor).map_err(|e| Galat::Rusak(e.to_string()))?;
        jumlah += bagian.size();
        if jumlah > BATAS_TERURAI
            || (bagian.size() > 1 << 20 && bagian.size() / bagian.compressed_size().max(1) > BATAS_RASIO)
        {
            return Err(Galat::TerlaluBesar(format!("{} MB setelah diurai", jumlah >> 20)));
        }
        let nama = bagian.name().map_err(|e| Galat::Rusak(e.to_string()))?;
        match &*nama {
            "[Content_Types].xml" => buku = true,
            "xl/workbook.bin" => return Err(Galat::BentukLain("xlsb")),
            "content.xml" => return Err(Galat::BentukLain("ods")),
            "word/document.xml" => return Err(Galat::BukanBuku),
            _ => {}
        }
    }
    if buku { Ok(()) } else { Err(Galat::BukanBuku) }
}

/// True for a workbook that this program wrote: its document properties say so.
#[must_use]
pub fn bertanda_selaras(isi: &[u8]) -> bool {
    let Ok(mut paket) = ZipArchive::new(Cursor::new(isi)) else { return false };
    // A flagged copy keeps the properties of its source; its record tells it.
    if paket.index_for_name("selaras/jejak.xml").is_some() {
        return true;
    }
    let Ok(bagian) = paket.by_name("docProps/app.xml") else { return false };
    let mut teks = String::new();
    bagian.take(1 << 16).read_to_string(&mut teks).is_ok() && teks.contains("<Company>selaras</Company>")
}

fn awal_teks(isi: &[u8]) -> String {
    String::from_utf8_lossy(&isi[..isi.len().min(4096)]).to_lowercase()
}

fn utf16(teks: &str) -> Vec<u8> {
    teks.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn berisi(isi: &[u8], dicari: &[u8]) -> bool {
    isi.windows(dicari.len()).any(|w| w == dicari)
}
