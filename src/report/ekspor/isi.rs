//! The exported tables: their columns with their meaning, their rows.

use super::NilaiEkspor::{Bulat, Desimal, Kosong, Teks};
use super::{JenisKolom, KolomEkspor, NilaiEkspor, TabelEkspor};
use crate::model::{Bahasa, Dwibahasa, Jenis, Letak, Nilai, Tabel};
use crate::reconcile::Kunci;
use crate::report::laporan::Laporan;

const fn k(nama: &'static str, jenis: JenisKolom, id: &'static str, en: &'static str) -> KolomEkspor {
    KolomEkspor { nama, jenis, arti: Dwibahasa::new(id, en) }
}

const fn teks(nama: &'static str, id: &'static str, en: &'static str) -> KolomEkspor {
    k(nama, JenisKolom::Teks, id, en)
}

const fn bulat(nama: &'static str, id: &'static str, en: &'static str) -> KolomEkspor {
    k(nama, JenisKolom::Bulat, id, en)
}

const fn desimal(nama: &'static str, id: &'static str, en: &'static str) -> KolomEkspor {
    k(nama, JenisKolom::Desimal, id, en)
}

const BARIS: &[KolomEkspor] = &[
    teks("berkas", "nama berkas", "name of the file"),
    teks("lembar", "nama lembar", "name of the sheet"),
    bulat("tabel", "nomor tabel dalam keluaran ini", "number of the table in this export"),
    bulat("baris", "nomor baris dalam tabelnya", "number of the row in its table"),
    bulat("baris_lembar", "baris di lembar", "row on the sheet"),
    teks("bentuk", "bentuk tabel", "layout of the table"),
    teks("jenis", "jenis dokumen", "kind of document"),
    teks("versi", "murni atau perubahan", "first or changed edition"),
    bulat("tahun", "tahun tabel, kosong bila tidak tertera", "year of the table, blank where not stated"),
    teks("opd", "perangkat daerah", "OPD"),
    teks("jenjang", "urusan sampai sub kegiatan", "level, from urusan to sub kegiatan"),
    bulat("induk", "nomor baris induknya", "number of the row above"),
    teks("kode_tercetak", "kode seperti tercetak", "code as printed"),
    teks("kode", "kode yang dipakai (dibaca, milik nama, atau usulan)", "code as understood"),
    teks("nama", "nama seperti tercetak", "name as printed"),
];

const NILAI: &[KolomEkspor] = &[
    bulat("tabel", "nomor tabel", "number of the table"),
    bulat("baris", "nomor baris dalam tabelnya", "number of the row in its table"),
    bulat("larik", "nomor baris indikator di dalam baris, mulai 0", "indicator line within the row, from 0"),
    teks("peran", "peran kolom (contract: kenali)", "role of the column"),
    teks("rincian_peran", "peran kolom serinci yang dibaca", "role of the column in full"),
    bulat("tahun", "tahun kolom", "year of the column"),
    teks("sel", "alamat sel", "address of the cell"),
    teks("mentah", "isi sel seperti tersimpan", "content as stored"),
    desimal(
        "nilai",
        "nilai yang dibaca; uang dalam rupiah, persen dalam poin",
        "value as read; money in rupiah, percentages in points",
    ),
    teks("satuan", "satuan di belakang angka", "unit behind the figure"),
    teks(
        "keadaan",
        "angka, ragu, teks, nihil, rp_kosong, tanpa_nilai, galat, ungkapan, tak_terbaca",
        "angka, ragu, teks, nihil, rp_kosong, tanpa_nilai, galat, ungkapan, tak_terbaca",
    ),
];

const SANDING: &[KolomEkspor] = &[
    teks("opd", "perangkat daerah", "OPD"),
    bulat("tahun", "tahun yang disandingkan", "year compared"),
    teks("kunci", "kode, atau nama dari program ke bawah", "code, or names from the programme down"),
    teks("jenjang", "jenjang", "level"),
    teks("nomenklatur", "lama atau baru", "old or new nomenclature"),
    teks("terendah", "ya bila jenjang terendah", "ya on the lowest level"),
    bulat("tabel", "nomor tabel", "number of the table"),
    teks("jenis", "jenis dokumen", "kind of document"),
    teks("versi", "murni atau perubahan", "edition"),
    desimal("pagu", "pagu tahun itu dalam rupiah", "budget of the year in rupiah"),
];

