//! Cells of a money column that hold no amount: they take part in no sum, which
//! the reader must know.

use crate::model::{CatatanBaca, Dwibahasa, Letak, SebabBukanJumlah};
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
    ],
    saran: &[
        Dwibahasa::new("Tulis jumlahnya sebagai angka.", "Enter the amounts as numbers."),
        Dwibahasa::new("Kosongkan selnya atau isi jumlahnya.", "Clear the cells or enter the amounts."),
    ],
    halaman: include_str!("../../../../fixtures/aturan/ING-010.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        for kolom in tabel.kolom.iter().filter(|k| k.peran.uang()) {
            let sel = |kosong: bool| -> Vec<Letak> {
                let di_kolom = |c: &CatatanBaca| match c {
                    CatatanBaca::BukanJumlah { letak, sebab } => (letak.alamat.kolom == kolom.kolom
                        && (*sebab == SebabBukanJumlah::TanpaNilai) == kosong)
                        .then_some(*letak),
                    _ => None,
                };
                tabel.catatan.iter().filter_map(di_kolom).collect()
            };
            for (varian, kosong) in [(0, false), (1, true)] {
                let sel = sel(kosong);
                if sel.is_empty() {
                    continue;
                }
                let cetak = |l: &Letak| match perkara.sumber.isi(*l).trim() {
                    "" => "'='".to_owned(),
                    isi => format!("'{isi}'"),
                };
                let tertulis = sel.iter().map(cetak).collect();
                let subjek = Subjek {
                    tabel: t,
                    jalur: String::new(),
                    peran: Some(kolom.peran),
                    tahun: kolom.tahun.or(tabel.tahun),
                };
                let satu = Temuan::baru(&ATURAN, subjek)
                    .varian(varian)
                    .letak([Letak { lembar: tabel.lembar, alamat: kolom.sel_judul }])
                    .letak(sel.iter().copied())
                    .fakta("banyak", Fakta::Angka(sel.len().into()))
                    .fakta("kolom", Fakta::Teks(kolom.judul.last().cloned().unwrap_or_default()))
                    .fakta("tertulis", Fakta::Daftar(tertulis));
                temuan.push(if kosong { satu.tingkat(Tingkat::Catatan) } else { satu });
            }
        }
    }
    temuan
}
