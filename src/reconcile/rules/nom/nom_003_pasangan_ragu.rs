//! A new row for which the evidence points to two old kegiatan at once.

use std::collections::BTreeMap;

use crate::model::{Dwibahasa, Peran};
use crate::nomenclature::Padanan;
use crate::reconcile::rule::{Aturan, Fakta, Lingkup, Perkara, Temuan, Tingkat};

pub static ATURAN: Aturan = Aturan {
    kode: "NOM-003",
    nama: Dwibahasa::new("Pasangan ragu", "Pair in doubt"),
    tingkat: Tingkat::Peringatan,
    sejak: "0.1.0",
    lingkup: &[Lingkup::Dua],
    pesan: &[Dwibahasa::new(
        "Pasangan {baru} ragu: indikatornya berasal dari {calon_a} (skor {skor_a}), pagunya {pagu} sama persis dengan {calon_b} (skor {skor_b}).",
        "Pair of {baru} in doubt: its indicator comes from {calon_a} (score {skor_a}), its amount {pagu} equals that of {calon_b} (score {skor_b}).",
    )],
    saran: &[Dwibahasa::new(
        "Putuskan di lembar Padanan: terima salah satu, atau keduanya bila memang digabung.",
        "Decide on the sheet Padanan: accept one of them, or both if they were merged.",
    )],
    halaman: include_str!("../../../../fixtures/aturan/NOM-003.md"),
    periksa,
};

fn periksa(perkara: &Perkara<'_>) -> Vec<Temuan> {
    let mut menurut_baru: BTreeMap<(usize, usize), Vec<&Padanan>> = BTreeMap::new();
    for p in perkara.padanan.iter().filter(|p| p.lama.is_some()) {
        if let Some(u) = &p.baru {
            menurut_baru.entry((u.tabel, u.baris)).or_default().push(p);
        }
    }
    menurut_baru.into_iter().filter_map(|((t, i), calon)| bertentangan(perkara, t, i, &calon)).collect()
}

fn berbukti(p: &Padanan, jenis: &str) -> bool {
    p.bukti.iter().any(|b| b.jenis == jenis && b.bobot > 0)
}

/// Wording without the amount from one old kegiatan, the amount without the
/// wording from another. Lines of one kegiatan are a split, not rivals.
fn bertentangan(perkara: &Perkara<'_>, t: usize, i: usize, calon: &[&Padanan]) -> Option<Temuan> {
    let terbaik = |syarat: &dyn Fn(&Padanan) -> bool| {
        calon.iter().copied().filter(|p| syarat(p)).max_by_key(|p| p.skor())
    };
    let kata = terbaik(&|p| berbukti(p, "indikator") && !berbukti(p, "pagu"))?;
    let uang = terbaik(&|p| berbukti(p, "pagu"))?;
    let (a, b) = (kata.lama.as_ref()?, uang.lama.as_ref()?);
    let baru = kata.baru.as_ref()?;
    let pagu = perkara.tabel[t].isian(i, Peran::Pagu, None)?;
    (a.kode != b.kode).then(|| {
        let skor = |p: &Padanan| Fakta::Angka(rust_decimal::Decimal::new(p.skor().into(), 3));
        Temuan::baru(&ATURAN, perkara.subjek(t, i, Some(Peran::Kode), perkara.tabel[t].tahun))
            .letak([baru.letak, pagu.letak, a.letak, b.letak])
            .fakta(
                "baru",
                Fakta::Kode(if baru.kode.is_empty() { baru.nama.clone() } else { baru.kode.clone() }),
            )
            .fakta("calon_a", Fakta::Kode(a.kode.clone()))
            .fakta("skor_a", skor(kata))
            .fakta("calon_b", Fakta::Kode(b.kode.clone()))
            .fakta("skor_b", skor(uang))
            .fakta("pagu", Fakta::Rupiah(pagu.desimal().unwrap_or_default()))
    })
}
