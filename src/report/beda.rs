//! Where an output differs first from the same output made again.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use crate::model::Bahasa;

/// Parts larger than this are not unpacked for a closer look.
const BATAS: u64 = 256 << 20;
/// Bytes shown before and after the place.
const SEBELUM: usize = 16;
const SESUDAH: usize = 40;

/// The first difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beda {
    /// Offset in the file.
    pub letak: usize,
    /// The stored byte, `None` where the file ends there.
    pub ada: Option<u8>,
    /// The byte that belongs there.
    pub seharusnya: Option<u8>,
    /// Of a package: the part, and what differs in it.
    pub bagian: Option<Bagian>,
    /// Surroundings of the place in a text: stored, made again.
    pub kutipan: Option<(String, String)>,
}

/// A part of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bagian {
    pub nama: String,
    pub isi: IsiBagian,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IsiBagian {
    /// Offset in the unpacked part.
    Berbeda(usize),
    /// It cannot be unpacked any more.
    Rusak,
    TidakAda,
    /// The package has a part too many.
    Berlebih,
    /// Unpacked it is the same.
    Kemasan,
}

/// Compares a stored output with the one made again; `None` where they are equal.
#[must_use]
pub fn banding(ada: &[u8], ulang: &[u8]) -> Option<Beda> {
    let letak = pertama(ada, ulang)?;
    let mut beda = Beda {
        letak,
        ada: ada.get(letak).copied(),
        seharusnya: ulang.get(letak).copied(),
        bagian: None,
        kutipan: None,
    };
    match ZipArchive::new(Cursor::new(ulang)) {
        Ok(mut paket) => {
            let (bagian, kutipan) = dalam_paket(ada, &mut paket, letak);
            (beda.bagian, beda.kutipan) = (Some(bagian), kutipan);
        }
        Err(_) => beda.kutipan = Some((kutipan(ada, letak), kutipan(ulang, letak))),
    }
    Some(beda)
}

fn pertama(a: &[u8], b: &[u8]) -> Option<usize> {
    let sama = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    (sama < a.len().max(b.len())).then_some(sama)
}

type Paket<'a> = ZipArchive<Cursor<&'a [u8]>>;

fn dalam_paket(ada: &[u8], ulang: &mut Paket<'_>, letak: usize) -> (Bagian, Option<(String, String)>) {
    let bagian = |nama: &str, isi| Bagian { nama: nama.to_owned(), isi };
    if let Ok(mut lama) = ZipArchive::new(Cursor::new(ada)) {
        for nomor in 0..ulang.len() {
            let Some(nama) = nama(ulang, nomor) else { continue };
            if lama.index_for_name(&nama).is_none() {
                return (bagian(&nama, IsiBagian::TidakAda), None);
            }
            let Some(baru) = isi(ulang, &nama) else { continue };
            let Some(isi) = isi(&mut lama, &nama) else { return (bagian(&nama, IsiBagian::Rusak), None) };
            if let Some(di) = pertama(&isi, &baru) {
                let kutipan = (kutipan(&isi, di), kutipan(&baru, di));
                return (bagian(&nama, IsiBagian::Berbeda(di)), Some(kutipan));
            }
        }
        for nomor in 0..lama.len() {
            if let Some(nama) = nama(&lama, nomor).filter(|n| ulang.index_for_name(n).is_none()) {
                return (bagian(&nama, IsiBagian::Berlebih), None);
            }
        }
        return (bagian(&pemilik(ulang, letak), IsiBagian::Kemasan), None);
    }
    // The directory of the package is damaged; the one made again tells whose byte it is.
    (bagian(&pemilik(ulang, letak), IsiBagian::Rusak), None)
}

fn nama(paket: &Paket<'_>, nomor: usize) -> Option<String> {
    paket.name_for_index(nomor)?.ok().map(std::borrow::Cow::into_owned)
}

fn isi(paket: &mut Paket<'_>, nama: &str) -> Option<Vec<u8>> {
    let nomor = paket.index_for_name(nama)?;
    let berkas = paket.by_index(nomor).ok()?;
    let mut isi = Vec::new();
    berkas.take(BATAS).read_to_end(&mut isi).ok()?;
    Some(isi)
}

