//! One sheet of an xls, record by record.

use super::rekaman::{Pita, Rekaman};
use super::{BOF, Buku, EOF, LembarBuku};
use crate::model::{Lembar, NilaiSel};
use crate::workbook::batas::Anggaran;
use crate::workbook::bita::{ganda_di, u8_di, u16_di, u32_di, utuh};
use crate::workbook::susun::Penyusun;
use crate::workbook::{Galat, isi};

const FORMULA: u16 = 0x0006;
const FORMULA_LAMA: u16 = 0x0206;
const FORMULA_LAMA_4: u16 = 0x0406;
const COLINFO: u16 = 0x007D;
const MULRK: u16 = 0x00BD;
const RSTRING: u16 = 0x00D6;
const MERGEDCELLS: u16 = 0x00E5;
const LABELSST: u16 = 0x00FD;
const NUMBER: u16 = 0x0203;
const LABEL: u16 = 0x0204;
const BOOLERR: u16 = 0x0205;
const STRING: u16 = 0x0207;
const ROW: u16 = 0x0208;
const RK: u16 = 0x027E;

/// The sheet being read.
struct Pembaca<'a, 'b> {
    buku: &'b Buku,
    susun: Penyusun<'a>,
    /// A formula whose text follows in a record of its own.
    menunggu: Option<(u32, u32, u16)>,
}

pub fn baca(
    aliran: &[u8],
    buku: &Buku,
    lembar: LembarBuku,
    anggaran: &mut Anggaran,
) -> Result<Lembar, Galat> {
    let susun = Penyusun::baru(lembar.nama, lembar.tersembunyi, anggaran)?;
    let mut pembaca = Pembaca { buku, susun, menunggu: None };
    // Charts embedded in a sheet have cells of their own.
    let mut dalam = 0_u32;
    for rekaman in Pita::baru(aliran) {
        let rekaman = rekaman?;
        match rekaman.jenis {
            BOF => dalam += 1,
            EOF if dalam <= 1 => {
                pembaca.tutup_rumus()?;
                return Ok(pembaca.susun.selesai());
            }
            EOF => dalam -= 1,
            _ if dalam <= 1 => pembaca.rekaman(&rekaman)?,
            _ => {}
        }
    }
    Err(Galat::Rusak("EOF".to_owned()))
}

impl Pembaca<'_, '_> {
    fn rekaman(&mut self, rekaman: &Rekaman<'_>) -> Result<(), Galat> {
        let data = rekaman.data();
        let di = |di: usize| utuh(u16_di(data, di), "sel");
        match rekaman.jenis {
            NUMBER => self.angka(di(0)?, di(2)?, di(4)?, utuh(ganda_di(data, 6), "NUMBER")?),
            RK => self.rk(di(0)?, di(2)?, di(4)?, utuh(u32_di(data, 6), "RK")?),
            MULRK => {
                let banyak = data.len().saturating_sub(6) / 6;
                (0..banyak).zip(di(2)?..).try_for_each(|(i, kolom)| {
                    self.rk(di(0)?, kolom, di(4 + 6 * i)?, utuh(u32_di(data, 6 + 6 * i), "MULRK")?)
                })
            }
            LABELSST => {
                let nomor = utuh(u32_di(data, 6), "LABELSST")?;
                let teks = self.buku.teks.get(nomor as usize);
                let teks = teks.ok_or_else(|| Galat::Rusak(format!("LABELSST {nomor}")))?;
                self.tulis(di(0)?, di(2)?, di(4)?, NilaiSel::Teks(teks.clone()))
            }
            LABEL | RSTRING => {
                let teks = utuh(rekaman.teks(6, self.buku), "LABEL")?;
                self.tulis(di(0)?, di(2)?, di(4)?, NilaiSel::Teks(teks.into()))
            }
            BOOLERR => {
                let satu = utuh(u8_di(data, 6), "BOOLERR")?;
                let galat = u8_di(data, 7) == Some(1);
                let nilai = if galat { isi::galat_sel(satu) } else { NilaiSel::Logis(satu != 0) };
                self.tulis(di(0)?, di(2)?, di(4)?, nilai)
            }
            FORMULA | FORMULA_LAMA | FORMULA_LAMA_4 => self.rumus(data),
            STRING => match self.menunggu.take() {
                Some((baris, kolom, gaya)) => {
                    let teks = utuh(rekaman.teks(0, self.buku), "STRING")?;
                    self.susun.isi(baris, kolom, NilaiSel::Teks(teks.into()), self.kode(gaya))
                }
                None => Ok(()),
            },
            ROW => {
                if u16_di(data, 12).is_some_and(|tanda| tanda & 0x20 != 0) {
                    let baris = u32::from(di(0)?);
                    self.susun.sembunyikan_baris(baris, baris);
                }
                Ok(())
            }
            COLINFO => {
                if u16_di(data, 8).is_some_and(|tanda| tanda & 1 != 0) {
                    self.susun.sembunyikan_kolom(di(0)?.into(), di(2)?.into());
                }
                Ok(())
            }
            MERGEDCELLS => self.gabungan(data),
            _ => Ok(()),
        }
    }

