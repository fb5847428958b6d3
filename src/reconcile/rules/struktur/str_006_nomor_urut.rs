//! A running number that breaks the order its neighbours keep, or a chapter headed like another one.

use crate::model::{Dwibahasa, Letak, Peran, Tabel};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "STR-006",
    nama: Dwibahasa::new("Nomor urut atau judul bab tidak cocok", "Running number or heading out of place"),
    tingkat: Tingkat::Catatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "Nomor {tercetak} setelah {sebelum}: seharusnya {seharusnya}.",
            "Number {tercetak} after {sebelum}: should be {seharusnya}.",
        ),
        Dwibahasa::new(
            "{bab} berjudul '{tercetak}', judul {lain} menurut daftar isi; di sana {bab} berjudul '{seharusnya}'.",
            "{bab} is headed '{tercetak}', which by the contents is the heading of {lain}; there {bab} is '{seharusnya}'.",
        ),
    ],
    saran: &[
        Dwibahasa::new("Isi nomor {seharusnya}.", "Enter number {seharusnya}."),
        Dwibahasa::new("Tulis judul {bab}: '{seharusnya}'.", "Head {bab} '{seharusnya}'."),
    ],
    halaman: include_str!("../../../../fixtures/aturan/STR-006.md"),
    periksa,
};

/// Numbers in a row that show an order before the last one.
const BERURUT: usize = 3;

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = super::judul_bab::periksa(perkara, &ATURAN);
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let belahan_kedua =
            perkara.tabel[..t].iter().any(|x| x.lembar == tabel.lembar && x.kepala == tabel.kepala);
        if belahan_kedua {
            continue;
        }
        let nomor = nomor(tabel);
        for (n, dua) in nomor.windows(2).enumerate() {
            let [(a, _, sebelum), (b, i, sel)] = dua else { continue };
            // Numbering may start anew; only a number between two that fit is
            // wrong, and the last one after a run that fits.
            let sesudah = nomor.get(n + 2);
            let cocok = match sesudah {
                Some((c, ..)) => *c == a + 2,
                None => {
                    *b != 1 && n >= BERURUT && nomor[n - BERURUT..=n].windows(2).all(|d| d[1].0 == d[0].0 + 1)
                }
            };
            if *b == a + 1 || !cocok {
                continue;
            }
            temuan.push(
                Temuan::baru(&ATURAN, perkara.subjek(t, *i, Some(Peran::Nomor), tabel.tahun))
                    .letak([*sel, *sebelum])
                    .letak(sesudah.map(|(_, _, letak)| *letak))
                    .fakta("tercetak", Fakta::Angka((*b).into()))
                    .fakta("sebelum", Fakta::Angka((*a).into()))
                    .fakta("seharusnya", Fakta::Angka((a + 1).into())),
            );
        }
    }
    temuan
}

/// The whole numbers of the number column, with row and cell; blanks inside
/// ("1 2") come from scanning.
fn nomor(tabel: &Tabel) -> Vec<(u32, usize, Letak)> {
    let Some(k) = tabel.indeks(Peran::Nomor, None) else { return Vec::new() };
    let baca = |(i, b): (usize, &crate::model::Baris)| {
        let isian = b.larik[0].sel[k].as_ref()?;
        let digit: String = isian.mentah.chars().filter(|c| !c.is_whitespace()).collect();
        Some((digit.trim_end_matches('.').parse().ok()?, i, isian.letak))
    };
    tabel.baris.iter().enumerate().filter_map(baca).collect()
}
