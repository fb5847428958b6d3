//! From a comparison to clean rows: a tree by code, parents before children,
//! missing parents supplied from the reference list and marked.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::{Bahasa, IdLembar, Jenis, Jenjang, Kode, Peran};
use crate::nomenclature::{Katalog, Keputusan, Ujung};
use crate::reconcile::{AsalKode, ButirSanding, Kunci, Perbandingan};
use crate::report::laporan::Laporan;

/// Money columns of the clean table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Uang {
    Renstra,
    Renja,
    Rkpd,
    Dpa,
    Realisasi,
    Maju,
}

impl Uang {
    pub const SEMUA: [Self; 6] =
        [Self::Renstra, Self::Renja, Self::Rkpd, Self::Dpa, Self::Realisasi, Self::Maju];
}

/// A node of the clean table.
#[derive(Debug, Default)]
pub struct Simpul {
    pub kode: String,
    pub jenjang: Option<Jenjang>,
    pub nama: String,
    /// The document's own name where it differs from the official one.
    pub nama_dokumen: String,
    /// Lines of indicator: wording, unit, targets by document and forward.
    pub indikator: Vec<Indikator>,
    /// Amounts of the lowest level; parents are sums.
    pub uang: BTreeMap<Uang, Decimal>,
    /// Amounts a document prints on a parent.
    pub tercetak: BTreeMap<Uang, Decimal>,
    pub sumber_dana: String,
    pub lokasi: String,
    pub kelompok: String,
    pub opd: String,
    pub temuan: String,
    pub catatan: Vec<String>,
    pub diusulkan: bool,
    pub anak: Vec<usize>,
}

/// One indicator of a node.
#[derive(Debug, Default, Clone)]
pub struct Indikator {
    pub teks: String,
    pub satuan: String,
    pub renstra: String,
    pub renja: String,
    pub dpa: String,
    pub realisasi: String,
    pub maju: String,
}

/// The clean rows of an OPD and year in print order, and the roots among them.
pub struct Susunan {
    pub simpul: Vec<Simpul>,
    pub akar: Vec<usize>,
}

/// Builds the clean rows of a comparison.
pub fn susun(laporan: &Laporan<'_>, p: &Perbandingan, bahasa: Bahasa) -> Susunan {
    let kata = |id: &str, en: &str| if bahasa == Bahasa::Id { id.to_owned() } else { en.to_owned() };
    let mut berkode: BTreeMap<Kode, Simpul> = BTreeMap::new();
    let mut tanpa_kode: Vec<(Option<Kode>, Simpul)> = Vec::new();
    let menurut_baris = temuan_menurut_baris(laporan);
    for butir in &p.butir {
        if butir.nomenklatur == crate::model::Nomenklatur::Lama
            || butir.sisi.iter().all(|s| !dokumen(laporan, p, s.tabel))
        {
            continue;
        }
        let simpul = isi(laporan, &menurut_baris, p, butir, &kata);
        match &butir.kunci {
            Kunci::Baru(kode) => {
                berkode.insert(*kode, simpul);
            }
            _ => tanpa_kode.push((kode_induk(laporan, butir), simpul)),
        }
    }
    lengkapi_induk(laporan.pustaka.untuk_salah_satu([p.tahun]), &mut berkode, &kata);
    rangkai(berkode, tanpa_kode)
}

/// Tables that speak for a column of the clean table.
fn dokumen(laporan: &Laporan<'_>, p: &Perbandingan, tabel: usize) -> bool {
    [Jenis::Renstra, Jenis::Renja, Jenis::Rkpd, Jenis::Dpa]
        .into_iter()
        .any(|j| p.tabel_utama(&laporan.kasus.tabel, j) == Some(tabel))
}

