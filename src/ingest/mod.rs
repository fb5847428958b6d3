//! From sheets to located tables with typed rows.
//!
//! In: the sheets of the files read. Out: tables in which every value keeps its
//! raw text and cell, and the sheets that were left out with the reason. It
//! does not judge what it reads: a doubt becomes a note for the rules.

mod angka;
mod baris;
mod cocok;
pub mod gabung;
mod jenjang;
mod judul;
mod kepala;
mod khusus;
mod kode;
mod kolom;
mod lanjutan;
pub mod layout;
mod opd;
pub mod ringkasan;
mod sidang;
mod tahun;

use std::ops::RangeInclusive;

use crate::model::teks::rapikan;
use crate::model::{
    Alamat, Area, Halaman, IdLembar, Jenis, Lembar, Letak, Nomenklatur, PengenalNama, Pengenalan, Rincian,
    Sel, Sumber, Tabel, Versi,
};

pub use angka::baca as baca_angka;
use kepala::Pencarian;
pub use kepala::Terdekat;
use khusus::blok::Blok;
use khusus::{banyak_indikator, banyak_opd, blok, daftar, rincian, uang_lanjutan};
pub use kode::{KodeTerbaca, baca as baca_kode};
pub use kolom::skala_tercetak;
use layout::{Bentuk, JenisBaris, Peras};
pub use sidang::{sel_ditolak, sel_ragu};
pub use tahun::tunggal as tahun_tunggal;

/// What the user says where the file does not.
#[derive(Debug, Clone, Copy, Default)]
pub struct Petunjuk {
    /// Year of tables that state none.
    pub tahun: Option<i32>,
    /// Kind of tables whose form does not say.
    pub jenis: Option<Jenis>,
    /// Calendar year of "Tahun 1" in a Renstra that counts its years.
    pub tahun_awal: Option<i32>,
    /// Edition read from a table with columns before and after a change; the latest by default.
    pub versi: Option<Versi>,
}

/// A sheet without a table of the field.
#[derive(Debug, Clone)]
pub struct Dilewati {
    pub lembar: IdLembar,
    pub sebab: Sebab,
}

/// Why a sheet was left out.
#[derive(Debug, Clone)]
pub enum Sebab {
    Kosong,
    /// Text only: nothing on it looks like a table of the field.
    BukanTabel,
    /// It looks like a table, but required columns are missing.
    TidakDikenali(Terdekat),
    /// The search ended in this row, its budget spent: a table from here on was not looked for.
    TidakHabis(u32),
    /// So many rows with codes and no header above them, perhaps the rest of another sheet's table.
    TanpaKepala(usize),
}

/// The tables of all sheets given.
#[derive(Debug, Default)]
pub struct Hasil {
    pub tabel: Vec<Tabel>,
    pub dilewati: Vec<Dilewati>,
}

