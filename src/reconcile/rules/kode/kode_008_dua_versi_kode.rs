//! Codes of two lists in one table.

use crate::model::{Dwibahasa, Jenis, KodeBaris, Peran, Tabel};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "KODE-008",
    nama: Dwibahasa::new("Dua versi kode dalam satu tabel", "Codes of two lists in one table"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "{tabel} memuat sub kegiatan dua digit dan empat digit: {contoh_a} dan {contoh_b}.",
            "{tabel} holds sub kegiatan of two and of four digits: {contoh_a} and {contoh_b}.",
        ),
        Dwibahasa::new(
            "{tabel} memuat kode 13/2006 dan kode 90/2019: {contoh_a} dan {contoh_b}.",
            "{tabel} holds codes of 13/2006 and of 90/2019: {contoh_a} and {contoh_b}.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Pakai kode dari satu daftar nomenklatur untuk seluruh tabel.",
            "Use the codes of one list throughout the table.",
        ),
        Dwibahasa::new(
            "Bila tabel ini bukan tabel tahun peralihan, pakai kode dari satu daftar nomenklatur.",
            "Unless the table is one of the year of transition, use the codes of one list.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/KODE-008.md"),
    periksa,
};

/// Widths of the sub kegiatan: lists up to 2021, list of 2023 and later.
const LEBAR: [u8; 2] = [2, 4];

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in super::tabel_berkode(perkara) {
        let [dua, empat] = LEBAR.map(|lebar| {
            let sub = |i: &usize| super::kode_rencana(tabel, *i).and_then(|k| k.digit_sub()) == Some(lebar);
            (0..tabel.baris.len()).filter(sub).collect::<Vec<_>>()
        });
        temuan.extend(campuran(perkara, t, 0, &dua, &empat));
        let (lama, baru) = menurut_regulasi(tabel);
        let satu = campuran(perkara, t, 1, &lama, &baru);
        // An evaluation of the year of transition shows both by design.
        let evaluasi = tabel.jenis == Some(Jenis::Evaluasi);
        temuan.extend(satu.map(|s| if evaluasi { s.tingkat(Tingkat::Catatan) } else { s }));
    }
    temuan
}

fn menurut_regulasi(tabel: &Tabel) -> (Vec<usize>, Vec<usize>) {
    let lama =
        |i: &usize| matches!(tabel.baris[*i].kode.as_ref().map(|k| &k.nilai), Some(KodeBaris::Lama(_)));
    let baru = |i: &usize| super::kode_rencana(tabel, *i).is_some_and(|k| k.kewenangan().is_some());
    let semua = 0..tabel.baris.len();
    (semua.clone().filter(lama).collect(), semua.filter(baru).collect())
}

/// The smaller group is the one to explain.
fn campuran(perkara: &Perkara<'_>, t: usize, varian: usize, a: &[usize], b: &[usize]) -> Option<Temuan> {
    let (&pertama_a, &pertama_b) = (a.first()?, b.first()?);
    let (sedikit, contoh) = if a.len() < b.len() { (a, pertama_b) } else { (b, pertama_a) };
    let tabel = &perkara.tabel[t];
    Some(
        Temuan::baru(&ATURAN, perkara.subjek_tabel(t, Some(Peran::Kode)))
            .varian(varian)
            .letak(sedikit.iter().chain([&contoh]).map(|&i| tabel.letak_baris(i)))
            .fakta("tabel", Fakta::Teks(perkara.nama_tabel(t).to_owned()))
            .fakta("contoh_a", Fakta::Kode(perkara.sebutan(t, pertama_a)))
            .fakta("contoh_b", Fakta::Kode(perkara.sebutan(t, pertama_b))),
    )
}
