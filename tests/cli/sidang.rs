//! No amount is ever wrong in silence: 2.000 generated sheets of mixed conventions.
//!
//! A sheet is a budget table of programmes, kegiatan and sub kegiatan. For every column one
//! convention is drawn (Indonesian, English, none, stored numbers) or, in mixed columns, one per
//! cell; parents and a total row are printed or not.
//!
//! **What is decidable** is defined here by the text alone, without a look at the program. `tafsir`
//! reads a text strictly as Indonesian and strictly as English. A cell is decidable
//! 1. if both readers agree or only one accepts the text;
//! 2. if it is the only cell not yet decided in a sum (parent and all its children, or total and
//!    all programmes, every cell of it filled) and just one reading closes the sum; repeated until
//!    nothing changes;
//! 3. if the separators of all cells that rule 1 decides in its column belong to one convention,
//!    at least two of them bear a separator, none shows three decimals, and by that convention the
//!    cell is a whole number of grouped thousands.
//!
//! A column whose header names a multiple is decidable if the median of its leaves, as printed,
//! is a tenth or three times the threshold at which a kegiatan would cost 10 milyar (a million for
//! millions). A label is left standing above full rupiah only where that median is beyond it: a
//! label that lies and looks true is no evidence of anything.
//! Everything else is undecidable: the truth is then drawn at random between what the text allows,
//! so that a guess is caught. Three decimals without a multiple in the header (the "350.000" that
//! means 350) occur, but never behind "Rp" or under a header that says "(Rp)".

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use selaras::ingest::{self, Petunjuk, layout, sel_ragu};
use selaras::model::pengenal::TanpaDaftar;
use selaras::model::{Berkas, IsiSel, Lembar, NilaiSel, Peran, Sumber, Tabel};

use crate::support::acak::Acak;

const LEMBAR: u64 = 2_000;
const BARIS_PERTAMA: u32 = 3;
const KOLOM_UANG: u16 = 5;

#[derive(Clone, Copy, PartialEq, Debug)]
enum Cara {
    Indonesia,
    Inggris,
    Polos,
    Tersimpan,
}

/// A row of the table: code, parent (by position), printed amount.
struct Butir {
    kode: String,
    induk: Option<usize>,
    daun: bool,
}

/// What a generated cell prints and what it truly says, in the unit of its column.
#[derive(Clone, Debug)]
struct Cetakan {
    teks: String,
    angka: bool,
    benar: Option<Decimal>,
}

struct LembarUji {
    lembar: Lembar,
    butir: Vec<Butir>,
    /// Per row of the table; the total row last, where there is one.
    sel: Vec<Cetakan>,
    total: bool,
    skala: u32,
    label: u32,
}

fn desimal(n: u64) -> Decimal {
    Decimal::from(n)
}

// ---- the two strict readers ------------------------------------------------

fn tafsir(teks: &str, ribuan: char, pecahan: char) -> Option<Decimal> {
    let mut inti = teks.trim();
    let mut negatif = false;
    for awalan in ["Rp. ", "Rp "] {
        inti = inti.strip_prefix(awalan).unwrap_or(inti);
    }
    if let Some(dalam) = inti.strip_prefix('(').and_then(|s| s.strip_suffix(')')) {
        (negatif, inti) = (true, dalam);
    }
    inti = inti.strip_suffix(",-").unwrap_or(inti);
    let (bulat, ekor) = inti.split_once(pecahan).unwrap_or((inti, ""));
    let kelompok: Vec<&str> = bulat.split(ribuan).collect();
    let digit = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let rapi = kelompok.len() == 1
        || (kelompok[0].len() <= 3 && kelompok[0] != "0" && kelompok[1..].iter().all(|k| k.len() == 3));
    if !rapi
        || !kelompok.iter().all(|k| digit(k))
        || !(ekor.is_empty() || digit(ekor))
        || inti.ends_with(pecahan)
    {
        return None;
    }
    let nilai: Decimal = format!("{}.{ekor}0", kelompok.concat()).parse().ok()?;
    Some(if negatif { -nilai } else { nilai })
}

fn bacaan(sel: &Cetakan) -> Vec<Decimal> {
    if sel.angka {
        return sel.benar.into_iter().collect();
    }
    let mut hasil: Vec<Decimal> =
        [tafsir(&sel.teks, '.', ','), tafsir(&sel.teks, ',', '.')].into_iter().flatten().collect();
    hasil.dedup();
    hasil
}

