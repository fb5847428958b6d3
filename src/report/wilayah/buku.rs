//! `wilayah.xlsx`: the OPD beside each other, the worst first; programmes and
//! sources of money across OPD; what could not be read.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::{DOKUMEN, Keadaan, Pagu, RingkasanOpd, Wilayah};
use crate::model::{Bahasa, Dwibahasa, Jenis};
use crate::report::gaya::{self, Gaya};

const fn dua(id: &'static str, en: &'static str) -> Dwibahasa {
    Dwibahasa::new(id, en)
}

const JUDUL: Dwibahasa = dua("Rekapitulasi wilayah", "The region at a glance");
const KEPALA_OPD: [Dwibahasa; 11] = [
    dua("Folder", "Folder"),
    dua("Perangkat Daerah", "Office (OPD)"),
    dua("Keadaan", "State"),
    dua("Galat", "Faults"),
    dua("Peringatan", "Warnings"),
    dua("Catatan", "Notes"),
    dua("Tanpa padanan", "Unmatched"),
    dua("Perlu ditinjau", "To be reviewed"),
    dua("Berkas", "Files"),
    dua("Baris", "Rows"),
    dua("Dilewati", "Left out"),
];
const TAHUN: Dwibahasa = dua("Tahun", "Year");
const SELESAI: Dwibahasa = dua("selesai", "done");

/// The workbook; OPD as they are given.
///
/// # Errors
/// What the writer of workbooks refuses; nothing in a document causes that.
pub fn tulis(wilayah: &Wilayah, bahasa: Bahasa) -> Result<Vec<u8>, XlsxError> {
    let opd = wilayah.opd.as_slice();
    let mut buku = gaya::buku(JUDUL.dalam(bahasa))?;
    let gaya = Gaya::default();
    daftar_opd(buku.add_worksheet(), opd, &gaya, bahasa)?;
    let milik = opd.iter().flat_map(|o| o.total.iter().map(|p| (o.folder.as_str(), nama(o), p)));
    let kepala = [dua("Folder", "Folder"), dua("Perangkat Daerah", "Office (OPD)")];
    lembar_pagu(buku.add_worksheet(), dua("Pagu OPD", "Budget by OPD"), kepala, milik, &gaya, bahasa)?;
    let kepala = [dua("Kode program", "Code of programme"), dua("Program", "Programme")];
    lembar_pagu(
        buku.add_worksheet(),
        dua("Program", "Programmes"),
        kepala,
        berkunci(&wilayah.program),
        &gaya,
        bahasa,
    )?;
    let kepala = [dua("Sumber dana", "Source of money"), dua("Tercetak", "As printed")];
    lembar_pagu(
        buku.add_worksheet(),
        dua("Sumber dana", "Sources"),
        kepala,
        berkunci(&wilayah.sumber_dana),
        &gaya,
        bahasa,
    )?;
    dilewati(buku.add_worksheet(), opd, &gaya, bahasa)?;
    buku.save_to_buffer()
}

fn berkunci(pagu: &[Pagu]) -> impl Iterator<Item = (&str, String, &Pagu)> {
    pagu.iter().map(|p| (p.kunci.as_str(), p.nama.clone(), p))
}

fn nama(o: &RingkasanOpd) -> String {
    o.nama.join("; ")
}

fn daftar_opd(
    lembar: &mut Worksheet,
    opd: &[RingkasanOpd],
    gaya: &Gaya,
    bahasa: Bahasa,
) -> Result<(), XlsxError> {
    lembar.set_name("OPD")?;
    gaya::lebar(lembar, &[24, 48, 30, 10, 12, 10, 12, 12, 9, 10, 10])?;
    lembar.write_with_format(0, 0, JUDUL.dalam(bahasa), &gaya.judul)?;
    gaya::baris_kepala(lembar, 2, &KEPALA_OPD.map(|k| k.dalam(bahasa)), gaya)?;
    for (baris, o) in (3..).zip(opd) {
        let keadaan = match &o.keadaan {
            Keadaan::Selesai => SELESAI.dalam(bahasa),
            Keadaan::Gagal(sebab) => sebab,
        };
        for (kolom, teks) in (0..).zip([&o.folder, &nama(o), keadaan]) {
            gaya::teks(lembar, baris, kolom, teks, &gaya.isi)?;
        }
        let angka =
            [o.galat, o.peringatan, o.catatan, o.tanpa_padanan, o.tinjau, o.berkas, o.baris, o.ditolak.len()];
        for (kolom, n) in (3..).zip(angka) {
            gaya::angka(lembar, baris, kolom, Some(n.into()), &gaya.rupiah)?;
        }
    }
    let akhir = u32::try_from(opd.len()).unwrap_or(u32::MAX).saturating_add(2).max(3);
    lembar.autofilter(2, 0, akhir, 10)?;
    lembar.set_freeze_panes(3, 2)?;
    gaya::siap_cetak(lembar, Some((2, 2)), bahasa)
}

fn lembar_pagu<'a>(
    lembar: &mut Worksheet,
    judul: Dwibahasa,
    kepala: [Dwibahasa; 2],
    isi: impl Iterator<Item = (&'a str, String, &'a Pagu)>,
    gaya: &Gaya,
    bahasa: Bahasa,
) -> Result<(), XlsxError> {
    lembar.set_name(judul.dalam(bahasa))?;
    gaya::lebar(lembar, &[24, 54, 8, 20, 20, 20, 20, 20])?;
    let mut atas = vec![kepala[0].dalam(bahasa), kepala[1].dalam(bahasa), TAHUN.dalam(bahasa)];
    atas.extend(DOKUMEN.map(Jenis::nama));
    gaya::baris_kepala(lembar, 0, &atas, gaya)?;
    let mut akhir = 1;
    for (baris, (kunci, nama, p)) in (1..).zip(isi) {
        gaya::teks(lembar, baris, 0, kunci, &gaya.isi)?;
        gaya::teks(lembar, baris, 1, &nama, &gaya.isi)?;
        lembar.write_number_with_format(baris, 2, p.tahun, &gaya.isi)?;
        for (kolom, nilai) in (3..).zip(p.pagu) {
            gaya::angka(lembar, baris, kolom, nilai.map(|r| r.0), &gaya.rupiah)?;
        }
        akhir = baris;
    }
    lembar.autofilter(0, 0, akhir, 7)?;
    lembar.set_freeze_panes(1, 2)?;
    gaya::siap_cetak(lembar, Some((0, 0)), bahasa)
}

fn dilewati(
    lembar: &mut Worksheet,
    opd: &[RingkasanOpd],
    gaya: &Gaya,
    bahasa: Bahasa,
) -> Result<(), XlsxError> {
    lembar.set_name(dua("Dilewati", "Left out").dalam(bahasa))?;
    gaya::lebar(lembar, &[24, 40, 100])?;
    let kepala = [dua("Folder", "Folder"), dua("Berkas", "File"), dua("Sebab", "Reason")];
    gaya::baris_kepala(lembar, 0, &kepala.map(|k| k.dalam(bahasa)), gaya)?;
    let isi = opd.iter().flat_map(|o| o.ditolak.iter().map(|(nama, sebab)| [&o.folder, nama, sebab]));
    for (baris, teks) in (1..).zip(isi) {
        for (kolom, t) in (0..).zip(teks) {
            gaya::teks(lembar, baris, kolom, t, &gaya.isi)?;
        }
    }
    lembar.set_freeze_panes(1, 0)?;
    gaya::siap_cetak(lembar, Some((0, 0)), bahasa)
}
