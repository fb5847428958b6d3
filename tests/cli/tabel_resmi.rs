//! The official tables of `bersih.xlsx`: columns in the order of the forms, codes as text, sums as
//! formulas over what stands under them, computed columns only where the unit allows it.

use std::fs;
use std::path::Path;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use regex::Regex;
use rust_decimal::Decimal;
use tempfile::tempdir;

use crate::support::hasil::selaras;
use crate::support::skenario::tulis;

type Buku = Xlsx<std::io::BufReader<fs::File>>;

/// Rows of the header and the row of numbers behind it, from 0.
const KEPALA: std::ops::Range<usize> = 4..7;
const NOMOR: usize = 7;

struct Lembar {
    isi: Vec<Vec<Data>>,
    rumus: Vec<((usize, usize), String)>,
}

impl Lembar {
    fn baca(buku: &mut Buku, nama: &str) -> Self {
        let isi = buku.worksheet_range(nama).unwrap();
        assert_eq!(isi.start(), Some((0, 0)), "{nama}");
        let rumus = buku.worksheet_formula(nama).unwrap();
        let (b0, k0) = rumus.start().map_or((0, 0), |(b, k)| (b as usize, k as usize));
        let rumus = rumus
            .used_cells()
            .filter(|(.., f)| !f.is_empty())
            .map(|(b, k, f)| ((b + b0, k + k0), f.clone()))
            .collect();
        Self { isi: isi.rows().map(<[Data]>::to_vec).collect(), rumus }
    }

    fn sel(&self, baris: usize, kolom: usize) -> &Data {
        self.isi.get(baris).and_then(|b| b.get(kolom)).unwrap_or(&Data::Empty)
    }

    fn teks(&self, baris: usize, kolom: usize) -> String {
        self.sel(baris, kolom).to_string()
    }

    fn angka(&self, baris: usize, kolom: usize) -> Option<Decimal> {
        match self.sel(baris, kolom) {
            Data::Empty => None,
            lain => lain.to_string().parse().ok(),
        }
    }

    /// Numbers under the headings with the column each stands in.
    fn nomor(&self) -> Vec<(String, usize)> {
        let semua = (0..self.isi[NOMOR].len()).map(|k| (self.teks(NOMOR, k), k));
        semua.filter(|(t, _)| !t.is_empty()).collect()
    }

    fn kolom(&self, nomor: &str) -> Vec<usize> {
        self.nomor().into_iter().filter(|(t, _)| t == nomor).map(|(_, k)| k).collect()
    }

    /// A heading of a column, from its lowest level up.
    fn kepala(&self, kolom: usize) -> String {
        let semua = KEPALA.rev().map(|b| self.teks(b, kolom));
        semua.filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" < ")
    }
}

fn bersih(folder: &Path) -> Buku {
    tulis(&folder.join("masuk"), &[]);
    let hasil = selaras(&["periksa", "masuk", "-q", "--tanpa-tanda"], folder);
    assert_eq!(hasil.status.code(), Some(1), "{}", String::from_utf8_lossy(&hasil.stderr));
    open_workbook(folder.join("hasil/bersih.xlsx")).unwrap()
}

fn lembar(buku: &mut Buku, awal: &str) -> Vec<Lembar> {
    let nama: Vec<String> = buku.sheet_names().into_iter().filter(|n| n.starts_with(awal)).collect();
    assert!(!nama.is_empty(), "no sheet {awal}");
    nama.iter().map(|n| Lembar::baca(buku, n)).collect()
}

