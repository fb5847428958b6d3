//! A look-alike that is a different word.

use std::collections::BTreeMap;

use crate::model::teks::lipat;
use crate::model::{Dwibahasa, Letak, Peran};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "TXT-008",
    nama: Dwibahasa::new("Kata mirip yang berarti lain", "Look-alike of another meaning"),
    tingkat: Tingkat::Catatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[Dwibahasa::new(
        "'{kata}' mungkin '{maksud}' ({arti}); indikator yang sama pada {tabel} memakai '{maksud}'.",
        "'{kata}' is maybe '{maksud}' ({arti}); the same indicator in {tabel} uses '{maksud}'.",
    )],
    saran: &[Dwibahasa::new(
        "Tulis '{maksud}' bila itu yang dimaksud.",
        "Write '{maksud}' if that is what is meant.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/TXT-008.md"),
    periksa,
};

/// The word that autocorrect or a typist makes of another, and what that one means.
const MIRIP: &[(&str, &str, &str)] =
    &[("verbal", "verval", "verifikasi dan validasi"), ("fasilitas", "fasilitasi", "kegiatan memfasilitasi")];

/// The rows and the cells.
type Tempat = (Vec<(usize, usize)>, Vec<Letak>);

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    if perkara.kalimat().cari(MIRIP.iter().map(|(kata, ..)| *kata)).is_empty() {
        return Vec::new();
    }
    // Indicators by file and folded text, with their rows and cells.
    let mut indikator: BTreeMap<(usize, String), Tempat> = BTreeMap::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let berkas = perkara.sumber.nomor_berkas(tabel.lembar);
        let Some(kolom) = tabel.indeks(Peran::Indikator, None) else { continue };
        for (i, baris) in tabel.baris.iter().enumerate() {
            for isian in baris.larik.iter().filter_map(|l| l.sel[kolom].as_ref()) {
                let kunci = (berkas, lipat(&isian.mentah));
                let isi = indikator.entry(kunci).or_default();
                isi.0.push((t, i));
                isi.1.push(isian.letak);
            }
        }
    }
    let mut temuan = Vec::new();
    for ((_, teks), (baris, letak)) in &indikator {
        for (kata, maksud, arti) in MIRIP {
            if !teks.split(' ').any(|k| k == *kata) {
                continue;
            }
            let dimaksud: Vec<&str> = teks.split(' ').map(|k| if k == *kata { *maksud } else { k }).collect();
            let dimaksud = dimaksud.join(" ");
            let lain = indikator.iter().find(|((_, teks), _)| *teks == dimaksud);
            let Some((_, (baris_lain, sel_lain))) = lain else { continue };
            let lain = perkara.subjek_bersama(baris_lain.iter().copied(), Peran::Indikator);
            temuan.push(
                Temuan::baru(&ATURAN, perkara.subjek_bersama(baris.iter().copied(), Peran::Indikator))
                    .letak(letak.iter().copied())
                    .letak(sel_lain.first().copied())
                    .fakta("kata", Fakta::Teks((*kata).to_owned()))
                    .fakta("maksud", Fakta::Teks((*maksud).to_owned()))
                    .fakta("arti", Fakta::Teks((*arti).to_owned()))
                    .fakta("tabel", Fakta::Teks(perkara.nama_tabel(lain.tabel).to_owned())),
            );
        }
    }
    temuan
}
