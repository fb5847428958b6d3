//! The rows of the exported tables, in the columns of the dictionary.

mod dokumen;
mod temuan;

use super::NilaiEkspor::{Bulat, Kosong, Teks};
use super::kolom::kamus;
use super::{BarisEkspor, NilaiEkspor, TabelEkspor};
use crate::model::{Bahasa, Letak};
use crate::report::laporan::Laporan;

/// All tables, in the order of the dictionary.
pub fn semua(laporan: &Laporan<'_>, bahasa: Bahasa) -> Vec<TabelEkspor> {
    let isi = |nama| match nama {
        "baris" => dokumen::baris(laporan),
        "nilai" => dokumen::nilai(laporan),
        "sanding" => dokumen::sanding(laporan),
        "padanan" => temuan::padanan(laporan, bahasa),
        "temuan" => temuan::temuan(laporan, bahasa),
        "temuan_letak" => temuan::letak(laporan),
        "temuan_fakta" => temuan::fakta(laporan),
        _ => Vec::new(),
    };
    kamus().iter().map(|bentuk| TabelEkspor { bentuk, baris: isi(bentuk.nama) }).collect()
}

fn nomor(n: usize) -> NilaiEkspor {
    i64::try_from(n).map_or(Kosong, Bulat)
}

fn kata(t: &str) -> NilaiEkspor {
    if t.is_empty() { Kosong } else { Teks(t.to_owned()) }
}

fn tahun(n: Option<i32>) -> NilaiEkspor {
    n.map_or(Kosong, |n| Bulat(n.into()))
}

/// The year of a table.
fn tahun_tabel(laporan: &Laporan<'_>, tabel: usize) -> Option<i32> {
    laporan.kasus.tabel[tabel].tahun
}

fn alamat(laporan: &Laporan<'_>, l: Letak) -> String {
    let lembar = laporan.sumber.lembar(l.lembar);
    format!("{} › {}!{}", laporan.sumber.berkas(l.lembar).nama, lembar.nama, lembar.pangkal(l.alamat))
}

fn baris_ekspor(tahun: Option<i32>, isi: Vec<NilaiEkspor>) -> BarisEkspor {
    BarisEkspor { tahun, isi }
}
