//! From the rows of a sheet to items: what is an item, a further indicator of
//! the item above, the rest of a name, a total, a repeated header.

use std::sync::LazyLock;

use regex::Regex;

use super::angka;
use super::judul::baris_penomoran;
use super::kepala::{Kepala, nomor_halaman, peras_judul};
use super::khusus::banyak_opd::Pemilik;
use super::khusus::daftar::jumlahkan;
use super::khusus::{banyak_indikator, kode_bagian};
use super::kode::{self, KodeTerbaca};
use super::layout::{JenisBaris, Peras};
use crate::model::teks::{peras, rapikan};
use crate::model::{
    Alamat, Baris, CatatanBaca, IsiSel, Isian, Jenjang, KodeBaris, Larik, Lembar, Letak, Nilai, NilaiSel,
    Nomenklatur, PengenalNama, Peran, Sel, Tabel,
};

/// Label of a total row. Indicators also begin with "Jumlah …", so the label
/// must be short and stand alone (formats.md 3).
static TOTAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:grand)?(?:total|jumlah)(?:total|pagu|anggaran|belanja|belanjalangsung|langsung|umum|keseluruhan|seluruhnya|rp|20[0-9][0-9])*$")
        .expect("constant pattern")
});
/// Totals of the forms of accounts, and lines that sum a table up in other ways: an average of
/// achievements is no total and no item.
static JUMLAH_BAGIAN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:jumlah|total|subtotal)(?:total)?(?:anggaran|belanja|alokasi|pagu)?(?:sub)?(?:kegiatan|program|skpd|opd)(?:rp)?$")
        .expect("constant pattern")
});
static RINGKASAN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:rataratacapaian(?:kinerja|program|kegiatan)|predikatkinerja|faktorpen(?:dorong|ghambat)|tindaklanjutyangdiperlukan)")
        .expect("constant pattern")
});

/// True for the label of a total row. "Jumlah 2025 : Rp. 1.000" carries its amount in the label.
#[must_use]
pub fn label_total(teks: &str) -> bool {
    // Nearly every cell is asked, and nearly none begins as a label of this kind does.
    if !berhuruf_awal(teks, "gjst") {
        return false;
    }
    let kepala = teks.split(':').next().unwrap_or(teks);
    let peras = peras(kepala);
    TOTAL.is_match(&peras) || JUMLAH_BAGIAN.is_match(&peras)
}

/// True if the first letter or digit of a text is one of these letters, in either case.
fn berhuruf_awal(teks: &str, huruf: &str) -> bool {
    teks.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| huruf.contains(c.to_ascii_lowercase()))
}

