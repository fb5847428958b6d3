//! `datapackage.json`: what the tables are, what each column means, where they
//! come from, after the Frictionless Data Package.

use serde_json::{Value, json};

use super::{JenisKolom, TabelEkspor};
use crate::model::{Bahasa, sidik::sidik_jari};
use crate::report::istilah;
use crate::report::laporan::Laporan;

pub fn tulis(
    laporan: &Laporan<'_>,
    tabel: &[TabelEkspor],
    berkas: &[(String, Vec<u8>)],
    akhiran: &str,
    bahasa: Bahasa,
) -> Vec<u8> {
    let sumber: Vec<Value> = laporan
        .sumber
        .semua_berkas()
        .iter()
        .map(|b| json!({ "title": b.nama, "path": b.nama, "hash": format!("sha256:{}", b.sha256) }))
        .collect();
    let bagian: Vec<Value> =
        tabel.iter().zip(berkas).map(|(t, (nama, isi))| satu(t, nama, isi, akhiran, bahasa)).collect();
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

fn satu(tabel: &TabelEkspor, nama: &str, isi: &[u8], akhiran: &str, bahasa: Bahasa) -> Value {
    let kolom: Vec<Value> = tabel
        .kolom
        .iter()
        .map(|k| {
            // Decimals stand as text in JSON.
            let jenis = match k.jenis {
                JenisKolom::Teks => "string",
                JenisKolom::Bulat => "integer",
                JenisKolom::Desimal if akhiran == "json" => "string",
                JenisKolom::Desimal => "number",
            };
            json!({ "name": k.nama, "type": jenis, "description": k.arti.dalam(bahasa) })
        })
        .collect();
    json!({
        "name": tabel.nama,
        "path": nama,
        "format": akhiran,
        "encoding": "utf-8",
        "description": tabel.arti.dalam(bahasa),
        "bytes": isi.len(),
        "hash": format!("sha256:{}", sidik_jari(isi)),
        "schema": { "fields": kolom, "missingValues": [""] },
    })
}
