//! Finds tables on a sheet by their header words: never by row number, sheet
//! name or file name.
//!
//! A header is one to four rows high. Every column gets the path of its header
//! texts from top to bottom, merged cells resolved; a layout fits if its
//! required columns find a path each. What fits best wins.

use crate::model::teks::rapikan;
use crate::model::{Alamat, Lembar};

use super::layout::{Bentuk, KolomBentuk, Pola, salah_satu};

/// Header rows are looked for in this many rows from the top or from the end
/// of the table before.
const TINGGI_MAKSIMUM: u32 = 4;
/// Columns beyond this are not part of a planning table (the widest met has 42).
const LEBAR_MAKSIMUM: u16 = 256;

/// A column of a located header.
#[derive(Debug, Clone)]
pub struct Judul {
    pub kolom: u16,
    /// Header texts from top to bottom, as printed on one line.
    pub jalur: Vec<String>,
    /// The same, squeezed for comparison.
    peras: Vec<String>,
    /// The lowest header cell that holds text.
    pub sel: Alamat,
    /// Index into [`Bentuk::kolom`], if the layout knows the column.
    pub peran: Option<usize>,
}

/// A header that a layout recognised.
#[derive(Debug, Clone)]
pub struct Kepala<'b> {
    pub bentuk: &'b Bentuk,
    pub awal: u32,
    pub akhir: u32,
    pub judul: Vec<Judul>,
    nilai: i32,
}

/// Why nothing was recognised: the layout that came nearest.
#[derive(Debug, Clone)]
pub struct Terdekat {
    pub nama_bentuk: String,
    pub bentuk: String,
    pub baris: u32,
    pub kurang: Vec<String>,
    pub cocok: usize,
}

/// Header text for comparison. The sign in "TAHUN+1" is all that tells it from
/// "TAHUN-1", so it becomes a word.
#[must_use]
pub fn peras_judul(teks: &str) -> String {
    crate::model::teks::peras(&teks.replace('+', " plus "))
}

/// All headers on a sheet from top to bottom, and the nearest miss if there is none.
#[must_use]
pub fn cari<'b>(lembar: &Lembar, semua: &'b [Bentuk]) -> (Vec<Kepala<'b>>, Option<Terdekat>) {
    let mut ditemukan: Vec<Kepala<'b>> = Vec::new();
    let mut terdekat: Option<Terdekat> = None;
    let kata = kata_kepala(semua);
    let mut lewat = 0;
    for &(baris, _) in lembar.baris.iter().filter(|(_, sel)| sel.len() >= 2) {
        if baris < lewat || !seperti_kepala(lembar, baris, &kata) {
            continue;
        }
        let mut terbaik: Option<Kepala<'b>> = None;
        for tinggi in 1..=TINGGI_MAKSIMUM {
            let judul = baca_judul(lembar, baris, baris + tinggi - 1);
            for bentuk in semua {
                match cocokkan(bentuk, &judul) {
                    Ok((judul, nilai)) => {
                        let calon = Kepala { bentuk, awal: baris, akhir: baris + tinggi - 1, judul, nilai };
                        if terbaik.as_ref().is_none_or(|t| calon.nilai > t.nilai) {
                            terbaik = Some(calon);
                        }
                    }
                    Err((cocok, kurang)) if cocok >= 2 => {
                        if terdekat.as_ref().is_none_or(|t| cocok > t.cocok) {
                            terdekat = Some(Terdekat {
                                nama_bentuk: bentuk.nama.clone(),
                                bentuk: bentuk.bentuk.clone(),
                                baris,
                                kurang,
                                cocok,
                            });
                        }
                    }
                    Err(_) => {}
                }
            }
        }
        if let Some(mut kepala) = terbaik {
            utamakan_judul(lembar, semua, &mut kepala, lewat);
            lewat = kepala.akhir + 1;
            ditemukan.push(kepala);
        }
    }
    if !ditemukan.is_empty() {
        terdekat = None;
    }
    (ditemukan, terdekat)
}

