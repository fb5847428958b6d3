//! A name that is recognisably the official one, but not word for word.

use std::collections::BTreeMap;

use crate::model::teks::lipat;
use crate::model::{Dwibahasa, Jenjang, Letak, Nomenklatur, Peran};
use crate::nomenclature::Katalog;
use crate::nomenclature::catalogue::kata_bidang;
use crate::nomenclature::normalisasi::{baku, kata, lemah, pisahkan_tanda};
use crate::nomenclature::similarity::{kemiripan_huruf, kemiripan_nama};
use crate::reconcile::AsalKode;
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "TXT-001",
    nama: Dwibahasa::new("Nama berbeda dari nama resmi", "Name differs from the official one"),
    tingkat: Tingkat::Catatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu, Lingkup::Rujukan],
    pesan: &[
        Dwibahasa::new(
            "Nama {kode} ditulis '{nilai_a}'; nama resminya '{nilai_b}' ({beda}).",
            "{kode} is named '{nilai_a}'; its official name is '{nilai_b}' ({beda}).",
        ),
        Dwibahasa::new(
            "Nama {kode} '{nilai_a}' memakai kata lain daripada nama resmi '{nilai_b}' ({beda}).",
            "The name of {kode} '{nilai_a}' uses another word than the official '{nilai_b}' ({beda}).",
        ),
    ],
    saran: &[
        Dwibahasa::new("Tulis '{nilai_b}'.", "Write '{nilai_b}'."),
        Dwibahasa::new(
            "Pastikan yang dimaksud memang {kode}; bila ya, tulis '{nilai_b}'.",
            "Make sure that {kode} is meant; if so, write '{nilai_b}'.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/TXT-001.md"),
    periksa,
};

/// Likeness of words and of letters from which a name is recognisably the official one.
const KATA_DIKENAL: u32 = 500;
const HURUF_DIKENAL: u32 = 800;
/// Letter-likeness below which a replaced word is a different word, not a slip.
const KATA_SAMA: usize = 700;

/// Names that count as one though they are written differently: (phrase, usual form).
const SETARA: &[(&str, &str)] = &[
    ("penyandang masalah kesejahteraan sosial", "pmks"),
    ("pemerlu pelayanan kesejahteraan sosial", "pmks"),
    ("ppks", "pmks"),
    ("kabupaten kota", "kabkota"),
    ("kab kota", "kabkota"),
];

/// Weak as it is, who leaves it out leaves out a word of the official name.
const TERTINGGAL: &str = "kewenangan";

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan: Vec<(Temuan, Vec<(usize, usize)>)> = Vec::new();
    // The same slip copied through the tables of a file is one cause.
    let mut sudah: BTreeMap<(usize, String, String), usize> = BTreeMap::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let katalog = perkara.katalog_tabel(t);
        let tahun = tabel.tahun.or_else(|| tabel.tahun_kolom().first().copied());
        if !tahun.is_some_and(|n| katalog.berlaku(n)) {
            continue;
        }
        for (i, baris) in tabel.baris.iter().enumerate() {
            let (Some(nama), Some(kode)) = (&baris.nama, perkara.kode[t][i].berlaku) else { continue };
            if baris.nomenklatur == Nomenklatur::Lama || !katalog.mencakup(kode) {
                continue;
            }
            let Some(resmi) = katalog.cari(kode) else { continue };
            if lipat(&nama.nilai) == lipat(&resmi.nama) {
                continue;
            }
            // A heading names its bidang without "Urusan Pemerintahan Bidang".
            if kode.jenjang() <= Jenjang::Bidang && kata_bidang(&nama.nilai) == kata_bidang(&resmi.nama) {
                continue;
            }
            if kemiripan_nama(&nama.nilai, &resmi.nama) < KATA_DIKENAL
                && kemiripan_huruf(&nama.nilai, &resmi.nama) < HURUF_DIKENAL
            {
                continue;
            }
            let (beda, kata_lain) = perbedaan(&nama.nilai, &resmi.nama, katalog);
            // A code found by the name alone cannot accuse that name of another word.
            if beda.is_empty() || kata_lain && perkara.kode[t][i].asal != AsalKode::Tercetak {
                continue;
            }
            let kunci = (perkara.sumber.nomor_berkas(tabel.lembar), kode.to_string(), lipat(&nama.nilai));
            if let Some(&lama) = sudah.get(&kunci) {
                tambah(&mut temuan[lama].0, nama.letak);
                temuan[lama].1.push((t, i));
                continue;
            }
            sudah.insert(kunci, temuan.len());
            let satu = Temuan::baru(&ATURAN, perkara.subjek(t, i, Some(Peran::Nama), None))
                .letak([nama.letak])
                .fakta("kode", Fakta::Kode(kode.to_string()))
                .fakta("nilai_a", Fakta::Teks(nama.nilai.clone()))
                .fakta("nilai_b", Fakta::Teks(resmi.nama.clone()))
                .fakta("beda", Fakta::Daftar(beda));
            let satu = if kata_lain { satu.tingkat(Tingkat::Peringatan).varian(1) } else { satu };
            temuan.push((satu, vec![(t, i)]));
        }
    }
    let bersubjek = |(mut t, baris): (Temuan, Vec<(usize, usize)>)| {
        t.subjek = perkara.subjek_bersama(baris, Peran::Nama);
        t
    };
    temuan.into_iter().map(bersubjek).collect()
}

