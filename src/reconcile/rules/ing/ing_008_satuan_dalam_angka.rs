//! Units written into the target cells.

use super::tertulis::{Tertulis, tertulis};
use crate::model::{Dwibahasa, Peran};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "ING-008",
    nama: Dwibahasa::new("Satuan ditulis di dalam sel angka", "Unit written into the number cell"),
    tingkat: Tingkat::Catatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[Dwibahasa::new(
        "{banyak} dari {seluruh} angka kinerja pada {tabel} memuat satuannya; misalnya satuan '{satuan}' dipisahkan dari '{angka}'.",
        "{banyak} of {seluruh} figures in {tabel} hold their unit; the unit '{satuan}', for example, was parted from '{angka}'.",
    )],
    saran: &[Dwibahasa::new(
        "Tulis satuan di kolomnya sendiri supaya angkanya dapat dihitung.",
        "Write the unit in a column of its own so that the figure can be computed with.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/ING-008.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let bersatuan = tertulis(perkara, Peran::kinerja, |_, angka| angka.satuan.is_some());
    bersatuan.iter().filter_map(|s| temuan(perkara, s)).collect()
}

fn temuan(perkara: &Perkara<'_>, bersatuan: &Tertulis<'_>) -> Option<Temuan> {
    let sel = &bersatuan.sel;
    let berhuruf = |teks: &str| teks.chars().any(char::is_alphabetic);
    let contoh = sel.iter().max_by_key(|s| (berhuruf(&s.mentah), s.desimal(), &s.mentah))?;
    let satuan = contoh.angka()?.satuan.as_deref()?;
    let lazim = 2 * sel.len() > bersatuan.seluruh;
    Some(
        bersatuan
            .temuan(perkara, &ATURAN, Some(Peran::Target), contoh, lazim)
            .fakta("satuan", Fakta::Teks(satuan.to_owned()))
            .fakta("angka", Fakta::Teks(contoh.mentah.to_string())),
    )
}
