//! A flagged copy of a source that cannot be patched (xls, xlsb, ods, CSV,
//! HTML): a new xlsx with the same cells at the same addresses, which says that
//! it was rebuilt. Widths, charts and formulas of the source are not in it.

use std::collections::{BTreeMap, BTreeSet};

use rust_xlsxwriter::{
    Color, ConditionalFormatFormula, Format, FormatAlign, FormatBorder, Note, Url, Workbook, Worksheet,
    XlsxError,
};

use super::lembar::rentang;
use super::{Tanda, TandaLembar, indeks};
use crate::model::{Alamat, Area, Bahasa, IsiSel, Lembar, NilaiSel};
use crate::report::{gaya, istilah};

const JUDUL_KEPALA: u32 = 2;

/// Rebuilds a workbook with its flags.
///
/// # Errors
/// What the writer of workbooks refuses.
pub fn susun_ulang(
    asal: &str,
    lembar: &[&Lembar],
    tanda: &[TandaLembar],
    bahasa: Bahasa,
) -> Result<Vec<u8>, XlsxError> {
    let mut buku = gaya::buku(asal)?;
    let nama = nama_sah(lembar.iter().map(|l| l.nama.as_str()));
    let mut format = BTreeMap::new();
    for (l, nama) in lembar.iter().zip(&nama) {
        let milik = tanda.iter().find(|t| t.nama == l.nama);
        let lembar_baru = buku.add_worksheet();
        lembar_baru.set_name(nama)?;
        tulis_lembar(lembar_baru, l, &mut format)?;
        if let Some(milik) = milik {
            pasang(lembar_baru, &milik.tanda)?;
        }
    }
    let urut = |t: &TandaLembar| lembar.iter().position(|l| l.nama == t.nama).map(|n| nama[n].clone());
    tulis_indeks(&mut buku, asal, tanda, urut, &nama, bahasa)?;
    buku.save_to_buffer()
}

fn tulis_lembar(
    lembar: &mut Worksheet,
    isi: &Lembar,
    format: &mut BTreeMap<String, Format>,
) -> Result<(), XlsxError> {
    let polos = Format::new();
    for area in terpisah(&isi.gabungan) {
        if area.awal != area.akhir {
            let (a, b) = (area.awal, area.akhir);
            lembar.merge_range(a.baris, a.kolom, b.baris, b.kolom, "", &polos)?;
        }
    }
    for (baris, sel) in &isi.baris {
        for (kolom, sel) in sel {
            tulis_sel(lembar, Alamat::new(*baris, *kolom), sel, format)?;
        }
    }
    Ok(())
}

fn tulis_sel(
    lembar: &mut Worksheet,
    di: Alamat,
    sel: &IsiSel,
    format: &mut BTreeMap<String, Format>,
) -> Result<(), XlsxError> {
    let kode = sel.format.as_deref().unwrap_or_default();
    let f = &*format.entry(kode.to_owned()).or_insert_with(|| match kode {
        "" => Format::new(),
        kode => Format::new().set_num_format(kode),
    });
    match &sel.nilai {
        NilaiSel::Angka(teks) => gaya::angka(lembar, di.baris, di.kolom, teks.parse().ok(), f),
        NilaiSel::Logis(b) => lembar.write_boolean_with_format(di.baris, di.kolom, *b, f).map(drop),
        NilaiSel::Teks(t) | NilaiSel::Tanggal(t) | NilaiSel::Galat(t) => {
            gaya::teks(lembar, di.baris, di.kolom, t, f)
        }
        NilaiSel::RumusTanpaNilai => lembar.write_blank(di.baris, di.kolom, f).map(drop),
    }
}

/// Merged areas that do not overlap: Excel refuses a file with others.
fn terpisah(semua: &[Area]) -> Vec<Area> {
    let mut hasil: Vec<Area> = Vec::new();
    for a in semua {
        let tumpang = |b: &Area| {
            a.awal.baris <= b.akhir.baris
                && b.awal.baris <= a.akhir.baris
                && a.awal.kolom <= b.akhir.kolom
                && b.awal.kolom <= a.akhir.kolom
        };
        if !hasil.iter().any(tumpang) {
            hasil.push(*a);
        }
    }
    hasil
}

