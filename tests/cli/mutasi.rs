//! One cell of a consistent office is changed: somebody must notice, at the right place.
//!
//! The changed cell is drawn from all cells of the body. Its fact has a witness if another cell
//! says the same or is computed from it; only then can anybody notice.

use std::collections::{BTreeMap, BTreeSet};

use selaras::model::{Alamat, Letak};
use selaras::reconcile::{Temuan, Tingkat};

use crate::support::acak::Acak;
use crate::support::kantor::{self, Makna, Tabel};
use crate::support::perkara::Berperkara;

const BANYAK: usize = 500;

/// Of the changes with a witness, how many must be found, in per cent.
const DITEMUKAN: usize = 95;

/// A file, a sheet, a cell.
type Sel = (String, String, Alamat);

#[derive(Debug)]
struct Perubahan {
    jenis: &'static str,
    uraian: String,
    /// The changed cell, its counterparts, for a dropped row its parent.
    saksi: BTreeSet<Sel>,
    bersaksi: bool,
}

fn perkara(tabel: &[Tabel]) -> Berperkara {
    Berperkara::dari_lembar(kantor::buku(tabel).into_iter())
}

fn di(tabel: &Tabel, baris: usize, kolom: usize) -> Sel {
    let alamat = Alamat::new(u32::try_from(baris).unwrap(), u16::try_from(kolom).unwrap());
    (tabel.berkas.to_owned(), tabel.lembar.to_owned(), alamat)
}

/// Where else the same fact stands: the same item and column in the other tables and halves.
fn kembaran(tabel: &[Tabel], t: usize, sel: (usize, usize), makna: &Makna) -> BTreeSet<Sel> {
    // The end target repeats that of the last year.
    let akhir = |kolom: &'static str| if kolom == "target_akhir" { "target_3" } else { kolom };
    let mut hasil = BTreeSet::new();
    for (u, lain) in tabel.iter().enumerate() {
        for (&(b, k), m) in &lain.makna {
            if (&m.kode, akhir(m.kolom)) == (&makna.kode, akhir(makna.kolom)) && (u, (b, k)) != (t, sel) {
                hasil.insert(di(lain, b, k));
            }
        }
    }
    hasil
}

/// Columns whose figures are summed or added up within their table.
fn berjumlah(kolom: &str) -> bool {
    kolom.starts_with("pagu") || ["operasi", "modal", "tak_terduga", "transfer"].contains(&kolom)
}

fn induk(kode: &str) -> Option<&str> {
    // "1.06.04.2.01.03" → "1.06.04.2.01" → "1.06.04"; the level digit belongs to the kegiatan.
    let (atas, _) = kode.rsplit_once('.')?;
    match kode.split('.').count() {
        6 => Some(atas),
        5 => atas.rsplit_once('.').map(|(a, _)| a),
        _ => None,
    }
}

