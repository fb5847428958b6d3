//! Abbreviations in names and indicators.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::model::teks::lipat;
use crate::model::{Dwibahasa, Letak, Peran};
use crate::reconcile::kalimat::SelKalimat;
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

/// The long form, the rows and the cells.
type Tempat = (&'static str, Vec<(usize, usize)>, Vec<Letak>);

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    // One abbreviation is one habit of a file.
    let mut tempat: BTreeMap<(usize, &str), Tempat> = BTreeMap::new();
    let nomor_berkas = |t: usize| perkara.sumber.nomor_berkas(perkara.tabel[t].lembar);
    let terpisah = perkara.kalimat().memuat(["kabupaten"]).filter(|s| s.peran == Peran::Nama);
    for SelKalimat { tabel: t, baris: i, isian, .. } in terpisah {
        if TERPISAH.is_match(&isian.mentah) && bergaris_resmi(perkara, t, i) {
            let kunci = (nomor_berkas(t), TANPA_GARIS);
            let isi = tempat.entry(kunci).or_insert(("kabupaten/kota", Vec::new(), Vec::new()));
            isi.1.push((t, i));
            isi.2.push(isian.letak);
        }
    }
    let kata_awal = SINGKATAN.iter().filter_map(|(s, _)| s.split(' ').next());
    for sel in perkara.kalimat().memuat(kata_awal) {
        let SelKalimat { tabel: t, baris: i, isian, .. } = sel;
        if sel.peran == Peran::Sasaran {
            continue;
        }
        let kata = format!(" {} ", lipat(&isian.mentah));
        // What the official name abbreviates may stand so.
        let resmi = perkara.kode[t][i].berlaku.and_then(|k| perkara.katalog_tabel(t).cari(k));
        let resmi = format!(" {} ", resmi.map_or_else(String::new, |b| lipat(&b.nama)));
        for (singkatan, kepanjangan) in SINGKATAN {
            let dicari = format!(" {singkatan} ");
            // "PD" in capitals is Perangkat Daerah.
            let nama_lembaga = *singkatan == "pd" && isian.mentah.contains("PD");
            if kata.contains(&dicari) && !resmi.contains(&dicari) && !nama_lembaga {
                let kunci = (nomor_berkas(t), *singkatan);
                let isi = tempat.entry(kunci).or_insert((kepanjangan, Vec::new(), Vec::new()));
                isi.1.push((t, i));
                isi.2.push(isian.letak);
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
