//! `kenali FILE…`: how workbooks are read.

use std::fmt::Write as _;

use clap::Args;
use serde_json::{Value, json};

use super::bacaan::{self, Bacaan};
use super::penolakan::nama_aman;
use super::{Akhir, Umum, keluaran};
use crate::ingest::{self, layout};
use crate::model::letak::huruf_kolom;
use crate::model::tabel::fisik;
use crate::model::{Bahasa, bahasa};
use crate::model::{CatatanBaca, Jenjang, Peran, Sumber, Tabel};
use crate::nomenclature::Katalog;

#[derive(Args)]
pub struct Argumen {
    /// Buku kerja atau folder
    #[arg(required = true, value_name = "FILE")]
    jalur: Vec<std::path::PathBuf>,
}

pub fn jalankan(argumen: &Argumen, umum: &Umum) -> Akhir {
    let calon = bacaan::kumpulkan(&argumen.jalur, std::path::Path::new("hasil"));
    let katalog = Katalog::bawaan();
    let bacaan = bacaan::baca(&calon, &layout::bawaan(), &katalog, umum.petunjuk(), umum.bahasa(), |_| {});
    if umum.json {
        keluaran::mesin(&json(&bacaan, umum.bahasa()).to_string());
    } else {
        for tabel in &bacaan.tabel {
            keluaran::mesin(&gambaran(&bacaan.sumber, tabel, umum.bahasa()));
        }
    }
    let ditolak = bacaan.ditolak();
    for (nama, sebab) in &ditolak {
        keluaran::kata(&format!("{nama}: {sebab}"));
    }
    match (bacaan.tabel.is_empty(), ditolak.is_empty()) {
        (true, _) => Akhir::TidakDapat,
        (false, true) => Akhir::Bersih,
        (false, false) => Akhir::Sebagian,
    }
}

/// The reading of one table as text for people.
fn gambaran(sumber: &Sumber, tabel: &Tabel, bahasa: Bahasa) -> String {
    let id = bahasa == Bahasa::Id;
    let kata = |i, e| if id { i } else { e };
    let mut baris = vec![format!(
        "{} › {}: {}{}",
        nama_aman(&sumber.berkas(tabel.lembar).nama),
        nama_aman(&sumber.lembar(tabel.lembar).nama),
        tabel.nama_bentuk,
        if tabel.bagian.is_empty() { String::new() } else { format!(" ({})", tabel.bagian) },
    )];
    let tahun = tabel.tahun.map_or_else(|| kata("tidak tertera", "not stated").to_owned(), |n| n.to_string());
    baris.push(format!(
        "  {} {} · {} {} · {} {} · {} {}–{} · {} {}",
        kata("jenis", "kind"),
        tabel.jenis.map_or("-", crate::model::Jenis::kata),
        kata("tahun", "year"),
        tahun,
        "OPD",
        tabel.opd.as_ref().map_or(kata("tidak tertera", "not stated"), |o| o.nilai.as_str()),
        kata("judul kolom baris", "header rows"),
        tabel.kepala.0 + 1,
        tabel.kepala.1 + 1,
        kata("isi", "body"),
        tabel.rentang,
    ));
    baris.push(format!("  {}: {}", kata("baris", "rows"), hitung_jenjang(tabel)));
    for (i, kolom) in tabel.kolom.iter().enumerate() {
        let mut teks = format!("  {:>3}  {:<29}", huruf_kolom(kolom.kolom), kolom.peran.nama());
        if let Some(tahun) = kolom.tahun {
            let _ = write!(teks, " {tahun}");
        } else {
            teks.push_str("     ");
        }
        if kolom.peran.uang() {
            let _ = write!(teks, "  Σ {}", bahasa::angka(jumlah_terendah(tabel, i), bahasa));
        }
        let _ = write!(teks, "  ‹{}›", kolom.judul.join(" / "));
        baris.push(teks);
    }
    for catatan in &tabel.catatan {
        baris.push(format!("  ! {}", catatan_baca(sumber, catatan, bahasa)));
    }
    baris.join("\n")
}

