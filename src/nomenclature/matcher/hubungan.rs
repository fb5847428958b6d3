//! From weighed pairs to proposals: which successors an old indicator has, what
//! became of every row, and what stood close.

use std::collections::{BTreeMap, BTreeSet};

use super::bobot::BOBOT;
use super::bukti::Pasangan;
use super::calon::Kunci;
use super::frasa::Cara;
use super::sengketa;
use super::timbangan::Terbaca;
use crate::model::{Letak, Tabel};
use crate::nomenclature::padanan::{Calon, Hubungan, Keputusan, Padanan, Ujung};

/// Both sides and the tables they come from.
pub struct Sisi<'s> {
    pub tabel: &'s [Tabel],
    pub lama: &'s [Terbaca<'s>],
    pub baru: &'s [Terbaca<'s>],
}

/// Proposals in the order of old code, line, new code.
#[must_use]
pub fn usulan(sisi: &Sisi<'_>, semua: Vec<(Kunci, Vec<Pasangan>)>) -> Vec<Padanan> {
    let terpilih: Vec<(Kunci, Vec<Pasangan>, Vec<Pasangan>)> = semua
        .into_iter()
        .map(|(kunci, calon)| {
            let (ambil, sisa) = pilih(calon);
            (kunci, ambil, sisa)
        })
        .collect();
    let mut pendahulu: BTreeMap<usize, usize> = BTreeMap::new();
    for p in terpilih.iter().flat_map(|(_, ambil, _)| ambil) {
        *pendahulu.entry(p.baru).or_default() += 1;
    }
    let mut hasil = Vec::new();
    for (kunci, ambil, sisa) in &terpilih {
        let lama = ujung_lama(sisi, *kunci);
        let saingan = saingan(sisi, sisa);
        if ambil.is_empty() {
            hasil.push(Padanan {
                lama: Some(lama),
                baru: None,
                hubungan: Hubungan::Hilang,
                keputusan: Keputusan::TanpaPadanan,
                bukti: Vec::new(),
                saingan,
                jarak: None,
            });
            continue;
        }
        for p in ambil {
            let keputusan =
                if p.skor() >= BOBOT.pita.otomatis { Keputusan::Otomatis } else { Keputusan::Tinjau };
            hasil.push(Padanan {
                lama: Some(lama.clone()),
                baru: Some(ujung_baru(sisi, p.baru, p.indikator_baru)),
                hubungan: hubungan(sisi, p, ambil.len(), pendahulu[&p.baru]),
                keputusan,
                bukti: p.bukti.clone(),
                jarak: saingan.first().map(|s| p.skor() - s.skor()),
                saingan: saingan.clone(),
            });
        }
    }
    for b in (0..sisi.baru.len()).filter(|b| !pendahulu.contains_key(b)) {
        hasil.push(Padanan {
            lama: None,
            baru: Some(ujung_baru(sisi, b, None)),
            hubungan: Hubungan::Baru,
            keputusan: Keputusan::TanpaPadanan,
            bukti: Vec::new(),
            saingan: Vec::new(),
            jarak: None,
        });
    }
    hasil.sort_by(|a, b| urutan(a).cmp(&urutan(b)));
    tahan_sengketa(&mut hasil);
    hasil
}

/// What the evidence contradicts is asked about, however high it scores.
fn tahan_sengketa(padanan: &mut [Padanan]) {
    let ragu: BTreeSet<(Letak, Letak)> = sengketa::semua(padanan)
        .iter()
        .flat_map(|s| [s.kata, s.uang])
        .map(|k| (k.lama.letak, k.baru.letak))
        .collect();
    for p in padanan.iter_mut().filter(|p| p.keputusan == Keputusan::Otomatis) {
        if let (Some(l), Some(b)) = (&p.lama, &p.baru)
            && ragu.contains(&(l.letak, b.letak))
        {
            p.keputusan = Keputusan::Tinjau;
        }
    }
}

