//! Invented offices written down as text (`fixtures/kantor`) and the mistakes of their keys.

use std::fs;
use std::path::{Path, PathBuf};

use super::buku::{LembarTeks, baca};

/// The offices, by the name of their folder.
pub const KANTOR: [&str; 2] = ["dinas", "kecamatan"];

/// Workbooks by name, without suffix.
pub type Kantor = Vec<(String, Vec<LembarTeks>)>;

/// A cell: workbook, sheet, address.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Sel {
    pub berkas: String,
    pub lembar: String,
    pub alamat: String,
}

/// A planted mistake: what is written instead, and the rule that must name the cell.
#[derive(Debug)]
pub struct Kesalahan {
    pub nomor: String,
    /// Areas with their new content; "" makes them blank.
    pub ubah: Vec<(Sel, String)>,
    pub aturan: String,
    pub letak: Sel,
    pub keterangan: String,
}

fn folder(nama: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/kantor").join(nama)
}

/// The consistent office.
pub fn kantor(nama: &str) -> Kantor {
    let mut jalur: Vec<PathBuf> =
        fs::read_dir(folder(nama)).unwrap().map(|isi| isi.unwrap().path()).collect();
    jalur.retain(|j| j.extension().is_some_and(|a| a == "lembar"));
    jalur.sort();
    jalur
        .iter()
        .map(|j| {
            let nama = j.file_stem().unwrap().to_string_lossy().into_owned();
            (nama, baca(&fs::read_to_string(j).unwrap()))
        })
        .collect()
}

/// The mistakes of its key; lines without a rule belong to the mistake above them.
pub fn kunci(nama: &str) -> Vec<Kesalahan> {
    let teks = fs::read_to_string(folder(nama).join("kunci.tsv")).unwrap();
    let mut hasil: Vec<Kesalahan> = Vec::new();
    for baris in teks.lines().skip(1) {
        let kolom: Vec<&str> = baris.split('\t').collect();
        let [nomor, berkas, lembar, sel, menjadi, aturan, letak, keterangan] = kolom[..] else {
            panic!("eight columns: {baris}");
        };
        let di = |berkas: &str, lembar: &str, sel: &str| Sel {
            berkas: berkas.to_owned(),
            lembar: lembar.to_owned(),
            alamat: sel.to_owned(),
        };
        let ubah = (di(berkas, lembar, sel), menjadi.to_owned());
        if aturan.is_empty() {
            let terakhir = hasil.last_mut().unwrap();
            assert_eq!(terakhir.nomor, nomor);
            terakhir.ubah.push(ubah);
            continue;
        }
        let letak = match letak.split('@').collect::<Vec<_>>()[..] {
            [sel, berkas, lembar] => di(berkas, lembar, sel),
            _ => di(berkas, lembar, letak),
        };
        hasil.push(Kesalahan {
            nomor: nomor.to_owned(),
            ubah: vec![ubah],
            aturan: aturan.to_owned(),
            letak,
            keterangan: keterangan.to_owned(),
        });
    }
    hasil
}

/// Writes the mistakes into the office.
pub fn tanam<'k>(kantor: &mut Kantor, kunci: impl IntoIterator<Item = &'k Kesalahan>) {
    for (di, menjadi) in kunci.into_iter().flat_map(|k| &k.ubah) {
        let (_, buku) = kantor.iter_mut().find(|(nama, _)| *nama == di.berkas).unwrap();
        let lembar = buku.iter_mut().find(|l| l.nama == di.lembar).unwrap();
        lembar.ganti(&di.alamat, menjadi);
    }
}
