//! From the rows of a sheet to items: what is an item, a further indicator of
//! the item above, the rest of a name, a total, a repeated header.

use std::sync::LazyLock;

use regex::Regex;

use super::angka;
use super::kepala::{Kepala, baris_penomoran, peras_judul};
use super::kode::{self, KodeTerbaca};
use super::layout::JenisBaris;
use crate::model::teks::{peras, rapikan};
use crate::model::{
    Alamat, Baris, CatatanBaca, IsiSel, Isian, Jenjang, KodeBaris, Larik, Lembar, Nilai, NilaiSel,
    Nomenklatur, PengenalNama, Peran, Sel, Tabel,
};

/// Label of a total row. Indicators also begin with "Jumlah …", so the label
/// must be short and stand alone (formats.md 3).
static TOTAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:grand)?(?:total|jumlah)(?:total|pagu|anggaran|belanja|belanjalangsung|keseluruhan|seluruhnya|rp|20\d\d)*$")
        .expect("constant pattern")
});

/// Fills rows and totals of a table from the sheet rows `awal..akhir`.
pub fn baca(
    tabel: &mut Tabel,
    lembar: &Lembar,
    kepala: &Kepala<'_>,
    akhir: u32,
    pengenal: &dyn PengenalNama,
) {
    let keluarga = keluarga_kode(tabel, lembar, kepala.akhir + 1, akhir);
    let judul = tanda_tangan_judul(lembar, kepala);
    let mut bawaan = Vec::new();
    let terakhir = baris_terakhir(tabel, lembar, kepala.akhir + 1, akhir);
    let mut jumlah_terlewat = false;
    for &(baris, _) in lembar.baris.iter().filter(|(b, _)| *b > kepala.akhir && *b < akhir) {
        if baris > terakhir || baris_penomoran(lembar, baris) || tanda_baris(lembar, baris) == judul {
            continue;
        }
        let mut larik = baca_larik(tabel, lembar, baris);
        if larik.sel.iter().all(Option::is_none) {
            continue;
        }
        if baris_total(tabel, &larik) {
            tabel.total.push(larik);
            jumlah_terlewat = true;
            continue;
        }
        let (mut kode, nama) = kode_dan_nama(tabel, &larik, keluarga.di(baris), &mut bawaan);
        // A heading typed into the code column is a name.
        let nama = nama.or_else(|| {
            let isian = sel_pertama(tabel, &larik, Peran::Kode).filter(|_| kode.is_none())?;
            Some(Sel { nilai: rapikan(&isian.mentah), mentah: isian.mentah.clone(), letak: isian.letak })
        });
        if jumlah_terlewat && kode.is_none() && !larik.sel.iter().flatten().any(|i| i.angka().is_some()) {
            continue;
        }
        if kepala.bentuk.baris == JenisBaris::Indikator {
            if sel_pertama(tabel, &larik, Peran::Indikator).is_some() {
                kode = None;
                tabel.baris.push(baris_baru(Jenjang::Indikator, kode, nama, larik));
            }
            continue;
        }
        match (&kode, &nama) {
            (None, None) => lanjutkan(tabel, larik),
            (None, Some(sambungan)) if sambungan_nama(tabel, &larik, &sambungan.nilai, pengenal) => {
                if let Some(nama) = tabel.baris.last_mut().and_then(|b| b.nama.as_mut()) {
                    nama.nilai = format!("{} {}", nama.nilai, sambungan.nilai);
                }
            }
            _ => {
                kosongkan_rekening(tabel, kode.as_ref(), &mut larik);
                tabel.baris.push(baris_baru(Jenjang::SubKegiatan, kode, nama, larik));
            }
        }
    }
}

fn baris_baru(
    jenjang: Jenjang,
    kode: Option<Sel<KodeBaris>>,
    nama: Option<Sel<String>>,
    larik: Larik,
) -> Baris {
    Baris {
        jenjang,
        nomenklatur: Nomenklatur::Baru,
        induk: None,
        anak: Vec::new(),
        kode,
        nama,
        larik: vec![larik],
    }
}

/// The volume of an account row (volume × price) is not a performance target.
fn kosongkan_rekening(tabel: &Tabel, kode: Option<&Sel<KodeBaris>>, larik: &mut Larik) {
    if matches!(kode.map(|k| &k.nilai), Some(KodeBaris::Lain(_))) {
        for (kolom, sel) in tabel.kolom.iter().zip(&mut larik.sel) {
            if kolom.peran.kinerja() {
                *sel = None;
            }
        }
    }
}

