//! An achievement that asks for a second look: far above the target, or money
//! spent without any output.

use rust_decimal::Decimal;

use crate::model::{Dwibahasa, Isian, Letak, Peran, Tabel};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "TGT-007",
    nama: Dwibahasa::new("Capaian janggal", "Odd achievement"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "Capaian {kode} {capaian}: realisasi {realisasi} dari target {target}; periksa satuan targetnya.",
            "Achievement of {kode} {capaian}: {realisasi} of target {target}; check the unit of the target.",
        ),
        Dwibahasa::new(
            "Realisasi kinerja {kode} {realisasi} padahal dananya terpakai {dana}.",
            "Achievement of {kode} {realisasi} although {dana} was spent.",
        ),
        Dwibahasa::new(
            "Capaian {kode} {capaian} padahal serapan dananya hanya {serapan}.",
            "Achievement of {kode} {capaian} although only {serapan} of the money was spent.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Pastikan target dan realisasi memakai satuan yang sama.",
            "Make sure target and achievement use one unit.",
        ),
        Dwibahasa::new(
            "Jelaskan dana itu dipakai untuk apa, atau isi realisasinya.",
            "Explain what the money was used for, or fill in the achievement.",
        ),
        Dwibahasa::new(
            "Jelaskan bagaimana target tercapai hampir tanpa dana.",
            "Explain how the target was reached with almost no money.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/TGT-007.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let Some(kolom) = tabel.kolom_peran(Peran::Realisasi, None) else { continue };
        let tahun = kolom.tahun;
        let kolom = [Peran::Target, Peran::Realisasi, Peran::RealisasiRp, Peran::Pagu]
            .map(|p| tabel.indeks(p, tahun));
        let [Some(target), Some(realisasi), Some(dana), Some(pagu)] = kolom else { continue };
        let cetak = tabel.indeks(Peran::Capaian, tahun);
        for i in 0..tabel.baris.len() {
            let dasar = || {
                Temuan::baru(&ATURAN, perkara.subjek(t, i, Some(Peran::Realisasi), tahun))
                    .fakta("kode", Fakta::Kode(perkara.sebutan(t, i)))
            };
            let uang = |k: usize| sel(tabel, i, 0, k);
            for l in 0..tabel.baris[i].larik.len() {
                let Some((n, letak)) = sel(tabel, i, l, realisasi) else { continue };
                let sasaran = sel(tabel, i, l, target);
                let capaian =
                    sasaran.filter(|(s, _)| !s.is_zero()).map(|(s, _)| n * Decimal::ONE_HUNDRED / s);
                let hasil = match (capaian, sasaran, uang(dana), uang(pagu)) {
                    (Some(c), Some((s, di)), ..) if c > perkara.ambang.capaian_tertinggi_persen => dasar()
                        .letak(cetak.and_then(|k| sel(tabel, i, l, k)).map(|(_, di)| di))
                        .letak([letak, di])
                        .fakta("capaian", Fakta::Persen(c))
                        .fakta("realisasi", Fakta::Angka(n))
                        .fakta("target", Fakta::Angka(s)),
                    (_, _, Some((d, di)), _) if n.is_zero() && d > Decimal::ZERO => dasar()
                        .varian(1)
                        .letak([letak, di])
                        .fakta("realisasi", Fakta::Angka(n))
                        .fakta("dana", Fakta::Rupiah(d)),
                    (Some(c), Some((_, di)), Some((d, di_dana)), Some((penuh, di_pagu)))
                        if c >= Decimal::ONE_HUNDRED
                            && penuh > Decimal::ZERO
                            && d * Decimal::ONE_HUNDRED / penuh < perkara.ambang.serapan_terendah_persen =>
                    {
                        dasar()
                            .varian(2)
                            .letak([letak, di, di_dana, di_pagu])
                            .fakta("capaian", Fakta::Persen(c))
                            .fakta("serapan", Fakta::Persen(d * Decimal::ONE_HUNDRED / penuh))
                    }
                    _ => continue,
                };
                temuan.push(hasil);
                // One note per row: its further indicators have the same cause or follow from it.
                break;
            }
        }
    }
    temuan
}

fn sel(tabel: &Tabel, baris: usize, larik: usize, kolom: usize) -> Option<(Decimal, Letak)> {
    let isian: &Isian = tabel.baris[baris].larik[larik].sel[kolom].as_ref()?;
    Some((isian.angka().filter(|a| a.lain.is_empty())?.nilai, isian.letak))
}
