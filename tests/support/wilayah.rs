//! Made-up regions with a known truth: any number of OPD, each with Renstra (T-C.27), Renja
//! (T-C.33) and DPA, and a key of the discrepancies that were planted. The same numbers give the
//! same region. Codes and names are those of the embedded list; beyond it programmes from number
//! 50 on are invented.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use super::buku::{baca, tulis_xlsx};

/// A discrepancy that was planted: the rule that must find it, on which code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tanaman {
    pub aturan: &'static str,
    pub kode: String,
}

/// One OPD: its workbooks as text and what is wrong with them.
pub struct Opd {
    pub folder: String,
    pub renstra: String,
    pub renja: String,
    pub dpa: String,
    pub kunci: Vec<Tanaman>,
    /// Pagu 2021 of Renstra, Renja and DPA.
    pub pagu: [i64; 3],
}

const DAFTAR: &str = include_str!("../../src/nomenclature/data/kepmendagri_050-3708_2020.tsv");
const BIDANG: [(&str, &str, &str); 3] = [
    ("1.06", "Dinas Sosial", "URUSAN PEMERINTAHAN BIDANG SOSIAL"),
    (
        "2.08",
        "Dinas Pemberdayaan Perempuan dan Perlindungan Anak",
        "URUSAN PEMERINTAHAN BIDANG PEMBERDAYAAN PEREMPUAN DAN PERLINDUNGAN ANAK",
    ),
    (
        "2.13",
        "Dinas Pemberdayaan Masyarakat dan Desa",
        "URUSAN PEMERINTAHAN BIDANG PEMBERDAYAAN MASYARAKAT DAN DESA",
    ),
];
/// Sub kegiatan of an OPD of usual size: about 5.000 cells in its three workbooks.
pub const SUB_LAZIM: usize = 96;
const TAHUN: [i32; 5] = [2021, 2022, 2023, 2024, 2025];
const SATUAN: [&str; 5] = ["Dokumen", "Laporan", "Orang", "Unit", "Kegiatan"];

/// A row of the plan with its figures in each document.
#[derive(Clone)]
struct Baris {
    kode: String,
    nama: String,
    indikator: String,
    satuan: &'static str,
    sub: bool,
    /// Renstra, five years.
    renstra: [i64; 5],
    renja: i64,
    maju: i64,
    dpa: i64,
    target: [i64; 5],
    target_renja: i64,
}

/// Numbers without pattern, the same for the same seed (splitmix64).
struct Acak(u64);

impl Acak {
    fn lanjut(&mut self, batas: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % batas as u64).unwrap()
    }

    fn angka(&mut self, dari: usize, sampai: usize) -> i64 {
        i64::try_from(dari + self.lanjut(sampai - dari)).unwrap()
    }
}

/// OPD number `nomor` with about `sub` sub kegiatan.
#[must_use]
pub fn opd(nomor: usize, sub: usize) -> Opd {
    let mut acak = Acak(nomor as u64 * 7919 + sub as u64);
    let (bidang, nama, nama_bidang) = BIDANG[nomor % BIDANG.len()];
    let nama = format!("{nama} Rekaan {nomor:04}");
    let mut baris = rencana(bidang, sub, &mut acak);
    let kunci = tanam(&mut baris, &mut acak);
    jumlahkan(&mut baris);
    Opd {
        folder: format!("opd-{nomor:04}"),
        renstra: renstra(&baris, &nama),
        renja: renja(&baris, &nama, bidang, nama_bidang),
        dpa: dpa(&baris, &nama, bidang, nama_bidang),
        kunci,
        pagu: total(&baris, |b| [b.renstra[0], b.renja, b.dpa]),
    }
}

