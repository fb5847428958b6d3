//! One code that two editions of the list give to different things.

use std::collections::BTreeMap;

use crate::model::{Dwibahasa, Jenjang, Kode, Nomenklatur, Peran};
use crate::nomenclature::similarity::kemiripan_nama;
use crate::reconcile::align::kelompok_opd;
use crate::reconcile::resolusi::AsalKode;
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "NOM-008",
    nama: Dwibahasa::new("Kode sama, arti berbeda antaredisi", "Same code, other meaning in another edition"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Dua],
    pesan: &[Dwibahasa::new(
        "Kode {kode} berarti '{nama_a}' ({tahun_a}) dan '{nama_b}' ({tahun_b}): dua edisi daftar memberi kode itu kepada hal yang berbeda.",
        "Code {kode} means '{nama_a}' ({tahun_a}) and '{nama_b}' ({tahun_b}): two editions of the list give it to different things.",
    )],
    saran: &[Dwibahasa::new(
        "Jangan bandingkan kedua baris {kode}; cari penerusnya menurut nama dan indikator.",
        "Do not compare the two rows of {kode}; find the successor by name and indicator.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/NOM-008.md"),
    periksa,
};

/// Names less alike than this are two things: the long and the short form of
/// one name reach 670 and more (domain.md 6.2, KODE-004).
const ARTI_SAMA: u32 = 600;

/// Which list a row speaks: the width of its sub kegiatan and the edition in
/// force in its year, where one is installed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Edisi<'k> {
    lebar: u8,
    daftar: Option<&'k str>,
}

/// A sub kegiatan with its edition and year.
type Pemakai<'k> = (usize, usize, Edisi<'k>, i32);

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let opd = kelompok_opd(perkara.tabel);
    let mut pemakai: BTreeMap<(&str, Kode), Vec<Pemakai<'_>>> = BTreeMap::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let Some(tahun) = tabel.tahun.or_else(|| tabel.tahun_kolom().first().copied()) else { continue };
        for (i, baris) in tabel.baris.iter().enumerate() {
            let Some(kode) = baris.kode_baru().filter(|k| k.jenjang() == Jenjang::SubKegiatan) else {
                continue;
            };
            // A name of another code is KODE-004, not another edition.
            let wajar = baris.nomenklatur == Nomenklatur::Baru
                && perkara.kode[t][i].asal != AsalKode::Pemilik
                && !baris.nama_teks().is_empty();
            if let Some(lebar) = kode.digit_sub().filter(|_| wajar) {
                let daftar = perkara.pustaka.untuk(tahun).map(|k| k.edisi.nama.as_str());
                let edisi = Edisi { lebar, daftar };
                pemakai.entry((&opd[t], kode)).or_default().push((t, i, edisi, tahun));
            }
        }
    }
    pemakai.into_values().filter_map(|p| temuan(perkara, &p)).collect()
}

fn temuan(perkara: &Perkara<'_>, pemakai: &[Pemakai<'_>]) -> Option<Temuan> {
    let nama = |p: &Pemakai<'_>| perkara.tabel[p.0].baris[p.1].nama_teks();
    let (a, b) = pemakai.iter().enumerate().find_map(|(n, a)| {
        let lain =
            pemakai[n + 1..].iter().find(|b| b.2 != a.2 && kemiripan_nama(nama(a), nama(b)) < ARTI_SAMA)?;
        Some(if a.3 <= lain.3 { (a, lain) } else { (lain, a) })
    })?;
    let letak = |p: &Pemakai<'_>| {
        let baris = &perkara.tabel[p.0].baris[p.1];
        [Some(perkara.tabel[p.0].letak_baris(p.1)), baris.nama.as_ref().map(|n| n.letak)]
    };
    Some(
        Temuan::baru(&ATURAN, perkara.subjek(b.0, b.1, Some(Peran::Kode), None))
            .letak(letak(b).into_iter().chain(letak(a)).flatten())
            .fakta("kode", Fakta::Kode(perkara.sebutan(b.0, b.1)))
            .fakta("nama_a", Fakta::Teks(nama(a).to_owned()))
            .fakta("tahun_a", Fakta::Tahun(a.3))
            .fakta("nama_b", Fakta::Teks(nama(b).to_owned()))
            .fakta("tahun_b", Fakta::Tahun(b.3)),
    )
}
