//! The same indicator in the evaluation of the programmes (T-C.29) and in the
//! table of services (T-C.30): the two tables of one document that repeat each other.

use super::indikator::{Garis, garis, sama};
use crate::model::{Jenis, Jenjang, Peran, Tabel};
use crate::reconcile::align::kelompok_opd;
use crate::reconcile::rule::Perkara;

/// A line of a programme table and one of an indicator table about the same indicator.
pub struct Kembaran {
    pub tabel: [usize; 2],
    pub garis: [Garis; 2],
}

/// Pairs of lines with equal wording; `kolom` names role and year on both sides.
pub fn kembaran(
    perkara: &Perkara<'_>,
    kolom: impl Fn(&Tabel, &Tabel) -> Vec<[(Peran, Option<i32>); 2]>,
) -> Vec<Kembaran> {
    let opd = kelompok_opd(perkara.tabel);
    let daftar = |t: &Tabel| t.baris.iter().any(|b| b.jenjang == Jenjang::Indikator);
    let mut hasil = Vec::new();
    for (a, ta) in
        perkara.tabel.iter().enumerate().filter(|(_, t)| t.jenis == Some(Jenis::Evaluasi) && !daftar(t))
    {
        for (b, tb) in perkara.tabel.iter().enumerate().filter(|(b, t)| daftar(t) && opd[*b] == opd[a]) {
            for [(pa, na), (pb, nb)] in kolom(ta, tb) {
                let semua = |t: &Tabel| (0..t.baris.len()).collect::<Vec<_>>();
                let (ga, gb) = (garis(ta, &semua(ta), pa, na), garis(tb, &semua(tb), pb, nb));
                for x in ga {
                    let mut cocok =
                        gb.iter().filter(|y| sama(&x.teks, &y.teks, perkara.ambang.indikator_sama));
                    if let (Some(y), None) = (cocok.next(), cocok.next()) {
                        let y = Garis {
                            baris: y.baris,
                            teks: y.teks.clone(),
                            nilai: y.nilai,
                            satuan: y.satuan.clone(),
                            letak: y.letak,
                            mentah: y.mentah.clone(),
                        };
                        hasil.push(Kembaran { tabel: [a, b], garis: [x, y] });
                    }
                }
            }
        }
    }
    hasil
}
