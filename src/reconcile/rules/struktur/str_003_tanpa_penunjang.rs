//! A plan of a whole OPD without the supporting programme.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::teks::lipat;
use crate::model::{Dwibahasa, Jenjang, Kode, Letak, Nomenklatur, Peran};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "STR-003",
    nama: Dwibahasa::new("Program penunjang tidak tercantum", "Supporting programme missing"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[Dwibahasa::new(
        "Program Penunjang tidak tercantum di antara {banyak} program dari {bidang} bidang; total bukan total OPD.",
        "The supporting programme is not among the {banyak} programmes of {bidang} bidang; the total is not that of the OPD.",
    )],
    saran: &[Dwibahasa::new(
        "Tambahkan program penunjang urusan, atau nyatakan bahwa tabel ini kutipan.",
        "Add the supporting programme, or state that the table is an extract.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/STR-003.md"),
    periksa,
};

/// Tables that state a plan, the most telling first.
const RENCANA: &[&str] = &["t_c_33", "bab_iv", "t_c_27", "dpa_belanja_skpd", "dpa_skpd_2_2"];

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut wakil: BTreeMap<(usize, Option<i32>), (usize, usize)> = BTreeMap::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        if let Some(urutan) = RENCANA.iter().position(|b| *b == tabel.bentuk) {
            let kunci = (perkara.sumber.nomor_berkas(tabel.lembar), tabel.tahun);
            let lama = wakil.entry(kunci).or_insert((urutan, t));
            *lama = (*lama).min((urutan, t));
        }
    }
    wakil.into_values().filter_map(|(_, t)| periksa_tabel(perkara, t)).collect()
}

fn periksa_tabel(perkara: &Perkara<'_>, t: usize) -> Option<Temuan> {
    let tabel = &perkara.tabel[t];
    let mut program: BTreeSet<Kode> = BTreeSet::new();
    for (baris, jelas) in tabel.baris.iter().zip(&perkara.kode[t]) {
        let penunjang = lipat(baris.nama_teks()).contains("penunjang urusan");
        if baris.nomenklatur == Nomenklatur::Lama || penunjang {
            return None;
        }
        program.extend(
            [jelas.berlaku, jelas.tercetak].into_iter().flatten().filter_map(|k| k.pada(Jenjang::Program)),
        );
    }
    let bidang: BTreeSet<Kode> = program.iter().filter_map(|k| k.pada(Jenjang::Bidang)).collect();
    if program.iter().any(Kode::penunjang) || (program.len() < 3 && bidang.len() < 2) {
        return None;
    }
    let kolom = tabel.kolom_peran(Peran::Nama, None).or_else(|| tabel.kolom.first())?;
    Some(
        Temuan::baru(&ATURAN, perkara.subjek_tabel(t, None))
            .letak([Letak { lembar: tabel.lembar, alamat: kolom.sel_judul }])
            .fakta("banyak", Fakta::Angka(program.len().into()))
            .fakta("bidang", Fakta::Angka(bidang.len().into())),
    )
}
