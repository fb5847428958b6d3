//! A cell that every lowest row must fill stands blank.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::sel::{baris_kosong, rencana, terendah};
use crate::model::{Baris, Dwibahasa, Isian, Jenis, Jenjang, Letak, Nilai, Nomenklatur, Peran, Tabel};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Subjek, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "STR-007",
    nama: Dwibahasa::new("Sel wajib kosong", "Required cell is blank"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "Kolom {kolom} kosong pada '{nama}' ({pagu}).",
            "Column {kolom} is blank at '{nama}' ({pagu}).",
        ),
        Dwibahasa::new("Kolom {kolom} kosong pada '{nama}'.", "Column {kolom} is blank at '{nama}'."),
        Dwibahasa::new(
            "{bentuk}: kolom {kolom} kosong pada {banyak} dari {dari} baris yang perlu mengisinya.",
            "{bentuk}: column {kolom} is blank on {banyak} of the {dari} rows that need it.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Isi kolom {kolom}; tulis \"-\" bila memang tidak ada.",
            "Fill {kolom}; write \"-\" if there is none.",
        ),
        Dwibahasa::new(
            "Isi kolom {kolom}; tulis \"-\" bila memang tidak ada.",
            "Fill {kolom}; write \"-\" if there is none.",
        ),
        Dwibahasa::new(
            "Isi kolom {kolom} pada baris-baris itu; tulis \"-\" bila memang tidak ada.",
            "Fill {kolom} on these rows; write \"-\" where there is none.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/STR-007.md"),
    periksa,
};

const WAJIB: &[Peran] = &[
    Peran::Lokasi,
    Peran::Indikator,
    Peran::Target,
    Peran::Pagu,
    Peran::SumberDana,
    Peran::TargetMaju,
    Peran::PaguMaju,
];

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let baris_terendah = terendah(tabel);
        let mut terendah = vec![false; tabel.baris.len()];
        for &i in &baris_terendah {
            terendah[i] = true;
        }
        let separuh = belahan_lain(perkara, t);
        // A row blank in one role over several years has one cause.
        let mut tunggal: Vec<(usize, Peran, Vec<usize>)> = Vec::new();
        for k in 0..tabel.kolom.len() {
            if !wajib(tabel, k, &baris_terendah) {
                continue;
            }
            let wajib_isi = |i: &usize| terendah[*i] || terisi_di_belahan_lain(perkara, &separuh, t, *i, k);
            let berlaku = berlaku(tabel, k);
            let diperiksa: Vec<usize> =
                (0..tabel.baris.len()).filter(wajib_isi).filter(|&i| berlaku(&tabel.baris[i])).collect();
            let kosong: Vec<usize> =
                diperiksa.iter().copied().filter(|&i| baris_kosong(perkara, tabel, i, k)).collect();
            match kosong.as_slice() {
                [] => {}
                [satu] => {
                    let peran = tabel.kolom[k].peran;
                    match tunggal.iter_mut().find(|(i, p, _)| (*i, *p) == (*satu, peran)) {
                        Some((.., kolom)) => kolom.push(k),
                        None => tunggal.push((*satu, peran, vec![k])),
                    }
                }
                banyak => temuan.push(temuan_kolom(perkara, t, k, banyak, diperiksa.len())),
            }
        }
        temuan.extend(tunggal.iter().map(|(i, _, kolom)| match kolom.as_slice() {
            [k] => temuan_sel(perkara, t, *k, *i),
            banyak => temuan_baris(perkara, t, banyak, *i),
        }));
    }
    temuan
}

/// A plan owes all its columns; the evaluation only the target of the running year.
fn wajib(tabel: &Tabel, k: usize, terendah: &[usize]) -> bool {
    let kolom = &tabel.kolom[k];
    if rencana(tabel) {
        return WAJIB.contains(&kolom.peran);
    }
    if rencana_lain(tabel) {
        // A blank indicator is the business of STR-005 there.
        let dituntut = WAJIB.contains(&kolom.peran) && kolom.peran != Peran::Indikator;
        return dituntut && lazim_terisi(tabel, k, terendah);
    }
    let terakhir = tabel.kolom.iter().filter(|c| c.peran == Peran::Target).filter_map(|c| c.tahun).max();
    let terisi = || tabel.baris.iter().any(|b| b.larik.iter().any(|l| l.sel[k].is_some()));
    tabel.bentuk == "t_c_29" && kolom.peran == Peran::Target && kolom.tahun == terakhir && terisi()
}

/// Other forms that state a plan, such as the prints of SIPD: a column of theirs may be unused,
/// so a blank is missing only where the other rows are filled.
fn rencana_lain(tabel: &Tabel) -> bool {
    let rencana = [Jenis::Renja, Jenis::Renstra, Jenis::Rkpd, Jenis::Rka, Jenis::Dpa, Jenis::Dppa];
    tabel.jenis.is_some_and(|j| rencana.contains(&j))
        && tabel.bentuk != "t_c_32"
        && tabel.rincian.baris.is_empty()
}

/// At least nine lowest rows of ten, and no fewer than five, fill the column.
fn lazim_terisi(tabel: &Tabel, k: usize, terendah: &[usize]) -> bool {
    let terisi = |i: &&usize| tabel.baris[**i].larik.iter().any(|l| l.sel[k].is_some());
    let banyak = terendah.iter().filter(terisi).count();
    banyak >= 5 && banyak * 10 >= terendah.len() * 9
}

