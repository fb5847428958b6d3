//! A parent without an amount although the rows below it have money.

use rust_decimal::Decimal;

use super::jumlah::{
    anak_langsung, bertebakan, isian, kolom_uang, nama_jenjang, nilai_efektif, suku_terendah,
};
use crate::model::{Dwibahasa, Jenjang, Letak, Nilai, Peran, Tabel};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "HIT-002",
    nama: Dwibahasa::new("Jumlah induk kosong", "Parent amount is blank"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "{kolom} {kode} kosong; jumlah {banyak} {anak} {seharusnya}.",
            "{kolom} of {kode} is blank; its {banyak} {anak} sum to {seharusnya}.",
        ),
        Dwibahasa::new(
            "{bentuk}: kolom {kolom} kosong pada {banyak} dari {dari} program/kegiatan; uangnya tercatat pada baris di bawahnya, jumlah baris terendah {seharusnya}.",
            "{bentuk}: column {kolom} is blank on {banyak} of {dari} programmes and kegiatan; the money stands on the rows below them, in sum {seharusnya}.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Isi {seharusnya} pada {kode}, atau lengkapi rinciannya lebih dahulu.",
            "Enter {seharusnya} at {kode}, or complete its details first.",
        ),
        Dwibahasa::new(
            "Isi baris program dan kegiatan dengan jumlah baris di bawahnya.",
            "Fill the programme and kegiatan rows with the sums of the rows below them.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/HIT-002.md"),
    periksa,
};

/// Parents of one level with money below them, by whether they carry it.
#[derive(Default)]
struct Induk {
    terisi: usize,
    kosong: Vec<(usize, Letak)>,
}

impl Induk {
    /// A blank parent is the custom of this level, not an exception.
    fn lazim_kosong(&self) -> bool {
        self.kosong.len() >= 3 && self.terisi * 4 < self.kosong.len()
    }
}

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan: Vec<Temuan> = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let mut baris_disebut: Vec<usize> = Vec::new();
        let mut kebiasaan_disebut = belahan_kedua(perkara, t);
        for (k, kolom) in kolom_uang(tabel) {
            let mut lazim = Induk::default();
            for jenjang in [Jenjang::Program, Jenjang::Kegiatan] {
                let induk = induk_jenjang(tabel, k, jenjang);
                if induk.lazim_kosong() {
                    lazim.terisi += induk.terisi;
                    lazim.kosong.extend(induk.kosong);
                    continue;
                }
                for (i, letak) in induk.kosong {
                    // Several blank years of one row are one omission.
                    let pasti = !bertebakan(perkara, t, i);
                    if pasti && !baris_disebut.contains(&i) {
                        baris_disebut.push(i);
                        temuan.push(temuan_baris(perkara, t, k, i, letak));
                    }
                }
            }
            // A custom is told once, in the pagu column: some forms print the
            // years beside it on the lowest rows only.
            if !lazim.kosong.is_empty() && kolom.peran == Peran::Pagu && !kebiasaan_disebut {
                kebiasaan_disebut = true;
                lazim.kosong.sort_unstable();
                temuan.push(temuan_tabel(perkara, t, k, &lazim));
            }
        }
    }
    temuan
}

fn induk_jenjang(tabel: &Tabel, k: usize, jenjang: Jenjang) -> Induk {
    let mut induk = Induk::default();
    for (i, _) in tabel.baris.iter().enumerate().filter(|(_, b)| b.jenjang == jenjang && b.tercetak) {
        if !anak_langsung(tabel, i).iter().any(|&j| nilai_efektif(tabel, j, k).is_some()) {
            continue;
        }
        match isian(tabel, i, k) {
            None => induk.kosong.push((i, tabel.letak_sel(i, tabel.kolom[k].kolom))),
            Some(sel) if sel.nilai == Nilai::RpKosong => induk.kosong.push((i, sel.letak)),
            Some(_) => induk.terisi += 1,
        }
    }
    induk
}

/// The right half of a table of two halves repeats what the left one says.
fn belahan_kedua(perkara: &Perkara<'_>, t: usize) -> bool {
    let tabel = &perkara.tabel[t];
    perkara.tabel[..t].iter().any(|lain| lain.lembar == tabel.lembar && lain.kepala == tabel.kepala)
}

fn temuan_baris(perkara: &Perkara<'_>, t: usize, k: usize, i: usize, letak: Letak) -> Temuan {
    let (tabel, kolom) = (&perkara.tabel[t], &perkara.tabel[t].kolom[k]);
    let anak: Vec<(usize, Decimal)> =
        anak_langsung(tabel, i).into_iter().filter_map(|j| Some((j, nilai_efektif(tabel, j, k)?))).collect();
    let sel = anak.iter().map(|(j, _)| tabel.letak_sel(*j, kolom.kolom));
    Temuan::baru(&ATURAN, perkara.subjek(t, i, Some(kolom.peran), kolom.tahun))
        .letak(std::iter::once(letak).chain(sel))
        .fakta("kode", Fakta::Kode(perkara.sebutan(t, i)))
        .fakta("kolom", Fakta::Teks(tabel.nama_kolom(k)))
        .fakta("banyak", Fakta::Angka(anak.len().into()))
        .fakta("anak", Fakta::Teks(nama_jenjang(tabel, anak.iter().map(|(j, _)| *j))))
        .fakta("seharusnya", Fakta::Rupiah(anak.iter().map(|(_, n)| n).sum()))
}

fn temuan_tabel(perkara: &Perkara<'_>, t: usize, k: usize, induk: &Induk) -> Temuan {
    let (tabel, kolom) = (&perkara.tabel[t], &perkara.tabel[t].kolom[k]);
    let judul = Letak { lembar: tabel.lembar, alamat: kolom.sel_judul };
    let jumlah = suku_terendah(tabel, k).iter().map(|s| s.nilai).sum();
    Temuan::baru(&ATURAN, perkara.subjek_tabel(t, Some(kolom.peran)))
        .tingkat(Tingkat::Catatan)
        .varian(1)
        .letak(std::iter::once(judul).chain(induk.kosong.iter().map(|(_, l)| *l)))
        .fakta("bentuk", Fakta::Teks(tabel.nama_bentuk.clone()))
        .fakta("kolom", Fakta::Teks(tabel.nama_kolom(k)))
        .fakta("banyak", Fakta::Angka(induk.kosong.len().into()))
        .fakta("dari", Fakta::Angka((induk.kosong.len() + induk.terisi).into()))
        .fakta("seharusnya", Fakta::Rupiah(jumlah))
}
