//! Rows of a bidang that the settings do not give to the office.

use std::collections::BTreeMap;

use crate::model::{Dwibahasa, Jenjang, Kode, Letak, Nomenklatur};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Subjek, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "STR-008",
    nama: Dwibahasa::new(
        "Bidang di luar tugas OPD menurut pengaturan",
        "Bidang the settings do not give to the OPD",
    ),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[Dwibahasa::new(
        "{banyak} baris berkode bidang {bidang}, padahal bidang {opd} adalah {milik}.",
        "{banyak} rows carry codes of bidang {bidang}, but the bidang of {opd} are {milik}.",
    )],
    saran: &[Dwibahasa::new(
        "Perbaiki kode barisnya, atau tambahkan bidang {bidang} pada [[opd]] di selaras.toml.",
        "Mend the codes of the rows, or add bidang {bidang} to [[opd]] in selaras.toml.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/STR-008.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let Some(opd) = tabel.opd.as_ref().and_then(|o| perkara.pengaturan.opd(&o.nilai)) else { continue };
        if opd.bidang.is_empty() {
            continue;
        }
        let mut asing: BTreeMap<Kode, Vec<Letak>> = BTreeMap::new();
        for (i, baris) in tabel.baris.iter().enumerate() {
            let berjenjang = (Jenjang::Program..=Jenjang::SubKegiatan).contains(&baris.jenjang);
            // Every bidang has the supporting programme; it is nobody's mistake.
            let kode = perkara.kode[t][i].berlaku.filter(|k| !k.penunjang());
            let bidang = kode.and_then(|k| k.pada(Jenjang::Bidang));
            if let Some(bidang) = bidang
                && berjenjang
                && baris.nomenklatur == Nomenklatur::Baru
                && !opd.bidang.contains(&bidang)
            {
                asing.entry(bidang).or_default().push(tabel.letak_baris(i));
            }
        }
        let milik: Vec<String> = opd.bidang.iter().map(ToString::to_string).collect();
        temuan.extend(asing.into_iter().map(|(bidang, letak)| {
            let subjek = Subjek { tabel: t, jalur: bidang.to_string(), peran: None, tahun: tabel.tahun };
            Temuan::baru(&ATURAN, subjek)
                .fakta("banyak", Fakta::Angka(letak.len().into()))
                .fakta("bidang", Fakta::Kode(bidang.to_string()))
                .fakta("opd", Fakta::Teks(opd.nama.clone()))
                .fakta("milik", Fakta::Daftar(milik.clone()))
                .letak(letak)
        }));
    }
    temuan
}