fn ubah(tabel: &mut [Tabel], acak: &mut Acak) -> Perubahan {
    let semua: Vec<(usize, (usize, usize))> = tabel
        .iter()
        .enumerate()
        .flat_map(|(t, tabel)| tabel.makna.keys().map(move |sel| (t, *sel)))
        .collect();
    let (t, sel) = semua[acak.di_bawah(semua.len())];
    let makna = tabel[t].makna[&sel].clone();
    let mut saksi = kembaran(tabel, t, sel, &makna);
    let bersaksi = !saksi.is_empty() || berjumlah(makna.kolom) || makna.kolom == "nomor";
    saksi.insert(di(&tabel[t], sel.0, sel.1));
    let lama = tabel[t].baris[sel.0][sel.1].clone();
    let uraian =
        |baru: &str| format!("{}!{}: '{lama}' → '{baru}'", tabel[t].lembar, di(&tabel[t], sel.0, sel.1).2);
    match makna.kolom {
        "kode" => {
            let baru = ganti_digit(&lama, acak);
            let uraian = uraian(&baru);
            // The name and the parents of the row say which code it should have.
            saksi.extend(sebaris(&tabel[t], sel.0));
            tabel[t].baris[sel.0][sel.1] = baru;
            Perubahan { jenis: "kode", uraian, saksi, bersaksi: true }
        }
        "indikator" => {
            let lain: Vec<usize> = tabel[t]
                .makna
                .iter()
                .filter(|((b, k), m)| m.kolom == "indikator" && *k == sel.1 && *b != sel.0)
                .map(|((b, _), _)| *b)
                .collect();
            let dekat = *lain.iter().min_by_key(|b| b.abs_diff(sel.0)).unwrap();
            let baru = tabel[t].baris[dekat][sel.1].clone();
            let uraian = uraian(&baru);
            let makna_lain = tabel[t].makna[&(dekat, sel.1)].clone();
            saksi.extend(kembaran(tabel, t, (dekat, sel.1), &makna_lain));
            saksi.insert(di(&tabel[t], dekat, sel.1));
            tabel[t].baris[sel.0][sel.1] = baru;
            tabel[t].baris[dekat][sel.1] = lama;
            Perubahan { jenis: "indikator", uraian, saksi, bersaksi }
        }
        "nama" | "lokasi" | "sumber" => baris(tabel, t, sel.0, acak),
        "target" | "target_maju" | "target_3" | "target_akhir" if acak.dalam(0, 3) == 0 => {
            let (angka, satuan) = lama.split_once(' ').unwrap();
            let lain = if satuan == "Orang" { "Dokumen" } else { "Orang" };
            let baru = format!("{angka} {lain}");
            let uraian = uraian(&baru);
            tabel[t].baris[sel.0][sel.1] = baru;
            Perubahan { jenis: "satuan", uraian, saksi, bersaksi }
        }
        _ => {
            let baru = ganti_digit(&lama, acak);
            let uraian = uraian(&baru);
            tabel[t].baris[sel.0][sel.1] = baru;
            Perubahan { jenis: "angka", uraian, saksi, bersaksi }
        }
    }
}

/// All cells of a row that say something.
fn sebaris(tabel: &Tabel, baris: usize) -> impl Iterator<Item = Sel> + '_ {
    tabel.makna.keys().filter(move |(b, _)| *b == baris).map(|&(b, k)| di(tabel, b, k))
}

/// A row dropped or doubled.
fn baris(tabel: &mut [Tabel], t: usize, baris: usize, acak: &mut Acak) -> Perubahan {
    let kode = tabel[t].makna.iter().find(|((b, _), _)| *b == baris).unwrap().1.kode.clone();
    let mut saksi: BTreeSet<Sel> = BTreeSet::new();
    for (u, lain) in tabel.iter().enumerate() {
        for (&(b, k), m) in &lain.makna {
            if m.kode == kode && u != t {
                saksi.insert(di(lain, b, k));
            }
            if u == t && b < baris && induk(&kode) == Some(m.kode.as_str()) {
                saksi.insert(di(lain, b, k));
            }
        }
    }
    let hilang = acak.dalam(0, 2) == 0;
    let uraian = format!("{} baris {} {kode}", tabel[t].lembar, baris + 1);
    if hilang {
        tabel[t].baris.remove(baris);
        return Perubahan { jenis: "baris hilang", uraian, saksi, bersaksi: true };
    }
    for b in [baris, baris + 1] {
        for k in 0..tabel[t].baris[baris].len() {
            saksi.insert(di(&tabel[t], b, k));
        }
    }
    let salinan = tabel[t].baris[baris].clone();
    tabel[t].baris.insert(baris + 1, salinan);
    Perubahan { jenis: "baris ganda", uraian, saksi, bersaksi: true }
}

/// Another digit in one place; the first one does not become 0.
fn ganti_digit(teks: &str, acak: &mut Acak) -> String {
    let digit: Vec<usize> = teks.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(i, _)| i).collect();
    let di = digit[acak.di_bawah(digit.len())];
    let lama = teks.as_bytes()[di] - b'0';
    let mut baru = (lama + 1 + u8::try_from(acak.dalam(0, 8)).unwrap()) % 10;
    if baru == 0 && di == digit[0] {
        baru = if lama == 1 { 2 } else { 1 };
    }
    format!("{}{baru}{}", &teks[..di], &teks[di + 1..])
}

/// What a finding says, without where.
fn isi(t: &Temuan) -> String {
    let fakta: Vec<String> = t.fakta.iter().map(|(n, f)| format!("{n}={}", f.mesin())).collect();
    format!("{} {} {:?}", t.aturan.kode, fakta.join(" "), t.letak)
}

