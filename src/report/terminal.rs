//! The summary on the terminal: what was read, what was found, what to look at first.

use super::istilah;
use super::laporan::{Laporan, Tercatat};
use crate::model::tabel::fisik;
use crate::model::teks::nama_aman;
use crate::model::{Bahasa, Jenis};
use crate::reconcile::Tingkat;
use crate::reconcile::registry::semua;

/// Findings shown in full; the workbook has them all.
const TERATAS: usize = 8;

/// Colours of the summary; off where the terminal has none.
#[derive(Clone, Copy, Debug)]
pub struct Warna(pub bool);

impl Warna {
    fn tingkat(self, tingkat: Tingkat, teks: &str) -> String {
        let kode = match tingkat {
            Tingkat::Galat => "1;31",
            Tingkat::Peringatan => "33",
            Tingkat::Catatan => "36",
        };
        self.pakai(kode, teks)
    }

    fn pakai(self, kode: &str, teks: &str) -> String {
        if self.0 { format!("\u{1b}[{kode}m{teks}\u{1b}[0m") } else { teks.to_owned() }
    }
}

/// The summary of a run for people.
#[must_use]
pub fn ringkasan(laporan: &Laporan<'_>, bahasa: Bahasa, warna: Warna) -> String {
    let kata = |id: &str, en: &str| if bahasa == Bahasa::Id { id.to_owned() } else { en.to_owned() };
    let mut baris = vec![warna.pakai("1", &kata("Dibaca", "Read"))];
    baris.extend(dibaca(laporan, bahasa));
    for d in laporan.ditolak() {
        let lembar = d.lembar.as_ref().map(|l| format!(" › {}", nama_aman(l))).unwrap_or_default();
        baris.push(format!("  ✗ {}{lembar}: {}", nama_aman(&d.nama), nama_aman(&d.sebab)));
    }
    baris.push(String::new());
    let hitung: Vec<String> = [Tingkat::Galat, Tingkat::Peringatan, Tingkat::Catatan]
        .into_iter()
        .map(|t| {
            warna.tingkat(
                t,
                &format!("{} {}", laporan.banyak(t), istilah::tingkat(t).dalam(bahasa).to_lowercase()),
            )
        })
        .collect();
    baris.push(format!("{}: {}", warna.pakai("1", istilah::TEMUAN.dalam(bahasa)), hitung.join(" · ")));
    if !laporan.pilihan.seluruhnya() {
        let dipakai = semua().filter(|a| laporan.pilihan.memakai(a)).count();
        let seluruh = semua().count();
        baris.push(kata(
            &format!("  hanya {dipakai} dari {seluruh} aturan diperiksa (--pilih, --abaikan)"),
            &format!("  only {dipakai} of {seluruh} rules were checked (--pilih, --abaikan)"),
        ));
    }
    for t in laporan.mandiri().take(TERATAS) {
        baris.push(satu(laporan, t, bahasa, warna));
    }
    let mandiri = laporan.mandiri().count();
    let sisa = mandiri.saturating_sub(TERATAS);
    if sisa > 0 {
        baris.push(kata(
            &format!("  … dan {sisa} temuan lain di lembar Temuan"),
            &format!("  … and {sisa} more on the sheet Temuan"),
        ));
    }
    let akibat = laporan.temuan.len() - mandiri;
    if akibat > 0 {
        baris.push(kata(
            &format!("  {akibat} lagi hanya akibat temuan lain dan tidak dihitung"),
            &format!("  {akibat} more only follow from others and are not counted"),
        ));
    }
    if !laporan.diterima.is_empty() {
        baris.push(format!("  {} {}", laporan.diterima.len(), istilah::TIDAK_DIHITUNG.dalam(bahasa)));
    }
    if let Some(perubahan) = &laporan.perubahan {
        baris.push(warna.pakai("1", istilah::SEJAK_SEBELUMNYA.dalam(bahasa)));
        baris.extend(super::perubahan::ringkasan(perubahan, bahasa));
    }
    for (aturan, alasan) in laporan.aturan_mati() {
        baris.push(format!("  {} {}: {alasan}", aturan.kode, istilah::DIMATIKAN.dalam(bahasa)));
    }
    let toleransi = laporan.dalam_toleransi.len();
    if toleransi > 0 {
        baris.push(format!("  {toleransi} {}", istilah::DALAM_TOLERANSI.dalam(bahasa)));
    }
    let padanan = &laporan.kasus.padanan;
    if !padanan.is_empty() {
        let pasti = padanan.iter().filter(|p| p.pasti()).count();
        let tinjau = padanan.iter().filter(|p| p.keputusan == crate::nomenclature::Keputusan::Tinjau).count();
        baris.push(String::new());
        baris.push(kata(
            &format!("{}: {pasti} pasti, {tinjau} perlu ditinjau", warna.pakai("1", "Padanan 2020–2021")),
            &format!("{}: {pasti} certain, {tinjau} to be looked at", warna.pakai("1", "Pairs 2020–2021")),
        ));
    }
    baris.join("\n")
}

fn dibaca(laporan: &Laporan<'_>, bahasa: Bahasa) -> Vec<String> {
    let tabel = &laporan.kasus.tabel;
    let mut grup = fisik(tabel);
    grup.sort_by_key(|g| (tabel[g[0]].lembar, tabel[g[0]].kepala));
    grup.iter()
        .filter_map(|g| g.last().map(|&i| &tabel[i]))
        .map(|t| {
            let tahun = match t.tahun_kolom().as_slice() {
                [] => istilah::TIDAK_TERTERA.dalam(bahasa).to_owned(),
                [satu] => satu.to_string(),
                [awal, .., akhir] => format!("{awal}–{akhir}"),
            };
            format!(
                "  {} › {}: {} · {tahun} · {} {}",
                nama_aman(&laporan.sumber.berkas(t.lembar).nama),
                nama_aman(&laporan.sumber.lembar(t.lembar).nama),
                t.jenis.map_or("-", Jenis::nama),
                t.banyak_baris(),
                if bahasa == Bahasa::Id { "baris" } else { "rows" },
            )
        })
        .collect()
}

fn satu(laporan: &Laporan<'_>, t: &Tercatat, bahasa: Bahasa, warna: Warna) -> String {
    let tempat = t.temuan.letak.first().map(|l| {
        format!(
            " [{} › {}!{}]",
            nama_aman(&laporan.sumber.berkas(l.lembar).nama),
            nama_aman(&laporan.sumber.lembar(l.lembar).nama),
            l.alamat
        )
    });
    format!(
        "  {} {}{}",
        warna.tingkat(t.temuan.tingkat, t.temuan.aturan.kode),
        nama_aman(&t.temuan.pesan(bahasa)),
        tempat.unwrap_or_default()
    )
}
