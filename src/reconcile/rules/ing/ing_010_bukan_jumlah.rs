//! Cells of a money column that hold no amount: they take part in no sum, which
//! the reader must know.

use crate::model::{CatatanBaca, Dwibahasa, Kolom, Letak, SebabBukanJumlah, Tabel};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Subjek, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "ING-010",
    nama: Dwibahasa::new("Isi kolom uang bukan jumlah", "Money column holds what is no amount"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "{banyak} sel kolom {kolom} tidak terbaca sebagai jumlah dan tidak ikut dihitung: {tertulis}.",
            "{banyak} cells of column {kolom} cannot be read as amounts and take part in no sum: {tertulis}.",
        ),
        Dwibahasa::new(
            "{banyak} sel kolom {kolom} berisi kata yang berarti tanpa nilai: {tertulis}; dianggap kosong, bukan nol.",
            "{banyak} cells of column {kolom} hold a word that means no value: {tertulis}; taken as blank, not as zero.",
        ),
        Dwibahasa::new(
            "{banyak} sel kolom {kolom} berisi rumus tanpa hasil; jumlahnya tidak diketahui dan tidak ikut dihitung.",
            "{banyak} cells of column {kolom} hold a formula without a result; the amount is not known and takes part in no sum.",
        ),
    ],
    saran: &[
        Dwibahasa::new("Tulis jumlahnya sebagai angka.", "Enter the amounts as numbers."),
        Dwibahasa::new("Kosongkan selnya atau isi jumlahnya.", "Clear the cells or enter the amounts."),
        Dwibahasa::new(
            "Perbaiki rumusnya, misalnya rujukan ke baris yang sudah dihapus, lalu simpan.",
            "Mend the formula, for instance a reference to a deleted row, then save.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/ING-010.md"),
    periksa,
};

/// Cells of money columns with one cause.
struct Sekelompok<'t> {
    kosong: bool,
    kolom: Vec<&'t Kolom>,
    sel: Vec<Letak>,
    /// Rows and contents: equal in several columns, they have one cause.
    isi: Vec<(u32, String)>,
}

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let mut kelompok: Vec<Sekelompok<'_>> = Vec::new();
        for kolom in tabel.kolom.iter().filter(|k| k.peran.uang()) {
            for kosong in [false, true] {
                let sel: Vec<Letak> = di_kolom(tabel, kolom, kosong);
                if sel.is_empty() {
                    continue;
                }
                let isi = sel.iter().map(|l| (l.alamat.baris, perkara.sumber.isi(*l).trim().to_owned()));
                let isi: Vec<(u32, String)> = isi.collect();
                match kelompok.iter_mut().find(|k| k.kosong == kosong && k.isi == isi) {
                    Some(sama) => {
                        sama.kolom.push(kolom);
                        sama.sel.extend(sel);
                    }
                    None => kelompok.push(Sekelompok { kosong, kolom: vec![kolom], sel, isi }),
                }
            }
        }
        temuan.extend(kelompok.iter().map(|k| satu(t, tabel, k)));
    }
    temuan
}

fn di_kolom(tabel: &Tabel, kolom: &Kolom, kosong: bool) -> Vec<Letak> {
    let sel = |c: &CatatanBaca| match c {
        CatatanBaca::BukanJumlah { letak, sebab } => {
            let sejenis = (*sebab == SebabBukanJumlah::TanpaNilai) == kosong;
            (letak.alamat.kolom == kolom.kolom && sejenis).then_some(*letak)
        }
        _ => None,
    };
    tabel.catatan.iter().filter_map(sel).collect()
}

fn satu(t: usize, tabel: &Tabel, kelompok: &Sekelompok<'_>) -> Temuan {
    let pertama = kelompok.kolom[0];
    let subjek = Subjek {
        tabel: t,
        jalur: String::new(),
        peran: Some(pertama.peran),
        tahun: pertama.tahun.or(tabel.tahun),
    };
    let tertulis: Vec<String> =
        kelompok.isi.iter().filter(|(_, isi)| !isi.is_empty()).map(|(_, isi)| format!("'{isi}'")).collect();
    let varian = match (kelompok.kosong, tertulis.is_empty()) {
        (true, _) => 1,
        (false, true) => 2,
        (false, false) => 0,
    };
    let mut judul: Vec<String> = kelompok.kolom.iter().filter_map(|k| k.judul.last().cloned()).collect();
    judul.dedup();
    // A heading stands for many cells; a single cell stands for itself.
    let kepala = (kelompok.isi.len() > 1)
        .then(|| kelompok.kolom.iter().map(|k| Letak { lembar: tabel.lembar, alamat: k.sel_judul }));
    let satu = Temuan::baru(&ATURAN, subjek)
        .varian(varian)
        .letak(kepala.into_iter().flatten())
        .letak(kelompok.sel.iter().copied())
        .fakta("banyak", Fakta::Angka(kelompok.sel.len().into()))
        .fakta("kolom", Fakta::Daftar(judul))
        .fakta("tertulis", Fakta::Daftar(tertulis));
    if kelompok.kosong { satu.tingkat(Tingkat::Catatan) } else { satu }
}
