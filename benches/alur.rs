//! The pipeline beside its floors: each stage at three sizes, or a whole region.
//!
//! ```text
//! cargo bench --bench alur                        stages of one OPD, three sizes
//! cargo bench --bench alur -- wilayah 40          a region of 40 OPD beside the two libraries alone
//! cargo bench --bench alur -- wilayah 40 PYTHON   and beside pandas, run by that interpreter
//! cargo bench --bench alur -- mulai               start and first results on the examples
//! cargo bench --bench alur -- bom                 zip bombs of half a megabyte
//! cargo bench --bench alur -- pohon               absurd trees of codes, at three sizes
//! cargo bench --bench alur -- buat FOLDER 40 96   only writes a region: OPD, sub kegiatan each
//! ```
//!
//! The floor of reading is calamine alone over the same workbooks, that of writing `rust_xlsxwriter`
//! alone writing the cells of the same results, without formats. PYTHON must know pandas, openpyxl,
//! python-calamine, rapidfuzz and xlsxwriter. `docs/kinerja.md` keeps figures.

#![expect(clippy::print_stdout, reason = "a measurement is printed")]

#[path = "../tests/support/mod.rs"]
#[allow(dead_code, unused_imports, clippy::unwrap_used, reason = "shared with the tests")]
mod support;

#[path = "alur/bahaya.rs"]
mod bahaya;
#[path = "alur/jalan.rs"]
mod jalan;

use std::io::Cursor;
use std::path::Path;
use std::time::{Duration, Instant};

use calamine::{Data, Reader as _, Xlsx};
use rust_xlsxwriter::Workbook;
use selaras::ingest::{self, Petunjuk, layout};
use selaras::model::{Bahasa, Sumber};
use selaras::nomenclature::Pustaka;
use selaras::reconcile::pengaturan::terapkan;
use selaras::reconcile::{Kasus, Pengaturan, periksa};
use selaras::report::{self, Laporan, tandai};
use support::{buku, wilayah};

fn main() {
    let argumen: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let angka = |i: usize, bawaan: usize| argumen.get(i).map_or(bawaan, |a| a.parse().expect("a number"));
    match argumen.first().map(String::as_str) {
        Some("buat") => {
            let sel = buat(Path::new(&argumen[1]), angka(2, 40), angka(3, wilayah::SUB_LAZIM));
            println!("{sel} sel");
        }
        Some("wilayah") => jalan::wilayah(angka(1, 40), argumen.get(2).map(String::as_str)),
        Some("mulai") => jalan::mulai(),
        Some("pohon") => bahaya::pohon(),
        Some("bom") => bahaya::bom(),
        Some(jalan::HANYA_BACA) => jalan::hanya_baca(Path::new(&argumen[1])),
        _ => [wilayah::SUB_LAZIM, 1_000, 4_000].into_iter().for_each(tahap),
    }
}

fn buat(folder: &Path, opd: usize, sub: usize) -> usize {
    (0..opd).map(|n| wilayah::opd(n, sub).tulis(folder)).sum()
}

/// A median of five, each run on its own.
fn ukur<T>(mut kerja: impl FnMut() -> T) -> (Duration, T) {
    let mut waktu = Vec::new();
    loop {
        let mulai = Instant::now();
        let hasil = std::hint::black_box(kerja());
        waktu.push(mulai.elapsed());
        if waktu.len() == 5 {
            waktu.sort_unstable();
            return (waktu[2], hasil);
        }
    }
}

fn baris(nama: &str, waktu: Duration, lantai: Option<Duration>) {
    let ms = |w: Duration| format!("{}.{:01} ms", w.as_micros() / 1000, w.as_micros() / 100 % 10);
    let rasio = lantai.map(|l| {
        let rasio = waktu.as_micros() * 100 / l.as_micros().max(1);
        format!("  lantai {:>10}  rasio {}.{:02}", ms(l), rasio / 100, rasio % 100)
    });
    println!("  {nama:<12} {:>10}{}", ms(waktu), rasio.unwrap_or_default());
}

/// All values of a workbook, by calamine alone.
fn calamine(isi: &[u8]) -> Vec<Vec<Vec<Data>>> {
    let mut buku: Xlsx<_> = Xlsx::new(Cursor::new(isi)).expect("a workbook");
    let lembar = buku.worksheets();
    lembar.into_iter().map(|(_, isi)| isi.rows().map(<[Data]>::to_vec).collect()).collect()
}

