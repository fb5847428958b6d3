//! Finds tables on a sheet by their header words and by what stands below them: never by row
//! number, sheet name or file name.
//!
//! A header is one to four rows high and begins in the first rows of the sheet or behind the
//! table before. What fits best wins (see `cocok`); where nothing fits, the two nearest layouts
//! are named instead of a guess.

use std::collections::HashMap;
use std::ops::Range;

use crate::model::teks::{peras, rapikan};
use crate::model::{Alamat, IsiSel, Lembar};

use super::cocok::{Kecocokan, cocokkan};
use super::judul::{baca_judul, berulang_ke_kanan, lebar_baris, segmen};
use super::layout::{Bentuk, JenisBaris, Peras, Pola, salah_satu};

const TINGGI_MAKSIMUM: u32 = 4;
/// Header cells of one workbook that may be held against the layouts without finding a table: each
/// costs up to a tenth of a millisecond, and a sheet of nothing but header words has as many
/// candidates as rows.
pub const PERCOBAAN: usize = 20_000;

/// A column of a located header.
#[derive(Debug, Clone)]
pub struct Judul {
    pub kolom: u16,
    /// Header texts from top to bottom, as printed on one line.
    pub jalur: Vec<String>,
    /// The same, squeezed for comparison.
    pub peras: Vec<Peras>,
    /// Other ways to read the path: words of one heading typed into cells one below the other, and
    /// headings of several levels typed into one cell on lines of their own. Squeezed.
    pub lain: Vec<Vec<Peras>>,
    /// The lowest header cell that holds text.
    pub sel: Alamat,
    /// Index into [`Bentuk::kolom`], if the layout knows the column.
    pub peran: Option<usize>,
}

/// A header that a layout recognised.
#[derive(Debug, Clone)]
pub struct Kepala<'b> {
    pub bentuk: &'b Bentuk,
    pub awal: u32,
    pub akhir: u32,
    pub judul: Vec<Judul>,
    /// First and last rows of the same header repeated further down.
    pub ulangan: Vec<(u32, u32)>,
    pub kecocokan: Kecocokan,
    /// The title cell that names the form.
    pub disebut: Option<Alamat>,
    /// The next best form with its score.
    pub saingan: Option<(&'b str, i32)>,
}

/// Why nothing was recognised: the layouts that came nearest.
#[derive(Debug, Clone)]
pub struct Terdekat {
    pub nama_bentuk: String,
    pub bentuk: String,
    pub baris: u32,
    /// The headings as they stand there.
    pub terlihat: Vec<String>,
    pub kurang: Vec<String>,
    pub cocok: usize,
    /// The second nearest, with what it lacks.
    pub kedua: Option<(String, Vec<String>)>,
}

/// Header text for comparison. The signs in "TAHUN+1" and "TAHUN -1" are all that tells them
/// apart, so plus becomes a word.
#[must_use]
pub fn peras_judul(teks: &str) -> Peras {
    if teks.contains('+') { peras(&teks.replace('+', " plus ")).into() } else { peras(teks).into() }
}

/// What a sheet was found to hold.
#[derive(Debug, Default)]
pub struct Pencarian<'b> {
    /// All headers from top to bottom.
    pub kepala: Vec<Kepala<'b>>,
    /// The nearest misses if there is no header.
    pub terdekat: Option<Terdekat>,
    /// The row from which on nothing was looked for any more, because the budget was spent.
    pub berhenti: Option<u32>,
}

