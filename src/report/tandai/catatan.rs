//! Notes on cells: the comments part and the drawing of their boxes, new or
//! joined to what the sheet has.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Galat;
use super::paket::{KEPALA_XML, isi_unsur};
use super::suntingan::Suntingan;
use super::xml::{self, Bentuk, lolos};
use crate::model::Alamat;

pub const JENIS_CATATAN: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
pub const JENIS_GAMBAR: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";
/// Ids of shapes come in blocks of 1.024; the first of a block names the drawing.
const BLOK: u32 = 1_024;
const JENIS_KOTAK: &str = "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>";
const RUANG_VML: [(&str, &str); 3] = [
    ("xmlns:v", "urn:schemas-microsoft-com:vml"),
    ("xmlns:o", "urn:schemas-microsoft-com:office:office"),
    ("xmlns:x", "urn:schemas-microsoft-com:office:excel"),
];

/// Text of the notes by cell.
pub type Catatan = BTreeMap<Alamat, String>;

/// A comments part with our notes only.
pub fn baru(ruang: &str, catatan: &Catatan) -> String {
    let mut isi = format!(
        "{KEPALA_XML}<comments xmlns=\"{ruang}\"><authors><author>Selaras</author></authors><commentList>"
    );
    for (sel, teks) in catatan {
        satu(&mut isi, "", *sel, 0, teks);
    }
    isi.push_str("</commentList></comments>");
    isi
}

fn satu(isi: &mut String, a: &str, sel: Alamat, penulis: usize, teks: &str) {
    let _ = write!(
        isi,
        "<{a}comment ref=\"{sel}\" authorId=\"{penulis}\"><{a}text>{}</{a}text></{a}comment>",
        potongan(a, teks)
    );
}

fn potongan(a: &str, teks: &str) -> String {
    format!(
        "<{a}r><{a}rPr><{a}sz val=\"9\"/><{a}color indexed=\"81\"/><{a}rFont val=\"Tahoma\"/><{a}family val=\"2\"/></{a}rPr><{a}t xml:space=\"preserve\">{}</{a}t></{a}r>",
        lolos(teks)
    )
}

/// Joins our notes to a comments part. Returns the edits and the cells that
/// already bear a note: there ours stands below the text that was there.
///
/// # Errors
/// Where the part is not well-formed.
pub fn gabung(teks: &str, catatan: &Catatan) -> Result<(Vec<Suntingan>, Vec<Alamat>), Galat> {
    let tag = xml::tag(teks, |_, n| {
        matches!(
            n,
            "comments" | "authors" | "author" | "commentList" | "comment" | "text" | "rPh" | "phoneticPr"
        )
    })?;
    let akar = tag.first().ok_or_else(|| Galat::Rusak("an empty comments part".to_owned()))?;
    let a = akar.awalan;
    let penulis = tag.iter().filter(|t| t.lokal == "author" && t.bentuk != Bentuk::Tutup).count();
    let unsur = |nama: &str| {
        let buka = tag.iter().find(|t| t.lokal == nama && t.bentuk != Bentuk::Tutup)?;
        let tutup = tag.iter().find(|t| t.lokal == nama && t.bentuk == Bentuk::Tutup).unwrap_or(buka);
        Some((buka, tutup))
    };
    let (Some(authors), Some(daftar)) = (unsur("authors"), unsur("commentList")) else {
        return Err(Galat::Rusak("a comments part without its lists".to_owned()));
    };
    let mut hasil = vec![isi_unsur(teks, authors.0, authors.1, &format!("<{a}author>Selaras</{a}author>"))];
    let mut lama = Vec::new();
    for (nomor, t) in tag.iter().enumerate() {
        if t.lokal != "comment" || t.bentuk == Bentuk::Tutup {
            continue;
        }
        let Some(sel) = xml::nilai(teks, t, "ref").and_then(|r| r.parse::<Alamat>().ok()) else { continue };
        let Some(isi) = catatan.get(&sel) else { continue };
        lama.push(sel);
        let dalam: Vec<_> = tag[nomor + 1..]
            .iter()
            .take_while(|d| d.dalam > t.dalam)
            .filter(|d| !(d.lokal == "text" && d.bentuk == Bentuk::Buka))
            .collect();
        // Runs come before phonetic hints.
        if let Some(tempat) = dalam.first() {
            let tambahan = potongan(a, &format!("\n\n{isi}"));
            hasil.push(match tempat.bentuk {
                Bentuk::Kosong if tempat.lokal == "text" => isi_unsur(teks, tempat, tempat, &tambahan),
                _ => Suntingan::sisip(tempat.di.start, tambahan),
            });
        }
    }
    let mut tambahan = String::new();
    for (sel, isi) in catatan.iter().filter(|(sel, _)| !lama.contains(sel)) {
        satu(&mut tambahan, a, *sel, penulis, isi);
    }
    hasil.push(isi_unsur(teks, daftar.0, daftar.1, &tambahan));
    Ok((hasil, lama))
}

/// Cells with a conversation (threaded comments): a note there would be hidden.
///
/// # Errors
/// Where the part is not well-formed.
pub fn percakapan(teks: &str) -> Result<Vec<Alamat>, Galat> {
    let tag = xml::tag(teks, |_, n| n == "threadedComment")?;
    Ok(tag
        .iter()
        .filter(|t| t.bentuk != Bentuk::Tutup)
        .filter_map(|t| xml::nilai(teks, t, "ref")?.parse().ok())
        .collect())
}

