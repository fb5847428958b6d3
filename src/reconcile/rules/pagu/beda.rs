//! Items whose pagu differs between two tables: what PAGU-001 to 003 have in common.

use rust_decimal::Decimal;

use crate::model::{Jenis, Letak, Peran, Tabel};
use crate::reconcile::align::{ButirSanding, Perbandingan, Sisi, sebutan_dokumen};
use crate::reconcile::rule::{Aturan, Fakta, Perkara, Temuan};

/// Half a thousand per summed row is lost where a table prints thousands (domain.md 6).
const BULAT_RIBUAN: i64 = 500;

/// An item with two amounts that differ; `a` is the accused side.
pub struct Beda<'a> {
    pub sanding: &'a Perbandingan,
    pub butir: &'a ButirSanding,
    pub a: &'a Sisi,
    pub b: &'a Sisi,
    pub nilai_a: Decimal,
    pub nilai_b: Decimal,
}

/// The items of the lowest level whose amounts differ between two tables.
pub fn cari<'a>(perkara: &Perkara<'_>, sanding: &'a Perbandingan, a: usize, b: usize) -> Vec<Beda<'a>> {
    let tabel = perkara.tabel;
    let ribuan = [a, b].iter().any(|&t| berskala(&tabel[t], sanding.tahun));
    sanding
        .pasangan(a, b)
        .bersama
        .into_iter()
        .filter_map(|(butir, a, b)| {
            let (nilai_a, nilai_b) = (a.pagu?, b.pagu?);
            let baris = i64::try_from(a.baris.len().max(b.baris.len())).unwrap_or(1);
            let toleransi = if ribuan { Decimal::from(BULAT_RIBUAN * baris) } else { Decimal::ZERO };
            let sama = (nilai_a - nilai_b).abs() <= toleransi || seribu_kali(nilai_a, nilai_b);
            (!sama).then_some(Beda { sanding, butir, a, b, nilai_a, nilai_b })
        })
        .collect()
}

fn berskala(tabel: &Tabel, tahun: i32) -> bool {
    tabel.kolom_peran(Peran::Pagu, Some(tahun)).is_some_and(|k| k.skala > 1)
}

/// Exactly a thousand apart: a label "(Rp 000)" that ING-002 asks about.
fn seribu_kali(a: Decimal, b: Decimal) -> bool {
    let seribu = Decimal::ONE_THOUSAND;
    a * seribu == b || b * seribu == a
}

impl Beda<'_> {
    /// The finding with both cells and the facts every rule of the family gives.
    #[must_use]
    pub fn temuan(&self, aturan: &'static Aturan, perkara: &Perkara<'_>) -> Temuan {
        let tabel = perkara.tabel;
        let tahun = self.sanding.tahun;
        let sel = |sisi: &Sisi| -> Vec<Letak> { sisi.sel_pagu(tabel, tahun) };
        let (ta, tb) = (&tabel[self.a.tabel], &tabel[self.b.tabel]);
        let mut temuan = Temuan::baru(
            aturan,
            perkara.subjek(self.a.tabel, self.a.baris[0], Some(Peran::Pagu), Some(tahun)),
        )
        .letak(sel(self.a))
        .letak(sel(self.b))
        .fakta("kode", Fakta::Kode(self.butir.sebutan(tabel, perkara.kode)))
        .fakta("nama", Fakta::Teks(self.butir.nama(tabel).to_owned()))
        .fakta("opd", Fakta::Teks(self.sanding.opd.clone()))
        .fakta("tahun", Fakta::Tahun(tahun))
        .fakta("dokumen_a", Fakta::Teks(sebutan_dokumen(ta)))
        .fakta("dokumen_b", Fakta::Teks(sebutan_dokumen(tb)))
        .fakta(nama_fakta(ta), Fakta::Rupiah(self.nilai_a));
        if nama_fakta(tb) != nama_fakta(ta) {
            temuan = temuan.fakta(nama_fakta(tb), Fakta::Rupiah(self.nilai_b));
        }
        temuan.dua_rupiah(self.nilai_a, self.nilai_b).varian(usize::from(self.nilai_a < self.nilai_b))
    }
}

/// The fact that carries a document's amount: "renja", "dpa", and for the
/// right half of T-C.31 "kebutuhan", which stands beside the Renja's own table.
#[must_use]
pub fn nama_fakta(tabel: &Tabel) -> &'static str {
    if tabel.bagian == "kebutuhan" { "kebutuhan" } else { tabel.jenis.map_or("nilai", Jenis::kata) }
}
