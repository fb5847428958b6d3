//! A region's list of accounts: tens of offices, thousands of rows, in no order. The sums per
//! office and sub kegiatan are those of the generator, murni and perubahan apart.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rust_decimal::Decimal;
use selaras::ingest::{Petunjuk, layout};
use selaras::model::{Jenjang, Peran, Versi};

use crate::support::acak::Acak;
use crate::support::bacaan::baca_dengan;

type Jumlah = BTreeMap<(String, String), (Decimal, Decimal)>;

/// The sheet as text and the true sums per office and sub kegiatan.
fn daftar() -> (String, Jumlah) {
    let mut acak = Acak(20_210_101);
    let mut jumlah = Jumlah::new();
    let mut baris = Vec::new();
    for o in 1..=40 {
        let opd = format!("Dinas Nomor {o}");
        // The supporting programme has the same code in every office.
        for (program, sub) in [("1.06.01", 12), ("1.06.04", 8)] {
            for s in 1..=sub {
                let kode = format!("{program}.2.01.{s:02}");
                for r in 0..=acak.dalam(0, 6) {
                    let murni = Decimal::new(i64::try_from(acak.dalam(0, 9_000_000_000)).unwrap(), 2);
                    let ubah = if acak.dalam(0, 4) == 0 { Decimal::ZERO } else { murni + Decimal::from(r) };
                    let isi = jumlah.entry((opd.clone(), kode.clone())).or_default();
                    *isi = (isi.0 + murni, isi.1 + ubah);
                    baris.push(format!(
                        "1.06.0.00.0.00.{o:02}.0000 {opd} | {program} PROGRAM SATU | {program}.2.01 Kegiatan Satu | {kode} Sub Nomor {s} | {kode}.1 Keluaran | 5.1.02.01.01.{r:04} Belanja | DAU | DAU | #{murni} | #{ubah}"
                    ));
                }
            }
        }
    }
    for i in (1..baris.len()).rev() {
        baris.swap(i, usize::try_from(acak.dalam(0, i as u64 + 1)).unwrap());
    }
    let mut teks = String::from(
        "== Data\nSKPD | PROGRAM | KEGIATAN | SUBKEGIATAN | SUBKELUARAN | URAIAN BELANJA | SUMBERDANA | SUMBERDANA PERUBAHAN | JUMLAH | JUMLAH PERUBAHAN\n",
    );
    for b in &baris {
        let _ = writeln!(teks, "{b}");
    }
    (teks, jumlah)
}

fn terbaca(teks: &str, versi: Option<Versi>) -> (usize, BTreeMap<(String, String), Decimal>) {
    let petunjuk = Petunjuk { versi, ..Petunjuk::default() };
    let (_, hasil) = baca_dengan(teks, &layout::bawaan(), petunjuk);
    let mut semua = BTreeMap::new();
    for t in &hasil.tabel {
        let k = t.indeks(Peran::Pagu, None).unwrap();
        for b in t.baris.iter().filter(|b| b.jenjang == Jenjang::SubKegiatan) {
            let kunci = (t.opd.as_ref().unwrap().nilai.clone(), b.kode.as_ref().unwrap().nilai.to_string());
            let nilai = b.larik[0].sel[k].as_ref().unwrap().desimal().unwrap();
            assert!(semua.insert(kunci.clone(), nilai).is_none(), "{kunci:?} twice");
        }
    }
    (hasil.tabel.len(), semua)
}

#[test]
fn every_office_and_sub_kegiatan_has_its_own_sum() {
    let (teks, jumlah) = daftar();
    assert!(teks.lines().count() > 2_000);
    for (versi, ubah) in [(None, true), (Some(Versi::Murni), false), (Some(Versi::Perubahan), true)] {
        let (kantor, semua) = terbaca(&teks, versi);
        assert_eq!(kantor, 40);
        assert_eq!(semua.len(), jumlah.len());
        for (kunci, (murni, perubahan)) in &jumlah {
            assert_eq!(semua[kunci], if ubah { *perubahan } else { *murni }, "{kunci:?}");
        }
    }
}
