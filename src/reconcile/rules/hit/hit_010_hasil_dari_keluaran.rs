//! A programme's outcome in per cent that is only its outputs added up.

use rust_decimal::Decimal;

use crate::model::teks::lipat;
use crate::model::{Dwibahasa, Isian, Jenjang, Larik, Letak, Peran, Tabel};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "HIT-010",
    nama: Dwibahasa::new(
        "Hasil program hanya jumlah keluaran",
        "Programme outcome is only the sum of outputs",
    ),
    tingkat: Tingkat::Galat,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "Realisasi program {kode} {tercetak} pada indikator persen hanya jumlah keluaran kegiatan {jumlahan}.",
            "Achievement of programme {kode} {tercetak} on a percentage indicator is only the sum of the outputs {jumlahan}.",
        ),
        Dwibahasa::new(
            "Realisasi program {kode} {tercetak} pada indikator persen hanya menyalin keluaran satu-satunya kegiatannya.",
            "Achievement of programme {kode} {tercetak} on a percentage indicator only copies the output of its one kegiatan.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Hitung hasil program menurut rumus indikatornya; keluaran dalam satuan lain tidak dijumlahkan.",
            "Compute the outcome by its own formula; outputs in other units do not add up to it.",
        ),
        Dwibahasa::new(
            "Hitung hasil program menurut rumus indikatornya.",
            "Compute the outcome by its own formula.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/HIT-010.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let (Some(r), Some(ind)) =
            (tabel.indeks(Peran::Realisasi, None), tabel.indeks(Peran::Indikator, None))
        else {
            continue;
        };
        for (i, baris) in tabel.baris.iter().enumerate().filter(|(_, b)| b.jenjang == Jenjang::Program) {
            let Some((realisasi, letak)) = angka(&baris.larik[0], r) else { continue };
            if realisasi.is_zero() || jenis(&baris.larik[0], ind) != Some(Ukuran::Persen) {
                continue;
            }
            let Some(keluaran) = jumlahan(tabel, &baris.anak, r, ind, realisasi) else { continue };
            temuan.push(
                Temuan::baru(&ATURAN, perkara.subjek(t, i, Some(Peran::Realisasi), tabel.kolom[r].tahun))
                    .varian(usize::from(keluaran.len() == 1))
                    .letak([letak])
                    .letak(keluaran.iter().map(|(_, l)| *l))
                    .fakta("kode", Fakta::Kode(perkara.sebutan(t, i)))
                    .fakta("tercetak", Fakta::Angka(realisasi))
                    .fakta("jumlahan", Fakta::Jumlahan(keluaran.iter().map(|(n, _)| *n).collect())),
            );
        }
    }
    temuan
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ukuran {
    Persen,
    Cacah,
}

/// What an indicator measures, by its first word.
fn jenis(larik: &Larik, kolom: usize) -> Option<Ukuran> {
    match lipat(&larik.sel[kolom].as_ref()?.mentah).split(' ').next()? {
        "persentase" | "presentase" | "prosentase" => Some(Ukuran::Persen),
        "jumlah" => Some(Ukuran::Cacah),
        _ => None,
    }
}

fn angka(larik: &Larik, kolom: usize) -> Option<(Decimal, Letak)> {
    let isian: &Isian = larik.sel[kolom].as_ref()?;
    Some((isian.desimal()?, isian.letak))
}

/// The outputs that add up to the outcome: of all indicator lines of the
/// kegiatan, or of their first lines; at least one of them must be a count.
fn jumlahan(
    tabel: &Tabel,
    anak: &[usize],
    r: usize,
    ind: usize,
    jumlah: Decimal,
) -> Option<Vec<(Decimal, Letak)>> {
    let semua: Vec<&Larik> = anak.iter().flat_map(|&j| &tabel.baris[j].larik).collect();
    let pertama: Vec<&Larik> = anak.iter().map(|&j| &tabel.baris[j].larik[0]).collect();
    [semua, pertama].into_iter().find_map(|larik| {
        let isi: Vec<(Decimal, Letak)> = larik.iter().filter_map(|l| angka(l, r)).collect();
        let cacah = larik.iter().any(|l| jenis(l, ind) == Some(Ukuran::Cacah));
        let cukup = isi.len() >= 2 || (isi.len() == 1 && anak.len() == 1);
        (cacah && cukup && isi.iter().map(|(n, _)| n).sum::<Decimal>() == jumlah).then_some(isi)
    })
}
