//! The edits of one sheet part: the flags as one conditional format of highest
//! priority, and the link to the notes. No cell is touched: a conditional
//! format also colours a cell that does not exist.

use super::Galat;
use super::suntingan::Suntingan;
use super::xml::{self, Bentuk, Tag};
use crate::model::Alamat;

/// Children of a worksheet in the order the standard demands.
const URUTAN: &[&str] = &[
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
];

/// A sheet part, taken apart as far as its edits need.
pub struct Bagan<'a> {
    teks: &'a str,
    tag: Vec<Tag<'a>>,
}

impl<'a> Bagan<'a> {
    /// # Errors
    /// Where the part is not well-formed.
    pub fn baca(teks: &'a str) -> Result<Self, Galat> {
        let tag =
            xml::tag(teks, |dalam, n| dalam <= 1 || n == "cfRule" || URUTAN.contains(&n) && dalam <= 3)?;
        if tag.first().is_none_or(|t| t.lokal != "worksheet" || t.bentuk != Bentuk::Buka) {
            return Err(Galat::Rusak("not a worksheet part".to_owned()));
        }
        Ok(Self { teks, tag })
    }

    pub fn akar(&self) -> &Tag<'a> {
        &self.tag[0]
    }

    /// Relationship id of the existing legacy drawing.
    pub fn gambar_lama(&self) -> Option<String> {
        let tag = self.tag.iter().find(|t| t.lokal == "legacyDrawing" && t.bentuk != Bentuk::Tutup)?;
        xml::nilai_berawalan(self.teks, tag, "id").map(|(id, _)| id)
    }

    /// Where a child of this kind may stand: before the first that must follow it.
    fn tempat(&self, unsur: &str) -> usize {
        let urutan = |nama: &str| URUTAN.iter().position(|u| *u == nama);
        let batas = urutan(unsur);
        let anak = |t: &&Tag<'_>| t.dalam == 1 && t.bentuk != Bentuk::Tutup;
        for (nomor, t) in self.tag.iter().enumerate().filter(|(_, t)| anak(t)) {
            // Alternate content takes the place of what it wraps.
            let nama = if t.lokal == "AlternateContent" {
                self.tag[nomor..].iter().find(|t| urutan(t.lokal).is_some()).map_or(t.lokal, |t| t.lokal)
            } else {
                t.lokal
            };
            if urutan(nama) > batas {
                return t.di.start;
            }
        }
        self.tag.last().map_or(self.teks.len(), |t| t.di.start)
    }

    /// One block with one rule over all flagged cells; every rule that was
    /// there moves down by one, so that the flag is seen.
    pub fn bendera(&self, sel: &[Alamat], gaya: usize) -> Vec<Suntingan> {
        let mut hasil: Vec<Suntingan> = self
            .tag
            .iter()
            .filter(|t| t.lokal == "cfRule" && t.bentuk != Bentuk::Tutup)
            .filter_map(|t| {
                let (_, di) = xml::atribut(self.teks, t).into_iter().find(|(n, _)| *n == "priority")?;
                let lama: i32 = self.teks[di.clone()].parse().ok()?;
                Some(Suntingan::ganti(di, lama.saturating_add(1).to_string()))
            })
            .collect();
        let a = self.akar().awalan;
        let tempat = rentang(sel);
        hasil.push(Suntingan::sisip(
            self.tempat("conditionalFormatting"),
            format!(
                "<{a}conditionalFormatting sqref=\"{tempat}\"><{a}cfRule type=\"expression\" dxfId=\"{gaya}\" priority=\"1\"><{a}formula>TRUE</{a}formula></{a}cfRule></{a}conditionalFormatting>"
            ),
        ));
        hasil
    }

    /// The element that leads to the drawing with the notes.
    pub fn tautan_gambar(&self, id: &str, (awalan, ruang): &(String, String)) -> Suntingan {
        let a = self.akar().awalan;
        Suntingan::sisip(
            self.tempat("legacyDrawing"),
            format!("<{a}legacyDrawing{ruang} {awalan}id=\"{id}\"/>"),
        )
    }

    /// Leads the existing legacy drawing elsewhere.
    pub fn ganti_gambar(&self, id: &str) -> Option<Suntingan> {
        let tag = self.tag.iter().find(|t| t.lokal == "legacyDrawing" && t.bentuk != Bentuk::Tutup)?;
        let (_, di) = xml::nilai_berawalan(self.teks, tag, "id")?;
        Some(Suntingan::ganti(di, id))
    }
}

/// Cells as a list of references; cells below each other become one range.
pub fn rentang(sel: &[Alamat]) -> String {
    let mut urut: Vec<Alamat> = sel.to_vec();
    urut.sort_unstable_by_key(|a| (a.kolom, a.baris));
    urut.dedup();
    let mut hasil: Vec<(Alamat, Alamat)> = Vec::new();
    for a in urut {
        match hasil.last_mut() {
            Some((_, akhir)) if akhir.kolom == a.kolom && akhir.baris + 1 == a.baris => *akhir = a,
            _ => hasil.push((a, a)),
        }
    }
    let satu = |(a, b): &(Alamat, Alamat)| if a == b { a.to_string() } else { format!("{a}:{b}") };
    hasil.iter().map(satu).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEMBAR: &str = r#"<x:worksheet xmlns:x="u"><x:sheetData><x:row r="1"><x:c r="A1"/></x:row></x:sheetData><x:conditionalFormatting sqref="A1"><x:cfRule type="expression" priority="1"><x:formula>1</x:formula></x:cfRule></x:conditionalFormatting><x:pageMargins left="1"/><mc:AlternateContent><mc:Choice><x:controls/></mc:Choice></mc:AlternateContent><x:extLst/></x:worksheet>"#;

    #[test]
    fn the_flag_comes_first_and_stands_where_the_standard_wants_it() {
        let bagan = Bagan::baca(LEMBAR).unwrap();
        let edit = bagan.bendera(&[Alamat::new(1, 0), Alamat::new(2, 0), Alamat::new(0, 3)], 4);
        let (baru, _) = super::super::suntingan::terapkan("s", LEMBAR, edit).unwrap();
        assert!(baru.contains(r#"priority="2"><x:formula>1"#), "{baru}");
        assert!(baru.contains(
            r#"</x:conditionalFormatting><x:conditionalFormatting sqref="A2:A3 D1"><x:cfRule type="expression" dxfId="4" priority="1">"#
        ));
        assert!(baru.contains("</x:conditionalFormatting><x:pageMargins"));
    }

    #[test]
    fn the_drawing_of_notes_goes_before_controls() {
        let bagan = Bagan::baca(LEMBAR).unwrap();
        let edit = vec![bagan.tautan_gambar("rId9", &("r:".into(), " xmlns:r=\"n\"".into()))];
        let (baru, _) = super::super::suntingan::terapkan("s", LEMBAR, edit).unwrap();
        assert!(
            baru.contains("<x:legacyDrawing xmlns:r=\"n\" r:id=\"rId9\"/><mc:AlternateContent>"),
            "{baru}"
        );
    }
}
