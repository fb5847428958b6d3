//! Amounts stored as text: Excel leaves them out of every sum.

use crate::model::{Alamat, Dwibahasa, Isian, Lembar, Letak, NilaiSel};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "ING-004",
    nama: Dwibahasa::new("Angka uang tersimpan sebagai teks", "Amounts stored as text"),
    tingkat: Tingkat::Catatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[Dwibahasa::new(
        "{banyak} dari {seluruh} angka uang pada {tabel} tersimpan sebagai teks, misalnya '{angka}'; SUM Excel melewatinya.",
        "{banyak} of {seluruh} amounts in {tabel} are stored as text, such as '{angka}'; SUM in Excel skips them.",
    )],
    saran: &[Dwibahasa::new(
        "Simpan sebagai bilangan dan tampilkan 'Rp' dengan format sel.",
        "Store them as numbers and show 'Rp' by the cell format.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/ING-004.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    super::cetakan(perkara).filter_map(|tabel| temuan(perkara, &tabel)).collect()
}

fn temuan(perkara: &Perkara<'_>, cetakan: &[usize]) -> Option<Temuan> {
    let mut kepala: Vec<Letak> = Vec::new();
    let mut sel: Vec<&Isian> = Vec::new();
    let (mut seluruh, mut peran) = (0_usize, None);
    for &t in cetakan {
        let tabel = &perkara.tabel[t];
        let uang: Vec<usize> = (0..tabel.kolom.len()).filter(|&k| tabel.kolom[k].peran.uang()).collect();
        let mut baris = Baris { lembar: perkara.sumber.lembar(tabel.lembar), terakhir: None };
        let mut teks: Vec<Vec<&Isian>> = vec![Vec::new(); uang.len()];
        // Row by row, as the sheet is stored.
        for larik in tabel.baris.iter().flat_map(|b| &b.larik).chain(&tabel.total) {
            for (&k, teks) in uang.iter().zip(&mut teks) {
                let Some(isian) = larik.sel[k].as_ref().filter(|i| i.angka().is_some()) else { continue };
                seluruh += 1;
                if baris.teks(isian.letak.alamat) {
                    teks.push(isian);
                }
            }
        }
        for (&k, teks) in uang.iter().zip(teks).filter(|(_, teks)| !teks.is_empty()) {
            sel.extend(teks);
            kepala.push(Letak { lembar: tabel.lembar, alamat: tabel.kolom[k].sel_judul });
            peran = peran.or(Some(tabel.kolom[k].peran));
        }
    }
    let (&t, contoh) = (cetakan.first()?, *sel.iter().max_by_key(|s| (s.desimal(), &s.mentah))?);
    // Where all of them are text the headings and one example say it.
    let tempat = if sel.len() == seluruh { vec![contoh] } else { sel.clone() };
    Some(
        Temuan::baru(&ATURAN, perkara.subjek_tabel(t, peran))
            .letak(kepala)
            .letak(tempat.iter().map(|s| s.letak))
            .fakta("banyak", Fakta::Angka(sel.len().into()))
            .fakta("seluruh", Fakta::Angka(seluruh.into()))
            .fakta("tabel", Fakta::Teks(perkara.nama_tabel(t).to_owned()))
            .fakta("angka", Fakta::Teks(perkara.sumber.isi(contoh.letak).to_owned())),
    )
}

/// The rows of a sheet, asked for in their order again and again: the next one is near.
struct Baris<'l> {
    lembar: &'l Lembar,
    terakhir: Option<usize>,
}

impl Baris<'_> {
    /// The cell stores a text.
    fn teks(&mut self, di: Alamat) -> bool {
        let semua = &self.lembar.baris;
        let dekat = self.terakhir.and_then(|n| (n..semua.len().min(n + 4)).find(|&n| semua[n].0 == di.baris));
        let cari = || semua.binary_search_by_key(&di.baris, |(b, _)| *b).ok();
        self.terakhir = dekat.or_else(cari);
        let Some(n) = self.terakhir else { return false };
        let isi = semua[n].1.binary_search_by_key(&di.kolom, |(k, _)| *k).map(|k| &semua[n].1[k].1);
        isi.is_ok_and(|isi| matches!(isi.nilai, NilaiSel::Teks(_)))
    }
}
