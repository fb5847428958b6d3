//! Words that a scan broke in two.

use std::collections::{BTreeMap, HashSet};

use crate::model::teks::lipat;
use crate::model::{Dwibahasa, Letak, Peran};
use crate::nomenclature::Katalog;
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "TXT-005",
    nama: Dwibahasa::new("Kata terpotong spasi", "Word broken by a blank"),
    tingkat: Tingkat::Catatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Rujukan],
    pesan: &[Dwibahasa::new(
        "'{tercetak}' terpotong spasi; dibaca '{seharusnya}'.",
        "'{tercetak}' is broken by a blank; read as '{seharusnya}'.",
    )],
    saran: &[Dwibahasa::new("Tulis '{seharusnya}'.", "Write '{seharusnya}'.")],
    halaman: include_str!("../../../../fixtures/aturan/TXT-005.md"),
    periksa,
};

/// The rows and the cells.
type Tempat = (Vec<(usize, usize)>, Vec<Letak>);

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let kosakata: HashSet<String> = perkara
        .pustaka
        .semua()
        .iter()
        .flat_map(Katalog::butir)
        .flat_map(|b| lipat(&b.nama).split(' ').map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let mut tempat: BTreeMap<(usize, String, String), Tempat> = BTreeMap::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let berkas = perkara.sumber.nomor_berkas(tabel.lembar);
        for (i, baris) in tabel.baris.iter().enumerate() {
            let Some(nama) = &baris.nama else { continue };
            if let Some((a, b)) = terpotong(&nama.nilai, &kosakata) {
                let isi = tempat.entry((berkas, a, b)).or_default();
                isi.0.push((t, i));
                isi.1.push(nama.letak);
            }
        }
    }
    tempat
        .into_iter()
        .map(|((_, a, b), (baris, letak))| {
            Temuan::baru(&ATURAN, perkara.subjek_bersama(baris, Peran::Nama))
                .letak(letak)
                .fakta("tercetak", Fakta::Teks(format!("{a} {b}")))
                .fakta("seharusnya", Fakta::Teks(format!("{a}{b}")))
        })
        .collect()
}

/// Two neighbours of which one is no word and both together are: words that
/// are officially parted ("Non Pemerintah") stay apart.
fn terpotong(nama: &str, kosakata: &HashSet<String>) -> Option<(String, String)> {
    let lipatan = lipat(nama);
    let kata: Vec<&str> = lipatan.split(' ').collect();
    let mut dikenal = true;
    let mut depan = "";
    kata.iter().find_map(|k| {
        let kenal = kosakata.contains(*k);
        let ragu = !(depan.is_empty() || dikenal && kenal);
        let utuh = ragu && kosakata.contains(&[depan, k].concat());
        let hasil = utuh.then(|| (depan.to_owned(), (*k).to_owned()));
        (dikenal, depan) = (kenal, k);
        hasil
    })
}
