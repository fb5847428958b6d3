//! The doors that fuzzing opens: bytes in, a broken promise out as a panic.
//!
//! One function for each kind of input that people hand to the program. The fuzz targets and a
//! test on the stable toolchain call the same functions; besides never panicking each holds what
//! it reads against a promise: what was printed reads back, what was added comes off again.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _, Write as _};
use std::sync::OnceLock;

use selaras::ingest::layout::{self, Bentuk};
use selaras::ingest::{self, Petunjuk};
use selaras::model::{
    Alamat, Area, Bahasa, Berkas, IsiSel, Kode, KodeBaris, KodeLama, Lembar, NilaiSel, Nomenklatur, Peran,
    Sumber, Wadah,
};
use selaras::nomenclature::keputusan::{Ingatan, terapkan};
use selaras::nomenclature::{Katalog, Pustaka};
use selaras::reconcile::pengaturan::{self, terapkan as menurut};
use selaras::reconcile::{Kasus, Pengaturan, Tingkat, periksa};
use selaras::report::tandai::{self, Tanda, TandaLembar};
use selaras::report::{self, Laporan};
use selaras::riwayat;
use selaras::workbook::{self, Galat};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// A door and its name: that of its fuzz target and of its folder of seeds.
pub type Pintu = (&'static str, fn(&[u8]));

pub const SEMUA: [Pintu; 11] = [
    ("kode", kode),
    ("angka", angka),
    ("lembar", lembar),
    ("alur", alur),
    ("html", html),
    ("berkas", berkas),
    ("bagian", bagian),
    ("bentuk", bentuk),
    ("setelan", setelan),
    ("putusan", putusan),
    ("tanda", tanda),
];

/// Longest input worth a try; what is large is for the tests of the limits.
const PANJANG: usize = 1 << 16;

fn teks(isi: &[u8]) -> Option<&str> {
    std::str::from_utf8(isi).ok().filter(|t| t.len() <= PANJANG)
}

/// A code cell, in both families.
pub fn kode(isi: &[u8]) {
    let Some(teks) = teks(isi) else { return };
    if let Some(k) = Kode::baca(teks) {
        tercetak(k);
    }
    if let Some(k) = KodeLama::baca(teks) {
        let _ = (k.jenjang(), k.digit());
        assert!(!k.di_bawah(&k));
        assert!(KodeLama::baca(k.teks()).is_some(), "{k}");
    }
    for keluarga in [Nomenklatur::Baru, Nomenklatur::Lama] {
        if let Some(KodeBaris::Baru(k)) = ingest::baca_kode(teks, keluarga).map(|k| k.kode) {
            tercetak(k);
        }
    }
}

/// A code reads back as it was printed, and its parents come to an end.
fn tercetak(k: Kode) {
    assert_eq!(Kode::baca(&k.to_string()), Some(k));
    let induk: Vec<Kode> = std::iter::successors(Some(k), Kode::induk).collect();
    assert!(induk.len() <= 5 && induk.windows(2).all(|p| p[1].jenjang() < p[0].jenjang()), "{induk:?}");
}

const PERAN: [Peran; 8] = [
    Peran::Pagu,
    Peran::PaguAkhir,
    Peran::RealisasiRp,
    Peran::Target,
    Peran::TargetAkhir,
    Peran::Realisasi,
    Peran::Capaian,
    Peran::CapaianRp,
];

/// A numeric cell: its first byte picks kind and format, the rest is its text.
pub fn angka(isi: &[u8]) {
    const FORMAT: [&str; 4] = ["0.00%", "#,##0", "\"Rp\"#,##0;[Red]-0", "0.0 \"orang\""];
    let Some((pilih, Some(teks))) = isi.split_first().map(|(p, t)| (usize::from(*p), teks(t))) else {
        return;
    };
    let format = FORMAT.get(pilih / 8).map(|f| (*f).into());
    let nilai = match pilih % 3 {
        0 => NilaiSel::Teks(teks.into()),
        1 => NilaiSel::Angka(teks.into()),
        _ => NilaiSel::Tanggal(teks.into()),
    };
    for peran in PERAN {
        let hasil = ingest::baca_angka(&IsiSel { nilai: nilai.clone(), format: format.clone() }, peran);
        // Readings that are equal are not several.
        if let selaras::model::Nilai::Angka(a) = &hasil {
            assert!(!a.lain.contains(&a.nilai), "{a:?}");
        }
    }
}

/// A sheet in text: rows by line, cells by `|`; `#` before a number, `<` and `^` merge with the
/// cell on the left and above, `=` is a formula without result, a lone `==` begins another sheet.
fn lembar_dari(teks: &str) -> Vec<Lembar> {
    const BANYAK_SEL: usize = 4_000;
    let mut hasil = vec![Lembar { nama: "A".to_owned(), ..Lembar::default() }];
    let (mut nomor, mut sisa) = (0_u32, BANYAK_SEL);
    for baris in teks.lines() {
        if baris == "==" {
            hasil.push(Lembar { nama: format!("A{}", hasil.len()), ..Lembar::default() });
            nomor = 0;
            continue;
        }
        let Some(lembar) = hasil.last_mut() else { return hasil };
        let mut sel: Vec<(u16, IsiSel)> = Vec::new();
        for (kolom, isi) in (0_u16..200).zip(baris.split('|')) {
            let isi = isi.trim();
            let nilai = match isi.split_at_checked(1) {
                None => continue,
                Some(("<" | "^", "")) => {
                    gabung(lembar, Alamat::new(nomor, kolom), isi == "<");
                    continue;
                }
                Some(("#", angka)) if !angka.is_empty() => NilaiSel::Angka(angka.into()),
                Some(("=", _)) => NilaiSel::RumusTanpaNilai,
                Some(("~", tanggal)) => NilaiSel::Tanggal(tanggal.into()),
                Some(_) => NilaiSel::Teks(isi.replace("\\n", "\n").into()),
            };
            sisa = sisa.saturating_sub(1);
            sel.push((kolom, IsiSel { nilai, format: None }));
        }
        if !sel.is_empty() {
            lembar.baris.push((nomor, sel));
        }
        nomor += 1;
        if sisa == 0 {
            break;
        }
    }
    hasil
}

/// Lengthens the area that ends left of or above a cell, as workbooks hold none that overlap.
fn gabung(lembar: &mut Lembar, di: Alamat, kiri: bool) {
    let tetangga = match (kiri, di.baris.checked_sub(1), di.kolom.checked_sub(1)) {
        (true, _, Some(kolom)) => Alamat::new(di.baris, kolom),
        (false, Some(baris), _) => Alamat::new(baris, di.kolom),
        _ => return,
    };
    let awal = lembar.pangkal(tetangga);
    let area = Area { awal, akhir: di };
    let lain = |a: &Area| a.awal != awal && a.awal <= area.akhir && area.awal <= a.akhir;
    if area.akhir.kolom < awal.kolom || lembar.gabungan.iter().any(lain) {
        return;
    }
    match lembar.gabungan.iter().position(|a| a.awal == awal) {
        Some(i) => lembar.gabungan[i].akhir = di,
        None => lembar.gabungan.push(area),
    }
}

fn bentuk_bawaan() -> &'static [Bentuk] {
    static BENTUK: OnceLock<Vec<Bentuk>> = OnceLock::new();
    BENTUK.get_or_init(layout::bawaan)
}

