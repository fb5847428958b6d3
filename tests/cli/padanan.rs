//! How good the proposed pairs are, measured against judged ones. `cargo test padanan --
//! --nocapture` prints the figures, with `SELARAS_RINCI=1` also every pair with its evidence.

#![expect(clippy::print_stdout, reason = "the figures are what the tests are for")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use selaras::model::teks::lipat;
use selaras::model::{Bahasa, Peran};
use selaras::nomenclature::{Keputusan, Padanan, Ujung};
use selaras::reconcile::Kasus;

use crate::support::bersama::{csv, teks};
use crate::support::buku::baca;
use crate::support::perkara::Berperkara;

/// Figures may only rise: (precision, recall) in thousandths, then F1.
struct Lantai {
    otomatis: (usize, usize),
    tinjau: (usize, usize),
}

pub type Pasangan = (String, String);

/// A proposal with the old kegiatan it is about.
pub struct Usulan {
    pub kegiatan: String,
    pub pasangan: Pasangan,
    pub skor: i32,
    pub keputusan: Keputusan,
}

/// A document with its judged pairs.
pub struct Berkunci {
    perkara: Berperkara,
    pub usulan: Vec<Usulan>,
    pub kunci: Kunci,
}

#[derive(Default)]
pub struct Kunci {
    pub benar: BTreeSet<Pasangan>,
    /// Neither asked for nor counted as wrong.
    pub bebas: BTreeSet<Pasangan>,
    /// The old kegiatan of a first half of a pair.
    pub kegiatan: BTreeMap<String, String>,
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

/// The case with the amounts of a year read as if their cells were empty.
fn tanpa_pagu(nama: &[&str], tahun: i32) -> Berperkara {
    let mut hasil = perkara("opd-contoh", nama);
    let mut tabel = std::mem::take(&mut hasil.kasus.tabel);
    for t in &mut tabel {
        let kolom: Vec<usize> = (0..t.kolom.len())
            .filter(|k| t.kolom[*k].peran == Peran::Pagu && t.kolom[*k].tahun == Some(tahun))
            .collect();
        for larik in t.baris.iter_mut().flat_map(|b| &mut b.larik) {
            for k in &kolom {
                larik.sel[*k] = None;
            }
        }
    }
    hasil.kasus = Kasus::susun(tabel, Vec::new(), &hasil.pustaka, &hasil.pengaturan);
    hasil
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

fn periksa(judul: &str, Berkunci { usulan, kunci, .. }: &Berkunci, lantai: &Lantai) {
    let pita = |pasti: bool| -> BTreeSet<Pasangan> {
        let diambil = usulan.iter().filter(|u| !pasti || u.keputusan == Keputusan::Otomatis);
        diambil.map(|u| u.pasangan.clone()).collect()
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
        let ujung = |u: &Option<Ujung>| {
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

/// Reads what is proposed; `sebut` names the halves of a pair as the key does.
fn usulan(perkara: &Berperkara, sebut: impl Fn(&Ujung, &Ujung) -> Option<Pasangan>) -> Vec<Usulan> {
    let semua = perkara.kasus.padanan.iter();
    semua
        .filter_map(|p| {
            let (lama, baru) = (p.lama.as_ref()?, p.baru.as_ref()?);
            let pasangan = sebut(lama, baru)?;
            Some(Usulan { kegiatan: lama.kode.clone(), pasangan, skor: p.skor(), keputusan: p.keputusan })
        })
        .collect()
}

/// The public Renja; its key lies beside the clone.
pub fn dokumen_publik() -> Option<Berkunci> {
    let perkara = perkara("probolinggo", &["renja-rancangan-awal"]);
    let mut kunci = Kunci::default();
    let mut kode_lama = BTreeSet::new();
    for b in csv(&teks("probolinggo/padanan_dev.csv")?) {
        let baru = if b[3].is_empty() { lipat(&b[4]) } else { b[3].clone() };
        let pasangan = (format!("{} {}", b[0], lipat(&b[2])), baru);
        kode_lama.insert(b[0].clone());
        kunci.kegiatan.insert(pasangan.0.clone(), b[0].clone());
        let tujuan = if b[7] == "sure" { &mut kunci.benar } else { &mut kunci.bebas };
        tujuan.insert(pasangan);
    }
    let usulan = usulan(&perkara, |lama, baru| {
        let kode = if baru.kode.is_empty() { lipat(&baru.nama) } else { baru.kode.clone() };
        let dinilai = kode_lama.contains(&lama.kode);
        dinilai.then(|| (format!("{} {}", lama.kode, lipat(&lama.indikator)), kode))
    });
    Some(Berkunci { perkara, usulan, kunci })
}

/// The invented office with the pairs of its key.
pub fn opd_contoh() -> Berkunci {
    let perkara = perkara("opd-contoh", &["dpa-2020", "dpa-2021", "dppa-2021", "renja-2021", "renstra"]);
    let teks = std::fs::read_to_string(contoh().join("opd-contoh/kunci.csv")).unwrap();
    let mut kunci = Kunci::default();
    for b in csv(&teks).iter().filter(|b| b[0] == "padanan" && !b[5].is_empty() && !b[9].is_empty()) {
        let sel = |i: usize| format!("{} › {}!{}", b[i].trim_end_matches(".xlsx"), b[i + 1], b[i + 2]);
        kunci.benar.insert((sel(3), sel(7)));
    }
    let sel = |letak| perkara.tempat(letak).split(" = ").next().unwrap().to_owned();
    let lama = perkara.kasus.padanan.iter().filter_map(|p| p.lama.as_ref());
    kunci.kegiatan = lama.map(|u| (sel(u.letak), u.kode.clone())).collect();
    let usulan = usulan(&perkara, |lama, baru| Some((sel(lama.letak), sel(baru.letak))));
    Berkunci { perkara, usulan, kunci }
}

#[test]
fn pairs_of_the_public_document() {
    let Some(dokumen) = dokumen_publik() else { return };
    rinci(&dokumen.perkara);
    periksa("public document", &dokumen, &Lantai { otomatis: (1000, 760), tinjau: (940, 940) });
}

#[test]
fn pairs_of_the_invented_office() {
    let contoh = opd_contoh();
    rinci(&contoh.perkara);
    periksa("invented office", &contoh, &Lantai { otomatis: (1000, 880), tinjau: (960, 960) });
}

#[test]
fn every_row_has_an_answer_and_no_pair_stands_twice() {
    let contoh = opd_contoh();
    let padanan: &[Padanan] = &contoh.perkara.kasus.padanan;
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

/// Any piece taken away moves the score by its weight and nothing else, on pairs and on what
/// was passed over; the margin is the distance to the best of those.
#[test]
fn evidence_adds_up() {
    let contoh = opd_contoh();
    let mut dilihat = 0;
    for p in &contoh.perkara.kasus.padanan {
        let kartu = p.saingan.iter().map(|c| (&c.bukti, c.skor())).chain([(&p.bukti, p.skor())]);
        for (bukti, skor) in kartu {
            assert_eq!(bukti.iter().map(|b| b.bobot).sum::<i32>(), skor);
            for i in 0..bukti.len() {
                let mut sisa = p.clone();
                sisa.bukti = bukti.clone();
                let diambil = sisa.bukti.remove(i);
                assert_eq!(sisa.skor(), skor - diambil.bobot);
                dilihat += 1;
            }
        }
        if !p.bukti.is_empty() {
            assert_eq!(p.jarak, p.saingan.first().map(|s| p.skor() - s.skor()));
        }
    }
    assert!(dilihat > 500, "{dilihat}");
}

/// The amounts of 2020 taken out of the documents take the evidence "pagu" away and leave every
/// other piece as it was.
#[test]
fn a_piece_depends_on_its_own_cells_only() {
    let semua = ["dpa-2020", "dpa-2021", "dppa-2021", "renja-2021", "renstra"];
    let dengan = perkara("opd-contoh", &semua);
    let tanpa = tanpa_pagu(&semua, 2020);
    let kunci = |k: &Berperkara, p: &Padanan| {
        let u = (p.lama.as_ref()?, p.baru.as_ref()?);
        Some((k.tempat(u.0.letak), k.tempat(u.1.letak)))
    };
    let mut dibandingkan = 0;
    for p in dengan.kasus.padanan.iter().filter(|p| p.bukti.iter().any(|b| b.jenis == "pagu")) {
        let pasangan = kunci(&dengan, p);
        let kembar = tanpa.kasus.padanan.iter().find(|q| pasangan.is_some() && kunci(&tanpa, q) == pasangan);
        let Some(kembar) = kembar else { continue };
        let pagu: i32 = p.bukti.iter().filter(|b| b.jenis == "pagu").map(|b| b.bobot).sum();
        assert_eq!(kembar.skor(), p.skor() - pagu, "{pasangan:?}");
        dibandingkan += 1;
    }
    assert!(dibandingkan > 0);
}
