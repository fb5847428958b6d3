//! The form of a table does not matter: generated variations of the example give the same typed
//! rows, compared by content, and the same findings.

use std::path::Path;
use std::sync::LazyLock;

use selaras::ingest::{self, Petunjuk, layout};
use selaras::model::{Berkas, Isian, Lembar, Nilai, Sumber, Tabel};
use selaras::nomenclature::Katalog;
use selaras::reconcile::{Pengaturan, Temuan};

use crate::support::acak::Acak;
use crate::support::buku;
use crate::support::perkara::{Berperkara, lembar_terbaca};
use crate::support::ubahan::{self, Kepala};

const BERKAS: [&str; 5] = ["dpa-2020", "dpa-2021", "dppa-2021", "renja-2021", "renstra"];

/// Body rows are enough to show every kind of row; whole sheets take minutes.
const BARIS_ISI: u32 = 40;

struct Bekal {
    bentuk: Vec<layout::Bentuk>,
    katalog: Katalog,
    /// File, sheet, headers as read.
    lembar: Vec<(&'static str, Lembar, Vec<Kepala>)>,
}

static BEKAL: LazyLock<Bekal> = LazyLock::new(|| {
    let mut bekal = Bekal { bentuk: layout::bawaan(), katalog: Katalog::bawaan(), lembar: Vec::new() };
    for berkas in BERKAS {
        for lembar in sumber(berkas) {
            let mut kepala: Vec<Kepala> = baca(&bekal, &lembar).iter().map(|t| t.kepala).collect();
            kepala.dedup();
            bekal.lembar.push((berkas, lembar, kepala));
        }
    }
    bekal
});

fn sumber(berkas: &str) -> Vec<Lembar> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/contoh/sumber/opd-contoh");
    let teks = std::fs::read_to_string(folder.join(format!("{berkas}.lembar"))).unwrap();
    buku::baca(&teks).iter().map(lembar_terbaca).collect()
}

fn baca(bekal: &Bekal, lembar: &Lembar) -> Vec<Tabel> {
    let mut sumber = Sumber::default();
    let id = sumber.tambah(Berkas { nama: "uji.xlsx".into(), ..Berkas::default() }, vec![lembar.clone()]);
    ingest::baca(&sumber, &id, &bekal.bentuk, &bekal.katalog, Petunjuk::default()).tabel
}

/// What a table says, without a word about where it stands.
fn isi_tabel(tabel: &[Tabel]) -> Vec<String> {
    let mut hasil = Vec::new();
    for t in tabel {
        let opd = t.opd.as_ref().map(|o| o.nilai.as_str());
        hasil.push(format!("{} {} {:?} {:?} {:?} {opd:?}", t.bentuk, t.bagian, t.jenis, t.versi, t.tahun));
        for b in &t.baris {
            let kode = b.kode.as_ref().map(|k| k.nilai.to_string());
            hasil.push(format!("{:?} {kode:?} {}", b.jenjang, b.nama_teks()));
            hasil.extend(b.larik.iter().map(|l| isi_larik(t, &l.sel)));
        }
        hasil.extend(t.total.iter().map(|l| format!("total {}", isi_larik(t, &l.sel))));
    }
    hasil
}

fn isi_larik(tabel: &Tabel, sel: &[Option<Isian>]) -> String {
    let mut isi: Vec<String> = tabel
        .kolom
        .iter()
        .zip(sel)
        .filter(|(k, _)| !matches!(k.peran.kata(), "lainnya" | "nomor" | "kode"))
        .filter_map(|(k, s)| {
            let nilai = match &s.as_ref()?.nilai {
                Nilai::Angka(a) => format!("{} {:?} {}", a.nilai.normalize(), a.satuan, a.persen),
                Nilai::Teks => s.as_ref()?.mentah.trim().to_owned(),
                lain => format!("{lain:?}"),
            };
            Some(format!("{:?}/{:?}={nilai}", k.peran, k.tahun))
        })
        .collect();
    isi.sort();
    isi.join("; ")
}

