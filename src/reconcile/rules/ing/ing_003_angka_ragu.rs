//! A physical figure with two readings: settled by its row, or still in doubt.

use rust_decimal::Decimal;

use crate::model::{CatatanBaca, Dwibahasa, Letak, Tabel};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Subjek, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "ING-003",
    nama: Dwibahasa::new("Angka dapat dibaca dua macam", "Figure with two readings"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "Angka '{tertulis}' dapat berarti {dibaca} atau {lain}; barisnya tidak memutuskan, dibaca {dibaca}.",
            "Figure '{tertulis}' may mean {dibaca} or {lain}; its row does not decide, read as {dibaca}.",
        ),
        Dwibahasa::new(
            "Angka '{tertulis}' dapat berarti {dibaca} atau {lain}; dibaca {dibaca} karena cocok dengan {bukti} di baris yang sama.",
            "Figure '{tertulis}' may mean {dibaca} or {lain}; read as {dibaca} because it agrees with {bukti} in the same row.",
        ),
        Dwibahasa::new(
            "{banyak} angka terpotong spasi dibaca utuh: {tertulis}.",
            "{banyak} figures broken by blanks were read as one: {tertulis}.",
        ),
        Dwibahasa::new(
            "{banyak} angka kolom {kolom} mempunyai dua arti, barisnya tidak memutuskan: {tertulis}; dibaca {dibaca}, bukan {lain}.",
            "{banyak} figures of column {kolom} have two meanings and their rows do not decide: {tertulis}; read as {dibaca}, not {lain}.",
        ),
        Dwibahasa::new(
            "{banyak} angka kolom {kolom} mempunyai dua arti: {tertulis}; dibaca {dibaca}, bukan {lain}, karena cocok dengan angka lain di barisnya.",
            "{banyak} figures of column {kolom} have two meanings: {tertulis}; read as {dibaca}, not {lain}, because they agree with other figures of their rows.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Tulis ulang '{tertulis}' sebagai angka, tanpa pemisah yang bermakna ganda.",
            "Enter '{tertulis}' again as a number, without an ambiguous separator.",
        ),
        Dwibahasa::new(
            "Tulis '{tertulis}' sebagai angka agar tidak bermakna ganda.",
            "Enter '{tertulis}' as a number so that it has one meaning.",
        ),
        Dwibahasa::new("Hapus spasi di dalam angka.", "Take the blanks out of the figures."),
        Dwibahasa::new(
            "Tulis ulang sebagai angka, tanpa pemisah yang bermakna ganda.",
            "Enter them again as numbers, without an ambiguous separator.",
        ),
        Dwibahasa::new(
            "Tulis sebagai angka agar tidak bermakna ganda.",
            "Enter them as numbers so that they have one meaning.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/ING-003.md"),
    periksa,
};

/// A figure with two readings.
struct Ragu<'t> {
    letak: Letak,
    tertulis: String,
    dibaca: Decimal,
    lain: Decimal,
    bukti: &'t [Letak],
}

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let mut terpisah = berspasi(tabel);
        // One way of writing in one column is one cause, settled or not.
        let mut kelompok: Vec<Vec<Ragu<'_>>> = Vec::new();
        for catatan in &tabel.catatan {
            let CatatanBaca::AngkaRagu { letak, dibaca, lain, bukti } = catatan else { continue };
            let tertulis = perkara.sumber.isi(*letak).trim().to_owned();
            if !bukti.is_empty() && terpotong(&tertulis) {
                continue;
            }
            // What is still in doubt is asked about, not reported as read.
            terpisah.retain(|(l, _)| l != letak);
            let ragu = Ragu { letak: *letak, tertulis, dibaca: *dibaca, lain: *lain, bukti };
            let sekolom = |k: &Vec<Ragu<'_>>| {
                k[0].letak.alamat.kolom == letak.alamat.kolom && k[0].bukti.is_empty() == bukti.is_empty()
            };
            match kelompok.iter_mut().find(|k| sekolom(k)) {
                Some(k) => k.push(ragu),
                None => kelompok.push(vec![ragu]),
            }
        }
        temuan.extend(kelompok.iter().map(|k| match k.as_slice() {
            [satu] => satu_sel(perkara, t, satu),
            banyak => banyak_sel(perkara, t, banyak),
        }));
        if !terpisah.is_empty() {
            let tertulis = terpisah.iter().map(|(l, _)| format!("'{}'", perkara.sumber.isi(*l).trim()));
            let dibaca = terpisah.iter().map(|(_, n)| n.normalize().to_string());
            temuan.push(
                Temuan::baru(&ATURAN, perkara.subjek_tabel(t, None))
                    .tingkat(Tingkat::Catatan)
                    .varian(2)
                    .letak(terpisah.iter().map(|(l, _)| *l))
                    .fakta("banyak", Fakta::Angka(terpisah.len().into()))
                    .fakta("tertulis", Fakta::Daftar(tertulis.collect()))
                    .fakta("dibaca", Fakta::Daftar(dibaca.collect())),
            );
        }
    }
    temuan
}

