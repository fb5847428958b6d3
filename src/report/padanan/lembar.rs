//! Sheet Padanan: which new sub kegiatan continue which old indicators, why, and
//! what the planner says.

use rust_decimal::Decimal;
use rust_xlsxwriter::{Color, DataValidation, Format, Formula, Worksheet, XlsxError};

use super::{KOLOM, Kolom, nomor, sebab};
use crate::model::Bahasa;
use crate::nomenclature::keputusan::{Angka, Ingatan, Konteks, Pengenal, Pilihan};
use crate::nomenclature::{Keputusan, Padanan, Ujung};
use crate::report::gaya::{self, Gaya};
use crate::report::laporan::Laporan;

/// Sheet that holds the codes to choose from.
pub const LEMBAR_KODE: &str = "Kode";

pub fn tulis(
    lembar: &mut Worksheet,
    laporan: &Laporan<'_>,
    banyak_kode: usize,
    gaya: &Gaya,
    bahasa: Bahasa,
) -> Result<(), XlsxError> {
    lembar.set_name("Padanan")?;
    gaya::baris_kepala(lembar, 0, &KOLOM.map(|(_, judul, _)| judul.dalam(bahasa)), gaya)?;
    gaya::lebar(lembar, &KOLOM.map(|(.., lebar)| lebar))?;
    let isian = gaya.isi.clone().set_background_color(Color::RGB(0x00FF_F9E5));
    // Of one office the name says nothing in every row.
    let opd = &laporan.kasus.opd_padanan;
    let banyak_opd = opd.windows(2).any(|dua| dua[0] != dua[1]);
    let rupa = Rupa {
        gaya,
        isian: &isian,
        tanggal: &isian.clone().set_num_format("dd/mm/yyyy"),
        bahasa,
        banyak_opd,
    };
    laporan.kasus.dengan_konteks(|konteks| {
        for (i, p) in laporan.kasus.padanan.iter().enumerate() {
            let baris = u32::try_from(i + 1).unwrap_or(u32::MAX);
            satu(lembar, baris, i, p, laporan, konteks, &rupa)?;
        }
        Ok::<(), XlsxError>(())
    })?;
    let akhir = u32::try_from(laporan.kasus.padanan.len()).unwrap_or(u32::MAX - 1).max(1);
    let pilihan = DataValidation::new().allow_list_strings(&Pilihan::SEMUA.map(Pilihan::tampil))?;
    lembar.add_data_validation(1, nomor(Kolom::Anda), akhir, nomor(Kolom::Anda), &pilihan)?;
    if banyak_kode > 0 {
        let daftar = Formula::new(format!("={LEMBAR_KODE}!$A$2:$A${}", banyak_kode + 1));
        let kode = DataValidation::new().allow_list_formula(daftar);
        lembar.add_data_validation(1, nomor(Kolom::GantiKe), akhir, nomor(Kolom::GantiKe), &kode)?;
    }
    if !banyak_opd {
        lembar.set_column_hidden(nomor(Kolom::Opd))?;
    }
    lembar.set_column_hidden(nomor(Kolom::Angka))?;
    lembar.autofilter(0, 0, akhir, nomor(Kolom::Angka))?;
    lembar.set_freeze_panes(1, nomor(Kolom::NamaLama))?;
    gaya::siap_cetak(lembar, Some((0, 0)), bahasa)?;
    // Evidence and decision side by side need A3.
    lembar.set_paper_size(8);
    Ok(())
}

struct Rupa<'g> {
    gaya: &'g Gaya,
    /// Cells that people fill in.
    isian: &'g Format,
    tanggal: &'g Format,
    bahasa: Bahasa,
    banyak_opd: bool,
}

fn satu(
    lembar: &mut Worksheet,
    baris: u32,
    i: usize,
    p: &Padanan,
    laporan: &Laporan<'_>,
    konteks: &Konteks<'_>,
    rupa: &Rupa<'_>,
) -> Result<(), XlsxError> {
    let gaya = rupa.gaya;
    let kenal = |u: &Option<Ujung>| u.as_ref().map(|u| konteks.pengenal(u)).unwrap_or_default();
    let (lama, baru) = (kenal(&p.lama), kenal(&p.baru));
    let opd = if lama.opd.is_empty() { &baru.opd } else { &lama.opd };
    gaya::teks(lembar, baris, nomor(Kolom::Opd), opd, &gaya.isi)?;
    let tahun_lama = p.lama.as_ref().and_then(|u| konteks.tahun(u, i32::MAX, true));
    let tahun_baru = p.baru.as_ref().and_then(|u| konteks.tahun(u, tahun_lama.map_or(0, |t| t + 1), false));
    sisi(lembar, baris, Kolom::KodeLama, (&lama, p.lama.as_ref(), tahun_lama), laporan, konteks, gaya)?;
    sisi(lembar, baris, Kolom::KodeBaru, (&baru, p.baru.as_ref(), tahun_baru), laporan, konteks, gaya)?;
    gaya::teks(lembar, baris, nomor(Kolom::Hubungan), p.hubungan.kata(), &gaya.isi)?;
    let skor = (!p.bukti.is_empty()).then(|| Decimal::new(p.skor().into(), 3));
    gaya::angka(lembar, baris, nomor(Kolom::Skor), skor, &gaya.angka)?;
    let jarak = p.jarak.map(|j| Decimal::new(j.into(), 3));
    gaya::angka(lembar, baris, nomor(Kolom::Jarak), jarak, &gaya.angka)?;
    let bukti = bukti(p, laporan, i, rupa.bahasa);
    gaya::teks(lembar, baris, nomor(Kolom::Bukti), &bukti, &gaya.isi)?;
    let tinjau = gaya.isi.clone().set_bold().set_background_color(Color::RGB(0x00FB_E3A1));
    let format = if p.keputusan == Keputusan::Tinjau { &tinjau } else { &gaya.isi };
    let program = if p.keputusan.manusia() { "" } else { p.keputusan.kata() };
    gaya::teks(lembar, baris, nomor(Kolom::Program), program, format)?;
    let ingatan = laporan.kasus.tetapan.berlaku.get(&i);
    keputusan(lembar, baris, ingatan, rupa)?;
    gaya::teks(lembar, baris, nomor(Kolom::Angka), &angka(&konteks.angka(p)), &gaya.isi)?;
    let lebar = |k: Kolom| KOLOM[usize::from(nomor(k))].2;
    gaya::tinggi(
        lembar,
        baris,
        [
            (&*bukti, lebar(Kolom::Bukti)),
            (&*lama.nama, lebar(Kolom::NamaLama)),
            (&*lama.indikator, lebar(Kolom::IndikatorLama)),
            (&*baru.nama, lebar(Kolom::NamaBaru)),
            (&*baru.indikator, lebar(Kolom::IndikatorBaru)),
            (if rupa.banyak_opd { opd } else { "" }, lebar(Kolom::Opd)),
        ],
    )
}

