//! The two sides of the crosswalk, gathered from all tables of one OPD.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rust_decimal::Decimal;

use super::Opd;
use super::bobot::BOBOT;
use crate::model::teks::{lipat, peras};
use crate::model::{Jenis, Jenjang, Kode, KodeBaris, Letak, Nilai, Nomenklatur, Peran, Satuan, Tabel};
use crate::nomenclature::normalisasi::{baku, tanda_dana};
use crate::nomenclature::padanan::PaguTahun;
use crate::nomenclature::similarity::kemiripan_nama;

/// Names less alike than this are not one item, whatever code they share.
const NAMA_LAIN: u32 = 500;

/// A target as it stands in its cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    pub nilai: Decimal,
    pub satuan: Option<Satuan>,
    pub letak: Letak,
}

/// An indicator of a row.
#[derive(Clone, Debug)]
pub struct Indikator {
    pub larik: usize,
    pub teks: String,
    pub letak: Letak,
    pub target: Option<Target>,
}

/// An amount and its cell.
pub type Pagu = (Decimal, Letak);

/// A kegiatan of the old side or a sub kegiatan of the new one.
#[derive(Clone, Debug)]
pub struct Butir {
    pub tabel: usize,
    pub baris: usize,
    /// As printed, "" where none is.
    pub kode: String,
    /// Code cell, else name cell.
    pub letak: Letak,
    pub nama: String,
    /// Every wording of the name in the tables.
    pub nama_lain: Vec<String>,
    /// Names of the rows above, from the kegiatan up to the programme.
    pub induk: Vec<String>,
    /// What makes rows siblings: the same parent.
    pub keluarga: String,
    /// The heading of the urusan or bidang.
    pub bidang: String,
    /// Special funds of tags, of the funding column and of the programme.
    pub dana: Vec<usize>,
    /// The amount of the year that is matched.
    pub pagu: Option<Pagu>,
    /// The amounts by year, each with the table it was read from.
    pagu_semua: BTreeMap<i32, (Pagu, usize)>,
    pub indikator: Vec<Indikator>,
}

impl Butir {
    /// Takes the amounts of a row: the first table that has one speaks (`ganti`:
    /// this one instead), and its rows of one code (accounts, funding sources) add up.
    fn tambah_pagu(&mut self, t: usize, tabel: &Tabel, i: usize, ganti: &dyn Fn(usize) -> bool) {
        let tahun: BTreeSet<i32> =
            tabel.kolom.iter().filter(|k| k.peran == Peran::Pagu).filter_map(|k| k.tahun).collect();
        for tahun in tahun {
            let Some(isian) = tabel.isian(i, Peran::Pagu, Some(tahun)) else { continue };
            let Some(nilai) = isian.desimal().filter(|n| !n.is_zero()) else { continue };
            match self.pagu_semua.get_mut(&tahun) {
                Some(((jumlah, _), asal)) if *asal == t => *jumlah += nilai,
                Some((_, asal)) if !ganti(*asal) => {}
                _ => {
                    self.pagu_semua.insert(tahun, ((nilai, isian.letak), t));
                }
            }
        }
    }

    /// A row with one indicator and nothing else.
    #[cfg(test)]
    pub fn contoh(nama: &str, indikator: &str) -> Self {
        let letak = Letak { lembar: crate::model::IdLembar(0), alamat: crate::model::Alamat::new(0, 0) };
        Self {
            tabel: 0,
            baris: 0,
            kode: String::new(),
            letak,
            nama: nama.to_owned(),
            nama_lain: vec![nama.to_owned()],
            induk: Vec::new(),
            keluarga: String::new(),
            bidang: String::new(),
            dana: Vec::new(),
            pagu: None,
            pagu_semua: BTreeMap::new(),
            indikator: vec![Indikator { larik: 0, teks: indikator.to_owned(), letak, target: None }],
        }
    }

    fn pilih_pagu(&mut self, tahun: i32) {
        self.pagu = self.pagu_semua.get(&tahun).map(|(p, _)| *p);
    }

    /// The amounts of all years.
    #[must_use]
    pub fn pagu_tahun(&self) -> Vec<PaguTahun> {
        let satu = |(tahun, ((nilai, letak), _)): (&i32, &(Pagu, usize))| PaguTahun {
            tahun: *tahun,
            nilai: *nilai,
            letak: *letak,
        };
        self.pagu_semua.iter().map(satu).collect()
    }
}

