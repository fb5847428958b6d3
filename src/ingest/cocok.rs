//! How well a layout fits a header: its words first, then what the columns hold.

use std::collections::BTreeSet;

use crate::model::{Alamat, KodeBaris, Lembar, NilaiSel, Nomenklatur, Peran};

use super::angka;
use super::judul::baris_penomoran;
use super::kepala::Judul;
use super::kode;
use super::layout::{Bentuk, KolomBentuk, Peras, Pola, salah_satu};
use super::tahun;

/// Rows below a header whose cells are looked at.
const CONTOH_BARIS: usize = 60;
/// Filled cells a column needs before its content says anything.
const CONTOH_MINIMUM: usize = 3;

/// What the user's own layout is ahead of the built-in ones: more than any of them gains by knowing a
/// column more, less than one that explains a table which is plainly another.
const PEMAKAI: i32 = 12;

/// So many required columns are looked for under another heading.
const PUTARAN_TERBANYAK: usize = 8;

/// The score and its parts, kept as reasons.
#[derive(Debug, Clone, Copy, Default)]
pub struct Kecocokan {
    pub nilai: i32,
    pub wajib: usize,
    pub dikenal: usize,
    pub isi_sesuai: usize,
    pub isi_diuji: usize,
}

/// Assigns layout columns to header columns.
///
/// # Errors
/// How many columns fit and which required ones are missing.
pub fn cocokkan(
    lembar: &Lembar,
    kepala_akhir: u32,
    bentuk: &Bentuk,
    judul: &[Judul],
) -> Result<(Vec<Judul>, Kecocokan), (usize, Vec<String>)> {
    let mut terlarang = Vec::new();
    loop {
        match satu_kali(lembar, kepala_akhir, bentuk, judul, &terlarang) {
            Err(Gagal::Isi(_, i, n))
                if terlarang.len() < PUTARAN_TERBANYAK && milik_lain(bentuk, judul, i, n) =>
            {
                terlarang.push((i, n));
            }
            Err(Gagal::Isi(cocok, i, _)) => {
                return Err((cocok, judul[i].jalur.last().cloned().into_iter().collect()));
            }
            Err(Gagal::Kata(cocok, kurang)) => return Err((cocok, kurang)),
            Ok(hasil) => return Ok(hasil),
        }
    }
}

/// Why the headings are not those of the form.
enum Gagal {
    /// How many columns fit and which required ones are missing.
    Kata(usize, Vec<String>),
    /// How many columns fit, and a heading whose cells are not what this required column holds.
    Isi(usize, usize, usize),
}

/// A required column that its heading fits by its words and its cells deny, while another heading
/// fits too: "Realisasi Capaian Program dan Kegiatan" holds no names of programmes.
fn milik_lain(bentuk: &Bentuk, judul: &[Judul], i: usize, n: usize) -> bool {
    let k = &bentuk.kolom[n];
    judul.iter().any(|j| j.sel != judul[i].sel && kolom_cocok(k, &j.peras))
}

/// Gives each heading the first layout column that fits, `terlarang` pairs left out.
fn pasang(bentuk: &Bentuk, judul: &[Judul], terlarang: &[(usize, usize)]) -> (Vec<Option<usize>>, Vec<bool>) {
    let mut terpakai = vec![false; bentuk.kolom.len()];
    let mut peran: Vec<Option<usize>> = Vec::with_capacity(judul.len());
    for (i, satu) in judul.iter().enumerate() {
        // A merged header over several columns is one heading: code cells side
        // by side, or an item number beside its name.
        let sama_kiri = i > 0 && judul[i - 1].sel == satu.sel && judul[i - 1].jalur == satu.jalur;
        peran.push(if sama_kiri {
            peran[i - 1]
        } else {
            let cari = |jalur: &[Peras]| {
                let bebas = |n: usize, k: &KolomBentuk| {
                    (k.tiap_tahun || !terpakai[n]) && !terlarang.contains(&(i, n))
                };
                let kolom = bentuk.kolom.iter().enumerate();
                let mut cocok = kolom.filter(|(n, k)| bebas(*n, k) && kolom_cocok(k, jalur));
                let (n, k) = cocok.next()?;
                // "Indikator Kinerja Program/Kegiatan" has the words of a name somewhere, but begins
                // as another required column does.
                let mut lebih_tegas = || cocok.find(|(_, k)| k.wajib && berawal(k, jalur)).map(|(n, _)| n);
                Some(if berawal(k, jalur) { n } else { lebih_tegas().unwrap_or(n) })
            };
            cari(&satu.peras).or_else(|| satu.lain.iter().find_map(|j| cari(j)))
        });
        if let Some(n) = peran[i] {
            terpakai[n] = true;
        }
    }
    (peran, terpakai)
}

