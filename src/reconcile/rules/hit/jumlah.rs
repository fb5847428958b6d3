//! Sums over the rows below a row, as the rules of this family need them.

use rust_decimal::Decimal;

use crate::model::{Isian, Jenjang, Kolom, Letak, Nilai, Peran, Tabel};
use crate::reconcile::rule::Perkara;

/// An amount with the row and the cell it stands in.
#[derive(Clone, Copy)]
pub struct Suku {
    pub baris: usize,
    pub nilai: Decimal,
    pub letak: Letak,
}

/// Columns of amounts that rows of a higher level sum up.
pub fn kolom_uang(tabel: &Tabel) -> impl Iterator<Item = (usize, &Kolom)> {
    // Quarters and kinds of spending repeat what the pagu column already says.
    tabel.kolom.iter().enumerate().filter(|(_, k)| k.peran.uang() && k.peran != Peran::PaguBagian)
}

pub fn isian(tabel: &Tabel, baris: usize, kolom: usize) -> Option<&Isian> {
    tabel.baris[baris].larik[0].sel[kolom].as_ref()
}

/// The printed amount of a row.
pub fn suku(tabel: &Tabel, baris: usize, kolom: usize) -> Option<Suku> {
    let isian = isian(tabel, baris, kolom)?;
    Some(Suku { baris, nilai: isian.desimal()?, letak: isian.letak })
}

pub fn jumlah(suku: &[Suku]) -> Decimal {
    suku.iter().map(|s| s.nilai).sum()
}

/// Amounts in thousands are rounded: half a thousand for each row summed.
pub fn cocok(tercetak: Decimal, jumlah: Decimal, skala: u32, banyak: usize) -> bool {
    let toleransi = if skala > 1 { Decimal::from(skala / 2) * Decimal::from(banyak) } else { Decimal::ZERO };
    (tercetak - jumlah).abs() <= toleransi
}

/// The rows directly below; of accounts, which all hang under their sub
/// kegiatan, only those without further accounts.
pub fn anak_langsung(tabel: &Tabel, baris: usize) -> Vec<usize> {
    let anak = &tabel.baris[baris].anak;
    if anak.is_empty() {
        return Vec::new();
    }
    let rekening = |&&i: &&usize| tabel.baris[i].jenjang == Jenjang::Rekening;
    if !anak.iter().all(|i| rekening(&i)) {
        return anak.iter().filter(|i| !rekening(i)).copied().collect();
    }
    let kode = |i: usize| tabel.baris[i].kode.as_ref().map_or_else(String::new, |k| k.nilai.to_string());
    let berinduk = |i: usize| {
        let awalan = format!("{}.", kode(i));
        anak.iter().any(|&j| kode(j).starts_with(&awalan))
    };
    anak.iter().copied().filter(|&i| !berinduk(i)).collect()
}

/// The amounts of rows, if each of them has one; "-" is none. In a table of
/// several years a row without target and amount is not planned in that year.
pub fn suku_lengkap(tabel: &Tabel, baris: &[usize], kolom: usize) -> Option<Vec<Suku>> {
    let tahun = tabel.kolom[kolom].tahun;
    let banyak_tahun = tabel.kolom.iter().filter(|k| k.peran == Peran::Pagu).count() > 1;
    let tak_direncanakan = |i: usize| {
        banyak_tahun && tabel.isian(i, Peran::Target, tahun).is_none_or(|s| s.nilai == Nilai::Nihil)
    };
    let mut hasil = Vec::with_capacity(baris.len());
    for &i in baris {
        match isian(tabel, i, kolom).map(|s| &s.nilai) {
            Some(Nilai::Angka(_)) => hasil.extend(suku(tabel, i, kolom)),
            Some(Nilai::Nihil) => {}
            None if tak_direncanakan(i) => {}
            _ => return None,
        }
    }
    (!hasil.is_empty()).then_some(hasil)
}

/// The amount of a row: as printed, else what stands below it.
pub fn nilai_efektif(tabel: &Tabel, baris: usize, kolom: usize) -> Option<Decimal> {
    suku(tabel, baris, kolom).map(|s| s.nilai).or_else(|| {
        let anak = anak_langsung(tabel, baris);
        anak.iter().filter_map(|&i| nilai_efektif(tabel, i, kolom)).reduce(|a, b| a + b)
    })
}

/// A row without code whose name the reference list does not know: that it is a
/// sub kegiatan is a guess from its place, and a sum over it proves nothing.
pub fn tebakan(perkara: &Perkara<'_>, t: usize, baris: usize) -> bool {
    let b = &perkara.tabel[t].baris[baris];
    b.jenjang == Jenjang::SubKegiatan && b.kode.is_none() && perkara.kode[t][baris].berlaku.is_none()
}

/// A row with guesses up to two levels below it: a neighbour may have been taken
/// for its child.
pub fn bertebakan(perkara: &Perkara<'_>, t: usize, baris: usize) -> bool {
    let anak = |i: usize| perkara.tabel[t].baris[i].anak.iter().copied();
    std::iter::once(baris)
        .chain(anak(baris))
        .chain(anak(baris).flat_map(anak))
        .any(|i| tebakan(perkara, t, i))
}

/// The amounts that stand lowest: of a row whose details are all blank its own.
pub fn suku_terendah(tabel: &Tabel, kolom: usize) -> Vec<Suku> {
    let mut hasil = Vec::new();
    for i in 0..tabel.baris.len() {
        if tabel.baris[i].induk.is_none() {
            kumpulkan(tabel, i, kolom, &mut hasil);
        }
    }
    hasil
}

fn kumpulkan(tabel: &Tabel, i: usize, kolom: usize, hasil: &mut Vec<Suku>) {
    let sendiri = suku(tabel, i, kolom);
    // Accounts split the amount of their sub kegiatan; they are not its level.
    let berekening = tabel.baris[i].anak.iter().any(|&j| tabel.baris[j].jenjang == Jenjang::Rekening);
    if !(berekening && sendiri.is_some()) {
        let semula = hasil.len();
        let anak = &tabel.baris[i].anak;
        if berekening {
            for j in anak_langsung(tabel, i) {
                kumpulkan(tabel, j, kolom, hasil);
            }
        } else {
            for &j in anak {
                kumpulkan(tabel, j, kolom, hasil);
            }
        }
        if hasil.len() > semula {
            return;
        }
    }
    hasil.extend(sendiri);
}

/// The levels of rows in words: "sub kegiatan", "program/kegiatan".
pub fn nama_jenjang(tabel: &Tabel, baris: impl Iterator<Item = usize>) -> String {
    let mut jenjang: Vec<Jenjang> = baris.map(|i| tabel.baris[i].jenjang).collect();
    jenjang.sort_unstable();
    jenjang.dedup();
    jenjang.iter().map(|j| j.nama()).collect::<Vec<_>>().join("/")
}
