//! What a file is, told from its first bytes and its table of contents.

use std::io::Read;

use super::paket::Paket;
use super::xls::cfb::{BerkasMajemuk, TANDA};
use super::{Galat, aksara, csv};
use crate::model::Wadah;

/// Tells the kind of container, or why none of ours.
pub fn kenali(isi: &[u8]) -> Result<Wadah, Galat> {
    match isi {
        [b'P', b'K', 3 | 5, 4 | 6, ..] => kenali_paket(&Paket::buka(isi)?),
        _ if isi.starts_with(&TANDA) => kenali_majemuk(&BerkasMajemuk::buka(isi)?),
        _ if aksara::berupa_teks(isi) => kenali_teks(isi),
        _ => Err(Galat::BukanBuku),
    }
}

/// HTML and CSV have no mark of their own; other text formats have.
fn kenali_teks(isi: &[u8]) -> Result<Wadah, Galat> {
    let awal = aksara::teks(&isi[..isi.len().min(1 << 16)]).to_ascii_lowercase();
    let awal = awal.trim_start();
    let memuat = |kata: &str| awal.contains(kata);
    if awal.starts_with("%pdf") || awal.starts_with("{\\rtf") {
        return Err(Galat::BukanBuku);
    }
    if awal.starts_with("mime-version:") {
        return Err(Galat::BentukLain("MHTML (halaman web satu berkas)"));
    }
    if awal.starts_with('<') {
        if memuat("urn:schemas-microsoft-com:office:spreadsheet") && !memuat("<html") {
            return Err(Galat::BentukLain("XML Spreadsheet 2003"));
        }
        if memuat("<office:document") {
            return Err(Galat::BentukLain("ODS datar (.fods)"));
        }
        let bertabel = memuat("<table") || aksara::teks(isi).to_ascii_lowercase().contains("<table");
        return if bertabel { Ok(Wadah::Html) } else { Err(Galat::BukanBuku) };
    }
    if memuat("<table") && memuat("<tr") {
        return Ok(Wadah::Html);
    }
    if csv::berkolom(isi) { Ok(Wadah::Csv) } else { Err(Galat::BukanBuku) }
}

/// An encrypted package of any kind lies in a compound file, as an xls does.
fn kenali_majemuk(berkas: &BerkasMajemuk<'_>) -> Result<Wadah, Galat> {
    if berkas.punya("EncryptedPackage") {
        return Err(Galat::BerkataSandi);
    }
    let buku = berkas.punya("Workbook") || berkas.punya("Book");
    if buku { Ok(Wadah::Xls) } else { Err(Galat::BukanBuku) }
}

fn kenali_paket(paket: &Paket<'_>) -> Result<Wadah, Galat> {
    let akhiran = |a: &str| paket.nama().any(|n| n.ends_with(a));
    if paket.ada("[Content_Types].xml") {
        return match () {
            () if akhiran("xl/workbook.bin") => Ok(Wadah::Xlsb),
            () if paket.ada("word/document.xml") || paket.ada("ppt/presentation.xml") => {
                Err(Galat::BukanBuku)
            }
            () if akhiran("xl/vbaproject.bin") => Ok(Wadah::Xlsm),
            () => Ok(Wadah::Xlsx),
        };
    }
    if paket.ada("content.xml") { Ok(Wadah::Ods) } else { Err(Galat::BukanBuku) }
}

/// True for a workbook that this program wrote: its document properties say so.
#[must_use]
pub fn bertanda_selaras(isi: &[u8]) -> bool {
    let Ok(mut paket) = Paket::buka(isi) else { return false };
    // A flagged copy keeps the properties of its source; its record tells it.
    if paket.ada("selaras/jejak.xml") {
        return true;
    }
    let Ok(Some(bagian)) = paket.bagian("docProps/app.xml") else { return false };
    let mut teks = String::new();
    bagian.take(1 << 16).read_to_string(&mut teks).is_ok() && teks.contains("<Company>selaras</Company>")
}
