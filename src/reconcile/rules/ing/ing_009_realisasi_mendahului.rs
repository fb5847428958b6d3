//! Achieved figures of a year that began after the document was dated.

use super::sampul;
use crate::model::{Alamat, Dwibahasa, Letak, Peran};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Subjek, Temuan, Tingkat};
use crate::reconcile::rules::naskah;

pub static ATURAN: Aturan = Aturan {
    kode: "ING-009",
    nama: Dwibahasa::new("Realisasi mendahului tahunnya", "Achievement before its year"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "{tabel} memuat realisasi {tahun}, padahal dokumen bertanggal '{tanggal}'.",
            "{tabel} holds achievements of {tahun}, although the document is dated '{tanggal}'.",
        ),
        Dwibahasa::new(
            "Naskah menyebut hal yang sudah dilaksanakan pada tahun {tahun}, padahal dokumen bertanggal '{tanggal}'.",
            "The text speaks of something done in {tahun}, although the document is dated '{tanggal}'.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Sebut angkanya perkiraan, atau perbarui tanggal dokumen bila realisasinya memang sudah ada.",
            "Call the figures estimates, or update the date of the document if they have been achieved.",
        ),
        Dwibahasa::new(
            "Perbaiki tahun dalam naskah atau tanggal dokumen.",
            "Mend the year in the text or the date of the document.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/ING-009.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan: Vec<Temuan> = (0..perkara.sumber.semua_berkas().len())
        .filter_map(|berkas| naskah_mendahului(perkara, berkas))
        .collect();
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

/// How a text says that something is done and in which year.
const SUDAH: &[&str] = &[
    "sudah dilaksanakan pada awal tahun ",
    "sudah dilaksanakan pada akhir tahun ",
    "sudah dilaksanakan pada tahun ",
    "telah dilaksanakan pada awal tahun ",
    "telah dilaksanakan pada akhir tahun ",
    "telah dilaksanakan pada tahun ",
];

/// The text of a dated document tells of a later year as past.
fn naskah_mendahului(perkara: &Perkara<'_>, berkas: usize) -> Option<Temuan> {
    let tabel = perkara.tabel.iter().position(|t| perkara.sumber.nomor_berkas(t.lembar) == berkas)?;
    let (tahun, tanggal) = sampul::tanggal(perkara, berkas)?;
    let kemudian = naskah::sel(perkara, berkas)
        .filter_map(|(letak, teks)| Some((letak, naskah::tahun_sesudah(teks, SUDAH)?)))
        .find(|(_, n)| *n > tahun)?;
    Some(
        Temuan::baru(&ATURAN, Subjek { tahun: None, ..perkara.subjek_tabel(tabel, None) })
            .varian(1)
            .letak([kemudian.0, tanggal])
            .fakta("tahun", Fakta::Tahun(kemudian.1))
            .fakta("tanggal", Fakta::Teks(perkara.sumber.isi(tanggal).to_owned())),
    )
}