fn pustaka() -> &'static Pustaka {
    static PUSTAKA: OnceLock<Pustaka> = OnceLock::new();
    PUSTAKA.get_or_init(Pustaka::bawaan)
}

fn terbaca(isi: &str, bentuk: &[Bentuk]) -> (Sumber, ingest::Hasil) {
    let mut sumber = Sumber::default();
    let berkas = Berkas { nama: "buku.xlsx".to_owned(), sha256: String::new(), wadah: Wadah::Xlsx };
    let id = sumber.tambah(berkas, lembar_dari(isi));
    let petunjuk = Petunjuk { tahun_awal: Some(2021), ..Petunjuk::default() };
    let hasil = ingest::baca(&sumber, &id, bentuk, pustaka(), petunjuk);
    (sumber, hasil)
}

/// Headers and rows of sheets, with the embedded layouts.
pub fn lembar(isi: &[u8]) {
    let Some(teks) = teks(isi) else { return };
    let (sumber, hasil) = terbaca(teks, bentuk_bawaan());
    for t in &hasil.tabel {
        assert!(t.baris.iter().flat_map(|b| &b.larik).all(|l| l.sel.len() <= t.kolom.len()), "{}", t.bentuk);
        let _ = sumber.lembar(t.lembar);
    }
}

/// The whole way from sheets to the results.
pub fn alur(isi: &[u8]) {
    let Some(teks) = teks(isi) else { return };
    let (sumber, hasil) = terbaca(teks, bentuk_bawaan());
    if hasil.tabel.is_empty() {
        return;
    }
    let pengaturan = Pengaturan::default();
    let kasus = Kasus::susun(hasil.tabel, hasil.dilewati, pustaka(), &pengaturan);
    let perkara = kasus.perkara(&sumber, pustaka(), &pengaturan);
    let temuan = menurut(periksa(&perkara), &pengaturan);
    let laporan = Laporan::susun(&perkara, &kasus, temuan, &[], &[None], Bahasa::Id);
    let json = report::json::tulis(&laporan, Bahasa::Id);
    riwayat::json::baca(&json).expect("a run reads its own results");
    report::padanan::baca_tabel(&report::padanan::tulis_tabel(&kasus)).expect("and its own pairs");
}

