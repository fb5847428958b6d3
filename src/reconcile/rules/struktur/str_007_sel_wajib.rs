//! Required cells left blank on the rows that carry the plan.

use std::collections::BTreeSet;

use crate::model::{Dwibahasa, Jenjang, Letak, Nilai, Nomenklatur, Peran, Tabel};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "STR-007",
    nama: Dwibahasa::new("Sel wajib kosong", "Required cell blank"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new("Kolom {kolom} kosong pada '{nama}'.", "Column {kolom} is blank on '{nama}'."),
        Dwibahasa::new(
            "Kolom {kolom} kosong pada {banyak} baris terendah.",
            "Column {kolom} is blank on {banyak} lowest rows.",
        ),
    ],
    saran: &[
        Dwibahasa::new("Isi {kolom} pada '{nama}'.", "Enter {kolom} of '{nama}'."),
        Dwibahasa::new("Isi {kolom} pada {banyak} baris itu.", "Enter {kolom} on these {banyak} rows."),
    ],
    halaman: include_str!("../../../../fixtures/aturan/STR-007.md"),
    periksa,
};

/// The indicator is missing from this list where STR-005 already asks for it.
const WAJIB: &[Peran] =
    &[Peran::Lokasi, Peran::Target, Peran::Pagu, Peran::SumberDana, Peran::TargetMaju, Peran::PaguMaju];

fn wajib(tabel: &Tabel, k: usize) -> bool {
    let kolom = &tabel.kolom[k];
    match tabel.bentuk.as_str() {
        // The running year of a review is the one before its planning year.
        "t_c_29" => kolom.peran == Peran::Target && tabel.tahun.is_some_and(|n| kolom.tahun == Some(n - 1)),
        "t_c_27" | "t_c_31" | "t_c_33" | "bab_iv" => WAJIB.contains(&kolom.peran),
        dpa if dpa.starts_with("dpa") => WAJIB.contains(&kolom.peran) || kolom.peran == Peran::Indikator,
        _ => false,
    }
}

fn terisi(tabel: &Tabel, i: usize, k: usize) -> bool {
    tabel.baris[i].larik.iter().any(|l| l.sel[k].as_ref().is_some_and(|s| s.nilai != Nilai::RpKosong))
}

/// Something other than "-" stands in the target or pagu of a year.
fn direncanakan(tabel: &Tabel, i: usize, tahun: Option<i32>) -> bool {
    let isi = |k: usize| {
        let larik = &tabel.baris[i].larik;
        larik
            .iter()
            .any(|l| l.sel[k].as_ref().is_some_and(|s| !matches!(s.nilai, Nilai::Nihil | Nilai::RpKosong)))
    };
    [Peran::Target, Peran::Pagu].into_iter().filter_map(|p| tabel.indeks(p, tahun)).any(isi)
}

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    let mut sudah: BTreeSet<Letak> = BTreeSet::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let baris: Vec<usize> = tabel
            .terendah()
            .filter(|&i| {
                let b = &tabel.baris[i];
                tabel.bentuk != "t_c_29"
                    || (b.nomenklatur == Nomenklatur::Baru && b.jenjang == Jenjang::SubKegiatan)
            })
            .collect();
        for (k, kolom) in tabel.kolom.iter().enumerate().filter(|(k, _)| wajib(tabel, *k)) {
            let bertahun = tabel.bentuk == "t_c_27" && matches!(kolom.peran, Peran::Target | Peran::Pagu);
            let kosong: Vec<usize> = baris
                .iter()
                .copied()
                .filter(|&i| !terisi(tabel, i, k) && (!bertahun || direncanakan(tabel, i, kolom.tahun)))
                .collect();
            // A column that nobody fills is not used in this table.
            let dipakai = baris.iter().any(|&i| terisi(tabel, i, k));
            let judul = Letak { lembar: tabel.lembar, alamat: kolom.sel_judul };
            if kosong.is_empty() || !dipakai || !sudah.insert(judul) {
                continue;
            }
            let sel = kosong.iter().map(|&i| tabel.letak_di(tabel.baris[i].nomor(), kolom.kolom));
            let nama_kolom = match kolom.tahun.filter(|_| bertahun) {
                Some(tahun) => format!("{} {tahun}", kolom.peran.nama()),
                None => kolom.peran.nama().to_owned(),
            };
            let fakta_kolom = Fakta::Teks(nama_kolom);
            temuan.push(if let [i] = kosong.as_slice() {
                Temuan::baru(&ATURAN, perkara.subjek(t, *i, Some(kolom.peran), kolom.tahun))
                    .letak(sel)
                    .letak([tabel.letak_baris(*i)])
                    .fakta("kolom", fakta_kolom)
                    .fakta("nama", Fakta::Teks(tabel.baris[*i].nama_teks().to_owned()))
            } else {
                let mut subjek = perkara.subjek_tabel(t, Some(kolom.peran));
                subjek.tahun = kolom.tahun;
                Temuan::baru(&ATURAN, subjek)
                    .varian(1)
                    .letak([judul])
                    .letak(sel)
                    .fakta("kolom", fakta_kolom)
                    .fakta("banyak", Fakta::Angka(kosong.len().into()))
            });
        }
    }
    temuan
}
