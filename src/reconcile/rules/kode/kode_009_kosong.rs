//! Rows without a code in a table that has a code column.

use rust_decimal::Decimal;

use crate::model::{Dwibahasa, Jenjang, Letak, Nomenklatur, Peran, Tabel};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "KODE-009",
    nama: Dwibahasa::new("Kode kosong", "Code blank"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu, Lingkup::Rujukan],
    pesan: &[
        Dwibahasa::new("Kode kosong pada '{nama}'.", "Code blank on '{nama}'."),
        Dwibahasa::new(
            "Kode kosong pada '{nama}'; usulan {usulan} (kecocokan {kecocokan}).",
            "Code blank on '{nama}'; proposal {usulan} (likeness {kecocokan}).",
        ),
        Dwibahasa::new(
            "Kode kosong pada {banyak} baris; {usulan} di antaranya ada usulannya.",
            "Code blank on {banyak} rows; for {usulan} of them there is a proposal.",
        ),
    ],
    saran: &[
        Dwibahasa::new("Isi kode menurut nomenklatur.", "Enter the code of the nomenclature."),
        Dwibahasa::new("Bila namanya benar, isi {usulan}.", "If the name is right, enter {usulan}."),
        Dwibahasa::new(
            "Isi kodenya menurut nomenklatur; periksa dahulu usulannya.",
            "Enter the codes of the nomenclature; look at the proposals first.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/KODE-009.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let Some(kolom) = tabel.kolom_peran(Peran::Kode, None) else { continue };
        let kosong = kosong(tabel);
        let sel = |i: usize| tabel.letak_di(tabel.baris[i].nomor(), kolom.kolom);
        let jelas = &perkara.kode[t];
        match kosong.as_slice() {
            [] => {}
            [i] => {
                let baris = &tabel.baris[*i];
                let satu = Temuan::baru(&ATURAN, perkara.subjek(t, *i, Some(Peran::Kode), None))
                    .letak([sel(*i)])
                    .letak(baris.nama.as_ref().map(|n| n.letak))
                    .fakta("nama", Fakta::Teks(baris.nama_teks().to_owned()));
                temuan.push(match (jelas[*i].berlaku, jelas[*i].kecocokan) {
                    (Some(kode), Some(cocok)) => satu
                        .varian(1)
                        .fakta("usulan", Fakta::Kode(kode.to_string()))
                        .fakta("kecocokan", Fakta::Persen(Decimal::new(cocok.into(), 1))),
                    _ => satu,
                });
            }
            banyak => {
                let usulan = banyak.iter().filter(|&&i| jelas[i].berlaku.is_some()).count();
                temuan.push(
                    Temuan::baru(&ATURAN, perkara.subjek_tabel(t, Some(Peran::Kode)))
                        .varian(2)
                        .letak([Letak { lembar: tabel.lembar, alamat: kolom.sel_judul }])
                        .letak(banyak.iter().map(|&i| sel(i)))
                        .fakta("banyak", Fakta::Angka(banyak.len().into()))
                        .fakta("usulan", Fakta::Angka(usulan.into())),
                );
            }
        }
    }
    temuan
}

/// Rows of the new nomenclature without a code. A review of the transition years
/// has old codes in one half and none in the other by design.
fn kosong(tabel: &Tabel) -> Vec<usize> {
    let baru = |i: &usize| {
        let b = &tabel.baris[*i];
        b.nomenklatur == Nomenklatur::Baru && (Jenjang::Program..=Jenjang::SubKegiatan).contains(&b.jenjang)
    };
    let baris: Vec<usize> = (0..tabel.baris.len()).filter(baru).collect();
    let tanpa: Vec<usize> = baris.iter().copied().filter(|&i| tabel.baris[i].kode.is_none()).collect();
    let peralihan =
        tanpa.len() == baris.len() && tabel.baris.iter().any(|b| b.nomenklatur == Nomenklatur::Lama);
    if peralihan { Vec::new() } else { tanpa }
}
