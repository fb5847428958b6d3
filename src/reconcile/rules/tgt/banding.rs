//! Targets of one item and year in two tables.

use super::indikator::{Garis, beda_satuan, garis, pasangkan};
use crate::model::{Jenis, Peran, Tabel};
use crate::reconcile::align::{ButirSanding, Perbandingan};
use crate::reconcile::rule::{Aturan, Fakta, Perkara, Temuan};

/// A pair of lines of the same indicator in two tables.
pub struct Pasangan {
    pub tabel: [usize; 2],
    pub garis: [Garis; 2],
}

/// Pairs of an item between tables `a` and `b`.
pub fn pasangan(
    perkara: &Perkara<'_>,
    p: &Perbandingan,
    butir: &ButirSanding,
    a: usize,
    b: usize,
) -> Vec<Pasangan> {
    let (Some(sa), Some(sb)) = (butir.di(a), butir.di(b)) else { return Vec::new() };
    let baca = |t: usize, baris: &[usize]| garis(&perkara.tabel[t], baris, Peran::Target, Some(p.tahun));
    let (ga, gb) = (baca(a, &sa.baris), baca(b, &sb.baris));
    let nomor: Vec<(usize, usize)> = pasangkan(&ga, &gb, perkara.ambang.indikator_sama)
        .into_iter()
        .filter_map(|(x, y)| {
            let di = |g: &[Garis], s: &Garis| g.iter().position(|z| std::ptr::eq(z, s));
            Some((di(&ga, x)?, di(&gb, y)?))
        })
        .collect();
    let (mut ga, mut gb): (Vec<Option<Garis>>, Vec<Option<Garis>>) =
        (ga.into_iter().map(Some).collect(), gb.into_iter().map(Some).collect());
    nomor
        .into_iter()
        .filter_map(|(i, j)| Some(Pasangan { tabel: [a, b], garis: [ga[i].take()?, gb[j].take()?] }))
        .collect()
}

impl Pasangan {
    /// Same number, other unit.
    pub fn beda_satuan(&self) -> bool {
        beda_satuan(&self.garis[0], &self.garis[1])
    }

    /// Other number, units that do not contradict.
    pub fn beda_nilai(&self) -> bool {
        self.garis[0].nilai != self.garis[1].nilai && !self.beda_satuan()
    }

    /// A finding about the pair: both cells, both figures.
    pub fn temuan(&self, aturan: &'static Aturan, perkara: &Perkara<'_>, p: &Perbandingan) -> Temuan {
        let [a, b] = &self.garis;
        let [ta, tb] = self.tabel.map(|t| &perkara.tabel[t]);
        Temuan::baru(aturan, perkara.subjek(self.tabel[0], a.baris, Some(Peran::Target), Some(p.tahun)))
            .letak([a.letak, b.letak])
            .fakta("kode", Fakta::Kode(perkara.sebutan(self.tabel[0], a.baris)))
            .fakta("nama", Fakta::Teks(ta.baris[a.baris].nama_teks().to_owned()))
            .fakta("indikator", Fakta::Teks(if a.teks.is_empty() { b.teks.clone() } else { a.teks.clone() }))
            .fakta("tahun", Fakta::Tahun(p.tahun))
            .fakta("tabel_a", Fakta::Teks(sebutan(ta)))
            .fakta("tabel_b", Fakta::Teks(sebutan(tb)))
            .fakta("satuan_a", Fakta::Teks(a.satuan.as_ref().map_or("", |s| s.baku()).to_owned()))
            .fakta("satuan_b", Fakta::Teks(b.satuan.as_ref().map_or("", |s| s.baku()).to_owned()))
            .dua_nilai(a.nilai, b.nilai)
    }
}

/// How a table is called in a sentence: the first words of its form.
fn sebutan(tabel: &Tabel) -> String {
    match tabel.jenis {
        Some(Jenis::Evaluasi | Jenis::Renja | Jenis::Rkpd) | None => {
            if tabel.bentuk == "bab_iv" {
                "BAB IV".to_owned()
            } else {
                tabel.nama_bentuk.split(' ').next().unwrap_or_default().to_owned()
            }
        }
        Some(jenis) => jenis.nama().to_owned(),
    }
}
