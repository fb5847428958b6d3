//! `nomenklatur pasang FILE`: validates a national list and installs it whole, or
//! says line by line why not.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::super::penolakan::{nama_aman, sebab_berkas};
use super::super::{Akhir, Umum, keluaran, pustaka};
use crate::model::{Bahasa, Kode, sidik::sidik_jari};
use crate::nomenclature::Katalog;
use crate::nomenclature::daftar::{self, BarisDaftar, Cacat, Diterima, Identitas, Jenis, Pemda, SebabCacat};
use crate::workbook;

#[derive(Args)]
pub struct Argumen {
    /// Daftar nasional: ekspor SIPD, buku kerja dengan kode terpecah, atau CSV kode dan nama
    #[arg(value_name = "FILE")]
    berkas: PathBuf,
    /// Nama edisi, misalnya "Kepmendagri 900.1.15.5-1317/2023"; yang dikenal boleh disingkat ("1317/2023")
    #[arg(long, value_name = "EDISI")]
    edisi: Option<String>,
    /// Tahun anggaran pertama dan terakhir, misalnya 2024-2026
    #[arg(long, value_name = "TAHUN", value_parser = baca_berlaku)]
    berlaku: Option<(i32, i32)>,
    /// Tanggal penetapan, misalnya 2023-06-23
    #[arg(long, value_name = "TANGGAL", value_parser = baca_tanggal)]
    ditetapkan: Option<String>,
    /// Untuk siapa, bila satu kode bernama lain bagi provinsi dan bagi kabupaten/kota
    #[arg(long, value_enum, default_value = "kabkota")]
    pemda: PilihanPemda,
    /// Pasang juga bila ada baris cacat: baris tanpa kode atau nama yang terbaca ditinggalkan
    #[arg(long)]
    terima_cacat: bool,
    /// Ganti edisi yang sudah terpasang
    #[arg(long)]
    timpa: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum PilihanPemda {
    Kabkota,
    Provinsi,
}

fn baca_berlaku(teks: &str) -> Result<(i32, i32), String> {
    let (awal, akhir) = teks.split_once('-').unwrap_or((teks, teks));
    match (awal.trim().parse(), akhir.trim().parse()) {
        (Ok(a), Ok(b)) if (2000..=2100).contains(&a) && (a..=2100).contains(&b) => Ok((a, b)),
        _ => Err("tahun pertama dan terakhir, misalnya 2024-2026".to_owned()),
    }
}

fn baca_tanggal(teks: &str) -> Result<String, String> {
    let bagian: Vec<&str> = teks.split('-').collect();
    let angka = |i: usize, lebar: usize| {
        bagian.get(i).filter(|b| b.len() == lebar).and_then(|b| b.parse::<u16>().ok())
    };
    match (bagian.len(), angka(0, 4), angka(1, 2), angka(2, 2)) {
        (3, Some(_), Some(1..=12), Some(1..=31)) => Ok(teks.to_owned()),
        _ => Err("tahun-bulan-hari, misalnya 2023-06-23".to_owned()),
    }
}

/// So many faulty lines are printed; the rest is counted.
const CACAT_DICETAK: usize = 20;

pub fn jalankan(argumen: &Argumen, umum: &Umum) -> Akhir {
    let bahasa = umum.bahasa();
    let nama = nama_aman(&argumen.berkas.file_name().unwrap_or_default().to_string_lossy());
    match pasang(argumen, umum, &nama) {
        Ok(akhir) => akhir,
        Err(sebab) => {
            keluaran::kata(&format!("{nama}: {}", sebab.kata(bahasa)));
            Akhir::TidakDapat
        }
    }
}

/// Why nothing was installed.
enum Gagal {
    Berkas(workbook::Galat),
    TanpaDaftar,
    Edisi(Option<String>),
    Cacat(Vec<Cacat>),
    Ada(PathBuf),
    Tulis(PathBuf, std::io::Error),
    Sendiri(String),
}

fn pasang(argumen: &Argumen, umum: &Umum, nama: &str) -> Result<Akhir, Gagal> {
    let bahasa = umum.bahasa();
    let bita = workbook::muat(&argumen.berkas).map_err(Gagal::Berkas)?;
    let pemda = match argumen.pemda {
        PilihanPemda::Kabkota => Pemda::KabKota,
        PilihanPemda::Provinsi => Pemda::Provinsi,
    };
    let (mut baris, mut bentuk) = (Vec::new(), Vec::new());
    for (b, isi) in daftar::baca(&workbook::buka(nama, &bita.isi).map_err(Gagal::Berkas)?.1) {
        bentuk.push(b);
        baris.extend(isi);
    }
    if baris.len() < 2 {
        return Err(Gagal::TanpaDaftar);
    }
    let diterima = daftar::periksa(&baris, pemda);
    if !diterima.cacat.is_empty() && !argumen.terima_cacat || diterima.butir.is_empty() {
        return Err(Gagal::Cacat(diterima.cacat));
    }
    let identitas = identitas(argumen, &diterima)?;
    let teks = diterima.tulis(&identitas, pemda, nama, &sidik_jari(&bita.isi));
    // What is installed is what will be read: the list is read back before it appears.
    let katalog = Katalog::baca(&teks).map_err(|g| Gagal::Sendiri(g.to_string()))?;
    let folder = pustaka::folder_di_sini(umum);
    let berkas = format!("{}.tsv", nama_berkas(&identitas.edisi));
    let tujuan = folder.join(&berkas);
    if tujuan.exists() && !argumen.timpa {
        return Err(Gagal::Ada(tujuan));
    }
    std::fs::create_dir_all(&folder)
        .and_then(|()| keluaran::tulis_utuh(&folder, &[(&berkas, teks.as_bytes())]))
        .map_err(|g| Gagal::Tulis(tujuan.clone(), g))?;
    if !umum.quiet {
        keluaran::kata(&laporan(&katalog, &diterima, &baris, &bentuk, &tujuan, bahasa));
    }
    if diterima.cacat.is_empty() {
        return Ok(Akhir::Bersih);
    }
    keluaran::kata(&cacat(&diterima.cacat, bahasa));
    Ok(Akhir::Sebagian)
}

fn identitas(argumen: &Argumen, diterima: &Diterima) -> Result<Identitas, Gagal> {
    let kode: BTreeSet<Kode> = diterima.butir.iter().map(|(k, ..)| *k).collect();
    let dikenal = match &argumen.edisi {
        Some(nama) => daftar::menurut_nama(nama),
        None => daftar::menurut_isi(&kode),
    };
    let mut hasil = match (dikenal, &argumen.edisi, argumen.berlaku) {
        (Some(dikenal), ..) => dikenal,
        (None, Some(nama), Some(berlaku)) => {
            let edisi = crate::model::teks::rapikan(nama);
            Identitas { edisi, ditetapkan: String::new(), berlaku }
        }
        (None, nama, _) => return Err(Gagal::Edisi(nama.clone())),
    };
    if let Some(berlaku) = argumen.berlaku {
        hasil.berlaku = berlaku;
    }
    if let Some(tanggal) = &argumen.ditetapkan {
        hasil.ditetapkan.clone_from(tanggal);
    }
    Ok(hasil)
}

/// A file name that every system takes.
fn nama_berkas(edisi: &str) -> String {
    let nama = crate::model::teks::lipat(edisi).replace(' ', "-");
    if nama.is_empty() { "daftar".to_owned() } else { nama }
}

fn laporan(
    katalog: &Katalog,
    diterima: &Diterima,
    baris: &[BarisDaftar],
    bentuk: &[daftar::Bentuk],
    tujuan: &std::path::Path,
    bahasa: Bahasa,
) -> String {
    let id = bahasa == Bahasa::Id;
    let e = &katalog.edisi;
    let [.., program, kegiatan, sub] = super::banyak(katalog);
    let banyak = |jenis| diterima.catatan.iter().filter(|(j, ..)| *j == jenis).count();
    let bentuk: BTreeSet<&str> = bentuk.iter().map(|b| kata_bentuk(*b, bahasa)).collect();
    let bentuk = bentuk.into_iter().collect::<Vec<_>>().join(", ");
    let mut kata = if id {
        format!(
            "{} terpasang di {}\n  {} baris dibaca ({bentuk}): {program} program, {kegiatan} kegiatan, {sub} sub kegiatan\n  berlaku {}–{}, ditetapkan {}\n  SHA-256 {}",
            e.nama,
            tujuan.display(),
            baris.len(),
            e.berlaku.0,
            e.berlaku.1,
            super::kosong(&e.ditetapkan),
            e.sidik
        )
    } else {
        format!(
            "{} installed in {}\n  {} rows read ({bentuk}): {program} program, {kegiatan} kegiatan, {sub} sub kegiatan\n  in force {}–{}, decree of {}\n  SHA-256 {}",
            e.nama,
            tujuan.display(),
            baris.len(),
            e.berlaku.0,
            e.berlaku.1,
            super::kosong(&e.ditetapkan),
            e.sidik
        )
    };
    for (n, teks_id, teks_en) in [
        (
            banyak(Jenis::Diperbaiki),
            "kode dengan titik atau nol yang salah dibaca ulang",
            "codes with a misplaced dot or a lost zero were read anew",
        ),
        (
            banyak(Jenis::IndukNonaktif),
            "baris di bawah induk yang dicoret tidak dimuat",
            "rows under a parent that is struck out were left out",
        ),
        (
            banyak(Jenis::PemdaLain),
            "kode bernama lain bagi tingkat pemerintahan yang lain; namanya tidak dipakai (lihat --pemda)",
            "codes mean another thing for the other level of government; not taken (see --pemda)",
        ),
    ] {
        if n > 0 {
            kata = format!("{kata}\n  {n} {}", if id { teks_id } else { teks_en });
        }
    }
    for (_, tempat, teks) in
        diterima.catatan.iter().filter(|(j, ..)| *j == Jenis::Diperbaiki).take(CACAT_DICETAK)
    {
        kata = format!("{kata}\n    {}: {teks}", di(tempat, bahasa));
    }
    kata
}

fn kata_bentuk(bentuk: daftar::Bentuk, bahasa: Bahasa) -> &'static str {
    match (bentuk, bahasa) {
        (daftar::Bentuk::KodeNama, Bahasa::Id) => "kode dan nama terpisah",
        (daftar::Bentuk::KodeNama, Bahasa::En) => "code and name apart",
        (daftar::Bentuk::KodeTerpecah, Bahasa::Id) => "kode terpecah per jenjang",
        (daftar::Bentuk::KodeTerpecah, Bahasa::En) => "code split by level",
        (daftar::Bentuk::SatuSel, Bahasa::Id) => "kode dan nama dalam satu sel",
        (daftar::Bentuk::SatuSel, Bahasa::En) => "code and name in one cell",
    }
}

