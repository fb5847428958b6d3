//! A court for numbers with two readings (domain.md 5.5–5.9): the arithmetic of
//! the row decides, then sums, units, habits and sizes; where the evidence is
//! even the doubt stays and rule ING-003 asks.

mod jumlah;
mod kebiasaan;
mod pendahuluan;
mod skala;
mod uang;

pub use kebiasaan::pemisah_berkas;
pub use pendahuluan::Pendahuluan;
pub use uang::adili as adili_uang;

use rust_decimal::Decimal;

use crate::model::teks::lipat;
use crate::model::{
    Angka, CatatanBaca, Isian, Larik, Lembar, Letak, Nilai, NilaiSel, Peran, Satuan, SebabBukanJumlah, Tabel,
};

/// A ratio printed in a row: `capaian` = 100 × `realisasi` ÷ `target`.
const RASIO: [(Peran, Peran, Peran); 2] =
    [(Peran::Target, Peran::Realisasi, Peran::Capaian), (Peran::Pagu, Peran::RealisasiRp, Peran::CapaianRp)];

/// Below a sen there is nothing; a sum that stands in the place of its first cell differs by more.
const SEN: Decimal = Decimal::from_parts(1, 0, 0, false, 2);

/// Settles the doubtful numbers of a table and notes what was settled how.
pub fn adili(tabel: &mut Tabel, lembar: &Lembar) {
    let mut catatan = Vec::new();
    let rasio: Vec<[usize; 3]> = RASIO
        .iter()
        .filter_map(|(target, realisasi, capaian)| {
            let c = tabel.indeks(*capaian, None)?;
            let tahun = tabel.kolom[c].tahun;
            Some([tabel.indeks(*target, tahun)?, tabel.indeks(*realisasi, tahun)?, c])
        })
        .collect();
    for larik in tabel.baris.iter_mut().flat_map(|b| &mut b.larik) {
        for tiga in &rasio {
            menurut_rasio(larik, *tiga, &mut catatan);
        }
    }
    uang::adili(tabel, lembar);
    let satuan_kolom = tabel.indeks(Peran::Satuan, None);
    let indikator_kolom = tabel.indeks(Peran::Indikator, None);
    let uang: Vec<bool> = tabel.kolom.iter().map(|k| k.peran.uang()).collect();
    let kinerja: Vec<bool> = tabel.kolom.iter().map(|k| k.peran.kinerja()).collect();
    for larik in tabel.baris.iter_mut().flat_map(|b| &mut b.larik) {
        let petunjuk = [satuan_kolom, indikator_kolom]
            .map(|k| k.and_then(|k| larik.sel[k].as_ref()).map(|i| i.mentah.to_string()));
        for (isian, _) in larik.sel.iter_mut().zip(&uang).filter(|(_, uang)| !**uang) {
            if let Some(isian) = isian {
                menurut_satuan(isian, &petunjuk);
            }
        }
        menurut_tetangga(larik, &kinerja, &mut catatan);
    }
    tabel.catatan.append(&mut catatan);
    catat_sisa(tabel, lembar);
    skala::terapkan(tabel, lembar);
}

/// Notes what the court left open and what never was an amount.
fn catat_sisa(tabel: &mut Tabel, lembar: &Lembar) {
    let mut catatan = Vec::new();
    let larik = || tabel.baris.iter().flat_map(|b| &b.larik).chain(&tabel.total);
    for (k, kolom) in tabel.kolom.iter().enumerate() {
        for isian in larik().filter_map(|l| l.sel[k].as_ref()) {
            let letak = isian.letak;
            let bukan = |sebab| CatatanBaca::BukanJumlah { letak, sebab };
            match &isian.nilai {
                Nilai::Angka(a) if !a.lain.is_empty() => catatan.push(CatatanBaca::AngkaRagu {
                    letak,
                    dibaca: a.nilai,
                    lain: a.lain[0],
                    bukti: Vec::new(),
                }),
                Nilai::Angka(a) if kolom.peran.uang() => {
                    if let Some(NilaiSel::Angka(teks)) = lembar.isi(letak.alamat).map(|i| &i.nilai)
                        && let Some(ekor) = super::angka::digit::desimal(teks).map(|n| (n - a.nilai).abs())
                        && !ekor.is_zero()
                        && ekor < SEN
                    {
                        catatan.push(CatatanBaca::EkorPecahan { letak, dibaca: a.nilai });
                    }
                }
                Nilai::TakTerbaca if kolom.peran.uang() => {
                    catatan.push(bukan(SebabBukanJumlah::TakTerbaca));
                }
                Nilai::Galat if kolom.peran.uang() => catatan.push(bukan(SebabBukanJumlah::Galat)),
                Nilai::TanpaNilai if kolom.peran.uang() => catatan.push(bukan(SebabBukanJumlah::TanpaNilai)),
                _ => {}
            }
        }
    }
    tabel.catatan.append(&mut catatan);
}

