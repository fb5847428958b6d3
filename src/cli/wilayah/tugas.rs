//! Which OPD a region has, and which files are whose: by folder, or by what the
//! files say.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::AtomicUsize;

use super::nama_folder::nama_folder;
use crate::cli::bacaan::{self, Calon};
use crate::cli::pemeriksaan::Bekal;
use crate::cli::penolakan::nama_aman;
use crate::cli::{Umum, panik};
use crate::model::Bahasa;
use crate::reconcile::Pengaturan;
use crate::reconcile::align::ringkas_opd;

/// One OPD to check.
#[derive(Debug)]
pub struct Tugas {
    /// Its folder among the results.
    pub nama: String,
    /// Where it lies; settings are looked for there.
    pub jalur: PathBuf,
    /// Its files and who it is, where the files say so; else all that lies there is its own.
    pub isi: Option<(Vec<Calon>, Milik)>,
}

/// The tables of one OPD among those of files that may hold several.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Milik(pub String);

impl Milik {
    /// Whom a table with this name belongs to: the office that the settings know by
    /// it, or that it was merged into, else the name without its region.
    fn dari(nama: &str, pengaturan: &Pengaturan) -> Self {
        let dikenal = pengaturan.penerus(nama).or_else(|| pengaturan.opd(nama));
        Self(ringkas_opd(dikenal.map_or(nama, |o| &o.nama)))
    }

    /// True for a table of this OPD. One that names none belongs to it where its
    /// file names no other.
    pub fn punya(&self, nama: Option<&str>, tunggal: bool, pengaturan: &Pengaturan) -> bool {
        nama.map_or(tunggal, |n| Self::dari(n, pengaturan) == *self)
    }
}

/// The OPD of a region, and a line for each file that is nobody's.
#[derive(Debug, Default)]
pub struct Pembagian {
    pub tugas: Vec<Tugas>,
    pub lepas: Vec<String>,
    /// What people should know and that leaves nothing out.
    pub kabar: Vec<String>,
}

/// Every folder that holds workbooks is an OPD; workbooks beside them are nobody's.
pub fn per_folder(akar: &Path, keluaran: &Path, bahasa: Bahasa) -> Pembagian {
    let hasil = std::fs::canonicalize(keluaran).ok();
    let (mut opd, mut lepas) = (Vec::new(), Vec::new());
    for c in bacaan::kumpulkan(&[akar.to_owned()], keluaran) {
        let Calon { nama, .. } = c;
        match nama.split_once('/') {
            Some((folder, _)) => opd.push(folder.to_owned()),
            None if nama.starts_with("~$") => {}
            None => lepas.push(di_luar_folder(&nama, bahasa)),
        }
    }
    opd.sort();
    opd.dedup();
    opd.retain(|o| std::fs::canonicalize(akar.join(o)).ok() != hasil);
    let tugas = opd.into_iter().map(|nama| Tugas { jalur: akar.join(&nama), nama, isi: None }).collect();
    Pembagian { tugas, lepas, kabar: Vec::new() }
}

fn di_luar_folder(nama: &str, bahasa: Bahasa) -> String {
    let nama = nama_aman(nama);
    match bahasa {
        Bahasa::Id => format!("{nama}: di luar folder OPD, tidak dibaca; pindahkan ke folder OPD-nya"),
        Bahasa::En => format!("{nama}: in no folder of an OPD, not read; move it into one"),
    }
}

/// What a first reading tells of a file.
enum Kenal {
    /// Names of OPD as printed; none where the tables name none.
    Opd(BTreeSet<String>),
    Ditolak(Vec<(String, String)>),
}

/// OPD as the files name them. A file without a name belongs to the OPD of its
/// folder where that has one only; a region's file belongs to each OPD it names.
pub fn menurut_isi(akar: &Path, keluaran: &Path, bekal: &Bekal, umum: &Umum) -> Pembagian {
    let bahasa = umum.bahasa();
    let calon = bacaan::kumpulkan(&[akar.to_owned()], keluaran);
    let mut hasil = Pembagian::default();
    let mut opd: BTreeMap<Milik, (String, Vec<usize>)> = BTreeMap::new();
    let mut folder: BTreeMap<&str, BTreeSet<Milik>> = BTreeMap::new();
    let mut tanpa_nama = Vec::new();
    for (i, kenal) in kenali_semua(&calon, bekal, umum).into_iter().enumerate() {
        match kenal {
            Kenal::Ditolak(sebab) => {
                hasil.lepas.extend(sebab.into_iter().map(|(nama, sebab)| format!("{nama}: {sebab}")));
            }
            Kenal::Opd(nama) if nama.is_empty() => tanpa_nama.push(i),
            Kenal::Opd(nama) => {
                for n in nama {
                    let milik = Milik::dari(&n, &bekal.setelan.pengaturan);
                    folder.entry(induk(&calon[i].nama)).or_default().insert(milik.clone());
                    let (sebutan, berkas) = opd.entry(milik).or_insert_with(|| (n.clone(), Vec::new()));
                    // The shortest name is the one without the region behind it.
                    if (n.len(), &n) < (sebutan.len(), sebutan) {
                        *sebutan = n;
                    }
                    if berkas.last() != Some(&i) {
                        berkas.push(i);
                    }
                }
            }
        }
    }
    for i in tanpa_nama {
        let mut pemilik = folder.get(induk(&calon[i].nama)).into_iter().flatten();
        match (pemilik.next().and_then(|m| opd.get_mut(m)), pemilik.next()) {
            (Some((_, berkas)), None) => berkas.push(i),
            _ => hasil.lepas.push(tanpa_opd(&calon[i].nama, bahasa)),
        }
    }
    hasil.kabar = berlanjut(&opd, bahasa);
    let mut terpakai = BTreeSet::new();
    for (milik, (sebutan, mut berkas)) in opd {
        berkas.sort_unstable();
        let dasar = nama_folder(&sebutan);
        // Systems without case would take "Dinas A" and "DINAS A" for one folder.
        let mut nama = dasar.clone();
        let mut nomor = 1;
        while !terpakai.insert(nama.to_lowercase()) {
            nomor += 1;
            nama = format!("{dasar} ({nomor})");
        }
        let calon = berkas.into_iter().map(|i| calon[i].clone()).collect();
        hasil.tugas.push(Tugas { nama, jalur: akar.to_owned(), isi: Some((calon, milik)) });
    }
    hasil
}

