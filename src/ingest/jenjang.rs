//! The level of every row and the row it stands under.
//!
//! A well-formed code says its level. Without one, the form of the name, the
//! official names and the row above decide (domain.md 3; the tables T-C.31,
//! T-C.32 and T-C.33 of real documents carry no codes at all).

use super::kepala::{Judul, Kepala};
use crate::model::teks::{peras, rapikan};
use crate::model::{
    Baris, CatatanBaca, Jenjang, KodeBaris, KodeLama, Nomenklatur, PengenalNama, Peran, SebabPerbaikan, Tabel,
};

/// Sets level, parent, children and nomenclature of all rows.
pub fn tetapkan(tabel: &mut Tabel, kepala: &Kepala<'_>, pengenal: &dyn PengenalNama) {
    pulihkan_kode_lama(tabel);
    let menurut_kolom = jenjang_kolom_nama(tabel, kepala);
    let mut kini: [Option<usize>; 6] = [None; 6];
    for i in 0..tabel.baris.len() {
        let jenjang = if tabel.baris[i].jenjang == Jenjang::Indikator {
            Jenjang::Indikator
        } else {
            // A name in a column of its own level says it, where no code does.
            let kolom = tabel.baris[i].nama.as_ref().filter(|_| tabel.baris[i].kode.is_none());
            kolom
                .and_then(|n| menurut_kolom.iter().find(|(k, _)| *k == n.letak.alamat.kolom))
                .map_or_else(|| jenjang_baris(tabel, i, &kini, pengenal), |(_, jenjang)| *jenjang)
        };
        let tingkat = jenjang as usize;
        let induk = if jenjang == Jenjang::Indikator {
            None
        } else {
            kini[..tingkat.min(5)].iter().flatten().max().copied()
        };
        tabel.baris[i].jenjang = jenjang;
        tabel.baris[i].induk = induk;
        if let Some(induk) = induk {
            tabel.baris[induk].anak.push(i);
        }
        if tingkat < kini.len() {
            kini[tingkat] = Some(i);
            kini[tingkat + 1..].fill(None);
        }
    }
    tetapkan_nomenklatur(&mut tabel.baris);
}

/// The columns of names that the layout gives to one level; where it names two of them, the name
/// column beside them is that of the level below.
fn jenjang_kolom_nama(tabel: &Tabel, kepala: &Kepala<'_>) -> Vec<(u16, Jenjang)> {
    let nama = |j: &&Judul| tabel.kolom.iter().any(|k| k.kolom == j.kolom && k.peran == Peran::Nama);
    let semua: Vec<(u16, Option<Jenjang>)> = kepala
        .judul
        .iter()
        .filter(nama)
        .filter_map(|j| Some((j.kolom, kepala.bentuk.kolom[j.peran?].jenjang)))
        .collect();
    let terdalam = semua.iter().filter_map(|(_, j)| *j).max();
    let bawah =
        terdalam.map(|j| if j == Jenjang::Program { Jenjang::Kegiatan } else { Jenjang::SubKegiatan });
    semua.into_iter().filter_map(|(k, j)| Some((k, j.or(bawah)?))).collect()
}

fn jenjang_baris(tabel: &Tabel, i: usize, kini: &[Option<usize>; 6], pengenal: &dyn PengenalNama) -> Jenjang {
    let baris = &tabel.baris[i];
    match baris.kode.as_ref().map(|k| &k.nilai) {
        Some(KodeBaris::Baru(kode)) => return kode.jenjang(),
        Some(KodeBaris::Lama(kode)) => return jenjang_lama(tabel, i, kode, kini),
        Some(KodeBaris::Lain(_)) => return Jenjang::Rekening,
        Some(KodeBaris::TakDikenal(teks)) if awal_kode_lama(teks, tabel, i).is_some() => {
            return Jenjang::Program;
        }
        _ => {}
    }
    let nama = rapikan(baris.nama_teks());
    if nama.to_lowercase().starts_with("program ") {
        return Jenjang::Program;
    }
    // A heading that says what it is keeps its level although the form prints its sum beside it.
    if huruf_besar(&nama) {
        let kata: Vec<&str> = nama.split(' ').collect();
        // "URUSAN SOSIAL" is how documents head a bidang; an urusan says which of the five it is.
        let urusan = ["WAJIB", "PILIHAN", "UNSUR", "DASAR"].iter().any(|k| kata.contains(k));
        match kata[0] {
            "URUSAN" if urusan && !kata.contains(&"BIDANG") => return Jenjang::Urusan,
            "URUSAN" | "BIDANG" => return Jenjang::Bidang,
            _ => {}
        }
    }
    let berisi = |peran: fn(crate::model::Peran) -> bool| {
        tabel.kolom.iter().zip(&baris.larik[0].sel).any(|(k, s)| peran(k.peran) && s.is_some())
    };
    let ada_angka = berisi(|p| p.uang() || p.kinerja());
    let ada_indikator = berisi(|p| p == crate::model::Peran::Indikator);
    if huruf_besar(&nama) && !ada_angka && !ada_indikator {
        return if peras(&nama).starts_with("urusanpemerintahan") {
            Jenjang::Urusan
        } else {
            Jenjang::Bidang
        };
    }
    let di_atas_program =
        kini[Jenjang::Program as usize].is_none() && kini[Jenjang::Kegiatan as usize].is_none();
    if di_atas_program && !ada_angka && !ada_indikator && ada_program_sesudah(tabel, i) {
        return if kini[Jenjang::Urusan as usize].is_none() { Jenjang::Urusan } else { Jenjang::Bidang };
    }
    let dikenal = pengenal.jenjang_nama(&nama);
    let sub = dikenal.contains(&Jenjang::SubKegiatan);
    let kegiatan = dikenal.contains(&Jenjang::Kegiatan);
    let kegiatan_kini = kini[Jenjang::Kegiatan as usize];
    let Some(kegiatan_kini) = kegiatan_kini else {
        // Straight under a programme stands a kegiatan, whatever its name.
        return if kini[Jenjang::Program as usize].is_some() || !sub || kegiatan {
            Jenjang::Kegiatan
        } else {
            Jenjang::SubKegiatan
        };
    };
    match (kegiatan, sub) {
        (true, false) => Jenjang::Kegiatan,
        // Two names are both: the second of them in a row is the child.
        (true, true) if peras(tabel.baris[kegiatan_kini].nama_teks()) != peras(&nama) => Jenjang::Kegiatan,
        // The nomenclature of 2006 has no level below the kegiatan.
        (false, false) if tabel.tahun.is_some_and(|n| n <= 2020) && !ada_kode_baru(tabel) => {
            Jenjang::Kegiatan
        }
        _ => Jenjang::SubKegiatan,
    }
}

