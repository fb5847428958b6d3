//! A list with one account per row: programme, kegiatan and sub kegiatan stand in columns beside
//! it, as "code name" or in two cells (formats.md 2.7, flat exports of SIPD). The rows are summed
//! up to the sub kegiatan and above, each OPD apart.

use std::collections::HashMap;

use super::banyak_opd::opd_larik;
use super::blok::kode_depan;
use crate::ingest::baris::{self, baca_larik, label_total};
use crate::ingest::judul::baris_penomoran;
use crate::ingest::kepala::Kepala;
use crate::ingest::layout::Bentuk;
use crate::ingest::sidang::Pendahuluan;
use crate::model::teks::{lipat, rapikan};
use crate::model::{
    Angka, Baris, CatatanBaca, Isian, Jenjang, KodeBaris, Larik, Lembar, Nilai, Nomenklatur, Peran, Sel,
    Tabel,
};

const JENJANG: [Jenjang; 5] =
    [Jenjang::Urusan, Jenjang::Bidang, Jenjang::Program, Jenjang::Kegiatan, Jenjang::SubKegiatan];

/// One level of a row.
#[derive(Clone)]
struct Tingkat {
    jenjang: Jenjang,
    kode: Option<Sel<KodeBaris>>,
    nama: Option<Sel<String>>,
}

impl Tingkat {
    fn kunci(&self) -> String {
        match (&self.kode, &self.nama) {
            (Some(k), _) => k.nilai.to_string(),
            (None, Some(n)) => lipat(&n.nilai),
            (None, None) => String::new(),
        }
    }
}

/// The rows of one OPD while they are collected.
struct Kantor {
    opd: Option<Sel<String>>,
    baris: Vec<Baris>,
    tempat: HashMap<String, usize>,
    rincian: Vec<u32>,
    catatan: Vec<CatatanBaca>,
}

/// Reads the list; one table per OPD in the order in which they appear.
#[must_use]
pub fn baca(mut tabel: Tabel, lembar: &Lembar, kepala: &Kepala<'_>, akhir: u32) -> Vec<Tabel> {
    let jenjang_kolom = jenjang_kolom(&tabel, kepala);
    let mut kantor: Vec<Kantor> = Vec::new();
    let mut nomor: HashMap<String, usize> = HashMap::new();
    let mut bawaan: Vec<Option<Tingkat>> = vec![None; JENJANG.len()];
    let mut opd_bawaan: Option<Sel<String>> = None;
    let pendahuluan = Pendahuluan::dari(&tabel, lembar, kepala.akhir + 1, akhir);
    for &(b, _) in lembar.baris.iter().filter(|(b, _)| *b > kepala.akhir && *b < akhir) {
        if baris_penomoran(lembar, b) || kepala.ulangan.iter().any(|(a, z)| (*a..=*z).contains(&b)) {
            continue;
        }
        let mut larik = baca_larik(&mut tabel, lembar, b);
        pendahuluan.putuskan(&mut tabel, lembar, &mut larik);
        let isi = || tabel.kolom.iter().zip(&larik.sel).filter_map(|(k, s)| Some((k, s.as_ref()?)));
        if !isi().any(|(k, _)| k.peran.uang()) {
            continue;
        }
        if isi().any(|(k, s)| !k.peran.uang() && label_total(&s.mentah)) {
            tabel.total.push(larik);
            continue;
        }
        if let Some(opd) = opd_larik(&tabel, &larik) {
            opd_bawaan = Some(opd);
        }
        let mut catatan = Vec::new();
        let tingkat = tingkat_baris(&tabel, &jenjang_kolom, &larik, &mut catatan);
        // A blank level under a filled one is "as above"; a level named anew ends those below.
        let teratas = tingkat.iter().position(Option::is_some);
        for (i, t) in tingkat.iter().enumerate() {
            if t.is_some() {
                bawaan[i].clone_from(t);
            } else if teratas.is_some_and(|a| i > a && tingkat[i..].iter().all(Option::is_none)) {
                bawaan[i] = None;
            }
        }
        if bawaan[2..].iter().all(Option::is_none) {
            continue;
        }
        let kunci = opd_bawaan.as_ref().map(|o| lipat(&o.nilai)).unwrap_or_default();
        let n = *nomor.entry(kunci).or_insert_with(|| {
            kantor.push(Kantor {
                opd: opd_bawaan.clone(),
                baris: Vec::new(),
                tempat: HashMap::new(),
                rincian: Vec::new(),
                catatan: Vec::new(),
            });
            kantor.len() - 1
        });
        kantor[n].tambah(&tabel, &bawaan, &larik, &catatan);
    }
    if kantor.len() > 1 {
        tabel.total_wilayah = std::mem::take(&mut tabel.total);
    }
    let mut hasil: Vec<Tabel> = kantor.into_iter().map(|k| k.selesai(&tabel)).collect();
    for lain in hasil.iter_mut().skip(1) {
        lain.total_wilayah.clear();
    }
    hasil
}

