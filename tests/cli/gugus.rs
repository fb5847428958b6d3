//! Groups of rows: money is conserved, and what is said to close does close.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use selaras::model::{Alamat, IdLembar, Letak};
use selaras::nomenclature::{Anggota, Bukti, Gugus, Hubungan, Keputusan, Padanan, PaguTahun, Ujung, gugus};

use crate::support::acak::Acak;

const LAMA: i32 = 2020;
const BARU: i32 = 2021;

fn letak(sisi: u32, baris: usize, kolom: u16) -> Letak {
    Letak { lembar: IdLembar(sisi), alamat: Alamat::new(u32::try_from(baris).unwrap(), kolom) }
}

fn ujung(sisi: u32, baris: usize, tahun: i32, nilai: Option<i64>) -> Ujung {
    let pagu = nilai.map(|n| PaguTahun { tahun, nilai: Decimal::from(n), letak: letak(sisi, baris, 9) });
    Ujung {
        tabel: sisi as usize,
        baris,
        larik: 0,
        kode: format!("{sisi}.{baris}"),
        nama: format!("baris {baris}"),
        indikator: String::new(),
        letak: letak(sisi, baris, 1),
        pagu: pagu.into_iter().collect(),
    }
}

fn padanan(lama: Option<Ujung>, baru: Option<Ujung>) -> Padanan {
    let bukti = Bukti {
        jenis: "indikator",
        bobot: 600,
        keterangan: String::new(),
        keterangan_en: String::new(),
        letak: Vec::new(),
    };
    let hubungan = match (&lama, &baru) {
        (Some(_), Some(_)) => Hubungan::GantiNama,
        (Some(_), None) => Hubungan::Hilang,
        _ => Hubungan::Baru,
    };
    Padanan {
        lama,
        baru,
        hubungan,
        keputusan: Keputusan::Otomatis,
        bukti: vec![bukti],
        saingan: vec![],
        jarak: None,
    }
}

/// A kegiatan or several, what they become, and amounts that close, nearly close, or do not.
fn buat(acak: &mut Acak) -> Vec<Padanan> {
    let (banyak_lama, banyak_baru) = (1 + acak.di_bawah(3), 1 + acak.di_bawah(6));
    let nilai = |acak: &mut Acak| i64::try_from(acak.di_bawah(900_000)).unwrap() * 250 + 1_000;
    let lama: Vec<i64> = (0..banyak_lama).map(|_| nilai(acak)).collect();
    let mut baru: Vec<i64> = (0..banyak_baru).map(|_| nilai(acak)).collect();
    let jumlah: i64 = lama.iter().sum();
    let terpakai = 1 + acak.di_bawah(banyak_baru);
    match acak.di_bawah(4) {
        // The first rows divide the old amount among them, to the rupiah or one beside it.
        n @ (0 | 1) => {
            let mut sisa = jumlah;
            for satu in &mut baru[..terpakai - 1] {
                *satu = 1 + sisa / 3;
                sisa -= *satu;
            }
            baru[terpakai - 1] = sisa + i64::try_from(n).unwrap();
        }
        2 => baru[0] = lama[0],
        _ => {}
    }
    let mut hasil: Vec<Padanan> = Vec::new();
    let ada = |acak: &mut Acak, n: i64| (acak.di_bawah(12) > 0).then_some(n);
    let lama: Vec<Ujung> = (0..).zip(lama).map(|(i, n)| ujung(0, i, LAMA, ada(acak, n))).collect();
    let baru: Vec<Ujung> = (0..).zip(baru).map(|(i, n)| ujung(1, i, BARU, ada(acak, n))).collect();
    for b in &baru {
        let l = &lama[acak.di_bawah(lama.len())];
        hasil.push(padanan(Some(l.clone()), Some(b.clone())));
        if acak.di_bawah(3) == 0 {
            let l = &lama[acak.di_bawah(lama.len())];
            hasil.push(padanan(Some(l.clone()), Some(b.clone())));
        }
    }
    hasil.extend(lama.into_iter().map(|l| padanan(Some(l), None)));
    hasil.push(padanan(None, Some(ujung(1, 90, BARU, Some(nilai(acak))))));
    hasil
}

fn pagu(a: &Anggota) -> Option<Decimal> {
    a.pagu.first().map(|p| p.nilai)
}

fn jumlah(anggota: &[Anggota], pilihan: impl Iterator<Item = usize>) -> Decimal {
    pilihan.map(|i| pagu(&anggota[i]).expect("a closing row has an amount")).sum()
}

/// Sets of new rows with exactly the amount of all old ones, by plain trial.
fn himpunan_tertutup(g: &Gugus) -> Vec<Vec<usize>> {
    let Some(lama) = g.lama.iter().map(pagu).sum::<Option<Decimal>>() else { return Vec::new() };
    let bernilai: Vec<usize> = (0..g.baru.len()).filter(|i| pagu(&g.baru[*i]).is_some()).collect();
    (1..1 << bernilai.len())
        .map(|h: usize| (0..bernilai.len()).filter(|n| h >> n & 1 == 1).map(|n| bernilai[n]).collect())
        .filter(|p: &Vec<usize>| jumlah(&g.baru, p.iter().copied()) == lama)
        .collect()
}

