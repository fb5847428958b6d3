//! The amount of a row repeated on the lines of its further indicators.

use super::jumlah::kolom_uang;
use crate::model::{Dwibahasa, Isian, Letak};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "HIT-008",
    nama: Dwibahasa::new("Rp berulang pada baris indikator", "Amount repeated on indicator lines"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[Dwibahasa::new(
        "{kolom} {kode} {nilai} berulang di {banyak} baris indikator; dihitung sekali.",
        "{kolom} of {kode} {nilai} is repeated on {banyak} indicator lines; counted once.",
    )],
    saran: &[Dwibahasa::new(
        "Kosongkan rupiah pada baris indikator tambahan supaya jumlah kolom tidak berlipat.",
        "Blank the amount on further indicator lines, so that the column sum does not multiply.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/HIT-008.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        for (i, baris) in tabel.baris.iter().enumerate().filter(|(_, b)| b.larik.len() > 1) {
            // One row repeats all its amounts or none: its first column speaks for it.
            let berulang = kolom_uang(tabel).find_map(|(k, kolom)| {
                let sel: Vec<&Isian> = baris.larik.iter().filter_map(|l| l.sel[k].as_ref()).collect();
                let nilai = sel.first()?.desimal().filter(|n| !n.is_zero())?;
                let sama: Vec<Letak> =
                    sel.iter().filter(|s| s.desimal() == Some(nilai)).map(|s| s.letak).collect();
                (sama.len() > 1).then_some((k, kolom, nilai, sama))
            });
            let Some((k, kolom, nilai, sama)) = berulang else { continue };
            temuan.push(
                Temuan::baru(&ATURAN, perkara.subjek(t, i, Some(kolom.peran), kolom.tahun))
                    .fakta("kode", Fakta::Kode(perkara.sebutan(t, i)))
                    .fakta("kolom", Fakta::Teks(tabel.nama_kolom(k)))
                    .fakta("nilai", Fakta::Rupiah(nilai))
                    .fakta("banyak", Fakta::Angka(sama.len().into()))
                    .letak(sama),
            );
        }
    }
    temuan
}