/// Looks for headers on a sheet; `percobaan` is what is left of the budget of the workbook.
#[must_use]
pub fn cari<'b>(lembar: &Lembar, semua: &'b [Bentuk], percobaan: &mut usize) -> Pencarian<'b> {
    let mut berhenti = None;
    let mut ditemukan: Vec<Kepala<'b>> = Vec::new();
    let mut meleset = Meleset::default();
    let mut kata = KataKepala::dari(semua);
    let mut lewat = 0;
    for &(baris, _) in lembar.baris.iter().filter(|(_, sel)| sel.len() >= 2) {
        // Figures are looked for first: nearly every row of a long table ends here.
        if baris < lewat
            || berangka(lembar, baris)
            || !seperti_kepala(lembar, baris, &mut kata)
            || super::khusus::blok::berlabel(lembar, baris, baris + 1)
            || bertitik_dua(lembar, baris)
        {
            continue;
        }
        if *percobaan == 0 {
            berhenti = Some(baris);
            break;
        }
        let Some(mut set) = terbaik_di(lembar, semua, baris, &mut meleset) else {
            *percobaan = percobaan.saturating_sub(lebar_baris(lembar, baris).into());
            continue;
        };
        while let Some(lanjut) = tanpa_baris_pertama(lembar, semua, &set) {
            set = lanjut;
        }
        if let Some(lanjut) = dengan_baris_di_atas(lembar, semua, &set, lewat) {
            set = lanjut;
        }
        for kepala in &mut set {
            utamakan_judul(lembar, semua, kepala, lewat);
        }
        for kepala in &mut set {
            lengkapi_kode(lembar, kepala);
        }
        lewat = set.iter().map(|k| k.akhir + 1).max().unwrap_or(lewat);
        match ditemukan.last_mut() {
            Some(sebelum) if set.len() == 1 && berulang(lembar, sebelum, &set[0]) => {
                sebelum.ulangan.push((set[0].awal, set[0].akhir));
            }
            _ => ditemukan.append(&mut set),
        }
    }
    if ditemukan.is_empty() && meleset.calon.is_empty() {
        // No row bears two header words: what stands where a header would is named all the same.
        let judul = |b: u32| isi_baris(lembar, b).len() >= 3 && !berangka(lembar, b);
        if let Some((baris, _)) = lembar.baris.iter().find(|(b, _)| judul(*b)) {
            terbaik_untuk(lembar, semua, (*baris, *baris), &baca_judul(lembar, *baris, *baris), &mut meleset);
        }
    }
    let mut terdekat = if ditemukan.is_empty() { meleset.terdekat() } else { None };
    if let Some(t) = &mut terdekat {
        t.terlihat = isi_baris(lembar, t.baris).into_iter().map(|(_, teks)| rapikan(teks)).collect();
    }
    Pencarian { kepala: ditemukan, terdekat, berhenti }
}

/// A blank column that only the wide heading above its neighbours covers.
fn kolom_hampa(lembar: &Lembar, akhir: u32, judul: &Judul) -> bool {
    judul.sel.kolom < judul.kolom && kosong(lembar, akhir, judul.kolom)
}

fn kosong(lembar: &Lembar, kepala_akhir: u32, kolom: u16) -> bool {
    let isi = lembar.baris.iter().filter(|(b, _)| *b > kepala_akhir);
    isi.map(|(b, _)| lembar.teks(Alamat::new(*b, kolom))).all(|t| t.trim().is_empty())
}

/// Rows below a header in which the parts of a code are looked for.
const CONTOH_KODE: usize = 60;

/// A code split over cells under a heading that was not merged: the columns without a heading
/// beside the code column belong to it where they hold nothing but parts of codes.
fn lengkapi_kode(lembar: &Lembar, kepala: &mut Kepala<'_>) {
    let mut i = 0;
    while i < kepala.judul.len() {
        let kode = kepala.judul[i].peran.is_some_and(|n| {
            let k = &kepala.bentuk.kolom[n];
            k.peran == crate::model::Peran::Kode && k.jenjang.is_none()
        });
        let lanjut = kepala.judul.get(i + 1).map_or(0, |j| j.kolom);
        let kanan = (kepala.judul[i].kolom + 1..lanjut).find(|k| !kosong(lembar, kepala.akhir, *k));
        if let Some(kanan) = kanan.filter(|k| kode && bagian_kode(lembar, kepala.akhir, *k)) {
            let tambahan = Judul { kolom: kanan, ..kepala.judul[i].clone() };
            kepala.judul.insert(i + 1, tambahan);
        }
        i += 1;
    }
}