fn satu_sel(perkara: &Perkara<'_>, t: usize, ragu: &Ragu<'_>) -> Temuan {
    let satu = Temuan::baru(&ATURAN, subjek(perkara, t, ragu.letak))
        .letak([ragu.letak])
        .letak(ragu.bukti.iter().copied())
        .fakta("tertulis", Fakta::Teks(ragu.tertulis.clone()))
        .fakta("dibaca", Fakta::Angka(ragu.dibaca))
        .fakta("lain", Fakta::Angka(ragu.lain));
    if ragu.bukti.is_empty() {
        return satu;
    }
    let isi = ragu.bukti.iter().map(|l| perkara.sumber.isi(*l).to_owned()).collect();
    satu.tingkat(Tingkat::Catatan).varian(1).fakta("bukti", Fakta::Daftar(isi))
}

fn banyak_sel(perkara: &Perkara<'_>, t: usize, ragu: &[Ragu<'_>]) -> Temuan {
    let tabel = &perkara.tabel[t];
    let kolom = tabel.kolom.iter().find(|k| k.kolom == ragu[0].letak.alamat.kolom);
    let daftar = |f: &dyn Fn(&Ragu<'_>) -> String| -> Fakta { Fakta::Daftar(ragu.iter().map(f).collect()) };
    let polos = |n: Decimal| n.normalize().to_string();
    let satu = Temuan::baru(
        &ATURAN,
        Subjek { tahun: kolom.and_then(|k| k.tahun), ..perkara.subjek_tabel(t, kolom.map(|k| k.peran)) },
    )
    .letak(kolom.map(|k| Letak { lembar: tabel.lembar, alamat: k.sel_judul }))
    .letak(ragu.iter().map(|r| r.letak))
    .letak(ragu.iter().flat_map(|r| r.bukti).copied())
    .fakta("banyak", Fakta::Angka(ragu.len().into()))
    .fakta("kolom", Fakta::Teks(kolom.and_then(|k| k.judul.last().cloned()).unwrap_or_default()))
    .fakta("tertulis", daftar(&|r| format!("'{}'", r.tertulis)))
    .fakta("dibaca", daftar(&|r| polos(r.dibaca)))
    .fakta("lain", daftar(&|r| polos(r.lain)));
    if ragu[0].bukti.is_empty() { satu.varian(3) } else { satu.tingkat(Tingkat::Catatan).varian(4) }
}

/// Figures of the table whose digits are parted by blanks, as they were read.
fn berspasi(tabel: &Tabel) -> Vec<(Letak, Decimal)> {
    let larik = tabel.baris.iter().flat_map(|b| &b.larik).chain(&tabel.total);
    larik
        .flat_map(|l| l.sel.iter().flatten())
        .filter_map(|s| Some((s, s.desimal()?)))
        .filter(|(s, _)| terpotong(&s.mentah))
        .map(|(s, n)| (s.letak, n))
        .collect()
}

/// A blank between digits: "36 0", "150, 00%"; that behind "Rp." parts nothing.
fn terpotong(teks: &str) -> bool {
    let mut depan = "";
    teks.split_whitespace().any(|kata| {
        let angka = depan.trim_end_matches([',', '.']).ends_with(|c: char| c.is_ascii_digit());
        depan = kata;
        angka && kata.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// The row and column of a cell.
fn subjek(perkara: &Perkara<'_>, t: usize, letak: Letak) -> Subjek {
    let tabel: &Tabel = &perkara.tabel[t];
    let kolom = tabel.kolom.iter().find(|k| k.kolom == letak.alamat.kolom);
    let baris = tabel
        .baris
        .iter()
        .position(|b| b.larik.iter().any(|l| (l.lembar, l.baris) == (letak.lembar, letak.alamat.baris)));
    let (peran, tahun) = (kolom.map(|k| k.peran), kolom.and_then(|k| k.tahun));
    match baris {
        Some(i) => perkara.subjek(t, i, peran, tahun),
        None => Subjek { tabel: t, jalur: String::new(), peran, tahun },
    }
}
