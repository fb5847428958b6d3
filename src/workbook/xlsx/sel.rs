//! The stored values of a sheet, streamed: a dense range over a sheet with only
//! A1 and XFD1048576 filled would ask for half a terabyte.

use std::io::Cursor;

use calamine::{DataRef, Xlsx};

use super::{Buku, galat};
use crate::model::NilaiSel;
use crate::workbook::format::Format;
use crate::workbook::susun::Penyusun;
use crate::workbook::{Galat, isi};

pub fn baca(
    nilai: &mut Xlsx<Cursor<&[u8]>>,
    nama: &str,
    buku: &Buku,
    susun: &mut Penyusun<'_>,
) -> Result<(), Galat> {
    let mut pembaca = nilai.worksheet_cells_reader(nama).map_err(galat)?;
    while let Some((sel, gaya)) = pembaca.next_cell_with_style_id().map_err(galat)? {
        let format = buku.format.gaya(gaya);
        let Some(isi) = isi_sel(sel.get_value(), format, buku.sejak_1904) else { continue };
        let (baris, kolom) = sel.get_position();
        susun.isi(baris, kolom, isi, format.and_then(|f| f.kode.clone()))?;
    }
    Ok(())
}

/// A value of calamine as stored content; `None` for an empty one.
fn isi_sel(nilai: &DataRef<'_>, format: Option<&Format>, sejak_1904: bool) -> Option<NilaiSel> {
    Some(match nilai {
        DataRef::Empty => return None,
        DataRef::String(teks) => NilaiSel::Teks(teks.as_str().into()),
        DataRef::SharedString(teks) => NilaiSel::Teks((*teks).into()),
        DataRef::Int(angka) => isi::angka(&angka.to_string(), format, sejak_1904),
        DataRef::Float(angka) => isi::angka_ganda(*angka, format, sejak_1904),
        DataRef::DateTime(waktu) => isi::angka_ganda(waktu.as_f64(), format, sejak_1904),
        DataRef::Bool(logis) => NilaiSel::Logis(*logis),
        DataRef::DateTimeIso(teks) | DataRef::DurationIso(teks) => isi::tanggal_iso(teks),
        DataRef::Error(galat) => NilaiSel::Galat(galat.to_string().into()),
    })
}
