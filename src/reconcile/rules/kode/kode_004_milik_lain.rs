//! A printed name that belongs to another code than the printed one.

use crate::model::{Dwibahasa, Peran};
use crate::reconcile::resolusi::AsalKode;
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "KODE-004",
    nama: Dwibahasa::new("Nama milik kode lain", "Name belongs to another code"),
    tingkat: Tingkat::Galat,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu, Lingkup::Rujukan],
    pesan: &[Dwibahasa::new(
        "Kode {tercetak} bernama resmi '{resmi_tercetak}'; nama '{nama}' milik {seharusnya} '{resmi_seharusnya}'.",
        "Code {tercetak} is officially '{resmi_tercetak}'; the name '{nama}' belongs to {seharusnya} '{resmi_seharusnya}'.",
    )],
    saran: &[Dwibahasa::new(
        "Bila namanya benar, ganti {tercetak} dengan {seharusnya}; bila kodenya benar, ganti namanya.",
        "If the name is right, replace {tercetak} by {seharusnya}; if the code is right, replace the name.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/KODE-004.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let katalog = perkara.katalog_tabel(t);
        // A list of another time may have given the names to other codes.
        if super::tahun_daftar(tabel, katalog).is_some_and(|n| !katalog.berlaku(n)) {
            continue;
        }
        for (i, baris) in tabel.baris.iter().enumerate() {
            let jelas = &perkara.kode[t][i];
            if jelas.asal != AsalKode::Pemilik {
                continue;
            }
            let (Some(sel), Some(nama)) = (&baris.kode, &baris.nama) else { continue };
            let (Some(tercetak), Some(milik)) = (jelas.tercetak, jelas.berlaku) else { continue };
            // A code that is not in the list at all is KODE-003.
            let (Some(resmi), Some(pemilik)) = (katalog.cari(tercetak), katalog.cari(milik)) else {
                continue;
            };
            temuan.push(
                Temuan::baru(&ATURAN, perkara.subjek(t, i, Some(Peran::Kode), None))
                    .letak([sel.letak, nama.letak])
                    .fakta("tercetak", Fakta::Kode(tercetak.to_string()))
                    .fakta("seharusnya", Fakta::Kode(milik.to_string()))
                    .fakta("nama", Fakta::Teks(nama.nilai.clone()))
                    .fakta("resmi_tercetak", Fakta::Teks(resmi.nama.clone()))
                    .fakta("resmi_seharusnya", Fakta::Teks(pemilik.nama.clone())),
            );
        }
    }
    temuan
}
