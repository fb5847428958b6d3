//! Whose table it is: the name of the OPD from labels, titles or the cover.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::teks::{lipat, rapikan};
use crate::model::{Alamat, IdLembar, Lembar, Letak, Sel};

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:nama\s+)?(?:opd|skpd|perangkat\s+daerah|unit\s+organisasi|organisasi|satuan\s+kerja(?:\s+perangkat\s+daerah)?)\s*:\s*(.*)$")
        .expect("constant pattern")
});
static LABEL_SAJA: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:nama\s+)?(?:opd|skpd|perangkat\s+daerah|unit\s+organisasi|organisasi)\s*:?$")
        .expect("constant pattern")
});
static KODE_DEPAN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^[[0-9].\-\s]{4,}\s*[-–]?\s*").expect("constant pattern"));

/// First words of the names of offices.
const AWAL: &[&str] = &[
    "dinas",
    "badan",
    "inspektorat",
    "sekretariat",
    "kecamatan",
    "kelurahan",
    "rumah sakit",
    "rsud",
    "satuan polisi",
    "kantor",
    "bagian",
];

/// Looks for the OPD in rows `dari..sampai` of a sheet: a label with its value
/// first, else a line that begins with the name of an office, else a title that
/// ends in one.
#[must_use]
pub fn cari(lembar: &Lembar, id: IdLembar, dari: u32, sampai: u32) -> Option<(Mutu, Sel<String>)> {
    let sel = || super::kepala::teks_di_atas(lembar, dari, sampai);
    let hasil = |mutu, nama: &str, di: Alamat, mentah: &str| {
        (
            mutu,
            Sel { nilai: tanpa_tahun(nama), mentah: mentah.into(), letak: Letak { lembar: id, alamat: di } },
        )
    };
    for (di, teks) in sel() {
        let rapi = rapikan(teks);
        if let Some(c) = LABEL.captures(&rapi) {
            let nama = KODE_DEPAN.replace(&c[1], "");
            if !nama.is_empty() {
                return Some(hasil(Mutu::Label, &nama, di, teks));
            }
        }
        if LABEL_SAJA.is_match(&rapi)
            && let Some((di, nilai)) = nilai_di_kanan(lembar, di)
        {
            let nama = KODE_DEPAN.replace(nilai.trim_start_matches([':', ' ']), "").into_owned();
            if !nama.is_empty() {
                return Some(hasil(Mutu::Label, &nama, di, nilai));
            }
        }
    }
    for (di, teks) in sel() {
        if teks.len() < 160 && nama_kantor(teks) {
            return Some(hasil(Mutu::Baris, teks, di, teks));
        }
    }
    for (di, teks) in sel() {
        let rapi = rapikan(teks);
        let kecil = rapi.to_lowercase();
        if teks.len() < 240
            && kecil.len() == rapi.len()
            && let Some(i) = ["dinas ", "badan "].iter().filter_map(|a| kecil.find(&format!(" {a}"))).min()
            && let Some(nama) = rapi.get(i + 1..)
        {
            return Some(hasil(Mutu::Judul, nama, di, teks));
        }
    }
    None
}

/// True for a text that begins as the names of offices do.
#[must_use]
pub fn nama_kantor(teks: &str) -> bool {
    let lipat = lipat(teks);
    AWAL.iter().any(|a| lipat.strip_prefix(a).is_some_and(|s| s.starts_with(' ')))
}

/// "DINAS SOSIAL BULAN JUNI TAHUN 2022" is an office and a time.
fn tanpa_tahun(nama: &str) -> String {
    static WAKTU: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)\s+(?:bulan\s+\S+\s+|triwulan\s+\S+\s+|semester\s+\S+\s+)?(?:tahun|ta\.?|t\.a\.?)\s+(?:anggaran\s+)?20[0-9][0-9].*$")
            .expect("constant pattern")
    });
    WAKTU.replace(&rapikan(nama), "").into_owned()
}

/// The name of an office without the code in front of it.
#[must_use]
pub fn tanpa_kode(teks: &str) -> String {
    rapikan(&KODE_DEPAN.replace(&rapikan(teks), ""))
}

/// The office that a row of a region's table begins with: "Unit Organisasi : …". A sub unit
/// belongs to its office.
#[must_use]
pub fn baris_opd(teks: &str) -> Option<String> {
    static UNIT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?i)^(?:unit\s+organisasi|organisasi|opd|skpd|perangkat\s+daerah)\s*:\s*(.+)$")
            .expect("constant pattern")
    });
    UNIT.captures(&rapikan(teks)).map(|c| tanpa_kode(&c[1])).filter(|n| !n.is_empty())
}

/// How sure the name is; the better source wins within a workbook.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Mutu {
    Judul,
    Baris,
    Label,
}

fn nilai_di_kanan(lembar: &Lembar, di: Alamat) -> Option<(Alamat, &str)> {
    (di.kolom + 1..di.kolom + 12)
        .map(|k| Alamat::new(di.baris, k))
        .map(|a| (a, lembar.teks(a)))
        .find(|(_, t)| !t.trim_matches([':', ' ']).is_empty())
}
