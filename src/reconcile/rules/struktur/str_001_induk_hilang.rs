//! A sub kegiatan whose kegiatan has no row in the table.

use crate::model::{Dwibahasa, Jenjang, Kode, Nomenklatur};
use crate::reconcile::resolusi::AsalKode;
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "STR-001",
    nama: Dwibahasa::new("Baris induk tidak ada", "Parent row missing"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "Baris induk {induk} dari {kode} tidak ada.",
            "Parent row {induk} of {kode} is missing.",
        ),
        Dwibahasa::new(
            "Baris induk {induk} '{nama_induk}' dari {kode} tidak ada.",
            "Parent row {induk} '{nama_induk}' of {kode} is missing.",
        ),
    ],
    saran: &[TAMBAH, TAMBAH],
    halaman: include_str!("../../../../fixtures/aturan/STR-001.md"),
    periksa,
};

const TAMBAH: Dwibahasa = Dwibahasa::new(
    "Tambahkan baris {induk} di atas {kode}, atau perbaiki kodenya.",
    "Add the row {induk} above {kode}, or mend its code.",
);

fn samakan(kode: Kode) -> Kode {
    if kode.penunjang() { kode.sebagai_penunjang() } else { kode }
}

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let ada: Vec<Kode> = perkara.kode[t]
            .iter()
            .flat_map(|j| [j.berlaku, j.tercetak])
            .flatten()
            .filter(|k| k.jenjang() == Jenjang::Kegiatan)
            .map(samakan)
            .collect();
        // An extract of sub kegiatan alone lacks every parent by intention.
        if ada.is_empty() {
            continue;
        }
        for i in tabel.terendah() {
            let jelas = &perkara.kode[t][i];
            // A proposed code is too weak to miss a row for.
            if jelas.asal == AsalKode::Usulan || tabel.baris[i].nomenklatur == Nomenklatur::Lama {
                continue;
            }
            let Some(kode) = jelas.berlaku.filter(|k| k.jenjang() == Jenjang::SubKegiatan) else { continue };
            let Some(induk) = kode.induk().filter(|k| !ada.contains(&samakan(*k))) else { continue };
            let satu = Temuan::baru(&ATURAN, perkara.subjek(t, i, None, None))
                .letak([tabel.letak_baris(i)])
                .fakta("kode", Fakta::Kode(kode.to_string()))
                .fakta("induk", Fakta::Kode(induk.to_string()));
            temuan.push(match perkara.katalog_tabel(t).cari(induk) {
                Some(butir) => satu.varian(1).fakta("nama_induk", Fakta::Teks(butir.nama.clone())),
                None => satu,
            });
        }
    }
    temuan
}