// ---- what is decidable -------------------------------------------------------

fn dapat_diputus(uji: &LembarUji) -> Vec<bool> {
    let semua: Vec<Vec<Decimal>> = uji.sel.iter().map(bacaan).collect();
    let mut putus: Vec<bool> = semua.iter().map(|b| b.len() == 1).collect();
    menurut_kebiasaan(uji, &semua, &mut putus);
    let jumlah = jumlah(uji);
    loop {
        let mut berubah = false;
        for keluarga in &jumlah {
            let belum: Vec<usize> = keluarga.iter().copied().filter(|&i| !putus[i]).collect();
            let [satu] = belum.as_slice() else { continue };
            let tanda = |i: usize| if i == keluarga[0] { Decimal::ONE } else { -Decimal::ONE };
            let lain: Decimal =
                keluarga.iter().filter(|i| *i != satu).map(|&i| tanda(i) * uji.sel[i].benar.unwrap()).sum();
            if semua[*satu].iter().filter(|n| (lain + tanda(*satu) * **n).is_zero()).count() == 1 {
                putus[*satu] = true;
                berubah = true;
            }
        }
        if !berubah {
            return putus;
        }
    }
}

fn menurut_kebiasaan(uji: &LembarUji, semua: &[Vec<Decimal>], putus: &mut [bool]) {
    let bertanda: Vec<&str> = uji
        .sel
        .iter()
        .zip(semua)
        .filter(|(s, b)| !s.angka && b.len() == 1 && s.teks.contains(['.', ',']))
        .map(|(s, _)| s.teks.trim_end_matches(",-"))
        .collect();
    for (ribuan, pecahan) in [('.', ','), (',', '.')] {
        let satu_cara = bertanda.iter().all(|t| {
            tafsir(t, ribuan, pecahan).is_some()
                && t.rsplit_once(pecahan).is_none_or(|(_, e)| e.trim_end_matches(')').len() != 3)
        });
        let nyata =
            bertanda.iter().filter(|t| t.trim_start_matches("Rp. ").contains([ribuan, pecahan])).count();
        let tiga_desimal = uji.sel.iter().any(|s| {
            let b = s.teks.trim_end_matches([')', '-']);
            b.contains('.') && b.contains(',') && b.len() - b.rfind(['.', ',']).unwrap() == 4
        });
        if satu_cara && nyata >= 2 && !tiga_desimal {
            for (i, sel) in uji.sel.iter().enumerate() {
                let bulat = tafsir(&sel.teks, ribuan, pecahan).is_some() && !sel.teks.contains(pecahan);
                putus[i] = putus[i] || (bulat && semua[i].len() == 2);
            }
        }
    }
}

/// Parent first, then its children; only where every cell is filled.
fn jumlah(uji: &LembarUji) -> Vec<Vec<usize>> {
    let mut hasil = Vec::new();
    let anak = |induk: Option<usize>| -> Vec<usize> {
        (0..uji.butir.len()).filter(|&i| uji.butir[i].induk == induk).collect()
    };
    for i in 0..uji.butir.len() {
        hasil.push(std::iter::once(i).chain(anak(Some(i))).collect::<Vec<_>>());
    }
    if uji.total {
        hasil.push(std::iter::once(uji.sel.len() - 1).chain(anak(None)).collect());
    }
    hasil.retain(|k| k.len() > 1 && k.iter().all(|&i| uji.sel[i].benar.is_some()));
    hasil
}

fn skala_dapat_diputus(uji: &LembarUji) -> bool {
    if uji.label == 1 {
        return true;
    }
    let Some(median) = median_daun(uji) else { return false };
    let batas = desimal(if uji.label == 1_000_000 { 1_000_000 } else { 10_000_000 });
    median > batas * desimal(3) || median * desimal(10) < batas
}

fn median_daun(uji: &LembarUji) -> Option<Decimal> {
    let mut daun: Vec<Decimal> = uji
        .butir
        .iter()
        .zip(&uji.sel)
        .filter(|(b, _)| b.daun)
        .filter_map(|(_, s)| s.benar.map(|n| n.abs()))
        .filter(|n| !n.is_zero())
        .collect();
    daun.sort_unstable();
    daun.get(daun.len() / 2).copied()
}

// ---- the generator ------------------------------------------------------------

