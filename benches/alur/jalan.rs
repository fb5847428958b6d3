//! Whole runs side by side: elapsed time, processor time and peak memory of each, in turn, so
//! that all meet the same machine. Where other work slows the clock the processor time tells.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use calamine::Data;

use super::{buat, calamine, sel_terisi, xlsxwriter};
use crate::support::wilayah::SUB_LAZIM;

pub const HANYA_BACA: &str = "hanya-baca";
const PUTARAN: usize = 5;

/// What one run took.
#[derive(Clone, Copy)]
struct Takaran {
    waktu: Duration,
    /// User and system time of this process and its children.
    inti: Duration,
    /// Peak memory of the program, in kilobytes; 0 where it is not known.
    memori: u64,
}

/// A way to do the work and all that was measured of it.
struct Cara<'k> {
    nama: &'static str,
    kerja: Box<dyn FnMut() -> u64 + 'k>,
    hasil: Vec<Takaran>,
}

impl<'k> Cara<'k> {
    fn baru(nama: &'static str, kerja: impl FnMut() -> u64 + 'k) -> Self {
        Self { nama, kerja: Box::new(kerja), hasil: Vec::new() }
    }

    fn jalan(&mut self) {
        let (mulai, inti) = (Instant::now(), waktu_inti());
        let memori = (self.kerja)();
        self.hasil.push(Takaran { waktu: mulai.elapsed(), inti: waktu_inti().saturating_sub(inti), memori });
    }

    fn tengah<T: Ord>(&self, nilai: impl Fn(&Takaran) -> T) -> T {
        let mut semua: Vec<T> = self.hasil.iter().map(nilai).collect();
        semua.sort_unstable();
        semua.swap_remove(semua.len() / 2)
    }
}

/// Runs all in turn and prints them beside the first.
fn sandingkan(mut cara: Vec<Cara<'_>>) {
    for _ in 0..PUTARAN {
        cara.iter_mut().for_each(Cara::jalan);
    }
    let (waktu, inti) = (cara[0].tengah(|t| t.waktu), cara[0].tengah(|t| t.inti));
    println!("  {:<24} {:>9} {:>8} {:>9} {:>8} {:>9}", "", "waktu", "kali", "inti", "kali", "memori");
    for c in &cara {
        let (w, i, memori) = (c.tengah(|t| t.waktu), c.tengah(|t| t.inti), c.tengah(|t| t.memori));
        let ms = |w: Duration| format!("{} ms", w.as_millis());
        let memori = if memori == 0 { String::new() } else { format!("{} MB", memori / 1000) };
        println!(
            "  {:<24} {:>9} {:>8} {:>9} {:>8} {:>9}",
            c.nama,
            ms(w),
            kali(w, waktu),
            ms(i),
            kali(i, inti),
            memori
        );
    }
}

fn kali(satu: Duration, awal: Duration) -> String {
    let rasio = satu.as_micros() * 100 / awal.as_micros().max(1);
    format!("{}.{:02}", rasio / 100, rasio % 100)
}

/// Processor time of this process and of the children it has waited for; nothing where the
/// system does not tell it as Linux does.
fn waktu_inti() -> Duration {
    // Fields 14 to 17 of the line, the fields after the name counted from 3.
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let detak: u64 = stat
        .rsplit(')')
        .next()
        .into_iter()
        .flat_map(|sisa| sisa.split_whitespace().skip(11).take(4))
        .filter_map(|n| n.parse::<u64>().ok())
        .sum();
    Duration::from_millis(detak * 10)
}

/// Runs a program to its end; returns its exit code, what it printed and its peak memory.
pub fn program(perintah: &mut Command) -> (Option<i32>, String, u64) {
    let mut anak = perintah.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program starts");
    let status = format!("/proc/{}/status", anak.id());
    let mut memori = 0;
    // What it prints is a line: the pipe holds it until the end.
    while anak.try_wait().expect("a child").is_none() {
        let isi = std::fs::read_to_string(&status).unwrap_or_default();
        let puncak = isi.lines().find_map(|l| l.strip_prefix("VmHWM:"));
        let puncak = puncak.and_then(|l| l.trim().trim_end_matches(" kB").parse().ok());
        memori = memori.max(puncak.unwrap_or(0));
        std::thread::sleep(Duration::from_millis(2));
    }
    let akhir = anak.wait_with_output().expect("a child");
    (akhir.status.code(), String::from_utf8_lossy(&akhir.stdout).into_owned(), memori)
}

