//! One indicator text for several sub kegiatan.

use std::collections::HashMap;

use crate::model::{Dwibahasa, Isian, Jenjang, Peran, Satuan, Tabel};
use crate::reconcile::kalimat::Kalimat;
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "TXT-007",
    nama: Dwibahasa::new(
        "Satu indikator untuk beberapa sub kegiatan",
        "One indicator for several sub kegiatan",
    ),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "Indikator '{indikator}' dipakai {banyak} sub kegiatan pada {tabel} dengan satuan berbeda: {satuan}.",
            "Indicator '{indikator}' is used for {banyak} sub kegiatan in {tabel} with different units: {satuan}.",
        ),
        Dwibahasa::new(
            "Indikator '{indikator}' dipakai {banyak} sub kegiatan pada {tabel}.",
            "Indicator '{indikator}' is used for {banyak} sub kegiatan in {tabel}.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Rumuskan indikator tiap sub kegiatan sesuai keluarannya; satuan mengikuti rumusannya.",
            "Word the indicator of each sub kegiatan by its output; the unit follows from it.",
        ),
        Dwibahasa::new(
            "Rumuskan indikator tiap sub kegiatan sesuai keluarannya.",
            "Word the indicator of each sub kegiatan by its output.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/TXT-007.md"),
    periksa,
};

/// Two sub kegiatan may share a measure; from here on it is a copied text.
const SUB_TERSEDIKIT: usize = 3;

/// A table, a row of it and its indicator.
type Pemakai<'t> = (usize, usize, &'t Isian, Kalimat);

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    // The same copied text in the tables of one file for one year is one cause.
    let mut kelompok: Vec<Vec<Vec<Pemakai<'_>>>> = Vec::new();
    let mut menurut_kunci: HashMap<Kunci, usize> = HashMap::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        for pemakai in bersama(perkara, t) {
            let tahun = tahun_target(tabel);
            let kunci =
                (perkara.sumber.nomor_berkas(tabel.lembar), tahun, pemakai[0].3, jalur(perkara, &pemakai));
            let n = *menurut_kunci.entry(kunci).or_insert(kelompok.len());
            if n == kelompok.len() {
                kelompok.push(Vec::new());
            }
            kelompok[n].push(pemakai);
        }
    }
    kelompok.iter().map(|tabel| satu(perkara, tabel)).collect()
}

/// File, planned year, indicator and the rows that use it.
type Kunci = (usize, Option<i32>, Kalimat, Vec<String>);

fn jalur(perkara: &Perkara<'_>, pemakai: &[Pemakai<'_>]) -> Vec<String> {
    let mut jalur: Vec<String> = pemakai
        .iter()
        .map(|&(t, i, ..)| {
            let kode = perkara.kode[t][i].berlaku;
            kode.map_or_else(|| perkara.jalur(t, i), |k| k.to_string())
        })
        .collect();
    jalur.sort_unstable();
    jalur
}

fn tahun_target(tabel: &Tabel) -> Option<i32> {
    let target = tabel.kolom.iter().filter(|k| k.peran == Peran::Target).filter_map(|k| k.tahun).max();
    target.or(tabel.tahun)
}

/// Indicators of one table that many sub kegiatan share, each with its users.
fn bersama<'a>(perkara: &Perkara<'a>, t: usize) -> Vec<Vec<Pemakai<'a>>> {
    let tabel = &perkara.tabel[t];
    let kolom = tabel.indeks(Peran::Indikator, None);
    let sel = perkara.kalimat().sel_tabel(t).iter().filter(|s| Some(s.kolom) == kolom && s.larik == 0);
    let mut pemakai: Vec<Pemakai<'a>> = sel
        .filter(|s| tabel.baris[s.baris].jenjang == Jenjang::SubKegiatan)
        .map(|s| (t, s.baris, s.isian, s.kalimat))
        .collect();
    pemakai.sort_by_key(|(.., kalimat)| *kalimat);
    let bersama = pemakai.chunk_by(|a, b| a.3 == b.3).filter(|p| p.len() >= SUB_TERSEDIKIT);
    let mut bersama: Vec<Vec<Pemakai<'a>>> = bersama.map(<[_]>::to_vec).collect();
    bersama.sort_by_key(|p| p[0].1);
    bersama
}

fn satu(perkara: &Perkara<'_>, tabel: &[Vec<Pemakai<'_>>]) -> Temuan {
    let semua = || tabel.iter().flatten();
    let satuan: Vec<Vec<String>> = tabel.iter().map(|p| satuan_tabel(perkara, p)).collect();
    let beda = satuan.iter().any(|s| s.len() > 1);
    // In an order of their own: blocks of rows and sheets change places.
    let mut kata: Vec<String> = satuan.into_iter().flatten().collect();
    kata.sort_by_key(|teks| teks.to_lowercase());
    kata.dedup_by_key(|teks| teks.to_lowercase());
    let mut nama: Vec<&str> = tabel.iter().map(|p| perkara.nama_tabel(p[0].0)).collect();
    nama.dedup();
    let isian = tabel[0][0].2;
    let temuan =
        Temuan::baru(&ATURAN, perkara.subjek_bersama(semua().map(|&(t, i, ..)| (t, i)), Peran::Indikator))
            .letak(semua().map(|(_, _, isian, _)| isian.letak))
            .fakta("indikator", Fakta::Teks(isian.mentah.to_string()))
            .fakta("banyak", Fakta::Angka(tabel[0].len().into()))
            .fakta("tabel", Fakta::Daftar(nama.into_iter().map(str::to_owned).collect()));
    if !beda {
        return temuan.tingkat(Tingkat::Catatan).varian(1);
    }
    let sel = semua().filter_map(|&(t, i, ..)| sel_satuan(&perkara.tabel[t], i)).map(|isian| isian.letak);
    temuan.letak(sel).fakta("satuan", Fakta::Daftar(kata))
}

/// The different units of one table, as printed.
fn satuan_tabel(perkara: &Perkara<'_>, pemakai: &[Pemakai<'_>]) -> Vec<String> {
    let mut satuan: Vec<(Satuan, String)> = Vec::new();
    for teks in pemakai.iter().filter_map(|&(t, i, ..)| self::satuan(&perkara.tabel[t], i)) {
        if let Some(baku) = Satuan::baca(&teks)
            && satuan.iter().all(|(ada, _)| *ada != baku)
        {
            satuan.push((baku, teks));
        }
    }
    satuan.into_iter().map(|(_, teks)| teks).collect()
}

/// The cell that bears the unit: of the unit column, else of the first target.
fn sel_satuan(tabel: &Tabel, i: usize) -> Option<&Isian> {
    let target = || {
        let isian = tabel.kolom.iter().zip(&tabel.baris[i].larik[0].sel);
        isian.filter(|(k, _)| k.peran == Peran::Target).find_map(|(_, s)| s.as_ref())
    };
    tabel.isian(i, Peran::Satuan, None).or_else(target)
}

fn satuan(tabel: &Tabel, i: usize) -> Option<String> {
    if let Some(isian) = tabel.isian(i, Peran::Satuan, None) {
        return Some(isian.mentah.to_string());
    }
    let angka = sel_satuan(tabel, i)?.angka()?;
    angka.satuan.as_deref().map(str::to_owned).or_else(|| angka.persen.then(|| "%".to_owned()))
}