/// Cells of a column whose amount is not certain: those that were declined, and
/// parents that their children contradict.
#[must_use]
pub fn sel_ragu(tabel: &Tabel, kolom: usize) -> Vec<Letak> {
    let mut hasil = sel_ditolak(tabel, kolom);
    hasil.extend(jumlah::terbantah(tabel, kolom));
    hasil.sort_unstable();
    hasil.dedup();
    hasil
}

/// Cells of a column that were declined; all of them where the scale is in doubt.
#[must_use]
pub fn sel_ditolak(tabel: &Tabel, kolom: usize) -> Vec<Letak> {
    let uang = tabel.kolom[kolom].peran.uang();
    let skala_ragu = tabel.catatan.iter().any(
        |c| matches!(c, CatatanBaca::SkalaRagu { letak, .. } if letak.alamat == tabel.kolom[kolom].sel_judul),
    );
    let larik = tabel.baris.iter().flat_map(|b| &b.larik).chain(&tabel.total);
    larik
        .filter_map(|l| l.sel[kolom].as_ref())
        .filter(|s| match &s.nilai {
            Nilai::Angka(a) => !a.lain.is_empty() || (uang && skala_ragu),
            Nilai::TakTerbaca | Nilai::Galat => uang,
            _ => false,
        })
        .map(|s| s.letak)
        .collect()
}

fn angka_mut(larik: &mut Larik, kolom: usize) -> Option<&mut Angka> {
    match &mut larik.sel[kolom].as_mut()?.nilai {
        Nilai::Angka(angka) => Some(angka),
        _ => None,
    }
}

/// All readings of a number, the chosen one first.
fn bacaan(angka: &Angka) -> Vec<Decimal> {
    std::iter::once(angka.nilai).chain(angka.lain.iter().copied()).collect()
}

fn menurut_rasio(larik: &mut Larik, kolom: [usize; 3], catatan: &mut Vec<CatatanBaca>) {
    let letak = kolom.map(|k| larik.sel[k].as_ref().map(|i| i.letak));
    let [Some(target), Some(realisasi), Some(capaian)] =
        kolom.map(|k| larik.sel[k].as_ref().and_then(Isian::angka).cloned())
    else {
        return;
    };
    if target.lain.is_empty() && realisasi.lain.is_empty() && capaian.lain.is_empty() {
        return;
    }
    let toleransi = capaian.toleransi_cetak();
    let mut cocok: Vec<[Decimal; 3]> = Vec::new();
    for t in bacaan(&target) {
        for r in bacaan(&realisasi) {
            for c in bacaan(&capaian) {
                if !t.is_zero() && (r * Decimal::ONE_HUNDRED / t - c).abs() <= toleransi {
                    cocok.push([t, r, c]);
                }
            }
        }
    }
    for (i, k) in kolom.into_iter().enumerate() {
        let Some(pertama) = cocok.first().map(|c| c[i]) else { return };
        if cocok.iter().any(|c| c[i] != pertama) {
            continue;
        }
        let bukti: Vec<Letak> =
            letak.iter().enumerate().filter(|(j, _)| *j != i).filter_map(|(_, l)| *l).collect();
        let Some(di) = letak[i] else { continue };
        if let Some(angka) = angka_mut(larik, k) {
            putuskan(angka, pertama, di, bukti, catatan);
        }
    }
}