/// `periksa --per-folder` beside the two libraries alone and, where there is an interpreter,
/// beside pandas with both of its engines, all on the processors there are.
pub fn wilayah(opd: usize, python: Option<&str>) {
    let folder = tempfile::tempdir().expect("a folder");
    let kota = folder.path().join("kota");
    let sel = buat(&kota, opd, SUB_LAZIM);
    println!("{opd} OPD, {} buku, {sel} sel", opd * 3);
    let kami = || {
        let _ = std::fs::remove_dir_all(folder.path().join("hasil"));
        let (kode, _, memori) = program(
            Command::new(env!("CARGO_BIN_EXE_selaras"))
                .args(["periksa", "--per-folder", "kota", "-q", "--tanpa-tanda"])
                .current_dir(folder.path()),
        );
        assert_eq!(kode, Some(1));
        memori
    };
    kami();
    let masuk = semua_buku(&kota);
    let keluar: Vec<Vec<Vec<Vec<Data>>>> = semua_buku(&folder.path().join("hasil"))
        .iter()
        .map(|p| calamine(&std::fs::read(p).expect("a file")))
        .collect();
    println!("  {} sel keluar", keluar.iter().map(|b| sel_terisi(b)).sum::<usize>());
    let lantai = || {
        serentak(masuk.len(), |i| drop(calamine(&std::fs::read(&masuk[i]).expect("a file"))));
        serentak(keluar.len(), |i| {
            std::fs::write(folder.path().join(format!("lantai-{}.xlsx", i % 8)), xlsxwriter(&keluar[i]))
                .expect("a file");
        });
        0
    };
    let mut cara = vec![Cara::baru("selaras", kami), Cara::baru("calamine, xlsxwriter", lantai)];
    for (nama, mesin) in [("pandas, openpyxl", "openpyxl"), ("pandas, calamine", "calamine")] {
        let Some(python) = python else { continue };
        let (kota, hasil) = (kota.clone(), folder.path().join("pandas"));
        cara.push(Cara::baru(nama, move || {
            let skrip = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/dengan_pandas.py");
            let (kode, kata, _) = program(Command::new(python).arg(skrip).arg(&kota).arg(&hasil).arg(mesin));
            assert_eq!(kode, Some(0), "{python} must know what benches/dengan_pandas.py imports");
            kata.split_whitespace().last().and_then(|k| k.parse().ok()).unwrap_or(0)
        }));
    }
    sandingkan(cara);
}

/// The examples from the start of the program to its results, beside a program that only reads
/// them with calamine.
pub fn mulai() {
    let folder = tempfile::tempdir().expect("a folder");
    let hasil = folder.path().join("hasil");
    for nama in ["opd-contoh", "probolinggo"] {
        let contoh = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/contoh").join(nama);
        println!("{nama}");
        let diri = std::env::current_exe().expect("this program");
        let baca = || program(Command::new(&diri).arg(HANYA_BACA).arg(&contoh)).2;
        let selaras = |argumen: &[&str]| {
            let _ = std::fs::remove_dir_all(&hasil);
            let mut perintah = Command::new(env!("CARGO_BIN_EXE_selaras"));
            perintah.args(argumen).current_dir(folder.path());
            let (kode, _, memori) = program(&mut perintah);
            assert!(matches!(kode, Some(0 | 1)), "{argumen:?} {kode:?}");
            memori
        };
        let data = contoh.to_string_lossy().into_owned();
        let buku: Vec<String> =
            semua_buku(&contoh).iter().map(|p| p.to_string_lossy().into_owned()).collect();
        let kenali: Vec<&str> = ["kenali", "-q"].into_iter().chain(buku.iter().map(String::as_str)).collect();
        sandingkan(vec![
            Cara::baru("calamine", baca),
            Cara::baru("--version", || selaras(&["--version"])),
            Cara::baru("kenali", || selaras(&kenali)),
            Cara::baru("periksa --tanpa-tanda", || selaras(&["periksa", &data, "-q", "--tanpa-tanda"])),
            Cara::baru("periksa", || selaras(&["periksa", &data, "-q"])),
        ]);
    }
}

/// The program that only reads.
pub fn hanya_baca(folder: &Path) {
    let sel: usize =
        semua_buku(folder).iter().map(|p| sel_terisi(&calamine(&std::fs::read(p).expect("a file")))).sum();
    println!("{sel}");
}

fn serentak(banyak: usize, kerja: impl Fn(usize) + Sync) {
    let giliran = AtomicUsize::new(0);
    let pekerja = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|benang| {
        for _ in 0..pekerja {
            benang.spawn(|| {
                loop {
                    let i = giliran.fetch_add(1, Ordering::Relaxed);
                    if i >= banyak {
                        break;
                    }
                    kerja(i);
                }
            });
        }
    });
}

fn semua_buku(folder: &Path) -> Vec<PathBuf> {
    let mut hasil = Vec::new();
    for isi in std::fs::read_dir(folder).expect("a folder") {
        let jalur = isi.expect("an entry").path();
        if jalur.is_dir() {
            hasil.extend(semua_buku(&jalur));
        } else if jalur.extension().is_some_and(|e| e == "xlsx") {
            hasil.push(jalur);
        }
    }
    hasil.sort();
    hasil
}
