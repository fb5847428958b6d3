//! A region: what remains of each OPD once its own report is written.
//!
//! In: the reports of the OPD, one after the other. Kept of each is a summary
//! whose size does not depend on the number of its rows, so that a nation fits
//! where one OPD does. Out: the regional workbook and its JSON.

mod buku;
mod json;

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::model::{Jenis, Jenjang, Peran};
use crate::nomenclature::Keputusan;
use crate::reconcile::{ButirSanding, Kunci, Perbandingan, Tingkat};
use crate::report::laporan::Laporan;

pub use buku::tulis as tulis_buku;
pub use json::tulis as tulis_json;

/// The documents in the order of the planning cycle.
pub const DOKUMEN: [Jenis; 5] = [Jenis::Renstra, Jenis::Rkpd, Jenis::Renja, Jenis::Dpa, Jenis::Dppa];

/// Rupiah, kept as text wherever it is stored: no float ever holds it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Rupiah(pub Decimal);

impl From<Rupiah> for String {
    fn from(rupiah: Rupiah) -> Self {
        rupiah.0.normalize().to_string()
    }
}

impl TryFrom<String> for Rupiah {
    type Error = rust_decimal::Error;

    fn try_from(teks: String) -> Result<Self, Self::Error> {
        Decimal::from_str_exact(&teks).map(Self)
    }
}

/// The pagu of one year, by document, in the order of [`DOKUMEN`].
pub type PerDokumen = [Option<Rupiah>; DOKUMEN.len()];

/// Pagu of something in a year: of the OPD, a programme, a source of money.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Pagu {
    pub tahun: i32,
    /// Code of the programme, name of the source; "" for the whole OPD.
    pub kunci: String,
    pub nama: String,
    pub pagu: PerDokumen,
}

/// How the work on an OPD ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Keadaan {
    Selesai,
    /// The reason, for people.
    Gagal(String),
}

/// What the region remembers of an OPD.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RingkasanOpd {
    /// Its folder, relative to the region.
    pub folder: String,
    /// Names as printed.
    pub nama: Vec<String>,
    pub keadaan: Keadaan,
    pub berkas: usize,
    pub baris: usize,
    pub galat: usize,
    pub peringatan: usize,
    pub catatan: usize,
    /// Code of a rule, findings.
    pub aturan: BTreeMap<String, usize>,
    /// Old rows without successor and new rows without ancestor.
    pub tanpa_padanan: usize,
    /// Pairs that wait for a person.
    pub tinjau: usize,
    pub total: Vec<Pagu>,
    pub program: Vec<Pagu>,
    pub sumber_dana: Vec<Pagu>,
    /// Inputs that were left out: base name, reason.
    pub ditolak: Vec<(String, String)>,
}

impl RingkasanOpd {
    /// An OPD of which nothing could be made.
    #[must_use]
    pub fn gagal(folder: &str, sebab: String, ditolak: Vec<(String, String)>) -> Self {
        Self {
            folder: folder.to_owned(),
            nama: Vec::new(),
            keadaan: Keadaan::Gagal(sebab),
            berkas: 0,
            baris: 0,
            galat: 0,
            peringatan: 0,
            catatan: 0,
            aturan: BTreeMap::new(),
            tanpa_padanan: 0,
            tinjau: 0,
            total: Vec::new(),
            program: Vec::new(),
            sumber_dana: Vec::new(),
            ditolak,
        }
    }

    /// The summary of a report.
    #[must_use]
    pub fn dari(folder: &str, laporan: &Laporan<'_>, ditolak: Vec<(String, String)>) -> Self {
        let mut nama: Vec<String> =
            laporan.kasus.tabel.iter().filter_map(|t| t.opd.as_ref()).map(|o| o.nilai.clone()).collect();
        nama.sort();
        nama.dedup();
        let keputusan = |k: Keputusan| laporan.kasus.padanan.iter().filter(|p| p.keputusan == k).count();
        let [total, program, sumber_dana] = pagu(laporan);
        Self {
            folder: folder.to_owned(),
            nama,
            keadaan: Keadaan::Selesai,
            berkas: laporan.sumber.semua_berkas().len(),
            baris: laporan.kasus.tabel.iter().map(|t| t.baris.len()).sum(),
            galat: laporan.banyak(Tingkat::Galat),
            peringatan: laporan.banyak(Tingkat::Peringatan),
            catatan: laporan.banyak(Tingkat::Catatan),
            aturan: laporan
                .menurut_aturan()
                .into_iter()
                .map(|(a, _, banyak)| (a.kode.to_owned(), banyak))
                .collect(),
            tanpa_padanan: keputusan(Keputusan::TanpaPadanan),
            tinjau: keputusan(Keputusan::Tinjau),
            total,
            program,
            sumber_dana,
            ditolak,
        }
    }

    /// Findings of a severity.
    #[must_use]
    pub fn banyak(&self, tingkat: Tingkat) -> usize {
        match tingkat {
            Tingkat::Galat => self.galat,
            Tingkat::Peringatan => self.peringatan,
            Tingkat::Catatan => self.catatan,
        }
    }

    /// What sorts the worst to the front: failures, then by findings.
    fn urutan(&self) -> impl Ord + '_ {
        let gagal = self.keadaan != Keadaan::Selesai;
        std::cmp::Reverse((gagal, self.galat, self.peringatan, self.tanpa_padanan, self.catatan))
    }
}