fn susun_butir(acak: &mut Acak) -> Vec<Butir> {
    let mut butir = Vec::new();
    for p in 0..acak.dalam(1, 4) {
        let program = butir.len();
        butir.push(Butir { kode: format!("1.06.{:02}", p + 2), induk: None, daun: false });
        for k in 0..acak.dalam(1, 4) {
            let kegiatan = butir.len();
            butir.push(Butir {
                kode: format!("1.06.{:02}.2.{:02}", p + 2, k + 1),
                induk: Some(program),
                daun: false,
            });
            for s in 0..acak.dalam(1, 5) {
                let kode = format!("1.06.{:02}.2.{:02}.{:02}", p + 2, k + 1, s + 1);
                butir.push(Butir { kode, induk: Some(kegiatan), daun: true });
            }
        }
    }
    butir
}

/// Digits in a convention; `desimal` digits behind the sign.
fn tulis(nilai: Decimal, cara: Cara, desimal: u32) -> String {
    let teks = format!("{:.*}", desimal as usize, nilai.abs());
    let (bulat, ekor) = teks.split_once('.').unwrap_or((&teks, ""));
    let (ribuan, pecahan) = match cara {
        Cara::Indonesia => (".", ","),
        Cara::Inggris => (",", "."),
        Cara::Polos | Cara::Tersimpan => ("", if desimal > 0 { "," } else { "" }),
    };
    let mut hasil = String::new();
    for (i, huruf) in bulat.chars().enumerate() {
        if i > 0 && (bulat.len() - i).is_multiple_of(3) {
            hasil.push_str(ribuan);
        }
        hasil.push(huruf);
    }
    if desimal > 0 { format!("{hasil}{pecahan}{ekor}") } else { hasil }
}

struct Gaya {
    campur: bool,
    cara: Cara,
    desimal: u32,
    rp: &'static str,
    penutup: bool,
}

fn cetak(acak: &mut Acak, gaya: &Gaya, nilai: Decimal) -> Cetakan {
    let cara = if gaya.campur { *acak.pilih(&[Cara::Indonesia, Cara::Inggris]) } else { gaya.cara };
    if cara == Cara::Tersimpan {
        // A sum of doubles has a tail now and then.
        let ekor = if acak.peluang(10) && nilai.scale() == 2 && nilai > desimal(1_000_000) {
            nilai - Decimal::new(5, 9)
        } else {
            nilai
        };
        return Cetakan { teks: ekor.normalize().to_string(), angka: true, benar: Some(nilai) };
    }
    let mut teks = tulis(nilai, cara, gaya.desimal);
    if gaya.penutup && gaya.desimal == 0 {
        teks.push_str(",-");
    }
    if nilai.is_sign_negative() {
        teks = format!("({teks})");
    }
    Cetakan { teks: format!("{}{teks}", gaya.rp), angka: false, benar: Some(nilai) }
}

