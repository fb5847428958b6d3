//! Years that contradict each other: cover against tables, or a gap in a list of years.

use super::sampul;
use crate::ingest::tahun_tunggal;
use crate::model::teks::lipat;
use crate::model::{Dwibahasa, Jenis, Letak, Peran, Tabel};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Subjek, Temuan, Tingkat};
use crate::reconcile::rules::naskah;

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
        Dwibahasa::new(
            "Tahun tabel dalam satu berkas berbeda: {tabel}.",
            "The tables of one file state different years: {tabel}.",
        ),
        Dwibahasa::new(
            "Judul {tabel} menyebut tahun {judul}, kepala tabelnya {kepala}.",
            "The title of {tabel} says {judul}, its header {kepala}.",
        ),
        Dwibahasa::new(
            "Naskah menyebut penyusunan untuk tahun {tahun}, sampulnya tahun {tahun_sampul}.",
            "The text says that the plan is made for {tahun}, the cover says {tahun_sampul}.",
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
        Dwibahasa::new(
            "Tetapkan tahun dokumen, lalu samakan judul {tabel}.",
            "Settle the year of the document, then align the titles of {tabel}.",
        ),
        Dwibahasa::new("Samakan tahun pada judul dan kepala tabel.", "Bring title and header to one year."),
        Dwibahasa::new(
            "Samakan tahun dalam naskah dan pada sampul.",
            "Bring the text and the cover to one year.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/ING-006.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan: Vec<Temuan> =
        (0..perkara.sumber.semua_berkas().len()).filter_map(|berkas| antar_tabel(perkara, berkas)).collect();
    temuan.extend((0..perkara.sumber.semua_berkas().len()).filter_map(|b| naskah_dan_sampul(perkara, b)));
    for t in 0..perkara.tabel.len() {
        temuan.extend(judul_dan_kepala(perkara, t));
        temuan.extend(tahun_melompat(perkara, t));
    }
    temuan
}

/// A table that plans or funds one year; reviews of past years and the Renstra
/// speak of other years on purpose.
fn merencanakan(tabel: &Tabel) -> bool {
    matches!(tabel.jenis, Some(Jenis::Renja | Jenis::Rka | Jenis::Dpa | Jenis::Dppa))
}

/// Tables of the plan whose stated year is not that of the cover; without a
/// cover, tables of one file that state different years.
fn antar_tabel(perkara: &Perkara<'_>, berkas: usize) -> Option<Temuan> {
    let mut tabel: Vec<(usize, i32, Letak)> = Vec::new();
    for (t, isi) in perkara.tabel.iter().enumerate() {
        let (Some(tahun), Some(letak)) = (isi.tahun, isi.sel_tahun) else { continue };
        let sudah = tabel.iter().any(|(_, _, l)| *l == letak);
        if merencanakan(isi) && perkara.sumber.nomor_berkas(isi.lembar) == berkas && !sudah {
            tabel.push((t, tahun, letak));
        }
    }
    let sampul = sampul::tahun(perkara, berkas);
    if let Some((tahun, _)) = sampul {
        tabel.retain(|(_, n, _)| *n != tahun);
    } else if kembar(perkara, &tabel) || tabel.iter().all(|(_, n, _)| *n == tabel[0].1) {
        return None;
    }
    tabel.first()?;
    let sebut = |(t, tahun, _): &(usize, i32, Letak)| format!("{} {tahun}", perkara.nama_tabel(*t));
    let temuan = Temuan::baru(&ATURAN, perkara.subjek_tabel_bersama(tabel.iter().map(|(t, ..)| *t), None))
        .letak(tabel.iter().map(|(_, _, l)| *l))
        .letak(sampul.map(|(_, l)| l))
        .fakta("tabel", Fakta::Daftar(tabel.iter().map(sebut).collect()));
    Some(match sampul {
        Some((tahun, _)) => temuan.fakta("tahun_sampul", Fakta::Tahun(tahun)),
        None => temuan.varian(2),
    })
}

/// The text states for which year the plan is made, and the cover another one.
fn naskah_dan_sampul(perkara: &Perkara<'_>, berkas: usize) -> Option<Temuan> {
    let tabel = perkara.tabel.iter().position(|t| perkara.sumber.nomor_berkas(t.lembar) == berkas)?;
    let (tahun_sampul, sampul) = sampul::tahun(perkara, berkas)?;
    let disusun = |teks: &str| {
        let kalimat = lipat(teks);
        let rencana = ["renja", "rencana kerja"].iter().any(|k| kalimat.contains(k));
        let tujuan = ["penyusunan ", "disusunnya "].iter().any(|k| kalimat.contains(k));
        naskah::tahun_sesudah(teks, &["tahun anggaran "]).filter(|_| rencana && tujuan)
    };
    let (letak, tahun) = naskah::sel(perkara, berkas)
        .filter_map(|(letak, teks)| Some((letak, disusun(teks)?)))
        .find(|(_, n)| *n != tahun_sampul)?;
    Some(
        Temuan::baru(&ATURAN, Subjek { tahun: None, ..perkara.subjek_tabel(tabel, None) })
            .varian(4)
            .letak([letak, sampul])
            .fakta("tahun", Fakta::Tahun(tahun))
            .fakta("tahun_sampul", Fakta::Tahun(tahun_sampul)),
    )
}

/// Two sheets of one form are two editions or two years side by side, not one
/// document at odds with itself.
fn kembar(perkara: &Perkara<'_>, tabel: &[(usize, i32, Letak)]) -> bool {
    let bentuk = |t: usize| (&perkara.tabel[t].bentuk, &perkara.tabel[t].bagian);
    tabel.iter().any(|(t, ..)| tabel.iter().any(|(u, ..)| t != u && bentuk(*t) == bentuk(*u)))
}

/// A table whose title and header name different years.
fn judul_dan_kepala(perkara: &Perkara<'_>, t: usize) -> Option<Temuan> {
    let tabel = &perkara.tabel[t];
    let (kepala, sel) = (tabel.tahun?, tabel.sel_tahun?);
    let di_kepala = (tabel.kepala.0..=tabel.kepala.1).contains(&sel.alamat.baris);
    if !merencanakan(tabel) || !di_kepala {
        return None;
    }
    let judul: Vec<(i32, Letak)> =
        tabel.judul.iter().filter_map(|j| Some((tahun_tunggal(&j.nilai)?, j.letak))).collect();
    let &(tahun, letak) = judul.last()?;
    if judul.iter().any(|(n, _)| *n == kepala) {
        return None;
    }
    Some(
        Temuan::baru(&ATURAN, Subjek { tahun: None, ..perkara.subjek_tabel(t, None) })
            .varian(3)
            .letak([letak, sel])
            .fakta("tabel", Fakta::Teks(perkara.nama_tabel(t).to_owned()))
            .fakta("judul", Fakta::Tahun(tahun))
            .fakta("kepala", Fakta::Tahun(kepala)),
    )
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
