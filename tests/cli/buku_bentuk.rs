//! One small workbook per form and quirk, read as written: `fixtures/buku/bentuk/*.lembar` beside
//! the reading in `*.bacaan`. `SELARAS_PERBARUI=1 cargo test --test cli buku_bentuk` writes the
//! readings anew; read what it wrote.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use selaras::ingest::{self, Petunjuk, layout, ringkasan};
use selaras::model::letak::huruf_kolom;
use selaras::model::{Isian, Jenis, KodeBaris, Nilai, Sumber, Tabel};

use crate::support::bacaan::{baca_dengan, baca_lembar};
use crate::support::buku::{self, IsiSel, LembarTeks};

fn berkas() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/buku/bentuk");
    let mut semua: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "lembar"))
        .collect();
    semua.sort();
    semua
}

/// The reading of a workbook as text: what a person checks against the sheet.
fn bacaan(teks: &str, petunjuk: Petunjuk) -> String {
    tulis(&baca_dengan(teks, &layout::bawaan(), petunjuk))
}

pub fn tulis((sumber, hasil): &(Sumber, ingest::Hasil)) -> String {
    let mut t = String::new();
    for tabel in &hasil.tabel {
        tulis_tabel(&mut t, sumber, tabel);
    }
    for d in &hasil.dilewati {
        let _ = writeln!(t, "dilewati {}: {:?}", sumber.lembar(d.lembar).nama, d.sebab);
    }
    t
}

/// The same reading without addresses and sheet names.
pub fn tanpa_alamat(teks: &str) -> String {
    let alamat = regex::Regex::new(r"\b[A-Z]{1,2}\d+\b").unwrap();
    let nomor = regex::Regex::new(r"(kepala|rincian baris|total baris) [\d -]+").unwrap();
    let awal = regex::Regex::new(r"^(\s+)(?:[A-Z]{1,2}|\d+) ").unwrap();
    let isi = regex::Regex::new(r"\b[A-Z]{1,2}=").unwrap();
    teks.lines()
        .map(|b| {
            let b = b.split_once(" · ").map_or(b, |(_, sisa)| sisa);
            let b = nomor.replace_all(b, "$1");
            let b = alamat.replace_all(&b, "");
            let b = isi.replace_all(&b, "");
            awal.replace(&b, "$1").into_owned() + "\n"
        })
        .collect()
}

fn tulis_tabel(t: &mut String, sumber: &Sumber, tabel: &Tabel) {
    let lembar = sumber.lembar(tabel.lembar);
    let _ = writeln!(
        t,
        "{}{} · {} · {} · {} · tahun {:?} · opd {} · kepala {}-{} · {}",
        lembar.nama,
        if lembar.tersembunyi { " (tersembunyi)" } else { "" },
        tabel.bentuk,
        tabel.jenis.map_or("-", Jenis::kata),
        tabel.versi.kata(),
        tabel.tahun_kolom(),
        tabel.opd.as_ref().map_or("-", |o| &*o.nilai),
        tabel.kepala.0 + 1,
        tabel.kepala.1 + 1,
        tabel.rentang
    );
    for (k, kolom) in tabel.kolom.iter().enumerate() {
        let r = ringkasan::kolom(tabel, k);
        let _ = write!(t, "  {} {}", huruf_kolom(kolom.kolom), kolom.peran.nama_bentuk());
        if lembar.kolom_tersembunyi.iter().any(|(a, z)| (a..=z).contains(&&kolom.kolom)) {
            t.push_str(" (tersembunyi)");
        }
        if let Some(tahun) = kolom.tahun {
            let _ = write!(t, " {tahun}");
        }
        if let Some(versi) = kolom.versi {
            let _ = write!(t, " {}", versi.kata());
        }
        if kolom.peran.uang() {
            let total = r.total.map_or("tidak tertera".to_owned(), |n| n.normalize().to_string());
            let _ = write!(t, " × {} = {total}", kolom.skala);
        }
        if !r.ragu.is_empty() {
            let sel: Vec<String> = r.ragu.iter().map(|l| l.alamat.to_string()).collect();
            let _ = write!(t, " ragu {}", sel.join(" "));
        }
        t.push('\n');
    }
    for b in &tabel.baris {
        let kode = match b.kode.as_ref().map(|k| &k.nilai) {
            Some(KodeBaris::TakDikenal(k)) => format!("?{k}"),
            Some(KodeBaris::Lama(k)) => format!("{k} (lama)"),
            Some(k) => k.to_string(),
            None => "-".to_owned(),
        };
        let _ = writeln!(
            t,
            "  {} {} {kode} {}{}",
            b.nomor() + 1,
            b.jenjang.kata(),
            b.nama_teks(),
            match (b.tercetak, lembar.baris_tersembunyi.iter().any(|(a, z)| (a..=z).contains(&&b.nomor()))) {
                (false, _) => " (dari blok atau kolom)",
                (_, true) => " (baris tersembunyi)",
                _ => "",
            }
        );
        for larik in &b.larik {
            let isi: Vec<String> = tabel
                .kolom
                .iter()
                .zip(&larik.sel)
                .filter(|(k, _)| k.peran.per_indikator() || k.peran.uang())
                .filter_map(|(k, s)| {
                    let s = s.as_ref()?;
                    Some(format!("{}={}", huruf_kolom(k.kolom), isian(s)))
                })
                .collect();
            if !isi.is_empty() {
                let _ = writeln!(t, "      {}", isi.join("  "));
            }
        }
    }
    if !tabel.rincian.baris.is_empty() {
        let nomor: Vec<String> = tabel.rincian.baris.iter().map(|b| (b + 1).to_string()).collect();
        let _ = writeln!(t, "  rincian baris {}", nomor.join(" "));
    }
    for larik in tabel.total.iter().chain(&tabel.total_wilayah) {
        let _ = writeln!(t, "  total baris {}", larik.baris + 1);
    }
    for c in &tabel.catatan {
        let _ = writeln!(t, "  catatan {}: {}", c.letak().alamat, catatan(c));
    }
}