const PADANAN: &[KolomEkspor] = &[
    teks("lama_kode", "kode lama", "old code"),
    teks("lama_nama", "nama lama", "old name"),
    teks("lama_indikator", "indikator lama", "old indicator"),
    teks("lama_letak", "berkas, lembar, sel", "file, sheet, cell"),
    teks("baru_kode", "kode baru", "new code"),
    teks("baru_nama", "nama baru", "new name"),
    teks("baru_indikator", "indikator baru", "new indicator"),
    teks("baru_letak", "berkas, lembar, sel", "file, sheet, cell"),
    teks("hubungan", "sama, ganti_nama, pecah, gabung, hilang, baru", "relation"),
    desimal("skor", "jumlah bukti", "sum of the evidence"),
    teks("keputusan", "keputusan program atau orang", "decision of the program or a person"),
    teks("bukti", "bukti dan bobotnya", "evidence with its weights"),
];

const TEMUAN: &[KolomEkspor] = &[
    teks("id", "pengenal yang tetap", "id that stays"),
    teks("sidik", "sidik bukti", "hash of the evidence"),
    teks("aturan", "kode aturan", "code of the rule"),
    teks("tingkat", "galat, peringatan, catatan", "severity"),
    teks("pesan", "bunyi temuan", "sentence"),
    teks("saran", "yang perlu dilakukan", "what to do"),
    desimal("selisih", "selisih, bila ada", "difference, where there is one"),
];

const LETAK: &[KolomEkspor] = &[
    teks("id", "pengenal temuan", "id of the finding"),
    bulat("urutan", "0 sel yang dipersoalkan", "0 is the accused cell"),
    teks("berkas", "nama berkas", "name of the file"),
    teks("lembar", "nama lembar", "name of the sheet"),
    teks("sel", "alamat sel", "address of the cell"),
    teks("nilai", "isi sel seperti tersimpan", "content as stored"),
];

const FAKTA: &[KolomEkspor] = &[
    teks("id", "pengenal temuan", "id of the finding"),
    teks("fakta", "nama fakta", "name of the fact"),
    teks("nilai", "nilai fakta", "value of the fact"),
];

/// All tables, in the order of the dictionary.
pub fn semua(laporan: &Laporan<'_>, bahasa: Bahasa) -> Vec<TabelEkspor> {
    let t = |nama, id, en, kolom, baris| TabelEkspor { nama, arti: Dwibahasa::new(id, en), kolom, baris };
    vec![
        t(
            "baris",
            "baris setiap tabel yang dibaca",
            "rows of every table that was read",
            BARIS,
            baris(laporan),
        ),
        t("nilai", "isi setiap sel bertipe", "every typed cell", NILAI, nilai(laporan)),
        t(
            "sanding",
            "dokumen disandingkan per tahun",
            "documents side by side by year",
            SANDING,
            sanding(laporan),
        ),
        t(
            "padanan",
            "padanan nomenklatur lama dan baru",
            "pairs of old and new nomenclature",
            PADANAN,
            padanan(laporan, bahasa),
        ),
        t("temuan", "temuan", "findings", TEMUAN, temuan(laporan, bahasa)),
        t("temuan_letak", "sel setiap temuan", "cells of each finding", LETAK, letak(laporan)),
        t("temuan_fakta", "fakta setiap temuan", "facts of each finding", FAKTA, fakta(laporan)),
    ]
}

fn nomor(n: usize) -> NilaiEkspor {
    i64::try_from(n).map_or(Kosong, Bulat)
}

fn kata(t: &str) -> NilaiEkspor {
    if t.is_empty() { Kosong } else { Teks(t.to_owned()) }
}

fn tahun(n: Option<i32>) -> NilaiEkspor {
    n.map_or(Kosong, |n| Bulat(n.into()))
}

fn baris(laporan: &Laporan<'_>) -> Vec<Vec<NilaiEkspor>> {
    let mut hasil = Vec::new();
    for (nt, t) in laporan.kasus.tabel.iter().enumerate() {
        for (nb, b) in t.baris.iter().enumerate() {
            hasil.push(vec![
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
            ]);
        }
    }
    hasil
}

