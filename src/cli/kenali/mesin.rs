//! The reading for machines: contract.md, `kenali --json`.

use serde_json::{Value, json};

use super::lembar::{Kelompok, KolomLembar, kelompok};
use crate::cli::bacaan::Bacaan;
use crate::ingest::ringkasan;
use crate::model::letak::huruf_kolom;
use crate::model::{Area, Bahasa, CatatanBaca, Jenis, Jenjang, Sumber, Versi};

pub fn json(bacaan: &Bacaan, bahasa: Bahasa) -> Value {
    let semua = kelompok(&bacaan.tabel);
    let berkas: Vec<Value> = bacaan
        .sumber
        .semua_berkas()
        .iter()
        .enumerate()
        .map(|(nomor, berkas)| {
            let tabel = semua.iter().filter(|k| bacaan.sumber.nomor_berkas(k.utama().lembar) == nomor);
            json!({
                "nama": berkas.nama,
                "sha256": berkas.sha256,
                "tabel": tabel.map(|k| json_tabel(&bacaan.sumber, k, bahasa)).collect::<Vec<_>>(),
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

fn json_tabel(sumber: &Sumber, kelompok: &Kelompok<'_>, bahasa: Bahasa) -> Value {
    let tabel = kelompok.utama();
    let hitung = |j| kelompok.banyak(j);
    let tahun: std::collections::BTreeSet<i32> =
        kelompok.utama_kantor().flat_map(crate::model::Tabel::tahun_kolom).collect();
    let mut hasil = json!({
        "lembar": sumber.lembar(tabel.lembar).nama,
        "bentuk": tabel.bentuk,
        "jenis": tabel.jenis.map(Jenis::kata),
        "tahun": tahun,
        "kepala": [tabel.kepala.0 + 1, tabel.kepala.1 + 1],
        "rentang": rentang(kelompok).to_string(),
        "baris": kelompok.banyak_baris(),
        "jenjang": {
            "program": hitung(Jenjang::Program),
            "kegiatan": hitung(Jenjang::Kegiatan),
            "sub_kegiatan": hitung(Jenjang::SubKegiatan),
            "rekening": hitung(Jenjang::Rekening),
        },
        "kolom": kelompok.kolom().iter().map(json_kolom).collect::<Vec<_>>(),
        "total_tercetak": total_tercetak(kelompok),
        "perbaikan": perbaikan(sumber, kelompok, bahasa),
        "versi": tabel.versi.kata(),
        "opd": tabel.opd.as_ref().filter(|_| kelompok.kantor.len() == 1).map(|o| o.nilai.as_str()),
        "tersembunyi": sumber.lembar(tabel.lembar).tersembunyi,
    });
    if kelompok.kantor.len() > 1 {
        hasil["per_opd"] = kelompok.utama_kantor().map(json_opd).collect();
    }
    hasil
}

fn json_kolom(k: &KolomLembar<'_>) -> Value {
    let kolom = &k.tabel.kolom[k.indeks];
    let versi =
        kolom.versi.or((kolom.peran.uang() && k.tabel.versi == Versi::Perubahan).then_some(k.tabel.versi));
    json!({
        "kolom": huruf_kolom(kolom.kolom),
        "peran": kolom.peran.kata(),
        "tahun": kolom.tahun,
        "versi": versi.map(Versi::kata),
        "skala": kolom.skala,
        "total": k.total.map(|t| t.normalize().to_string()),
        "pasti": k.ragu.is_empty(),
        "ragu": k.ragu.iter().map(|l| l.alamat.to_string()).collect::<Vec<_>>(),
    })
}

/// One office of a region's table with its own sums.
fn json_opd(tabel: &crate::model::Tabel) -> Value {
    let total: serde_json::Map<String, Value> = tabel
        .kolom
        .iter()
        .enumerate()
        .filter(|(_, k)| k.peran.uang())
        .filter_map(|(i, k)| {
            let total = ringkasan::kolom(tabel, i).total?;
            Some((huruf_kolom(k.kolom), Value::from(total.normalize().to_string())))
        })
        .collect();
    json!({
        "opd": tabel.opd.as_ref().map(|o| o.nilai.as_str()),
        "baris": tabel.banyak_baris(),
        "sub_kegiatan": tabel.baris.iter().filter(|b| b.jenjang == Jenjang::SubKegiatan).count(),
        "total": total,
    })
}

fn rentang(kelompok: &Kelompok<'_>) -> Area {
    let mut area = kelompok.utama().rentang;
    for t in kelompok.utama_kantor() {
        area.awal.baris = area.awal.baris.min(t.rentang.awal.baris);
        area.akhir.baris = area.akhir.baris.max(t.rentang.akhir.baris);
    }
    for (_, larik) in kelompok.total() {
        area.akhir.baris = area.akhir.baris.max(larik.baris);
    }
    area
}

fn total_tercetak(kelompok: &Kelompok<'_>) -> Vec<Value> {
    kelompok
        .total()
        .flat_map(|(t, l)| t.kolom.iter().zip(&l.sel))
        .filter(|(k, _)| k.peran.uang())
        .filter_map(|(_, s)| s.as_ref())
        .filter_map(|s| {
            Some(json!({ "sel": s.letak.alamat.to_string(), "nilai": s.desimal()?.normalize().to_string() }))
        })
        .collect()
}

fn perbaikan(sumber: &Sumber, kelompok: &Kelompok<'_>, bahasa: Bahasa) -> Vec<Value> {
    kelompok
        .semua()
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
