//! A row whose parent row, by its code, stands nowhere in the table.

use std::collections::HashSet;

use crate::model::{Dwibahasa, Jenjang, Kode, Nomenklatur, Tabel};
use crate::reconcile::resolusi::{AsalKode, KodeJelas};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "STR-001",
    nama: Dwibahasa::new("Baris induk tidak ada", "Parent row is missing"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "Baris induk {induk} '{nama}' tidak ada, padahal {anak} tercantum.",
            "Parent row {induk} '{nama}' is missing, although {anak} is listed.",
        ),
        Dwibahasa::new(
            "Baris induk {induk} tidak ada, padahal {anak} tercantum.",
            "Parent row {induk} is missing, although {anak} is listed.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Tambahkan baris {induk} di atas {anak}, atau perbaiki kodenya bila baris itu milik induk lain.",
            "Add the row {induk} above {anak}, or mend the code if the row belongs to another parent.",
        ),
        Dwibahasa::new(
            "Tambahkan baris {induk} di atas {anak}, atau perbaiki kodenya.",
            "Add the row {induk} above {anak}, or mend the code.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/STR-001.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let kode = &perkara.kode[t];
        for (induk, anak) in induk_hilang(tabel, kode) {
            let nama = perkara.katalog.cari(induk).map(|b| b.nama.clone());
            let daftar = anak.iter().map(|&i| perkara.sebutan(t, i)).collect();
            // The first row is accused; the row it stands under shows the gap.
            let atas = tabel.baris[anak[0]].induk.map(|i| tabel.letak_baris(i));
            let mut satu = Temuan::baru(&ATURAN, perkara.subjek(t, anak[0], None, tabel.tahun))
                .varian(usize::from(nama.is_none()))
                .letak(anak.iter().map(|&i| tabel.letak_baris(i)).chain(atas))
                .fakta("induk", Fakta::Kode(induk.to_string()))
                .fakta("anak", Fakta::Daftar(daftar));
            if let Some(nama) = nama {
                satu = satu.fakta("nama", Fakta::Teks(nama));
            }
            temuan.push(satu);
        }
    }
    temuan
}

/// Missing parents with the rows that lack them, in the order of the table.
fn induk_hilang(tabel: &Tabel, kode: &[KodeJelas]) -> Vec<(Kode, Vec<usize>)> {
    let seragam = |k: Kode| if k.penunjang() { k.sebagai_penunjang() } else { k };
    let tercantum: HashSet<Kode> =
        kode.iter().flat_map(|k| [k.berlaku, k.tercetak]).flatten().map(seragam).collect();
    let berjenjang =
        |jenjang| tabel.baris.iter().any(|b| b.jenjang == jenjang && b.nomenklatur == Nomenklatur::Baru);
    let mut hasil: Vec<(Kode, Vec<usize>)> = Vec::new();
    for (i, baris) in tabel.baris.iter().enumerate() {
        if !(Jenjang::Kegiatan..=Jenjang::SubKegiatan).contains(&baris.jenjang) {
            continue;
        }
        // A code that only our proposal knows proves nothing; a wrong one is KODE-004.
        let Some(sendiri) = kode[i].berlaku.filter(|_| kode[i].asal != AsalKode::Usulan) else { continue };
        let Some(induk) = sendiri.induk() else { continue };
        // An extract that lists one level only has no parents to miss.
        if !berjenjang(induk.jenjang()) || tercantum.contains(&seragam(induk)) {
            continue;
        }
        // The row above it may be that parent, without a readable code (KODE-009).
        let di_atas = baris.induk.filter(|&j| tabel.baris[j].jenjang == induk.jenjang());
        if di_atas.is_some_and(|j| kode[j].berlaku.is_none()) {
            continue;
        }
        match hasil.iter_mut().find(|(k, _)| *k == induk) {
            Some((_, anak)) => anak.push(i),
            None => hasil.push((induk, vec![i])),
        }
    }
    hasil
}
