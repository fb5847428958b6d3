//! The forecast of a Renja beside what Renstra and DPA say of the same year.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::model::{Dwibahasa, Jenis, Letak, Peran, Satuan, Tabel};
use crate::reconcile::align::{Sisi, sebutan_dokumen, target_baris};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "THN-007",
    nama: Dwibahasa::new(
        "Prakiraan maju berbeda dari dokumen lain",
        "Forward estimate differs from another document",
    ),
    tingkat: Tingkat::Catatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Dua],
    pesan: &[
        Dwibahasa::new(
            "Dana maju {tahun} {kode}: {nilai_a} di {dokumen_a}, {nilai_b} di {dokumen_b}; selisih {selisih}.",
            "Forward budget {tahun} of {kode}: {nilai_a} in {dokumen_a}, {nilai_b} in {dokumen_b}; difference {selisih}.",
        ),
        Dwibahasa::new(
            "Target maju {tahun} {kode}: {nilai_a} di {dokumen_a}, {nilai_b} di {dokumen_b}; selisih {selisih}.",
            "Forward target {tahun} of {kode}: {nilai_a} in {dokumen_a}, {nilai_b} in {dokumen_b}; difference {selisih}.",
        ),
        Dwibahasa::new(
            "Target maju {tahun} {kode}: {nilai_a} {satuan_a} di {dokumen_a}, {nilai_b} {satuan_b} di {dokumen_b}; satuannya berbeda.",
            "Forward target {tahun} of {kode}: {nilai_a} {satuan_a} in {dokumen_a}, {nilai_b} {satuan_b} in {dokumen_b}; the units differ.",
        ),
    ],
    saran: &[SARAN, SARAN, SARAN],
    halaman: include_str!("../../../../fixtures/aturan/THN-007.md"),
    periksa,
};

const SARAN: Dwibahasa = Dwibahasa::new(
    "Samakan, atau tulis alasan perubahannya dalam catatan; prakiraan maju tidak mengikat.",
    "Make them equal, or give the reason in the notes; a forward estimate does not bind.",
);

/// Two documents that mostly disagree follow different plans: then no single row is asked about.
const SEPAKAT: usize = 2;

/// A forecast in two documents.
struct Banding<'s> {
    sisi: [&'s Sisi; 2],
    letak: [Letak; 2],
    nilai: [Decimal; 2],
    satuan: [Option<Satuan>; 2],
    peran: Peran,
}

impl Banding<'_> {
    fn satuan_beda(&self) -> bool {
        matches!(&self.satuan, [Some(a), Some(b)] if a != b)
    }

    fn sama(&self) -> bool {
        self.nilai[0] == self.nilai[1] && !self.satuan_beda()
    }

    /// The plan of the year disagrees already; its forecast follows.
    fn sebab(&self, perkara: &Perkara<'_>, tahun: i32) -> Option<(&'static str, Letak)> {
        match self.peran {
            Peran::PaguMaju => sebab_uang(perkara, self, tahun),
            _ => sebab_target(perkara, self.sisi, tahun),
        }
    }
}

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for sanding in perkara.sanding {
        let nanti = sanding.tahun + 1;
        let utama = |jenis| sanding.tabel_utama(perkara.tabel, jenis);
        let Some(renja) = utama(Jenis::Renja) else { continue };
        for lain in [utama(Jenis::Renstra), utama(Jenis::Dpa)].into_iter().flatten() {
            let dua = [renja, lain].map(|t| &perkara.tabel[t]);
            let uang = dua.map(|t| kolom(t, Peran::PaguMaju, Peran::Pagu, nanti));
            let target = dua.map(|t| kolom(t, Peran::TargetMaju, Peran::Target, nanti));
            let mut banding = Vec::new();
            for butir in &sanding.butir {
                let (Some(a), Some(b)) = (butir.di(renja), butir.di(lain)) else { continue };
                // A parent's money is its children's: it would be told twice.
                if let ([Some(ka), Some(kb)], true) = (uang, butir.terendah) {
                    banding.extend(banding_uang(dua, [a, b], [ka, kb]));
                }
                if let [Some(ka), Some(kb)] = target {
                    banding.extend(banding_target(dua, [a, b], [ka, kb]));
                }
            }
            for peran in [Peran::PaguMaju, Peran::TargetMaju] {
                let (sama, beda): (Vec<_>, Vec<_>) =
                    banding.iter().filter(|x| x.peran == peran).partition(|x| x.sama());
                if sama.len() < beda.len() * SEPAKAT {
                    continue;
                }
                temuan.extend(beda.into_iter().map(|x| satu(perkara, x, [renja, lain], nanti)));
            }
        }
    }
    let mut sudah: BTreeSet<Letak> = BTreeSet::new();
    // What the Renstra already shows of a cell the DPA need not show again.
    temuan.retain(|t| sudah.insert(t.letak[0]));
    temuan
}

