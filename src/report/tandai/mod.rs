//! Flags on a copy of a source workbook, and off again.
//!
//! Comes in: the bytes of an xlsx or xlsm and the marks per sheet. Goes out: the
//! same package with one conditional format per marked sheet, a note per marked
//! cell, a sheet that lists them, and the record that takes all of it back. It
//! is patched, not rewritten: what Excel, another program or a macro put into the
//! file stays, byte for byte, in every part that needs no edit.

mod catatan;
mod gaya_tanda;
mod indeks;
mod lembar;
mod paket;
mod salinan;
mod suntingan;
mod tanda;
mod xml;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::model::{Alamat, Bahasa};
use crate::reconcile::Tingkat;

use catatan::Catatan;
use gaya_tanda::GayaTanda;
use lembar::Bagan;
use paket::Paket;
use suntingan::{Jejak, Suntingan};
use xml::Bentuk;

pub use salinan::susun_ulang;
pub use tanda::menurut_berkas;

/// The part with the record; its presence tells a flagged copy.
const BAGIAN_JEJAK: &str = "selaras/jejak.xml";
const JENIS_LEMBAR: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
const JENIS_GAYA: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";
const JENIS_SIFAT: &str = "application/vnd.openxmlformats-officedocument.custom-properties+xml";
const RUANG_JEJAK: &str = "urn:selaras:jejak:1";

/// Why a copy could not be flagged or the flags not taken off.
#[derive(Debug, Error)]
pub enum Galat {
    #[error("damaged: {0}")]
    Rusak(String),
    #[error("part {0} is not UTF-8")]
    BukanUtf8(String),
    /// Not an Office package.
    #[error("no workbook part")]
    BukanPaket,
    #[error("already flagged")]
    SudahBertanda,
    #[error("not a flagged copy")]
    TidakBertanda,
    /// Saved by another program after it was flagged.
    #[error("changed after flagging")]
    Berubah,
}

/// A mark on one cell.
#[derive(Debug, Clone)]
pub struct Tanda {
    pub alamat: Alamat,
    pub tingkat: Tingkat,
    /// Code of the rule.
    pub aturan: &'static str,
    /// What the note says: id, sentence, both figures, what to do.
    pub teks: String,
}

/// The marks of one sheet.
#[derive(Debug, Clone, Default)]
pub struct TandaLembar {
    pub nama: String,
    pub tanda: Vec<Tanda>,
    /// Cells that bear a conversation, where a note cannot stand.
    pub percakapan: BTreeSet<Alamat>,
}

/// What a flagged copy keeps about its making.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Catatkan {
    versi: u32,
    ubah: Vec<Jejak>,
    tambah: Vec<String>,
}

/// A copy of a workbook with its flags.
///
/// # Errors
/// Every [`Galat`] but the last two.
pub fn tandai(isi: &[u8], mut lembar: Vec<TandaLembar>, bahasa: Bahasa) -> Result<Vec<u8>, Galat> {
    let mut paket = Paket::buka(isi)?;
    if paket.ada(BAGIAN_JEJAK) {
        return Err(Galat::SudahBertanda);
    }
    let gaya = pasang_gaya(&mut paket)?;
    let semua = paket.lembar()?;
    let mut blok = blok_awal(&mut paket)?;
    for l in &mut lembar {
        let Some(bagian) = semua.iter().find(|p| p.nama == l.nama).map(|p| p.bagian.clone()) else {
            continue;
        };
        pasang_lembar(&mut paket, &bagian, l, gaya, &mut blok)?;
    }
    pasang_indeks(&mut paket, &lembar, gaya, bahasa)?;
    pasang_sifat(&mut paket)?;
    paket.hubungkan("", RUANG_JEJAK, BAGIAN_JEJAK);
    paket.tulis((BAGIAN_JEJAK, "application/xml"), |ubah, tambah| {
        let isi = Catatkan { versi: 1, ubah: ubah.to_vec(), tambah: tambah.to_vec() };
        let json = serde_json::to_string(&isi).unwrap_or_default();
        format!("{}<jejak xmlns=\"{RUANG_JEJAK}\">{}</jejak>", paket::KEPALA_XML, xml::lolos(&json))
    })
}