fn lembar_acak(benih: u64) -> LembarUji {
    let mut acak = Acak(benih);
    let butir = susun_butir(&mut acak);
    let skala: u32 = *acak.pilih(&[1, 1, 1, 1, 1, 1, 1_000, 1_000_000]);
    let kecil = skala == 1 && acak.peluang(25);
    // A label left over from another form stands above full rupiah only.
    let sisa_label = skala == 1 && !kecil && acak.peluang(8);
    let desimal_kolom = match skala {
        1_000_000 => *acak.pilih(&[1, 2, 3]),
        1_000 => *acak.pilih(&[0, 0, 2, 3]),
        _ if kecil && acak.peluang(30) => 3,
        _ => *acak.pilih(&[0, 0, 0, 2]),
    };
    let cara = *acak.pilih(&[
        Cara::Indonesia,
        Cara::Indonesia,
        Cara::Indonesia,
        Cara::Inggris,
        Cara::Inggris,
        Cara::Polos,
        Cara::Tersimpan,
    ]);
    let awalan = ["", "", "Rp ", "Rp. "];
    let gaya = Gaya {
        campur: acak.peluang(25),
        cara,
        desimal: desimal_kolom,
        rp: awalan[usize::from(desimal_kolom != 3) * usize::try_from(acak.dalam(0, 4)).unwrap()],
        penutup: acak.peluang(10),
    };
    // Leaves in the column's own unit, with no more decimals than are printed.
    let daun = |acak: &mut Acak| -> Decimal {
        let (dari, sampai) = match (skala, kecil) {
            (1, false) => (5, 10),
            (1, true) => (2, 6),
            (1_000, _) => (3, 6),
            _ => (1, 4),
        };
        let pangkat = u32::try_from(acak.dalam(dari, sampai)).unwrap();
        let kasar = acak.dalam(10u64.pow(pangkat), 10u64.pow(pangkat + 1));
        let bulat = match (skala, kecil) {
            (1, false) => kasar - kasar % *acak.pilih(&[1, 50, 1_000, 1_000]),
            _ => kasar,
        };
        let ekor = acak.dalam(0, 10u64.pow(gaya.desimal));
        // Three decimals without a multiple in the header are zeros, as "350.000".
        let ekor = if skala == 1 && gaya.desimal == 3 { 0 } else { ekor };
        Decimal::new(i64::try_from(bulat * 10u64.pow(gaya.desimal) + ekor).unwrap(), gaya.desimal)
    };
    let mut nilai: Vec<Option<Decimal>> = butir
        .iter()
        .map(|b| {
            b.daun.then(|| {
                let n = daun(&mut acak);
                if acak.peluang(1) { -n } else { n }
            })
        })
        .collect();
    let induk_tercetak = acak.peluang(60);
    let total = acak.peluang(50);
    let rupiah = gaya.desimal != 3 && acak.peluang(20);
    for i in (0..butir.len()).rev().filter(|&i| !butir[i].daun) {
        nilai[i] =
            Some((0..butir.len()).filter(|&j| butir[j].induk == Some(i)).filter_map(|j| nilai[j]).sum());
    }
    let jumlah: Decimal =
        (0..butir.len()).filter(|&i| butir[i].induk.is_none()).filter_map(|i| nilai[i]).sum();
    let mut sel: Vec<Cetakan> = Vec::new();
    for (b, n) in butir.iter().zip(&nilai) {
        let kosong = if b.daun { acak.peluang(3) } else { !induk_tercetak };
        sel.push(if kosong {
            let teks = if b.daun { *acak.pilih(&["-", "", "None", "#REF!", "[null]", "Rp"]) } else { "" };
            Cetakan { teks: teks.to_owned(), angka: false, benar: None }
        } else if acak.peluang(1) {
            // A printed sum that is wrong, a leaf that was changed afterwards.
            cetak(&mut acak, &gaya, n.unwrap() + Decimal::ONE)
        } else {
            cetak(&mut acak, &gaya, n.unwrap())
        });
    }
    if total {
        sel.push(cetak(&mut acak, &gaya, jumlah));
    }
    let mut uji = LembarUji { lembar: Lembar::default(), butir, sel, total, skala, label: skala };
    if sisa_label && median_daun(&uji).is_some_and(|m| m > desimal(30_000_000)) {
        uji.label = 1_000;
    }
    uji.lembar = gambar(&uji.butir, &uji.sel, uji.label, rupiah);
    uji
}

fn gambar(butir: &[Butir], sel: &[Cetakan], label: u32, rupiah: bool) -> Lembar {
    let teks = |t: &str| IsiSel { nilai: NilaiSel::Teks(t.into()), format: None };
    let anggaran = match label {
        1_000 => "Anggaran (Rp 000)",
        1_000_000 => "Anggaran (dalam juta rupiah)",
        _ if rupiah => "Anggaran (Rp)",
        _ => "Anggaran",
    };
    let kepala = ["Kode", "Program/Kegiatan", "Tolok Ukur", "Satuan", "Target Kinerja", anggaran];
    let mut baris = vec![
        (0, vec![(0, teks("Daftar Program dan Kegiatan Tahun 2021"))]),
        (2, (0..).zip(kepala.map(teks)).collect()),
    ];
    for (i, cetakan) in sel.iter().enumerate() {
        let mut isi = match butir.get(i) {
            Some(b) => {
                let nama = match b.kode.matches('.').count() {
                    2 => format!("PROGRAM CONTOH {i}"),
                    _ => format!("Penyediaan layanan contoh {i}"),
                };
                vec![(0, teks(&b.kode)), (1, teks(&nama)), (2, teks(&format!("Jumlah layanan {i}")))]
            }
            None => vec![(1, teks("JUMLAH"))],
        };
        if !cetakan.teks.is_empty() {
            let nilai = if cetakan.angka {
                NilaiSel::Angka(cetakan.teks.as_str().into())
            } else if cetakan.teks.starts_with('#') {
                NilaiSel::Galat(cetakan.teks.as_str().into())
            } else {
                NilaiSel::Teks(cetakan.teks.as_str().into())
            };
            isi.push((KOLOM_UANG, IsiSel { nilai, format: None }));
        }
        baris.push((BARIS_PERTAMA + u32::try_from(i).unwrap(), isi));
    }
    Lembar { nama: "BAB IV".into(), baris, ..Lembar::default() }
}