fn sel(perkara: &Berperkara, letak: Letak) -> Sel {
    let nama = &perkara.sumber.berkas(letak.lembar).nama;
    (nama.clone(), perkara.sumber.lembar(letak.lembar).nama.clone(), letak.alamat)
}

#[test]
fn a_consistent_office_is_left_alone() {
    for benih in 1..=3 {
        let butir = kantor::butir(&mut Acak::baru(benih), 3, 4);
        let perkara = perkara(&kantor::dokumen(&butir));
        assert_eq!(perkara.kasus.tabel.len(), 5, "both halves of the review are tables");
        let kini = perkara.kasus.sanding.iter().find(|p| p.tahun == kantor::TAHUN).unwrap();
        assert_eq!(kini.butir.len(), butir.len());
        assert!(kini.butir.iter().all(|b| b.sisi.len() == 5), "every item stands in every table");
        let ganggu: Vec<String> =
            perkara.temuan().iter().filter(|t| t.tingkat > Tingkat::Catatan).map(isi).collect();
        assert!(ganggu.is_empty(), "{ganggu:#?}");
    }
}

/// What became of one change.
struct Hasil {
    perubahan: Perubahan,
    ketemu: bool,
    aturan: Vec<&'static str>,
}

fn coba(nomor: usize, asal: &[&str]) -> Hasil {
    let mut acak = Acak::baru(20_210_104 + nomor as u64);
    let butir = kantor::butir(&mut Acak::baru(1 + nomor as u64 % 5), 2, 3);
    let mut tabel = kantor::dokumen(&butir);
    let perubahan = ubah(&mut tabel, &mut acak);
    let hasil = perkara(&tabel);
    let temuan = hasil.temuan();
    // Notes on the writing, which the unchanged office has as well, notice nothing.
    let lazim: BTreeSet<&str> = asal.iter().copied().collect();
    let baru: Vec<&Temuan> = temuan.iter().filter(|t| !lazim.contains(t.aturan.kode)).collect();
    let ketemu = baru.iter().any(|t| t.letak.iter().any(|l| perubahan.saksi.contains(&sel(&hasil, *l))));
    Hasil { perubahan, ketemu, aturan: baru.iter().map(|t| t.aturan.kode).collect() }
}

#[test]
#[expect(clippy::print_stdout, reason = "the shares are reported, not only held to a bound")]
fn a_change_with_a_witness_is_found_where_it_stands() {
    const BENANG: usize = 4;
    let utuh = kantor::dokumen(&kantor::butir(&mut Acak::baru(1), 2, 3));
    let asal: Vec<&'static str> = perkara(&utuh).temuan().iter().map(|t| t.aturan.kode).collect();
    let asal = asal.as_slice();
    let hasil: Vec<Hasil> = std::thread::scope(|lingkup| {
        let benang: Vec<_> = (0..BENANG)
            .map(|b| {
                lingkup.spawn(move || (b..BANYAK).step_by(BENANG).map(|n| coba(n, asal)).collect::<Vec<_>>())
            })
            .collect();
        benang.into_iter().flat_map(|b| b.join().unwrap()).collect()
    });
    // All, with a witness, found.
    let mut hitung: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut luput = Vec::new();
    for h in &hasil {
        let [semua, bersaksi, ditemukan] = hitung.entry(h.perubahan.jenis).or_default();
        *semua += 1;
        *bersaksi += usize::from(h.perubahan.bersaksi);
        *ditemukan += usize::from(h.perubahan.bersaksi && h.ketemu);
        if h.perubahan.bersaksi && !h.ketemu {
            luput.push(format!("{} {} {:?}", h.perubahan.jenis, h.perubahan.uraian, h.aturan));
        }
    }
    let jumlah = |n: usize| hitung.values().map(|h| h[n]).sum::<usize>();
    let [bersaksi, ditemukan] = [1, 2].map(jumlah);
    let ringkas = format!(
        "{BANYAK} changes, {} without a witness anywhere; {ditemukan} of {bersaksi} found. {hitung:?}",
        BANYAK - bersaksi
    );
    assert!(ditemukan * 100 >= bersaksi * DITEMUKAN, "{ringkas}\n{luput:#?}");
    // Shown with `cargo test mutasi -- --show-output`.
    println!("{ringkas}\n{luput:#?}");
}