fn di(tempat: &daftar::Tempat, bahasa: Bahasa) -> String {
    let lembar = nama_aman(&tempat.lembar);
    match bahasa {
        Bahasa::Id => format!("'{lembar}' baris {}", tempat.baris),
        Bahasa::En => format!("'{lembar}' row {}", tempat.baris),
    }
}

fn cacat(cacat: &[Cacat], bahasa: Bahasa) -> String {
    let id = bahasa == Bahasa::Id;
    let mut baris: Vec<String> = cacat
        .iter()
        .take(CACAT_DICETAK)
        .map(|c| {
            let kode = nama_aman(&c.kode);
            let sebab = match &c.sebab {
                SebabCacat::Kode if id => format!("'{kode}' bukan kode nomenklatur"),
                SebabCacat::Kode => format!("'{kode}' is no code of the nomenclature"),
                SebabCacat::NamaKosong if id => format!("{kode} tanpa nama"),
                SebabCacat::NamaKosong => format!("{kode} has no name"),
                SebabCacat::Kembar(lain, nama) => {
                    let (lain, nama) = (di(lain, bahasa), nama_aman(nama));
                    if id {
                        format!("{kode} sudah ada dengan nama lain ('{nama}', {lain})")
                    } else {
                        format!("{kode} stands already with another name ('{nama}', {lain})")
                    }
                }
                SebabCacat::TanpaInduk(induk) if id => format!("{kode} tanpa induk {induk}"),
                SebabCacat::TanpaInduk(induk) => format!("{kode} without its parent {induk}"),
                SebabCacat::Lebar(dua, empat) if id => {
                    format!("{kode}: {dua} sub kegiatan dua digit dan {empat} empat digit dalam satu daftar")
                }
                SebabCacat::Lebar(dua, empat) => {
                    format!("{kode}: {dua} sub kegiatan of two and {empat} of four digits in one list")
                }
            };
            format!("  {}: {sebab}", di(&c.tempat, bahasa))
        })
        .collect();
    if cacat.len() > CACAT_DICETAK {
        let sisa = cacat.len() - CACAT_DICETAK;
        baris.push(if id { format!("  … dan {sisa} lagi") } else { format!("  … and {sisa} more") });
    }
    baris.join("\n")
}