/// The original of a flagged copy, part by part.
///
/// # Errors
/// [`Galat::TidakBertanda`], [`Galat::Berubah`], or where the package is damaged.
pub fn lepas(isi: &[u8]) -> Result<Vec<u8>, Galat> {
    let mut paket = Paket::buka(isi)?;
    if !paket.ada(BAGIAN_JEJAK) {
        return Err(Galat::TidakBertanda);
    }
    let teks = paket.teks(BAGIAN_JEJAK)?;
    let catatan = baca_jejak(&teks)?;
    let mut ganti = BTreeMap::new();
    for jejak in &catatan.ubah {
        let kini = paket.teks(&jejak.bagian)?;
        ganti.insert(jejak.bagian.clone(), jejak.kembalikan(&kini).ok_or(Galat::Berubah)?);
    }
    let mut buang = catatan.tambah;
    buang.push(BAGIAN_JEJAK.to_owned());
    paket.tulis_ulang(&ganti, &buang)
}

fn baca_jejak(teks: &str) -> Result<Catatkan, Galat> {
    let tag = xml::tag(teks, |dalam, n| dalam == 0 && n == "jejak")?;
    let [buka, tutup] = tag.as_slice() else { return Err(Galat::Berubah) };
    let json = quick_xml::escape::unescape(&teks[buka.di.end..tutup.di.start])
        .map_err(|e| Galat::Rusak(e.to_string()))?;
    serde_json::from_str(&json).map_err(|_| Galat::Berubah)
}

fn pasang_gaya(paket: &mut Paket<'_>) -> Result<GayaTanda, Galat> {
    let buku = paket.buku.clone();
    let ada = paket.hubungan(&buku)?.into_iter().find(|h| h.berjenis("styles") && paket.ada(&h.bagian));
    if let Some(h) = ada {
        let teks = paket.teks(&h.bagian)?;
        let (suntingan, gaya) = gaya_tanda::tambah(&teks)?;
        paket.sunting(&h.bagian, suntingan);
        return Ok(gaya);
    }
    let nama = paket.nama_baru("stylesSelaras", ".xml");
    let (teks, gaya) = gaya_tanda::baru(paket.ruang_utama());
    paket.tambah(&nama, teks, JENIS_GAYA);
    paket.hubungkan(&buku, "styles", &nama);
    Ok(gaya)
}

/// The first block of shape ids that no drawing of the package uses.
fn blok_awal(paket: &mut Paket<'_>) -> Result<u32, Galat> {
    let gambar: Vec<String> =
        paket.bagian().iter().filter(|n| n.to_lowercase().ends_with(".vml")).cloned().collect();
    let mut terpakai = 0;
    for nama in gambar {
        // A drawing in another encoding cannot be joined, but its ids are rarely high.
        match paket.teks(&nama) {
            Ok(teks) => terpakai = terpakai.max(catatan::blok_terpakai(&teks)),
            Err(Galat::BukanUtf8(_)) => terpakai = terpakai.max(64),
            Err(galat) => return Err(galat),
        }
    }
    Ok(terpakai + 1)
}

fn pasang_lembar(
    paket: &mut Paket<'_>,
    bagian: &str,
    lembar: &mut TandaLembar,
    gaya: GayaTanda,
    blok: &mut u32,
) -> Result<(), Galat> {
    let teks = paket.teks(bagian)?;
    let bagan = Bagan::baca(&teks)?;
    let hubungan = paket.hubungan(bagian)?;
    for h in hubungan.iter().filter(|h| h.berjenis("threadedComment")) {
        let isi = paket.teks(&h.bagian)?;
        lembar.percakapan.extend(catatan::percakapan(&isi)?);
    }
    let sel: Vec<Alamat> = lembar.tanda.iter().map(|t| t.alamat).collect();
    let mut suntingan = bagan.bendera(&sel, gaya.bendera);
    let isi = isi_catatan(lembar);
    if !isi.is_empty() {
        let kotak = pasang_catatan(paket, bagian, &hubungan, &isi)?;
        suntingan.extend(pasang_kotak(paket, bagian, &bagan, &teks, &hubungan, &kotak, blok)?);
    }
    paket.sunting(bagian, suntingan);
    Ok(())
}

