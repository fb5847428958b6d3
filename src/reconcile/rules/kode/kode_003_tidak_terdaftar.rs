//! A well-formed code that the reference list does not hold.

use crate::model::{Dwibahasa, Jenjang, Kode, Letak, Nomenklatur, Peran};
use crate::nomenclature::Katalog;
use crate::reconcile::resolusi::AsalKode;
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "KODE-003",
    nama: Dwibahasa::new("Kode tidak ada dalam daftar nomenklatur", "Code absent from the reference list"),
    tingkat: Tingkat::Galat,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu, Lingkup::Rujukan],
    pesan: &[
        Dwibahasa::new("Kode {tercetak} tidak ada dalam {edisi}.", "Code {tercetak} is not in {edisi}."),
        Dwibahasa::new(
            "Kode {tercetak} tidak ada dalam {edisi}; nama yang tercetak milik {seharusnya}.",
            "Code {tercetak} is not in {edisi}; the printed name belongs to {seharusnya}.",
        ),
        Dwibahasa::new(
            "{banyak} kode tidak diperiksa: {edisi} tidak memuat bidang {bidang}.",
            "{banyak} codes were not checked: {edisi} does not hold bidang {bidang}.",
        ),
        Dwibahasa::new(
            "{banyak} kode tidak diperiksa: {edisi} berlaku {dari} sampai {hingga}, tabel ini tahun {tahun}.",
            "{banyak} codes were not checked: {edisi} was in force {dari} to {hingga}, this table is of {tahun}.",
        ),
        Dwibahasa::new(
            "{banyak} kode tidak diperiksa dengan {edisi}: tabel tidak menyebut tahun.",
            "{banyak} codes were not checked against {edisi}: the table states no year.",
        ),
        Dwibahasa::new(
            "{jenjang} {tercetak} tidak ada dalam {edisi}, jadi {banyak} kode di dalamnya juga tidak: {daftar}.",
            "{jenjang} {tercetak} is not in {edisi}, and so are none of its {banyak} codes: {daftar}.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Ganti {tercetak} dengan kode yang terdaftar.",
            "Replace {tercetak} by a code of the list.",
        ),
        Dwibahasa::new(
            "Bila namanya benar, ganti {tercetak} dengan {seharusnya}.",
            "If the name is right, replace {tercetak} by {seharusnya}.",
        ),
        PASANG,
        PASANG,
        Dwibahasa::new("Sebutkan tahun tabel.", "State the year of the table."),
        Dwibahasa::new(
            "Periksa kode {tercetak}; kode di bawahnya mengikuti.",
            "Check code {tercetak}; the codes below it follow.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/KODE-003.md"),
    periksa,
};

const PASANG: Dwibahasa = Dwibahasa::new(
    "Pasang daftar nomenklatur yang sesuai, lalu periksa lagi.",
    "Install the list that fits, then check again.",
);