impl Opd {
    /// Names and texts of the workbooks.
    #[must_use]
    pub fn buku(&self) -> [(&'static str, &str); 3] {
        [("renstra.xlsx", &self.renstra), ("renja-2021.xlsx", &self.renja), ("dpa-2021.xlsx", &self.dpa)]
    }

    /// Writes the workbooks into a folder of the OPD's name; returns the filled cells.
    ///
    /// # Panics
    /// Where the folder cannot be written.
    pub fn tulis(&self, wilayah: &Path) -> usize {
        let folder = wilayah.join(&self.folder);
        std::fs::create_dir_all(&folder).unwrap();
        let mut sel = 0;
        for (nama, teks) in self.buku() {
            let lembar = baca(teks);
            sel += lembar.iter().map(|l| l.sel().count()).sum::<usize>();
            std::fs::write(folder.join(nama), tulis_xlsx(&lembar)).unwrap();
        }
        sel
    }
}

/// Rows in order of their codes, parents before children.
fn rencana(bidang: &str, sub: usize, acak: &mut Acak) -> Vec<Baris> {
    let daftar: Vec<(String, &str)> = DAFTAR
        .lines()
        .filter(|l| !l.starts_with('#'))
        .filter_map(|l| l.split_once('\t'))
        .map(|(kode, nama)| (kode.replace("X.XX", bidang), nama))
        .filter(|(kode, _)| kode.starts_with(&format!("{bidang}.")))
        .collect();
    let bernama: BTreeMap<&str, &str> = daftar.iter().map(|(k, n)| (k.as_str(), *n)).collect();
    let semua: Vec<&str> =
        daftar.iter().map(|(k, _)| k.as_str()).filter(|k| k.split('.').count() == 6).collect();
    let mut dipilih: Vec<String> = Vec::new();
    // Taken evenly from the whole list, so that every OPD has support and own programmes.
    let ambil = sub.min(semua.len());
    for i in 0..ambil {
        dipilih.push(semua[i * semua.len() / ambil].to_owned());
    }
    for i in ambil..sub {
        let i = i - ambil;
        dipilih.push(format!("{bidang}.{:02}.2.{:02}.{:02}", 50 + i / 400, 1 + i / 20 % 20, 1 + i % 20));
    }
    dipilih.sort();
    let mut hasil: Vec<Baris> = Vec::new();
    for kode in dipilih {
        for panjang in [7, 12, kode.len()] {
            let induk = &kode[..panjang];
            if hasil.iter().rev().take(3).any(|b| b.kode == induk)
                || hasil.iter().rev().any(|b| b.kode == induk)
            {
                continue;
            }
            let nama = bernama.get(induk).map_or_else(|| karangan(induk), |n| (*n).to_owned());
            hasil.push(baris(induk, &nama, panjang == kode.len(), acak));
        }
    }
    hasil
}

/// A name for a code outside the list: words picked by its numbers.
fn karangan(kode: &str) -> String {
    const KATA: [&str; 20] = [
        "Pembinaan",
        "Fasilitasi",
        "Pengelolaan",
        "Penyediaan",
        "Pengembangan",
        "Pemantauan",
        "Penataan",
        "Perlindungan",
        "Pelatihan",
        "Koordinasi",
        "Kelembagaan",
        "Jejaring",
        "Layanan",
        "Sarana",
        "Pasar",
        "Kawasan",
        "Perikanan",
        "Pertanian",
        "Pendidikan",
        "Kesehatan",
    ];
    let angka: Vec<usize> = kode.split('.').map(|s| s.parse().unwrap()).collect();
    let kata = |n: usize| KATA[n % KATA.len()];
    let nama = match angka[..] {
        [_, _, p] => return format!("PROGRAM {} {}", kata(p), kata(p + 11)).to_uppercase(),
        [_, _, p, _, k] => format!("{} {} {}", kata(k), kata(10 + k / 2), kata(p + k * 3)),
        [_, _, p, _, k, s] => {
            format!("{} {} {} {}", kata(s), kata(k + s * 3), kata(10 + (k + s) % 10), kata(p + s * 7))
        }
        _ => String::new(),
    };
    format!("{nama} Tahap {}", angka.last().unwrap())
}

fn baris(kode: &str, nama: &str, sub: bool, acak: &mut Acak) -> Baris {
    let satuan = if sub { SATUAN[acak.lanjut(SATUAN.len())] } else { "%" };
    let uang = acak.angka(2_000, 90_000) * 5_000;
    let awal = if sub { acak.angka(2, 60) } else { acak.angka(60, 80) };
    let tahun = |n: i64| uang + uang / 5_000 / 25 * n * 5_000;
    let renstra = [tahun(0), tahun(1), tahun(2), tahun(3), tahun(4)];
    let target = [awal, awal + 1, awal + 2, awal + 3, awal + 4];
    let kecil = nama.to_lowercase();
    let indikator = if sub {
        format!("Jumlah {} {kecil}", satuan.to_lowercase())
    } else {
        format!("Persentase capaian {kecil}")
    };
    let (renja, dpa, maju) = (renstra[0], renstra[0], renstra[1]);
    Baris {
        kode: kode.into(),
        nama: nama.into(),
        indikator,
        satuan,
        sub,
        renstra,
        renja,
        maju,
        dpa,
        target,
        target_renja: awal,
    }
}

/// Six discrepancies in different rows.
fn tanam(baris: &mut [Baris], acak: &mut Acak) -> Vec<Tanaman> {
    let mut sub: Vec<usize> = (0..baris.len()).filter(|&i| baris[i].sub).collect();
    let mut kunci = Vec::new();
    for n in 0..6.min(sub.len()) {
        let b = &mut baris[sub.swap_remove(acak.lanjut(sub.len()))];
        let aturan = match n % 3 {
            0 => {
                b.renja += b.renja / 4;
                b.dpa = b.renja;
                "PAGU-001"
            }
            1 => {
                b.dpa -= b.dpa / 10 / 5_000 * 5_000;
                "PAGU-002"
            }
            _ => {
                b.target_renja += 5;
                "TGT-001"
            }
        };
        kunci.push(Tanaman { aturan, kode: b.kode.clone() });
    }
    kunci.sort();
    kunci
}

/// Parents are the sums of their children in every document.
fn jumlahkan(baris: &mut [Baris]) {
    for i in 0..baris.len() {
        if baris[i].sub {
            continue;
        }
        let awalan = format!("{}.", baris[i].kode);
        let (mut renstra, mut lain) = ([0; 5], [0; 3]);
        for anak in baris.iter().skip(i + 1).take_while(|b| b.kode.starts_with(&awalan)).filter(|b| b.sub) {
            for (jumlah, nilai) in renstra.iter_mut().zip(anak.renstra) {
                *jumlah += nilai;
            }
            for (jumlah, nilai) in lain.iter_mut().zip([anak.renja, anak.maju, anak.dpa]) {
                *jumlah += nilai;
            }
        }
        baris[i].renstra = renstra;
        [baris[i].renja, baris[i].maju, baris[i].dpa] = lain;
    }
}

fn total<const N: usize>(baris: &[Baris], nilai: impl Fn(&Baris) -> [i64; N]) -> [i64; N] {
    let mut hasil = [0; N];
    for b in baris.iter().filter(|b| b.sub) {
        for (jumlah, n) in hasil.iter_mut().zip(nilai(b)) {
            *jumlah += n;
        }
    }
    hasil
}

fn judul(teks: &mut String, lembar: &str, baris: &[&str], opd: &str) {
    writeln!(teks, "== {lembar}\n@judul").unwrap();
    for b in baris {
        writeln!(teks, "{b}").unwrap();
    }
    writeln!(teks, "@biasa\n\nPerangkat Daerah : {opd}\n\n@kepala").unwrap();
}

fn renstra(baris: &[Baris], opd: &str) -> String {
    let mut t = String::new();
    let atas = [
        "RENCANA PROGRAM, KEGIATAN, SUB KEGIATAN DAN PENDANAAN INDIKATIF",
        "RENCANA STRATEGIS PERANGKAT DAERAH TAHUN 2021-2025",
    ];
    judul(&mut t, "T-C.27", &atas, opd);
    t.push_str("Kode | Program dan Kegiatan | Indikator Kinerja Program (outcome) dan Kegiatan (output) | Data Capaian pada Tahun Awal Perencanaan (2020) | Target Kinerja Program dan Kerangka Pendanaan");
    t.push_str(&" | <".repeat(11));
    t.push_str(" | Unit Kerja Perangkat Daerah Penanggungjawab | Lokasi\n^ | ^ | ^ | ^");
    for n in TAHUN {
        write!(t, " | Tahun {n} | <").unwrap();
    }
    t.push_str(" | Kondisi Kinerja pada Akhir Periode Renstra Perangkat Daerah | < | ^ | ^\n^ | ^ | ^ | ^");
    t.push_str(&" | Target | Rp".repeat(6));
    t.push_str(
        " | ^ | ^\n1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16 | 17 | 18\n@isi\n",
    );
    for b in baris {
        let s = b.satuan;
        write!(t, "{} | {} | {} | {} {s}", b.kode, b.nama, b.indikator, b.target[0] - 1).unwrap();
        for (target, uang) in b.target.iter().zip(b.renstra) {
            write!(t, " | {target} {s} | #{uang};#,##0").unwrap();
        }
        let akhir: i64 = b.renstra.iter().sum();
        writeln!(t, " | {} {s} | #{akhir};#,##0 | {opd} | Kota Rekaan", b.target[4]).unwrap();
    }
    let jumlah = total(baris, |b| b.renstra);
    t.push_str("@total\nJUMLAH | < | < | ");
    for n in jumlah {
        write!(t, " | | #{n};#,##0").unwrap();
    }
    writeln!(t, " | | #{};#,##0 | | ", jumlah.iter().sum::<i64>()).unwrap();
    t
}

fn renja(baris: &[Baris], opd: &str, bidang: &str, nama_bidang: &str) -> String {
    let mut t = String::new();
    let atas =
        ["RUMUSAN RENCANA PROGRAM DAN KEGIATAN PERANGKAT DAERAH TAHUN 2021", "DAN PERKIRAAN MAJU TAHUN 2022"];
    judul(&mut t, "T-C.33", &atas, opd);
    t.push_str("Kode | Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan/Sub Kegiatan | Indikator Kinerja Program/Kegiatan/Sub Kegiatan | Rencana Tahun 2021 | < | < | < | Catatan Penting | Perkiraan Maju Rencana Tahun 2022 | <\n");
    t.push_str("^ | ^ | ^ | Lokasi | Target Capaian Kinerja | Kebutuhan Dana/Pagu Indikatif | Sumber Dana | ^ | Target Capaian Kinerja | Kebutuhan Dana/Pagu Indikatif\n");
    t.push_str("1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10\n@isi\n");
    writeln!(t, "{bidang} | {nama_bidang} | | | | | | | |").unwrap();
    for b in baris {
        let (s, dana, lokasi) =
            (b.satuan, if b.sub { "DAU" } else { "" }, if b.sub { "Kota Rekaan" } else { "" });
        writeln!(
            t,
            "{} | {} | {} | {lokasi} | {} {s} | #{};#,##0 | {dana} | | {} {s} | #{};#,##0",
            b.kode, b.nama, b.indikator, b.target_renja, b.renja, b.target[1], b.maju
        )
        .unwrap();
    }
    let [renja, maju] = total(baris, |b| [b.renja, b.maju]);
    writeln!(t, "@total\nJUMLAH | < | < | < | < | #{renja};#,##0 | | | | #{maju};#,##0").unwrap();
    t
}

fn dpa(baris: &[Baris], opd: &str, bidang: &str, nama_bidang: &str) -> String {
    let mut t = String::new();
    let atas = [
        "DOKUMEN PELAKSANAAN ANGGARAN",
        "SATUAN KERJA PERANGKAT DAERAH",
        "REKAPITULASI BELANJA BERDASARKAN PROGRAM, KEGIATAN DAN SUB KEGIATAN",
        "TAHUN ANGGARAN 2021",
    ];
    judul(&mut t, "DPA Belanja", &atas, opd);
    t.push_str("KODE | URAIAN | SUMBER DANA | LOKASI | JUMLAH (Rp) | < | < | < | < | < | <\n");
    t.push_str("^ | ^ | ^ | ^ | TAHUN-1 | TAHUN N | < | < | < | < | TAHUN+1\n");
    t.push_str("^ | ^ | ^ | ^ | ^ | BELANJA OPERASI | BELANJA MODAL | BELANJA TIDAK TERDUGA | BELANJA TRANSFER | JUMLAH | ^\n@isi\n");
    let [semua, maju] = total(baris, |b| [b.dpa, b.maju]);
    let mut tulis = |gaya: &str, awal: &str, dana: &str, lokasi: &str, n: i64, maju: i64| {
        writeln!(t, "{gaya}{awal} | {dana} | {lokasi} | #0;#,##0 | #{n};#,##0 | #0;#,##0 | #0;#,##0 | #0;#,##0 | #{n};#,##0 | #{maju};#,##0").unwrap();
    };
    tulis("", &format!("{bidang} | {nama_bidang}"), "", "", semua, maju);
    for b in baris {
        let (dana, lokasi) = if b.sub { ("DAU", "Kota Rekaan") } else { ("", "") };
        tulis("", &format!("{} | {}", b.kode, b.nama), dana, lokasi, b.dpa, b.maju);
    }
    tulis("@total\n", "JUMLAH | <", "<", "<", semua, maju);
    t
}