fn isi(
    laporan: &Laporan<'_>,
    menurut_baris: &TemuanBaris<'_>,
    p: &Perbandingan,
    butir: &ButirSanding,
    kata: &dyn Fn(&str, &str) -> String,
) -> Simpul {
    let tabel = &laporan.kasus.tabel;
    let utama = |jenis| butir.di(p.tabel_utama(tabel, jenis)?);
    let urut: Vec<_> =
        [Jenis::Renja, Jenis::Rkpd, Jenis::Dpa, Jenis::Renstra].into_iter().filter_map(utama).collect();
    let mut s = Simpul { jenjang: Some(butir.jenjang), opd: p.opd.clone(), ..Simpul::default() };
    let Some(sisi) = urut.first() else { return s };
    let baris = sisi.baris[0];
    let t = &tabel[sisi.tabel];
    let dicetak = rapi(t.baris[baris].nama_teks());
    let resmi = match &butir.kunci {
        Kunci::Baru(kode) => laporan.pustaka.untuk_salah_satu([p.tahun]).cari(*kode).map(|b| b.nama.clone()),
        _ => None,
    };
    s.nama_dokumen = resmi.as_ref().filter(|r| **r != dicetak).map(|_| dicetak.clone()).unwrap_or_default();
    s.nama = resmi.unwrap_or(dicetak);
    let jelas = &laporan.kasus.kode[sisi.tabel][baris];
    s.kode = match (&butir.kunci, jelas.asal) {
        (Kunci::Baru(_), AsalKode::Tercetak) => jelas.tercetak.map(|k| k.to_string()).unwrap_or_default(),
        (Kunci::Baru(kode), _) => kode.to_string(),
        _ => String::new(),
    };
    match jelas.asal {
        AsalKode::Usulan => {
            s.diusulkan = true;
            s.catatan.push(kata("kode diusulkan", "code proposed"));
        }
        AsalKode::Pemilik => {
            let tercetak = jelas.tercetak.map(|k| k.to_string()).unwrap_or_default();
            s.catatan.push(format!("{} {tercetak}", kata("kode tercetak", "printed code")));
        }
        AsalKode::Tanpa => s.catatan.push(kata("tanpa kode", "without code")),
        AsalKode::Tercetak => {}
    }
    s.catatan.extend(asal_usul(laporan, butir, kata));
    s.indikator = indikator(laporan, p, butir);
    let teks = |peran| {
        urut.iter()
            .find_map(|x| tabel[x.tabel].isian(x.baris[0], peran, None))
            .map(|i| rapi(&i.mentah))
            .unwrap_or_default()
    };
    s.sumber_dana = teks(Peran::SumberDana);
    s.lokasi = teks(Peran::Lokasi);
    s.kelompok = teks(Peran::KelompokSasaran);
    s.temuan = temuan(laporan, menurut_baris, butir);
    for (kolom, jenis) in [
        (Uang::Renstra, Jenis::Renstra),
        (Uang::Renja, Jenis::Renja),
        (Uang::Rkpd, Jenis::Rkpd),
        (Uang::Dpa, Jenis::Dpa),
    ] {
        if let Some(nilai) = utama(jenis).and_then(|x| x.pagu) {
            s.uang.insert(kolom, nilai);
        }
    }
    for (kolom, peran, tahun) in
        [(Uang::Maju, Peran::PaguMaju, p.tahun + 1), (Uang::Realisasi, Peran::RealisasiRp, p.tahun)]
    {
        let nilai =
            butir.sisi.iter().filter(|x| kolom != Uang::Maju || x.tabel == sisi.tabel).find_map(|x| {
                let jumlah: Vec<Decimal> = x
                    .baris
                    .iter()
                    .filter_map(|&i| Some(tabel[x.tabel].angka(i, peran, Some(tahun))?.nilai))
                    .collect();
                (!jumlah.is_empty()).then(|| jumlah.iter().sum())
            });
        if let Some(nilai) = nilai {
            s.uang.insert(kolom, nilai);
        }
    }
    if let Some(dppa) = utama(Jenis::Dppa).and_then(|x| x.pagu)
        && Some(&dppa) != s.uang.get(&Uang::Dpa)
        && butir.terendah
    {
        s.catatan.push(format!("DPPA {}", crate::model::bahasa::angka(dppa, Bahasa::Id)));
    }
    if !butir.terendah {
        s.tercetak = std::mem::take(&mut s.uang);
    }
    s
}

