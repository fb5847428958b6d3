//! What the official forms look like: their columns, in order, with the numbers
//! the regulation prints under them. Texts are those of the forms, so they stay
//! Indonesian in both languages.

use crate::model::{Peran, Tabel};

/// What a column of an official table shows. `sisi` is the table it comes from:
/// the left half or the right, the DPA or the Renja.
#[derive(Debug, Clone)]
pub enum Isi {
    Nomor,
    Kode,
    Nama(usize),
    NamaDokumen,
    Indikator(usize),
    Satuan(usize),
    /// Text of a role; where two columns share it, the one whose heading has the word.
    Teks(usize, Peran, Option<&'static str>),
    /// A physical figure without its unit, or the text that stands there.
    Kinerja(usize, Peran, Option<i32>),
    Uang(usize, Peran, Option<i32>),
    /// Numerator over denominator in per cent; numbers of columns of this table.
    Persen(usize, usize),
    /// Sum of three columns, where the unit piles up over the years.
    Kumulatif([usize; 3]),
    /// Second column minus the first.
    Selisih(usize, usize),
    Catatan,
}

/// A column of an official table.
#[derive(Debug, Clone)]
pub struct KolomResmi {
    pub judul: [String; 3],
    /// The number under the heading, "" for an addition of ours.
    pub nomor: &'static str,
    pub lebar: u16,
    pub isi: Isi,
}

/// An official table.
#[derive(Debug, Clone)]
pub struct Bagan {
    /// Name of its sheet.
    pub lembar: String,
    pub judul: String,
    pub kolom: Vec<KolomResmi>,
    /// Columns that stay when scrolling.
    pub beku: u16,
}

impl Bagan {
    /// Leaves out a column; what refers to columns behind it moves along.
    pub fn buang(&mut self, kolom: usize) {
        self.kolom.remove(kolom);
        let geser = |n: &mut usize| *n -= usize::from(*n > kolom);
        for k in &mut self.kolom {
            match &mut k.isi {
                Isi::Persen(a, b) | Isi::Selisih(a, b) => {
                    geser(a);
                    geser(b);
                }
                Isi::Kumulatif(bagian) => bagian.iter_mut().for_each(geser),
                _ => {}
            }
        }
    }
}

fn kolom(judul: [&str; 3], nomor: &'static str, lebar: u16, isi: Isi) -> KolomResmi {
    KolomResmi { judul: judul.map(str::to_owned), nomor, lebar, isi }
}

fn satu(judul: &str, nomor: &'static str, lebar: u16, isi: Isi) -> KolomResmi {
    kolom([judul, "", ""], nomor, lebar, isi)
}

fn lembar(nama: &str, tahun: Option<i32>) -> String {
    tahun.map_or_else(|| nama.to_owned(), |n| format!("{nama} {n}"))
}

fn tahun_kata(tahun: Option<i32>, geser: i32) -> String {
    tahun.map_or_else(|| format!("n{geser:+}").replace("+0", ""), |n| (n + geser).to_string())
}

const NAMA_DOKUMEN: &str = "Nama di dokumen (bila berbeda)";
const CATATAN: &str = "Catatan Selaras";

/// T-C.27: programme and funding plan of the Renstra.
pub fn t_c_27(t: &Tabel) -> Bagan {
    const NOMOR: [(&str, &str); 6] =
        [("7", "8"), ("9", "10"), ("11", "12"), ("13", "14"), ("15", "16"), ("", "")];
    const RENCANA: &str = "Target Kinerja Program dan Kerangka Pendanaan";
    const AKHIR: &str = "Kondisi Kinerja pada akhir periode Renstra";
    let mut k = vec![
        satu("Tujuan", "1", 18, Isi::Teks(0, Peran::Sasaran, Some("tujuan"))),
        satu("Sasaran", "2", 18, Isi::Teks(0, Peran::Sasaran, Some("sasaran"))),
        satu("Kode", "3", 18, Isi::Kode),
        satu("Program, Kegiatan, dan Sub Kegiatan", "4", 36, Isi::Nama(0)),
        satu(NAMA_DOKUMEN, "", 24, Isi::NamaDokumen),
        satu("Indikator Kinerja", "5", 34, Isi::Indikator(0)),
        satu("Satuan", "", 11, Isi::Satuan(0)),
        satu("Data Capaian pada Tahun Awal", "6", 12, Isi::Kinerja(0, Peran::KondisiAwal, None)),
    ];
    let mut tahun: Vec<i32> = t
        .kolom
        .iter()
        .filter(|k| matches!(k.peran, Peran::Pagu | Peran::Target))
        .filter_map(|k| k.tahun)
        .collect();
    tahun.sort_unstable();
    tahun.dedup();
    for (i, n) in tahun.into_iter().enumerate() {
        let (a, b) = NOMOR[i.min(NOMOR.len() - 1)];
        let judul = format!("Tahun {n}");
        k.push(kolom([RENCANA, &judul, "Target"], a, 12, Isi::Kinerja(0, Peran::Target, Some(n))));
        k.push(kolom([RENCANA, &judul, "Rp"], b, 17, Isi::Uang(0, Peran::Pagu, Some(n))));
    }
    k.push(kolom([AKHIR, "Target", ""], "17", 12, Isi::Kinerja(0, Peran::TargetAkhir, None)));
    k.push(kolom([AKHIR, "Rp", ""], "18", 17, Isi::Uang(0, Peran::PaguAkhir, None)));
    k.push(satu("Unit Kerja Penanggung Jawab", "19", 18, Isi::Teks(0, Peran::Opd, None)));
    k.push(satu("Lokasi", "20", 14, Isi::Teks(0, Peran::Lokasi, None)));
    k.push(satu(CATATAN, "", 34, Isi::Catatan));
    Bagan {
        lembar: "T-C.27".to_owned(),
        judul: "TABEL T-C.27 RENCANA PROGRAM, KEGIATAN, DAN PENDANAAN PERANGKAT DAERAH".to_owned(),
        kolom: k,
        beku: 4,
    }
}

/// T-C.29: evaluation of the Renja up to last year.
pub fn t_c_29(t: &Tabel) -> Bagan {
    let n = t.tahun;
    let lalu = tahun_kata(n, -2);
    let kini = tahun_kata(n, -1);
    let tahun_lalu = n.map(|n| n - 2);
    let evaluasi = format!("Target dan Realisasi Kinerja Program dan Kegiatan Tahun {lalu}");
    let perkiraan = format!("Perkiraan Realisasi Capaian Target Renstra s/d Tahun {kini}");
    let k = vec![
        satu("Kode", "1", 18, Isi::Kode),
        satu("Urusan/Bidang Urusan dan Program/Kegiatan", "2", 36, Isi::Nama(0)),
        satu(NAMA_DOKUMEN, "", 24, Isi::NamaDokumen),
        satu("Indikator Kinerja Program (Outcome)/Kegiatan (Output)", "3", 34, Isi::Indikator(0)),
        satu("Satuan", "", 11, Isi::Satuan(0)),
        satu("Target Kinerja Capaian Program (Renstra)", "4", 12, Isi::Kinerja(0, Peran::TargetAkhir, None)),
        satu(
            &format!("Realisasi s/d Tahun {}", tahun_kata(n, -3)),
            "5",
            12,
            Isi::Kinerja(0, Peran::RealisasiLalu, None),
        ),
        kolom([&evaluasi, "Target Renja", "K"], "6", 10, Isi::Kinerja(0, Peran::Target, tahun_lalu)),
        kolom([&evaluasi, "Target Renja", "Rp"], "6", 17, Isi::Uang(0, Peran::Pagu, tahun_lalu)),
        kolom([&evaluasi, "Realisasi Renja", "K"], "7", 10, Isi::Kinerja(0, Peran::Realisasi, tahun_lalu)),
        kolom([&evaluasi, "Realisasi Renja", "Rp"], "7", 17, Isi::Uang(0, Peran::RealisasiRp, tahun_lalu)),
        kolom([&evaluasi, "Tingkat Realisasi (%)", "K"], "8=(7/6)", 10, Isi::Persen(9, 7)),
        kolom([&evaluasi, "Tingkat Realisasi (%)", "Rp"], "8=(7/6)", 10, Isi::Persen(10, 8)),
        satu(
            &format!("Target Renja Tahun {kini}"),
            "9",
            12,
            Isi::Kinerja(0, Peran::Target, n.map(|n| n - 1)),
        ),
        kolom([&perkiraan, "Realisasi Capaian", ""], "10=(5+7+9)", 13, Isi::Kumulatif([6, 9, 13])),
        kolom([&perkiraan, "Tingkat Capaian (%)", ""], "11=(10/4)", 11, Isi::Persen(14, 5)),
        satu("Catatan", "12", 22, Isi::Teks(0, Peran::Catatan, None)),
        satu(CATATAN, "", 40, Isi::Catatan),
    ];
    Bagan {
        lembar: lembar("T-C.29", n),
        judul: "TABEL T-C.29 EVALUASI HASIL PELAKSANAAN RENJA PERANGKAT DAERAH".to_owned(),
        kolom: k,
        beku: 2,
    }
}

/// T-C.31: review of the draft RKPD, draft at the left, need at the right.
pub fn t_c_31(t: &Tabel) -> Bagan {
    const DRAF: &str = "Rancangan Awal RKPD";
    const BUTUH: &str = "Hasil Analisis Kebutuhan";
    let n = t.tahun;
    let k = vec![
        satu("No", "1", 5, Isi::Nomor),
        satu("Kode", "", 18, Isi::Kode),
        kolom([DRAF, "Program/Kegiatan/Sub Kegiatan", ""], "2", 34, Isi::Nama(0)),
        kolom([DRAF, "Lokasi", ""], "3", 14, Isi::Teks(0, Peran::Lokasi, None)),
        kolom([DRAF, "Indikator Kinerja", ""], "4", 30, Isi::Indikator(0)),
        kolom([DRAF, "Target Capaian", ""], "5", 10, Isi::Kinerja(0, Peran::Target, n)),
        kolom([DRAF, "Satuan", ""], "", 10, Isi::Satuan(0)),
        kolom([DRAF, "Pagu Indikatif (Rp)", ""], "6", 17, Isi::Uang(0, Peran::Pagu, n)),
        kolom([BUTUH, "Program/Kegiatan/Sub Kegiatan", ""], "7", 34, Isi::Nama(1)),
        kolom([BUTUH, "Lokasi", ""], "8", 14, Isi::Teks(1, Peran::Lokasi, None)),
        kolom([BUTUH, "Indikator Kinerja", ""], "9", 30, Isi::Indikator(1)),
        kolom([BUTUH, "Target Capaian", ""], "10", 10, Isi::Kinerja(1, Peran::Target, n)),
        kolom([BUTUH, "Satuan", ""], "", 10, Isi::Satuan(1)),
        kolom([BUTUH, "Kebutuhan Dana (Rp)", ""], "11", 17, Isi::Uang(1, Peran::Pagu, n)),
        satu("Catatan Penting", "12", 18, Isi::Teks(1, Peran::Catatan, None)),
        satu("Selisih kebutuhan − rancangan", "", 16, Isi::Selisih(7, 13)),
        satu(CATATAN, "", 34, Isi::Catatan),
    ];
    Bagan {
        lembar: lembar("T-C.31", n),
        judul: "TABEL T-C.31 REVIU TERHADAP RANCANGAN AWAL RKPD".to_owned(),
        kolom: k,
        beku: 3,
    }
}

/// T-C.33: the plan of the year and its forward estimate.
pub fn t_c_33(t: &Tabel) -> Bagan {
    let n = t.tahun;
    let rencana = format!("Rencana Tahun {}", tahun_kata(n, 0));
    let maju = format!("Prakiraan Maju Rencana Tahun {}", tahun_kata(n, 1));
    let k = vec![
        satu("Kode", "1", 18, Isi::Kode),
        satu("Urusan/Bidang Urusan dan Program/Kegiatan/Sub Kegiatan", "2", 38, Isi::Nama(0)),
        satu(NAMA_DOKUMEN, "", 26, Isi::NamaDokumen),
        satu("Indikator Kinerja Program/Kegiatan", "3", 34, Isi::Indikator(0)),
        kolom([&rencana, "Lokasi", ""], "4", 15, Isi::Teks(0, Peran::Lokasi, None)),
        kolom([&rencana, "Target Capaian Kinerja", ""], "5", 11, Isi::Kinerja(0, Peran::Target, n)),
        kolom([&rencana, "Satuan", ""], "", 11, Isi::Satuan(0)),
        kolom([&rencana, "Kebutuhan Dana/Pagu Indikatif (Rp)", ""], "6", 18, Isi::Uang(0, Peran::Pagu, n)),
        kolom([&rencana, "Sumber Dana", ""], "7", 12, Isi::Teks(0, Peran::SumberDana, None)),
        satu("Catatan Penting", "8", 16, Isi::Teks(0, Peran::Catatan, None)),
        kolom(
            [&maju, "Target Capaian Kinerja", ""],
            "9",
            11,
            Isi::Kinerja(0, Peran::TargetMaju, n.map(|n| n + 1)),
        ),
        kolom(
            [&maju, "Kebutuhan Dana/Pagu Indikatif (Rp)", ""],
            "10",
            18,
            Isi::Uang(0, Peran::PaguMaju, n.map(|n| n + 1)),
        ),
        satu(CATATAN, "", 34, Isi::Catatan),
    ];
    Bagan {
        lembar: lembar("T-C.33", n),
        judul: "TABEL T-C.33 RUMUSAN RENCANA PROGRAM DAN KEGIATAN PERANGKAT DAERAH".to_owned(),
        kolom: k,
        beku: 2,
    }
}

/// The DPA in the order of DPA-BELANJA SKPD, beside the Renja of the same year.
pub fn dpa(t: &Tabel, tahun: i32, ada_renja: bool) -> Bagan {
    const JUMLAH: &str = "Jumlah (Rp)";
    let n = Some(tahun);
    let dokumen = format!("DPA Tahun {tahun}");
    let mut k = vec![
        satu("Kode", "1", 18, Isi::Kode),
        satu("Uraian", "2", 40, Isi::Nama(0)),
        satu(NAMA_DOKUMEN, "", 26, Isi::NamaDokumen),
        satu("Sumber Dana", "3", 14, Isi::Teks(0, Peran::SumberDana, None)),
        satu("Lokasi", "4", 14, Isi::Teks(0, Peran::Lokasi, None)),
        kolom([JUMLAH, &dokumen, ""], "5", 18, Isi::Uang(0, Peran::Pagu, n)),
    ];
    if ada_renja {
        k.push(kolom([JUMLAH, &format!("Renja Tahun {tahun}"), ""], "", 18, Isi::Uang(1, Peran::Pagu, n)));
        k.push(satu("Selisih DPA − Renja", "", 17, Isi::Selisih(6, 5)));
    }
    k.push(satu(CATATAN, "", 34, Isi::Catatan));
    Bagan {
        lembar: lembar(t.jenis.map_or("DPA", |j| j.nama()), n),
        judul: format!("DPA-BELANJA SKPD TAHUN ANGGARAN {tahun} DISANDINGKAN DENGAN RENJA"),
        kolom: k,
        beku: 2,
    }
}
