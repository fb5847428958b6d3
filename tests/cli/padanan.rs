//! How good the proposed pairs are, measured against judged ones. `cargo test padanan --
//! --nocapture` prints the figures, with `SELARAS_RINCI=1` also every pair with its evidence.

#![expect(clippy::print_stdout, reason = "the figures are what the tests are for")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use selaras::model::Bahasa;
use selaras::model::teks::lipat;
use selaras::nomenclature::{Keputusan, Padanan};

use crate::support::bersama::{csv, teks};
use crate::support::buku::baca;
use crate::support::perkara::Berperkara;

/// Figures may only rise: (precision, recall) in thousandths, then F1.
struct Lantai {
    otomatis: (usize, usize),
    tinjau: (usize, usize),
}

type Pasangan = (String, String);

#[derive(Default)]
struct Kunci {
    benar: BTreeSet<Pasangan>,
    /// Neither asked for nor counted as wrong.
    bebas: BTreeSet<Pasangan>,
}

fn contoh() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/contoh")
}

fn perkara(folder: &str, nama: &[&str]) -> Berperkara {
    Berperkara::dari_lembar(nama.iter().map(|n| {
        let jalur = contoh().join("sumber").join(folder).join(n).with_extension("lembar");
        ((*n).to_owned(), baca(&std::fs::read_to_string(jalur).expect("the text of the example")))
    }))
}

/// Prints the figures of a band and returns precision and recall in thousandths.
fn ukur(judul: &str, usulan: &BTreeSet<Pasangan>, kunci: &Kunci) -> (usize, usize) {
    let dihitung: BTreeSet<&Pasangan> = usulan.iter().filter(|p| !kunci.bebas.contains(*p)).collect();
    let tepat = dihitung.iter().filter(|p| kunci.benar.contains(**p)).count();
    let permil = |n: usize| (tepat * 1000).checked_div(n).unwrap_or(0);
    let (presisi, ingat) = (permil(dihitung.len()), permil(kunci.benar.len()));
    let f1 = (2000 * tepat) / (dihitung.len() + kunci.benar.len()).max(1);
    println!(
        "{judul}: precision {presisi}‰ ({tepat}/{}), recall {ingat}‰ ({tepat}/{}), F1 {f1}‰",
        dihitung.len(),
        kunci.benar.len()
    );
    for p in kunci.benar.iter().filter(|p| !usulan.contains(*p)) {
        println!("    missed {p:?}");
    }
    for p in dihitung.iter().filter(|p| !kunci.benar.contains(**p)) {
        println!("    wrong {p:?}");
    }
    (presisi, ingat)
}

fn periksa(judul: &str, semua: &[(Pasangan, Keputusan)], kunci: &Kunci, lantai: &Lantai) {
    let pita = |pasti: bool| -> BTreeSet<Pasangan> {
        semua.iter().filter(|(_, k)| !pasti || *k == Keputusan::Otomatis).map(|(p, _)| p.clone()).collect()
    };
    let otomatis = ukur(&format!("{judul}, otomatis"), &pita(true), kunci);
    let tinjau = ukur(&format!("{judul}, otomatis + tinjau"), &pita(false), kunci);
    for (terukur, lantai) in [(otomatis, &lantai.otomatis), (tinjau, &lantai.tinjau)] {
        assert!(terukur.0 >= lantai.0 && terukur.1 >= lantai.1, "{judul}: {terukur:?} below {lantai:?}");
    }
}

fn rinci(perkara: &Berperkara) {
    if std::env::var_os("SELARAS_RINCI").is_none() {
        return;
    }
    for p in &perkara.kasus.padanan {
        let ujung = |u: &Option<selaras::nomenclature::padanan::Ujung>| {
            u.as_ref().map_or(String::new(), |u| {
                format!("{} {} «{}» [{}]", perkara.tempat(u.letak), u.kode, u.nama, u.indikator)
            })
        };
        println!(
            "{} {:?} {}\n   {}\n   {}",
            p.skor(),
            p.keputusan,
            p.hubungan.kata(),
            ujung(&p.lama),
            ujung(&p.baru)
        );
        for b in &p.bukti {
            println!("      {:+} {} {}", b.bobot, b.jenis, b.keterangan);
        }
        for c in &p.saingan {
            let b: Vec<String> = c.bukti.iter().map(|b| format!("{}{:+}", b.jenis, b.bobot)).collect();
            println!("      > {} {} {} {}", c.skor(), c.baru.kode, c.baru.indikator, b.join(" "));
        }
    }
    for t in perkara.temuan().iter().filter(|t| t.aturan.kode.starts_with("NOM")) {
        let letak: Vec<String> = t.letak.iter().map(|l| perkara.tempat(*l)).collect();
        println!("{} {} {}", t.aturan.kode, t.pesan(Bahasa::Id), letak.join(" | "));
    }
}

