//! One indicator text for several sub kegiatan.

use crate::model::{Dwibahasa, Isian, Jenjang, Peran, Satuan, Tabel};
use crate::reconcile::kalimat::SelKalimat;
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "TXT-007",
    nama: Dwibahasa::new(
        "Satu indikator untuk beberapa sub kegiatan",
        "One indicator for several sub kegiatan",
    ),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "Indikator '{indikator}' dipakai {banyak} sub kegiatan pada {tabel} dengan satuan berbeda: {satuan}.",
            "Indicator '{indikator}' is used for {banyak} sub kegiatan in {tabel} with different units: {satuan}.",
        ),
        Dwibahasa::new(
            "Indikator '{indikator}' dipakai {banyak} sub kegiatan pada {tabel}.",
            "Indicator '{indikator}' is used for {banyak} sub kegiatan in {tabel}.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Rumuskan indikator tiap sub kegiatan sesuai keluarannya; satuan mengikuti rumusannya.",
            "Word the indicator of each sub kegiatan by its output; the unit follows from it.",
        ),
        Dwibahasa::new(
            "Rumuskan indikator tiap sub kegiatan sesuai keluarannya.",
            "Word the indicator of each sub kegiatan by its output.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/TXT-007.md"),
    periksa,
};

/// Two sub kegiatan may share a measure; from here on it is a copied text.
const SUB_TERSEDIKIT: usize = 3;

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let kolom = tabel.indeks(Peran::Indikator, None);
        let sel = perkara.kalimat().sel_tabel(t).iter().filter(|s| Some(s.kolom) == kolom && s.larik == 0);
        let mut pemakai: Vec<&SelKalimat<'_>> =
            sel.filter(|s| tabel.baris[s.baris].jenjang == Jenjang::SubKegiatan).collect();
        pemakai.sort_by_key(|s| s.kalimat);
        let mut bersama: Vec<&[&SelKalimat<'_>]> =
            pemakai.chunk_by(|a, b| a.kalimat == b.kalimat).filter(|p| p.len() >= SUB_TERSEDIKIT).collect();
        bersama.sort_by_key(|p| p[0].baris);
        temuan.extend(bersama.into_iter().map(|p| satu(perkara, t, p)));
    }
    temuan
}

fn satu(perkara: &Perkara<'_>, t: usize, pemakai: &[&SelKalimat<'_>]) -> Temuan {
    let mut satuan: Vec<(Satuan, &str)> = Vec::new();
    let tercetak: Vec<String> =
        pemakai.iter().filter_map(|s| self::satuan(&perkara.tabel[t], s.baris)).collect();
    for teks in tercetak.iter().map(String::as_str) {
        if let Some(baku) = Satuan::baca(teks)
            && satuan.iter().all(|(ada, _)| *ada != baku)
        {
            satuan.push((baku, teks));
        }
    }
    // In an order of their own: blocks of rows change places.
    satuan.sort_by_key(|(_, teks)| teks.to_lowercase());
    let temuan =
        Temuan::baru(&ATURAN, perkara.subjek_bersama(pemakai.iter().map(|s| (t, s.baris)), Peran::Indikator))
            .letak(pemakai.iter().map(|s| s.isian.letak))
            .fakta("indikator", Fakta::Teks(pemakai[0].isian.mentah.to_string()))
            .fakta("banyak", Fakta::Angka(pemakai.len().into()))
            .fakta("tabel", Fakta::Teks(perkara.nama_tabel(t).to_owned()));
    if satuan.len() < 2 {
        return temuan.tingkat(Tingkat::Catatan).varian(1);
    }
    let tabel = &perkara.tabel[t];
    let sel = pemakai.iter().filter_map(|s| sel_satuan(tabel, s.baris)).map(|isian| isian.letak);
    temuan
        .letak(sel)
        .fakta("satuan", Fakta::Daftar(satuan.into_iter().map(|(_, teks)| teks.to_owned()).collect()))
}

/// The cell that bears the unit: of the unit column, else of the first target.
fn sel_satuan(tabel: &Tabel, i: usize) -> Option<&Isian> {
    let target = || {
        let isian = tabel.kolom.iter().zip(&tabel.baris[i].larik[0].sel);
        isian.filter(|(k, _)| k.peran == Peran::Target).find_map(|(_, s)| s.as_ref())
    };
    tabel.isian(i, Peran::Satuan, None).or_else(target)
}

fn satuan(tabel: &Tabel, i: usize) -> Option<String> {
    if let Some(isian) = tabel.isian(i, Peran::Satuan, None) {
        return Some(isian.mentah.to_string());
    }
    let angka = sel_satuan(tabel, i)?.angka()?;
    angka.satuan.as_deref().map(str::to_owned).or_else(|| angka.persen.then(|| "%".to_owned()))
}