fn buka(nama: &str, isi: &[u8]) -> Option<Vec<Lembar>> {
    let hasil = workbook::buka(nama, isi);
    // Where overflow is checked, the foreign reader of packages panics on a cell name of twenty
    // letters; that has become the sentence it should. Readers of our own have no such excuse.
    let asing = cfg!(debug_assertions) && isi.starts_with(b"PK");
    assert!(asing || !matches!(hasil, Err(Galat::TakWajar)), "a panic inside a reader");
    let lembar = hasil.ok()?.1;
    for l in &lembar {
        assert!(l.baris.windows(2).all(|b| b[0].0 < b[1].0));
        assert!(l.baris.iter().all(|(_, sel)| sel.windows(2).all(|s| s[0].0 < s[1].0)));
    }
    Some(lembar)
}

/// A page with tables, whatever it is called.
pub fn html(isi: &[u8]) {
    let mut halaman = b"<table>".to_vec();
    halaman.extend_from_slice(&isi[..isi.len().min(PANJANG)]);
    buka("halaman.xls", &halaman);
}

/// Any file.
pub fn berkas(isi: &[u8]) {
    let isi = &isi[..isi.len().min(PANJANG)];
    let _ = workbook::bertanda_selaras(isi);
    buka("berkas", isi);
}

/// Parts of a package by name.
type Bagian = Vec<(String, Vec<u8>)>;

fn paket(bagian: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (nama, isi) in bagian {
        // Stored, not deflated: what is searched are the parts.
        let biasa = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        zip.start_file(nama.as_str(), biasa).expect("a part");
        zip.write_all(isi).expect("its content");
    }
    zip.finish().expect("a package").into_inner()
}

fn isi_paket(isi: &[u8]) -> Bagian {
    let mut zip = ZipArchive::new(Cursor::new(isi)).expect("a package");
    (0..zip.len())
        .map(|i| {
            let mut satu = zip.by_index(i).expect("a part");
            let nama = satu.name().expect("a name").into_owned();
            let mut isi = Vec::new();
            satu.read_to_end(&mut isi).expect("its content");
            (nama, isi)
        })
        .collect()
}

/// The packages whose parts are replaced: their seeds are these parts.
pub const PAKET: [&[u8]; 3] = [
    include_bytes!("benih/paket.xlsx"),
    include_bytes!("benih/paket.xlsb"),
    include_bytes!("../fixtures/buku/wadah/renja.ods"),
];

/// A package with one part replaced: the first byte says which.
fn dengan_bagian(paket_asal: &[(String, Vec<u8>)], isi: &[u8]) -> Option<Bagian> {
    let (pilih, isi) = isi.split_first().filter(|(_, isi)| isi.len() <= PANJANG)?;
    let mut bagian = paket_asal.to_vec();
    let nomor = usize::from(*pilih) % bagian.len();
    bagian[nomor].1 = isi.to_vec();
    Some(bagian)
}

