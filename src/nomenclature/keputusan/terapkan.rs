//! Carrying decisions out on the pairs of a run.

use std::collections::{BTreeMap, BTreeSet};

use super::kenali::{self, Ketemu};
use super::{Angka, Ingatan, Konteks, Lepas, Pengenal, Pilihan, Tetapan};
use crate::model::Kode;
use crate::nomenclature::normalisasi::baku;
use crate::nomenclature::padanan::{Bukti, Hubungan, Keputusan, Padanan, Ujung};

/// Present sides of a decision, by their number.
type Letak = (Option<usize>, Option<usize>);
/// Remembered sides of a decision.
type Pasangan<'i> = (&'i Option<Pengenal>, &'i Option<Pengenal>);
/// A place of a side: table, row, line.
type Kunci = (usize, usize, usize);

fn kunci_lama(u: &Ujung) -> Kunci {
    (u.tabel, u.baris, u.larik)
}

/// Of a new row all indicators are one side.
fn kunci_baru(u: &Ujung) -> Kunci {
    (u.tabel, u.baris, 0)
}

/// The present sides of one kind.
struct Sisi {
    ujung: Vec<Ujung>,
    pengenal: Vec<Pengenal>,
}

impl Sisi {
    fn kumpulkan<'p>(
        semua: impl Iterator<Item = &'p Ujung>,
        kunci: fn(&Ujung) -> Kunci,
        konteks: &Konteks<'_>,
    ) -> Self {
        let mut ada = BTreeSet::new();
        let ujung: Vec<Ujung> = semua.filter(|u| ada.insert(kunci(u))).cloned().collect();
        let pengenal = ujung.iter().map(|u| konteks.pengenal(u)).collect();
        Self { ujung, pengenal }
    }
}

/// A pair on its way to what was decided.
struct Butir {
    padanan: Padanan,
    berlaku: Option<Ingatan>,
    ditanya: Option<(Ingatan, Lepas)>,
}

/// Carries out the decisions of remembered tables. Each table is a picture of its
/// own time: its rows are found again among themselves. Later tables win over
/// earlier ones about the same pair.
#[must_use]
pub fn terapkan(
    padanan: Vec<Padanan>,
    ingatan: &[Vec<Ingatan>],
    konteks: &Konteks<'_>,
) -> (Vec<Padanan>, Tetapan) {
    let mut tetapan = Tetapan::default();
    if ingatan.iter().flatten().all(|i| i.pilihan.is_none()) {
        return (padanan, tetapan);
    }
    let lama = Sisi::kumpulkan(padanan.iter().filter_map(|p| p.lama.as_ref()), kunci_lama, konteks);
    let baru = Sisi::kumpulkan(padanan.iter().filter_map(|p| p.baru.as_ref()), kunci_baru, konteks);
    let mut terakhir: BTreeMap<Letak, &Ingatan> = BTreeMap::new();
    let mut lepas: BTreeMap<Pasangan<'_>, (&Ingatan, Lepas)> = BTreeMap::new();
    for satu in ingatan {
        let cari_lama = Peta::susun(satu.iter().filter_map(|i| i.lama.as_ref()), &lama, kenali::lama);
        let cari_baru = Peta::susun(satu.iter().filter_map(|i| i.baru.as_ref()), &baru, kenali::baru);
        for i in satu.iter().filter(|i| i.pilihan.is_some()) {
            let letak = cari_lama
                .letak(i.lama.as_ref(), Lepas::LamaHilang)
                .and_then(|l| Ok((l, cari_baru.letak(i.baru.as_ref(), Lepas::BaruHilang)?)));
            match letak {
                Ok(letak) => {
                    lepas.remove(&(&i.lama, &i.baru));
                    terakhir.insert(letak, i);
                }
                Err(sebab) => {
                    lepas.insert((&i.lama, &i.baru), (i, sebab));
                }
            }
        }
    }
    tetapan.lepas.extend(lepas.into_values().map(|(i, sebab)| (i.clone(), sebab)));
    let mut pekerjaan = Pekerjaan {
        butir: padanan.into_iter().map(|padanan| Butir { padanan, berlaku: None, ditanya: None }).collect(),
        lama,
        baru,
        konteks,
    };
    // "Not continued" and "new" clear the field before pairs are set.
    let mut urut: Vec<(Letak, &Ingatan)> = terakhir.into_iter().collect();
    urut.sort_by_key(|(_, i)| !matches!(i.pilihan, Some(Pilihan::TidakBerlanjut | Pilihan::Baru)));
    for ((l, b), i) in urut {
        if let Err(sebab) = pekerjaan.putuskan(i, l, b) {
            tetapan.lepas.push((i.clone(), sebab));
        }
    }
    pekerjaan.rapikan();
    let mut hasil = Vec::with_capacity(pekerjaan.butir.len());
    for (n, b) in pekerjaan.butir.into_iter().enumerate() {
        if let Some(i) = b.berlaku {
            tetapan.berlaku.insert(n, i);
        }
        if let Some(d) = b.ditanya {
            tetapan.ditanya.insert(n, d);
        }
        hasil.push(b.padanan);
    }
    (hasil, tetapan)
}

