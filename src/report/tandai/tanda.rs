//! From findings to marks: which cells are flagged, and what their notes say.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::{Tanda, TandaLembar};
use crate::model::{Bahasa, IdLembar, Letak, Sumber};
use crate::reconcile::{Fakta, Temuan, Tingkat};
use crate::report::istilah;
use crate::report::laporan::{Laporan, Tercatat};

/// Marks for every file of the report, in the order of its files; a file
/// without marks has an empty list.
#[must_use]
pub fn menurut_berkas(laporan: &Laporan<'_>, bahasa: Bahasa) -> Vec<Vec<TandaLembar>> {
    let mut menurut: BTreeMap<IdLembar, Vec<Tanda>> = BTreeMap::new();
    for t in &laporan.temuan {
        for letak in bertanda(laporan.sumber, &t.temuan) {
            // A merged area shows the note of its top-left cell only.
            let alamat = laporan.sumber.lembar(letak.lembar).pangkal(letak.alamat);
            let tanda = Tanda {
                alamat,
                tingkat: t.temuan.tingkat,
                aturan: t.temuan.aturan.kode,
                teks: kalimat(laporan, t, letak, bahasa),
            };
            menurut.entry(letak.lembar).or_default().push(tanda);
        }
    }
    let mut hasil = vec![Vec::new(); laporan.sumber.semua_berkas().len()];
    for (id, mut tanda) in menurut {
        tanda.sort_by_key(|t| t.alamat);
        hasil[laporan.sumber.nomor_berkas(id)].push(TandaLembar {
            nama: laporan.sumber.lembar(id).nama.clone(),
            tanda,
            percakapan: BTreeSet::new(),
        });
    }
    hasil
}

/// The cells that a finding holds against the document. Cells that were only
/// summed up or compared with are right; a flag on them would accuse them, and a
/// note for information accuses nothing but its first cell.
fn bertanda(sumber: &Sumber, temuan: &Temuan) -> Vec<Letak> {
    let Some((pertama, lain)) = temuan.letak.split_first() else { return Vec::new() };
    let ada = |fakta: &str| temuan.nilai_fakta(fakta).is_some();
    let sebab = |l: &&Letak| {
        if temuan.tingkat == Tingkat::Catatan || ada("tercetak") || ada("jumlah") {
            return false;
        }
        if ada("seharusnya") {
            // What should stand in a blank is told by cells that are filled.
            return matches!(sumber.isi(**l).trim(), "" | "Rp" | "Rp.");
        }
        // Places of one cause stand on one sheet; on another stands the evidence.
        l.lembar == pertama.lembar
    };
    if ada("nilai_a") {
        return temuan.letak.iter().take(2).copied().collect();
    }
    std::iter::once(pertama).chain(lain.iter().filter(sebab)).copied().collect()
}

/// Rule and id, sentence, both figures, what to do.
fn kalimat(laporan: &Laporan<'_>, t: &Tercatat, letak: Letak, bahasa: Bahasa) -> String {
    let temuan = &t.temuan;
    let mut hasil = format!(
        "{} {} [{}]\n{}",
        istilah::tingkat(temuan.tingkat).dalam(bahasa),
        temuan.aturan.kode,
        t.id,
        temuan.pesan(bahasa)
    );
    let angka: Vec<String> = istilah::ANGKA_TANDA
        .iter()
        .filter_map(|(fakta, kata)| {
            let isi = temuan.nilai_fakta(fakta).filter(|f| !matches!(f, Fakta::Daftar(_)))?;
            Some(format!("{}: {}", kata.dalam(bahasa), isi.kata(bahasa)))
        })
        .collect();
    if !angka.is_empty() {
        hasil.push('\n');
        hasil.push_str(&angka.join(" · "));
    }
    let lain = temuan.letak.iter().find(|l| **l != letak);
    if let Some(lain) = lain.filter(|_| temuan.letak.len() == 2) {
        let _ = write!(
            hasil,
            "\n{} {} '{}'!{}",
            istilah::LIHAT.dalam(bahasa),
            laporan.sumber.berkas(lain.lembar).nama,
            laporan.sumber.lembar(lain.lembar).nama,
            lain.alamat
        );
    }
    let saran = temuan.saran(bahasa);
    if !saran.is_empty() {
        hasil.push('\n');
        hasil.push_str(&saran);
    }
    hasil
}
