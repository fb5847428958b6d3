//! Documents of one OPD and one year beside each other, row by row.
//!
//! A row's key is its code as understood, else its old code, else its name under
//! its parents. Rows without a code find their partner by name; that is how the
//! code-less T-C.29 of 2021 meets the coded BAB IV.

use std::collections::{BTreeMap, HashMap};

use polars::prelude::{Column, DataFrame, NamedFrom as _, Series};
use rust_decimal::Decimal;

use super::resolusi::KodeJelas;
use crate::model::teks::lipat;
use crate::model::{Jenis, Jenjang, Kode, KodeBaris, KodeLama, Nilai, Nomenklatur, Peran, Tabel};
use crate::nomenclature::{Katalog, normalisasi::baku};

/// What makes rows of several documents the same item.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kunci {
    Baru(Kode),
    Lama(KodeLama),
    /// Normalised names from the programme down.
    Nama(String),
}

impl std::fmt::Display for Kunci {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Baru(kode) => kode.fmt(f),
            Self::Lama(kode) => kode.fmt(f),
            Self::Nama(nama) => f.write_str(nama),
        }
    }
}

/// An item in one table.
#[derive(Clone, Debug)]
pub struct Sisi {
    pub tabel: usize,
    /// Its rows; more than one where a code repeats or accounts are listed.
    pub baris: Vec<usize>,
    /// Pagu of the year, summed over the rows; `None` where no row has one.
    pub pagu: Option<Decimal>,
}

/// An item in all tables of the year.
#[derive(Clone, Debug)]
pub struct ButirSanding {
    pub kunci: Kunci,
    pub jenjang: Jenjang,
    pub nomenklatur: Nomenklatur,
    /// True if it stands on the lowest level wherever it occurs.
    pub terendah: bool,
    /// In the order of the tables.
    pub sisi: Vec<Sisi>,
}

/// The tables of one OPD that speak of one year.
#[derive(Clone, Debug)]
pub struct Perbandingan {
    pub opd: String,
    pub tahun: i32,
    pub tabel: Vec<usize>,
    pub butir: Vec<ButirSanding>,
}

/// Forms in which a Renja states its plan, the most binding first.
const UTAMA: &[&str] =
    &["t_c_33", "bab_iv", "t_c_27", "dpa_belanja_skpd", "dpa_skpd_2_2", "t_c_31", "t_c_29", "t_c_32"];

/// Place of a form among those in which a document states its plan, the most binding first.
#[must_use]
pub fn urutan_bentuk(tabel: &Tabel) -> usize {
    UTAMA.iter().position(|b| *b == tabel.bentuk).unwrap_or(UTAMA.len())
}

impl Perbandingan {
    /// The table that speaks for a kind of document in this year, with a pagu column.
    #[must_use]
    pub fn tabel_utama(&self, tabel: &[Tabel], jenis: Jenis) -> Option<usize> {
        self.tabel
            .iter()
            .copied()
            .filter(|&t| {
                tabel[t].jenis == Some(jenis) && tabel[t].indeks(Peran::Pagu, Some(self.tahun)).is_some()
            })
            .min_by_key(|&t| (urutan_bentuk(&tabel[t]), t))
    }
}

impl ButirSanding {
    /// The item in a table.
    #[must_use]
    pub fn di(&self, tabel: usize) -> Option<&Sisi> {
        self.sisi.iter().find(|s| s.tabel == tabel)
    }
}

/// Row path: codes, else normalised names from the programme down (contract.md).
#[must_use]
pub fn jalur(tabel: &Tabel, kode: &[KodeJelas], baris: usize) -> String {
    let b = &tabel.baris[baris];
    match (b.kode.as_ref().map(|k| &k.nilai), kode[baris].berlaku) {
        (Some(KodeBaris::Lama(k)), _) => k.to_string(),
        (Some(KodeBaris::Baru(k)), _) => k.to_string(),
        (_, Some(k)) => k.to_string(),
        _ => jalur_nama(tabel, baris),
    }
}

