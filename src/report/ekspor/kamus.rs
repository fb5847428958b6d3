//! `datapackage.json`: what the tables are, what each column means, where they
//! come from, after the Frictionless Data Package.

use serde_json::{Value, json};

use super::partisi::KUNCI;
use super::{Berkas, JenisKolom, TabelEkspor};
use crate::model::{Bahasa, sidik::sidik_jari};
use crate::report::istilah;
use crate::report::laporan::Laporan;

pub fn tulis(
    laporan: &Laporan<'_>,
    tabel: &[TabelEkspor],
    berkas: &[Berkas],
    akhiran: &str,
    bahasa: Bahasa,
) -> Vec<u8> {
    let sumber: Vec<Value> = laporan
        .sumber
        .semua_berkas()
        .iter()
        .map(|b| json!({ "title": b.nama, "path": b.nama, "hash": format!("sha256:{}", b.sha256) }))
        .collect();
    let bagian: Vec<Value> = tabel
        .iter()
        .enumerate()
        .map(|(nomor, t)| {
            let milik: Vec<&Berkas> = berkas.iter().filter(|b| b.tabel == nomor).collect();
            satu(t, &milik, akhiran, bahasa)
        })
        .collect();
    let isi = json!({
        "profile": if akhiran == "csv" { "tabular-data-package" } else { "data-package" },
        "name": "selaras",
        "title": istilah::JUDUL_EKSPOR.dalam(bahasa),
        "description": istilah::ARTI_EKSPOR.dalam(bahasa),
        "version": env!("CARGO_PKG_VERSION"),
        "sources": sumber,
        "resources": bagian,
    });
    format!("{isi:#}\n").into_bytes()
}

fn satu(tabel: &TabelEkspor, berkas: &[&Berkas], akhiran: &str, bahasa: Bahasa) -> Value {
    let kolom: Vec<Value> = tabel
        .kolom()
        .iter()
        .map(|k| {
            // Decimals stand as text in JSON.
            let jenis = match k.jenis {
                JenisKolom::Teks => "string",
                JenisKolom::Bulat => "integer",
                JenisKolom::Desimal(_) if akhiran == "json" => "string",
                JenisKolom::Desimal(_) => "number",
            };
            json!({ "name": k.nama, "type": jenis, "description": k.arti.dalam(bahasa) })
        })
        .collect();
    let mut hasil = json!({
        "name": tabel.nama(),
        "path": "",
        "format": akhiran,
        "encoding": "utf-8",
        "description": tabel.bentuk.arti.dalam(bahasa),
        "bytes": 0,
        "hash": "",
        "schema": { "fields": kolom, "missingValues": [""] },
    });
    let sidik = |b: &Berkas| format!("sha256:{}", sidik_jari(&b.isi));
    if let [satu] = berkas
        && !satu.nama.contains('/')
    {
        hasil["path"] = satu.nama.as_str().into();
        hasil["bytes"] = satu.isi.len().into();
        hasil["hash"] = sidik(satu).into();
        return hasil;
    }
    hasil["path"] = berkas.iter().map(|b| b.nama.as_str()).collect();
    hasil["bytes"] = berkas.iter().map(|b| b.isi.len()).sum::<usize>().into();
    // Many files have no one hash; the folders they lie in are columns.
    hasil["hash"] = Value::Null;
    hasil["partisi"] = KUNCI.iter().copied().collect();
    hasil["berkas"] =
        berkas.iter().map(|b| json!({ "path": b.nama, "bytes": b.isi.len(), "hash": sidik(b) })).collect();
    hasil
}
