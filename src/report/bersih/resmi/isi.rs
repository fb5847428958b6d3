//! Rows of an official table: which item stands where, what each cell shows,
//! what is a formula, and why a cell stays blank.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, RoundingStrategy};
use rust_xlsxwriter::{Format, XlsxError};

use super::banyak_larik;
use super::baris::BarisResmi;
use super::bentuk::{Bagan, Isi};
use super::nilai::{cari, nama_baris};
use crate::model::teks::rapikan;
use crate::model::{Alamat, Bahasa, Peran, Satuan, bahasa::angka};
use crate::report::gaya::{self, Gaya};
use crate::report::istilah;
use crate::report::jumlahan;
use crate::report::laporan::Laporan;
use crate::report::padat::LembarPadat;

/// The form without additions of ours that would be blank in every row.
pub fn tanpa_kolom_kosong(
    laporan: &Laporan<'_>,
    bagan: &Bagan,
    sisi: &[usize],
    baris: &[BarisResmi],
) -> Bagan {
    let mut hasil = bagan.clone();
    let nama = |b: &BarisResmi| b.di[0].is_some_and(|i| !nama_baris(laporan, sisi[0], i).1.is_empty());
    if !baris.iter().any(nama)
        && let Some(k) = hasil.kolom.iter().position(|k| matches!(k.isi, Isi::NamaDokumen))
    {
        hasil.buang(k);
    }
    hasil
}

/// A cell: which item and indicator line, and where it stands.
#[derive(Clone, Copy)]
struct Tempat {
    butir: usize,
    larik: usize,
    baris: u32,
    kolom: usize,
}

/// The writer of one table.
pub struct Penulis<'a, 'l> {
    pub laporan: &'a Laporan<'l>,
    pub bagan: &'a Bagan,
    pub sisi: &'a [usize],
    pub baris: &'a [BarisResmi],
    /// First sheet row of each item.
    pub letak: Vec<u32>,
    /// Amounts by item and column: of its children where they have some, else its own.
    pub uang: Vec<BTreeMap<usize, Decimal>>,
    pub gaya: &'a Gaya,
    pub bahasa: Bahasa,
}

/// Writes the items and the total; returns the last row.
#[expect(clippy::too_many_arguments, reason = "one call, from the writer of the sheet")]
pub fn tulis<'a>(
    lembar: &mut LembarPadat<'a>,
    laporan: &'a Laporan<'_>,
    bagan: &'a Bagan,
    sisi: &'a [usize],
    baris: &'a [BarisResmi],
    awal: u32,
    gaya: &'a Gaya,
    bahasa: Bahasa,
) -> Result<u32, XlsxError> {
    let mut di = awal;
    let letak: Vec<u32> = baris
        .iter()
        .map(|b| {
            let ini = di;
            di += u32::try_from(banyak_larik(laporan, b, sisi)).unwrap_or(1);
            ini
        })
        .collect();
    let mut p = Penulis { laporan, bagan, sisi, baris, letak, uang: Vec::new(), gaya, bahasa };
    p.uang = p.jumlahkan();
    for i in 0..baris.len() {
        p.tulis_butir(lembar, i)?;
    }
    p.tulis_total(lembar, di)?;
    Ok(di)
}