fn sisi(
    lembar: &mut Worksheet,
    baris: u32,
    mulai: Kolom,
    (kenal, ujung, tahun): (&Pengenal, Option<&Ujung>, Option<i32>),
    laporan: &Laporan<'_>,
    konteks: &Konteks<'_>,
    gaya: &Gaya,
) -> Result<(), XlsxError> {
    let k = nomor(mulai);
    for (n, teks) in (k..).zip([&kenal.kode, &kenal.nama, &kenal.indikator]) {
        gaya::teks(lembar, baris, n, teks, &gaya.isi)?;
    }
    let target = ujung.zip(tahun).and_then(|(u, t)| konteks.target(u, t));
    gaya::angka(lembar, baris, k + 3, target, &gaya.angka)?;
    let pagu = ujung.and_then(|u| u.pagu.iter().find(|p| Some(p.tahun) == tahun)).map(|p| p.nilai);
    gaya::angka(lembar, baris, k + 4, pagu, &gaya.rupiah)?;
    let sel = ujung.map(|u| format!("{}!{}", laporan.sumber.lembar(u.letak.lembar).nama, u.letak.alamat));
    gaya::teks(lembar, baris, k + 5, sel.as_deref().unwrap_or_default(), &gaya.isi)
}

/// What a person decided, in the cells for it; blank where nobody did.
fn keputusan(
    lembar: &mut Worksheet,
    baris: u32,
    ingatan: Option<&Ingatan>,
    rupa: &Rupa<'_>,
) -> Result<(), XlsxError> {
    let kosong = Ingatan::default();
    let i = ingatan.unwrap_or(&kosong);
    for (kolom, teks) in [
        (Kolom::Anda, i.pilihan.map_or("", Pilihan::tampil)),
        (Kolom::GantiKe, &i.ganti_ke),
        (Kolom::Catatan, &i.catatan),
        (Kolom::Oleh, &i.oleh),
        (Kolom::Tanggal, &i.tanggal),
    ] {
        let format = if kolom == Kolom::Tanggal { rupa.tanggal } else { rupa.isian };
        if teks.is_empty() {
            lembar.write_blank(baris, nomor(kolom), format)?;
        } else {
            gaya::teks(lembar, baris, nomor(kolom), teks, format)?;
        }
    }
    Ok(())
}

/// The evidence, each piece with its weight; before it what is to be asked again.
fn bukti(p: &Padanan, laporan: &Laporan<'_>, i: usize, bahasa: Bahasa) -> String {
    let mut baris: Vec<String> = Vec::new();
    if let Some((ingatan, lepas)) = laporan.kasus.tetapan.ditanya.get(&i) {
        let pilihan = ingatan.pilihan.map_or("", Pilihan::tampil);
        baris.push(match bahasa {
            Bahasa::Id => format!("! Putuskan lagi: {}. Semula {pilihan}.", sebab(lepas, bahasa)),
            Bahasa::En => format!("! Decide again: {}. It was {pilihan}.", sebab(lepas, bahasa)),
        });
    }
    if let Some(u) = &p.baru
        && let kode = &laporan.kasus.kode[u.tabel][u.baris]
        && kode.berlaku.is_some()
        && kode.berlaku != kode.tercetak
    {
        let tercetak = if u.kode.is_empty() { "-" } else { &u.kode };
        baris.push(match bahasa {
            Bahasa::Id => format!("kode baru menurut namanya; tercetak: {tercetak}"),
            Bahasa::En => format!("new code by its name; printed: {tercetak}"),
        });
    }
    baris.extend(p.bukti.iter().map(|b| {
        let keterangan = if bahasa == Bahasa::Id { &b.keterangan } else { &b.keterangan_en };
        format!("{:+} {keterangan}", Decimal::new(b.bobot.into(), 3))
    }));
    baris.join("\n")
}

/// The figures of a pair as one line that is read back.
pub fn angka(angka: &Angka) -> String {
    angka.iter().map(|(nama, n)| format!("{nama}={}", n.normalize())).collect::<Vec<_>>().join("; ")
}