fn pasang(lembar: &mut Worksheet, tanda: &[Tanda]) -> Result<(), XlsxError> {
    let sel: Vec<Alamat> = tanda.iter().map(|t| t.alamat).collect();
    let (Some(awal), Some(akhir)) = (sel.iter().min(), sel.iter().max()) else { return Ok(()) };
    let bendera = Format::new()
        .set_bold()
        .set_font_color(Color::RGB(0x007F_0000))
        .set_background_color(Color::RGB(0x00FF_D966))
        .set_border(FormatBorder::Thin);
    let aturan =
        ConditionalFormatFormula::new().set_rule("=TRUE").set_format(bendera).set_multi_range(rentang(&sel));
    lembar.add_conditional_format(
        awal.baris,
        awal.kolom,
        akhir.baris,
        awal.kolom.max(akhir.kolom),
        &aturan,
    )?;
    for (sel, isi) in super::isi_catatan_tanda(tanda) {
        let catatan =
            Note::new(isi).set_author("Selaras").add_author_prefix(false).set_width(400).set_height(160);
        lembar.insert_note(sel.baris, sel.kolom, &catatan)?;
    }
    Ok(())
}

fn tulis_indeks(
    buku: &mut Workbook,
    asal: &str,
    tanda: &[TandaLembar],
    nama_baru: impl Fn(&TandaLembar) -> Option<String>,
    terpakai: &[String],
    bahasa: Bahasa,
) -> Result<(), XlsxError> {
    let g = gaya::Gaya::default();
    let lembar = buku.add_worksheet();
    let nama = nama_sah(terpakai.iter().map(String::as_str).chain([indeks::NAMA])).pop().unwrap_or_default();
    lembar.set_name(nama)?;
    lembar.write_with_format(0, 0, format!("{} {asal}", istilah::DISUSUN_ULANG.dalam(bahasa)), &g.judul)?;
    let kepala = istilah::KEPALA_INDEKS_TANDA.map(|k| k.dalam(bahasa));
    gaya::baris_kepala(lembar, JUDUL_KEPALA, &kepala, &g)?;
    gaya::lebar(lembar, &[22, 9, 12, 11, 90])?;
    let mut baris = JUDUL_KEPALA;
    for l in tanda {
        let Some(nama) = nama_baru(l) else { continue };
        for t in &l.tanda {
            baris += 1;
            gaya::teks(lembar, baris, 0, &nama, &g.isi)?;
            let sel = t.alamat.to_string();
            let ke = Url::new(format!("internal:'{}'!{sel}", nama.replace('\'', "''"))).set_text(&sel);
            lembar.write_url_with_format(baris, 1, ke, &g.tautan)?;
            let tingkat = istilah::tingkat(t.tingkat).dalam(bahasa);
            lembar.write_string_with_format(baris, 2, tingkat, &g.tingkat(t.tingkat))?;
            gaya::teks(lembar, baris, 3, t.aturan, &g.isi)?;
            gaya::teks(lembar, baris, 4, &t.teks, &g.isi.clone().set_align(FormatAlign::Top))?;
            gaya::tinggi(lembar, baris, [(t.teks.as_str(), 90)])?;
        }
    }
    lembar.set_freeze_panes(JUDUL_KEPALA + 1, 0)?;
    gaya::siap_cetak(lembar, Some((JUDUL_KEPALA, JUDUL_KEPALA)), bahasa)
}

/// Names as Excel takes them: 31 characters, none of `[]:*?/\`, none twice.
fn nama_sah<'a>(nama: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut terpakai = BTreeSet::new();
    nama.map(|n| {
        let bersih: String =
            n.chars().map(|c| if "[]:*?/\\".contains(c) || c.is_control() { ' ' } else { c }).collect();
        let bersih = bersih.trim().trim_matches('\'').to_owned();
        let dasar = if bersih.is_empty() { "Lembar".to_owned() } else { bersih };
        (1..=10_000)
            .map(|n| {
                let ekor = if n == 1 { String::new() } else { format!(" {n}") };
                let potong: String = dasar.chars().take(31 - ekor.len()).collect();
                potong + &ekor
            })
            .find(|n| terpakai.insert(n.to_lowercase()))
            .unwrap_or_default()
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::nama_sah;

    #[test]
    fn sheet_names_are_made_legal_and_unique() {
        let panjang = "x".repeat(40);
        let nama = nama_sah(["a/b", "A B", "", &panjang, &panjang].into_iter());
        assert_eq!(nama[..3], ["a b", "A B 2", "Lembar"]);
        assert_eq!((nama[3].len(), nama[4].len()), (31, 31));
        assert_ne!(nama[3], nama[4]);
    }
}