/// Fills rows and totals of a table from the sheet rows `awal..akhir`.
pub fn baca(
    tabel: &mut Tabel,
    lembar: &Lembar,
    kepala: &Kepala<'_>,
    akhir: u32,
    bidang: Option<&str>,
    pengenal: &dyn PengenalNama,
) {
    let keluarga = keluarga_kode(tabel, lembar, kepala.akhir + 1, akhir);
    // The first header row, as it is repeated after a page break.
    let judul: Vec<Peras> = tanda_baris(lembar, kepala.awal).collect();
    let mut bawaan = Vec::new();
    let mut pemilik = Pemilik::default();
    let terakhir = baris_terakhir(tabel, lembar, kepala.akhir + 1, akhir);
    let mut jumlah_terlewat = false;
    for &(baris, _) in lembar.baris.iter().filter(|(b, _)| *b > kepala.akhir && *b < akhir) {
        let kepala_lagi = kepala.ulangan.iter().any(|(a, z)| (*a..=*z).contains(&baris));
        if baris > terakhir
            || kepala_lagi
            || baris_penomoran(lembar, baris)
            || tanda_baris(lembar, baris).eq(judul.iter().cloned())
        {
            continue;
        }
        if baris_halaman(lembar, baris) {
            continue;
        }
        if pemilik.baris_opd(tabel, lembar, baris) {
            continue;
        }
        let larik = baca_larik(tabel, lembar, baris);
        if larik.sel.iter().all(Option::is_none) {
            continue;
        }
        if baris_ringkasan(lembar, baris) {
            jumlah_terlewat = true;
            continue;
        }
        if baris_total(tabel, &larik) {
            tabel.total.push(larik);
            jumlah_terlewat = true;
            continue;
        }
        let rangkaian = kode_bagian::rangkai(tabel, kepala, &larik)
            .or_else(|| kode_bagian::pendek(tabel, &larik, bidang, keluarga.di(baris), &mut bawaan));
        let (mut kode, nama) = kode_dan_nama(tabel, &larik, rangkaian, keluarga.di(baris), &mut bawaan);
        // A heading typed into the code column is a name.
        let nama = nama.or_else(|| {
            let isian = sel_pertama(tabel, &larik, Peran::Kode).filter(|_| kode.is_none())?;
            Some(Sel { nilai: rapikan(&isian.mentah), mentah: isian.mentah.clone(), letak: isian.letak })
        });
        if jumlah_terlewat && kode.is_none() {
            let bernama = nama.is_some() || sel_pertama(tabel, &larik, Peran::Indikator).is_some();
            if !bernama || !larik.sel.iter().flatten().any(|i| i.angka().is_some()) {
                continue;
            }
        }
        if pemilik.baris_kantor(tabel, &larik, kode.as_ref(), nama.as_ref()) {
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
            (None, Some(uraian)) if rincian_akun(tabel, &uraian.nilai, pengenal) => {
                tambah_ke_akun(tabel, &larik);
            }
            (None, Some(sambungan)) if sambungan_nama(tabel, &larik, &sambungan.nilai, pengenal) => {
                if let Some(nama) = tabel.baris.last_mut().and_then(|b| b.nama.as_mut()) {
                    nama.nilai = format!("{} {}", nama.nilai, sambungan.nilai);
                }
            }
            _ => {
                let opd = pemilik.dari(tabel, kepala, &larik);
                let mut pecahan = banyak_indikator::pecah(tabel, larik);
                kosongkan_rekening(tabel, kode.as_ref(), &mut pecahan[0]);
                tabel.baris.push(Baris {
                    opd,
                    larik: pecahan,
                    ..baris_baru(
                        Jenjang::SubKegiatan,
                        kode,
                        nama,
                        Larik { lembar: tabel.lembar, baris, sel: Vec::new() },
                    )
                });
            }
        }
    }
}

/// A page number alone on its row.
fn baris_halaman(lembar: &Lembar, baris: u32) -> bool {
    let Ok(i) = lembar.baris.binary_search_by_key(&baris, |(b, _)| *b) else { return false };
    let isi = lembar.baris[i].1.iter().map(|(_, s)| s.nilai.teks()).filter(|t| !t.trim().is_empty());
    let semua: Vec<&str> = isi.collect();
    matches!(semua[..], [t] if peras(t).starts_with("hal") && nomor_halaman(t))
}

/// An average or a grade below the items of a programme, and the notes under the table.
fn baris_ringkasan(lembar: &Lembar, baris: u32) -> bool {
    lembar
        .baris
        .binary_search_by_key(&baris, |(b, _)| *b)
        .ok()
        .and_then(|i| lembar.baris[i].1.iter().find(|(_, s)| !s.nilai.teks().trim().is_empty()))
        .map(|(_, s)| s.nilai.teks())
        .is_some_and(|t| berhuruf_awal(t, "fprt") && RINGKASAN.is_match(&peras(t)))
}

/// Sets parents and children by the levels that the rows already have.
pub fn tautkan(baris: &mut [Baris]) {
    let mut kini: [Option<usize>; 7] = [None; 7];
    for b in baris.iter_mut() {
        b.anak.clear();
    }
    for i in 0..baris.len() {
        let tingkat = baris[i].jenjang as usize;
        let induk = kini[..tingkat].iter().flatten().max().copied();
        baris[i].induk = induk;
        if let Some(induk) = induk {
            baris[induk].anak.push(i);
        }
        kini[tingkat] = Some(i);
        kini[tingkat + 1..].fill(None);
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
        tercetak: true,
        opd: None,
        label: Vec::new(),
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
pub fn baca_larik(tabel: &mut Tabel, lembar: &Lembar, baris: u32) -> Larik {
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
        // A formula for an empty text leaves a zero behind.
        if kolom.peran.teks() && isi.nilai.teks().trim() == "0" {
            sel.push(None);
            continue;
        }
        let nilai = if numerik { angka::baca(isi, kolom.peran) } else { Nilai::Teks };
        sel.push(Some(terisi(isi, nilai, tabel.letak_di(baris, kolom.kolom))));
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
            sel[i] = Some(terisi(isi, nilai, tabel.letak_di(baris, kanan.kolom)));
        } else {
            tabel.catatan.push(CatatanBaca::RpTanpaAngka { letak });
        }
    }
    Larik { lembar: tabel.lembar, baris, sel }
}