/// Where two layouts fit the columns equally well, the title above decides.
fn utamakan_judul<'b>(lembar: &Lembar, semua: &'b [Bentuk], kepala: &mut Kepala<'b>, dari: u32) {
    let judul: Vec<String> = teks_di_atas(lembar, dari, kepala.awal).map(|(_, t)| peras_judul(t)).collect();
    let disebut = |b: &Bentuk| judul.iter().any(|j| salah_satu(&b.judul, j));
    if disebut(kepala.bentuk) {
        return;
    }
    for bentuk in semua.iter().filter(|b| disebut(b)) {
        if let Ok((judul, nilai)) = cocokkan(bentuk, &kepala.judul)
            && nilai + 2 >= kepala.nilai
        {
            (kepala.bentuk, kepala.judul) = (bentuk, judul);
            return;
        }
    }
}

/// Filled cells above a row, from the top down.
pub fn teks_di_atas(lembar: &Lembar, dari: u32, sampai: u32) -> impl Iterator<Item = (Alamat, &str)> {
    lembar
        .baris
        .iter()
        .filter(move |(b, _)| (dari..sampai).contains(b))
        .flat_map(|(b, sel)| sel.iter().map(move |(k, isi)| (Alamat::new(*b, *k), isi.nilai.teks())))
}

/// Every header pattern of all layouts, once.
fn kata_kepala(semua: &[Bentuk]) -> Vec<&Pola> {
    let mut kata: Vec<&Pola> =
        semua.iter().flat_map(|b| &b.kolom).flat_map(|k| k.judul.iter().chain(&k.induk)).collect();
    kata.sort_by_key(|p| p.asli());
    kata.dedup_by_key(|p| p.asli());
    kata
}

/// Cheap first look: at least two cells of the row bear a header word.
fn seperti_kepala(lembar: &Lembar, baris: u32, kata: &[&Pola]) -> bool {
    let Ok(i) = lembar.baris.binary_search_by_key(&baris, |(b, _)| *b) else { return false };
    let dikenal = |teks: &str| {
        let peras = peras_judul(teks);
        !peras.is_empty() && kata.iter().any(|p| p.cocok(&peras))
    };
    let mut banyak = 0;
    for (_, isi) in &lembar.baris[i].1 {
        // Long texts and whole sentences are body cells.
        if isi.nilai.teks().len() <= 160 && dikenal(isi.nilai.teks()) {
            banyak += 1;
            if banyak >= 2 {
                return true;
            }
        }
    }
    false
}

fn baca_judul(lembar: &Lembar, awal: u32, akhir: u32) -> Vec<Judul> {
    let lebar = (awal..=akhir).map(|b| lebar_baris(lembar, b)).max().unwrap_or(0);
    let mut hasil = Vec::new();
    for kolom in 0..lebar {
        let mut jalur: Vec<String> = Vec::new();
        let mut sel = None;
        for baris in awal..=akhir {
            let di = Alamat::new(baris, kolom);
            let (asal, teks) = teks_judul(lembar, di, awal, akhir);
            if teks.trim().is_empty() {
                continue;
            }
            let teks = rapikan(teks);
            if asal == di || lembar.pangkal(di) == asal {
                sel = Some(asal);
            }
            if jalur.last() != Some(&teks) {
                jalur.push(teks);
            }
        }
        if let Some(sel) = sel {
            let peras = jalur.iter().map(|t| peras_judul(t)).collect();
            hasil.push(Judul { kolom, jalur, peras, sel, peran: None });
        }
    }
    hasil
}

fn lebar_baris(lembar: &Lembar, baris: u32) -> u16 {
    let terisi = lembar
        .baris
        .binary_search_by_key(&baris, |(b, _)| *b)
        .ok()
        .and_then(|i| lembar.baris[i].1.last())
        .map_or(0, |(k, _)| k + 1);
    let gabungan = lembar
        .gabungan
        .iter()
        .filter(|a| (a.awal.baris..=a.akhir.baris).contains(&baris))
        .map(|a| a.akhir.kolom + 1)
        .max()
        .unwrap_or(0);
    terisi.max(gabungan).min(LEBAR_MAKSIMUM)
}

