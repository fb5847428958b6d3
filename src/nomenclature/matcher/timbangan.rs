//! What all pairs of two sides share: words and their weights, how common a
//! target is, which amounts agree or close as sums.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rust_decimal::Decimal;

use super::bobot::BOBOT;
use super::frasa::Frasa;
use super::kamus::{Himpunan, Kamus, himpunan};
use super::kelompok::{Golongan, golongan};
use super::sisi::Butir;
use crate::nomenclature::imbuhan::akar;
use crate::nomenclature::normalisasi::{baku, kata, kata_isi};

/// A side with its words read once.
#[derive(Debug)]
pub struct Terbaca<'b> {
    pub butir: &'b Butir,
    pub indikator: Vec<Frasa>,
    pub nama: Himpunan,
    pub induk: Himpunan,
    pub bidang: Himpunan,
    /// Every wording of the name in comparable form.
    pub nama_baku: Vec<String>,
    /// Percentage or count, by the first word of each indicator.
    pub persentase: Vec<Option<bool>>,
    pub golongan: GolonganSisi,
}

/// The target groups a side names, read once.
#[derive(Debug)]
pub struct GolonganSisi {
    pub indikator: Vec<Golongan>,
    pub nama: Golongan,
    pub induk: Golongan,
}

impl<'b> Terbaca<'b> {
    #[must_use]
    pub fn baca(butir: &'b Butir, eja: &HashMap<String, String>) -> Self {
        let isi = |teks: &str| himpunan(kata_isi(teks).iter().map(|k| akar(eja.get(k).unwrap_or(k))));
        let bidang = kata_isi(&butir.bidang);
        let bidang = bidang.iter().filter(|k| !BOBOT.kata.bidang.contains(*k)).cloned();
        let indikator: Vec<Frasa> = butir.indikator.iter().map(|i| Frasa::baca(&i.teks, eja)).collect();
        let nama = himpunan(butir.nama_lain.iter().flat_map(|n| isi(n)));
        let induk = himpunan(butir.induk.iter().flat_map(|n| isi(n)));
        let golongan = GolonganSisi {
            indikator: indikator.iter().map(|f| golongan(&f.kata)).collect(),
            nama: golongan(&nama),
            induk: golongan(&induk),
        };
        Self {
            butir,
            indikator,
            nama,
            induk,
            bidang: himpunan(bidang),
            nama_baku: butir.nama_lain.iter().map(|n| baku(n).to_string()).collect(),
            persentase: butir.indikator.iter().map(|i| persentase(&i.teks)).collect(),
            golongan,
        }
    }
}

/// Percentage (true) or count, by the first word of an indicator.
fn persentase(teks: &str) -> Option<bool> {
    match kata(teks).first().map(String::as_str) {
        Some("persentase") => Some(true),
        Some("jumlah") => Some(false),
        _ => None,
    }
}

/// What all pairs of two sides share.
#[derive(Debug)]
pub struct Timbangan {
    pub kamus: Kamus,
    pub kamus_nama: Kamus,
    /// How many items have a target, per side the larger: what is common says little.
    pub target: BTreeMap<Decimal, u32>,
    /// Amounts that are a sum: for each (old, new) the other part's name.
    pub jumlah: BTreeMap<(usize, usize), String>,
    /// New rows whose amount an old row repeats.
    sama: BTreeMap<usize, Vec<usize>>,
}

impl Timbangan {
    /// New rows that an amount ties to an old one.
    pub fn sepagu(&self, lama: usize) -> impl Iterator<Item = usize> + '_ {
        let jumlah = self.jumlah.range((lama, 0)..(lama + 1, 0)).map(|((_, b), _)| *b);
        self.sama.get(&lama).into_iter().flatten().copied().chain(jumlah)
    }

    #[must_use]
    pub fn susun(lama: &[Terbaca<'_>], baru: &[Terbaca<'_>]) -> Self {
        let kata = lama.iter().chain(baru).flat_map(|t| t.indikator.iter().map(|f| &f.kata));
        let nama = lama.iter().chain(baru).flat_map(|t| [&t.nama, &t.induk]);
        let (mut target, sebelah) = (hitung_target(lama), hitung_target(baru));
        for (nilai, n) in sebelah {
            let lain = target.entry(nilai).or_default();
            *lain = n.max(*lain);
        }
        let (pagu_lama, pagu_baru) = (menurut_pagu(lama), menurut_pagu(baru));
        let mut sama: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (nilai, asal) in &pagu_lama {
            for l in asal {
                sama.entry(*l).or_default().extend(pagu_baru.get(nilai).into_iter().flatten());
            }
        }
        Self {
            kamus: Kamus::dari(kata),
            kamus_nama: Kamus::dari(nama),
            target,
            jumlah: jumlah_pagu((lama, &pagu_lama), (baru, &pagu_baru)),
            sama,
        }
    }
}

