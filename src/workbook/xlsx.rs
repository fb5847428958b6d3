//! xlsx and xlsm: cells streamed one by one, with number formats and merged areas.

use std::io::Cursor;
use std::sync::Arc;

use calamine::{Dimensions, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError};

use super::{Galat, isi};
use crate::model::{Alamat, Area, IsiSel, Lembar};

/// Filled cells of one workbook; the largest regional table met has 400.000.
const BATAS_SEL: usize = 3_000_000;
const BATAS_LEMBAR: usize = 500;

pub fn baca(bita: &[u8]) -> Result<Vec<Lembar>, Galat> {
    let mut buku: Xlsx<_> = Xlsx::new(Cursor::new(bita)).map_err(galat)?;
    let daftar: Vec<_> =
        buku.sheets_metadata().iter().filter(|l| l.typ == SheetType::WorkSheet).cloned().collect();
    if daftar.len() > BATAS_LEMBAR {
        return Err(Galat::TerlaluBesar(format!("{} lembar", daftar.len())));
    }
    let mut sisa = BATAS_SEL;
    let mut hasil = Vec::with_capacity(daftar.len());
    for lembar in daftar {
        let gabungan = buku.merge_cells_by_sheet_name(&lembar.name).map_err(galat)?;
        hasil.push(Lembar {
            baris: baca_sel(&mut buku, &lembar.name, &mut sisa)?,
            tersembunyi: lembar.visible != SheetVisible::Visible,
            gabungan: gabungan.iter().filter_map(area).collect(),
            nama: lembar.name,
        });
    }
    Ok(hasil)
}

type BarisSel = Vec<(u32, Vec<(u16, IsiSel)>)>;

fn baca_sel(buku: &mut Xlsx<Cursor<&[u8]>>, nama: &str, sisa: &mut usize) -> Result<BarisSel, Galat> {
    let mut pembaca = buku.worksheet_cells_reader(nama).map_err(galat)?;
    let format: Vec<Option<Arc<str>>> = pembaca.styles().iter().map(format_angka).collect();
    let mut baris: BarisSel = Vec::new();
    while let Some((sel, gaya)) = pembaca.next_cell_with_style_id().map_err(galat)? {
        let Some(nilai) = isi::nilai(sel.get_value()) else { continue };
        *sisa =
            sisa.checked_sub(1).ok_or_else(|| Galat::TerlaluBesar(format!("lebih dari {BATAS_SEL} sel")))?;
        let (b, k) = sel.get_position();
        let Ok(k) = u16::try_from(k) else { continue };
        let isi = IsiSel { nilai, format: format.get(gaya).cloned().flatten() };
        match baris.last_mut() {
            Some((akhir, sel)) if *akhir == b => sel.push((k, isi)),
            _ => baris.push((b, vec![(k, isi)])),
        }
    }
    // The standard asks for ascending order; foreign writers do not always obey.
    baris.sort_by_key(|(b, _)| *b);
    baris.dedup_by(|lanjut, awal| {
        let sama = lanjut.0 == awal.0;
        if sama {
            awal.1.append(&mut lanjut.1);
        }
        sama
    });
    for (_, sel) in &mut baris {
        sel.sort_by_key(|(k, _)| *k);
        sel.dedup_by_key(|(k, _)| *k);
    }
    Ok(baris)
}

fn format_angka(gaya: &Style) -> Option<Arc<str>> {
    let kode = &gaya.number_format.as_ref()?.format_code;
    (!kode.eq_ignore_ascii_case("general")).then(|| kode.as_str().into())
}

fn area(d: &Dimensions) -> Option<Area> {
    Some(Area {
        awal: Alamat::new(d.start.0, u16::try_from(d.start.1).ok()?),
        akhir: Alamat::new(d.end.0, u16::try_from(d.end.1).ok()?),
    })
}

fn galat(galat: XlsxError) -> Galat {
    match galat {
        XlsxError::Password => Galat::BerkataSandi,
        lain => Galat::Rusak(lain.to_string()),
    }
}
