//! Groups of rows that pairs tie together, with the money on both sides: what an
//! old kegiatan had must be found again in what continues it.
//!
//! In: pairs, proposed or decided. Out: one group for each set of rows that hangs
//! together, sums by year, and the sets of rows that close to the rupiah. A
//! closure is claimed only where the amounts are equal; a near miss is none.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::padanan::{Hubungan, Padanan, PaguTahun, Ujung};
use crate::model::Letak;

/// More rows than this on a side are summed, but no closing set is looked for.
const ANGGOTA_TERBANYAK: usize = 14;

/// A row of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Anggota {
    pub tabel: usize,
    pub baris: usize,
    pub kode: String,
    pub nama: String,
    pub letak: Letak,
    pub pagu: Vec<PaguTahun>,
}

/// Σ of both sides in a year; `None` where no row of the side has an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JumlahTahun {
    pub tahun: i32,
    pub lama: Option<Decimal>,
    pub baru: Option<Decimal>,
    /// Rows of the side that has a sum but which have no amount themselves.
    pub kosong: usize,
}

impl JumlahTahun {
    /// What the old side has more than the new one in this year.
    #[must_use]
    pub fn sisa(&self) -> Option<Decimal> {
        Some(self.lama? - self.baru?)
    }
}

/// Rows whose amounts are equal to the rupiah: Σ `lama` = Σ `baru`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Penutup {
    pub tahun_lama: i32,
    pub tahun_baru: i32,
    /// Indexes into the group's rows.
    pub lama: Vec<usize>,
    pub baru: Vec<usize>,
    pub jumlah: Decimal,
}

/// Rows that pairs tie together.
#[derive(Clone, Debug, PartialEq)]
pub struct Gugus {
    /// Indexes into the pairs it was made from.
    pub padanan: Vec<usize>,
    pub lama: Vec<Anggota>,
    pub baru: Vec<Anggota>,
    /// `None` where several old rows meet several new ones.
    pub hubungan: Option<Hubungan>,
    pub jumlah: Vec<JumlahTahun>,
    pub penutup: Vec<Penutup>,
}

impl Gugus {
    /// Σ of the old side's last year and of the new side's first year after it, with
    /// what is left over. Different years: a figure to look at, not an error.
    #[must_use]
    pub fn peralihan(&self) -> Option<(JumlahTahun, JumlahTahun, Decimal)> {
        let lama = self.jumlah.iter().rfind(|j| j.lama.is_some())?;
        let baru = self.jumlah.iter().find(|j| j.baru.is_some() && j.tahun >= lama.tahun)?;
        Some((*lama, *baru, lama.lama? - baru.baru?))
    }
}

type Baris = (usize, usize);

/// All groups, in the order of their first pair. `berlaku` says which pairs tie
/// their rows together: not those a person has refused.
#[must_use]
pub fn susun(padanan: &[Padanan], berlaku: impl Fn(&Padanan) -> bool) -> Vec<Gugus> {
    let mut akar = Himpun::default();
    for p in padanan {
        let kunci = |u: &Ujung, sisi: u8| (sisi, (u.tabel, u.baris));
        match (&p.lama, &p.baru) {
            (Some(l), Some(b)) if berlaku(p) => akar.satukan(kunci(l, 0), kunci(b, 1)),
            (l, b) => {
                // Of a refused pair both rows stay, each in a group of its own.
                for (u, sisi) in l.iter().map(|u| (u, 0)).chain(b.iter().map(|u| (u, 1))) {
                    akar.kenal(kunci(u, sisi));
                }
            }
        }
    }
    let mut urutan: Vec<usize> = Vec::new();
    let mut isi: BTreeMap<usize, Gugus> = BTreeMap::new();
    for (i, p) in padanan.iter().enumerate() {
        for (sisi, ujung) in [(0, &p.lama), (1, &p.baru)] {
            let Some(u) = ujung else { continue };
            let nomor = akar.akar((sisi, (u.tabel, u.baris)));
            let gugus = isi.entry(nomor).or_insert_with(|| {
                urutan.push(nomor);
                kosong()
            });
            if gugus.padanan.last() != Some(&i) && (berlaku(p) || sisi == 0) {
                gugus.padanan.push(i);
            }
            let anggota = if sisi == 0 { &mut gugus.lama } else { &mut gugus.baru };
            if !anggota.iter().any(|a| (a.tabel, a.baris) == (u.tabel, u.baris)) {
                anggota.push(Anggota {
                    tabel: u.tabel,
                    baris: u.baris,
                    kode: u.kode.clone(),
                    nama: u.nama.clone(),
                    letak: u.letak,
                    pagu: u.pagu.clone(),
                });
            }
        }
    }
    urutan.into_iter().filter_map(|n| isi.remove(&n)).map(|g| lengkapi(g, padanan)).collect()
}

