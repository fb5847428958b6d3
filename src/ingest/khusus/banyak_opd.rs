//! A table of a whole region becomes one table per OPD, so that equal codes of two offices never
//! meet.

use std::collections::HashMap;

use crate::model::teks::lipat;
use crate::model::{Baris, Sel, Tabel};

/// Splits a table whose rows name several OPD; rows that name none belong to the rows below them.
#[must_use]
pub fn pisahkan(mut tabel: Tabel) -> Vec<Tabel> {
    let mut semua = std::mem::take(&mut tabel.baris);
    let mut kini: Option<Sel<String>> = None;
    for b in semua.iter_mut().rev() {
        match &b.opd {
            Some(opd) => kini = Some(opd.clone()),
            None => b.opd.clone_from(&kini),
        }
    }
    let mut urutan: HashMap<String, usize> = HashMap::new();
    let mut hasil: Vec<(Option<Sel<String>>, Vec<Baris>)> = Vec::new();
    let mut terakhir: Option<Sel<String>> = None;
    for b in semua {
        // Rows behind the last one that names an OPD go on with it.
        let opd = b.opd.clone().or_else(|| terakhir.clone());
        let kunci = opd.as_ref().map(|o| lipat(&o.nilai)).unwrap_or_default();
        let n = *urutan.entry(kunci).or_insert_with(|| {
            hasil.push((opd.clone(), Vec::new()));
            hasil.len() - 1
        });
        terakhir = opd;
        hasil[n].1.push(b);
    }
    if hasil.len() <= 1 {
        if let Some((opd, baris)) = hasil.pop() {
            tabel.baris = baris;
            tabel.opd = opd.or(tabel.opd);
        }
        return vec![tabel];
    }
    let kosong = Tabel { total: Vec::new(), catatan: Vec::new(), ..tabel.clone() };
    let mut bagian: Vec<Tabel> = hasil
        .into_iter()
        .map(|(opd, baris)| Tabel { baris, opd: opd.or_else(|| tabel.opd.clone()), ..kosong.clone() })
        .collect();
    bagian[0].total_wilayah = tabel.total;
    // A note goes with the OPD whose row it is about; a printed total belongs to the whole region.
    for catatan in tabel.catatan {
        let di = catatan.letak().alamat.baris;
        let milik =
            bagian.iter().rposition(|t| t.baris.iter().any(|b| b.larik.iter().any(|l| l.baris == di)));
        bagian[milik.unwrap_or(0)].catatan.push(catatan);
    }
    bagian
}
