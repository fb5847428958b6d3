//! A table of proposals that only copies the plan.

use std::collections::HashMap;

use crate::model::teks::lipat;
use crate::model::{Alamat, Dwibahasa, Isian, Letak, Nilai, Peran, Tabel};
use crate::nomenclature::normalisasi::baku;
use crate::reconcile::align::urutan_bentuk;
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "USL-002",
    nama: Dwibahasa::new("Tabel usulan menyalin rencana", "Table of proposals copies the plan"),
    tingkat: Tingkat::Catatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Dua],
    pesan: &[
        Dwibahasa::new(
            "{bentuk}: {sama} dari {banyak} baris sama dengan {rencana}, termasuk volumenya; usulan pemangku kepentingan tidak terlihat.",
            "{bentuk}: {sama} of {banyak} rows equal those of {rencana}, volumes included; no proposal of the stakeholders is visible.",
        ),
        Dwibahasa::new(
            "{bentuk}: {sama} dari {banyak} baris sama dengan {rencana}, termasuk volumenya, padahal naskah menyatakan tidak ada usulan.",
            "{bentuk}: {sama} of {banyak} rows equal those of {rencana}, volumes included, although the text states that there were no proposals.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Isi usulan yang benar-benar diterima dengan pengusul dan lokasinya, atau nyatakan bahwa tidak ada usulan.",
            "Enter the proposals that were really received, with proposer and place, or state that there were none.",
        ),
        Dwibahasa::new(
            "Kosongkan tabel usulan sesuai naskahnya, atau perbaiki naskah dan sebut pengusul setiap baris.",
            "Empty the table of proposals as the text says, or mend the text and name who proposed each row.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/USL-002.md"),
    periksa,
};

/// Fewer rows agree by chance.
const BARIS_TERKECIL: usize = 5;

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let usulan = perkara.tabel.iter().enumerate().filter(|(_, t)| t.bentuk == "t_c_32");
    usulan.filter_map(|(t, _)| salinan(perkara, t)).collect()
}

fn salinan(perkara: &Perkara<'_>, t: usize) -> Option<Temuan> {
    let tabel = &perkara.tabel[t];
    let berkas = |x: &Tabel| perkara.sumber.nomor_berkas(x.lembar);
    let rencana = perkara
        .tabel
        .iter()
        .filter(|x| ["t_c_33", "t_c_31"].contains(&x.bentuk.as_str()))
        .filter(|x| berkas(x) == berkas(tabel) && x.tahun == tabel.tahun)
        .min_by_key(|x| urutan_bentuk(x))?;
    let mut butir: HashMap<(String, String), Letak> = HashMap::new();
    for (nama, volume, letak) in bervolume(rencana) {
        butir.entry((nama, volume)).or_insert(letak);
    }
    let milik = bervolume(tabel);
    let sama: Vec<[Letak; 2]> = milik
        .iter()
        .filter_map(|(nama, volume, letak)| Some([*letak, *butir.get(&(nama.clone(), volume.clone()))?]))
        .collect();
    if milik.len() < BARIS_TERKECIL || sama.len() * 10 < milik.len() * 9 {
        return None;
    }
    let judul =
        tabel.kolom_peran(Peran::Nama, None).map(|k| Letak { lembar: tabel.lembar, alamat: k.sel_judul });
    let naskah = tanpa_usulan(perkara, berkas(tabel));
    Some(
        Temuan::baru(&ATURAN, perkara.subjek_tabel(t, None))
            .varian(usize::from(naskah.is_some()))
            .letak(judul)
            .letak(naskah)
            .letak(sama.iter().flatten().copied())
            .fakta("bentuk", Fakta::Teks(tabel.nama_bentuk.clone()))
            .fakta("rencana", Fakta::Teks(rencana.nama_bentuk.clone()))
            .fakta("sama", Fakta::Angka(sama.len().into()))
            .fakta("banyak", Fakta::Angka(milik.len().into())),
    )
}

/// Where the text says that nobody proposed anything.
fn tanpa_usulan(perkara: &Perkara<'_>, berkas: usize) -> Option<Letak> {
    perkara.sumber.lembar_berkas(berkas).find_map(|(id, lembar)| {
        let sel = lembar.baris.iter().flat_map(|(b, sel)| sel.iter().map(move |(k, isi)| (*b, *k, isi)));
        let mut sel = sel.filter(|(.., isi)| {
            let kata = lipat(isi.nilai.teks());
            ["tidak terdapat usulan", "tidak ada usulan", "nihil usulan"].iter().any(|k| kata.contains(k))
        });
        sel.next().map(|(b, k, _)| Letak { lembar: id, alamat: Alamat::new(b, k) })
    })
}

/// Names and volumes of the rows that have a volume, with its cell.
fn bervolume(tabel: &Tabel) -> Vec<(String, String, Letak)> {
    let Some(k) = tabel.indeks(Peran::Target, None) else { return Vec::new() };
    let baca = |baris: &crate::model::Baris| {
        let isian: &Isian = baris.larik[0].sel[k].as_ref().filter(|s| s.nilai != Nilai::Nihil)?;
        Some((baku(baris.nama_teks()).to_string(), lipat(&isian.mentah), isian.letak))
    };
    tabel.baris.iter().filter_map(baca).collect()
}