/// Reads the cells of a row into the columns; a lone "Rp" with its number in the
/// next cell is joined.
fn baca_larik(tabel: &mut Tabel, lembar: &Lembar, baris: u32) -> Larik {
    let mut sel: Vec<Option<Isian>> = Vec::with_capacity(tabel.kolom.len());
    for kolom in &tabel.kolom {
        let di = Alamat::new(baris, kolom.kolom);
        let numerik = kolom.peran.uang() || kolom.peran.kinerja() || kolom.peran.persen();
        // A formula without its result is a figure that was not stored, not a blank.
        let berisi = |i: &&IsiSel| {
            !i.nilai.teks().trim().is_empty() || (numerik && i.nilai == NilaiSel::RumusTanpaNilai)
        };
        let Some(isi) = lembar.isi(di).filter(berisi) else {
            sel.push(None);
            continue;
        };
        let nilai = if numerik { angka::baca(isi, kolom.peran) } else { Nilai::Teks };
        sel.push(Some(Isian {
            nilai,
            mentah: isi.nilai.teks().into(),
            letak: tabel.letak_di(baris, kolom.kolom),
        }));
    }
    for (i, kolom) in tabel.kolom.iter().enumerate() {
        let Some(isian) = sel[i].as_ref().filter(|s| s.nilai == Nilai::RpKosong) else { continue };
        let letak = isian.letak;
        let kanan = Alamat::new(baris, letak.alamat.kolom + 1);
        let bebas = tabel.kolom.iter().all(|k| k.kolom != kanan.kolom || k.peran == Peran::Lainnya);
        if bebas
            && let Some(isi) = lembar.isi(kanan)
            && let nilai @ Nilai::Angka(_) = angka::baca(isi, kolom.peran)
        {
            // The amount is named by the cell with the digits (contract.md).
            sel[i] = Some(Isian {
                nilai,
                mentah: isi.nilai.teks().into(),
                letak: tabel.letak_di(baris, kanan.kolom),
            });
        } else {
            tabel.catatan.push(CatatanBaca::RpTanpaAngka { letak });
        }
    }
    Larik { baris, sel }
}

fn sel_pertama<'l>(tabel: &Tabel, larik: &'l Larik, peran: Peran) -> Option<&'l Isian> {
    tabel.kolom.iter().zip(&larik.sel).filter(|(k, _)| k.peran == peran).find_map(|(_, s)| s.as_ref())
}

fn kode_dan_nama(
    tabel: &mut Tabel,
    larik: &Larik,
    keluarga: Nomenklatur,
    bawaan: &mut Vec<String>,
) -> (Option<Sel<KodeBaris>>, Option<Sel<String>>) {
    let sel: Vec<Option<&Isian>> = tabel
        .kolom
        .iter()
        .zip(&larik.sel)
        .filter(|(k, _)| k.peran == Peran::Kode)
        .map(|(_, s)| s.as_ref())
        .collect();
    let teks: Vec<Option<&str>> = sel.iter().map(|s| s.map(|i| &*i.mentah)).collect();
    let mut nama = sel_pertama(tabel, larik, Peran::Nama).map(|i| Sel {
        nilai: rapikan(&i.mentah),
        mentah: i.mentah.clone(),
        letak: i.letak,
    });
    let Some(gabungan) = kode::gabung_sel(&teks, bawaan) else { return (None, nama) };
    let Some(isian) = sel.iter().flatten().next_back() else { return (None, nama) };
    let Some(KodeTerbaca { kode, perbaikan, nama: nama_kode }) = kode::baca(&gabungan, keluarga) else {
        return (None, nama);
    };
    if let Some(sebab) = perbaikan {
        tabel.catatan.push(CatatanBaca::KodeDiperbaiki {
            letak: isian.letak,
            dibaca: kode.to_string(),
            sebab,
        });
    }
    // An item number in a column headed "Kode/No" is not a code.
    if let KodeBaris::TakDikenal(t) = &kode
        && t.len() <= 3
        && t.trim_end_matches('.').bytes().all(|b| b.is_ascii_digit())
    {
        return (None, nama);
    }
    if nama.is_none() {
        nama = nama_kode.map(|n| Sel { nilai: n, mentah: isian.mentah.clone(), letak: isian.letak });
    }
    (Some(Sel { nilai: kode, mentah: isian.mentah.clone(), letak: isian.letak }), nama)
}

/// A row with neither code nor name: a further indicator of the item above.
fn lanjutkan(tabel: &mut Tabel, larik: Larik) {
    let berisi = tabel.kolom.iter().zip(&larik.sel).any(|(k, s)| k.peran.per_indikator() && s.is_some());
    if berisi && let Some(baris) = tabel.baris.last_mut() {
        baris.larik.push(larik);
    }
}