/// Where remembered sides stand now.
struct Peta<'i> {
    ketemu: BTreeMap<&'i Pengenal, Ketemu>,
}

impl<'i> Peta<'i> {
    fn susun(
        ingat: impl Iterator<Item = &'i Pengenal>,
        kini: &Sisi,
        kenali: fn(&[Pengenal], &[Pengenal]) -> Vec<Ketemu>,
    ) -> Self {
        let tunggal: BTreeSet<&Pengenal> = ingat.collect();
        let daftar: Vec<Pengenal> = tunggal.iter().map(|p| (*p).clone()).collect();
        let ketemu = tunggal.into_iter().zip(kenali(&daftar, &kini.pengenal)).collect();
        Self { ketemu }
    }

    fn letak(&self, p: Option<&Pengenal>, hilang: Lepas) -> Result<Option<usize>, Lepas> {
        let Some(p) = p else { return Ok(None) };
        match self.ketemu.get(p) {
            Some(Ketemu::Sama(i)) => Ok(Some(*i)),
            Some(Ketemu::Berubah(_)) => Err(Lepas::Berubah),
            _ => Err(hilang),
        }
    }
}

struct Pekerjaan<'k> {
    butir: Vec<Butir>,
    lama: Sisi,
    baru: Sisi,
    konteks: &'k Konteks<'k>,
}