fn jalur_nama(tabel: &Tabel, baris: usize) -> String {
    let mut bagian: Vec<String> = tabel
        .leluhur(baris)
        .filter(|&i| i == baris || tabel.baris[i].jenjang >= Jenjang::Program)
        .map(|i| match tabel.baris[i].nama_teks() {
            // Rows of a table of indicators are named by their indicator.
            "" => baku(tabel.isian(i, Peran::Indikator, None).map_or("", |s| &s.mentah)),
            nama => baku(nama),
        })
        .collect();
    bagian.reverse();
    bagian.join("/")
}

/// Groups tables by OPD: equal names, or one that continues the other ("Dinas
/// Sosial" and "Dinas Sosial Kota …"). A table that names none belongs to the
/// only OPD there is.
#[must_use]
pub fn kelompok_opd(tabel: &[Tabel]) -> Vec<String> {
    let nama = |t: &Tabel| t.opd.as_ref().map(|o| ringkas_opd(&o.nilai));
    let mut semua: Vec<String> = tabel.iter().filter_map(nama).collect();
    semua.sort_by_key(|n| (n.len(), n.clone()));
    semua.dedup();
    let mut wakil: Vec<String> = Vec::new();
    for n in &semua {
        if !wakil.iter().any(|w| n == w || n.starts_with(&format!("{w} "))) {
            wakil.push(n.clone());
        }
    }
    tabel
        .iter()
        .map(|t| match nama(t) {
            Some(n) => {
                wakil.iter().find(|w| n == **w || n.starts_with(&format!("{w} "))).cloned().unwrap_or(n)
            }
            None if wakil.len() == 1 => wakil[0].clone(),
            None => String::new(),
        })
        .collect()
}

/// The name of an OPD without the region behind it.
fn ringkas_opd(nama: &str) -> String {
    let rapi = lipat(nama);
    let kata: Vec<&str> = rapi.split(' ').collect();
    let akhir = kata
        .iter()
        .skip(1)
        .position(|k| ["kota", "kabupaten", "kab", "provinsi"].contains(k))
        .map_or(kata.len(), |i| i + 1);
    kata[..akhir].join(" ")
}

/// Lays the tables side by side, one comparison per OPD and year.
#[must_use]
pub fn sandingkan(tabel: &[Tabel], kode: &[Vec<KodeJelas>], katalog: &Katalog) -> Vec<Perbandingan> {
    let opd = kelompok_opd(tabel);
    let mut kelompok: BTreeMap<(String, i32), Vec<usize>> = BTreeMap::new();
    for (t, isi) in tabel.iter().enumerate() {
        if isi.jenis.is_none() || isi.baris.iter().all(|b| b.jenjang == Jenjang::Indikator) {
            continue;
        }
        for tahun in isi.tahun_kolom() {
            let bicara = [Peran::Pagu, Peran::Target].iter().any(|p| isi.indeks(*p, Some(tahun)).is_some());
            if bicara {
                kelompok.entry((opd[t].clone(), tahun)).or_default().push(t);
            }
        }
    }
    kelompok
        .into_iter()
        .map(|((opd, tahun), anggota)| {
            let butir = butir_tahun(tabel, kode, katalog, tahun, &anggota);
            let nama = anggota.iter().find_map(|&t| tabel[t].opd.as_ref()).map_or(opd, |o| o.nilai.clone());
            Perbandingan { opd: nama, tahun, tabel: anggota, butir }
        })
        .collect()
}

/// Finds the item a row belongs to.
#[derive(Default)]
struct Pencari {
    kunci: HashMap<Kunci, usize>,
    nama_induk: HashMap<(Jenjang, String, String), usize>,
    nama: HashMap<(Jenjang, String), Vec<usize>>,
}