// ---- the trial ------------------------------------------------------------------

#[derive(Default, Debug)]
struct Hitungan {
    sel: usize,
    dapat: usize,
    ditolak: usize,
    salah: Vec<String>,
    contoh_tolak: Vec<String>,
    lembar_ragu: usize,
}

fn baca(uji: &LembarUji, bentuk: &[layout::Bentuk]) -> Tabel {
    let mut sumber = Sumber::default();
    let berkas = Berkas { nama: "uji.xlsx".into(), ..Berkas::default() };
    let id = sumber.tambah(berkas, vec![uji.lembar.clone()]);
    let mut hasil = ingest::baca(&sumber, &id, bentuk, &TanpaDaftar, Petunjuk::default());
    assert_eq!(hasil.tabel.len(), 1);
    hasil.tabel.remove(0)
}

fn nilai_uji(benih: u64, uji: &LembarUji, tabel: &Tabel, hitung: &mut Hitungan) {
    let k = tabel.indeks(Peran::Pagu, None).unwrap();
    let ragu: Vec<u32> = sel_ragu(tabel, k).iter().map(|l| l.alamat.baris).collect();
    let larik = tabel.baris.iter().flat_map(|b| &b.larik).chain(&tabel.total);
    let terbaca: BTreeMap<u32, Option<Decimal>> =
        larik.map(|l| (l.baris, l.sel[k].as_ref().and_then(selaras::model::Isian::desimal))).collect();
    let skala_pasti = skala_dapat_diputus(uji);
    let putus = dapat_diputus(uji);
    if !skala_pasti || putus.iter().zip(&uji.sel).any(|(p, s)| !p && s.benar.is_some()) {
        hitung.lembar_ragu += 1;
    }
    for (i, sel) in uji.sel.iter().enumerate() {
        let nomor = BARIS_PERTAMA + u32::try_from(i).unwrap();
        let dibaca = terbaca.get(&nomor).copied().flatten();
        let benar = sel.benar.map(|n| n * Decimal::from(uji.skala));
        let ditandai = ragu.contains(&nomor);
        let konteks = || format!("benih {benih} baris {i}: '{}' benar {benar:?} dibaca {dibaca:?}", sel.teks);
        if benar.is_some() {
            hitung.sel += 1;
        }
        if dibaca.is_some() && dibaca != benar && !ditandai {
            hitung.salah.push(konteks());
        }
        if benar.is_some() && putus[i] && skala_pasti {
            hitung.dapat += 1;
            // A parent that its children contradict is flagged, not declined.
            if dibaca.is_none() || dibaca != benar {
                hitung.ditolak += 1;
                hitung.contoh_tolak.push(konteks());
            }
        }
    }
}

#[test]
fn no_amount_is_wrong_in_silence() {
    let bentuk: Vec<layout::Bentuk> = layout::bawaan().into_iter().filter(|b| b.bentuk == "bab_iv").collect();
    let mut hitung = Hitungan::default();
    for benih in 0..LEMBAR {
        let uji = lembar_acak(benih);
        nilai_uji(benih, &uji, &baca(&uji, &bentuk), &mut hitung);
    }
    let ringkas = format!(
        "{} sel, {} dapat diputus, {} ditolak, {} salah, {} lembar tak dapat diputus",
        hitung.sel,
        hitung.dapat,
        hitung.ditolak,
        hitung.salah.len(),
        hitung.lembar_ragu
    );
    assert!(hitung.salah.is_empty(), "{ringkas}\n{}", hitung.salah[..hitung.salah.len().min(20)].join("\n"));
    assert!(
        hitung.ditolak * 100 <= hitung.dapat * 3,
        "{ringkas}\n{}",
        hitung.contoh_tolak[..hitung.contoh_tolak.len().min(20)].join("\n")
    );
    assert!(hitung.lembar_ragu as u64 * 10 >= LEMBAR, "{ringkas}");
    tampilkan(&ringkas);
}

#[expect(clippy::print_stderr, reason = "the figures of the run are its result: cargo test -- --nocapture")]
fn tampilkan(ringkas: &str) {
    eprintln!("{ringkas}");
}
