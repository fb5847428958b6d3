//! A consistent office: one set of items from which all documents of a year are printed, so
//! that every figure agrees with every other. Tests change one cell and see who notices.

use std::collections::BTreeMap;

use selaras::model::Jenjang;
use selaras::nomenclature::Katalog;

use super::acak::Acak;
use super::buku::{LembarTeks, baca};

/// First of the three years of the Renstra; the Renja and the DPA are of this year.
pub const TAHUN: i32 = 2021;

/// A programme, kegiatan or sub kegiatan with its figures of three years.
pub struct Butir {
    pub kode: String,
    pub nama: String,
    pub jenjang: Jenjang,
    pub indikator: String,
    pub satuan: &'static str,
    pub target: [u64; 3],
    pub pagu: [u64; 3],
    pub operasi: u64,
    pub sumber: &'static str,
}

/// What a cell is about: cells of one fact are equal in a consistent office.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Makna {
    /// Code of the item, "" for the total row.
    pub kode: String,
    pub kolom: &'static str,
}

/// One sheet as rows of cells; meanings by row and column.
pub struct Tabel {
    pub berkas: &'static str,
    pub lembar: &'static str,
    pub baris: Vec<Vec<String>>,
    pub makna: BTreeMap<(usize, usize), Makna>,
    /// First row of the body.
    pub badan: usize,
}

/// Programmes of the embedded list: the number of each list, and how they are printed.
const PROGRAM: &[(&str, &str)] = &[
    ("X.XX.01", "1.06.01"),
    ("1.06.04", "1.06.04"),
    ("1.06.06", "1.06.06"),
    ("2.08.02", "2.08.02"),
    ("2.13.04", "2.13.04"),
];
const SATUAN: &[&str] = &["Orang", "Dokumen", "Laporan", "Paket"];
pub const OPD: &str = "Dinas Sosial dan Pemberdayaan";

/// Items in the order of print: every programme with up to `kegiatan` kegiatan of up to `sub` sub.
pub fn butir(acak: &mut Acak, kegiatan: usize, sub: usize) -> Vec<Butir> {
    let katalog = Katalog::bawaan();
    let nama_tunggal = |nama: &str| katalog.bernama(nama, Jenjang::SubKegiatan).len() == 1;
    let mut hasil = Vec::new();
    for (asal, cetak) in PROGRAM {
        let milik = |jenjang, induk: &str| -> Vec<(String, String)> {
            katalog
                .butir()
                .iter()
                .filter(|b| b.kode.jenjang() == jenjang && b.kode.to_string().starts_with(induk))
                .map(|b| (b.kode.to_string(), b.nama.clone()))
                .collect()
        };
        let program = milik(Jenjang::Program, asal);
        let mut isi: Vec<Butir> = Vec::new();
        for (kode_kegiatan, nama_kegiatan) in milik(Jenjang::Kegiatan, asal) {
            let anak: Vec<_> = milik(Jenjang::SubKegiatan, &kode_kegiatan)
                .into_iter()
                .filter(|(_, nama)| nama_tunggal(nama) && *nama != nama_kegiatan)
                .take(sub)
                .collect();
            if anak.len() < 2 || isi.iter().filter(|b| b.jenjang == Jenjang::Kegiatan).count() == kegiatan {
                continue;
            }
            let awal = isi.len();
            for (kode, nama) in anak {
                isi.push(sub_kegiatan(acak, kode.replacen(asal, cetak, 1), nama));
            }
            let jumlah = jumlah(&isi[awal..], Jenjang::SubKegiatan);
            let kode = kode_kegiatan.replacen(asal, cetak, 1);
            isi.insert(awal, induk(acak, kode, nama_kegiatan, Jenjang::Kegiatan, jumlah));
        }
        let jumlah = jumlah(&isi, Jenjang::Kegiatan);
        hasil.push(induk(acak, (*cetak).to_owned(), program[0].1.clone(), Jenjang::Program, jumlah));
        hasil.extend(isi);
    }
    hasil
}

fn jumlah(butir: &[Butir], jenjang: Jenjang) -> ([u64; 3], u64) {
    let mut hasil = ([0; 3], 0);
    for b in butir.iter().filter(|b| b.jenjang == jenjang) {
        for (n, p) in hasil.0.iter_mut().zip(b.pagu) {
            *n += p;
        }
        hasil.1 += b.operasi;
    }
    hasil
}

