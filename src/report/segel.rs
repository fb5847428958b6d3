//! The seal of a result: all that it was made from and how, so that it can be made
//! again. It stands in `temuan.json` and at the end of the sheet Asal of every
//! workbook; [`baca`] takes it back from there.

use rust_xlsxwriter::{Worksheet, XlsxError};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::gaya::{self, Gaya};
use super::istilah;
use crate::model::{Alamat, Bahasa, Lembar};

/// Marks the block on the sheet.
const TANDA: &str = "selaras/segel/1";
const KOLOM_KUNCI: u16 = 1;
const KOLOM_NILAI: u16 = 2;

/// A file that a run took something from.
#[derive(Serialize, Deserialize, Clone, Debug, Default, PartialEq, Eq)]
pub struct BerkasSegel {
    pub nama: String,
    /// Path as seen from the result folder; `None` for what is built into the program.
    pub jalur: Option<String>,
    /// `None` where the file could not be read.
    pub sha256: Option<String>,
    /// Named by itself, not found in a folder.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub tersurat: bool,
}

/// The seal. Options are kept as they are typed.
#[derive(Serialize, Deserialize, Clone, Debug, Default, PartialEq, Eq)]
#[serde(default)]
pub struct Segel {
    /// Version of the program.
    pub program: String,
    pub bahasa: String,
    pub tahun: Option<i32>,
    pub tahun_awal: Option<i32>,
    pub jenis: Option<String>,
    pub versi: Option<String>,
    pub pilih: Vec<String>,
    pub abaikan: Vec<String>,
    pub tanpa_tanda: bool,
    pub ekspor: Option<String>,
    /// Names under which an office of a region is exported.
    pub wilayah: Option<String>,
    pub perangkat: Option<String>,
    /// Whose tables alone were taken, of files that hold several offices.
    pub opd: Option<String>,
    /// The embedded example.
    pub contoh: bool,
    /// Every workbook that was looked at, in order, also those left out.
    pub masukan: Vec<BerkasSegel>,
    pub setelan: Vec<BerkasSegel>,
    pub bentuk: Vec<BerkasSegel>,
    pub nomenklatur: Vec<BerkasSegel>,
    /// Sources of decisions about pairs, later ones winning.
    pub keputusan: Vec<BerkasSegel>,
    /// The earlier result that was laid beside this one.
    pub sebelumnya: Vec<BerkasSegel>,
}

impl Segel {
    fn isi(&self) -> Map<String, Value> {
        match serde_json::to_value(self) {
            Ok(Value::Object(isi)) => isi,
            _ => Map::new(),
        }
    }

    /// Every file, whatever it was for.
    pub fn semua_berkas(&self) -> impl Iterator<Item = &BerkasSegel> {
        [&self.masukan, &self.setelan, &self.bentuk, &self.nomenklatur, &self.keputusan, &self.sebelumnya]
            .into_iter()
            .flatten()
    }

    /// Keys whose values differ from those of another seal.
    #[must_use]
    pub fn beda(&self, lain: &Self) -> Vec<String> {
        let (a, b) = (self.isi(), lain.isi());
        a.iter().filter(|(k, v)| b.get(*k) != Some(*v)).map(|(k, _)| k.clone()).collect()
    }
}

/// Writes the seal from a row on: one line for each option, one for each file.
///
/// # Errors
/// What the writer of workbooks refuses.
pub fn tulis(
    lembar: &mut Worksheet,
    mut baris: u32,
    segel: &Segel,
    gaya: &Gaya,
    bahasa: Bahasa,
) -> Result<(), XlsxError> {
    gaya::teks(lembar, baris, 0, istilah::SEGEL.dalam(bahasa), &gaya.tebal)?;
    gaya::teks(lembar, baris, KOLOM_KUNCI, TANDA, &gaya.isi)?;
    gaya::teks(lembar, baris, KOLOM_NILAI, istilah::ARTI_SEGEL.dalam(bahasa), &gaya.isi)?;
    gaya::tinggi(lembar, baris, [(istilah::ARTI_SEGEL.dalam(bahasa), 40)])?;
    for (kunci, nilai) in segel.isi() {
        let semua = match nilai {
            Value::Null => continue,
            Value::Array(isi) => isi,
            satu => vec![satu],
        };
        for nilai in semua {
            baris += 1;
            let teks = nilai.to_string();
            gaya::teks(lembar, baris, KOLOM_KUNCI, &kunci, &gaya.isi)?;
            gaya::teks(lembar, baris, KOLOM_NILAI, &teks, &gaya.isi)?;
            gaya::tinggi(lembar, baris, [(&*teks, 40)])?;
        }
    }
    Ok(())
}

/// The seal of a workbook, wherever its sheet has gone.
#[must_use]
pub fn baca(lembar: &[Lembar]) -> Option<Segel> {
    let (l, mulai) = lembar.iter().find_map(|l| {
        let baris = l.baris.iter().find(|(n, _)| l.teks(Alamat::new(*n, KOLOM_KUNCI)) == TANDA)?;
        Some((l, baris.0))
    })?;
    let mut isi = Segel::default().isi();
    for (nomor, _) in l.baris.iter().filter(|(n, _)| *n > mulai) {
        let kunci = l.teks(Alamat::new(*nomor, KOLOM_KUNCI));
        let nilai: Value = serde_json::from_str(l.teks(Alamat::new(*nomor, KOLOM_NILAI))).ok()?;
        match isi.get_mut(kunci)? {
            Value::Array(daftar) => daftar.push(nilai),
            satu => *satu = nilai,
        }
    }
    serde_json::from_value(Value::Object(isi)).ok()
}
