//! Codes for rows that print none: the items of the edition in force whose names
//! come nearest, each with the evidence that makes up its score.

use super::catalogue::{Butir, Katalog, kata_bidang};
use super::padanan::Bukti;
use super::similarity::{Permil, jaccard};
use crate::model::{Jenjang, Kode};

/// What an equal name is worth, the right parent, and being in the list in force.
const NAMA: u32 = 850;
const INDUK: i32 = 100;
const EDISI: i32 = 50;
/// Under a known parent that is not this one.
const INDUK_LAIN: i32 = -100;
/// So many candidates are kept.
const DISIMPAN: usize = 3;
/// A name this far from the row's is no candidate.
const MIRIP: u32 = 400;

/// A code that a row may have.
#[derive(Clone, Debug)]
pub struct CalonKode<'k> {
    pub butir: &'k Butir,
    pub bukti: Vec<Bukti>,
}

impl CalonKode<'_> {
    /// Sum of the evidence, in thousandths.
    #[must_use]
    pub fn skor(&self) -> i32 {
        self.bukti.iter().map(|b| b.bobot).sum()
    }
}

/// Candidates for a name on a level under a parent, best first. `tahun` is the year
/// of the table, where it states one.
#[must_use]
pub fn calon<'k>(
    katalog: &'k Katalog,
    nama: &str,
    jenjang: Jenjang,
    induk: Option<Kode>,
    tahun: Option<i32>,
) -> Vec<CalonKode<'k>> {
    let persis = katalog.bernama(nama, jenjang);
    let mirip = katalog.mirip(nama, jenjang);
    let lain = mirip.into_iter().filter(|(b, s)| *s >= MIRIP && !persis.iter().any(|p| p.kode == b.kode));
    let mut hasil: Vec<CalonKode<'k>> = persis
        .iter()
        .map(|b| (*b, 1000))
        .chain(lain)
        .map(|(butir, mirip)| CalonKode { butir, bukti: bukti(katalog, butir, mirip, induk, tahun) })
        .collect();
    hasil.sort_by(|a, b| b.skor().cmp(&a.skor()).then(a.butir.kode.cmp(&b.butir.kode)));
    hasil.truncate(DISIMPAN);
    hasil
}

/// The bidang a heading names, with the evidence of its words and of the rows below
/// it, given as their bidang.
#[must_use]
pub fn calon_bidang<'k>(
    katalog: &'k Katalog,
    judul: &str,
    di_bawah: &[Kode],
    tahun: Option<i32>,
) -> Option<CalonKode<'k>> {
    let butir = katalog.bidang_bernama(judul)?;
    let mirip = jaccard(&kata_bidang(judul), &kata_bidang(&butir.nama), 0);
    let mut hasil = vec![bukti_nama(mirip)];
    if !di_bawah.is_empty() {
        let milik = di_bawah.iter().filter(|k| **k == butir.kode).count();
        let (banyak, semua) = (di_bawah.len(), milik == di_bawah.len());
        hasil.push(Bukti::baru(
            "isi",
            if semua { INDUK } else { INDUK_LAIN },
            format!("{milik} dari {banyak} program di bawahnya berkode {}", butir.kode),
            format!("{milik} of {banyak} programmes below it have codes of {}", butir.kode),
        ));
    }
    hasil.extend(bukti_edisi(katalog, tahun));
    Some(CalonKode { butir, bukti: hasil })
}

fn bukti(
    katalog: &Katalog,
    butir: &Butir,
    mirip: u32,
    induk: Option<Kode>,
    tahun: Option<i32>,
) -> Vec<Bukti> {
    let mut hasil = vec![bukti_nama(mirip)];
    let samakan = |k: Kode| if k.penunjang() { k.sebagai_penunjang() } else { k };
    if let Some(induk) = induk {
        let di_bawah = butir.kode.pada(induk.jenjang()).map(samakan) == Some(samakan(induk));
        hasil.push(if di_bawah {
            Bukti::baru("induk", INDUK, format!("Di bawah {induk}"), format!("Under {induk}"))
        } else {
            Bukti::baru("induk", INDUK_LAIN, format!("Tidak di bawah {induk}"), format!("Not under {induk}"))
        });
    }
    hasil.extend(bukti_edisi(katalog, tahun));
    hasil
}

/// What the likeness of a name, in thousandths, says.
fn bukti_nama(mirip: Permil) -> Bukti {
    let persen = mirip / 10;
    let bobot = i32::try_from(NAMA * mirip / 1000).unwrap_or(0);
    if mirip == 1000 {
        Bukti::baru("nama", bobot, "Nama sama", "Same name")
    } else {
        Bukti::baru("nama", bobot, format!("Nama mirip {persen}%"), format!("Name {persen}% alike"))
    }
}

fn bukti_edisi(katalog: &Katalog, tahun: Option<i32>) -> Option<Bukti> {
    tahun.is_some_and(|t| katalog.berlaku(t)).then(|| {
        let e = &katalog.edisi.nama;
        Bukti::baru(
            "edisi",
            EDISI,
            format!("Terdaftar dalam {e}, berlaku pada tahunnya"),
            format!("In {e}, in force in its year"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_names_its_bidang() {
        let k = Katalog::bawaan();
        let bidang = Kode::baca("2.13").unwrap();
        let calon = calon_bidang(&k, "PEMBERDAYAAN MASYARAKAT", &[bidang, bidang], Some(2021)).unwrap();
        assert_eq!((calon.butir.kode, calon.skor()), (bidang, 566 + 100 + 50));
        let lain = calon_bidang(&k, "Urusan Sosial", &[bidang], Some(2021)).unwrap();
        assert_eq!((lain.butir.kode.to_string().as_str(), lain.skor()), ("1.06", 850 - 100 + 50));
        assert!(calon_bidang(&k, "URUSAN WAJIB", &[], None).is_none());
    }

    #[test]
    fn the_parent_settles_a_name_with_two_codes() {
        let k = Katalog::bawaan();
        let induk = Kode::baca("1.06.04.2.02");
        let calon = calon(&k, "Penyediaan Permakanan", Jenjang::SubKegiatan, induk, Some(2021));
        assert_eq!(calon[0].butir.kode.to_string(), "1.06.04.2.02.03");
        assert_eq!(calon[0].skor(), 1000);
        assert_eq!(calon[1].butir.kode.to_string(), "1.06.04.2.01.01");
        assert_eq!(calon[1].skor(), 800);
    }
}
