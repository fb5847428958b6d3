//! Restores damaged codes by what stands around them: the official name of the
//! row, the codes below it, the code above it. Where nothing speaks for exactly
//! one candidate the code is asked for, not guessed.

use std::collections::BTreeSet;

use super::calon::{Calon, calon};
use super::rupa::{akun_pendek, rekening};
use crate::model::{
    Baris, CatatanBaca, Jenjang, Kode, KodeBaris, Lembar, Letak, NilaiSel, PengenalNama, Peran,
    SebabPerbaikan, Tabel,
};

/// Settles the doubtful codes of a table.
pub fn pulihkan(tabel: &mut Tabel, lembar: &Lembar, pengenal: &dyn PengenalNama) {
    let dipadatkan: BTreeSet<Letak> = tabel
        .catatan
        .iter()
        .filter_map(|c| match c {
            CatatanBaca::KodeDiperbaiki { letak, sebab: SebabPerbaikan::NolHilang, .. } => Some(*letak),
            _ => None,
        })
        .collect();
    let terpisah = tabel.kolom.iter().filter(|k| k.peran == Peran::Kode).count() > 1;
    // From the bottom up: what stands below a code speaks louder than what stands above.
    for i in (0..tabel.baris.len()).rev() {
        let Some(kode) = &tabel.baris[i].kode else { continue };
        let (letak, kini) = (kode.letak, kode.nilai.clone());
        let Some(isi) = lembar.isi(letak.alamat).map(|s| s.nilai.clone()) else { continue };
        let semua = hipotesis(&kini, &isi, terpisah, dipadatkan.contains(&letak));
        if semua.is_empty() {
            continue;
        }
        let milik_nama = pengenal.kode_nama(tabel.baris[i].nama_teks());
        match pilih(tabel, i, &semua, &milik_nama, &kini) {
            Some(c) => {
                if kini == KodeBaris::Baru(c.kode) {
                    continue;
                }
                if let Some(kode) = &mut tabel.baris[i].kode {
                    kode.nilai = KodeBaris::Baru(c.kode);
                }
                tabel
                    .catatan
                    .retain(|n| !matches!(n, CatatanBaca::KodeDiperbaiki { letak: l, .. } if *l == letak));
                let dibaca = c.kode.to_string();
                tabel.catatan.push(CatatanBaca::KodeDiperbaiki { letak, dibaca, sebab: c.sebab });
            }
            None if matches!(kini, KodeBaris::TakDikenal(_)) => {
                let calon = semua.iter().map(|c| c.kode.to_string()).collect();
                tabel.catatan.push(CatatanBaca::KodeRagu { letak, calon });
            }
            None => {}
        }
    }
}

/// The candidates of a code that is not beyond doubt, its present reading among them.
fn hipotesis(kini: &KodeBaris, isi: &NilaiSel, terpisah: bool, dipadatkan: bool) -> Vec<Calon> {
    match kini {
        KodeBaris::TakDikenal(_) => calon(isi),
        // "5.1.02" is an account or the unpadded look of a bidang's programme.
        KodeBaris::Lain(teks) if akun_pendek(teks) || rekening(teks) => calon(isi),
        KodeBaris::Baru(kode) if terpisah => nol_kegiatan(*kode, isi),
        KodeBaris::Baru(_) if dipadatkan => calon(isi),
        _ => Vec::new(),
    }
}

/// A kegiatan cell of its own that stores the number 2.1 held 2.10, never 2.01. As text ("2,1" in a
/// table saved as text) it may be either.
fn nol_kegiatan(kode: Kode, isi: &NilaiSel) -> Vec<Calon> {
    let (teks, tersimpan) = match isi {
        NilaiSel::Angka(teks) => (teks, true),
        NilaiSel::Teks(teks) => (teks, false),
        _ => return Vec::new(),
    };
    let Some((depan, ekor)) = teks.trim().split_once(['.', ',']) else { return Vec::new() };
    if kode.jenjang() != Jenjang::Kegiatan || depan.len() != 1 || ekor.len() != 1 {
        return Vec::new();
    }
    let Some(program) = kode.induk() else { return Vec::new() };
    let calon = |ekor: String, sebab| {
        Kode::baca(&format!("{program}.{depan}.{ekor}")).map(|kode| Calon { kode, sebab })
    };
    let akhir = calon(format!("{ekor}0"), SebabPerbaikan::NolAkhirHilang);
    let awal = calon(format!("0{ekor}"), SebabPerbaikan::NolHilang).filter(|_| !tersimpan);
    akhir.into_iter().chain(awal).collect()
}

/// The candidate that evidence singles out.
fn pilih(tabel: &Tabel, i: usize, semua: &[Calon], milik_nama: &[Kode], kini: &KodeBaris) -> Option<Calon> {
    let bernama = |c: &Calon| milik_nama.iter().any(|k| sama(*k, c.kode));
    let nilai = |c: &Calon| {
        2 * u8::from(bernama(c))
            + 2 * u8::from(dilanjutkan(tabel, i, c.kode))
            + u8::from(menyambung(tabel, i, c.kode))
    };
    let terbaik = semua.iter().map(nilai).max()?;
    let mut teratas = semua.iter().filter(|c| nilai(c) == terbaik);
    let satu = *teratas.next()?;
    if teratas.next().is_some() {
        return None;
    }
    let perlu = match (satu.sebab, kini) {
        // A date may come from anywhere; an account of income or spending
        // looks like the unpadded code of urusan 4 to 6.
        (SebabPerbaikan::Tanggal, _) => 2,
        (_, KodeBaris::Lain(teks)) if teks.starts_with(['4', '5', '6']) => 2,
        _ => 1,
    };
    // A name that belongs elsewhere speaks against every candidate but its own.
    let terbantah = !milik_nama.is_empty() && !milik_nama.iter().any(|k| sama(*k, satu.kode)) && terbaik < 2;
    (terbaik >= perlu && !terbantah).then_some(satu)
}

/// Equal, the supporting programme of a bidang counting as that of all.
fn sama(a: Kode, b: Kode) -> bool {
    a == b || (a.penunjang() && b.penunjang() && a.sebagai_penunjang() == b.sebagai_penunjang())
}

/// The next code below that is of a known form lies under the candidate.
fn dilanjutkan(tabel: &Tabel, i: usize, kode: Kode) -> bool {
    tabel.baris[i + 1..]
        .iter()
        .filter_map(|b| b.kode.as_ref())
        .find(|k| !matches!(k.nilai, KodeBaris::TakDikenal(_)))
        .and_then(|k| k.nilai.baru())
        .is_some_and(|d| d.jenjang() > kode.jenjang() && d.pada(kode.jenjang()) == Some(kode))
}

/// The last sure code above is the candidate's parent, its sibling, or below its sibling.
fn menyambung(tabel: &Tabel, i: usize, kode: Kode) -> bool {
    let Some(induk) = kode.induk() else { return false };
    tabel.baris[..i]
        .iter()
        .rev()
        .find_map(Baris::kode_baru)
        .is_some_and(|a| a.pada(induk.jenjang()) == Some(induk))
}
