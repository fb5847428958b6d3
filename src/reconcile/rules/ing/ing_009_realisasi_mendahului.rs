//! Achieved figures of a year that began after the document was dated.

use super::sampul;
use crate::model::{Alamat, Dwibahasa, Letak, Peran};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "ING-009",
    nama: Dwibahasa::new("Realisasi mendahului tahunnya", "Achievement before its year"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[Dwibahasa::new(
        "{tabel} memuat realisasi {tahun}, padahal dokumen bertanggal '{tanggal}'.",
        "{tabel} holds achievements of {tahun}, although the document is dated '{tanggal}'.",
    )],
    saran: &[Dwibahasa::new(
        "Sebut angkanya perkiraan, atau perbarui tanggal dokumen bila realisasinya memang sudah ada.",
        "Call the figures estimates, or update the date of the document if they have been achieved.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/ING-009.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let Some((tahun, tanggal)) = sampul::tanggal(perkara, perkara.sumber.nomor_berkas(tabel.lembar))
        else {
            continue;
        };
        // What is achieved "up to the current year" is an estimate by design of the form.
        let mut mendahului: Vec<(i32, Alamat)> = tabel
            .kolom
            .iter()
            .enumerate()
            .filter(|(k, kolom)| {
                matches!(kolom.peran, Peran::Realisasi | Peran::RealisasiRp)
                    && tabel
                        .baris
                        .iter()
                        .any(|b| b.larik[0].sel[*k].as_ref().is_some_and(|s| s.angka().is_some()))
            })
            .filter_map(|(_, kolom)| Some((kolom.tahun.filter(|n| *n > tahun)?, kolom.sel_judul)))
            .collect();
        mendahului.sort_unstable();
        let Some(&(terawal, _)) = mendahului.first() else { continue };
        temuan.push(
            Temuan::baru(&ATURAN, perkara.subjek_tabel(t, Some(Peran::Realisasi)))
                .letak(mendahului.iter().map(|(_, alamat)| Letak { lembar: tabel.lembar, alamat: *alamat }))
                .letak([tanggal])
                .fakta("tabel", Fakta::Teks(perkara.nama_tabel(t).to_owned()))
                .fakta("tahun", Fakta::Tahun(terawal))
                .fakta("tanggal", Fakta::Teks(perkara.sumber.isi(tanggal).to_owned())),
        );
    }
    temuan
}
