//! A percentage that seems to be written as a fraction.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::model::teks::lipat;
use crate::model::{Dwibahasa, Isian, Letak, Peran, Satuan, Tabel};
use crate::nomenclature::similarity::kemiripan;
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "ING-007",
    nama: Dwibahasa::new("Persen tertulis sebagai pecahan", "Percentage written as a fraction"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "Nilai {angka} untuk indikator persen '{indikator}' sangat kecil: mungkin {persen}.",
            "The value {angka} of the percentage '{indikator}' is very small: maybe {persen}.",
        ),
        Dwibahasa::new(
            "Nilai {angka} untuk indikator persen '{indikator}': mungkin {persen}, seperti {pembanding} pada indikator serupa pada {tabel}.",
            "The value {angka} of the percentage '{indikator}': maybe {persen}, like {pembanding} of a similar indicator in {tabel}.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Bila {persen} yang dimaksud, tulis dengan tanda persen.",
            "If {persen} is meant, write it with the per cent sign.",
        ),
        Dwibahasa::new(
            "Bila {persen} yang dimaksud, tulis dengan tanda persen.",
            "If {persen} is meant, write it with the per cent sign.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/ING-007.md"),
    periksa,
};

/// A target below this share of a per cent is not met in planning, in
/// ten-thousandths of a per cent point (our choice).
const SANGAT_KECIL: i64 = 500;
/// Two indicators of different years speak of one thing from here on (domain.md 7: true pairs).
const INDIKATOR_SERUPA: u32 = 600;

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let persen: Vec<Kinerja<'_>> = (0..perkara.tabel.len()).flat_map(|t| kinerja(perkara, t)).collect();
    // One value of one indicator is one cause, on however many sheets of a file it stands.
    let mut tempat: BTreeMap<(usize, String, Decimal), Vec<&Kinerja<'_>>> = BTreeMap::new();
    for satu in &persen {
        let pecahan = satu.nilai > Decimal::ZERO && satu.nilai < Decimal::ONE && !satu.bertanda;
        if pecahan {
            let berkas = perkara.sumber.nomor_berkas(satu.isian.letak.lembar);
            tempat.entry((berkas, lipat(&satu.indikator.mentah), satu.nilai)).or_default().push(satu);
        }
    }
    tempat.values().filter_map(|sel| temuan(perkara, sel, &persen)).collect()
}

/// A physical figure of an indicator in per cent.
struct Kinerja<'t> {
    tabel: usize,
    baris: usize,
    indikator: &'t Isian,
    isian: &'t Isian,
    nilai: Decimal,
    /// The cell itself says per cent.
    bertanda: bool,
}

fn kinerja<'t>(perkara: &Perkara<'t>, t: usize) -> Vec<Kinerja<'t>> {
    let tabel: &'t Tabel = &perkara.tabel[t];
    let (kalimat, kolom) = (perkara.kalimat(), tabel.indeks(Peran::Indikator, None));
    let satuan = tabel.indeks(Peran::Satuan, None);
    let mut hasil = Vec::new();
    for sel in kalimat.sel_tabel(t).iter().filter(|s| Some(s.kolom) == kolom) {
        let (i, indikator) = (sel.baris, sel.isian);
        let larik = &tabel.baris[i].larik[sel.larik];
        let menurut_satuan = satuan.and_then(|k| larik.sel[k].as_ref()).and_then(|s| Satuan::baca(&s.mentah));
        let kata = kalimat.kata_pertama(sel.kalimat);
        let persentase = ["persentase", "presentase", "prosentase"].iter().any(|k| kata.starts_with(k));
        if !menurut_satuan.map_or(persentase, |s| s.persen()) {
            continue;
        }
        for (k, isian) in tabel.kolom.iter().zip(&larik.sel) {
            if let Some(isian) = isian.as_ref().filter(|_| k.peran.kinerja())
                && let Some(angka) = isian.angka().filter(|a| a.satuan.is_none())
            {
                let (nilai, bertanda) = (angka.nilai, angka.persen);
                hasil.push(Kinerja { tabel: t, baris: i, indikator, isian, nilai, bertanda });
            }
        }
    }
    hasil
}

fn temuan(perkara: &Perkara<'_>, sel: &[&Kinerja<'_>], semua: &[Kinerja<'_>]) -> Option<Temuan> {
    let pertama = sel.first()?;
    let persen = pertama.nilai * Decimal::ONE_HUNDRED;
    let pembanding = semua.iter().find(|k| {
        k.nilai == persen && kemiripan(&k.indikator.mentah, &pertama.indikator.mentah) >= INDIKATOR_SERUPA
    });
    if pembanding.is_none() && pertama.nilai >= Decimal::new(SANGAT_KECIL, 4) {
        return None;
    }
    let letak: Vec<Letak> = sel.iter().map(|k| k.isian.letak).collect();
    let temuan =
        Temuan::baru(&ATURAN, perkara.subjek_bersama(sel.iter().map(|k| (k.tabel, k.baris)), Peran::Target))
            .letak(letak)
            .letak([pertama.indikator.letak])
            .fakta("angka", Fakta::Teks(pertama.isian.mentah.to_string()))
            .fakta("indikator", Fakta::Teks(pertama.indikator.mentah.to_string()))
            .fakta("persen", Fakta::Persen(persen));
    Some(match pembanding {
        Some(lain) => temuan
            .varian(1)
            .letak([lain.isian.letak])
            .fakta("pembanding", Fakta::Teks(lain.isian.mentah.to_string()))
            .fakta("tabel", Fakta::Teks(perkara.nama_tabel(lain.tabel).to_owned())),
        None => temuan,
    })
}
