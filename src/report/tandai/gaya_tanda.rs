//! The edits of the style part: one differential format for flags, two cell
//! formats for the index sheet. Numbers of existing formats stay.

use super::Galat;
use super::paket::isi_unsur;
use super::suntingan::Suntingan;
use super::xml::{self, Bentuk, Tag};

/// Yellow as planners mark by hand; bold and framed, so that grey print shows it too.
const BENDERA: &str = "<{a}dxf><{a}font><{a}b/><{a}color rgb=\"FF7F0000\"/></{a}font><{a}fill><{a}patternFill patternType=\"solid\"><{a}fgColor rgb=\"FFFFD966\"/><{a}bgColor rgb=\"FFFFD966\"/></{a}patternFill></{a}fill><{a}border><{a}left style=\"thin\"><{a}color rgb=\"FFC00000\"/></{a}left><{a}right style=\"thin\"><{a}color rgb=\"FFC00000\"/></{a}right><{a}top style=\"thin\"><{a}color rgb=\"FFC00000\"/></{a}top><{a}bottom style=\"thin\"><{a}color rgb=\"FFC00000\"/></{a}bottom></{a}border></{a}dxf>";
const HURUF_TEBAL: &str =
    "<{a}font><{a}b/><{a}sz val=\"11\"/><{a}name val=\"Calibri\"/><{a}family val=\"2\"/></{a}font>";
const SEL: &str = "<{a}xf numFmtId=\"0\" fontId=\"{f}\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" applyAlignment=\"1\"><{a}alignment vertical=\"top\" wrapText=\"1\"/></{a}xf>";

const URUTAN: &[&str] = &[
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
];

/// Numbers of the formats that were added.
#[derive(Debug, Clone, Copy, Default)]
pub struct GayaTanda {
    pub bendera: usize,
    pub sel: usize,
    pub kepala: usize,
}

/// A style part for a workbook without one.
pub fn baru(ruang: &str) -> (String, GayaTanda) {
    let isi = |pola: &str, huruf: usize| pola.replace("{a}", "").replace("{f}", &huruf.to_string());
    let teks = format!(
        "{}<styleSheet xmlns=\"{ruang}\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>{}</fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>{}{}</cellXfs><dxfs count=\"1\">{}</dxfs></styleSheet>",
        super::paket::KEPALA_XML,
        isi(HURUF_TEBAL, 0),
        isi(SEL, 0),
        isi(SEL, 1),
        isi(BENDERA, 0)
    );
    (teks, GayaTanda { bendera: 0, sel: 1, kepala: 2 })
}

/// Edits of an existing style part.
///
/// # Errors
/// Where the part is not well-formed.
pub fn tambah(teks: &str) -> Result<(Vec<Suntingan>, GayaTanda), Galat> {
    let tag = xml::tag(teks, |dalam, _| dalam <= 2)?;
    let akar = tag.first().ok_or_else(|| Galat::Rusak("an empty style part".to_owned()))?;
    let a = akar.awalan.to_owned();
    let mut hasil = Vec::new();
    // Without a list of fonts every cell has the default one; a list made now would change them all.
    let huruf = if tag.iter().any(|t| t.dalam == 1 && t.lokal == "fonts") {
        tambah_ke(teks, &tag, "fonts", "font", &[HURUF_TEBAL.replace("{a}", &a)], &mut hasil)
    } else {
        0
    };
    let sel = |f: usize| SEL.replace("{a}", &a).replace("{f}", &f.to_string());
    let xf = tambah_ke(teks, &tag, "cellXfs", "xf", &[sel(0), sel(huruf)], &mut hasil);
    let bendera = tambah_ke(teks, &tag, "dxfs", "dxf", &[BENDERA.replace("{a}", &a)], &mut hasil);
    Ok((hasil, GayaTanda { bendera, sel: xf, kepala: xf + 1 }))
}

/// Adds members to a list; makes the list where there is none. Returns the
/// number of the first that was added.
fn tambah_ke(
    teks: &str,
    tag: &[Tag<'_>],
    daftar: &str,
    anggota: &str,
    isi: &[String],
    hasil: &mut Vec<Suntingan>,
) -> usize {
    let a = tag[0].awalan;
    let mut di_daftar = tag.iter().enumerate().filter(|(_, t)| t.dalam == 1 && t.lokal == daftar);
    let Some((buka, t)) = di_daftar.next() else {
        let urutan = |n: &str| URUTAN.iter().position(|u| *u == n);
        let tempat = tag
            .iter()
            .find(|t| t.dalam == 1 && t.bentuk != Bentuk::Tutup && urutan(t.lokal) > urutan(daftar))
            .or(tag.last())
            .map_or(teks.len(), |t| t.di.start);
        let unsur = format!("<{a}{daftar} count=\"{}\">{}</{a}{daftar}>", isi.len(), isi.concat());
        hasil.push(Suntingan::sisip(tempat, unsur));
        return 0;
    };
    let tutup = di_daftar.next().map_or(buka, |(n, _)| n);
    let banyak = tag[buka..tutup]
        .iter()
        .filter(|t| t.dalam == 2 && t.lokal == anggota && t.bentuk != Bentuk::Tutup)
        .count();
    if let Some((_, di)) = xml::atribut(teks, t).into_iter().find(|(n, _)| *n == "count") {
        hasil.push(Suntingan::ganti(di, (banyak + isi.len()).to_string()));
    }
    hasil.push(isi_unsur(teks, t, &tag[tutup], &isi.concat()));
    banyak
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tandai::suntingan::terapkan;

    #[test]
    fn numbers_of_existing_formats_stay() {
        let teks = r#"<styleSheet><fonts count="1"><font/></fonts><cellXfs count="2"><xf/><xf/></cellXfs><dxfs count="0"/><tableStyles/></styleSheet>"#;
        let (edit, gaya) = tambah(teks).unwrap();
        let (baru, jejak) = terapkan("s", teks, edit).unwrap();
        assert_eq!((gaya.bendera, gaya.sel, gaya.kepala), (0, 2, 3));
        assert!(baru.contains(r#"<fonts count="2">"#) && baru.contains(r#"<cellXfs count="4">"#), "{baru}");
        assert!(
            baru.contains(r#"<dxfs count="1"><dxf>"#) && baru.contains("</dxfs><tableStyles/>"),
            "{baru}"
        );
        assert_eq!(jejak.kembalikan(&baru).as_deref(), Some(teks));
    }

    #[test]
    fn a_missing_list_is_made_where_it_belongs() {
        let teks = "<styleSheet><cellXfs><xf/></cellXfs><cellStyles/><tableStyles/></styleSheet>";
        let (edit, _) = tambah(teks).unwrap();
        let (baru, _) = terapkan("s", teks, edit).unwrap();
        assert!(baru.contains(r#"<cellStyles/><dxfs count="1">"#), "{baru}");
        assert!(!baru.contains("<fonts"), "{baru}");
    }
}
