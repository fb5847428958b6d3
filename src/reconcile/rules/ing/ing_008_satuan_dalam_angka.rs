//! Units written into the target cells.

use crate::model::{Dwibahasa, Isian, Letak, Peran};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "ING-008",
    nama: Dwibahasa::new("Satuan ditulis di dalam sel angka", "Unit written into the number cell"),
    tingkat: Tingkat::Catatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[Dwibahasa::new(
        "{banyak} dari {seluruh} angka kinerja pada {tabel} memuat satuannya; misalnya satuan '{satuan}' dipisahkan dari '{angka}'.",
        "{banyak} of {seluruh} figures in {tabel} hold their unit; the unit '{satuan}', for example, was parted from '{angka}'.",
    )],
    saran: &[Dwibahasa::new(
        "Tulis satuan di kolomnya sendiri supaya angkanya dapat dihitung.",
        "Write the unit in a column of its own so that the figure can be computed with.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/ING-008.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    super::cetakan(perkara).filter_map(|tabel| temuan(perkara, &tabel)).collect()
}

fn temuan(perkara: &Perkara<'_>, cetakan: &[usize]) -> Option<Temuan> {
    let mut kepala: Vec<Letak> = Vec::new();
    let mut sel: Vec<&Isian> = Vec::new();
    let mut seluruh = 0_usize;
    for &t in cetakan {
        let tabel = &perkara.tabel[t];
        for (k, kolom) in tabel.kolom.iter().enumerate().filter(|(_, k)| k.peran.kinerja()) {
            let awal = sel.len();
            for isian in tabel.baris.iter().flat_map(|b| &b.larik).filter_map(|l| l.sel[k].as_ref()) {
                let Some(angka) = isian.angka() else { continue };
                seluruh += 1;
                if angka.satuan.is_some() {
                    sel.push(isian);
                }
            }
            if sel.len() > awal {
                kepala.push(Letak { lembar: tabel.lembar, alamat: kolom.sel_judul });
            }
        }
    }
    let (&t, contoh) = (
        cetakan.first()?,
        *sel.iter().max_by_key(|s| (s.mentah.chars().any(char::is_alphabetic), s.desimal(), &s.mentah))?,
    );
    let satuan = contoh.angka()?.satuan.as_deref()?;
    // Where most of them do so the headings and one example say it.
    let tempat = if 2 * sel.len() > seluruh { vec![contoh] } else { sel.clone() };
    Some(
        Temuan::baru(&ATURAN, perkara.subjek_tabel(t, Some(Peran::Target)))
            .letak(kepala)
            .letak(tempat.iter().map(|i| i.letak))
            .fakta("banyak", Fakta::Angka(sel.len().into()))
            .fakta("seluruh", Fakta::Angka(seluruh.into()))
            .fakta("tabel", Fakta::Teks(perkara.nama_tabel(t).to_owned()))
            .fakta("satuan", Fakta::Teks(satuan.to_owned()))
            .fakta("angka", Fakta::Teks(contoh.mentah.to_string())),
    )
}
