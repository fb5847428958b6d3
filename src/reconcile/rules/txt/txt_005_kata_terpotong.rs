//! Words that a scan broke in two, and words that lost the blank between them.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use regex::Regex;

use crate::model::teks::lipat;
use crate::model::{Dwibahasa, Letak, Peran};
use crate::nomenclature::Pustaka;
use crate::reconcile::kalimat::{DaftarKalimat, Kata};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "TXT-005",
    nama: Dwibahasa::new("Kata terpotong atau menempel", "Word broken or run together"),
    tingkat: Tingkat::Catatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Rujukan],
    pesan: &[
        Dwibahasa::new(
            "'{tercetak}' terpotong spasi; dibaca '{seharusnya}'.",
            "'{tercetak}' is broken by a blank; read as '{seharusnya}'.",
        ),
        Dwibahasa::new(
            "'{tercetak}' kehilangan spasi; di tempat lain ditulis '{seharusnya}'.",
            "'{tercetak}' lost its blank; elsewhere it is written '{seharusnya}'.",
        ),
    ],
    saran: &[
        Dwibahasa::new("Tulis '{seharusnya}'.", "Write '{seharusnya}'."),
        Dwibahasa::new("Tulis '{seharusnya}'.", "Write '{seharusnya}'."),
    ],
    halaman: include_str!("../../../../fixtures/aturan/TXT-005.md"),
    periksa,
};

/// The rows and the cells.
type Tempat = (Vec<(usize, usize)>, Vec<Letak>);

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let kalimat = perkara.kalimat();
    let mut terpotong = Terpotong::baru(kalimat, perkara.pustaka);
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
    let terpotong = tempat.into_iter().map(|((_, a, b), (baris, letak))| {
        Temuan::baru(&ATURAN, perkara.subjek_bersama(baris, Peran::Nama))
            .letak(letak)
            .fakta("tercetak", Fakta::Teks(format!("{a} {b}")))
            .fakta("seharusnya", Fakta::Teks(format!("{a}{b}")))
    });
    terpotong.chain(menempel(perkara)).collect()
}

/// A capital within a word, where the same file parts the two words elsewhere.
fn menempel(perkara: &Perkara<'_>) -> Vec<Temuan> {
    static DUA: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\b(\p{Lu}?\p{Ll}{2,})(\p{Lu}\p{Ll}{2,})\b").expect("constant pattern"));
    let sel = |t: usize| {
        let tabel = &perkara.tabel[t];
        let baris = tabel.baris.iter().enumerate();
        baris.flat_map(move |(i, b)| {
            let isian = b.larik.iter().flat_map(|l| tabel.kolom.iter().zip(&l.sel));
            let kata = isian.filter(|(k, _)| matches!(k.peran, Peran::Nama | Peran::Indikator));
            kata.filter_map(move |(_, s)| s.as_ref().map(|s| (i, s)))
        })
    };
    let mut tempat: BTreeMap<(usize, String, String), (Tempat, Option<Letak>)> = BTreeMap::new();
    for t in 0..perkara.tabel.len() {
        let berkas = perkara.sumber.nomor_berkas(perkara.tabel[t].lembar);
        for (i, isian) in sel(t) {
            let huruf = isian.mentah.as_bytes();
            let bersambung = huruf.windows(2).any(|d| d[0].is_ascii_lowercase() && d[1].is_ascii_uppercase());
            if bersambung && let Some(dua) = DUA.captures(&isian.mentah) {
                let isi = tempat.entry((berkas, dua[1].to_owned(), dua[2].to_owned())).or_default();
                isi.0.0.push((t, i));
                isi.0.1.push(isian.letak);
            }
        }
    }
    if tempat.is_empty() {
        return Vec::new();
    }
    for t in 0..perkara.tabel.len() {
        let berkas = perkara.sumber.nomor_berkas(perkara.tabel[t].lembar);
        for (_, isian) in sel(t) {
            let kalimat = format!(" {} ", lipat(&isian.mentah));
            for ((b, depan, belakang), (_, bukti)) in &mut tempat {
                let terpisah = format!(" {} {} ", lipat(depan), lipat(belakang));
                if *b == berkas && bukti.is_none() && kalimat.contains(&terpisah) {
                    *bukti = Some(isian.letak);
                }
            }
        }
    }
    let temuan = |((_, depan, belakang), ((baris, letak), bukti)): (_, (Tempat, Option<Letak>))| {
        let satu = Temuan::baru(&ATURAN, perkara.subjek_bersama(baris, Peran::Nama))
            .varian(1)
            .letak(letak)
            .letak([bukti?]);
        let (depan, belakang): (String, String) = (depan, belakang);
        let (tercetak, seharusnya) = (format!("{depan}{belakang}"), format!("{depan} {belakang}"));
        Some(satu.fakta("tercetak", Fakta::Teks(tercetak)).fakta("seharusnya", Fakta::Teks(seharusnya)))
    };
    tempat.into_iter().filter_map(temuan).collect()
}

/// Two neighbours of which one is no word and both together are: words that
/// are officially parted ("Non Pemerintah") stay apart.
struct Terpotong<'k> {
    kalimat: &'k DaftarKalimat<'k>,
    pustaka: &'k Pustaka,
    /// Whether the list knows each word of the documents.
    dikenal: Vec<bool>,
    /// Whether two words make one; names repeat their words.
    utuh: HashMap<[Kata; 2], bool>,
}

impl<'k> Terpotong<'k> {
    fn baru(kalimat: &'k DaftarKalimat<'k>, pustaka: &'k Pustaka) -> Self {
        let dikenal = kalimat.kosakata().map(|k| pustaka.memuat_kata(k)).collect();
        Self { kalimat, pustaka, dikenal, utuh: HashMap::new() }
    }

    fn cari(&mut self, nama: &[Kata]) -> Option<[Kata; 2]> {
        nama.array_windows()
            .copied()
            .find(|dua| !dua.iter().all(|k| self.dikenal[DaftarKalimat::nomor(*k)]) && self.utuh(*dua))
    }

    fn utuh(&mut self, [a, b]: [Kata; 2]) -> bool {
        let gabungan = || [self.kalimat.tulisan(a), self.kalimat.tulisan(b)].concat();
        *self.utuh.entry([a, b]).or_insert_with(|| self.pustaka.memuat_kata(&gabungan()))
    }
}
