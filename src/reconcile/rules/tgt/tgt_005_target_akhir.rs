//! The end target of the Renstra in T-C.29 is not the one in T-C.27 or T-C.30.

use rust_decimal::Decimal;

use super::evaluasi::{Terukur, beindikator, semua_baris};
use super::nilai::{dua_target, persen, senilai};
use crate::model::{Dwibahasa, Jenis, Peran, Tabel};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

const SARAN: Dwibahasa = Dwibahasa::new(
    "Cocokkan dengan Renstra yang ditetapkan; perbaiki tabel yang salah salin.",
    "Check against the Renstra as enacted; mend the table that copied it wrongly.",
);

pub static ATURAN: Aturan = Aturan {
    kode: "TGT-005",
    nama: Dwibahasa::new("Target akhir Renstra berbeda", "End target of the Renstra differs"),
    tingkat: Tingkat::Galat,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Dua],
    pesan: &[
        Dwibahasa::new(
            "Target akhir Renstra '{indikator}': {nilai_a} {satuan} di {dokumen_a}, {nilai_b} di {dokumen_b} ({tahun}); selisih {selisih}.",
            "End target of the Renstra for '{indikator}': {nilai_a} {satuan} in {dokumen_a}, {nilai_b} in {dokumen_b} ({tahun}); difference {selisih}.",
        ),
        Dwibahasa::new(
            "Target akhir Renstra '{indikator}': {nilai_a} di {dokumen_a}, {nilai_b} di {dokumen_b} ({tahun}); selisih {selisih}.",
            "End target of the Renstra for '{indikator}': {nilai_a} in {dokumen_a}, {nilai_b} in {dokumen_b} ({tahun}); difference {selisih}.",
        ),
    ],
    saran: &[SARAN, SARAN],
    halaman: include_str!("../../../../fixtures/aturan/TGT-005.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for sanding in perkara.sanding {
        // Once per table: in the last year it plans.
        let evaluasi = sanding.tabel.iter().copied().filter(|&t| {
            mengutip_renstra(&perkara.tabel[t])
                && tahun_target(&perkara.tabel[t]).last() == Some(&sanding.tahun)
        });
        for evaluasi in evaluasi {
            let akhir = semua_baris(perkara.tabel, evaluasi, Peran::TargetAkhir, None);
            for &lain in sanding.tabel.iter().chain(&sanding.tabel_indikator) {
                let tahun = tahun_target(&perkara.tabel[lain]);
                let Some(&terakhir) = tahun.last() else { continue };
                let banding = semua_baris(perkara.tabel, lain, Peran::Target, Some(terakhir));
                if akhir_renstra(&perkara.tabel[evaluasi], &perkara.tabel[lain], &tahun) {
                    temuan.extend(beda(perkara, &akhir, &banding, terakhir, lain));
                }
            }
        }
    }
    temuan
}

/// T-C.29 and the Renja of SIPD-RI quote the end target beside what is planned for the year.
fn mengutip_renstra(tabel: &Tabel) -> bool {
    tabel.jenis != Some(Jenis::Renstra) && tabel.indeks(Peran::TargetAkhir, None).is_some()
}

fn tahun_target(tabel: &Tabel) -> Vec<i32> {
    let mut tahun: Vec<i32> =
        tabel.kolom.iter().filter(|k| k.peran == Peran::Target).filter_map(|k| k.tahun).collect();
    tahun.sort_unstable();
    tahun
}

/// True if the last year of a table is the end of the Renstra that T-C.29 means:
/// T-C.27 covers the whole period. T-C.30 has n-2 to n+1, so its last year is the
/// end only if it leaps over a year or goes on for five.
fn akhir_renstra(evaluasi: &Tabel, lain: &Tabel, tahun: &[i32]) -> bool {
    let tertulis = evaluasi.kolom_peran(Peran::TargetAkhir, None).and_then(|k| k.tahun);
    if tertulis.is_some() && tertulis != tahun.last().copied() {
        return false;
    }
    let melompat = tahun.windows(2).last().is_some_and(|w| w[1] - w[0] > 1);
    let t_c_30 = lain.bentuk == "t_c_30" && (tertulis.is_some() || melompat || tahun.len() >= 5);
    lain.jenis == Some(Jenis::Renstra) || t_c_30
}

fn beda(
    perkara: &Perkara<'_>,
    akhir: &[Terukur<'_>],
    banding: &[Terukur<'_>],
    tahun: i32,
    lain: usize,
) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for a in akhir {
        let teks = a.target.teks().unwrap_or_default();
        let cocok = beindikator(banding, teks, perkara.ambang.indikator_sama);
        let Some(pertama) = cocok.first() else { continue };
        if cocok.iter().any(|b| senilai(&a.target, &b.target)) || kumulatif(perkara, a, pertama) {
            continue;
        }
        let subjek = perkara.subjek(a.tabel, a.baris, Some(Peran::TargetAkhir), None);
        let satu = Temuan::baru(&ATURAN, subjek)
            .fakta("kode", Fakta::Kode(perkara.sebutan(a.tabel, a.baris)))
            .fakta("tahun", Fakta::Tahun(tahun));
        temuan.push(dua_target(satu, perkara, (a.tabel, &a.target), (lain, &pertama.target), 0));
    }
    temuan
}

/// An additive target adds up over the years: at least the years printed.
fn kumulatif(perkara: &Perkara<'_>, akhir: &Terukur<'_>, tahunan: &Terukur<'_>) -> bool {
    let tabel = &perkara.tabel[tahunan.tabel];
    let jumlah: Decimal = tabel.baris[tahunan.baris]
        .larik
        .iter()
        .filter(|l| l.baris == tahunan.target.sel.letak.alamat.baris)
        .flat_map(|l| tabel.kolom.iter().zip(&l.sel))
        .filter(|(k, _)| k.peran == Peran::Target)
        .filter_map(|(_, s)| s.as_ref()?.desimal())
        .sum();
    !persen(&akhir.target) && akhir.target.angka.nilai >= jumlah
}