impl<'a> Penulis<'a, '_> {
    /// Bottom up: children stand after their parents.
    fn jumlahkan(&self) -> Vec<BTreeMap<usize, Decimal>> {
        let mut hasil: Vec<BTreeMap<usize, Decimal>> = vec![BTreeMap::new(); self.baris.len()];
        for i in (0..self.baris.len()).rev() {
            for (k, kolom) in self.bagan.kolom.iter().enumerate() {
                let Isi::Uang(sisi, peran, tahun) = kolom.isi else { continue };
                let anak: Vec<Decimal> =
                    self.baris[i].anak.iter().filter_map(|&j| hasil[j].get(&k).copied()).collect();
                let nilai = if anak.is_empty() {
                    self.tercetak(i, sisi, peran, tahun)
                } else {
                    Some(anak.iter().sum())
                };
                if let Some(nilai) = nilai {
                    hasil[i].insert(k, nilai);
                }
            }
        }
        hasil
    }

    fn tercetak(&self, i: usize, sisi: usize, peran: Peran, tahun: Option<i32>) -> Option<Decimal> {
        let kolom = cari(self.tabel(sisi)?, peran, tahun);
        self.isian(i, sisi, 0, kolom)?.desimal()
    }

    fn tulis_butir(&self, lembar: &mut LembarPadat<'a>, i: usize) -> Result<(), XlsxError> {
        let (kode, diusulkan, mut catatan) = self.kode(i);
        let induk = !self.baris[i].anak.is_empty();
        let (teks, gaya_kode) = (self.gaya.teks(induk, false), self.gaya.teks(induk, diusulkan));
        let awal = self.letak[i];
        let banyak = banyak_larik(self.laporan, &self.baris[i], self.sisi);
        self.catat_jumlah(i, &mut catatan);
        for k in 0..banyak {
            let di = awal + u32::try_from(k).unwrap_or(0);
            let mut angka_baris: BTreeMap<usize, Decimal> = BTreeMap::new();
            let mut tinggi: Vec<(String, u16)> = Vec::new();
            for (c, kolom) in self.bagan.kolom.iter().enumerate() {
                let isi = match &kolom.isi {
                    Isi::Catatan => continue,
                    Isi::Kode if k == 0 => kode.clone(),
                    Isi::Nomor if k == 0 => (i + 1).to_string(),
                    Isi::Nama(s) if k == 0 => self.nama(i, *s).0,
                    Isi::NamaDokumen if k == 0 => self.nama(i, 0).1,
                    Isi::Teks(s, peran, kata) if k == 0 => self.teks(i, *s, *peran, *kata),
                    Isi::Indikator(s) => self.teks_larik(i, *s, k, Peran::Indikator),
                    Isi::Satuan(s) => self.satuan(i, *s, k),
                    _ => {
                        let tempat = Tempat { butir: i, larik: k, baris: di, kolom: c };
                        self.tulis_angka(lembar, tempat, &mut angka_baris, &mut catatan, teks)?;
                        continue;
                    }
                };
                let format = if matches!(kolom.isi, Isi::Kode) { gaya_kode } else { teks };
                lembar.teks(di, nomor(c), &isi, format)?;
                tinggi.push((isi, kolom.lebar));
            }
            if k + 1 == banyak {
                self.tulis_catatan(lembar, i, banyak, &catatan, teks, &mut tinggi)?;
            }
            gaya::tinggi(lembar, di, tinggi.iter().map(|(t, l)| (t.as_str(), *l)))?;
        }
        Ok(())
    }

    /// Remarks stand on the item's first row, but are known only after its last.
    fn tulis_catatan(
        &self,
        lembar: &mut LembarPadat<'a>,
        i: usize,
        banyak: usize,
        catatan: &[String],
        format: &'a Format,
        tinggi: &mut Vec<(String, u16)>,
    ) -> Result<(), XlsxError> {
        for (c, kolom) in self.bagan.kolom.iter().enumerate().filter(|(_, k)| matches!(k.isi, Isi::Catatan)) {
            let isi = catatan.join("; ");
            for k in 1..banyak {
                let di = self.letak[i] + u32::try_from(k).unwrap_or(0);
                lembar.kosong(di, nomor(c), format);
            }
            lembar.teks(self.letak[i], nomor(c), &isi, format)?;
            if banyak == 1 {
                tinggi.push((isi, kolom.lebar));
            }
        }
        Ok(())
    }

    /// A figure, an amount or a formula; an amount stands on the item's first row.
    fn tulis_angka(
        &self,
        lembar: &mut LembarPadat<'a>,
        tempat: Tempat,
        baris: &mut BTreeMap<usize, Decimal>,
        catatan: &mut Vec<String>,
        teks: &'a Format,
    ) -> Result<(), XlsxError> {
        let (rupiah, kinerja) = if self.baris[tempat.butir].anak.is_empty() {
            (&self.gaya.rupiah, &self.gaya.kinerja)
        } else {
            (&self.gaya.rupiah_tebal, &self.gaya.kinerja_tebal)
        };
        let kosong = |lembar: &mut LembarPadat<'a>| {
            lembar.kosong(tempat.baris, nomor(tempat.kolom), teks);
            Ok(())
        };
        match &self.bagan.kolom[tempat.kolom].isi {
            Isi::Kinerja(sisi, peran, tahun) => {
                let kolom = self.tabel(*sisi).and_then(|t| cari(t, *peran, *tahun));
                match self.isian(tempat.butir, *sisi, tempat.larik, kolom) {
                    Some(isian) => match isian.angka().filter(|a| a.lain.is_empty()) {
                        Some(a) => {
                            baris.insert(tempat.kolom, a.nilai);
                            lembar.angka(tempat.baris, nomor(tempat.kolom), Some(a.nilai), kinerja)
                        }
                        None => lembar.teks(tempat.baris, nomor(tempat.kolom), &rapikan(&isian.mentah), teks),
                    },
                    None => kosong(lembar),
                }
            }
            Isi::Uang(..) if tempat.larik == 0 => {
                if let Some(nilai) = self.uang[tempat.butir].get(&tempat.kolom) {
                    baris.insert(tempat.kolom, *nilai);
                }
                self.tulis_uang(lembar, tempat, rupiah)
            }
            Isi::Selisih(a, b) if tempat.larik == 0 => {
                let nilai = |n: &usize| (nomor(*n), self.uang[tempat.butir].get(n).copied());
                lembar.selisih((tempat.baris, nomor(tempat.kolom)), nilai(a), nilai(b), rupiah)
            }
            Isi::Persen(a, b) => match (baris.get(a).copied(), baris.get(b).copied()) {
                (Some(atas), Some(bawah)) if !bawah.is_zero() => {
                    let hasil = (atas * Decimal::ONE_HUNDRED / bawah)
                        .round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
                    let rumus = format!("=ROUND({}/{}*100,2)", sel(tempat.baris, *a), sel(tempat.baris, *b));
                    lembar.rumus(tempat.baris, nomor(tempat.kolom), &rumus, Some(hasil), kinerja)
                }
                _ => kosong(lembar),
            },
            Isi::Kumulatif(bagian) => match self.kumulatif(tempat, bagian, baris) {
                Ok(jumlah) => {
                    baris.insert(tempat.kolom, jumlah);
                    let sel: Vec<String> = bagian.iter().map(|n| sel(tempat.baris, *n)).collect();
                    let rumus = format!("={}", sel.join("+"));
                    lembar.rumus(tempat.baris, nomor(tempat.kolom), &rumus, Some(jumlah), kinerja)
                }
                Err(sebab) => {
                    if let Some(sebab) = sebab.filter(|s| !catatan.contains(s)) {
                        catatan.push(sebab);
                    }
                    kosong(lembar)
                }
            },
            _ => kosong(lembar),
        }
    }

    /// An amount of the item itself, or the sum over its direct children.
    fn tulis_uang(
        &self,
        lembar: &mut LembarPadat<'a>,
        tempat: Tempat,
        format: &'a Format,
    ) -> Result<(), XlsxError> {
        let Tempat { butir: i, baris: di, kolom: c, .. } = tempat;
        let anak: Vec<usize> =
            self.baris[i].anak.iter().copied().filter(|&j| self.uang[j].contains_key(&c)).collect();
        if anak.is_empty() {
            return lembar.angka(di, nomor(c), self.uang[i].get(&c).copied(), format);
        }
        self.tulis_jumlah(lembar, di, c, &anak, self.uang[i].get(&c).copied(), format)
    }

    fn tulis_jumlah(
        &self,
        lembar: &mut LembarPadat<'a>,
        di: u32,
        c: usize,
        bagian: &[usize],
        jumlah: Option<Decimal>,
        format: &'a Format,
    ) -> Result<(), XlsxError> {
        let baris: Vec<(u32, u32)> = bagian
            .iter()
            .map(|&j| (self.letak[j], self.letak.get(j + 1).copied().unwrap_or(u32::MAX)))
            .collect();
        match jumlahan::rumus(&baris, nomor(c)) {
            Some(rumus) => lembar.rumus(di, nomor(c), &rumus, jumlah, format),
            None => lembar.angka(di, nomor(c), jumlah, format),
        }
    }

    fn tulis_total(&self, lembar: &mut LembarPadat<'a>, di: u32) -> Result<(), XlsxError> {
        let mut tertulis = false;
        for (c, kolom) in self.bagan.kolom.iter().enumerate() {
            match kolom.isi {
                Isi::Uang(..) => {
                    let akar: Vec<usize> = (0..self.baris.len())
                        .filter(|&i| self.baris[i].akar && self.uang[i].contains_key(&c))
                        .collect();
                    if akar.is_empty() {
                        lembar.kosong(di, nomor(c), &self.gaya.tebal);
                        continue;
                    }
                    let jumlah = akar.iter().map(|&i| self.uang[i][&c]).sum();
                    self.tulis_jumlah(lembar, di, c, &akar, Some(jumlah), &self.gaya.rupiah_tebal)?;
                }
                Isi::Nama(_) if !tertulis => {
                    tertulis = true;
                    lembar.teks(di, nomor(c), "TOTAL", &self.gaya.tebal)?;
                }
                _ => lembar.kosong(di, nomor(c), &self.gaya.tebal),
            }
        }
        Ok(())
    }

    /// The sum of earlier result, last year's result and this year's target
    /// (column 10), or why it stays blank. `None` where the row has no figures at all.
    fn kumulatif(
        &self,
        tempat: Tempat,
        bagian: &[usize; 3],
        baris: &BTreeMap<usize, Decimal>,
    ) -> Result<Decimal, Option<String>> {
        let nilai: Vec<Option<Decimal>> = bagian
            .iter()
            .map(|n| match self.bagan.kolom[*n].isi {
                Isi::Kinerja(s, peran, tahun) => {
                    let kolom = self.tabel(s).and_then(|t| cari(t, peran, tahun));
                    self.isian(tempat.butir, s, tempat.larik, kolom)?
                        .angka()
                        .filter(|a| a.lain.is_empty())
                        .map(|a| a.nilai)
                }
                _ => baris.get(n).copied(),
            })
            .collect();
        if nilai.iter().all(Option::is_none) {
            return Err(None);
        }
        let satuan = self.satuan(tempat.butir, 0, tempat.larik);
        if satuan.is_empty() {
            return Err(Some(istilah::KOLOM_10_TANPA_SATUAN.dalam(self.bahasa).to_owned()));
        }
        if !Satuan::baca(&satuan).is_some_and(|s| s.menumpuk()) {
            return Err(Some(istilah::KOLOM_10_SATUAN.dalam(self.bahasa).replace("{satuan}", &satuan)));
        }
        match nilai.iter().position(Option::is_none) {
            None => Ok(nilai.into_iter().flatten().sum()),
            Some(n) => {
                let nomor = self.bagan.kolom[bagian[n]].nomor;
                Err(Some(istilah::KOLOM_10_KOSONG.dalam(self.bahasa).replace("{kolom}", nomor)))
            }
        }
    }

    /// A printed sum that is not the sum of what stands under it.
    fn catat_jumlah(&self, i: usize, catatan: &mut Vec<String>) {
        if self.baris[i].anak.is_empty() {
            return;
        }
        for (c, kolom) in self.bagan.kolom.iter().enumerate() {
            let Isi::Uang(sisi, peran, tahun) = kolom.isi else { continue };
            let (Some(dicetak), Some(jumlah)) =
                (self.tercetak(i, sisi, peran, tahun), self.uang[i].get(&c).copied())
            else {
                continue;
            };
            if dicetak != jumlah {
                let judul = kolom.judul.iter().rfind(|j| !j.is_empty()).map_or("", String::as_str);
                catatan.push(format!(
                    "{judul}: {} {}",
                    istilah::TERCETAK.dalam(self.bahasa),
                    angka(dicetak, self.bahasa)
                ));
            }
        }
    }
}

fn sel(baris: u32, kolom: usize) -> String {
    Alamat::new(baris, nomor(kolom)).to_string()
}

fn nomor(kolom: usize) -> u16 {
    u16::try_from(kolom).unwrap_or(u16::MAX)
}
