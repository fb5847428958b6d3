//! What hostile files cost: time and memory until the program has said its sentence.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use super::jalan::program;
use crate::support::bahaya::paket;
use crate::support::buku;

/// Runs the program on a file and prints what it took.
fn coba(nama: &str, folder: &Path, argumen: &[&str]) {
    let mulai = Instant::now();
    let mut perintah = Command::new(env!("CARGO_BIN_EXE_selaras"));
    let (kode, _, memori) = program(perintah.args(argumen).current_dir(folder));
    println!(
        "  {nama:<32} {:>6} ms {:>4} MB  kode {}",
        mulai.elapsed().as_millis(),
        memori / 1000,
        kode.unwrap_or(-1)
    );
}

/// Packages of half a megabyte: one that says how large it is, one that lies, one that stays just
/// below the ratio that is refused, and one of very many parts.
pub fn bom() {
    let folder = tempfile::tempdir().expect("a folder");
    let isi = |nama: &str, isi: Vec<u8>| {
        paket(&[("[Content_Types].xml".to_owned(), vec![]), (nama.to_owned(), isi)])
    };
    let besar = isi("xl/workbook.xml", vec![b' '; 500 << 20]);
    let mut bohong = besar.clone();
    let sungguh = u32::to_le_bytes(500 << 20);
    for i in (0..bohong.len() - 4).filter(|i| besar[*i..*i + 4] == sungguh) {
        bohong[i..i + 4].copy_from_slice(&90_000_u32.to_le_bytes());
    }
    // Deflate packs this row about two hundred times.
    let mut baris = String::from("<sheetData>");
    for n in 1..1_000_000 {
        let _ = write!(
            baris,
            "<row r=\"{}\"><c r=\"A{0}\" t=\"str\"><v>                                        </v></c></row>",
            n % 9
        );
    }
    let padat = crate::support::bahaya::xlsx(&format!("{baris}</sheetData>"), &[]);
    let banyak = paket(&(0..6_000).map(|i| (format!("{i}.xml"), vec![])).collect::<Vec<_>>());
    for (nama, isi) in [("declared", besar), ("lied about", bohong), ("dense", padat), ("parts", banyak)] {
        println!("{nama}, {} kB", isi.len() / 1000);
        std::fs::write(folder.path().join("bom.xlsx"), isi).expect("a file");
        for perintah in ["kenali", "periksa"] {
            coba(perintah, folder.path(), &[perintah, "bom.xlsx", "-q"]);
        }
    }
}

/// Rows whose codes make no sense, in numbers that double.
pub fn pohon() {
    let lingkar =
        ["1.06.04", "1.06.05.2.01.01", "2.08.02.2.03", "1.06", "1.06.04.2.01.01.01.01", "1.06.04.2.01"];
    let semua: [(&str, &dyn Fn(usize) -> String); 5] = [
        ("one code", &|_| "1.06.04.2.01.01 | Sub Kegiatan".into()),
        ("only programmes", &|i| {
            format!("{}.{:02}.{:02} | PROGRAM {i}", 1 + i / 9801, 1 + i / 99 % 99, 1 + i % 99)
        }),
        ("endless codes", &|i| format!("{} | Nama {i}", vec!["1"; i % 2_000 + 1].join("."))),
        ("children above parents", &|i| format!("{} | Nama {}", lingkar[i % 6], i % 7)),
        ("one name, no code", &|_| " | Penyediaan Jasa".into()),
    ];
    let folder = tempfile::tempdir().expect("a folder");
    for (nama, baris) in semua {
        println!("{nama}");
        for banyak in [2_000, 4_000, 8_000] {
            let mut teks = String::from(
                "== Renja\nDAFTAR PROGRAM DAN KEGIATAN TAHUN 2021\nDINAS CONTOH\n\n\
                 Kode | Program / Kegiatan / Sub Kegiatan | Tolok Ukur Kinerja | Satuan | Target | Pagu (Rp)\n",
            );
            for n in 0..banyak {
                let _ = writeln!(teks, "{} | Jumlah orang {} | Orang | #5 | #{}", baris(n), n % 9, 1000 + n);
            }
            std::fs::write(folder.path().join("renja.xlsx"), buku::tulis_xlsx(&buku::baca(&teks)))
                .expect("a file");
            coba(
                &banyak.to_string(),
                folder.path(),
                &["periksa", "renja.xlsx", "-q", "--timpa", "--tanpa-tanda"],
            );
        }
    }
}