/// Splits candidates, best first, into successors and the rest. What lies far
/// below the best one is no successor, with three exceptions: it is good by itself
/// (a split has equal members), it covers another part of the indicator, or the
/// old indicator is one of the things it joins.
fn pilih(calon: Vec<Pasangan>) -> (Vec<Pasangan>, Vec<Pasangan>) {
    let terbaik = calon.first().cloned();
    calon.into_iter().partition(|c| {
        let skor = c.skor();
        skor >= BOBOT.pita.tinjau
            && terbaik.as_ref().is_some_and(|t| {
                skor >= BOBOT.pita.otomatis
                    || t.skor() - skor <= BOBOT.batas.jarak_terbaik
                    || bagian_lain(t, c)
                    || termuat(c)
            })
    })
}

/// The old indicator stands whole among the things the new one joins: what the other
/// candidates have does not take that away.
fn termuat(calon: &Pasangan) -> bool {
    matches!(calon.cara, Cara::BagianBaru(_)) && calon.kemiripan >= BOBOT.batas.menunjuk
}

fn bagian_lain(terbaik: &Pasangan, calon: &Pasangan) -> bool {
    match (&terbaik.cara, &calon.cara) {
        (Cara::BagianLama(a), Cara::BagianLama(b)) => b.iter().any(|k| a.binary_search(k).is_err()),
        _ => false,
    }
}

fn hubungan(sisi: &Sisi<'_>, p: &Pasangan, penerus: usize, pendahulu: usize) -> Hubungan {
    let (lama, baru) = (&sisi.lama[p.lama], &sisi.baru[p.baru]);
    match (penerus, pendahulu) {
        (_, 2..) => Hubungan::Gabung,
        (2.., _) => Hubungan::Pecah,
        _ if lama.nama_baku.first().is_some_and(|n| baru.nama_baku.contains(n)) => Hubungan::Sama,
        _ => Hubungan::GantiNama,
    }
}

/// The candidates that were not taken and come nearest, and those that an equal
/// amount speaks for: a planner must see what was passed over.
fn saingan(sisi: &Sisi<'_>, sisa: &[Pasangan]) -> Vec<Calon> {
    sisa.iter()
        .enumerate()
        .filter(|(n, p)| p.skor() > 0 && (*n < BOBOT.batas.saingan || p.bobot("pagu") > 0))
        .map(|(_, p)| Calon { baru: ujung_baru(sisi, p.baru, p.indikator_baru), bukti: p.bukti.clone() })
        .collect()
}

fn ujung_lama(sisi: &Sisi<'_>, (l, i): Kunci) -> Ujung {
    let butir = sisi.lama[l].butir;
    let indikator = i.map(|i| &butir.indikator[i]);
    Ujung {
        tabel: butir.tabel,
        baris: butir.baris,
        larik: indikator.map_or(0, |i| i.larik),
        kode: butir.kode.clone(),
        nama: butir.nama.clone(),
        indikator: indikator.map(|i| i.teks.clone()).unwrap_or_default(),
        letak: indikator.map_or(butir.letak, |i| i.letak),
        pagu: butir.pagu_tahun(),
    }
}

fn ujung_baru(sisi: &Sisi<'_>, b: usize, j: Option<usize>) -> Ujung {
    let butir = sisi.baru[b].butir;
    let indikator = j.and_then(|j| butir.indikator.get(j)).or(butir.indikator.first());
    // The indicator may come from another table than the code.
    let tabel = &sisi.tabel[butir.tabel];
    let larik = indikator
        .filter(|i| i.letak.lembar == tabel.lembar)
        .and_then(|i| tabel.baris[butir.baris].larik.iter().position(|l| l.baris == i.letak.alamat.baris));
    Ujung {
        tabel: butir.tabel,
        baris: butir.baris,
        larik: larik.unwrap_or(0),
        kode: butir.kode.clone(),
        nama: butir.nama.clone(),
        indikator: indikator.map(|i| i.teks.clone()).unwrap_or_default(),
        letak: butir.letak,
        pagu: butir.pagu_tahun(),
    }
}

type Urutan<'p> = (bool, &'p str, Option<Letak>, &'p str, Option<Letak>);

fn urutan(p: &Padanan) -> Urutan<'_> {
    let kode = |u: &'_ Option<Ujung>| u.as_ref().map(|u| u.letak);
    (
        p.lama.is_none(),
        p.lama.as_ref().map_or("", |u| &u.kode),
        kode(&p.lama),
        p.baru.as_ref().map_or("", |u| &u.kode),
        kode(&p.baru),
    )
}
