//! A row whose parts (quarters, kinds of spending) do not add up to its total.

use rust_decimal::Decimal;

use super::jumlah::{anak_langsung, cocok, jumlah, suku_lengkap, suku_terendah};
use crate::model::{Dwibahasa, Isian, Larik, Letak, Nilai, Peran, Tabel};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Subjek, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "HIT-011",
    nama: Dwibahasa::new("Jumlah baris tidak sama dengan bagiannya", "Row total is not the sum of its parts"),
    tingkat: Tingkat::Galat,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[Dwibahasa::new(
        "{kolom} {kode} {tercetak} ≠ jumlah {banyak} bagiannya {seharusnya} ({jumlahan}); selisih {selisih}.",
        "{kolom} of {kode} {tercetak} ≠ sum of its {banyak} parts {seharusnya} ({jumlahan}); difference {selisih}.",
    )],
    saran: &[Dwibahasa::new(
        "Periksa bagian dan jumlah {kode}; salah satunya salah tulis.",
        "Check the parts and the total of {kode}; one of them is mistyped.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/HIT-011.md"),
    periksa,
};

/// The formula counts only where the table mostly keeps it.
const KEBIASAAN: usize = 3;

/// A line with its total and its parts.
struct Hitungan<'t> {
    baris: Option<usize>,
    total: (Decimal, Letak),
    bagian: Vec<(Decimal, Letak)>,
    larik: &'t Larik,
}

impl Hitungan<'_> {
    fn jumlah(&self) -> Decimal {
        self.bagian.iter().map(|(n, _)| n).sum()
    }
}

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let (Some(k), bagian) = (kolom_total(tabel), kolom_bagian(tabel)) else { continue };
        if bagian.len() < 2 {
            continue;
        }
        let kolom = &tabel.kolom[k];
        let (benar, salah): (Vec<_>, Vec<_>) = hitungan(tabel, k, &bagian)
            .partition(|h| cocok(h.total.0, h.jumlah(), kolom.skala, h.bagian.len()));
        if benar.len() < KEBIASAAN.max(salah.len()) {
            continue;
        }
        for h in salah.into_iter().filter(|h| !salah_ke_bawah(tabel, k, h)) {
            let subjek = match h.baris {
                Some(i) => perkara.subjek(t, i, Some(kolom.peran), kolom.tahun),
                None => Subjek { tahun: kolom.tahun, ..perkara.subjek_tabel(t, Some(kolom.peran)) },
            };
            let kode = h.baris.map_or_else(|| total(h.larik), |i| perkara.sebutan(t, i));
            temuan.push(
                Temuan::baru(&ATURAN, subjek)
                    .letak(std::iter::once(h.total.1).chain(h.bagian.iter().map(|(_, l)| *l)))
                    .fakta("kolom", Fakta::Teks(kolom.peran.nama().to_owned()))
                    .fakta("kode", Fakta::Kode(kode))
                    .fakta("banyak", Fakta::Angka(h.bagian.len().into()))
                    .fakta("jumlahan", Fakta::Jumlahan(h.bagian.iter().map(|(n, _)| *n).collect()))
                    .selisih_rupiah(h.total.0, h.jumlah()),
            );
        }
    }
    temuan
}

/// The total is not the sum of the rows below it either: HIT-001 or HIT-003 says so.
fn salah_ke_bawah(tabel: &Tabel, k: usize, h: &Hitungan<'_>) -> bool {
    let suku = match h.baris {
        Some(i) => suku_lengkap(tabel, &anak_langsung(tabel, i), k),
        None => Some(suku_terendah(tabel, k)),
    };
    suku.is_some_and(|s| !cocok(h.total.0, jumlah(&s), tabel.kolom[k].skala, s.len()))
}

/// How the total row calls itself.
fn total(larik: &Larik) -> String {
    let teks = larik.sel.iter().flatten().find(|s| s.angka().is_none());
    teks.map_or_else(|| "Total".to_owned(), |s| s.mentah.trim().to_owned())
}

fn kolom_total(tabel: &Tabel) -> Option<usize> {
    let mut pagu = (0..tabel.kolom.len()).filter(|&k| tabel.kolom[k].peran == Peran::Pagu);
    // With several years nobody can tell whose parts they are.
    let satu = pagu.next()?;
    pagu.next().is_none().then_some(satu)
}

fn kolom_bagian(tabel: &Tabel) -> Vec<usize> {
    (0..tabel.kolom.len()).filter(|&k| tabel.kolom[k].peran == Peran::PaguBagian).collect()
}

/// Lines that print a total and at least one part; a blank or "-" part is none,
/// an unreadable one proves nothing.
fn hitungan<'t>(tabel: &'t Tabel, k: usize, bagian: &'t [usize]) -> impl Iterator<Item = Hitungan<'t>> {
    let isi = tabel.baris.iter().enumerate().map(|(i, b)| (Some(i), &b.larik[0]));
    isi.chain(tabel.total.iter().map(|l| (None, l))).filter_map(move |(baris, larik)| {
        let angka = |s: &Isian| s.angka().filter(|a| a.lain.is_empty()).map(|a| (a.nilai, s.letak));
        let total = angka(larik.sel[k].as_ref()?)?;
        let sel = || bagian.iter().filter_map(|&b| larik.sel[b].as_ref());
        if sel().any(|s| {
            matches!(s.nilai, Nilai::TakTerbaca | Nilai::Teks)
                || s.angka().is_some_and(|a| !a.lain.is_empty())
        }) {
            return None;
        }
        let bagian: Vec<(Decimal, Letak)> = sel().filter_map(angka).collect();
        (!bagian.is_empty()).then_some(Hitungan { baris, total, bagian, larik })
    })
}
