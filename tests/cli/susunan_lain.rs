//! The same office laid out by somebody else: other order of files, sheets, columns and blocks,
//! other names, blank rows, other ways to store a figure. The findings stay, ids included.

use std::collections::BTreeSet;

use selaras::model::Bahasa;
use selaras::reconcile::Temuan;

use crate::support::acak::Acak;
use crate::support::buku::baca;
use crate::support::kantor::{self, Tabel};
use crate::support::perkara::Berperkara;

/// Rules about the writing itself, and about the order of print.
const TULISAN: &[&str] =
    &["ING-003", "ING-004", "ING-005", "ING-007", "ING-008", "KODE-002", "TXT-005", "STR-006"];

/// An office with one difference of each kind.
fn bermasalah() -> Vec<Tabel> {
    let butir = kantor::butir(&mut Acak::baru(11), 3, 4);
    let mut tabel = kantor::dokumen(&butir);
    let mut ganti = |t: usize, kode: &str, kolom: &str, baru: &str| {
        let tabel: &mut Tabel = &mut tabel[t];
        let (&(b, k), _) = tabel.makna.iter().find(|(_, m)| m.kode == kode && m.kolom == kolom).unwrap();
        baru.clone_into(&mut tabel.baris[b][k]);
    };
    let sub: Vec<String> = butir
        .iter()
        .filter(|b| b.jenjang == selaras::model::Jenjang::SubKegiatan && !b.kode.starts_with("1.06.01"))
        .map(|b| b.kode.clone())
        .collect();
    let induk = |n: usize| sub[n].rsplit_once('.').unwrap().0.to_owned();
    ganti(2, &sub[0], "pagu", "Rp 12.345.670");
    ganti(2, &sub[3], "target", "7 Unit");
    ganti(2, &sub[5], "sumber", "");
    ganti(2, &sub[7], "pagu_maju", "Rp 999.999.990");
    ganti(0, &sub[8], "pagu_akhir", "#1234567");
    ganti(3, &sub[10], "operasi", "#7654321");
    ganti(0, &induk(9), "pagu", "#7654320");
    ganti(2, &sub[12], "indikator", "Jumlah taman bermain yang dicat");
    ganti(1, &sub[14], "target", "3 Kegiatan");
    tabel
}

/// Findings as a person compares them: rule, grade, sentence, who is meant.
fn temuan(hasil: &Berperkara) -> BTreeSet<String> {
    let satu = |t: &Temuan| {
        let s = &t.subjek;
        let bentuk = &hasil.kasus.tabel[s.tabel].bentuk;
        format!(
            "{} {} {} [{bentuk} {} {:?} {:?}]",
            t.aturan.kode,
            t.tingkat.kata(),
            t.pesan(Bahasa::Id),
            s.jalur,
            s.peran,
            s.tahun
        )
    };
    hasil.temuan().iter().filter(|t| !TULISAN.contains(&t.aturan.kode)).map(satu).collect()
}

fn sama(nama: &str, ubah: impl Fn(&mut Vec<Tabel>, &mut Acak)) {
    let asal = temuan(&Berperkara::dari_lembar(kantor::buku(&bermasalah()).into_iter()));
    assert!(asal.len() > 8, "{asal:#?}");
    for benih in 1..=3 {
        let mut tabel = bermasalah();
        ubah(&mut tabel, &mut Acak::baru(benih));
        let kini = temuan(&Berperkara::dari_lembar(kantor::buku(&tabel).into_iter()));
        let hilang: Vec<_> = asal.difference(&kini).collect();
        let baru: Vec<_> = kini.difference(&asal).collect();
        assert!(hilang.is_empty() && baru.is_empty(), "{nama}, {benih}: lost {hilang:#?}, new {baru:#?}");
    }
}

#[test]
fn order_of_files_and_sheets() {
    sama("files and sheets", |tabel, acak| acak.kocok(tabel));
}

#[test]
fn blank_rows_and_a_late_start() {
    sama("blank rows", |tabel, acak| {
        for t in tabel {
            let di = t.badan + acak.di_bawah(t.baris.len() - t.badan);
            t.baris.insert(di, vec![String::new()]);
            for _ in 0..acak.dalam(0, 4) {
                t.baris.insert(0, vec![String::new()]);
            }
        }
    });
}

