//! What `--lanjut` goes by: a file in the result folder of an OPD, written last,
//! with the hash of all that the results were made from.

use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::bacaan::{Asal, Calon};
use super::pemeriksaan::{Bekal, Masukan};
use super::periksa::HASIL;
use super::{Umum, keluaran, putusan};
use crate::model::sidik::sidik_jari;
use crate::report::wilayah::RingkasanOpd;

const NAMA: &str = "keadaan.json";
/// Files of an earlier result that a run takes something from.
const LALU: [&str; 3] = ["rekonsiliasi.xlsx", "temuan.json", "padanan.tsv"];

#[derive(Serialize, Deserialize)]
struct Tersimpan {
    ciri: String,
    ringkasan: RingkasanOpd,
}

/// Hash of version, options, layouts, settings, lists, inputs and earlier answers.
pub fn ciri(pilihan: &str, masukan: &Masukan, calon: &[Calon], bekal: &Bekal, umum: &Umum) -> String {
    let mut bagian = vec![
        env!("CARGO_PKG_VERSION").to_owned(),
        format!("{pilihan} {:?} {:?}", umum.petunjuk(), umum.bahasa()),
        bekal.sidik_bentuk().to_owned(),
        bekal.setelan.pengaturan.asal.as_ref().map(|a| a.sidik.clone()).unwrap_or_default(),
    ];
    bagian.extend(bekal.pustaka.semua().iter().map(|k| k.edisi.sidik.clone()));
    let berkas = |jalur: &Path| std::fs::read(jalur).map(|isi| sidik_jari(&isi)).unwrap_or_default();
    for c in calon {
        bagian.push(c.nama.clone());
        if let Asal::Berkas { jalur, .. } = &c.asal {
            bagian.push(berkas(jalur));
        }
    }
    let bersama = bekal.setelan.jalur.as_deref().and_then(Path::parent).map(|f| f.join(putusan::TABEL));
    bagian.push(bersama.map(|p| berkas(&p)).unwrap_or_default());
    bagian.extend(masukan.padanan.iter().map(|p| berkas(p)));
    bagian.extend(masukan.sebelumnya.iter().flat_map(|l| LALU.map(|n| berkas(&l.join(n)))));
    sidik_jari(bagian.join("\u{1f}").as_bytes())
}

/// The summary of an OPD that is done: same hash, and its results are there.
pub fn baca(folder: &Path, ciri: &str) -> Option<RingkasanOpd> {
    let teks = std::fs::read_to_string(folder.join(NAMA)).ok()?;
    let tersimpan: Tersimpan = serde_json::from_str(&teks).ok()?;
    (tersimpan.ciri == ciri && HASIL.iter().all(|n| folder.join(n).is_file())).then_some(tersimpan.ringkasan)
}

/// Says that the results of an OPD are complete.
///
/// # Errors
/// Where the folder takes no file.
pub fn tulis(folder: &Path, ciri: &str, ringkasan: &RingkasanOpd) -> io::Result<()> {
    let tersimpan = Tersimpan { ciri: ciri.to_owned(), ringkasan: ringkasan.clone() };
    let teks = serde_json::to_string(&tersimpan).map_err(io::Error::other)?;
    keluaran::tulis_utuh(folder, &[(NAMA, teks.as_bytes())])
}

/// Takes back what was said of results that are about to be replaced.
pub fn hapus(folder: &Path) {
    let _ = std::fs::remove_file(folder.join(NAMA));
}
