//! Column 11 of T-C.29 that is not 10 ÷ 4, or is filled without column 4.

use super::tingkat::{Rasio, tingkat_salah};
use crate::model::{Dwibahasa, Letak, Peran};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "HIT-007",
    nama: Dwibahasa::new(
        "Tingkat capaian Renstra tidak berdasar",
        "Achievement of the Renstra without basis",
    ),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "Tingkat capaian Renstra {kode} tercetak {tercetak}, seharusnya {realisasi} / {target} = {seharusnya}.",
            "Achievement of the Renstra of {kode} is printed as {tercetak}, should be {realisasi} / {target} = {seharusnya}.",
        ),
        Dwibahasa::new(
            "Tingkat capaian Renstra terisi pada {banyak} baris, tetapi target akhir Renstra kosong; isinya {contoh}.",
            "Achievement of the Renstra is filled on {banyak} lines, but the end target of the Renstra is blank; it says {contoh}.",
        ),
    ],
    saran: &[
        Dwibahasa::new("Hitung ulang kolom 11 = 10/4.", "Recompute column 11 = 10/4."),
        Dwibahasa::new(
            "Isi target akhir Renstra pada kolom 4, lalu hitung kolom 11 = 10/4.",
            "Enter the end target of the Renstra in column 4, then compute column 11 = 10/4.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/HIT-007.md"),
    periksa,
};

const RASIO: Rasio = Rasio {
    dasar: Peran::TargetAkhir,
    realisasi: Peran::RealisasiSampai,
    tingkat: Peran::CapaianAkhir,
    setahun: false,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for t in 0..perkara.tabel.len() {
        temuan.extend(tanpa_target(perkara, t));
        for salah in tingkat_salah(&perkara.tabel[t], RASIO).into_iter().filter(|s| !s.kurang_lebih_baik()) {
            temuan.push(
                Temuan::baru(&ATURAN, perkara.subjek(t, salah.baris, Some(RASIO.tingkat), salah.tahun))
                    .letak(salah.letak)
                    .fakta("kode", Fakta::Kode(perkara.sebutan(t, salah.baris)))
                    .fakta("realisasi", Fakta::Angka(salah.realisasi))
                    .fakta("target", Fakta::Angka(salah.dasar))
                    .fakta("tercetak", Fakta::Persen(salah.tercetak))
                    .fakta("seharusnya", Fakta::Persen(salah.seharusnya))
                    .fakta("selisih", Fakta::Persen(salah.tercetak - salah.seharusnya)),
            );
        }
    }
    temuan
}

/// One finding for all lines of a table that claim an achievement of nothing.
fn tanpa_target(perkara: &Perkara<'_>, t: usize) -> Option<Temuan> {
    let tabel = &perkara.tabel[t];
    let (tingkat, target) = (tabel.indeks(RASIO.tingkat, None)?, tabel.indeks(RASIO.dasar, None)?);
    let larik = tabel.baris.iter().flat_map(|b| &b.larik).filter(|l| l.sel[target].is_none());
    let terisi: Vec<_> =
        larik.filter_map(|l| l.sel[tingkat].as_ref()).filter(|s| s.angka().is_some()).collect();
    let mut contoh: Vec<String> = terisi.iter().map(|s| s.mentah.trim().to_owned()).collect();
    contoh.sort_unstable();
    contoh.dedup();
    contoh.truncate(3);
    let judul = |k: usize| Letak { lembar: tabel.lembar, alamat: tabel.kolom[k].sel_judul };
    (!terisi.is_empty()).then(|| {
        Temuan::baru(&ATURAN, perkara.subjek_tabel(t, Some(RASIO.tingkat)))
            .varian(1)
            .letak([judul(tingkat), judul(target)].into_iter().chain(terisi.iter().map(|s| s.letak)))
            .fakta("banyak", Fakta::Angka(terisi.len().into()))
            .fakta("contoh", Fakta::Daftar(contoh))
    })
}
