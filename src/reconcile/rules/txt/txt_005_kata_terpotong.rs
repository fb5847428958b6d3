//! Words that a scan broke in two.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::model::teks::lipat;
use crate::model::{Dwibahasa, Letak, Peran};
use crate::nomenclature::Katalog;
use crate::reconcile::kalimat::{DaftarKalimat, Kata};
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
    let kalimat = perkara.kalimat();
    let mut terpotong = Terpotong::baru(kalimat, &kosakata);
    let mut tempat: BTreeMap<(usize, &str, &str), Tempat> = BTreeMap::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let berkas = perkara.sumber.nomor_berkas(tabel.lembar);
        for (i, baris) in tabel.baris.iter().enumerate() {
            let (Some(nama), Some(k)) = (&baris.nama, kalimat.nama(t, i)) else { continue };
            if let Some([a, b]) = terpotong.cari(kalimat.kata(k)) {
                let kunci = (berkas, kalimat.tulisan(a), kalimat.tulisan(b));
                let isi = tempat.entry(kunci).or_default();
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
struct Terpotong<'k> {
    kalimat: &'k DaftarKalimat<'k>,
    kosakata: &'k HashSet<String>,
    /// Whether the list knows each word of the documents.
    dikenal: Vec<bool>,
    /// Whether two words make one; names repeat their words.
    utuh: HashMap<[Kata; 2], bool>,
}

impl<'k> Terpotong<'k> {
    fn baru(kalimat: &'k DaftarKalimat<'k>, kosakata: &'k HashSet<String>) -> Self {
        let dikenal = kalimat.kosakata().map(|k| kosakata.contains(k)).collect();
        Self { kalimat, kosakata, dikenal, utuh: HashMap::new() }
    }

    fn cari(&mut self, nama: &[Kata]) -> Option<[Kata; 2]> {
        nama.array_windows()
            .copied()
            .find(|dua| !dua.iter().all(|k| self.dikenal[DaftarKalimat::nomor(*k)]) && self.utuh(*dua))
    }

    fn utuh(&mut self, [a, b]: [Kata; 2]) -> bool {
        let gabungan = || [self.kalimat.tulisan(a), self.kalimat.tulisan(b)].concat();
        *self.utuh.entry([a, b]).or_insert_with(|| self.kosakata.contains(&gabungan()))
    }
}