impl Gagal {
    fn kata(&self, bahasa: Bahasa) -> String {
        let id = bahasa == Bahasa::Id;
        match self {
            Self::Berkas(galat) => sebab_berkas(galat, bahasa),
            Self::TanpaDaftar if id => {
                "tidak ada daftar nomenklatur; yang dibaca: kolom kode dan nama, kode terpecah per jenjang, atau 'kode nama' dalam satu sel".to_owned()
            }
            Self::TanpaDaftar => {
                "no nomenclature list in it; read are: columns of code and name, a code split by level, or 'code name' in one cell".to_owned()
            }
            Self::Edisi(nama) => {
                let dikenal = daftar::nama_dikenal().join("; ");
                match (nama, id) {
                    (None, true) => format!(
                        "edisinya tidak dapat dikenali dari isinya; sebutkan dengan --edisi (dikenal: {dikenal}), edisi lain juga dengan --berlaku 2024-2026"
                    ),
                    (None, false) => format!(
                        "its edition cannot be told from its content; name it with --edisi (known: {dikenal}), any other also with --berlaku 2024-2026"
                    ),
                    (Some(nama), true) => format!(
                        "edisi '{}' tidak dikenal; sebutkan juga tahun berlakunya, misalnya --berlaku 2024-2026 (dikenal: {dikenal})",
                        nama_aman(nama)
                    ),
                    (Some(nama), false) => format!(
                        "edition '{}' is not known; name its years as well, as in --berlaku 2024-2026 (known: {dikenal})",
                        nama_aman(nama)
                    ),
                }
            }
            Self::Cacat(semua) => {
                let n = semua.len();
                let kata = if id {
                    format!("tidak dipasang, {n} baris cacat; perbaiki daftarnya, atau pakai --terima-cacat")
                } else {
                    format!("not installed, {n} faulty rows; mend the list or use --terima-cacat")
                };
                format!("{kata}\n{}", cacat(semua, bahasa))
            }
            Self::Ada(jalur) if id => {
                format!("edisi ini sudah terpasang di {}; pakai --timpa untuk menggantinya", jalur.display())
            }
            Self::Ada(jalur) => {
                format!("this edition is installed already in {}; use --timpa to replace it", jalur.display())
            }
            Self::Tulis(jalur, galat) if id => {
                format!("{} tidak dapat ditulis ({galat}); periksa izin folder atau pakai --nomenklatur DIR", jalur.display())
            }
            Self::Tulis(jalur, galat) => {
                format!("{} cannot be written ({galat}); check the folder or use --nomenklatur DIR", jalur.display())
            }
            Self::Sendiri(galat) if id => format!("daftar tidak dapat dibentuk ({galat})"),
            Self::Sendiri(galat) => format!("no list could be made of it ({galat})"),
        }
    }
}