impl Kantor {
    fn tambah(&mut self, tabel: &Tabel, tingkat: &[Option<Tingkat>], larik: &Larik, catatan: &[CatatanBaca]) {
        let mut jalur = String::new();
        let mut induk = None;
        self.rincian.push(larik.baris);
        for t in tingkat.iter().flatten() {
            jalur.push('/');
            jalur.push_str(&t.kunci());
            let i = *self.tempat.entry(jalur.clone()).or_insert_with(|| {
                self.baris.push(Baris { induk, ..baris_tingkat(t, larik, tabel.kolom.len()) });
                if t.jenjang == Jenjang::SubKegiatan {
                    self.catatan.extend(catatan.iter().cloned());
                }
                self.baris.len() - 1
            });
            for (k, kolom) in tabel.kolom.iter().enumerate() {
                let Some(isian) = &larik.sel[k] else { continue };
                if kolom.peran.uang() {
                    jumlahkan(&mut self.baris[i].larik[0].sel[k], isian);
                } else if matches!(
                    kolom.peran,
                    Peran::SumberDana | Peran::Lokasi | Peran::Indikator | Peran::Target | Peran::Satuan
                ) && t.jenjang == Jenjang::SubKegiatan
                {
                    self.baris[i].larik[0].sel[k].get_or_insert_with(|| isian.clone());
                }
            }
            induk = Some(i);
        }
    }

    fn selesai(self, tabel: &Tabel) -> Tabel {
        let mut hasil = tabel.clone();
        hasil.opd = self.opd;
        hasil.baris = urutkan(self.baris);
        hasil.rincian.rekening = self.rincian.len();
        hasil.rincian.baris = self.rincian;
        hasil.catatan = self.catatan;
        let tak_terbaca = |b: &Baris| {
            b.larik[0].sel.iter().flatten().any(|i| matches!(i.nilai, Nilai::TakTerbaca | Nilai::Galat))
        };
        hasil.rincian.tak_terbaca = hasil
            .baris
            .iter()
            .filter(|b| tak_terbaca(b))
            .flat_map(|b| b.larik[0].sel.iter().flatten())
            .filter(|i| matches!(i.nilai, Nilai::TakTerbaca | Nilai::Galat))
            .map(|i| i.letak)
            .collect();
        hasil.rincian.tak_terbaca.sort_unstable();
        hasil.rincian.tak_terbaca.dedup();
        baris::tautkan(&mut hasil.baris);
        hasil
    }
}

/// Rows of the list need not be sorted: every level comes under its own parent, in the order of
/// first appearance. While rows are collected, `induk` is an index into that order.
fn urutkan(baris: Vec<Baris>) -> Vec<Baris> {
    let mut jalur: Vec<Vec<usize>> = Vec::with_capacity(baris.len());
    let mut urut: Vec<(Vec<usize>, Baris)> = Vec::with_capacity(baris.len());
    for (i, b) in baris.into_iter().enumerate() {
        let mut j = b.induk.map_or_else(Vec::new, |p| jalur[p].clone());
        j.push(i);
        jalur.push(j.clone());
        urut.push((j, b));
    }
    urut.sort_by(|a, b| a.0.cmp(&b.0));
    urut.into_iter().map(|(_, b)| b).collect()
}

