//! Rows that come and go from one year's plan to the next: information, gathered
//! in one finding per direction (PAGU-004).

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::model::{Jenis, Letak, Nomenklatur, Peran};
use crate::nomenclature::normalisasi::baku;
use crate::reconcile::align::{ButirSanding, Perbandingan, Sisi};
use crate::reconcile::rule::{Aturan, Fakta, Perkara, Temuan, Tingkat};

/// Sentences of the rule.
const BARU: usize = 3;
const HILANG: usize = 4;

type Baris<'a> = Vec<(&'a ButirSanding, &'a Sisi)>;

pub fn periksa(perkara: &Perkara<'_>, aturan: &'static Aturan) -> Vec<Temuan> {
    let mut temuan = Vec::new();
    for lama in perkara.sanding {
        let berikut = |s: &&Perbandingan| s.opd == lama.opd && s.tahun == lama.tahun + 1;
        let Some(baru) = perkara.sanding.iter().find(berikut) else { continue };
        for jenis in [Jenis::Renja, Jenis::Dpa] {
            let utama = |s: &Perbandingan| s.tabel_utama(perkara.tabel, jenis);
            let (Some(a), Some(b)) = (utama(lama), utama(baru)) else { continue };
            let (isi_a, isi_b) = (sub_kegiatan(lama, a), sub_kegiatan(baru, b));
            if !isi_a.is_empty() && !isi_b.is_empty() {
                let hilang = tanpa_pasangan(perkara, &isi_a, &isi_b);
                let muncul = tanpa_pasangan(perkara, &isi_b, &isi_a);
                let tahun = [lama.tahun, baru.tahun];
                temuan.extend(satu(perkara, aturan, BARU, jenis, baru, tahun, &muncul));
                temuan.extend(satu(perkara, aturan, HILANG, jenis, lama, tahun, &hilang));
            }
            // The DPA of both years would only say the same again.
            break;
        }
    }
    temuan
}

/// Funded rows of the lowest level; the change of nomenclature is no matter of this rule.
fn sub_kegiatan(sanding: &Perbandingan, tabel: usize) -> Baris<'_> {
    sanding
        .butir
        .iter()
        .filter(|b| b.nomenklatur == Nomenklatur::Baru)
        .filter_map(|b| Some((b, b.di(tabel)?)))
        .filter(|(_, s)| s.terendah && s.pagu.is_some_and(|p| p > Decimal::ZERO))
        .collect()
}

fn tanpa_pasangan<'a>(perkara: &Perkara<'_>, ini: &Baris<'a>, itu: &Baris<'_>) -> Baris<'a> {
    let kunci = |isi: &Baris<'_>| isi.iter().map(|(b, _)| b.kunci.clone()).collect::<BTreeSet<_>>();
    let (kunci_ini, kunci_itu) = (kunci(ini), kunci(itu));
    // A row whose code changed keeps its name.
    let nama: BTreeSet<_> = itu
        .iter()
        .filter(|(b, _)| !kunci_ini.contains(&b.kunci))
        .map(|(b, _)| baku(b.nama(perkara.tabel)))
        .collect();
    ini.iter()
        .filter(|(b, _)| !kunci_itu.contains(&b.kunci) && !nama.contains(&baku(b.nama(perkara.tabel))))
        .copied()
        .collect()
}

fn satu(
    perkara: &Perkara<'_>,
    aturan: &'static Aturan,
    varian: usize,
    jenis: Jenis,
    sanding: &Perbandingan,
    [tahun_a, tahun_b]: [i32; 2],
    baris: &Baris<'_>,
) -> Option<Temuan> {
    let (_, pertama) = baris.first()?;
    let letak =
        baris.iter().flat_map(|(_, s)| s.sel_pagu(perkara.tabel, sanding.tahun)).collect::<Vec<Letak>>();
    let jumlah: Decimal = baris.iter().filter_map(|(_, s)| s.pagu).sum();
    let mut subjek = perkara.subjek_tabel(pertama.tabel, Some(Peran::Pagu));
    subjek.tahun = Some(sanding.tahun);
    // Both directions may speak of one table.
    subjek.jalur.push_str(if varian == BARU { "baru" } else { "hilang" });
    Some(
        Temuan::baru(aturan, subjek)
            .tingkat(Tingkat::Catatan)
            .varian(varian)
            .letak(letak)
            .fakta("opd", Fakta::Teks(sanding.opd.clone()))
            .fakta("dokumen", Fakta::Teks(jenis.nama().to_owned()))
            .fakta("tahun_a", Fakta::Tahun(tahun_a))
            .fakta("tahun_b", Fakta::Tahun(tahun_b))
            .fakta("banyak", Fakta::Angka(baris.len().into()))
            .fakta("jumlah", Fakta::Rupiah(jumlah))
            .fakta(
                "daftar",
                Fakta::Daftar(baris.iter().map(|(b, _)| b.sebutan(perkara.tabel, perkara.kode)).collect()),
            ),
    )
}