#[test]
fn pairs_of_the_public_document() {
    let perkara = perkara("probolinggo", &["renja-rancangan-awal"]);
    rinci(&perkara);
    let Some(teks) = teks("probolinggo/padanan_dev.csv") else { return };
    let mut kunci = Kunci::default();
    let mut kode_lama = BTreeSet::new();
    for b in csv(&teks) {
        let baru = if b[3].is_empty() { lipat(&b[4]) } else { b[3].clone() };
        let pasangan = (format!("{} {}", b[0], lipat(&b[2])), baru);
        kode_lama.insert(b[0].clone());
        let tujuan = if b[7] == "sure" { &mut kunci.benar } else { &mut kunci.bebas };
        tujuan.insert(pasangan);
    }
    let usulan: Vec<(Pasangan, Keputusan)> = perkara
        .kasus
        .padanan
        .iter()
        .filter_map(|p| {
            let (lama, baru) = (p.lama.as_ref()?, p.baru.as_ref()?);
            let kode = if baru.kode.is_empty() { lipat(&baru.nama) } else { baru.kode.clone() };
            let dinilai = kode_lama.contains(&lama.kode);
            dinilai.then(|| ((format!("{} {}", lama.kode, lipat(&lama.indikator)), kode), p.keputusan))
        })
        .collect();
    let lantai = Lantai { otomatis: (1000, 760), tinjau: (940, 940) };
    periksa("public document", &usulan, &kunci, &lantai);
}

#[test]
fn pairs_of_the_invented_office() {
    let perkara = perkara("opd-contoh", &["dpa-2020", "dpa-2021", "dppa-2021", "renja-2021", "renstra"]);
    rinci(&perkara);
    let teks = std::fs::read_to_string(contoh().join("opd-contoh/kunci.csv")).unwrap();
    let mut kunci = Kunci::default();
    for b in csv(&teks).iter().filter(|b| b[0] == "padanan" && !b[5].is_empty() && !b[9].is_empty()) {
        let sel = |i: usize| format!("{} › {}!{}", b[i].trim_end_matches(".xlsx"), b[i + 1], b[i + 2]);
        kunci.benar.insert((sel(3), sel(7)));
    }
    let sel = |letak| perkara.tempat(letak).split(" = ").next().unwrap().to_owned();
    let usulan: Vec<(Pasangan, Keputusan)> = perkara
        .kasus
        .padanan
        .iter()
        .filter_map(|p| Some(((sel(p.lama.as_ref()?.letak), sel(p.baru.as_ref()?.letak)), p.keputusan)))
        .collect();
    let lantai = Lantai { otomatis: (1000, 880), tinjau: (960, 960) };
    periksa("invented office", &usulan, &kunci, &lantai);
}

#[test]
fn evidence_adds_up_and_every_row_has_an_answer() {
    let perkara = perkara("opd-contoh", &["dpa-2020", "dpa-2021", "dppa-2021", "renja-2021", "renstra"]);
    let padanan: &[Padanan] = &perkara.kasus.padanan;
    assert!(padanan.iter().all(|p| (p.lama.is_some() && p.baru.is_some()) != p.bukti.is_empty()));
    assert!(padanan.iter().flat_map(|p| &p.bukti).all(|b| b.bobot != 0 && !b.keterangan_en.is_empty()));
    let mut ujung: Vec<_> = padanan
        .iter()
        .map(|p| (p.lama.as_ref().map(|u| u.letak), p.baru.as_ref().map(|u| u.letak)))
        .collect();
    let banyak = ujung.len();
    ujung.sort();
    ujung.dedup();
    assert_eq!(ujung.len(), banyak, "a pair stands twice");
}