fn kosong() -> Gugus {
    Gugus {
        padanan: Vec::new(),
        lama: Vec::new(),
        baru: Vec::new(),
        hubungan: None,
        jumlah: Vec::new(),
        penutup: Vec::new(),
    }
}

fn lengkapi(mut gugus: Gugus, padanan: &[Padanan]) -> Gugus {
    gugus.hubungan = match (gugus.lama.len(), gugus.baru.len()) {
        (_, 0) => Some(Hubungan::Hilang),
        (0, _) => Some(Hubungan::Baru),
        (1, 1) => gugus.padanan.iter().map(|i| &padanan[*i]).find(|p| p.baru.is_some()).map(|p| p.hubungan),
        (1, _) => Some(Hubungan::Pecah),
        (_, 1) => Some(Hubungan::Gabung),
        _ => None,
    };
    let tahun: BTreeSet<i32> =
        gugus.lama.iter().chain(&gugus.baru).flat_map(|a| a.pagu.iter().map(|p| p.tahun)).collect();
    gugus.jumlah = tahun.into_iter().map(|t| jumlah(&gugus, t)).collect();
    gugus.penutup = penutup(&gugus);
    gugus
}

fn pagu(anggota: &Anggota, tahun: i32) -> Option<Decimal> {
    anggota.pagu.iter().find(|p| p.tahun == tahun).map(|p| p.nilai)
}

fn jumlah(gugus: &Gugus, tahun: i32) -> JumlahTahun {
    let sisi = |anggota: &[Anggota]| -> (Option<Decimal>, usize) {
        let nilai: Vec<Decimal> = anggota.iter().filter_map(|a| pagu(a, tahun)).collect();
        let kosong = if nilai.is_empty() { 0 } else { anggota.len() - nilai.len() };
        ((!nilai.is_empty()).then(|| nilai.iter().sum()), kosong)
    };
    let ((lama, kosong_lama), (baru, kosong_baru)) = (sisi(&gugus.lama), sisi(&gugus.baru));
    JumlahTahun { tahun, lama, baru, kosong: kosong_lama + kosong_baru }
}

/// The sets that close: within one year, and from the last year of the old side
/// to the first one of the new side (a budget carried over unchanged). All old rows
/// first, then each by itself; of the new rows the smallest set. Where two sets
/// of one size close, none is proposed: the amounts do not tell which.
fn penutup(gugus: &Gugus) -> Vec<Penutup> {
    if gugus.lama.is_empty() || gugus.baru.is_empty() || gugus.lama.len() > ANGGOTA_TERBANYAK {
        return Vec::new();
    }
    let mut tahun: Vec<(i32, i32)> = gugus
        .jumlah
        .iter()
        .filter(|j| j.lama.is_some() && j.baru.is_some())
        .map(|j| (j.tahun, j.tahun))
        .collect();
    tahun.extend(gugus.peralihan().map(|(l, b, _)| (l.tahun, b.tahun)).filter(|(l, b)| l != b));
    tahun.into_iter().flat_map(|(l, b)| penutup_tahun(gugus, l, b)).collect()
}