/// The same values into a plain workbook, by `rust_xlsxwriter` alone.
fn xlsxwriter(lembar: &[Vec<Vec<Data>>]) -> Vec<u8> {
    let mut buku = Workbook::new();
    for isi in lembar {
        let kertas = buku.add_worksheet();
        for (b, baris) in (0..).zip(isi) {
            for (k, sel) in (0..).zip(baris) {
                match sel {
                    Data::Empty => {}
                    Data::Float(n) => drop(kertas.write_number(b, k, *n).expect("a cell")),
                    lain => drop(kertas.write_string(b, k, lain.to_string()).expect("a cell")),
                }
            }
        }
    }
    buku.save_to_buffer().expect("a workbook")
}

fn tahap(sub: usize) {
    let opd = wilayah::opd(1, sub);
    let masuk: Vec<(&str, Vec<u8>)> =
        opd.buku().map(|(nama, teks)| (nama, buku::tulis_xlsx(&buku::baca(teks)))).into();
    let (bentuk, pustaka, pengaturan) = (layout::bawaan(), Pustaka::bawaan(), Pengaturan::default());
    let (lantai_baca, sel) = ukur(|| masuk.iter().map(|(_, isi)| sel_terisi(&calamine(isi))).sum::<usize>());
    println!("{sub} sub kegiatan, {sel} sel masuk");
    let buka = || {
        masuk.iter().map(|(n, isi)| selaras::workbook::buka(n, isi).expect("a workbook")).collect::<Vec<_>>()
    };
    let (waktu, buku) = ukur(buka);
    baris("baca", waktu, Some(lantai_baca));
    let mut sumber = Sumber::default();
    let id: Vec<_> = buku.into_iter().map(|(berkas, lembar)| sumber.tambah(berkas, lembar)).collect();
    let (waktu, tabel) = ukur(|| {
        let hasil = id.iter().map(|id| ingest::baca(&sumber, id, &bentuk, &pustaka, Petunjuk::default()));
        hasil.flat_map(|h| h.tabel).collect::<Vec<_>>()
    });
    baris("kenal", waktu, Some(lantai_baca));
    let (waktu, kasus) = ukur(|| Kasus::susun(tabel.clone(), Vec::new(), &pustaka, &pengaturan));
    baris("padan", waktu, None);
    let perkara = kasus.perkara(&sumber, &pustaka, &pengaturan);
    let (waktu, _) = ukur(|| periksa(&perkara).len());
    baris("cocok", waktu, None);
    let tautan = vec![None; masuk.len()];
    let (waktu, laporan) = ukur(|| {
        Laporan::susun(&perkara, &kasus, terapkan(periksa(&perkara), &pengaturan), &[], &tautan, Bahasa::Id)
    });
    baris("lapor", waktu, None);
    let (rekonsiliasi, buku_rekonsiliasi) =
        ukur(|| report::rekonsiliasi::tulis(&laporan, Bahasa::Id).expect("a workbook"));
    let (bersih, buku_bersih) = ukur(|| report::bersih::tulis(&laporan, Bahasa::Id).expect("a workbook"));
    for (nama, waktu, buku) in
        [("rekonsiliasi", rekonsiliasi, &buku_rekonsiliasi), ("bersih", bersih, &buku_bersih)]
    {
        let isi = calamine(buku);
        let (lantai, _) = ukur(|| xlsxwriter(&isi).len());
        baris(nama, waktu, Some(lantai));
    }
    let (waktu, json) = ukur(|| report::json::tulis(&laporan, Bahasa::Id).len());
    baris("json", waktu, None);
    let (waktu, _) = ukur(|| {
        let tanda = tandai::menurut_berkas(&laporan, Bahasa::Id);
        let salinan = tanda.into_iter().zip(&masuk).filter(|(t, _)| !t.is_empty());
        salinan.map(|(t, (_, isi))| tandai::tandai(isi, t, Bahasa::Id).expect("a copy").len()).sum::<usize>()
    });
    baris("tandai", waktu, None);
    println!("  {} temuan, {json} bita json", laporan.temuan.len());
}

fn sel_terisi(lembar: &[Vec<Vec<Data>>]) -> usize {
    lembar.iter().flatten().flatten().filter(|s| **s != Data::Empty).count()
}
