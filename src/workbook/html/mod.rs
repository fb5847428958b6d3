//! HTML tables as spreadsheet programs open them: one sheet, the blocks of the
//! page below each other, so that an address is the one people see.
//!
//! Every cell is text. `colspan` and `rowspan` become merged areas. A table that
//! only lays out the page (a cell with a table inside) gives way to the tables
//! it holds.

mod kisi;
mod penanda;

use self::kisi::Kisi;
use self::penanda::{Penanda, Tag};
use super::batas::{self, Anggaran};
use super::susun::Penyusun;
use super::{Galat, Ukuran, aksara};
use crate::model::{Lembar, NilaiSel};

/// Tables inside tables inside tables.
const BATAS_DALAM: usize = 16;
/// Elements whose text nobody sees on the page.
const BUKAN_ISI: &[&[u8]] = &[b"script", b"style", b"title", b"textarea", b"noscript"];

pub fn baca(isi: &[u8], nama: String) -> Result<Vec<Lembar>, Galat> {
    let teks = aksara::teks(isi);
    let mut anggaran = Anggaran::default();
    let mut halaman = Halaman {
        susun: Penyusun::baru(nama, false, &mut anggaran)?,
        baris: 0,
        tabel: Vec::new(),
        bebas: Teks::default(),
    };
    let mut lewati: Option<Vec<u8>> = None;
    for penanda in penanda::urai(&teks) {
        match penanda {
            Penanda::Mulai(tag) if lewati.is_none() => {
                if BUKAN_ISI.contains(&&*tag.nama) && !tag.tutup_sendiri {
                    lewati = Some(tag.nama);
                } else {
                    halaman.mulai(&tag)?;
                }
            }
            Penanda::Akhir(nama) => match &lewati {
                Some(lewat) if *lewat == nama => lewati = None,
                Some(_) => {}
                None => halaman.akhir(&nama)?,
            },
            Penanda::Teks(teks) if lewati.is_none() => halaman.teks(&teks),
            _ => {}
        }
    }
    Ok(vec![halaman.selesai()?])
}

/// Text being gathered: blanks and line breaks of the source count as one blank.
#[derive(Default)]
struct Teks {
    isi: String,
    spasi: bool,
}

impl Teks {
    fn tambah(&mut self, teks: &str) {
        for huruf in teks.chars() {
            if huruf.is_ascii_whitespace() || matches!(huruf, '\u{a0}' | '\u{feff}') {
                self.spasi = true;
                continue;
            }
            if self.spasi && !self.isi.is_empty() && !self.isi.ends_with('\n') {
                self.isi.push(' ');
            }
            self.spasi = false;
            self.isi.push(huruf);
        }
    }

    fn baris_baru(&mut self) {
        if !self.isi.is_empty() && !self.isi.ends_with('\n') {
            self.isi.push('\n');
        }
        self.spasi = false;
    }

    fn ambil(&mut self) -> String {
        self.spasi = false;
        let teks = std::mem::take(&mut self.isi);
        teks.trim_end().to_owned()
    }
}

struct Tabel {
    kisi: Kisi,
    /// The open cell: its text and its stored number.
    sel: Option<(Teks, Option<String>)>,
    berbaris: bool,
}

struct Halaman<'a> {
    susun: Penyusun<'a>,
    /// First free row of the sheet.
    baris: u32,
    tabel: Vec<Tabel>,
    /// Text outside any table.
    bebas: Teks,
}

