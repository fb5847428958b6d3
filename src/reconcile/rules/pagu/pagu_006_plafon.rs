//! A plan or budget that adds up to more than the ceiling its office was given.

use super::plafon::{Plafon, tercetak};
use crate::model::teks::lipat;
use crate::model::{Dwibahasa, Jenis, Letak, Peran};
use crate::reconcile::align::{Perbandingan, sebutan_dokumen};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Subjek, Temuan, Tingkat};
use crate::reconcile::rules::hit::jumlah::{Suku, jumlah, suku_terendah};

pub static ATURAN: Aturan = Aturan {
    kode: "PAGU-006",
    nama: Dwibahasa::new("Jumlah pagu melebihi plafon", "Budgets add up to more than the ceiling"),
    tingkat: Tingkat::Galat,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu, Lingkup::Dua],
    pesan: &[
        Dwibahasa::new(
            "Jumlah {banyak} pagu {dokumen} {tahun} {nilai_a} melebihi plafon {nilai_b}; selisih {selisih}.",
            "The {banyak} budgets of {dokumen} {tahun} add up to {nilai_a}, more than the ceiling {nilai_b}; difference {selisih}.",
        ),
        Dwibahasa::new(
            "Jumlah {banyak} pagu {dokumen} {tahun} dari {sumber} {nilai_a} melebihi plafonnya {nilai_b}; selisih {selisih}.",
            "The {banyak} budgets of {dokumen} {tahun} from {sumber} add up to {nilai_a}, more than their ceiling {nilai_b}; difference {selisih}.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Kurangi pagu sampai {nilai_b}, atau tunjukkan plafon yang telah diubah.",
            "Cut the budgets down to {nilai_b}, or show the ceiling that was changed.",
        ),
        Dwibahasa::new(
            "Kurangi pagu dari {sumber} sampai {nilai_b}, atau pindahkan ke sumber lain.",
            "Cut the budgets from {sumber} down to {nilai_b}, or move them to another source.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/PAGU-006.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for sanding in perkara.sanding {
        let plafon: Vec<Plafon> = sanding
            .tabel
            .iter()
            .filter(|&&t| perkara.tabel[t].tahun == Some(sanding.tahun))
            .flat_map(|&t| tercetak(&perkara.tabel[t]))
            .collect();
        if plafon.is_empty() {
            continue;
        }
        for jenis in [Jenis::Renja, Jenis::Rkpd, Jenis::Dpa] {
            let Some(t) = sanding.tabel_utama(perkara.tabel, jenis) else { continue };
            temuan.extend(plafon.iter().filter_map(|p| lewat(perkara, sanding, t, p)));
        }
    }
    temuan
}

fn lewat(perkara: &Perkara<'_>, sanding: &Perbandingan, t: usize, plafon: &Plafon) -> Option<Temuan> {
    let tabel = &perkara.tabel[t];
    let k = tabel.indeks(Peran::Pagu, Some(sanding.tahun))?;
    let suku: Vec<Suku> = suku_terendah(tabel, k)
        .into_iter()
        .filter(|s| plafon.sumber.is_none_or(|p| bersumber(perkara, t, s.baris, p)))
        .collect();
    let total = jumlah(&suku);
    if total <= plafon.nilai || suku.is_empty() {
        return None;
    }
    let kepala = Letak { lembar: tabel.lembar, alamat: tabel.kolom[k].sel_judul };
    let subjek = Subjek { tahun: Some(sanding.tahun), ..perkara.subjek_tabel(t, Some(Peran::Pagu)) };
    let temuan = Temuan::baru(&ATURAN, subjek)
        .letak([kepala, plafon.letak])
        .letak(suku.iter().map(|s| s.letak))
        .fakta("banyak", Fakta::Angka(suku.len().into()))
        .fakta("dokumen", Fakta::Teks(sebutan_dokumen(tabel)))
        .fakta("opd", Fakta::Teks(sanding.opd.clone()))
        .fakta("tahun", Fakta::Tahun(sanding.tahun))
        .fakta("nilai_a", Fakta::Rupiah(total))
        .fakta("nilai_b", Fakta::Rupiah(plafon.nilai))
        .fakta("selisih", Fakta::Rupiah(total - plafon.nilai));
    Some(match plafon.sumber {
        Some(sumber) => temuan.varian(1).fakta("sumber", Fakta::Teks(sumber.to_uppercase())),
        None => temuan,
    })
}

/// The row is paid from this source alone; a row of several sources is not counted.
fn bersumber(perkara: &Perkara<'_>, t: usize, baris: usize, sumber: &str) -> bool {
    let isian = perkara.tabel[t].isian(baris, Peran::SumberDana, None);
    isian.is_some_and(|i| lipat(&i.mentah) == sumber)
}
