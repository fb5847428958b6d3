//! The text format of `tests/support/buku.rs`: what is written down arrives in the xlsx.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use crate::support::buku::{Gabungan, Gaya, IsiSel, baca, tulis_xlsx};

const TEKS: &str = r"
== Tabel
@lebar 10,30
@judul
JUDUL | < | <

@mulai B4
@kepala
Kode | Tahun 2021 | <
^ | Target | Rp
@isi
1.06 | RT|RW\nPKK | #1250000.5;#,##0
\#1 | | =SUM(D6:D6);#1250000.5
== Catatan
@sembunyi
| \= bukan rumus |
";

#[test]
fn baris_kolom_dan_gaya_menurut_petunjuk() {
    let buku = baca(TEKS);
    assert_eq!(buku.len(), 2);
    let letak: Vec<_> = buku[0].baris.iter().map(|baris| (baris.nomor, baris.kolom, baris.gaya)).collect();
    assert_eq!(
        letak,
        [
            (0, 0, Gaya::Judul),
            (3, 1, Gaya::Kepala),
            (4, 1, Gaya::Kepala),
            (5, 1, Gaya::Isi),
            (6, 1, Gaya::Isi),
        ]
    );
    assert!(buku[1].tersembunyi);
    assert_eq!(buku[1].baris[0].sel, [IsiSel::Kosong, IsiSel::Teks("= bukan rumus".into()), IsiSel::Kosong]);
}

#[test]
fn gabungan_menjadi_persegi() {
    let gabungan = |awal, akhir| Gabungan { awal, akhir };
    assert_eq!(
        baca(TEKS)[0].gabungan(),
        [gabungan((0, 0), (0, 2)), gabungan((3, 1), (4, 1)), gabungan((3, 2), (3, 3)),]
    );
}

#[test]
fn isi_sampai_ke_xlsx() {
    let byte = tulis_xlsx(&baca(TEKS));
    let mut buku = Xlsx::new(Cursor::new(byte)).expect("xlsx terbaca");
    let lembar = buku.worksheet_range("Tabel").expect("lembar terbaca");
    let isi = |baris, kolom| lembar.get_value((baris, kolom)).cloned();
    assert_eq!(isi(5, 1), Some(Data::String("1.06".into())));
    assert_eq!(isi(5, 2), Some(Data::String("RT|RW\nPKK".into())));
    assert_eq!(isi(5, 3), Some(Data::Float(1_250_000.5)));
    assert_eq!(isi(6, 1), Some(Data::String("#1".into())));
    assert_eq!(isi(6, 3), Some(Data::Float(1_250_000.5)));
    let rumus = buku.worksheet_formula("Tabel").expect("rumus terbaca");
    assert_eq!(rumus.get_value((6, 3)).map(String::as_str), Some("SUM(D6:D6)"));
}