fn satu_kali(
    lembar: &Lembar,
    kepala_akhir: u32,
    bentuk: &Bentuk,
    judul: &[Judul],
    terlarang: &[(usize, usize)],
) -> Result<(Vec<Judul>, Kecocokan), Gagal> {
    let (peran, terpakai) = pasang(bentuk, judul, terlarang);
    let cocok = terpakai.iter().filter(|t| **t).count();
    let mut kurang: Vec<String> = bentuk
        .kolom
        .iter()
        .zip(&terpakai)
        .filter(|(k, ada)| k.wajib && !**ada)
        .filter_map(|(k, _)| k.judul.first().map(Pola::contoh))
        .collect();
    for (n, k) in bentuk.kolom.iter().enumerate() {
        let kolom = || (0..judul.len()).filter(|&i| peran[i] == Some(n)).map(|i| &judul[i]);
        if let Some(minimal) = k.minimal.filter(|m| terpakai[n] && banyak_tahun(kolom()) < *m) {
            kurang.extend(k.judul.first().map(|p| format!("{} ×{minimal}", p.contoh())));
        }
    }
    if !kurang.is_empty() {
        return Err(Gagal::Kata(cocok, kurang));
    }
    let dikenal = peran.iter().flatten().count();
    let asing = judul.len() - dikenal;
    // Most of the headings are unknown: whatever this is, it is not the form.
    if asing > dikenal + 2 && !bentuk.milik_pemakai {
        return Err(Gagal::Kata(cocok, kurang));
    }
    let mut hasil: Vec<Judul> =
        judul.iter().zip(peran).map(|(j, peran)| Judul { peran, ..j.clone() }).collect();
    pindahkan_kode(lembar, kepala_akhir, bentuk, &mut hasil);
    let (isi_sesuai, isi_diuji) =
        uji_isi(lembar, kepala_akhir, bentuk, &hasil).map_err(|(i, n)| Gagal::Isi(cocok, i, n))?;
    let absen = terpakai.len() - cocok;
    let n = |n: usize| i32::try_from(n).unwrap_or(i32::MAX / 16);
    // A fitting column weighs most; a column the layout does not know, a layout
    // column that is missing and a column that holds something else speak against it.
    let mut nilai = 4 * n(cocok) + n(dikenal) - 3 * n(asing) - n(absen) - 6 * n(isi_diuji - isi_sesuai);
    if bentuk.milik_pemakai {
        nilai += PEMAKAI;
    }
    let wajib = bentuk.kolom.iter().filter(|k| k.wajib).count();
    Ok((hasil, Kecocokan { nilai, wajib, dikenal, isi_sesuai, isi_diuji }))
}

/// How many years columns speak of; where none is printed, how many columns there are.
fn banyak_tahun<'j>(kolom: impl Iterator<Item = &'j Judul> + Clone) -> usize {
    let tahun = |j: &Judul| j.jalur.iter().rev().find_map(|t| tahun::tunggal(t).or_else(|| tahun::urutan(t)));
    let tercetak: BTreeSet<i32> = kolom.clone().filter_map(tahun).collect();
    let sel: BTreeSet<_> = kolom.map(|j| (j.sel, &j.jalur)).collect();
    if tercetak.is_empty() { sel.len() } else { tercetak.len() }
}

/// Of two columns headed "Kode …" the one that holds codes of items is meant: beside it stand codes
/// of offices, accounts or sources of money.
fn pindahkan_kode(lembar: &Lembar, kepala_akhir: u32, bentuk: &Bentuk, judul: &mut [Judul]) {
    let kode = |n: usize| bentuk.kolom[n].peran == Peran::Kode && !bentuk.kolom[n].tiap_tahun;
    let Some((i, n)) = judul.iter().enumerate().find_map(|(i, j)| Some((i, j.peran.filter(|n| kode(*n))?)))
    else {
        return;
    };
    let sendiri = |i: usize| judul.iter().filter(|j| j.sel == judul[i].sel).count() == 1;
    let pengganti = (i + 1..judul.len())
        .filter(|&k| judul[k].peran.is_none() && kolom_cocok(&bentuk.kolom[n], &judul[k].peras))
        .filter(|&k| sendiri(i) && sendiri(k))
        .find(|&k| kode_butir(lembar, kepala_akhir, judul[k].kolom) > 0);
    if let Some(k) = pengganti
        && kode_butir(lembar, kepala_akhir, judul[i].kolom) == 0
    {
        judul[k].peran = judul[i].peran.take();
    }
}

/// Codes of programmes, kegiatan and sub kegiatan among the first rows of a column.
fn kode_butir(lembar: &Lembar, kepala_akhir: u32, kolom: u16) -> usize {
    let isi = lembar.baris.iter().filter(|(b, _)| *b > kepala_akhir).take(CONTOH_BARIS);
    isi.filter_map(|(b, _)| kode::baca(lembar.teks(Alamat::new(*b, kolom)), Nomenklatur::Baru))
        .filter(|k| matches!(k.kode, KodeBaris::Baru(_) | KodeBaris::Lama(_)))
        .count()
}