fn penutup_tahun(gugus: &Gugus, tahun_lama: i32, tahun_baru: i32) -> Vec<Penutup> {
    let bernilai = |anggota: &[Anggota], tahun: i32| -> Vec<(usize, Decimal)> {
        anggota.iter().enumerate().filter_map(|(i, a)| Some((i, pagu(a, tahun)?))).collect()
    };
    let (lama, baru) = (bernilai(&gugus.lama, tahun_lama), bernilai(&gugus.baru, tahun_baru));
    let cari = |pilihan: &[(usize, Decimal)]| -> Option<Penutup> {
        let jumlah: Decimal = pilihan.iter().map(|(_, n)| n).sum();
        let tertutup = himpunan_terkecil(&baru, jumlah)?;
        let lama = pilihan.iter().map(|(i, _)| *i).collect();
        Some(Penutup { tahun_lama, tahun_baru, lama, baru: tertutup, jumlah })
    };
    // A sum that lacks a row is no sum of the group.
    if lama.len() == gugus.lama.len()
        && let Some(semua) = cari(&lama)
    {
        return vec![semua];
    }
    if lama.len() < 2 {
        return lama.chunks(1).filter_map(cari).collect();
    }
    let sendiri: Vec<Penutup> = lama.chunks(1).filter_map(cari).collect();
    // Two old rows that would take the same new row explain nothing.
    let mut dipakai = BTreeSet::new();
    let bentrok = sendiri.iter().flat_map(|p| &p.baru).any(|b| !dipakai.insert(*b));
    if bentrok { Vec::new() } else { sendiri }
}

/// The smallest set with exactly this sum, if it is the only one of its size.
fn himpunan_terkecil(pilihan: &[(usize, Decimal)], jumlah: Decimal) -> Option<Vec<usize>> {
    if jumlah.is_zero() || pilihan.len() > ANGGOTA_TERBANYAK {
        return None;
    }
    let mut terbaik: Option<u32> = None;
    let mut kembar = false;
    for himpunan in 1_u32..1 << pilihan.len() {
        let ukuran = himpunan.count_ones();
        if terbaik.is_some_and(|t| t.count_ones() < ukuran) {
            continue;
        }
        let isi = anggota(pilihan, himpunan).map(|(_, n)| n).sum::<Decimal>();
        if isi == jumlah {
            kembar = terbaik.is_some_and(|t| t.count_ones() == ukuran);
            terbaik = Some(himpunan);
        }
    }
    let terbaik = terbaik.filter(|_| !kembar)?;
    Some(anggota(pilihan, terbaik).map(|(i, _)| *i).collect())
}

fn anggota(pilihan: &[(usize, Decimal)], himpunan: u32) -> impl Iterator<Item = &(usize, Decimal)> {
    pilihan.iter().enumerate().filter(move |(n, _)| himpunan >> n & 1 == 1).map(|(_, p)| p)
}

/// Disjoint sets of rows.
#[derive(Default)]
struct Himpun {
    nomor: BTreeMap<(u8, Baris), usize>,
    induk: Vec<usize>,
}

impl Himpun {
    fn kenal(&mut self, kunci: (u8, Baris)) {
        self.akar(kunci);
    }

    fn akar(&mut self, kunci: (u8, Baris)) -> usize {
        let baru = self.induk.len();
        let mut n = *self.nomor.entry(kunci).or_insert(baru);
        if n == baru {
            self.induk.push(baru);
        }
        while self.induk[n] != n {
            n = self.induk[n];
        }
        n
    }

    fn satukan(&mut self, a: (u8, Baris), b: (u8, Baris)) {
        let (a, b) = (self.akar(a), self.akar(b));
        let (kecil, besar) = (a.min(b), a.max(b));
        self.induk[besar] = kecil;
    }
}
