//! Codes that spreadsheets and people damaged, in their table: what the row and its neighbours
//! prove is restored and said so, what they do not prove is asked.

use selaras::ingest::{self, Petunjuk, layout};
use selaras::model::{Berkas, CatatanBaca, IsiSel, Lembar, NilaiSel, Sumber, Tabel};
use selaras::nomenclature::Katalog;

/// A table of one money column; a code cell may be text, `#` number or `@` date.
fn baca(baris: &[(&str, &str)]) -> Tabel {
    let teks = |t: &str| IsiSel { nilai: NilaiSel::Teks(t.into()), format: None };
    let kepala = ["Kode", "Program/Kegiatan", "Tolok Ukur", "Satuan", "Target Kinerja", "Anggaran"];
    let mut lembar = Lembar { nama: "BAB IV".into(), ..Lembar::default() };
    lembar.baris.push((0, vec![(0, teks("Daftar Program dan Kegiatan Tahun 2021"))]));
    lembar.baris.push((1, (0..).zip(kepala.map(teks)).collect()));
    for (i, (kode, nama)) in baris.iter().enumerate() {
        let isi = match kode.split_at(1) {
            ("#", digit) => IsiSel { nilai: NilaiSel::Angka(digit.into()), format: None },
            ("@", hari) => IsiSel { nilai: NilaiSel::Tanggal(hari.into()), format: None },
            _ => teks(kode),
        };
        let pagu = IsiSel { nilai: NilaiSel::Angka("1000000".into()), format: None };
        let sel = vec![(0, isi), (1, teks(nama)), (2, teks("Jumlah")), (5, pagu)];
        lembar.baris.push((2 + u32::try_from(i).unwrap(), sel));
    }
    let mut sumber = Sumber::default();
    let id = sumber.tambah(Berkas { nama: "uji.xlsx".into(), ..Berkas::default() }, vec![lembar]);
    let hasil = ingest::baca(&sumber, &id, &layout::bawaan(), &Katalog::bawaan(), Petunjuk::default());
    hasil.tabel.into_iter().next().unwrap()
}

fn kode(tabel: &Tabel) -> Vec<String> {
    tabel.baris.iter().map(|b| b.kode.as_ref().map_or_else(String::new, |k| k.nilai.to_string())).collect()
}

fn diperbaiki(tabel: &Tabel) -> usize {
    tabel.catatan.iter().filter(|c| matches!(c, CatatanBaca::KodeDiperbaiki { .. })).count()
}

fn ragu(tabel: &Tabel) -> Vec<Vec<String>> {
    tabel
        .catatan
        .iter()
        .filter_map(|c| match c {
            CatatanBaca::KodeRagu { calon, .. } => Some(calon.clone()),
            _ => None,
        })
        .collect()
}

#[test]
fn the_row_below_or_above_restores_a_code() {
    let t = baca(&[
        ("#1.3", "URUSAN PEKERJAAN UMUM"),
        ("1.03.02", "PROGRAM PENGELOLAAN SUMBER DAYA AIR"),
        ("1.03.02.2.01", "Kegiatan satu"),
        ("#1030220101", "Sub kegiatan satu"),
        ("1.030.220.102", "Sub kegiatan dua"),
    ]);
    assert_eq!(kode(&t), ["1.03", "1.03.02", "1.03.02.2.01", "1.03.02.2.01.01", "1.03.02.2.01.02"]);
    assert_eq!((diperbaiki(&t), ragu(&t).len()), (3, 0));
}

#[test]
fn the_official_name_restores_a_date_and_a_lost_zero() {
    let t = baca(&[
        ("@2004-06-01", "PROGRAM REHABILITASI SOSIAL"),
        ("1.06.04.2.01.1", "Pemberian Layanan Kedaruratan"),
    ]);
    assert_eq!(kode(&t), ["1.06.04", "1.06.04.2.01.10"]);
    assert_eq!(diperbaiki(&t), 2);
}

#[test]
fn what_nothing_confirms_is_asked() {
    let t = baca(&[("@2021-02-01", "Layanan lain"), ("1060420101", "Layanan yang lain lagi")]);
    assert!(t.baris.iter().all(|b| b.kode_baru().is_none()), "{:?}", kode(&t));
    assert_eq!(diperbaiki(&t), 0);
    assert!(ragu(&t).iter().any(|c| c.contains(&"1.06.04.2.01.01".to_owned())), "{:?}", ragu(&t));
}

#[test]
fn accounts_below_a_sub_kegiatan_stay_accounts() {
    let t = baca(&[
        ("5.01.02.2.01", "Kegiatan perencanaan"),
        ("5.01.02.2.01.01", "Sub kegiatan perencanaan"),
        ("5.1", "BELANJA OPERASI"),
        ("5.1.02", "Belanja Barang dan Jasa"),
        ("5.1.02.01.01.0024", "Belanja Alat Tulis Kantor"),
        ("5.1.03", "PROGRAM TANPA NOL"),
        ("5.1.03.2.01", "Kegiatan tanpa nol"),
    ]);
    assert_eq!(
        kode(&t),
        ["5.01.02.2.01", "5.01.02.2.01.01", "5.1", "5.1.02", "5.1.02.01.01.0024", "5.01.03", "5.01.03.2.01"]
    );
}