/// The part to which a byte of the package belongs; "" for its directory.
fn pemilik(paket: &mut Paket<'_>, letak: usize) -> String {
    let mut hasil = String::new();
    for nomor in 0..paket.len() {
        let Ok(bagian) = paket.by_index_raw(nomor) else { continue };
        let (awal, isi) = (bagian.header_start(), bagian.data_start().unwrap_or_default());
        if (awal..isi + bagian.compressed_size()).contains(&(letak as u64)) {
            hasil = bagian.name().map(std::borrow::Cow::into_owned).unwrap_or_default();
        }
    }
    hasil
}

/// Text around a place, on one line.
fn kutipan(isi: &[u8], letak: usize) -> String {
    let potong = &isi[letak.saturating_sub(SEBELUM).min(isi.len())..(letak + SESUDAH).min(isi.len())];
    String::from_utf8_lossy(potong).chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

impl Beda {
    /// The difference as a sentence without the name of the file.
    #[must_use]
    pub fn kata(&self, bahasa: Bahasa) -> String {
        let bita = |b: Option<u8>| match (b, bahasa) {
            (Some(b), _) => format!("{b:02x}"),
            (None, Bahasa::Id) => "akhir berkas".to_owned(),
            (None, Bahasa::En) => "end of file".to_owned(),
        };
        let (letak, ada, seharusnya) = (self.letak, bita(self.ada), bita(self.seharusnya));
        let mut kata = match bahasa {
            Bahasa::Id => {
                format!("berbeda mulai bita ke-{letak} (dari 0): tersimpan {ada}, seharusnya {seharusnya}")
            }
            Bahasa::En => {
                format!("differs from byte {letak} on (from 0): stored {ada}, should be {seharusnya}")
            }
        };
        if let Some(bagian) = &self.bagian {
            kata.push_str("; ");
            kata.push_str(&bagian.kata(bahasa));
        }
        if let Some((lama, baru)) = &self.kutipan {
            let (tersimpan, seharusnya) = match bahasa {
                Bahasa::Id => ("tersimpan", "seharusnya"),
                Bahasa::En => ("stored", "should be"),
            };
            kata = format!("{kata}; {tersimpan} '{lama}', {seharusnya} '{baru}'");
        }
        kata
    }
}

impl Bagian {
    fn kata(&self, bahasa: Bahasa) -> String {
        let daftar = if bahasa == Bahasa::Id { "daftar isi paket" } else { "directory of the package" };
        let nama = if self.nama.is_empty() { daftar } else { &self.nama };
        match (&self.isi, bahasa) {
            (IsiBagian::Berbeda(di), Bahasa::Id) => format!("bagian {nama}, bita ke-{di} setelah diurai"),
            (IsiBagian::Berbeda(di), Bahasa::En) => format!("part {nama}, byte {di} unpacked"),
            (IsiBagian::Rusak, Bahasa::Id) => format!("bagian {nama} rusak, tidak dapat diurai"),
            (IsiBagian::Rusak, Bahasa::En) => format!("part {nama} is damaged and cannot be unpacked"),
            (IsiBagian::TidakAda, Bahasa::Id) => format!("bagian {nama} tidak ada"),
            (IsiBagian::TidakAda, Bahasa::En) => format!("part {nama} is missing"),
            (IsiBagian::Berlebih, Bahasa::Id) => format!("bagian {nama} bukan milik hasil ini"),
            (IsiBagian::Berlebih, Bahasa::En) => format!("part {nama} does not belong to this result"),
            (IsiBagian::Kemasan, Bahasa::Id) => format!("bagian {nama}: isi sama, hanya kemasannya berbeda"),
            (IsiBagian::Kemasan, Bahasa::En) => format!("part {nama}: same content, packed in another way"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_outputs_have_no_difference_and_a_cut_off_one_ends_early() {
        assert_eq!(banding(b"abc", b"abc"), None);
        let beda = banding(b"ab", b"abc").unwrap();
        assert_eq!((beda.letak, beda.ada, beda.seharusnya), (2, None, Some(b'c')));
        assert!(beda.kata(Bahasa::Id).contains("akhir berkas"));
    }

    #[test]
    fn a_text_shows_what_stands_around_the_first_byte() {
        let beda = banding(b"pagu 1.000 rupiah", b"pagu 2.000 rupiah").unwrap();
        assert_eq!(beda.letak, 5);
        assert_eq!(beda.kutipan.unwrap(), ("pagu 1.000 rupiah".into(), "pagu 2.000 rupiah".into()));
    }
}