    /// A formula stores a number, or a mark and what it stands for.
    fn rumus(&mut self, data: &[u8]) -> Result<(), Galat> {
        self.tutup_rumus()?;
        let di = |di: usize| utuh(u16_di(data, di), "FORMULA");
        let (baris, kolom, gaya) = (di(0)?, di(2)?, di(4)?);
        if di(12)? != 0xFFFF {
            return self.angka(baris, kolom, gaya, utuh(ganda_di(data, 6), "FORMULA")?);
        }
        let satu = utuh(u8_di(data, 8), "FORMULA")?;
        match u8_di(data, 6) {
            Some(0) => {
                self.menunggu = Some((baris.into(), kolom.into(), gaya));
                Ok(())
            }
            Some(1) => self.tulis(baris, kolom, gaya, NilaiSel::Logis(satu != 0)),
            Some(2) => self.tulis(baris, kolom, gaya, isi::galat_sel(satu)),
            _ => Ok(()),
        }
    }

    /// A formula that announced a text and stored none.
    fn tutup_rumus(&mut self) -> Result<(), Galat> {
        match self.menunggu.take() {
            Some((baris, kolom, gaya)) => {
                self.susun.isi(baris, kolom, NilaiSel::RumusTanpaNilai, self.kode(gaya))
            }
            None => Ok(()),
        }
    }

    fn gabungan(&mut self, data: &[u8]) -> Result<(), Galat> {
        let banyak = usize::from(utuh(u16_di(data, 0), "MERGEDCELLS")?);
        for satu in data[2..].as_chunks::<8>().0.iter().take(banyak) {
            let di = |di: usize| u16_di(satu, di).map_or(0, u32::from);
            self.susun.gabung((di(0), di(4)), (di(2), di(6)))?;
        }
        Ok(())
    }

    fn angka(&mut self, baris: u16, kolom: u16, gaya: u16, angka: f64) -> Result<(), Galat> {
        let format = self.buku.format.gaya(gaya.into());
        let nilai = isi::angka_ganda(angka, format, self.buku.sejak_1904);
        self.tulis(baris, kolom, gaya, nilai)
    }

    fn rk(&mut self, baris: u16, kolom: u16, gaya: u16, rk: u32) -> Result<(), Galat> {
        let format = self.buku.format.gaya(gaya.into());
        let nilai = isi::angka(&isi::angka_rk(rk), format, self.buku.sejak_1904);
        self.tulis(baris, kolom, gaya, nilai)
    }

    fn tulis(&mut self, baris: u16, kolom: u16, gaya: u16, nilai: NilaiSel) -> Result<(), Galat> {
        self.susun.isi(baris.into(), kolom.into(), nilai, self.kode(gaya))
    }

    fn kode(&self, gaya: u16) -> Option<std::sync::Arc<str>> {
        self.buku.format.gaya(gaya.into())?.kode.clone()
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1252;

    use super::*;
    use crate::model::Alamat;
    use crate::workbook::format::DaftarFormat;

    fn rekaman(jenis: u16, data: &[u8]) -> Vec<u8> {
        let panjang = u16::try_from(data.len()).unwrap_or_default();
        [&jenis.to_le_bytes()[..], &panjang.to_le_bytes(), data].concat()
    }

    fn rumus(baris: u8, nilai: [u8; 8]) -> Vec<u8> {
        rekaman(FORMULA, &[&[baris, 0, 0, 0, 0, 0][..], &nilai, &[0; 8]].concat())
    }

    #[test]
    fn the_text_of_a_formula_follows_it_and_may_lack() {
        const TEKS: [u8; 8] = [0, 0, 0, 0, 0, 0, 0xFF, 0xFF];
        let bof = rekaman(BOF, &[0, 6, 0x10, 0]);
        let isi = [
            bof.clone(),
            rumus(0, TEKS),
            rekaman(STRING, b"\x02\0\0ya"),
            rumus(1, TEKS),
            rumus(2, 5.5_f64.to_le_bytes()),
            // A chart inside the sheet: its cells are not the sheet's.
            bof,
            rumus(3, 7.0_f64.to_le_bytes()),
            rekaman(EOF, &[]),
            rumus(4, [3, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
            rumus(5, TEKS),
            rekaman(EOF, &[]),
        ]
        .concat();
        let buku = Buku {
            teks: Vec::new(),
            format: DaftarFormat::default(),
            sejak_1904: false,
            biff5: false,
            aksara: WINDOWS_1252,
        };
        let lembar = LembarBuku { nama: String::new(), tersembunyi: false, awal: 0 };
        let lembar = baca(&isi, &buku, lembar, &mut Anggaran::default()).expect("read");
        let di = |baris| lembar.isi(Alamat::new(baris, 0)).map(|isi| isi.nilai.clone());
        assert_eq!(di(0), Some(NilaiSel::Teks("ya".into())));
        assert_eq!(di(1), Some(NilaiSel::RumusTanpaNilai));
        assert_eq!(di(2), Some(NilaiSel::Angka("5.5".into())));
        assert_eq!((di(3), di(4)), (None, None));
        assert_eq!(di(5), Some(NilaiSel::RumusTanpaNilai));
    }
}