/// Whole pieces (orang, dokumen, "Jumlah …") have no decimals; percentages and
/// indices do. A doubt between joined digits is settled by arithmetic only.
fn menurut_satuan(isian: &mut Isian, petunjuk: &[Option<String>; 2]) {
    let berspasi = isian.mentah.trim().contains(' ');
    let Nilai::Angka(angka) = &mut isian.nilai else { return };
    if angka.lain.is_empty() {
        return;
    }
    let satuan = angka.satuan.as_deref().or(petunjuk[0].as_deref()).and_then(Satuan::baca);
    let bulat = match satuan {
        Some(satuan) => Some(satuan.bulat()),
        None if angka.persen => Some(false),
        None => petunjuk[1].as_deref().and_then(|i| match lipat(i).split(' ').next() {
            Some("jumlah") => Some(true),
            Some("persentase" | "presentase" | "prosentase" | "indeks" | "nilai" | "skor") => Some(false),
            _ => None,
        }),
    };
    let digit_bersih =
        isian.mentah.trim().bytes().take_while(|b| b.is_ascii_digit() || b".,".contains(b)).count();
    let satu_kelompok = !berspasi || digit_bersih >= angka.nilai.to_string().len();
    if let Some(bulat) = bulat
        && satu_kelompok
    {
        let mut pilihan = bacaan(angka).into_iter().filter(|n| n.is_integer() == bulat);
        if let (Some(nilai), None) = (pilihan.next(), pilihan.next()) {
            angka.nilai = nilai;
            angka.lain.clear();
        }
    }
}

/// Targets and achievements of one indicator are of one size: a reading within
/// a factor of five of all the others in its row, where no other reading is
/// within a hundred.
fn menurut_tetangga(larik: &mut Larik, kinerja: &[bool], catatan: &mut Vec<CatatanBaca>) {
    for k in 0..larik.sel.len() {
        let Some(isian) = larik.sel[k].as_ref().filter(|_| kinerja[k]) else { continue };
        let Some(angka) = isian.angka().filter(|a| !a.lain.is_empty()).cloned() else { continue };
        let letak = isian.letak;
        // Joined digits ("36 0") have to prove themselves by arithmetic.
        let berspasi = isian.mentah.trim_end().bytes().any(|b| b == b' ');
        let tetangga: Vec<(Decimal, Letak)> = larik
            .sel
            .iter()
            .zip(kinerja)
            .enumerate()
            .filter(|(j, (_, kinerja))| *j != k && **kinerja)
            .filter_map(|(_, (s, _))| s.as_ref())
            .filter(|s| s.angka().is_some_and(|a| a.persen == angka.persen))
            .filter_map(|s| Some((s.desimal().filter(|n| *n > Decimal::ZERO)?, s.letak)))
            .collect();
        if tetangga.is_empty() || (berspasi && angka.satuan.is_none()) {
            continue;
        }
        let dalam = |n: Decimal, kali: i64| {
            let kali = Decimal::from(kali);
            tetangga.iter().all(|(t, _)| n.saturating_mul(kali) >= *t && n <= t.saturating_mul(kali))
        };
        let semua = bacaan(&angka);
        let dekat: Vec<Decimal> = semua.iter().copied().filter(|n| dalam(*n, 5)).collect();
        if let [nilai] = dekat.as_slice()
            && semua.iter().all(|n| n == nilai || !dalam(*n, 100))
            && let Some(angka) = angka_mut(larik, k)
        {
            putuskan(angka, *nilai, letak, tetangga.iter().map(|(_, l)| *l).collect(), catatan);
        }
    }
}

fn putuskan(
    angka: &mut Angka,
    nilai: Decimal,
    letak: Letak,
    bukti: Vec<Letak>,
    catatan: &mut Vec<CatatanBaca>,
) {
    let Some(lain) = bacaan(angka).into_iter().find(|n| *n != nilai) else { return };
    angka.nilai = nilai;
    angka.lain.clear();
    catatan.push(CatatanBaca::AngkaRagu { letak, dibaca: nilai, lain, bukti });
}