fn periksa(g: &Gugus) -> bool {
    let semua = |anggota: &[Anggota]| anggota.iter().filter_map(pagu).sum::<Decimal>();
    for j in &g.jumlah {
        let dihitung =
            if j.tahun == LAMA { (semua(&g.lama), Decimal::ZERO) } else { (Decimal::ZERO, semua(&g.baru)) };
        assert_eq!((j.lama.unwrap_or_default(), j.baru.unwrap_or_default()), dihitung);
    }
    if let Some((lama, baru, sisa)) = g.peralihan() {
        assert_eq!(lama.lama.unwrap(), baru.baru.unwrap() + sisa);
    }
    for p in &g.penutup {
        assert_eq!(jumlah(&g.lama, p.lama.iter().copied()), p.jumlah);
        assert_eq!(jumlah(&g.baru, p.baru.iter().copied()), p.jumlah);
    }
    let penuh = g.penutup.iter().find(|p| p.lama.len() == g.lama.len());
    let benar = himpunan_tertutup(g);
    let terkecil = benar.iter().map(Vec::len).min();
    let pilihan: Vec<&Vec<usize>> = benar.iter().filter(|p| Some(p.len()) == terkecil).collect();
    match (pilihan.as_slice(), penuh) {
        ([satu], Some(p)) => assert_eq!(**satu, p.baru),
        ([_], None) => panic!("a set that closes is not proposed: {g:#?}"),
        (_, Some(p)) => panic!("closure of {p:?} is not the only one"),
        (_, None) => {}
    }
    penuh.is_some()
}

#[test]
fn claimed_closures_are_true_on_generated_groups() {
    let mut acak = Acak(20_201_005);
    let (mut banyak, mut tertutup) = (0, 0);
    while banyak < 10_000 {
        let padanan = buat(&mut acak);
        let semua = gugus::susun(&padanan, |_| true);
        let mut baris = BTreeSet::new();
        for g in &semua {
            assert!(
                g.lama.iter().chain(&g.baru).all(|a| baris.insert((a.tabel, a.baris))),
                "a row in two groups"
            );
            if !g.lama.is_empty() && !g.baru.is_empty() {
                banyak += 1;
                tertutup += usize::from(periksa(g));
            } else {
                assert!(g.penutup.is_empty());
            }
        }
        let ujung = padanan.iter().flat_map(|p| [&p.lama, &p.baru]).flatten();
        assert_eq!(ujung.map(|u| (u.tabel, u.baris)).collect::<BTreeSet<_>>(), baris, "a row is lost");
        let nomor: BTreeSet<usize> = semua.iter().flat_map(|g| g.padanan.iter().copied()).collect();
        assert_eq!(nomor.len(), padanan.len(), "a pair is lost");
    }
    assert!(tertutup > banyak / 20, "only {tertutup} of {banyak} close: the generator tests nothing");
}

#[test]
fn one_rupiah_beside_is_no_closure() {
    let dengan = |n| {
        let lama = || Some(ujung(0, 0, LAMA, Some(972_972_000)));
        let semua = [
            padanan(lama(), Some(ujung(1, 0, BARU, Some(500_000_000)))),
            padanan(lama(), Some(ujung(1, 1, BARU, Some(n)))),
        ];
        gugus::susun(&semua, |_| true).remove(0)
    };
    let tepat = dengan(472_972_000);
    assert_eq!((tepat.penutup.len(), tepat.hubungan), (1, Some(Hubungan::Pecah)));
    assert_eq!(tepat.peralihan().unwrap().2, Decimal::ZERO);
    let meleset = dengan(472_972_001);
    assert!(meleset.penutup.is_empty());
    assert_eq!(meleset.peralihan().unwrap().2, Decimal::NEGATIVE_ONE);
}

#[test]
fn a_refused_pair_ties_nothing_together() {
    let semua = [
        padanan(Some(ujung(0, 0, LAMA, Some(10))), Some(ujung(1, 0, BARU, Some(10)))),
        padanan(Some(ujung(0, 1, LAMA, Some(7))), Some(ujung(1, 0, BARU, Some(10)))),
    ];
    assert_eq!(gugus::susun(&semua, |_| true).len(), 1);
    let tolak = semua[1].lama.as_ref().unwrap().letak;
    let terpisah = gugus::susun(&semua, |p| p.lama.as_ref().is_none_or(|u| u.letak != tolak));
    assert_eq!(terpisah.len(), 2);
    assert_eq!(terpisah[0].penutup.len(), 1);
    assert_eq!(terpisah[1].hubungan, Some(Hubungan::Hilang));
}
