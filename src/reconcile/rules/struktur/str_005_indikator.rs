//! A row without an indicator, or two indicators in one cell.

use crate::model::teks::lipat;
use crate::model::{Dwibahasa, Isian, Jenjang, Peran};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "STR-005",
    nama: Dwibahasa::new("Indikator tidak ada atau tergabung", "Indicator missing or joined"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new("'{nama}' tidak memiliki indikator.", "'{nama}' has no indicator."),
        Dwibahasa::new(
            "Dua indikator tergabung dalam satu sel: '{indikator}'.",
            "Two indicators share one cell: '{indikator}'.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Isi indikator '{nama}' beserta targetnya.",
            "Enter the indicator of '{nama}' with its target.",
        ),
        Dwibahasa::new(
            "Tulis tiap indikator pada barisnya sendiri.",
            "Give each indicator a row of its own.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/STR-005.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let Some(k) = tabel.indeks(Peran::Indikator, None).filter(|_| !tabel.bentuk.starts_with("dpa"))
        else {
            continue;
        };
        for (i, baris) in tabel.baris.iter().enumerate() {
            if !(Jenjang::Program..=Jenjang::SubKegiatan).contains(&baris.jenjang) {
                continue;
            }
            let isi: Vec<&Isian> = baris.larik.iter().filter_map(|l| l.sel[k].as_ref()).collect();
            let baru = || Temuan::baru(&ATURAN, perkara.subjek(t, i, Some(Peran::Indikator), None));
            if isi.is_empty() {
                let nama =
                    if baris.nama.is_some() { baris.nama_teks().to_owned() } else { perkara.sebutan(t, i) };
                temuan.push(
                    baru()
                        .letak([tabel.letak_di(baris.nomor(), tabel.kolom[k].kolom), tabel.letak_baris(i)])
                        .fakta("nama", Fakta::Teks(nama)),
                );
            }
            for satu in isi.into_iter().filter(|s| tergabung(&s.mentah)) {
                temuan.push(
                    baru()
                        .varian(1)
                        .letak([satu.letak])
                        .fakta("indikator", Fakta::Teks(satu.mentah.to_string())),
                );
            }
        }
    }
    temuan
}

/// A second "persentase" or "jumlah" begins after "dan" or "serta".
fn tergabung(teks: &str) -> bool {
    let teks = lipat(teks);
    let ukuran = ["persentase", "presentase", "jumlah"];
    ukuran.iter().any(|u| teks.starts_with(u))
        && ukuran.iter().any(|u| ["dan", "serta"].iter().any(|s| teks.contains(&format!(" {s} {u} "))))
}