/// What was repaired or is in doubt, with the cell and its printed text.
fn catatan_baca(sumber: &Sumber, catatan: &CatatanBaca, bahasa: Bahasa) -> String {
    let id = bahasa == Bahasa::Id;
    let letak = catatan.letak();
    let (sel, cetak) = (letak.alamat, sumber.isi(letak));
    let nilai = |n: &rust_decimal::Decimal| bahasa::angka(*n, bahasa);
    match catatan {
        CatatanBaca::KodeDiperbaiki { dibaca, sebab, .. } => {
            let (sebab, kata) = (sebab.kata().dalam(bahasa), if id { "dibaca" } else { "read as" });
            format!("{sel} '{cetak}' {kata} {dibaca} ({sebab})")
        }
        CatatanBaca::KodeRagu { calon, .. } => {
            let (mungkin, atau) = if id { ("mungkin", " atau ") } else { ("may be", " or ") };
            format!("{sel} '{cetak}' {mungkin} {}", calon.join(atau))
        }
        CatatanBaca::AngkaRagu { dibaca, lain, bukti, .. } => {
            let sel_bukti: Vec<String> = bukti.iter().map(|l| l.alamat.to_string()).collect();
            let alasan = match (sel_bukti.is_empty(), id) {
                (true, true) => "belum pasti".to_owned(),
                (true, false) => "not certain".to_owned(),
                (false, true) => format!("menurut hitungan {}", sel_bukti.join(", ")),
                (false, false) => format!("by the arithmetic of {}", sel_bukti.join(", ")),
            };
            let (kata, bukan) = if id { ("dibaca", "bukan") } else { ("read as", "not") };
            format!("{sel} '{cetak}' {kata} {}, {bukan} {} ({alasan})", nilai(dibaca), nilai(lain))
        }
        CatatanBaca::AngkaDiputus { dibaca, lain, dasar, .. } => {
            let (kata, bukan) = if id { ("dibaca", "bukan") } else { ("read as", "not") };
            let dasar = dasar.kata().dalam(bahasa);
            format!("{sel} '{cetak}' {kata} {}, {bukan} {} ({dasar})", nilai(dibaca), nilai(lain))
        }
        CatatanBaca::BukanJumlah { sebab, .. } => format!("{sel} '{cetak}' {}", sebab.kata().dalam(bahasa)),
        CatatanBaca::EkorPecahan { dibaca, .. } => {
            let kata = if id { "dibaca" } else { "read as" };
            format!("{sel} '{cetak}' {kata} {}", nilai(dibaca))
        }
        CatatanBaca::SkalaRagu { skala, .. } if id => {
            format!("{sel} menyatakan kelipatan {}; nilainya tidak memutuskan", nilai(&(*skala).into()))
        }
        CatatanBaca::SkalaRagu { skala, .. } => {
            format!("{sel} states multiples of {}; the amounts do not decide", nilai(&(*skala).into()))
        }
        CatatanBaca::RpTanpaAngka { .. } if id => format!("{sel} berisi 'Rp' tanpa angka; dianggap kosong"),
        CatatanBaca::RpTanpaAngka { .. } => format!("{sel} holds 'Rp' without a number; taken as blank"),
    }
}

fn hitung_jenjang(tabel: &Tabel) -> String {
    [
        Jenjang::Urusan,
        Jenjang::Bidang,
        Jenjang::Program,
        Jenjang::Kegiatan,
        Jenjang::SubKegiatan,
        Jenjang::Rekening,
        Jenjang::Indikator,
    ]
    .into_iter()
    .map(|j| (j, banyak(tabel, j)))
    .filter(|(_, n)| *n > 0)
    .map(|(j, n)| format!("{n} {}", j.kata()))
    .collect::<Vec<_>>()
    .join(", ")
}

fn banyak(tabel: &Tabel, jenjang: Jenjang) -> usize {
    tabel.baris.iter().filter(|b| b.jenjang == jenjang).count()
}

/// The sum of a money column over the lowest level that carries money.
fn jumlah_terendah(tabel: &Tabel, kolom: usize) -> rust_decimal::Decimal {
    tabel.terendah().filter_map(|i| tabel.baris[i].larik[0].sel[kolom].as_ref()?.desimal()).sum()
}

