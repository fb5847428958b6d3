//! Sheet of proposed codes: rows that print none, with the code their name and
//! parent point to and the evidence for it.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::dua;
use crate::model::{Bahasa, Dwibahasa, Jenjang, Kode, Letak, Nomenklatur, Tabel};
use crate::nomenclature::padanan::Bukti;
use crate::nomenclature::usulan::{calon, calon_bidang};
use crate::reconcile::{AsalKode, KodeJelas, katalog_tabel};
use crate::report::gaya::{self, Gaya};
use crate::report::laporan::Laporan;

const KEPALA: [Dwibahasa; 11] = [
    dua("Berkas", "File"),
    dua("Lembar", "Sheet"),
    dua("Sel", "Cell"),
    dua("Jenjang", "Level"),
    dua("Nama di dokumen", "Name in the document"),
    dua("Kode usulan", "Proposed code"),
    dua("Nama resmi", "Official name"),
    dua("Skor", "Score"),
    dua("Bukti", "Evidence"),
    dua("Kode lain yang mirip", "Other codes that come near"),
    dua("Dipakai", "In use"),
];
const LEBAR: [u16; 11] = [26, 16, 8, 13, 44, 19, 44, 8, 46, 46, 10];

/// A row without a code and what it may be.
pub struct Usulan {
    pub letak: Letak,
    pub jenjang: Jenjang,
    pub nama: String,
    /// The best code, with its official name and evidence.
    pub terbaik: Option<(Kode, String, Vec<Bukti>)>,
    pub lain: Vec<(Kode, String, i32)>,
    /// The code the other outputs count the row under.
    pub dipakai: Option<Kode>,
}

impl Usulan {
    /// Sum of the evidence, in thousandths.
    pub fn skor(&self) -> i32 {
        self.terbaik.iter().flat_map(|(.., bukti)| bukti).map(|b| b.bobot).sum()
    }
}

/// All rows of the new nomenclature that print no code.
pub fn susun(laporan: &Laporan<'_>) -> Vec<Usulan> {
    let mut hasil = Vec::new();
    for (t, tabel) in laporan.kasus.tabel.iter().enumerate() {
        let katalog = katalog_tabel(tabel, laporan.pustaka);
        let kode = &laporan.kasus.kode[t];
        for (i, baris) in tabel.baris.iter().enumerate() {
            let tanpa = baris.kode.is_none()
                && baris.nomenklatur == Nomenklatur::Baru
                && (Jenjang::Bidang..=Jenjang::SubKegiatan).contains(&baris.jenjang)
                && !baris.nama_teks().is_empty();
            if !tanpa {
                continue;
            }
            let induk = tabel.leluhur(i).skip(1).find_map(|j| kode[j].berlaku);
            let tahun = tabel.tahun.or_else(|| tabel.tahun_kolom().into_iter().find(|n| katalog.berlaku(*n)));
            let nama = baris.nama_teks();
            let semua = if baris.jenjang == Jenjang::Bidang {
                calon_bidang(katalog, nama, &bidang_di_bawah(tabel, kode, i), tahun).into_iter().collect()
            } else {
                calon(katalog, nama, baris.jenjang, induk, tahun)
            };
            let mut semua = semua.into_iter();
            let terbaik = semua.next().map(|c| (c.butir.kode, c.butir.nama.clone(), c.bukti));
            hasil.push(Usulan {
                letak: tabel.letak_baris(i),
                jenjang: baris.jenjang,
                nama: nama.to_owned(),
                terbaik,
                lain: semua.map(|c| (c.butir.kode, c.butir.nama.clone(), c.skor())).collect(),
                dipakai: kode[i].berlaku.filter(|_| kode[i].asal == AsalKode::Usulan),
            });
        }
    }
    hasil
}

/// The bidang of each programme below a heading; the supporting programme stands
/// under whichever leads.
fn bidang_di_bawah(tabel: &Tabel, kode: &[KodeJelas], judul: usize) -> Vec<Kode> {
    let program = (0..tabel.baris.len()).filter(|&j| tabel.baris[j].jenjang == Jenjang::Program);
    let milik = program.filter(|&j| tabel.induk_jenjang(j, Jenjang::Bidang) == Some(judul));
    milik
        .filter_map(|j| kode[j].berlaku)
        .filter(|k| !k.penunjang())
        .filter_map(|k| k.pada(Jenjang::Bidang))
        .collect()
}

pub fn tulis(
    lembar: &mut Worksheet,
    laporan: &Laporan<'_>,
    usulan: &[Usulan],
    gaya: &Gaya,
    bahasa: Bahasa,
) -> Result<(), XlsxError> {
    let id = bahasa == Bahasa::Id;
    lembar.set_name(if id { "Kode usulan" } else { "Proposed codes" })?;
    gaya::baris_kepala(lembar, 0, &KEPALA.map(|k| k.dalam(bahasa)), gaya)?;
    gaya::lebar(lembar, &LEBAR)?;
    for (baris, u) in (1..).zip(usulan) {
        let sel = laporan.sumber.lembar(u.letak.lembar);
        let (kode, resmi, bukti) = u.terbaik.as_ref().map_or_else(Default::default, |(k, n, b)| {
            let baris = b.iter().map(|b| {
                let kata = if id { &b.keterangan } else { &b.keterangan_en };
                format!("{:+} {kata}", Decimal::new(b.bobot.into(), 3))
            });
            (k.to_string(), n.clone(), baris.collect::<Vec<_>>().join("\n"))
        });
        let lain: Vec<String> =
            u.lain.iter().map(|(k, n, s)| format!("{k} {n} ({})", Decimal::new((*s).into(), 3))).collect();
        let lain = lain.join("\n");
        let dipakai = match (u.dipakai.map(|k| k.to_string()), id) {
            (None, true) => "belum".to_owned(),
            (None, false) => "not yet".to_owned(),
            (Some(k), true) if k == kode => "ya".to_owned(),
            (Some(k), false) if k == kode => "yes".to_owned(),
            (Some(k), _) => k,
        };
        let isi = [
            laporan.sumber.berkas(u.letak.lembar).nama.as_str(),
            &sel.nama,
            &u.letak.alamat.to_string(),
            u.jenjang.nama(),
            &u.nama,
            &kode,
            &resmi,
            "",
            &bukti,
            &lain,
            &dipakai,
        ];
        for (kolom, teks) in (0..).zip(isi) {
            gaya::teks(lembar, baris, kolom, teks, &gaya.isi)?;
        }
        let skor = u.terbaik.as_ref().map(|_| Decimal::new(u.skor().into(), 3));
        gaya::angka(lembar, baris, 7, skor, &gaya.angka)?;
        gaya::tinggi(lembar, baris, isi.into_iter().zip(LEBAR))?;
    }
    lembar.autofilter(0, 0, u32::try_from(usulan.len()).unwrap_or(1).max(1), 10)?;
    lembar.set_freeze_panes(1, 0)?;
    gaya::siap_cetak(lembar, Some((0, 0)), bahasa)
}
