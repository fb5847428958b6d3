//! A row that a table of the year lacks: how much that weighs, what to say of it (PAGU-004).

use rust_decimal::Decimal;

use super::beda::nama_fakta;
use super::pasangan_tahun::Wajib;
use crate::model::{Isian, Jenis, Letak, Peran, Tabel};
use crate::reconcile::align::{ButirSanding, Perbandingan, Sisi, sebutan_dokumen};
use crate::reconcile::rule::{Aturan, Fakta, Perkara, Temuan, Tingkat};

/// A row that some tables have and others lack.
pub struct Hilang<'a> {
    pub butir: &'a ButirSanding,
    pub tingkat: Tingkat,
    /// The row whose absence elsewhere weighs most.
    pub sisi: &'a Sisi,
    pub tidak_ada: Vec<usize>,
}

/// How much the absence weighs; `None` where the row says nothing in the year or
/// the other table stops at its parent.
pub fn tingkat(
    perkara: &Perkara<'_>,
    sanding: &Perbandingan,
    wajib: Wajib,
    sisi: &Sisi,
    tanpa: usize,
) -> Option<Tingkat> {
    let induk = perkara.tabel[sisi.tabel].baris[sisi.baris[0]].induk;
    let di_induk = induk.and_then(|i| sanding.butir_baris(sisi.tabel, i)).and_then(|b| b.di(tanpa));
    if di_induk.is_some_and(|s| s.terendah && s.pagu.is_some()) {
        return None;
    }
    if sisi.pagu.is_some_and(|p| p > Decimal::ZERO) {
        return Some(if wajib == Wajib::Sama { Tingkat::Galat } else { Tingkat::Peringatan });
    }
    let bertarget = !sisi.target(perkara.tabel, sanding.tahun).is_empty();
    (bertarget && wajib != Wajib::Berdana).then_some(Tingkat::Peringatan)
}

impl Hilang<'_> {
    /// The finding: where the row stands, then where it should stand.
    pub fn temuan(&self, aturan: &'static Aturan, perkara: &Perkara<'_>, sanding: &Perbandingan) -> Temuan {
        let (tabel, tahun) = (perkara.tabel, sanding.tahun);
        let target = self.sisi.target(tabel, tahun);
        let berdana = self.sisi.pagu.filter(|p| *p > Decimal::ZERO);
        let sel = |s: &Sisi| -> Vec<Letak> {
            if s.pagu.is_some() {
                s.sel_pagu(tabel, tahun)
            } else {
                s.target(tabel, tahun).iter().map(|t| t.sel.letak).collect()
            }
        };
        let lain: Vec<&Sisi> =
            self.butir.sisi.iter().filter(|s| s.tabel != self.sisi.tabel && !sel(s).is_empty()).collect();
        let ada: Vec<&Sisi> = std::iter::once(self.sisi).chain(lain).collect();
        let tidak_ada = dokumen_tanpa(tabel, sanding, self);
        let tempat = tidak_ada.iter().filter_map(|&t| tempat(perkara, sanding, self.sisi, t));
        let kode = self.butir.sebutan(tabel, perkara.kode);
        let daftar = |t: &mut dyn Iterator<Item = usize>| {
            Fakta::Daftar(t.map(|t| sebutan_dokumen(&tabel[t])).collect())
        };
        let peran = if berdana.is_some() { Peran::Pagu } else { Peran::Target };
        let mut temuan = Temuan::baru(
            aturan,
            perkara.subjek(self.sisi.tabel, self.sisi.baris[0], Some(peran), Some(tahun)),
        )
        .tingkat(self.tingkat)
        .letak(ada.iter().flat_map(|s| sel(s)))
        .letak(tempat)
        .fakta("kode", Fakta::Kode(kode))
        .fakta("baris", Fakta::Teks(self.butir.judul(tabel, perkara.kode)))
        .fakta("opd", Fakta::Teks(sanding.opd.clone()))
        .fakta("tahun", Fakta::Tahun(tahun))
        .fakta("ada", daftar(&mut ada.iter().map(|s| s.tabel)))
        .fakta("tidak_ada", daftar(&mut tidak_ada.iter().copied()));
        for s in &ada {
            if let Some(pagu) = s.pagu {
                temuan = temuan.fakta(nama_fakta(&tabel[s.tabel]), Fakta::Rupiah(pagu));
            }
        }
        let kurang = berdana.and_then(|pagu| {
            self.tidak_ada.iter().find_map(|&t| induk_kurang(perkara, sanding, self.sisi, t, pagu))
        });
        match (berdana, target.first()) {
            (Some(pagu), _) => match kurang {
                // The parent there still counts the row: it was left out, not cut.
                Some((induk, letak)) => temuan
                    .tingkat(Tingkat::Galat)
                    .varian(TERLEWAT)
                    .letak([letak])
                    .fakta("induk", Fakta::Kode(induk))
                    .dua_rupiah(pagu, Decimal::ZERO),
                None => temuan.dua_rupiah(pagu, Decimal::ZERO),
            },
            (None, Some(t)) => temuan.fakta("target", Fakta::Teks(t.sel.mentah.trim().to_owned())).varian(1),
            (None, None) => temuan,
        }
    }
}

