//! Which documents and tables of one year must list the same rows (domain.md 2).

use crate::model::{Jenis, Peran, Versi};
use crate::reconcile::align::Perbandingan;
use crate::reconcile::rule::Perkara;

/// What a pair of tables demands of a row that only one of them has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wajib {
    /// The row sets are the same: a funded row on one side only is a galat.
    Sama,
    /// Only a funded row asks for its partner: the Renstra indicates, it does not bind.
    Berdana,
    /// Also a row with a target alone does: the evaluation repeats the plan.
    Bertarget,
}

/// The pairs of a year, the binding ones first.
pub fn pasangan(perkara: &Perkara<'_>, sanding: &Perbandingan) -> Vec<(usize, usize, Wajib)> {
    let tabel = perkara.tabel;
    let utama = |jenis, versi| sanding.utama_versi(tabel, jenis, versi);
    let renja = sanding.tabel_utama(tabel, Jenis::Renja);
    let dpa = utama(Jenis::Dpa, Versi::Murni);
    let rencana = utama(Jenis::Renja, Versi::Murni).or_else(|| utama(Jenis::Rkpd, Versi::Murni));
    let mut hasil = Vec::new();
    if let (Some(rencana), Some(dpa)) = (rencana, dpa) {
        hasil.push((rencana, dpa, Wajib::Sama));
    } else if let (Some(renja), Some(dppa)) =
        (utama(Jenis::Renja, Versi::Perubahan), utama(Jenis::Dppa, Versi::Perubahan))
    {
        // A changed budget may add and drop rows of the first edition of the Renja.
        hasil.push((renja, dppa, Wajib::Sama));
    }
    if let Some(renja) = renja {
        // T-C.32 lists proposals, not the plan; it has no pagu column.
        let bertabel = |t: &usize| {
            *t != renja
                && tabel[*t].bentuk != tabel[renja].bentuk
                && tabel[*t].versi == tabel[renja].versi
                && tabel[*t].indeks(Peran::Pagu, Some(sanding.tahun)).is_some()
        };
        // Another file may hold a draft of the same Renja.
        let wajib = |t: usize| if perkara.seberkas(renja, t) { Wajib::Sama } else { Wajib::Bertarget };
        hasil.extend(sanding.tabel_jenis(tabel, Jenis::Renja).filter(bertabel).map(|t| (renja, t, wajib(t))));
        let terpisah = |t: &usize| tabel[*t].bagian.is_empty();
        hasil.extend(
            sanding.tabel_jenis(tabel, Jenis::Rkpd).filter(terpisah).map(|t| (renja, t, Wajib::Berdana)),
        );
    }
    if let (Some(renja), Some(renstra)) = (renja, sanding.tabel_utama(tabel, Jenis::Renstra)) {
        hasil.push((renja, renstra, Wajib::Berdana));
    }
    if let Some(rujukan) = renja.or(dpa) {
        let evaluasi = sanding.tabel_jenis(tabel, Jenis::Evaluasi);
        hasil.extend(evaluasi.map(|t| (t, rujukan, Wajib::Bertarget)));
    }
    hasil
}
