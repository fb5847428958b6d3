//! What the money of an old kegiatan became in the year after.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::model::{Dwibahasa, Letak, Peran, Tabel};
use crate::nomenclature::padanan::Ujung;
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "NOM-004",
    nama: Dwibahasa::new("Jumlah penerus dan pendahulunya", "Sum of successors against predecessors"),
    tingkat: Tingkat::Catatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Dua],
    pesan: &[Dwibahasa::new(
        "{lama}: {jumlah_lama} ({tahun_lama}) → {jumlah_baru} ({tahun_baru}) pada {banyak} sub kegiatan: {baru}.",
        "{lama}: {jumlah_lama} ({tahun_lama}) → {jumlah_baru} ({tahun_baru}) in {banyak} sub kegiatan: {baru}.",
    )],
    saran: &[Dwibahasa::new(
        "Jelaskan naik turunnya dana saat {lama} beralih nomenklatur; tahunnya berbeda, jadi beda angka bukan kesalahan.",
        "Explain why the money changed when {lama} moved to the new nomenclature; the years differ, so a difference is no mistake.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/NOM-004.md"),
    periksa,
};

/// Budgets move from year to year; a move within this share is nobody's question
/// (our choice, as for the forward estimates of THN-001).
const WAJAR_PERSEN: u8 = 20;

/// A row of a table.
type Simpul = (usize, usize);

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let pasangan: Vec<(&Ujung, &Ujung, bool)> = perkara
        .padanan
        .iter()
        .filter_map(|p| Some((p.lama.as_ref()?, p.baru.as_ref()?, p.pasti())))
        .collect();
    rumpun(&pasangan).iter().filter_map(|anggota| temuan(perkara, anggota, &pasangan)).collect()
}

/// Rows that hang together by pairs: a sum is only fair over all that share a row.
fn rumpun(pasangan: &[(&Ujung, &Ujung, bool)]) -> Vec<BTreeSet<usize>> {
    let mut wakil: BTreeMap<Simpul, usize> = BTreeMap::new();
    let mut anggota: BTreeMap<usize, (BTreeSet<Simpul>, BTreeSet<usize>)> = BTreeMap::new();
    for (n, (lama, baru, _)) in pasangan.iter().enumerate() {
        let mut satu =
            (BTreeSet::from([(lama.tabel, lama.baris), (baru.tabel, baru.baris)]), BTreeSet::from([n]));
        let kena: BTreeSet<usize> = satu.0.iter().filter_map(|u| wakil.get(u).copied()).collect();
        for (simpul, isi) in kena.iter().filter_map(|k| anggota.remove(k)) {
            satu.0.extend(simpul);
            satu.1.extend(isi);
        }
        wakil.extend(satu.0.iter().map(|u| (*u, n)));
        anggota.insert(n, satu);
    }
    let mut hasil: Vec<BTreeSet<usize>> = anggota.into_values().map(|(_, isi)| isi).collect();
    hasil.sort();
    hasil
}

fn temuan(
    perkara: &Perkara<'_>,
    anggota: &BTreeSet<usize>,
    pasangan: &[(&Ujung, &Ujung, bool)],
) -> Option<Temuan> {
    // One doubtful pair makes the whole sum doubtful.
    if anggota.iter().any(|&n| !pasangan[n].2) {
        return None;
    }
    let sisi = |ujung: fn(&(&Ujung, &Ujung, bool)) -> Simpul| -> BTreeSet<Simpul> {
        anggota.iter().map(|&n| ujung(&pasangan[n])).collect()
    };
    let lama = sisi(|(l, ..)| (l.tabel, l.baris));
    let baru = sisi(|(_, b, _)| (b.tabel, b.baris));
    let tahun_lama = baru.iter().filter_map(|(t, _)| tahun_rencana(&perkara.tabel[*t])).min()? - 1;
    let jumlah_lama = uang(perkara, &lama, tahun_lama)?;
    let jumlah_baru = uang(perkara, &baru, tahun_lama + 1)?;
    let perubahan = jumlah_baru.0 - jumlah_lama.0;
    if perubahan.abs() * Decimal::ONE_HUNDRED <= jumlah_lama.0 * Decimal::from(WAJAR_PERSEN) {
        return None;
    }
    let sebutan = |s: &BTreeSet<Simpul>| {
        let kode: BTreeSet<String> = s.iter().map(|&(t, i)| perkara.sebutan(t, i)).collect();
        Fakta::Daftar(kode.into_iter().collect())
    };
    let &(t, i) = lama.first()?;
    Some(
        Temuan::baru(&ATURAN, perkara.subjek(t, i, Some(Peran::Pagu), Some(tahun_lama)))
            .letak(jumlah_lama.1)
            .letak(jumlah_baru.1)
            .fakta("lama", sebutan(&lama))
            .fakta("jumlah_lama", Fakta::Rupiah(jumlah_lama.0))
            .fakta("tahun_lama", Fakta::Tahun(tahun_lama))
            .fakta("baru", sebutan(&baru))
            .fakta("jumlah_baru", Fakta::Rupiah(jumlah_baru.0))
            .fakta("tahun_baru", Fakta::Tahun(tahun_lama + 1))
            .fakta("banyak", Fakta::Angka(baru.len().into()))
            .fakta("perubahan", Fakta::Rupiah(perubahan)),
    )
}

/// The year a table of the new nomenclature plans for.
fn tahun_rencana(tabel: &Tabel) -> Option<i32> {
    let kolom = tabel.kolom.iter().filter(|k| k.peran == Peran::Pagu).filter_map(|k| k.tahun);
    tabel.tahun.or_else(|| kolom.min())
}

/// The sum of rows with their cells, if every row has an amount of the year: in
/// its own table, else in another one that speaks of the same item.
fn uang(perkara: &Perkara<'_>, simpul: &BTreeSet<Simpul>, tahun: i32) -> Option<(Decimal, Vec<Letak>)> {
    let mut jumlah = Decimal::ZERO;
    let mut letak = Vec::new();
    for &(t, i) in simpul {
        let sendiri = sel(perkara, t, &[i], tahun);
        let (nilai, tempat) =
            if sendiri.1.is_empty() { di_tabel_lain(perkara, t, i, tahun)? } else { sendiri };
        jumlah += nilai;
        letak.extend(tempat);
    }
    Some((jumlah, letak))
}

fn di_tabel_lain(perkara: &Perkara<'_>, t: usize, i: usize, tahun: i32) -> Option<(Decimal, Vec<Letak>)> {
    let butir = perkara
        .sanding
        .iter()
        .filter(|p| p.tahun == tahun)
        .flat_map(|p| &p.butir)
        .find(|b| b.di(t).is_some_and(|s| s.baris.contains(&i)))?;
    butir.sisi.iter().map(|s| sel(perkara, s.tabel, &s.baris, tahun)).find(|(_, letak)| !letak.is_empty())
}

fn sel(perkara: &Perkara<'_>, t: usize, baris: &[usize], tahun: i32) -> (Decimal, Vec<Letak>) {
    let isian = baris.iter().filter_map(|&i| perkara.tabel[t].isian(i, Peran::Pagu, Some(tahun)));
    let sel: Vec<(Decimal, Letak)> = isian.filter_map(|s| Some((s.desimal()?, s.letak))).collect();
    (sel.iter().map(|(n, _)| *n).sum(), sel.into_iter().map(|(_, l)| l).collect())
}