/// Only the name cell is filled and the name above goes on here, cut by a page break.
fn sambungan_nama(tabel: &Tabel, larik: &Larik, nama: &str, pengenal: &dyn PengenalNama) -> bool {
    let hanya_nama = tabel.kolom.iter().zip(&larik.sel).all(|(k, s)| s.is_none() || k.peran == Peran::Nama);
    let Some(atas) = tabel.baris.last().filter(|b| !b.nama_teks().is_empty()) else { return false };
    if !hanya_nama || !nama.chars().any(char::is_lowercase) {
        return false;
    }
    let utuh = format!("{} {nama}", atas.nama_teks());
    !pengenal.jenjang_nama(&utuh).is_empty()
        || nama.starts_with(char::is_lowercase)
        || (pengenal.jenjang_nama(nama).is_empty() && !nama.to_lowercase().starts_with("program "))
}

fn baris_total(tabel: &Tabel, larik: &Larik) -> bool {
    let mut label = false;
    for (kolom, isian) in tabel.kolom.iter().zip(&larik.sel) {
        let Some(isian) = isian else { continue };
        match kolom.peran {
            Peran::Kode | Peran::Nama | Peran::Nomor | Peran::Indikator | Peran::Sasaran | Peran::Lokasi => {
                if !TOTAL.is_match(&peras(&isian.mentah)) {
                    return false;
                }
                label = true;
            }
            // In some forms the label was typed one column to the right.
            _ if !label && TOTAL.is_match(&peras(&isian.mentah)) => label = true,
            _ => {}
        }
    }
    label
}

/// The last row that can belong to the table: below it stand signatures.
fn baris_terakhir(tabel: &Tabel, lembar: &Lembar, awal: u32, akhir: u32) -> u32 {
    let terisi = |b: u32, peran: fn(Peran) -> bool| {
        tabel.kolom.iter().any(|k| peran(k.peran) && !lembar.teks(Alamat::new(b, k.kolom)).trim().is_empty())
    };
    let berdigit = |b: u32| {
        tabel.kolom.iter().any(|k| {
            (k.peran.uang() || k.peran.kinerja())
                && lembar.teks(Alamat::new(b, k.kolom)).bytes().any(|c| c.is_ascii_digit())
        })
    };
    lembar
        .baris
        .iter()
        .map(|(b, _)| *b)
        .filter(|b| (awal..akhir).contains(b))
        .filter(|&b| {
            let nama = terisi(b, |p| p == Peran::Nama);
            let indikator = terisi(b, |p| p == Peran::Indikator);
            let kode = terisi(b, |p| p == Peran::Kode);
            let total =
                tabel.kolom.iter().any(|k| TOTAL.is_match(&peras(lembar.teks(Alamat::new(b, k.kolom)))));
            (kode && nama) || ((nama || indikator || kode) && berdigit(b)) || (nama && indikator) || total
        })
        .max()
        .unwrap_or(awal)
}

fn tanda_baris(lembar: &Lembar, baris: u32) -> Vec<String> {
    lembar
        .baris
        .binary_search_by_key(&baris, |(b, _)| *b)
        .map(|i| lembar.baris[i].1.iter().map(|(_, s)| peras_judul(s.nilai.teks())).collect())
        .unwrap_or_default()
}

/// The first header row, as it is repeated after a page break.
fn tanda_tangan_judul(lembar: &Lembar, kepala: &Kepala<'_>) -> Vec<String> {
    tanda_baris(lembar, kepala.awal)
}

/// The nomenclature that settles ambiguous codes, row by row.
struct Keluarga {
    pasti: Vec<(u32, Nomenklatur)>,
    bawaan: Nomenklatur,
}

impl Keluarga {
    /// That of the next unambiguous code, else of the last one, else by the year.
    fn di(&self, baris: u32) -> Nomenklatur {
        self.pasti.iter().find(|(b, _)| *b >= baris).or(self.pasti.last()).map_or(self.bawaan, |(_, k)| *k)
    }
}

fn keluarga_kode(tabel: &Tabel, lembar: &Lembar, awal: u32, akhir: u32) -> Keluarga {
    let kolom: Vec<u16> = tabel.kolom.iter().filter(|k| k.peran == Peran::Kode).map(|k| k.kolom).collect();
    let mut pasti = Vec::new();
    let mut bawaan_kode = Vec::new();
    for &(baris, _) in lembar.baris.iter().filter(|(b, _)| (awal..akhir).contains(b)) {
        let sel: Vec<Option<&str>> = kolom
            .iter()
            .map(|k| Some(lembar.teks(Alamat::new(baris, *k))).filter(|t| !t.trim().is_empty()))
            .collect();
        if let Some(keluarga) = kode::gabung_sel(&sel, &mut bawaan_kode).and_then(|k| kode::keluarga(&k)) {
            pasti.push((baris, keluarga));
        }
    }
    // Permendagri 90/2019 is used in budgets from 2021 on.
    let lama =
        tabel.tahun.is_some_and(|n| n <= 2020) || tabel.tahun_kolom().last().is_some_and(|n| *n <= 2020);
    Keluarga { pasti, bawaan: if lama { Nomenklatur::Lama } else { Nomenklatur::Baru } }
}
