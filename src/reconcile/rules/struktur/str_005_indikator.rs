//! A row without indicator, an indicator without target, two indicators in one.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::sel::{baris_kosong, kosong, rencana, terendah};
use crate::model::teks::{lipat, rapikan};
use crate::model::{Dwibahasa, Jenjang, Letak, Peran, Tabel};
use crate::reconcile::align::urutan_bentuk;
use crate::reconcile::indikator::teks_indikator;
use crate::reconcile::kalimat::Kata;
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "STR-005",
    nama: Dwibahasa::new(
        "Indikator kosong, tanpa target, atau dua dalam satu",
        "Indicator blank, without target, or two in one",
    ),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "{jenjang} '{nama}' tidak memiliki indikator.",
            "{jenjang} '{nama}' has no indicator.",
        ),
        Dwibahasa::new(
            "Indikator '{indikator}' pada '{nama}' tidak memiliki target maupun realisasi.",
            "Indicator '{indikator}' of '{nama}' has neither target nor realisasi.",
        ),
        Dwibahasa::new(
            "Dua indikator dalam satu sel pada '{nama}': '{indikator}'.",
            "Two indicators in one cell at '{nama}': '{indikator}'.",
        ),
    ],
    saran: &[
        Dwibahasa::new("Isi indikator dan targetnya.", "Enter the indicator and its target."),
        Dwibahasa::new(
            "Isi targetnya, atau hapus indikator bila tidak dipakai.",
            "Enter its target, or remove the indicator if it is not used.",
        ),
        Dwibahasa::new(
            "Pisahkan menjadi dua baris indikator, masing-masing dengan targetnya.",
            "Split it into two indicator lines, each with its own target.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/STR-005.md"),
    periksa,
};

/// Words that join, and the words that begin a second indicator behind them.
const SAMBUNG: [&str; 2] = ["dan", "serta"];
const UKURAN: [&str; 4] = ["persentase", "presentase", "prosentase", "jumlah"];

/// One defect of one table; the copy of a table in the same document repeats it.
struct Cacat {
    tabel: usize,
    baris: usize,
    varian: usize,
    indikator: String,
    letak: Vec<Letak>,
}

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut urut: Vec<usize> = (0..perkara.tabel.len()).collect();
    urut.sort_by_key(|&t| (urutan_bentuk(&perkara.tabel[t]), t));
    let mut temuan: Vec<Temuan> = Vec::new();
    let mut sudah: HashMap<Kunci, usize> = HashMap::new();
    for t in urut {
        for cacat in cacat_tabel(perkara, t) {
            match sudah.entry(kunci(perkara, &cacat)) {
                Entry::Occupied(nomor) => {
                    let satu = &mut temuan[*nomor.get()];
                    *satu = satu.clone().letak(cacat.letak);
                }
                Entry::Vacant(tempat) => {
                    tempat.insert(temuan.len());
                    temuan.push(temuan_cacat(perkara, cacat));
                }
            }
        }
    }
    temuan
}

/// File, planned year, row and defect.
type Kunci = (usize, Option<i32>, String, usize, String);

fn kunci(perkara: &Perkara<'_>, cacat: &Cacat) -> Kunci {
    let tabel = &perkara.tabel[cacat.tabel];
    let target = tabel.kolom.iter().filter(|k| k.peran == Peran::Target).filter_map(|k| k.tahun).max();
    (
        perkara.sumber.nomor_berkas(tabel.lembar),
        target.or(tabel.tahun),
        perkara.jalur(cacat.tabel, cacat.baris),
        cacat.varian,
        lipat(&cacat.indikator),
    )
}

fn temuan_cacat(perkara: &Perkara<'_>, cacat: Cacat) -> Temuan {
    let tabel = &perkara.tabel[cacat.tabel];
    let jenjang = tabel.baris[cacat.baris].jenjang.nama();
    let jenjang = jenjang[..1].to_uppercase() + &jenjang[1..];
    let subjek = perkara.subjek(cacat.tabel, cacat.baris, Some(Peran::Indikator), tabel.tahun);
    Temuan::baru(&ATURAN, subjek)
        .varian(cacat.varian)
        .letak(cacat.letak)
        .fakta("kode", Fakta::Kode(perkara.sebutan(cacat.tabel, cacat.baris)))
        .fakta("jenjang", Fakta::Teks(jenjang))
        .fakta("nama", Fakta::Teks(tabel.baris[cacat.baris].nama_teks().to_owned()))
        .fakta("indikator", Fakta::Teks(rapikan(&cacat.indikator)))
}