fn induk(nama: &str) -> &str {
    nama.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Reads all files once, as many at a time as there are processors; only names stay.
fn kenali_semua(calon: &[Calon], bekal: &Bekal, umum: &Umum) -> Vec<Kenal> {
    let giliran = AtomicUsize::new(0);
    let hasil: Mutex<BTreeMap<usize, Kenal>> = Mutex::default();
    let pekerja = super::pekerja().min(calon.len());
    std::thread::scope(|benang| {
        for _ in 0..pekerja {
            benang.spawn(|| {
                while let Some((nomor, satu)) = super::ambil(&giliran, calon) {
                    let kenal = panik::tertangkap(|| kenali(satu, bekal, umum)).unwrap_or_else(|| {
                        let nama = nama_aman(satu.nama.rsplit('/').next().unwrap_or_default());
                        Kenal::Ditolak(vec![(nama, panik::kata(umum.bahasa()).to_owned())])
                    });
                    hasil.lock().unwrap_or_else(std::sync::PoisonError::into_inner).insert(nomor, kenal);
                }
            });
        }
    });
    hasil.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner).into_values().collect()
}

fn kenali(calon: &Calon, bekal: &Bekal, umum: &Umum) -> Kenal {
    let satu = std::slice::from_ref(calon);
    let bacaan = bacaan::baca(satu, &bekal.bentuk, &bekal.pustaka, umum.petunjuk(), umum.bahasa(), |_| ());
    if bacaan.tabel.is_empty() {
        return Kenal::Ditolak(bacaan.ditolak());
    }
    Kenal::Opd(bacaan.tabel.into_iter().filter_map(|t| t.opd).map(|o| o.nilai).collect())
}

fn tanpa_opd(nama: &str, bahasa: Bahasa) -> String {
    let nama = nama_aman(nama);
    match bahasa {
        Bahasa::Id => format!(
            "{nama}: nama OPD tidak tertulis di dalamnya; taruh satu folder dengan berkas OPD-nya, atau pakai --per-folder"
        ),
        Bahasa::En => format!(
            "{nama}: names no OPD; put it into one folder with the files of its OPD, or use --per-folder"
        ),
    }
}

/// Names of which one goes on where the other ends may be one office or two.
fn berlanjut(opd: &BTreeMap<Milik, (String, Vec<usize>)>, bahasa: Bahasa) -> Vec<String> {
    let mut kabar = Vec::new();
    let mut pendek: Vec<(&str, &str)> = Vec::new();
    for (Milik(kunci), (nama, _)) in opd {
        // In order of the keys a longer name follows the one it begins with.
        while pendek.last().is_some_and(|(k, _)| !kunci.starts_with(k)) {
            pendek.pop();
        }
        if let Some((k, awal)) = pendek.last()
            && kunci[k.len()..].starts_with(' ')
        {
            let (awal, nama) = (nama_aman(awal), nama_aman(nama));
            kabar.push(match bahasa {
                Bahasa::Id => format!(
                    "'{awal}' dan '{nama}' diperiksa sebagai dua OPD; bila sebenarnya satu, tulis keduanya sebagai [[opd]] nama dan pendahulu di selaras.toml"
                ),
                Bahasa::En => format!(
                    "'{awal}' and '{nama}' are checked as two OPD; if they are one, write them as [[opd]] nama and pendahulu in selaras.toml"
                ),
            });
        }
        pendek.push((kunci, nama));
    }
    kabar
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_its_region_is_the_same_office_and_a_longer_one_another() {
        let pengaturan = Pengaturan::default();
        let milik = Milik::dari("DINAS SOSIAL KOTA CONTOH", &pengaturan);
        assert!(milik.punya(Some("Dinas Sosial"), false, &pengaturan));
        assert!(!milik.punya(Some("Dinas Sosial dan Pemberdayaan"), true, &pengaturan));
        assert!(milik.punya(None, true, &pengaturan) && !milik.punya(None, false, &pengaturan));
    }
}