fn sub_kegiatan(acak: &mut Acak, kode: String, nama: String) -> Butir {
    let pagu = 10_000 * (1_000 + acak.dalam(0, 40_000)) + 10 * acak.dalam(0, 1_000);
    let naik = |acak: &mut Acak, n: u64| n + n / 1_000 * (30 + acak.dalam(0, 60));
    let kedua = naik(acak, pagu);
    let target = 20 + acak.dalam(0, 200);
    let target_kedua = target + acak.dalam(0, 4);
    Butir {
        indikator: format!("Jumlah keluaran {}", nama.to_lowercase()),
        kode,
        nama,
        jenjang: Jenjang::SubKegiatan,
        satuan: SATUAN[acak.di_bawah(SATUAN.len())],
        target: [target, target_kedua, target_kedua + acak.dalam(0, 4)],
        pagu: [pagu, kedua, naik(acak, kedua)],
        operasi: pagu / 10 * acak.dalam(0, 11),
        sumber: ["DAU", "PAD", "DBH-CHT"][acak.di_bawah(3)],
    }
}

fn induk(
    acak: &mut Acak,
    kode: String,
    nama: String,
    jenjang: Jenjang,
    (pagu, operasi): ([u64; 3], u64),
) -> Butir {
    let target = 50 + acak.dalam(0, 40);
    let ukuran = if jenjang == Jenjang::Program { "pencapaian" } else { "pelaksanaan" };
    Butir {
        indikator: format!("Persentase {ukuran} {}", nama.to_lowercase()),
        kode,
        nama,
        jenjang,
        satuan: "%",
        target: [target, target + 1, target + 2],
        pagu,
        operasi,
        sumber: "",
    }
}

/// Thousands with dots, as people type amounts.
pub fn rupiah(n: u64) -> String {
    let digit = n.to_string();
    let mut hasil = String::new();
    for (i, c) in digit.chars().enumerate() {
        if i > 0 && (digit.len() - i).is_multiple_of(3) {
            hasil.push('.');
        }
        hasil.push(c);
    }
    format!("Rp {hasil}")
}

struct Penulis {
    tabel: Tabel,
}

impl Penulis {
    fn baru(berkas: &'static str, lembar: &'static str, kepala: &[String]) -> Self {
        let baris: Vec<Vec<String>> =
            kepala.iter().map(|b| b.split(" | ").map(|s| s.trim().to_owned()).collect()).collect();
        let badan = baris.len();
        Self { tabel: Tabel { berkas, lembar, baris, makna: BTreeMap::new(), badan } }
    }

