//! Years that contradict each other: cover against tables, or a gap in a list of years.

use crate::model::teks::lipat;
use crate::model::{Dwibahasa, Jenis, Letak, Peran};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Subjek, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "ING-006",
    nama: Dwibahasa::new("Tahun dokumen tidak konsisten", "Years of the document disagree"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "Tahun dokumen tidak konsisten: sampul {tahun_sampul}, tetapi {tabel}.",
            "Years of the document disagree: cover {tahun_sampul}, but {tabel}.",
        ),
        Dwibahasa::new(
            "Urutan tahun kolom {kolom} melompat: {tahun}; tahun {hilang} tidak ada.",
            "The years of column {kolom} skip one: {tahun}; year {hilang} is missing.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Tetapkan tahun dokumen, lalu samakan sampul ({tahun_sampul}) dan judul {tabel}.",
            "Settle the year of the document, then align the cover ({tahun_sampul}) and the titles of {tabel}.",
        ),
        Dwibahasa::new(
            "Periksa judul kolom; tambahkan tahun {hilang} atau betulkan tahun sesudahnya.",
            "Check the headings; add year {hilang} or correct the year after it.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/ING-006.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan: Vec<Temuan> =
        (0..perkara.sumber.semua_berkas().len()).filter_map(|berkas| sampul_beda(perkara, berkas)).collect();
    temuan.extend((0..perkara.tabel.len()).filter_map(|t| tahun_melompat(perkara, t)));
    temuan
}

/// Tables of the plan whose stated year is not that of the cover.
fn sampul_beda(perkara: &Perkara<'_>, berkas: usize) -> Option<Temuan> {
    let (sampul, letak_sampul) = tahun_sampul(perkara, berkas)?;
    let mut kena: Vec<(usize, i32, Letak)> = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        // Reviews of past years and the Renstra speak of other years on purpose.
        let rencana = matches!(tabel.jenis, Some(Jenis::Renja | Jenis::Rka | Jenis::Dpa | Jenis::Dppa));
        let (Some(tahun), Some(letak)) = (tabel.tahun, tabel.sel_tahun) else { continue };
        let sudah = kena.iter().any(|(_, _, l)| *l == letak);
        if rencana && tahun != sampul && perkara.sumber.nomor_berkas(tabel.lembar) == berkas && !sudah {
            kena.push((t, tahun, letak));
        }
    }
    kena.first()?;
    let sebut = |(t, tahun, _): &(usize, i32, Letak)| format!("{} {tahun}", perkara.tabel[*t].nama_bentuk);
    Some(
        Temuan::baru(&ATURAN, perkara.subjek_tabel_bersama(kena.iter().map(|(t, ..)| *t), None))
            .letak(kena.iter().map(|(_, _, l)| *l))
            .letak([letak_sampul])
            .fakta("tahun_sampul", Fakta::Tahun(sampul))
            .fakta("tabel", Fakta::Daftar(kena.iter().map(sebut).collect())),
    )
}

/// The year that the sheets before the first table state in a line of its own;
/// none where they state several.
fn tahun_sampul(perkara: &Perkara<'_>, berkas: usize) -> Option<(i32, Letak)> {
    let di_berkas = |lembar| perkara.sumber.nomor_berkas(lembar) == berkas;
    let pertama = perkara.tabel.iter().map(|t| t.lembar).filter(|l| di_berkas(*l)).min()?;
    let mut hasil: Option<(i32, Letak)> = None;
    for (id, lembar) in perkara.sumber.semua_lembar().filter(|(id, _)| di_berkas(*id) && *id < pertama) {
        for (baris, sel) in &lembar.baris {
            for (kolom, isi) in sel {
                let Some(tahun) = baris_tahun(isi.nilai.teks()) else { continue };
                let letak = Letak { lembar: id, alamat: crate::model::Alamat::new(*baris, *kolom) };
                match hasil {
                    Some((lain, _)) if lain != tahun => return None,
                    Some(_) => {}
                    None => hasil = Some((tahun, letak)),
                }
            }
        }
    }
    hasil
}

/// "TAHUN 2021", "Tahun Anggaran 2021" and nothing else.
fn baris_tahun(teks: &str) -> Option<i32> {
    let rapi = lipat(teks);
    let sisa = rapi.strip_prefix("tahun ")?;
    let angka = sisa.strip_prefix("anggaran ").unwrap_or(sisa);
    angka.parse().ok().filter(|n| (2000..2100).contains(n))
}

/// A list of years of one role in which exactly one year is missing.
fn tahun_melompat(perkara: &Perkara<'_>, t: usize) -> Option<Temuan> {
    let tabel = &perkara.tabel[t];
    for peran in [Peran::Target, Peran::Realisasi, Peran::Pagu] {
        let kolom: Vec<(i32, Letak)> = tabel
            .kolom
            .iter()
            .filter(|k| k.peran == peran)
            .filter_map(|k| Some((k.tahun?, Letak { lembar: tabel.lembar, alamat: k.sel_judul })))
            .collect();
        let naik = kolom.windows(2).all(|w| w[0].0 < w[1].0);
        let lompat: Vec<usize> = (1..kolom.len()).filter(|&i| kolom[i].0 - kolom[i - 1].0 > 1).collect();
        let ([i], true) = (lompat.as_slice(), naik && kolom.len() >= 3) else { continue };
        if kolom[*i].0 - kolom[*i - 1].0 != 2 {
            continue;
        }
        let subjek = Subjek { tabel: t, jalur: String::new(), peran: Some(peran), tahun: None };
        return Some(
            Temuan::baru(&ATURAN, subjek)
                .varian(1)
                .letak([kolom[*i].1])
                .letak(kolom.iter().map(|(_, l)| *l))
                .fakta("kolom", Fakta::Teks(peran.nama().to_owned()))
                .fakta("tahun", Fakta::Daftar(kolom.iter().map(|(n, _)| n.to_string()).collect()))
                .fakta("hilang", Fakta::Tahun(kolom[*i].0 - 1)),
        );
    }
    None
}
