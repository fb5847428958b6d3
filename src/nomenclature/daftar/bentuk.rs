//! How a list is laid out: code and name in two columns, the code spread over one
//! column per level, or "code name" in one cell per level. Decided by what the
//! columns hold; headings only settle what the cells leave open.

use super::kode::{self, dengan_nama};
use super::{BarisDaftar, Pemda, Tempat};
use crate::model::teks::{lipat, rapikan};
use crate::model::{Alamat, Kode, Lembar};

/// The layout a sheet was read with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bentuk {
    /// Code in one column, name in another.
    KodeNama,
    /// One column per level holds a part of the code; the name has its own.
    KodeTerpecah,
    /// One column per level holds code and name together.
    SatuSel,
}

/// A heading stands in the first rows.
const BARIS_JUDUL: usize = 40;
/// Longer texts are names, not headings.
const PANJANG_JUDUL: usize = 60;
/// So many cells of a column must be what the column is taken for.
const CUKUP: usize = 3;

/// The rows of all sheets that hold a list, each with the layout it was read with.
#[must_use]
pub fn baca(lembar: &[Lembar]) -> Vec<(Bentuk, Vec<BarisDaftar>)> {
    lembar.iter().filter_map(satu_lembar).collect()
}

fn satu_lembar(lembar: &Lembar) -> Option<(Bentuk, Vec<BarisDaftar>)> {
    let lebar = lembar.baris.iter().filter_map(|(_, sel)| sel.last()).map(|(k, _)| *k).max()?;
    let kepala = Kepala::cari(lembar);
    let kolom: Vec<Kolom> = (0..=lebar).map(|k| Kolom::periksa(lembar, k, &kepala)).collect();
    let satu_sel: Vec<u16> = kolom.iter().filter(|k| k.berkodenama()).map(|k| k.nomor).collect();
    let berkode = kolom.iter().filter(|k| k.berkode()).max_by_key(|k| (k.sub, k.kode, k.nomor));
    let nama = kepala.nama.or_else(|| {
        let sesudah = berkode.map_or(0, |k| k.nomor);
        // Behind the code, else before it.
        let kata = || kolom.iter().filter(|k| k.kata >= CUKUP && k.kata * 2 > k.isi);
        kata().find(|k| k.nomor > sesudah).or_else(|| kata().next()).map(|k| k.nomor)
    });
    let pembaca = Pembaca { lembar, kepala: &kepala, pemda_lembar: pemda(&lembar.nama) };
    match (satu_sel.as_slice(), berkode, nama) {
        ([_, ..], ..) => Some((Bentuk::SatuSel, pembaca.satu_sel(&satu_sel))),
        ([], Some(k), Some(nama)) if !kepala.terpecah() || k.sub > 0 => {
            Some((Bentuk::KodeNama, pembaca.kode_nama(k.nomor, nama)))
        }
        ([], _, Some(nama)) if kepala.terpecah() => Some((Bentuk::KodeTerpecah, pembaca.terpecah(nama))),
        _ => None,
    }
}

/// What the headings say.
#[derive(Default)]
struct Kepala {
    /// Row of the sheet, `None` where no heading was found.
    baris: Option<u32>,
    /// Columns of urusan, bidang, program, kegiatan, sub kegiatan.
    jenjang: [Option<u16>; 5],
    nama: Option<u16>,
    sebelum: Option<u16>,
    status: Option<u16>,
}

impl Kepala {
    fn cari(lembar: &Lembar) -> Self {
        let judul = |sel: &[(u16, crate::model::IsiSel)]| {
            !sel.iter().any(|(_, isi)| {
                let teks = isi.nilai.teks();
                teks.contains('.') && kode::baca(teks).is_some() || dengan_nama(teks, false).is_some()
            })
        };
        let awal = lembar.baris[..lembar.baris.len().min(BARIS_JUDUL)]
            .iter()
            .filter(|(_, sel)| judul(sel))
            .map(Self::dari);
        // Of equal rows the first: a heading may be repeated on every page.
        awal.rev().max_by_key(Self::bobot).unwrap_or_default()
    }