fn tambah(temuan: &mut Temuan, letak: Letak) {
    if !temuan.letak.contains(&letak) {
        temuan.letak.push(letak);
    }
}

/// Words for comparison, slips kept: [`kata`] would mend the very ones looked for.
fn kata_asli(teks: &str) -> Vec<String> {
    let (polos, _) = pisahkan_tanda(teks);
    let polos = polos.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ' ');
    let mut kalimat = format!(" {} ", lipat(polos));
    for (frasa, bentuk) in SETARA {
        kalimat = kalimat.replace(&format!(" {frasa} "), &format!(" {bentuk} "));
    }
    let mut hasil: Vec<String> = kalimat.split_whitespace().map(str::to_owned).collect();
    hasil.dedup();
    hasil
}

/// The stretches in which two names differ, and whether one of them puts a
/// different content word in the place of the official one.
fn perbedaan(nama: &str, resmi: &str, katalog: &Katalog) -> (Vec<String>, bool) {
    let (a, b) = (kata_asli(nama), kata_asli(resmi));
    let (mut beda, mut kata_lain) = (Vec::new(), false);
    if a.concat() == b.concat() {
        return (beda, kata_lain);
    }
    for (x, y) in ruas(&a, &b) {
        let semua_lemah = x.iter().chain(&y).all(|k| kata(k).iter().all(|k| lemah(k)));
        let (rapat_x, rapat_y) = (x.concat(), y.concat());
        if x.is_empty() && y.iter().any(|k| k == TERTINGGAL) {
            beda.push(format!("{} → {}", kosong(""), y.join(" ")));
            continue;
        }
        if semua_lemah || rapat_x == rapat_y {
            continue;
        }
        let mirip = kemiripan_kata(&rapat_x, &rapat_y);
        let (x, y) = (x.join(" "), y.join(" "));
        // Abbreviations and renamed terms are the same word; slips are not.
        if kata(&x) == kata(&y) && mirip < KATA_SAMA || !x.is_empty() && lebih_lazim(&x, &y, katalog) {
            continue;
        }
        // The printed form is the usual spelling of the official one: the list has the slip.
        if kata(&y).join(" ") == x {
            continue;
        }
        kata_lain |= !x.is_empty() && !y.is_empty() && mirip < KATA_SAMA;
        beda.push(format!("{} → {}", kosong(&x), kosong(&y)));
    }
    if baku(nama) == baku(resmi) {
        kata_lain = false;
    }
    (beda, kata_lain)
}

fn kosong(teks: &str) -> &str {
    if teks.is_empty() { "…" } else { teks }
}

fn kemiripan_kata(a: &str, b: &str) -> usize {
    let panjang = a.chars().count().max(b.chars().count()).max(1);
    1000 - strsim::levenshtein(a, b).min(panjang) * 1000 / panjang
}

/// The list itself writes the printed form more often: its own entry has the slip.
fn lebih_lazim(cetak: &str, resmi: &str, katalog: &Katalog) -> bool {
    kemiripan_kata(cetak, resmi) >= KATA_SAMA && katalog.banyak_memuat(cetak) > katalog.banyak_memuat(resmi)
}

/// Differing stretches of two word lists, by their longest common subsequence.
fn ruas(a: &[String], b: &[String]) -> Vec<(Vec<String>, Vec<String>)> {
    let mut panjang = vec![vec![0_usize; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            panjang[i][j] = if a[i] == b[j] {
                panjang[i + 1][j + 1] + 1
            } else {
                panjang[i + 1][j].max(panjang[i][j + 1])
            };
        }
    }
    let mut hasil = vec![(Vec::new(), Vec::new())];
    let (mut i, mut j) = (0, 0);
    while i < a.len() || j < b.len() {
        let akhir = hasil.len() - 1;
        if i < a.len() && j < b.len() && a[i] == b[j] {
            (i, j) = (i + 1, j + 1);
            if hasil[akhir] != (Vec::new(), Vec::new()) {
                hasil.push((Vec::new(), Vec::new()));
            }
        } else if j == b.len() || i < a.len() && panjang[i + 1][j] >= panjang[i][j + 1] {
            hasil[akhir].0.push(a[i].clone());
            i += 1;
        } else {
            hasil[akhir].1.push(b[j].clone());
            j += 1;
        }
    }
    hasil.retain(|satu| *satu != (Vec::new(), Vec::new()));
    hasil
}
