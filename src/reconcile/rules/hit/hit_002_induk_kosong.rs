//! A parent without an amount above children that have some.

use rust_decimal::Decimal;

use crate::model::{Dwibahasa, Isian, Jenjang, Letak, Peran, Tabel};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "HIT-002",
    nama: Dwibahasa::new("Pagu induk kosong", "Parent budget blank"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "{kolom} {kode} kosong; jumlah {banyak} baris di bawahnya {seharusnya}.",
            "{kolom} of {kode} is blank; the {banyak} rows below it add up to {seharusnya}.",
        ),
        Dwibahasa::new(
            "Kolom {kolom}: {banyak} baris {jenjang} tidak diisi; tabel ini memuat uang pada jenjang terendah saja.",
            "Column {kolom}: {banyak} rows of level {jenjang} are blank; this table carries money on its lowest level only.",
        ),
    ],
    saran: &[
        Dwibahasa::new("Isi {seharusnya} pada {kode}.", "Enter {seharusnya} for {kode}."),
        Dwibahasa::new(
            "Isi jumlah pada setiap baris induk agar dapat dicocokkan.",
            "Fill in the sums on the parent rows so that they can be checked.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/HIT-002.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        for (k, kolom) in tabel.kolom.iter().enumerate() {
            if !matches!(kolom.peran, Peran::Pagu | Peran::PaguMaju) {
                continue;
            }
            for jenjang in [Jenjang::Program, Jenjang::Kegiatan] {
                let (kosong, terisi) = kosong(tabel, k, jenjang);
                // A level that never carries money is left blank by the form.
                if kosong.is_empty() || terisi == 0 {
                    continue;
                }
                if terisi * 4 < kosong.len() {
                    temuan.push(
                        Temuan::baru(&ATURAN, perkara.subjek_tabel(t, Some(kolom.peran)))
                            .tingkat(Tingkat::Catatan)
                            .varian(1)
                            .letak([Letak { lembar: tabel.lembar, alamat: kolom.sel_judul }])
                            .letak(
                                kosong
                                    .iter()
                                    .map(|(i, _)| tabel.letak_di(tabel.baris[*i].nomor(), kolom.kolom)),
                            )
                            .fakta("kolom", Fakta::Teks(kolom.peran.nama().to_owned()))
                            .fakta("jenjang", Fakta::Teks(jenjang.nama().to_owned()))
                            .fakta("banyak", Fakta::Angka(kosong.len().into())),
                    );
                    continue;
                }
                for (i, anak) in kosong {
                    let seharusnya: Decimal = anak.iter().map(|(_, n)| n).sum();
                    temuan.push(
                        Temuan::baru(&ATURAN, perkara.subjek(t, i, Some(kolom.peran), kolom.tahun))
                            .letak([tabel.letak_di(tabel.baris[i].nomor(), kolom.kolom)])
                            .letak(
                                anak.iter()
                                    .map(|(j, _)| tabel.letak_di(tabel.baris[*j].nomor(), kolom.kolom)),
                            )
                            .fakta("kolom", Fakta::Teks(kolom.peran.nama().to_owned()))
                            .fakta("kode", Fakta::Kode(perkara.sebutan(t, i)))
                            .fakta("banyak", Fakta::Angka(anak.len().into()))
                            .fakta("seharusnya", Fakta::Rupiah(seharusnya)),
                    );
                }
            }
        }
    }
    temuan
}

type Anak = Vec<(usize, Decimal)>;

/// Blank parents of a level with their filled children, and how many parents are filled.
fn kosong(tabel: &Tabel, kolom: usize, jenjang: Jenjang) -> (Vec<(usize, Anak)>, usize) {
    let isian = |i: usize| tabel.baris[i].larik[0].sel[kolom].as_ref();
    let angka = |i: usize| isian(i).and_then(Isian::desimal);
    let mut kosong = Vec::new();
    let mut terisi = 0;
    for (i, baris) in tabel.baris.iter().enumerate() {
        if baris.jenjang != jenjang || baris.anak.is_empty() || !baris.tercetak {
            continue;
        }
        let anak: Anak = baris.anak.iter().filter_map(|&j| Some((j, angka(j)?))).collect();
        if angka(i).is_some() {
            terisi += 1;
        } else if !anak.is_empty() && isian(i).is_none_or(|s| s.nilai == crate::model::Nilai::RpKosong) {
            kosong.push((i, anak));
        }
    }
    (kosong, terisi)
}