/// The sentence that names the parent which still counts the row.
const TERLEWAT: usize = 5;

/// The parent of the row in a table that lacks it, if its printed pagu exceeds its rows by just
/// the amount of the row.
fn induk_kurang(
    perkara: &Perkara<'_>,
    sanding: &Perbandingan,
    sisi: &Sisi,
    tanpa: usize,
    pagu: Decimal,
) -> Option<(String, Letak)> {
    let induk = perkara.tabel[sisi.tabel].baris[sisi.baris[0]].induk?;
    let di_sana = sanding.butir_baris(sisi.tabel, induk)?.di(tanpa)?;
    let [i] = di_sana.baris[..] else { return None };
    let tabel = &perkara.tabel[tanpa];
    let angka = |i: usize| tabel.isian(i, Peran::Pagu, Some(sanding.tahun));
    let tercetak = angka(i)?;
    let anak = tabel.baris[i].anak.iter().map(|&a| angka(a).and_then(Isian::desimal));
    let jumlah: Decimal = anak.collect::<Option<Vec<_>>>()?.into_iter().sum();
    (tercetak.desimal()? - jumlah == pagu).then(|| (perkara.sebutan(tanpa, i), tercetak.letak))
}

/// The tables that should have the row, then the other documents of the year that
/// lack it too, although they go down to its level.
fn dokumen_tanpa(tabel: &[Tabel], sanding: &Perbandingan, h: &Hilang<'_>) -> Vec<usize> {
    let mut hasil = h.tidak_ada.clone();
    let jenis = [Jenis::Renja, Jenis::Renstra, Jenis::Dpa, Jenis::Dppa];
    for t in jenis.into_iter().filter_map(|j| sanding.tabel_utama(tabel, j)) {
        let sejenjang = |b: &ButirSanding| {
            (b.jenjang, b.nomenklatur) == (h.butir.jenjang, h.butir.nomenklatur) && b.di(t).is_some()
        };
        if h.butir.di(t).is_none() && !hasil.contains(&t) && sanding.butir.iter().any(sejenjang) {
            hasil.push(t);
        }
    }
    hasil
}

/// Where the row should stand in a table: under its nearest parent there; in
/// another file at least in the pagu column.
fn tempat(perkara: &Perkara<'_>, sanding: &Perbandingan, sisi: &Sisi, tanpa: usize) -> Option<Letak> {
    let tabel = &perkara.tabel[tanpa];
    let di_induk = perkara.tabel[sisi.tabel]
        .leluhur(sisi.baris[0])
        .skip(1)
        .find_map(|i| Some(sanding.butir_baris(sisi.tabel, i)?.di(tanpa)?.letak_baris(perkara.tabel)));
    di_induk.or_else(|| {
        let kolom = tabel.kolom_peran(Peran::Pagu, Some(sanding.tahun))?;
        (!perkara.seberkas(sisi.tabel, tanpa))
            .then_some(Letak { lembar: tabel.lembar, alamat: kolom.sel_judul })
    })
}
