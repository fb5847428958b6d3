//! A table of accounts and price items of one sub kegiatan (RKA, DPA and their changed editions).
//! The sub kegiatan stands in the block above it and gets the sum of its accounts: those that
//! have no deeper account, or, where an account prints no amount, its items.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::blok::{Blok, Butir};
use crate::ingest::baris::{self, baca_larik, label_total};
use crate::ingest::judul::baris_penomoran;
use crate::ingest::kepala::Kepala;
use crate::ingest::kode;
use crate::ingest::sidang::Pendahuluan;
use crate::model::teks::lipat;
use crate::model::{
    Alamat, Angka, Baris, Isian, Jenjang, KodeBaris, Larik, Lembar, Nilai, Nomenklatur, Peran, Tabel,
    TotalBeda,
};

/// A row of the table: the groups of its account code, its cells.
struct Rinci {
    akun: Option<Vec<String>>,
    larik: Larik,
}

/// Fills a table from the rows below its header; `blok` names the levels above the accounts.
pub fn baca(tabel: &mut Tabel, lembar: &Lembar, kepala: &Kepala<'_>, akhir: u32, blok: &Blok) {
    let mut rinci: Vec<Rinci> = Vec::new();
    let mut bawaan = Vec::new();
    let mut sesudah_jumlah = false;
    let pendahuluan = Pendahuluan::dari(tabel, lembar, kepala.akhir + 1, akhir);
    for &(b, _) in lembar.baris.iter().filter(|(b, _)| *b > kepala.akhir && *b < akhir) {
        if baris_penomoran(lembar, b) || kepala.ulangan.iter().any(|(a, z)| (*a..=*z).contains(&b)) {
            continue;
        }
        let mut larik = baca_larik(tabel, lembar, b);
        pendahuluan.putuskan(tabel, lembar, &mut larik);
        if larik.sel.iter().all(Option::is_none) {
            continue;
        }
        let akun = kode_akun(tabel, &larik, &mut bawaan);
        if akun.is_none() && berlabel_total(tabel, &larik) {
            tabel.total.push(larik);
            sesudah_jumlah = true;
            continue;
        }
        sesudah_jumlah &= akun.is_none();
        let bernama = terisi(tabel, &larik, |p| p == Peran::Nama);
        let beruang = terisi(tabel, &larik, Peran::uang);
        // Behind the total stand the monthly plan and the signatures.
        if sesudah_jumlah || !(akun.is_some() || (bernama && beruang)) {
            continue;
        }
        rinci.push(Rinci { akun, larik });
    }
    tabel.rincian.rekening = rinci.iter().filter(|r| r.akun.is_some()).count();
    tabel.rincian.baris = rinci.iter().map(|r| r.larik.baris).collect();
    let sel: Vec<Option<Isian>> = (0..tabel.kolom.len())
        .map(|k| if tabel.kolom[k].peran.uang() { jumlah(tabel, k, &rinci) } else { None })
        .collect();
    tabel.rincian.jumlah = sel.iter().map(|s| s.as_ref().and_then(Isian::desimal)).collect();
    tabel.rincian.total_beda = total_beda(tabel, blok, &rinci);
    for butir in &blok.butir {
        let terendah = butir.jenjang == Jenjang::SubKegiatan
            || (butir.jenjang == Jenjang::Kegiatan && !blok.ada(Jenjang::SubKegiatan));
        let sel = if terendah { sel.clone() } else { vec![None; tabel.kolom.len()] };
        tabel.baris.push(baris_blok(butir, sel));
    }
    baris::tautkan(&mut tabel.baris);
}

