//! Amounts stored as text: Excel leaves them out of every sum.

use super::tertulis::{Tertulis, tertulis};
use crate::model::{Dwibahasa, Peran};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "ING-004",
    nama: Dwibahasa::new("Angka uang tersimpan sebagai teks", "Amounts stored as text"),
    tingkat: Tingkat::Catatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[Dwibahasa::new(
        "{banyak} dari {seluruh} angka uang pada {tabel} tersimpan sebagai teks, misalnya '{angka}'; SUM Excel melewatinya.",
        "{banyak} of {seluruh} amounts in {tabel} are stored as text, such as '{angka}'; SUM in Excel skips them.",
    )],
    saran: &[Dwibahasa::new(
        "Simpan sebagai bilangan dan tampilkan 'Rp' dengan format sel.",
        "Store them as numbers and show 'Rp' by the cell format.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/ING-004.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let sebagai_teks = tertulis(perkara, Peran::uang, |isian, _| isian.teks);
    sebagai_teks.iter().filter_map(|s| temuan(perkara, s)).collect()
}

fn temuan(perkara: &Perkara<'_>, sebagai_teks: &Tertulis<'_>) -> Option<Temuan> {
    let sel = &sebagai_teks.sel;
    let contoh = sel.iter().max_by_key(|s| (s.desimal(), &s.mentah))?;
    let lazim = sel.len() == sebagai_teks.seluruh;
    let temuan = sebagai_teks.temuan(perkara, &ATURAN, sebagai_teks.peran, contoh, lazim);
    Some(temuan.fakta("angka", Fakta::Teks(perkara.sumber.isi(contoh.letak).to_owned())))
}
