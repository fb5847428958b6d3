//! Sheet Kelompok: rows that pairs tie together, the money on both sides, what is
//! left over, and the sets that close to the rupiah.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::dua;
use crate::model::bahasa::angka;
use crate::model::{Bahasa, Dwibahasa};
use crate::nomenclature::gugus::{self, Anggota, Gugus};
use crate::nomenclature::{Hubungan, JumlahTahun, Keputusan};
use crate::report::gaya::{self, Gaya};
use crate::report::laporan::Laporan;
use crate::report::padat::LembarPadat;

const KEPALA: [Dwibahasa; 10] = [
    dua("No", "No"),
    dua("Hubungan", "Relation"),
    dua("Kegiatan lama", "Old kegiatan"),
    dua("Sub kegiatan baru", "New sub kegiatan"),
    dua("Tahun lama", "Old year"),
    dua("Σ lama", "Σ old"),
    dua("Tahun baru", "New year"),
    dua("Σ baru", "Σ new"),
    dua("Sisa (lama − baru)", "Remainder (old − new)"),
    dua("Yang persis sama jumlahnya", "What closes exactly"),
];
const LEBAR: [u16; 10] = [5, 11, 44, 50, 8, 17, 8, 17, 17, 46];

pub fn tulis(
    lembar: &mut Worksheet,
    laporan: &Laporan<'_>,
    gaya: &Gaya,
    bahasa: Bahasa,
) -> Result<(), XlsxError> {
    lembar.set_name(if bahasa == Bahasa::Id { "Kelompok" } else { "Groups" })?;
    gaya::baris_kepala(lembar, 0, &KEPALA.map(|k| k.dalam(bahasa)), gaya)?;
    gaya::lebar(lembar, &LEBAR)?;
    let baris = LembarPadat::tulis(lembar, |lembar| tulis_kelompok(lembar, laporan, gaya, bahasa))?;
    lembar.autofilter(0, 0, (baris - 1).max(1), 9)?;
    lembar.set_freeze_panes(1, 2)?;
    gaya::siap_cetak(lembar, Some((0, 0)), bahasa)
}

/// Returns the row below the last.
fn tulis_kelompok<'g>(
    lembar: &mut LembarPadat<'g>,
    laporan: &Laporan<'_>,
    gaya: &'g Gaya,
    bahasa: Bahasa,
) -> Result<u32, XlsxError> {
    let kelompok = gugus::susun(&laporan.kasus.padanan, |p| p.keputusan != Keputusan::Tolak);
    let mut baris = 1;
    for (nomor, g) in (1_u32..).zip(&kelompok) {
        for (tahun_lama, lama, tahun_baru, baru) in tahun(g) {
            lembar.angka(baris, 0, Some(nomor.into()), &gaya.isi)?;
            let hubungan = g.hubungan.map_or(
                if bahasa == Bahasa::Id { "banyak ke banyak" } else { "many to many" },
                Hubungan::kata,
            );
            lembar.teks(baris, 1, hubungan, &gaya.isi)?;
            let (kiri, kanan) = (daftar(&g.lama), daftar(&g.baru));
            lembar.teks(baris, 2, &kiri, &gaya.isi)?;
            lembar.teks(baris, 3, &kanan, &gaya.isi)?;
            lembar.angka(baris, 4, tahun_lama.map(Decimal::from), &gaya.isi)?;
            lembar.angka(baris, 5, lama, &gaya.rupiah)?;
            lembar.angka(baris, 6, tahun_baru.map(Decimal::from), &gaya.isi)?;
            lembar.angka(baris, 7, baru, &gaya.rupiah)?;
            lembar.selisih((baris, 8), (7, baru), (5, lama), &gaya.rupiah)?;
            let penutup = penutup(g, bahasa);
            lembar.teks(baris, 9, &penutup, &gaya.isi)?;
            gaya::tinggi(lembar, baris, [(&*kiri, LEBAR[2]), (&*kanan, LEBAR[3]), (&*penutup, LEBAR[9])])?;
            baris += 1;
        }
    }
    Ok(baris)
}

type Baris = (Option<i32>, Option<Decimal>, Option<i32>, Option<Decimal>);

/// From the last old year to the first new one; then years in which both sides
/// have amounts. A group with one side has its own years.
fn tahun(g: &Gugus) -> Vec<Baris> {
    let mut hasil: Vec<Baris> = Vec::new();
    if let Some((l, b, _)) = g.peralihan() {
        hasil.push((Some(l.tahun), l.lama, Some(b.tahun), b.baru));
    } else {
        let lama = g.jumlah.iter().rfind(|j| j.lama.is_some());
        let baru = g.jumlah.iter().find(|j| j.baru.is_some());
        let satu = |j: Option<&JumlahTahun>, ambil: fn(&JumlahTahun) -> Option<Decimal>| {
            (j.map(|j| j.tahun), j.and_then(ambil))
        };
        let ((tahun_lama, lama), (tahun_baru, baru)) = (satu(lama, |j| j.lama), satu(baru, |j| j.baru));
        hasil.push((tahun_lama, lama, tahun_baru, baru));
    }
    let bersama = g.jumlah.iter().filter(|j| j.lama.is_some() && j.baru.is_some());
    for j in bersama {
        let satu = (Some(j.tahun), j.lama, Some(j.tahun), j.baru);
        if !hasil.contains(&satu) {
            hasil.push(satu);
        }
    }
    hasil
}

fn sebutan(a: &Anggota) -> String {
    if a.kode.is_empty() { a.nama.clone() } else { format!("{} {}", a.kode, a.nama) }
}

fn daftar(anggota: &[Anggota]) -> String {
    anggota.iter().map(sebutan).collect::<Vec<_>>().join("\n")
}

fn penutup(g: &Gugus, bahasa: Bahasa) -> String {
    let pendek = |a: &Anggota| if a.kode.is_empty() { a.nama.clone() } else { a.kode.clone() };
    let gabung = |nomor: &[usize], sisi: &[Anggota]| {
        nomor.iter().map(|i| pendek(&sisi[*i])).collect::<Vec<_>>().join(" + ")
    };
    let satu = |p: &crate::nomenclature::Penutup| {
        format!(
            "{} ({}) = {} ({}): {}",
            gabung(&p.lama, &g.lama),
            p.tahun_lama,
            gabung(&p.baru, &g.baru),
            p.tahun_baru,
            angka(p.jumlah, bahasa)
        )
    };
    g.penutup.iter().map(satu).collect::<Vec<_>>().join("\n")
}