/// Reads all tables on the sheets of one file.
#[must_use]
pub fn baca(
    sumber: &Sumber,
    lembar: &[IdLembar],
    bentuk: &[Bentuk],
    pengenal: &dyn PengenalNama,
    petunjuk: Petunjuk,
) -> Hasil {
    let mut hasil = Hasil::default();
    let mut opd: Option<(opd::Mutu, Sel<String>)> = None;
    let pemisah = sidang::pemisah_berkas(lembar.iter().map(|id| sumber.lembar(*id)));
    let mut percobaan = kepala::PERCOBAAN;
    for &id in lembar {
        let isi = sumber.lembar(id);
        if isi.baris.is_empty() {
            hasil.dilewati.push(Dilewati { lembar: id, sebab: Sebab::Kosong });
            continue;
        }
        let Pencarian { kepala, terdekat, berhenti } = kepala::cari(isi, bentuk, &mut percobaan);
        if let Some(baris) = berhenti {
            hasil.dilewati.push(Dilewati { lembar: id, sebab: Sebab::TidakHabis(baris) });
        } else if kepala.is_empty() {
            let sebab = terdekat.map_or_else(|| lanjutan::tanpa_kepala(isi), Sebab::TidakDikenali);
            hasil.dilewati.push(Dilewati { lembar: id, sebab });
        }
        let mut blok = Blok::default();
        let mut dari = 0;
        for (i, k) in kepala.iter().enumerate() {
            // Of tables side by side the next one down ends both.
            let lanjut = kepala[i + 1..].iter().find(|l| l.awal > k.akhir);
            let bawah = k.ulangan.last().map_or(k.akhir, |(_, akhir)| *akhir);
            let akhir = lanjut.map_or(u32::MAX, |l| awal_judul(isi, bawah, l));
            let tetangga = kepala
                .iter()
                .filter(|l| l.awal == k.awal && !std::ptr::eq(*l, k))
                .map(lebar_kepala)
                .collect();
            let atas = Atas { dari, akhir, pemisah, blok: &mut blok, tetangga };
            let mut baru = baca_tabel(isi, id, k, atas, pengenal, petunjuk);
            if let Some(sebelum) = hasil.tabel.last() {
                for t in &mut baru {
                    lanjutan::warisi(t, sebelum);
                }
            }
            hasil.tabel.append(&mut baru);
            if kepala.get(i + 1).is_none_or(|l| l.awal > k.akhir) {
                dari = akhir;
            }
        }
        let atas = kepala.first().map_or(u32::MAX, |k| k.awal);
        if let Some((mutu, nama)) = opd::cari(isi, id, 0, atas)
            && opd.as_ref().is_none_or(|(lama, _)| mutu > *lama)
        {
            opd = Some((mutu, nama));
        }
    }
    for tabel in &mut hasil.tabel {
        if tabel.opd.is_none() {
            tabel.opd = opd.as_ref().map(|(_, nama)| nama.clone());
        }
    }
    lanjutan::tandai(&mut hasil.tabel);
    putuskan_jenis(&mut hasil.tabel, petunjuk.jenis);
    hasil
}

/// A list that could stand in several documents is of the kind that another table of its file is
/// for certain, else of the kind the user says.
fn putuskan_jenis(tabel: &mut [Tabel], petunjuk: Option<Jenis>) {
    let pasti: Vec<Jenis> =
        tabel.iter().filter(|t| !t.pengenalan.jenis_diduga).filter_map(|t| t.jenis).collect();
    for t in tabel.iter_mut().filter(|t| t.pengenalan.jenis_diduga) {
        if t.jenis.is_some_and(|j| pasti.contains(&j)) {
            t.pengenalan.jenis_diduga = false;
        } else if petunjuk.is_some() {
            t.jenis = petunjuk;
            t.pengenalan.jenis_diduga = false;
        }
    }
}

/// First row of the titles above the next header: rows of few cells without figures, and the
/// block of labels that names what a table of accounts is about.
fn awal_judul(lembar: &Lembar, dari: u32, kepala: &kepala::Kepala<'_>) -> u32 {
    let mut awal = kepala.awal;
    if kepala.bentuk.baris == JenisBaris::Rincian {
        let label = lembar.baris.iter().map(|(b, _)| *b).filter(|b| (dari + 1..kepala.awal).contains(b));
        awal = label.filter(|b| blok::berlabel(lembar, *b, b + 1)).min().unwrap_or(awal);
    }
    let atas = awal;
    for (b, sel) in lembar.baris.iter().rev().filter(|(b, _)| *b > dari && *b < atas) {
        if sel.len() > 2 || sel.iter().any(|(_, s)| baris::label_total(s.nilai.teks())) {
            break;
        }
        awal = *b;
    }
    awal
}

fn lebar_kepala(kepala: &kepala::Kepala<'_>) -> RangeInclusive<u16> {
    let kolom = || kepala.judul.iter().map(|j| j.kolom);
    kolom().min().unwrap_or(0)..=kolom().max().unwrap_or(0)
}

/// What stands above a table, and where its rows end.
struct Atas<'a> {
    dari: u32,
    akhir: u32,
    /// The sign between thousands in the whole file.
    pemisah: Option<u8>,
    blok: &'a mut Blok,
    /// The columns of the tables beside it.
    tetangga: Vec<RangeInclusive<u16>>,
}

