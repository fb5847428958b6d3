//! `periksa --per-folder DIR`: every folder below is one OPD; `--per-opd DIR`: the
//! files say whose they are. The OPD are checked side by side, each into a result
//! folder of its own; of each only a summary stays in memory, and the summaries
//! make the regional workbook.

mod nama_folder;
mod tugas;

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use clap::Args;
use indicatif::ProgressBar;

use super::bacaan::Calon;
use super::pemeriksaan::{self, Bekal, Ditolak, Masukan, Selesai, kemajuan};
use super::penolakan::nama_aman;
use super::periksa::{Argumen, Prosesor, Tulisan, gagal, pegang, siapkan_keluaran, susun};
use super::{Akhir, Umum, keadaan, keluaran, panik};
use crate::model::Bahasa;
use crate::reconcile::Tingkat;
use crate::report::ekspor::Partisi;
use crate::report::wilayah::{Keadaan, Kumpulan, RingkasanOpd, tulis_buku, tulis_json};

pub use tugas::Milik;
use tugas::{Pembagian, Tugas};

const HASIL: [&str; 2] = ["wilayah.xlsx", "wilayah.json"];

#[derive(Args)]
pub struct Pilihan {
    /// Setiap subfolder satu OPD: hasil per OPD dan rekapitulasi wilayah
    #[arg(long, group = "cara_wilayah", conflicts_with = "contoh")]
    pub per_folder: bool,
    /// Sama, tetapi OPD dikenali dari isi berkas, di folder mana pun letaknya
    #[arg(long, group = "cara_wilayah", conflicts_with = "contoh")]
    pub per_opd: bool,
    /// Bersama --per-folder atau --per-opd: lewati OPD yang sudah selesai dan tidak berubah
    #[arg(long, requires = "cara_wilayah")]
    pub lanjut: bool,
}

impl Pilihan {
    /// True where the paths are those of a region.
    pub fn wilayah(&self) -> bool {
        self.per_folder || self.per_opd
    }
}

/// What all OPD of a run share.
struct Wilayah<'a> {
    akar: &'a Path,
    argumen: &'a Argumen,
    umum: &'a Umum,
    kemajuan: &'a ProgressBar,
    prosesor: Prosesor,
}