fn baris_blok(butir: &Butir, sel: Vec<Option<Isian>>) -> Baris {
    let lama = matches!(butir.kode.as_ref().map(|k| &k.nilai), Some(KodeBaris::Lama(_)));
    Baris {
        jenjang: butir.jenjang,
        nomenklatur: if lama { Nomenklatur::Lama } else { Nomenklatur::Baru },
        induk: None,
        anak: Vec::new(),
        kode: butir.kode.clone(),
        nama: butir.nama.clone(),
        // A sum stands where its figure stands, not where the block names it.
        larik: vec![Larik {
            lembar: butir.letak.lembar,
            baris: sel.iter().flatten().next().map_or(butir.letak.alamat.baris, |s| s.letak.alamat.baris),
            sel,
        }],
        tercetak: false,
        opd: None,
        label: butir.label.clone(),
    }
}

fn terisi(tabel: &Tabel, larik: &Larik, peran: impl Fn(Peran) -> bool) -> bool {
    tabel.kolom.iter().zip(&larik.sel).any(|(k, s)| peran(k.peran) && s.is_some())
}

fn berlabel_total(tabel: &Tabel, larik: &Larik) -> bool {
    tabel
        .kolom
        .iter()
        .zip(&larik.sel)
        .filter(|(k, _)| !k.peran.uang())
        .filter_map(|(_, s)| s.as_ref())
        .any(|s| label_total(&s.mentah))
}

/// The groups of an account code, also where it is split over cells or glued to its name.
fn kode_akun(tabel: &Tabel, larik: &Larik, bawaan: &mut Vec<String>) -> Option<Vec<String>> {
    let sel: Vec<Option<&str>> = tabel
        .kolom
        .iter()
        .zip(&larik.sel)
        .filter(|(k, _)| k.peran == Peran::Kode)
        .map(|(_, s)| s.as_ref().map(|i| &*i.mentah))
        .collect();
    let terisi = sel.iter().flatten().count();
    let teks = if terisi > 1 {
        sel.iter().flatten().map(|t| t.trim()).collect::<Vec<_>>().join(".")
    } else {
        kode::gabung_sel(&sel, bawaan)?
    };
    let teks: String = teks.trim().split(' ').next().unwrap_or_default().replace(',', ".");
    let kode: String = teks.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    let grup: Vec<String> =
        kode.split('.').filter(|g| !g.is_empty()).map(|g| g.trim_start_matches('0').to_owned()).collect();
    (!grup.is_empty() && kode.starts_with(|c: char| c.is_ascii_digit())).then_some(grup)
}

/// The sum of a money column, named by the printed total where it says the same.
fn jumlah(tabel: &mut Tabel, kolom: usize, rinci: &[Rinci]) -> Option<Isian> {
    let isian = |r: &Rinci| r.larik.sel[kolom].clone();
    let mut bersambung: HashMap<&[String], bool> = HashMap::new();
    for akun in rinci.iter().filter_map(|r| r.akun.as_deref()) {
        bersambung.entry(akun).or_insert(false);
        for panjang in 1..akun.len() {
            bersambung.insert(&akun[..panjang], true);
        }
    }
    let berkode = rinci.iter().any(|r| r.akun.is_some() && isian(r).is_some_and(|i| i.angka().is_some()));
    let mut ikut: Vec<Isian> = Vec::new();
    let mut akun_berangka = false;
    for r in rinci {
        let isi = isian(r);
        match &r.akun {
            Some(akun) => {
                let daun = !bersambung.get(akun.as_slice()).copied().unwrap_or(false);
                let ada = isi.as_ref().is_some_and(|i| !matches!(i.nilai, Nilai::RpKosong));
                akun_berangka = ada;
                if daun && ada {
                    ikut.extend(isi);
                }
            }
            // Items repeat what their account says; group rows "[#]" and "[-]" what their items say.
            None if !(baris_kelompok(tabel, &r.larik) || berkode && akun_berangka) => ikut.extend(isi),
            None => {}
        }
    }
    let tak_terbaca: Vec<_> = ikut
        .iter()
        .filter(|i| matches!(i.nilai, Nilai::TakTerbaca | Nilai::Galat))
        .map(|i| i.letak)
        .collect();
    let pertama = ikut.iter().find(|i| i.angka().is_some()).or(ikut.first())?;
    let mut hasil = pertama.clone();
    if tak_terbaca.is_empty() {
        let angka: Vec<Decimal> = ikut.iter().filter_map(Isian::desimal).collect();
        if angka.is_empty() {
            return None;
        }
        let jumlah: Decimal = angka.iter().sum();
        hasil.nilai = Nilai::Angka(Angka::pasti(jumlah));
        if let Some(cetak) =
            tabel.total.iter().filter_map(|l| l.sel[kolom].as_ref()).find(|i| i.desimal() == Some(jumlah))
        {
            hasil = cetak.clone();
        }
    } else {
        hasil.nilai = Nilai::TakTerbaca;
        tabel.rincian.tak_terbaca.extend(tak_terbaca);
    }
    Some(hasil)
}