fn baca_tabel(
    lembar: &Lembar,
    id: IdLembar,
    kepala: &kepala::Kepala<'_>,
    atas: Atas<'_>,
    pengenal: &dyn PengenalNama,
    petunjuk: Petunjuk,
) -> Vec<Tabel> {
    let Atas { dari, akhir, pemisah, blok, tetangga } = atas;
    let judul: Vec<Sel<String>> = kepala::teks_di_atas(lembar, dari, kepala.awal)
        .map(|(di, t)| Sel { nilai: rapikan(t), mentah: t.into(), letak: Letak { lembar: id, alamat: di } })
        .filter(|j| !j.nilai.is_empty())
        .collect();
    // Of tables side by side each has its own title; what spans both speaks for what they leave open.
    let milik = |j: &&Sel<String>| !tetangga.iter().any(|k| k.contains(&j.letak.alamat.kolom));
    let peras = |j: &Sel<String>| kepala::peras_judul(&j.nilai);
    let menurut = |semua: Vec<Peras>| kepala.bentuk.jenis_menurut_judul(&semua);
    let dekat = || {
        let baris = judul.iter().filter(milik).map(|j| j.letak.alamat.baris).max()?;
        menurut(judul.iter().filter(milik).filter(|j| j.letak.alamat.baris == baris).map(peras).collect())
    };
    // A title over all columns, in the header's own first row.
    let teratas =
        kepala.judul.first().and_then(|j| j.peras.first()).filter(|t| {
            kepala.awal < kepala.akhir && kepala.judul.iter().all(|j| j.peras.first() == Some(*t))
        });
    let tersebut = teratas.and_then(|t| menurut(vec![t.clone()]));
    let tersebut = tersebut.or_else(|| if tetangga.is_empty() { None } else { dekat() });
    let tersebut = tersebut.or_else(|| menurut(judul.iter().map(peras).collect()));
    let (jenis, versi_judul) = tersebut.unwrap_or((kepala.bentuk.jenis, Versi::Murni));
    let di = |alamat| Letak { lembar: id, alamat };
    // The title nearest to the table speaks for it.
    let menurut_judul = || judul.iter().rev().find_map(|j| Some((tahun::dari_judul(&j.nilai)?, j.letak)));
    let tahun = kolom::tahun_menurut_kepala(kepala)
        .map(|(n, sel)| (n, di(sel)))
        .or_else(menurut_judul)
        .or_else(|| kolom::tahun_menurut_waktu(lembar, kepala).map(|(n, sel)| (n, di(sel))));
    let banyak = kolom::urutan_terakhir(kepala);
    let periode = judul
        .iter()
        .map(|j| j.nilai.as_str())
        .chain(kepala.judul.iter().flat_map(|j| j.jalur.iter().map(String::as_str)))
        .find_map(tahun::periode);
    let awal_periode =
        petunjuk.tahun_awal.or_else(|| periode.zip(banyak).and_then(|(p, b)| tahun::tahun_pertama(p, b)));
    // A plan that counts its years speaks of several; the year under review is none of them in
    // particular.
    let n = tahun.map(|(n, _)| n).or(if banyak.is_some() { None } else { petunjuk.tahun });
    let pilihan = kolom::versi_dipilih(lembar, kepala, petunjuk.versi);
    let waktu = kolom::Waktu { tahun_n: n, awal_periode, versi: petunjuk.versi };
    let halves: Vec<(String, Option<Jenis>)> = if kepala.bentuk.bagian.is_empty() {
        let jenis = match (jenis.or(petunjuk.jenis), pilihan) {
            // The columns before a change speak for the document that was changed.
            (Some(Jenis::Dppa), Some(Versi::Murni)) => Some(Jenis::Dpa),
            (jenis, _) => jenis,
        };
        vec![(String::new(), jenis)]
    } else {
        kepala.bentuk.bagian.iter().map(|b| (b.nama.clone(), Some(b.jenis))).collect()
    };
    let lama = n.is_some_and(|n| n <= 2020);
    blok.tambah(lembar, id, dari, kepala.awal, if lama { Nomenklatur::Lama } else { Nomenklatur::Baru });
    let mut hasil = Vec::new();
    for (bagian, jenis) in halves {
        let mut kolom = kolom::susun(lembar, kepala, &bagian, waktu);
        kolom::skala_judul(&judul, &mut kolom);
        let tabel = Tabel {
            lembar: id,
            bentuk: kepala.bentuk.bentuk.clone(),
            nama_bentuk: kepala.bentuk.nama.clone(),
            bagian,
            jenis,
            versi: pilihan.unwrap_or(versi_judul),
            opd: None,
            tahun: n,
            sel_tahun: tahun.map(|(_, letak)| letak),
            kepala: (kepala.awal, kepala.akhir),
            pemisah,
            judul: judul.clone(),
            rentang: Area { awal: Alamat::new(kepala.akhir + 1, 0), akhir: Alamat::new(kepala.akhir + 1, 0) },
            kolom,
            baris: Vec::new(),
            total: Vec::new(),
            total_wilayah: Vec::new(),
            catatan: Vec::new(),
            rincian: Rincian::default(),
            sambungan: Vec::new(),
            halaman: Halaman::default(),
            pengenalan: Pengenalan {
                jenis_tertera: tersebut.is_some(),
                jenis_diduga: tersebut.is_none()
                    && kepala.bentuk.varian_umum
                    && kepala.bentuk.jenis.is_some(),
                ..pengenalan(kepala, id)
            },
        };
        hasil.extend(isi_tabel(tabel, lembar, kepala, akhir, blok, pengenal));
    }
    hasil
}