fn isi_catatan(lembar: &TandaLembar) -> Catatan {
    let mut isi = isi_catatan_tanda(&lembar.tanda);
    isi.retain(|sel, _| !lembar.percakapan.contains(sel));
    isi
}

/// Texts by cell: several findings on one cell share its note.
fn isi_catatan_tanda(tanda: &[Tanda]) -> Catatan {
    let mut hasil = Catatan::new();
    for t in tanda {
        let isi = hasil.entry(t.alamat).or_default();
        if !isi.is_empty() {
            isi.push_str("\n\n");
        }
        isi.push_str(&t.teks);
    }
    for isi in hasil.values_mut().filter(|isi| isi.chars().count() > PANJANG_CATATAN) {
        *isi = isi.chars().take(PANJANG_CATATAN - 1).chain(['…']).collect();
    }
    hasil
}

/// Excel takes 32.767 characters; nobody reads as many in a box.
const PANJANG_CATATAN: usize = 4_000;

/// Puts the texts into the comments part; returns the cells that need a box.
fn pasang_catatan(
    paket: &mut Paket<'_>,
    bagian: &str,
    hubungan: &[paket::Hubungan],
    isi: &Catatan,
) -> Result<Vec<(Alamat, usize)>, Galat> {
    let semua = isi.iter().map(|(sel, teks)| (*sel, catatan::garis(teks)));
    if let Some(h) = hubungan.iter().find(|h| h.berjenis("comments")) {
        let teks = paket.teks(&h.bagian)?;
        let (suntingan, lama) = catatan::gabung(&teks, isi)?;
        paket.sunting(&h.bagian, suntingan);
        return Ok(semua.filter(|(sel, _)| !lama.contains(sel)).collect());
    }
    let nama = paket.nama_baru("commentsSelaras", ".xml");
    let teks = catatan::baru(paket.ruang_utama(), isi);
    paket.tambah(&nama, teks, catatan::JENIS_CATATAN);
    paket.hubungkan(bagian, "comments", &nama);
    Ok(semua.collect())
}

/// Draws the boxes: into the sheet's own drawing, or into a new one.
fn pasang_kotak(
    paket: &mut Paket<'_>,
    bagian: &str,
    bagan: &Bagan<'_>,
    teks: &str,
    hubungan: &[paket::Hubungan],
    kotak: &[(Alamat, usize)],
    blok: &mut u32,
) -> Result<Option<Suntingan>, Galat> {
    if kotak.is_empty() {
        return Ok(None);
    }
    let awal = *blok;
    *blok += u32::try_from(kotak.len() / 1_000).unwrap_or(u32::MAX - awal) + 1;
    let lama = bagan.gambar_lama().and_then(|id| hubungan.iter().find(|h| h.id == id));
    if let Some(h) = lama {
        let gambar = paket.teks(&h.bagian)?;
        let suntingan = catatan::gambar_gabung(&gambar, kotak, awal)
            .ok_or_else(|| Galat::Rusak(format!("drawing {}", h.bagian)))?;
        if !dipakai_bersama(paket, bagian, &h.bagian)? {
            paket.sunting(&h.bagian, [suntingan]);
            return Ok(None);
        }
        // Two sheets share the drawing: ours would show on both, so this sheet gets a copy.
        let (isi, _) = suntingan::terapkan(&h.bagian, &gambar, vec![suntingan])?;
        let nama = paket.nama_baru("vmlSelaras", ".vml");
        paket.tambah(&nama, isi, catatan::JENIS_GAMBAR);
        let id = paket.hubungkan(bagian, "vmlDrawing", &nama);
        return Ok(bagan.ganti_gambar(&id));
    }
    let nama = paket.nama_baru("vmlSelaras", ".vml");
    paket.tambah(&nama, catatan::gambar_baru(kotak, awal), catatan::JENIS_GAMBAR);
    let id = paket.hubungkan(bagian, "vmlDrawing", &nama);
    let awalan = paket.awalan_hubungan(teks, bagan.akar());
    Ok(Some(bagan.tautan_gambar(&id, &awalan)))
}

