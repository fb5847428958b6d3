//! The printed total row is blank or is not the sum of the lowest level.

use rust_decimal::Decimal;

use crate::model::{Dwibahasa, Isian, Peran, Tabel};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "HIT-003",
    nama: Dwibahasa::new("Baris total kosong atau salah", "Total row blank or wrong"),
    tingkat: Tingkat::Galat,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "Baris total {kolom} {tercetak}, padahal jumlah {banyak} baris terendah {seharusnya}; selisih {selisih}.",
            "Total row of {kolom} {tercetak}, yet the sum of the {banyak} lowest rows is {seharusnya}; difference {selisih}.",
        ),
        Dwibahasa::new(
            "Baris total {kolom} kosong; jumlah {banyak} baris terendah {seharusnya}.",
            "Total row of {kolom} is blank; the sum of the {banyak} lowest rows is {seharusnya}.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Hitung ulang total; hanya jenjang terendah yang dijumlahkan.",
            "Recompute the total; only the lowest level is added up.",
        ),
        Dwibahasa::new("Isi total {seharusnya}.", "Enter the total {seharusnya}."),
    ],
    halaman: include_str!("../../../../fixtures/aturan/HIT-003.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        for (k, kolom) in tabel.kolom.iter().enumerate() {
            if !kolom.peran.uang() || kolom.peran == Peran::PaguBagian {
                continue;
            }
            let daun = daun(tabel, k);
            // The last total is the grand total; a form may carry one per programme.
            let Some(total) = tabel.total.last().filter(|_| !daun.is_empty()) else { continue };
            let seharusnya: Decimal = daun.iter().map(|(_, n)| n).sum();
            let tercetak = total.sel[k].as_ref().and_then(Isian::desimal);
            if tercetak == Some(seharusnya) || seharusnya.is_zero() {
                continue;
            }
            // A column that totals leave blank elsewhere is not totalled at all.
            if tercetak.is_none() && kolom.peran != Peran::Pagu {
                continue;
            }
            let dasar = Temuan::baru(&ATURAN, perkara.subjek_tabel(t, Some(kolom.peran)))
                .letak([tabel.letak_di(total.baris, kolom.kolom)])
                .letak(daun.iter().map(|(i, _)| tabel.letak_di(tabel.baris[*i].nomor(), kolom.kolom)))
                .fakta("kolom", Fakta::Teks(kolom.peran.nama().to_owned()))
                .fakta("banyak", Fakta::Angka(daun.len().into()));
            temuan.push(match tercetak {
                Some(tercetak) => dasar.selisih_rupiah(tercetak, seharusnya),
                None => dasar.varian(1).fakta("seharusnya", Fakta::Rupiah(seharusnya)),
            });
        }
    }
    temuan
}

/// Lowest rows with an amount in a column.
fn daun(tabel: &Tabel, kolom: usize) -> Vec<(usize, Decimal)> {
    tabel
        .terendah()
        .filter_map(|i| Some((i, tabel.baris[i].larik[0].sel[kolom].as_ref()?.desimal()?)))
        .collect()
}