fn bagian_kode(lembar: &Lembar, kepala_akhir: u32, kolom: u16) -> bool {
    let isi: Vec<&str> = lembar
        .baris
        .iter()
        .filter(|(b, _)| *b > kepala_akhir)
        .take(CONTOH_KODE)
        .map(|(b, _)| lembar.teks(Alamat::new(*b, kolom)).trim())
        .filter(|t| !t.is_empty())
        .collect();
    let bagian =
        isi.iter().filter(|t| t.len() <= 6 && t.bytes().all(|b| b.is_ascii_digit() || b".,Xx".contains(&b)));
    // A cell that something else was typed over does not end the code.
    !isi.is_empty() && 4 * bagian.count() >= 3 * isi.len()
}

/// The same header begun one row lower, where its first row adds nothing: a row of words that
/// stands above the header is no part of it.
fn tanpa_baris_pertama<'b>(
    lembar: &Lembar,
    semua: &'b [Bentuk],
    set: &[Kepala<'b>],
) -> Option<Vec<Kepala<'b>>> {
    let [kini] = set else { return None };
    let bertahun = isi_baris(lembar, kini.awal).iter().any(|(_, t)| super::tahun::tunggal(t).is_some());
    let bergabung =
        lembar.gabungan.iter().any(|a| a.awal.baris == kini.awal && a.awal.kolom != a.akhir.kolom);
    if kini.awal == kini.akhir || bertahun || bergabung {
        return None;
    }
    let mut judul = baca_judul(lembar, kini.awal + 1, kini.akhir);
    judul.retain(|j| !kolom_hampa(lembar, kini.akhir, j));
    let lanjut = terbaik_untuk(lembar, semua, (kini.awal + 1, kini.akhir), &judul, &mut Meleset::default())?;
    (std::ptr::eq(lanjut.bentuk, kini.bentuk) && lanjut.kecocokan.nilai >= kini.kecocokan.nilai)
        .then(|| vec![lanjut])
}

/// Rows above a header that may hold nothing but headings over several of its columns.
const BARIS_DI_ATAS: u32 = 2;

/// The same header begun higher: a row whose only cells are merged over some of the columns heads
/// those columns, though the other columns have their words in the lowest row.
fn dengan_baris_di_atas<'b>(
    lembar: &Lembar,
    semua: &'b [Bentuk],
    set: &[Kepala<'b>],
    lewat: u32,
) -> Option<Vec<Kepala<'b>>> {
    let [kini] = set else { return None };
    let kolom = || kini.judul.iter().map(|j| j.kolom);
    let (kiri, kanan) = (kolom().min()?, kolom().max()?);
    // A title is merged over all of them.
    let atas = |b: u32| {
        let isi = isi_baris(lembar, b);
        !isi.is_empty()
            && isi.iter().all(|(k, _)| {
                let area = lembar.gabungan_di(Alamat::new(b, *k));
                area.is_some_and(|a| {
                    let (dari, sampai) = (a.awal.kolom, a.akhir.kolom);
                    dari < sampai && dari >= kiri && sampai <= kanan && (dari, sampai) != (kiri, kanan)
                })
            })
    };
    let mut hasil = None;
    for awal in (lewat..kini.awal).rev().take(usize::try_from(BARIS_DI_ATAS).ok()?) {
        if kini.akhir - awal >= TINGGI_MAKSIMUM || !atas(awal) {
            break;
        }
        let mut judul = baca_judul(lembar, awal, kini.akhir);
        judul.retain(|j| !kolom_hampa(lembar, kini.akhir, j));
        let calon = terbaik_untuk(lembar, semua, (awal, kini.akhir), &judul, &mut Meleset::default());
        let lebih =
            |k: &Kepala<'b>| std::ptr::eq(k.bentuk, kini.bentuk) && k.kecocokan.nilai > kini.kecocokan.nilai;
        hasil = calon.filter(lebih).map(|k| vec![k]).or(hasil);
    }
    hasil
}

/// A cell that is a figure: an amount, a code, a percentage, but not a year.
fn sel_berangka(teks: &str) -> bool {
    let teks = teks.trim();
    let bersih = teks.trim_start_matches("Rp").trim_start_matches(['.', ' ', '(', '-']);
    let tahun = bersih.len() == 4 && bersih.starts_with("20") && bersih.bytes().all(|b| b.is_ascii_digit());
    !tahun
        && !teks.contains("000)")
        && bersih.bytes().next().is_some_and(|b| b.is_ascii_digit())
        && !bersih.chars().any(char::is_alphabetic)
}