    fn dari((nomor, sel): &(u32, Vec<(u16, crate::model::IsiSel)>)) -> Self {
        let mut k = Self { baris: Some(*nomor), ..Self::default() };
        for (kolom, isi) in sel {
            let judul = lipat(isi.nilai.teks());
            if judul.len() > PANJANG_JUDUL {
                continue;
            }
            let mulai = |kata: &[&str]| kata.iter().any(|w| judul.starts_with(w));
            let tempat = if judul.contains("sebelum") {
                &mut k.sebelum
            } else if judul == "status" || judul == "aktif" {
                &mut k.status
            } else if mulai(&["sub kegiatan", "subkegiatan", "nama sub kegiatan", "sub giat"]) {
                &mut k.jenjang[4]
            } else if mulai(&["kegiatan"]) || judul == "giat" {
                &mut k.jenjang[3]
            } else if mulai(&["program"]) {
                &mut k.jenjang[2]
            } else if mulai(&["bidang"]) {
                &mut k.jenjang[1]
            } else if judul == "urusan" || mulai(&["urusan unsur", "urusan pemerintahan"]) && judul.len() < 22
            {
                &mut k.jenjang[0]
            } else if mulai(&["nomenklatur", "nama", "name", "uraian"]) {
                &mut k.nama
            } else {
                continue;
            };
            tempat.get_or_insert(*kolom);
        }
        k
    }

    fn bobot(&self) -> usize {
        self.jenjang.iter().flatten().count() + usize::from(self.nama.is_some()) * 2
    }

    /// One column for each level from the programme down, in this order.
    fn terpecah(&self) -> bool {
        let ada: Vec<u16> = self.jenjang.iter().flatten().copied().collect();
        self.jenjang[2..].iter().all(Option::is_some) && ada.is_sorted()
    }
}

/// What the cells of a column are.
struct Kolom {
    nomor: u16,
    isi: usize,
    kode: usize,
    /// Codes of sub kegiatan among them.
    sub: usize,
    kode_nama: usize,
    /// Cells with words.
    kata: usize,
}

impl Kolom {
    fn periksa(lembar: &Lembar, nomor: u16, kepala: &Kepala) -> Self {
        let mut k = Self { nomor, isi: 0, kode: 0, sub: 0, kode_nama: 0, kata: 0 };
        // The predecessor of an item is no item of this list.
        if kepala.sebelum == Some(nomor) {
            return k;
        }
        for (_, sel) in &lembar.baris {
            let Ok(i) = sel.binary_search_by_key(&nomor, |(k, _)| *k) else { continue };
            let teks = sel[i].1.nilai.teks();
            k.isi += 1;
            if let Some(kode) = kode::baca(teks).filter(|_| teks.contains('.') && teks.len() > 3) {
                k.kode += 1;
                k.sub += usize::from(kode.kode.jenjang() == crate::model::Jenjang::SubKegiatan);
            } else if dengan_nama(teks, kepala.jenjang[0] == Some(nomor)).is_some() {
                k.kode_nama += 1;
            } else if teks.chars().filter(|c| c.is_alphabetic()).count() > 3 {
                k.kata += 1;
            }
        }
        k
    }

    fn berkode(&self) -> bool {
        self.kode >= CUKUP && self.kode * 2 > self.isi
    }

    fn berkodenama(&self) -> bool {
        self.kode_nama >= 1 && self.kode_nama * 2 > self.isi && self.kode_nama > self.kode
    }
}

struct Pembaca<'l> {
    lembar: &'l Lembar,
    kepala: &'l Kepala,
    pemda_lembar: Option<Pemda>,
}

