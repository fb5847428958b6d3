//! A case from text: workbooks written down as text go through the real reading, matching and
//! comparison, without a file in between.

use std::sync::LazyLock;

use selaras::ingest::layout::{self, Bentuk};
use selaras::ingest::{self, Petunjuk};
use selaras::model::{Alamat, Area, Berkas, IsiSel, Lembar, Letak, NilaiSel, Sumber};
use selaras::nomenclature::Pustaka;
use selaras::reconcile::{Kasus, Pengaturan, Temuan, periksa};

use super::buku::{self, LembarTeks};

/// A case that owns all that its rules look at.
pub struct Berperkara {
    pub sumber: Sumber,
    pub pustaka: Pustaka,
    pub pengaturan: Pengaturan,
    pub kasus: Kasus,
}

impl Berperkara {
    /// Reads workbooks given as (name, text).
    pub fn dari_teks(buku: &[(String, String)]) -> Self {
        let lembar = buku.iter().map(|(nama, teks)| (nama.clone(), self::buku::baca(teks)));
        Self::dari_lembar(lembar)
    }

    pub fn dari_lembar(buku: impl Iterator<Item = (String, Vec<LembarTeks>)>) -> Self {
        Self::dengan(buku, Pengaturan::default())
    }

    /// Reads workbooks under settings.
    pub fn dengan(buku: impl Iterator<Item = (String, Vec<LembarTeks>)>, pengaturan: Pengaturan) -> Self {
        let jadi = buku.map(|(nama, lembar)| (nama, lembar.iter().map(lembar_terbaca).collect()));
        Self::dari_lembar_jadi(jadi, pengaturan)
    }

    /// Reads workbooks given as sheets.
    pub fn dari_lembar_jadi(
        buku: impl Iterator<Item = (String, Vec<Lembar>)>,
        pengaturan: Pengaturan,
    ) -> Self {
        // The list and the layouts are read once for all cases.
        static BENTUK: LazyLock<Vec<Bentuk>> = LazyLock::new(layout::bawaan);
        let pustaka = Pustaka::bawaan();
        let bentuk = &*BENTUK;
        let mut sumber = Sumber::default();
        let (mut tabel, mut dilewati) = (Vec::new(), Vec::new());
        for (nama, lembar) in buku {
            let berkas = Berkas { nama, ..Berkas::default() };
            let id = sumber.tambah(berkas, lembar);
            let hasil = ingest::baca(&sumber, &id, bentuk, &pustaka, Petunjuk::default());
            tabel.extend(hasil.tabel);
            dilewati.extend(hasil.dilewati);
        }
        let tabel = ingest::gabung::gabung(tabel);
        let kasus = Kasus::susun(tabel, dilewati, &pustaka, &pengaturan);
        Self { sumber, pustaka, pengaturan, kasus }
    }

    /// All findings.
    pub fn temuan(&self) -> Vec<Temuan> {
        periksa(&self.kasus.perkara(&self.sumber, &self.pustaka, &self.pengaturan))
    }

    /// "renja › BAB IV!F4 = 900000000".
    pub fn tempat(&self, letak: Letak) -> String {
        format!(
            "{} › {}!{} = {}",
            self.sumber.berkas(letak.lembar).nama,
            self.sumber.lembar(letak.lembar).nama,
            letak.alamat,
            self.sumber.isi(letak)
        )
    }
}

/// A text sheet as the workbook door would deliver it.
pub fn lembar_terbaca(teks: &LembarTeks) -> Lembar {
    let mut lembar = Lembar { nama: teks.nama.clone(), tersembunyi: teks.tersembunyi, ..Lembar::default() };
    for ((baris, kolom), isi, _) in teks.sel() {
        let Some(isi) = isi_sel(isi) else { continue };
        match lembar.baris.last_mut() {
            Some((nomor, sel)) if *nomor == baris => sel.push((kolom, isi)),
            _ => lembar.baris.push((baris, vec![(kolom, isi)])),
        }
    }
    let di = |(baris, kolom): buku::Alamat| Alamat::new(baris, kolom);
    lembar.gabungan = teks.gabungan().iter().map(|g| Area { awal: di(g.awal), akhir: di(g.akhir) }).collect();
    lembar
}

fn isi_sel(isi: &buku::IsiSel) -> Option<IsiSel> {
    match isi {
        buku::IsiSel::Teks(teks) => {
            Some(IsiSel { nilai: NilaiSel::Teks(teks.as_str().into()), format: None })
        }
        buku::IsiSel::Angka { digit, format } => Some(IsiSel {
            nilai: NilaiSel::Angka(digit.as_str().into()),
            format: format.as_deref().map(Into::into),
        }),
        buku::IsiSel::Rumus { nilai, .. } => nilai.as_deref().and_then(isi_sel),
        buku::IsiSel::Kosong | buku::IsiSel::GabungKiri | buku::IsiSel::GabungAtas => None,
    }
}
