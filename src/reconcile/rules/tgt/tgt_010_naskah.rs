//! The text says that the targets of a year were met; the table says otherwise.

use rust_decimal::Decimal;

use super::evaluasi::berealisasi;
use crate::model::teks::lipat;
use crate::model::{Dwibahasa, Letak, Peran, Tabel};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};
use crate::reconcile::rules::naskah;

pub static ATURAN: Aturan = Aturan {
    kode: "TGT-010",
    nama: Dwibahasa::new("Naskah menyatakan target tercapai", "Text claims that targets were met"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Dua],
    pesan: &[Dwibahasa::new(
        "Naskah menyatakan target {tahun} terpenuhi, padahal {banyak} dari {dari} indikator pada {tabel} di bawah 100%, terendah {persen}.",
        "The text says that the targets of {tahun} were met, yet {banyak} of {dari} indicators in {tabel} are below 100%, the lowest at {persen}.",
    )],
    saran: &[Dwibahasa::new(
        "Sesuaikan naskah dengan tabelnya dan jelaskan indikator yang tidak tercapai.",
        "Bring the text in line with the table and explain the indicators that were missed.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/TGT-010.md"),
    periksa,
};

/// Words of a claim; one that denies is none.
const TERPENUHI: &[&str] =
    &["memenuhi target", "mencapai target", "memenuhi seluruh target", "sesuai target"];
const INGKAR: &[&str] = &["belum", "tidak", "kurang", "sebagian", "beberapa"];
/// Fewer indicators are no evaluation of a year.
const INDIKATOR_TERSEDIKIT: usize = 5;

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate().filter(|(_, t)| berealisasi(t)) {
        let Some(tahun) = tabel.kolom_peran(Peran::Realisasi, None).and_then(|k| k.tahun) else { continue };
        let capaian = capaian(tabel, tahun);
        let luput: Vec<&(Decimal, Letak)> =
            capaian.iter().filter(|(n, _)| *n < Decimal::ONE_HUNDRED).collect();
        let Some((terendah, _)) = luput.iter().min_by_key(|(n, _)| *n) else { continue };
        if capaian.len() < INDIKATOR_TERSEDIKIT || luput.len() * 2 <= capaian.len() {
            continue;
        }
        let berkas = perkara.sumber.nomor_berkas(tabel.lembar);
        let Some((klaim, _)) = naskah::sel(perkara, berkas).find(|(_, teks)| menyatakan(teks, tahun)) else {
            continue;
        };
        temuan.push(
            Temuan::baru(&ATURAN, perkara.subjek_tabel(t, Some(Peran::Capaian)))
                .letak([klaim])
                .letak(luput.iter().map(|(_, letak)| *letak))
                .fakta("tahun", Fakta::Tahun(tahun))
                .fakta("banyak", Fakta::Angka(luput.len().into()))
                .fakta("dari", Fakta::Angka(capaian.len().into()))
                .fakta("tabel", Fakta::Teks(perkara.nama_tabel(t).to_owned()))
                .fakta("persen", Fakta::Persen(*terendah)),
        );
    }
    temuan
}

/// The achievement of each indicator in per cent, as printed, else computed, with its cell.
fn capaian(tabel: &Tabel, tahun: i32) -> Vec<(Decimal, Letak)> {
    let indeks = |peran, tahun| tabel.indeks(peran, tahun);
    let (persen, target) = (indeks(Peran::Capaian, None), indeks(Peran::Target, Some(tahun)));
    let realisasi = indeks(Peran::Realisasi, None);
    let larik = tabel.baris.iter().flat_map(|b| &b.larik);
    larik
        .filter_map(|l| {
            let sel = |k: Option<usize>| l.sel[k?].as_ref();
            if let Some(s) = sel(persen).filter(|s| s.angka().is_some()) {
                return Some((s.desimal()?, s.letak));
            }
            let (janji, hasil) = (sel(target)?, sel(realisasi)?);
            let n = (hasil.desimal()? * Decimal::ONE_HUNDRED).checked_div(janji.desimal()?)?;
            Some((n, hasil.letak))
        })
        .collect()
}

/// "capaian kinerja 2020 telah memenuhi target yang ditetapkan", one sentence of the cell.
fn menyatakan(teks: &str, tahun: i32) -> bool {
    teks.split(['.', ';', '\n']).map(lipat).any(|kalimat| {
        let kata = |k: &str| kalimat.split(' ').any(|lain| lain == k);
        kata("capaian")
            && kata(&tahun.to_string())
            && TERPENUHI.iter().any(|t| kalimat.contains(t))
            && !INGKAR.iter().any(|t| kata(t))
    })
}

#[cfg(test)]
mod tests {
    use super::menyatakan;

    #[test]
    fn a_claim_names_the_year_and_denies_nothing() {
        assert!(menyatakan("Capaian kinerja 2020 secara umum telah memenuhi target. Lainnya tidak.", 2020));
        assert!(!menyatakan("Capaian kinerja 2020 belum memenuhi target.", 2020));
        assert!(!menyatakan("Capaian kinerja 2019 telah memenuhi target.", 2020));
    }
}