/// A workbook whose package is sound and one of whose parts is not.
pub fn bagian(isi: &[u8]) {
    static ASAL: OnceLock<Vec<Bagian>> = OnceLock::new();
    let asal = ASAL.get_or_init(|| PAKET.iter().map(|p| isi_paket(p)).collect());
    let Some((pilih, isi)) = isi.split_first() else { return };
    if let Some(bagian) = dengan_bagian(&asal[usize::from(*pilih) % asal.len()], isi) {
        buka("buku.xlsx", &paket(&bagian));
    }
}

/// A layout file, and a sheet read with it.
pub fn bentuk(isi: &[u8]) {
    const LEMBAR: &str = include_str!("benih/lembar/renja");
    let Some(Ok(bentuk)) = teks(isi).map(Bentuk::dari_toml) else { return };
    terbaca(LEMBAR, &[bentuk]);
}

/// A settings file: what is printed of it says the same.
pub fn setelan(isi: &[u8]) {
    let Some(Ok(p)) = teks(isi).map(|t| pengaturan::baca(t, "selaras.toml")) else { return };
    let daftar = |p: &Pengaturan| p.daftar().into_iter().map(|s| (s.jalur(), s.nilai)).collect::<Vec<_>>();
    for bahasa in [Bahasa::Id, Bahasa::En] {
        let tercetak = p.sebagai_toml(bahasa);
        let lagi =
            pengaturan::baca(&tercetak, "selaras.toml").unwrap_or_else(|s| panic!("{s:?}: {tercetak}"));
        assert_eq!(daftar(&p), daftar(&lagi));
    }
}

/// Decisions, answers and lists that people edited: carried out on a small case.
pub fn putusan(isi: &[u8]) {
    const LEMBAR: &str = include_str!("benih/lembar/pindah");
    static KASUS: OnceLock<Kasus> = OnceLock::new();
    let Some(teks) = teks(isi) else { return };
    let kasus = KASUS.get_or_init(|| {
        let (_, hasil) = terbaca(LEMBAR, bentuk_bawaan());
        let kasus = Kasus::susun(hasil.tabel, hasil.dilewati, pustaka(), &Pengaturan::default());
        assert!(kasus.padanan.len() > 3, "the small case has pairs");
        kasus
    });
    let laksanakan = |ingatan: Vec<Ingatan>| {
        let (padanan, _) = kasus.dengan_konteks(|k| terapkan(kasus.padanan.clone(), &[ingatan], k));
        // A decision may add or take away partners, never rows.
        let lama = |p: &[selaras::nomenclature::Padanan]| {
            p.iter()
                .filter_map(|p| p.lama.as_ref())
                .map(|u| (u.letak.lembar, u.letak.alamat))
                .collect::<BTreeSet<_>>()
        };
        assert_eq!(lama(&padanan), lama(&kasus.padanan));
    };
    if let Ok(ingatan) = report::padanan::baca_tabel(teks) {
        laksanakan(ingatan);
    }
    let lembar = lembar_dari(teks);
    if let Ok((ingatan, _)) = report::padanan::baca(&lembar, Bahasa::Id) {
        laksanakan(ingatan);
    }
    let _ = riwayat::lembar::baca(&lembar, riwayat::json::baca(teks).ok());
    let _ = Katalog::baca(teks);
}

/// The flag patcher: flags go onto a workbook of odd parts and come off again.
pub fn tanda(isi: &[u8]) {
    static ASAL: OnceLock<Bagian> = OnceLock::new();
    let asal = ASAL.get_or_init(|| isi_paket(PAKET[0]));
    let Some(bagian) = dengan_bagian(asal, isi) else { return };
    let satu = |baris, kolom| Tanda {
        alamat: Alamat::new(baris, kolom),
        tingkat: Tingkat::Galat,
        aturan: "HIT-001",
        teks: "Galat HIT-001 [x] <&>\nSelisih".to_owned(),
    };
    let lembar = ["Renja", "Catatan"].map(|nama| TandaLembar {
        nama: nama.to_owned(),
        tanda: vec![satu(0, 0), satu(1, 1), satu(1, 1), satu(40, 30)],
        percakapan: BTreeSet::new(),
    });
    if let Ok(bertanda) = tandai::tandai(&paket(&bagian), lembar.into(), Bahasa::Id) {
        let kembali = tandai::lepas(&bertanda).expect("what was flagged can be unflagged");
        assert!(isi_paket(&kembali) == bagian, "the source is not what it was");
    }
}