/// Totals of the sub kegiatan that say something else than its accounts. That of the kegiatan
/// sums several blocks.
fn total_beda(tabel: &Tabel, blok: &Blok, rinci: &[Rinci]) -> Vec<TotalBeda> {
    let sub = blok.butir.iter().rfind(|b| b.jenjang == Jenjang::SubKegiatan);
    let milik = sub.map(|b| match (&b.kode, &b.nama) {
        (Some(kode), _) => kode.nilai.to_string(),
        (None, nama) => nama.as_ref().map(|n| n.nilai.clone()).unwrap_or_default(),
    });
    let Some(milik) = milik else { return Vec::new() };
    let menyebut_sub = |l: &&Larik| {
        let teks = l.sel.iter().flatten().map(|s| lipat(&s.mentah));
        teks.filter(|t| label_total(t)).any(|t| t.contains("sub kegiatan"))
    };
    let akun = || rinci.iter().filter_map(|r| r.akun.as_ref());
    let daun =
        |r: &&Rinci| r.akun.as_ref().is_some_and(|a| !akun().any(|b| b.len() > a.len() && b.starts_with(a)));
    let mut hasil = Vec::new();
    for larik in tabel.total.iter().filter(menyebut_sub) {
        for (k, jumlah) in tabel.rincian.jumlah.iter().enumerate() {
            let (Some(sel), Some(seharusnya)) = (&larik.sel[k], *jumlah) else { continue };
            let Some(tercetak) = sel.desimal().filter(|n| *n != seharusnya) else { continue };
            let suku = rinci.iter().filter(daun);
            hasil.push(TotalBeda {
                kolom: k,
                letak: sel.letak,
                tercetak,
                seharusnya,
                suku: suku.filter_map(|r| r.larik.sel[k].as_ref()).map(|s| s.letak).collect(),
                milik: milik.clone(),
            });
        }
    }
    hasil
}

/// Sorts joined levels under their own parents by code and links them again.
pub fn tautkan_ulang(tabel: &mut Tabel) {
    let urutan = |b: &Baris| b.kode.as_ref().and_then(|k| k.nilai.baru());
    // A code sorts behind its parent; rows without one stay where they are.
    if tabel.baris.iter().all(|b| urutan(b).is_some()) {
        tabel.baris.sort_by_key(urutan);
    }
    baris::tautkan(&mut tabel.baris);
}

/// True where the code column holds accounts and nothing of the nomenclature (an LRA by account).
#[must_use]
pub fn hanya_akun(tabel: &Tabel, lembar: &Lembar, kepala_akhir: u32, akhir: u32) -> bool {
    let kolom: Vec<u16> = tabel.kolom.iter().filter(|k| k.peran == Peran::Kode).map(|k| k.kolom).collect();
    let (mut akun, mut lain) = (0, 0);
    for (b, _) in lembar.baris.iter().filter(|(b, _)| *b > kepala_akhir && *b < akhir) {
        let sel = kolom.iter().map(|k| lembar.teks(Alamat::new(*b, *k)).trim());
        let teks: Vec<&str> = sel.filter(|t| !t.is_empty()).collect();
        let kode = teks.join(".");
        let grup: Vec<&str> = kode.split('.').collect();
        match grup.as_slice() {
            [pertama, kedua, ..] if ["4", "5", "6", "7"].contains(pertama) && kedua.len() == 1 => akun += 1,
            [_, _, ..] if kode.starts_with(|c: char| c.is_ascii_digit()) => lain += 1,
            _ => {}
        }
    }
    akun > 0 && lain == 0
}