/// The years for which rows of the old nomenclature state a target, else an
/// amount; the last one first.
#[must_use]
pub fn tahun_lama(tabel: &[(usize, &Tabel)]) -> Vec<i32> {
    let tahun = |peran: Peran| -> BTreeSet<i32> {
        tabel
            .iter()
            .flat_map(|(_, t)| t.baris.iter().map(move |b| (*t, b)))
            .filter(|(_, b)| b.nomenklatur == Nomenklatur::Lama)
            .flat_map(|(t, b)| b.larik.iter().flat_map(move |l| t.kolom.iter().zip(&l.sel)))
            .filter(|(k, s)| k.peran == peran && s.as_ref().is_some_and(|s| s.angka().is_some()))
            .filter_map(|(k, _)| k.tahun)
            .collect()
    };
    let target = tahun(Peran::Target);
    let pilihan = if target.is_empty() { tahun(Peran::Pagu) } else { target };
    pilihan.into_iter().rev().collect()
}

/// Kegiatan of the old nomenclature with their indicators, merged by code over the
/// tables. Codes of before 2021 began anew in every office, so that two merged ones
/// both have a 01.01: another name, or the same kind of document by another office,
/// is another kegiatan.
#[must_use]
pub fn sisi_lama(tabel: &[(usize, &Tabel)], tahun: i32, opd: &[Opd]) -> Vec<Butir> {
    let mut urut: Vec<&(usize, &Tabel)> = tabel.iter().collect();
    // The table that words the indicators stands first; the DPA brings the amount.
    let semua: BTreeMap<usize, &Tabel> = tabel.iter().copied().collect();
    urut.sort_by_key(|(i, t)| {
        (t.indeks(Peran::Indikator, None).is_none(), t.jenis != Some(Jenis::Evaluasi), *i)
    });
    let mut hasil: Vec<Butir> = Vec::new();
    let mut menurut_kode: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    // For each kegiatan the offices and kinds of document that spoke of it.
    let mut suara: Vec<BTreeSet<(&str, Option<Jenis>)>> = Vec::new();
    for (t, isi) in urut {
        for i in isi.terendah() {
            let b = &isi.baris[i];
            let Some(KodeBaris::Lama(kode)) = b.kode.as_ref().map(|k| &k.nilai) else { continue };
            if b.nomenklatur != Nomenklatur::Lama {
                continue;
            }
            let asal = opd[*t].asal.as_str();
            let sekode = menurut_kode.entry(kode.to_string()).or_default();
            let sama = sekode.iter().copied().find(|&n| {
                (b.nama_teks().is_empty() || kemiripan_nama(b.nama_teks(), &hasil[n].nama) >= NAMA_LAIN)
                    && suara[n].iter().all(|(a, jenis)| *a == asal || *jenis != isi.jenis)
            });
            let nomor = sama.unwrap_or_else(|| {
                hasil.push(butir(*t, isi, i));
                suara.push(BTreeSet::new());
                sekode.push(hasil.len() - 1);
                hasil.len() - 1
            });
            suara[nomor].insert((asal, isi.jenis));
            let satu = &mut hasil[nomor];
            satu.tambah_pagu(*t, isi, i, &|dari| {
                isi.jenis == Some(Jenis::Dpa) && semua[&dari].jenis != Some(Jenis::Dpa)
            });
            tambah_dana(&mut satu.dana, isi, i);
            let sama_tempat = (satu.tabel, satu.baris) == (*t, i);
            if sama_tempat || satu.indikator.is_empty() {
                satu.indikator = indikator(isi, i, tahun);
                (satu.tabel, satu.baris) = (*t, i);
            }
        }
    }
    for b in &mut hasil {
        b.pilih_pagu(tahun);
    }
    hasil.sort_by(|a, b| (&a.kode, &opd[a.tabel].asal).cmp(&(&b.kode, &opd[b.tabel].asal)));
    hasil
}

