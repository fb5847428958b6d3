//! Header cells as texts of their own.

use crate::model::{Alamat, Letak};
use crate::reconcile::rule::Perkara;

/// The filled header cells of a table.
pub fn sel_kepala<'a>(perkara: &Perkara<'a>, t: usize) -> impl Iterator<Item = (Letak, &'a str)> {
    let tabel = &perkara.tabel[t];
    let (dari, sampai) = tabel.kepala;
    let lembar = tabel.lembar;
    let isi = perkara.sumber.lembar(lembar);
    let awal = isi.baris.partition_point(|(b, _)| *b < dari);
    isi.baris[awal..]
        .iter()
        .take_while(move |(b, _)| *b <= sampai)
        .flat_map(|(b, sel)| sel.iter().map(move |(k, isi)| (Alamat::new(*b, *k), isi.nilai.teks())))
        .map(move |(alamat, teks)| (Letak { lembar, alamat }, teks))
        .filter(|(_, teks)| !teks.trim().is_empty())
}
