//! Evidence that contradicts itself: the wording points to one row, the money to
//! another. Such pairs are never accepted without asking (domain.md 7).

use super::bobot::BOBOT;
use crate::nomenclature::padanan::{Bukti, Padanan, Ujung};

/// A pair, taken or passed over, with what speaks for it.
#[derive(Clone, Copy, Debug)]
pub struct Klaim<'p> {
    pub lama: &'p Ujung,
    pub baru: &'p Ujung,
    bukti: &'p [Bukti],
}

/// What is in doubt: the successor of an old indicator or the predecessor of a new row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pokok {
    Penerus,
    Pendahulu,
}

/// Two claims that exclude each other.
#[derive(Clone, Copy, Debug)]
pub struct Sengketa<'p> {
    pub pokok: Pokok,
    pub kata: Klaim<'p>,
    pub uang: Klaim<'p>,
}

impl<'p> Klaim<'p> {
    #[must_use]
    pub fn dari(p: &'p Padanan) -> Option<Self> {
        Some(Self { lama: p.lama.as_ref()?, baru: p.baru.as_ref()?, bukti: &p.bukti })
    }

    #[must_use]
    pub fn skor(&self) -> i32 {
        self.bukti.iter().map(|b| b.bobot).sum()
    }

    #[must_use]
    pub fn semua_bukti(&self) -> &'p [Bukti] {
        self.bukti
    }

    #[must_use]
    pub fn bukti(&self, jenis: &str) -> Option<&'p Bukti> {
        self.bukti.iter().find(|b| b.jenis == jenis)
    }

    /// What the wording contributes, whole or in part.
    #[must_use]
    pub fn kata(&self) -> i32 {
        self.bukti("indikator").or_else(|| self.bukti("bagian_indikator")).map_or(0, |b| b.bobot)
    }

    fn lewat_kata(&self) -> bool {
        self.kata() >= ambang_kata() && self.bukti("pagu").is_none()
    }

    fn lewat_uang(&self) -> bool {
        self.kata() < ambang_kata() && self.bukti("pagu").is_some()
    }

    fn kegiatan_sama(&self, lain: &Self) -> bool {
        (self.lama.tabel, self.lama.baris) == (lain.lama.tabel, lain.lama.baris)
    }

    fn baru_sama(&self, lain: &Self) -> bool {
        self.baru.letak == lain.baru.letak
    }
}

fn ambang_kata() -> i32 {
    BOBOT.nilai.indikator * i32::try_from(BOBOT.batas.menunjuk).unwrap_or(0) / 1000
}

/// All contradictions, one for each old kegiatan and new row.
#[must_use]
pub fn semua(padanan: &[Padanan]) -> Vec<Sengketa<'_>> {
    let diambil: Vec<Klaim<'_>> = padanan.iter().filter_map(Klaim::dari).collect();
    let dilewati = padanan.iter().flat_map(|p| {
        p.saingan
            .iter()
            .filter_map(|c| Some(Klaim { lama: p.lama.as_ref()?, baru: &c.baru, bukti: &c.bukti }))
    });
    let mut uang: Vec<Klaim<'_>> =
        diambil.iter().copied().chain(dilewati).filter(Klaim::lewat_uang).collect();
    // Where another indicator of the same kegiatan goes there, the money is explained.
    uang.retain(|u| !diambil.iter().any(|d| d.kegiatan_sama(u) && d.lama != u.lama && d.baru_sama(u)));
    // Several indicators of one kegiatan share its money: the best one speaks.
    uang.sort_by_key(|u| std::cmp::Reverse(u.skor()));
    let mut hasil: Vec<Sengketa<'_>> = Vec::new();
    for u in uang {
        if hasil.iter().any(|s| s.uang.kegiatan_sama(&u) && s.uang.baru_sama(&u)) {
            continue;
        }
        let terambil = diambil.iter().any(|d| d.lama == u.lama && d.baru_sama(&u));
        let penerus = diambil.iter().find(|a| a.lama == u.lama && !a.baru_sama(&u) && a.lewat_kata());
        let pendahulu = diambil.iter().find(|a| a.baru_sama(&u) && !a.kegiatan_sama(&u) && a.lewat_kata());
        let temuan = match (penerus, pendahulu) {
            (Some(a), _) => Some((Pokok::Penerus, a)),
            (None, Some(a)) if terambil => Some((Pokok::Pendahulu, a)),
            _ => None,
        };
        if let Some((pokok, kata)) = temuan {
            hasil.push(Sengketa { pokok, kata: *kata, uang: u });
        }
    }
    hasil
}