fn isi_baris(lembar: &Lembar, baris: u32) -> Vec<(u16, &str)> {
    lembar
        .baris
        .binary_search_by_key(&baris, |(b, _)| *b)
        .map(|i| {
            let sel = lembar.baris[i].1.iter().map(|(k, s)| (*k, s.nilai.teks().trim()));
            sel.filter(|(_, t)| !t.is_empty()).collect()
        })
        .unwrap_or_default()
}

/// True for a row of figures that does not merely number the columns, and for `label : value`.
fn berangka(lembar: &Lembar, baris: u32) -> bool {
    let isi = isi_baris(lembar, baris);
    isi.iter().any(|(_, t)| sel_berangka(t)) && !super::judul::baris_penomoran(lembar, baris)
        || isi.iter().any(|(_, t)| *t == ":")
        || isi.first().is_some_and(|(_, t)| isi.len() < 4 && super::baris::label_total(t))
}

/// The rest of a heading is short; a programme and its indicator are not.
const SISA_JUDUL: usize = 30;

/// True for a row of at least two short words and no figures.
fn baris_kata(lembar: &Lembar, baris: u32) -> bool {
    let isi = isi_baris(lembar, baris);
    let sisa = |t: &str| t.chars().count() <= SISA_JUDUL && !t.bytes().any(|b| b.is_ascii_digit());
    isi.len() >= 2 && isi.iter().all(|(_, t)| sisa(t))
}

/// The headers that begin in a row: one, or several side by side.
fn terbaik_di<'b>(
    lembar: &Lembar,
    semua: &'b [Bentuk],
    baris: u32,
    meleset: &mut Meleset,
) -> Option<Vec<Kepala<'b>>> {
    let mut terbaik: Option<(i32, Vec<Kepala<'b>>)> = None;
    for tinggi in 1..=TINGGI_MAKSIMUM {
        let akhir = baris + tinggi - 1;
        // A row of figures ends the header, whatever its words.
        if tinggi > 1 && berangka(lembar, akhir) {
            break;
        }
        // A row with one cell is a heading of the body ("SOSIAL"): nothing below it is header.
        let sambung = (baris + 1..akhir).all(|b| isi_baris(lembar, b).len() >= 2);
        let bertambah = tinggi > 1 && sambung && baris_kata(lembar, akhir);
        let mut judul = baca_judul(lembar, baris, akhir);
        judul.retain(|j| !kolom_hampa(lembar, akhir, j));
        let mut coba = |set: Option<Vec<Kepala<'b>>>| {
            let Some(set) = set else { return };
            let nilai = set.iter().map(|k| k.kecocokan.nilai).sum();
            // A second row of words under a heading belongs to it ("KODE" above "REKENING").
            let lebih = |n: i32| if bertambah { nilai >= n } else { nilai > n };
            if terbaik.as_ref().is_none_or(|(n, _)| lebih(*n)) {
                terbaik = Some((nilai, set));
            }
        };
        coba(terbaik_untuk(lembar, semua, (baris, akhir), &judul, meleset).map(|k| vec![k]));
        for bagian in [segmen(&judul), berulang_ke_kanan(&judul)].into_iter().filter(|b| b.len() > 1) {
            let mut abaikan = Meleset::default();
            coba(
                bagian
                    .iter()
                    .map(|s| terbaik_untuk(lembar, semua, (baris, akhir), s, &mut abaikan))
                    .collect::<Option<Vec<_>>>(),
            );
        }
    }
    terbaik.map(|(_, set)| set)
}