/// Where a table of the new year stands in the choice of the row's place: the
/// plan, the budget, the rest.
fn urutan(tabel: &Tabel) -> u8 {
    match tabel.jenis {
        Some(Jenis::Renja) => 0,
        Some(Jenis::Dpa) => 1,
        Some(Jenis::Dppa) => 2,
        Some(Jenis::Rka) => 3,
        Some(Jenis::Rkpd) => 4,
        Some(Jenis::Evaluasi) => 5,
        _ => 6,
    }
}

/// Sub kegiatan of a year, one entry per item over all its tables.
#[must_use]
pub fn sisi_baru(tabel: &[(usize, &Tabel)], kode: &[Vec<Option<Kode>>], tahun: i32) -> Vec<Butir> {
    let mut urut: Vec<&(usize, &Tabel)> = tabel.iter().filter(|(_, t)| berbicara(t, tahun)).collect();
    // A Renstra lists what is funded in other years too; it speaks only where nothing else does.
    if urut.iter().any(|(_, t)| urutan(t) < 6) {
        urut.retain(|(_, t)| urutan(t) < 6);
    }
    let berkode = |t: &Tabel| t.baris.iter().any(|b| b.kode_baru().is_some());
    urut.sort_by_key(|(i, t)| (!berkode(t), urutan(t), *i));
    let mut pencari = Pencari::default();
    for (t, isi) in urut {
        for i in isi.terendah() {
            let b = &isi.baris[i];
            if b.nomenklatur != Nomenklatur::Baru || b.jenjang != Jenjang::SubKegiatan {
                continue;
            }
            let nomor = pencari.nomor(*t, isi, i, kode[*t][i]);
            let satu = &mut pencari.butir[nomor];
            if satu.kode.is_empty() && b.kode_baru().is_some() {
                let baru = butir(*t, isi, i);
                (satu.tabel, satu.baris, satu.kode, satu.letak) =
                    (baru.tabel, baru.baris, baru.kode, baru.letak);
                satu.nama = baru.nama;
            }
            let nama = b.nama_teks();
            if !satu.nama_lain.iter().any(|n| baku(n) == baku(nama)) {
                satu.nama_lain.push(nama.to_owned());
            }
            if satu.bidang.is_empty() {
                satu.bidang = bidang(isi, i);
            }
            tambah_dana(&mut satu.dana, isi, i);
            satu.tambah_pagu(*t, isi, i, &|_| false);
            satu.indikator.extend(indikator(isi, i, tahun));
        }
    }
    for b in &mut pencari.butir {
        b.pilih_pagu(tahun);
    }
    pencari.butir
}

/// A table has something to say about a year.
fn berbicara(tabel: &Tabel, tahun: i32) -> bool {
    tabel.jenis.is_some()
        && [Peran::Target, Peran::Pagu].iter().any(|p| tabel.indeks(*p, Some(tahun)).is_some())
}

/// Finds the item a row of the new side belongs to: by its understood code, else
/// by its name under its parent, else by its name if only one item has it.
#[derive(Default)]
struct Pencari {
    butir: Vec<Butir>,
    menurut_kode: HashMap<Kode, Vec<usize>>,
    menurut_nama: HashMap<String, Vec<usize>>,
}

impl Pencari {
    fn nomor(&mut self, t: usize, tabel: &Tabel, i: usize, kode: Option<Kode>) -> usize {
        let nama = tabel.baris[i].nama_teks();
        let kunci = kode.map(|k| if k.penunjang() { k.sebagai_penunjang() } else { k });
        let sama = |n: &usize| {
            let lain = &self.butir[*n];
            nama.is_empty() || lain.nama_lain.iter().any(|l| kemiripan_nama(nama, l) >= NAMA_LAIN)
        };
        let lewat_kode =
            kunci.and_then(|k| self.menurut_kode.get(&k)).and_then(|n| n.iter().copied().find(|n| sama(n)));
        let calon_nama = self.menurut_nama.get(&*baku(nama)).map(Vec::as_slice).unwrap_or_default();
        let serumah = || {
            let induk = keluarga(tabel, i);
            calon_nama.iter().copied().find(|n| self.butir[*n].keluarga == induk)
        };
        let tunggal = || calon_nama.first().copied().filter(|_| calon_nama.len() == 1);
        // A proposed code yields to the coded row of the same name and parent.
        let ditemukan = match (tabel.baris[i].kode_baru(), kunci) {
            (Some(_), _) => lewat_kode,
            (None, Some(_)) => serumah().or(lewat_kode),
            (None, None) => serumah().or_else(tunggal),
        };
        let nomor = ditemukan.unwrap_or_else(|| {
            self.butir.push(butir(t, tabel, i));
            self.butir.len() - 1
        });
        if ditemukan.is_none() {
            if let Some(k) = kunci {
                self.menurut_kode.entry(k).or_default().push(nomor);
            }
            self.menurut_nama.entry(baku(nama).to_string()).or_default().push(nomor);
        }
        nomor
    }
}

