//! Files as an attacker or a broken program would write them.

use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::acak::Acak;

/// A zip of named parts.
pub fn paket(bagian: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (nama, isi) in bagian {
        let kecil = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file(nama.as_str(), kecil).unwrap();
        zip.write_all(isi).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The parts of a zip.
pub fn bagian(isi: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = ZipArchive::new(Cursor::new(isi)).unwrap();
    (0..zip.len())
        .map(|i| {
            let mut satu = zip.by_index(i).unwrap();
            let nama = satu.name().unwrap().into_owned();
            let mut isi = Vec::new();
            satu.read_to_end(&mut isi).unwrap();
            (nama, isi)
        })
        .collect()
}

/// An xlsx of one sheet, given what stands inside `<worksheet>`, and further parts.
pub fn xlsx(lembar: &str, lain: &[(&str, &str)]) -> Vec<u8> {
    let lembar = format!("<worksheet>{lembar}</worksheet>");
    let mut semua = vec![
        ("[Content_Types].xml", "<Types/>"),
        (
            "_rels/.rels",
            "<Relationships><Relationship Id=\"a\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
        ),
        (
            "xl/workbook.xml",
            "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Lembar\" sheetId=\"1\" r:id=\"b\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"b\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"lembar.xml\"/></Relationships>",
        ),
        ("xl/lembar.xml", lembar.as_str()),
    ];
    semua.extend_from_slice(lain);
    paket(&semua.into_iter().map(|(n, i)| (n.to_owned(), i.as_bytes().to_vec())).collect::<Vec<_>>())
}

/// An ods whose one table holds the given rows.
pub fn ods(baris: &str) -> Vec<u8> {
    let isi = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"L\">{baris}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    paket(&[
        ("mimetype".to_owned(), b"application/vnd.oasis.opendocument.spreadsheet".to_vec()),
        ("content.xml".to_owned(), isi.into_bytes()),
    ])
}

/// A compound file with one stream at its root, four sectors long or longer.
pub fn majemuk(nama: &str, aliran: &[u8]) -> Vec<u8> {
    const AKHIR: u32 = 0xFFFF_FFFE;
    let sektor = aliran.len().max(4096).div_ceil(512);
    let mut kepala = vec![0; 512];
    kepala[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    kepala[24..34].copy_from_slice(&[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    let mut tulis = |di: usize, nilai: u32| kepala[di..di + 4].copy_from_slice(&nilai.to_le_bytes());
    tulis(44, 1);
    tulis(48, 1);
    tulis(56, 4096);
    tulis(60, AKHIR);
    tulis(68, AKHIR);
    tulis(76, 0);
    (80..512).step_by(4).for_each(|di| tulis(di, u32::MAX));
    // Sector 0 holds the table, 1 the directory, the stream follows.
    let mut tabel = vec![0xFFFF_FFFD, AKHIR];
    tabel.extend((3..2 + u32::try_from(sektor).unwrap()).chain([AKHIR]));
    tabel.resize(128, u32::MAX);
    let mut isi = kepala;
    isi.extend(tabel.iter().flat_map(|n| n.to_le_bytes()));
    isi.extend(entri("Root Entry", 5, 1, AKHIR, 0));
    isi.extend(entri(nama, 2, u32::MAX, 2, u32::try_from(sektor * 512).unwrap()));
    isi.resize(512 * 3, 0);
    isi.extend_from_slice(aliran);
    isi.resize(512 * (3 + sektor), 0);
    isi
}

fn entri(nama: &str, jenis: u8, anak: u32, awal: u32, panjang: u32) -> Vec<u8> {
    let mut isi: Vec<u8> = nama.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let panjang_nama = u8::try_from(isi.len() + 2).unwrap();
    isi.resize(128, 0);
    (isi[64], isi[66], isi[67]) = (panjang_nama, jenis, 1);
    for (di, nilai) in [(68, u32::MAX), (72, u32::MAX), (76, anak), (116, awal), (120, panjang)] {
        isi[di..di + 4].copy_from_slice(&nilai.to_le_bytes());
    }
    isi
}

/// Damages bytes: flips, repeats, cuts, or writes what often hurts.
pub fn rusak(acak: &mut Acak, isi: &mut Vec<u8>) {
    for _ in 0..=acak.di_bawah(4) {
        if isi.is_empty() {
            return;
        }
        let di = acak.di_bawah(isi.len());
        match acak.di_bawah(6) {
            0 => isi[di] ^= 1 << acak.di_bawah(8),
            1 => isi[di] = [0, 0xFF, 0x7F, 0x80, b'<', b'"'][acak.di_bawah(6)],
            2 => isi.truncate(di),
            3 => {
                let sampai = (di + 1 + acak.di_bawah(64)).min(isi.len());
                let potong = isi[di..sampai].to_vec();
                isi.splice(di..di, potong);
            }
            4 => {
                let sampai = (di + 1 + acak.di_bawah(32)).min(isi.len());
                isi.drain(di..sampai);
            }
            _ => {
                let sampai = (di + 4).min(isi.len());
                isi[di..sampai].fill(0xFF);
            }
        }
    }
}
