//! Chapters whose heading is that of another chapter by the table of contents.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::teks::{lipat, rapikan};
use crate::model::{Letak, Peran};
use crate::reconcile::rule::{Aturan, Fakta, Perkara, Subjek, Temuan};
use crate::reconcile::rules::naskah;

static BAB: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\s*(?i:BAB)\s+([IVX]{1,5})\b[\s.:]*(.*)$").expect("constant pattern"));
/// The page number behind an entry of the contents.
static HALAMAN: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[\s.…]*\d*\s*$").expect("constant pattern"));

/// A chapter as the contents list it, or as it is headed.
struct Bab<'a> {
    nomor: String,
    judul: &'a str,
    letak: Letak,
}

/// Fewer chapters are no table of contents.
const BAB_TERSEDIKIT: usize = 3;

pub fn periksa(perkara: &Perkara<'_>, aturan: &'static Aturan) -> Vec<Temuan> {
    (0..perkara.sumber.semua_berkas().len()).flat_map(|berkas| bab_berkas(perkara, berkas, aturan)).collect()
}

fn bab_berkas(perkara: &Perkara<'_>, berkas: usize, aturan: &'static Aturan) -> Vec<Temuan> {
    let Some(t) = perkara.tabel.iter().position(|t| perkara.sumber.nomor_berkas(t.lembar) == berkas) else {
        return Vec::new();
    };
    let sel: Vec<(Letak, &str)> = naskah::sel(perkara, berkas).collect();
    let daftar = daftar_isi(&sel);
    let mut temuan = Vec::new();
    for kepala in judul_bab(&sel) {
        let serupa = |b: &&Bab<'_>| lipat(b.judul) == lipat(kepala.judul);
        let Some(milik) = daftar.iter().find(|b| b.nomor == kepala.nomor) else { continue };
        // A heading worded otherwise is the writer's; one that belongs to another chapter is not.
        let Some(lain) = daftar.iter().find(serupa).filter(|b| b.nomor != kepala.nomor) else { continue };
        temuan.push(
            Temuan::baru(
                aturan,
                Subjek {
                    tahun: None,
                    jalur: format!("bab {}", kepala.nomor),
                    ..perkara.subjek_tabel(t, Some(Peran::Nama))
                },
            )
            .varian(1)
            .letak([kepala.letak, milik.letak, lain.letak])
            .fakta("bab", Fakta::Teks(format!("BAB {}", kepala.nomor)))
            .fakta("lain", Fakta::Teks(format!("BAB {}", lain.nomor)))
            .fakta("tercetak", Fakta::Teks(rapikan(kepala.judul)))
            .fakta("seharusnya", Fakta::Teks(rapikan(milik.judul))),
        );
    }
    temuan
}

/// The first run of chapters with their titles in one cell each, on one sheet.
fn daftar_isi<'a>(sel: &[(Letak, &'a str)]) -> Vec<Bab<'a>> {
    let mut daftar: Vec<Bab<'a>> = Vec::new();
    for (letak, teks) in sel {
        let Some(c) = BAB.captures(teks) else { continue };
        let judul = c.get(2).map_or("", |m| m.as_str());
        let judul = HALAMAN.find(judul).map_or(judul, |m| &judul[..m.start()]).trim();
        let nomor = c[1].to_uppercase();
        let baru = daftar.iter().any(|b| b.nomor == nomor)
            || daftar.first().is_some_and(|b| b.letak.lembar != letak.lembar);
        if judul.is_empty() || (baru && daftar.len() >= BAB_TERSEDIKIT) {
            continue;
        }
        if baru {
            daftar.clear();
        }
        daftar.push(Bab { nomor, judul, letak: *letak });
    }
    if daftar.len() < BAB_TERSEDIKIT { Vec::new() } else { daftar }
}

/// Headings: "BAB IV" alone in its cell, and the cell that follows on the sheet.
fn judul_bab<'a>(sel: &[(Letak, &'a str)]) -> Vec<Bab<'a>> {
    sel.windows(2)
        .filter_map(|dua| {
            let [(di, bab), (letak, judul)] = dua else { return None };
            let c = BAB.captures(bab).filter(|c| c[2].trim().is_empty())?;
            let dekat = di.lembar == letak.lembar && letak.alamat.baris <= di.alamat.baris + 2;
            dekat.then(|| Bab { nomor: c[1].to_uppercase(), judul: judul.trim(), letak: *letak })
        })
        .collect()
}