/// Checks all OPD and writes the regional workbook.
///
/// # Errors
/// A sentence for people where not one OPD could be checked.
pub fn periksa(argumen: &Argumen, umum: &Umum) -> Result<Akhir, String> {
    let bahasa = umum.bahasa();
    let akar = akar(argumen, bahasa)?;
    let folder = argumen.keluaran.as_path();
    let _kunci = pegang(folder, bahasa)?;
    if let Some(ada) = HASIL.iter().map(|n| folder.join(n)).find(|p| p.exists())
        && !argumen.timpa
        && !argumen.wilayah.lanjut
    {
        let ada = ada.display();
        return Err(match bahasa {
            Bahasa::Id => {
                format!("{ada}: hasil sebelumnya masih ada; pakai --lanjut, --timpa, atau -o folder lain")
            }
            Bahasa::En => {
                format!("{ada}: an earlier result is there; use --lanjut, --timpa or -o another folder")
            }
        });
    }
    let Pembagian { tugas, lepas, kabar } = bagi(argumen, umum, &akar)?;
    for kata in lepas.iter().chain(&kabar) {
        keluaran::kata(kata);
    }
    if tugas.is_empty() {
        return Err(tanpa_opd(&akar, argumen.wilayah.per_opd, bahasa));
    }
    let kemajuan = kemajuan(tugas.len(), umum, "{bar:30} {pos}/{len} OPD, sisa {eta} {msg}");
    let prosesor = if tugas.len() < pekerja() { Prosesor::Bebas } else { Prosesor::Terpakai };
    let wilayah = Wilayah { argumen, umum, akar: &akar, kemajuan: &kemajuan, prosesor };
    let hasil = wilayah.semua(&tugas).selesai();
    let ringkasan = &hasil.opd;
    kemajuan.finish_and_clear();
    if ringkasan.iter().all(|o| o.keadaan != Keadaan::Selesai) {
        return Err(match bahasa {
            Bahasa::Id => "tidak satu OPD pun dapat diperiksa; sebabnya tertulis di atas".to_owned(),
            Bahasa::En => "not one OPD could be checked; the reasons are above".to_owned(),
        });
    }
    let json = tulis_json(&hasil);
    let lain = tulis_buku(&hasil, bahasa)
        .map_err(std::io::Error::other)
        .and_then(|buku| keluaran::tulis_hasil(folder, &[(HASIL[0], &buku), (HASIL[1], json.as_bytes())]))
        .map_err(|g| gagal(folder, &g, bahasa))?;
    for kata in keluaran::nama_lain(&lain, bahasa) {
        keluaran::kata(&kata);
    }
    if umum.json {
        keluaran::mesin(&json);
    }
    if !umum.quiet {
        keluaran::kata(&penutup(ringkasan, folder, bahasa));
    }
    let batas = argumen.gagal_pada.tingkat();
    let ada = [Tingkat::Galat, Tingkat::Peringatan, Tingkat::Catatan]
        .into_iter()
        .any(|t| t >= batas && ringkasan.iter().any(|o| o.banyak(t) > 0));
    let kurang = |o: &RingkasanOpd| o.keadaan != Keadaan::Selesai || !o.ditolak.is_empty();
    Ok(if !lepas.is_empty() || ringkasan.iter().any(kurang) {
        Akhir::Sebagian
    } else if ada {
        Akhir::AdaTemuan
    } else {
        Akhir::Bersih
    })
}