    /// A row of cells, each with what it says; blank cells say nothing.
    fn baris(&mut self, kode: &str, sel: Vec<(&'static str, String)>) {
        let nomor = self.tabel.baris.len();
        for (k, (kolom, isi)) in sel.iter().enumerate() {
            if !isi.is_empty() && !kolom.is_empty() {
                self.tabel.makna.insert((nomor, k), Makna { kode: kode.to_owned(), kolom });
            }
        }
        self.tabel.baris.push(sel.into_iter().map(|(_, isi)| isi).collect());
    }
}

fn bersatuan(target: u64, satuan: &str) -> String {
    format!("{target} {satuan}")
}

/// Every document of the office.
pub fn dokumen(butir: &[Butir]) -> Vec<Tabel> {
    vec![renstra(butir), review(butir), renja(butir), dpa(butir)]
}

fn total(butir: &[Butir]) -> ([u64; 3], u64) {
    jumlah(butir, Jenjang::Program)
}

fn renstra(butir: &[Butir]) -> Tabel {
    let (dua, tiga) = (TAHUN + 1, TAHUN + 2);
    let mut p = Penulis::baru(
        "renstra.xlsx",
        "T-C.27",
        &[
            format!("RENCANA STRATEGIS PERANGKAT DAERAH TAHUN {TAHUN}-{tiga}"),
            format!("Perangkat Daerah : {OPD}"),
            "Kode | Program dan Kegiatan | Indikator Kinerja | Target Kinerja Program dan Kerangka Pendanaan | < | < | < | < | < | < | < | Lokasi".to_owned(),
            format!("^ | ^ | ^ | Tahun {TAHUN} | < | Tahun {dua} | < | Tahun {tiga} | < | Kondisi Kinerja pada Akhir Periode Renstra | < | ^"),
            "^ | ^ | ^ | Target | Rp | Target | Rp | Target | Rp | Target | Rp | ^".to_owned(),
        ],
    );
    for i in butir {
        let t = i.target.map(|t| bersatuan(t, i.satuan));
        let r = i.pagu.map(|n| format!("#{n}"));
        let akhir: u64 = i.pagu.iter().sum();
        let [t0, t1, t2] = t;
        let [r0, r1, r2] = r;
        p.baris(
            &i.kode,
            vec![
                ("kode", i.kode.clone()),
                ("nama", i.nama.clone()),
                ("indikator", i.indikator.clone()),
                ("target", t0),
                ("pagu", r0),
                ("target_maju", t1),
                ("pagu_maju", r1),
                ("target_3", t2.clone()),
                ("pagu_3", r2),
                ("target_akhir", t2),
                ("pagu_akhir", format!("#{akhir}")),
                ("lokasi", "Kota".to_owned()),
            ],
        );
    }
    p.tabel
}

fn review(butir: &[Butir]) -> Tabel {
    let mut p = Penulis::baru(
        "renja.xlsx",
        "T-C.31",
        &[
            format!("REVIEW TERHADAP RANCANGAN AWAL RKPD TAHUN {TAHUN}"),
            format!("Perangkat Daerah : {OPD}"),
            "No | Rancangan Awal RKPD | < | < | < | < | Hasil Analisis Kebutuhan | < | < | < | < | Catatan Penting".to_owned(),
            "^ | Program/Kegiatan | Lokasi | Indikator Kinerja | Target Capaian | Pagu Indikatif | Program/Kegiatan | Lokasi | Indikator Kinerja | Target Capaian | Kebutuhan Dana | ^".to_owned(),
        ],
    );
    let mut nomor = 0;
    for i in butir {
        let program = i.jenjang == Jenjang::Program;
        nomor += u32::from(program);
        let lokasi = if i.jenjang == Jenjang::SubKegiatan { "Kota" } else { "" };
        let separuh = |p: fn(&'static str) -> &'static str| {
            vec![
                (p("nama"), i.nama.clone()),
                (p("lokasi"), lokasi.to_owned()),
                (p("indikator"), i.indikator.clone()),
                (p("target"), bersatuan(i.target[0], i.satuan)),
                (p("pagu"), rupiah(i.pagu[0])),
            ]
        };
        let mut sel = vec![("nomor", if program { nomor.to_string() } else { String::new() })];
        sel.extend(separuh(|n| n));
        sel.extend(separuh(|n| n));
        sel.push(("", String::new()));
        p.baris(&i.kode, sel);
    }
    p.tabel
}

fn renja(butir: &[Butir]) -> Tabel {
    let mut p = Penulis::baru(
        "renja.xlsx",
        "T-C.33",
        &[
            format!("RUMUSAN RENCANA PROGRAM DAN KEGIATAN TAHUN {TAHUN}"),
            format!("Perangkat Daerah : {OPD}"),
            format!("Kode | Urusan/Bidang Urusan dan Program/Kegiatan | Indikator Kinerja Program/Kegiatan | Rencana Tahun {TAHUN} | < | < | < | Catatan Penting | Perkiraan Maju Rencana Tahun {} | <", TAHUN + 1),
            "^ | ^ | ^ | Lokasi | Target Capaian Kinerja | Kebutuhan Dana/Pagu Indikatif | Sumber Dana | ^ | Target Capaian Kinerja | Kebutuhan Dana/Pagu Indikatif".to_owned(),
        ],
    );
    for i in butir {
        let lokasi = if i.jenjang == Jenjang::SubKegiatan { "Kota" } else { "" };
        p.baris(
            &i.kode,
            vec![
                ("kode", i.kode.clone()),
                ("nama", i.nama.clone()),
                ("indikator", i.indikator.clone()),
                ("lokasi", lokasi.to_owned()),
                ("target", bersatuan(i.target[0], i.satuan)),
                ("pagu", rupiah(i.pagu[0])),
                ("sumber", i.sumber.to_owned()),
                ("", String::new()),
                ("target_maju", bersatuan(i.target[1], i.satuan)),
                ("pagu_maju", rupiah(i.pagu[1])),
            ],
        );
    }
    let (pagu, _) = total(butir);
    let mut sel = vec![("", "TOTAL".to_owned())];
    sel.extend((0..4).map(|_| ("", String::new())));
    sel.extend([("pagu", rupiah(pagu[0])), ("", String::new()), ("", String::new()), ("", String::new())]);
    sel.push(("pagu_maju", rupiah(pagu[1])));
    p.baris("", sel);
    p.tabel
}

fn dpa(butir: &[Butir]) -> Tabel {
    let mut p = Penulis::baru(
        "dpa.xlsx",
        "DPA Belanja",
        &[
            "DOKUMEN PELAKSANAAN ANGGARAN".to_owned(),
            format!("TAHUN ANGGARAN {TAHUN}"),
            format!("Perangkat Daerah : {OPD}"),
            "Kode | Uraian | Sumber Dana | Lokasi | Jumlah (Rp) | < | < | < | < | <".to_owned(),
            "^ | ^ | ^ | ^ | Tahun N | < | < | < | < | Tahun+1".to_owned(),
            "^ | ^ | ^ | ^ | Belanja Operasi | Belanja Modal | Belanja Tidak Terduga | Belanja Transfer | Jumlah | ^"
                .to_owned(),
        ],
    );
    let angka = |n: u64| format!("#{n}");
    for i in butir {
        let sub = i.jenjang == Jenjang::SubKegiatan;
        p.baris(
            &i.kode,
            vec![
                ("kode", i.kode.clone()),
                ("nama", i.nama.clone()),
                ("sumber", i.sumber.to_owned()),
                ("lokasi", if sub { "Kota".to_owned() } else { String::new() }),
                ("operasi", angka(i.operasi)),
                ("modal", angka(i.pagu[0] - i.operasi)),
                ("tak_terduga", angka(0)),
                ("transfer", angka(0)),
                ("pagu", angka(i.pagu[0])),
                ("pagu_maju", if sub { angka(i.pagu[1]) } else { String::new() }),
            ],
        );
    }
    let (pagu, operasi) = total(butir);
    p.baris(
        "",
        vec![
            ("", "JUMLAH".to_owned()),
            ("", String::new()),
            ("", String::new()),
            ("", String::new()),
            ("operasi", angka(operasi)),
            ("modal", angka(pagu[0] - operasi)),
            ("tak_terduga", angka(0)),
            ("transfer", angka(0)),
            ("pagu", angka(pagu[0])),
            ("pagu_maju", angka(pagu[1])),
        ],
    );
    p.tabel
}

/// The tables as workbooks, sheets of one file together, in the order given.
pub fn buku(tabel: &[Tabel]) -> Vec<(String, Vec<LembarTeks>)> {
    let mut hasil: Vec<(String, Vec<LembarTeks>)> = Vec::new();
    for t in tabel {
        let isi: Vec<String> = t.baris.iter().map(|b| b.join(" | ")).collect();
        let lembar = baca(&format!("== {}\n{}\n", t.lembar, isi.join("\n")));
        match hasil.iter_mut().find(|(nama, _)| nama == t.berkas) {
            Some((_, buku)) => buku.extend(lembar),
            None => hasil.push((t.berkas.to_owned(), lembar)),
        }
    }
    hasil
}

/// Items of a bidang that the embedded list does not hold: programmes of 25 kegiatan of 20 sub.
pub fn besar(banyak: usize) -> Vec<Butir> {
    let mut acak = Acak::baru(7);
    let mut hasil: Vec<Butir> = Vec::new();
    let mut program = 1;
    while hasil.len() < banyak {
        program += 1;
        let kode_program =
            format!("{}.{:02}.{:02}", 2 + program / 2500, 50 + program / 98 % 25, 2 + program % 98);
        let mut isi: Vec<Butir> = Vec::new();
        for kegiatan in 1..=25 {
            let kode_kegiatan = format!("{kode_program}.2.{kegiatan:02}");
            let awal = isi.len();
            for sub in 1..=20 {
                let nama = format!("Penyelenggaraan urusan {} bagian {program} {kegiatan}", kata(sub));
                isi.push(sub_kegiatan(&mut acak, format!("{kode_kegiatan}.{sub:02}"), nama));
            }
            let jumlah = jumlah(&isi[awal..], Jenjang::SubKegiatan);
            let nama = format!("Pembinaan {} wilayah {program}", kata(kegiatan));
            isi.insert(awal, induk(&mut acak, kode_kegiatan, nama, Jenjang::Kegiatan, jumlah));
        }
        let jumlah = jumlah(&isi, Jenjang::Kegiatan);
        let nama = format!("PROGRAM KEMAJUAN {program}");
        hasil.push(induk(&mut acak, kode_program, nama, Jenjang::Program, jumlah));
        hasil.extend(isi);
    }
    hasil
}

fn kata(n: usize) -> &'static str {
    const KATA: &[&str] = &[
        "jalan",
        "jembatan",
        "pasar",
        "irigasi",
        "taman",
        "sekolah",
        "puskesmas",
        "terminal",
        "pelabuhan",
        "arsip",
        "pustaka",
        "kebun",
        "ternak",
        "ikan",
        "hutan",
        "wisata",
        "olahraga",
        "budaya",
        "sampah",
        "air",
        "listrik",
        "data",
        "sungai",
        "pantai",
        "gedung",
        "lampu",
    ];
    KATA[n % KATA.len()]
}

/// The plan and the budget alone.
pub fn dua_dokumen(butir: &[Butir]) -> Vec<Tabel> {
    vec![renja(butir), dpa(butir)]
}
