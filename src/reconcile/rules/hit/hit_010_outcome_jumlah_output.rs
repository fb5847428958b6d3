//! A programme outcome in per cent that is only the sum of its outputs.

use rust_decimal::Decimal;

use crate::model::{Dwibahasa, Jenjang, Letak, Peran, Tabel};
use crate::reconcile::indikator::persen;
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "HIT-010",
    nama: Dwibahasa::new(
        "Realisasi hasil program hanya jumlah keluaran kegiatan",
        "Programme outcome is only the sum of outputs",
    ),
    tingkat: Tingkat::Galat,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "Realisasi program {kode} {tercetak} pada indikator persen hanya jumlah keluaran kegiatannya {jumlahan}.",
            "Realisasi {tercetak} of programme {kode}, an indicator in per cent, is only the sum of its outputs {jumlahan}.",
        ),
        Dwibahasa::new(
            "Realisasi program {kode} {tercetak} pada indikator persen hanya salinan keluaran satu-satunya kegiatan {jumlahan}.",
            "Realisasi {tercetak} of programme {kode}, an indicator in per cent, is only a copy of its single output {jumlahan}.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Isi capaian hasil program {kode} dalam persen menurut rumus indikatornya, bukan jumlah orang, dokumen, atau kegiatan.",
            "Enter the outcome of programme {kode} in per cent by its own formula, not a sum of persons, documents or activities.",
        ),
        Dwibahasa::new(
            "Isi capaian hasil program {kode} dalam persen menurut rumus indikatornya, bukan keluaran kegiatannya.",
            "Enter the outcome of programme {kode} in per cent by its own formula, not the output of its kegiatan.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/HIT-010.md"),
    periksa,
};

/// A figure of a kegiatan: value, cell, whether it is a percentage.
type Keluaran = (Decimal, Letak, bool);

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        for (k, kolom) in tabel.kolom.iter().enumerate().filter(|(_, k)| k.peran == Peran::Realisasi) {
            for (i, baris) in tabel.baris.iter().enumerate() {
                if baris.jenjang != Jenjang::Program {
                    continue;
                }
                for larik in &baris.larik {
                    let Some(isian) = larik.sel[k].as_ref().filter(|_| persen(tabel, larik, k)) else {
                        continue;
                    };
                    let Some(tercetak) = isian.desimal().filter(|n| !n.is_zero()) else { continue };
                    let Some(keluaran) = keluaran_berjumlah(tabel, i, k, tercetak) else { continue };
                    let nilai = keluaran.iter().map(|(n, ..)| *n).collect();
                    temuan.push(
                        Temuan::baru(&ATURAN, perkara.subjek(t, i, Some(kolom.peran), kolom.tahun))
                            .varian(usize::from(keluaran.len() == 1))
                            .letak(std::iter::once(isian.letak).chain(keluaran.iter().map(|(_, l, _)| *l)))
                            .fakta("kode", Fakta::Kode(perkara.sebutan(t, i)))
                            .fakta("tercetak", Fakta::Angka(tercetak))
                            .fakta("jumlahan", Fakta::Jumlahan(nilai)),
                    );
                }
            }
        }
    }
    temuan
}

/// The outputs of a programme's kegiatan, of all lines or of the first lines,
/// if they sum to its own figure and at least one of them is a count.
fn keluaran_berjumlah(tabel: &Tabel, program: usize, k: usize, tercetak: Decimal) -> Option<Vec<Keluaran>> {
    let anak = &tabel.baris[program].anak;
    let baca = |semua: bool| -> Vec<Keluaran> {
        let larik =
            anak.iter().flat_map(|&j| tabel.baris[j].larik.iter().take(if semua { usize::MAX } else { 1 }));
        larik
            .filter_map(|l| {
                let isian = l.sel[k].as_ref()?;
                Some((isian.desimal()?, isian.letak, persen(tabel, l, k)))
            })
            .collect()
    };
    [true, false].into_iter().map(baca).find(|keluaran| {
        let jumlah: Decimal = keluaran.iter().map(|(n, ..)| n).sum();
        let cacah = keluaran.iter().any(|(.., persen)| !persen);
        // An output of 100 beside an outcome of 100 % is no copy.
        let wajar = match keluaran.as_slice() {
            [] => false,
            [_] => anak.len() == 1 && tercetak != Decimal::ONE_HUNDRED,
            banyak => banyak.iter().filter(|(n, ..)| !n.is_zero()).count() > 1,
        };
        jumlah == tercetak && cacah && wajar
    })
}