impl Wilayah<'_> {
    /// Checks all OPD, as many at a time as there are processors.
    fn semua(&self, opd: &[Tugas]) -> Kumpulan {
        let giliran = AtomicUsize::new(0);
        let hasil: Mutex<Kumpulan> = Mutex::default();
        let pekerja = pekerja().min(opd.len());
        std::thread::scope(|benang| {
            for _ in 0..pekerja {
                benang.spawn(|| {
                    let mut bekal = None;
                    while let Some((_, tugas)) = ambil(&giliran, opd) {
                        let ringkasan = self.satu(tugas, &mut bekal);
                        hasil.lock().unwrap_or_else(std::sync::PoisonError::into_inner).tambah(ringkasan);
                        self.kemajuan.inc(1);
                    }
                });
            }
        });
        hasil.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// One OPD; whatever happens to it stays with it.
    fn satu(&self, tugas: &Tugas, bekal: &mut Option<Bekal>) -> RingkasanOpd {
        let nama = tugas.nama.as_str();
        let hasil = panik::tertangkap(|| self.periksa(tugas, bekal));
        let hasil = hasil.unwrap_or_else(|| {
            *bekal = None;
            let sebab = match self.umum.bahasa() {
                Bahasa::Id => "program berhenti di tengah OPD ini; laporkan dengan berkasnya",
                Bahasa::En => "the program stopped inside this OPD; report it with its files",
            };
            Err((sebab.to_owned(), Vec::new()))
        });
        let ringkasan = hasil.unwrap_or_else(|(sebab, ditolak)| RingkasanOpd::gagal(nama, sebab, ditolak));
        for (berkas, sebab) in &ringkasan.ditolak {
            self.kata(&format!("{}/{berkas}: {sebab}", nama_aman(nama)));
        }
        if let Keadaan::Gagal(sebab) = &ringkasan.keadaan {
            self.kata(&format!("{}: {sebab}", nama_aman(nama)));
        }
        ringkasan
    }

    fn periksa(
        &self,
        tugas: &Tugas,
        bekal: &mut Option<Bekal>,
    ) -> Result<RingkasanOpd, (String, Vec<Ditolak>)> {
        let Self { argumen, umum, .. } = self;
        let nama = tugas.nama.as_str();
        let bahasa = umum.bahasa();
        let tanpa = |sebab: String| (sebab, Vec::new());
        let keluar = argumen.keluaran.join(nama);
        let lalu = argumen.masukan.sebelumnya.as_ref().map(|s| s.join(nama)).filter(|s| s.exists());
        let masukan =
            Masukan { jalur: vec![tugas.jalur.clone()], sebelumnya: lalu, ..argumen.masukan.clone() };
        let bekal = self.bekal(bekal, &masukan, &keluar).map_err(tanpa)?;
        let calon = match &tugas.isi {
            Some((calon, _)) => calon.clone(),
            None => masukan.calon(&argumen.keluaran),
        };
        bekal.tulisan = self.tulisan(tugas);
        let ciri = keadaan::ciri(&format!("{:?}", bekal.tulisan), &masukan, &calon, bekal, umum);
        if argumen.wilayah.lanjut
            && let Some(ringkasan) = keadaan::baca(&keluar, &ciri)
        {
            return Ok(ringkasan);
        }
        let lalu = masukan.sebelumnya.as_deref();
        let _kunci = siapkan_keluaran(&keluar, argumen.timpa, lalu, bahasa).map_err(tanpa)?;
        keadaan::hapus(&keluar);
        bekal.ingat(&masukan, umum, &keluar).map_err(tanpa)?;
        let hasil = pemeriksaan::kerjakan(
            bekal,
            &calon,
            umum,
            &keluar,
            |_| (),
            |selesai| {
                self.tulis(tugas, selesai, &calon, &ciri).map_err(|g| tanpa(gagal(&keluar, &g, bahasa)))
            },
        );
        hasil.unwrap_or_else(|ditolak| Err((pemeriksaan::tanpa_tabel(calon.is_empty(), bahasa), ditolak)))
    }

    /// What the worker already has, made fit for this OPD.
    fn bekal<'b>(
        &self,
        ada: &'b mut Option<Bekal>,
        masukan: &Masukan,
        folder: &Path,
    ) -> Result<&'b mut Bekal, String> {
        match ada {
            Some(bekal) => bekal.pindah(masukan, self.umum).map(|()| bekal),
            None => Ok(ada.insert(Bekal::muat(masukan, self.umum, folder)?)),
        }
    }

    /// What is written for an office; its export tells region and office by folders.
    fn tulisan(&self, tugas: &Tugas) -> Tulisan {
        let mut tulisan = self.argumen.tulisan();
        tulisan.milik = tugas.isi.as_ref().map(|(_, milik)| milik.clone());
        if tulisan.ekspor.is_some() {
            let akar = std::fs::canonicalize(self.akar).unwrap_or_else(|_| self.akar.to_owned());
            let wilayah = akar.file_name().unwrap_or_default().to_string_lossy().into_owned();
            tulisan.partisi = Some(Partisi { wilayah, perangkat: tugas.nama.clone() });
        }
        tulisan
    }

    fn tulis(
        &self,
        tugas: &Tugas,
        selesai: &Selesai<'_>,
        calon: &[Calon],
        ciri: &str,
    ) -> std::io::Result<RingkasanOpd> {
        let nama = tugas.nama.as_str();
        let (bahasa, keluar) = (self.umum.bahasa(), self.argumen.keluaran.join(nama));
        let hasil = susun(self.prosesor, &self.tulisan(tugas), selesai, calon, bahasa)?;
        let lain = hasil.tulis(&keluar)?;
        for kata in hasil.keluhan.iter().chain(&keluaran::nama_lain(&lain, bahasa)) {
            self.kata(&format!("{}: {kata}", nama_aman(nama)));
        }
        let ringkasan = RingkasanOpd::dari(nama, selesai.laporan, selesai.ditolak.to_vec());
        keadaan::tulis(&keluar, ciri, &ringkasan)?;
        Ok(ringkasan)
    }

    /// A line for people that does not tear the progress bar.
    fn kata(&self, teks: &str) {
        self.kemajuan.suspend(|| keluaran::kata(teks));
    }
}

