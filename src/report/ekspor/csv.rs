//! CSV: UTF-8, comma, a header row, numbers with a dot.

use super::{NilaiEkspor, TabelEkspor};

pub fn tulis(tabel: &TabelEkspor) -> std::io::Result<Vec<u8>> {
    let mut penulis = csv::Writer::from_writer(Vec::new());
    penulis.write_record(tabel.kolom.iter().map(|k| k.nama))?;
    for baris in &tabel.baris {
        penulis.write_record(baris.iter().map(kata))?;
    }
    penulis.into_inner().map_err(|e| std::io::Error::other(e.to_string()))
}

fn kata(nilai: &NilaiEkspor) -> String {
    match nilai {
        NilaiEkspor::Kosong => String::new(),
        NilaiEkspor::Bulat(n) => n.to_string(),
        NilaiEkspor::Desimal(n) => n.normalize().to_string(),
        // A spreadsheet would run it as a formula; the dictionary says so.
        NilaiEkspor::Teks(t) if t.starts_with(['=', '+', '-', '@', '\t', '\r']) => format!("'{t}"),
        NilaiEkspor::Teks(t) => t.clone(),
    }
}
