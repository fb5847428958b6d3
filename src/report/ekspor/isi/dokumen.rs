//! What the documents say.

use super::super::NilaiEkspor::{Bulat, Desimal, Kosong, Teks};
use super::{BarisEkspor, baris_ekspor, kata, nomor, tahun};
use crate::model::{Jenis, Nilai, Nomenklatur, Tabel};
use crate::reconcile::Kunci;
use crate::report::laporan::Laporan;

/// Every row of every table.
pub fn baris(laporan: &Laporan<'_>) -> Vec<BarisEkspor> {
    let mut hasil = Vec::new();
    for (nt, t) in laporan.kasus.tabel.iter().enumerate() {
        for (nb, b) in t.baris.iter().enumerate() {
            hasil.push(baris_ekspor(
                t.tahun,
                vec![
                    kata(&laporan.sumber.berkas(b.larik[0].lembar).nama),
                    kata(&laporan.sumber.lembar(b.larik[0].lembar).nama),
                    nomor(nt),
                    nomor(nb),
                    Bulat(i64::from(b.nomor()) + 1),
                    kata(&t.bentuk),
                    kata(t.jenis.map_or("", Jenis::kata)),
                    kata(t.versi.kata()),
                    tahun(t.tahun),
                    kata(t.opd.as_ref().map_or("", |o| &o.nilai)),
                    kata(b.jenjang.nama()),
                    b.induk.map_or(Kosong, nomor),
                    kata(b.kode.as_ref().map_or("", |k| &k.mentah)),
                    laporan.kasus.kode[nt][nb].berlaku.map_or(Kosong, |k| Teks(k.to_string())),
                    kata(b.nama_teks()),
                ],
            ));
        }
    }
    hasil
}

/// Every typed cell.
pub fn nilai(laporan: &Laporan<'_>) -> Vec<BarisEkspor> {
    let mut hasil = Vec::new();
    for (nt, t) in laporan.kasus.tabel.iter().enumerate() {
        for (nb, b) in t.baris.iter().enumerate() {
            for (nl, larik) in b.larik.iter().enumerate() {
                for (kolom, isian) in t.kolom.iter().zip(&larik.sel) {
                    let Some(isian) = isian else { continue };
                    let angka = isian.angka();
                    let keadaan = match &isian.nilai {
                        Nilai::Angka(a) if !a.lain.is_empty() => "ragu",
                        Nilai::Angka(_) => "angka",
                        Nilai::Teks => "teks",
                        Nilai::Nihil => "nihil",
                        Nilai::RpKosong => "rp_kosong",
                        Nilai::TanpaNilai => "tanpa_nilai",
                        Nilai::Galat => "galat",
                        Nilai::Ungkapan(_) => "ungkapan",
                        Nilai::TakTerbaca => "tak_terbaca",
                    };
                    hasil.push(baris_ekspor(
                        t.tahun,
                        vec![
                            nomor(nt),
                            nomor(nb),
                            nomor(nl),
                            kata(kolom.peran.kata()),
                            kata(kolom.peran.nama()),
                            tahun(kolom.tahun),
                            kata(&isian.letak.alamat.to_string()),
                            kata(&isian.mentah),
                            // A doubtful figure is no figure.
                            angka.filter(|a| a.lain.is_empty()).map_or(Kosong, |a| Desimal(a.nilai)),
                            kata(angka.and_then(|a| a.satuan.as_deref()).unwrap_or_default()),
                            kata(keadaan),
                        ],
                    ));
                }
            }
        }
    }
    hasil
}

/// The documents of a year side by side.
pub fn sanding(laporan: &Laporan<'_>) -> Vec<BarisEkspor> {
    let mut hasil = Vec::new();
    for p in &laporan.kasus.sanding {
        for butir in &p.butir {
            let nomenklatur = match &butir.kunci {
                Kunci::Lama(_) => "lama",
                _ if butir.nomenklatur == Nomenklatur::Lama => "lama",
                _ => "baru",
            };
            for sisi in &butir.sisi {
                let t: &Tabel = &laporan.kasus.tabel[sisi.tabel];
                hasil.push(baris_ekspor(
                    Some(p.tahun),
                    vec![
                        kata(&p.opd),
                        Bulat(p.tahun.into()),
                        kata(&butir.kunci.to_string()),
                        kata(butir.jenjang.nama()),
                        kata(nomenklatur),
                        kata(if butir.terendah { "ya" } else { "tidak" }),
                        nomor(sisi.tabel),
                        kata(t.jenis.map_or("", Jenis::kata)),
                        kata(t.versi.kata()),
                        sisi.pagu.map_or(Kosong, Desimal),
                    ],
                ));
            }
        }
    }
    hasil
}