fn kolom_cocok(kolom: &KolomBentuk, jalur: &[Peras]) -> bool {
    let Some((akhir, di_atas)) = jalur.split_last() else { return false };
    salah_satu(&kolom.judul, akhir)
        && (kolom.induk.is_empty() || di_atas.iter().any(|t| salah_satu(&kolom.induk, t)))
        && !di_atas.iter().any(|t| salah_satu(&kolom.bukan_induk, t))
}

/// True if the heading begins as a pattern of the column does.
fn berawal(kolom: &KolomBentuk, jalur: &[Peras]) -> bool {
    let tegas = |akhir| kolom.judul.iter().any(|p| !p.asli().starts_with('*') && p.cocok(akhir));
    jalur.last().is_some_and(tegas)
}

/// Columns that hold what their role promises and columns tested.
///
/// # Errors
/// The heading and layout column of a required one that holds nothing of the kind.
fn uji_isi(
    lembar: &Lembar,
    kepala_akhir: u32,
    bentuk: &Bentuk,
    judul: &[Judul],
) -> Result<(usize, usize), (usize, usize)> {
    let contoh = contoh_isi(lembar, kepala_akhir);
    let (mut sesuai, mut diuji) = (0, 0);
    for (i, j) in judul.iter().enumerate() {
        let Some(n) = j.peran else { continue };
        let k = &bentuk.kolom[n];
        let Some(uji) = ujian(k.peran) else { continue };
        if bersama(judul, j) {
            continue;
        }
        let (lulus, banyak) = lulus(lembar, &contoh, j.kolom, uji);
        if banyak < CONTOH_MINIMUM {
            continue;
        }
        diuji += 1;
        if 2 * lulus >= banyak {
            sesuai += 1;
        } else if k.wajib && lulus == 0 && banyak >= 5 {
            return Err((i, n));
        }
    }
    Ok((sesuai, diuji))
}

/// The first rows below a header that are no numbering.
fn contoh_isi(lembar: &Lembar, kepala_akhir: u32) -> Vec<u32> {
    let nomor = lembar.baris.iter().map(|(b, _)| *b).filter(|b| *b > kepala_akhir);
    nomor.filter(|b| !baris_penomoran(lembar, *b)).take(CONTOH_BARIS).collect()
}

/// Filled cells of a column that look like their role, and filled cells.
fn lulus(lembar: &Lembar, contoh: &[u32], kolom: u16, uji: fn(&NilaiSel) -> bool) -> (usize, usize) {
    let isi = contoh.iter().filter_map(|b| lembar.isi(Alamat::new(*b, kolom))).map(|s| &s.nilai);
    isi.filter(|n| !n.teks().trim().is_empty()).fold((0, 0), |(l, b), n| (l + usize::from(uji(n)), b + 1))
}

/// The columns under one merged heading share it: only one of them need hold what it says.
fn bersama(judul: &[Judul], j: &Judul) -> bool {
    judul.iter().filter(|g| g.sel == j.sel && g.jalur == j.jalur).count() > 1
}

/// What a cell of a role looks like, where that can be told.
fn ujian(peran: Peran) -> Option<fn(&NilaiSel) -> bool> {
    let huruf = |n: &NilaiSel| n.teks().chars().filter(|c| c.is_alphabetic()).count() >= 2;
    Some(match peran {
        Peran::Kode => seperti_kode,
        Peran::Nama | Peran::Indikator => huruf,
        Peran::Satuan => {
            |n| n.teks().contains('%') || n.teks().chars().any(char::is_alphabetic) || n.teks() == "0"
        }
        p if p.uang() => seperti_uang,
        _ => return None,
    })
}

fn seperti_kode(nilai: &NilaiSel) -> bool {
    let teks = nilai.teks().trim_start_matches(['`', '\'', ' ']);
    let depan = teks.split_whitespace().next().unwrap_or_default();
    depan.bytes().any(|b| b.is_ascii_digit()) || depan.to_lowercase().starts_with("x.")
}

fn seperti_uang(nilai: &NilaiSel) -> bool {
    match nilai {
        NilaiSel::Angka(_) | NilaiSel::Galat(_) | NilaiSel::RumusTanpaNilai => true,
        NilaiSel::Teks(t) => {
            !matches!(angka::baca_teks(t, Peran::Pagu), crate::model::Nilai::TakTerbaca)
                || t.bytes().filter(u8::is_ascii_digit).count() * 2 >= t.len()
        }
        NilaiSel::Logis(_) | NilaiSel::Tanggal(_) => false,
    }
}