/// The old kegiatan that an item continues, as far as that is settled.
fn asal_usul(
    laporan: &Laporan<'_>,
    butir: &ButirSanding,
    kata: &dyn Fn(&str, &str) -> String,
) -> Option<String> {
    let milik = |u: &Ujung| butir.sisi.iter().any(|s| s.tabel == u.tabel && s.baris.contains(&u.baris));
    let mut kode: Vec<&str> = Vec::new();
    for p in laporan.kasus.padanan.iter().filter(|p| p.baru.as_ref().is_some_and(milik)) {
        match &p.lama {
            Some(l) if p.pasti() && !kode.contains(&l.kode.as_str()) => kode.push(&l.kode),
            None if p.keputusan == Keputusan::Baru => {
                return Some(kata("sub kegiatan baru", "new sub kegiatan"));
            }
            _ => {}
        }
    }
    (!kode.is_empty()).then(|| format!("{} {}", kata("meneruskan", "continues"), kode.join(", ")))
}

fn rapi(teks: &str) -> String {
    crate::model::teks::rapikan(teks)
}

/// The indicator lines of the first document that has some, with the targets of
/// all documents line by line.
fn indikator(laporan: &Laporan<'_>, p: &Perbandingan, butir: &ButirSanding) -> Vec<Indikator> {
    let tabel = &laporan.kasus.tabel;
    let kolom = |jenis: Jenis, peran: Peran, tahun: Option<i32>| -> Vec<String> {
        let Some(sisi) = p.tabel_utama(tabel, jenis).and_then(|t| butir.di(t)) else { return Vec::new() };
        let t = &tabel[sisi.tabel];
        let Some(k) = t.indeks(peran, tahun) else { return Vec::new() };
        sisi.baris
            .iter()
            .flat_map(|&i| &t.baris[i].larik)
            .map(|l| l.sel[k].as_ref().map(|s| rapi(&s.mentah)).unwrap_or_default())
            .collect()
    };
    let n = Some(p.tahun);
    let teks = [Jenis::Renja, Jenis::Rkpd, Jenis::Renstra]
        .into_iter()
        .map(|j| (j, kolom(j, Peran::Indikator, None)))
        .find(|(_, v)| v.iter().any(|t| !t.is_empty()));
    let (jenis, teks) = teks.unwrap_or((Jenis::Renja, Vec::new()));
    let satuan = kolom(jenis, Peran::Satuan, None);
    let (renstra, renja, dpa) = (
        kolom(Jenis::Renstra, Peran::Target, n),
        kolom(Jenis::Renja, Peran::Target, n),
        kolom(Jenis::Dpa, Peran::Target, n),
    );
    let maju = kolom(Jenis::Renja, Peran::TargetMaju, Some(p.tahun + 1));
    let realisasi = kolom(Jenis::Renja, Peran::Realisasi, n);
    let banyak = teks.len().max(renja.len()).max(1);
    let di = |v: &[String], i: usize| v.get(i).cloned().unwrap_or_default();
    (0..banyak)
        .map(|i| Indikator {
            teks: di(&teks, i),
            satuan: di(&satuan, i),
            renstra: di(&renstra, i),
            renja: di(&renja, i),
            dpa: di(&dpa, i),
            realisasi: di(&realisasi, i),
            maju: di(&maju, i),
        })
        .collect()
}

/// Rules whose findings name a cell of the item's rows.
/// Codes of the findings by the row they accuse first: asked for every item, so
/// looked up, not searched.
type TemuanBaris<'l> = BTreeMap<(IdLembar, u32), Vec<&'l str>>;

fn temuan_menurut_baris<'l>(laporan: &'l Laporan<'_>) -> TemuanBaris<'l> {
    let mut hasil = TemuanBaris::new();
    for t in &laporan.temuan {
        if let Some(l) = t.temuan.letak.first() {
            hasil.entry((l.lembar, l.alamat.baris)).or_default().push(t.temuan.aturan.kode);
        }
    }
    hasil
}

