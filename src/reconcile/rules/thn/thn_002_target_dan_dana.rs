//! More is promised for next year with less money, or less with much more.

use rust_decimal::Decimal;

use super::maju::baris;
use crate::model::teks::lipat;
use crate::model::{Dwibahasa, Peran};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "THN-002",
    nama: Dwibahasa::new("Target dan dana maju berlawanan arah", "Forward target and money run apart"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[Dwibahasa::new(
        "{kode}: target {target} menjadi {target_maju}, dana {pagu} menjadi {pagu_maju} ({persen}).",
        "{kode}: target {target} becomes {target_maju}, money {pagu} becomes {pagu_maju} ({persen}).",
    )],
    saran: &[Dwibahasa::new(
        "Jelaskan, atau perbaiki prakiraan majunya.",
        "Explain, or correct the forecast.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/THN-002.md"),
    periksa,
};

/// Against a falling target money may still grow with prices, in per cent.
const NAIK_WAJAR: i64 = 25;

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        for b in baris(tabel) {
            let (Some(target), Some(maju)) = (b.target, b.target_maju) else { continue };
            let persen = (b.pagu_maju.0 - b.pagu.0) * Decimal::ONE_HUNDRED / b.pagu.0;
            let indikator = tabel.isian(b.baris, Peran::Indikator, None).map_or("", |i| &*i.mentah);
            let persentase = lipat(indikator).starts_with("persentase");
            let kurang = maju.0 > target.0 && persen < -perkara.ambang.maju_turun_persen;
            let lebih = maju.0 < target.0 && persen > Decimal::from(NAIK_WAJAR) && !persentase;
            if kurang || lebih {
                temuan.push(
                    Temuan::baru(&ATURAN, perkara.subjek(t, b.baris, Some(Peran::PaguMaju), tabel.tahun))
                        .letak([b.pagu_maju.1, b.pagu.1, maju.1, target.1])
                        .fakta("kode", Fakta::Kode(perkara.sebutan(t, b.baris)))
                        .fakta("target", Fakta::Angka(target.0))
                        .fakta("target_maju", Fakta::Angka(maju.0))
                        .fakta("pagu", Fakta::Rupiah(b.pagu.0))
                        .fakta("pagu_maju", Fakta::Rupiah(b.pagu_maju.0))
                        .fakta("persen", Fakta::Persen(persen)),
                );
            }
        }
    }
    temuan
}
