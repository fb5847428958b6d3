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
struct Banding {
    letak: [Letak; 2],
    nilai: [Decimal; 2],
    satuan: [Option<Satuan>; 2],
    peran: Peran,
    baris: usize,
    /// The year of the plan disagrees already; its forecast follows.
    sebab: Option<(&'static str, Letak)>,
}

impl Banding {
    fn satuan_beda(&self) -> bool {
        matches!(&self.satuan, [Some(a), Some(b)] if a != b)
    }

    fn sama(&self) -> bool {
        self.nilai[0] == self.nilai[1] && !self.satuan_beda()
    }
}

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for sanding in perkara.sanding {
        let nanti = sanding.tahun + 1;
        let utama = |jenis| sanding.tabel_utama(perkara.tabel, jenis);
        let Some(renja) = utama(Jenis::Renja) else { continue };
        for lain in [utama(Jenis::Renstra), utama(Jenis::Dpa)].into_iter().flatten() {
            let mut banding = Vec::new();
            for butir in &sanding.butir {
                let (Some(a), Some(b)) = (butir.di(renja), butir.di(lain)) else { continue };
                // A parent's money is its children's: it would be told twice.
                if butir.terendah {
                    banding.extend(uang(perkara, a, b, nanti));
                }
                banding.extend(target(perkara, a, b, nanti));
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

/// The forward amount of a table for a year: a column of its own, or that year's column.
fn kolom(tabel: &Tabel, maju: Peran, sendiri: Peran, tahun: i32) -> Option<Peran> {
    [maju, sendiri].into_iter().find(|p| tabel.indeks(*p, Some(tahun)).is_some())
}

fn uang(perkara: &Perkara<'_>, a: &Sisi, b: &Sisi, tahun: i32) -> Option<Banding> {
    let ([ia], [ib]) = (a.baris.as_slice(), b.baris.as_slice()) else { return None };
    let baca = |t: usize, i: usize| {
        let tabel = &perkara.tabel[t];
        let peran = kolom(tabel, Peran::PaguMaju, Peran::Pagu, tahun)?;
        let sel = tabel.isian(i, peran, Some(tahun))?;
        Some((sel.desimal()?, sel.letak))
    };
    let ((na, la), (nb, lb)) = (baca(a.tabel, *ia)?, baca(b.tabel, *ib)?);
    let dasar = |t: usize, i: usize| {
        let sel = perkara.tabel[t].isian(i, Peran::Pagu, Some(tahun - 1))?;
        Some((sel.desimal()?, sel.letak))
    };
    let aturan = if perkara.tabel[b.tabel].jenis == Some(Jenis::Dpa) { "PAGU-002" } else { "PAGU-001" };
    let sebab = match (dasar(a.tabel, *ia), dasar(b.tabel, *ib)) {
        (Some((pa, sel)), Some((pb, _))) if pa != pb => Some((aturan, sel)),
        (Some((pa, _)), _) => Some((if na < pa { "THN-002" } else { "THN-003" }, la)),
        _ => None,
    };
    Some(Banding {
        letak: [la, lb],
        nilai: [na, nb],
        satuan: [None, None],
        peran: Peran::PaguMaju,
        baris: *ia,
        sebab,
    })
}

/// The forward target of a row with one indicator in both tables.
fn target(perkara: &Perkara<'_>, a: &Sisi, b: &Sisi, tahun: i32) -> Option<Banding> {
    let ([ia], [ib]) = (a.baris.as_slice(), b.baris.as_slice()) else { return None };
    let baca = |t: usize, i: usize| {
        let tabel = &perkara.tabel[t];
        let peran = kolom(tabel, Peran::TargetMaju, Peran::Target, tahun)?;
        match target_baris(tabel, i, peran, Some(tahun))[..] {
            [satu] if satu.angka.lain.is_empty() => Some(satu),
            _ => None,
        }
    };
    let (x, y) = (baca(a.tabel, *ia)?, baca(b.tabel, *ib)?);
    Some(Banding {
        letak: [x.sel.letak, y.sel.letak],
        nilai: [x.angka.nilai, y.angka.nilai],
        satuan: [x, y].map(|t| t.satuan.and_then(Satuan::baca)),
        peran: Peran::TargetMaju,
        baris: *ia,
        sebab: sebab_target(perkara, a, b, tahun - 1),
    })
}

/// The targets of the plan year differ already.
fn sebab_target(perkara: &Perkara<'_>, a: &Sisi, b: &Sisi, tahun: i32) -> Option<(&'static str, Letak)> {
    let (x, y) = (a.target(perkara.tabel, tahun), b.target(perkara.tabel, tahun));
    let ([x], [y]) = (x.as_slice(), y.as_slice()) else { return None };
    let aturan = if x.angka.nilai == y.angka.nilai { "TGT-003" } else { "TGT-001" };
    Some((aturan, x.sel.letak))
}

fn satu(perkara: &Perkara<'_>, x: &Banding, [renja, lain]: [usize; 2], tahun: i32) -> Temuan {
    let dokumen = |t: usize| Fakta::Teks(sebutan_dokumen(&perkara.tabel[t]));
    let temuan = Temuan::baru(&ATURAN, perkara.subjek(renja, x.baris, Some(x.peran), Some(tahun)))
        .varian(usize::from(x.peran == Peran::TargetMaju) + usize::from(x.satuan_beda()))
        .letak(x.letak)
        .fakta("kode", Fakta::Kode(perkara.sebutan(renja, x.baris)))
        .fakta("tahun", Fakta::Tahun(tahun))
        .fakta("dokumen_a", dokumen(renja))
        .fakta("dokumen_b", dokumen(lain));
    let [a, b] = x.nilai;
    let temuan = if x.peran == Peran::PaguMaju { temuan.dua_rupiah(a, b) } else { temuan.dua_nilai(a, b) };
    let temuan = match x.sebab {
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