fn cacat_tabel(perkara: &Perkara<'_>, t: usize) -> Vec<Cacat> {
    let tabel = &perkara.tabel[t];
    let Some(k) = tabel.indeks(Peran::Indikator, None) else { return Vec::new() };
    let di = |larik| Tabel::letak_larik(larik, tabel.kolom[k].kolom);
    // A blank cell on the lowest rows of a plan is the business of STR-007.
    let wajib: HashSet<usize> = terendah(tabel).into_iter().filter(|_| rencana(tabel)).collect();
    let mut lazim: BTreeMap<Jenjang, bool> = BTreeMap::new();
    let ganda = ganda(perkara, t, k);
    let mut hasil = Vec::new();
    for (i, baris) in tabel.baris.iter().enumerate() {
        let cacat = |varian, indikator: &str, letak| Cacat {
            tabel: t,
            baris: i,
            varian,
            indikator: indikator.to_owned(),
            letak,
        };
        let bertugas = (Jenjang::Program..=Jenjang::SubKegiatan).contains(&baris.jenjang);
        if bertugas && baris_kosong(perkara, tabel, i, k) {
            let mut lazim = || {
                let jenjang = baris.jenjang;
                *lazim.entry(jenjang).or_insert_with(|| lazim_berindikator(perkara, tabel, jenjang, k))
            };
            if !wajib.contains(&i) && lazim() {
                hasil.push(cacat(0, "", vec![di(&baris.larik[0]), tabel.letak_baris(i)]));
            }
            continue;
        }
        for (n, larik) in baris.larik.iter().enumerate() {
            let indikator = teks_indikator(tabel, larik);
            if n > 0 && !indikator.is_empty() && tanpa_angka(perkara, tabel, larik) {
                let target =
                    tabel.kolom_peran(Peran::Target, None).map(|c| Tabel::letak_larik(larik, c.kolom));
                hasil.push(cacat(1, indikator, std::iter::once(di(larik)).chain(target).collect()));
            }
            if ganda.contains(&(i, n)) {
                hasil.push(cacat(2, indikator, vec![di(larik)]));
            }
        }
    }
    hasil
}

/// Rows and lines with two indicators in the cell of a column.
fn ganda(perkara: &Perkara<'_>, t: usize, k: usize) -> HashSet<(usize, usize)> {
    let kalimat = perkara.kalimat();
    let (sambung, ukuran) = (kalimat.cari(SAMBUNG), kalimat.cari(UKURAN));
    let dua = |kata: &[Kata]| kata.array_windows().any(|[a, b, _]| sambung.contains(a) && ukuran.contains(b));
    let sel = kalimat.sel_tabel(t).iter().filter(|s| s.kolom == k && dua(kalimat.kata(s.kalimat)));
    sel.map(|s| (s.baris, s.larik)).collect()
}

/// At least half of the rows of this level have an indicator.
fn lazim_berindikator(perkara: &Perkara<'_>, tabel: &Tabel, jenjang: Jenjang, k: usize) -> bool {
    let setara: Vec<usize> = (0..tabel.baris.len()).filter(|&i| tabel.baris[i].jenjang == jenjang).collect();
    let kosong = setara.iter().filter(|&&i| baris_kosong(perkara, tabel, i, k)).count();
    kosong * 2 < setara.len()
}

fn tanpa_angka(perkara: &Perkara<'_>, tabel: &Tabel, larik: &crate::model::Larik) -> bool {
    let mut kolom =
        tabel.kolom.iter().enumerate().filter(|(_, c)| c.peran.kinerja() || c.peran.persen()).peekable();
    kolom.peek().is_some() && kolom.all(|(n, _)| kosong(perkara, tabel, larik, n))
}
