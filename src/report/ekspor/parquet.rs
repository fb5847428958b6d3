//! Parquet, for engines that query many OPD at once: `--features parquet`.

use polars::prelude::{Column, DataFrame, DataType, NamedFrom as _, ParquetWriter, Series};

use super::{JenisKolom, NilaiEkspor, TabelEkspor};

/// Digits after the dot that a decimal column keeps.
const SKALA: u32 = 4;

pub fn tulis(tabel: &TabelEkspor) -> std::io::Result<Vec<u8>> {
    let kolom: Vec<Column> = tabel
        .kolom
        .iter()
        .enumerate()
        .map(|(n, k)| {
            let isi = tabel.baris.iter().map(|b| &b[n]);
            match k.jenis {
                JenisKolom::Teks => Ok(teks(k.nama, isi)),
                JenisKolom::Bulat => Ok(bulat(k.nama, isi)),
                JenisKolom::Desimal => desimal(k.nama, isi),
            }
            .map(Column::from)
        })
        .collect::<std::io::Result<_>>()?;
    let mut data = DataFrame::new(tabel.baris.len(), kolom).map_err(std::io::Error::other)?;
    let mut hasil = Vec::new();
    ParquetWriter::new(&mut hasil).finish(&mut data).map_err(std::io::Error::other)?;
    Ok(hasil)
}

fn teks<'a>(nama: &str, isi: impl Iterator<Item = &'a NilaiEkspor>) -> Series {
    let isi: Vec<Option<&str>> = isi
        .map(|n| match n {
            NilaiEkspor::Teks(t) => Some(t.as_str()),
            _ => None,
        })
        .collect();
    Series::new(nama.into(), isi)
}

fn bulat<'a>(nama: &str, isi: impl Iterator<Item = &'a NilaiEkspor>) -> Series {
    let isi: Vec<Option<i64>> = isi
        .map(|n| match n {
            NilaiEkspor::Bulat(n) => Some(*n),
            _ => None,
        })
        .collect();
    Series::new(nama.into(), isi)
}

/// As a decimal of fixed scale; a value that does not fit is refused, not rounded.
fn desimal<'a>(nama: &str, isi: impl Iterator<Item = &'a NilaiEkspor>) -> std::io::Result<Series> {
    let isi: Vec<Option<i128>> = isi
        .map(|n| match n {
            NilaiEkspor::Desimal(n) => {
                let mut n = *n;
                n.rescale(SKALA);
                Ok(Some(n.mantissa()))
            }
            _ => Ok(None),
        })
        .collect::<std::io::Result<_>>()?;
    Series::new(nama.into(), isi).cast(&DataType::Decimal(38, SKALA as usize)).map_err(std::io::Error::other)
}