fn terisi(isi: &IsiSel, nilai: Nilai, letak: Letak) -> Isian {
    let teks = matches!(isi.nilai, NilaiSel::Teks(_));
    Isian { nilai, mentah: isi.nilai.teks().into(), letak, teks }
}

fn sel_pertama<'l>(tabel: &Tabel, larik: &'l Larik, peran: Peran) -> Option<&'l Isian> {
    tabel.kolom.iter().zip(&larik.sel).filter(|(k, _)| k.peran == peran).find_map(|(_, s)| s.as_ref())
}

fn kode_dan_nama(
    tabel: &mut Tabel,
    larik: &Larik,
    rangkaian: Option<String>,
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
    // Where each level has a name column of its own, the deepest one is the row's.
    let sel_nama = tabel.kolom.iter().zip(&larik.sel).filter(|(k, _)| k.peran == Peran::Nama);
    let mut nama = sel_nama.filter_map(|(_, s)| s.as_ref()).next_back().map(|i| Sel {
        nilai: rapikan(&i.mentah),
        mentah: i.mentah.clone(),
        letak: i.letak,
    });
    let gabungan = rangkaian.or_else(|| kode::gabung_sel(&teks, bawaan));
    let Some(gabungan) = gabungan else { return kode_di_nama(tabel, nama, keluarga) };
    let Some(isian) = sel.iter().flatten().next_back() else { return (None, nama) };
    let Some(KodeTerbaca { kode, perbaikan, nama: nama_kode }) = kode::baca(&gabungan, keluarga) else {
        return (None, nama);
    };
    let kode = kode_pendek(tabel, kode, keluarga);
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
    // The name cell may repeat the code in front of the name.
    if let Some(n) = &mut nama
        && n.nilai.bytes().next().is_some_and(|b| b.is_ascii_digit())
        && let Some(KodeTerbaca { kode: lagi, nama: Some(sisa), .. }) = kode::baca(&n.nilai, keluarga)
        && lagi == kode
    {
        n.nilai = sisa;
    }
    if nama.is_none() {
        nama = nama_kode.map(|n| Sel { nilai: n, mentah: isian.mentah.clone(), letak: isian.letak });
    }
    (Some(Sel { nilai: kode, mentah: isian.mentah.clone(), letak: isian.letak }), nama)
}

/// "15 | 01" of the forms of 2006 is a code although its bidang stands nowhere on the sheet.
fn kode_pendek(tabel: &Tabel, kode: KodeBaris, keluarga: Nomenklatur) -> KodeBaris {
    let terpecah = tabel.kolom.iter().filter(|k| k.peran == Peran::Kode).count() == 2;
    match kode {
        KodeBaris::TakDikenal(t)
            if terpecah
                && keluarga == Nomenklatur::Lama
                && t.split('.')
                    .all(|g| (2..=3).contains(&g.len()) && g.bytes().all(|b| b.is_ascii_digit())) =>
        {
            KodeBaris::Lama(crate::model::KodeLama::apa_adanya(&t))
        }
        lain => lain,
    }
}

/// A name that begins with its code ("1.06.04 PROGRAM …"), where no code column has it.
fn kode_di_nama(
    tabel: &mut Tabel,
    nama: Option<Sel<String>>,
    keluarga: Nomenklatur,
) -> (Option<Sel<KodeBaris>>, Option<Sel<String>>) {
    let Some(sel) = nama else { return (None, None) };
    match kode::baca(&sel.nilai, keluarga) {
        Some(KodeTerbaca { kode: KodeBaris::Baru(kode), perbaikan, nama: Some(sisa) })
            if kode.jenjang() >= Jenjang::Bidang =>
        {
            if let Some(sebab) = perbaikan {
                let dibaca = kode.to_string();
                tabel.catatan.push(CatatanBaca::KodeDiperbaiki { letak: sel.letak, dibaca, sebab });
            }
            let kode = Sel { nilai: KodeBaris::Baru(kode), mentah: sel.mentah.clone(), letak: sel.letak };
            (Some(kode), Some(Sel { nilai: sisa, ..sel }))
        }
        _ => (None, Some(sel)),
    }
}

/// A row with neither code nor name: a further indicator of the item above.
fn lanjutkan(tabel: &mut Tabel, larik: Larik) {
    // Beside figures of an indicator a row may hold another source's money, or the figures that
    // belong to the name above (SIPD-RI).
    let berisi = tabel
        .kolom
        .iter()
        .zip(&larik.sel)
        .any(|(k, s)| (k.peran.per_indikator() || k.peran.uang()) && s.is_some());
    if !berisi || tabel.baris.is_empty() {
        return;
    }
    let pecahan = banyak_indikator::pecah(tabel, larik);
    if let Some(baris) = tabel.baris.last_mut() {
        baris.larik.extend(pecahan);
    }
}

