//! A forward estimate whose target and money go opposite ways.

use rust_decimal::Decimal;

use super::pasangan::maju;
use crate::model::Dwibahasa;
use crate::reconcile::indikator::{persen_menurut_kata, teks_indikator};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "THN-002",
    nama: Dwibahasa::new("Target dan dana maju berlawanan arah", "Forward target and money go opposite ways"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "Target {kode} naik {target_kini}→{target_maju}, dana turun {nilai_b}→{nilai_a} ({persen}).",
            "Target of {kode} rises {target_kini}→{target_maju}, money falls {nilai_b}→{nilai_a} ({persen}).",
        ),
        Dwibahasa::new(
            "Target {kode} turun {target_kini}→{target_maju}, dana naik {nilai_b}→{nilai_a} ({persen}).",
            "Target of {kode} falls {target_kini}→{target_maju}, money rises {nilai_b}→{nilai_a} ({persen}).",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Periksa pagu maju; bila ada belanja sekali jadi pada tahun rencana, tulis dalam catatan.",
            "Check the forward budget; if the plan year holds a one-off purchase, say so in the notes.",
        ),
        Dwibahasa::new(
            "Periksa target maju, atau tulis alasan kenaikan dana dalam catatan.",
            "Check the forward target, or give the reason for the rise in the notes.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/THN-002.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    let pasangan = (0..perkara.tabel.len()).flat_map(|t| maju(perkara, t));
    for p in pasangan {
        let Some([kini, nanti]) = p.target_pasti() else { continue };
        let persen = (p.rasio - Decimal::ONE) * Decimal::ONE_HUNDRED;
        let tabel = &perkara.tabel[p.tabel];
        // A share of 100 % is served or not: less of it with more money says little.
        let cacah = || !persen_menurut_kata(teks_indikator(tabel, &tabel.baris[p.baris].larik[0]));
        let varian = if nanti > kini && persen <= -perkara.ambang.maju_turun_persen {
            0
        } else if nanti < kini && persen > perkara.ambang.maju_naik_persen && cacah() {
            1
        } else {
            continue;
        };
        temuan.push(
            Temuan::baru(&ATURAN, perkara.subjek(p.tabel, p.baris, Some(p.peran), p.tahun[1]))
                .varian(varian)
                .letak(p.letak())
                .fakta("kode", Fakta::Kode(perkara.sebutan(p.tabel, p.baris)))
                .fakta("target_kini", Fakta::Angka(kini))
                .fakta("target_maju", Fakta::Angka(nanti))
                .dua_rupiah(p.dana[1].0, p.dana[0].0)
                .fakta("persen", Fakta::Persen(persen)),
        );
    }
    temuan
}
