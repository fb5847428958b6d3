//! A court for numbers with two readings: the arithmetic of the row decides,
//! then the unit, else the doubt stays and rule ING-003 asks (domain.md 5.5–5.8).

use rust_decimal::Decimal;

use crate::model::teks::lipat;
use crate::model::{Angka, CatatanBaca, Isian, Larik, Letak, Nilai, Peran, Satuan, Tabel};

/// A ratio printed in a row: `capaian` = 100 × `realisasi` ÷ `target`.
const RASIO: [(Peran, Peran, Peran); 2] =
    [(Peran::Target, Peran::Realisasi, Peran::Capaian), (Peran::Pagu, Peran::RealisasiRp, Peran::CapaianRp)];

/// Settles the doubtful numbers of a table and notes what was settled how.
pub fn adili(tabel: &mut Tabel) {
    let mut catatan = Vec::new();
    let rasio: Vec<[usize; 3]> = RASIO
        .iter()
        .filter_map(|(target, realisasi, capaian)| {
            let c = tabel.indeks(*capaian, None)?;
            let tahun = tabel.kolom[c].tahun;
            Some([tabel.indeks(*target, tahun)?, tabel.indeks(*realisasi, tahun)?, c])
        })
        .collect();
    let satuan_kolom = tabel.indeks(Peran::Satuan, None);
    let indikator_kolom = tabel.indeks(Peran::Indikator, None);
    for baris in &mut tabel.baris {
        for larik in &mut baris.larik {
            for tiga in &rasio {
                menurut_rasio(larik, *tiga, &mut catatan);
            }
            let petunjuk = [satuan_kolom, indikator_kolom]
                .map(|k| k.and_then(|k| larik.sel[k].as_ref()).map(|i| i.mentah.to_string()));
            for isian in larik.sel.iter_mut().flatten() {
                menurut_satuan(isian, &petunjuk, &mut catatan);
            }
        }
    }
    tabel.catatan.append(&mut catatan);
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
fn menurut_satuan(isian: &mut Isian, petunjuk: &[Option<String>; 2], catatan: &mut Vec<CatatanBaca>) {
    let (letak, berspasi) = (isian.letak, isian.mentah.trim().contains(' '));
    let Nilai::Angka(angka) = &mut isian.nilai else { return };
    let Some(lain) = angka.lain.first().copied() else { return };
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
        let pilihan = bacaan(angka).into_iter().find(|n| n.is_integer() == bulat);
        if let Some(nilai) = pilihan {
            angka.nilai = nilai;
            angka.lain.clear();
            return;
        }
    }
    let dibaca = angka.nilai;
    catatan.push(CatatanBaca::AngkaRagu { letak, dibaca, lain, bukti: Vec::new() });
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