/// A price item below its account: no item of the plan, though it has a name and an amount.
fn rincian_akun(tabel: &Tabel, nama: &str, pengenal: &dyn PengenalNama) -> bool {
    let akun = tabel.baris.last().and_then(|b| b.kode.as_ref());
    matches!(akun.map(|k| &k.nilai), Some(KodeBaris::Lain(_)))
        && !nama.to_lowercase().starts_with("program ")
        && pengenal.jenjang_nama(nama).is_empty()
}

/// The items of an account that prints no amount add up to it; else they repeat what it says.
fn tambah_ke_akun(tabel: &mut Tabel, larik: &Larik) {
    let Some(akun) = tabel.baris.last_mut() else { return };
    let baris_akun = akun.larik[0].baris;
    let kelompok = larik.sel.iter().flatten().any(|s| s.mentah.trim_start().starts_with('['));
    for (k, isian) in larik.sel.iter().enumerate() {
        let Some(isian) = isian.as_ref().filter(|_| tabel.kolom[k].peran.uang() && !kelompok) else {
            continue;
        };
        let tempat = &mut akun.larik[0].sel[k];
        let sendiri = tempat.as_ref().is_some_and(|t| t.letak.alamat.baris == baris_akun);
        if !sendiri {
            jumlahkan(tempat, isian);
        }
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
    // "Jumlah" with a unit and no amount is an indicator of that name.
    let ada = |peran: fn(Peran) -> bool| {
        tabel.kolom.iter().zip(&larik.sel).any(|(k, s)| peran(k.peran) && s.is_some())
    };
    if ada(|p| p == Peran::Indikator)
        && ada(|p| p == Peran::Satuan)
        && !ada(|p| p.uang() || matches!(p, Peran::Kode | Peran::Nama | Peran::Nomor))
    {
        return false;
    }
    let mut label = false;
    for (kolom, isian) in tabel.kolom.iter().zip(&larik.sel) {
        let Some(isian) = isian else { continue };
        match kolom.peran {
            Peran::Kode | Peran::Nama | Peran::Nomor | Peran::Indikator | Peran::Sasaran | Peran::Lokasi => {
                if !label_total(&isian.mentah) {
                    return false;
                }
                label = true;
            }
            // In some forms the label was typed one column to the right.
            _ if !label && label_total(&isian.mentah) => label = true,
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
            let total = tabel.kolom.iter().any(|k| label_total(lembar.teks(Alamat::new(b, k.kolom))));
            (kode && nama) || ((nama || indikator || kode) && berdigit(b)) || (nama && indikator) || total
        })
        .max()
        .unwrap_or(awal)
}

/// The cells of a row, squeezed.
fn tanda_baris(lembar: &Lembar, baris: u32) -> impl Iterator<Item = Peras> {
    let sel = lembar.baris.binary_search_by_key(&baris, |(b, _)| *b).map(|i| &*lembar.baris[i].1);
    sel.unwrap_or_default().iter().map(|(_, s)| peras_judul(s.nilai.teks()))
}

/// The nomenclature that settles ambiguous codes, row by row.
struct Keluarga {
    pasti: Vec<(u32, Nomenklatur)>,
    bawaan: Nomenklatur,
}

impl Keluarga {
    /// That of the next unambiguous code, else of the last one, else by the year.
    fn di(&self, baris: u32) -> Nomenklatur {
        let i = self.pasti.partition_point(|(b, _)| *b < baris);
        self.pasti.get(i).or(self.pasti.last()).map_or(self.bawaan, |(_, k)| *k)
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
        // A lone urusan digit stands above old programmes as well as above new ones.
        let kode = kode::gabung_sel(&sel, &mut bawaan_kode).filter(|k| k.contains('.'));
        if let Some(keluarga) = kode.and_then(|k| kode::keluarga(&k)) {
            pasti.push((baris, keluarga));
        }
    }
    // Permendagri 90/2019 is used in budgets from 2021 on.
    let lama =
        tabel.tahun.is_some_and(|n| n <= 2020) || tabel.tahun_kolom().last().is_some_and(|n| *n <= 2020);
    Keluarga { pasti, bawaan: if lama { Nomenklatur::Lama } else { Nomenklatur::Baru } }
}
