//! CSV: UTF-8, comma, a header row, numbers with a dot.

use super::{BarisEkspor, KolomEkspor, NilaiEkspor};

pub fn tulis(kolom: &[KolomEkspor], baris: &[&BarisEkspor]) -> std::io::Result<Vec<u8>> {
    let mut penulis = csv::Writer::from_writer(Vec::new());
    penulis.write_record(kolom.iter().map(|k| k.nama))?;
    for b in baris {
        penulis.write_record(b.isi.iter().map(kata))?;
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

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;
    use crate::report::ekspor::JenisKolom;
    use crate::report::ekspor::kolom::kamus;

    /// A row of values as odd as cells may be; `benih` makes it another one.
    fn baris(kolom: &[KolomEkspor], benih: &mut u64) -> BarisEkspor {
        const TEKS: [&str; 12] = [
            "1.06.02.2.01",
            "=1+1",
            "+62",
            "-",
            "@a",
            "a,b",
            "\"kutip\"",
            "dua\nbaris",
            "\tx",
            "'x",
            "é–✓",
            "NULL",
        ];
        let mut acak = || {
            *benih = benih.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *benih >> 33
        };
        let isi = kolom
            .iter()
            .map(|k| match (acak() % 4, k.jenis) {
                (0, _) => NilaiEkspor::Kosong,
                (_, JenisKolom::Teks) => {
                    NilaiEkspor::Teks(TEKS[usize::try_from(acak()).unwrap() % TEKS.len()].to_owned())
                }
                (_, JenisKolom::Bulat) => NilaiEkspor::Bulat(i64::try_from(acak()).unwrap() - (1 << 30)),
                (_, JenisKolom::Desimal(_)) => {
                    let angka = i64::try_from(acak() * acak()).unwrap() - (1 << 60);
                    NilaiEkspor::Desimal(Decimal::new(angka, u32::try_from(acak() % 12).unwrap()).normalize())
                }
            })
            .collect();
        BarisEkspor { tahun: None, isi }
    }

    fn dibaca(jenis: JenisKolom, teks: &str) -> NilaiEkspor {
        match jenis {
            _ if teks.is_empty() => NilaiEkspor::Kosong,
            JenisKolom::Bulat => NilaiEkspor::Bulat(teks.parse().unwrap()),
            JenisKolom::Desimal(_) => NilaiEkspor::Desimal(teks.parse().unwrap()),
            // The guard is one apostrophe in front of what would be a formula.
            JenisKolom::Teks => match teks.strip_prefix('\'') {
                Some(isi) if isi.starts_with(['=', '+', '-', '@', '\t', '\r']) => {
                    NilaiEkspor::Teks(isi.to_owned())
                }
                _ => NilaiEkspor::Teks(teks.to_owned()),
            },
        }
    }

    #[test]
    fn every_row_reads_back_by_the_dictionary_and_no_cell_is_a_formula() {
        let mut benih = 1;
        for bentuk in kamus() {
            let semua: Vec<BarisEkspor> = (0..200).map(|_| baris(&bentuk.kolom, &mut benih)).collect();
            let bita = tulis(&bentuk.kolom, &semua.iter().collect::<Vec<_>>()).unwrap();
            let mut pembaca = csv::Reader::from_reader(bita.as_slice());
            let kepala: Vec<String> = pembaca.headers().unwrap().iter().map(str::to_owned).collect();
            assert_eq!(kepala, bentuk.kolom.iter().map(|k| k.nama).collect::<Vec<_>>());
            let mut dibaca_semua = Vec::new();
            for rekaman in pembaca.records() {
                let rekaman = rekaman.unwrap();
                let sel = bentuk.kolom.iter().zip(&rekaman);
                for (k, teks) in sel.clone() {
                    assert!(
                        k.jenis != JenisKolom::Teks || !teks.starts_with(['=', '+', '-', '@', '\t', '\r'])
                    );
                }
                dibaca_semua
                    .push(BarisEkspor { tahun: None, isi: sel.map(|(k, t)| dibaca(k.jenis, t)).collect() });
            }
            assert_eq!(dibaca_semua, semua, "{}", bentuk.nama);
        }
    }
}