fn terbaik_untuk<'b>(
    lembar: &Lembar,
    semua: &'b [Bentuk],
    (awal, akhir): (u32, u32),
    judul: &[Judul],
    meleset: &mut Meleset,
) -> Option<Kepala<'b>> {
    let mut terbaik: Option<Kepala<'b>> = None;
    let mut saingan: Option<(&'b str, i32)> = None;
    for bentuk in semua {
        match cocokkan(lembar, akhir, bentuk, judul) {
            Ok((judul, kecocokan)) => {
                let nilai = kecocokan.nilai;
                if terbaik.as_ref().is_none_or(|t| nilai > t.kecocokan.nilai) {
                    if let Some(t) = &terbaik {
                        saingan = Some((&t.bentuk.nama, t.kecocokan.nilai));
                    }
                    terbaik = Some(Kepala {
                        bentuk,
                        awal,
                        akhir,
                        judul,
                        ulangan: Vec::new(),
                        kecocokan,
                        disebut: None,
                        saingan: None,
                    });
                } else if saingan.is_none_or(|(_, n)| nilai > n) {
                    saingan = Some((&bentuk.nama, nilai));
                }
            }
            Err((cocok, kurang)) => meleset.catat(bentuk, awal, cocok, kurang),
        }
    }
    let mut terbaik = terbaik?;
    terbaik.saingan = saingan;
    Some(terbaik)
}

/// Where two layouts fit the columns about equally well, the title above decides.
fn utamakan_judul<'b>(lembar: &Lembar, semua: &'b [Bentuk], kepala: &mut Kepala<'b>, dari: u32) {
    let judul: Vec<(Alamat, Peras)> =
        teks_di_atas(lembar, dari, kepala.awal).map(|(di, t)| (di, peras_judul(t))).collect();
    let disebut = |b: &Bentuk| judul.iter().find(|(_, j)| salah_satu(&b.judul, j)).map(|(di, _)| *di);
    kepala.disebut = disebut(kepala.bentuk);
    if kepala.disebut.is_some() || kepala.bentuk.milik_pemakai {
        return;
    }
    for bentuk in semua {
        if let Some(di) = disebut(bentuk)
            && let Ok((judul, kecocokan)) = cocokkan(lembar, kepala.akhir, bentuk, &kepala.judul)
            && kecocokan.nilai + 2 >= kepala.kecocokan.nilai
        {
            kepala.saingan = Some((&kepala.bentuk.nama, kepala.kecocokan.nilai));
            (kepala.bentuk, kepala.judul, kepala.kecocokan) = (bentuk, judul, kecocokan);
            kepala.disebut = Some(di);
            return;
        }
    }
}

/// The same header again behind a page break: no title and no total between them.
fn berulang(lembar: &Lembar, sebelum: &Kepala<'_>, kini: &Kepala<'_>) -> bool {
    let sama = std::ptr::eq(sebelum.bentuk, kini.bentuk)
        && sebelum.judul.len() == kini.judul.len()
        && sebelum.judul.iter().zip(&kini.judul).all(|(a, b)| a.kolom == b.kolom && a.peras == b.peras);
    if !sama {
        return false;
    }
    let atas = sebelum.ulangan.last().map_or(sebelum.akhir, |(_, akhir)| *akhir);
    if sebelum.bentuk.baris == JenisBaris::Rincian && blok_lain(lembar, atas + 1..kini.awal) {
        return false;
    }
    let di_atas = lembar
        .baris
        .iter()
        .rev()
        .map(|(b, sel)| (*b, sel.iter().map(|(_, s)| s.nilai.teks().trim()).filter(|t| !t.is_empty())))
        .filter(|(b, _)| (atas + 1..kini.awal).contains(b))
        .map(|(_, teks)| teks.collect::<Vec<_>>())
        .find(|teks| !teks.is_empty() && !teks.iter().all(|t| nomor_halaman(t)));
    // The row above is an item, so the table goes on; a title, a label or a total ends it.
    di_atas.is_some_and(|teks| teks.len() > 2 && !teks.iter().any(|t| super::baris::label_total(t)))
}

/// "Waktu Pelaksanaan | : | Januari": a colon of its own parts a label from its value.
fn bertitik_dua(lembar: &Lembar, baris: u32) -> bool {
    let sel = lembar.baris.binary_search_by_key(&baris, |(b, _)| *b).map(|n| &lembar.baris[n].1);
    sel.is_ok_and(|sel| sel.iter().any(|(_, s)| s.nilai.teks().trim() == ":"))
}