/// Text that heads a cell: its own, that of its merged area, or, where a group
/// heading was typed into its first column without merging, that of its left
/// neighbour — but only above a cell that has a text of its own.
fn teks_judul(lembar: &Lembar, di: Alamat, awal: u32, akhir: u32) -> (Alamat, &str) {
    if let Some(area) = lembar.gabungan_di(di) {
        return if area.awal.baris < awal { (di, "") } else { (area.awal, lembar.teks(area.awal)) };
    }
    let sendiri = lembar.teks(di);
    if !sendiri.trim().is_empty() || di.baris == akhir {
        return (di, sendiri);
    }
    let di_bawah = (di.baris + 1..=akhir).any(|b| !lembar.teks(Alamat::new(b, di.kolom)).trim().is_empty());
    let di_atas = (awal..di.baris).any(|b| !lembar.teks(Alamat::new(b, di.kolom)).trim().is_empty());
    if !di_bawah || di_atas {
        return (di, "");
    }
    for kolom in (0..di.kolom).rev() {
        let kiri = Alamat::new(di.baris, kolom);
        if lembar.gabungan_di(kiri).is_some() {
            break;
        }
        if !lembar.teks(kiri).trim().is_empty() {
            return (kiri, lembar.teks(kiri));
        }
    }
    (di, "")
}

/// Assigns layout columns to header columns.
///
/// # Errors
/// How many columns fit and which required ones are missing.
fn cocokkan(bentuk: &Bentuk, judul: &[Judul]) -> Result<(Vec<Judul>, i32), (usize, Vec<String>)> {
    let mut hasil = judul.to_vec();
    let mut terpakai = vec![false; bentuk.kolom.len()];
    for i in 0..hasil.len() {
        // A merged header over several columns is one heading: code cells side
        // by side, or an item number beside its name.
        let sama_kiri = i > 0 && hasil[i - 1].sel == hasil[i].sel && hasil[i - 1].jalur == hasil[i].jalur;
        hasil[i].peran = if sama_kiri {
            hasil[i - 1].peran
        } else {
            bentuk
                .kolom
                .iter()
                .enumerate()
                .position(|(n, k)| (k.tiap_tahun || !terpakai[n]) && kolom_cocok(k, &hasil[i].peras))
        };
        if let Some(n) = hasil[i].peran {
            terpakai[n] = true;
        }
    }
    let cocok = terpakai.iter().filter(|t| **t).count();
    let kurang: Vec<String> = bentuk
        .kolom
        .iter()
        .zip(&terpakai)
        .filter(|(k, ada)| k.wajib && !**ada)
        .filter_map(|(k, _)| k.judul.first().map(|p| p.asli().replace('*', " ").trim().to_owned()))
        .collect();
    if !kurang.is_empty() {
        return Err((cocok, kurang));
    }
    let dikenal = hasil.iter().filter(|j| j.peran.is_some()).count();
    let asing = hasil.len() - dikenal;
    let absen = terpakai.len() - cocok;
    let nilai = |n: usize| i32::try_from(n).unwrap_or(i32::MAX / 8);
    // A fitting column weighs most; a column the layout does not know and a
    // layout column that is missing both speak against it.
    Ok((hasil, 4 * nilai(cocok) + nilai(dikenal) - 3 * nilai(asing) - nilai(absen)))
}

fn kolom_cocok(kolom: &KolomBentuk, jalur: &[String]) -> bool {
    let Some((akhir, di_atas)) = jalur.split_last() else { return false };
    salah_satu(&kolom.judul, akhir)
        && (kolom.induk.is_empty() || di_atas.iter().any(|t| salah_satu(&kolom.induk, t)))
        && !di_atas.iter().any(|t| salah_satu(&kolom.bukan_induk, t))
}

/// True for a row that only numbers the columns: `1 2 3`, `(1) (2)`,
/// `10=(5+7+9)`, with K and Rp in between.
#[must_use]
pub fn baris_penomoran(lembar: &Lembar, baris: u32) -> bool {
    let Ok(i) = lembar.baris.binary_search_by_key(&baris, |(b, _)| *b) else { return false };
    let sel = &lembar.baris[i].1;
    let mut nomor = 0;
    for (_, isi) in sel {
        let teks = isi.nilai.teks().trim();
        if teks.is_empty() {
            continue;
        }
        let inti = teks.trim_matches(['(', ')']);
        let angka = !inti.is_empty() && inti.len() <= 2 && inti.bytes().all(|b| b.is_ascii_digit());
        let rumus = teks.len() <= 24
            && teks.contains('=')
            && teks.bytes().all(|b| b.is_ascii_digit() || b" =()+-*/.x%".contains(&b));
        if angka || rumus {
            nomor += 1;
        } else if !["k", "rp"].contains(&peras_judul(teks).as_str()) {
            return false;
        }
    }
    nomor >= 3
}