fn butir_tahun(
    tabel: &[Tabel],
    kode: &[Vec<KodeJelas>],
    katalog: &Katalog,
    tahun: i32,
    anggota: &[usize],
) -> Vec<ButirSanding> {
    let mut urut = anggota.to_vec();
    // Coded tables first: rows without a code then find them by name.
    let berkode = |t: &usize| tabel[*t].baris.iter().filter(|b| b.kode.is_some()).count();
    urut.sort_by_key(|t| (std::cmp::Reverse(berkode(t)), *t));
    let mut butir: Vec<ButirSanding> = Vec::new();
    let mut pencari = Pencari::default();
    for t in urut {
        for i in 0..tabel[t].baris.len() {
            let b = &tabel[t].baris[i];
            if !(Jenjang::Program..=Jenjang::SubKegiatan).contains(&b.jenjang)
                || !berisi_tahun(&tabel[t], i, tahun)
            {
                continue;
            }
            let b_id = pencari.cari_atau_tambah(&mut butir, t, &tabel[t], &kode[t], i, katalog);
            let item = &mut butir[b_id];
            item.terendah &= b.anak.is_empty();
            match item.sisi.iter_mut().find(|s| s.tabel == t) {
                Some(sisi) => sisi.baris.push(i),
                None => item.sisi.push(Sisi { tabel: t, baris: vec![i], pagu: None }),
            }
        }
    }
    isi_pagu(tabel, tahun, &mut butir);
    for b in &mut butir {
        b.sisi.sort_by_key(|s| s.tabel);
    }
    butir.sort_by(|a, b| a.kunci.cmp(&b.kunci));
    butir
}

/// A row of a table of several years (T-C.29) belongs to a year in which it says
/// something; a row of a single year always does.
fn berisi_tahun(tabel: &Tabel, baris: usize, tahun: i32) -> bool {
    let tahun_bicara: Vec<i32> = tabel
        .kolom
        .iter()
        .filter(|k| matches!(k.peran, Peran::Pagu | Peran::Target))
        .filter_map(|k| k.tahun)
        .collect();
    if tahun_bicara.iter().all(|t| *t == tahun) {
        return true;
    }
    tabel.baris[baris].larik.iter().any(|l| {
        tabel.kolom.iter().zip(&l.sel).any(|(k, s)| {
            k.tahun == Some(tahun)
                && s.as_ref().is_some_and(|s| !matches!(s.nilai, Nilai::Nihil | Nilai::RpKosong))
        })
    })
}

impl Pencari {
    fn cari_atau_tambah(
        &mut self,
        butir: &mut Vec<ButirSanding>,
        t: usize,
        tabel: &Tabel,
        kode: &[KodeJelas],
        i: usize,
        katalog: &Katalog,
    ) -> usize {
        let b = &tabel.baris[i];
        let nama = baku(b.nama_teks());
        let induk = b.induk.map(|j| baku(tabel.baris[j].nama_teks())).unwrap_or_default();
        let kunci = kunci(tabel, kode, i, katalog);
        let menurut_kunci = self.kunci.get(&kunci).copied();
        let tepat = || self.nama_induk.get(&(b.jenjang, nama.clone(), induk.clone())).copied();
        // The name alone is a key only where one item bears it, and not for two
        // rows of one table: "Penyediaan Permakanan" stands under two kegiatan.
        let senama = || match self.nama.get(&(b.jenjang, nama.clone())).map(Vec::as_slice) {
            Some([satu]) if butir[*satu].di(t).is_none() => Some(*satu),
            _ => None,
        };
        // A printed code speaks for itself; a proposed one yields to a row of the
        // same name and parent that has a code.
        let ditemukan = match (&kunci, b.kode.is_some()) {
            (Kunci::Nama(_), _) => tepat().or(menurut_kunci).or_else(senama),
            (_, false) => tepat().or(menurut_kunci),
            _ => menurut_kunci,
        };
        let id = ditemukan.unwrap_or_else(|| {
            butir.push(ButirSanding {
                kunci: kunci.clone(),
                jenjang: b.jenjang,
                nomenklatur: b.nomenklatur,
                terendah: true,
                sisi: Vec::new(),
            });
            self.nama.entry((b.jenjang, nama.clone())).or_default().push(butir.len() - 1);
            butir.len() - 1
        });
        self.kunci.entry(kunci).or_insert(id);
        self.nama_induk.entry((b.jenjang, nama, induk)).or_insert(id);
        id
    }
}

fn kunci(tabel: &Tabel, kode: &[KodeJelas], i: usize, katalog: &Katalog) -> Kunci {
    if let Some(KodeBaris::Lama(lama)) = tabel.baris[i].kode.as_ref().map(|k| &k.nilai) {
        return Kunci::Lama(lama.clone());
    }
    match kode[i].berlaku {
        // A code that the list of its bidang does not know joins by name.
        Some(k) if katalog.mencakup(k) && katalog.cari(k).is_none() => Kunci::Nama(jalur_nama(tabel, i)),
        Some(k) if k.penunjang() => Kunci::Baru(k.sebagai_penunjang()),
        Some(k) => Kunci::Baru(k),
        None => Kunci::Nama(jalur_nama(tabel, i)),
    }
}

