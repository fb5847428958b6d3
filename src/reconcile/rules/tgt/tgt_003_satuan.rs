//! The same number in two tables, but of different things.

use super::jodoh::Jodoh;
use super::nilai::{satuan, senilai};
use super::tgt_002_antartabel::{jodoh_butir, pasangan_tabel};
use crate::model::teks::lipat;
use crate::model::{Dwibahasa, Jenis, Letak, Peran};
use crate::reconcile::align::{Perbandingan, TargetSanding, sebutan_dokumen};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "TGT-003",
    nama: Dwibahasa::new("Satuan target berbeda", "Units of a target differ"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Dua],
    pesan: &[
        Dwibahasa::new(
            "Target {tahun} {baris}: {nilai} {satuan_a} di {dokumen_a}, {nilai} {satuan_b} di {dokumen_b}; satuannya berbeda.",
            "Target {tahun} of {baris}: {nilai} {satuan_a} in {dokumen_a}, {nilai} {satuan_b} in {dokumen_b}; the units differ.",
        ),
        Dwibahasa::new(
            "Target {tahun} {baris}: satuan {satuan_a} di {dokumen_a} dan {satuan_b} di {dokumen_b} dianggap sama ({nilai}).",
            "Target {tahun} of {baris}: units {satuan_a} in {dokumen_a} and {satuan_b} in {dokumen_b} are taken as one ({nilai}).",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Pilih satuan yang sesuai dengan indikator, lalu samakan.",
            "Choose the unit that fits the indicator and use it in both.",
        ),
        Dwibahasa::new("Samakan penulisan satuan.", "Write the unit alike in both."),
    ],
    halaman: include_str!("../../../../fixtures/aturan/TGT-003.md"),
    periksa,
};

/// Taken as one unit, yet a reader may ask (domain.md 5).
const BERTANYA: &[&str] = &["orsos", "lembaga", "kk", "kpm", "keluarga", "jiwa", "peserta", "penerima"];

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    perkara.sanding.iter().flat_map(|sanding| periksa_tahun(perkara, sanding)).collect()
}

fn periksa_tahun(perkara: &Perkara<'_>, sanding: &Perbandingan) -> Vec<Temuan> {
    let utama = |jenis| sanding.tabel_utama(perkara.tabel, jenis);
    let mut pasangan = pasangan_tabel(perkara, sanding);
    pasangan.extend(utama(Jenis::Renja).zip(utama(Jenis::Renstra)));
    let mut sudah: Vec<Letak> = Vec::new();
    let mut temuan = Vec::new();
    for (a, b) in pasangan {
        for butir in &sanding.butir {
            for Jodoh { a: ta, b: tb, .. } in jodoh_butir(perkara, sanding, butir, a, b) {
                let Some(tingkat) = beda_satuan(&ta, &tb).filter(|_| senilai(&ta, &tb)) else { continue };
                let sel = [ta.sel.letak, tb.sel.letak];
                if sel.iter().any(|l| sudah.contains(l)) {
                    continue;
                }
                sudah.extend(sel);
                let baris = butir.di(a).map_or(0, |s| s.baris[0]);
                let dokumen = |t: usize| Fakta::Teks(sebutan_dokumen(&perkara.tabel[t]));
                let kata = |t: &TargetSanding<'_>| Fakta::Teks(t.satuan.unwrap_or_default().to_owned());
                let subjek = perkara.subjek(a, baris, Some(Peran::Satuan), Some(sanding.tahun));
                temuan.push(
                    Temuan::baru(&ATURAN, subjek)
                        .tingkat(tingkat)
                        .varian(usize::from(tingkat == Tingkat::Catatan))
                        .letak(sel)
                        .fakta("kode", Fakta::Kode(butir.sebutan(perkara.tabel, perkara.kode)))
                        .fakta("baris", Fakta::Teks(butir.judul(perkara.tabel, perkara.kode)))
                        .fakta("opd", Fakta::Teks(sanding.opd.clone()))
                        .fakta("tahun", Fakta::Tahun(sanding.tahun))
                        .fakta("nilai", Fakta::Angka(ta.angka.nilai))
                        .fakta("satuan_a", kata(&ta))
                        .fakta("satuan_b", kata(&tb))
                        .fakta("dokumen_a", dokumen(a))
                        .fakta("dokumen_b", dokumen(b)),
                );
            }
        }
    }
    temuan
}

/// How much a difference of units weighs: another thing, or another word for it.
fn beda_satuan(a: &TargetSanding<'_>, b: &TargetSanding<'_>) -> Option<Tingkat> {
    if satuan(a)? != satuan(b)? {
        return Some(Tingkat::Peringatan);
    }
    let (a, b) = (lipat(a.satuan?), lipat(b.satuan?));
    let bertanya = [&a, &b].iter().any(|s| BERTANYA.contains(&s.as_str()));
    (a != b && bertanya).then_some(Tingkat::Catatan)
}
