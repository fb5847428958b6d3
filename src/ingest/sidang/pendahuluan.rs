//! The court before a table has rows: lists of accounts are summed up while they
//! are read, so the habit of a column must be known beforehand.

use super::kebiasaan::Kebiasaan;
use crate::ingest::angka::uang::{self, Tulisan};
use crate::model::teks::rapikan;
use crate::model::{Alamat, Angka, CatatanBaca, Larik, Lembar, Nilai, NilaiSel, Tabel};

/// The habits of the money columns of a table that is still to be read.
pub struct Pendahuluan {
    /// Runs parallel to [`Tabel::kolom`].
    kolom: Vec<Option<Kebiasaan>>,
}

impl Pendahuluan {
    /// Looks at the cells of the rows `awal..akhir`.
    #[must_use]
    pub fn dari(tabel: &Tabel, lembar: &Lembar, awal: u32, akhir: u32) -> Self {
        let baris = || lembar.baris.iter().map(|(b, _)| *b).filter(|b| (awal..akhir).contains(b));
        let kebiasaan = |kolom: u16| {
            let mut hasil = Kebiasaan::default();
            for isi in baris().filter_map(|b| lembar.isi(Alamat::new(b, kolom))) {
                if let NilaiSel::Teks(teks) = &isi.nilai
                    && let Tulisan::Jumlah(bacaan) = uang::baca(&rapikan(teks))
                {
                    hasil.lihat(&bacaan);
                }
            }
            hasil
        };
        let kolom = tabel.kolom.iter().map(|k| k.peran.uang().then(|| kebiasaan(k.kolom))).collect();
        Self { kolom }
    }

    /// Settles the amounts of a row. What stays open is declined: a sum over it
    /// would hide the doubt.
    pub fn putuskan(&self, tabel: &mut Tabel, lembar: &Lembar, larik: &mut Larik) {
        for (k, kebiasaan) in self.kolom.iter().enumerate() {
            let (Some(kebiasaan), Some(isian)) = (kebiasaan, larik.sel[k].as_mut()) else { continue };
            let Some(angka) = isian.angka().filter(|a| !a.lain.is_empty()).cloned() else { continue };
            let letak = isian.letak;
            let rapi = rapikan(&isian.mentah);
            let teks = matches!(lembar.isi(letak.alamat).map(|i| &i.nilai), Some(NilaiSel::Teks(_)));
            let bacaan = match uang::baca(&rapi) {
                Tulisan::Jumlah(bacaan) if teks => bacaan,
                _ => Vec::new(),
            };
            if let Some((nilai, dasar)) = kebiasaan.putuskan(tabel, k, &rapi, &bacaan) {
                isian.nilai = Nilai::Angka(Angka::pasti(nilai));
                let lain = super::bacaan(&angka).into_iter().find(|n| *n != nilai);
                tabel.catatan.extend(lain.map(|lain| CatatanBaca::AngkaDiputus {
                    letak,
                    dibaca: nilai,
                    lain,
                    dasar,
                }));
            } else {
                isian.nilai = Nilai::TakTerbaca;
                let (dibaca, lain) = (angka.nilai, angka.lain[0]);
                tabel.catatan.push(CatatanBaca::AngkaRagu { letak, dibaca, lain, bukti: Vec::new() });
            }
        }
    }
}
