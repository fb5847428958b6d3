//! A plan of an office without its supporting programme.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::sel::terendah;
use crate::model::{Baris, Dwibahasa, Jenjang, Kode, Letak, Nomenklatur, Peran, Tabel};
use crate::reconcile::align::urutan_bentuk;
use crate::reconcile::kalimat::{DaftarKalimat, Kalimat};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Subjek, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "STR-003",
    nama: Dwibahasa::new("Program Penunjang tidak tercantum", "Supporting programme is missing"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "Program Penunjang ({program}) tahun {tahun} tidak tercantum di antara {banyak} program; jumlah {jumlah} bukan total OPD.",
            "The supporting programme ({program}) of {tahun} is not among the {banyak} programmes; the sum {jumlah} is not the total of the office.",
        ),
        Dwibahasa::new(
            "Program Penunjang ({program}) tidak tercantum di antara {banyak} program.",
            "The supporting programme ({program}) is not among the {banyak} programmes.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Tambahkan Program Penunjang Urusan Pemerintahan Daerah dengan kegiatannya, atau jelaskan bahwa tabel ini cuplikan.",
            "Add the supporting programme with its kegiatan, or explain that this table is an extract.",
        ),
        Dwibahasa::new(
            "Tambahkan Program Penunjang Urusan Pemerintahan Daerah dengan kegiatannya, atau jelaskan bahwa tabel ini cuplikan.",
            "Add the supporting programme with its kegiatan, or explain that this table is an extract.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/STR-003.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    // One table speaks for a year of a file: the plan, else a review of it.
    let mut wakil: BTreeMap<(usize, String, Option<i32>), usize> = BTreeMap::new();
    for (t, tabel) in perkara.tabel.iter().enumerate().filter(|(_, t)| bernomenklatur_baru(t)) {
        let opd = tabel.opd.as_ref().map(|o| o.nilai.clone()).unwrap_or_default();
        let kunci = (perkara.sumber.nomor_berkas(tabel.lembar), opd, tahun_rencana(tabel));
        let kini = wakil.entry(kunci).or_insert(t);
        if urutan_bentuk(tabel) < urutan_bentuk(&perkara.tabel[*kini]) {
            *kini = t;
        }
    }
    wakil.into_iter().filter_map(|((_, _, tahun), t)| tanpa_penunjang(perkara, t, tahun)).collect()
}

fn bernomenklatur_baru(tabel: &Tabel) -> bool {
    let baru = |b: &Baris| {
        b.nomenklatur == Nomenklatur::Baru && (Jenjang::Program..=Jenjang::Kegiatan).contains(&b.jenjang)
    };
    tabel.jenis.is_some() && tabel.baris.iter().any(baru)
}

/// The year a table plans for, `None` for the years of a Renstra.
fn tahun_rencana(tabel: &Tabel) -> Option<i32> {
    // T-C.29 plans nothing for n itself: its last target is that of n-1.
    let target = tabel.kolom.iter().filter(|k| matches!(k.peran, Peran::Target | Peran::Pagu));
    let n = tabel.tahun?;
    target.filter_map(|k| k.tahun).max().or(Some(n))
}

/// Names of the supporting programme and of what continues its name.
fn bernama_penunjang(daftar: &DaftarKalimat<'_>) -> impl Fn(Kalimat) -> bool {
    let urusan = daftar.cari(["urusan"]);
    move |nama| {
        daftar.kata(nama).array_windows().any(|[a, b, c]| {
            urusan.contains(b)
                && daftar.tulisan(*a).ends_with("penunjang")
                && daftar.tulisan(*c).starts_with("pemerintahan")
        })
    }
}

fn tanpa_penunjang(perkara: &Perkara<'_>, t: usize, tahun: Option<i32>) -> Option<Temuan> {
    let tabel = &perkara.tabel[t];
    let mut program: BTreeSet<Kode> = BTreeSet::new();
    let mut pertama = None;
    let penunjang = bernama_penunjang(perkara.kalimat());
    for (i, baris) in tabel.baris.iter().enumerate() {
        if baris.nomenklatur != Nomenklatur::Baru || baris.jenjang > Jenjang::SubKegiatan {
            continue;
        }
        if perkara.kalimat().nama(t, i).is_some_and(&penunjang) {
            return None;
        }
        let Some(kode) = perkara.kode[t][i].berlaku.and_then(|k| k.pada(Jenjang::Program)) else { continue };
        if kode.penunjang() {
            return None;
        }
        pertama = pertama.or(Some(i));
        program.insert(kode);
    }
    let bidang: BTreeSet<Kode> = program.iter().filter_map(|k| k.pada(Jenjang::Bidang)).collect();
    // An extract of one bidang or one programme may leave it out.
    if program.len() < 3 && bidang.len() < 2 {
        return None;
    }
    let k = tabel.indeks(Peran::Pagu, tahun);
    let pagu: Vec<(Decimal, Letak)> = k
        .map(|k| {
            let sel = |i: usize| tabel.baris[i].larik[0].sel[k].as_ref();
            terendah(tabel).into_iter().filter_map(|i| Some((sel(i)?.desimal()?, sel(i)?.letak))).collect()
        })
        .unwrap_or_default();
    let subjek = Subjek { tahun, ..perkara.subjek_tabel(t, None) };
    let mut temuan = Temuan::baru(&ATURAN, subjek)
        .letak(pertama.map(|i| tabel.letak_baris(i)).into_iter().chain(pagu.iter().map(|(_, l)| *l)))
        .fakta("program", Fakta::Kode("X.XX.01".to_owned()))
        .fakta("banyak", Fakta::Angka(program.len().into()));
    match tahun {
        Some(tahun) if !pagu.is_empty() => {
            temuan = temuan
                .fakta("tahun", Fakta::Tahun(tahun))
                .fakta("jumlah", Fakta::Rupiah(pagu.iter().map(|(n, _)| n).sum()));
        }
        _ => temuan = temuan.varian(1),
    }
    Some(temuan)
}