fn hitung_target(sisi: &[Terbaca<'_>]) -> BTreeMap<Decimal, u32> {
    let mut hasil = BTreeMap::new();
    for t in sisi {
        let nilai: BTreeSet<Decimal> =
            t.butir.indikator.iter().filter_map(|i| i.target.as_ref()).map(|t| t.nilai.normalize()).collect();
        for n in nilai {
            *hasil.entry(n).or_default() += 1;
        }
    }
    hasil
}

/// True for an amount that two rows do not share by chance.
pub fn tak_lazim(nilai: Decimal) -> bool {
    !(nilai % Decimal::from(BOBOT.batas.kelipatan_lazim)).is_zero()
}

type MenurutPagu = BTreeMap<Decimal, Vec<usize>>;

fn menurut_pagu(sisi: &[Terbaca<'_>]) -> MenurutPagu {
    let mut peta = MenurutPagu::new();
    for (i, t) in sisi.iter().enumerate() {
        if let Some((n, _)) = t.butir.pagu.filter(|(n, _)| tak_lazim(*n)) {
            peta.entry(n.normalize()).or_default().push(i);
        }
    }
    peta
}

/// Sums that close to the rupiah: two or three old kegiatan of one programme give a new
/// row, or an old one is divided among the rows of one new kegiatan: two of them,
/// three, or all.
fn jumlah_pagu(
    (lama, pagu_lama): (&[Terbaca<'_>], &MenurutPagu),
    (baru, pagu_baru): (&[Terbaca<'_>], &MenurutPagu),
) -> BTreeMap<(usize, usize), String> {
    let mut hasil = BTreeMap::new();
    for (anggota, jumlah) in kumpulan(lama) {
        for &n in pagu_baru.get(&jumlah).into_iter().flatten() {
            for &l in &anggota {
                let lain = anggota.iter().filter(|a| **a != l).map(|a| lama[*a].butir.kode.as_str());
                hasil.insert((l, n), gabung(lain));
            }
        }
    }
    for (anggota, jumlah) in kumpulan(baru) {
        for &l in pagu_lama.get(&jumlah).into_iter().flatten() {
            for &n in &anggota {
                let lain = anggota.iter().filter(|a| **a != n).map(|a| sebutan(baru[*a].butir));
                hasil.insert((l, n), gabung(lain));
            }
        }
    }
    hasil
}

/// More siblings than this are added up in twos and all together only: among many
/// sums of three one closes by chance.
const SAUDARA_BERTIGA: usize = 8;

/// Groups of siblings with their sum: each two or three of them, and all of them.
fn kumpulan(sisi: &[Terbaca<'_>]) -> Vec<(Vec<usize>, Decimal)> {
    let mut keluarga: BTreeMap<&str, Vec<(usize, Decimal)>> = BTreeMap::new();
    for (i, t) in sisi.iter().enumerate() {
        if let Some((n, _)) = t.butir.pagu {
            keluarga.entry(&t.butir.keluarga).or_default().push((i, n));
        }
    }
    let mut hasil = Vec::new();
    for anggota in keluarga.values().filter(|a| a.len() > 1) {
        let mut tambah = |pilihan: &[(usize, Decimal)]| {
            let jumlah: Decimal = pilihan.iter().map(|(_, n)| n).sum();
            if tak_lazim(jumlah) {
                hasil.push((pilihan.iter().map(|(i, _)| *i).collect(), jumlah.normalize()));
            }
        };
        for (k, a) in anggota.iter().enumerate() {
            for (j, b) in anggota.iter().enumerate().skip(k + 1) {
                tambah(&[*a, *b]);
                let ketiga = if anggota.len() <= SAUDARA_BERTIGA { &anggota[j + 1..] } else { &[] };
                for c in ketiga {
                    tambah(&[*a, *b, *c]);
                }
            }
        }
        if anggota.len() > 3 {
            tambah(anggota);
        }
    }
    hasil
}

fn sebutan(butir: &Butir) -> &str {
    if butir.kode.is_empty() { &butir.nama } else { &butir.kode }
}

pub fn gabung<'t>(bagian: impl Iterator<Item = &'t str>) -> String {
    bagian.collect::<Vec<_>>().join(", ")
}
