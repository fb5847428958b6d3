//! The end amount of a Renstra that is not the sum of its years.

use rust_decimal::Decimal;

use crate::model::{Dwibahasa, Letak, Nilai, Peran, Tabel};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "HIT-009",
    nama: Dwibahasa::new(
        "Rp akhir periode tidak sama dengan jumlah tahun",
        "End amount is not the sum of the years",
    ),
    tingkat: Tingkat::Galat,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[Dwibahasa::new(
        "Rp akhir periode {kode} {tercetak} ≠ jumlah {banyak} tahun {seharusnya}; selisih {selisih}.",
        "End amount of {kode} {tercetak} ≠ sum of {banyak} years {seharusnya}; difference {selisih}.",
    )],
    saran: &[Dwibahasa::new(
        "Bila pagu tiap tahun benar, isi {seharusnya} pada kondisi akhir {kode}.",
        "If the yearly amounts are right, enter {seharusnya} as the end amount of {kode}.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/HIT-009.md"),
    periksa,
};

/// A row's end amount and its years.
struct Periode {
    baris: usize,
    akhir: (Decimal, Letak),
    tahun: Vec<(Decimal, Letak)>,
}

impl Periode {
    fn jumlah(&self) -> Decimal {
        self.tahun.iter().map(|(n, _)| n).sum()
    }
}

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let periode = baca(tabel);
        // In some layouts "akhir" is the last year: then most rows repeat it.
        let terakhir =
            |p: &&Periode| p.tahun.len() > 1 && p.tahun.last().is_some_and(|(n, _)| *n == p.akhir.0);
        if periode.iter().filter(terakhir).count() * 2 > periode.len() {
            continue;
        }
        for p in periode.into_iter().filter(|p| p.jumlah() != p.akhir.0) {
            temuan.push(
                Temuan::baru(&ATURAN, perkara.subjek(t, p.baris, Some(Peran::PaguAkhir), None))
                    .letak(std::iter::once(p.akhir.1).chain(p.tahun.iter().map(|(_, l)| *l)))
                    .fakta("kode", Fakta::Kode(perkara.sebutan(t, p.baris)))
                    .fakta("banyak", Fakta::Angka(p.tahun.len().into()))
                    .selisih_rupiah(p.akhir.0, p.jumlah()),
            );
        }
    }
    temuan
}

/// Rows with an end amount and readable years; a blank or "-" year adds nothing.
fn baca(tabel: &Tabel) -> Vec<Periode> {
    let Some(akhir) = tabel.indeks(Peran::PaguAkhir, None) else { return Vec::new() };
    let tahun: Vec<usize> = (0..tabel.kolom.len()).filter(|&k| tabel.kolom[k].peran == Peran::Pagu).collect();
    if tahun.len() < 2 || tabel.kolom[akhir].skala != tabel.kolom[tahun[0]].skala {
        return Vec::new();
    }
    let susun = |baris: usize| {
        let sel = |k: usize| tabel.baris[baris].larik[0].sel[k].as_ref();
        if tahun.iter().any(|&k| sel(k).is_some_and(|s| s.nilai == Nilai::TakTerbaca)) {
            return None;
        }
        let angka = |k: usize| sel(k).and_then(|s| Some((s.desimal()?, s.letak)));
        let tahun: Vec<(Decimal, Letak)> = tahun.iter().filter_map(|&k| angka(k)).collect();
        (!tahun.is_empty()).then_some(Periode { baris, akhir: angka(akhir)?, tahun })
    };
    (0..tabel.baris.len()).filter_map(susun).collect()
}
