//! A well-formed code that the reference list does not hold.

use crate::model::{Dwibahasa, Jenjang, Kode, Letak, Nomenklatur, Peran};
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
    ],
    halaman: include_str!("../../../../fixtures/aturan/KODE-003.md"),
    periksa,
};

const PASANG: Dwibahasa = Dwibahasa::new(
    "Pasang daftar nomenklatur yang sesuai, lalu periksa lagi.",
    "Install the list that fits, then check again.",
);

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let katalog = perkara.katalog_tabel(t);
        let edisi = || Fakta::Teks(katalog.edisi.nama.clone());
        let tahun = super::tahun_daftar(tabel, katalog);
        let mut luar: Vec<(Kode, Letak)> = Vec::new();
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
            let satu = Temuan::baru(&ATURAN, perkara.subjek(t, i, Some(Peran::Kode), None))
                .letak([sel.letak])
                .letak(baris.nama.as_ref().map(|n| n.letak))
                .fakta("tercetak", Fakta::Kode(kode.to_string()))
                .fakta("edisi", edisi());
            let jelas = &perkara.kode[t][i];
            temuan.push(match (jelas.asal, jelas.berlaku) {
                (AsalKode::Pemilik, Some(milik)) => {
                    satu.varian(1).fakta("seharusnya", Fakta::Kode(milik.to_string()))
                }
                _ => satu,
            });
        }
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
