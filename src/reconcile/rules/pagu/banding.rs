//! The pagu of one item in the documents of a year: where it stands, how much it is.

use rust_decimal::Decimal;

use crate::model::{Jenis, Jenjang, Letak, Nomenklatur, Peran};
use crate::reconcile::align::{ButirSanding, Perbandingan, Sisi};
use crate::reconcile::rule::{Aturan, Fakta, Perkara, Temuan};

/// The pagu of an item in one table.
pub struct Pagu {
    pub tabel: usize,
    /// First row of the item.
    pub baris: usize,
    pub nilai: Decimal,
    /// The cells it was read or summed from.
    pub letak: Vec<Letak>,
}

/// The pagu of a side, if it has one; "-" and blank are none.
pub fn pagu(perkara: &Perkara<'_>, sisi: &Sisi, tahun: i32) -> Option<Pagu> {
    let tabel = &perkara.tabel[sisi.tabel];
    let letak = sisi
        .baris
        .iter()
        .filter(|&&i| tabel.angka(i, Peran::Pagu, Some(tahun)).is_some())
        .filter_map(|&i| tabel.letak(i, Peran::Pagu, Some(tahun)))
        .collect();
    Some(Pagu { tabel: sisi.tabel, baris: *sisi.baris.first()?, nilai: sisi.pagu?, letak })
}

/// Items on the lowest level: parents repeat the differences of their children.
pub fn terendah(p: &Perbandingan) -> impl Iterator<Item = &ButirSanding> {
    p.butir
        .iter()
        .filter(|b| b.terendah && (b.jenjang == Jenjang::SubKegiatan || b.nomenklatur == Nomenklatur::Lama))
}

/// Items that have a pagu in both tables, with both.
pub fn berdua<'a>(
    perkara: &'a Perkara<'_>,
    p: &'a Perbandingan,
    a: usize,
    b: usize,
) -> impl Iterator<Item = (&'a ButirSanding, Pagu, Pagu)> {
    terendah(p).filter_map(move |butir| {
        let di = |t| butir.di(t).and_then(|s| pagu(perkara, s, p.tahun));
        Some((butir, di(a)?, di(b)?))
    })
}

/// The code an item is reported under: as printed on its row, else as understood.
pub fn kode(perkara: &Perkara<'_>, pagu: &Pagu) -> String {
    perkara.jalur(pagu.tabel, pagu.baris)
}

/// A finding about two amounts of one item: cells, both figures, the difference.
pub fn beda(
    aturan: &'static Aturan,
    perkara: &Perkara<'_>,
    p: &Perbandingan,
    (jenis_a, a): (Jenis, &Pagu),
    (jenis_b, b): (Jenis, &Pagu),
) -> Temuan {
    let nama = perkara.tabel[a.tabel].baris[a.baris].nama_teks().to_owned();
    Temuan::baru(aturan, perkara.subjek(a.tabel, a.baris, Some(Peran::Pagu), Some(p.tahun)))
        .letak(a.letak.iter().copied())
        .letak(b.letak.iter().copied())
        .fakta("kode", Fakta::Kode(kode(perkara, a)))
        .fakta("nama", Fakta::Teks(nama))
        .fakta("opd", Fakta::Teks(p.opd.clone()))
        .fakta("tahun", Fakta::Tahun(p.tahun))
        .fakta("dokumen_a", Fakta::Teks(jenis_a.nama().to_owned()))
        .fakta("dokumen_b", Fakta::Teks(jenis_b.nama().to_owned()))
        .fakta(jenis_a.kata(), Fakta::Rupiah(a.nilai))
        .fakta(jenis_b.kata(), Fakta::Rupiah(b.nilai))
        .fakta("nilai_a", Fakta::Rupiah(a.nilai))
        .fakta("nilai_b", Fakta::Rupiah(b.nilai))
        .fakta("selisih", Fakta::Rupiah(a.nilai - b.nilai))
}