fn nilai(laporan: &Laporan<'_>) -> Vec<Vec<NilaiEkspor>> {
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
                    hasil.push(vec![
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
                    ]);
                }
            }
        }
    }
    hasil
}

fn sanding(laporan: &Laporan<'_>) -> Vec<Vec<NilaiEkspor>> {
    let mut hasil = Vec::new();
    for p in &laporan.kasus.sanding {
        for butir in &p.butir {
            let nomenklatur = match &butir.kunci {
                Kunci::Lama(_) => "lama",
                _ if butir.nomenklatur == crate::model::Nomenklatur::Lama => "lama",
                _ => "baru",
            };
            for sisi in &butir.sisi {
                let t: &Tabel = &laporan.kasus.tabel[sisi.tabel];
                hasil.push(vec![
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
                ]);
            }
        }
    }
    hasil
}

fn alamat(laporan: &Laporan<'_>, l: Letak) -> String {
    let lembar = laporan.sumber.lembar(l.lembar);
    format!("{} › {}!{}", laporan.sumber.berkas(l.lembar).nama, lembar.nama, lembar.pangkal(l.alamat))
}

fn padanan(laporan: &Laporan<'_>, bahasa: Bahasa) -> Vec<Vec<NilaiEkspor>> {
    laporan
        .kasus
        .padanan
        .iter()
        .map(|p| {
            let ujung = |u: &Option<crate::nomenclature::Ujung>| match u {
                Some(u) => [kata(&u.kode), kata(&u.nama), kata(&u.indikator), Teks(alamat(laporan, u.letak))],
                None => [Kosong, Kosong, Kosong, Kosong],
            };
            let bukti: Vec<String> = p
                .bukti
                .iter()
                .map(|b| {
                    let kata = if bahasa == Bahasa::Id { &b.keterangan } else { &b.keterangan_en };
                    format!("{} {}: {kata}", b.jenis, rust_decimal::Decimal::new(b.bobot.into(), 3))
                })
                .collect();
            ujung(&p.lama)
                .into_iter()
                .chain(ujung(&p.baru))
                .chain([
                    kata(p.hubungan.kata()),
                    Desimal(rust_decimal::Decimal::new(p.skor().into(), 3)),
                    kata(p.keputusan.kata()),
                    kata(&bukti.join("; ")),
                ])
                .collect()
        })
        .collect()
}

fn temuan(laporan: &Laporan<'_>, bahasa: Bahasa) -> Vec<Vec<NilaiEkspor>> {
    laporan
        .temuan
        .iter()
        .map(|t| {
            let selisih = t.temuan.nilai_fakta("selisih").and_then(|f| f.mesin().parse().ok());
            vec![
                kata(&t.id),
                kata(&t.sidik),
                kata(t.temuan.aturan.kode),
                kata(t.temuan.tingkat.kata()),
                kata(&t.temuan.pesan(bahasa)),
                kata(&t.temuan.saran(bahasa)),
                selisih.map_or(Kosong, Desimal),
            ]
        })
        .collect()
}

fn letak(laporan: &Laporan<'_>) -> Vec<Vec<NilaiEkspor>> {
    let mut hasil = Vec::new();
    for t in &laporan.temuan {
        for (urutan, l) in t.temuan.letak.iter().enumerate() {
            let lembar = laporan.sumber.lembar(l.lembar);
            let pangkal = lembar.pangkal(l.alamat);
            hasil.push(vec![
                kata(&t.id),
                nomor(urutan),
                kata(&laporan.sumber.berkas(l.lembar).nama),
                kata(&lembar.nama),
                kata(&pangkal.to_string()),
                kata(lembar.teks(pangkal)),
            ]);
        }
    }
    hasil
}

fn fakta(laporan: &Laporan<'_>) -> Vec<Vec<NilaiEkspor>> {
    let mut hasil = Vec::new();
    for t in &laporan.temuan {
        for (nama, f) in &t.temuan.fakta {
            hasil.push(vec![kata(&t.id), kata(nama), kata(&f.mesin())]);
        }
    }
    hasil
}