fn butir(t: usize, tabel: &Tabel, i: usize) -> Butir {
    let b = &tabel.baris[i];
    let induk = tabel
        .leluhur(i)
        .skip(1)
        .filter(|&j| (Jenjang::Program..=Jenjang::Kegiatan).contains(&tabel.baris[j].jenjang))
        .map(|j| tabel.baris[j].nama_teks().to_owned())
        .collect();
    Butir {
        tabel: t,
        baris: i,
        kode: b.kode.as_ref().map(|k| k.nilai.to_string()).unwrap_or_default(),
        letak: tabel.letak_baris(i),
        nama: b.nama_teks().to_owned(),
        nama_lain: vec![b.nama_teks().to_owned()],
        induk,
        keluarga: keluarga(tabel, i),
        bidang: bidang(tabel, i),
        dana: Vec::new(),
        pagu: None,
        pagu_semua: BTreeMap::new(),
        indikator: Vec::new(),
    }
}

fn keluarga(tabel: &Tabel, i: usize) -> String {
    tabel.baris[i].induk.map(|j| baku(tabel.baris[j].nama_teks()).to_string()).unwrap_or_default()
}

fn bidang(tabel: &Tabel, i: usize) -> String {
    let judul = tabel.leluhur(i).find(|&j| tabel.baris[j].jenjang <= Jenjang::Bidang);
    judul.map(|j| tabel.baris[j].nama_teks().to_owned()).unwrap_or_default()
}

fn indikator(tabel: &Tabel, i: usize, tahun: i32) -> Vec<Indikator> {
    let Some(kolom) = tabel.indeks(Peran::Indikator, None) else { return Vec::new() };
    let target = tabel.indeks(Peran::Target, Some(tahun));
    let satuan = tabel.indeks(Peran::Satuan, None);
    let larik = tabel.baris[i].larik.iter().enumerate();
    larik
        .filter_map(|(n, l)| {
            let isian = l.sel[kolom].as_ref().filter(|s| s.nilai != Nilai::Nihil)?;
            let unit = satuan.and_then(|s| l.sel[s].as_ref()).and_then(|s| Satuan::baca(&s.mentah));
            let target = target.and_then(|k| l.sel[k].as_ref()).and_then(|s| {
                let angka = s.angka()?;
                let cetak = angka.satuan.as_deref().and_then(Satuan::baca);
                let cetak = cetak.or_else(|| angka.persen.then(|| Satuan::baca("%")).flatten());
                Some(Target { nilai: angka.nilai, satuan: unit.clone().or(cetak), letak: s.letak })
            });
            Some(Indikator { larik: n, teks: isian.mentah.to_string(), letak: isian.letak, target })
        })
        .collect()
}

/// Notes the special funds of a row: its tags, its funding column, and the
/// programmes of the old nomenclature that a regulation reserves for a fund.
fn tambah_dana(dana: &mut Vec<usize>, tabel: &Tabel, i: usize) {
    let b = &tabel.baris[i];
    let program: Vec<String> = tabel.leluhur(i).map(|j| lipat(tabel.baris[j].nama_teks())).collect();
    let mut tanda: Vec<String> = tanda_dana(b.nama_teks()).iter().map(|t| peras(t)).collect();
    tanda.extend(tabel.isian(i, Peran::SumberDana, None).map(|s| peras(&s.mentah)));
    for (n, satu) in BOBOT.dana.iter().enumerate() {
        let lewat_tanda = satu.tanda.iter().any(|t| tanda.contains(t));
        let lewat_program =
            b.nomenklatur == Nomenklatur::Lama && satu.program.iter().any(|p| program.contains(p));
        if (lewat_tanda || lewat_program) && !dana.contains(&n) {
            dana.push(n);
        }
    }
}
