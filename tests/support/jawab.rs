//! A result workbook as somebody else's program saves it: sheets rewritten cell by cell, after
//! whatever a person did to them.

use std::path::Path;
use std::process::Command;

use calamine::{Data, Reader as _, open_workbook_auto};
use rust_xlsxwriter::Workbook;

/// Sheets by name, each a grid of what its cells hold.
pub struct Buku {
    pub lembar: Vec<(String, Vec<Vec<Data>>)>,
}

impl Buku {
    pub fn baca(jalur: &Path) -> Self {
        let mut buku = open_workbook_auto(jalur).unwrap();
        let nama: Vec<String> = buku.sheet_names();
        let isi = |nama: &String, buku: &mut calamine::Sheets<_>| {
            let isi = buku.worksheet_range(nama).unwrap();
            isi.rows().map(<[Data]>::to_vec).collect::<Vec<_>>()
        };
        Self { lembar: nama.iter().map(|n| (n.clone(), isi(n, &mut buku))).collect() }
    }

    pub fn lembar(&mut self, nama: &str) -> &mut Vec<Vec<Data>> {
        &mut self.lembar.iter_mut().find(|(n, _)| n == nama).unwrap_or_else(|| panic!("{nama}")).1
    }

    /// Column of a head in the first row.
    pub fn kolom(&mut self, lembar: &str, kepala: &str) -> usize {
        let teks = Data::String(kepala.to_owned());
        self.lembar(lembar)[0].iter().position(|d| *d == teks).unwrap_or_else(|| panic!("{kepala}"))
    }

    /// Types into a column of the row that holds a key.
    pub fn isi(&mut self, lembar: &str, kunci: &str, kepala: &str, isi: Data) {
        let (k, kolom) = (self.kolom(lembar, "Kunci"), self.kolom(lembar, kepala));
        let kunci = Data::String(kunci.to_owned());
        let baris = self.lembar(lembar).iter_mut().find(|b| b[k] == kunci).expect("the key is there");
        baris[kolom] = isi;
    }

    pub fn tulis(&self, jalur: &Path) {
        let mut buku = Workbook::new();
        for (nama, isi) in &self.lembar {
            let lembar = buku.add_worksheet().set_name(nama).unwrap();
            for (b, baris) in (0..).zip(isi) {
                for (k, sel) in (0..).zip(baris) {
                    match sel {
                        Data::Empty => {}
                        Data::Float(n) => drop(lembar.write(b, k, *n).unwrap()),
                        Data::Int(n) => drop(lembar.write(b, k, *n).unwrap()),
                        lain => drop(lembar.write(b, k, lain.to_string()).unwrap()),
                    }
                }
            }
        }
        buku.save(jalur).unwrap();
    }
}

pub fn teks(isi: &str) -> Data {
    Data::String(isi.to_owned())
}

/// Saves a workbook anew through `soffice`; `false` where there is none.
pub fn lewat_libreoffice(asal: &Path, folder: &Path) -> bool {
    let profil = format!("-env:UserInstallation=file://{}", folder.join("profil").display());
    let keluaran = Command::new("soffice")
        .args([&profil, "--headless", "--convert-to", "xlsx", "--outdir"])
        .args([folder, asal])
        .output();
    keluaran.is_ok_and(|k| k.status.success() && folder.join(asal.file_name().unwrap()).exists())
}
