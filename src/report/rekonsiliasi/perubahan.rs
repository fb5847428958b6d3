//! Sheet Perubahan: what is gone, new, still there and back again since the earlier run.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::model::Bahasa;
use crate::reconcile::Tingkat;
use crate::report::gaya::{self, Gaya};
use crate::report::istilah;
use crate::report::perubahan::keterangan;
use crate::riwayat::{Golongan, Perubahan};

/// First row of the list; above it stand the sums.
const DAFTAR: u32 = 7;

pub fn tulis(
    lembar: &mut Worksheet,
    perubahan: &Perubahan,
    gaya: &Gaya,
    bahasa: Bahasa,
) -> Result<(), XlsxError> {
    lembar.set_name("Perubahan")?;
    gaya::lebar(lembar, &[15, 12, 19, 11, 60, 34, 14, 30, 36])?;
    let kepala = [istilah::KEPALA_PERUBAHAN[0], istilah::TEMUAN, istilah::KEPALA_PERUBAHAN[2]];
    for (kolom, k) in (0..).zip(kepala) {
        lembar.write_with_format(0, kolom, k.dalam(bahasa), &gaya.kepala)?;
    }
    for (baris, g) in (1..).zip(Golongan::SEMUA) {
        let (banyak, rupiah) = perubahan.jumlah(g);
        gaya::teks(lembar, baris, 0, g.nama().dalam(bahasa), &gaya.tebal)?;
        gaya::angka(lembar, baris, 1, Some(banyak.into()), &gaya.rupiah)?;
        gaya::angka(lembar, baris, 2, Some(rupiah), &gaya.rupiah)?;
    }
    gaya::teks(lembar, 5, 0, istilah::JAWABAN_USANG.dalam(bahasa), &gaya.tebal)?;
    gaya::angka(lembar, 5, 1, Some(perubahan.usang().count().into()), &gaya.rupiah)?;
    gaya::baris_kepala(lembar, DAFTAR, &istilah::KEPALA_PERUBAHAN.map(|k| k.dalam(bahasa)), gaya)?;
    let mut baris = DAFTAR + 1;
    for b in &perubahan.butir {
        let j = &b.jejak;
        let tingkat = [Tingkat::Galat, Tingkat::Peringatan, Tingkat::Catatan]
            .into_iter()
            .find(|t| t.kata() == j.tingkat);
        gaya::teks(lembar, baris, 0, b.golongan.nama().dalam(bahasa), &gaya.tebal)?;
        match tingkat {
            Some(t) => {
                gaya::teks(lembar, baris, 1, istilah::tingkat(t).dalam(bahasa), &gaya.tingkat(t))?;
            }
            None => gaya::teks(lembar, baris, 1, &j.tingkat, &gaya.isi)?,
        }
        let (status, tanggapan) = j.jawaban.as_ref().map_or(("", ""), |x| (x.status.kata(), &x.tanggapan));
        let sebab = keterangan(b, bahasa);
        // Its first word repeats the set.
        let sebab = sebab.split_once("; ").map_or("", |(_, sisa)| sisa);
        gaya::angka(lembar, baris, 2, j.rupiah, &gaya.rupiah)?;
        gaya::teks(lembar, baris, 3, &j.aturan, &gaya.isi)?;
        gaya::teks(lembar, baris, 4, &j.pesan, &gaya.isi)?;
        gaya::teks(lembar, baris, 5, &j.tempat, &gaya.isi)?;
        gaya::teks(lembar, baris, 6, status, &gaya.isi)?;
        gaya::teks(lembar, baris, 7, tanggapan, &gaya.isi)?;
        gaya::teks(lembar, baris, 8, sebab, &gaya.isi)?;
        gaya::tinggi(lembar, baris, [(&*j.pesan, 60), (&*j.tempat, 34), (tanggapan, 30), (sebab, 36)])?;
        baris += 1;
    }
    lembar.autofilter(DAFTAR, 0, baris.saturating_sub(1).max(DAFTAR + 1), 8)?;
    lembar.set_freeze_panes(DAFTAR + 1, 1)?;
    gaya::siap_cetak(lembar, Some((DAFTAR, DAFTAR)), bahasa)
}
