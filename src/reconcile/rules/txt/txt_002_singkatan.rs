//! Abbreviations in names and indicators.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::model::teks::{lipat, saringan};
use crate::model::{Dwibahasa, Letak, Peran};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "TXT-002",
    nama: Dwibahasa::new("Singkatan dalam nama atau indikator", "Abbreviation in a name or indicator"),
    tingkat: Tingkat::Catatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "Singkatan '{singkatan}' dipakai pada {banyak} sel; dibaca '{kepanjangan}'.",
            "The abbreviation '{singkatan}' is used in {banyak} cell(s); read as '{kepanjangan}'.",
        ),
        Dwibahasa::new(
            "'{singkatan}' ditulis pada {banyak} sel; nama resminya memakai '{kepanjangan}'.",
            "'{singkatan}' is written in {banyak} cell(s); the official names have '{kepanjangan}'.",
        ),
    ],
    saran: &[
        Dwibahasa::new("Tulis '{kepanjangan}'.", "Write '{kepanjangan}'."),
        Dwibahasa::new("Tulis '{kepanjangan}'.", "Write '{kepanjangan}'."),
    ],
    halaman: include_str!("../../../../fixtures/aturan/TXT-002.md"),
    periksa,
};

const SINGKATAN: &[(&str, &str)] = &[
    ("dlm", "dalam"),
    ("yg", "yang"),
    ("dgn", "dengan"),
    ("utk", "untuk"),
    ("thd", "terhadap"),
    ("pd", "pada"),
    ("kab kota", "kabupaten/kota"),
];

/// Both words of "Kabupaten/Kota" without the stroke between them.
const TANPA_GARIS: &str = "kabupaten kota";

static TERPISAH: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\bkabupaten\s+kota\b").expect("constant pattern"));

/// The first words of the abbreviations.
static SINGKAT: LazyLock<Regex> =
    LazyLock::new(|| saringan(SINGKATAN.iter().filter_map(|(s, _)| s.split(' ').next())));

/// The long form, the rows and the cells.
type Tempat = (&'static str, Vec<(usize, usize)>, Vec<Letak>);

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    // One abbreviation is one habit of a file.
    let mut tempat: BTreeMap<(usize, &str), Tempat> = BTreeMap::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let berkas = perkara.sumber.nomor_berkas(tabel.lembar);
        for (i, baris) in tabel.baris.iter().enumerate() {
            let sel = baris.larik.iter().flat_map(|l| tabel.kolom.iter().zip(&l.sel));
            for (kolom, isian) in sel.filter(|(k, _)| matches!(k.peran, Peran::Nama | Peran::Indikator)) {
                let Some(isian) = isian else { continue };
                let nama = kolom.peran == Peran::Nama;
                if nama && TERPISAH.is_match(&isian.mentah) && bergaris_resmi(perkara, t, i) {
                    let isi = tempat.entry((berkas, TANPA_GARIS)).or_insert((
                        "kabupaten/kota",
                        Vec::new(),
                        Vec::new(),
                    ));
                    isi.1.push((t, i));
                    isi.2.push(isian.letak);
                }
                if !SINGKAT.is_match(&isian.mentah) {
                    continue;
                }
                let kata = format!(" {} ", lipat(&isian.mentah));
                for (singkatan, kepanjangan) in SINGKATAN {
                    if !kata.contains(singkatan) {
                        continue;
                    }
                    let dicari = format!(" {singkatan} ");
                    // What the official name abbreviates may stand so.
                    let resmi = perkara.kode[t][i].berlaku.and_then(|k| perkara.katalog_tabel(t).cari(k));
                    let resmi = format!(" {} ", resmi.map_or_else(String::new, |b| lipat(&b.nama)));
                    // "PD" in capitals is Perangkat Daerah.
                    let nama_lembaga = *singkatan == "pd" && isian.mentah.contains("PD");
                    if kata.contains(&dicari) && !resmi.contains(&dicari) && !nama_lembaga {
                        let kunci = (berkas, *singkatan);
                        let isi = tempat.entry(kunci).or_insert((kepanjangan, Vec::new(), Vec::new()));
                        isi.1.push((t, i));
                        isi.2.push(isian.letak);
                    }
                }
            }
        }
    }
    tempat
        .into_iter()
        .map(|((_, singkatan), (kepanjangan, baris, letak))| {
            let banyak = letak.len();
            let tanpa_garis = singkatan == TANPA_GARIS;
            let tertulis = if tanpa_garis { singkatan.to_owned() } else { singkatan.replace(' ', "/") };
            Temuan::baru(&ATURAN, perkara.subjek_bersama(baris, Peran::Nama))
                .varian(usize::from(tanpa_garis))
                .letak(letak)
                .fakta("singkatan", Fakta::Teks(tertulis))
                .fakta("kepanjangan", Fakta::Teks(kepanjangan.to_owned()))
                .fakta("banyak", Fakta::Angka(banyak.into()))
        })
        .collect()
}

/// The official name of a row has the stroke that its text lacks.
fn bergaris_resmi(perkara: &Perkara<'_>, t: usize, i: usize) -> bool {
    let resmi = perkara.kode[t][i].berlaku.and_then(|k| perkara.katalog_tabel(t).cari(k));
    resmi.is_some_and(|b| b.nama.to_lowercase().contains("kabupaten/kota"))
}