/// True where the table itself names sub kegiatan between its accounts: then its rows say what they
/// belong to, not the block above.
#[must_use]
pub fn memuat_butir(tabel: &Tabel, lembar: &Lembar, kepala_akhir: u32, akhir: u32) -> bool {
    let kolom: Vec<u16> = tabel.kolom.iter().filter(|k| k.peran == Peran::Kode).map(|k| k.kolom).collect();
    let mut bawaan = Vec::new();
    lembar.baris.iter().filter(|(b, _)| *b > kepala_akhir && *b < akhir).any(|(b, _)| {
        let sel = |k: &u16| Some(lembar.teks(Alamat::new(*b, *k))).filter(|t| !t.trim().is_empty());
        let teks: Vec<Option<&str>> = kolom.iter().map(sel).collect();
        let kode = kode::gabung_sel(&teks, &mut bawaan).and_then(|t| kode::baca(&t, Nomenklatur::Baru));
        // A block of labels inside the table opens a table of its own.
        let butir = kode
            .is_some_and(|k| matches!(&k.kode, KodeBaris::Baru(k) if k.jenjang() == Jenjang::SubKegiatan));
        butir && !super::blok::berlabel(lembar, *b, b + 1)
    })
}

/// "5" above "5.1" is the account BELANJA, not an urusan.
pub fn pangkal_akun(tabel: &mut Tabel) {
    for i in 0..tabel.baris.len().saturating_sub(1) {
        let kode = |b: &Baris| b.kode.as_ref().map(|k| k.nilai.clone());
        let (Some(KodeBaris::Baru(kini)), Some(KodeBaris::Lain(bawah))) =
            (kode(&tabel.baris[i]), kode(&tabel.baris[i + 1]))
        else {
            continue;
        };
        let teks = kini.to_string();
        if kini.jenjang() == Jenjang::Urusan
            && bawah.starts_with(&format!("{teks}."))
            && let Some(k) = &mut tabel.baris[i].kode
        {
            k.nilai = KodeBaris::Lain(teks.into());
        }
    }
}

/// Accounts under one sub kegiatan stand under each other by their codes, so that a sum over
/// children counts each amount once.
pub fn sarangkan(tabel: &mut Tabel) {
    let akun = |b: &Baris| match (b.jenjang, b.kode.as_ref().map(|k| &k.nilai)) {
        (Jenjang::Rekening, Some(KodeBaris::Lain(k))) => Some(k.clone()),
        _ => None,
    };
    let mut tumpukan: Vec<(usize, Box<str>)> = Vec::new();
    let mut induk_sub = None;
    for i in 0..tabel.baris.len() {
        let Some(kode) = akun(&tabel.baris[i]) else {
            if tabel.baris[i].jenjang < Jenjang::Rekening {
                tumpukan.clear();
            }
            continue;
        };
        if tumpukan.is_empty() {
            induk_sub = tabel.baris[i].induk;
        }
        while tumpukan.last().is_some_and(|(_, k)| !kode.starts_with(&format!("{k}."))) {
            tumpukan.pop();
        }
        if let Some((atas, _)) = tumpukan.last() {
            let atas = *atas;
            if let Some(sub) = induk_sub {
                tabel.baris[sub].anak.retain(|a| *a != i);
            }
            tabel.baris[i].induk = Some(atas);
            tabel.baris[atas].anak.push(i);
        }
        tumpukan.push((i, kode));
    }
}

fn baris_kelompok(tabel: &Tabel, larik: &Larik) -> bool {
    tabel
        .kolom
        .iter()
        .zip(&larik.sel)
        .filter(|(k, _)| matches!(k.peran, Peran::Nama | Peran::Kode))
        .filter_map(|(_, s)| s.as_ref())
        .any(|s| s.mentah.trim_start().starts_with('['))
}
