//! A sheet that looks like a table of the field but lacks columns it must have.

use crate::ingest::Sebab;
use crate::model::{Alamat, Dwibahasa, Letak};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Subjek, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "ING-001",
    nama: Dwibahasa::new("Tabel tidak dikenali", "Table not recognised"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[Dwibahasa::new(
        "Lembar {lembar} mirip tabel {bentuk} tetapi tidak dikenali; judul kolom {kurang} tidak ditemukan.",
        "Sheet {lembar} resembles table {bentuk} but was not recognised; column heading {kurang} was not found.",
    )],
    saran: &[Dwibahasa::new(
        "Lengkapi judul kolom {kurang} pada lembar {lembar}; sampai itu isinya tidak ikut diperiksa.",
        "Add the column heading {kurang} on sheet {lembar}; until then its content is not checked.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/ING-001.md"),
    periksa,
};

/// Fewer known headings than this may be chance: "No" and "Uraian" stand in any list.
const JUDUL_MINIMUM: usize = 3;

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    if perkara.tabel.is_empty() {
        return temuan;
    }
    for lewat in perkara.dilewati {
        let Sebab::TidakDikenali(terdekat) = &lewat.sebab else { continue };
        if terdekat.cocok < JUDUL_MINIMUM || terdekat.kurang.is_empty() {
            continue;
        }
        let lembar = perkara.sumber.lembar(lewat.lembar);
        let berkas = perkara.sumber.nomor_berkas(lewat.lembar);
        let tabel =
            perkara.tabel.iter().position(|t| perkara.sumber.nomor_berkas(t.lembar) == berkas).unwrap_or(0);
        let kepala = lembar
            .baris
            .iter()
            .filter(|(b, _)| *b == terdekat.baris)
            .flat_map(|(b, sel)| sel.iter().map(|(k, isi)| (Alamat::new(*b, *k), isi)))
            .filter(|(_, isi)| !isi.nilai.teks().trim().is_empty())
            .map(|(alamat, _)| Letak { lembar: lewat.lembar, alamat });
        let subjek = Subjek { tabel, jalur: lembar.nama.clone(), peran: None, tahun: None };
        temuan.push(
            Temuan::baru(&ATURAN, subjek)
                .letak(kepala)
                .fakta("lembar", Fakta::Teks(lembar.nama.clone()))
                .fakta("bentuk", Fakta::Teks(terdekat.nama_bentuk.clone()))
                .fakta("kurang", Fakta::Daftar(terdekat.kurang.clone())),
        );
    }
    temuan
}