/// Fills a table with rows by what its rows are; a region's table becomes one per OPD.
fn isi_tabel(
    mut tabel: Tabel,
    lembar: &Lembar,
    kepala: &kepala::Kepala<'_>,
    akhir: u32,
    blok: &Blok,
    pengenal: &dyn PengenalNama,
) -> Vec<Tabel> {
    let baris_isi = match kepala.bentuk.baris {
        JenisBaris::Hierarki if rincian::hanya_akun(&tabel, lembar, kepala.akhir, akhir) => {
            JenisBaris::Rincian
        }
        JenisBaris::Rincian if rincian::memuat_butir(&tabel, lembar, kepala.akhir, akhir) => {
            JenisBaris::Hierarki
        }
        lain => lain,
    };
    let mut hasil = match baris_isi {
        JenisBaris::Rincian => {
            rincian::baca(&mut tabel, lembar, kepala, akhir, blok);
            vec![tabel]
        }
        JenisBaris::Daftar => {
            let kosong = tabel.clone();
            let kantor = daftar::baca(tabel, lembar, kepala, akhir);
            if kantor.is_empty() { vec![kosong] } else { kantor }
        }
        JenisBaris::Hierarki | JenisBaris::Indikator => {
            baris::baca(&mut tabel, lembar, kepala, akhir, blok.bidang().as_deref(), pengenal);
            let mut bagian = banyak_opd::pisahkan(tabel);
            for tabel in &mut bagian {
                kode::pulihkan(tabel, lembar, pengenal);
                rincian::pangkal_akun(tabel);
                jenjang::tetapkan(tabel, kepala, pengenal);
                rincian::sarangkan(tabel);
                banyak_indikator::menurut_jenjang(tabel, kepala);
                sidang::adili_uang(tabel, lembar);
                uang_lanjutan::selesaikan(tabel);
            }
            bagian
        }
    };
    for tabel in &mut hasil {
        sidang::adili(tabel, lembar);
        tabel.rentang = rentang(tabel, kepala);
    }
    hasil
}

fn pengenalan(kepala: &kepala::Kepala<'_>, id: IdLembar) -> Pengenalan {
    let k = kepala.kecocokan;
    Pengenalan {
        wajib: k.wajib,
        dikenal: k.dikenal,
        kolom: kepala.judul.len(),
        isi_sesuai: k.isi_sesuai,
        isi_diuji: k.isi_diuji,
        judul: kepala.disebut.map(|alamat| Letak { lembar: id, alamat }),
        jenis_tertera: false,
        jenis_diduga: false,
        saingan: kepala.saingan.map(|(nama, nilai)| (nama.to_owned(), nilai - k.nilai)),
    }
}

/// From the first header column and the first item to the last row and column.
fn rentang(tabel: &Tabel, kepala: &kepala::Kepala<'_>) -> Area {
    let kolom = kepala.judul.iter().map(|j| j.kolom);
    // Levels that have no row of their own stand above the table.
    let cetak = || tabel.baris.iter().filter(|b| b.tercetak).flat_map(|b| &b.larik).chain(&tabel.total);
    let baris = || cetak().map(|l| l.baris).chain(tabel.rincian.baris.iter().copied());
    let bawah = kepala.akhir + 1;
    Area {
        awal: Alamat::new(baris().min().unwrap_or(bawah), kolom.clone().min().unwrap_or(0)),
        akhir: Alamat::new(baris().max().unwrap_or(bawah), kolom.max().unwrap_or(0)),
    }
}
