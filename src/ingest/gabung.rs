//! A DPA is handed over as one sheet or one workbook per sub kegiatan. For comparison the tables of
//! accounts of one document are one table again.

use crate::model::teks::lipat;
use crate::model::{Baris, Tabel};

use super::khusus::rincian::tautkan_ulang;

/// Joins tables of accounts of one kind, edition, year and OPD. A sub kegiatan that an earlier
/// table already has is no further part of the document: its table stays as it is.
#[must_use]
pub fn rincian(tabel: Vec<Tabel>) -> Vec<Tabel> {
    let mut hasil: Vec<Tabel> = Vec::with_capacity(tabel.len());
    for t in tabel {
        let rumah = hasil.iter_mut().find(|h| sedokumen(h, &t) && !bersama(h, &t));
        match rumah {
            Some(rumah) => serap(rumah, t),
            None => hasil.push(t),
        }
    }
    hasil
}

fn sedokumen(a: &Tabel, b: &Tabel) -> bool {
    let opd = |t: &Tabel| t.opd.as_ref().map(|o| lipat(&o.nilai));
    let kolom = |t: &Tabel| t.kolom.iter().map(|k| (k.peran, k.tahun)).collect::<Vec<_>>();
    let dari_blok = |t: &Tabel| !t.rincian.baris.is_empty() && t.baris.iter().all(|b| !b.tercetak);
    dari_blok(a)
        && dari_blok(b)
        && (&a.bentuk, a.jenis, a.versi, a.tahun) == (&b.bentuk, b.jenis, b.versi, b.tahun)
        && opd(a) == opd(b)
        && kolom(a) == kolom(b)
}

fn kunci(b: &Baris) -> String {
    b.kode.as_ref().map_or_else(|| lipat(b.nama_teks()), |k| k.nilai.to_string())
}

/// A row that carries money stands in both.
fn bersama(a: &Tabel, b: &Tabel) -> bool {
    a.terendah().any(|i| b.terendah().any(|j| kunci(&a.baris[i]) == kunci(&b.baris[j])))
}

fn serap(rumah: &mut Tabel, t: Tabel) {
    for b in t.baris {
        let ada = rumah.baris.iter().any(|r| r.jenjang == b.jenjang && kunci(r) == kunci(&b));
        if !ada {
            rumah.baris.push(b);
        }
    }
    // A printed total speaks for its own sub kegiatan, not for the document.
    rumah.total.clear();
    rumah.catatan.extend(t.catatan);
    rumah.rincian.baris.extend(t.rincian.baris);
    rumah.rincian.rekening += t.rincian.rekening;
    rumah.rincian.tak_terbaca.extend(t.rincian.tak_terbaca);
    rumah.rincian.total_beda.extend(t.rincian.total_beda);
    tautkan_ulang(rumah);
}
