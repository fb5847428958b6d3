//! A plan or budget above a ceiling that the settings state (PPAS, per source).

use rust_decimal::Decimal;

use crate::model::teks::lipat;
use crate::model::{Dwibahasa, Jenis, Jenjang, Letak, Nomenklatur, Peran};
use crate::reconcile::align::Perbandingan;
use crate::reconcile::pengaturan::{Plafon, senama};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Subjek, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "PAGU-009",
    nama: Dwibahasa::new(
        "Jumlah pagu melebihi plafon dalam pengaturan",
        "Budgets above a ceiling of the settings",
    ),
    tingkat: Tingkat::Galat,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "Jumlah {banyak} pagu {dokumen} {tahun} {nilai_a} melebihi plafon {nilai_b} ({dasar}); selisih {selisih}.",
            "The {banyak} budgets of {dokumen} {tahun} add up to {nilai_a}, more than the ceiling {nilai_b} ({dasar}); difference {selisih}.",
        ),
        Dwibahasa::new(
            "Jumlah {banyak} pagu {dokumen} {tahun} dari {sumber_dana} {nilai_a} melebihi plafon {nilai_b} ({dasar}); selisih {selisih}.",
            "The {banyak} budgets of {dokumen} {tahun} from {sumber_dana} add up to {nilai_a}, more than the ceiling {nilai_b} ({dasar}); difference {selisih}.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Kurangi pagu sampai {nilai_b}, atau perbarui plafon di selaras.toml beserta dasarnya.",
            "Cut the budgets down to {nilai_b}, or update the ceiling and its basis in selaras.toml.",
        ),
        Dwibahasa::new(
            "Kurangi pagu dari {sumber_dana} sampai {nilai_b}, atau perbarui plafon di selaras.toml beserta dasarnya.",
            "Cut the budgets from {sumber_dana} down to {nilai_b}, or update the ceiling and its basis in selaras.toml.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/PAGU-009.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for plafon in &perkara.pengaturan.plafon {
        for jenis in [Jenis::Renja, Jenis::Rkpd, Jenis::Dpa, Jenis::Dppa] {
            temuan.extend(lewat(perkara, plafon, jenis));
        }
    }
    temuan
}

/// The offices under a ceiling add up to more than it.
fn lewat(perkara: &Perkara<'_>, plafon: &Plafon, jenis: Jenis) -> Option<Temuan> {
    let milik =
        |p: &&Perbandingan| p.tahun == plafon.tahun && plafon.opd.as_ref().is_none_or(|o| senama(o, &p.opd));
    let mut suku: Vec<(Decimal, Letak)> = Vec::new();
    let mut pertama = None;
    for p in perkara.sanding.iter().filter(milik) {
        let Some(t) = p.tabel_utama(perkara.tabel, jenis) else { continue };
        pertama = pertama.or(Some(t));
        suku.extend(pagu(perkara, p, t, plafon.sumber_dana.as_deref()));
    }
    let t = pertama?;
    let jumlah: Decimal = suku.iter().map(|(n, _)| n).sum();
    if jumlah <= plafon.jumlah {
        return None;
    }
    let tabel = &perkara.tabel[t];
    let kepala = tabel.kolom_peran(Peran::Pagu, Some(plafon.tahun))?.sel_judul;
    // Two ceilings of one table are told apart by their source.
    let jalur = plafon.sumber_dana.as_deref().map(lipat).unwrap_or_default();
    let subjek = Subjek { tabel: t, jalur, peran: Some(Peran::Pagu), tahun: Some(plafon.tahun) };
    let temuan = Temuan::baru(&ATURAN, subjek)
        .letak([Letak { lembar: tabel.lembar, alamat: kepala }])
        .letak(suku.iter().map(|(_, l)| *l))
        .fakta("banyak", Fakta::Angka(suku.len().into()))
        .fakta("dokumen", Fakta::Teks(jenis.nama().to_owned()))
        .fakta("tahun", Fakta::Tahun(plafon.tahun))
        .fakta("dasar", Fakta::Teks(plafon.dasar.clone()))
        .fakta("nilai_a", Fakta::Rupiah(jumlah))
        .fakta("nilai_b", Fakta::Rupiah(plafon.jumlah))
        .fakta("selisih", Fakta::Rupiah(jumlah - plafon.jumlah));
    Some(match &plafon.sumber_dana {
        Some(sumber) => temuan.varian(1).fakta("sumber_dana", Fakta::Teks(sumber.clone())),
        None => temuan,
    })
}

/// Amounts of the lowest items of a table; of one source only where one is
/// named: a row of several sources is nobody's alone.
fn pagu(perkara: &Perkara<'_>, p: &Perbandingan, t: usize, sumber: Option<&str>) -> Vec<(Decimal, Letak)> {
    let tabel = &perkara.tabel[t];
    let dari_sumber = |i: usize| {
        sumber.is_none_or(|s| {
            tabel.isian(i, Peran::SumberDana, None).is_some_and(|isi| lipat(&isi.mentah) == lipat(s))
        })
    };
    p.butir
        .iter()
        .filter(|b| b.terendah && (b.jenjang == Jenjang::SubKegiatan || b.nomenklatur == Nomenklatur::Lama))
        .filter_map(|b| b.di(t))
        .flat_map(|sisi| &sisi.baris)
        .filter(|&&i| dari_sumber(i))
        .filter_map(|&i| {
            let isian = tabel.isian(i, Peran::Pagu, Some(p.tahun))?;
            Some((isian.desimal()?, isian.letak))
        })
        .collect()
}
