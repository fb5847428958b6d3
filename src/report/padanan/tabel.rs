//! `padanan.tsv`: the crosswalk with its decisions as a plain table, in the columns
//! of SSSOM and some of our own. Kept beside the results so that decisions outlive
//! the workbook they were made in.

use super::{baca::angka, lembar};
use crate::nomenclature::keputusan::{Ingatan, Pengenal, Pilihan};
use crate::nomenclature::{Hubungan, Padanan};
use crate::reconcile::Kasus;

const SKEMA: &str = "# selaras/padanan/1";
const KOLOM: [&str; 16] = [
    "subject_id",
    "subject_label",
    "subject_indicator",
    "predicate_id",
    "object_id",
    "object_label",
    "object_indicator",
    "mapping_justification",
    "confidence",
    "comment",
    "author_label",
    "mapping_date",
    "opd",
    "keputusan",
    "ganti_ke",
    "angka",
];

/// The pairs of a run, then the decisions that found no row: they are kept, for
/// the document that lacks the row today may have it tomorrow.
#[must_use]
pub fn tulis(kasus: &Kasus) -> String {
    let mut teks = format!("{SKEMA}\n{}\n", KOLOM.join("\t"));
    let mut tambah = |isi: [String; 16]| {
        teks.push_str(&isi.map(|t| sel(&t)).join("\t"));
        teks.push('\n');
    };
    kasus.dengan_konteks(|konteks| {
        for (n, p) in kasus.padanan.iter().enumerate() {
            let kini = Ingatan {
                lama: p.lama.as_ref().map(|u| konteks.pengenal(u)),
                baru: p.baru.as_ref().map(|u| konteks.pengenal(u)),
                angka: konteks.angka(p),
                ..Ingatan::default()
            };
            let i = match (kasus.tetapan.berlaku.get(&n), kasus.tetapan.ditanya.get(&n)) {
                // What is to be asked again stays as it was decided, with its old figures.
                (None, Some((d, _))) => Ingatan { lama: kini.lama, baru: kini.baru, ..d.clone() },
                (Some(d), _) => Ingatan {
                    pilihan: d.pilihan,
                    catatan: d.catatan.clone(),
                    oleh: d.oleh.clone(),
                    tanggal: d.tanggal.clone(),
                    ganti_ke: d.ganti_ke.clone(),
                    ..kini
                },
                (None, None) => kini,
            };
            tambah(baris(&i, Some(p)));
        }
    });
    for (i, _) in &kasus.tetapan.lepas {
        tambah(baris(i, None));
    }
    teks
}

fn baris(i: &Ingatan, p: Option<&Padanan>) -> [String; 16] {
    let kosong = Pengenal::default();
    let (lama, baru) = (i.lama.as_ref().unwrap_or(&kosong), i.baru.as_ref().unwrap_or(&kosong));
    let predikat = match p.map(|p| p.hubungan) {
        Some(Hubungan::Sama | Hubungan::GantiNama) => "skos:exactMatch",
        Some(Hubungan::Pecah) => "skos:narrowMatch",
        Some(Hubungan::Gabung) => "skos:broadMatch",
        Some(Hubungan::Hilang | Hubungan::Baru) => "sssom:NoTermFound",
        None => "skos:relatedMatch",
    };
    let dasar = if i.pilihan.is_some() { "semapv:ManualMappingCuration" } else { "semapv:CompositeMatching" };
    let skor = p.filter(|p| !p.bukti.is_empty()).map(Padanan::skor);
    let keputusan = match (i.pilihan, p) {
        (Some(pilihan), _) => pilihan.kata(),
        (None, Some(p)) => p.keputusan.kata(),
        (None, None) => "",
    };
    [
        lama.kode.clone(),
        lama.nama.clone(),
        lama.indikator.clone(),
        predikat.to_owned(),
        baru.kode.clone(),
        baru.nama.clone(),
        baru.indikator.clone(),
        dasar.to_owned(),
        skor.map(|s| rust_decimal::Decimal::new(s.into(), 3).to_string()).unwrap_or_default(),
        i.catatan.clone(),
        i.oleh.clone(),
        i.tanggal.clone(),
        if lama.opd.is_empty() { baru.opd.clone() } else { lama.opd.clone() },
        keputusan.to_owned(),
        i.ganti_ke.clone(),
        lembar::angka(&i.angka),
    ]
}

fn sel(teks: &str) -> String {
    teks.replace(['\t', '\n', '\r'], " ")
}

/// Reads the table; the number of the first line that is not of it otherwise.
///
/// # Errors
/// The line.
pub fn baca(teks: &str) -> Result<Vec<Ingatan>, usize> {
    let mut isi = teks.lines().enumerate().skip_while(|(_, b)| b.starts_with('#'));
    let kepala: Vec<&str> = isi.next().ok_or(1_usize)?.1.split('\t').collect();
    let letak = |nama: &str| kepala.iter().position(|k| *k == nama);
    if letak("subject_id").is_none() || letak("object_id").is_none() || letak("keputusan").is_none() {
        return Err(1);
    }
    isi.filter(|(_, b)| !b.trim().is_empty())
        .map(|(n, b)| {
            let sel: Vec<&str> = b.split('\t').collect();
            if sel.len() != kepala.len() {
                return Err(n + 1);
            }
            let di = |nama: &str| letak(nama).map_or("", |i| sel[i]).to_owned();
            let sisi = |awal: &str| {
                let p = Pengenal {
                    opd: di("opd"),
                    kode: di(&format!("{awal}_id")),
                    nama: di(&format!("{awal}_label")),
                    indikator: di(&format!("{awal}_indicator")),
                };
                (!p.kode.is_empty() || !p.nama.is_empty()).then_some(p)
            };
            Ok(Ingatan {
                lama: sisi("subject"),
                baru: sisi("object"),
                pilihan: Pilihan::SEMUA.into_iter().find(|p| p.kata() == di("keputusan")),
                ganti_ke: di("ganti_ke"),
                catatan: di("comment"),
                oleh: di("author_label"),
                tanggal: di("mapping_date"),
                angka: angka(&di("angka")),
            })
        })
        .collect()
}
