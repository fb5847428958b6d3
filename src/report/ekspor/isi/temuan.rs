//! What was found: pairs, findings, their cells and facts.

use rust_decimal::Decimal;

use super::super::NilaiEkspor::{Desimal, Kosong, Teks};
use super::{BarisEkspor, alamat, baris_ekspor, kata, nomor, tahun_tabel};
use crate::model::Bahasa;
use crate::nomenclature::Ujung;
use crate::report::laporan::{Laporan, Tercatat};

fn tahun_temuan(laporan: &Laporan<'_>, t: &Tercatat) -> Option<i32> {
    tahun_tabel(laporan, t.temuan.subjek.tabel)
}

/// The crosswalk.
pub fn padanan(laporan: &Laporan<'_>, bahasa: Bahasa) -> Vec<BarisEkspor> {
    laporan
        .kasus
        .padanan
        .iter()
        .map(|p| {
            let ujung = |u: &Option<Ujung>| match u {
                Some(u) => [kata(&u.kode), kata(&u.nama), kata(&u.indikator), Teks(alamat(laporan, u.letak))],
                None => [Kosong, Kosong, Kosong, Kosong],
            };
            let bukti: Vec<String> = p
                .bukti
                .iter()
                .map(|b| {
                    let kata = if bahasa == Bahasa::Id { &b.keterangan } else { &b.keterangan_en };
                    format!("{} {}: {kata}", b.jenis, Decimal::new(b.bobot.into(), 3))
                })
                .collect();
            let baru = p.baru.as_ref().or(p.lama.as_ref());
            let isi = ujung(&p.lama)
                .into_iter()
                .chain(ujung(&p.baru))
                .chain([
                    kata(p.hubungan.kata()),
                    Desimal(Decimal::new(p.skor().into(), 3)),
                    kata(p.keputusan.kata()),
                    kata(&bukti.join("; ")),
                ])
                .collect();
            baris_ekspor(baru.and_then(|u| tahun_tabel(laporan, u.tabel)), isi)
        })
        .collect()
}

/// The findings.
pub fn temuan(laporan: &Laporan<'_>, bahasa: Bahasa) -> Vec<BarisEkspor> {
    laporan
        .temuan
        .iter()
        .map(|t| {
            let selisih = t.temuan.nilai_fakta("selisih").and_then(|f| f.mesin().parse().ok());
            let isi = vec![
                kata(&t.id),
                kata(&t.sidik),
                kata(t.temuan.aturan.kode),
                kata(t.temuan.tingkat.kata()),
                kata(&t.temuan.pesan(bahasa)),
                kata(&t.temuan.saran(bahasa)),
                selisih.map_or(Kosong, Desimal),
            ];
            baris_ekspor(tahun_temuan(laporan, t), isi)
        })
        .collect()
}

/// The cells of each finding, the accused one first.
pub fn letak(laporan: &Laporan<'_>) -> Vec<BarisEkspor> {
    let mut hasil = Vec::new();
    for t in &laporan.temuan {
        for (urutan, l) in t.temuan.letak.iter().enumerate() {
            let lembar = laporan.sumber.lembar(l.lembar);
            let pangkal = lembar.pangkal(l.alamat);
            hasil.push(baris_ekspor(
                tahun_temuan(laporan, t),
                vec![
                    kata(&t.id),
                    nomor(urutan),
                    kata(&laporan.sumber.berkas(l.lembar).nama),
                    kata(&lembar.nama),
                    kata(&pangkal.to_string()),
                    kata(lembar.teks(pangkal)),
                ],
            ));
        }
    }
    hasil
}

/// The facts of each finding.
pub fn fakta(laporan: &Laporan<'_>) -> Vec<BarisEkspor> {
    let mut hasil = Vec::new();
    for t in &laporan.temuan {
        for (nama, f) in &t.temuan.fakta {
            let isi = vec![kata(&t.id), kata(nama), kata(&f.mesin())];
            hasil.push(baris_ekspor(tahun_temuan(laporan, t), isi));
        }
    }
    hasil
}