fn dipakai_bersama(paket: &mut Paket<'_>, bagian: &str, gambar: &str) -> Result<bool, Galat> {
    for lain in paket.lembar()? {
        if lain.bagian != bagian && paket.hubungan(&lain.bagian)?.iter().any(|h| h.bagian == gambar) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Adds the index as the last sheet, so that numbers of sheets stay.
fn pasang_indeks(
    paket: &mut Paket<'_>,
    lembar: &[TandaLembar],
    gaya: GayaTanda,
    bahasa: Bahasa,
) -> Result<(), Galat> {
    let buku = paket.buku.clone();
    let teks = paket.teks(&buku)?;
    let tag = xml::tag(&teks, |dalam, n| dalam == 0 || n == "sheets" || n == "sheet")?;
    let akar = tag.first().ok_or(Galat::BukanPaket)?;
    let tutup = tag
        .iter()
        .find(|t| t.lokal == "sheets" && t.bentuk == Bentuk::Tutup)
        .ok_or_else(|| Galat::Rusak("no list of sheets".to_owned()))?;
    let lama: Vec<_> = tag.iter().filter(|t| t.lokal == "sheet" && t.bentuk != Bentuk::Tutup).collect();
    let nama_lama: BTreeSet<String> =
        lama.iter().filter_map(|t| xml::nilai(&teks, t, "name")).map(|n| n.to_lowercase()).collect();
    let nomor = lama.iter().filter_map(|t| xml::nilai(&teks, t, "sheetId")?.parse::<u32>().ok()).max();
    let nama = (1..=nama_lama.len() + 1)
        .map(|n| if n == 1 { indeks::NAMA.to_owned() } else { format!("{} {n}", indeks::NAMA) })
        .find(|n| !nama_lama.contains(&n.to_lowercase()))
        .unwrap_or_default();
    let bagian = paket.nama_baru("sheetSelaras", ".xml");
    paket.tambah(&bagian, indeks::tulis(paket.ruang_utama(), lembar, gaya, bahasa), JENIS_LEMBAR);
    let id = paket.hubungkan(&buku, "worksheet", &bagian);
    let (awalan, ruang) = paket.awalan_hubungan(&teks, akar);
    let a = akar.awalan;
    let unsur = format!(
        "<{a}sheet{ruang} name=\"{nama}\" sheetId=\"{}\" {awalan}id=\"{id}\"/>",
        nomor.unwrap_or(0).saturating_add(1)
    );
    paket.sunting(&buku, [Suntingan::sisip(tutup.di.start, unsur)]);
    Ok(())
}

/// The mark in the document properties (contract.md, "Every output").
fn pasang_sifat(paket: &mut Paket<'_>) -> Result<(), Galat> {
    const SIFAT: &str = "fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\"";
    const RUANG_JENIS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes";
    let unsur = |a: &str, pid: u32| {
        format!(
            "<{a}property {SIFAT} pid=\"{pid}\" name=\"selaras\"><vt:lpwstr xmlns:vt=\"{RUANG_JENIS}\">bertanda</vt:lpwstr></{a}property>"
        )
    };
    let ada =
        paket.hubungan("")?.into_iter().find(|h| h.berjenis("custom-properties") && paket.ada(&h.bagian));
    if let Some(h) = ada {
        let teks = paket.teks(&h.bagian)?;
        let tag = xml::tag(&teks, |_, n| n == "property")?;
        let pid = tag.iter().filter_map(|t| xml::nilai(&teks, t, "pid")?.parse::<u32>().ok()).max();
        let suntingan = paket::tambah_anak(&teks, |a| unsur(a, pid.unwrap_or(1).saturating_add(1)))?;
        paket.sunting(&h.bagian, suntingan);
        return Ok(());
    }
    let nama =
        if paket.ada("docProps/custom.xml") { "docProps/customSelaras.xml" } else { "docProps/custom.xml" };
    let isi = format!(
        "{}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\">{}</Properties>",
        paket::KEPALA_XML,
        unsur("", 2)
    );
    paket.tambah(nama, isi, JENIS_SIFAT);
    paket.hubungkan(
        "",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties",
        nama,
    );
    Ok(())
}