/// The block of labels between two headers names another sub kegiatan; that of a page break
/// repeats what stands above.
fn blok_lain(lembar: &Lembar, antara: Range<u32>) -> bool {
    let teks = |sel: &[(u16, IsiSel)]| -> String { sel.iter().map(|(_, s)| s.nilai.teks().trim()).collect() };
    let mut di_antara = lembar.baris.iter().filter(|(b, _)| antara.contains(b));
    di_antara.any(|(b, sel)| {
        super::khusus::blok::berlabel(lembar, *b, b + 1)
            && !lembar.baris.iter().any(|(lain, l)| *lain < antara.start && teks(l) == teks(sel))
    })
}

/// "Halaman 2", "Hal. 2 dari 5", "2".
#[must_use]
pub fn nomor_halaman(teks: &str) -> bool {
    let peras = peras_judul(teks);
    let sisa = peras.trim_start_matches("halaman").trim_start_matches("hal").replace("dari", "");
    sisa.bytes().all(|b| b.is_ascii_digit())
}

/// Filled cells above a row, from the top down.
pub fn teks_di_atas(lembar: &Lembar, dari: u32, sampai: u32) -> impl Iterator<Item = (Alamat, &str)> {
    lembar
        .baris
        .iter()
        .filter(move |(b, _)| (dari..sampai).contains(b))
        .flat_map(|(b, sel)| sel.iter().map(move |(k, isi)| (Alamat::new(*b, *k), isi.nilai.teks())))
}

/// Every header pattern of all layouts, once, and what they said of the texts met so far: the
/// texts of a long sheet repeat.
struct KataKepala<'b> {
    pola: Vec<&'b Pola>,
    dikenal: HashMap<String, bool>,
}

impl<'b> KataKepala<'b> {
    fn dari(semua: &'b [Bentuk]) -> Self {
        let mut pola: Vec<&Pola> =
            semua.iter().flat_map(|b| &b.kolom).flat_map(|k| k.judul.iter().chain(&k.induk)).collect();
        pola.sort_by_key(|p| p.asli());
        pola.dedup_by_key(|p| p.asli());
        Self { pola, dikenal: HashMap::new() }
    }

    fn memuat(&mut self, teks: &str) -> bool {
        if let Some(sudah) = self.dikenal.get(teks) {
            return *sudah;
        }
        let peras = peras_judul(teks);
        let dikenal = !peras.is_empty() && self.pola.iter().any(|p| p.cocok(&peras));
        self.dikenal.insert(teks.to_owned(), dikenal);
        dikenal
    }
}

/// Cheap first look: at least two cells of the row bear a header word.
fn seperti_kepala(lembar: &Lembar, baris: u32, kata: &mut KataKepala<'_>) -> bool {
    let Ok(i) = lembar.baris.binary_search_by_key(&baris, |(b, _)| *b) else { return false };
    let mut banyak = 0;
    for (_, isi) in &lembar.baris[i].1 {
        // Long texts and whole sentences are body cells.
        if isi.nilai.teks().len() <= 160 && kata.memuat(isi.nilai.teks()) {
            banyak += 1;
            if banyak >= 2 {
                return true;
            }
        }
    }
    false
}

/// The misses, the best per layout.
#[derive(Default)]
struct Meleset {
    calon: Vec<Terdekat>,
}

impl Meleset {
    fn catat(&mut self, bentuk: &Bentuk, baris: u32, cocok: usize, kurang: Vec<String>) {
        let baru = || Terdekat {
            nama_bentuk: bentuk.nama.clone(),
            bentuk: bentuk.bentuk.clone(),
            baris,
            terlihat: Vec::new(),
            kurang,
            cocok,
            kedua: None,
        };
        match self.calon.iter_mut().find(|c| c.bentuk == bentuk.bentuk) {
            Some(lama) if cocok > lama.cocok => *lama = baru(),
            Some(_) => {}
            None => self.calon.push(baru()),
        }
    }

    fn terdekat(mut self) -> Option<Terdekat> {
        self.calon.sort_by_key(|c| (std::cmp::Reverse(c.cocok), c.kurang.len()));
        let mut calon = self.calon.into_iter();
        let mut pertama = calon.next()?;
        pertama.kedua = calon.next().map(|c| (c.nama_bentuk, c.kurang));
        Some(pertama)
    }
}