/// A drawing with the boxes of our notes only.
pub fn gambar_baru(sel: &[(Alamat, usize)], blok_awal: u32) -> String {
    let banyak = u32::try_from(sel.len()).unwrap_or(u32::MAX);
    let blok: Vec<String> = (0..=banyak / (BLOK - 1)).map(|n| (blok_awal + n).to_string()).collect();
    let mut isi = format!(
        "<xml{}><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"{}\"/></o:shapelayout>{JENIS_KOTAK}",
        ruang_vml(""),
        blok.join(",")
    );
    kotak(&mut isi, sel, blok_awal * BLOK + 1, "");
    isi.push_str("</xml>");
    isi
}

/// The text of an existing drawing with our boxes joined. The drawing is VML,
/// which Excel itself writes with unclosed `<br>`: it is not taken apart.
pub fn gambar_gabung(teks: &str, sel: &[(Alamat, usize)], blok_awal: u32) -> Option<Suntingan> {
    let akhir = teks.rfind("</xml>")?;
    let kepala = &teks[..teks.find('>')?];
    let ruang = ruang_vml(kepala);
    let mut isi = String::new();
    if !teks.contains("_x0000_t202\"") {
        isi.push_str(&JENIS_KOTAK.replacen("<v:shapetype", &format!("<v:shapetype{ruang}"), 1));
    }
    kotak(&mut isi, sel, blok_awal * BLOK + 1, &ruang);
    Some(Suntingan::sisip(akhir, isi))
}

/// Declarations of the namespaces that the head of a drawing does not declare.
fn ruang_vml(kepala: &str) -> String {
    let mut hasil = String::new();
    for (nama, ruang) in RUANG_VML.iter().filter(|(n, _)| !kepala.contains(&format!("{n}="))) {
        let _ = write!(hasil, " {nama}=\"{ruang}\"");
    }
    hasil
}

/// The highest block of shape ids in use in a drawing.
pub fn blok_terpakai(teks: &str) -> u32 {
    teks.split("_x0000_s")
        .skip(1)
        .filter_map(|sisa| {
            let angka: String = sisa.chars().take_while(char::is_ascii_digit).take(9).collect();
            angka.parse::<u32>().ok()
        })
        .max()
        .unwrap_or(0)
        / BLOK
}

fn kotak(isi: &mut String, sel: &[(Alamat, usize)], nomor_awal: u32, ruang: &str) {
    for (nomor, (alamat, garis)) in (nomor_awal..).zip(sel) {
        let (baris, kolom) = (alamat.baris, u32::from(alamat.kolom));
        let tinggi = u32::try_from(*garis).unwrap_or(20).clamp(4, 30);
        // The box stands right of its cell; at the last column left of it.
        let kiri = if kolom + 6 > 16_383 { kolom.saturating_sub(6) } else { kolom + 1 };
        let atas = baris.saturating_sub(1).min(1_048_575 - 40);
        let _ = write!(
            isi,
            "<v:shape{ruang} id=\"_x0000_s{nomor}\" type=\"#_x0000_t202\" style=\"position:absolute;width:300pt;height:{}pt;z-index:1;visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{kiri}, 15, {atas}, 4, {}, 31, {}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{baris}</x:Row><x:Column>{kolom}</x:Column></x:ClientData></v:shape>",
            tinggi * 13,
            kiri + 5,
            atas + tinggi
        );
    }
}

/// Lines a text takes in a box of the width we draw.
pub fn garis(teks: &str) -> usize {
    teks.split('\n').map(|t| t.chars().count().div_ceil(52).max(1)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tandai::suntingan::terapkan;

    #[test]
    fn a_cell_with_a_note_keeps_its_text_and_gets_ours_below() {
        let teks = r#"<comments><authors><author>A</author></authors><commentList><comment ref="B2" authorId="0"><text><t>lama</t></text></comment></commentList></comments>"#;
        let catatan = Catatan::from([(Alamat::new(1, 1), "satu".into()), (Alamat::new(4, 2), "dua".into())]);
        let (edit, lama) = gabung(teks, &catatan).unwrap();
        let (baru, _) = terapkan("k", teks, edit).unwrap();
        assert_eq!(lama, [Alamat::new(1, 1)]);
        assert!(baru.contains("<t>lama</t><r>") && baru.contains("\n\nsatu</t></r></text>"), "{baru}");
        assert!(
            baru.contains(r#"<comment ref="C5" authorId="1">"#)
                && baru.contains("<author>Selaras</author></authors>")
        );
    }

    #[test]
    fn shape_ids_go_on_after_those_in_use() {
        let lama = "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:shape id=\"_x0000_s2050\"/></xml>";
        assert_eq!(blok_terpakai(lama), 2);
        let edit = gambar_gabung(lama, &[(Alamat::new(0, 0), 3)], 3).unwrap();
        let (baru, _) = terapkan("v", lama, vec![edit]).unwrap();
        assert!(baru.contains("id=\"_x0000_s3073\"") && baru.ends_with("</v:shape></xml>"), "{baru}");
        assert!(baru.contains("xmlns:o="));
    }
}