/// Pagu per item and table: rows of one code, of accounts and of funding
/// sources add up. A parent repeats its children, so only rows of the item count.
fn isi_pagu(tabel: &[Tabel], tahun: i32, butir: &mut [ButirSanding]) {
    let mut kelompok: Vec<u32> = Vec::new();
    let mut nilai: Vec<Decimal> = Vec::new();
    for (nomor, sisi) in (0..).zip(butir.iter().flat_map(|b| &b.sisi)) {
        for &i in &sisi.baris {
            if let Some(angka) = tabel[sisi.tabel].angka(i, Peran::Pagu, Some(tahun)) {
                kelompok.push(nomor);
                nilai.push(angka.nilai);
            }
        }
    }
    let jumlah = jumlah_per_kelompok(&kelompok, &nilai);
    for (nomor, sisi) in (0..).zip(butir.iter_mut().flat_map(|b| &mut b.sisi)) {
        sisi.pagu = jumlah.get(&nomor).copied();
    }
}

/// Sums by group, in whole sen through the table engine; amounts that are no
/// whole sen or do not fit are summed as decimals.
fn jumlah_per_kelompok(kelompok: &[u32], nilai: &[Decimal]) -> BTreeMap<u32, Decimal> {
    let sen: Option<Vec<i64>> = nilai.iter().map(|n| ke_sen(*n)).collect();
    sen.and_then(|sen| jumlah_sen(kelompok, &sen)).unwrap_or_else(|| {
        let mut hasil = BTreeMap::new();
        for (k, n) in kelompok.iter().zip(nilai) {
            *hasil.entry(*k).or_insert(Decimal::ZERO) += n;
        }
        hasil
    })
}

fn ke_sen(nilai: Decimal) -> Option<i64> {
    let sen = nilai.checked_mul(Decimal::ONE_HUNDRED)?;
    // A quarter of the range: sums of a group cannot overflow on any real budget.
    let batas = Decimal::from(i64::MAX / 4_000_000);
    (sen.is_integer() && sen.abs() < batas).then(|| sen.try_into().ok())?
}

fn jumlah_sen(kelompok: &[u32], sen: &[i64]) -> Option<BTreeMap<u32, Decimal>> {
    let kolom: Vec<Column> =
        vec![Series::new("kelompok".into(), kelompok).into(), Series::new("sen".into(), sen).into()];
    let bingkai = DataFrame::new(sen.len(), kolom).ok()?;
    #[expect(deprecated, reason = "the lazy engine would double the build time for one sum")]
    let hasil = bingkai.group_by(["kelompok"]).ok()?.select(["sen"]).sum().ok()?;
    let kunci = hasil.column("kelompok").ok()?.u32().ok()?;
    let jumlah = hasil.column("sen_sum").ok()?.i64().ok()?;
    Some(
        kunci
            .into_no_null_iter()
            .zip(jumlah.into_no_null_iter())
            .map(|(k, sen)| (k, Decimal::new(sen, 2).normalize()))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_engine_and_decimals_agree() {
        let kelompok = [0, 1, 0, 2, 1];
        let nilai: Vec<Decimal> =
            ["100.50", "2", "0.50", "9876543210", "3"].iter().map(|t| t.parse().unwrap()).collect();
        let sen: Vec<i64> = nilai.iter().map(|n| ke_sen(*n).unwrap()).collect();
        let mesin = jumlah_sen(&kelompok, &sen).unwrap();
        let mut tangan = BTreeMap::new();
        for (k, n) in kelompok.iter().zip(&nilai) {
            *tangan.entry(*k).or_insert(Decimal::ZERO) += n;
        }
        assert_eq!(mesin, tangan);
    }

    #[test]
    fn the_region_is_no_part_of_the_office() {
        assert_eq!(ringkas_opd("DINAS SOSIAL KOTA CONTOH"), "dinas sosial");
        assert_eq!(ringkas_opd("Dinas Sosial"), "dinas sosial");
    }
}
