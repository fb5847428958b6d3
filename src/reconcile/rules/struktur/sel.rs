//! What counts as blank, and which rows must be filled.

use crate::model::{Jenjang, Larik, Nilai, Nomenklatur, Tabel};
use crate::reconcile::rule::Perkara;

/// Forms that state a plan; a column of theirs that is wholly blank is missing.
const RENCANA: &[&str] = &["t_c_33", "bab_iv", "t_c_27", "dpa_belanja_skpd", "dpa_skpd_2_2", "t_c_31"];

pub fn rencana(tabel: &Tabel) -> bool {
    RENCANA.contains(&tabel.bentuk.as_str())
}

/// Nothing stands in a cell of a line, nor in a merged area over it. A lone
/// "Rp" is nothing, "-" is an answer.
pub fn kosong(perkara: &Perkara<'_>, tabel: &Tabel, larik: &Larik, kolom: usize) -> bool {
    if let Some(isian) = &larik.sel[kolom] {
        return isian.nilai == Nilai::RpKosong;
    }
    let sel = Tabel::letak_larik(larik, tabel.kolom[kolom].kolom);
    let lembar = perkara.sumber.lembar(sel.lembar);
    lembar.teks(lembar.pangkal(sel.alamat)).trim().is_empty()
}

/// [`kosong`] on every line of a row.
pub fn baris_kosong(perkara: &Perkara<'_>, tabel: &Tabel, baris: usize, kolom: usize) -> bool {
    tabel.baris[baris].larik.iter().all(|larik| kosong(perkara, tabel, larik, kolom))
}

/// Rows on the lowest level that the table has, for each nomenclature: a
/// programme that merely lost its details is not one of them.
pub fn terendah(tabel: &Tabel) -> Vec<usize> {
    let terdalam = |nomenklatur: Nomenklatur| {
        let sejenis = tabel.baris.iter().filter(|b| b.nomenklatur == nomenklatur);
        sejenis.map(|b| b.jenjang).filter(|j| *j <= Jenjang::SubKegiatan).max()
    };
    let [lama, baru] = [Nomenklatur::Lama, Nomenklatur::Baru].map(terdalam);
    let batas = |n: Nomenklatur| if n == Nomenklatur::Lama { lama } else { baru };
    tabel.terendah().filter(|&i| Some(tabel.baris[i].jenjang) == batas(tabel.baris[i].nomenklatur)).collect()
}
