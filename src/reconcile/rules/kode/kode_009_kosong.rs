//! Blank codes, with proposals from name and parent.

use rust_decimal::Decimal;

use crate::model::{Dwibahasa, Jenjang, Kode, Letak, Nomenklatur, Peran, Tabel};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "KODE-009",
    nama: Dwibahasa::new("Kode kosong", "Blank code"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu, Lingkup::Rujukan],
    pesan: &[
        Dwibahasa::new(
            "Kode kosong pada '{nama}'; usulan {seharusnya} (kecocokan nama {kecocokan}).",
            "The code of '{nama}' is blank; proposal {seharusnya} (likeness of the name {kecocokan}).",
        ),
        Dwibahasa::new(
            "Kode kosong pada '{nama}'; nama itu tidak ditemukan dalam {daftar}.",
            "The code of '{nama}' is blank; the name was not found in {daftar}.",
        ),
        Dwibahasa::new(
            "Kode kosong pada {banyak} dari {baris} baris {tabel}; {diusulkan} kode dapat diusulkan menurut nama dan induknya, misalnya {contoh} untuk '{nama}'.",
            "The code is blank on {banyak} of {baris} rows of {tabel}; {diusulkan} codes can be proposed by name and parent, such as {contoh} for '{nama}'.",
        ),
        Dwibahasa::new(
            "Kode kosong pada {banyak} dari {baris} baris {tabel}; {diusulkan} kode dapat diusulkan menurut nama dan induknya, misalnya {contoh} untuk '{nama}'. Namanya hanya mirip pada {ragu}.",
            "The code is blank on {banyak} of {baris} rows of {tabel}; {diusulkan} codes can be proposed by name and parent, such as {contoh} for '{nama}'. The name is only similar for {ragu}.",
        ),
        Dwibahasa::new(
            "Kode kosong pada {banyak} dari {baris} baris {tabel}; tidak ada usulan dari {daftar}.",
            "The code is blank on {banyak} of {baris} rows of {tabel}; {daftar} offers no proposal.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Isi {seharusnya} bila itu yang dimaksud.",
            "Enter {seharusnya} if that is what is meant.",
        ),
        Dwibahasa::new("Isi kodenya.", "Enter the code."),
        Dwibahasa::new(
            "Isi kodenya; usulan tiap baris tercantum di bersih.xlsx.",
            "Enter the codes; the proposal of every row stands in bersih.xlsx.",
        ),
        Dwibahasa::new(
            "Isi kodenya; usulan tiap baris tercantum di bersih.xlsx. Periksa dahulu {ragu}.",
            "Enter the codes; the proposal of every row stands in bersih.xlsx. Check {ragu} first.",
        ),
        Dwibahasa::new("Isi kodenya.", "Enter the codes."),
    ],
    halaman: include_str!("../../../../fixtures/aturan/KODE-009.md"),
    periksa,
};

/// A blank row with its proposal and the likeness of the name in thousandths.
type Kosong = (usize, Option<(Kode, u32)>);

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    super::tabel_berkode(perkara).filter_map(|(t, tabel)| temuan(perkara, t, tabel)).collect()
}