fn temuan(laporan: &Laporan<'_>, menurut_baris: &TemuanBaris<'_>, butir: &ButirSanding) -> String {
    let tabel = &laporan.kasus.tabel;
    let baris = butir.sisi.iter().flat_map(|s| {
        let t = &tabel[s.tabel];
        s.baris.iter().flat_map(|&i| &t.baris[i].larik).map(|x| (x.lembar, x.baris))
    });
    let mut kode: Vec<&str> = baris.filter_map(|di| menurut_baris.get(&di)).flatten().copied().collect();
    kode.sort_unstable();
    kode.dedup();
    kode.join(", ")
}

fn kode_induk(laporan: &Laporan<'_>, butir: &ButirSanding) -> Option<Kode> {
    let s = butir.sisi.first()?;
    laporan.kasus.tabel[s.tabel]
        .leluhur(*s.baris.first()?)
        .skip(1)
        .find_map(|i| laporan.kasus.kode[s.tabel][i].berlaku)
}

/// Programmes and kegiatan that no document prints, from the reference list.
fn lengkapi_induk(
    katalog: &Katalog,
    berkode: &mut BTreeMap<Kode, Simpul>,
    kata: &dyn Fn(&str, &str) -> String,
) {
    let semua: Vec<Kode> = berkode.keys().copied().collect();
    for kode in semua {
        for jenjang in [Jenjang::Kegiatan, Jenjang::Program] {
            let Some(induk) = kode.pada(jenjang).filter(|i| *i != kode) else { continue };
            berkode.entry(induk).or_insert_with(|| Simpul {
                kode: induk.to_string(),
                jenjang: Some(jenjang),
                nama: katalog.cari(induk).map(|b| b.nama.clone()).unwrap_or_default(),
                indikator: vec![Indikator::default()],
                catatan: vec![kata(
                    "baris induk ditambahkan menurut daftar resmi",
                    "parent row added from the official list",
                )],
                ..Simpul::default()
            });
        }
    }
}

fn rangkai(berkode: BTreeMap<Kode, Simpul>, tanpa_kode: Vec<(Option<Kode>, Simpul)>) -> Susunan {
    let mut hasil = Susunan { simpul: Vec::new(), akar: Vec::new() };
    let mut nomor: BTreeMap<Kode, usize> = BTreeMap::new();
    let mut yatim: BTreeMap<Option<Kode>, Vec<Simpul>> = BTreeMap::new();
    for (induk, simpul) in tanpa_kode {
        yatim.entry(induk.filter(|k| berkode.contains_key(k))).or_default().push(simpul);
    }
    let kode: Vec<Kode> = berkode.keys().copied().collect();
    let tambah = |hasil: &mut Susunan, simpul: Simpul, induk: Option<usize>| {
        hasil.simpul.push(simpul);
        let i = hasil.simpul.len() - 1;
        match induk {
            Some(j) => hasil.simpul[j].anak.push(i),
            None => hasil.akar.push(i),
        }
        i
    };
    for (urutan, (k, simpul)) in berkode.into_iter().enumerate() {
        let induk = [Jenjang::Kegiatan, Jenjang::Program]
            .into_iter()
            .filter_map(|j| k.pada(j))
            .filter(|i| *i != k)
            .find_map(|i| nomor.get(&i).copied());
        let i = tambah(&mut hasil, simpul, induk);
        nomor.insert(k, i);
        // Rows without a code come behind the last row under their parent.
        let lanjut = kode.get(urutan + 1);
        let mut selesai = Some(k);
        while let Some(s) = selesai {
            if lanjut.is_some_and(|l| l.pada(s.jenjang()) == Some(s)) {
                break;
            }
            for simpul in yatim.remove(&Some(s)).unwrap_or_default() {
                tambah(&mut hasil, simpul, nomor.get(&s).copied());
            }
            selesai = s.induk();
        }
    }
    for simpul in yatim.into_values().flatten() {
        tambah(&mut hasil, simpul, None);
    }
    hasil
}
