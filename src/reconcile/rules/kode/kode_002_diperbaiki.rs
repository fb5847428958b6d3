//! A code that was read otherwise than it is printed.

use std::collections::{BTreeMap, HashMap};

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
        Dwibahasa::new(
            "Kode '{tercetak}' kehilangan titik pemisahnya; dibaca {dibaca}.",
            "Code '{tercetak}' lost its dots; read as {dibaca}.",
        ),
        Dwibahasa::new(
            "Kode '{tercetak}' tersimpan sebagai angka dan kehilangan nolnya; dibaca {dibaca}.",
            "Code '{tercetak}' is stored as a number and lost its zero; read as {dibaca}.",
        ),
        Dwibahasa::new(
            "Kode berubah menjadi tanggal {tercetak}; dibaca {dibaca}.",
            "The code was turned into the date {tercetak}; read as {dibaca}.",
        ),
        Dwibahasa::new(
            "Kode '{tercetak}' mengisi jenjang kosong dengan nol; dibaca {dibaca}.",
            "Code '{tercetak}' fills missing levels with zeros; read as {dibaca}.",
        ),
        Dwibahasa::new(
            "{banyak} kode di {tabel} perlu diperbaiki karena sebab yang sama ({sebab_perbaikan}), misalnya '{tercetak}' dibaca {dibaca}.",
            "{banyak} codes in {tabel} need mending for the same reason ({sebab_perbaikan}), such as '{tercetak}', read as {dibaca}.",
        ),
    ],
    saran: &[
        TULIS,
        TULIS,
        TULIS,
        TULIS,
        TULIS,
        TULIS,
        TULIS,
        TULIS,
        TULIS,
        TULIS,
        Dwibahasa::new(
            "Tulis seluruh kolom kode dalam sel berformat teks, misalnya {dibaca}.",
            "Enter the whole code column in cells formatted as text, such as {dibaca}.",
        ),
    ],
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
        SebabPerbaikan::TitikHilang => 6,
        SebabPerbaikan::NolAkhirHilang => 7,
        SebabPerbaikan::Tanggal => 8,
        SebabPerbaikan::Pengisi => 9,
    }
}

/// From here on one reason is a habit of the table, not a slip in a row.
const KEBIASAAN: usize = 3;

const HURUF_KECIL: Dwibahasa = Dwibahasa::new("ditulis dengan huruf kecil", "written in lower case");

/// A repaired code: row, cell, what was read and why.
struct Perbaikan<'t> {
    baris: usize,
    letak: Letak,
    tercetak: &'t str,
    dibaca: &'t str,
    sebab: SebabPerbaikan,
}

impl Perbaikan<'_> {
    /// "x.xx.01" is right but for the case of its letters.
    fn huruf_kecil(&self) -> bool {
        self.tercetak.to_uppercase() == self.dibaca
    }

    fn kata(&self) -> Dwibahasa {
        if self.huruf_kecil() { HURUF_KECIL } else { self.sebab.kata() }
    }

    fn tingkat(&self) -> Tingkat {
        let ringan = self.sebab == SebabPerbaikan::Spasi || self.huruf_kecil();
        if ringan { Tingkat::Catatan } else { ATURAN.tingkat }
    }
}

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let mut perbaikan: HashMap<Letak, Vec<(&str, SebabPerbaikan)>> = HashMap::new();
        for catatan in &tabel.catatan {
            if let CatatanBaca::KodeDiperbaiki { letak, dibaca, sebab } = catatan {
                perbaikan.entry(*letak).or_default().push((dibaca, *sebab));
            }
        }
        let mut menurut_sebab: BTreeMap<&str, Vec<Perbaikan<'_>>> = BTreeMap::new();
        for (i, baris) in tabel.baris.iter().enumerate() {
            let Some(kode) = &baris.kode else { continue };
            if let Some((dibaca, lanjutan, letak)) = awal_kode_lama(tabel, i) {
                // The damage is why the code has no known form: one cause, counted there.
                temuan.push(
                    satu(perkara, t, i, kode.letak, &kode.mentah, &dibaca)
                        .varian(5)
                        .letak([letak])
                        .fakta("lanjutan", Fakta::Kode(lanjutan))
                        .dijelaskan("KODE-001", kode.letak),
                );
                continue;
            }
            for &(dibaca, sebab) in perbaikan.get(&kode.letak).into_iter().flatten() {
                let (letak, tercetak) = (kode.letak, kode.mentah.trim());
                let p = Perbaikan { baris: i, letak, tercetak, dibaca, sebab };
                menurut_sebab.entry(p.kata().id).or_default().push(p);
            }
        }
        for perbaikan in menurut_sebab.values() {
            if perbaikan.len() >= KEBIASAAN {
                temuan.extend(kebiasaan(perkara, t, perbaikan));
                continue;
            }
            temuan.extend(perbaikan.iter().map(|p| {
                satu(perkara, t, p.baris, p.letak, p.tercetak, p.dibaca)
                    .varian(varian(p.sebab))
                    .tingkat(p.tingkat())
            }));
        }
    }
    temuan
}

fn satu(perkara: &Perkara<'_>, t: usize, i: usize, letak: Letak, tercetak: &str, dibaca: &str) -> Temuan {
    Temuan::baru(&ATURAN, perkara.subjek(t, i, Some(Peran::Kode), None))
        .letak([letak])
        .fakta("tercetak", Fakta::Kode(tercetak.to_owned()))
        .fakta("dibaca", Fakta::Kode(dibaca.to_owned()))
}

fn kebiasaan(perkara: &Perkara<'_>, t: usize, perbaikan: &[Perbaikan<'_>]) -> Option<Temuan> {
    let contoh = perbaikan.iter().min_by_key(|p| p.dibaca)?;
    Some(
        Temuan::baru(&ATURAN, perkara.subjek_tabel(t, Some(Peran::Kode)))
            .varian(ATURAN.pesan.len() - 1)
            .tingkat(contoh.tingkat())
            .letak(perbaikan.iter().map(|p| p.letak))
            .fakta("banyak", Fakta::Angka(perbaikan.len().into()))
            .fakta("tabel", Fakta::Teks(perkara.nama_tabel(t).to_owned()))
            .fakta("sebab_perbaikan", Fakta::Kata(contoh.kata()))
            .fakta("tercetak", Fakta::Kode(contoh.tercetak.to_owned()))
            .fakta("dibaca", Fakta::Kode(contoh.dibaca.to_owned())),
    )
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