/// As many as there are processors.
fn pekerja() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

fn ambil<'t, T>(giliran: &AtomicUsize, semua: &'t [T]) -> Option<(usize, &'t T)> {
    let nomor = giliran.fetch_add(1, Ordering::Relaxed);
    semua.get(nomor).map(|satu| (nomor, satu))
}

/// Which OPD there are, and whose files are whose.
fn bagi(argumen: &Argumen, umum: &Umum, akar: &Path) -> Result<Pembagian, String> {
    if argumen.wilayah.per_folder {
        return Ok(tugas::per_folder(akar, &argumen.keluaran, umum.bahasa()));
    }
    let masukan = Masukan { sebelumnya: None, ..argumen.masukan.clone() };
    let bekal = Bekal::muat(&masukan, umum, &argumen.keluaran)?;
    Ok(tugas::menurut_isi(akar, &argumen.keluaran, &bekal, umum))
}

/// The one folder of the region.
fn akar(argumen: &Argumen, bahasa: Bahasa) -> Result<PathBuf, String> {
    let jalur = match argumen.masukan.jalur.as_slice() {
        [] => PathBuf::from("."),
        [satu] => satu.clone(),
        _ => PathBuf::new(),
    };
    if jalur.is_dir() {
        return Ok(jalur);
    }
    Err(match (bahasa, argumen.wilayah.per_opd) {
        (Bahasa::Id, false) => "--per-folder meminta tepat satu folder wilayah, berisi satu folder per OPD",
        (Bahasa::En, false) => {
            "--per-folder takes exactly one folder of a region, with one folder for each OPD"
        }
        (Bahasa::Id, true) => "--per-opd meminta tepat satu folder wilayah",
        (Bahasa::En, true) => "--per-opd takes exactly one folder of a region",
    }
    .to_owned())
}

fn tanpa_opd(akar: &Path, per_opd: bool, bahasa: Bahasa) -> String {
    let akar = akar.display();
    match (bahasa, per_opd) {
        (Bahasa::Id, false) => {
            format!("{akar}: tidak ada folder OPD yang berisi buku kerja; buat satu folder per OPD")
        }
        (Bahasa::En, false) => {
            format!("{akar}: no folder of an OPD with workbooks; make one folder for each OPD")
        }
        (Bahasa::Id, true) => {
            format!("{akar}: tidak ada buku kerja yang menyebut OPD-nya; pakai --per-folder")
        }
        (Bahasa::En, true) => format!("{akar}: no workbook that names its OPD; use --per-folder"),
    }
}

fn penutup(opd: &[RingkasanOpd], folder: &Path, bahasa: Bahasa) -> String {
    let tak_jadi = opd.iter().filter(|o| o.keadaan != Keadaan::Selesai).count();
    let jumlah = |t| opd.iter().map(|o| o.banyak(t)).sum::<usize>();
    let (galat, peringatan, catatan) =
        (jumlah(Tingkat::Galat), jumlah(Tingkat::Peringatan), jumlah(Tingkat::Catatan));
    let tempat = HASIL.map(|n| folder.join(n).display().to_string());
    let (semua, tempat) = (opd.len(), tempat.join(", "));
    match bahasa {
        Bahasa::Id => format!(
            "{semua} OPD, {tak_jadi} gagal; {galat} galat, {peringatan} peringatan, {catatan} catatan\nHasil: {tempat}"
        ),
        Bahasa::En => format!(
            "{semua} OPD, {tak_jadi} failed; {galat} faults, {peringatan} warnings, {catatan} notes\nResults: {tempat}"
        ),
    }
}
