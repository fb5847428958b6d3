//! What a run remembers, in `temuan.json`: written there, read from there.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde_json::{Map, Value, json};
use thiserror::Error;

use super::{Catatan, Jawaban, Jejak, Status};

/// Why a file is no earlier result.
#[derive(Debug, Error)]
pub enum Galat {
    #[error("not JSON: {0}")]
    BukanJson(#[from] serde_json::Error),
    #[error("not a list of findings (no `skema` selaras/temuan/1)")]
    SkemaLain,
    #[error("finding {0} has no id")]
    TanpaId(usize),
}

/// Reads an earlier `temuan.json`.
///
/// # Errors
/// [`Galat`].
pub fn baca(teks: &str) -> Result<Catatan, Galat> {
    let isi: Value = serde_json::from_str(teks)?;
    if isi["skema"] != "selaras/temuan/1" {
        return Err(Galat::SkemaLain);
    }
    let daftar = |nilai: &Value| -> Vec<Value> { nilai.as_array().cloned().unwrap_or_default() };
    let teks_semua = |nilai: &Value| -> BTreeSet<String> {
        daftar(nilai).iter().filter_map(|v| v.as_str().map(str::to_owned)).collect()
    };
    let jejak = |nilai: &[&Value]| -> Result<Vec<Jejak>, Galat> {
        let semua = nilai.iter().flat_map(|n| daftar(n)).enumerate();
        semua.map(|(i, v)| dari_json(&v).ok_or(Galat::TanpaId(i + 1))).collect()
    };
    let riwayat = &isi["riwayat"];
    Ok(Catatan {
        // What a person accepted is still there; it is only listed apart.
        ada: jejak(&[&isi["temuan"], &isi["diterima"]])?,
        pergi: jejak(&[&riwayat["pergi"]])?,
        dokumen: teks_semua(&riwayat["dokumen"]),
        aturan_mati: daftar(&isi["pengaturan"]["aturan_mati"])
            .iter()
            .filter_map(|m| m["aturan"].as_str().map(str::to_owned))
            .collect(),
        dalam_toleransi: teks_semua(&riwayat["dalam_toleransi"]),
    })
}

fn dari_json(nilai: &Value) -> Option<Jejak> {
    let teks = |kunci: &str| nilai[kunci].as_str().unwrap_or_default().to_owned();
    let letak = &nilai["letak"][0];
    let tempat = match letak["berkas"].as_str() {
        Some(berkas) => super::tempat(
            berkas,
            letak["lembar"].as_str().unwrap_or_default(),
            letak["sel"].as_str().unwrap_or_default(),
        ),
        None => teks("tempat"),
    };
    Some(Jejak {
        id: nilai["id"].as_str().filter(|id| !id.is_empty())?.to_owned(),
        sidik: teks("sidik"),
        aturan: teks("aturan"),
        tingkat: teks("tingkat"),
        pesan: teks("pesan"),
        tempat,
        rupiah: nilai["rupiah"].as_str().and_then(|t| t.parse::<Decimal>().ok()),
        dokumen: teks("dokumen"),
        jawaban: jawaban_dari_json(&nilai["jawaban"]),
    })
}

fn jawaban_dari_json(nilai: &Value) -> Option<Jawaban> {
    let teks = |kunci: &str| nilai[kunci].as_str().map(str::to_owned);
    Some(Jawaban {
        status: Status::baca(&teks("status")?)?,
        tanggapan: teks("tanggapan")?,
        tanggal: teks("tanggal")?,
        sidik: teks("sidik")?,
    })
}

/// What a finding adds to its entry in `temuan`.
#[must_use]
pub fn tambahan(jejak: &Jejak) -> Map<String, Value> {
    let mut hasil = Map::new();
    hasil.insert("dokumen".into(), jejak.dokumen.as_str().into());
    if let Some(rupiah) = jejak.rupiah {
        hasil.insert("rupiah".into(), rupiah.normalize().to_string().into());
    }
    if let Some(j) = &jejak.jawaban {
        hasil.insert(
            "jawaban".into(),
            json!({
                "status": j.status.kata(),
                "tanggapan": j.tanggapan,
                "tanggal": j.tanggal,
                "sidik": j.sidik,
                "berlaku": j.sidik == jejak.sidik,
            }),
        );
    }
    hasil
}

/// A finding that is remembered only.
#[must_use]
pub fn ke_json(jejak: &Jejak) -> Value {
    let mut hasil = Map::new();
    for (kunci, nilai) in [
        ("id", &jejak.id),
        ("sidik", &jejak.sidik),
        ("aturan", &jejak.aturan),
        ("tingkat", &jejak.tingkat),
        ("pesan", &jejak.pesan),
        ("tempat", &jejak.tempat),
    ] {
        hasil.insert(kunci.into(), nilai.as_str().into());
    }
    hasil.extend(tambahan(jejak));
    Value::Object(hasil)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_reads_back() {
        let jejak = Jejak {
            id: "a1".into(),
            sidik: "s1".into(),
            aturan: "HIT-001".into(),
            tingkat: "galat".into(),
            pesan: "Pagu".into(),
            tempat: "x".into(),
            rupiah: Some("1250.50".parse().unwrap()),
            dokumen: "renja".into(),
            jawaban: Some(Jawaban {
                status: Status::TidakBerlaku,
                tanggapan: "t".into(),
                tanggal: "2021-03-01".into(),
                sidik: "s0".into(),
            }),
        };
        let isi = json!({
            "skema": "selaras/temuan/1",
            "temuan": [],
            "riwayat": { "pergi": [ke_json(&jejak)] },
        });
        assert_eq!(baca(&isi.to_string()).unwrap().pergi, [jejak]);
    }

    #[test]
    fn another_file_is_refused() {
        assert!(matches!(baca("{}"), Err(Galat::SkemaLain)));
        assert!(matches!(baca("x"), Err(Galat::BukanJson(_))));
        let tanpa = r#"{"skema":"selaras/temuan/1","temuan":[{}]}"#;
        assert!(matches!(baca(tanpa), Err(Galat::TanpaId(1))));
    }
}