impl Pembaca<'_> {
    /// Body rows: those below the heading that are in force.
    fn isi(&self) -> impl Iterator<Item = u32> + '_ {
        let judul = self.kepala.baris.filter(|_| self.kepala.bobot() > 0);
        self.lembar
            .baris
            .iter()
            .map(|(nomor, _)| *nomor)
            .filter(move |nomor| judul.is_none_or(|j| *nomor > j))
    }

    fn nonaktif(&self, nomor: u32) -> bool {
        let kata = self.kepala.status.map(|k| lipat(self.teks(nomor, k)));
        kata.is_some_and(|k| matches!(k.as_str(), "nonaktif" | "tidak aktif" | "dihapus" | "hapus"))
    }

    fn teks(&self, baris: u32, kolom: u16) -> &str {
        self.lembar.teks(Alamat::new(baris, kolom))
    }

    fn baris(&self, nomor: u32, kode: String, nama: &str) -> BarisDaftar {
        BarisDaftar {
            tempat: Tempat { lembar: self.lembar.nama.clone(), baris: nomor + 1 },
            kode,
            // Gazettes mark names with footnote stars: "PROGRAM …******)".
            nama: rapikan(nama)
                .trim_end_matches(['*', ' '])
                .trim_end_matches("*)")
                .trim_end_matches('*')
                .to_owned(),
            pemda: self.pemda_baris(nomor).or(self.pemda_lembar),
            sebelum: None,
            nonaktif: self.nonaktif(nomor),
        }
    }

    fn pemda_baris(&self, nomor: u32) -> Option<Pemda> {
        let i = self.lembar.baris.binary_search_by_key(&nomor, |(b, _)| *b).ok()?;
        self.lembar.baris[i].1.iter().find_map(|(_, isi)| {
            let teks = isi.nilai.teks();
            (teks.len() < 20).then(|| pemda_sel(teks))?
        })
    }

    /// The predecessor of a row; it belongs to its lowest item.
    fn sebelum(&self, nomor: u32) -> Option<Kode> {
        let teks = self.teks(nomor, self.kepala.sebelum?).trim();
        let (depan, _) = dengan_nama(teks, false).unwrap_or((teks.to_owned(), String::new()));
        kode::baca(&depan).map(|k| k.kode)
    }

    fn kode_nama(&self, kode: u16, nama: u16) -> Vec<BarisDaftar> {
        let berisi =
            |n: &u32| !self.teks(*n, kode).trim().is_empty() || !self.teks(*n, nama).trim().is_empty();
        self.isi()
            .filter(berisi)
            // Without a heading row that was recognised, the heading is a row without any digit.
            .filter(|n| {
                self.teks(*n, kode).chars().any(|c| c.is_ascii_digit() || c == 'X') || self.kepala.bobot() > 0
            })
            .map(|n| {
                let mut b = self.baris(n, self.teks(n, kode).trim().to_owned(), self.teks(n, nama));
                b.sebelum = self.sebelum(n);
                b
            })
            .collect()
    }

    fn satu_sel(&self, kolom: &[u16]) -> Vec<BarisDaftar> {
        let mut hasil = Vec::new();
        for n in self.isi() {
            let awal = hasil.len();
            for &k in kolom {
                let teks = self.teks(n, k).trim();
                if teks.is_empty() || teks == "-" {
                    continue;
                }
                let urusan = self.kepala.jenjang[0] == Some(k);
                let (kode, nama) = dengan_nama(teks, urusan).unwrap_or((teks.to_owned(), String::new()));
                hasil.push(self.baris(n, kode, &nama));
            }
            if let Some(akhir) = hasil[awal..].last_mut() {
                akhir.sebelum = self.sebelum(n);
            }
        }
        hasil
    }

    fn terpecah(&self, nama: u16) -> Vec<BarisDaftar> {
        let mut dibawa: [String; 5] = Default::default();
        let mut hasil: Vec<BarisDaftar> = Vec::new();
        let lebar_sub = self.lebar_sub();
        for n in self.isi() {
            let mut terdalam = None;
            for (j, kolom) in self.kepala.jenjang.iter().enumerate() {
                let Some(kolom) = kolom else { continue };
                let teks = self.teks(n, *kolom).trim();
                if teks.is_empty() || teks == "-" {
                    continue;
                }
                let teks = match j {
                    // A number: "2.1" was "2.10".
                    3 if teks.len() == 3 => format!("{teks}0"),
                    4 => format!("{teks:0>lebar_sub$}"),
                    0 => teks.to_owned(),
                    _ => format!("{teks:0>2}"),
                };
                // Only the changed level may be filled; what lies below starts anew.
                if dibawa[j] != teks {
                    dibawa[j + 1..].iter_mut().for_each(String::clear);
                    dibawa[j] = teks;
                }
                terdalam = Some(j);
            }
            let Some(terdalam) = terdalam else { continue };
            dibawa[terdalam + 1..].iter_mut().for_each(String::clear);
            let bagian: Vec<&str> =
                dibawa[..=terdalam].iter().map(String::as_str).filter(|t| !t.is_empty()).collect();
            let mut b = self.baris(n, bagian.join("."), self.teks(n, nama));
            b.sebelum = self.sebelum(n);
            hasil.push(b);
        }
        hasil
    }
}

impl Pembaca<'_> {
    /// Digits of a sub kegiatan: four as soon as one of the list needs more than two.
    fn lebar_sub(&self) -> usize {
        let Some(kolom) = self.kepala.jenjang[4] else { return 2 };
        let panjang = self.isi().map(|n| self.teks(n, kolom).trim().len()).max().unwrap_or(0);
        if panjang > 2 { 4 } else { 2 }
    }
}

/// A cell that says for whom the row is.
fn pemda_sel(teks: &str) -> Option<Pemda> {
    match lipat(teks).as_str() {
        "provinsi" | "prov" | "propinsi" => Some(Pemda::Provinsi),
        "kabupaten kota" | "kab kota" | "kabkota" | "kabupaten" | "kota" => Some(Pemda::KabKota),
        _ => None,
    }
}

/// A sheet's name that says for whom it is.
fn pemda(nama: &str) -> Option<Pemda> {
    let nama = lipat(nama);
    let ada = |kata: &str| nama.split(' ').any(|k| k.starts_with(kata));
    match (ada("prov"), ada("kab") || ada("kota")) {
        (true, false) => Some(Pemda::Provinsi),
        (false, true) => Some(Pemda::KabKota),
        _ => None,
    }
}
