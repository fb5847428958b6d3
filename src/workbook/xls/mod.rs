//! xls: the records of BIFF8 (and BIFF5, its elder) in a compound file (MS-XLS).

pub mod cfb;
mod lembar;
mod rekaman;

use encoding_rs::{Encoding, WINDOWS_1252};

use self::cfb::BerkasMajemuk;
use self::rekaman::{Pita, Rekaman};
use super::batas::Anggaran;
use super::bita::{u8_di, u16_di, u32_di, utuh};
use super::format::DaftarFormat;
use super::{Galat, Ukuran, batas};
use crate::model::Lembar;

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000A;
const FILEPASS: u16 = 0x002F;
const CODEPAGE: u16 = 0x0042;
const DATEMODE: u16 = 0x0022;
const FORMAT: u16 = 0x041E;
const XF: u16 = 0x00E0;
const BOUNDSHEET: u16 = 0x0085;
const SST: u16 = 0x00FC;

/// What the sheets of a workbook share.
struct Buku {
    teks: Vec<Box<str>>,
    format: DaftarFormat,
    sejak_1904: bool,
    /// Strings are bytes of `aksara`, without a mark of their width.
    biff5: bool,
    aksara: &'static Encoding,
}

struct LembarBuku {
    nama: String,
    tersembunyi: bool,
    awal: usize,
}

pub fn baca(isi: &[u8]) -> Result<Vec<Lembar>, Galat> {
    let berkas = BerkasMajemuk::buka(isi)?;
    let aliran = match berkas.aliran("Workbook")? {
        Some(aliran) => aliran,
        None => berkas.aliran("Book")?.ok_or(Galat::BukanBuku)?,
    };
    drop(berkas);
    let (buku, daftar) = baca_buku(&aliran)?;
    let mut anggaran = Anggaran::default();
    daftar
        .into_iter()
        .map(|l| {
            let isi = aliran.get(l.awal..).ok_or_else(|| Galat::Rusak("BOUNDSHEET".to_owned()))?;
            lembar::baca(isi, &buku, l, &mut anggaran)
        })
        .collect()
}

fn baca_buku(aliran: &[u8]) -> Result<(Buku, Vec<LembarBuku>), Galat> {
    let mut buku = Buku {
        teks: Vec::new(),
        format: DaftarFormat::default(),
        sejak_1904: false,
        biff5: false,
        aksara: WINDOWS_1252,
    };
    let mut daftar = Vec::new();
    for rekaman in Pita::baru(aliran) {
        let rekaman = rekaman?;
        let data = rekaman.data();
        match rekaman.jenis {
            BOF => buku.biff5 = utuh(u16_di(data, 0), "BOF")? < 0x0600,
            FILEPASS => return Err(Galat::BerkataSandi),
            CODEPAGE => {
                let nomor = utuh(u16_di(data, 0), "CODEPAGE")?;
                buku.aksara = codepage::to_encoding(nomor).unwrap_or(WINDOWS_1252);
            }
            DATEMODE => buku.sejak_1904 = u16_di(data, 0) == Some(1),
            FORMAT => {
                let nomor = utuh(u16_di(data, 0), "FORMAT")?;
                let kode = if buku.biff5 { rekaman.teks_pendek(2, &buku) } else { rekaman.teks(2, &buku) };
                buku.format.definisikan(nomor, &utuh(kode, "FORMAT")?);
            }
            XF => {
                buku.format.tambah_gaya(utuh(u16_di(data, 2), "XF")?);
                if buku.format.banyak_gaya() > batas::GAYA {
                    return Err(Galat::TerlaluBesar(Ukuran::Gaya));
                }
            }
            BOUNDSHEET => daftar.extend(lembar_buku(&rekaman, &buku)?),
            SST => buku.teks = rekaman::teks_bersama(&rekaman)?,
            EOF => return Ok((buku, daftar)),
            _ => {}
        }
    }
    Err(Galat::Rusak("EOF".to_owned()))
}

/// A worksheet; charts and macro sheets are none.
fn lembar_buku(rekaman: &Rekaman<'_>, buku: &Buku) -> Result<Option<LembarBuku>, Galat> {
    let data = rekaman.data();
    let awal = utuh(u32_di(data, 0), "BOUNDSHEET")?;
    let keadaan = utuh(u8_di(data, 4), "BOUNDSHEET")? & 0x3F;
    let jenis = utuh(u8_di(data, 5), "BOUNDSHEET")?;
    let nama = utuh(rekaman.teks_pendek(6, buku), "BOUNDSHEET")?;
    Ok((jenis == 0).then_some(LembarBuku { nama, tersembunyi: keadaan != 0, awal: awal as usize }))
}