impl Halaman<'_> {
    fn mulai(&mut self, tag: &Tag) -> Result<(), Galat> {
        match &*tag.nama {
            b"table" => {
                if self.tabel.is_empty() {
                    self.lepas_teks_bebas()?;
                }
                if self.tabel.len() >= BATAS_DALAM {
                    return Err(Galat::TerlaluBesar(Ukuran::Bersarang));
                }
                self.tabel.push(Tabel { kisi: Kisi::default(), sel: None, berbaris: false });
            }
            b"tr" => {
                if let Some(tabel) = self.tabel.last_mut() {
                    tabel.tutup_sel()?;
                    tabel.kisi.baris_baru(tag.tersembunyi)?;
                    tabel.berbaris = true;
                }
            }
            b"td" | b"th" => {
                if let Some(tabel) = self.tabel.last_mut() {
                    tabel.tutup_sel()?;
                    // A cell without a row opens one.
                    if !tabel.berbaris {
                        tabel.kisi.baris_baru(false)?;
                        tabel.berbaris = true;
                    }
                    tabel.kisi.buka(tag.kolom.unwrap_or(1), tag.baris.unwrap_or(1))?;
                    tabel.sel = Some((Teks::default(), tag.angka.clone()));
                }
            }
            b"br" | b"p" | b"div" | b"li" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"hr" => {
                self.tulis().baris_baru();
            }
            _ => {}
        }
        Ok(())
    }

    fn akhir(&mut self, nama: &[u8]) -> Result<(), Galat> {
        match nama {
            b"table" => self.tutup_tabel()?,
            b"tr" => {
                if let Some(tabel) = self.tabel.last_mut() {
                    tabel.tutup_sel()?;
                    tabel.berbaris = false;
                }
            }
            b"td" | b"th" => {
                if let Some(tabel) = self.tabel.last_mut() {
                    tabel.tutup_sel()?;
                }
            }
            b"p" | b"div" | b"li" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"caption" => {
                self.tulis().baris_baru();
            }
            _ => {}
        }
        Ok(())
    }

    fn teks(&mut self, teks: &str) {
        self.tulis().tambah(teks);
    }

    /// Where text goes: into the open cell, else above the table.
    fn tulis(&mut self) -> &mut Teks {
        self.tabel
            .iter_mut()
            .rev()
            .find_map(|t| t.sel.as_mut().map(|(teks, _)| teks))
            .unwrap_or(&mut self.bebas)
    }

    /// Text between the tables: a row for each of its lines.
    fn lepas_teks_bebas(&mut self) -> Result<(), Galat> {
        for baris in self.bebas.ambil().lines().filter(|b| !b.trim().is_empty()) {
            self.susun.isi(self.baris, 0, NilaiSel::Teks(baris.trim().into()), None)?;
            self.baris = self.baris.saturating_add(1);
        }
        Ok(())
    }

    fn tutup_tabel(&mut self) -> Result<(), Galat> {
        let Some(mut tabel) = self.tabel.pop() else { return Ok(()) };
        tabel.tutup_sel()?;
        let luar = self.tabel.iter_mut().rev().find_map(|t| t.sel.as_mut().map(|(teks, _)| teks));
        match luar {
            // A small table inside a cell is the cell's text.
            Some(luar) if !tabel.kisi.bertabel() => {
                for baris in tabel.kisi.teks_baris() {
                    luar.baris_baru();
                    luar.tambah(&baris);
                }
            }
            _ => {
                self.lepas_teks_bebas()?;
                let tinggi = tabel.kisi.salin(&mut self.susun, self.baris)?;
                self.baris = self.baris.saturating_add(tinggi);
            }
        }
        if self.baris > batas::BARIS {
            return Err(Galat::TerlaluBesar(Ukuran::Baris));
        }
        Ok(())
    }

    fn selesai(mut self) -> Result<Lembar, Galat> {
        while !self.tabel.is_empty() {
            self.tutup_tabel()?;
        }
        self.lepas_teks_bebas()?;
        Ok(self.susun.selesai())
    }
}

impl Tabel {
    fn tutup_sel(&mut self) -> Result<(), Galat> {
        let Some((mut teks, angka)) = self.sel.take() else { return Ok(()) };
        self.kisi.isi(teks.ambil(), angka)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lembar(html: &str) -> Lembar {
        baca(html.as_bytes(), "x".to_owned()).expect("read").remove(0)
    }

    fn isi(html: &str) -> Vec<String> {
        let lembar = lembar(html);
        let sel = lembar.baris.iter().flat_map(|(b, sel)| sel.iter().map(move |(k, i)| (*b, *k, i)));
        sel.map(|(b, k, i)| format!("{}={}", crate::model::Alamat::new(b, k), i.nilai.teks())).collect()
    }

    #[test]
    fn spans_become_merged_areas_and_move_what_follows() {
        let html = "<table><tr><th rowspan=2>Kode</th><th colspan=2>Tahun</th></tr>
            <tr><th>Target<th>Rp</tr><tr><td>1.02<td><td>Rp&nbsp;1.000&amp;</table>";
        assert_eq!(isi(html), ["A1=Kode", "B1=Tahun", "B2=Target", "C2=Rp", "A3=1.02", "C3=Rp 1.000&"]);
        let gabungan: Vec<String> = lembar(html).gabungan.iter().map(ToString::to_string).collect();
        assert_eq!(gabungan, ["A1:A2", "B1:C1"]);
    }

    #[test]
    fn text_and_tables_follow_each_other_on_one_sheet() {
        let html = "<html><head><title>t</title><style>td{}</style></head><h1>RENJA</h1>TAHUN 2021<br>x
            <table><tr><td>a<br>b</td></tr></table><p>lagi<table><tr><td>c</table>";
        assert_eq!(isi(html), ["A1=RENJA", "A2=TAHUN 2021", "A3=x", "A4=a\nb", "A5=lagi", "A6=c"]);
    }

    #[test]
    fn a_layout_table_gives_way_to_the_table_it_holds() {
        let dalam = "<table><tr><td>1<td>2</tr><tr><td>3<td>4</tr></table>";
        let html = format!("<table><tr><td>JUDUL</td></tr><tr><td>{dalam}</td></tr></table>");
        assert_eq!(isi(&html), ["A1=1", "B1=2", "A2=3", "B2=4", "A3=JUDUL"]);
        let kecil = "<table><tr><td>x<td><table><tr><td>Rp<td>5</table></tr></table>";
        assert_eq!(isi(kecil), ["A1=x", "B1=Rp 5"]);
    }

    #[test]
    fn stored_numbers_and_hidden_rows_are_kept() {
        let html = "<table><tr style='display: none'><td x:num=\"0.985\">99%</td></tr>
            <tr><td sdval=\"1250000.5\">1.250.001</td><td sdval=\"5\">5 bln</td></table>";
        let lembar = lembar(html);
        assert_eq!(isi(html), ["A1=0.985", "A2=1250000.5", "B2=5 bln"]);
        assert_eq!(lembar.baris[0].1[0].1.format.as_deref(), Some("0%"));
        assert_eq!(lembar.baris_tersembunyi, [(0, 0)]);
    }
}
