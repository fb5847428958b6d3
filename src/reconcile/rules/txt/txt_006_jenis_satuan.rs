//! An indicator whose kind does not go with its unit, or belongs to another level.

use crate::model::teks::{lipat, rapikan};
use crate::model::{Dwibahasa, Isian, Jenjang, Larik, Letak, Peran, Satuan, Tabel};
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "TXT-006",
    nama: Dwibahasa::new(
        "Jenis indikator tidak cocok dengan satuannya",
        "Kind of indicator does not fit its unit",
    ),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Satu],
    pesan: &[
        Dwibahasa::new(
            "Indikator '{indikator}' menghitung jumlah, tetapi target atau satuannya persen ({target}).",
            "Indicator '{indikator}' counts a number, but its target or unit is per cent ({target}).",
        ),
        Dwibahasa::new(
            "Indikator '{indikator}' adalah persentase, tetapi target atau satuannya orang ({target}).",
            "Indicator '{indikator}' is a percentage, but its target or unit is persons ({target}).",
        ),
        Dwibahasa::new(
            "Indikator '{indikator}' mengukur program, tetapi dipakai pada {jenjang} {kode}.",
            "Indicator '{indikator}' measures a programme, but stands on {jenjang} {kode}.",
        ),
    ],
    saran: &[
        Dwibahasa::new(
            "Ubah indikator menjadi persentase, atau isi target dengan jumlah.",
            "Turn the indicator into a percentage, or enter a number as target.",
        ),
        Dwibahasa::new(
            "Ubah indikator menjadi jumlah, atau isi target dalam persen.",
            "Turn the indicator into a number, or enter the target in per cent.",
        ),
        Dwibahasa::new(
            "Beri {kode} indikator keluaran sendiri.",
            "Give {kode} an output indicator of its own.",
        ),
    ],
    halaman: include_str!("../../../../fixtures/aturan/TXT-006.md"),
    periksa,
};

const TARGET: [Peran; 3] = [Peran::Target, Peran::TargetAkhir, Peran::TargetMaju];

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let kalimat = perkara.kalimat();
    let mut temuan = Vec::new();
    for (t, tabel) in perkara.tabel.iter().enumerate() {
        let kolom = tabel.indeks(Peran::Indikator, None);
        for sel in kalimat.sel_tabel(t).iter().filter(|s| Some(s.kolom) == kolom) {
            let (i, baris, indikator) = (sel.baris, &tabel.baris[sel.baris], sel.isian);
            let larik = &baris.larik[sel.larik];
            let dasar = |letak: Vec<Letak>| {
                Temuan::baru(&ATURAN, perkara.subjek(t, i, Some(Peran::Indikator), None))
                    .letak(letak)
                    .fakta("indikator", Fakta::Teks(rapikan(&indikator.mentah)))
            };
            if let Some((varian, sel)) = salah_satuan(tabel, larik, kalimat.kata_pertama(sel.kalimat)) {
                let target = sel.iter().map(|s| rapikan(&s.mentah)).collect();
                let letak = sel.iter().map(|s| s.letak).chain([indikator.letak]).collect();
                temuan.push(dasar(letak).varian(varian).fakta("target", Fakta::Daftar(target)));
            }
            if (Jenjang::Kegiatan..=Jenjang::SubKegiatan).contains(&baris.jenjang)
                && milik_program(&indikator.mentah)
            {
                let letak = vec![indikator.letak, tabel.letak_baris(i)];
                temuan.push(
                    dasar(letak)
                        .varian(2)
                        .fakta("jenjang", Fakta::Teks(baris.jenjang.nama().to_owned()))
                        .fakta("kode", Fakta::Kode(perkara.sebutan(t, i))),
                );
            }
        }
    }
    temuan
}

/// The target and unit cells that contradict the first word of the indicator,
/// with the sentence that says so.
fn salah_satuan<'a>(
    tabel: &'a Tabel,
    larik: &'a Larik,
    kata_pertama: &str,
) -> Option<(usize, Vec<&'a Isian>)> {
    let varian = match kata_pertama {
        "jumlah" => 0,
        "persentase" | "presentase" | "prosentase" => 1,
        _ => return None,
    };
    let salah = |satuan: &Satuan| if varian == 0 { satuan.persen() } else { satuan.baku() == "orang" };
    let kolom_sel = || tabel.kolom.iter().zip(&larik.sel).filter_map(|(k, s)| Some((k, s.as_ref()?)));
    let mut sel: Vec<&Isian> = kolom_sel()
        .filter(|(k, _)| TARGET.contains(&k.peran))
        .filter(|(_, s)| {
            s.angka().is_some_and(|a| {
                let satuan = a.satuan.as_deref().and_then(Satuan::baca);
                varian == 0 && a.persen && satuan.is_none() || satuan.is_some_and(|u| salah(&u))
            })
        })
        .map(|(_, s)| s)
        .collect();
    sel.extend(
        kolom_sel()
            .filter(|(k, s)| k.peran == Peran::Satuan && Satuan::baca(&s.mentah).is_some_and(|u| salah(&u)))
            .map(|(_, s)| s),
    );
    (!sel.is_empty()).then_some((varian, sel))
}

/// "Persentase Capaian Kinerja Program …" says itself whose indicator it is.
fn milik_program(indikator: &str) -> bool {
    let rapi = lipat(indikator);
    ["persentase", "presentase", "prosentase"]
        .iter()
        .any(|k| rapi.strip_prefix(k).is_some_and(|s| s.starts_with(" capaian kinerja program")))
}
