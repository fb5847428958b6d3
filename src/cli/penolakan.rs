//! Why a file was refused: one sentence with its name, the reason and what to do.

use crate::ingest::Sebab;
pub use crate::model::teks::nama_aman;
use crate::model::{Bahasa, Dwibahasa};
use crate::workbook::{Galat, Ukuran};

/// Headings shown of a table that was not recognised, and their length.
const JUDUL_TERLIHAT: usize = 8;
const JUDUL_TERPANJANG: usize = 30;

/// The reason a file could not be read, and what helps.
#[must_use]
pub fn sebab_berkas(galat: &Galat, bahasa: Bahasa) -> String {
    let id = bahasa == Bahasa::Id;
    match galat {
        Galat::TidakAda if id => "berkas tidak ditemukan; periksa ejaan jalurnya".to_owned(),
        Galat::TidakAda => "file not found; check the path".to_owned(),
        Galat::TidakTerbuka(sebab) if id => {
            format!("tidak dapat dibuka ({sebab}); periksa izin atau tutup program yang memakainya")
        }
        Galat::TidakTerbuka(sebab) => {
            format!("cannot be opened ({sebab}); check permissions or close the program using it")
        }
        Galat::Kosong if id => "berkas kosong (0 bita); salin ulang dari sumbernya".to_owned(),
        Galat::Kosong => "the file is empty (0 bytes); copy it again".to_owned(),
        Galat::BukanBuku if id => {
            "bukan buku kerja, CSV, atau tabel HTML; simpan sebagai .xlsx lalu ulangi".to_owned()
        }
        Galat::BukanBuku => "not a workbook, CSV or HTML table; save it as .xlsx and try again".to_owned(),
        Galat::BentukLain(bentuk) if id => {
            format!("berkas {bentuk} tidak dibaca; buka di Excel atau LibreOffice dan simpan sebagai .xlsx")
        }
        Galat::BentukLain(bentuk) => {
            format!("{bentuk} files are not read; open it in Excel or LibreOffice and save as .xlsx")
        }
        Galat::BerkataSandi if id => {
            "dilindungi kata sandi; buka di Excel, hapus kata sandinya, simpan lagi".to_owned()
        }
        Galat::BerkataSandi => {
            "protected by a password; open it in Excel, remove the password, save again".to_owned()
        }
        Galat::Rusak(tempat) => {
            let tempat: String = nama_aman(tempat).chars().take(60).collect();
            if id {
                format!("rusak atau terpotong (di {tempat}); salin ulang dari sumbernya")
            } else {
                format!("damaged or cut off (at {tempat}); copy it again")
            }
        }
        Galat::TakWajar if id => {
            "susunannya tidak wajar; buka di Excel atau LibreOffice dan simpan sebagai .xlsx".to_owned()
        }
        Galat::TakWajar => {
            "of an unusual structure; open it in Excel or LibreOffice and save as .xlsx".to_owned()
        }
        Galat::TerlaluBesar(ukuran) => {
            let ukuran = kata_ukuran(*ukuran).dalam(bahasa);
            if id {
                format!("terlalu besar untuk dibaca dengan aman ({ukuran}); pecah per OPD")
            } else {
                format!("too large to be read safely ({ukuran}); split it by OPD")
            }
        }
    }
}