fn json(bacaan: &Bacaan, bahasa: Bahasa) -> Value {
    let berkas: Vec<Value> = bacaan
        .sumber
        .semua_berkas()
        .iter()
        .enumerate()
        .map(|(nomor, berkas)| {
            let tabel = fisik(&bacaan.tabel)
                .into_iter()
                .map(|grup| grup.into_iter().map(|i| &bacaan.tabel[i]).collect::<Vec<_>>())
                .filter(|grup| bacaan.sumber.nomor_berkas(grup[0].lembar) == nomor);
            json!({
                "nama": berkas.nama,
                "sha256": berkas.sha256,
                "tabel": tabel.map(|t| json_tabel(&bacaan.sumber, &t, bahasa)).collect::<Vec<_>>(),
                "dilewati": json_dilewati(bacaan, &berkas.nama),
            })
        })
        .chain(bacaan.dilewati.iter().filter(|d| d.lembar.is_none()).map(|d| {
            json!({ "nama": d.nama, "sha256": "", "tabel": [], "dilewati": [ { "lembar": "", "sebab": d.sebab } ] })
        }))
        .collect();
    json!({ "skema": "selaras/kenali/1", "berkas": berkas })
}

fn json_dilewati(bacaan: &Bacaan, nama: &str) -> Vec<Value> {
    bacaan
        .dilewati
        .iter()
        .filter(|d| d.nama == nama)
        .filter_map(|d| Some(json!({ "lembar": d.lembar.as_ref()?, "sebab": d.sebab })))
        .collect()
}

fn json_tabel(sumber: &Sumber, bagian: &[&Tabel], bahasa: Bahasa) -> Value {
    // Of a form with two halves the last speaks for the document it belongs to.
    let tabel = bagian[bagian.len() - 1];
    let hitung = |j| banyak(tabel, j);
    let mut terlihat = std::collections::BTreeSet::new();
    let kolom: Vec<Value> = bagian
        .iter()
        .flat_map(|t| t.kolom.iter().enumerate().map(move |(i, k)| (*t, i, k)))
        .filter(|(_, _, k)| terlihat.insert(k.kolom))
        .map(|(t, i, k)| {
            json!({
                "kolom": huruf_kolom(k.kolom),
                "peran": k.peran.kata(),
                "tahun": k.tahun,
                "versi": null,
                "skala": k.skala,
                "total": if k.peran.uang() { Value::from(jumlah_terendah(t, i).normalize().to_string()) } else { Value::Null },
                "pasti": ragu(t, i).is_empty(),
                "ragu": ragu(t, i),
            })
        })
        .collect();
    let uang = |peran: Peran| peran == Peran::Pagu;
    let total: Vec<Value> = tabel
        .total
        .iter()
        .flat_map(|l| tabel.kolom.iter().zip(&l.sel))
        .filter(|(k, _)| uang(k.peran))
        .filter_map(|(_, s)| s.as_ref())
        .filter_map(|s| {
            Some(json!({ "sel": s.letak.alamat.to_string(), "nilai": s.desimal()?.normalize().to_string() }))
        })
        .collect();
    json!({
        "lembar": sumber.lembar(tabel.lembar).nama,
        "bentuk": tabel.bentuk,
        "jenis": tabel.jenis.map(crate::model::Jenis::kata),
        "tahun": tabel.tahun_kolom(),
        "kepala": [tabel.kepala.0 + 1, tabel.kepala.1 + 1],
        "rentang": tabel.rentang.to_string(),
        "baris": tabel.baris.len(),
        "jenjang": {
            "program": hitung(Jenjang::Program),
            "kegiatan": hitung(Jenjang::Kegiatan),
            "sub_kegiatan": hitung(Jenjang::SubKegiatan),
            "rekening": hitung(Jenjang::Rekening),
        },
        "kolom": kolom,
        "total_tercetak": total,
        "perbaikan": perbaikan(sumber, bagian, bahasa),
    })
}

/// Cells of a column that were declined, and parents that their children contradict.
fn ragu(tabel: &Tabel, kolom: usize) -> Vec<String> {
    ingest::sel_ragu(tabel, kolom).into_iter().map(|l| l.alamat.to_string()).collect()
}

fn perbaikan(sumber: &Sumber, bagian: &[&Tabel], bahasa: Bahasa) -> Vec<Value> {
    bagian
        .iter()
        .flat_map(|t| &t.catatan)
        .filter_map(|c| match c {
            CatatanBaca::KodeDiperbaiki { letak, dibaca, sebab } => Some(json!({
                "sel": letak.alamat.to_string(),
                "tercetak": sumber.isi(*letak),
                "dibaca": dibaca,
                "sebab": sebab.kata().dalam(bahasa),
            })),
            _ => None,
        })
        .collect()
}
