//! The forward estimate of last year's Renja beside what the next one asks for.

use rust_decimal::Decimal;

use super::pasangan::terendah;
use crate::model::{Dwibahasa, Jenis, Letak, Peran};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "THN-001",
    nama: Dwibahasa::new(
        "Prakiraan maju jauh dari pagu tahun berikutnya",
        "Forward estimate far from next year's budget",
    ),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Dua],
    pesan: &[Dwibahasa::new(
        "{kode} tahun {tahun}: prakiraan maju {nilai_b}, pagu usulan {nilai_a} ({persen}); selisih {selisih}.",
        "{kode} in {tahun}: forward estimate {nilai_b}, budget asked for {nilai_a} ({persen}); difference {selisih}.",
    )],
    saran: &[Dwibahasa::new(
        "Tulis alasan perubahan terhadap prakiraan maju dalam catatan, atau sesuaikan pagunya.",
        "Give the reason for the change against the forward estimate in the notes, or adjust the budget.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/THN-001.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for nanti in perkara.sanding {
        let kini = perkara.sanding.iter().find(|s| s.opd == nanti.opd && s.tahun + 1 == nanti.tahun);
        let Some((kini, tb)) = kini.zip(nanti.tabel_utama(perkara.tabel, Jenis::Renja)) else { continue };
        let Some(ta) = kini.tabel_utama(perkara.tabel, Jenis::Renja) else { continue };
        let (lama, baru) = (&perkara.tabel[ta], &perkara.tabel[tb]);
        let dahulu = terendah(kini);
        for butir in nanti.butir.iter().filter(|b| b.terendah) {
            let dulu = dahulu.get(&butir.kunci).and_then(|b| b.di(ta));
            let (Some(dulu), Some(kini)) = (dulu, butir.di(tb)) else { continue };
            let ([ia], [ib]) = (dulu.baris.as_slice(), kini.baris.as_slice()) else { continue };
            let maju = lama.isian(*ia, Peran::PaguMaju, Some(nanti.tahun));
            let pagu = baru.isian(*ib, Peran::Pagu, Some(nanti.tahun));
            let angka = |s: Option<&crate::model::Isian>| s.and_then(|s| Some((s.desimal()?, s.letak)));
            let (Some((b, sel_b)), Some((a, sel_a))) = (angka(maju), angka(pagu)) else { continue };
            if b <= Decimal::ZERO || a <= Decimal::ZERO {
                continue;
            }
            let persen = (a / b - Decimal::ONE) * Decimal::ONE_HUNDRED;
            if persen.abs() <= perkara.ambang.maju_usulan_persen {
                continue;
            }
            let letak: [Letak; 2] = [sel_a, sel_b];
            temuan.push(
                Temuan::baru(&ATURAN, perkara.subjek(tb, *ib, Some(Peran::Pagu), Some(nanti.tahun)))
                    .letak(letak)
                    .fakta("kode", Fakta::Kode(perkara.sebutan(tb, *ib)))
                    .fakta("tahun", Fakta::Tahun(nanti.tahun))
                    .dua_rupiah(a, b)
                    .fakta("persen", Fakta::Persen(persen)),
            );
        }
    }
    temuan
}
