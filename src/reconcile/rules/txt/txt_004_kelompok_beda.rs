//! A name and its indicator that speak of different target groups: a row shift.

use crate::model::teks::lipat;
use crate::model::{Dwibahasa, Jenjang, Peran};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "TXT-004",
    nama: Dwibahasa::new(
        "Nama dan indikator menyebut kelompok sasaran berbeda",
        "Name and indicator speak of different target groups",
    ),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[Dwibahasa::new(
        "Nama '{nama}' menyebut {nilai_a}, indikator '{indikator}' menyebut {nilai_b}; kemungkinan bergeser satu baris.",
        "Name '{nama}' speaks of {nilai_a}, indicator '{indikator}' of {nilai_b}; probably shifted by one row.",
    )],
    saran: &[Dwibahasa::new(
        "Cocokkan indikator dengan kegiatan '{nama}'; periksa juga baris di atas dan di bawahnya.",
        "Check the indicator against '{nama}'; look at the rows above and below as well.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/TXT-004.md"),
    periksa,
};

/// Groups that exclude each other, with the words that name them.
const KELOMPOK: &[(&str, &[&str])] = &[
    ("anak", &["anak", "balita"]),
    ("perempuan", &["perempuan", "wanita"]),
    ("penyandang disabilitas", &["disabilitas", "penyandang cacat", "difabel"]),
    ("lanjut usia", &["lanjut usia", "lansia"]),
    ("tuna sosial", &["tuna sosial", "gelandangan", "pengemis", "wts"]),
    ("fakir miskin", &["fakir miskin", "keluarga miskin", "penduduk miskin"]),
    ("masyarakat", &["masyarakat"]),
];

/// Words that take in several groups; a text with one of them accuses nobody.
const PAYUNG: &[&str] = &["pmks", "ppks", "psks", "kesejahteraan sosial", "keluarga", "gender", "lembaga"];

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let kolom = tabel.indeks(Peran::Indikator, None);
        for (i, baris) in tabel.baris.iter().enumerate() {
            // A programme gathers groups; only what it does names one.
            if !(Jenjang::Kegiatan..=Jenjang::SubKegiatan).contains(&baris.jenjang) {
                continue;
            }
            let (Some(nama), Some(indikator)) =
                (&baris.nama, kolom.and_then(|k| baris.larik[0].sel[k].as_ref()))
            else {
                continue;
            };
            let (a, b) = (kelompok(&nama.nilai), kelompok(&indikator.mentah));
            let ([a], [b]) = (a.as_slice(), b.as_slice()) else { continue };
            if a == b || payung(&nama.nilai) || payung(&indikator.mentah) {
                continue;
            }
            // Everybody belongs to "masyarakat": there the neighbour has to own the indicator.
            if [*a, *b].contains(&"masyarakat") && !tetangga(perkara, t, i, b) {
                continue;
            }
            temuan.push(
                Temuan::baru(&ATURAN, perkara.subjek(t, i, Some(Peran::Indikator), None))
                    .letak([indikator.letak, nama.letak])
                    .fakta("nama", Fakta::Teks(nama.nilai.clone()))
                    .fakta("indikator", Fakta::Teks(crate::model::teks::rapikan(&indikator.mentah)))
                    .fakta("nilai_a", Fakta::Teks((*a).to_owned()))
                    .fakta("nilai_b", Fakta::Teks((*b).to_owned())),
            );
        }
    }
    temuan
}

fn kelompok(teks: &str) -> Vec<&'static str> {
    KELOMPOK.iter().filter(|(_, kata)| memuat(teks, kata)).map(|(nama, _)| *nama).collect()
}

fn payung(teks: &str) -> bool {
    memuat(teks, PAYUNG)
}

fn memuat(teks: &str, kata: &[&str]) -> bool {
    let kalimat = format!(" {} ", lipat(teks));
    kata.iter().any(|k| kalimat.contains(&format!(" {k} ")))
}

/// The row before or after is about the group that the indicator names.
fn tetangga(perkara: &Perkara<'_>, t: usize, i: usize, dicari: &str) -> bool {
    let baris = &perkara.tabel[t].baris;
    [i.checked_sub(1), Some(i + 1)]
        .into_iter()
        .flatten()
        .filter_map(|j| baris.get(j))
        .any(|b| kelompok(b.nama_teks()).contains(&dicari))
}
