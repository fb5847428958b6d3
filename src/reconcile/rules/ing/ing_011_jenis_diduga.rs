//! A list that could be of several documents and does not say of which.

use crate::model::{Dwibahasa, Jenis, Letak};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "ING-011",
    nama: Dwibahasa::new("Jenis dokumen tidak tertera", "Kind of document not stated"),
    tingkat: Tingkat::Catatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[Dwibahasa::new(
        "{bentuk} tidak menyebut jenis dokumennya; dibaca sebagai {jenis}.",
        "{bentuk} does not state its kind of document; read as {jenis}.",
    )],
    saran: &[Dwibahasa::new(
        "Tulis judul tabelnya, atau sebutkan jenisnya dengan --jenis.",
        "Write a title above the table, or state the kind with --jenis.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/ING-011.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let diduga = perkara.tabel.iter().enumerate().filter(|(_, t)| t.pengenalan.jenis_diduga);
    let temuan = diduga.map(|(t, tabel)| {
        let kepala = tabel.kolom.first().map(|k| Letak { lembar: tabel.lembar, alamat: k.sel_judul });
        Temuan::baru(&ATURAN, perkara.subjek_tabel(t, None))
            .letak(kepala)
            .fakta("bentuk", Fakta::Teks(tabel.nama_bentuk.clone()))
            .fakta("jenis", Fakta::Teks(tabel.jenis.map_or("", Jenis::nama).to_owned()))
    });
    temuan.collect()
}