#[test]
fn order_of_columns() {
    // Merged headings keep their columns together, so blocks of columns move as a whole.
    const BLOK: &[&[std::ops::Range<usize>]] = &[
        &[0..1, 1..2, 2..3, 3..5, 5..7, 7..9, 9..11, 11..12],
        &[0..1, 1..2, 2..3, 3..7, 7..8, 8..10],
        &[0..1, 1..2, 2..3, 3..4, 4..10],
    ];
    sama("columns", |tabel, acak| {
        for (t, blok) in tabel.iter_mut().filter(|t| t.lembar != "T-C.31").zip(BLOK) {
            let mut urut: Vec<usize> = (0..blok.len()).collect();
            // The year groups of T-C.27 share one heading above them.
            if t.lembar == "T-C.27" {
                urut.swap(1, 2);
                urut.rotate_right(1);
            } else {
                acak.kocok(&mut urut);
            }
            let lebar = blok.last().unwrap().end;
            for baris in t.baris.iter_mut().filter(|b| b.len() > 1) {
                baris.resize(lebar, String::new());
                *baris = urut.iter().flat_map(|&b| baris[blok[b].clone()].to_vec()).collect();
            }
        }
    });
}

#[test]
fn blocks_change_places_among_their_siblings() {
    sama("blocks", |tabel, acak| {
        for t in tabel {
            let total = ["TOTAL", "JUMLAH"].contains(&t.baris.last().unwrap()[0].as_str());
            let ekor = t.baris.len() - usize::from(total);
            // A block is a programme with everything under it.
            let awal: Vec<usize> = (t.badan..ekor)
                .filter(|b| t.makna.iter().any(|((n, _), m)| n == b && m.kode.split('.').count() == 3))
                .collect();
            let akhir = awal[1..].iter().copied().chain([ekor]);
            let mut blok: Vec<Vec<Vec<String>>> =
                awal.iter().zip(akhir).map(|(a, e)| t.baris[*a..e].to_vec()).collect();
            acak.kocok(&mut blok);
            let isi: Vec<Vec<String>> = blok.into_iter().flatten().collect();
            t.baris.splice(awal[0]..ekor, isi);
        }
    });
}

#[test]
fn another_way_to_store_a_figure() {
    sama("storage", |tabel, acak| {
        for t in tabel {
            for baris in &mut t.baris[t.badan..] {
                for sel in baris {
                    if acak.dalam(0, 2) == 0 {
                        *sel = disimpan_lain(sel);
                    }
                }
            }
        }
    });
}

/// "Rp 1.234" as the number 1234, and the other way round; "12 %" as 0.12 in per cent.
fn disimpan_lain(sel: &str) -> String {
    let bulat = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    if let Some(uang) = sel.strip_prefix("Rp ").map(|u| u.replace('.', "")).filter(|u| bulat(u)) {
        return format!("#{uang}");
    }
    match sel.strip_prefix('#').filter(|n| bulat(n) && n.len() > 3) {
        Some(n) => kantor::rupiah(n.parse().unwrap()),
        None => match sel.strip_suffix(" %").filter(|n| bulat(n) && n.len() == 2) {
            Some(n) => format!("#0.{n};0%"),
            None => sel.to_owned(),
        },
    }
}

#[test]
fn order_of_files_and_sheets_of_the_examples() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/contoh/sumber");
    let opd = ["dpa-2020", "dpa-2021", "dppa-2021", "renja-2021", "renstra"];
    let opd: Vec<String> = opd.iter().map(|n| format!("opd-contoh/{n}.lembar")).collect();
    for berkas in [vec!["probolinggo/renja-rancangan-awal.lembar".to_owned()], opd] {
        let buku: Vec<_> = berkas
            .iter()
            .map(|n| (n.clone(), baca(&std::fs::read_to_string(folder.join(n)).unwrap())))
            .collect();
        let asal = temuan(&Berperkara::dari_lembar(buku.clone().into_iter()));
        for benih in 1..=2 {
            let mut acak = Acak::baru(benih);
            let mut lain = buku.clone();
            acak.kocok(&mut lain);
            for (_, lembar) in &mut lain {
                // The cover is the first sheet of its file.
                acak.kocok(&mut lembar[1..]);
            }
            let kini = temuan(&Berperkara::dari_lembar(lain.into_iter()));
            let hilang: Vec<_> = asal.difference(&kini).collect();
            let baru: Vec<_> = kini.difference(&asal).collect();
            assert!(hilang.is_empty() && baru.is_empty(), "{benih}: lost {hilang:#?}, new {baru:#?}");
        }
    }
}
