//! Cells as a reader meets them become a sheet: in order, without repeats, within bounds.

use std::sync::Arc;

use super::batas::{self, Anggaran};
use super::{Galat, Ukuran};
use crate::model::gabungan::BESAR;
use crate::model::{Alamat, Area, IsiSel, Lembar, NilaiSel};

/// A sheet being read. Addresses beyond the edge of a sheet are left out.
pub struct Penyusun<'a> {
    lembar: Lembar,
    /// Merged areas that are large both ways.
    besar: usize,
    anggaran: &'a mut Anggaran,
}

impl<'a> Penyusun<'a> {
    pub fn baru(nama: String, tersembunyi: bool, anggaran: &'a mut Anggaran) -> Result<Self, Galat> {
        anggaran.lembar()?;
        Ok(Self { lembar: Lembar { nama, tersembunyi, ..Lembar::default() }, besar: 0, anggaran })
    }

    pub fn isi(
        &mut self,
        baris: u32,
        kolom: u32,
        nilai: NilaiSel,
        format: Option<Arc<str>>,
    ) -> Result<(), Galat> {
        let Some(kolom) = kolom_sah(kolom).filter(|_| baris < batas::BARIS) else { return Ok(()) };
        let panjang = nilai.teks().len();
        if panjang == 0 && nilai != NilaiSel::RumusTanpaNilai {
            return Ok(());
        }
        if panjang > batas::TEKS_SEL {
            return Err(Galat::TerlaluBesar(Ukuran::TeksSel));
        }
        self.anggaran.sel()?;
        self.anggaran.teks(panjang)?;
        let isi = IsiSel { nilai, format };
        match self.lembar.baris.last_mut() {
            Some((akhir, sel)) if *akhir == baris => sel.push((kolom, isi)),
            _ => self.lembar.baris.push((baris, vec![(kolom, isi)])),
        }
        Ok(())
    }

    /// A merged area, both corners included; one cell alone is none.
    pub fn gabung(&mut self, awal: (u32, u32), akhir: (u32, u32)) -> Result<(), Galat> {
        let (Some(kiri), Some(kanan)) = (kolom_sah(awal.1), kolom_sah(akhir.1.min(batas::KOLOM - 1))) else {
            return Ok(());
        };
        let bawah = akhir.0.min(batas::BARIS - 1);
        if awal.0 > bawah || kiri > kanan || (awal.0 == bawah && kiri == kanan) {
            return Ok(());
        }
        self.anggaran.gabungan()?;
        let besar = bawah - awal.0 >= BESAR && u32::from(kanan - kiri) >= BESAR;
        self.besar += usize::from(besar);
        if self.besar > batas::GABUNGAN_BESAR {
            return Err(Galat::TerlaluBesar(Ukuran::Gabungan));
        }
        let (awal, akhir) = (Alamat::new(awal.0, kiri), Alamat::new(bawah, kanan));
        self.lembar.gabungan.push(Area { awal, akhir });
        Ok(())
    }

    pub fn sembunyikan_baris(&mut self, awal: u32, akhir: u32) {
        rentang(&mut self.lembar.baris_tersembunyi, awal, akhir.min(batas::BARIS - 1));
    }

    pub fn sembunyikan_kolom(&mut self, awal: u32, akhir: u32) {
        if let (Some(awal), Some(akhir)) = (kolom_sah(awal), kolom_sah(akhir.min(batas::KOLOM - 1))) {
            rentang(&mut self.lembar.kolom_tersembunyi, awal, akhir);
        }
    }

    pub fn selesai(self) -> Lembar {
        let mut lembar = self.lembar;
        // The formats ask for ascending order; foreign writers do not always obey.
        lembar.baris.sort_by_key(|(b, _)| *b);
        lembar.baris.dedup_by(|lanjut, awal| {
            let sama = lanjut.0 == awal.0;
            if sama {
                awal.1.append(&mut lanjut.1);
            }
            sama
        });
        for (_, sel) in &mut lembar.baris {
            sel.sort_by_key(|(k, _)| *k);
            sel.dedup_by_key(|(k, _)| *k);
        }
        lembar.gabungan.sort_by_key(|a| (a.awal, a.akhir));
        lembar.gabungan.dedup();
        lembar.baris_tersembunyi.sort_unstable();
        lembar.kolom_tersembunyi.sort_unstable();
        lembar
    }
}

fn kolom_sah(kolom: u32) -> Option<u16> {
    u16::try_from(kolom).ok().filter(|k| u32::from(*k) < batas::KOLOM)
}

/// Adds a run; one that goes on where the last one ended makes it longer.
fn rentang<T: Copy + Ord + Into<u32>>(daftar: &mut Vec<(T, T)>, awal: T, akhir: T) {
    if awal > akhir {
        return;
    }
    match daftar.last_mut() {
        Some((dari, sampai)) if *dari <= awal && awal.into() <= (*sampai).into() + 1 => {
            *sampai = akhir.max(*sampai);
        }
        _ => daftar.push((awal, akhir)),
    }
}