/// A number with the unit and percent sign of its own cell; what is none, with what it was taken for.
fn isian(s: &Isian) -> String {
    match &s.nilai {
        Nilai::Teks => s.mentah.to_string(),
        Nilai::Angka(a) => {
            let satuan = a.satuan.as_ref().map(|s| format!(" {s}")).unwrap_or_default();
            format!("{}{}{satuan}", a.nilai.normalize(), if a.persen { "%" } else { "" })
        }
        lain => format!("{} [{}]", s.mentah, format!("{lain:?}").replace(['{', '}', '"'], "")),
    }
}

fn catatan(c: &selaras::model::CatatanBaca) -> String {
    use selaras::model::CatatanBaca as C;
    match c {
        C::KodeDiperbaiki { dibaca, .. } => format!("kode dibaca {dibaca}"),
        C::AngkaRagu { dibaca, lain, bukti, .. } => format!("{dibaca} atau {lain} ({} bukti)", bukti.len()),
        C::KodeRagu { calon, .. } => format!("kode ragu, mungkin {}", calon.join(" ")),
        lain => format!("{lain:?}").split(' ').next().unwrap_or_default().to_owned(),
    }
}

/// Moves every sheet down and to the right and gives it another name.
fn digeser(mut buku: Vec<LembarTeks>) -> Vec<LembarTeks> {
    for (n, lembar) in buku.iter_mut().enumerate() {
        lembar.nama = format!("Sheet{n}");
        for baris in &mut lembar.baris {
            baris.nomor += 6;
            baris.kolom += 2;
        }
    }
    buku
}

/// Inserts a blank column behind the n-th column of every sheet, through merged areas too.
fn disisipi(mut buku: Vec<LembarTeks>, n: u16) -> Vec<LembarTeks> {
    for lembar in &mut buku {
        let gabungan = lembar.gabungan();
        for baris in &mut lembar.baris {
            let Some(di) = n.checked_sub(baris.kolom).map(usize::from).filter(|d| *d < baris.sel.len())
            else {
                baris.kolom += u16::from(n < baris.kolom);
                continue;
            };
            // A merged heading grows over the new column.
            let area = gabungan
                .iter()
                .find(|g| (g.awal.0..=g.akhir.0).contains(&baris.nomor) && g.awal.1 < n && n <= g.akhir.1);
            let baru = match area {
                Some(g) if g.awal.0 == baris.nomor => IsiSel::GabungKiri,
                Some(_) => IsiSel::GabungAtas,
                None => IsiSel::Kosong,
            };
            baris.sel.insert(di, baru);
        }
    }
    buku
}

#[test]
fn place_and_sheet_name_do_not_matter() {
    for jalur in berkas() {
        let teks = std::fs::read_to_string(&jalur).unwrap();
        let asli = tanpa_alamat(&bacaan(&teks, Petunjuk::default()));
        let lain = baca_lembar(&digeser(buku::baca(&teks)), &layout::bawaan(), Petunjuk::default());
        assert_eq!(asli, tanpa_alamat(&tulis(&lain)), "{}", jalur.display());
    }
}

/// Forms in which a blank column would separate what only stands together by being adjacent.
const RAPAT: &[&str] = &["dua-tabel-berdampingan"];

#[test]
fn a_blank_column_changes_nothing() {
    let kolom_kosong = |teks: String| -> String {
        teks.lines().filter(|b| b.trim() != "lainnya").flat_map(|b| [b, "\n"]).collect()
    };
    let mut beda = Vec::new();
    for jalur in berkas() {
        if RAPAT.iter().any(|r| jalur.to_string_lossy().contains(r)) {
            continue;
        }
        let teks = std::fs::read_to_string(&jalur).unwrap();
        let asli = kolom_kosong(tanpa_alamat(&bacaan(&teks, Petunjuk::default())));
        let bentuk = layout::bawaan();
        for n in 1..8 {
            let lain = baca_lembar(&disisipi(buku::baca(&teks), n), &bentuk, Petunjuk::default());
            let lain = kolom_kosong(tanpa_alamat(&tulis(&lain)));
            if asli != lain {
                let baris = asli.lines().zip(lain.lines()).find(|(a, b)| a != b);
                beda.push(format!("{} kolom {n}: {baris:?}", jalur.file_stem().unwrap().display()));
            }
        }
    }
    assert!(beda.is_empty(), "{beda:#?}");
}

#[test]
fn every_form_is_read_as_written_down() {
    let mut beda = Vec::new();
    for jalur in berkas() {
        let terbaca = bacaan(&std::fs::read_to_string(&jalur).unwrap(), Petunjuk::default());
        let tujuan = jalur.with_extension("bacaan");
        if std::env::var_os("SELARAS_PERBARUI").is_some() {
            std::fs::write(&tujuan, &terbaca).unwrap();
        } else if std::fs::read_to_string(&tujuan).unwrap_or_default() != terbaca {
            beda.push(format!("{}:\n{terbaca}", jalur.display()));
        }
    }
    assert!(beda.is_empty(), "{}", beda.join("\n"));
}
