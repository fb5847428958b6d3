//! The merged areas of a sheet, looked up by cell.
//!
//! A printed table of a region has tens of thousands of them, and every header
//! cell asks for its own; so the first question sorts them by row and column.

use std::collections::BTreeMap;
use std::ops::{Deref, DerefMut};
use std::sync::OnceLock;

use super::letak::{Alamat, Area};

/// Areas of more rows and columns than this are few.
pub const BESAR: u32 = 16;

/// Merged areas in the order in which the sheet names them; a list like any
/// other. Areas do not overlap.
#[derive(Clone, Debug, Default)]
pub struct Gabungan {
    area: Vec<Area>,
    indeks: OnceLock<Indeks>,
}

#[derive(Clone, Debug, Default)]
struct Indeks {
    baris: BTreeMap<u32, Vec<Area>>,
    kolom: BTreeMap<u16, Vec<Area>>,
    besar: Vec<Area>,
}

impl Gabungan {
    /// The area over a cell, if any.
    #[must_use]
    pub fn di(&self, alamat: Alamat) -> Option<Area> {
        if self.area.is_empty() {
            return None;
        }
        let indeks = self.indeks.get_or_init(|| Indeks::susun(&self.area));
        let baris = indeks.baris.get(&alamat.baris).and_then(|daftar| {
            let i = daftar.partition_point(|a| a.awal.kolom <= alamat.kolom);
            daftar[..i].last()
        });
        let kolom = indeks.kolom.get(&alamat.kolom).and_then(|daftar| {
            let i = daftar.partition_point(|a| a.awal.baris <= alamat.baris);
            daftar[..i].last()
        });
        baris.into_iter().chain(kolom).chain(&indeks.besar).copied().find(|a| a.memuat(alamat))
    }

    /// The last column that an area covers in a row.
    #[must_use]
    pub fn ujung_kanan(&self, baris: u32) -> Option<u16> {
        if self.area.is_empty() {
            return None;
        }
        let indeks = self.indeks.get_or_init(|| Indeks::susun(&self.area));
        let pendek = indeks.baris.get(&baris).and_then(|daftar| daftar.last());
        let tinggi = indeks.kolom.iter().rev().find_map(|(_, daftar)| {
            let i = daftar.partition_point(|a| a.awal.baris <= baris);
            daftar[..i].last().filter(|a| a.akhir.baris >= baris)
        });
        let besar = indeks.besar.iter().filter(|a| (a.awal.baris..=a.akhir.baris).contains(&baris));
        pendek.into_iter().chain(tinggi).chain(besar).map(|a| a.akhir.kolom).max()
    }
}

impl Indeks {
    fn susun(area: &[Area]) -> Self {
        let mut indeks = Self::default();
        for a in area {
            if a.akhir.baris - a.awal.baris < BESAR {
                for baris in a.awal.baris..=a.akhir.baris {
                    indeks.baris.entry(baris).or_default().push(*a);
                }
            } else if u32::from(a.akhir.kolom - a.awal.kolom) < BESAR {
                for kolom in a.awal.kolom..=a.akhir.kolom {
                    indeks.kolom.entry(kolom).or_default().push(*a);
                }
            } else {
                indeks.besar.push(*a);
            }
        }
        for daftar in indeks.baris.values_mut() {
            daftar.sort_by_key(|a| a.awal.kolom);
        }
        for daftar in indeks.kolom.values_mut() {
            daftar.sort_by_key(|a| a.awal.baris);
        }
        indeks
    }
}

impl Deref for Gabungan {
    type Target = Vec<Area>;

    fn deref(&self) -> &Vec<Area> {
        &self.area
    }
}

impl DerefMut for Gabungan {
    fn deref_mut(&mut self) -> &mut Vec<Area> {
        self.indeks.take();
        &mut self.area
    }
}

impl FromIterator<Area> for Gabungan {
    fn from_iter<I: IntoIterator<Item = Area>>(area: I) -> Self {
        Self { area: area.into_iter().collect(), indeks: OnceLock::new() }
    }
}

impl<'a> IntoIterator for &'a Gabungan {
    type Item = &'a Area;
    type IntoIter = std::slice::Iter<'a, Area>;

    fn into_iter(self) -> Self::IntoIter {
        self.area.iter()
    }
}

impl<'a> IntoIterator for &'a mut Gabungan {
    type Item = &'a mut Area;
    type IntoIter = std::slice::IterMut<'a, Area>;

    fn into_iter(self) -> Self::IntoIter {
        self.deref_mut().iter_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(awal: (u32, u16), akhir: (u32, u16)) -> Area {
        Area { awal: Alamat::new(awal.0, awal.1), akhir: Alamat::new(akhir.0, akhir.1) }
    }

    #[test]
    fn areas_of_every_shape_are_found_also_after_a_change() {
        let semua = [
            area((0, 0), (0, 40)),
            area((1, 0), (2, 1)),
            area((3, 0), (90, 0)),
            area((3, 2), (90, 60)),
            area((1, 3), (1, 4)),
        ];
        let mut gabungan: Gabungan = semua.into_iter().collect();
        let cari = |g: &Gabungan, a: Alamat| g.iter().copied().find(|s| s.memuat(a));
        for _ in 0..2 {
            for baris in 0..100 {
                let ujung = gabungan.iter().filter(|a| (a.awal.baris..=a.akhir.baris).contains(&baris));
                assert_eq!(gabungan.ujung_kanan(baris), ujung.map(|a| a.akhir.kolom).max(), "{baris}");
                for kolom in 0..70 {
                    let di = Alamat::new(baris, kolom);
                    assert_eq!(gabungan.di(di), cari(&gabungan, di), "{di}");
                }
            }
            gabungan.push(area((95, 5), (96, 6)));
        }
    }
}