fn temuan(perkara: &Perkara<'_>, t: usize, tabel: &Tabel) -> Option<Temuan> {
    let kolom = tabel.kolom_peran(Peran::Kode, None)?;
    let seluruhnya = tabel.baris.iter().all(|b| b.kode.is_none());
    let katalog = perkara.katalog_tabel(t);
    let berlaku = super::tahun_daftar(tabel, katalog).is_none_or(|n| katalog.berlaku(n));
    // A review of the transition years has old codes in one half and none in the other by design.
    let (ada_lama, baru_berkode) = (
        tabel.baris.iter().any(|b| b.nomenklatur == Nomenklatur::Lama),
        tabel.baris.iter().any(|b| b.nomenklatur == Nomenklatur::Baru && b.kode.is_some()),
    );
    if ada_lama && !baru_berkode {
        return None;
    }
    let kosong: Vec<Kosong> = (0..tabel.baris.len())
        .filter(|&i| {
            let b = &tabel.baris[i];
            let berjenjang = (Jenjang::Program..=Jenjang::SubKegiatan).contains(&b.jenjang);
            // Headings often go without a code; where nothing has one they belong to the same gap.
            b.kode.is_none() && b.nomenklatur == Nomenklatur::Baru && (seluruhnya || berjenjang)
        })
        .map(|i| (i, berlaku.then(|| usulan(perkara, t, i)).flatten()))
        .collect();
    let sel = |i: usize| tabel.letak_sel(i, kolom.kolom);
    if let [(i, usul)] = kosong.as_slice() {
        return Some(satu(perkara, t, *i, *usul, sel(*i)));
    }
    let daftar = || Fakta::Teks(katalog.edisi.nama.clone());
    let kepala = seluruhnya.then_some(Letak { lembar: tabel.lembar, alamat: kolom.sel_judul });
    kosong.first()?;
    let ada: Vec<(usize, (Kode, u32))> = kosong.iter().filter_map(|(i, u)| Some((*i, (*u)?))).collect();
    let ragu: Vec<String> =
        ada.iter().filter(|(_, (_, skor))| *skor < 1000).map(|(_, (kode, _))| kode.to_string()).collect();
    let berjenjang = ada.iter().filter(|(i, _)| tabel.baris[*i].jenjang >= Jenjang::Program);
    let contoh = berjenjang.min_by_key(|(_, (kode, _))| *kode);
    let temuan = Temuan::baru(&ATURAN, perkara.subjek_tabel(t, Some(Peran::Kode)))
        .letak(kepala)
        .letak(kosong.iter().map(|(i, _)| sel(*i)))
        .fakta("banyak", Fakta::Angka(kosong.len().into()))
        .fakta("baris", Fakta::Angka(tabel.baris.len().into()))
        .fakta("tabel", Fakta::Teks(perkara.nama_tabel(t).to_owned()))
        .fakta("diusulkan", Fakta::Angka(ada.len().into()));
    let Some((i, (kode, _))) = contoh else { return Some(temuan.varian(4).fakta("daftar", daftar())) };
    let tiap = kosong.iter().map(|(_, u)| u.map_or_else(|| "?".to_owned(), |(k, _)| k.to_string())).collect();
    let temuan = temuan
        .varian(2)
        .fakta("contoh", Fakta::Kode(kode.to_string()))
        .fakta("nama", Fakta::Teks(tabel.baris[*i].nama_teks().to_owned()))
        .fakta("usulan", Fakta::Daftar(tiap));
    Some(if ragu.is_empty() { temuan } else { temuan.varian(3).fakta("ragu", Fakta::Daftar(ragu)) })
}

fn satu(perkara: &Perkara<'_>, t: usize, i: usize, usul: Option<(Kode, u32)>, sel: Letak) -> Temuan {
    let nama = perkara.tabel[t].baris[i].nama.as_ref();
    let temuan = Temuan::baru(&ATURAN, perkara.subjek(t, i, Some(Peran::Kode), None))
        .letak([sel])
        .letak(nama.map(|n| n.letak))
        .fakta("nama", Fakta::Teks(perkara.tabel[t].baris[i].nama_teks().to_owned()));
    match usul {
        Some((kode, skor)) => temuan
            .fakta("seharusnya", Fakta::Kode(kode.to_string()))
            .fakta("kecocokan", Fakta::Persen(Decimal::new(skor.into(), 1))),
        None => temuan.varian(1).fakta("daftar", Fakta::Teks(perkara.katalog_tabel(t).edisi.nama.clone())),
    }
}

/// The code a row should have: by its own name, for a heading by the rows under it.
fn usulan(perkara: &Perkara<'_>, t: usize, i: usize) -> Option<(Kode, u32)> {
    let jelas = &perkara.kode[t][i];
    if let Some(kode) = jelas.berlaku {
        return Some((kode, jelas.kecocokan?));
    }
    let baris = &perkara.tabel[t].baris[i];
    let jenjang = baris.jenjang;
    let di_bawah = baris.anak.iter().find_map(|&a| usulan(perkara, t, a)).map(|(k, _)| k)?;
    (jenjang < Jenjang::Program).then_some((di_bawah.pada(jenjang)?, 1000))
}
