//! An unusual amount that an old row and a new row share, although they are not matched.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use rust_decimal::Decimal;

use crate::model::{Dwibahasa, Jenjang, Letak, Nomenklatur, Peran};
use crate::nomenclature::padanan::Keputusan;
use crate::reconcile::align::kelompok_opd;
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "PAGU-008",
    nama: Dwibahasa::new(
        "Pagu sama persis pada baris yang tidak dipasangkan",
        "Same amount on unmatched rows",
    ),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Dua],
    pesan: &[Dwibahasa::new(
        "Pagu {kode} {nilai_a} sama persis dengan {kode_lama} '{nama_lama}' tahun {tahun_lama}, tetapi keduanya tidak dipasangkan.",
        "Budget of {kode} {nilai_a} equals that of {kode_lama} '{nama_lama}' in {tahun_lama} exactly, yet the two are not matched.",
    )],
    saran: &[Dwibahasa::new(
        "Periksa pemetaan: bila {kode} melanjutkan {kode_lama}, pasangkan keduanya.",
        "Check the crosswalk: if {kode} continues {kode_lama}, match the two.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/PAGU-008.md"),
    periksa,
};

/// A multiple of this is a round figure that many rows may share.
const BULAT: i64 = 100_000;

/// A row with the cell of its amount.
#[derive(Clone, Copy)]
struct Berdana {
    tabel: usize,
    baris: usize,
    tahun: i32,
    letak: Letak,
}

/// Rows of one amount by what they are called; a row printed in several tables is one.
type Menurut = BTreeMap<(String, Decimal), BTreeMap<String, Berdana>>;

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let opd = kelompok_opd(perkara.tabel);
    let lama = berdana(perkara, &opd, Nomenklatur::Lama, |_| true);
    let jumlah: HashSet<Decimal> = lama.keys().map(|(_, nilai)| *nilai).collect();
    if jumlah.is_empty() {
        return Vec::new();
    }
    let baru = berdana(perkara, &opd, Nomenklatur::Baru, |nilai| jumlah.contains(nilai));
    let berpasangan: BTreeSet<(String, String)> = perkara
        .padanan
        .iter()
        .filter(|p| p.keputusan != Keputusan::TanpaPadanan)
        .filter_map(|p| Some((p.lama.as_ref()?, p.baru.as_ref()?)))
        .map(|(l, b)| (perkara.jalur(l.tabel, l.baris), perkara.jalur(b.tabel, b.baris)))
        .collect();
    let mut temuan = Vec::new();
    for (kunci, baris) in &baru {
        // Where several rows share the amount it tells nothing.
        let (Some(sama), 1) = (lama.get(kunci), baris.len()) else { continue };
        let (Some((jalur_lama, l)), 1) = (sama.first_key_value(), sama.len()) else { continue };
        let Some((jalur, b)) = baris.first_key_value() else { continue };
        if l.tahun >= b.tahun || berpasangan.contains(&(jalur_lama.clone(), jalur.clone())) {
            continue;
        }
        temuan.push(
            Temuan::baru(&ATURAN, perkara.subjek(b.tabel, b.baris, Some(Peran::Pagu), Some(b.tahun)))
                .letak([b.letak, l.letak])
                .fakta("kode", Fakta::Kode(perkara.sebutan(b.tabel, b.baris)))
                .fakta("kode_lama", Fakta::Kode(perkara.sebutan(l.tabel, l.baris)))
                .fakta("nama_lama", Fakta::Teks(perkara.tabel[l.tabel].baris[l.baris].nama_teks().to_owned()))
                .fakta("tahun_lama", Fakta::Tahun(l.tahun))
                .dua_rupiah(kunci.1, kunci.1)
                // The matcher weighed the amount and said so.
                .dijelaskan("NOM-003", l.letak),
        );
    }
    temuan
}

/// The lowest rows of a nomenclature by office and uneven amount.
fn berdana(
    perkara: &Perkara<'_>,
    opd: &[String],
    nomenklatur: Nomenklatur,
    dicari: impl Fn(&Decimal) -> bool,
) -> Menurut {
    let terendah = match nomenklatur {
        Nomenklatur::Lama => Jenjang::Kegiatan,
        Nomenklatur::Baru => Jenjang::SubKegiatan,
    };
    let mut hasil = Menurut::new();
    for (t, tabel) in perkara.tabel.iter().enumerate().filter(|(_, t)| t.jenis.is_some()) {
        for (k, kolom) in tabel.kolom.iter().enumerate().filter(|(_, k)| k.peran == Peran::Pagu) {
            let Some(tahun) = kolom.tahun else { continue };
            for (i, b) in tabel.baris.iter().enumerate() {
                if b.jenjang != terendah || b.nomenklatur != nomenklatur {
                    continue;
                }
                let Some(isian) = b.larik[0].sel[k].as_ref() else { continue };
                let nilai = isian.desimal().map(|n| n.normalize());
                let berarti = |n: &Decimal| *n > Decimal::ZERO && dicari(n) && !bulat(*n);
                let Some(nilai) = nilai.filter(berarti) else { continue };
                hasil
                    .entry((opd[t].clone(), nilai))
                    .or_default()
                    .entry(perkara.jalur(t, i))
                    .or_insert(Berdana { tabel: t, baris: i, tahun, letak: isian.letak });
            }
        }
    }
    hasil
}

fn bulat(nilai: Decimal) -> bool {
    (nilai % Decimal::from(BULAT)).is_zero()
}
