//! Parquet, for engines that query many OPD at once: `--features parquet`.

use std::io::Error;
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::column::writer::ColumnWriter;
use parquet::data_type::{ByteArray, FixedLenByteArray};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use rust_decimal::Decimal;

use super::{BarisEkspor, JenisKolom, KolomEkspor, NilaiEkspor};

/// Digits of a decimal, before and behind the dot.
const DIGIT: u8 = 38;

pub fn tulis(kolom: &[KolomEkspor], baris: &[&BarisEkspor]) -> std::io::Result<Vec<u8>> {
    let skema = Arc::new(parse_message_type(&skema(kolom)).map_err(Error::other)?);
    // The file must not depend on the version of the library that wrote it.
    let sifat = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by("selaras".to_owned())
        .build();
    let mut hasil = Vec::new();
    let mut berkas = SerializedFileWriter::new(&mut hasil, skema, Arc::new(sifat)).map_err(Error::other)?;
    if !baris.is_empty() {
        let mut kelompok = berkas.next_row_group().map_err(Error::other)?;
        for (n, k) in kolom.iter().enumerate() {
            let isi: Vec<&NilaiEkspor> = baris.iter().map(|b| &b.isi[n]).collect();
            let Some(mut penulis) = kelompok.next_column().map_err(Error::other)? else { break };
            isi_kolom(penulis.untyped(), k.jenis, &isi).map_err(Error::other)?;
            penulis.close().map_err(Error::other)?;
        }
        kelompok.close().map_err(Error::other)?;
    }
    berkas.close().map_err(Error::other)?;
    Ok(hasil)
}

fn skema(kolom: &[KolomEkspor]) -> String {
    let satu = |k: &KolomEkspor| match k.jenis {
        JenisKolom::Teks => format!("optional binary {} (STRING);", k.nama),
        JenisKolom::Bulat => format!("optional int64 {};", k.nama),
        JenisKolom::Desimal(skala) => {
            format!("optional fixed_len_byte_array(16) {} (DECIMAL({DIGIT},{skala}));", k.nama)
        }
    };
    format!("message selaras {{ {} }}", kolom.iter().map(satu).collect::<String>())
}

fn isi_kolom(
    penulis: &mut ColumnWriter<'_>,
    jenis: JenisKolom,
    isi: &[&NilaiEkspor],
) -> Result<(), parquet::errors::ParquetError> {
    match (penulis, jenis) {
        (ColumnWriter::ByteArrayColumnWriter(p), _) => {
            let nilai: Vec<Option<ByteArray>> = isi
                .iter()
                .map(|n| match n {
                    NilaiEkspor::Teks(t) => Some(t.as_str().into()),
                    _ => None,
                })
                .collect();
            let (ada, nilai) = pisah(nilai);
            p.write_batch(&nilai, Some(&ada), None)?;
        }
        (ColumnWriter::Int64ColumnWriter(p), _) => {
            let nilai = isi
                .iter()
                .map(|n| match n {
                    NilaiEkspor::Bulat(n) => Some(*n),
                    _ => None,
                })
                .collect();
            let (ada, nilai) = pisah(nilai);
            p.write_batch(&nilai, Some(&ada), None)?;
        }
        (ColumnWriter::FixedLenByteArrayColumnWriter(p), JenisKolom::Desimal(skala)) => {
            let nilai = isi
                .iter()
                .map(|n| match n {
                    NilaiEkspor::Desimal(n) => desimal(*n, skala),
                    _ => None,
                })
                .collect();
            let (ada, nilai) = pisah(nilai);
            p.write_batch(&nilai, Some(&ada), None)?;
        }
        _ => {}
    }
    Ok(())
}

/// Which values are there, and those that are.
fn pisah<T>(nilai: Vec<Option<T>>) -> (Vec<i16>, Vec<T>) {
    (nilai.iter().map(|n| i16::from(n.is_some())).collect(), nilai.into_iter().flatten().collect())
}

/// A decimal of fixed scale; one with more digits stays blank, for it is not rounded.
fn desimal(nilai: Decimal, skala: u8) -> Option<FixedLenByteArray> {
    let nilai = nilai.normalize();
    let kurang = u32::from(skala).checked_sub(nilai.scale())?;
    let isi = 10_i128.checked_pow(kurang).and_then(|f| nilai.mantissa().checked_mul(f))?;
    (isi.unsigned_abs() < 10_u128.pow(DIGIT.into()))
        .then(|| FixedLenByteArray::from(isi.to_be_bytes().to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_keeps_its_value_or_stays_blank() {
        let isi = |teks: &str, skala| desimal(teks.parse().unwrap(), skala).map(|b| b.data().to_vec());
        assert_eq!(isi("-1.5", 4), Some((-15_000_i128).to_be_bytes().to_vec()));
        assert_eq!(isi("1234567890", 4), Some(12_345_678_900_000_i128.to_be_bytes().to_vec()));
        assert_eq!(isi("0.30000", 1), Some(3_i128.to_be_bytes().to_vec()));
        assert_eq!(isi("0.12345", 4), None);
        assert_eq!(isi("79228162514264337593543950335", 18), None);
    }
}