/// Pagu of several OPD by year and key.
type Jumlah = BTreeMap<(i32, String), Pagu>;

/// A region while its OPD come in, in whatever order. What is only told of all OPD
/// together is added up at once, so that an OPD more costs a few hundred bytes.
#[derive(Debug, Default)]
pub struct Kumpulan {
    opd: Vec<RingkasanOpd>,
    program: Jumlah,
    sumber_dana: Jumlah,
}

impl Kumpulan {
    pub fn tambah(&mut self, mut opd: RingkasanOpd) {
        jumlahkan(&mut self.program, &std::mem::take(&mut opd.program));
        jumlahkan(&mut self.sumber_dana, &std::mem::take(&mut opd.sumber_dana));
        self.opd.push(opd);
    }

    /// The region, its worst OPD first.
    #[must_use]
    pub fn selesai(self) -> Wilayah {
        let mut opd = self.opd;
        opd.sort_by(|a, b| a.urutan().cmp(&b.urutan()).then_with(|| a.folder.cmp(&b.folder)));
        let mut total = Jumlah::new();
        for o in &opd {
            jumlahkan(&mut total, &o.total);
        }
        let daftar = |jumlah: Jumlah| jumlah.into_values().collect();
        Wilayah {
            opd,
            total: daftar(total),
            program: daftar(self.program),
            sumber_dana: daftar(self.sumber_dana),
        }
    }
}

/// What is told of a region.
#[derive(Debug, Default)]
pub struct Wilayah {
    /// Without their programmes and sources, which are told of the region.
    pub opd: Vec<RingkasanOpd>,
    pub total: Vec<Pagu>,
    pub program: Vec<Pagu>,
    pub sumber_dana: Vec<Pagu>,
}

/// Adds pagu up by year and key. Of several names of a key the first by the alphabet
/// stands, whichever OPD came in first.
fn jumlahkan(jumlah: &mut Jumlah, pagu: &[Pagu]) {
    for p in pagu {
        let kosong = || Pagu {
            tahun: p.tahun,
            kunci: p.kunci.clone(),
            nama: p.nama.clone(),
            pagu: PerDokumen::default(),
        };
        let satu = jumlah.entry((p.tahun, p.kunci.clone())).or_insert_with(kosong);
        if satu.nama.is_empty() || (!p.nama.is_empty() && p.nama < satu.nama) {
            satu.nama.clone_from(&p.nama);
        }
        for (j, n) in satu.pagu.iter_mut().zip(p.pagu) {
            tambahkan(j, n.map(|r| r.0));
        }
    }
}

fn tambahkan(jumlah: &mut Option<Rupiah>, nilai: Option<Decimal>) {
    if let Some(nilai) = nilai {
        jumlah.get_or_insert_default().0 += nilai;
    }
}

/// Pagu over the lowest level: of the OPD, by programme, by source of money.
fn pagu(laporan: &Laporan<'_>) -> [Vec<Pagu>; 3] {
    let mut hasil: [BTreeMap<(i32, String), Pagu>; 3] = Default::default();
    for p in &laporan.kasus.sanding {
        for (urut, jenis) in DOKUMEN.into_iter().enumerate() {
            let Some(t) = p.tabel_utama(&laporan.kasus.tabel, jenis) else { continue };
            for butir in p.butir.iter().filter(|b| b.terendah) {
                let Some(sisi) = butir.di(t) else { continue };
                let Some(pagu) = sisi.pagu else { continue };
                let sumber = laporan.kasus.tabel[t]
                    .isian(sisi.baris[0], Peran::SumberDana, None)
                    .map(|s| crate::model::teks::rapikan(&s.mentah))
                    .unwrap_or_default();
                let (kode, nama) = program(laporan, p, butir);
                let kunci = [(String::new(), String::new()), (kode, nama), (sumber.clone(), sumber)];
                for (peta, (kunci, nama)) in hasil.iter_mut().zip(kunci) {
                    let baris = peta.entry((p.tahun, kunci.clone())).or_insert_with(|| Pagu {
                        tahun: p.tahun,
                        kunci,
                        nama,
                        pagu: PerDokumen::default(),
                    });
                    tambahkan(&mut baris.pagu[urut], Some(pagu));
                }
            }
        }
    }
    hasil.map(|peta| peta.into_values().collect())
}

/// Code and name of the programme above an item. Support programmes are one
/// programme whatever bidang leads their code.
fn program(laporan: &Laporan<'_>, p: &Perbandingan, butir: &ButirSanding) -> (String, String) {
    match &butir.kunci {
        Kunci::Baru(kode) => {
            let Some(program) = kode.pada(Jenjang::Program) else { return Default::default() };
            let umum = if program.penunjang() { program.sebagai_penunjang() } else { program };
            let resmi = laporan.pustaka.untuk_salah_satu([p.tahun]).cari(program).map(|b| b.nama.clone());
            let tercetak = || {
                let atas = p.butir.iter().find(|b| b.kunci == Kunci::Baru(program))?;
                let sisi = atas.sisi.first()?;
                Some(laporan.kasus.tabel[sisi.tabel].baris[sisi.baris[0]].nama_teks().to_owned())
            };
            (umum.to_string(), resmi.or_else(tercetak).unwrap_or_default())
        }
        Kunci::Lama(_) | Kunci::Nama(_) => Default::default(),
    }
}