/// The named variations of one sheet.
fn ragam(lembar: &Lembar, kepala: &[Kepala], benih: u64) -> Vec<(String, Lembar)> {
    let mut acak = Acak(benih);
    let mut hasil: Vec<(String, Lembar)> = Vec::new();
    let mut tambah = |nama: &str, l: Lembar| hasil.push((nama.to_owned(), l));
    tambah("digeser", ubahan::geser(lembar, 7, 3, "Sheet1"));
    for ke in 0..3 {
        tambah(&format!("kolom diacak {ke}"), ubahan::acak_kolom(lembar, kepala, &mut acak));
    }
    for _ in 0..3 {
        let k = u16::try_from(acak.dalam(0, 6)).unwrap();
        tambah(&format!("kolom kosong sebelum {k}"), ubahan::sisip_kolom(lembar, k));
    }
    tambah("gabungan tegak dilepas", ubahan::lepas_tegak(lembar, kepala, false));
    tambah("gabungan tegak ke bawah", ubahan::lepas_tegak(lembar, kepala, true));
    tambah("gabungan datar dilepas", ubahan::lepas_datar(lembar, kepala));
    tambah("gabungan diisi", ubahan::isi_gabungan(lembar, kepala));
    tambah("kata patah", ubahan::patah_kata(lembar, kepala));
    tambah("angka jadi teks", ubahan::angka_jadi_teks(lembar, kepala, false));
    tambah("angka jadi teks berkelompok", ubahan::angka_jadi_teks(lembar, kepala, true));
    if let [satu] = kepala {
        tambah("kepala ditinggikan", ubahan::tinggikan_kepala(lembar, *satu));
        tambah("kepala dibelah", ubahan::belah_kepala(lembar, *satu));
        tambah("baris kosong", ubahan::sisip_baris(lembar, satu.1 + 6));
        tambah("kepala diulang", ubahan::ulang_kepala(lembar, *satu, satu.1 + 8));
    }
    hasil
}

#[test]
fn the_form_of_a_table_does_not_change_its_rows() {
    let bekal = &*BEKAL;
    let mut banyak = 0;
    let mut salah = Vec::new();
    for (benih, (berkas, lembar, kepala)) in (0..).zip(&bekal.lembar) {
        let lembar = &ubahan::pangkas(lembar, kepala, BARIS_ISI);
        let asli = isi_tabel(&baca(bekal, lembar));
        for (nama, ubahan) in ragam(lembar, kepala, benih) {
            banyak += 1;
            let lain = isi_tabel(&baca(bekal, &ubahan));
            let sebutan = format!("{berkas} {} {nama}", lembar.nama);
            if asli != lain {
                let beda = asli.iter().zip(&lain).find(|(a, b)| a != b);
                let (a, b) = beda.map_or(("", ""), |(a, b)| (a, b));
                salah.push(format!("{sebutan}: {} menjadi {} baris\n  {a}\n  {b}", asli.len(), lain.len()));
            }
        }
    }
    assert!(banyak >= 60, "{banyak}");
    assert!(salah.is_empty(), "{} dari {banyak}:\n{}", salah.len(), salah.join("\n"));
}

/// What a finding says and what its id is made of: rule, row, role, year and facts.
fn isi_temuan(temuan: &[Temuan]) -> Vec<String> {
    let mut hasil: Vec<String> = temuan
        .iter()
        // Rules about the writing itself.
        .filter(|t| !t.aturan.kode.starts_with("ING") && !["KODE-002", "TXT-005"].contains(&t.aturan.kode))
        .map(|t| {
            let fakta: Vec<String> = t.fakta.iter().map(|(n, f)| format!("{n}={}", f.mesin())).collect();
            let s = &t.subjek;
            let (kode, tingkat) = (t.aturan.kode, t.tingkat.kata());
            format!("{kode} {tingkat} {} {:?} {:?} {}", s.jalur, s.peran, s.tahun, fakta.join(" "))
        })
        .collect();
    hasil.sort();
    hasil
}

#[test]
fn the_form_of_all_tables_does_not_change_the_findings() {
    let periksa = |ubah: &dyn Fn(&Lembar, &[Kepala]) -> Lembar| {
        let buku = BERKAS.iter().map(|berkas| {
            let lembar = BEKAL.lembar.iter().filter(|(b, ..)| b == berkas);
            ((*berkas).to_owned(), lembar.map(|(_, l, k)| ubah(l, k)).collect())
        });
        isi_temuan(&Berperkara::dari_lembar_jadi(buku, Pengaturan::default()).temuan())
    };
    let asli = periksa(&|l, _| l.clone());
    assert!(asli.len() >= 20, "{}", asli.len());
    assert_eq!(asli, periksa(&|l, _| ubahan::geser(l, 5, 2, &format!("Lembar {}", l.nama.len()))), "digeser");
    assert_eq!(asli, periksa(&ubahan::isi_gabungan), "gabungan diisi");
    assert_eq!(asli, periksa(&|l, k| ubahan::patah_kata(&ubahan::sisip_kolom(l, 0), k)), "kata patah");
    assert_eq!(asli, periksa(&|l, k| ubahan::angka_jadi_teks(l, k, true)), "angka jadi teks");
}