fn kata_ukuran(ukuran: Ukuran) -> Dwibahasa {
    match ukuran {
        Ukuran::Berkas => Dwibahasa::new("berkas lebih dari 100 MB", "file over 100 MB"),
        Ukuran::Bagian => Dwibahasa::new("terlalu banyak bagian", "too many parts"),
        Ukuran::Terurai => Dwibahasa::new("isinya mengembang tidak wajar", "its content swells unusually"),
        Ukuran::Lembar => Dwibahasa::new("lebih dari 500 lembar", "more than 500 sheets"),
        Ukuran::Sel => Dwibahasa::new("lebih dari 1.000.000 sel terisi", "more than 1,000,000 filled cells"),
        Ukuran::Teks => Dwibahasa::new("teks terlalu panjang", "too much text"),
        Ukuran::TeksSel => Dwibahasa::new("satu sel lebih dari 1 MB", "one cell over 1 MB"),
        Ukuran::Gabungan => Dwibahasa::new("terlalu banyak sel gabungan", "too many merged cells"),
        Ukuran::Gaya => Dwibahasa::new("terlalu banyak gaya sel", "too many cell styles"),
        Ukuran::Baris => Dwibahasa::new("lebih dari 1.048.576 baris", "more than 1,048,576 rows"),
        Ukuran::Bersarang => Dwibahasa::new("tabel bersarang terlalu dalam", "tables nested too deeply"),
        Ukuran::Tabel => Dwibahasa::new("tabel terlalu luas", "table too wide"),
    }
}

/// "4: No, Kode, Uraian, …": the row and the headings in it, cut to what fits a sentence.
fn judul_terlihat(baris: u32, judul: &[String]) -> String {
    let pendek = |t: &String| nama_aman(&t.chars().take(JUDUL_TERPANJANG).collect::<String>());
    let mut semua: Vec<String> = judul.iter().take(JUDUL_TERLIHAT).map(pendek).collect();
    if judul.len() > JUDUL_TERLIHAT {
        semua.push("…".to_owned());
    }
    format!("{}: {}", baris + 1, semua.join(", "))
}

/// The reason a sheet was left out, with the nearest layout.
#[must_use]
pub fn sebab_lembar(sebab: &Sebab, bahasa: Bahasa) -> String {
    let id = bahasa == Bahasa::Id;
    match sebab {
        Sebab::Kosong if id => "lembar kosong".to_owned(),
        Sebab::Kosong => "empty sheet".to_owned(),
        Sebab::BukanTabel if id => "teks saja, tidak ada tabel yang dikenal".to_owned(),
        Sebab::BukanTabel => "text only, no known table".to_owned(),
        Sebab::TanpaKepala(banyak) if id => format!(
            "{banyak} baris berkode tanpa judul kolom di atasnya, tampaknya lanjutan tabel di lembar lain; salin judul kolomnya ke atas baris pertama"
        ),
        Sebab::TanpaKepala(banyak) => format!(
            "{banyak} rows with codes and no headings above them, it seems the rest of a table on another sheet; copy its headings above the first row"
        ),
        Sebab::TidakHabis(baris) => {
            let baris = baris + 1;
            if id {
                format!(
                    "terlalu banyak sel yang mirip judul tabel; dari baris {baris} tabel tidak dicari lagi; pindahkan tabelnya ke buku kerja sendiri"
                )
            } else {
                format!(
                    "too many cells look like headings; from row {baris} on no table was looked for; move the table to a workbook of its own"
                )
            }
        }
        Sebab::TidakDikenali(t) => {
            let (kata, tanpa, baris) = if id {
                ("kurang", "isi kolom tidak sesuai", "judul di baris")
            } else {
                ("missing", "columns hold something else", "header in row")
            };
            let satu = |nama: &str, kurang: &[String]| match kurang {
                [] => format!("{nama} ({tanpa})"),
                _ => format!("{nama} ({kata}: {})", kurang.join(", ")),
            };
            let mut dekat = vec![satu(&t.nama_bentuk, &t.kurang)];
            dekat.extend(t.kedua.iter().map(|(nama, kurang)| satu(nama, kurang)));
            let (dekat, nomor) = (dekat.join("; "), judul_terlihat(t.baris, &t.terlihat));
            if id {
                format!(
                    "tabel tidak dikenali ({baris} {nomor}); terdekat: {dekat}; bila ini tabel Anda, tulis bentuknya dan pakai --bentuk"
                )
            } else {
                format!(
                    "table not recognised ({baris} {nomor}); nearest: {dekat}; if it is yours, describe it and use --bentuk"
                )
            }
        }
    }
}