/// A row whose code the list does not hold.
struct TakTerdaftar {
    baris: usize,
    kode: Kode,
    sel: Letak,
    /// The code that owns the printed name.
    milik: Option<Kode>,
}

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let katalog = perkara.katalog_tabel(t);
        let edisi = || Fakta::Teks(katalog.edisi.nama.clone());
        let tahun = super::tahun_daftar(tabel, katalog);
        let mut luar: Vec<(Kode, Letak)> = Vec::new();
        // Codes below one that is unknown itself share its cause.
        let mut takada: Vec<(Kode, Vec<TakTerdaftar>)> = Vec::new();
        for (i, baris) in tabel.baris.iter().enumerate() {
            let (Some(kode), Some(sel)) = (baris.kode_baru(), &baris.kode) else { continue };
            if baris.nomenklatur == Nomenklatur::Lama || kode.jenjang() < Jenjang::Program {
                continue;
            }
            if !katalog.mencakup(kode) || !tahun.is_some_and(|n| katalog.berlaku(n)) {
                luar.push((kode, sel.letak));
                continue;
            }
            if katalog.cari(kode).is_some() {
                continue;
            }
            let jelas = &perkara.kode[t][i];
            let milik = jelas.berlaku.filter(|_| jelas.asal == AsalKode::Pemilik);
            let satu = TakTerdaftar { baris: i, kode, sel: sel.letak, milik };
            // A name that owns another code says which code is meant: that is a cause of its own.
            let pangkal = if milik.is_some() { kode } else { pangkal(katalog, kode) };
            match takada
                .iter_mut()
                .find(|(k, isi)| *k == pangkal && isi[0].milik.is_none() && milik.is_none())
            {
                Some((_, isi)) => isi.push(satu),
                None => takada.push((pangkal, vec![satu])),
            }
        }
        temuan.extend(takada.iter().map(|(pangkal, isi)| takterdaftar(perkara, t, *pangkal, isi)));
        if luar.is_empty() {
            continue;
        }
        let umum = Temuan::baru(&ATURAN, perkara.subjek_tabel(t, Some(Peran::Kode)))
            .tingkat(Tingkat::Catatan)
            .letak(
                tabel
                    .kolom_peran(Peran::Kode, None)
                    .map(|k| Letak { lembar: tabel.lembar, alamat: k.sel_judul }),
            )
            .letak(luar.iter().map(|(_, l)| *l))
            .fakta("banyak", Fakta::Angka(luar.len().into()))
            .fakta("edisi", edisi());
        temuan.push(match tahun {
            None => umum.varian(4),
            Some(n) if katalog.berlaku(n) => {
                let mut bidang: Vec<Kode> =
                    luar.iter().filter_map(|(k, _)| k.pada(Jenjang::Bidang)).collect();
                bidang.sort_unstable();
                bidang.dedup();
                let daftar = bidang.iter().map(ToString::to_string).collect();
                umum.varian(2).fakta("bidang", Fakta::Daftar(daftar))
            }
            Some(n) => umum
                .varian(3)
                .fakta("dari", Fakta::Tahun(katalog.edisi.berlaku.0))
                .fakta("hingga", Fakta::Tahun(katalog.edisi.berlaku.1))
                .fakta("tahun", Fakta::Tahun(n)),
        });
    }
    temuan
}

/// The highest code above this one, or itself, that the list does not hold.
fn pangkal(katalog: &Katalog, kode: Kode) -> Kode {
    [Jenjang::Program, Jenjang::Kegiatan]
        .into_iter()
        .filter_map(|j| kode.pada(j))
        .find(|k| katalog.cari(*k).is_none())
        .unwrap_or(kode)
}

fn takterdaftar(perkara: &Perkara<'_>, t: usize, pangkal: Kode, isi: &[TakTerdaftar]) -> Temuan {
    let tabel = &perkara.tabel[t];
    let edisi = Fakta::Teks(perkara.katalog_tabel(t).edisi.nama.clone());
    let nama = |b: &TakTerdaftar| tabel.baris[b.baris].nama.as_ref().map(|n| n.letak);
    if let [satu] = isi {
        let temuan = Temuan::baru(&ATURAN, perkara.subjek(t, satu.baris, Some(Peran::Kode), None))
            .letak([satu.sel])
            .letak(nama(satu))
            .fakta("tercetak", Fakta::Kode(satu.kode.to_string()))
            .fakta("edisi", edisi);
        return match satu.milik {
            Some(milik) => temuan.varian(1).fakta("seharusnya", Fakta::Kode(milik.to_string())),
            None => temuan,
        };
    }
    // The row of the unknown code itself is accused first, wherever it stands.
    let mut urut: Vec<&TakTerdaftar> = isi.iter().collect();
    urut.sort_by_key(|b| (b.kode != pangkal, b.baris));
    let jenjang = pangkal.jenjang().nama();
    let daftar = urut.iter().map(|b| b.kode).filter(|k| *k != pangkal);
    let daftar: Vec<String> = daftar.map(|k| k.to_string()).collect();
    Temuan::baru(&ATURAN, perkara.subjek_bersama(isi.iter().map(|b| (t, b.baris)), Peran::Kode))
        .varian(5)
        .letak(urut.iter().map(|b| b.sel))
        .letak(nama(urut[0]))
        .fakta("jenjang", Fakta::Teks(jenjang[..1].to_uppercase() + &jenjang[1..]))
        .fakta("tercetak", Fakta::Kode(pangkal.to_string()))
        .fakta("edisi", edisi)
        .fakta("banyak", Fakta::Angka(daftar.len().into()))
        .fakta("daftar", Fakta::Daftar(daftar))
}