/// In a table of several years a year with neither target nor amount is not
/// planned; the old rows of an evaluation end before the running year.
fn berlaku(tabel: &Tabel, k: usize) -> impl Fn(&Baris) -> bool {
    let kolom = &tabel.kolom[k];
    let evaluasi = !rencana(tabel) && !rencana_lain(tabel);
    let pasangan = match kolom.peran {
        Peran::Target => Some(Peran::Pagu),
        Peran::Pagu => Some(Peran::Target),
        _ => None,
    };
    let banyak_tahun = tabel.kolom.iter().filter(|c| c.peran == Peran::Pagu).count() > 1;
    let pasangan = pasangan.filter(|_| banyak_tahun).map(|p| tabel.indeks(p, kolom.tahun));
    let terisi = |s: &Isian| !matches!(s.nilai, Nilai::Nihil | Nilai::RpKosong);
    move |baris| {
        if evaluasi {
            return baris.nomenklatur == Nomenklatur::Baru && baris.jenjang == Jenjang::SubKegiatan;
        }
        pasangan.is_none_or(|k| k.and_then(|k| baris.larik[0].sel[k].as_ref()).is_some_and(terisi))
    }
}

/// The other halves of a table of two halves: their rows by the row of the sheet.
fn belahan_lain(perkara: &Perkara<'_>, t: usize) -> Vec<(usize, HashMap<u32, usize>)> {
    let tabel = &perkara.tabel[t];
    let serumah =
        |(n, lain): &(usize, &Tabel)| *n != t && (lain.lembar, lain.kepala) == (tabel.lembar, tabel.kepala);
    let baris = |lain: &Tabel| lain.baris.iter().enumerate().rev().map(|(j, b)| (b.nomor(), j)).collect();
    perkara.tabel.iter().enumerate().filter(serumah).map(|(n, lain)| (n, baris(lain))).collect()
}

/// In a table of two halves a row owes what the other half of it tells.
fn terisi_di_belahan_lain(
    perkara: &Perkara<'_>,
    separuh: &[(usize, HashMap<u32, usize>)],
    t: usize,
    i: usize,
    k: usize,
) -> bool {
    let tabel = &perkara.tabel[t];
    let kolom = &tabel.kolom[k];
    separuh.iter().any(|(n, baris)| {
        let j = baris.get(&tabel.baris[i].nomor());
        j.is_some_and(|&j| perkara.tabel[*n].isian(j, kolom.peran, kolom.tahun).is_some())
    })
}

fn temuan_sel(perkara: &Perkara<'_>, t: usize, k: usize, i: usize) -> Temuan {
    let (tabel, kolom) = (&perkara.tabel[t], &perkara.tabel[t].kolom[k]);
    let pagu = pagu_baris(tabel, i, kolom.peran, kolom.tahun);
    let mut temuan = Temuan::baru(&ATURAN, perkara.subjek(t, i, Some(kolom.peran), kolom.tahun))
        .varian(usize::from(pagu.is_none()))
        .letak([tabel.letak_sel(i, kolom.kolom)])
        .letak(pagu.map(|(_, letak)| letak))
        .fakta("kolom", Fakta::Teks(tabel.nama_kolom(k)))
        .fakta("kode", Fakta::Kode(perkara.sebutan(t, i)))
        .fakta("nama", Fakta::Teks(tabel.baris[i].nama_teks().to_owned()));
    if let Some((pagu, _)) = pagu {
        temuan = temuan.fakta("pagu", Fakta::Rupiah(pagu));
    }
    temuan
}

fn temuan_baris(perkara: &Perkara<'_>, t: usize, kolom: &[usize], i: usize) -> Temuan {
    let tabel = &perkara.tabel[t];
    let pertama = &tabel.kolom[kolom[0]];
    Temuan::baru(&ATURAN, perkara.subjek(t, i, Some(pertama.peran), pertama.tahun))
        .varian(1)
        .letak(kolom.iter().map(|&k| tabel.letak_sel(i, tabel.kolom[k].kolom)))
        .fakta("kolom", Fakta::Daftar(kolom.iter().map(|&k| tabel.nama_kolom(k)).collect()))
        .fakta("kode", Fakta::Kode(perkara.sebutan(t, i)))
        .fakta("nama", Fakta::Teks(tabel.baris[i].nama_teks().to_owned()))
}

/// The amount of the row that goes with a blank cell, where only one can be meant.
fn pagu_baris(tabel: &Tabel, i: usize, peran: Peran, tahun: Option<i32>) -> Option<(Decimal, Letak)> {
    let banyak_tahun = tabel.kolom.iter().filter(|k| k.peran == Peran::Pagu).count() > 1;
    let tahun = tahun.filter(|_| peran == Peran::Target);
    if peran == Peran::Pagu || (banyak_tahun && tahun.is_none()) {
        return None;
    }
    let isian = tabel.isian(i, Peran::Pagu, tahun)?;
    Some((isian.desimal()?, isian.letak))
}

fn temuan_kolom(perkara: &Perkara<'_>, t: usize, k: usize, kosong: &[usize], dari: usize) -> Temuan {
    let (tabel, kolom) = (&perkara.tabel[t], &perkara.tabel[t].kolom[k]);
    let judul = Letak { lembar: tabel.lembar, alamat: kolom.sel_judul };
    let sel = kosong.iter().map(|&i| tabel.letak_sel(i, kolom.kolom));
    let subjek = Subjek { tahun: kolom.tahun, ..perkara.subjek_tabel(t, Some(kolom.peran)) };
    Temuan::baru(&ATURAN, subjek)
        .varian(2)
        .letak(std::iter::once(judul).chain(sel))
        .fakta("bentuk", Fakta::Teks(tabel.nama_bentuk.clone()))
        .fakta("kolom", Fakta::Teks(tabel.nama_kolom(k)))
        .fakta("banyak", Fakta::Angka(kosong.len().into()))
        .fakta("dari", Fakta::Angka(dari.into()))
}