/// A heading stands above a programme that comes later.
fn ada_program_sesudah(tabel: &Tabel, i: usize) -> bool {
    tabel.baris[i + 1..].iter().any(|b| b.nama_teks().to_lowercase().starts_with("program "))
}

fn ada_kode_baru(tabel: &Tabel) -> bool {
    tabel.baris.iter().any(|b| b.kode_baru().is_some_and(|k| k.jenjang() >= Jenjang::Kegiatan))
}

/// A programme-shaped code straight under a programme of a damaged code whose
/// digits it continues is a kegiatan; so is one that repeats the programme's own
/// code under another name.
fn jenjang_lama(tabel: &Tabel, i: usize, kode: &KodeLama, kini: &[Option<usize>; 6]) -> Jenjang {
    let menurut_bentuk = match kode.teks().split('.').collect::<Vec<_>>()[..] {
        // Without a bidang in front: programme, or programme and kegiatan.
        [p] if p.len() == 2 => Jenjang::Program,
        [p, _] if p.len() == 2 => Jenjang::Kegiatan,
        _ => kode.jenjang(),
    };
    if menurut_bentuk == Jenjang::Program
        && let Some(program) = kini[Jenjang::Program as usize]
        && tabel.baris[program].kode.as_ref().and_then(|k| k.nilai.lama()) == Some(kode)
        && !tabel.baris[i].nama_teks().to_lowercase().starts_with("program ")
    {
        return Jenjang::Kegiatan;
    }
    if menurut_bentuk == Jenjang::Program
        && let Some(program) = kini[Jenjang::Program as usize]
        && let Some(k) = &tabel.baris[program].kode
        && let KodeBaris::TakDikenal(teks) = &k.nilai
        && kode.digit().starts_with(&angka_saja(teks))
    {
        return Jenjang::Kegiatan;
    }
    menurut_bentuk
}

/// The beginning of the next row's old code that has the digits of a damaged
/// one: "121.800.110.601" above "121800.1106 01.02".
fn awal_kode_lama(teks: &str, tabel: &Tabel, i: usize) -> Option<String> {
    let digit = angka_saja(teks);
    let lama = tabel.baris.get(i + 1)?.kode.as_ref()?.nilai.lama()?;
    let milik_lanjutan = lama.digit();
    if digit.len() < 6 || digit.len() >= milik_lanjutan.len() || !milik_lanjutan.starts_with(&digit) {
        return None;
    }
    let mut sisa = digit.len();
    let akhir = lama.teks().char_indices().find_map(|(di, c)| {
        sisa -= usize::from(c.is_ascii_digit());
        (sisa == 0).then_some(di + 1)
    })?;
    Some(lama.teks()[..akhir].to_owned())
}

fn angka_saja(teks: &str) -> String {
    teks.chars().filter(char::is_ascii_digit).collect()
}

/// Notes what damaged old codes probably were; the lost tail is not invented.
fn pulihkan_kode_lama(tabel: &mut Tabel) {
    for i in 0..tabel.baris.len() {
        if let Some(k) = &tabel.baris[i].kode
            && let KodeBaris::TakDikenal(teks) = &k.nilai
            && let Some(dibaca) = awal_kode_lama(teks, tabel, i)
        {
            let letak = k.letak;
            tabel.catatan.push(CatatanBaca::KodeDiperbaiki {
                letak,
                dibaca,
                sebab: SebabPerbaikan::TitikRibuan,
            });
        }
    }
}

fn huruf_besar(nama: &str) -> bool {
    nama.chars().any(char::is_alphabetic) && !nama.chars().any(char::is_lowercase)
}

/// A block from one heading to the next speaks one nomenclature: that of its
/// codes, the new one where it has none.
fn tetapkan_nomenklatur(baris: &mut [Baris]) {
    let mut awal = 0;
    while awal < baris.len() {
        let pangkal = |b: &Baris| b.jenjang <= Jenjang::Bidang;
        let akhir = (awal + 1..baris.len())
            .find(|&i| pangkal(&baris[i]) && !pangkal(&baris[i - 1]))
            .unwrap_or(baris.len());
        let lama =
            baris[awal..akhir].iter().any(|b| b.kode.as_ref().is_some_and(|k| k.nilai.lama().is_some()));
        let baru = baris[awal..akhir].iter().any(|b| b.kode_baru().is_some());
        for b in &mut baris[awal..akhir] {
            b.nomenklatur = match b.kode.as_ref().map(|k| &k.nilai) {
                Some(KodeBaris::Lama(_)) => Nomenklatur::Lama,
                Some(KodeBaris::Baru(_)) => Nomenklatur::Baru,
                _ if lama && !baru => Nomenklatur::Lama,
                _ => Nomenklatur::Baru,
            };
        }
        awal = akhir;
    }
}
