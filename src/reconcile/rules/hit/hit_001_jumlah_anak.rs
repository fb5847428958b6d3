//! A filled parent amount that is not the sum of its children.

use rust_decimal::Decimal;

use crate::model::{Dwibahasa, Peran, Tabel};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "HIT-001",
    nama: Dwibahasa::new(
        "Jumlah induk tidak sama dengan jumlah anaknya",
        "Parent is not the sum of its children",
    ),
    tingkat: Tingkat::Galat,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[Dwibahasa::new(
        "{kolom} {kode} {tercetak} ≠ jumlah {banyak} {anak} {seharusnya}; selisih {selisih}.",
        "{kolom} of {kode} {tercetak} ≠ sum of {banyak} {anak} {seharusnya}; difference {selisih}.",
    )],
    saran: &[Dwibahasa::new(
        "Periksa angka {kode}; bila rinciannya benar, isi {seharusnya}.",
        "Check the figure of {kode}; if its details are right, enter {seharusnya}.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/HIT-001.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        for (k, kolom) in tabel.kolom.iter().enumerate() {
            // Quarters and kinds of spending repeat what the pagu column already says.
            if !kolom.peran.uang() || kolom.peran == Peran::PaguBagian {
                continue;
            }
            for i in 0..tabel.baris.len() {
                if let Some((tercetak, anak)) = induk_dan_anak(tabel, i, k) {
                    let seharusnya: Decimal = anak.iter().map(|(_, n)| n).sum();
                    if tercetak == seharusnya {
                        continue;
                    }
                    let letak = std::iter::once(i)
                        .chain(anak.iter().map(|(j, _)| *j))
                        .map(|j| tabel.letak_di(tabel.baris[j].nomor(), kolom.kolom));
                    temuan.push(
                        Temuan::baru(&ATURAN, perkara.subjek(t, i, Some(kolom.peran), kolom.tahun))
                            .letak(letak)
                            .fakta("kode", Fakta::Kode(perkara.sebutan(t, i)))
                            .fakta("kolom", Fakta::Teks(kolom.peran.nama().to_owned()))
                            .fakta("banyak", Fakta::Angka(anak.len().into()))
                            .fakta("anak", Fakta::Teks(tabel.baris[anak[0].0].jenjang.nama().to_owned()))
                            .selisih_rupiah(tercetak, seharusnya),
                    );
                }
            }
        }
    }
    temuan
}

/// The printed amount of a row and those of its children, if all of them have one.
fn induk_dan_anak(tabel: &Tabel, i: usize, kolom: usize) -> Option<(Decimal, Vec<(usize, Decimal)>)> {
    let angka = |j: usize| tabel.baris[j].larik[0].sel[kolom].as_ref().and_then(crate::model::Isian::desimal);
    let tercetak = angka(i)?;
    let anak: Vec<(usize, Decimal)> =
        tabel.baris[i].anak.iter().filter_map(|&j| Some((j, angka(j)?))).collect();
    (!anak.is_empty() && anak.len() == tabel.baris[i].anak.len()).then_some((tercetak, anak))
}