#[test]
fn columns_stand_in_the_order_of_the_forms() {
    let folder = tempdir().unwrap();
    let mut buku = bersih(folder.path());
    // Numbers of the forms; equal ones are the K and Rp of one column.
    for (form, nomor) in [
        ("T-C.27", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20"),
        ("T-C.29", "1 2 3 4 5 6 6 7 7 8=(7/6) 8=(7/6) 9 10=(5+7+9) 11=(10/4) 12"),
        ("T-C.33", "1 2 3 4 5 6 7 8 9 10"),
    ] {
        for l in lembar(&mut buku, form) {
            let ada: Vec<String> = l.nomor().into_iter().map(|(t, _)| t).collect();
            assert_eq!(ada.join(" "), nomor, "{form}");
        }
    }
    let kepala = [
        ("T-C.27", "3", "Kode"),
        ("T-C.27", "6", "Data Capaian"),
        ("T-C.27", "19", "Unit Kerja"),
        ("T-C.29", "4", "Target Kinerja Capaian Program"),
        ("T-C.29", "12", "Catatan"),
        ("T-C.33", "4", "Lokasi"),
        ("T-C.33", "7", "Sumber Dana"),
    ];
    for (form, nomor, awal) in kepala {
        let l = &lembar(&mut buku, form)[0];
        assert!(l.kepala(l.kolom(nomor)[0]).starts_with(awal), "{form} {nomor}");
    }
}

/// Value of a sum formula from the cells it names.
fn jumlah(l: &Lembar, rumus: &str) -> Decimal {
    let pola = Regex::new(r"([A-Z]+)(\d+)(?::[A-Z]+(\d+))?").unwrap();
    let mut hasil = Decimal::ZERO;
    for c in pola.captures_iter(&rumus.replace("SUM", "")) {
        let kolom = c[1].bytes().fold(0, |n, b| n * 26 + usize::from(b - b'A') + 1) - 1;
        let awal: usize = c[2].parse().unwrap();
        let akhir: usize = c.get(3).map_or(awal, |m| m.as_str().parse().unwrap());
        for b in awal..=akhir {
            hasil += l.angka(b - 1, kolom).unwrap_or_default();
        }
    }
    hasil
}

#[test]
fn codes_are_text_and_sums_are_formulas_with_their_value() {
    let folder = tempdir().unwrap();
    let mut buku = bersih(folder.path());
    let (mut kode, mut dijumlah) = (0, 0);
    for form in ["T-C.27", "T-C.29", "T-C.33", "DPA", "Bersih 2021"] {
        for l in lembar(&mut buku, form) {
            let kolom_kode = if form == "T-C.27" { 2 } else { usize::from(form.starts_with("Bersih")) };
            for b in NOMOR + 1..l.isi.len() {
                match l.sel(b, kolom_kode) {
                    Data::Empty => {}
                    Data::String(_) => kode += 1,
                    lain => panic!("{form} row {b}: {lain:?}"),
                }
            }
            for ((b, k), rumus) in l.rumus.iter().filter(|(_, f)| f.contains("SUM(")) {
                assert_eq!(l.angka(*b, *k), Some(jumlah(&l, rumus)), "{form} {b} {k}: {rumus}");
                dijumlah += 1;
            }
        }
    }
    assert!(kode > 80 && dijumlah > 80, "{kode} {dijumlah}");
}

#[test]
fn column_10_is_computed_where_its_parts_are_there_and_else_blank_with_a_reason() {
    let folder = tempdir().unwrap();
    let mut buku = bersih(folder.path());
    let (mut dihitung, mut kosong) = (0, 0);
    for l in lembar(&mut buku, "T-C.29") {
        let satu = |n: &str| l.kolom(n)[0];
        let (lima, tujuh, sembilan) = (satu("5"), satu("7"), satu("9"));
        let (sepuluh, sebelas, empat) = (satu("10=(5+7+9)"), satu("11=(10/4)"), satu("4"));
        let catatan = l.isi[NOMOR].len() - 1;
        for b in NOMOR + 1..l.isi.len() {
            let bagian = [lima, tujuh, sembilan].map(|k| l.angka(b, k));
            match l.angka(b, sepuluh) {
                Some(nilai) => {
                    assert_eq!(Some(nilai), bagian.iter().copied().sum(), "row {b}");
                    assert!(l.rumus.iter().any(|(d, f)| *d == (b, sepuluh) && !f.contains("SUM")), "row {b}");
                    if let (Some(atas), Some(bawah)) = (l.angka(b, sebelas), l.angka(b, empat)) {
                        let benar = (nilai * Decimal::ONE_HUNDRED / bawah).round_dp(2);
                        assert!((atas - benar).abs() <= Decimal::new(1, 2), "row {b}: {atas} {benar}");
                    }
                    dihitung += 1;
                }
                // A reason is due where the row has figures; an indicator further down shares its item's.
                None if bagian.iter().any(Option::is_some) && !l.teks(b, 0).is_empty() => {
                    assert!(
                        l.teks(b, catatan).contains("kolom 10") || l.teks(b, catatan).contains("Kolom 10"),
                        "row {b}: {:?}",
                        l.isi[b]
                    );
                    assert!(l.angka(b, sebelas).is_none());
                    kosong += 1;
                }
                None => {}
            }
        }
    }
    assert!(dihitung > 3 && kosong > 3, "{dihitung} {kosong}");
}