/// The forward column of a table for a year: one of its own, or that year's column.
fn kolom(tabel: &Tabel, maju: Peran, sendiri: Peran, tahun: i32) -> Option<usize> {
    [maju, sendiri].into_iter().find_map(|p| tabel.indeks(p, Some(tahun)))
}

fn banding_uang<'s>(tabel: [&Tabel; 2], sisi: [&'s Sisi; 2], kolom: [usize; 2]) -> Option<Banding<'s>> {
    let baca = |n: usize| {
        let [i] = sisi[n].baris[..] else { return None };
        let sel = tabel[n].baris[i].larik[0].sel[kolom[n]].as_ref()?;
        Some((sel.desimal()?, sel.letak))
    };
    let ((na, la), (nb, lb)) = (baca(0)?, baca(1)?);
    let satuan = [None, None];
    Some(Banding { sisi, letak: [la, lb], nilai: [na, nb], satuan, peran: Peran::PaguMaju })
}

fn sebab_uang(perkara: &Perkara<'_>, x: &Banding<'_>, tahun: i32) -> Option<(&'static str, Letak)> {
    let dasar = |s: &Sisi| {
        let sel = perkara.tabel[s.tabel].isian(s.baris[0], Peran::Pagu, Some(tahun))?;
        Some((sel.desimal()?, sel.letak))
    };
    let dpa = perkara.tabel[x.sisi[1].tabel].jenis == Some(Jenis::Dpa);
    match x.sisi.map(dasar) {
        [Some((pa, sel)), Some((pb, _))] if pa != pb => {
            Some((if dpa { "PAGU-002" } else { "PAGU-001" }, sel))
        }
        [Some((pa, _)), _] => Some((if x.nilai[0] < pa { "THN-002" } else { "THN-003" }, x.letak[0])),
        _ => None,
    }
}

/// The forward target of a row with one indicator in both tables.
fn banding_target<'s>(tabel: [&Tabel; 2], sisi: [&'s Sisi; 2], kolom: [usize; 2]) -> Option<Banding<'s>> {
    let baca = |n: usize| {
        let ([i], k) = (&sisi[n].baris[..], &tabel[n].kolom[kolom[n]]) else { return None };
        match target_baris(tabel[n], *i, k.peran, k.tahun)[..] {
            [satu] if satu.angka.lain.is_empty() => Some(satu),
            _ => None,
        }
    };
    let (x, y) = (baca(0)?, baca(1)?);
    Some(Banding {
        sisi,
        letak: [x.sel.letak, y.sel.letak],
        nilai: [x.angka.nilai, y.angka.nilai],
        satuan: [x, y].map(|t| t.satuan.and_then(Satuan::baca)),
        peran: Peran::TargetMaju,
    })
}

/// The targets of the plan year differ already.
fn sebab_target(perkara: &Perkara<'_>, sisi: [&Sisi; 2], tahun: i32) -> Option<(&'static str, Letak)> {
    let [x, y] = sisi.map(|s| s.target(perkara.tabel, tahun));
    let ([x], [y]) = (x.as_slice(), y.as_slice()) else { return None };
    let aturan = if x.angka.nilai == y.angka.nilai { "TGT-003" } else { "TGT-001" };
    Some((aturan, x.sel.letak))
}

fn satu(perkara: &Perkara<'_>, x: &Banding<'_>, [renja, lain]: [usize; 2], tahun: i32) -> Temuan {
    let dokumen = |t: usize| Fakta::Teks(sebutan_dokumen(&perkara.tabel[t]));
    let baris = x.sisi[0].baris[0];
    let temuan = Temuan::baru(&ATURAN, perkara.subjek(renja, baris, Some(x.peran), Some(tahun)))
        .varian(usize::from(x.peran == Peran::TargetMaju) + usize::from(x.satuan_beda()))
        .letak(x.letak)
        .fakta("kode", Fakta::Kode(perkara.sebutan(renja, baris)))
        .fakta("tahun", Fakta::Tahun(tahun))
        .fakta("dokumen_a", dokumen(renja))
        .fakta("dokumen_b", dokumen(lain));
    let [a, b] = x.nilai;
    let temuan = if x.peran == Peran::PaguMaju { temuan.dua_rupiah(a, b) } else { temuan.dua_nilai(a, b) };
    let temuan = match x.sebab(perkara, tahun - 1) {
        Some((aturan, letak)) => temuan.dijelaskan(aturan, letak),
        None => temuan,
    };
    match &x.satuan {
        [Some(a), Some(b)] => temuan
            .fakta("satuan_a", Fakta::Teks(a.baku().to_owned()))
            .fakta("satuan_b", Fakta::Teks(b.baku().to_owned())),
        _ => temuan,
    }
}