impl Pekerjaan<'_> {
    fn putuskan(&mut self, i: &Ingatan, l: Option<usize>, b: Option<usize>) -> Result<(), Lepas> {
        let Some(pilihan) = i.pilihan else { return Ok(()) };
        match (pilihan, l, b) {
            (Pilihan::TidakBerlanjut, Some(l), _) | (Pilihan::Terima, Some(l), None) => self.akhiri(i, l),
            (Pilihan::Baru, _, Some(b)) | (Pilihan::Terima, None, Some(b)) => self.mulai(i, b),
            (Pilihan::Terima, Some(l), Some(b)) => self.pasangkan(i, l, b, Keputusan::Terima),
            (Pilihan::Ganti, Some(l), _) => {
                // Once carried out, the pair remembered is the one that was named.
                let sudah = i.baru.as_ref().is_some_and(|p| setara(&p.kode, &i.ganti_ke));
                let tujuan = match b.filter(|_| sudah) {
                    Some(b) => b,
                    None => self.baru_berkode(&i.ganti_ke)?,
                };
                if let Some(b) = b.filter(|b| *b != tujuan) {
                    self.buang(l, b);
                }
                self.pasangkan(i, l, tujuan, Keputusan::Ganti)
            }
            (Pilihan::Ganti, None, Some(b)) => {
                let tujuan = self.lama_berkode(&i.ganti_ke)?;
                self.pasangkan(i, tujuan, b, Keputusan::Ganti)
            }
            (Pilihan::Tolak, _, _) => {
                self.tolak(i, l, b);
                Ok(())
            }
            (Pilihan::TidakBerlanjut, None, _) => Err(Lepas::LamaHilang),
            (Pilihan::Baru, _, None) | (_, None, None) => Err(Lepas::BaruHilang),
        }
    }

    fn nomor(&self, l: Option<usize>, b: Option<usize>) -> Option<usize> {
        let (l, b) = (l.map(|l| kunci_lama(&self.lama.ujung[l])), b.map(|b| kunci_baru(&self.baru.ujung[b])));
        self.butir.iter().position(|x| {
            x.padanan.lama.as_ref().map(kunci_lama) == l && x.padanan.baru.as_ref().map(kunci_baru) == b
        })
    }

    /// A figure that is no longer what the decision was taken on.
    fn angka_berubah(&self, i: &Ingatan, p: &Padanan) -> Option<Lepas> {
        let kini: Angka = self.konteks.angka(p);
        i.angka.iter().find_map(|(nama, dulu)| {
            let kini = kini.get(nama)?;
            (kini != dulu).then(|| Lepas::Angka(nama.clone(), *dulu, *kini))
        })
    }

    /// Marks a pair as to be asked again if its figures changed.
    fn tanya_lagi(&mut self, i: &Ingatan, n: usize) -> bool {
        let Some(lepas) = self.angka_berubah(i, &self.butir[n].padanan) else { return false };
        let b = &mut self.butir[n];
        if b.padanan.keputusan == Keputusan::Otomatis {
            b.padanan.keputusan = Keputusan::Tinjau;
        }
        // It is remembered under what the rows say now, with the figures of then.
        let kini = |u: &Option<Ujung>| u.as_ref().map(|u| self.konteks.pengenal(u));
        let (lama, baru) = (kini(&b.padanan.lama), kini(&b.padanan.baru));
        b.ditanya = Some((Ingatan { lama, baru, ..i.clone() }, lepas));
        true
    }

    fn tetapkan(&mut self, i: &Ingatan, n: usize, keputusan: Keputusan) {
        self.butir[n].padanan.keputusan = keputusan;
        self.butir[n].berlaku = Some(i.clone());
    }

    fn diputus(&self, syarat: impl Fn(&Padanan) -> bool) -> bool {
        self.butir.iter().any(|b| b.berlaku.is_some() && syarat(&b.padanan))
    }

    fn pasangkan(&mut self, i: &Ingatan, l: usize, b: usize, keputusan: Keputusan) -> Result<(), Lepas> {
        let (kl, kb) = (kunci_lama(&self.lama.ujung[l]), kunci_baru(&self.baru.ujung[b]));
        if self.diputus(|p| match (&p.lama, &p.baru) {
            (Some(x), None) => kunci_lama(x) == kl,
            (None, Some(y)) => kunci_baru(y) == kb,
            _ => false,
        }) {
            return Err(Lepas::Bertentangan);
        }
        let n = self.nomor(Some(l), Some(b)).unwrap_or_else(|| self.tambah(l, b));
        // A partner that a person named was not chosen by the figures of the proposal.
        if keputusan == Keputusan::Terima && self.tanya_lagi(i, n) {
            return Ok(());
        }
        self.tetapkan(i, n, keputusan);
        Ok(())
    }

    /// A pair that the program did not propose, behind the others of its old row.
    fn tambah(&mut self, l: usize, b: usize) -> usize {
        let (lama, baru) = (self.lama.ujung[l].clone(), self.baru.ujung[b].clone());
        let dari = |x: &Butir| x.padanan.lama.as_ref().map(kunci_lama) == Some(kunci_lama(&lama));
        let bukti: Vec<Bukti> = self
            .butir
            .iter()
            .filter(|x| dari(x))
            .flat_map(|x| &x.padanan.saingan)
            .find(|c| kunci_baru(&c.baru) == kunci_baru(&baru))
            .map(|c| c.bukti.clone())
            .unwrap_or_default();
        let n = self.butir.iter().rposition(dari).map_or(self.butir.len(), |n| n + 1);
        let padanan = Padanan {
            lama: Some(lama),
            baru: Some(baru),
            hubungan: Hubungan::GantiNama,
            keputusan: Keputusan::Tinjau,
            bukti,
            saingan: Vec::new(),
            jarak: None,
        };
        self.butir.insert(n, Butir { padanan, berlaku: None, ditanya: None });
        n
    }

    fn buang(&mut self, l: usize, b: usize) {
        if let Some(n) = self.nomor(Some(l), Some(b))
            && self.butir[n].berlaku.is_none()
        {
            self.butir.remove(n);
        }
    }

    /// The old row ends: its pairs fall away.
    fn akhiri(&mut self, i: &Ingatan, l: usize) -> Result<(), Lepas> {
        let kunci = kunci_lama(&self.lama.ujung[l]);
        if let Some(n) =
            self.butir.iter().position(|x| x.padanan.lama.as_ref().map(kunci_lama) == Some(kunci))
            && self.tanya_lagi(i, n)
        {
            return Ok(());
        }
        let milik = |p: &Padanan| p.lama.as_ref().map(kunci_lama) == Some(kunci);
        if self.diputus(|p| milik(p) && p.baru.is_some() && p.keputusan != Keputusan::Tolak) {
            return Err(Lepas::Bertentangan);
        }
        let n = self.butir.iter().position(|x| milik(&x.padanan)).unwrap_or(self.butir.len());
        self.butir.retain(|x| !milik(&x.padanan) || x.berlaku.is_some());
        let padanan = sendiri(Some(self.lama.ujung[l].clone()), None, Keputusan::TidakBerlanjut);
        let n = n.min(self.butir.len());
        self.butir.insert(n, Butir { padanan, berlaku: Some(i.clone()), ditanya: None });
        Ok(())
    }

    /// The new row continues nothing: its pairs fall away.
    fn mulai(&mut self, i: &Ingatan, b: usize) -> Result<(), Lepas> {
        let kunci = kunci_baru(&self.baru.ujung[b]);
        let milik = |p: &Padanan| p.baru.as_ref().map(kunci_baru) == Some(kunci);
        if self.diputus(|p| milik(p) && p.lama.is_some() && p.keputusan != Keputusan::Tolak) {
            return Err(Lepas::Bertentangan);
        }
        self.butir.retain(|x| !milik(&x.padanan) || x.berlaku.is_some());
        let padanan = sendiri(None, Some(self.baru.ujung[b].clone()), Keputusan::Baru);
        self.butir.push(Butir { padanan, berlaku: Some(i.clone()), ditanya: None });
        Ok(())
    }

    fn tolak(&mut self, i: &Ingatan, l: Option<usize>, b: Option<usize>) {
        // What the program does not propose any more is refused already.
        if let Some(n) = self.nomor(l, b)
            && !self.tanya_lagi(i, n)
        {
            self.tetapkan(i, n, Keputusan::Tolak);
        }
    }

    fn baru_berkode(&self, kode: &str) -> Result<usize, Lepas> {
        if kode.trim().is_empty() {
            return Err(Lepas::TanpaKode);
        }
        let tidak_ada = || Lepas::KodeTidakAda(kode.to_owned());
        let dicari = Kode::baca(&kode.trim().to_uppercase()).ok_or_else(tidak_ada)?;
        let samakan = |k: Kode| if k.penunjang() { k.sebagai_penunjang() } else { k };
        let mut cocok = (0..self.baru.ujung.len()).filter(|b| {
            self.konteks.kode_jelas(&self.baru.ujung[*b]).is_some_and(|k| samakan(k) == samakan(dicari))
        });
        let satu = cocok.next().ok_or_else(tidak_ada)?;
        if cocok.next().is_some() { Err(tidak_ada()) } else { Ok(satu) }
    }

    fn lama_berkode(&self, kode: &str) -> Result<usize, Lepas> {
        if kode.trim().is_empty() {
            return Err(Lepas::TanpaKode);
        }
        let dicari = crate::model::teks::peras(kode);
        let mut cocok = (0..self.lama.ujung.len())
            .filter(|l| crate::model::teks::peras(&self.lama.ujung[*l].kode) == dicari);
        match (cocok.next(), cocok.next()) {
            (Some(satu), None) => Ok(satu),
            _ => Err(Lepas::KodeTidakAda(kode.to_owned())),
        }
    }

    /// Every row has an answer again: one that lost its last pair is without a
    /// partner, one that found a partner is not; relations are counted anew.
    fn rapikan(&mut self) {
        let nyata = |x: &Butir| x.padanan.keputusan != Keputusan::Tolak;
        let berpasangan: Vec<(Kunci, Kunci)> = self
            .butir
            .iter()
            .filter(|x| nyata(x))
            .filter_map(|x| {
                Some((kunci_lama(x.padanan.lama.as_ref()?), kunci_baru(x.padanan.baru.as_ref()?)))
            })
            .collect();
        let lama: BTreeSet<Kunci> = berpasangan.iter().map(|(l, _)| *l).collect();
        let baru: BTreeSet<Kunci> = berpasangan.iter().map(|(_, b)| *b).collect();
        self.butir.retain(|x| match (&x.padanan.lama, &x.padanan.baru) {
            (Some(l), None) => x.berlaku.is_some() || !lama.contains(&kunci_lama(l)),
            (None, Some(b)) => x.berlaku.is_some() || !baru.contains(&kunci_baru(b)),
            _ => true,
        });
        for u in &self.lama.ujung {
            let milik = |x: &Butir| x.padanan.lama.as_ref().map(kunci_lama) == Some(kunci_lama(u));
            if !lama.contains(&kunci_lama(u))
                && !self.butir.iter().any(|x| milik(x) && x.padanan.baru.is_none())
            {
                let n = self.butir.iter().rposition(milik).map_or(0, |n| n + 1);
                let padanan = sendiri(Some(u.clone()), None, Keputusan::TanpaPadanan);
                self.butir.insert(n, Butir { padanan, berlaku: None, ditanya: None });
            }
        }
        for u in &self.baru.ujung {
            let milik = |x: &Butir| x.padanan.baru.as_ref().map(kunci_baru) == Some(kunci_baru(u));
            if !baru.contains(&kunci_baru(u))
                && !self.butir.iter().any(|x| milik(x) && x.padanan.lama.is_none())
            {
                let padanan = sendiri(None, Some(u.clone()), Keputusan::TanpaPadanan);
                self.butir.push(Butir { padanan, berlaku: None, ditanya: None });
            }
        }
        for x in self.butir.iter_mut().filter(|x| x.padanan.keputusan != Keputusan::Tolak) {
            let (Some(l), Some(b)) = (&x.padanan.lama, &x.padanan.baru) else { continue };
            let penerus = berpasangan.iter().filter(|(y, _)| *y == kunci_lama(l)).count();
            let pendahulu = berpasangan.iter().filter(|(_, y)| *y == kunci_baru(b)).count();
            x.padanan.hubungan = match (penerus, pendahulu) {
                (_, 2..) => Hubungan::Gabung,
                (2.., _) => Hubungan::Pecah,
                _ if x.padanan.hubungan == Hubungan::Sama || baku(&l.nama) == baku(&b.nama) => Hubungan::Sama,
                _ => Hubungan::GantiNama,
            };
        }
    }
}

fn setara(a: &str, b: &str) -> bool {
    let baca = |t: &str| Kode::baca(&t.trim().to_uppercase());
    baca(a).is_some_and(|a| baca(b) == Some(a))
}

fn sendiri(lama: Option<Ujung>, baru: Option<Ujung>, keputusan: Keputusan) -> Padanan {
    let hubungan = if lama.is_some() { Hubungan::Hilang } else { Hubungan::Baru };
    Padanan { lama, baru, hubungan, keputusan, bukti: Vec::new(), saingan: Vec::new(), jarak: None }
}
