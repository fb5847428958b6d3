//! A target that more than doubles, or loses more than half, from year to year.

use rust_decimal::Decimal;

use super::pasangan::{Pasangan, berurutan};
use crate::model::{Dwibahasa, Jenis, Letak, Peran, Satuan, Tabel};
use crate::nomenclature::similarity::kemiripan;
use crate::reconcile::indikator::{persen, satuan, teks_indikator};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "THN-004",
    nama: Dwibahasa::new("Target melonjak antartahun", "Target jumps from year to year"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Dua],
    pesan: &[Dwibahasa::new(
        "Target '{indikator}' pada {kode} {nilai_b}→{nilai_a} dari {tahun_b} ke {tahun_a}.",
        "Target of '{indikator}' at {kode} goes {nilai_b}→{nilai_a} from {tahun_b} to {tahun_a}.",
    )],
    saran: &[Dwibahasa::new(
        "Periksa target {tahun_a}; bila benar, tulis alasan perubahannya dalam catatan.",
        "Check the target of {tahun_a}; if it is right, give the reason in the notes.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/THN-004.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let jenis = [Jenis::Renstra, Jenis::Rkpd, Jenis::Renja];
    let pasangan = jenis.into_iter().flat_map(|j| berurutan(perkara, j)).flatten();
    pasangan.filter_map(|satu| melonjak(perkara, &satu)).collect()
}

fn melonjak(perkara: &Perkara<'_>, pasangan: &Pasangan) -> Option<Temuan> {
    let [(lama, sel_lama), (baru, sel_baru)] = [pasangan.target[0]?, pasangan.target[1]?];
    let batas = perkara.ambang.lonjakan_target_kali;
    if lama <= Decimal::ZERO || baru <= Decimal::ZERO || (baru <= lama * batas && lama <= baru * batas) {
        return None;
    }
    let (tabel, baris) = (pasangan.tabel, pasangan.baris);
    let dulu = ukuran(&perkara.tabel[pasangan.asal.0], pasangan.asal.1, sel_lama)?;
    let kini = ukuran(&perkara.tabel[tabel], baris, sel_baru)?;
    // Another indicator or unit has another target: TGT-003, TGT-004.
    let satuan_beda = dulu.satuan.is_some() && kini.satuan.is_some() && dulu.satuan != kini.satuan;
    if satuan_beda
        || dulu.persen != kini.persen
        || kemiripan(dulu.indikator, kini.indikator) < perkara.ambang.indikator_sama
    {
        return None;
    }
    let [Some(tahun_b), Some(tahun_a)] = pasangan.tahun else { return None };
    Some(
        Temuan::baru(&ATURAN, perkara.subjek(tabel, baris, Some(Peran::Target), Some(tahun_a)))
            .letak([sel_baru, sel_lama])
            .fakta("indikator", Fakta::Teks(kini.indikator.to_owned()))
            .fakta("kode", Fakta::Kode(perkara.sebutan(tabel, baris)))
            .dua_nilai(baru, lama)
            .fakta("tahun_a", Fakta::Tahun(tahun_a))
            .fakta("tahun_b", Fakta::Tahun(tahun_b)),
    )
}

/// What a target counts.
struct Ukuran<'t> {
    indikator: &'t str,
    satuan: Option<Satuan>,
    persen: bool,
}

fn ukuran(tabel: &Tabel, baris: usize, sel: Letak) -> Option<Ukuran<'_>> {
    let larik = &tabel.baris[baris].larik[0];
    let kolom = tabel.kolom.iter().position(|k| k.kolom == sel.alamat.kolom)?;
    Some(Ukuran {
        indikator: teks_indikator(tabel, larik),
        satuan: satuan(tabel, larik, kolom),
        persen: persen(tabel, larik, kolom),
    })
}
