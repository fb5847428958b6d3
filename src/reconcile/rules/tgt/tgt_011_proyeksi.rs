//! A projection that stays below the target of the Renstra for the same year.

use rust_decimal::Decimal;

use crate::model::{Dwibahasa, Larik, Letak, Peran, Tabel};
use crate::reconcile::indikator::{satuan, teks_indikator};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "TGT-011",
    nama: Dwibahasa::new("Proyeksi di bawah target Renstra", "Projection below the target of the Renstra"),
    tingkat: Tingkat::Catatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[Dwibahasa::new(
        "{tabel}: proyeksi di bawah target Renstra tahun yang sama pada {banyak} angka, terjauh '{indikator}' tahun {tahun}: {nilai_a} dari {nilai_b}.",
        "{tabel}: projections stay below the Renstra target of the same year in {banyak} figures, the farthest '{indikator}' of {tahun}: {nilai_a} of {nilai_b}.",
    )],
    saran: &[Dwibahasa::new(
        "Jelaskan mengapa target tidak akan tercapai, atau sesuaikan proyeksinya.",
        "Explain why the target will not be met, or adjust the projection.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/TGT-011.md"),
    periksa,
};

/// A projection beside the target of its year.
struct Kurang<'t> {
    indikator: &'t str,
    tahun: i32,
    proyeksi: (Decimal, Letak),
    target: (Decimal, Letak),
}

impl Kurang<'_> {
    fn bagian(&self) -> Decimal {
        self.proyeksi.0.checked_div(self.target.0).unwrap_or(Decimal::ONE)
    }
}

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let larik = tabel.baris.iter().flat_map(|b| &b.larik);
        let kurang: Vec<Kurang<'_>> = larik.flat_map(|l| kurang(tabel, l)).collect();
        let Some(terjauh) = kurang.iter().min_by_key(|k| (k.bagian(), k.tahun, k.indikator)) else {
            continue;
        };
        temuan.push(
            Temuan::baru(&ATURAN, perkara.subjek_tabel(t, Some(Peran::Proyeksi)))
                .letak([terjauh.proyeksi.1, terjauh.target.1])
                .letak(kurang.iter().flat_map(|k| [k.proyeksi.1, k.target.1]))
                .fakta("tabel", Fakta::Teks(perkara.nama_tabel(t).to_owned()))
                .fakta("banyak", Fakta::Angka(kurang.len().into()))
                .fakta("indikator", Fakta::Teks(terjauh.indikator.to_owned()))
                .fakta("tahun", Fakta::Tahun(terjauh.tahun))
                .dua_nilai(terjauh.proyeksi.0, terjauh.target.0),
        );
    }
    temuan
}

/// Years of a line whose projection is short of the target. Where the targets fall, less is better.
fn kurang<'t>(tabel: &'t Tabel, larik: &'t Larik) -> Vec<Kurang<'t>> {
    let angka = |k: usize| {
        let isian = larik.sel[k].as_ref()?;
        Some((isian.angka().filter(|a| a.lain.is_empty())?.nilai, isian.letak))
    };
    let bertahun = |peran: Peran| -> Vec<(i32, usize)> {
        let mut kolom: Vec<(i32, usize)> = tabel
            .kolom
            .iter()
            .enumerate()
            .filter(|(_, k)| k.peran == peran)
            .filter_map(|(n, k)| Some((k.tahun?, n)))
            .collect();
        kolom.sort_unstable();
        kolom
    };
    let target = bertahun(Peran::Target);
    let deret: Vec<Decimal> = target.iter().filter_map(|(_, k)| angka(*k)).map(|(n, _)| n).collect();
    if deret.windows(2).any(|d| d[1] < d[0]) {
        return Vec::new();
    }
    bertahun(Peran::Proyeksi)
        .into_iter()
        .filter_map(|(tahun, p)| {
            let (_, k) = *target.iter().find(|(n, _)| *n == tahun)?;
            let (proyeksi, janji) = (angka(p)?, angka(k)?);
            let sejenis = satuan(tabel, larik, p) == satuan(tabel, larik, k);
            (sejenis && proyeksi.0 < janji.0).then(|| Kurang {
                indikator: teks_indikator(tabel, larik),
                tahun,
                proyeksi,
                target: janji,
            })
        })
        .collect()
}
