//! The same tables laid out by somebody else give the same findings: other sheet names, other
//! start rows and columns, amounts and counts as real numbers.

use std::path::Path;

use selaras::reconcile::Temuan;
use selaras::reconcile::align::kelompok_opd;
use selaras::report::identitas::tandai;

use crate::support::buku::{IsiSel, LembarTeks, baca};
use crate::support::perkara::Berperkara;

/// Rules about the writing itself.
const PENULISAN: &[&str] = &["ING-003", "ING-004", "ING-005", "ING-008", "KODE-002", "TXT-005"];

fn sumber(nama: &str) -> Vec<LembarTeks> {
    let jalur = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/contoh/sumber").join(nama);
    baca(&std::fs::read_to_string(jalur).unwrap())
}

fn digeser(mut lembar: LembarTeks, nomor: usize) -> LembarTeks {
    lembar.nama = format!("Sheet{nomor}");
    for baris in &mut lembar.baris {
        baris.nomor += 4;
        baris.kolom += 3;
        for sel in &mut baris.sel {
            if let IsiSel::Teks(teks) = sel
                && let Some(digit) = sebagai_angka(teks)
            {
                *sel = IsiSel::Angka { digit, format: None };
            }
        }
    }
    lembar
}

/// "Rp 62.733.100" and "225" as a person would key them in; years in headers stay.
fn sebagai_angka(teks: &str) -> Option<String> {
    let digit: String = match teks.trim_start_matches('.').strip_prefix("Rp ") {
        Some(uang) => uang.replace('.', ""),
        None if teks.len() <= 3 => teks.to_owned(),
        None => return None,
    };
    (!digit.is_empty() && digit.bytes().all(|b| b.is_ascii_digit())).then_some(digit)
}

fn isi(temuan: &[Temuan]) -> Vec<String> {
    let mut hasil: Vec<String> = temuan
        .iter()
        .filter(|t| !PENULISAN.contains(&t.aturan.kode))
        .map(|t| {
            let fakta: Vec<String> = t.fakta.iter().map(|(n, f)| format!("{n}={}", f.mesin())).collect();
            format!("{} {} {}", t.aturan.kode, t.tingkat.kata(), fakta.join(" "))
        })
        .collect();
    hasil.sort();
    hasil
}

#[test]
fn another_layout_of_the_same_tables_gives_the_same_findings() {
    let opd = ["dpa-2020", "dpa-2021", "dppa-2021", "renja-2021", "renstra"]
        .map(|n| format!("opd-contoh/{n}.lembar"));
    for berkas in [vec!["probolinggo/renja-rancangan-awal.lembar".to_owned()], opd.to_vec()] {
        let asli = berkas.iter().map(|n| (n.clone(), sumber(n)));
        let lain = berkas.iter().map(|n| {
            (n.clone(), sumber(n).into_iter().enumerate().map(|(i, l)| digeser(l, i)).collect::<Vec<_>>())
        });
        let (asli, lain) = (Berperkara::dari_lembar(asli), Berperkara::dari_lembar(lain));
        assert_eq!(isi(&asli.temuan()), isi(&lain.temuan()));
    }
}

/// Rule, id and hash of the evidence of every finding.
fn identitas(kasus: &Berperkara) -> Vec<String> {
    let (temuan, tabel) = (kasus.temuan(), &kasus.kasus.tabel);
    let tanda = tandai(&temuan, tabel, &kelompok_opd(tabel), &kasus.sumber);
    let satu = |(t, (id, sidik)): (&Temuan, &(String, String))| format!("{} {id} {sidik}", t.aturan.kode);
    let mut hasil: Vec<String> = temuan.iter().zip(&tanda).map(satu).collect();
    hasil.sort();
    hasil
}

#[test]
fn findings_keep_their_identity_when_sheets_change_places_and_names() {
    for nama in ["probolinggo/renja-rancangan-awal.lembar", "opd-contoh/renja-2021.lembar"] {
        let asli = Berperkara::dari_lembar(std::iter::once((nama.to_owned(), sumber(nama))));
        let mut lembar = sumber(nama);
        lembar.reverse();
        for (i, l) in lembar.iter_mut().enumerate() {
            l.nama = format!("Sheet{i}");
        }
        let lain = Berperkara::dari_lembar(std::iter::once((nama.to_owned(), lembar)));
        let (a, b) = (identitas(&asli), identitas(&lain));
        let beda: Vec<&String> =
            a.iter().filter(|x| !b.contains(x)).chain(b.iter().filter(|x| !a.contains(x))).collect();
        assert!(beda.is_empty(), "{beda:#?}");
    }
}

#[test]
fn the_order_of_files_does_not_matter() {
    let nama = ["dpa-2020", "dpa-2021", "dppa-2021", "renja-2021", "renstra"]
        .map(|n| format!("opd-contoh/{n}.lembar"));
    let urut = Berperkara::dari_lembar(nama.iter().map(|n| (n.clone(), sumber(n))));
    let balik = Berperkara::dari_lembar(nama.iter().rev().map(|n| (n.clone(), sumber(n))));
    assert_eq!(isi(&urut.temuan()), isi(&balik.temuan()));
}
