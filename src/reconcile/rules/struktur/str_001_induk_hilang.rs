//! A row whose parent row, by its code, stands nowhere in the table.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::model::{Dwibahasa, Jenjang, Kode, Letak, Nomenklatur, Peran, Tabel};
use crate::reconcile::align::{ButirSanding, Kunci, Perbandingan, kelompok_opd};
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
    let opd = kelompok_opd(perkara.tabel);
    let tempat = tempat_induk(perkara, &opd);
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let kode = &perkara.kode[t];
        for (induk, anak) in induk_hilang(tabel, kode) {
            let lain = tempat.get(&(opd[t].as_str(), seragam(induk))).into_iter().flatten();
            let lain = lain.filter(|l| l.lembar != tabel.lembar).copied();
            let nama = perkara.katalog_tabel(t).cari(induk).map(|b| b.nama.clone());
            let daftar = anak.iter().map(|&i| perkara.sebutan(t, i)).collect();
            // The first row is accused; the row it stands under shows the gap.
            let atas = tabel.baris[anak[0]].induk.map(|i| tabel.letak_baris(i));
            let mut satu = Temuan::baru(&ATURAN, perkara.subjek(t, anak[0], None, tabel.tahun))
                .varian(usize::from(nama.is_none()))
                .letak(anak.iter().map(|&i| tabel.letak_baris(i)).chain(atas).chain(lain))
                .fakta("induk", Fakta::Kode(induk.to_string()))
                .fakta("anak", Fakta::Daftar(daftar));
            if let Some(nama) = nama {
                satu = satu.fakta("nama", Fakta::Teks(nama));
            }
            temuan.push(satu);
        }
    }
    let mut sudah = BTreeSet::new();
    for sanding in perkara.sanding {
        for (t, butir) in hilang_tanpa_kode(perkara, sanding) {
            if sudah.insert((t, &butir.kunci)) {
                temuan.extend(menurut_tabel_lain(perkara, sanding, t, butir));
            }
        }
    }
    temuan
}

/// Where the rows that may be parents stand, by office and code.
fn tempat_induk<'o>(perkara: &Perkara<'_>, opd: &'o [String]) -> HashMap<(&'o str, Kode), Vec<Letak>> {
    let mut hasil: HashMap<(&str, Kode), Vec<Letak>> = HashMap::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        for (i, jelas) in perkara.kode[t].iter().enumerate().filter(|(i, _)| !tabel.baris[*i].anak.is_empty())
        {
            if let Some(kode) = jelas.berlaku {
                hasil.entry((&opd[t], seragam(kode))).or_default().push(tabel.letak_baris(i));
            }
        }
    }
    hasil
}

/// Parents that a table without codes leaves out, although it lists their rows
/// and other rows of their level.
fn hilang_tanpa_kode<'s>(perkara: &Perkara<'_>, sanding: &'s Perbandingan) -> Vec<(usize, &'s ButirSanding)> {
    let tanpa_kode = |t: &usize| perkara.tabel[*t].indeks(Peran::Kode, None).is_none();
    let tanpa_kode: Vec<usize> = sanding.tabel.iter().copied().filter(tanpa_kode).collect();
    if tanpa_kode.is_empty() {
        return Vec::new();
    }
    let mut anak: HashMap<Kode, BTreeSet<usize>> = HashMap::new();
    for butir in &sanding.butir {
        if let Kunci::Baru(kode) = butir.kunci
            && let Some(induk) = kode.induk()
        {
            let tabel = butir.sisi.iter().map(|s| s.tabel).filter(|t| tanpa_kode.contains(t));
            anak.entry(induk).or_default().extend(tabel);
        }
    }
    let mut hasil = Vec::new();
    for butir in &sanding.butir {
        let Kunci::Baru(kode) = butir.kunci else { continue };
        for &t in anak.get(&kode).into_iter().flatten() {
            let sejenjang = || perkara.tabel[t].baris.iter().any(|b| b.jenjang == butir.jenjang);
            if butir.di(t).is_none() && sejenjang() {
                hasil.push((t, butir));
            }
        }
    }
    hasil
}

fn menurut_tabel_lain(
    perkara: &Perkara<'_>,
    sanding: &Perbandingan,
    t: usize,
    butir: &ButirSanding,
) -> Option<Temuan> {
    let Kunci::Baru(induk) = butir.kunci else { return None };
    let tabel = &perkara.tabel[t];
    let milik = |b: &&ButirSanding| matches!(b.kunci, Kunci::Baru(k) if k.induk() == Some(induk));
    let anak: Vec<usize> = sanding
        .butir
        .iter()
        .filter(milik)
        .filter_map(|b| b.di(t))
        .flat_map(|s| s.baris.iter().copied())
        .collect();
    let lain = butir.sisi.iter().map(|s| perkara.tabel[s.tabel].letak_baris(s.baris[0]));
    let daftar = anak.iter().map(|&i| perkara.sebutan(t, i)).collect();
    Some(
        Temuan::baru(&ATURAN, perkara.subjek(t, *anak.first()?, None, tabel.tahun))
            .letak(anak.iter().map(|&i| tabel.letak_baris(i)).chain(lain))
            .fakta("induk", Fakta::Kode(butir.sebutan(perkara.tabel, perkara.kode)))
            .fakta("anak", Fakta::Daftar(daftar))
            .fakta("nama", Fakta::Teks(butir.nama(perkara.tabel).to_owned())),
    )
}

/// Each bidang may print the supporting programme under its own number.
fn seragam(kode: Kode) -> Kode {
    if kode.penunjang() { kode.sebagai_penunjang() } else { kode }
}

/// Missing parents with the rows that lack them, in the order of the table.
fn induk_hilang(tabel: &Tabel, kode: &[KodeJelas]) -> Vec<(Kode, Vec<usize>)> {
    let kode_induk = |k: &Kode| k.jenjang() < Jenjang::SubKegiatan;
    let tercantum: HashSet<Kode> =
        kode.iter().flat_map(|k| [k.berlaku, k.tercetak]).flatten().filter(kode_induk).collect();
    // A national list prints X.XX for every bidang; two bidang are two codes.
    let penunjang: HashSet<Kode> = tercantum.iter().filter(|k| k.penunjang()).map(|k| seragam(*k)).collect();
    let ada = |induk: Kode| {
        let umum = induk.sebagai_penunjang();
        tercantum.contains(&induk)
            || induk.penunjang() && (tercantum.contains(&umum) || induk == umum && penunjang.contains(&umum))
    };
    let baru = tabel.baris.iter().filter(|b| b.nomenklatur == Nomenklatur::Baru);
    let jenjang: BTreeSet<Jenjang> = baru.map(|b| b.jenjang).collect();
    let mut hasil: Vec<(Kode, Vec<usize>)> = Vec::new();
    for (i, baris) in tabel.baris.iter().enumerate() {
        if !(Jenjang::Kegiatan..=Jenjang::SubKegiatan).contains(&baris.jenjang) {
            continue;
        }
        // A code that only our proposal knows proves nothing; a wrong one is KODE-004.
        let Some(sendiri) = kode[i].berlaku.filter(|_| kode[i].asal != AsalKode::Usulan) else { continue };
        let Some(induk) = sendiri.induk() else { continue };
        // An extract that lists one level only has no parents to miss.
        if !jenjang.contains(&induk.jenjang()) || ada(induk) {
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
