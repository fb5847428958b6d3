//! A code that was read otherwise than it is printed.

use crate::model::{CatatanBaca, Dwibahasa, KodeBaris, Letak, Peran, SebabPerbaikan, Tabel};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "KODE-002",
    nama: Dwibahasa::new("Kode rusak dan diperbaiki saat dibaca", "Damaged code repaired in reading"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "Kode '{tercetak}' memuat spasi; dibaca {dibaca}.",
            "Code '{tercetak}' contains blanks; read as {dibaca}.",
        ),
        Dwibahasa::new(
            "Kode '{tercetak}' memuat tanda baca yang salah; dibaca {dibaca}.",
            "Code '{tercetak}' contains wrong punctuation; read as {dibaca}.",
        ),
        Dwibahasa::new(
            "Kode '{tercetak}' memuat huruf yang mirip angka; dibaca {dibaca}.",
            "Code '{tercetak}' contains letters that look like digits; read as {dibaca}.",
        ),
        Dwibahasa::new(
            "Kode '{tercetak}' kehilangan nol di depan; dibaca {dibaca}.",
            "Code '{tercetak}' lost leading zeros; read as {dibaca}.",
        ),
        Dwibahasa::new(
            "Kode '{tercetak}' menulis digit kewenangan dengan dua angka; dibaca {dibaca}.",
            "Code '{tercetak}' writes the level of government with two digits; read as {dibaca}.",
        ),
        Dwibahasa::new(
            "Kode '{tercetak}' rusak oleh pemisah ribuan; diduga {dibaca}, awal dari {lanjutan}.",
            "Code '{tercetak}' was damaged by thousands separators; presumably {dibaca}, the beginning of {lanjutan}.",
        ),
    ],
    saran: &[TULIS, TULIS, TULIS, TULIS, TULIS, TULIS],
    halaman: include_str!("../../../../fixtures/aturan/KODE-002.md"),
    periksa,
};

const TULIS: Dwibahasa = Dwibahasa::new(
    "Bila benar, tulis {dibaca} dalam sel berformat teks.",
    "If that is right, enter {dibaca} in a cell formatted as text.",
);

fn varian(sebab: SebabPerbaikan) -> usize {
    match sebab {
        SebabPerbaikan::Spasi => 0,
        SebabPerbaikan::TandaBaca | SebabPerbaikan::TitikRibuan => 1,
        SebabPerbaikan::HurufMiripAngka => 2,
        SebabPerbaikan::NolHilang => 3,
        SebabPerbaikan::KewenanganDuaDigit => 4,
    }
}

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        for (i, baris) in tabel.baris.iter().enumerate() {
            let Some(kode) = &baris.kode else { continue };
            let baru = |varian: usize, dibaca: String| {
                Temuan::baru(&ATURAN, perkara.subjek(t, i, Some(Peran::Kode), None))
                    .varian(varian)
                    .letak([kode.letak])
                    .fakta("tercetak", Fakta::Kode(kode.mentah.to_string()))
                    .fakta("dibaca", Fakta::Kode(dibaca))
            };
            if let Some((dibaca, lanjutan, letak)) = awal_kode_lama(tabel, i) {
                // The damage is why the code has no known form: one cause, counted there.
                temuan.push(
                    baru(5, dibaca)
                        .letak([letak])
                        .fakta("lanjutan", Fakta::Kode(lanjutan))
                        .dijelaskan("KODE-001", kode.letak),
                );
                continue;
            }
            for catatan in &tabel.catatan {
                if let CatatanBaca::KodeDiperbaiki { letak, dibaca, sebab } = catatan
                    && *letak == kode.letak
                {
                    let ringan = *sebab == SebabPerbaikan::Spasi;
                    temuan.push(baru(varian(*sebab), dibaca.clone()).tingkat(if ringan {
                        Tingkat::Catatan
                    } else {
                        ATURAN.tingkat
                    }));
                }
            }
        }
    }
    temuan
}

/// The beginning of the next row's old code that has the digits of a damaged one.
fn awal_kode_lama(tabel: &Tabel, i: usize) -> Option<(String, String, Letak)> {
    let KodeBaris::TakDikenal(teks) = &tabel.baris[i].kode.as_ref()?.nilai else { return None };
    let digit: String = teks.chars().filter(char::is_ascii_digit).collect();
    let berikut = tabel.baris.get(i + 1)?.kode.as_ref()?;
    let lama = berikut.nilai.lama()?;
    if digit.len() < 6 || !lama.digit().starts_with(&digit) {
        return None;
    }
    let (akhir, _) = lama.teks().match_indices(|c: char| c.is_ascii_digit()).nth(digit.len() - 1)?;
    Some((lama.teks()[..=akhir].to_owned(), lama.to_string(), berikut.letak))
}
