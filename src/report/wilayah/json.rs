//! `wilayah.json`: the region for programs.

use serde_json::{Map, Value, json};

use super::{DOKUMEN, Keadaan, Pagu, RingkasanOpd, Wilayah};

/// The region as JSON text, ending in a line break; OPD as they are given.
#[must_use]
pub fn tulis(wilayah: &Wilayah) -> String {
    let opd = &wilayah.opd;
    let jumlah = |nilai: fn(&RingkasanOpd) -> usize| opd.iter().map(nilai).sum::<usize>();
    let isi = json!({
        "skema": "selaras/wilayah/1",
        "versi": env!("CARGO_PKG_VERSION"),
        "jumlah": {
            "opd": opd.len(),
            "gagal": opd.iter().filter(|o| o.keadaan != Keadaan::Selesai).count(),
            "berkas": jumlah(|o| o.berkas),
            "baris": jumlah(|o| o.baris),
            "galat": jumlah(|o| o.galat),
            "peringatan": jumlah(|o| o.peringatan),
            "catatan": jumlah(|o| o.catatan),
            "tanpa_padanan": jumlah(|o| o.tanpa_padanan),
            "tinjau": jumlah(|o| o.tinjau),
        },
        "opd": opd.iter().map(satu).collect::<Vec<_>>(),
        "total": semua(&wilayah.total),
        "program": semua(&wilayah.program),
        "sumber_dana": semua(&wilayah.sumber_dana),
    });
    format!("{isi:#}\n")
}

fn satu(o: &RingkasanOpd) -> Value {
    let sebab = match &o.keadaan {
        Keadaan::Selesai => None,
        Keadaan::Gagal(sebab) => Some(sebab),
    };
    json!({
        "folder": o.folder,
        "nama": o.nama,
        "gagal": sebab,
        "berkas": o.berkas,
        "baris": o.baris,
        "galat": o.galat,
        "peringatan": o.peringatan,
        "catatan": o.catatan,
        "aturan": o.aturan,
        "tanpa_padanan": o.tanpa_padanan,
        "tinjau": o.tinjau,
        "total": semua(&o.total),
        "dilewati": o.ditolak.iter().map(|(nama, sebab)| json!({ "nama": nama, "sebab": sebab })).collect::<Vec<_>>(),
    })
}

fn semua(pagu: &[Pagu]) -> Vec<Value> {
    pagu.iter()
        .map(|p| {
            let mut isi = Map::new();
            isi.insert("tahun".into(), p.tahun.into());
            if !p.kunci.is_empty() || !p.nama.is_empty() {
                isi.insert("kunci".into(), p.kunci.as_str().into());
                isi.insert("nama".into(), p.nama.as_str().into());
            }
            for (jenis, nilai) in DOKUMEN.into_iter().zip(p.pagu) {
                isi.insert(jenis.kata().into(), nilai.map(String::from).into());
            }
            Value::Object(isi)
        })
        .collect()
}
