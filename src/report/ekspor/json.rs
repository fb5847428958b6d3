//! JSON: a list of objects, one a line; decimals as text, so that no reader rounds them.

use serde_json::{Map, Value};

use super::{BarisEkspor, KolomEkspor, NilaiEkspor};

pub fn tulis(kolom: &[KolomEkspor], baris: &[&BarisEkspor]) -> Vec<u8> {
    let mut hasil = String::from("[");
    for (nomor, b) in baris.iter().enumerate() {
        hasil.push_str(if nomor == 0 { "\n" } else { ",\n" });
        let isi: Map<String, Value> =
            kolom.iter().zip(&b.isi).map(|(k, n)| (k.nama.to_owned(), nilai(n))).collect();
        hasil.push_str(&Value::Object(isi).to_string());
    }
    hasil.push_str("\n]\n");
    hasil.into_bytes()
}

fn nilai(nilai: &NilaiEkspor) -> Value {
    match nilai {
        NilaiEkspor::Kosong => Value::Null,
        NilaiEkspor::Teks(t) => t.as_str().into(),
        NilaiEkspor::Bulat(n) => (*n).into(),
        // As text: a reader that makes doubles of numbers would change an amount.
        NilaiEkspor::Desimal(n) => n.normalize().to_string().into(),
    }
}
