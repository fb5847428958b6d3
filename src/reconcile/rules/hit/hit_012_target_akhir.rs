//! An end target of a Renstra that is neither that of the last year nor the sum of the years.

use rust_decimal::Decimal;

use crate::model::{Dwibahasa, Larik, Letak, Peran, Tabel};
use crate::reconcile::indikator::{satuan, teks_indikator};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "HIT-012",
    nama: Dwibahasa::new(
        "Target akhir periode tidak cocok dengan target tahunan",
        "End target does not fit the yearly targets",
    ),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "Target akhir periode '{indikator}' pada {kode} {tercetak}: bukan target tahun terakhir {terakhir}, bukan pula jumlah target tahunan {jumlah}.",
            "End target of '{indikator}' at {kode} {tercetak}: neither the target of the last year {terakhir} nor the sum of the yearly targets {jumlah}.",
        ),
        Dwibahasa::new(
            "Target akhir periode '{indikator}' pada {kode} {tercetak} bersatuan {satuan_a}, target tahun terakhir bersatuan {satuan_b}.",
            "End target of '{indikator}' at {kode} {tercetak} is in {satuan_a}, the target of the last year in {satuan_b}.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Isi target tahun terakhir (indikator tingkat) atau jumlahnya (indikator yang dijumlahkan).",
            "Enter the target of the last year (a level) or the sum (a figure that adds up).",
        ),
        Dwibahasa::new("Samakan satuannya.", "Use one unit."),
    ],
    halaman: include_str!("../../../../fixtures/aturan/HIT-012.md"),
    periksa,
};

/// The formula counts only where the table mostly keeps it.
const KEBIASAAN: usize = 3;

struct Periode<'t> {
    baris: usize,
    larik: &'t Larik,
    akhir: (Decimal, Letak),
    tahun: Vec<(Decimal, Letak)>,
    satuan: Option<[String; 2]>,
}

impl Periode<'_> {
    fn jumlah(&self) -> Decimal {
        self.tahun.iter().map(|(n, _)| n).sum()
    }

    fn terakhir(&self) -> Decimal {
        self.tahun.last().map_or(Decimal::ZERO, |(n, _)| *n)
    }

    fn sama(&self) -> bool {
        self.akhir.0 == self.terakhir() || self.akhir.0 == self.jumlah()
    }
}

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let (benar, salah): (Vec<_>, Vec<_>) =
            periode(tabel).into_iter().partition(|p| p.sama() && p.satuan.is_none());
        if benar.len() < KEBIASAAN.max(salah.len()) {
            continue;
        }
        for p in salah {
            let satu = Temuan::baru(&ATURAN, perkara.subjek(t, p.baris, Some(Peran::TargetAkhir), None))
                .letak(std::iter::once(p.akhir.1).chain(p.tahun.iter().rev().map(|(_, l)| *l)))
                .fakta("kode", Fakta::Kode(perkara.sebutan(t, p.baris)))
                .fakta("indikator", Fakta::Teks(teks_indikator(tabel, p.larik).to_owned()))
                .fakta("tercetak", Fakta::Angka(p.akhir.0))
                .fakta("terakhir", Fakta::Angka(p.terakhir()))
                .fakta("jumlah", Fakta::Angka(p.jumlah()));
            temuan.push(match p.satuan.clone() {
                Some([a, b]) if p.sama() => {
                    satu.varian(1).fakta("satuan_a", Fakta::Teks(a)).fakta("satuan_b", Fakta::Teks(b))
                }
                _ => satu,
            });
        }
    }
    temuan
}

/// Lines with an end target and certain targets of at least two years.
fn periode(tabel: &Tabel) -> Vec<Periode<'_>> {
    let Some(akhir) = tabel.indeks(Peran::TargetAkhir, None) else { return Vec::new() };
    let mut tahun: Vec<usize> = (0..tabel.kolom.len())
        .filter(|&k| tabel.kolom[k].peran == Peran::Target && tabel.kolom[k].tahun.is_some())
        .collect();
    tahun.sort_by_key(|&k| tabel.kolom[k].tahun);
    if tahun.len() < 2 {
        return Vec::new();
    }
    let semua = tabel.baris.iter().enumerate().flat_map(|(i, b)| b.larik.iter().map(move |l| (i, l)));
    semua.filter_map(|(baris, larik)| susun(tabel, baris, larik, akhir, &tahun)).collect()
}

fn susun<'t>(
    tabel: &Tabel,
    baris: usize,
    larik: &'t Larik,
    akhir: usize,
    tahun: &[usize],
) -> Option<Periode<'t>> {
    let angka = |k: usize| {
        let sel = larik.sel[k].as_ref()?;
        Some((sel.angka().filter(|a| a.lain.is_empty())?.nilai, sel.letak))
    };
    let terisi: Vec<usize> = tahun.iter().copied().filter(|&k| larik.sel[k].is_some()).collect();
    let terakhir = *terisi.last().filter(|_| terisi.len() > 1)?;
    let nilai: Vec<(Decimal, Letak)> = terisi.iter().map(|&k| angka(k)).collect::<Option<_>>()?;
    let ukuran = |k: usize| satuan(tabel, larik, k);
    let satuan = ukuran(akhir).zip(ukuran(terakhir)).filter(|(a, b)| a != b);
    Some(Periode {
        baris,
        larik,
        akhir: angka(akhir)?,
        tahun: nilai,
        satuan: satuan.map(|(a, b)| [a.baku().to_owned(), b.baku().to_owned()]),
    })
}
