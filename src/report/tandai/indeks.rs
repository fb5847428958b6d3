//! The sheet that lists the flags of a copy and leads to them.

use std::fmt::Write as _;

use super::gaya_tanda::GayaTanda;
use super::paket::KEPALA_XML;
use super::xml::lolos;
use super::{Tanda, TandaLembar};
use crate::model::Bahasa;
use crate::report::istilah;

/// Longest text Excel takes in a cell.
const PANJANG_TEKS: usize = 32_767;
/// Links Excel takes on one sheet.
const BATAS_TAUTAN: usize = 65_000;

pub const NAMA: &str = "Temuan Selaras";

/// The sheet part.
pub fn tulis(ruang: &str, lembar: &[TandaLembar], gaya: GayaTanda, bahasa: Bahasa) -> String {
    let mut isi = format!(
        "{KEPALA_XML}<worksheet xmlns=\"{ruang}\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols><col min=\"1\" max=\"1\" width=\"22\" customWidth=\"1\"/><col min=\"2\" max=\"2\" width=\"9\" customWidth=\"1\"/><col min=\"3\" max=\"4\" width=\"11\" customWidth=\"1\"/><col min=\"5\" max=\"5\" width=\"90\" customWidth=\"1\"/></cols><sheetData>"
    );
    let kepala = istilah::KEPALA_INDEKS_TANDA.map(|k| k.dalam(bahasa));
    baris(&mut isi, 1, &kepala, gaya.kepala);
    let mut tautan = String::new();
    let mut nomor = 1;
    for l in lembar {
        for t in &l.tanda {
            nomor += 1;
            let tingkat = istilah::tingkat(t.tingkat).dalam(bahasa);
            let sel = t.alamat.to_string();
            let pesan = pesan(t, l, bahasa);
            baris(&mut isi, nomor, &[&l.nama, &sel, tingkat, t.aturan, &pesan], gaya.sel);
            if nomor <= BATAS_TAUTAN {
                let _ = write!(
                    tautan,
                    "<hyperlink ref=\"B{nomor}\" location=\"'{}'!{sel}\" display=\"{sel}\"/>",
                    lolos(&l.nama.replace('\'', "''"))
                );
            }
        }
    }
    isi.push_str("</sheetData>");
    if !tautan.is_empty() {
        let _ = write!(isi, "<hyperlinks>{tautan}</hyperlinks>");
    }
    isi.push_str(
        "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.6\" header=\"0.2\" footer=\"0.3\"/><pageSetup paperSize=\"14\" orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>",
    );
    isi
}

fn pesan(t: &Tanda, l: &TandaLembar, bahasa: Bahasa) -> String {
    if l.percakapan.contains(&t.alamat) {
        let sebab = istilah::TANPA_CATATAN.dalam(bahasa);
        return format!("{}\n({sebab})", t.teks);
    }
    t.teks.clone()
}

fn baris(isi: &mut String, nomor: usize, sel: &[&str], gaya: usize) {
    // Viewers that do not fit rows by themselves would show the first line only.
    let garis: usize = sel.last().map_or(1, |t| t.split('\n').map(|g| g.chars().count() / 95 + 1).sum());
    let tinggi = (garis * 15).clamp(15, 405);
    let _ = write!(isi, "<row r=\"{nomor}\" ht=\"{tinggi}\" customHeight=\"1\">");
    for (kolom, teks) in (b'A'..).zip(sel) {
        let potong: String = teks.chars().take(PANJANG_TEKS).collect();
        let _ = write!(
            isi,
            "<c r=\"{}{nomor}\" s=\"{gaya}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
            char::from(kolom),
            lolos(&potong)
        );
    }
    isi.push_str("</row>");
}