/// Adds an amount to a cell that sums up.
pub fn jumlahkan(tempat: &mut Option<Isian>, isian: &Isian) {
    let Some(lama) = tempat else {
        *tempat = Some(isian.clone());
        return;
    };
    match (&lama.nilai, &isian.nilai) {
        (Nilai::TakTerbaca | Nilai::Galat, _) => {}
        (Nilai::Angka(a), Nilai::Angka(b)) => lama.nilai = Nilai::Angka(Angka::pasti(a.nilai + b.nilai)),
        (_, Nilai::TakTerbaca | Nilai::Galat | Nilai::Angka(_)) => *lama = isian.clone(),
        _ => {}
    }
}

fn baris_tingkat(t: &Tingkat, larik: &Larik, lebar: usize) -> Baris {
    let lama = matches!(t.kode.as_ref().map(|k| &k.nilai), Some(KodeBaris::Lama(_)));
    Baris {
        jenjang: t.jenjang,
        nomenklatur: if lama { Nomenklatur::Lama } else { Nomenklatur::Baru },
        induk: None,
        anak: Vec::new(),
        kode: t.kode.clone(),
        nama: t.nama.clone(),
        larik: vec![Larik { lembar: larik.lembar, baris: larik.baris, sel: vec![None; lebar] }],
        tercetak: false,
        opd: None,
        label: Vec::new(),
    }
}

/// The level each column speaks of, by the layout.
fn jenjang_kolom(tabel: &Tabel, kepala: &Kepala<'_>) -> Vec<Option<Jenjang>> {
    let bentuk: &Bentuk = kepala.bentuk;
    tabel
        .kolom
        .iter()
        .map(|k| {
            let judul = kepala.judul.iter().find(|j| j.kolom == k.kolom)?;
            bentuk.kolom[judul.peran?].jenjang
        })
        .collect()
}

fn tingkat_baris(
    tabel: &Tabel,
    jenjang_kolom: &[Option<Jenjang>],
    larik: &Larik,
    catatan: &mut Vec<CatatanBaca>,
) -> Vec<Option<Tingkat>> {
    JENJANG
        .iter()
        .map(|&jenjang| {
            let sel = |peran: Peran| {
                tabel
                    .kolom
                    .iter()
                    .zip(jenjang_kolom)
                    .zip(&larik.sel)
                    .filter(|((k, j), _)| k.peran == peran && **j == Some(jenjang))
                    .find_map(|(_, s)| s.as_ref())
            };
            let (kode_sel, nama_sel) = (sel(Peran::Kode), sel(Peran::Nama));
            let dari = kode_sel.or(nama_sel)?;
            let terbaca = kode_depan(&rapikan(&dari.mentah), Nomenklatur::Baru)
                .filter(|k| !matches!(k.kode, KodeBaris::TakDikenal(_)));
            let teks = |s: &Isian, t: String| Sel { nilai: t, mentah: s.mentah.clone(), letak: s.letak };
            let nama = nama_sel
                .filter(|n| n.letak != dari.letak)
                .map(|n| teks(n, rapikan(&n.mentah)))
                .or_else(|| terbaca.as_ref().and_then(|k| k.nama.clone()).map(|n| teks(dari, n)))
                .or_else(|| terbaca.is_none().then(|| teks(dari, rapikan(&dari.mentah))));
            if let Some(k) = &terbaca
                && let Some(sebab) = k.perbaikan
            {
                catatan.push(CatatanBaca::KodeDiperbaiki {
                    letak: dari.letak,
                    dibaca: k.kode.to_string(),
                    sebab,
                });
            }
            let kode = terbaca.map(|k| Sel { nilai: k.kode, mentah: dari.mentah.clone(), letak: dari.letak });
            Some(Tingkat { jenjang, kode, nama })
        })
        .collect()
}
